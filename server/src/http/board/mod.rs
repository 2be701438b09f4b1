//! 我的评审: what a member of the committee has to score, and what they declare of their interests.

/// What a member has to do with companies.
pub mod interests;

use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::beijing_words;
use crate::review::{recusal, standing};
use app::error::AppError;
use app::lang::Bi;
use app::pages::review::list::{AwardFiles, FileRow, ListView, Progress, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::review::Access;
use domain::review::recusal::Reason;

const NONE_TICKED: Bi = Bi::new("请先勾选要申明的单位。", "Tick the companies first.");
const NO_REASON: Bi = Bi::new("请选择单位和回避事由。", "Choose the company and the reason.");

/// `GET /board`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "free" => Some(Bi::new("已申明，可以打开材料了。", "Declared: the files are open.")),
        "recuse" => {
            Some(Bi::new("已回避，这项申报不再对您显示。", "You are recused: it is not shown any more."))
        }
        _ => None,
    };
    Ok(draw(&visit, &viewer, (done, None)).await?.into_response())
}

/// `POST /board`: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let word = raw(&sent, "do");
    let chosen: Vec<&str> = sent
        .iter()
        .filter(|(name, value)| name == "application" && !value.is_empty())
        .map(|(_, value)| value.as_str())
        .collect();
    let refused = match word {
        "free" => chosen.is_empty().then_some(NONE_TICKED),
        "recuse" => {
            let reason = Reason::parse(raw(&sent, "reason")).filter(|one| Reason::DECLARED.contains(one));
            (chosen.len() != 1 || reason.is_none()).then_some(NO_REASON)
        }
        _ => return Err(AppError::BadRequest.into()),
    };
    if refused.is_some() {
        return Ok(faulty(draw(&visit, &viewer, (None, refused)).await?));
    }
    let mut change = visit.change().await?;
    for application in chosen {
        let at = (visit.now, visit.today);
        let found = standing(&visit.state.store, application, &viewer.account, at).await?;
        let found = found.filter(|found| found.access != Access::Hidden).ok_or(AppError::NotFound)?;
        if word == "free" {
            change.declare_free(application, &viewer.account).await?;
            continue;
        }
        let Some(reason) = Reason::parse(raw(&sent, "reason")) else { continue };
        let note: String = raw(&sent, "note").trim().chars().take(500).collect();
        change.recuse(&recusal(&found.case, &viewer.account, "declared", reason, &note)).await?;
        let before = change.review_assignments(&found.round.id).await?;
        let others = before
            .iter()
            .filter(|one| !(one.application == application && one.account == viewer.account))
            .cloned()
            .collect::<Vec<_>>();
        if found.round.closed_at.is_none() {
            change.assign(&found.round.id, &before, &others).await?;
        }
    }
    change.commit().await?;
    tracing::info!(account = viewer.account, word, "declared interests in the review");
    Ok(see(&visit, &format!("/board?done={word}")).into_response())
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    (done, refused): (Option<Bi>, Option<Bi>),
) -> Result<Html<String>, Failure> {
    let (lang, pack, store) = (visit.site.lang, &visit.served.edition.pack, &visit.state.store);
    let mut view = ListView { done, refused, ..ListView::default() };
    let award =
        |id: &str| pack.award(id).map_or_else(|| id.to_string(), |award| award.short.get(lang).to_string());
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
                    receipt_no: case.receipt_no,
                    name: case.company,
                    subject: case.subject,
                    progress: Progress::New,
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
