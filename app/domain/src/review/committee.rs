//! Who sits in the review committee (评审委员会), and what it lacks before it may work: `domain.md` §2, part 五(二).

use crate::date::Date;
use crate::lang::{Bi, Lang};
use crate::pack::model::Pack;

/// A seat. One person has one seat in an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The account of who sits.
    pub account: String,
    /// The body that sends them, by its identifier in the pack.
    pub body: String,
    /// First day of the term; none where it began before the edition.
    pub from: Option<Date>,
    /// Last day of the term; none where it has no end.
    pub to: Option<Date>,
}

impl Seat {
    /// Whether the term covers a day; both ends belong to it.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// What a committee lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A body sends fewer members than it must: its place in the pack, how many there are.
    Members(usize, u32),
    /// The number of members is even, and the edition asks for an odd one.
    Even(u32),
    /// A seat names a body that the edition does not know.
    UnknownBody(String),
    /// Nobody leads it: the role 主任 belongs to a person, not to the seat.
    Chair,
}

impl Missing {
    /// What to do about it.
    pub fn advice(&self, pack: &Pack, lang: Lang) -> String {
        match self {
            Missing::Members(at, have) => {
                let body = &pack.bodies[*at];
                let (least, have) = (body.min_members.to_string(), have.to_string());
                Bi::new("%：至少%人，现有%人", "%: at least %, there are %")
                    .with(lang, &[body.name.get(lang), &least, &have])
            }
            Missing::Even(have) => Bi::new(
                "委员总数须为单数，现有%人，请增减一人",
                "The number of members must be odd; there are %: add or take one",
            )
            .with(lang, &[&have.to_string()]),
            Missing::UnknownBody(body) => Bi::new(
                "有委员所代表的一方（%）不在本届规则中，请重新安排",
                "A member sits for a body that this edition does not know (%): seat them anew",
            )
            .with(lang, &[body]),
            Missing::Chair => Bi::new(
                "没有主任：请系统管理员给一名委员加上“评审委员会主任”角色",
                "There is no chair: ask the administrator to give a member the role",
            )
            .get(lang)
            .to_owned(),
        }
    }
}

/// What the seats whose term covers `day` lack. `chairs` says who has the role 主任.
pub fn missing(pack: &Pack, seats: &[Seat], chairs: &[String], day: Date) -> Vec<Missing> {
    let seated: Vec<&Seat> = seats.iter().filter(|seat| seat.covers(day)).collect();
    let mut out = Vec::new();
    for (at, body) in pack.bodies.iter().enumerate() {
        let have = seated.iter().filter(|seat| seat.body == body.id).count() as u32;
        if have < body.min_members {
            out.push(Missing::Members(at, have));
        }
    }
    for seat in &seated {
        if pack.bodies.iter().all(|body| body.id != seat.body) {
            out.push(Missing::UnknownBody(seat.body.clone()));
        }
    }
    if pack.scoring.odd_total && seated.len().is_multiple_of(2) {
        out.push(Missing::Even(seated.len() as u32));
    }
    if !seated.iter().any(|seat| chairs.contains(&seat.account)) {
        out.push(Missing::Chair);
    }
    out
}
