//! One member's scores for one application (评分表).

use super::Rubric;
use std::collections::BTreeMap;

/// Longest comment, in characters.
pub const COMMENT_MAX: usize = 2_000;

/// What a member says of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The score; none yet.
    pub score: Option<u32>,
    /// The comment; may be empty inside the band.
    pub comment: String,
}

/// The sheet, part by part in the order of its rubric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What is said of each part.
    pub marks: Vec<Mark>,
    /// What is said of the whole; never compulsory.
    pub remark: String,
}

/// What a sheet lacks before it can be signed. Parts by their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// No score yet.
    Score(usize),
    /// What is typed is no score of the rubric.
    Fault(usize, super::rubric::ScoreFault),
    /// A score outside the band without its comment.
    Comment(usize),
    /// A comment that is too long.
    TooLong(usize),
    /// A remark on the whole that is too long.
    RemarkTooLong,
    /// Two texts stand against each other in a field of the part: the member chooses first.
    Conflict(usize),
}

/// The names of a sheet's fields as they are kept and sent: `score/四(一)2/1`, `comment/四(一)2/1`, `remark`.
pub mod field {
    /// The remark on the whole.
    pub const REMARK: &str = "remark";

    /// The score of a part.
    pub fn score(part: &str) -> String {
        format!("score/{part}")
    }

    /// The comment on a part.
    pub fn comment(part: &str) -> String {
        format!("comment/{part}")
    }
}

impl Sheet {
    /// An empty sheet.
    pub fn new(rubric: &Rubric) -> Sheet {
        Sheet { marks: vec![Mark::default(); rubric.parts.len()], remark: String::new() }
    }

    /// The sheet of fields, and what is wrong in them. Names that the rubric does not have are passed over.
    pub fn of(rubric: &Rubric, fields: &BTreeMap<String, String>) -> (Sheet, Vec<Lack>) {
        let mut sheet = Sheet::new(rubric);
        let mut wrong = Vec::new();
        let text = |name: &str| fields.get(name).map_or("", String::as_str);
        for (at, part) in rubric.parts.iter().enumerate() {
            match rubric.score(text(&field::score(&part.key))) {
                Ok(score) => sheet.marks[at].score = score,
                Err(fault) => wrong.push(Lack::Fault(at, fault)),
            }
            sheet.marks[at].comment = text(&field::comment(&part.key)).trim().to_owned();
        }
        sheet.remark = text(field::REMARK).trim().to_owned();
        (sheet, wrong)
    }

    /// Whether a name is a field of a rubric's sheet.
    pub fn knows(rubric: &Rubric, name: &str) -> bool {
        let part = name.strip_prefix("score/").or_else(|| name.strip_prefix("comment/"));
        name == field::REMARK || part.is_some_and(|key| rubric.part(key).is_some())
    }

    /// What it lacks before it can be signed, faults of reading excepted.
    pub fn lacks(&self, rubric: &Rubric) -> Vec<Lack> {
        let mut out = Vec::new();
        for (at, mark) in self.marks.iter().enumerate() {
            match mark.score {
                None => out.push(Lack::Score(at)),
                Some(score) if rubric.needs_comment(score) && mark.comment.is_empty() => {
                    out.push(Lack::Comment(at));
                }
                Some(_) => {}
            }
            if mark.comment.chars().count() > COMMENT_MAX {
                out.push(Lack::TooLong(at));
            }
        }
        if self.remark.chars().count() > COMMENT_MAX {
            out.push(Lack::RemarkTooLong);
        }
        out
    }

    /// The weighted total, `Σ weight × score`: 0 to 10,000 where scores go to 100. None while a score is missing.
    pub fn total(&self, rubric: &Rubric) -> Option<u32> {
        let weighted = |(mark, part): (&Mark, &super::Part)| mark.score.map(|score| score * part.weight);
        self.marks.iter().zip(&rubric.parts).map(weighted).sum()
    }
}
