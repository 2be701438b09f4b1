//! The self-check: the page, and the same page as an answer to its form where scripts do not run. Nothing is stored.

use super::failure::Failure;
use super::visit::Visit;
use crate::clock::{beijing_day, beijing_rfc3339};
use app::islands::selfcheck::{Posted, post};
use app::lang::{Bi, Lang};
use app::pages::self_check::page;
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse};
use domain::wizard::Step;
use serde::Deserialize;

/// What the address may ask for.
#[derive(Deserialize)]
pub struct Ask {
    /// The step to open.
    step: Option<String>,
}

/// `GET /self-check`, `GET /self-check?step=projects`.
pub async fn show(visit: Visit, Query(ask): Query<Ask>) -> Result<impl IntoResponse, Failure> {
    let step = ask.step.as_deref().and_then(Step::parse).unwrap_or_default();
    Ok(draw(&visit, Posted::at(step)))
}

/// `POST /self-check`.
pub async fn send(
    visit: Visit,
    Form(form): Form<Vec<(String, String)>>,
) -> Result<impl IntoResponse, Failure> {
    let edition = &visit.served.edition.pack.id;
    let posted = post(&form, edition, visit.site.lang);
    Ok(draw(&visit, posted))
}

fn draw(visit: &Visit, posted: Posted) -> Html<String> {
    let edition = visit.served.edition.clone();
    let posted = Posted { now: minute(visit.now, visit.site.lang), ..posted };
    visit.html(|site| page(edition, posted, site.lang))
}

/// A time in UTC milliseconds as people in Beijing read it: `2022年8月20日 09:00`.
fn minute(now: i64, lang: Lang) -> String {
    let text = beijing_rfc3339(now);
    let time = text.split(['T', '+']).nth(1).and_then(|time| time.get(..5)).unwrap_or_default();
    format!("{}{}{time}", beijing_day(now).words(lang), Bi::new(" ", ", ").get(lang))
}
