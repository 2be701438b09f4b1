//! Beginning a re-review.

use super::award_name;
use super::docket::may;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, filled};
use crate::clock::end_of;
use crate::http::failure::Failure;
use crate::http::form::{faulty, see};
use crate::http::visit::Visit;
use crate::re_review::{begin, waiting};
use app::error::AppError;
use app::lang::Bi;
use app::pages::account::Filled;
use app::pages::objection::re_review::{PanelRow, ReReviewView, page};
use axum::extract::{Form, Path};
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::policy::Action;
use store::{Application, StoreError};

const RUNS: Bi = Bi::new(
    "这个奖项还有一轮复审没有结束评分，请先结束它，再启动重新审核。",
    "A round of this award still takes scores: end it first.",
);
const NOTHING: Bi =
    Bi::new("没有等待重新审核的条目，可能已有人操作过。", "No entry waits: somebody may have been quicker.");
const CHOOSE: Bi = Bi::new("请选择不早于今天的日期", "Choose a day that is not past");

/// `GET /office/objections/{objection}/re-review`.
pub async fn show(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Html<String>, Failure> {
    let application = led(&visit, &viewer, &id).await?;
    draw(&visit, &viewer, (&id, &application), Filled::default(), None).await
}

/// `POST` to the same.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let application = led(&visit, &viewer, &id).await?;
    let of = (id.as_str(), &application);
    let mut filled = filled(&sent, &["until"]);
    let until = Date::parse(filled.value("until")).ok().filter(|day| *day >= visit.today);
    let Some(until) = until else {
        filled.wrong("until", CHOOSE.get(visit.site.lang));
        return Ok(faulty(draw(&visit, &viewer, of, filled, None).await?));
    };
    let mut change = visit.change().await?;
    if change.open_round(&application.edition, &application.award).await?.is_some() {
        drop(change);
        return Ok(faulty(draw(&visit, &viewer, of, filled, Some(RUNS)).await?));
    }
    // Who leads one of them and is recused from another leads none: they are reviewed together.
    for (one, _) in waiting(&visit, &mut change, (&application.edition, &application.award)).await? {
        let recused = change.recused_from(&one.id).await?;
        if !viewer.may_review(Action::LeadReview, &one.applicant_org, &[], &recused) {
            return Err(AppError::NotFound.into());
        }
    }
    let at = (application.edition.as_str(), application.award.as_str(), end_of(until));
    let Some(round) = begin(&visit, &mut change, at).await? else {
        drop(change);
        return Ok(faulty(draw(&visit, &viewer, of, filled, Some(NOTHING)).await?));
    };
    change.commit().await?;
    tracing::info!(round = round.id, by = viewer.account, "a re-review began");
    Ok(see(&visit, &format!("/office/review/{}", round.id)).into_response())
}

async fn led(visit: &Visit, viewer: &Viewer, id: &str) -> Result<Application, Failure> {
    let objection = visit.state.store.objection(id).await?.ok_or(AppError::NotFound)?;
    may(visit, viewer, &objection, Action::LeadReview).await
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    (id, application): (&str, &Application),
    filled: Filled,
    refused: Option<Bi>,
) -> Result<Html<String>, Failure> {
    let store = &visit.state.store;
    let mut change = visit.look().await?;
    let all = waiting(visit, &mut change, (&application.edition, &application.award)).await?;
    let mut rows = Vec::new();
    for (one, panel) in all {
        let recused = change.recused_from(&one.id).await?;
        if !viewer.may_review(Action::LeadReview, &one.applicant_org, &[], &recused) {
            continue;
        }
        let line = change.listed(&one.id).await?;
        rows.push(PanelRow {
            name: line.map_or_else(|| one.receipt_no.clone(), |line| line.unit),
            members: names(store, &panel.members).await?,
            left_out: names(store, &panel.left_out).await?,
            again: names(store, &panel.again).await?,
        });
    }
    drop(change);
    let pack = super::pack_of(visit, &application.edition).await?;
    let view = ReReviewView {
        action: format!("/office/objections/{id}/re-review"),
        award: award_name(&pack, &application.award, visit.site.lang),
        rows,
        least: pack.scoring.min_valid as usize,
        filled,
        refused,
    };
    Ok(visit.html(|site| page(site, &view)))
}

async fn names(store: &store::Store, accounts: &[String]) -> Result<Vec<String>, StoreError> {
    let mut out = Vec::new();
    for id in accounts {
        out.push(store.account(id).await?.map_or_else(String::new, |one| one.name));
    }
    Ok(out)
}
