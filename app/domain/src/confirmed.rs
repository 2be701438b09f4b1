//! 核定: what the office finds in the papers where a dossier says otherwise or nothing. The facts that it confirms take the
//! place of what is stated, and the verdicts follow from them; where the reading of a clause needs a person, a decision with
//! a reason takes the place of the verdict and is shown as such.

use crate::dossier::{Dossier, Value};
use crate::eligibility::{AwardReport, CriterionReport, Edition, Kind};
use crate::form::{Draft, FieldFault, FieldId};
use crate::schema::{self, FactId, LISTS, SCALARS};
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

/// What an application states, as its award reads it: the plan of a solution or technology stands where the company's would.
pub fn stated(dossier: &Dossier) -> Draft {
    let mut draft = Draft::of(dossier);
    if let (Some(subject), Some(at)) = (&dossier.subject, plan()) {
        draft.set(
            FieldId::Scalar(at),
            subject.implementation_plan.map_or("", |yes| ["false", "true"][usize::from(yes)]),
        );
    }
    draft
}

/// The fields of the facts that a criterion reads ([`Edition::reads`]), each with the place of its row. Of a solution or technology
/// only its own items are among them.
pub fn fields(
    edition: &Edition,
    (award, clause): (&str, &str),
    dossier: &Dossier,
) -> Vec<(FieldId, Option<usize>)> {
    let reads = edition.reads(award, clause);
    let draft = Draft::of(dossier);
    let own = dossier.subject.as_ref().and_then(|subject| subject.ip.as_ref());
    let mut out: Vec<(FieldId, Option<usize>)> = Vec::new();
    for fact in &reads {
        if let FactId::Scalar(at) = fact {
            out.push((FieldId::Scalar(*at as usize), None));
        }
    }
    for (list, table) in LISTS.iter().enumerate() {
        for (at, row) in draft.list(list).rows.iter().enumerate() {
            if table.key == schema::SUBJECT_LIST && own.is_some_and(|own| !own.contains(&at)) {
                continue;
            }
            out.extend(reads.iter().filter_map(|fact| match fact {
                FactId::Row(of, field) if *of as usize == list => {
                    Some((FieldId::Cell(list, row.key, *field as usize), Some(at)))
                }
                _ => None,
            }));
        }
    }
    out
}

/// The place of the fact for which a solution or technology has one of its own.
fn plan() -> Option<usize> {
    SCALARS.iter().position(|field| field.path == schema::SUBJECT_PLAN)
}

/// The dossier with the facts that the office confirmed, or that the company corrected. A pointer to a row that is not there changes
/// nothing.
///
/// # Errors
/// The faults of confirmed values, whose facts would count as left out.
pub fn confirmed(dossier: &Dossier, facts: &[ConfirmedFact]) -> Result<Dossier, Vec<FieldFault>> {
    let mut draft = stated(dossier);
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
    let plan_now = plan().and_then(|at| out.scalar(at).cloned());
    if let (Some(subject), Some(at)) = (&mut out.subject, plan()) {
        subject.implementation_plan = match plan_now {
            Some(Value::Bool(yes)) => Some(yes),
            _ => None,
        };
        out.set_scalar(at, dossier.scalar(at).cloned());
    }
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
