//! What is scored of an application: the parts of its award's criteria that the rules leave to the committee.

use crate::pack::model::{Anchor, Award, Pack, Text};
use serde::{Deserialize, Serialize};

/// A part that is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its stable name in stored scores: clause and number, `四(一)2/1`. Numbers begin at 0.
    pub key: String,
    /// The clause.
    pub clause: String,
    /// The place of the criterion among the award's own.
    pub criterion: usize,
    /// What is scored.
    pub name: Text,
    /// Weight in per cent of the award; the weights of a rubric sum to 100.
    pub weight: u32,
}

/// What is scored for an award, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rubric {
    /// The parts in the rules' order.
    pub parts: Vec<Part>,
    /// Highest score.
    pub max: u32,
    /// Step between scores.
    pub step: u32,
    /// A score below this needs a comment.
    pub comment_below: u32,
    /// A score above this needs a comment.
    pub comment_above: u32,
    /// What scores mean, highest first.
    pub anchors: Vec<Anchor>,
}

/// Why a score is none of this rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoreFault {
    /// No whole number.
    NoNumber,
    /// Above the highest.
    TooHigh,
    /// Between two steps.
    OffStep,
}

impl Rubric {
    /// The rubric of an award of an edition.
    pub fn of(pack: &Pack, award: &Award) -> Rubric {
        let parts = award.criteria.iter().enumerate().flat_map(|(criterion, asked)| {
            asked.jury.iter().enumerate().map(move |(at, part)| Part {
                key: format!("{}/{at}", asked.clause),
                clause: asked.clause.clone(),
                criterion,
                name: part.name.clone(),
                weight: part.weight,
            })
        });
        Rubric {
            parts: parts.collect(),
            max: pack.scoring.score_max,
            step: pack.scoring.score_step,
            comment_below: pack.review.comment_below,
            comment_above: pack.review.comment_above,
            anchors: pack.review.anchors.clone(),
        }
    }

    /// The place of a part by its key.
    pub fn part(&self, key: &str) -> Option<usize> {
        self.parts.iter().position(|part| part.key == key)
    }

    /// Reads a score as typed; an empty text is none. Full-width digits count.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn score(&self, text: &str) -> Result<Option<u32>, ScoreFault> {
        let text = crate::dossier::half_width(text);
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(ScoreFault::NoNumber);
        }
        // More digits than a number holds are too high, too.
        let score: u32 = text.parse().map_err(|_| ScoreFault::TooHigh)?;
        if score > self.max {
            return Err(ScoreFault::TooHigh);
        }
        if !score.is_multiple_of(self.step) {
            return Err(ScoreFault::OffStep);
        }
        Ok(Some(score))
    }

    /// Whether a score needs a comment.
    pub fn needs_comment(&self, score: u32) -> bool {
        score < self.comment_below || score > self.comment_above
    }

    /// What a score means.
    pub fn anchor(&self, score: u32) -> Option<&Anchor> {
        self.anchors.iter().find(|anchor| score >= anchor.from)
    }

    /// The highest total of a sheet: 10,000 where scores go to 100.
    pub fn top(&self) -> u32 {
        self.parts.iter().map(|part| part.weight * self.max).sum()
    }
}
