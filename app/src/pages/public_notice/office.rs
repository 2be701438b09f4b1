//! One notice at the office: how it will look, releasing it, where it was published, beginning a period anew, correcting it.

use super::page::{ChannelRow, changes};
use super::sheet::{Clock, Sheet, sheet};
use super::withdraw::{Withdrawal, withdrawal, withdrawn};
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::pages::submission::TEXT_MAX;
use crate::shell::{Page, Site};
use domain::notice::{Channel, Difference, NoticeKind};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("公示公告", "Notice");
const PREVIEW: Bi = Bi::new("预览", "Preview");
const PRINT: Bi = Bi::new("打印版式", "As on paper");
const WECHAT: Bi = Bi::new("微信文章", "For WeChat");
const PUBLIC: Bi = Bi::new("公开页面", "The public page");
const RELEASE: Bi = Bi::new("发布", "Release");
const RELEASE_LEAD: Bi = Bi::new(
    "发布后名单即公开，单位进入公示；内容不能再改，只能更正为新版本。",
    "The list is then public and its units are in public notice. The text stays; a correction is a version more.",
);
const NOT_YOURS: Bi = Bi::new(
    "稿件由您拟定，须由另一位秘书长权限的人员发布。",
    "You drew it: another person with the secretary-general's role releases it.",
);
const WAITS: Bi = Bi::new("等待秘书长发布。", "The secretary-general has to release it.");
const DISCARD: Bi = Bi::new("收回这一稿", "Take the draft back");
const REASON: Bi = Bi::new("理由", "Reason");
const CHANNELS: Bi = Bi::new("发布渠道", "Where it was published");
const CHANNELS_LEAD: Bi = Bi::new(
    "公示期从最后一个渠道的发布时间起算；登记后不能更改。",
    "The period counts from the last channel. What is recorded stays.",
);
const AT: Bi = Bi::new("发布时间（北京时间）", "Time in Beijing");
const URL: Bi = Bi::new("地址或刊期", "Address, or number of the journal");
const RECORD: Bi = Bi::new("登记", "Record it");
const PENDING: Bi = Bi::new("待登记", "To be recorded");
const CLOCKS: Bi = Bi::new("计期", "The clocks");
const UNIT: Bi = Bi::new("单位", "Unit");
const PERIOD: Bi = Bi::new("公示期", "Period");
const LEFT: Bi = Bi::new("剩余", "Left");
const RESTART: Bi = Bi::new("因中断重新计期", "Restart after an interruption");
const RESTART_LEAD: Bi = Bi::new(
    "网站中断等致使公众无法查看时，所选单位的公示期从恢复之日起重新计算，不会提前结束。",
    "Where the public could not read the notice, the chosen units' period begins anew from the day it could again. It never ends earlier.",
);
const FROM: Bi = Bi::new("恢复日期", "Readable again from");
const CORRECT: Bi = Bi::new("更正", "Correct it");
const CORRECT_LEAD: Bi = Bi::new(
    "更正生成新版本，由第二人发布；旧版本仍可查阅，并显示改动。",
    "A correction is a version more, which a second person releases. The old one stays readable, with what changed.",
);
const NAME: Bi = Bi::new("标题", "Title");
const PROCESS: Bi = Bi::new("过程", "Process");
const ATTACHMENTS: Bi = Bi::new("附件（每行一个）", "Attachments, one a line");
const DATED: Bi = Bi::new("发布日期", "Day of publication");
const KEEP: Bi = Bi::new("保留", "Keep");
const SUBJECT: Bi = Bi::new("项目名称", "Subject");
const JOIN: Bi = Bi::new("增加的单位", "Units that join");
const WHOSE: Bi = Bi::new("重新计期", "Whose period restarts");
const WHY: Bi =
    Bi::new("更正和计期决定的理由（公开）", "Why it is corrected and restarted; the public reads it");
const DRAW: Bi = Bi::new("拟更正稿", "Draw the correction");
const NEXT: Bi = Bi::new("已有更正稿：", "There is a correction: ");
const OPEN: Bi = Bi::new("打开", "open it");

/// Whose period a correction begins anew.
pub fn restart_words(word: &str) -> Bi {
    match word {
        "all" => Bi::new("全部单位重新计期", "All units restart"),
        "changed" => Bi::new("变更的单位重新计期", "Changed units restart"),
        _ => Bi::new("不重新计期", "Nobody restarts"),
    }
}

/// What may be done now.
#[derive(Clone, Copy, Debug, Default)]
pub struct Acts {
    /// Releasing it.
    pub releases: bool,
    /// It waits, and the viewer drew it.
    pub own_draft: bool,
    /// It is a draft.
    pub draft: bool,
    /// Recording, restarting and correcting.
    pub keeps: bool,
}

