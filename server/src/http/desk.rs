//! 初核工作台: the office's list of applications.

use super::desk_views;
use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::one_line;
use crate::clock::{beijing_day, end_of};
use app::error::AppError;
use app::lang::{Bi, Lang, link};
use app::pages::desk::queue::{Filter, QueueView, Row, page};
use axum::extract::Query;
use axum::response::Html;
use domain::Edition;
use domain::pack::model::Pack;
use domain::policy;
use domain::region;
use domain::verdict::Verdict;
use domain::workflow::State;
use serde::Deserialize;
use std::sync::Arc;
use store::{Account, DeskAssigned, DeskFilter, DeskRow, StoreError};

/// Where the list is.
pub const LIST: &str = "/office/applications";
/// Lines of a page.
const SHOWN: u32 = 100;
/// The viewer, whoever that is: a view that is kept and an address that is sent on mean their reader.
const ME: &str = "me";
/// Nobody yet.
const NOBODY: &str = "none";
/// Days waiting that are offered; an address may name others.
const WAITS: [i64; 3] = [3, 7, 14];
const WAIT_MOST: i64 = 9_999;
const DAY_MS: i64 = 86_400_000;

/// What is looked for.
#[derive(Clone, Default, Deserialize)]
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
    region: String,
    /// Whole days that it waits at least.
    #[serde(default)]
    days: String,
    /// Who has it: [`ME`], [`NOBODY`] or an account.
    #[serde(default)]
    with: String,
    /// What addresses said before `with`.
    #[serde(default)]
    mine: String,
    #[serde(default)]
    skip: String,
    /// What was just done.
    #[serde(default)]
    done: String,
}

