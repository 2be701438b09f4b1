//! What is disputed of the applications of a round, for the fairness view.

use crate::auth::Viewer;
use crate::confirmed::typed;
use crate::deliberation::Room;
use crate::facts::change_words;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::review_case::hidden;
use crate::state::AppState;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::review::disputes::DisputeLine;
use domain::confirmed::{Decided, stated};
use domain::objection::ObjectionState;
use domain::policy::Action;
use domain::review::fairness::{Dispute, Disputed, Otherwise, disputes};
use domain::verdict::Verdict;
use std::collections::BTreeSet;
use store::Objection;

/// What is disputed of some applications of a round. Objections are told to those alone who read them.
///
/// # Errors
/// What the store says, and [`AppError::Internal`] where something that was sent in cannot be read.
pub async fn of(
    state: &AppState,
    room: &Room,
    (viewer, visible): (&Viewer, &BTreeSet<String>),
    lang: Lang,
) -> Result<Vec<DisputeLine>, Failure> {
    let store = &state.store;
    let mut out = Vec::new();
    for case in room.cases.iter().filter(|case| visible.contains(&case.application)) {
        let id = &case.application;
        let row = store.application(id).await?.ok_or(AppError::NotFound)?;
        let facts = store.confirmed_facts(id, row.submission).await?;
        let decided = store.decided_criteria(id, row.submission).await?;
        // What was screened out and stands before the committee was let in again on appeal.
        let appealed = row.appeal.as_ref().and(row.screening_clause.as_deref());
        if !facts.is_empty() || !decided.is_empty() || appealed.is_some() {
            let filed = Filed::of(state, &row).await?;
            let facts: Vec<_> = facts.iter().map(typed).collect();
            let verdict = |one: &store::DecidedCriterion| {
                Some(Decided { clause: one.clause.clone(), verdict: Verdict::parse(&one.verdict)? })
            };
            let decided: Vec<Decided> = decided.iter().filter_map(verdict).collect();
            let at = (id.as_str(), filed.snapshot.award.as_str());
            let found = disputes(&filed.edition, at, &filed.dossier, (&facts, &decided), appealed);
            out.extend(found.into_iter().map(|dispute| {
                let words = words(&dispute, &filed, (&facts, &decided), lang);
                let words = hidden(&words, &filed, room.unnamed);
                DisputeLine { dispute, words }
            }));
        }
        let reads = viewer.may_review(Action::ReadObjections, &case.applicant_org, &[], &[]);
        let objections = if reads { store.objections_to(id).await? } else { Vec::new() };
        out.extend(objections.iter().filter(|one| is_taken_up(one)).map(|one| objected(id, one, lang)));
    }
    Ok(out)
}

/// Whether an objection was taken up, and did not turn the result itself.
fn is_taken_up(one: &Objection) -> bool {
    use ObjectionState::{Admitted, Dismissed, UnderReReview};
    matches!(one.state, Admitted | UnderReReview | Dismissed)
}

fn objected(application: &str, one: &Objection, lang: Lang) -> DisputeLine {
    let dispute = Dispute {
        application: application.to_string(),
        what: Disputed::Objection(one.receipt.clone()),
        otherwise: Otherwise::Out(Vec::new()),
    };
    let words = Bi::new("异议 %（%）", "objection % (%)");
    DisputeLine { dispute, words: words.with(lang, &[&one.receipt, one.state.label().get(lang)]) }
}

fn words(
    dispute: &Dispute,
    filed: &Filed,
    (facts, decided): (&[domain::confirmed::ConfirmedFact], &[Decided]),
    lang: Lang,
) -> String {
    match &dispute.what {
        Disputed::Fact(pointer) => {
            let draft = stated(&filed.dossier);
            let old = draft.field_of(pointer).map_or("", |field| draft.get(field));
            let new = facts.iter().find(|one| one.pointer == *pointer).map_or("", |one| one.raw.as_str());
            change_words(&filed.dossier, pointer, (old, new), lang).unwrap_or_default()
        }
        Disputed::Verdict(clause) => {
            let verdict = decided.iter().find(|one| one.clause == *clause);
            let verdict = verdict.map_or("", |one| one.verdict.word(lang));
            Bi::new("%：人工认定为%", "%: a person's verdict, %").with(lang, &[clause, verdict])
        }
        Disputed::Appeal(clause) => {
            Bi::new("%：剔除后申诉成立", "%: screened out, and let in again on appeal").with(lang, &[clause])
        }
        Disputed::Objection(receipt) => receipt.clone(),
    }
}