/// What the page shows.
pub struct OfficeNoticeView {
    /// Identifier.
    pub id: String,
    /// Where it stands, in words.
    pub state: Bi,
    /// The notice.
    pub sheet: Sheet,
    /// SHA-256.
    pub hash: String,
    /// What changed, the decision about the clock and its reason.
    pub correction: Option<(Difference, Bi, String)>,
    /// The channels that the edition demands, and where they stand.
    pub channels: Vec<(Channel, ChannelRow)>,
    /// What the viewer may do.
    pub acts: Acts,
    /// Whether it stands in public.
    pub released: bool,
    /// A version that corrects it.
    pub next: Option<String>,
    /// Where its withdrawal stands; none where it is not public.
    pub withdrawal: Option<Withdrawal>,
    /// When it was withdrawn after its release, and why.
    pub withdrawn: Option<(String, String)>,
    /// Applications that a correction can add: identifier, award and unit.
    pub joins: Vec<(String, String)>,
    /// What the edition does with changed entries.
    pub restart: &'static str,
    /// Today, and now in Beijing as forms write it.
    pub today: String,
    /// The time that the form proposes.
    pub now: String,
    /// The form as it was sent, where it was refused: what was typed is not lost.
    pub sent: Option<Vec<(String, String)>>,
    /// Why the last press did nothing.
    pub refused: Option<String>,
    /// What was just done.
    pub done: Option<Bi>,
}

impl OfficeNoticeView {
    /// Whether the form of a word was sent and refused.
    fn sent(&self, word: &str) -> bool {
        self.ticked(word, "do", word)
    }

    /// A value as it was sent with the form of a word; none where that was not sent.
    fn typed(&self, word: &str, name: &str) -> Option<&str> {
        let sent = self.sent.as_ref().filter(|_| self.sent(word))?;
        Some(sent.iter().find(|(one, _)| one == name).map_or("", |(_, value)| value))
    }

    fn ticked(&self, word: &str, name: &str, value: &str) -> bool {
        let has =
            |name: &str, value: &str| self.sent.iter().flatten().any(|(one, is)| one == name && is == value);
        has("do", word) && has(name, value)
    }
}

/// The page.
pub fn page(site: &Site, view: &OfficeNoticeView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/notices/{}", view.id));
    let lead = format!("{} · {}", view.sheet.content.title, view.state.get(lang));
    let body = html! {
        @if let Some(why) = &view.refused { (frame::callout("callout-warning", why)) }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some((at, why)) = &view.withdrawn { (withdrawn(at, why, lang)) }
        (links(site, view))
        @if let Some(next) = &view.next {
            p { (NEXT.get(lang)) a href=(site.link(&format!("/office/notices/{next}"))) { (OPEN.get(lang)) } }
        }
        @if let Some(correction) = &view.correction { div class="account-part" { (changes(correction, lang)) } }
        @if view.acts.draft { (release(view, &action, lang)) }
        @if view.released {
            (channels(view, &action, lang))
            @if view.sheet.content.kind == NoticeKind::Shortlist { (clocks(view, &action, lang)) }
            @if view.acts.keeps && view.next.is_none() { (correct(view, &action, lang)) }
            @if let (Some(stands), true) = (&view.withdrawal, view.acts.keeps) { (withdrawal((stands, view.sheet.content.kind), (&action, view.typed("withdraw", "reason")), lang)) }
        }
        section class="account-part" aria-labelledby="text" {
            h2 id="text" { (PREVIEW.get(lang)) }
            div class="letter-preview" { (text(view)) }
            p class="notice-hash" { "SHA-256 " code { (view.hash) } }
        }
    };
    frame::broad(site, TITLE, &lead, &body, view.refused.is_some())
}

/// The preview as a page and on paper, in the style of the public page.
pub fn preview(view: &Sheet) -> Page {
    let title = view.content.title.clone();
    let text = html! {
        @if let Some((on, why)) = &view.withdrawn { (withdrawn(&on.words(view.lang), why, view.lang)) }
        (sheet(view))
    }
    .into_string();
    use leptos::prelude::*;
    let body = view! { <main id="main" class="wrap"><div inner_html=text></div></main> };
    Page::public(title, String::new(), body).unlisted()
}

fn text(view: &OfficeNoticeView) -> Markup {
    let content = &view.sheet.content;
    html! {
        div lang="zh-CN" {
            h3 { (content.title) }
            p { (content.opening()) }
            @for (award, entries) in content.by_award() {
                p { strong { (award) } }
                ol { @for entry in entries { li { (entry.unit) @if !entry.subject.is_empty() { "（" (entry.subject) "）" } @if let Some(star) = &entry.star { " " (star) } } } }
            }
            @if let Some(words) = content.period_words(view.sheet.term.0, view.sheet.term.1) { p { (words) } }
            @if !content.objection.is_empty() { p { (content.objection) } }
            @for (name, text) in content.contact_lines() { p { (name) "：" (text) } }
            @for one in &content.attachments { p { "附件：" (one) } }
            p { (content.signature) " " (content.dated.words(Lang::Zh)) }
        }
    }
}

