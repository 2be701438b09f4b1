//! 催办: reminding companies, after a look at who gets which words.

use super::failure::Failure;
use super::form::see;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::reminders::{Reminder, queue, reminders};
use app::error::AppError;
use app::pages::desk::letters::{LettersView, ReminderRow, page, sent as sent_words};
use axum::extract::{Form, Query};
use axum::response::{IntoResponse, Response};
use domain::pack::model::LetterKind;
use domain::policy::Action;

/// Which reminders, and how many mails were just queued.
#[derive(Default, serde::Deserialize)]
pub struct Ask {
    #[serde(default)]
    kind: String,
    sent: Option<usize>,
}

/// The reminders that the office sends; supplements where it asks for nothing it knows.
fn kind(word: &str) -> LetterKind {
    LetterKind::parse(word)
        .filter(|kind| *kind == LetterKind::RemindDraft)
        .unwrap_or(LetterKind::RemindSupplement)
}

/// `GET /office/letters`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let (lang, kind) = (visit.site.lang, kind(&ask.kind));
    let all = reminders(&visit.state, &visit.served.edition.pack, kind).await?;
    let row = |one: &Reminder| ReminderRow {
        of: one.of.clone(),
        company: one.company.clone(),
        receipt_no: one.receipt_no.clone(),
        until: one.until.words(lang),
        overdue: one.until < visit.today,
        mails: one.recipients.len(),
    };
    let view = LettersView {
        kind: kind.id(),
        rows: all.iter().map(row).collect(),
        sample: all.first().map(|one| (one.subject.clone(), one.body.clone())),
        no_mail: visit.state.mails_to_files,
        sends: viewer.may(Action::CheckApplication),
        done: ask.sent.map(|mails| sent_words(mails, lang)),
    };
    Ok(visit.html(|site| page(site, &view)).into_response())
}

/// `POST /office/letters`: sends to those that are ticked.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    if raw(&sent, "do") != "send" {
        return Err(AppError::BadRequest.into());
    }
    let kind = kind(raw(&sent, "kind"));
    let chosen = |one: &Reminder| sent.iter().any(|(name, of)| name == "of" && *of == one.of);
    // Read anew, while nobody else writes: who answered meanwhile is not reminded.
    let mut change = visit.change().await?;
    let all = reminders(&visit.state, &visit.served.edition.pack, kind).await?;
    let all: Vec<Reminder> = all.into_iter().filter(chosen).collect();
    let mails = queue(&mut change, &all, &format!("office-{}", visit.today), visit.today).await?;
    change.commit().await?;
    tracing::info!(by = viewer.account, mails, kind = kind.id(), "reminded");
    Ok(see(&visit, &format!("/office/letters?kind={}&sent={mails}", kind.id())).into_response())
}
