//! 递补: who moves up where an entry of the award fell out, and letting them.

use super::figures::tabs;
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("递补", "Moving up");
const LEAD: Bi = Bi::new(
    "公示后有单位退出的，是否由名次在后的单位递补，按本届设置。",
    "Whether the next in rank takes a place that fell vacant after the notice is the edition's to say.",
);
const RUNNING: Bi =
    Bi::new("评分尚未结束，没有名次。", "The scoring has not ended: there are no places yet.");
const RECUSED: Bi = Bi::new(
    "您须回避本奖项的申报，或者不在本届委员会任职，不能查看名次，也不参与递补。",
    "You are recused from an application of this award, or do not sit in this committee: you see no places and take no part.",
);
const FELL: Bi = Bi::new("退出的单位", "Fell out");
const MOVED: Bi = Bi::new("已递补的单位", "Moved up");
const NONE: Bi = Bi::new("没有。", "None.");
const NEXT: Bi = Bi::new("递补人选", "Who moves up");
const ENTRY: Bi = Bi::new("申报", "Application");
const PLACE: Bi = Bi::new("名次", "Place");
const MEAN: Bi = Bi::new("均分", "Mean");
const VACANT: Bi = Bi::new("空出名额", "Vacant places");
const WHY: Bi = Bi::new(
    "复审结论为不列入，只因名次在名额之外；在这样的申报中名次最高。",
    "The committee left it out for its rank alone, and no such application is ranked before it.",
);
const FOLLOWS: Bi = Bi::new(
    "确认后列入入围名单，由秘书处单独拟“递补公示”，公示期重新计算；期满且异议办结后才能表彰。",
    "Once confirmed it is on the shortlist. The secretariat draws a notice of its own, with a period of its own; it is commended only after that.",
);
const REASON: Bi = Bi::new("理由", "Reason");
const REASON_HINT: Bi = Bi::new("记入操作记录，不超过500字。", "Kept in the record; at most 500 characters.");
const BUTTON: Bi = Bi::new("确认递补", "Let it move up");
const WAITS: Bi = Bi::new("由主持复审的人员确认。", "Who leads the review confirms it.");

/// Who moves up next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextRow {
    /// The application.
    pub application: String,
    /// Receipt number and name.
    pub name: String,
    /// Its place.
    pub place: u32,
    /// Its mean.
    pub mean: String,
    /// How many places are vacant.
    pub vacant: u32,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct MovingUpView {
    /// The round.
    pub id: String,
    /// The award's name.
    pub award: String,
    /// Whether the scoring has ended.
    pub closed: bool,
    /// Whether the viewer may know of every application.
    pub sees: bool,
    /// Who fell out.
    pub fell: Vec<String>,
    /// Who moved up, and where they stand.
    pub moved: Vec<(String, Bi)>,
    /// Who moves up next.
    pub next: Option<NextRow>,
    /// Why nobody does.
    pub nobody: Option<Bi>,
    /// Who shares the next place.
    pub tied: Vec<String>,
    /// Whether the viewer may let them.
    pub leads: bool,
    /// The reason as it was typed.
    pub reason: String,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last press did nothing.
    pub refused: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &MovingUpView) -> Page {
    let lang = site.lang;
    let lead = format!("{}{}{}", view.award, Bi::new("。", ". ").get(lang), LEAD.get(lang));
    let body = html! {
        (tabs(site, &view.id, "moving-up"))
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if !view.closed { (frame::callout("callout-warning", RUNNING.get(lang))) }
        @else if !view.sees { (frame::callout("callout-warning", RECUSED.get(lang))) }
        @else { (known(site, view)) }
    };
    frame::broad(site, TITLE, &lead, &body, view.refused.is_some())
}

fn known(site: &Site, view: &MovingUpView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="next" {
            h2 id="next" { (NEXT.get(lang)) }
            @if let Some(why) = view.nobody.filter(|why| view.refused != Some(*why)) { p { (why.get(lang)) } }
            @if !view.tied.is_empty() { ul lang="zh-CN" { @for one in &view.tied { li { (one) } } } }
            @if let Some(next) = &view.next { (who(site, view, next)) }
        }
        section class="account-part" aria-labelledby="fell" {
            h2 id="fell" { (FELL.get(lang)) }
            @if view.fell.is_empty() { p class="empty" { (NONE.get(lang)) } } @else {
                ul lang="zh-CN" { @for one in &view.fell { li { (one) } } }
            }
        }
        @if !view.moved.is_empty() {
            section class="account-part" aria-labelledby="moved" {
                h2 id="moved" { (MOVED.get(lang)) }
                ul { @for (name, state) in &view.moved { li { span lang="zh-CN" { (name) } " · " (state.get(lang)) } } }
            }
        }
    }
}

fn who(site: &Site, view: &MovingUpView, next: &NextRow) -> Markup {
    let lang = site.lang;
    let place = match lang {
        Lang::Zh => format!("第{}名", next.place),
        Lang::En => next.place.to_string(),
    };
    html! {
        dl class="dl" {
            div { dt { (ENTRY.get(lang)) } dd lang="zh-CN" { strong { (next.name) } } }
            div { dt { (PLACE.get(lang)) } dd class="num" { (place) } }
            div { dt { (MEAN.get(lang)) } dd class="num" { (next.mean) } }
            div { dt { (VACANT.get(lang)) } dd class="num" { (next.vacant) } }
        }
        p { (WHY.get(lang)) }
        p { (FOLLOWS.get(lang)) }
        @if view.leads {
            form class="form" method="post" action=(site.link(&format!("/office/review/{}/moving-up", view.id))) {
                input type="hidden" name="application" value=(next.application);
                div class="field" {
                    label class="field-label" for="reason" { (REASON.get(lang)) }
                    p class="field-hint" id="reason-hint" { (REASON_HINT.get(lang)) }
                    textarea class="input input-area" id="reason" name="reason" rows="3" maxlength="500" required aria-describedby="reason-hint" { (view.reason) }
                }
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="move_up" { (BUTTON.get(lang)) } }
            }
        } @else { p { (WAITS.get(lang)) } }
    }
}
