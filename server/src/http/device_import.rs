//! What a device without a network carries here: as a file, as texts of codes, or as photographs of them. It goes the way of
//! everything that a device sends.

use super::devices::draw;
use super::failure::Failure;
use super::form::faulty;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::gates::Round;
use crate::preview::{NoPicture, PHOTO_LIMIT};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::review::devices::DevicesView;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::response::{IntoResponse, Response};
use domain::review::sync::parcel::{self, ParcelFault};
use domain::review::sync::qr::{CodeFault, Reading};
use domain::review::sync::{Answer, Push};
use store::{ConstraintKind, StoreError};

/// Most letters of a file's name that are shown.
const NAME: usize = 40;

const NOTHING: Bi = Bi::new(
    "请选择文件或照片，或粘贴二维码文字。",
    "Choose a file or photographs, or paste the texts of the codes.",
);
const UNKNOWN: Bi = Bi::new(
    "没有登记过这台设备，或者它是另一套系统的；请核对后再导入。",
    "No such device is enrolled here: see whether it belongs to this system.",
);
const GAP: Bi = Bi::new(
    "这份文件之前还有内容没有送达；请在平板上重新导出后再导入。",
    "Something before this was never received: export from the tablet once more and import that.",
);
const NO_CODE: Bi = Bi::new(
    "没有读出二维码；请对准屏幕上的一个二维码，靠近些重拍，避免反光和手抖",
    "no code was read: take it again, nearer, with the whole code, without glare",
);
const OTHER: Bi = Bi::new("是另一次导出的二维码，没有采用", "a code of another export, which was not taken");
const FOREIGN: Bi = Bi::new("不是评分二维码", "no code of scores");
const NO_IMAGE: Bi = Bi::new(
    "不是能读的照片（JPEG、PNG或WebP，不超过25 MB）",
    "no photograph that can be read (JPEG, PNG or WebP, at most 25 MB)",
);
const BUSY: Bi = Bi::new("暂时没有处理，请稍后重传这一张", "not looked at yet: send this one again later");

/// What the form brought.
#[derive(Default)]
struct Brought {
    file: Vec<u8>,
    /// The pasted texts.
    codes: String,
    /// What was read of photographs, now and before.
    read: Reading,
    /// The texts of these, for the page that comes back.
    kept: Vec<String>,
    /// What is wrong with photographs, a sentence each.
    unread: Vec<String>,
    /// How many photographs came.
    photos: usize,
}

impl Brought {
    fn take(&mut self, code: &str) -> Result<(), CodeFault> {
        self.read.add(code)?;
        if self.kept.iter().all(|kept| kept != code) {
            self.kept.push(code.to_string());
        }
        Ok(())
    }
}

/// `POST /office/devices/import`: an outbox as a file, as the texts of its codes, or as photographs of them.
pub async fn import(
    visit: Visit,
    viewer: Viewer,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let mut brought = brought(&visit, body.map_err(|_| AppError::UnsupportedType)?).await?;
    let bytes = if brought.file.is_empty() { joined(&mut brought, lang) } else { Ok(brought.file.clone()) };
    let why = match bytes {
        Ok(bytes) => match take(&visit, &bytes).await? {
            Ok((who, fresh, answer)) => {
                tracing::info!(by = viewer.account, device = answer.device, fresh, "scores were imported");
                let words =
                    Bi::new("已导入%的评分：新收到%项。", "Imported from %: % came for the first time.");
                let view = DevicesView {
                    done: Some(words.with(lang, &[&who, &fresh.to_string()])),
                    receipt: Some((answer.chain.count, answer.chain.code())),
                    ..DevicesView::default()
                };
                return Ok(draw(&visit, &viewer, view).await?.into_response());
            }
            Err(why) => why.get(lang).to_string(),
        },
        Err(why) => why,
    };
    let view = DevicesView {
        refused: Some(why),
        codes: brought.codes,
        read: brought.kept,
        unread: brought.unread,
        ..DevicesView::default()
    };
    Ok(faulty(draw(&visit, &viewer, view).await?))
}

fn refused(error: &MultipartError) -> Failure {
    Failure(AppError::of_status(error.status().as_u16()).unwrap_or(AppError::BadRequest))
}

/// Reads the form; photographs one after another, so that one of them at a time is in memory.
async fn brought(visit: &Visit, mut body: Multipart) -> Result<Brought, Failure> {
    let mut out = Brought::default();
    while let Some(field) = body.next_field().await.map_err(|error| refused(&error))? {
        match field.name() {
            Some("file") => out.file = field.bytes().await.map_err(|error| refused(&error))?.to_vec(),
            Some("codes") => out.codes = field.text().await.map_err(|error| refused(&error))?,
            Some("read") => {
                // Ours, and checked all the same: what is none of them is left out.
                let _ = out.take(&field.text().await.map_err(|error| refused(&error))?);
            }
            Some("photos") => photo(visit, field, &mut out).await?,
            _ => {}
        }
    }
    Ok(out)
}