fn links(site: &Site, view: &OfficeNoticeView) -> Markup {
    let lang = site.lang;
    let own = format!("/office/notices/{}", view.id);
    html! {
        p class="form-actions" {
            a class="button" href=(site.link(&format!("{own}/preview"))) { (PRINT.get(lang)) }
            a class="button" href=(site.link(&format!("{own}/wechat"))) { (WECHAT.get(lang)) }
            @if view.released || view.withdrawn.is_some() { a class="button" href=(site.link(&format!("/notices/{}", view.id))) { (PUBLIC.get(lang)) } }
        }
    }
}

fn reason(id: &str, label: Bi, said: &str, lang: Lang) -> Markup {
    html! {
        div class="field" {
            label class="field-label" for=(id) { (label.get(lang)) }
            textarea class="input input-area" id=(id) name="reason" rows="2" maxlength=(TEXT_MAX) required { (said) }
        }
    }
}

fn release(view: &OfficeNoticeView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="release" {
            h2 id="release" { (RELEASE.get(lang)) }
            @if view.acts.releases {
                p { (RELEASE_LEAD.get(lang)) }
                form class="form-actions" method="post" action=(action) {
                    button class="button button-primary" type="submit" name="do" value="release" { (RELEASE.get(lang)) }
                }
            } @else if view.acts.own_draft { p { (NOT_YOURS.get(lang)) } } @else { p { (WAITS.get(lang)) } }
            @if view.acts.keeps {
                details class="disclosure" open[view.sent("discard")] {
                    summary { (DISCARD.get(lang)) }
                    form class="form" method="post" action=(action) {
                        (reason("discard-reason", REASON, view.typed("discard", "reason").unwrap_or_default(), lang))
                        div class="form-actions" { button class="button" type="submit" name="do" value="discard" { (DISCARD.get(lang)) } }
                    }
                }
            }
        }
    }
}

fn channels(view: &OfficeNoticeView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="channels" {
            h2 id="channels" { (CHANNELS.get(lang)) }
            p { (CHANNELS_LEAD.get(lang)) }
            @for (channel, (name, published)) in &view.channels {
                @match published {
                    Some((when, url)) => { p { strong { (name.get(lang)) } " · " span class="num" { (when) } " · " (url) } }
                    None if view.acts.keeps => {
                        @let again = view.ticked("channel", "channel", channel.id());
                        @let typed = |name: &str| view.typed("channel", name).filter(|_| again);
                        details class="disclosure" open[again] {
                            summary { (name.get(lang)) " · " (PENDING.get(lang)) }
                            form class="form" method="post" action=(action) {
                                input type="hidden" name="channel" value=(channel.id());
                                div class="field" {
                                    label class="field-label" for={ "at-" (channel.id()) } { (AT.get(lang)) }
                                    input class="input input-short" type="datetime-local" id={ "at-" (channel.id()) } name="at" value=(typed("at").unwrap_or(&view.now)) required;
                                }
                                div class="field" {
                                    label class="field-label" for={ "url-" (channel.id()) } { (URL.get(lang)) }
                                    input class="input" id={ "url-" (channel.id()) } name="url" value=(typed("url").unwrap_or_default()) maxlength="500" required;
                                }
                                div class="form-actions" { button class="button" type="submit" name="do" value="channel" { (RECORD.get(lang)) } }
                            }
                        }
                    }
                    None => { p { strong { (name.get(lang)) } " · " (PENDING.get(lang)) } }
                }
            }
        }
    }
}

