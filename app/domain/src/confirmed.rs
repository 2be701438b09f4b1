//! 核定: what the office finds in the papers where a dossier says otherwise or nothing. The facts that it confirms take the
//! place of what is stated, and the verdicts follow from them; where the reading of a clause needs a person, a decision with
//! a reason takes the place of the verdict and is shown as such.

use crate::dossier::Dossier;
use crate::eligibility::{AwardReport, CriterionReport, Kind};
use crate::form::{Draft, FieldFault};
use crate::verdict::Verdict;

/// A fact as the office confirmed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedFact {
    /// Its JSON pointer in the dossier, such as `/projects/0/rating`.
    pub pointer: String,
    /// Its value as forms send it; empty for a fact that counts as left out.
    pub raw: String,
}

/// A verdict that a person gives a criterion, with a reason that is kept beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The clause.
    pub clause: String,
    /// The verdict: met or unmet.
    pub verdict: Verdict,
}

/// The dossier with the facts that the office confirmed. A pointer to a row that is not there changes nothing.
///
/// # Errors
/// The faults of confirmed values, whose facts would count as left out.
pub fn confirmed(dossier: &Dossier, facts: &[ConfirmedFact]) -> Result<Dossier, Vec<FieldFault>> {
    let mut draft = Draft::of(dossier);
    let mut set = Vec::new();
    for fact in facts {
        if let Some(field) = draft.field_of(&fact.pointer) {
            draft.set(field, &fact.raw);
            set.push(field);
        }
    }
    let (mut out, faults) = draft.read(dossier.edition.as_deref().unwrap_or_default());
    let faults: Vec<FieldFault> = faults.into_iter().filter(|fault| set.contains(&fault.field)).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    out.edition.clone_from(&dossier.edition);
    out.subject.clone_from(&dossier.subject);
    Ok(out)
}

/// A criterion's verdict as it stands: a person's where one decided, else that of the confirmed facts.
pub fn stands(criterion: &CriterionReport, decided: &[Decided]) -> Verdict {
    let person = decided.iter().find(|one| one.clause == criterion.clause);
    person.map_or(criterion.verdict, |one| one.verdict)
}

/// An award's verdict as it stands: the worst of its criteria that are not left to the jury.
pub fn verdict(report: &AwardReport, decided: &[Decided]) -> Verdict {
    let judged = report.criteria.iter().filter(|criterion| criterion.kind != Kind::Jury);
    judged.map(|criterion| stands(criterion, decided)).fold(Verdict::Met, Verdict::all)
}

/// The clauses that keep an application from passing: unmet, incomplete, or left to a person who has not confirmed them.
pub fn unresolved<'a>(report: &'a AwardReport, decided: &[Decided], confirmed: &[&str]) -> Vec<&'a str> {
    let judged = report.criteria.iter().filter(|criterion| criterion.kind != Kind::Jury);
    judged
        .filter(|criterion| match stands(criterion, decided) {
            Verdict::Met => false,
            Verdict::NeedsReview => !confirmed.contains(&criterion.clause.as_str()),
            Verdict::Unmet | Verdict::Incomplete => true,
        })
        .map(|criterion| criterion.clause.as_str())
        .collect()
}
