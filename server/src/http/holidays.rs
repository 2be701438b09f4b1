//! 节假日: the yearly arrangements by which periods are counted.

use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, one_line, raw};
use crate::clock::beijing_words;
use app::lang::Bi;
use app::pages::public_notice::holidays::{HolidaysView, YearRow, as_table, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::notice::holidays::{RowFault, from_json, from_table};
use domain::policy::Action;
use serde::Deserialize;

const NO_YEAR: Bi = Bi::new("请填写四位数的年份", "State the year with four digits");

/// Which year stands in the form, and whether one was just saved.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    year: Option<i32>,
    #[serde(default)]
    done: String,
}

/// `GET /office/holidays`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let known = visit.state.store.holiday_years().await?;
    let chosen = ask.year.and_then(|year| known.iter().find(|kept| kept.year.year == year));
    let typed = match chosen {
        Some(kept) => {
            [kept.year.year.to_string(), kept.year.source.clone(), "table".to_string(), as_table(&kept.year)]
        }
        None => Default::default(),
    };
    let saved = ask.done == "keep";
    Ok(draw(&visit, &viewer, typed, Vec::new(), saved).await?.into_response())
}

/// `POST /office/holidays`: checks a year and keeps it.
pub async fn keep(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let typed = [
        one_line(raw(&sent, "year")),
        one_line(raw(&sent, "source")),
        raw(&sent, "form").to_string(),
        raw(&sent, "text").replace("\r\n", "\n"),
    ];
    let read = match (typed[2].as_str(), typed[0].parse::<i32>()) {
        ("json", _) => from_json(&typed[3]),
        (_, Ok(year)) if (1990..=2100).contains(&year) => from_table(year, &typed[1], &typed[3]),
        _ => Err(vec![RowFault { row: 0, text: typed[0].clone(), why: NO_YEAR }]),
    };
    match read {
        Ok(year) if (1990..=2100).contains(&year.year) => {
            let mut change = visit.change().await?;
            change.keep_holidays(&year).await?;
            change.commit().await?;
            tracing::info!(by = viewer.account, year = year.year, "holidays were brought in");
            Ok(see(&visit, "/office/holidays?done=keep").into_response())
        }
        Ok(year) => {
            let faults = vec![RowFault { row: 0, text: year.year.to_string(), why: NO_YEAR }];
            Ok(faulty(draw(&visit, &viewer, typed, faults, false).await?))
        }
        Err(faults) => Ok(faulty(draw(&visit, &viewer, typed, faults, false).await?)),
    }
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    typed: [String; 4],
    faults: Vec<RowFault>,
    saved: bool,
) -> Result<Html<String>, Failure> {
    let mut known = visit.state.store.holiday_years().await?;
    known.reverse();
    let view = HolidaysView {
        years: known
            .into_iter()
            .map(|kept| YearRow {
                imported: kept.imported_at.map(|at| beijing_words(at, visit.site.lang)),
                year: kept.year,
            })
            .collect(),
        keeps: viewer.may(Action::KeepHolidays),
        typed,
        faults,
        saved,
    };
    Ok(visit.html(|site| page(site, &view)))
}
