//! The four verdicts and their logic (Kleene's, with a fourth value for what a person must decide).

use crate::lang::{Bi, Lang};
use serde::{Deserialize, Serialize};

/// What the facts say about a condition, from worst to best in the order of `contract.md`: an 'all of' takes the
/// least, an 'any of' the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Verdict {
    /// 不满足: the stated facts contradict the condition.
    Unmet = 0,
    /// 信息不足: a fact that would decide is left out.
    Incomplete = 1,
    /// 须人工认定: the facts are there, a person must judge them.
    NeedsReview = 2,
    /// 满足.
    Met = 3,
}

impl Verdict {
    /// 'All of': the worst, in the order unmet, incomplete, needs_review, met.
    #[inline]
    pub fn all(self, other: Verdict) -> Verdict {
        self.min(other)
    }

    /// 'Any of': the best in the same order.
    #[inline]
    pub fn any(self, other: Verdict) -> Verdict {
        self.max(other)
    }

    /// `not`: swaps met and unmet and leaves the others.
    #[inline]
    pub fn negate(self) -> Verdict {
        match self {
            Verdict::Met => Verdict::Unmet,
            Verdict::Unmet => Verdict::Met,
            other => other,
        }
    }

    /// From a plain comparison.
    #[inline]
    pub fn of(holds: bool) -> Verdict {
        if holds { Verdict::Met } else { Verdict::Unmet }
    }

    /// The word shown to people.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Verdict::Met => Bi::new("满足", "Met"),
            Verdict::Unmet => Bi::new("不满足", "Not met"),
            Verdict::Incomplete => Bi::new("信息不足", "Incomplete"),
            Verdict::NeedsReview => Bi::new("须人工认定", "Needs a person"),
        }
        .get(lang)
    }

    /// The identifier of the contract: `met`, `unmet`, `incomplete`, `needs_review`.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::Unmet => "unmet",
            Verdict::Incomplete => "incomplete",
            Verdict::NeedsReview => "needs_review",
        }
    }

    /// The verdict of an identifier.
    pub fn parse(id: &str) -> Option<Verdict> {
        [Verdict::Met, Verdict::Unmet, Verdict::Incomplete, Verdict::NeedsReview]
            .into_iter()
            .find(|verdict| verdict.id() == id)
    }

    pub(crate) fn from_u8(value: u8) -> Verdict {
        match value {
            0 => Verdict::Unmet,
            1 => Verdict::Incomplete,
            2 => Verdict::NeedsReview,
            _ => Verdict::Met,
        }
    }
}
