//! One objection on the office's desk: what it says, what is done with it. Who objects is read only on purpose.

use super::papers::{FileView, MessageView, files, messages, upload};
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use crate::ui::{Choice, field, select, text_area};
use domain::objection::{Act, Ground};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("异议", "Objection");
const BACK: Bi = Bi::new("返回列表", "All objections");
const FACTS: Bi = Bi::new("概况", "Overview");
const CONTENT: Bi = Bi::new("事实和理由", "Facts and reasons");
const FORWARDED: Bi = Bi::new("转给被异议单位的内容", "What the company reads");
const REPLY: Bi = Bi::new("答复", "The answer");
const TAKE: Bi = Bi::new("由我经办", "Take it");
const LEAVE: Bi = Bi::new("退回待领", "Give it back");
const ASK: Bi = Bi::new("要求补充", "Ask for more");
const ASK_LEAD: Bi = Bi::new(
    "异议人凭受理编号看到这段话并回复。书面异议请另行联系。",
    "Who objects reads this with the number and answers. For one on paper, write or call.",
);
const ASK_TEXT: Bi = Bi::new("需要补充什么", "What is missing");
const ADMIT: Bi = Bi::new("受理", "Take it up");
const ADMIT_LEAD: Bi = Bi::new(
    "受理后转评审委员会重新审核，并告知被异议单位。下面的内容会原样给对方看：请删去能看出异议人身份的字句。",
    "It then goes to the committee and the company is told. The company reads the text below as it is: take out whatever would tell who objects.",
);
const ADMIT_CHECK: Bi = Bi::new(
    "我已核对，其中没有能看出异议人身份的内容",
    "I have checked that nothing in it tells who objects",
);
const REFUSE: Bi = Bi::new("不予受理", "Do not take it up");
const GROUND: Bi = Bi::new("原因", "Ground");
const REFUSE_TEXT: Bi = Bi::new("给异议人的答复和理由", "The answer, with its reasons");
const CORRECT: Bi = Bi::new("转更正处理", "Mend by a correction");
const CORRECT_LEAD: Bi = Bi::new(
    "名称笔误等不涉及评审结果的问题，在“公示”里发更正，并在此答复异议人。",
    "A slip that does not touch the result is corrected under «Public notices»; answer here.",
);
const LATE: Bi = Bi::new("逾期收到，不能受理", "It came late and cannot be taken up");
const NAMELESS: Bi = Bi::new(
    "未署真实身份，不能受理；可要求补充",
    "It is not signed by a real name: ask for it, or do not take it up",
);
const WHO: Bi = Bi::new("异议人身份", "Who objects");
const WHO_LEAD: Bi = Bi::new(
    "只在核实情况时查阅。查阅人、时间和理由会写入记录。",
    "Only to verify what was said. Who reads it, when and why goes into the record.",
);
const WHO_WHY: Bi = Bi::new("查阅理由", "Why you read it");
const WHO_READ: Bi = Bi::new("查阅", "Read");
const WHO_GONE: Bi = Bi::new("身份信息已按期删除。", "The identity was erased in due time.");
const LIST_CHANGED: Bi = Bi::new(
    "入围名单因此变更：请在“公示”里发更正公示，把结果和理由告诉公众。",
    "The list has changed: publish a correction under «Public notices», with the result and its reasons.",
);
const IDENTIFYING: Bi = Bi::new(
    "能看出异议人身份（原件、签名或盖章件）：按身份信息保密",
    "It tells who objects (the original, signed or sealed): keep it like the identity",
);
const FOR_PANEL: Bi =
    Bi::new("给重新审核的委员看（须已遮盖异议人身份）", "The panel reads it (who objects is covered)");
const RE_REVIEW: Bi = Bi::new("启动重新审核", "Begin the re-review");

/// What the page shows.
pub struct CaseView {
    /// Identifier.
    pub id: String,
    /// Number.
    pub receipt: String,
    /// Company and award of the entry.
    pub object: (String, String),
    /// The entry's application, where the viewer may open it.
    pub application: String,
    /// Pairs of words for the overview.
    pub facts: Vec<(Bi, String)>,
    /// What was objected.
    pub content: String,
    /// What the company reads.
    pub forwarded: Option<String>,
    /// The answer.
    pub reply: Option<String>,
    /// Messages.
    pub messages: Vec<MessageView>,
    /// Files.
    pub files: Vec<FileView>,
    /// What the viewer may do.
    pub acts: Vec<Act>,
    /// Whether it is open, so that it can be taken and given files.
    pub works: bool,
    /// Whether it is with the viewer.
    pub mine: bool,
    /// Whether it came on paper, so that its scan tells who objects.
    pub on_paper: bool,
    /// Why it cannot be taken up.
    pub bars: (bool, bool),
    /// Whether the viewer may read who objects.
    pub reads_who: bool,
    /// Who objects, just read: label and text.
    pub who: Option<Vec<(Bi, String)>>,
    /// Where the re-review is begun; none where the viewer does not lead it.
    pub re_review: Option<String>,
    /// Whether the list has to be corrected after it.
    pub corrects: bool,
    /// What was typed: text of the form that came back.
    pub typed: String,
    /// Which form came back.
    pub at: String,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last button was refused.
    pub refused: Option<String>,
}

