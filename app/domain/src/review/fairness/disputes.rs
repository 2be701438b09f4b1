//! What the order would be if a disputed fact were settled the other way.

use super::{CutMargin, Shift, cut_margin, shifts};
use crate::confirmed::{ConfirmedFact, Decided, confirmed, stands};
use crate::dossier::Dossier;
use crate::eligibility::{Edition, Kind, judge_in};
use crate::lang::Lang;
use crate::review::aggregate::{Entries, Method, ranking::rank};
use crate::review::conclusion::accepted_amount;
use crate::rule::Manner;
use crate::verdict::Verdict;
use serde::Serialize;
use std::collections::BTreeSet;

/// What is disputed of an application.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Disputed {
    /// The office confirmed a fact otherwise than the company states it: its pointer in the dossier.
    Fact(String),
    /// A person's verdict stands in the place of the rules': the clause.
    Verdict(String),
    /// It was screened out by a clause and let in again on the company's appeal: the clause.
    Appeal(String),
    /// Somebody objects to its entry in the public notice: the objection's number.
    Objection(String),
}

/// What it would come to the other way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Otherwise {
    /// It would not be there: by these clauses, or by what is objected to where there is none.
    Out(Vec<String>),
    /// Its accepted amount would be this, in fen.
    Amount(i64),
    /// Nothing that ranks follows from it.
    Same,
}

/// A disputed fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// The application.
    pub application: String,
    /// What is disputed.
    pub what: Disputed,
    /// What it would come to the other way.
    pub otherwise: Otherwise,
}

/// What would change if a disputed fact were settled the other way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settled {
    /// The dispute.
    pub dispute: Dispute,
    /// Those that would stand elsewhere, in the order of now.
    pub shifts: Vec<Shift>,
    /// How close it would be at the cut line then; none without one.
    pub margin: Option<CutMargin>,
}

/// What is disputed of an application that stands before the committee: each fact that the office confirmed otherwise than it is
/// stated, each verdict that a person gave, and the clause of an appeal that was granted. The other way is the stated value for a fact
/// and the other verdict for a clause; what follows from it is judged by the pack that judged the application.
pub fn disputes(
    edition: &Edition,
    (application, award): (&str, &str),
    dossier: &Dossier,
    (facts, decided): (&[ConfirmedFact], &[Decided]),
    appealed: Option<&str>,
) -> Vec<Dispute> {
    let fails = |dossier: &Dossier| -> Option<(BTreeSet<String>, i64)> {
        // The words of the report are not read.
        let report = judge_in(edition, dossier, Manner { lang: Lang::Zh, human: false }).awards;
        let report = report.into_iter().find(|report| report.award == award)?;
        let judged = report.criteria.iter().filter(|criterion| criterion.kind != Kind::Jury);
        let failed = judged
            .filter(|criterion| matches!(stands(criterion, decided), Verdict::Unmet | Verdict::Incomplete))
            .map(|criterion| criterion.clause.clone());
        Some((failed.collect(), accepted_amount(dossier)))
    };
    // A value that cannot be read any more is the caller's to find; there is nothing to compare with.
    let Ok(counts) = confirmed(dossier, facts) else { return Vec::new() };
    let now = fails(&counts).unwrap_or_default();
    let mut out = Vec::new();
    let mut add = |what, otherwise| {
        out.push(Dispute { application: application.to_owned(), what, otherwise });
    };
    for fact in facts {
        let others: Vec<ConfirmedFact> = facts.iter().filter(|one| *one != fact).cloned().collect();
        let Ok(other) = confirmed(dossier, &others) else { continue };
        // Confirmed as it is stated, if in other words: nothing is disputed.
        if other == counts {
            continue;
        }
        let Some((failed, amount)) = fails(&other) else { continue };
        let by: Vec<String> = failed.difference(&now.0).cloned().collect();
        let otherwise = match (by.is_empty(), amount == now.1) {
            (false, _) => Otherwise::Out(by),
            (true, false) => Otherwise::Amount(amount),
            (true, true) => Otherwise::Same,
        };
        add(Disputed::Fact(fact.pointer.clone()), otherwise);
    }
    for one in decided {
        let otherwise = match one.verdict {
            Verdict::Met => Otherwise::Out(vec![one.clause.clone()]),
            _ => Otherwise::Same,
        };
        add(Disputed::Verdict(one.clause.clone()), otherwise);
    }
    if let Some(clause) = appealed {
        add(Disputed::Appeal(clause.to_owned()), Otherwise::Out(vec![clause.to_owned()]));
    }
    out
}

/// What would change if each dispute were settled the other way, the others as they are. Disputes of an application that is not among
/// the entries are left out.
pub fn settled_otherwise(method: &Method, entries: &Entries, disputes: &[Dispute]) -> Vec<Settled> {
    let before = rank(method, entries);
    let of = |dispute: &Dispute| {
        let mut after = entries.clone();
        let entry = after.get_mut(&dispute.application)?;
        match &dispute.otherwise {
            Otherwise::Amount(fen) => entry.amount = *fen,
            Otherwise::Out(_) => {
                after.remove(&dispute.application);
            }
            Otherwise::Same => {}
        }
        let after = rank(method, &after);
        let margin = cut_margin(&after);
        Some(Settled { dispute: dispute.clone(), shifts: shifts(&before, &after), margin })
    };
    disputes.iter().filter_map(of).collect()
}
