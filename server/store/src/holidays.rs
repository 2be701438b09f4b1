//! The State Council's yearly arrangements (节假日安排), by which periods are counted. The years that ship with the program
//! are known from the start; what somebody brings in takes their place.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use domain::date::Date;
use domain::notice::{Calendar, HolidayYear, NamedDay, holidays};
use serde_json::json;
use sqlx::FromRow;
use std::collections::BTreeMap;

/// An arrangement with the time at which it was brought in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptYear {
    /// What it says.
    pub year: HolidayYear,
    /// UTC milliseconds; none where it shipped with the program.
    pub imported_at: Option<i64>,
}

#[derive(FromRow)]
struct YearRow {
    year: i64,
    source: String,
    imported_at: i64,
}

#[derive(FromRow)]
struct DayRow {
    year: i64,
    day: String,
    name: String,
    rest: i64,
}

const YEARS: &str = "SELECT year, source, imported_at FROM holiday_years ORDER BY year";
const DAYS: &str = "SELECT year, day, name, rest FROM rest_days ORDER BY year, day";

fn joined(years: Vec<YearRow>, days: Vec<DayRow>) -> Result<Vec<KeptYear>, StoreError> {
    let damaged = |id: String, reason: &str| StoreError::Damaged {
        kind: "holiday_year",
        id,
        reason: reason.to_string(),
    };
    let mut by: BTreeMap<i64, Vec<NamedDay>> = BTreeMap::new();
    for day in days {
        let on = Date::parse(&day.day).map_err(|_| damaged(day.year.to_string(), "a day is no date"))?;
        by.entry(day.year).or_default().push(NamedDay { on, name: day.name, rest: day.rest != 0 });
    }
    let year = |row: YearRow| {
        let year = i32::try_from(row.year).map_err(|_| damaged(row.year.to_string(), "no such year"))?;
        let days = by.remove(&row.year).unwrap_or_default();
        let year = HolidayYear { year, source: row.source, days };
        Ok(KeptYear { year, imported_at: Some(row.imported_at) })
    };
    let mut all = years.into_iter().map(year).collect::<Result<Vec<_>, StoreError>>()?;
    for year in holidays::shipped() {
        if all.iter().all(|kept| kept.year.year != year.year) {
            all.push(KeptYear { year, imported_at: None });
        }
    }
    all.sort_by_key(|kept| kept.year.year);
    Ok(all)
}

fn calendar(years: &[KeptYear]) -> Calendar {
    Calendar::new(years.iter().map(|kept| &kept.year))
}

impl Store {
    /// The arrangements that are known, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn holiday_years(&self) -> Result<Vec<KeptYear>, StoreError> {
        let years = sqlx::query_as(YEARS).fetch_all(&self.readers).await?;
        joined(years, sqlx::query_as(DAYS).fetch_all(&self.readers).await?)
    }

    /// The calendar by which periods are counted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn calendar(&self) -> Result<Calendar, StoreError> {
        Ok(calendar(&self.holiday_years().await?))
    }
}

impl Change {
    /// As [`Store::holiday_years`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn holiday_years(&mut self) -> Result<Vec<KeptYear>, StoreError> {
        let years = self.find_all(sqlx::query_as(YEARS)).await?;
        joined(years, self.find_all(sqlx::query_as(DAYS)).await?)
    }

    /// As [`Store::calendar`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn calendar(&mut self) -> Result<Calendar, StoreError> {
        Ok(calendar(&self.holiday_years().await?))
    }

    /// Takes an arrangement in, in the place of one of the same year. Periods that were counted already stay.
    ///
    /// # Errors
    /// A constraint for a year that cannot be, or a day that stands twice.
    pub async fn keep_holidays(&mut self, new: &HolidayYear) -> Result<(), StoreError> {
        let at = self.at();
        let before = self.holiday_years().await?.into_iter().find(|kept| kept.year.year == new.year);
        let told = |year: &HolidayYear| {
            let days = |rest: bool| {
                let of = year.days.iter().filter(move |day| day.rest == rest);
                of.map(|day| json!([day.on.to_string(), day.name])).collect::<Vec<_>>()
            };
            json!({ "source": year.source, "rest": days(true), "work": days(false) })
        };
        let id = new.year.to_string();
        let entry = Entry {
            action: "holidays.kept",
            subject_kind: "holiday_year",
            subject_id: &id,
            before: before.as_ref().map(|kept| told(&kept.year)),
            after: Some(told(new)),
        };
        let statement = sqlx::query(
            "INSERT INTO holiday_years (year, source, imported_at) VALUES ($1, $2, $3)
             ON CONFLICT (year) DO UPDATE SET source = excluded.source, imported_at = excluded.imported_at",
        )
        .bind(new.year)
        .bind(&new.source)
        .bind(at);
        self.apply(entry, statement).await?;
        self.part(sqlx::query("DELETE FROM rest_days WHERE year = $1").bind(new.year)).await?;
        for day in &new.days {
            let statement =
                sqlx::query("INSERT INTO rest_days (year, day, name, rest) VALUES ($1, $2, $3, $4)")
                    .bind(new.year)
                    .bind(day.on.to_string())
                    .bind(&day.name)
                    .bind(i64::from(day.rest));
            self.part(statement).await?;
        }
        Ok(())
    }
}
