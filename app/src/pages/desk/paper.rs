//! 纸质申报: what came on paper and is typed in by the office; a form that begins with another one, and the list.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Control, Filled, Kind, frame};
use crate::pages::submission::TEXT_MAX;
use crate::shell::{Page, Site};
use crate::ui::{Fault, error_summary, field};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("纸质申报", "Applications on paper");
const LEAD: Bi = Bi::new(
    "单位寄来或送来的纸质申报，由秘书处照原件录入、上传扫描件并代为提交，申报上会注明由谁录入。",
    "What companies send on paper is typed in as it stands, with its scans, and sent in on their behalf; the application says by whom.",
);
const BEGIN: Bi = Bi::new("录入一份", "Type one in");
const LIST: Bi = Bi::new("本届的纸质申报", "Of this edition");
const NONE: Bi = Bi::new("本届还没有纸质申报。", "None so far.");
const ORG: Control = Control {
    name: "org",
    label: Bi::new("单位名称", "Company name"),
    hint: Bi::new("与营业执照一致", "As on the business licence"),
    kind: Kind::Text,
    autocomplete: "off",
    most: 100,
};
const USCC: Control = Control {
    name: "uscc",
    label: Bi::new("统一社会信用代码", "Unified social credit code"),
    hint: Bi::new(
        "18位。系统里没有这家单位时会建立，不含账号；单位以后注册时，由秘书处确认后加入。",
        "18 characters. A company that is not known is registered without accounts; who registers with its code later is let in by the office.",
    ),
    kind: Kind::Code,
    autocomplete: "off",
    most: 40,
};
const AWARD: Bi = Bi::new("奖项", "Award");
const CHOOSE: Bi = Bi::new("请选择", "Choose");
const ARRIVED: Bi = Bi::new("收到纸质材料的日期", "The day on which the paper came");
const ARRIVED_HINT: Bi = Bi::new(
    "以秘书处收件登记为准，须在申报截止日当日或之前。",
    "By the office's log of what comes in; on the last day or before.",
);
const NAME: Control = Control {
    name: "name",
    label: Bi::new("联系人", "Contact"),
    hint: Bi::new("纸质材料上写的联系人", "Whom the paper names"),
    kind: Kind::Text,
    autocomplete: "off",
    most: 50,
};
const PHONE: Control = Control {
    name: "phone",
    label: Bi::new("工作电话", "Work phone"),
    hint: Bi::new("座机请带区号", "With the area code"),
    kind: Kind::Phone,
    autocomplete: "off",
    most: 30,
};
const EMAIL: Bi = Bi::new("邮箱（没有可不填）", "Mail address (if any)");
const EMAIL_HINT: Bi = Bi::new("填了就会收到回执和补正通知", "It gets the receipt and what is asked for");
const REASON: Bi = Bi::new("补录原因", "Why it is typed in late");
const REASON_HINT: Bi =
    Bi::new("截止之后录入必填，会写进申报记录", "Needed after the deadline; kept in the record");
const SEND: Bi = Bi::new("开始录入", "Begin");
const GO_ON: Bi = Bi::new("继续录入", "Go on");
const READ: Bi = Bi::new("查看", "Look at it");
const CANCEL: Bi = Bi::new("取消录入", "Give up");
const BACK: Bi = Bi::new("返回工作台", "Back to the list");

/// What is called in lists and on cases what came on paper.
pub const MARK: Bi = Bi::new("纸质", "On paper");

/// An award that can be chosen.
pub struct AwardChoice {
    /// Identifier.
    pub id: String,
    /// Name and last day.
    pub words: String,
}

/// One paper.
pub struct PaperLine {
    /// Identifier.
    pub id: String,
    /// Where it is typed in, or what it became.
    pub href: String,
    /// The company.
    pub company: String,
    /// Its credit code.
    pub uscc: String,
    /// The award.
    pub award: String,
    /// The day on which it came, in words.
    pub arrived: String,
    /// Who types it in.
    pub by: String,
    /// The number on its receipt; none while it is typed in.
    pub receipt_no: Option<String>,
}

/// The page.
pub struct PaperView {
    /// The edition's name.
    pub edition: String,
    /// The awards.
    pub awards: Vec<AwardChoice>,
    /// What came.
    pub rows: Vec<PaperLine>,
    /// Whether the deadline has passed.
    pub late: bool,
    /// Today, `2022-08-20`.
    pub today: String,
    /// Whether the viewer types anything in; others only read.
    pub writes: bool,
    /// What was typed.
    pub filled: Filled,
    /// What was just done.
    pub done: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &PaperView) -> Page {
    let lang = site.lang;
    let body = html! {
        (error_summary(&faults(view, lang), lang))
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if view.writes { p { (LEAD.get(lang)) } (form(site, view)) }
        (list(site, view))
        p class="account-more" { a class="button" href=(site.link("/office/applications")) { (BACK.get(lang)) } }
    };
    frame::page(site, TITLE, &view.edition, &body, !view.filled.is_fine())
}

