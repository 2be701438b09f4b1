//! The ceremony (rules 六(二)): what happens when, and who sits where. How long each part takes is ours; the association changes the
//! beginning and the width of a row on the page.

use super::{Honoured, by_award};

/// Who is on the stage together: more do not fit on a picture.
const ON_STAGE: usize = 10;
/// Minutes for one group: coming up, handing over, the picture, going down.
const GROUP_MINUTES: u32 = 4;

/// A part of the ceremony.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Minutes after midnight.
    pub from: u32,
    /// How long it takes.
    pub minutes: u32,
    /// What happens.
    pub what: String,
    /// Who comes up; empty where nobody does.
    pub who: Vec<String>,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The row, from the stage.
    pub row: usize,
    /// The place in it, from the left.
    pub place: usize,
    /// Who sits there.
    pub unit: String,
}

/// `09:30` of minutes after midnight.
pub fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// Minutes after midnight of `09:30`.
pub fn parse_clock(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |text: &str| {
        (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
    };
    let (hours, minutes): (u32, u32) = (two(hours)?, two(minutes)?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The run sheet: the awards in the order of the rules, their winners in groups.
pub fn run_sheet(winners: &[Honoured], start: u32) -> Vec<Step> {
    let mut out = Vec::new();
    let mut now = start;
    let mut add = |minutes: u32, what: String, who: Vec<String>| {
        out.push(Step { from: now, minutes, what, who });
        now += minutes;
    };
    add(15, "签到入座".to_string(), Vec::new());
    add(5, "开场，介绍领导和嘉宾".to_string(), Vec::new());
    add(10, "领导致辞".to_string(), Vec::new());
    add(5, "宣读表彰名单".to_string(), Vec::new());
    for (award, all) in by_award(winners) {
        let groups = all.len().div_ceil(ON_STAGE);
        for (at, group) in all.chunks(ON_STAGE).enumerate() {
            let part =
                if groups > 1 { format!("（第{}组，共{groups}组）", at + 1) } else { String::new() };
            add(GROUP_MINUTES, format!("颁发{award}{part}"), group.iter().map(|one| one.line()).collect());
        }
    }
    add(5, "获奖单位代表发言".to_string(), Vec::new());
    add(5, "合影，结束".to_string(), Vec::new());
    out
}

/// The places: each unit once, in the order in which it comes up first, row by row from the stage.
pub fn seats(winners: &[Honoured], per_row: usize) -> Vec<Seat> {
    let per_row = per_row.max(1);
    let mut units: Vec<&str> = Vec::new();
    for one in winners {
        if !units.contains(&one.unit.as_str()) {
            units.push(&one.unit);
        }
    }
    let place = |(at, unit): (usize, &str)| Seat {
        row: at / per_row + 1,
        place: at % per_row + 1,
        unit: unit.to_string(),
    };
    units.into_iter().enumerate().map(place).collect()
}
