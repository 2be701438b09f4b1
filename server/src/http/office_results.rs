//! 表彰与证书: the office's page of results, and what its buttons do.

use super::failure::Failure;
use super::form::{Done, faulty, see};
use super::rounds::others;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::certificates::issue::{IssueError, issue};
use crate::clock::beijing_words;
use crate::results::{Refused, Word, commend, gate, sentence};
use app::error::AppError;
use app::lang::Bi;
use app::pages::results::office::{AwardPart, ResultsView, Row, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::lang::Lang;
use domain::policy::Action;
use domain::workflow::State;
use std::collections::BTreeMap;
use store::{Change, ResultRow};

const CHOOSE: Bi = Bi::new("请先选择至少一项", "Choose at least one entry first");
const DAY: Bi = Bi::new(
    "证书日期请填写本届开评以来、不晚于今天后一年的日期",
    "The date on the certificates is a day of this edition, at most a year from today",
);
const NOT_ISSUED: Bi = Bi::new(
    "证书没有颁发：签名密钥不可用，请系统管理员查看服务器日志。",
    "Nothing was issued: the signing key cannot be used. The log of the server says why.",
);
const NONE: Bi = Bi::new("没有可颁发的证书", "There is nothing to issue");
const SAID: Bi = Bi::new("%于%提出", "proposed by %, %");

/// `GET /office/results`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Done>) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "propose" => Some(Bi::new("已提出，等待另一人核准。", "Proposed; another person releases.")),
        "release" => Some(Bi::new("已核准表彰。", "Released: commended.")),
        "withdraw" => Some(Bi::new("已撤回。", "Taken back.")),
        "issue" => {
            Some(Bi::new("证书已颁发，可以下载和打印。", "Issued: they can be downloaded and printed."))
        }
        _ => None,
    };
    let done = done.map(|done| done.get(visit.site.lang).to_string());
    Ok(draw(&visit, &viewer, done, Vec::new()).await?.into_response())
}

/// `POST /office/results`: what a button says, for what was chosen.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let word = raw(&sent, "do");
    let refused = match word {
        "issue" if viewer.may(Action::IssueCertificates) => {
            issue_award(&visit, &viewer, raw(&sent, "award"), raw(&sent, "on")).await?
        }
        "notice" if viewer.may(Action::DrawNotice) => {
            let Ok(dated) = Date::parse(raw(&sent, "dated")) else { return Err(AppError::BadRequest.into()) };
            match crate::notices::draw::results(&visit, &viewer.account, dated).await? {
                Ok(id) => return Ok(see(&visit, &format!("/office/notices/{id}?done=draw")).into_response()),
                Err(why) => vec![(String::new(), why)],
            }
        }
        "propose" => said(&visit, &viewer, &sent, Word::Propose).await?,
        "release" if viewer.may(Action::ReleaseCommendation) => {
            said(&visit, &viewer, &sent, Word::Release).await?
        }
        "withdraw" => said(&visit, &viewer, &sent, Word::Withdraw).await?,
        "issue" | "release" | "notice" => return Err(AppError::NotFound.into()),
        _ => return Err(AppError::BadRequest.into()),
    };
    if refused.is_empty() {
        tracing::info!(by = viewer.account, word, "changed results");
        return Ok(see(&visit, &format!("/office/results?done={word}")).into_response());
    }
    let refused = refused.into_iter().map(|(name, why)| match lang {
        Lang::Zh if !name.is_empty() => format!("{name}：{why}"),
        Lang::En if !name.is_empty() => format!("{name}: {why}"),
        _ => why,
    });
    Ok(faulty(draw(&visit, &viewer, None, refused.collect()).await?))
}

/// Whose word was refused, and why.
type Held = Vec<(String, String)>;

/// Gives the viewer's word for each that was chosen: each in a change of its own, so that one that is held does not hold the others.
async fn said(visit: &Visit, viewer: &Viewer, sent: &Sent, word: Word) -> Result<Held, Failure> {
    let lang = visit.site.lang;
    let rows = visit.state.store.results(&visit.served.edition.pack.id).await?;
    let mut chosen: Vec<&str> =
        sent.iter().filter(|(name, _)| name == "application").map(|(_, id)| id.as_str()).collect();
    chosen.dedup();
    if chosen.is_empty() {
        return Ok(vec![(String::new(), CHOOSE.get(lang).to_string())]);
    }
    let mut held = Held::new();
    let shut_out = visit.state.store.shut_out_of(&viewer.account).await?;
    let stars = &visit.served.edition.pack.stars;
    for id in chosen {
        // Who is recused from an entry learns nothing of it here and has no word about it.
        if shut_out.contains(id) {
            return Err(AppError::NotFound.into());
        }
        let row = rows.iter().find(|row| row.application == id).ok_or(AppError::NotFound)?;
        let mut change = visit.change().await?;
        match commend(&mut change, stars, id, (&viewer.account, word)).await? {
            Ok(()) => change.commit().await?,
            Err(why) => held.push((named(row), in_words(&why, lang))),
        }
    }
    Ok(held)
}

