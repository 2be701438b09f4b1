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

use super::deputy::deputises;
use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::live::{Followed, follow};
use crate::review::{Standing, edition_of, recusal, refresh, standing, standings};
use app::error::AppError;
use app::lang::Bi;
use app::pages::review::list::{AwardFiles, FileRow, ListView, Progress, page, progress_of};
use axum::extract::{Form, Query};
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};
use domain::policy::Action;
use domain::review::recusal::Reason;
use domain::review::sync::Kept;
use domain::review::{Access, Rubric, Sheet};
use std::collections::HashMap;

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
        refresh(&visit.state, &mut change, &visit.served.edition, visit.today).await?;
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
    let mut view = listed(visit, viewer).await?;
    (view.done, view.refused) = (done, refused);
    view.devices = devices::listed(visit, viewer).await?;
    Ok(visit.html(|site| page(site, &view)))
}

/// `GET /board/progress`: how far the member is, as it changes on whichever of their devices.
pub async fn progress_live(visit: Visit, viewer: Viewer, headers: HeaderMap) -> Result<Response, Failure> {
    follow(visit, viewer, headers, (Action::Score, Mine)).await
}

struct Mine;

impl Followed for Mine {
    async fn draw(&self, visit: &Visit, viewer: &Viewer) -> Result<Option<String>, Failure> {
        let view = listed(visit, viewer).await?;
        Ok(Some(progress_of(&visit.site, &view).into_string()))
    }
}

/// What a member has to score, of every edition.
async fn listed(visit: &Visit, viewer: &Viewer) -> Result<ListView, Failure> {
    let store = &visit.state.store;
    let mut view = ListView::default();
    let today = visit.served.edition.pack.id.clone();
    let mut editions = store.editions_of_member(&viewer.account).await?;
    if !editions.contains(&today) {
        editions.push(today);
    }
    for edition in editions {
        list(visit, viewer, &edition, &mut view).await?;
    }
    Ok(view)
}

/// What a member has to score of an edition: another one that has opened meanwhile hides nothing of it.
async fn list(visit: &Visit, viewer: &Viewer, edition: &str, view: &mut ListView) -> Result<(), Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let mut packs = HashMap::new();
    let sits = store.committee(edition).await?.iter().any(|seat| seat.account == viewer.account);
    for round in store.review_rounds(edition).await? {
        if sits && !deputises(visit, viewer, &round).await?.is_empty() {
            let award = edition_of(&visit.state, &round).await?;
            let name = award.pack.award(&round.award).map_or("", |award| award.short.get(lang));
            view.deputises.push((round.id.clone(), name.to_string()));
        }
        packs.insert(round.id.clone(), edition_of(&visit.state, &round).await?);
        if sits
            && round.closed_at.is_some()
            && let Some(award) = packs[&round.id].pack.award(&round.award)
        {
            view.ended.push((round.id, award.short.get(lang).to_string()));
        }
    }
    let ledger = store.score_ledger(&viewer.account, edition).await?;
    let mut rubrics: HashMap<String, Rubric> = HashMap::new();
    for found in standings(store, edition, &viewer.account, (visit.now, visit.today)).await? {
        let (case, round, access) = (found.case, found.round, found.access);
        let pack = &packs.get(&round.id).ok_or(AppError::Internal)?.pack;
        let award = pack.award(&case.award).ok_or(AppError::Internal)?;
        let name = award.short.get(lang).to_string();
        if access == Access::Declare {
            view.undeclared.push((case.application, name, case.company));
            continue;
        }
        let rubric =
            rubrics.entry(format!("{} {}", round.id, award.id)).or_insert_with(|| Rubric::of(pack, award));
        let row = FileRow {
            progress: progress(ledger.sheets.get(&case.application), rubric, access),
            name: if pack.review.blind { case.receipt_no.clone() } else { case.company },
            subject: if pack.review.blind { String::new() } else { case.subject },
            receipt_no: case.receipt_no,
            id: case.application,
        };
        match view.awards.iter_mut().find(|one| one.round == round.id) {
            Some(one) => one.files.push(row),
            None => view.awards.push(AwardFiles {
                award: name,
                edition: match visit.served.edition.pack.id == edition {
                    true => String::new(),
                    false => pack.name.get(lang).to_string(),
                },
                until: beijing_words(round.scores_until, lang),
                files: vec![row],
                round: round.id,
            }),
        }
    }
    Ok(())
}

/// How far a sheet is.
fn progress(kept: Option<&Kept>, rubric: &Rubric, access: Access) -> Progress {
    let texts = kept.map(|kept| kept.content().0).unwrap_or_default();
    let sheet = Sheet::of(rubric, &texts).0;
    let have = sheet.marks.iter().filter(|mark| mark.score.is_some()).count();
    match (kept.and_then(|kept| kept.signed.as_ref()), access) {
        (Some(_), _) => Progress::Signed,
        (None, Access::Read) => Progress::Missed,
        (None, _) if have > 0 || !texts.is_empty() => Progress::Begun(have, rubric.parts.len()),
        _ => Progress::New,
    }
}
