//! Files sent whole by a form, for browsers without scripts; removing a file and taking it back.

use super::access::{Access, enter};
use super::{broken, draw};
use crate::auth::Viewer;
use crate::blobs::{Blobs, Claim, FILE_LIMIT, Kind, Refusal, clean};
use crate::evidence::{Standing, TakeError, Taker};
use crate::http::acting::Acting;
use crate::http::failure::Failure;
use crate::http::form::{faulty, see};
use crate::http::visit::Visit;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::evidence::Told;
use axum::extract::multipart::{Field, MultipartError, MultipartRejection};
use axum::extract::{Form, Multipart};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use store::StoreError;
use uuid::Uuid;

/// Most files of one form; the page has as many places.
const MOST: usize = 3;

const NONE: Bi = Bi::new("请先选择文件，再点“上传”。", "Choose a file first, then press “Upload”.");
const GONE: Bi = Bi::new(
    "没有这个文件，或者它已经移除；请看下面的列表。",
    "There is no such file, or it was removed; see the list below.",
);
const AGAIN: Bi = Bi::new(
    "同样的文件已经重新上传过，请用列表里的那一份。",
    "The same file was uploaded again meanwhile; use the one in the list.",
);

/// `POST /applications/{edition}/evidence`: each file for itself; a refused one takes no other with it.
pub async fn send(
    mut visit: Visit,
    viewer: Viewer,
    acting: Acting,
    body: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    enter(&mut visit, &acting).await?;
    let lang = visit.site.lang;
    if let Some(why) = Access::of(&visit, &acting).await?.shut() {
        return Ok(faulty(draw(&visit, &acting, Told::fault(why.get(lang))).await?));
    }
    // A form of another type carries no file.
    let Ok(mut body) = body else {
        return Ok(faulty(draw(&visit, &acting, Told::fault(NONE.get(lang))).await?));
    };
    let taker = Taker { visit: &visit, org: &acting.org, viewer: &viewer };
    let mut told = Told::default();
    let mut seen = 0;
    while let Some(field) = body.next_field().await.map_err(|error| unread(&error))? {
        let named = field.file_name().is_some_and(|name| !name.is_empty());
        if field.name() != Some("file") || !named || seen == MOST {
            continue;
        }
        seen += 1;
        let name = clean(field.file_name().unwrap_or_default());
        match whole(&taker, field, &name).await? {
            Ok(Standing::Kept { new: false, .. }) => told.done.push(match lang {
                Lang::Zh => format!("{name}：贵单位已有同样的文件，没有重复保存。"),
                Lang::En => format!("{name}: your company has the same file already."),
            }),
            Ok(_) => told.done.push(match lang {
                Lang::Zh => format!("{name}：已上传并通过校验。"),
                Lang::En => format!("{name}: uploaded and verified."),
            }),
            Err(refusal) => {
                let joint = Bi::new("：", ": ").get(lang);
                told.faults.push(format!("{name}{joint}{}", refusal.words(lang)));
            }
        }
    }
    if seen == 0 {
        told.faults.push(NONE.get(lang).to_string());
    }
    let refused = !told.faults.is_empty();
    let page = draw(&visit, &acting, told).await?;
    Ok(if refused { faulty(page) } else { page.into_response() })
}

/// Takes one file of a form into the company's evidence.
pub(in crate::http) async fn whole(
    taker: &Taker<'_>,
    field: Field<'_>,
    name: &str,
) -> Result<Result<Standing, Refusal>, Failure> {
    let spooled = match spool(&taker.visit.state.blobs, field, name).await? {
        Ok(spooled) => spooled,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let settled = taker.settle(spooled.id(), name, spooled.size, &spooled.sha256, false).await;
    spooled.discard().await;
    match settled {
        Ok(standing) => Ok(Ok(standing)),
        Err(TakeError::Refused(refusal)) => Ok(Err(refusal)),
        Err(error) => Err(broken(error)),
    }
}

/// A file of a form that arrived whole and stands in a temporary file, which this request alone writes.
pub(in crate::http) struct Spooled<'a> {
    blobs: &'a Blobs,
    id: String,
    _claim: Option<Claim<'a>>,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in lower-case hexadecimal.
    pub sha256: String,
}

impl Spooled<'_> {
    /// The temporary file.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Takes the temporary file away, where it still stands.
    pub async fn discard(self) {
        self.blobs.discard(&self.id).await;
    }
}

/// Takes one file of a form, piece by piece, so that it is never in memory before it is known to be small enough.
pub(in crate::http) async fn spool<'a>(
    blobs: &'a Blobs,
    mut field: Field<'_>,
    name: &str,
) -> Result<Result<Spooled<'a>, Refusal>, Failure> {
    let id = format!("form-{}", Uuid::now_v7().simple());
    let claim = blobs.claim(&id);
    let mut fault = Kind::of_name(name).err();
    let (mut size, mut hash) = (0_u64, Sha256::new());
    while let Some(piece) = field.chunk().await.map_err(|error| unread(&error)).transpose() {
        // What is refused is read to its end all the same: the files behind it are still to come.
        let piece = match piece {
            Ok(piece) => piece,
            Err(failure) => {
                blobs.discard(&id).await;
                return Err(failure);
            }
        };
        let next = size + piece.len() as u64;
        if next > FILE_LIMIT {
            fault.get_or_insert(Refusal::TooLarge);
        }
        if fault.is_none() {
            hash.update(&piece);
            if let Err(error) = blobs.write(&id, size, piece).await {
                blobs.discard(&id).await;
                return Err(broken(error.into()));
            }
            size = next;
        }
    }
    if size == 0 {
        fault.get_or_insert(Refusal::Empty);
    }
    if let Some(refusal) = fault {
        blobs.discard(&id).await;
        return Ok(Err(refusal));
    }
    let sha256 = crate::encoded::hex(&hash.finalize());
    Ok(Ok(Spooled { blobs, id, _claim: claim, size, sha256 }))
}

fn unread(error: &MultipartError) -> Failure {
    Failure(AppError::of_status(error.status().as_u16()).unwrap_or(AppError::BadRequest))
}

/// `POST /applications/{edition}/evidence/files`: `do=remove` and `do=restore` with `file`.
pub async fn act(
    mut visit: Visit,
    acting: Acting,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    enter(&mut visit, &acting).await?;
    let value = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    let (word, file) = (value("do"), value("file"));
    let lang = visit.site.lang;
    if let Some(why) = Access::of(&visit, &acting).await?.kept() {
        return Ok(faulty(draw(&visit, &acting, Told::fault(why.get(lang))).await?));
    }
    let of = (acting.org.id.as_str(), acting.edition.as_str());
    let mut change = visit.change().await?;
    let done = match word {
        "remove" => change.remove_evidence_file(of, file).await,
        "restore" => change.restore_evidence_file(of, file).await,
        _ => return Err(AppError::BadRequest.into()),
    };
    match done {
        Ok(()) => change.commit().await?,
        Err(StoreError::Missing { .. }) => {
            drop(change);
            return Ok(faulty(draw(&visit, &acting, Told::fault(GONE.get(lang))).await?));
        }
        Err(StoreError::Constraint(_)) => {
            drop(change);
            return Ok(faulty(draw(&visit, &acting, Told::fault(AGAIN.get(lang))).await?));
        }
        Err(error) => return Err(error.into()),
    }
    let here = format!("{}/evidence", visit.site.application(&acting.edition));
    let to = if word == "remove" { format!("{here}?removed={file}") } else { here };
    Ok(see(&visit, &to).into_response())
}
