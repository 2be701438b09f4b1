//! What the scores come to, once the scoring has ended: the ranking, and what stands around it. What a viewer is recused from is
//! in none of it.

use super::disputes::DisputeLine;
use super::fairness;
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use domain::review::aggregate::ranking::Key;
use domain::review::aggregate::{Combined, Dropped, Entries, LeftOut, Method, Ranking, Score};
use domain::review::aggregate::{Placed, ranking::By};
use maud::{Markup, html};
use std::collections::BTreeMap;

const TITLE: Bi = Bi::new("评分汇总", "Figures of the review");
const LEAD: Bi = Bi::new(
    "只汇总已签署的评分；均分为精确分数，四舍五入一次。这里只供评议，不改动任何评分。",
    "Signed sheets only; means are exact fractions, rounded half up once. It shows and changes no score.",
);
const RUNNING: Bi = Bi::new(
    "评分尚未结束，暂不汇总。请等主任结束评分后再看。",
    "The scoring has not ended: there are no figures yet. Come back once the chair has ended it.",
);
const NOTHING: Bi = Bi::new("没有可汇总的评分。", "There is nothing to add up.");
const PART: Bi = Bi::new("部分", "in part");
/// Said to who is recused from some of the applications that compete for places.
pub const PARTIAL: Bi = Bi::new(
    "您须回避本奖项的部分申报。名额有限，名次、入围线和结论彼此相关，在公布之前不对您显示；均分照常显示。",
    "You are recused from a part of this award. Its places are limited, so that places, line and conclusions hang on each other: until they are published you are shown means only.",
);
const RANKING: Bi = Bi::new("排名", "Ranking");
const PLACE: Bi = Bi::new("名次", "Place");
const CASE: Bi = Bi::new("申报", "Application");
const MEAN: Bi = Bi::new("均分", "Mean");
const TOTALS: Bi = Bi::new("各委员总分", "Totals by member");
const PARTED: Bi = Bi::new("先于下一名的依据", "Before the next by");
const STAR: Bi = Bi::new("星级", "Stars");
const CUT: Bi =
    Bi::new("入围线：以上不超过%家，宁缺毋滥", "Cut line: at most % above it, fewer rather than more");
const OPEN: Bi = Bi::new("并列，由委员会表决", "tied: the committee votes");
const UNDECIDABLE: Bi = Bi::new("不作结论的", "Undecidable");
const TOO_FEW: Bi = Bi::new(
    "有效评分%份，至少须%份，不作结论。",
    "% sheets count and % are needed: nothing is concluded from them.",
);
const HIGH: Bi = Bi::new("去掉最高分", "highest, dropped");
const LOW: Bi = Bi::new("去掉最低分", "lowest, dropped");

/// What the page shows.
#[derive(Clone, Debug)]
pub struct FiguresView {
    /// The round.
    pub id: String,
    /// The award's name.
    pub award: String,
    /// The viewer knows only a part of applications that compete for places: no place is shown.
    pub partial: bool,
    /// How means are made.
    pub method: Method,
    /// What the viewer may see of the entries; none while the scoring runs.
    pub entries: Option<Entries>,
    /// What is disputed of them.
    pub disputes: Vec<DisputeLine>,
    /// The applications' names.
    pub cases: BTreeMap<String, String>,
    /// The members' names.
    pub members: BTreeMap<String, String>,
}

impl FiguresView {
    /// An application's name.
    pub fn case(&self, id: &str) -> String {
        self.cases.get(id).cloned().unwrap_or_default()
    }

    /// A member's name.
    pub fn member(&self, id: &str) -> String {
        self.members.get(id).cloned().unwrap_or_default()
    }
}

