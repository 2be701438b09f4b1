//! 异议处理: the docket of an edition, and one that came on paper.

use super::file::{contacts, filed_of, name};
use super::{entry_name, line_of};
use crate::auth::Viewer;
use crate::auth::fields::{Sent, filled, raw};
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::form::{faulty, see, text};
use crate::http::rounds::others;
use crate::http::visit::Visit;
use crate::objections::{self, came_in_time};
use app::error::AppError;
use app::lang::Bi;
use app::pages::account::Filled;
use app::pages::objection::docket::{DocketView, Line, page};
use axum::extract::Form;
use axum::response::{Html, IntoResponse, Response, Result};
use domain::objection::{Field, check};
use domain::pack::model::ObjectionIdentity;
use domain::policy::Action;
use jiff::civil::DateTime;
use store::{Account, Application, Identity, ListedEntry, NewObjection, Objection};
use uuid::Uuid;

const NO_ENTRY: Bi = Bi::new("请选择异议对象", "Choose the entry");
const NO_TIME: Bi = Bi::new(
    "请按 2022-09-12 16:30 的格式填写，不能晚于现在",
    "Enter it like 2022-09-12 16:30, and no later than now",
);

/// `GET /office/objections`.
pub async fn list(visit: Visit, viewer: Viewer) -> Result<Html<String>, Failure> {
    draw(&visit, &viewer, Filled::default()).await
}

/// `POST /office/objections`: one that came on paper.
pub async fn enter(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response> {
    let lang = visit.site.lang;
    let mut filled = filled(&sent, &["entry", "received", "objector", "unit", "name", "phone"]);
    filled.set("content", text(&sent, "content"));
    let received = moment(filled.value("received")).filter(|at| *at <= visit.now);
    if received.is_none() {
        filled.wrong("received", NO_TIME.get(lang));
    }
    let line =
        entries(&visit, &viewer).await?.into_iter().find(|one| one.application == filled.value("entry"));
    if line.is_none() {
        filled.wrong("entry", NO_ENTRY.get(lang));
    }
    contacts(&mut filled, lang);
    let given = filed_of(&filled);
    // A letter without a name is a letter too: the docket then refuses it, with its ground.
    for fault in check(&given, ObjectionIdentity::Anonymous) {
        if fault.field != Field::Consent {
            filled.wrong(name(fault.field), fault.words.get(lang));
        }
    }
    let (Some(line), Some(received_at), true) = (line, received, filled.is_fine()) else {
        return Ok(faulty(draw(&visit, &viewer, filled).await?));
    };
    let application = visit.state.store.application(&line.application).await.map_err(Failure::from)?;
    let application = application.ok_or(Failure(AppError::NotFound))?;
    let pack = super::pack_of(&visit, &application.edition).await?;
    let id = Uuid::now_v7().simple().to_string();
    let trimmed = |text: &str| text.trim().to_string();
    let who = Identity {
        name: trimmed(&given.name),
        unit: trimmed(&given.unit),
        phone: trimmed(&given.phone),
        mail: String::new(),
    };
    let new = NewObjection {
        id: &id,
        secret_hash: None,
        edition: &application.edition,
        year: visit.today.ymd().0 as i16,
        notice: &line.notice,
        application: &line.application,
        received_at,
        recorded_by: Some(&viewer.account),
        objector: given.objector,
        named: given.named(pack.notice.objection_identity),
        content: &given.content,
        who: &who,
    };
    let mut change = visit.change().await.map_err(Failure::from)?;
    // The version that stands when it is written.
    let line = change.listed(&line.application).await.map_err(Failure::from)?;
    let line = line.ok_or(Failure(AppError::NotFound))?;
    let new = NewObjection { notice: &line.notice, ..new };
    objections::file(&mut change, &line, &new).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    Ok(see(&visit, &format!("/office/objections/{id}?done=entered")).into_response())
}

/// A time in Beijing as people type it.
fn moment(typed: &str) -> Option<i64> {
    let typed = typed.trim().replace('：', ":").replace('　', " ").replace('/', "-");
    let time: DateTime = typed.replacen(' ', "T", 1).parse().ok()?;
    let offset = jiff::tz::Offset::constant(8);
    offset.to_timestamp(time).ok().map(|at| at.as_millisecond())
}

/// The entries that the viewer may name: those of the edition that stand in public notice.
async fn entries(visit: &Visit, viewer: &Viewer) -> Result<Vec<ListedEntry>, Failure> {
    let store = &visit.state.store;
    let mut all: Vec<ListedEntry> = Vec::new();
    for notice in store.notices_of(&visit.served.edition.pack.id).await? {
        if notice.kind != "shortlist" || notice.status != "released" {
            continue;
        }
        for line in store.notice_entries(&notice.id).await? {
            let stands = store.listed(&line.application).await?.is_some_and(|one| one.notice == line.notice);
            if stands && !store.is_shut_out(&viewer.account, &line.application).await? {
                all.push(line);
            }
        }
    }
    Ok(all)
}

async fn draw(visit: &Visit, viewer: &Viewer, filled: Filled) -> Result<Html<String>, Failure> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let people = store.staff().await?;
    let mut lines = Vec::new();
    for one in store.objections(&visit.served.edition.pack.id).await? {
        if readable(visit, viewer, &one).await.is_err() {
            continue;
        }
        let listed = store.last_listed(&one.application).await?;
        let entry = entry_name(&line_of(visit, &one).await?);
        lines.push(Line {
            in_time: came_in_time(listed.as_ref(), &one),
            id: one.id,
            receipt: one.receipt,
            entry,
            at: beijing_words(one.received_at, lang),
            state: one.state.label(),
            decided: one.state.is_final(),
            with: one.assigned_to.as_deref().map(|id| person(&people, id)),
        });
    }
    let enters = viewer.may(Action::HandleObjections);
    let entries = if enters { entries(visit, viewer).await? } else { Vec::new() };
    let entries = entries.into_iter().map(|line| (line.application.clone(), entry_name(&line))).collect();
    let (_, others) = others(visit, &store.reviewed_editions().await?).await?;
    let edition = visit.served.edition.pack.name.get(lang).to_string();
    let view = DocketView { edition, others, lines, enters, entries, filled };
    Ok(visit.html(|site| page(site, &view)))
}

/// The name of somebody of the association.
pub(super) fn person(people: &[Account], id: &str) -> String {
    people.iter().find(|one| one.id == id).map_or_else(String::new, |one| one.name.clone())
}

/// The application that an objection is about, where the viewer may read the objection; for everybody else there is none.
///
/// # Errors
/// [`AppError::NotFound`].
pub(super) async fn readable(
    visit: &Visit,
    viewer: &Viewer,
    objection: &Objection,
) -> Result<Application, Failure> {
    may(visit, viewer, objection, Action::ReadObjections).await
}

/// The same for another action.
///
/// # Errors
/// [`AppError::NotFound`].
pub(super) async fn may(
    visit: &Visit,
    viewer: &Viewer,
    objection: &Objection,
    action: Action,
) -> Result<Application, Failure> {
    let store = &visit.state.store;
    let application = store.application(&objection.application).await?.ok_or(AppError::NotFound)?;
    let recused = store.recused_from(&application.id).await?;
    if viewer.may_review(action, &application.applicant_org, &[], &recused) {
        return Ok(application);
    }
    Err(AppError::NotFound.into())
}

/// The number that a form names.
pub(super) fn asked(sent: &Sent) -> &str {
    raw(sent, "do")
}
