//! What a file is said to prove, held against what the dossier states and the days that count.

use crate::date::Date;
use crate::dossier::{Dossier, Value};
use crate::schema::{self, FactId};

/// What a link to a criterion carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// The amount that the file bears, in fen.
    pub amount_fen: Option<i64>,
    /// The day that the file bears.
    pub dated_on: Option<Date>,
    /// The last day on which it is in force.
    pub valid_to: Option<Date>,
}

/// What a project states, as far as it can be held against a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The part for security, in fen.
    pub amount_fen: Option<i64>,
    /// When it was completed.
    pub completed_on: Option<Date>,
    /// Since when it is in use.
    pub in_use_on: Option<Date>,
}

/// Something that a reader of the file should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// Out of force on this day, which counts: the cut-off day or the deadline.
    Expired {
        /// The last day of the file.
        valid_to: Date,
        /// The day that counts.
        on: Date,
        /// Whether that is the deadline; else it is the cut-off day.
        deadline: bool,
    },
    /// Another amount than the project states, both in fen.
    Amount {
        /// What the file bears.
        file: i64,
        /// What the project states.
        stated: i64,
    },
    /// Another day than the project states.
    Day {
        /// What the file bears.
        file: Date,
        /// When the project was completed, as stated.
        completed_on: Option<Date>,
        /// Since when it is in use, as stated.
        in_use_on: Option<Date>,
    },
}

impl Stated {
    /// What row `at` of the projects states.
    pub fn of(dossier: &Dossier, at: usize) -> Stated {
        let value = |field: &str| {
            let list = schema::list("projects")?;
            let FactId::Row(_, cell) = schema::row_field(list, field)? else { return None };
            dossier.list(list)?.get(at)?.get(usize::from(cell))?.as_ref()
        };
        let day = |field| match value(field) {
            Some(Value::Date(date)) => Some(*date),
            _ => None,
        };
        let amount_fen = match value("security_amount_yuan") {
            Some(Value::Fen(fen)) => Some(*fen),
            _ => None,
        };
        Stated { amount_fen, completed_on: day("completed_on"), in_use_on: day("in_use_on") }
    }
}

/// What should be known of a claim; `stated` where it names a project. Of the days on which a file is out of force, the
/// first is named.
pub fn remarks(claim: &Claim, stated: Option<&Stated>, cutoff: Date, deadline: Date) -> Vec<Remark> {
    let mut out = Vec::new();
    if let Some(valid_to) = claim.valid_to {
        let days = [(cutoff, false), (deadline, true)];
        let missed = days.into_iter().find(|(on, _)| valid_to < *on);
        out.extend(missed.map(|(on, deadline)| Remark::Expired { valid_to, on, deadline }));
    }
    let Some(stated) = stated else { return out };
    if let (Some(file), Some(said)) = (claim.amount_fen, stated.amount_fen)
        && file != said
    {
        out.push(Remark::Amount { file, stated: said });
    }
    if let Some(file) = claim.dated_on {
        let (completed_on, in_use_on) = (stated.completed_on, stated.in_use_on);
        let known = completed_on.is_some() || in_use_on.is_some();
        if known && completed_on != Some(file) && in_use_on != Some(file) {
            out.push(Remark::Day { file, completed_on, in_use_on });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a day")
    }

    fn check(claim: Claim, stated: Option<Stated>) -> Vec<Remark> {
        remarks(&claim, stated.as_ref(), day("2021-12-31"), day("2022-08-31"))
    }

    #[test]
    fn out_of_force_on_a_day_that_counts_is_said_once() {
        let until = |text| Claim { valid_to: Some(day(text)), ..Claim::default() };
        for (valid_to, expected) in [
            ("2021-12-30", Some(("2021-12-31", false))),
            ("2021-12-31", Some(("2022-08-31", true))),
            ("2022-08-30", Some(("2022-08-31", true))),
            ("2022-08-31", None),
            ("2030-01-01", None),
        ] {
            let expected = expected.map(|(on, deadline)| Remark::Expired {
                valid_to: day(valid_to),
                on: day(on),
                deadline,
            });
            assert_eq!(check(until(valid_to), None), Vec::from_iter(expected), "{valid_to}");
        }
    }

    #[test]
    fn amounts_and_days_are_compared_where_both_are_known() {
        let stated = Stated {
            amount_fen: Some(86_000_000),
            completed_on: Some(day("2021-06-30")),
            in_use_on: Some(day("2021-07-15")),
        };
        let claim = Claim { amount_fen: Some(86_000_001), dated_on: Some(day("2021-06-29")), valid_to: None };
        assert_eq!(
            check(claim, Some(stated)),
            [
                Remark::Amount { file: 86_000_001, stated: 86_000_000 },
                Remark::Day {
                    file: day("2021-06-29"),
                    completed_on: stated.completed_on,
                    in_use_on: stated.in_use_on
                }
            ]
        );
        let same = Claim { amount_fen: Some(86_000_000), dated_on: Some(day("2021-07-15")), valid_to: None };
        assert!(check(same, Some(stated)).is_empty());
        assert!(check(claim, Some(Stated::default())).is_empty(), "nothing is stated");
        assert!(check(claim, None).is_empty(), "no project is named");
    }

    #[test]
    fn a_project_of_a_dossier_is_read() {
        let list = schema::list("projects").expect("projects");
        let empty = vec![None; schema::LISTS[list].fields.len()];
        let mut row = empty.clone();
        for (field, value) in [
            ("completed_on", Value::Date(day("2021-06-30"))),
            ("in_use_on", Value::Null),
            ("security_amount_yuan", Value::Fen(86_000_000)),
        ] {
            let Some(FactId::Row(_, at)) = schema::row_field(list, field) else { panic!("{field}") };
            row[usize::from(at)] = Some(value);
        }
        let mut dossier = Dossier::default();
        dossier.set_list(list, Some(vec![empty, row]));
        let read = Stated::of(&dossier, 1);
        assert_eq!((read.amount_fen, read.completed_on), (Some(86_000_000), Some(day("2021-06-30"))));
        assert_eq!(read.in_use_on, None);
        assert_eq!(Stated::of(&dossier, 0), Stated::default());
        assert_eq!(Stated::of(&dossier, 9), Stated::default());
    }
}