/// Why something was refused, all of it.
fn in_words(why: &Refused, lang: Lang) -> String {
    match why {
        Refused::Obstacles(found) => {
            found.iter().map(|one| sentence(*one).get(lang)).collect::<Vec<_>>().join("")
        }
        other => other.words().get(lang).to_string(),
    }
}

/// Issues the certificates of an award's commended entries in one change: all of them or none.
async fn issue_award(visit: &Visit, viewer: &Viewer, award: &str, on: &str) -> Result<Held, Failure> {
    let lang = visit.site.lang;
    let pack = &visit.served.edition.pack;
    let told = |why: Bi| Ok(vec![(String::new(), why.get(lang).to_string())]);
    let fits = |day: &Date| pack.opens_on() <= *day && *day <= visit.today.plus_years(1);
    let Some(on) = Date::parse(on).ok().filter(fits) else { return told(DAY) };
    let rows = visit.state.store.results(&pack.id).await?;
    let lines = crate::notices::lines(&visit.state.store, &rows).await?;
    let mut change = visit.change().await?;
    let mut issued = 0;
    for row in rows.iter().filter(|row| row.award == award && row.state.0 == State::Awarded) {
        let certificates = &visit.state.certificates;
        let row = (row, lines.get(&row.application));
        match issue(certificates, &mut change, pack, row, (on, &viewer.account)).await {
            Ok(number) => issued += usize::from(number.is_some()),
            Err(IssueError::Store(error)) => return Err(error.into()),
            Err(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "no certificate can be issued");
                return told(NOT_ISSUED);
            }
        }
    }
    if issued == 0 {
        return told(NONE);
    }
    change.commit().await?;
    tracing::info!(by = viewer.account, award, issued, "issued certificates");
    Ok(Held::new())
}

/// The unit, with the solution where there is one.
pub(super) fn named(row: &ResultRow) -> String {
    match row.subject.as_str() {
        "" => row.unit.clone(),
        subject => format!("{}《{subject}》", row.unit),
    }
}

/// An entry with what stands in its way.
pub(super) async fn entry(
    visit: &Visit,
    change: &mut Change,
    row: &ResultRow,
    names: &BTreeMap<String, String>,
) -> Result<Row, Failure> {
    let lang = visit.site.lang;
    let (mut obstacles, mut words) = (Vec::new(), Vec::new());
    if matches!(row.state.0, State::Shortlisted | State::InPublicNotice | State::Objected | State::ReReview) {
        // Read as the button reads it; the caller only looks, since a page writes nothing.
        let found = gate(change, &visit.served.edition.pack.stars, &row.application).await?;
        obstacles = found.others().into_iter().map(|one| sentence(one).get(lang).to_string()).collect();
        words = found
            .counting(visit.now)
            .map(|one| {
                let name = names.get(&one.account).map_or("", String::as_str);
                SAID.with(lang, &[name, &beijing_words(one.at, lang)])
            })
            .collect();
    }
    let until = row.period_last.as_deref().and_then(|day| Date::parse(day).ok());
    let revocation = change.revocation(&row.application).await?;
    Ok(Row {
        application: row.application.clone(),
        name: named(row),
        state: row.state.0,
        until: until.map_or_else(String::new, |day| day.words(lang)),
        obstacles,
        words,
        certificate: row.certificate.clone(),
        revoking: revocation.is_some_and(|one| one.confirmed_at.is_none()),
    })
}

/// The names of the office's people.
pub(super) async fn names(visit: &Visit) -> Result<BTreeMap<String, String>, Failure> {
    let staff = visit.state.store.staff().await?;
    Ok(staff.into_iter().map(|account| (account.id, account.name)).collect())
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    done: Option<String>,
    refused: Vec<String>,
) -> Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let pack = &visit.served.edition.pack;
    let rows = visit.state.store.results(&pack.id).await?;
    let names = names(visit).await?;
    let shut_out = visit.state.store.shut_out_of(&viewer.account).await?;
    let seen = |row: &&ResultRow| !shut_out.contains(&row.application);
    let mut change = visit.look().await?;
    let mut awards = Vec::new();
    for award in &pack.awards {
        let mut part =
            AwardPart { id: award.id.clone(), name: award.name.get(lang).to_string(), rows: Vec::new() };
        for row in rows.iter().filter(|row| row.award == award.id).filter(seen) {
            part.rows.push(entry(visit, &mut change, row, &names).await?);
        }
        awards.push(part);
    }
    drop(change);
    let (_, others) = others(visit, &visit.state.store.reviewed_editions().await?).await?;
    let view = ResultsView {
        others,
        edition: pack.id.clone(),
        awards,
        today: visit.today.to_string(),
        proposes: viewer.may(Action::Commend),
        releases: viewer.may(Action::ReleaseCommendation),
        issues: viewer.may(Action::IssueCertificates),
        draws: viewer.may(Action::DrawNotice),
        done,
        refused,
    };
    Ok(visit.html(|site| page(site, &view)))
}
