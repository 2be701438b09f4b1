//! 我的评审: what a member of the committee has to score, and what they declare of their interests.

/// The devices on which members score without a network.
pub mod devices;
/// What a device takes along.
pub mod files;
/// What a member has to do with companies.
pub mod interests;
/// The page that works without a network.
pub mod offline;
/// One application as a member scores it.
pub mod sheet;
/// Score sheets between members' devices and here.
pub mod sync;

use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::review::{Standing, recusal, refresh, standing};
use app::error::AppError;
use app::lang::Bi;
use app::pages::review::list::{AwardFiles, FileRow, ListView, Progress, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::review::recusal::Reason;
use domain::review::sync::Kept;
use domain::review::{Access, Rubric, Sheet};

const NONE_TICKED: Bi = Bi::new("请先勾选要申明的单位。", "Tick the companies first.");
const NO_REASON: Bi = Bi::new("请选择单位和回避事由。", "Choose the company and the reason.");

/// `GET /board`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "free" => Some(Bi::new("已申明，可以打开材料了。", "Declared: the files are open.")),
        "revoke" => Some(Bi::new(
            "设备已停用；它下次联网时会清除带走的材料。",
            "The device is revoked; it removes what it holds at its next contact.",
        )),
        "recuse" => {
            Some(Bi::new("已回避，这项申报不再对您显示。", "You are recused: it is not shown any more."))
        }
        _ => None,
    };
    Ok(draw(&visit, &viewer, (done, None)).await?.into_response())
}

/// `POST /board`: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let chosen: Vec<&str> = sent
        .iter()
        .filter(|(name, value)| name == "application" && !value.is_empty())
        .map(|(_, value)| value.as_str())
        .collect();
    match (raw(&sent, "do"), chosen.as_slice()) {
        ("revoke", _) => devices::revoke(&visit, &viewer, raw(&sent, "device")).await,
        ("free", []) => Ok(faulty(draw(&visit, &viewer, (None, Some(NONE_TICKED))).await?)),
        ("recuse", [application]) => recuse(&visit, &viewer, application, &sent).await,
        ("recuse", _) => Ok(faulty(draw(&visit, &viewer, (None, Some(NO_REASON))).await?)),
        ("free", all) => {
            let mut change = visit.change().await?;
            for application in all {
                reached(&visit, &viewer, application).await?;
                change.declare_free(application, &viewer.account).await?;
            }
            change.commit().await?;
            tracing::info!(account = viewer.account, "declared that nothing stands between");
            Ok(see(&visit, "/board?done=free").into_response())
        }
        _ => Err(AppError::BadRequest.into()),
    }
}

/// Where the viewer stands to an application that is theirs.
async fn reached(visit: &Visit, viewer: &Viewer, application: &str) -> Result<Standing, Failure> {
    let at = (visit.now, visit.today);
    let found = standing(&visit.state.store, application, &viewer.account, at).await?;
    Ok(found.filter(|found| found.access != Access::Hidden).ok_or(AppError::NotFound)?)
}

/// Declares an interest: from then on there is nothing of the application for the viewer.
async fn recuse(visit: &Visit, viewer: &Viewer, application: &str, sent: &Sent) -> Result<Response, Failure> {
    let reason = Reason::parse(raw(sent, "reason")).filter(|one| Reason::DECLARED.contains(one));
    let Some(reason) = reason else {
        return Ok(faulty(draw(visit, viewer, (None, Some(NO_REASON))).await?));
    };
    let mut change = visit.change().await?;
    let found = reached(visit, viewer, application).await?;
    let note: String = raw(sent, "note").trim().chars().take(500).collect();
    change.recuse(&recusal(&found.case, &viewer.account, "declared", reason, &note)).await?;
    if found.round.closed_at.is_none() {
        refresh(&visit.state.store, &mut change, &visit.served.edition, visit.today).await?;
    }
    change.commit().await?;
    tracing::info!(account = viewer.account, "declared an interest in the review");
    Ok(see(visit, "/board?done=recuse").into_response())
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    (done, refused): (Option<Bi>, Option<Bi>),
) -> Result<Html<String>, Failure> {
    let (lang, pack, store) = (visit.site.lang, &visit.served.edition.pack, &visit.state.store);
    let mut view = ListView { done, refused, ..ListView::default() };
    view.devices = devices::listed(visit, viewer).await?;
    let award =
        |id: &str| pack.award(id).map_or_else(|| id.to_string(), |award| award.short.get(lang).to_string());
    let ledger = store.score_ledger(&viewer.account, &pack.id).await?;
    let held = store.committee(&pack.id).await?;
    if held.iter().any(|seat| seat.account == viewer.account) {
        let rounds = store.review_rounds(&pack.id).await?.into_iter();
        let ended = rounds.filter(|round| round.closed_at.is_some());
        view.ended = ended.map(|round| (round.id, award(&round.award))).collect();
    }
    for case in store.cases_of_member(&pack.id, &viewer.account).await? {
        let at = (visit.now, visit.today);
        let Some(found) = standing(store, &case.application, &viewer.account, at).await? else { continue };
        let name = award(&case.award);
        match found.access {
            Access::Hidden => {}
            Access::Declare => view.undeclared.push((case.application, name, case.company)),
            Access::Score | Access::Read => {
                let until = beijing_words(found.round.scores_until, lang);
                let row = FileRow {
                    id: case.application,
                    name: if pack.review.blind { case.receipt_no.clone() } else { case.company },
                    receipt_no: case.receipt_no,
                    subject: if pack.review.blind { String::new() } else { case.subject },
                    progress: progress(
                        ledger.sheets.get(&found.case.application),
                        pack.award(&found.case.award).map(|award| Rubric::of(pack, award)),
                        found.access,
                    ),
                };
                match view.awards.iter_mut().find(|one| one.award == name) {
                    Some(one) => one.files.push(row),
                    None => view.awards.push(AwardFiles { award: name, until, files: vec![row] }),
                }
            }
        }
    }
    Ok(visit.html(|site| page(site, &view)))
}

/// How far a sheet is.
fn progress(kept: Option<&Kept>, rubric: Option<Rubric>, access: Access) -> Progress {
    let texts = kept.map(|kept| kept.content().0).unwrap_or_default();
    let scored = rubric.as_ref().map(|rubric| {
        let sheet = Sheet::of(rubric, &texts).0;
        (sheet.marks.iter().filter(|mark| mark.score.is_some()).count(), rubric.parts.len())
    });
    match (kept.and_then(|kept| kept.signed.as_ref()), access, scored) {
        (Some(_), ..) => Progress::Signed,
        (None, Access::Read, _) => Progress::Missed,
        (None, _, Some((have, all))) if have > 0 || !texts.is_empty() => Progress::Begun(have, all),
        _ => Progress::New,
    }
}