impl Ask {
    /// What a query of the list's address asks for, in one form; what it does not know falls away.
    pub fn of_query(query: &str) -> Ask {
        let mut ask = Ask::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            let place = match &*name {
                "q" => &mut ask.q,
                "edition" => &mut ask.edition,
                "award" => &mut ask.award,
                "state" => &mut ask.state,
                "verdict" => &mut ask.verdict,
                "region" => &mut ask.region,
                "days" => &mut ask.days,
                "with" => &mut ask.with,
                _ => continue,
            };
            *place = one_line(&value);
        }
        ask
    }

    /// The query that asks for this: filters alone, without the page of the list.
    pub fn query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("q", &*one_line(&self.q)),
            ("edition", &self.edition),
            ("award", &self.award),
            ("state", &self.state),
            ("verdict", &self.verdict),
            ("region", &self.region),
            ("days", &self.days),
            ("with", self.with()),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    fn with(&self) -> &str {
        if self.mine == "yes" { ME } else { &self.with }
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
    pub fn filter(&self, edition: &str, visit: &Visit, viewer: &Viewer) -> DeskFilter {
        let days = self.days.parse().ok().filter(|days| (1..=WAIT_MOST).contains(days));
        DeskFilter {
            edition: edition.to_string(),
            award: self.award.clone(),
            state: self.state.clone(),
            verdict: self.verdict.clone(),
            assigned: match self.with() {
                "" => DeskAssigned::Anybody,
                ME => DeskAssigned::Account(viewer.account.clone()),
                NOBODY => DeskAssigned::Nobody,
                account => DeskAssigned::Account(account.to_string()),
            },
            region: self.region.clone(),
            // Beijing's days are of one length: the day so many days ago ends so many of them before today does.
            before: days.map(|days| end_of(visit.today) - days * DAY_MS),
            text: one_line(&self.q),
            viewer: viewer.account.clone(),
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
    let filter = ask.filter(&pack.id, &visit, &viewer);
    let mut found = store.desk(&filter, SHOWN + 1, skip).await?;
    let more = found.len() > SHOWN as usize;
    found.truncate(SHOWN as usize);
    let counts = store.desk_counts(&pack.id, &viewer.account).await?;
    let count = |state: State| counts.iter().find(|(id, _)| id == state.id()).map_or(0, |(_, count)| *count);
    let of_state = |state: State| {
        let only = Ask { state: state.id().to_string(), edition: ask.edition.clone(), ..Ask::default() };
        address(LIST, &only, 0, lang)
    };
    let office = store.office_accounts(&pack.id).await?;
    let here = office.iter().filter(|one| one.ended_at.is_none() && one.id != viewer.account);
    let view = QueueView {
        acts: viewer.may(policy::Action::CheckApplication),
        colleagues: here.map(|one| (one.id.clone(), one.name.clone())).collect(),
        edition: pack.name.get(lang).to_string(),
        counts: State::ALL
            .into_iter()
            .map(|state| (state, count(state), of_state(state)))
            .filter(|one| one.1 > 0)
            .collect(),
        filters: filters(&visit, &viewer, &office, pack, &ask).await?,
        text: filter.text.clone(),
        views: desk_views::kept(&visit, &viewer, &ask).await?,
        query: ask.query(),
        done: desk_views::said(&ask.done),
        rows: found.into_iter().map(|row| line(&visit, pack, row)).collect(),
        next: more.then(|| address(LIST, &ask, skip + SHOWN, lang)),
        export: address("/office/applications.xlsx", &ask, 0, lang),
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// The address of what is looked for, from the line after the first `skip`.
pub fn address(path: &str, ask: &Ask, skip: u32, lang: Lang) -> String {
    let mut query = ask.query();
    if skip > 0 {
        let joint = if query.is_empty() { "" } else { "&" };
        query.push_str(&format!("{joint}skip={skip}"));
    }
    link(&if query.is_empty() { path.to_string() } else { format!("{path}?{query}") }, lang)
}

async fn filters(
    visit: &Visit,
    viewer: &Viewer,
    office: &[Account],
    pack: &Pack,
    ask: &Ask,
) -> Result<Vec<Filter>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let filter = |name, label, options, chosen: &str| Filter { name, label, options, chosen: chosen.into() };
    let awards = pack.awards.iter().map(|award| (award.id.clone(), award.short.get(lang).to_string()));
    let states = State::ALL.into_iter().filter(|state| *state != State::Draft);
    let states = states.map(|state| (state.id().to_string(), state.internal().get(lang).to_string()));
    let verdicts = [Verdict::Met, Verdict::NeedsReview, Verdict::Incomplete, Verdict::Unmet];
    let verdicts = verdicts.map(|verdict| (verdict.id().to_string(), verdict.word(lang).to_string()));
    let regions =
        region::REGIONS.iter().map(|region| (region.id.to_string(), region.name.get(lang).to_string()));
    let days = WAITS.map(|days| {
        let words = match lang {
            Lang::Zh => format!("{days}天及以上"),
            Lang::En => format!("{days} days or more"),
        };
        (days.to_string(), words)
    });
    let with = [(ME, Bi::new("我", "Me")), (NOBODY, Bi::new("未分配", "Nobody"))];
    let with = with.map(|(id, words)| (id.to_string(), words.get(lang).to_string()));
    let others = office.iter().filter(|one| one.id != viewer.account);
    let others = others.map(|one| (one.id.clone(), one.name.clone()));
    let mut out = vec![
        filter("award", Bi::new("奖项", "Award"), awards.collect(), &ask.award),
        filter("state", Bi::new("状态", "State"), states.collect(), &ask.state),
        filter("verdict", Bi::new("判定", "Verdict"), verdicts.to_vec(), &ask.verdict),
        filter("region", Bi::new("盟市", "Region"), regions.collect(), &ask.region),
        filter("days", Bi::new("已等待", "Waiting"), days.to_vec(), &ask.days),
        filter("with", Bi::new("经办人", "With"), with.into_iter().chain(others).collect(), ask.with()),
    ];
    // One edition needs no choice.
    let editions = store.edition_ids().await?;
    if editions.len() > 1 {
        let editions = editions.into_iter().map(|id| (id.clone(), id)).collect();
        out.push(filter("edition", Bi::new("届次", "Edition"), editions, &pack.id));
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
        region: region::of(&row.uscc).name.get(visit.site.lang),
        days: visit.today.days_since(beijing_day(row.submitted_at)),
        assigned: row.assigned,
        on_paper: row.on_paper,
    }
}
