//! 公示公告 at the office: what was drawn and released, whose entries fell out, and drawing a notice.

use super::forms::all;
use super::{CHOOSE, RECUSED, is_kept_from, says, shut_out, state};
use crate::auth::Viewer;
use crate::auth::fields::Sent;
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::form::{faulty, see, text};
use crate::http::rounds::others;
use crate::http::visit::Visit;
use crate::moving_up::ranked;
use crate::notices::content;
use crate::notices::draw::{self, Of};
use app::error::AppError;
use app::pages::account::Filled;
use app::pages::public_notice::list::{self, AwardChoice, NoticeRow, NoticesView, Vacancy};
use axum::extract::Form;
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::pack::model::Award;
use domain::policy::Action;
use domain::review::moving_up::fell_out;
use domain::workflow::State;
use std::collections::BTreeSet;
use store::Listable;

/// `GET /office/notices`.
pub async fn show(visit: Visit, viewer: Viewer) -> Result<Response, Failure> {
    let filled = Filled::new(vec![("dated".to_string(), visit.today.to_string())]);
    Ok(draw_list(&visit, &viewer, filled, &[]).await?.into_response())
}

async fn draw_list(
    visit: &Visit,
    viewer: &Viewer,
    filled: Filled,
    chosen: &[String],
) -> Result<Html<String>, Failure> {
    let (lang, store, pack) = (visit.site.lang, &visit.state.store, &visit.served.edition.pack);
    let all = store.notices_of(&pack.id).await?;
    let mut rows = Vec::new();
    let shut_out = shut_out(visit).await?;
    for row in &all {
        if is_kept_from(row, &shut_out)? {
            continue;
        }
        let who = store.account(&row.drawn_by).await?.map_or_else(String::new, |one| one.name);
        let corrected =
            all.iter().any(|other| other.replaces.as_deref() == Some(&row.id) && other.status == "released");
        rows.push(NoticeRow {
            id: row.id.clone(),
            title: content(row)?.title,
            version: row.version,
            state: state(row, corrected),
            drawn: format!("{who} {}", beijing_words(row.drawn_at, lang)),
        });
    }
    let listable = store.listable(&pack.id).await?;
    let waiting = |award: &str, moved_up: bool| {
        let waits = |row: &&Listable| row.award == award && row.state == State::Shortlisted.id();
        let known = |row: &&Listable| row.moved_up == moved_up && !shut_out.contains(&row.application);
        listable.iter().filter(waits).filter(known).count()
    };
    let choice = |award: &Award| {
        let (first, moved_up) = (waiting(&award.id, false), waiting(&award.id, true));
        AwardChoice {
            id: award.id.clone(),
            name: award.short.get(lang).to_string(),
            waiting: first,
            moved_up,
            chosen: chosen.contains(&award.id) || chosen.is_empty() && first + moved_up > 0,
        }
    };
    let awards: Vec<AwardChoice> = pack.awards.iter().map(choice).collect();
    let (_, others) = others(visit, &store.reviewed_editions().await?).await?;
    let view = NoticesView {
        edition: pack.name.get(lang).to_string(),
        others,
        rows,
        awards,
        vacancies: vacancies(visit, viewer, &shut_out).await?,
        draws: viewer.may(Action::DrawNotice),
        filled,
    };
    Ok(visit.html(|site| list::page(site, &view)))
}

/// Awards of which something fell out, as far as the viewer may know.
async fn vacancies(
    visit: &Visit,
    viewer: &Viewer,
    shut_out: &BTreeSet<String>,
) -> Result<Vec<Vacancy>, Failure> {
    let (lang, store, pack) = (visit.site.lang, &visit.state.store, &visit.served.edition.pack);
    let results = store.results(&pack.id).await?;
    let mut out = Vec::new();
    for award in &pack.awards {
        let of = results.iter().filter(|row| row.award == award.id && fell_out(row.state.0));
        let fell = of.filter(|row| !shut_out.contains(&row.application)).count();
        if fell == 0 {
            continue;
        }
        let round = ranked(store, &pack.id, &award.id).await?.into_iter().next();
        let moved = store.moved_up(&pack.id, &award.id).await?;
        out.push(Vacancy {
            award: award.short.get(lang).to_string(),
            fell,
            moved: moved.iter().filter(|one| !shut_out.contains(*one)).count(),
            allowed: pack.notice.promote_next_in_rank,
            round: round.filter(|_| viewer.may(Action::ReadScores)),
        });
    }
    Ok(out)
}

/// `POST /office/notices`: draws a notice.
pub async fn draw_one(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let names = ["kind", "dated"];
    let mut filled = Filled::new(names.iter().map(|name| ((*name).to_string(), text(&sent, name))).collect());
    let awards = all(&sent, "award");
    let of = Of::parse(filled.value("kind")).ok_or(AppError::BadRequest)?;
    let Ok(dated) = Date::parse(filled.value("dated")) else {
        filled.wrong("dated", CHOOSE.get(lang));
        return Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?));
    };
    match draw::usual(&visit, of, &awards, dated).await? {
        Ok(content) if says(&content, &shut_out(&visit).await?) => {
            filled.wrong("awards", RECUSED.get(lang));
            Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?))
        }
        Ok(content) => match draw::keep(&visit, &viewer.account, &content).await? {
            Ok(id) => Ok(see(&visit, &format!("/office/notices/{id}?done=draw")).into_response()),
            Err(why) => {
                filled.wrong("awards", why);
                Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?))
            }
        },
        Err(why) => {
            let field = if dated < visit.today || why.contains("节假日") { "dated" } else { "awards" };
            filled.wrong(field, why);
            Ok(faulty(draw_list(&visit, &viewer, filled, &awards).await?))
        }
    }
}
