//! The page of a receipt, drawn.

use super::held::Held;
use super::timeline::timeline;
use super::{appeal_ends, field_of};
use crate::auth::fields::{Sent, raw};
use crate::clock::{beijing_day, beijing_words, end_of};
use crate::deadlines::of_rows;
use crate::facts::change_words;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::http::form::{faulty, text};
use crate::http::visit::Visit;
use crate::supplement;
use app::lang::{Bi, Lang};
use app::pages::submission::fact_fields::FactRow;
use app::pages::submission::receipt::{ReceiptView, Request, page};
use axum::response::{Html, Response};
use domain::form::FieldFault;
use domain::workflow::{Action, Party, State, open};
use store::{Application, StoreError, Supplement};

/// The page, with why something was refused or what was just done.
///
/// # Errors
/// When the database does not answer.
pub async fn draw(
    visit: &Visit,
    held: &Held,
    refused: Option<String>,
    done: Option<Bi>,
    sent: &Sent,
) -> Result<Html<String>, Failure> {
    draw_with(visit, held, (refused, done), (sent, &[])).await
}

/// The same with what is wrong in the facts that were typed.
///
/// # Errors
/// When the database does not answer.
pub async fn draw_with(
    visit: &Visit,
    held: &Held,
    (refused, done): (Option<String>, Option<Bi>),
    (sent, faults): (&Sent, &[FieldFault]),
) -> Result<Html<String>, Failure> {
    let (lang, store, application) = (visit.site.lang, &visit.state.store, &held.application);
    let filed = Filed::of(&visit.state, application).await?;
    let (submission, snapshot) = (&filed.submission, &filed.snapshot);
    // The terms are today's: a deadline that was extended is extended for what was sent in too.
    let edition = visit.state.editions.edition(store, &application.edition).await?.edition.clone();
    let pack = &edition.pack;
    let award = pack.award(&application.award);
    let extensions = of_rows(&store.deadline_extensions(&pack.id).await?);
    let in_time = award.is_some_and(|award| visit.now < end_of(pack.closing_of(award, &extensions)));
    let state = application.state.0;
    let appeals = application.appeal.is_none()
        && visit.now < appeal_ends(application.moved_at, pack.screening.appeal_days);
    let actions = open(state, Party::Applicant).map(|row| row.action).filter(|action| match action {
        // What came on paper may have come in time and be typed in after it.
        Action::Withdraw => in_time || held.arrived.is_some(),
        Action::Appeal => appeals || held.arrived.is_some() && application.appeal.is_none(),
        _ => true,
    });
    let shown = matches!(state, State::ScreenedOut | State::ScreeningAppealed);
    let screened = application.screening_clause.clone().zip(application.screening_reason.clone());
    let requests = store.supplements_of(&application.id).await?;
    let waits: Vec<&Supplement> = requests.iter().filter(|one| one.is_open()).collect();
    let facts = supplement::asked(&filed, &waits);
    let rows = |one: &Supplement| {
        let places = facts.iter().find(|(clause, _)| one.is_open() && *clause == one.clause);
        places.map_or_else(Vec::new, |(_, places)| supplement::rows(&filed, places, sent, faults, lang))
    };
    let corrected = snapshot
        .corrected
        .iter()
        .filter_map(|one| change_words(&filed.dossier, &one.pointer, (&one.old, &one.new), lang));
    let view = ReceiptView {
        id: application.id.clone(),
        here: held.here.clone(),
        on_paper: held.arrived.is_some(),
        appeal: text(sent, "reason"),
        checked: raw(sent, "checked") == "yes",
        letter_on: match raw(sent, "letter_on") {
            "" => visit.today.to_string(),
            typed => typed.to_string(),
        },
        award: award.map_or_else(|| snapshot.award_name.clone(), |award| award.name.get(lang).to_string()),
        subject: application.subject.clone(),
        company: held.org.name.clone(),
        receipt_no: application.receipt_no.clone(),
        submitted: beijing_words(application.submitted_at, lang),
        by: snapshot.contact.name.clone(),
        paper: snapshot.paper.as_ref().map(|paper| paper.words(lang)),
        hash: submission.hash.clone(),
        number: submission.number,
        corrected: corrected.collect(),
        verdict: snapshot.verdicts.verdict,
        state: crate::moving_up::as_told(store, application).await?,
        objected: crate::objections::are_told(store, &application.id).await?,
        notified: store.award_notified(&application.edition, &application.award).await?,
        screened: screened.filter(|_| shown),
        appeal_until: beijing_day(appeal_ends(application.moved_at, pack.screening.appeal_days) - 1)
            .words(lang),
        evidence: visit.site.link(&held.evidence),
        files: snapshot
            .evidence
            .iter()
            .map(|one| [one.clause.clone(), one.name.clone(), one.sha256.clone()])
            .collect(),
        requests: requests
            .iter()
            .filter(|one| one.cancelled_at.is_none())
            .map(|one| request(visit, one.clone(), sent, rows(one)))
            .collect(),
        statements: snapshot.statements.iter().map(|one| (one.clause.clone(), one.text.clone())).collect(),
        timeline: timeline(visit, &application.id).await?,
        open: if held.writes { actions.collect() } else { Vec::new() },
        sealed: pack.screening.sealed_form_required,
        handed_in: handed_in(visit, application).await?,
        honoured: matches!(state, State::Awarded | State::CertificateIssued),
        certificate: store
            .certificate_of(&application.id)
            .await?
            .filter(|one| one.revoked_at.is_none())
            .map(|one| one.number),
        takes_scan: held.arrived.is_none()
            && matches!(
                state,
                State::Submitted
                    | State::SupplementRequested
                    | State::ScreeningProposed
                    | State::ScreeningAppealed
            ),
        unsent: unsent(sent),
        refused,
        done,
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// The sealed form of the submission that counts, where it has come.
pub(crate) async fn handed_in(
    visit: &Visit,
    application: &Application,
) -> Result<Option<(Option<(String, String)>, String)>, StoreError> {
    let store = &visit.state.store;
    let Some(form) = store.sealed_form(&application.id, application.submission).await? else {
        return Ok(None);
    };
    let file = match &form.file {
        Some(id) => {
            store.evidence_file(id).await?.map(|file| (format!("/evidence/{}/view", file.id), file.name))
        }
        None => None,
    };
    Ok(Some((file, beijing_words(form.handed_in_at, visit.site.lang))))
}

/// The receipt with why nothing was taken.
pub async fn refuse(visit: &Visit, held: &Held, why: String) -> Result<Response, Failure> {
    Ok(faulty(draw(visit, held, Some(why), None, &Sent::new()).await?))
}

/// What was written in a form that was not taken.
fn unsent(sent: &Sent) -> String {
    let written = sent
        .iter()
        .filter(|(name, text)| (name == "reason" || name.starts_with("answer:")) && !text.trim().is_empty());
    written.map(|(name, _)| text(sent, name)).collect::<Vec<_>>().join("\n\n")
}

fn request(visit: &Visit, one: Supplement, sent: &Sent, facts: Vec<FactRow>) -> Request {
    let lang = visit.site.lang;
    // Half-open: the last day is the one before.
    let day = beijing_day(one.until_at - 1).words(lang);
    let field = field_of(&one);
    Request {
        open: one.is_open(),
        until: if lang == Lang::Zh {
            format!("请在{day}前（含当日）提交")
        } else {
            format!("until {day}, inclusive")
        },
        overdue: one.is_open() && visit.now >= one.until_at,
        typed: text(sent, &field),
        facts,
        field,
        clause: one.clause,
        wanted: one.wanted,
        answer: one.answer,
    }
}
