//! 催办: mails that remind companies of a supplement that has not come, or of a draft that was not sent in. The server
//! sends them by itself before the day, each once; the office may send them again, once a day.

use crate::clock::{beijing_day, end_of};
use crate::deadlines::extensions;
use crate::state::AppState;
use domain::application::Form;
use domain::date::Date;
use domain::lang::Lang;
use domain::pack::model::{LetterKind, Pack};
use std::time::Duration;
use store::{Cause, Change, OrgRole, StoreError};
use uuid::Uuid;

/// Whole days before its last day on which the server reminds of a supplement.
pub const SUPPLEMENT_DAYS: i64 = 1;
/// Whole days before the deadline on which the server reminds of a draft.
pub const DRAFT_DAYS: [i64; 2] = [7, 1];
/// How often the server looks whether somebody has to be reminded.
const PAUSE: Duration = Duration::from_secs(600);

/// A reminder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it reminds of: the application with its round, or the draft.
    pub of: String,
    /// The company.
    pub company: String,
    /// The receipt number; empty for a draft.
    pub receipt_no: String,
    /// The last day.
    pub until: Date,
    /// Its owners' mail addresses.
    pub recipients: Vec<String>,
    /// The subject.
    pub subject: String,
    /// The words.
    pub body: String,
}

/// Everybody who could be reminded now. `kind` is [`LetterKind::RemindDraft`] or [`LetterKind::RemindSupplement`]; there
/// is nothing of another kind. Drafts are those of the edition of `pack`; supplements those of every edition, since the one
/// before may still be checked while the next has opened.
///
/// # Errors
/// When the database does not answer.
pub async fn reminders(state: &AppState, pack: &Pack, kind: LetterKind) -> Result<Vec<Reminder>, StoreError> {
    match kind {
        LetterKind::RemindSupplement => {
            let mut out = Vec::new();
            for edition in state.store.edition_ids().await? {
                out.extend(supplements(state, &edition).await?);
            }
            out.sort_by_key(|one| one.until);
            Ok(out)
        }
        LetterKind::RemindDraft => drafts(state, pack).await,
        _ => Ok(Vec::new()),
    }
}

/// Those whose supplement has not come, in the words of its edition.
async fn supplements(state: &AppState, edition: &str) -> Result<Vec<Reminder>, StoreError> {
    let open = state.store.open_supplements(edition).await?;
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let served = state.editions.edition(&state.store, edition).await?;
    let pack = &served.edition.pack;
    let text = pack.letter(LetterKind::RemindSupplement);
    let mut out = Vec::with_capacity(open.len());
    for one in open {
        let until = beijing_day(one.until_at - 1);
        let award = pack.award(&one.award).map_or("", |award| award.name.zh.as_str());
        let link = format!("{}/receipts/{}", state.public_url, one.application);
        let (subject, body) = text.fill(&[
            ("edition", &pack.name.zh),
            ("organiser", &pack.organiser),
            ("company", &one.company),
            ("award", award),
            ("receipt", &one.receipt_no),
            ("details", &one.wanted),
            ("until", &until.words(Lang::Zh)),
            ("link", &link),
        ]);
        out.push(Reminder {
            of: format!("{}:{}:{}", one.application, one.round, one.until_at),
            recipients: owners(state, &one.applicant_org).await?,
            company: one.company,
            receipt_no: one.receipt_no,
            until,
            subject,
            body,
        });
    }
    Ok(out)
}

/// Those whose draft was not sent in, with the next day that concerns what they chose; who has missed it all is not
/// reminded.
async fn drafts(state: &AppState, pack: &Pack) -> Result<Vec<Reminder>, StoreError> {
    let (store, today) = (&state.store, state.clock.today());
    let extensions = extensions(store, &pack.id).await?;
    let text = pack.letter(LetterKind::RemindDraft);
    let link = format!("{}/applications/{}", state.public_url, pack.id);
    let mut out = Vec::new();
    for one in store.open_drafts(&pack.id).await? {
        let form = Form::of_fields(pack, &one.awards);
        let Some(until) = pack.next_closing(form.chosen(), &extensions, today) else { continue };
        let (subject, body) = text.fill(&[
            ("edition", &pack.name.zh),
            ("organiser", &pack.organiser),
            ("company", &one.company),
            ("until", &until.words(Lang::Zh)),
            ("link", &link),
        ]);
        out.push(Reminder {
            of: format!("{}:{until}", one.draft),
            recipients: owners(state, &one.applicant_org).await?,
            company: one.company,
            receipt_no: String::new(),
            until,
            subject,
            body,
        });
    }
    Ok(out)
}

async fn owners(state: &AppState, org: &str) -> Result<Vec<String>, StoreError> {
    let people = state.store.accounts_of(org).await?;
    let owners =
        people.into_iter().filter(|one| one.org.as_ref().is_some_and(|(_, role)| *role == OrgRole::Owner));
    Ok(owners.map(|one| one.email).collect())
}

/// Puts reminders in the outbox, those that were not sent for `occasion` nor since `today` yet, and returns how many mails
/// that makes.
///
/// # Errors
/// When the database does not answer.
pub async fn queue(
    change: &mut Change,
    all: &[Reminder],
    occasion: &str,
    today: Date,
) -> Result<usize, StoreError> {
    let since = today.neighbour(false).map_or(0, end_of);
    let mut queued = 0;
    for one in all {
        for recipient in &one.recipients {
            if change.was_reminded(&one.of, recipient, since).await? {
                continue;
            }
            let key = format!("{}:{occasion}:{recipient}", one.of);
            let id = Uuid::now_v7().to_string();
            if change.queue_mail_once(&id, &key, recipient, &one.subject, &one.body).await? {
                queued += 1;
            }
        }
    }
    Ok(queued)
}

/// Reminds by itself, for ever.
pub async fn run(state: AppState) {
    loop {
        match remind(&state).await {
            Ok(0) => {}
            Ok(mails) => tracing::info!(mails, "reminded"),
            Err(error) => tracing::error!(%error, "nobody can be reminded now"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Queues what is due today, and returns how many mails that makes.
///
/// # Errors
/// When the database does not answer.
pub async fn remind(state: &AppState) -> Result<usize, StoreError> {
    let today = state.clock.today();
    let served = state.editions.current(state, today).await?;
    let pack = &served.edition.pack;
    let supplements = reminders(state, pack, LetterKind::RemindSupplement).await?;
    let near: Vec<Reminder> = supplements
        .into_iter()
        .filter(|one| (0..=SUPPLEMENT_DAYS).contains(&one.until.days_since(today)))
        .collect();
    let drafts = reminders(state, pack, LetterKind::RemindDraft).await?;
    // A server that was off on the day sends it on the next; the nearest occasion counts, so that nobody gets two at once.
    let occasion = |one: &Reminder| {
        let left = one.until.days_since(today);
        DRAFT_DAYS.into_iter().filter(|days| left <= *days).min()
    };
    if near.is_empty() && drafts.iter().all(|one| occasion(one).is_none()) {
        return Ok(0);
    }
    let request_id = Uuid::now_v7().simple().to_string();
    let cause = Cause { actor: "system".to_string(), at: state.clock.now_ms(), request_id };
    let mut change = state.store.change(cause).await?;
    let mut queued = queue(&mut change, &near, "auto", today).await?;
    for one in drafts {
        if let Some(days) = occasion(&one) {
            queued += queue(&mut change, std::slice::from_ref(&one), &format!("auto-{days}"), today).await?;
        }
    }
    if queued > 0 {
        change.commit().await?;
    }
    Ok(queued)
}