fn faults(view: &PaperView, lang: Lang) -> Vec<Fault> {
    let named = [
        ("org", ORG.label),
        ("uscc", USCC.label),
        ("award", AWARD),
        ("arrived_on", ARRIVED),
        ("name", NAME.label),
        ("phone", PHONE.label),
        ("email", EMAIL),
        ("reason", REASON),
    ];
    let joint = Bi::new("：", ": ").get(lang);
    named
        .into_iter()
        .filter(|(name, _)| !view.filled.fault(name).is_empty())
        .map(|(name, label)| Fault {
            id: name.to_owned(),
            text: format!("{}{joint}{}", label.get(lang), view.filled.fault(name)),
        })
        .collect()
}

fn form(site: &Site, view: &PaperView) -> Markup {
    let (lang, filled) = (site.lang, &view.filled);
    let invalid = |name: &str| (!filled.fault(name).is_empty()).then_some("true");
    html! {
        section class="account-part" aria-labelledby="begin" {
            h2 id="begin" { (BEGIN.get(lang)) }
            form class="form" method="post" action=(site.link("/office/paper")) novalidate {
                (ORG.draw(filled, lang))
                (USCC.draw(filled, lang))
                (field("award", AWARD.get(lang), "", filled.fault("award"), html! {
                    span class="select" { select class="input" id="award" name="award" required aria-describedby="award-error"
                        aria-invalid=[invalid("award")] {
                        option value="" { (CHOOSE.get(lang)) }
                        @for one in &view.awards { option value=(one.id) selected[one.id == filled.value("award")] { (one.words) } }
                    } }
                }))
                (field("arrived_on", ARRIVED.get(lang), ARRIVED_HINT.get(lang), filled.fault("arrived_on"), html! {
                    input class="input input-short" type="date" id="arrived_on" name="arrived_on" max=(view.today) required
                        value=(filled.value("arrived_on")) aria-describedby="arrived_on-hint arrived_on-error"
                        aria-invalid=[invalid("arrived_on")];
                }))
                (NAME.draw(filled, lang))
                (PHONE.draw(filled, lang))
                (field("email", EMAIL.get(lang), EMAIL_HINT.get(lang), filled.fault("email"), html! {
                    input class="input" type="text" inputmode="email" id="email" name="email" maxlength="254" autocomplete="off"
                        autocapitalize="none" spellcheck="false" value=(filled.value("email")) aria-describedby="email-hint email-error"
                        aria-invalid=[invalid("email")];
                }))
                // An award of a batch of its own may be late while the others are not.
                @if view.late || !filled.fault("reason").is_empty() || !filled.value("reason").is_empty() {
                    (field("reason", REASON.get(lang), REASON_HINT.get(lang), filled.fault("reason"), html! {
                        textarea class="input input-area" id="reason" name="reason" rows="2" maxlength=(TEXT_MAX)
                            aria-describedby="reason-hint reason-error" aria-invalid=[invalid("reason")] { (filled.value("reason")) }
                    }))
                }
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="begin" { (SEND.get(lang)) } }
            }
        }
    }
}

fn list(site: &Site, view: &PaperView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="papers" {
            h2 id="papers" { (LIST.get(lang)) }
            @if view.rows.is_empty() { p class="empty" { (NONE.get(lang)) } } @else {
                ul class="evidence-files" { @for row in &view.rows { (line(site, view, row)) } }
            }
        }
    }
}

fn line(site: &Site, view: &PaperView, row: &PaperLine) -> Markup {
    let lang = site.lang;
    let came = Bi::new("%收到，由%录入", "came on %, typed in by %").with(lang, &[&row.arrived, &row.by]);
    html! {
        li class="evidence-file" data-paper=(row.id) {
            p class="evidence-name" { strong { (row.company) } " · " (row.award) }
            p class="evidence-about" { span class="num" { (row.uscc) } " · " (came) }
            @match &row.receipt_no {
                Some(number) => { p { a class="num" href=(row.href) { (number) } } }
                None => {
                    div class="form-actions" {
                        a class="button" href=(row.href) {
                            (if view.writes { GO_ON } else { READ }.get(lang)) span class="visually-hidden" { " " (row.company) }
                        }
                        @if view.writes {
                            form method="post" action=(site.link("/office/paper")) {
                                input type="hidden" name="paper" value=(row.id);
                                button class="button button-danger" type="submit" name="do" value="cancel" {
                                    (CANCEL.get(lang)) span class="visually-hidden" { " " (row.company) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
