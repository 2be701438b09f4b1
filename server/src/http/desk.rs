//! 初核工作台: the office's list of applications.

use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::one_line;
use crate::clock::beijing_day;
use app::error::AppError;
use app::lang::{Bi, link};
use app::pages::desk::queue::{Filter, QueueView, Row, page};
use axum::extract::Query;
use axum::response::Html;
use domain::Edition;
use domain::pack::model::Pack;
use domain::verdict::Verdict;
use domain::workflow::State;
use serde::Deserialize;
use std::sync::Arc;
use store::{DeskFilter, DeskRow, StoreError};

/// Lines of a page.
const SHOWN: u32 = 100;

/// What is looked for.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    q: String,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    award: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    mine: String,
    #[serde(default)]
    skip: String,
}

impl Ask {
    fn is_mine(&self) -> bool {
        self.mine == "yes"
    }

    /// The edition that is asked for; the one of today where none is, or one that is not there.
    pub async fn edition(&self, visit: &Visit) -> Result<Arc<Edition>, Failure> {
        if self.edition.is_empty() || self.edition == visit.served.edition.pack.id {
            return Ok(visit.served.edition.clone());
        }
        match visit.state.editions.edition(&visit.state.store, &self.edition).await {
            Ok(served) => Ok(served.edition.clone()),
            Err(StoreError::Missing { .. }) => Err(AppError::NotFound.into()),
            Err(error) => Err(error.into()),
        }
    }

    /// The same for the store.
    pub fn filter(&self, edition: &str, viewer: &Viewer) -> DeskFilter {
        DeskFilter {
            edition: edition.to_string(),
            award: self.award.clone(),
            state: self.state.clone(),
            verdict: self.verdict.clone(),
            assigned: if self.is_mine() { viewer.account.clone() } else { String::new() },
            text: one_line(&self.q),
        }
    }
}

/// `GET /office/applications`.
pub async fn list(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let edition = ask.edition(&visit).await?;
    let pack = &edition.pack;
    // A number, or the first page.
    let skip: u32 = ask.skip.parse().unwrap_or(0);
    let filter = ask.filter(&pack.id, &viewer);
    let mut found = store.desk(&filter, SHOWN + 1, skip).await?;
    let more = found.len() > SHOWN as usize;
    found.truncate(SHOWN as usize);
    let counts = store.desk_counts(&pack.id).await?;
    let count = |state: State| counts.iter().find(|(id, _)| id == state.id()).map_or(0, |(_, count)| *count);
    let of_state = |state: State| {
        let only = Ask { state: state.id().to_string(), edition: ask.edition.clone(), ..Ask::default() };
        address("/office/applications", &only, "", 0, lang)
    };
    let view = QueueView {
        edition: pack.name.get(lang).to_string(),
        counts: State::ALL
            .into_iter()
            .map(|state| (state, count(state), of_state(state)))
            .filter(|one| one.1 > 0)
            .collect(),
        filters: filters(&visit, pack, &ask).await?,
        text: filter.text.clone(),
        mine: ask.is_mine(),
        rows: found.into_iter().map(|row| line(&visit, pack, row)).collect(),
        next: more.then(|| address("/office/applications", &ask, &filter.text, skip + SHOWN, lang)),
        export: address("/office/applications.xlsx", &ask, &filter.text, 0, lang),
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// The address of what is looked for, from the line after the first `skip`.
fn address(path: &str, ask: &Ask, text: &str, skip: u32, lang: app::lang::Lang) -> String {
    let skip = if skip == 0 { String::new() } else { skip.to_string() };
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in [
        ("q", text),
        ("edition", &ask.edition),
        ("award", &ask.award),
        ("state", &ask.state),
        ("verdict", &ask.verdict),
        ("mine", &ask.mine),
        ("skip", &skip),
    ] {
        if !value.is_empty() {
            query.append_pair(name, value);
        }
    }
    let query = query.finish();
    link(&if query.is_empty() { path.to_string() } else { format!("{path}?{query}") }, lang)
}

async fn filters(visit: &Visit, pack: &Pack, ask: &Ask) -> Result<Vec<Filter>, Failure> {
    let lang = visit.site.lang;
    let awards = pack.awards.iter().map(|award| (award.id.clone(), award.short.get(lang).to_string()));
    let states = State::ALL.into_iter().filter(|state| *state != State::Draft);
    let verdicts = [Verdict::Met, Verdict::NeedsReview, Verdict::Incomplete, Verdict::Unmet];
    let mut out = vec![
        Filter {
            name: "award",
            label: Bi::new("奖项", "Award"),
            options: awards.collect(),
            chosen: ask.award.clone(),
        },
        Filter {
            name: "state",
            label: Bi::new("状态", "State"),
            options: states
                .map(|state| (state.id().to_string(), state.internal().get(lang).to_string()))
                .collect(),
            chosen: ask.state.clone(),
        },
        Filter {
            name: "verdict",
            label: Bi::new("判定", "Verdict"),
            options: verdicts
                .map(|verdict| (verdict.id().to_string(), verdict.word(lang).to_string()))
                .to_vec(),
            chosen: ask.verdict.clone(),
        },
    ];
    // One edition needs no choice.
    let editions = visit.state.store.edition_ids().await?;
    if editions.len() > 1 {
        out.push(Filter {
            name: "edition",
            label: Bi::new("届次", "Edition"),
            options: editions.into_iter().map(|id| (id.clone(), id)).collect(),
            chosen: pack.id.clone(),
        });
    }
    Ok(out)
}

fn line(visit: &Visit, pack: &Pack, row: DeskRow) -> Row {
    let award = pack.award(&row.award);
    let short = award.map_or(row.award.as_str(), |award| award.short.get(visit.site.lang));
    let award =
        if row.subject.is_empty() { short.to_string() } else { format!("{short} · {}", row.subject) };
    Row {
        id: row.id,
        receipt_no: row.receipt_no,
        company: row.company,
        award,
        verdict: Verdict::parse(&row.verdict).unwrap_or(Verdict::NeedsReview),
        state: State::parse(&row.state).unwrap_or(State::Submitted),
        overdue: row.until_at.is_some_and(|until| visit.now >= until),
        days: visit.today.days_since(beijing_day(row.submitted_at)),
        assigned: row.assigned,
    }
}
