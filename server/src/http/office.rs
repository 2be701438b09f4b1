//! What the secretariat does for people's accounts.

use super::failure::Failure;
use super::form::see;
use super::people::decide;
use super::visit::Visit;
use crate::auth::fields::{Sent, one_line, raw};
use crate::auth::{Viewer, reset};
use crate::clock::beijing_words;
use app::error::AppError;
use app::lang::{Bi, link};
use app::pages::account::office::{FoundRow, OfficeView, RequestRow, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::policy::Action;
use serde::Deserialize;
use store::{Account, Role, StoreError};

/// Accounts shown of those found; who looks for more types more.
const SHOWN: u32 = 20;

/// What was looked for, and what was just done.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    q: String,
    #[serde(default)]
    done: String,
}

/// `GET /office/accounts`.
pub async fn show(visit: Visit, Query(ask): Query<Ask>) -> Result<Response> {
    let done = match ask.done.as_str() {
        "accepted" => Some(Bi::new("已同意加入，并已发邮件告知。", "Let in, and told by mail.")),
        "refused" => Some(Bi::new("已拒绝，并已发邮件告知。", "Declined, and told by mail.")),
        _ => None,
    };
    let view = OfficeView { query: one_line(&ask.q), done, ..OfficeView::default() };
    Ok(draw(&visit, view).await?.into_response())
}

/// `POST /office/accounts`: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response> {
    let word = raw(&sent, "do");
    let (verb, id) = word.split_once(':').unwrap_or((word, ""));
    match verb {
        "accept" | "refuse" => match decide(&visit, &viewer, None, id, verb == "accept").await {
            Ok(done) => Ok(see(&visit, &format!("/office/accounts?done={done}")).into_response()),
            Err(StoreError::Missing { .. }) => Ok(see(&visit, "/office/accounts").into_response()),
            Err(error) => Err(Failure::from(error).into()),
        },
        "link" => issue(&visit, &viewer, id, one_line(raw(&sent, "q"))).await,
        _ => Err(Failure(AppError::BadRequest).into()),
    }
}

/// A one-time link, shown once: it is in no address, no log and no record.
async fn issue(visit: &Visit, viewer: &Viewer, account: &str, query: String) -> Result<Response> {
    let found = visit.state.store.account(account).await.map_err(Failure::from)?;
    // The office helps applicants; its own people ask the operator.
    let found = found.filter(|found| found.role == Role::Applicant && found.ended_at.is_none());
    let account = found.ok_or(Failure(AppError::NotFound))?;
    let mut change = visit.change().await.map_err(Failure::from)?;
    let path = reset::issue(&mut change, &account.id, &viewer.account, reset::HANDED_MS).await?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(by = viewer.account, account = account.id, "issued a link for choosing a password");
    let address = format!("{}{}", visit.state.public_url, link(&path, visit.site.lang));
    let whom = format!("{} {}", account.name, account.email);
    let view = OfficeView { query, link: Some((whom, address)), ..OfficeView::default() };
    Ok(draw(visit, view).await?.into_response())
}

async fn draw(visit: &Visit, mut view: OfficeView) -> Result<Html<String>> {
    view.helps = visit.viewer.as_ref().is_some_and(|viewer| viewer.may(Action::HelpApplicants));
    let (store, lang) = (&visit.state.store, visit.site.lang);
    if !view.query.is_empty() {
        let mut found = Vec::new();
        for account in store.find_accounts(&view.query, SHOWN).await.map_err(Failure::from)? {
            let company = match &account.org {
                Some((org, _)) => store.applicant_org(org).await.map_err(Failure::from)?.map(|org| org.name),
                None => None,
            };
            found.push(row(account, company.unwrap_or_default()));
        }
        view.found = Some(found);
    }
    let requests = store.join_requests(None).await.map_err(Failure::from)?;
    view.requests = requests
        .into_iter()
        .map(|one| RequestRow {
            id: one.id,
            person: [one.name, one.email, one.phone],
            company: (one.org_name, one.uscc),
            asked: beijing_words(one.asked_at, lang),
        })
        .collect();
    Ok(visit.html(|site| page(site, &view)))
}

fn row(account: Account, company: String) -> FoundRow {
    FoundRow { id: account.id, person: [account.name, account.email, account.phone], company }
}