/// The links between the pages of a round. `here` is the last part of this page's address.
pub fn tabs(site: &Site, round: &str, here: &str) -> Markup {
    let lang = site.lang;
    let pages = [
        ("figures", TITLE),
        ("deliberation", Bi::new("评议与表决", "Deliberation")),
        ("minutes", Bi::new("会议纪要", "Minutes")),
        ("moving-up", Bi::new("递补", "Moving up")),
    ];
    html! {
        nav class="round-pages no-print" aria-label=(Bi::new("本轮复审", "This round").get(lang)) {
            @for (at, name) in pages {
                @if at == here { span class="round-page" aria-current="page" { (name.get(lang)) } } @else {
                    a class="round-page" href=(site.link(&format!("/office/review/{round}/{at}"))) { (name.get(lang)) }
                }
            }
        }
    }
}

/// The page.
pub fn page(site: &Site, view: &FiguresView) -> Page {
    let lang = site.lang;
    let lead = format!("{}{}{}", view.award, Bi::new("。", ". ").get(lang), LEAD.get(lang));
    let body = match &view.entries {
        None => {
            html! { (tabs(site, &view.id, "figures")) (frame::callout("callout-warning", RUNNING.get(lang))) }
        }
        Some(entries) => {
            let ranking = domain::review::aggregate::ranking::rank(&view.method, entries);
            html! {
                (tabs(site, &view.id, "figures"))
                section class="account-part" aria-labelledby="ranking" {
                    h2 id="ranking" { (RANKING.get(lang)) }
                    @if view.partial { (frame::callout("callout-warning", PARTIAL.get(lang))) }
                    @if entries.is_empty() { p class="empty" { (NOTHING.get(lang)) } } @else { (places(view, &ranking, lang)) }
                }
                (undecidable(view, &ranking, lang))
                @if !entries.is_empty() { (fairness::draw(view, entries, &ranking, lang)) }
            }
        }
    };
    frame::broad(site, TITLE, &lead, &body, false)
}

/// `3`, or `3–4` where places are shared.
pub fn place_words(from: u32, to: u32) -> String {
    if from == to { from.to_string() } else { format!("{from}–{to}") }
}

fn places(view: &FiguresView, ranking: &Ranking, lang: Lang) -> Markup {
    let quota = ranking.cut.as_ref().map(|cut| cut.quota);
    let stars = !view.method.stars.is_empty();
    let columns = if stars { 6 } else { 5 };
    html! {
        div class="table-region" tabindex="0" role="group" aria-labelledby="ranking" {
            table class="table table-dense ranking" {
                thead { tr {
                    th scope="col" { (PLACE.get(lang)) }
                    th scope="col" { (CASE.get(lang)) }
                    th scope="col" { (MEAN.get(lang)) }
                    @if stars { th scope="col" { (STAR.get(lang)) } }
                    th scope="col" { (PARTED.get(lang)) }
                    th scope="col" { (TOTALS.get(lang)) }
                } }
                tbody {
                    @for (at, placed) in ranking.places.iter().enumerate() {
                        tr {
                            td class="num" { @if view.partial { (PART.get(lang)) } @else { (place_words(placed.from, placed.to)) } }
                            th scope="row" { (view.case(&placed.application)) }
                            td class="num" { (mean(&placed.combined)) }
                            @if stars { td { (star(view, placed, lang)) } }
                            td { (parted(placed, lang)) (keys(placed, lang)) }
                            td { (totals(view, &placed.combined, lang)) }
                        }
                        @if quota == Some(at as u32 + 1) {
                            tr class="cut-line" { td colspan=(columns) { (CUT.with(lang, &[&(at + 1).to_string()])) } }
                        }
                    }
                }
            }
        }
    }
}

fn mean(combined: &Combined) -> String {
    combined.score.mean().map_or_else(String::new, |mean| mean.rounded.to_string())
}

fn star(view: &FiguresView, placed: &Placed, lang: Lang) -> String {
    let star = placed.star.and_then(|at| view.method.stars.get(at));
    star.map_or_else(|| "—".to_string(), |star| star.name.get(lang).to_string())
}

