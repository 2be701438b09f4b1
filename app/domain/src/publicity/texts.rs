//! The texts for the four channels of rules 六(一): the site and the platform print the whole list, the journal prose, WeChat an
//! article within its limits.

use super::{Honoured, by_award};
use crate::notice::Channel;
use std::fmt::Write as _;

/// Most characters of an article in WeChat that people can paste.
pub const WECHAT_MOST: usize = 18_000;
/// Most characters of its title.
const WECHAT_TITLE: usize = 32;
/// 一、二、三: how many headings have a figure of their own.
const FIGURES: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// Of whom and what the texts tell.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Name of the edition.
    pub edition: &'a str,
    /// Full name of the association.
    pub organiser: &'a str,
    /// Its short name.
    pub organiser_short: &'a str,
    /// Title of the rules.
    pub rules: &'a str,
    /// The address of the site, without a slash at its end.
    pub site: &'a str,
    /// Identifier of the edition.
    pub id: &'a str,
    /// The honours, in the order of the rules.
    pub winners: &'a [Honoured],
}

/// A text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Its title.
    pub title: String,
    /// Its paragraphs, a line each.
    pub body: String,
}

/// The text for a channel.
pub fn story(channel: Channel, told: &Told<'_>) -> Story {
    match channel {
        Channel::Site => Story {
            title: format!("{}获奖名单", told.edition),
            body: [lead(told), list(told), descriptions(told), check(told)].concat(),
        },
        Channel::Platform => Story {
            title: format!("{}获奖单位", told.edition),
            body: [lead(told), list(told), check(told)].concat(),
        },
        Channel::Journal => Story { title: format!("{}揭晓", told.edition), body: prose(told) },
        Channel::Wechat => wechat(told),
    }
}

fn count(told: &Told<'_>) -> usize {
    told.winners.len()
}

fn lead(told: &Told<'_>) -> String {
    format!(
        "{}依据《{}》组织了{}。经自愿申报、初核、评审委员会评审和公示，共表彰{}项，名单如下。\n",
        told.organiser,
        told.rules.trim_matches(['《', '》']),
        told.edition,
        count(told)
    )
}

fn list(told: &Told<'_>) -> String {
    let mut out = String::new();
    for (at, (award, all)) in by_award(told.winners).into_iter().enumerate() {
        let figure = FIGURES.get(at).map_or_else(|| (at + 1).to_string(), ToString::to_string);
        let _ = writeln!(out, "{figure}、{award}（{}项）", all.len());
        for (at, one) in all.iter().enumerate() {
            let _ = writeln!(out, "{}. {}", at + 1, one.line());
        }
    }
    out
}

/// The paragraphs of units that agreed: a unit that has several honours is described once.
fn described<'a>(told: &Told<'a>) -> Vec<&'a Honoured> {
    let mut out: Vec<&Honoured> = Vec::new();
    for one in told.winners.iter().filter(|one| !one.description.is_empty()) {
        if !out.iter().any(|known| known.unit == one.unit) {
            out.push(one);
        }
    }
    out
}

fn descriptions(told: &Told<'_>) -> String {
    let all = described(told);
    let mut out = String::new();
    if !all.is_empty() {
        out.push_str("获奖单位简介\n");
    }
    for one in all {
        let _ = writeln!(out, "{}：{}", one.unit, one.description);
    }
    out
}

fn check(told: &Told<'_>) -> String {
    format!("获奖名单以{site}/winners/{}为准，证书可在{site}/verify查验真伪。\n", told.id, site = told.site)
}

fn prose(told: &Told<'_>) -> String {
    let mut out = format!(
        "本刊讯　{}组织的{}日前揭晓，经评审委员会评审并公示，共表彰{}项。\n",
        told.organiser,
        told.edition,
        count(told)
    );
    for (award, all) in by_award(told.winners) {
        let names: Vec<String> = all.iter().map(|one| one.line()).collect();
        let _ = writeln!(out, "获“{award}”的有：{}。", names.join("、"));
    }
    out.push_str(&descriptions(told));
    out
}

fn wechat(told: &Told<'_>) -> Story {
    let long = format!("{}获奖名单揭晓", told.edition);
    let title = if long.chars().count() > WECHAT_TITLE { "获奖名单揭晓".to_string() } else { long };
    let mut body =
        format!("{}{}共表彰{}项，祝贺各获奖单位！\n", told.organiser_short, told.edition, count(told));
    for (award, all) in by_award(told.winners) {
        let _ = writeln!(body, "【{award}】");
        for one in all {
            let _ = writeln!(body, "▪ {}", one.line());
        }
    }
    let end = check(told);
    let more = descriptions(told);
    let fits = [&body, &more, &end].iter().map(|text| text.chars().count()).sum::<usize>() <= WECHAT_MOST;
    // A paragraph that is cut says something else: where they do not all fit, the site has them.
    body.push_str(if fits { &more } else { "获奖单位简介见协会官网。\n" });
    body.push_str(&end);
    Story { title, body }
}