/// The page.
pub fn page(site: &Site, view: &CaseView) -> Page {
    let lang = site.lang;
    let here = site.link(&format!("/office/objections/{}", view.id));
    let asked = [("identifying", IDENTIFYING, view.on_paper), ("for_panel", FOR_PANEL, false)];
    let file_form = if view.works {
        upload(&site.link(&format!("/office/objections/{}/files", view.id)), &html! {}, &asked, "", lang)
    } else {
        html! {}
    };
    let body = html! {
        p { a href=(site.link("/office/objections")) { (BACK.get(lang)) } }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some(why) = &view.refused { div class="callout callout-warning" role="alert" { p { (why) } } }
        @if view.corrects {
            div class="callout callout-warning" role="status" { p { a href=(site.link("/office/notices")) { (LIST_CHANGED.get(lang)) } } }
        }
        (overview(site, view, &here, lang))
        section class="account-part" aria-labelledby="content" {
            h2 id="content" { (CONTENT.get(lang)) }
            p class="message-text" { (view.content) }
            @if let Some(text) = &view.forwarded { h3 { (FORWARDED.get(lang)) } p class="message-text" { (text) } }
            @if let Some(text) = &view.reply { h3 { (REPLY.get(lang)) } p class="message-text" { (text) } }
        }
        (messages(&view.messages, "", lang))
        (files(&view.files, &file_form, "", lang))
        (acts(view, &here, lang))
        @if view.reads_who { (who(view, &site.link(&format!("/office/objections/{}/identity", view.id)), lang)) }
    };
    let lead = format!("{} · {}", view.receipt, view.object.0);
    frame::page(site, TITLE, &lead, &body, view.refused.is_some())
}

fn overview(site: &Site, view: &CaseView, here: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="facts" {
            h2 id="facts" { (FACTS.get(lang)) }
            dl class="dl" {
                div { dt { (Bi::new("异议对象", "Entry").get(lang)) } dd {
                    a href=(site.link(&format!("/office/applications/{}", view.application))) { (view.object.0) } br; span class="field-hint" { (view.object.1) }
                } }
                @for (name, text) in &view.facts { div { dt { (name.get(lang)) } dd { (text) } } }
            }
            @if view.works {
                form method="post" action=(here) class="form-actions" {
                    @if view.mine { button class="button" name="do" value="leave" { (LEAVE.get(lang)) } }
                    @else { button class="button" name="do" value="take" { (TAKE.get(lang)) } }
                    @if let Some(href) = &view.re_review { a class="button button-primary" href=(site.link(href)) { (RE_REVIEW.get(lang)) } }
                }
            }
        }
    }
}

/// One form for each act that is open, folded until it is wanted.
fn acts(view: &CaseView, here: &str, lang: Lang) -> Markup {
    let part = |act: Act, name: Bi, lead: Bi, inner: Markup| {
        let word = act.id();
        html! {
            @if view.acts.contains(&act) {
                details class="disclosure" open[view.at == word] {
                    summary { (name.get(lang)) }
                    form class="form form-words" method="post" action=(here) {
                        @if !lead.get(lang).is_empty() { p { (lead.get(lang)) } }
                        (inner)
                        div class="form-actions" { button class="button button-primary" type="submit" name="do" value=(word) { (name.get(lang)) } }
                    }
                }
            }
        }
    };
    let typed =
        |word: &str, usual: &str| if view.at == word { view.typed.clone() } else { usual.to_string() };
    let area = |id: &str, name: &str, label: Bi, value: &str, rows: u32| {
        field(id, label.get(lang), "", "", text_area(name, id, value, rows))
    };
    let grounds = Ground::ALL.map(|one| Choice { value: one.id(), label: one.label().get(lang) });
    html! {
        @if view.bars.0 { (frame::callout("callout-warning", LATE.get(lang))) }
        @if view.bars.1 { (frame::callout("callout-warning", NAMELESS.get(lang))) }
        (part(Act::Admit, ADMIT, ADMIT_LEAD, html! {
            (area("admit-text", "text", FORWARDED, &typed("admit", &view.content), 6))
            label class="choice-item" { input type="checkbox" name="checked" value="yes"; span { (ADMIT_CHECK.get(lang)) } }
        }))
        (part(Act::Ask, ASK, ASK_LEAD, area("ask-text", "text", ASK_TEXT, &typed("ask", ""), 4)))
        (part(Act::Refuse, REFUSE, Bi::new("", ""), html! {
            (field("ground", GROUND.get(lang), "", "", select("ground", "ground", "", &grounds, Bi::new("请选择", "Choose").get(lang), false, "")))
            (area("refuse-text", "text", REFUSE_TEXT, &typed("refuse", ""), 4))
        }))
        (part(Act::Correct, CORRECT, CORRECT_LEAD, area("correct-text", "text", REFUSE_TEXT, &typed("correct", ""), 3)))
    }
}

fn who(view: &CaseView, identity: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="who" {
            h2 id="who" { (WHO.get(lang)) }
            @match &view.who {
                Some(lines) if lines.is_empty() => p { (WHO_GONE.get(lang)) },
                Some(lines) => dl class="dl" { @for (name, text) in lines { div { dt { (name.get(lang)) } dd { (text) } } } },
                None => form class="form form-words" method="post" action={ (identity) "#who" } {
                    p { (WHO_LEAD.get(lang)) }
                    (field("why", WHO_WHY.get(lang), "", "", html! { input class="input" type="text" id="why" name="why" maxlength="200" autocomplete="off"; }))
                    div class="form-actions" { button class="button" type="submit" { (WHO_READ.get(lang)) } }
                },
            }
        }
    }
}