fn clocks(view: &OfficeNoticeView, action: &str, lang: Lang) -> Markup {
    let unit = |application: &str| view.sheet.content.entry(application).map_or("", |entry| &entry.unit);
    let runs = |clock: &&Clock| clock.runs.as_ref().is_some_and(|runs| !runs.over);
    // A period that is over does not begin anew: then there is nothing to choose.
    let may = view.acts.keeps && view.next.is_none() && view.sheet.clocks.iter().any(|clock| runs(&clock));
    html! {
        section class="account-part" aria-labelledby="clocks" {
            h2 id="clocks" { (CLOCKS.get(lang)) }
            form class="form" method="post" action=(action) {
                div class="table-region" tabindex="0" role="group" aria-labelledby="clocks" {
                    table class="table account-sessions" {
                        thead { tr { th scope="col" { (UNIT.get(lang)) } th scope="col" { (PERIOD.get(lang)) } th scope="col" { (LEFT.get(lang)) } } }
                        tbody { @for clock in &view.sheet.clocks { tr {
                            th scope="row" lang="zh-CN" {
                                @if may && runs(&clock) {
                                    label { input type="checkbox" name="entry" value=(clock.application) checked[view.ticked("restart", "entry", &clock.application)]; " " (unit(&clock.application)) }
                                } @else { (unit(&clock.application)) }
                            }
                            @match &clock.runs {
                                Some(runs) => {
                                    td class="num" data-label=(PERIOD.get(lang)) { (runs.first) " – " (runs.last) @if let Some(why) = &clock.restarted { "（" (why) "）" } }
                                    td data-label=(LEFT.get(lang)) { (runs.left) }
                                }
                                None => { td colspan="2" { (PENDING.get(lang)) } }
                            }
                        } } }
                    }
                }
                @if may {
                    p { (RESTART_LEAD.get(lang)) }
                    div class="field" {
                        label class="field-label" for="from" { (FROM.get(lang)) }
                        input class="input input-short" type="date" id="from" name="from" value=(view.typed("restart", "from").unwrap_or(&view.today)) required;
                    }
                    (reason("restart-reason", REASON, view.typed("restart", "reason").unwrap_or_default(), lang))
                    div class="form-actions" { button class="button" type="submit" name="do" value="restart" { (RESTART.get(lang)) } }
                }
            }
        }
    }
}

fn correct(view: &OfficeNoticeView, action: &str, lang: Lang) -> Markup {
    let content = &view.sheet.content;
    let sent = view.sent("correct");
    let said = |name: &str, stands: &str| view.typed("correct", name).unwrap_or(stands).to_string();
    let ticked = |name: &str, value: &str, stands: bool| {
        if sent { view.ticked("correct", name, value) } else { stands }
    };
    html! {
        section class="account-part" aria-labelledby="correct" {
            h2 id="correct" { (CORRECT.get(lang)) }
            details class="disclosure" open[sent] {
                summary { (CORRECT.get(lang)) }
                p { (CORRECT_LEAD.get(lang)) }
                form class="form" method="post" action=(action) {
                    div class="field" {
                        label class="field-label" for="title" { (NAME.get(lang)) }
                        input class="input" id="title" name="title" value=(said("title", &content.title)) maxlength="120" required;
                    }
                    div class="field" {
                        label class="field-label" for="process" { (PROCESS.get(lang)) }
                        textarea class="input input-area" id="process" name="process" rows="3" maxlength=(TEXT_MAX) required { (said("process", &content.process)) }
                    }
                    @for entry in &content.entries {
                        fieldset class="field" {
                            legend class="field-label" lang="zh-CN" { (entry.award_name) " · " (entry.unit) }
                            label class="choice-item" { input type="checkbox" name="keep" value=(entry.application) checked[ticked("keep", &entry.application, true)]; span { (KEEP.get(lang)) } }
                            input class="input" name={ "unit:" (entry.application) } value=(said(&format!("unit:{}", entry.application), &entry.unit)) maxlength="120" required aria-label={ (UNIT.get(lang)) " " (entry.unit) };
                            @if !entry.subject.is_empty() {
                                input class="input" name={ "subject:" (entry.application) } value=(said(&format!("subject:{}", entry.application), &entry.subject)) maxlength="200" aria-label={ (SUBJECT.get(lang)) " " (entry.unit) };
                            }
                        }
                    }
                    @if !view.joins.is_empty() {
                        fieldset class="field" {
                            legend class="field-label" { (JOIN.get(lang)) }
                            @for (id, words) in &view.joins {
                                label class="choice-item" { input type="checkbox" name="join" value=(id) checked[ticked("join", id, false)]; span lang="zh-CN" { (words) } }
                            }
                        }
                    }
                    div class="field" {
                        label class="field-label" for="attachments" { (ATTACHMENTS.get(lang)) }
                        textarea class="input input-area" id="attachments" name="attachments" rows="2" maxlength=(TEXT_MAX) { (said("attachments", &content.attachments.join("\n"))) }
                    }
                    div class="field" {
                        label class="field-label" for="dated" { (DATED.get(lang)) }
                        input class="input input-short" type="date" id="dated" name="dated" value=(said("dated", &view.today)) required;
                    }
                    div class="field" {
                        label class="field-label" for="restart" { (WHOSE.get(lang)) }
                        span class="select" { select class="input" id="restart" name="restart" {
                            @for word in ["changed", "none", "all"] { option value=(word) selected[ticked("restart", word, word == view.restart)] { (restart_words(word).get(lang)) } }
                        } }
                    }
                    (reason("correct-reason", WHY, &said("reason", ""), lang))
                    div class="form-actions" { button class="button" type="submit" name="do" value="correct" { (DRAW.get(lang)) } }
                }
            }
        }
    }
}
