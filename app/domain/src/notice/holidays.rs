//! The State Council's yearly arrangement from files: what ships with the program, JSON as holiday-cn publishes it, and a
//! table that somebody pastes. What is wrong is said row by row, and a file with faults is not taken.

use super::calendar::{HolidayYear, NamedDay, is_weekend};
use crate::date::Date;
use crate::lang::Bi;
use serde::Deserialize;

/// The years that ship with the program.
pub const SHIPPED: &str = include_str!("../../editions/holidays.toml");

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Counts the rows from 1; 0 for the whole.
    pub row: usize,
    /// What stands there.
    pub text: String,
    /// What is wrong, with what to do.
    pub why: Bi,
}

#[derive(Deserialize)]
struct File {
    year: Vec<FileYear>,
}

#[derive(Deserialize)]
struct FileYear {
    year: i32,
    source: String,
    rest: Vec<String>,
    work: Vec<String>,
}

/// The years of a text like [`SHIPPED`]; lines that are no days are left out, which the tests rule out.
pub fn shipped() -> Vec<HolidayYear> {
    let file: File = toml::from_str(SHIPPED).unwrap_or(File { year: Vec::new() });
    let day = |line: &String, rest: bool| {
        let (on, name) = line.split_once(' ')?;
        Some(NamedDay { on: Date::parse(on).ok()?, name: name.to_owned(), rest })
    };
    let year = |year: FileYear| {
        let rest = year.rest.iter().filter_map(|line| day(line, true));
        let mut days: Vec<NamedDay> =
            rest.chain(year.work.iter().filter_map(|line| day(line, false))).collect();
        days.sort_by_key(|day| day.on);
        HolidayYear { year: year.year, source: year.source, days }
    };
    file.year.into_iter().map(year).collect()
}

#[derive(Deserialize)]
struct Json {
    year: i32,
    #[serde(default)]
    papers: Vec<String>,
    days: Vec<JsonDay>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JsonDay {
    #[serde(default)]
    name: String,
    date: String,
    is_off_day: bool,
}

const NOT_JSON: Bi = Bi::new(
    "不是 holiday-cn 的 JSON：应有 year、papers 和 days，请下载整个年份文件后再导入",
    "Not JSON of holiday-cn with year, papers and days: download the whole file of the year and try again",
);
const NO_DATE: Bi =
    Bi::new("日期应写作 2026-10-01，请改正这一行", "The date is written 2026-10-01: mend this row");
const OTHER_YEAR: Bi = Bi::new(
    "日期不在这一年，也不在上一年十二月，请核对年份",
    "The date is neither in this year nor in the December before: check the year",
);
const TWICE: Bi = Bi::new("同一天出现了两次，请删去一行", "The day stands twice: remove one row");
const NO_KIND: Bi = Bi::new("请写明“休”或“班”", "Say whether it is a rest day (休) or a working day (班)");
const ODD_WORKDAY: Bi = Bi::new(
    "调休上班日应是周六或周日，请核对",
    "A working day in exchange is a Saturday or Sunday: check it",
);
const EMPTY: Bi = Bi::new(
    "没有任何一天：安排尚未发布的年份不能导入",
    "No day in it: a year whose arrangement is not out cannot be taken",
);

/// Reads a year as holiday-cn publishes it.
///
/// # Errors
/// Every row that is wrong.
pub fn from_json(text: &str) -> Result<HolidayYear, Vec<RowFault>> {
    let whole = |why| vec![RowFault { row: 0, text: String::new(), why }];
    let json: Json = serde_json::from_str(text).map_err(|_| whole(NOT_JSON))?;
    let rows = json.days.iter().map(|day| (day.date.clone(), day.name.clone(), Some(day.is_off_day)));
    checked(json.year, json.papers.first().cloned().unwrap_or_default(), rows)
}

/// Reads a pasted table: on each row a date, 休 or 班, and what for, divided by tabs, commas or spaces.
///
/// # Errors
/// Every row that is wrong.
pub fn from_table(year: i32, source: &str, text: &str) -> Result<HolidayYear, Vec<RowFault>> {
    let rows = text.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let mut cells =
            line.split(['\t', ',', '，', ' ', '　']).map(str::trim).filter(|cell| !cell.is_empty());
        let date = cells.next().unwrap_or_default().to_owned();
        let rest: Vec<&str> = cells.collect();
        let kind = |cell: &str| match cell {
            "休" | "放假" | "休息" | "rest" => Some(true),
            "班" | "上班" | "调休" | "补班" | "work" => Some(false),
            _ => None,
        };
        let name = rest.iter().find(|cell| kind(cell).is_none()).copied().unwrap_or_default();
        (date, name.to_owned(), rest.iter().find_map(|cell| kind(cell)))
    });
    checked(year, source.trim().to_owned(), rows)
}

fn checked(
    year: i32,
    source: String,
    rows: impl Iterator<Item = (String, String, Option<bool>)>,
) -> Result<HolidayYear, Vec<RowFault>> {
    let (mut days, mut faults) = (Vec::<NamedDay>::new(), Vec::new());
    for (at, (date, name, rest)) in rows.enumerate() {
        let mut fault = |why| faults.push(RowFault { row: at + 1, text: format!("{date} {name}"), why });
        let Ok(on) = Date::parse(&date) else {
            fault(NO_DATE);
            continue;
        };
        let (of, month, _) = on.ymd();
        match rest {
            _ if of != year && (of, month) != (year - 1, 12) => fault(OTHER_YEAR),
            _ if days.iter().any(|day| day.on == on) => fault(TWICE),
            None => fault(NO_KIND),
            Some(false) if !is_weekend(on) => fault(ODD_WORKDAY),
            Some(rest) => days.push(NamedDay { on, name: name.trim().to_owned(), rest }),
        }
    }
    if days.is_empty() && faults.is_empty() {
        faults.push(RowFault { row: 0, text: String::new(), why: EMPTY });
    }
    days.sort_by_key(|day| day.on);
    if faults.is_empty() { Ok(HolidayYear { year, source, days }) } else { Err(faults) }
}