/// By what a place stands before the next.
pub fn by_words(by: &By, lang: Lang) -> String {
    match by {
        By::Mean => MEAN.get(lang).to_string(),
        By::Clause(clause) => Bi::new("均分相同，%得分较高", "same mean, higher in %").with(lang, &[clause]),
        By::AcceptedAmount => {
            Bi::new("前项相同，验收金额较大", "larger accepted amount").get(lang).to_string()
        }
        By::CommitteeVote => Bi::new("前项相同，委员会表决", "the committee's vote").get(lang).to_string(),
        By::Open => OPEN.get(lang).to_string(),
    }
}

fn parted(placed: &Placed, lang: Lang) -> String {
    placed.before_next.as_ref().map_or_else(String::new, |by| by_words(by, lang))
}

fn keys(placed: &Placed, lang: Lang) -> Markup {
    html! {
        @if !placed.keys.is_empty() {
            ul class="ranking-keys" { @for key in &placed.keys { li { (key_words(key, lang)) } } }
        }
    }
}

fn key_words(key: &Key, lang: Lang) -> String {
    let none = || Bi::new("无", "none").get(lang).to_string();
    match key {
        Key::Clause(clause, mean) => {
            let mean = mean.as_ref().map_or_else(none, |mean| mean.rounded.to_string());
            format!("{clause} {mean}")
        }
        Key::AcceptedAmount(fen) => {
            let yuan = domain::money::plain(*fen);
            Bi::new("验收金额 % 元", "accepted amount % yuan").with(lang, &[&yuan])
        }
        Key::CommitteeVote(place) => {
            let place = place.map_or_else(none, |place| place.to_string());
            Bi::new("表决名次 %", "place by vote %").with(lang, &[&place])
        }
    }
}

/// Each member's total, dropped ones marked, and who was left out and why.
pub fn totals(view: &FiguresView, combined: &Combined, lang: Lang) -> Markup {
    let scale = view.method.scale(None).max(1);
    let score = |total: u32| {
        let exact = domain::review::fraction::Fraction::new(i128::from(total), i128::from(scale));
        exact.map_or_else(String::new, |exact| exact.rounded(2).to_string())
    };
    html! {
        ul class="ranking-totals" {
            @for one in &combined.totals { li class=[one.dropped.map(|_| "dropped")] {
                (view.member(&one.reviewer)) " " span class="num" { (score(one.total)) }
                @match one.dropped {
                    Some(Dropped::Highest) => { "（" (HIGH.get(lang)) "）" }
                    Some(Dropped::Lowest) => { "（" (LOW.get(lang)) "）" }
                    None => {}
                }
            } }
            @for (who, why) in &combined.left_out { li { (view.member(who)) " " (left_out(*why).get(lang)) } }
        }
    }
}

fn left_out(why: LeftOut) -> Bi {
    match why {
        LeftOut::Recused => Bi::new("回避，不计入", "recused, does not count"),
        LeftOut::Unsigned => Bi::new("未签署，不计入", "not signed, does not count"),
        LeftOut::Incomplete => Bi::new("评分不全，不计入", "incomplete, does not count"),
    }
}

fn undecidable(view: &FiguresView, ranking: &Ranking, lang: Lang) -> Markup {
    html! {
        @if !ranking.undecidable.is_empty() {
            section class="account-part" aria-labelledby="undecidable" {
                h2 id="undecidable" { (UNDECIDABLE.get(lang)) }
                ul class="recusals" { @for (application, combined) in &ranking.undecidable { li {
                    p { strong { (view.case(application)) } " " (too_few(&combined.score, lang)) }
                    (totals(view, combined, lang))
                } } }
            }
        }
    }
}

fn too_few(score: &Score, lang: Lang) -> String {
    match score {
        Score::Undecidable { have, need } => TOO_FEW.with(lang, &[&have.to_string(), &need.to_string()]),
        Score::Decided(_) => String::new(),
    }
}
