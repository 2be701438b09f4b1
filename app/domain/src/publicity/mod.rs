//! 表彰宣传 (rules 六(一), 六(二)): what is told of the winners, and how the ceremony runs. All of it follows from who is honoured and from
//! what winners agreed to; none of it is kept.

/// How the ceremony runs, and who sits where.
pub mod ceremony;
/// The texts for the channels.
pub mod texts;

pub use ceremony::{Seat, Step, clock, parse_clock, run_sheet, seats};
pub use texts::{Story, Told, WECHAT_MOST, story};

/// An honour that stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Honoured {
    /// The application.
    pub application: String,
    /// The award's full name.
    pub award: String,
    /// The unit's full name.
    pub unit: String,
    /// The solution, where the award is for one.
    pub subject: Option<String>,
    /// The star level.
    pub star: Option<String>,
    /// The number of its certificate.
    pub certificate: Option<String>,
    /// The unit's own paragraph; empty where it agreed to none.
    pub description: String,
}

impl Honoured {
    /// The unit, with the solution and the star level where there are any.
    pub fn line(&self) -> String {
        let subject = self.subject.as_ref().map(|name| format!("《{name}》")).unwrap_or_default();
        let star = self.star.as_ref().map(|star| format!("（{star}）")).unwrap_or_default();
        format!("{}{subject}{star}", self.unit)
    }
}

/// The awards in their order, each with its winners.
pub fn by_award(winners: &[Honoured]) -> Vec<(&str, Vec<&Honoured>)> {
    let mut out: Vec<(&str, Vec<&Honoured>)> = Vec::new();
    for one in winners {
        match out.iter_mut().find(|(award, _)| *award == one.award) {
            Some((_, all)) => all.push(one),
            None => out.push((&one.award, vec![one])),
        }
    }
    out
}

#[cfg(test)]
mod tests;