/// Takes the codes of a photograph, or says why there are none.
async fn photo(visit: &Visit, field: Field<'_>, out: &mut Brought) -> Result<(), Failure> {
    let lang = visit.site.lang;
    let name: String = field.file_name().unwrap_or_default().chars().take(NAME).collect();
    let bytes = field.bytes().await.map_err(|error| refused(&error))?;
    if bytes.is_empty() {
        // A form whose field was left empty.
        return Ok(());
    }
    out.photos += 1;
    let fault = if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > PHOTO_LIMIT {
        Some(NO_IMAGE)
    } else {
        match visit.state.previews.codes(&bytes).await {
            Ok(codes) if codes.is_empty() => Some(NO_CODE),
            Ok(codes) => {
                let took: Vec<_> = codes.iter().map(|code| out.take(code)).collect();
                match took.iter().find_map(|took| took.err()) {
                    Some(CodeFault::OtherSeries) => Some(OTHER),
                    Some(CodeFault::Unreadable) if took.iter().all(Result::is_err) => Some(FOREIGN),
                    _ => None,
                }
            }
            Err(NoPicture::Busy) => Some(BUSY),
            Err(_) => Some(NO_IMAGE),
        }
    };
    if let Some(fault) = fault {
        let words = Bi::new("第%张照片（%）：%。", "Photograph % (%): %.");
        out.unread.push(words.with(lang, &[&out.photos.to_string(), &name, fault.get(lang)]));
    }
    Ok(())
}

/// The file that codes were cut from.
fn joined(brought: &mut Brought, lang: Lang) -> Result<Vec<u8>, String> {
    let mut reading = brought.read.clone();
    let lines = brought.codes.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    for (at, line) in lines {
        // A space at the end is a letter of the code, and is easily lost on the way here.
        let added = [line.to_string(), format!("{line} "), format!("{line}  ")]
            .iter()
            .map(|line| reading.add(line))
            .find(|added| *added != Err(CodeFault::Unreadable));
        let number = (at + 1).to_string();
        match added {
            Some(Ok(())) => {}
            Some(Err(_)) => {
                return Err(Bi::new(
                    "第%行属于另一次导出；请只粘贴同一次导出的二维码。",
                    "Line % is of another export: paste the codes of one export only.",
                )
                .with(lang, &[&number]));
            }
            None => {
                return Err(Bi::new(
                    "第%行没有读全，或不是评分二维码；请重新扫描这一个。",
                    "Line % was read wrongly, or is no code of scores: read that one again.",
                )
                .with(lang, &[&number]));
            }
        }
    }
    if reading.count() == 0 {
        return Err(match brought.photos {
            0 => NOTHING.get(lang).to_string(),
            _ => Bi::new("照片里没有读出评分二维码。", "No code of scores was read.").get(lang).to_string(),
        });
    }
    let missing: Vec<String> = reading.missing().iter().map(usize::to_string).collect();
    if !missing.is_empty() {
        let missing = missing.join(Bi::new("、", ", ").get(lang));
        let words = Bi::new(
            "共%个二维码，还缺第%个；请补拍或补贴缺少的，已读出的留在下面，不必再传。",
            "Of % codes % are missing: add those; what was read is kept below and need not be sent again.",
        );
        return Err(words.with(lang, &[&reading.count().to_string(), &missing]));
    }
    reading.bytes().ok_or_else(|| ParcelFault::Changed.label().get(lang).to_string())
}

/// Takes what a device carried here, as if it had come over the network: whose it is, how much came for the first time, and
/// the answer.
async fn take(visit: &Visit, bytes: &[u8]) -> Result<Result<(String, u64, Answer), Bi>, Failure> {
    let store = &visit.state.store;
    let device = match parcel::device_of(bytes) {
        Ok(device) => device,
        Err(fault) => return Ok(Err(fault.label())),
    };
    let Some(device) = store.review_device(&device).await? else { return Ok(Err(UNKNOWN)) };
    let push: Push = match parcel::open(bytes, &parcel::key(&device.token_hash)) {
        Ok(push) => push,
        Err(fault) => return Ok(Err(fault.label())),
    };
    let account = store.account(&device.account).await?.ok_or(AppError::Internal)?;
    let who = format!("{}（{}）", account.name, device.name);
    // What its owner may do, not who imports it.
    let owner = Viewer {
        account: account.id,
        name: account.name,
        email: account.email,
        role: account.role,
        roles: account.staff,
        org: None,
        session: String::new(),
    };
    let edition = visit.served.edition.pack.id.as_str();
    let mut change = visit.change().await?;
    let round = Round::read(&visit.state, &mut change, (&owner, edition), (visit.now, visit.today)).await?;
    let took = change.take_scores((&owner.account, edition), &push, &round.gates()).await;
    let answer = match took {
        Ok(Ok(answer)) => answer,
        Ok(Err(malformed)) => return Ok(Err(ParcelFault::Malformed(malformed).label())),
        Err(StoreError::Constraint(constraint)) if constraint.kind == ConstraintKind::Unique => {
            tracing::warn!(device = push.device, on = constraint.on, "an identifier of another's operation");
            return Ok(Err(ParcelFault::Changed.label()));
        }
        Err(error) => return Err(error.into()),
    };
    if answer.gap {
        return Ok(Err(GAP));
    }
    change.commit().await?;
    let fresh = answer.chain.count.saturating_sub(device.received.unsigned_abs());
    Ok(Ok((who, fresh, answer)))
}
