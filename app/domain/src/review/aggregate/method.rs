//! How an award is concluded: its rubric, the edition's settings and the chain that decides between equals.

use super::{Combined, Dropped, Entry, Mean, Score, Total};
use crate::pack::model::{Award, Pack, ScoringSettings, Star};
use crate::review::fraction::Fraction;
use crate::review::{Part, Rubric, Sheet};

/// What decides between applications of the same rounded mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The mean of a clause's parts, combined as the whole is.
    Clause(String),
    /// The larger accepted amount.
    AcceptedAmount,
    /// The committee's recorded vote.
    CommitteeVote,
}

impl Step {
    /// Reads a word of `tie_break`.
    pub fn parse(word: &str) -> Step {
        match word {
            "accepted_amount" => Step::AcceptedAmount,
            "committee_vote" => Step::CommitteeVote,
            clause => Step::Clause(clause.to_owned()),
        }
    }
}

/// How an award is concluded.
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Trimming, the least number of totals, decimals.
    pub scoring: ScoringSettings,
    /// What is scored.
    pub parts: Vec<Part>,
    /// Which of the parts count; all of them, but where one asks what the result would be without one.
    pub counted: Vec<bool>,
    /// What decides between equals, first to last.
    pub chain: Vec<Step>,
    /// Most winners.
    pub quota: Option<u32>,
    /// Star levels, highest first; none where the award has none.
    pub stars: Vec<Star>,
}

impl Method {
    /// The method of an award of an edition.
    pub fn of(pack: &Pack, award: &Award) -> Method {
        let parts = Rubric::of(pack, award).parts;
        Method {
            scoring: pack.scoring.clone(),
            counted: vec![true; parts.len()],
            parts,
            chain: award.tie_break.iter().map(|word| Step::parse(word)).collect(),
            quota: award.quota,
            stars: if award.stars { pack.stars.clone() } else { Vec::new() },
        }
    }

    /// The same without a part; the weights of the others stay, and the mean is by their sum. None where nothing is left.
    pub fn without_part(&self, part: usize) -> Option<Method> {
        let mut other = self.clone();
        *other.counted.get_mut(part)? = false;
        (other.scale(None) > 0).then_some(other)
    }

    fn counts<'a>(&'a self, clause: Option<&'a str>) -> impl Iterator<Item = (usize, &'a Part)> {
        let of = move |part: &Part| clause.is_none_or(|clause| part.clause == clause);
        self.parts.iter().enumerate().filter(move |(at, part)| self.counted[*at] && of(part))
    }

    /// The sum of the weights: of all parts that count, or of a clause's.
    pub fn scale(&self, clause: Option<&str>) -> u32 {
        self.counts(clause).map(|(_, part)| part.weight).sum()
    }

    /// A sheet's weighted total: of all parts that count, or of a clause's. None while a score is missing.
    pub fn total(&self, sheet: &Sheet, clause: Option<&str>) -> Option<u32> {
        let weighted = |(at, part): (usize, &Part)| Some(sheet.marks.get(at)?.score? * part.weight);
        self.counts(clause).map(weighted).sum()
    }

    /// What an application's sheets come to: over all parts that count, or over a clause's.
    pub fn combine(&self, entry: &Entry, clause: Option<&str>) -> Combined {
        let mut totals: Vec<Total> = entry
            .counted()
            .filter_map(|(reviewer, sheet)| {
                let total = self.total(sheet, clause)?;
                Some(Total { reviewer: reviewer.to_owned(), total, dropped: None })
            })
            .collect();
        let have = totals.len() as u32;
        if have >= self.scoring.trim_from.max(3) {
            // By account among equals, so that who is dropped hangs on nothing but the scores and the names.
            totals.sort_by(|a, b| (a.total, &a.reviewer).cmp(&(b.total, &b.reviewer)));
            totals[0].dropped = Some(Dropped::Lowest);
            totals[have as usize - 1].dropped = Some(Dropped::Highest);
            totals.sort_by(|a, b| a.reviewer.cmp(&b.reviewer));
        }
        Combined { score: self.score(&totals, clause), totals, left_out: entry.left_out() }
    }

    fn score(&self, totals: &[Total], clause: Option<&str>) -> Score {
        let (have, need) = (totals.len() as u32, self.scoring.min_valid.max(1));
        let scale = self.scale(clause);
        let kept: Vec<u64> = totals
            .iter()
            .filter(|total| total.dropped.is_none())
            .map(|total| u64::from(total.total))
            .collect();
        let (sum, count) = (kept.iter().sum(), kept.len() as u32);
        let exact = Fraction::new(i128::from(sum), i128::from(scale) * i128::from(count));
        match exact {
            Some(exact) if have >= need => {
                let rounded = exact.rounded(self.scoring.decimals);
                Score::Decided(Mean { sum, count, scale, exact, rounded })
            }
            _ => Score::Undecidable { have, need },
        }
    }

    /// The star level of a rounded mean, by its place in the edition's list: the highest whose threshold is reached.
    pub fn star(&self, mean: &Mean) -> Option<usize> {
        let reached = self.stars.iter().enumerate().filter(|(_, star)| mean.rounded.reaches(star.from));
        reached.max_by_key(|(_, star)| star.from).map(|(at, _)| at)
    }
}
