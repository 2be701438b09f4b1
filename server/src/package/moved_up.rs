//! Who moved up, against the rankings that are computed again: nobody does but for their rank, in its order, into a vacant place.

use super::Package;
use domain::review::conclusion::{Concluded, Conclusion, Says};
use domain::review::moving_up::fell_out;
use domain::workflow::State;
use std::collections::BTreeSet;

/// A conclusion that was computed again.
pub struct Again {
    /// The application.
    pub application: String,
    /// The award.
    pub award: String,
    /// The round.
    pub round: String,
    /// What was concluded.
    pub conclusion: Conclusion,
    /// What follows.
    pub found: Concluded,
}

impl Again {
    /// Left out as the scores say, below the cut line for certain.
    fn is_for_rank(&self) -> bool {
        self.conclusion == Conclusion::LeaveOut
            && !self.found.differs
            && self.found.says == Says::LeaveOut
            && self.found.ranking.cut.is_some()
    }

    fn places(&self, application: &str) -> Option<(u32, u32)> {
        self.found.ranking.place(application).map(|placed| (placed.from, placed.to))
    }
}

/// The applications that moved up, as far as the rankings bear it out; a fault for each that they do not.
pub fn moved_up<'a>(package: &'a Package, all: &[Again], faults: &mut Vec<String>) -> BTreeSet<&'a str> {
    let named: BTreeSet<&str> = package.moved_up.iter().map(String::as_str).collect();
    let mut borne_out = BTreeSet::new();
    let mut places: Vec<(&str, i64)> = Vec::new();
    for id in &named {
        let own = all.iter().find(|one| one.application == *id && one.is_for_rank());
        let Some((own, (from, _))) = own.and_then(|own| Some((own, own.places(id)?))) else {
            faults.push(format!("{id} moved up and was not left out for its rank alone"));
            continue;
        };
        let before = |other: &&Again| {
            // Whoever shares a place with it may have stood behind it by a later ballot.
            other.round == own.round
                && other.is_for_rank()
                && !named.contains(other.application.as_str())
                && own.places(&other.application).is_some_and(|(_, to)| to < from)
                && stays_out(package, &other.application)
        };
        if let Some(other) = all.iter().find(before) {
            faults.push(format!("{id} moved up before {}, which is ranked before it", other.application));
            continue;
        }
        match places.iter_mut().find(|(award, _)| *award == own.award) {
            Some((_, count)) => *count += 1,
            None => places.push((&own.award, 1)),
        }
        borne_out.insert(*id);
    }
    for (award, moved) in places {
        let of: BTreeSet<&str> =
            all.iter().filter(|one| one.award == award).map(|one| one.application.as_str()).collect();
        let fell = |id: &&&str| {
            package.outcomes.get(**id).and_then(|state| State::parse(state)).is_some_and(fell_out)
        };
        let fell = of.iter().filter(fell).count() as i64;
        if moved > fell {
            faults.push(format!("{moved} moved up for {award} and {fell} fell out"));
        }
    }
    borne_out
}

/// Whether an application was never shortlisted: what became of it is not among the outcomes.
fn stays_out(package: &Package, application: &str) -> bool {
    !package.outcomes.contains_key(application)
}
