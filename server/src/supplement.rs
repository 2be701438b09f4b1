//! A supplement (补正): the facts that the company may correct in its answer are those that the rules of the clauses asked about read, and
//! no others. What it corrects becomes a submission more, judged anew with the pack of then.

use crate::auth::fields::{Sent, raw};
use crate::confirmed::Standing;
use crate::facts::{fact_row, pointer, sent_raw};
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::submissions::{Correction, Frozen, Snapshot};
use app::error::AppError;
use app::lang::Bi;
use app::pages::submission::fact_fields::FactRow;
use domain::confirmed::{ConfirmedFact, confirmed, fields, stated};
use domain::dossier::Dossier;
use domain::eligibility::judge;
use domain::form::{Draft, FieldFault, FieldId};
use domain::lang::Lang;
use domain::rule::Manner;
use domain::workflow::{Action, Transition};
use serde_json::Value;
use store::{Application, Change, Corrected, Submission, Supplement};

const FOREIGN: Bi = Bi::new(
    "只能修改要求补正的条款所用到的内容，其他内容没有保存；请在本页填写后提交。",
    "Only what the clauses of the supplement read can be corrected, and nothing was kept: answer on this page.",
);
const STALE: Bi = Bi::new(
    "申报内容已经变化，没有保存；请核对本页后重新提交。",
    "What was submitted has changed and nothing was kept: look at this page and send it again.",
);
/// The field that says which submission the form shows; a form without it answers in words alone.
pub const SHOWN: &str = "submission";

/// A fact and the place of its row.
type Place = (FieldId, Option<usize>);

/// Why nothing was kept.
#[derive(Default)]
pub struct Refused {
    /// In words.
    pub why: Option<Bi>,
    /// Field by field.
    pub faults: Vec<FieldFault>,
}

/// The facts that may be corrected, by the clauses that ask; one that several read stands with the first.
pub fn asked(filed: &Filed, open: &[&Supplement]) -> Vec<(String, Vec<Place>)> {
    let mut known: Vec<Place> = Vec::new();
    let of = |one: &&Supplement| {
        let all = fields(&filed.edition, (&filed.snapshot.award, &one.clause), &filed.dossier);
        let new: Vec<Place> = all.into_iter().filter(|place| !known.contains(place)).collect();
        known.extend(&new);
        (one.clause.clone(), new)
    };
    open.iter().map(of).collect()
}

/// The facts of a clause as fields of the answer, with what was typed where the form comes back.
pub fn rows(filed: &Filed, places: &[Place], sent: &Sent, faults: &[FieldFault], lang: Lang) -> Vec<FactRow> {
    let was = stated(&filed.dossier);
    let back = !raw(sent, SHOWN).is_empty();
    let row = |place: &Place| {
        let typed = if back { sent_raw(sent, place.0) } else { None };
        let raw = typed.unwrap_or_else(|| was.get(place.0).to_string());
        fact_row(&filed.dossier, &was, *place, (raw, false), faults, lang)
    };
    places.iter().map(row).collect()
}

/// What an answer corrects.
///
/// # Errors
/// Why nothing is taken: a field that was not asked for, a page of another submission, a value that cannot be read.
pub fn corrections(filed: &Filed, open: &[&Supplement], sent: &Sent) -> Result<Vec<Correction>, Refused> {
    let places: Vec<Place> = asked(filed, open).into_iter().flat_map(|(_, places)| places).collect();
    let shown = raw(sent, SHOWN);
    let ours = |name: &str| {
        ["do", SHOWN, "letter_on"].contains(&name)
            || name.starts_with("answer:")
            || !shown.is_empty() && places.iter().any(|(field, _)| field.name() == name)
    };
    let refused = |why: Bi| Err(Refused { why: Some(why), faults: Vec::new() });
    if sent.iter().any(|(name, _)| !ours(name)) {
        return refused(FOREIGN);
    }
    if shown.is_empty() {
        return Ok(Vec::new());
    }
    if shown != filed.submission.number.to_string() {
        return refused(STALE);
    }
    let was = stated(&filed.dossier);
    let mut now = was.clone();
    for (field, _) in &places {
        if let Some(raw) = sent_raw(sent, *field) {
            now.set(*field, &raw);
        }
    }
    let (dossier, faults) = now.read(&filed.snapshot.edition);
    let faults: Vec<FieldFault> =
        faults.into_iter().filter(|one| places.iter().any(|(field, _)| *field == one.field)).collect();
    if !faults.is_empty() {
        return Err(Refused { why: None, faults });
    }
    // As it is read: what is written otherwise and means the same is no correction.
    let read = Draft::of(&dossier);
    let all = places.iter().filter_map(|(field, row)| {
        let at = pointer(*field, *row);
        let new = read.field_of(&at).map_or("", |field| read.get(field));
        let old = was.get(*field);
        (old != new).then(|| Correction { pointer: at, old: old.to_string(), new: new.to_string() })
    });
    Ok(all.collect())
}

