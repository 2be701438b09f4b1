//! 我的任职与利害关系: what a member has to do with companies.

use crate::auth::Viewer;
use crate::auth::fields::{self, Sent, raw};
use crate::http::failure::Failure;
use crate::http::form::{Done, faulty, see};
use crate::http::visit::Visit;
use crate::review::refresh;
use app::error::AppError;
use app::lang::Bi;
use app::pages::review::interests::{InterestRow, InterestsView, REASONS, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::review::recusal::Reason;
use store::{Interest, StoreError};
use uuid::Uuid;

/// `GET /board/interests`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "add" => Some(Bi::new(
            "已保存；与之有关的申报已自动回避。",
            "Saved; you are recused from what it concerns.",
        )),
        "remove" => Some(Bi::new(
            "已删除。此前因此回避的，由主任决定是否恢复。",
            "Removed. Whether recusals that followed end is for the chair to decide.",
        )),
        _ => None,
    };
    Ok(draw(&visit, &viewer, InterestsView { done, ..InterestsView::default() }).await?.into_response())
}

/// `POST /board/interests`: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let word = raw(&sent, "do");
    if word == "remove" {
        let mut change = visit.change().await?;
        match change.remove_interest(&viewer.account, raw(&sent, "interest")).await {
            Err(StoreError::Missing { .. }) => return Err(AppError::NotFound.into()),
            other => other?,
        }
        change.commit().await?;
        return Ok(see(&visit, "/board/interests?done=remove").into_response());
    }
    if word != "add" {
        return Err(AppError::BadRequest.into());
    }
    let mut filled = fields::filled(&sent, &["company", "uscc", "reason", "ended"]);
    fields::check_name(&mut filled, "company", 200, Bi::new("请填写单位名称", "State the company"), lang);
    fields::check_uscc(&mut filled, lang);
    let reason = Reason::parse(filled.value("reason")).filter(|one| REASONS.contains(one));
    if reason.is_none() {
        filled.wrong("reason", Bi::new("请选择关系", "Choose the connection").get(lang));
    }
    let ended = filled.value("ended").to_string();
    if !ended.is_empty() && Date::parse(&ended).map_or(true, |day| day > visit.today) {
        filled.wrong("ended", Bi::new("结束日不能晚于今天", "The day must not be in the future").get(lang));
    }
    if !filled.is_fine() {
        return Ok(faulty(
            draw(&visit, &viewer, InterestsView { filled, ..InterestsView::default() }).await?,
        ));
    }
    let mut change = visit.change().await?;
    let interest = Interest {
        id: Uuid::now_v7().to_string(),
        account: viewer.account.clone(),
        uscc: filled.value("uscc").to_string(),
        company: filled.value("company").to_string(),
        reason: filled.value("reason").to_string(),
        ended_on: (!ended.is_empty()).then_some(ended),
    };
    change.state_interest(&interest).await?;
    refresh(&visit.state, &mut change, &visit.served.edition, visit.today).await?;
    change.commit().await?;
    tracing::info!(account = viewer.account, "stated an interest");
    Ok(see(&visit, "/board/interests?done=add").into_response())
}

async fn draw(visit: &Visit, viewer: &Viewer, mut view: InterestsView) -> Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let rows = visit.state.store.interests_of(&viewer.account).await?;
    view.rows = rows
        .into_iter()
        .map(|row| InterestRow {
            id: row.id,
            company: row.company,
            uscc: row.uscc,
            reason: Reason::parse(&row.reason)
                .map_or_else(|| row.reason.clone(), |reason| reason.label().get(lang).to_string()),
            ended: row
                .ended_on
                .and_then(|day| Date::parse(&day).ok())
                .map_or_else(String::new, |day| day.words(lang)),
        })
        .collect();
    Ok(visit.html(|site| page(site, &view)))
}
