//! How many awards stand where.

use super::verdict_icon;
use crate::lang::Lang;
use domain::verdict::Verdict;
use maud::{Markup, html};

/// The number of awards with each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 满足.
    pub met: usize,
    /// 不满足.
    pub unmet: usize,
    /// 信息不足.
    pub incomplete: usize,
    /// 须人工认定.
    pub needs_review: usize,
}

impl Counts {
    /// Counts the verdicts.
    pub fn of(verdicts: impl IntoIterator<Item = Verdict>) -> Counts {
        let mut counts = Counts::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Met => counts.met += 1,
                Verdict::Unmet => counts.unmet += 1,
                Verdict::Incomplete => counts.incomplete += 1,
                Verdict::NeedsReview => counts.needs_review += 1,
            }
        }
        counts
    }

    /// The number for one verdict.
    pub fn get(self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Met => self.met,
            Verdict::Unmet => self.unmet,
            Verdict::Incomplete => self.incomplete,
            Verdict::NeedsReview => self.needs_review,
        }
    }

    /// The four numbers in words: `满足3，须人工认定0，信息不足3，不满足2`.
    pub fn words(self, lang: Lang) -> String {
        let (comma, space) = if lang == Lang::Zh { ("，", "") } else { (", ", " ") };
        ORDER.map(|verdict| format!("{}{space}{}", verdict.word(lang), self.get(verdict))).join(comma)
    }
}

/// Best first.
const ORDER: [Verdict; 4] = [Verdict::Met, Verdict::NeedsReview, Verdict::Incomplete, Verdict::Unmet];

/// The four numbers with their icons and words.
pub fn tally(counts: Counts, lang: Lang) -> Markup {
    html! {
        span class="tally" {
            @for verdict in ORDER {
                span class="tally-item" data-verdict=(verdict.id()) data-none=[(counts.get(verdict) == 0).then_some("")] {
                    (verdict_icon(verdict))
                    span class="verdict-word" { (verdict.word(lang)) }
                    " "
                    b { (counts.get(verdict)) }
                }
            }
        }
    }
}
