//! How an edition's committee reviews (复审): who scores what, when a comment is due, how votes count. `domain.md` §2.

use super::Text;
use serde::{Deserialize, Serialize};

/// Settings of the review. They stay on the server and on reviewers' tablets; the forms of applicants do not carry them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewSettings {
    /// How many members score each application; none for all who may.
    pub reviewers_per_case: Option<u32>,
    /// A score below this needs a comment.
    pub comment_below: u32,
    /// A score above this needs a comment.
    pub comment_above: u32,
    /// Whether names, codes and marks of the company are withheld from who scores.
    pub blind: bool,
    /// Whether a member from a company that applies for the same award is recused from its rivals.
    pub rivals_recused: bool,
    /// Years for which an interest counts.
    pub interest_years: u32,
    /// Whether the committee votes by secret ballot.
    pub secret_vote: bool,
    /// A motion passes with more than this fraction of those present: numerator.
    pub majority_numerator: u32,
    /// A motion passes with more than this fraction of those present: denominator.
    pub majority_denominator: u32,
    /// What a score means, highest first.
    pub anchors: Vec<Anchor>,
}

/// What a score from here up to the next anchor means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Lowest score.
    pub from: u32,
    /// The description.
    pub text: Text,
}

impl ReviewSettings {
    /// What stands in a pack that came without them, in an applicant's browser. Not the usual settings: their words would
    /// travel along in every bundle.
    pub const fn left_out() -> ReviewSettings {
        ReviewSettings {
            reviewers_per_case: None,
            comment_below: 0,
            comment_above: 0,
            blind: false,
            rivals_recused: false,
            interest_years: 0,
            secret_vote: false,
            majority_numerator: 0,
            majority_denominator: 1,
            anchors: Vec::new(),
        }
    }
}

impl Default for ReviewSettings {
    /// What holds where an edition says nothing (协会待定).
    fn default() -> ReviewSettings {
        let anchor = |from, zh: &str, en: &str| Anchor { from, text: Text { zh: zh.into(), en: en.into() } };
        ReviewSettings {
            reviewers_per_case: None,
            comment_below: 60,
            comment_above: 95,
            blind: false,
            rivals_recused: true,
            interest_years: 3,
            secret_vote: false,
            majority_numerator: 1,
            majority_denominator: 2,
            anchors: vec![
                anchor(
                    90,
                    "优秀：材料充分，成效突出，可作示范",
                    "Excellent: well proven, outstanding, an example to others",
                ),
                anchor(75, "良好：材料较充分，成效明显", "Good: proven, with clear results"),
                anchor(60, "合格：达到条文要求", "Sufficient: does what the clause asks"),
                anchor(
                    0,
                    "不足：材料或成效未达条文要求",
                    "Insufficient: proof or results fall short of the clause",
                ),
            ],
        }
    }
}
