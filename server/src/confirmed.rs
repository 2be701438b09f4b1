//! 核定: an application as it stands by the facts that the office confirmed and the verdicts that people gave.

use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::supplement::reads;
use app::error::AppError;
use domain::confirmed::{self, Decided, confirmed, stands, verdict};
use domain::dossier::Dossier;
use domain::eligibility::{AwardReport, CriterionReport, judge_in};
use domain::rule::Manner;
use domain::verdict::Verdict;
use store::{ConfirmedFact, CriterionFinding, DecidedCriterion, Found};

/// Where an application stands.
pub struct Standing {
    /// What is stated, with the confirmed facts in place.
    pub dossier: Dossier,
    /// What the rules make of that.
    pub report: AwardReport,
    /// The verdicts that people gave.
    pub decided: Vec<Decided>,
    /// UTC milliseconds of the last fact that was confirmed; 0 where none was.
    confirmed_at: i64,
    /// The pointers of confirmed facts that the company corrected afterwards: somebody has to look again.
    pub again: Vec<String>,
    /// The clauses that read them.
    again_of: Vec<String>,
}

impl Standing {
    /// Judges what was sent in by the confirmed facts, with the pack of then.
    ///
    /// # Errors
    /// [`AppError::Internal`] where a confirmed fact cannot be read any more, which is logged, and
    /// [`AppError::NotFound`] where the edition does not have the award.
    pub fn of(
        filed: &Filed,
        facts: &[ConfirmedFact],
        decided: &[DecidedCriterion],
        manner: Manner,
    ) -> Result<Standing, Failure> {
        let confirmed_at = facts.iter().map(|fact| fact.confirmed_at).max().unwrap_or(0);
        let again = again(filed, facts);
        let all = filed.edition.pack.criteria_of(filed.award()).map(|criterion| criterion.clause.clone());
        let again_of = if again.is_empty() {
            Vec::new()
        } else {
            all.filter(|clause| reads(filed, clause, |at| again.iter().any(|one| one == at))).collect()
        };
        let facts: Vec<_> = facts.iter().map(typed).collect();
        let dossier = confirmed(&filed.dossier, &facts).map_err(|faults| {
            tracing::error!(?faults, "a confirmed fact cannot be read");
            AppError::Internal
        })?;
        let awards = judge_in(&filed.edition, &dossier, manner).awards;
        let report = awards.into_iter().find(|report| report.award == filed.snapshot.award);
        let report = report.ok_or(AppError::NotFound)?;
        let decided = decided.iter().filter_map(|one| {
            Some(Decided { clause: one.clause.clone(), verdict: Verdict::parse(&one.verdict)? })
        });
        Ok(Standing { dossier, report, decided: decided.collect(), confirmed_at, again, again_of })
    }

    /// The verdict of the award.
    pub fn verdict(&self) -> Verdict {
        verdict(&self.report, &self.decided)
    }

    /// The verdict of a criterion.
    pub fn of_criterion(&self, criterion: &CriterionReport) -> Verdict {
        stands(criterion, &self.decided)
    }

    /// Whether nothing keeps it from passing, where the office found this. What was found before facts were confirmed does
    /// not stand for what the rules make of them.
    pub fn qualifies(&self, findings: &[CriterionFinding]) -> bool {
        let confirmed = findings.iter().filter(|one| one.result == Found::Confirmed);
        let confirmed = confirmed.filter(|one| one.found_at >= self.confirmed_at);
        let confirmed: Vec<&str> = confirmed.map(|one| one.clause.as_str()).collect();
        // What was found for a clause before its facts were corrected is not among these findings.
        let looked = |clause: &String| {
            confirmed.contains(&clause.as_str()) || self.decided.iter().any(|one| one.clause == *clause)
        };
        confirmed::unresolved(&self.report, &self.decided, &confirmed).is_empty()
            && self.again_of.iter().all(looked)
    }
}

/// The confirmed facts that say otherwise than the company's correction, which came later.
fn again(filed: &Filed, facts: &[ConfirmedFact]) -> Vec<String> {
    let corrected = &filed.snapshot.corrected;
    let later = facts.iter().filter(|fact| {
        let since = corrected.iter().find(|one| one.pointer == fact.pointer);
        since.is_some_and(|one| fact.confirmed_at < filed.submission.submitted_at && one.new != fact.raw)
    });
    later.map(|fact| fact.pointer.clone()).collect()
}

/// A fact as the domain takes it.
pub fn typed(fact: &ConfirmedFact) -> confirmed::ConfirmedFact {
    confirmed::ConfirmedFact { pointer: fact.pointer.clone(), raw: fact.raw.clone() }
}
