//! Until when applications are taken: the pack's deadlines, and what the association extended since, for all alike.
//!
//! An extension moves the last day for sending in and nothing else: the rules go on judging by the pack's dates, so that
//! no verdict changes under those who were in time.

use super::{Award, Pack};
use crate::date::Date;

/// A deadline that was extended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The batch of awards whose own date it extends; empty for the general deadline.
    pub batch: String,
    /// The last day now, inclusive.
    pub until: Date,
}

impl Pack {
    /// The last day on which applications for an award are received, with the extensions of its batch, or of the
    /// general deadline where its batch has no date of its own.
    pub fn closing_of(&self, award: &Award, extensions: &[Extension]) -> Date {
        let batch = self.batch_of(award);
        extended(self.deadline_of(award), batch, extensions)
    }

    /// The general last day, with its extensions.
    pub fn closing(&self, extensions: &[Extension]) -> Date {
        extended(self.deadline(), "", extensions)
    }

    /// The last day on which any application is received: until then drafts can be written.
    pub fn last_closing(&self, extensions: &[Extension]) -> Date {
        let all = self.awards.iter().map(|award| self.closing_of(award, extensions));
        all.fold(self.closing(extensions), Date::max)
    }

    /// The earliest last day that has not passed among those of chosen awards (their places in the pack): what an unfinished
    /// draft has to be ready for next. The general one where nothing is chosen yet; none where all have passed.
    pub fn next_closing(
        &self,
        chosen: impl IntoIterator<Item = usize>,
        extensions: &[Extension],
        today: Date,
    ) -> Option<Date> {
        let mut chosen = chosen.into_iter().filter_map(|at| self.awards.get(at)).peekable();
        if chosen.peek().is_none() {
            return Some(self.closing(extensions)).filter(|day| *day >= today);
        }
        chosen.map(|award| self.closing_of(award, extensions)).filter(|day| *day >= today).min()
    }

    /// The batches that have a date of their own, the general one (empty) first.
    pub fn batches(&self) -> Vec<&str> {
        let mut out = vec![""];
        for award in &self.awards {
            let batch = self.batch_of(award);
            if !out.contains(&batch) {
                out.push(batch);
            }
        }
        out
    }

    /// The batch whose date counts for an award.
    fn batch_of<'a>(&self, award: &'a Award) -> &'a str {
        let own = award.batch.as_deref().filter(|batch| self.date(&format!("deadline_{batch}")).is_some());
        own.unwrap_or_default()
    }

    /// The last day of a batch, with its extensions.
    pub fn closing_of_batch(&self, batch: &str, extensions: &[Extension]) -> Date {
        let own = if batch.is_empty() { None } else { self.date(&format!("deadline_{batch}")) };
        extended(own.unwrap_or_else(|| self.deadline()), batch, extensions)
    }
}

/// An extension never takes a day away.
fn extended(day: Date, batch: &str, extensions: &[Extension]) -> Date {
    extensions.iter().filter(|one| one.batch == batch).map(|one| one.until).fold(day, Date::max)
}