/// The clauses of the award that read a corrected fact.
fn clauses(filed: &Filed, corrections: &[Correction]) -> Vec<String> {
    let reads = |clause: &str| reads(filed, clause, |at| corrections.iter().any(|one| one.pointer == at));
    let all = filed.edition.pack.criteria_of(filed.award());
    all.map(|criterion| criterion.clause.clone()).filter(|clause| reads(clause)).collect()
}

/// Whether a clause reads one of the facts.
pub fn reads(filed: &Filed, clause: &str, fact: impl Fn(&str) -> bool) -> bool {
    fields(&filed.edition, (&filed.snapshot.award, clause), &filed.dossier)
        .into_iter()
        .any(|(field, row)| fact(&pointer(field, row)))
}

/// Freezes what was corrected and moves the application. The submission before stays as it is.
///
/// # Errors
/// [`AppError::Internal`] where a correction cannot be read, which is logged, and what the store says.
pub async fn correct(
    change: &mut Change,
    (before, filed): (&Application, &Filed),
    corrections: Vec<Correction>,
    (row, account): (&Transition, &str),
    note: Value,
) -> Result<Application, Failure> {
    debug_assert_eq!(row.action, Action::AnswerSupplement);
    let broken = |what: String| {
        tracing::error!(application = before.id, what, "a correction could not be kept");
        AppError::Internal
    };
    let clauses = clauses(filed, &corrections);
    let (snapshot, dossier) = corrected(filed, corrections).map_err(broken)?;
    let frozen: Frozen = snapshot.freeze().map_err(|error| broken(error.to_string()))?;
    let new = Corrected {
        pack_hash: &snapshot.pack_hash,
        verdict: snapshot.verdicts.verdict.id(),
        search: &snapshot.search(),
        relations: &snapshot.relations(),
        snapshot: &frozen.text,
        hash: &frozen.hash,
        clauses: &clauses,
    };
    let after = change.correct_application(before, row, new, account, note).await?;
    let facts = change.confirmed_facts(&after.id, after.submission).await?;
    let decided = change.decided_criteria(&after.id, after.submission).await?;
    if !facts.is_empty() || !decided.is_empty() {
        let submission = Submission { number: after.submission, ..filed.submission.clone() };
        let filed = Filed { submission, snapshot, dossier, edition: filed.edition.clone() };
        let manner = Manner { lang: Lang::Zh, human: true };
        let standing = Standing::of(&filed, &facts, &decided, manner)?;
        change.set_verdict(&after.id, standing.verdict().id()).await?;
    }
    Ok(after)
}

/// The snapshot with the corrected facts, judged by the pack that judged the one before.
fn corrected(filed: &Filed, corrections: Vec<Correction>) -> Result<(Snapshot, Dossier), String> {
    let facts: Vec<ConfirmedFact> = corrections
        .iter()
        .map(|one| ConfirmedFact { pointer: one.pointer.clone(), raw: one.new.clone() })
        .collect();
    let dossier = confirmed(&filed.dossier, &facts).map_err(|faults| format!("{faults:?}"))?;
    let awards = judge(&filed.edition, &dossier, Lang::Zh).awards;
    let verdicts = awards.into_iter().find(|report| report.award == filed.snapshot.award);
    let snapshot = Snapshot {
        dossier: serde_json::from_str(&dossier.to_json()).map_err(|error| error.to_string())?,
        verdicts: verdicts.ok_or("the edition does not have the award")?,
        corrected: corrections,
        ..filed.snapshot.clone()
    };
    Ok((snapshot, dossier))
}
