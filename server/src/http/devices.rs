//! 评审设备: every reviewer's devices, for who leads the review; and what a device without a network carries here, which goes the
//! way of everything that a device sends.

use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::gates::Round;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::review::devices::{DeviceLine, DevicesView, StrayLine, page};
use axum::extract::multipart::{MultipartError, MultipartRejection};
use axum::extract::{Form, Multipart, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::policy::Action;
use domain::review::sync::parcel::{self, ParcelFault};
use domain::review::sync::qr::{CodeFault, Reading};
use domain::review::sync::{Answer, Push, Reason};
use store::{ConstraintKind, HeldScore, StoreError};

const NOTHING: Bi =
    Bi::new("请选择文件，或粘贴二维码文字。", "Choose a file, or paste the texts of the codes.");
const REVOKED: Bi = Bi::new(
    "设备已停用；它下次联网时会清除带走的材料。",
    "The device is revoked; it removes what it holds at its next contact.",
);
const UNKNOWN: Bi = Bi::new(
    "没有登记过这台设备，或者它是另一套系统的；请核对后再导入。",
    "No such device is enrolled here: see whether it belongs to this system.",
);
const GAP: Bi = Bi::new(
    "这份文件之前还有内容没有送达；请在平板上重新导出后再导入。",
    "Something before this was never received: export from the tablet once more and import that.",
);

/// `GET /office/devices`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = (ask.done == "revoke").then(|| REVOKED.get(visit.site.lang).to_string());
    Ok(draw(&visit, &viewer, DevicesView { done, ..DevicesView::default() }).await?.into_response())
}

/// `POST /office/devices`: revokes a device, whosever it is.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    if raw(&sent, "do") != "revoke" {
        return Err(AppError::BadRequest.into());
    }
    let used = visit.state.store.devices_in_use().await?;
    let device = raw(&sent, "device");
    if used.iter().all(|one| one.id != device) {
        return Err(AppError::NotFound.into());
    }
    let mut change = visit.change().await?;
    match change.revoke_device(device).await {
        Ok(()) => change.commit().await?,
        // Its owner was quicker.
        Err(StoreError::Missing { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    tracing::info!(by = viewer.account, device, "a device was revoked by who leads the review");
    Ok(see(&visit, "/office/devices?done=revoke").into_response())
}

/// `POST /office/devices/import`: an outbox as a file, or as the texts of its codes.
pub async fn import(
    visit: Visit,
    viewer: Viewer,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let (file, codes) = read(body.map_err(|_| AppError::UnsupportedType)?).await?;
    let refuse = |why: String, codes: String| async {
        let view = DevicesView { refused: Some(why), codes, ..DevicesView::default() };
        Ok::<Response, Failure>(faulty(draw(&visit, &viewer, view).await?))
    };
    let bytes = match (file.is_empty(), codes.trim().is_empty()) {
        (true, true) => return refuse(NOTHING.get(lang).to_string(), codes).await,
        (false, _) => file,
        (true, false) => match joined(&codes, lang) {
            Ok(bytes) => bytes,
            Err(why) => return refuse(why, codes).await,
        },
    };
    match take(&visit, &bytes).await? {
        Ok((who, fresh, answer)) => {
            tracing::info!(by = viewer.account, device = answer.device, fresh, "scores were imported");
            let words = Bi::new("已导入%的评分：新收到%项。", "Imported from %: % came for the first time.");
            let view = DevicesView {
                done: Some(words.with(lang, &[&who, &fresh.to_string()])),
                receipt: Some((answer.chain.count, answer.chain.code())),
                ..DevicesView::default()
            };
            Ok(draw(&visit, &viewer, view).await?.into_response())
        }
        Err(why) => refuse(why.get(lang).to_string(), codes).await,
    }
}

/// The file and the pasted texts of the form.
async fn read(mut body: Multipart) -> Result<(Vec<u8>, String), Failure> {
    let refused = |error: &MultipartError| {
        Failure(AppError::of_status(error.status().as_u16()).unwrap_or(AppError::BadRequest))
    };
    let mut out = (Vec::new(), String::new());
    while let Some(field) = body.next_field().await.map_err(|error| refused(&error))? {
        match field.name() {
            Some("file") => out.0 = field.bytes().await.map_err(|error| refused(&error))?.to_vec(),
            Some("codes") => out.1 = field.text().await.map_err(|error| refused(&error))?,
            _ => {}
        }
    }
    Ok(out)
}

/// The file that codes were cut from.
fn joined(codes: &str, lang: Lang) -> Result<Vec<u8>, String> {
    let mut reading = Reading::default();
    for (at, line) in codes.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty()) {
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
    let missing: Vec<String> = reading.missing().iter().map(usize::to_string).collect();
    if !missing.is_empty() {
        let missing = missing.join(Bi::new("、", ", ").get(lang));
        let words = Bi::new(
            "共%个二维码，还缺第%个；请扫描后接着粘贴。",
            "Of % codes % are missing: read them and paste them below the others.",
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

async fn draw(visit: &Visit, viewer: &Viewer, mut view: DevicesView) -> Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let mut held = Vec::new();
    for one in store.held_scores(&visit.served.edition.pack.id).await? {
        if let Some(stray) = shown(visit, viewer, &one).await? {
            held.push((one, stray));
        }
    }
    for one in store.devices_in_use().await? {
        view.devices.push(DeviceLine {
            waits: held.iter().filter(|(held, _)| held.device == one.id).count(),
            since: beijing_words(one.enrolled_at, lang),
            contact: one.contact_at.map(|at| beijing_words(at, lang)),
            id: one.id,
            name: one.name,
            who: one.who,
        });
    }
    for (one, _) in held.into_iter().filter(|(_, stray)| *stray) {
        let who = store.account(&one.account).await?.map_or_else(String::new, |account| account.name);
        let reason = Reason::parse(&one.reason);
        view.stray.push(StrayLine {
            who: format!("{who}（{}）", one.device_name),
            when: beijing_words(one.received_at, lang),
            reason: reason.map_or_else(String::new, |reason| reason.label().get(lang).to_string()),
        });
    }
    Ok(visit.html(|site| page(site, &view)))
}

/// Whether the viewer may know of what waits, and then whether no round's page shows it: an application that is in no round,
/// or that there is not. Of what the viewer is recused from nothing is counted.
async fn shown(visit: &Visit, viewer: &Viewer, held: &HeldScore) -> Result<Option<bool>, Failure> {
    let store = &visit.state.store;
    let Some(application) = store.application(&held.application).await? else { return Ok(Some(true)) };
    let recused = store.recused_from(&application.id).await?;
    let checked = store.checked_by(&application.id).await?;
    if !viewer.may_review(Action::FollowReview, &application.applicant_org, &checked, &recused) {
        return Ok(None);
    }
    Ok(Some(store.review_case(&application.id).await?.is_none()))
}
