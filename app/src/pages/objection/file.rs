//! 提出异议: without an account, on any phone, without scripts.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::shell::{Bundle, Page, Site};
use crate::ui::{Choice, Fault, checkbox, error_line, error_summary, field, radio_group};
use domain::objection::{MOST_CHARACTERS, Objector};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("提出异议", "Object to an entry");
const ENTRY: Bi = Bi::new("异议对象", "What you object to");
const WHO: Bi = Bi::new("异议人", "Who objects");
const WHO_HINT: Bi = Bi::new(
    "异议须实名。身份只用于核实情况，秘书长（监督员在监督时）写明理由才能查阅，每次都有记录；不会告知被异议单位和评审委员。",
    "Objections need a real name. It serves to verify what you say: the secretary-general, and the auditor, read it with a reason that is recorded each time; neither the company nor the panel is told.",
);
const SEALED_HINT: Bi = Bi::new(
    "姓名密封保存，秘书长（监督员在监督时）写明理由才能查阅，每次都有记录，不会告知被异议单位和评审委员。",
    "Your name is kept sealed: the secretary-general, and the auditor, open it with a recorded reason; neither the company nor the panel is told.",
);
const FREE_HINT: Bi = Bi::new(
    "可以不署名；留下联系方式便于核实情况。",
    "You may leave out your name; a way to reach you helps to verify what you say.",
);
const AS: Bi = Bi::new("以什么名义", "You object as");
const UNIT: Bi = Bi::new("单位全称", "Full name of the organisation");
const UNIT_HINT: Bi = Bi::new(
    "以单位名义提出时填写；提交后请上传加盖公章的书面异议",
    "For an organisation; afterwards upload the objection on paper under its seal",
);
const NAME: Bi = Bi::new("真实姓名", "Real name");
const NAME_HINT: Bi = Bi::new("单位提出的，填写经办人", "For an organisation: who handles it");
const PHONE: Bi = Bi::new("联系电话", "Telephone");
const MAIL: Bi = Bi::new("邮箱（可不填）", "Mail address (optional)");
const MAIL_HINT: Bi = Bi::new(
    "有新进展时通知您查询，邮件里不写内容",
    "We write when there is news, and never what it is about",
);
const CONTENT: Bi = Bi::new("事实和理由", "Facts and reasons");
const CONTENT_HINT: Bi = Bi::new(
    "写明与哪一条评选标准不符、依据是什么。单位名称的笔误会直接更正。请不要写与异议无关的他人信息。",
    "Say which criterion is not met and how you know. A slip in a name is corrected without more ado. Leave out what concerns other people.",
);
const CHECK: Bi = Bi::new("防止程序自动提交", "A question for people");
const CONSENT: Bi =
    Bi::new("我已阅读并同意上述个人信息说明", "I have read and agree to this use of my personal data");
const CONSENT_TEXT: Bi = Bi::new(
    "处理目的：核实和答复本异议。收集姓名、电话、邮箱（选填）和您提供的材料，不收集身份证号。身份信息由协会秘书处保存，异议办结三年后自动删除。您可以凭受理编号查询、补充，或在启动重新审核前撤回。",
    "Purpose: to examine and answer this objection. We collect name, telephone, mail (optional) and what you send, and no identity number. The secretariat keeps your identity until three years after the decision; then it is erased. With the receipt number you can follow and add to the objection, and withdraw it until a re-review begins.",
);
const SEND: Bi = Bi::new("提交异议", "Send the objection");
const ENDS: Bi =
    Bi::new("公示期至%24时（以提交时间为准）", "The period ends on % at 24:00; the time of sending counts");
const RUNS: Bi = Bi::new(
    "公示期从全部渠道发布后起算，尚未结束",
    "The period counts from the last channel's publication and runs on",
);
const OVER: Bi = Bi::new(
    "公示期已于%结束，逾期的异议不予受理。需要反映情况的，请联系秘书处：%。",
    "The period ended on %: late objections are not taken up. To tell us something all the same, contact the secretariat: %.",
);

/// The entry.
#[derive(Clone, Debug, Default)]
pub struct EntryView {
    /// Where it stands publicly.
    pub href: String,
    /// The company, with its solution or technology.
    pub name: String,
    /// The award.
    pub award: String,
    /// The last day of the period, in words; none while it has not begun.
    pub last: Option<String>,
    /// Whether it has run out.
    pub over: bool,
    /// Where else one reaches the office.
    pub contact: String,
}

/// How people must name themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// By their real name.
    Real,
    /// By their real name, sealed.
    Sealed,
    /// Not at all.
    Free,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct FileView {
    /// What it posts to, without the language.
    pub action: String,
    /// The entry.
    pub entry: EntryView,
    /// How people must name themselves.
    pub naming: Naming,
    /// What was typed, and its faults.
    pub filled: Filled,
    /// The token of this form.
    pub token: String,
    /// The numbers to be added.
    pub sum: (u32, u32),
    /// Bits of work that stand for the answer.
    pub work_bits: u32,
}

/// The page.
pub fn page(site: &Site, view: &FileView) -> Page {
    let lang = site.lang;
    let entry = &view.entry;
    let body = html! {
        (faults(view, lang))
        section class="account-part" aria-labelledby="entry" {
            h2 id="entry" { (ENTRY.get(lang)) }
            p class="objection-entry" { a href=(site.link(&entry.href)) { (entry.name) } br; span class="field-hint" { (entry.award) } }
            @if !entry.over {
                p class="objection-term" {
                    @match &entry.last { Some(day) => (ENDS.with(lang, &[day])), None => (RUNS.get(lang)) }
                }
            }
        }
        @if entry.over {
            (frame::callout("callout-warning", &OVER.with(lang, &[entry.last.as_deref().unwrap_or_default(), &entry.contact])))
        } @else { (form(site, view, lang)) }
    };
    let lead = Bi::new(
        "对公示的入围名单有异议，请在公示期内实名提出。",
        "Object to an entry of the shortlist within the period, by your real name.",
    );
    frame::page(site, TITLE, lead.get(lang), &body, !view.filled.is_fine()).with(Bundle::Objection)
}

fn faults(view: &FileView, lang: Lang) -> Markup {
    let names = [
        ("objector", AS),
        ("unit", UNIT),
        ("name", NAME),
        ("phone", PHONE),
        ("mail", MAIL),
        ("content", CONTENT),
        ("consent", Bi::new("同意", "Consent")),
        ("answer", CHECK),
    ];
    let found: Vec<Fault> = names
        .iter()
        .filter(|(id, _)| !view.filled.fault(id).is_empty())
        .map(|(id, name)| Fault {
            id: (*id).to_owned(),
            text: format!("{}{}{}", name.get(lang), Bi::new("：", ": ").get(lang), view.filled.fault(id)),
        })
        .collect();
    error_summary(&found, lang)
}

fn text(
    view: &FileView,
    (name, label, hint): (&str, Bi, Bi),
    (kind, most, fill): (&str, u16, &str),
    lang: Lang,
) -> Markup {
    let error = view.filled.fault(name);
    field(
        name,
        label.get(lang),
        hint.get(lang),
        error,
        html! {
            input class="input" type=(kind) id=(name) name=(name) value=(view.filled.value(name)) maxlength=(most) autocomplete=(fill)
                aria-describedby={ (name) "-hint " (name) "-error" } aria-invalid=[(!error.is_empty()).then_some("true")];
        },
    )
}

fn form(site: &Site, view: &FileView, lang: Lang) -> Markup {
    let filled = &view.filled;
    let none = Bi::new("", "");
    let hint = match view.naming {
        Naming::Real => WHO_HINT,
        Naming::Sealed => SEALED_HINT,
        Naming::Free => FREE_HINT,
    };
    let kinds = [Objector::Person, Objector::Unit]
        .map(|one| Choice { value: one.id(), label: one.label().get(lang) });
    html! {
        form class="form form-words" method="post" action=(site.link(&view.action)) novalidate data-work=(view.work_bits) data-token=(view.token) {
            input type="hidden" name="token" value=(view.token);
            input type="hidden" name="work" value="";
            section class="account-part" aria-labelledby="who" {
                h2 id="who" { (WHO.get(lang)) }
                p { (hint.get(lang)) }
                (radio_group("objector", "objector", AS.get(lang), "", &kinds, filled.value("objector"), filled.fault("objector")))
                (text(view, ("unit", UNIT, UNIT_HINT), ("text", 100, "organization"), lang))
                (text(view, ("name", NAME, NAME_HINT), ("text", 60, "name"), lang))
                (text(view, ("phone", PHONE, none), ("tel", 30, "tel"), lang))
                (text(view, ("mail", MAIL, MAIL_HINT), ("text", 100, "email"), lang))
            }
            section class="account-part" aria-labelledby="what" {
                h2 id="what" { (CONTENT.get(lang)) }
                (field("content", CONTENT.get(lang), CONTENT_HINT.get(lang), filled.fault("content"), html! {
                    textarea class="input input-area" id="content" name="content" rows="8" maxlength=(MOST_CHARACTERS) autocomplete="off"
                        aria-describedby="content-hint content-error" { (filled.value("content")) }
                }))
                p class="field-hint" { (Bi::new("证明材料在提交后的页面上传，一份一份传，网络不好也不会丢掉已写的内容。", "Send your evidence on the next page, file by file, so that nothing typed is lost over a bad network.").get(lang)) }
            }
            section class="account-part" aria-labelledby="send" {
                h2 id="send" { (Bi::new("提交", "Send").get(lang)) }
                p { (CONSENT_TEXT.get(lang)) }
                div class="field" {
                    (checkbox("choice-item", "consent", "consent", "yes", CONSENT.get(lang), filled.value("consent") == "yes"))
                    (error_line("consent", filled.fault("consent")))
                }
                div data-question {
                    (field("answer", CHECK.get(lang), &question(view.sum, lang), filled.fault("answer"), html! {
                        input class="input input-short" type="text" id="answer" name="answer" inputmode="numeric" maxlength="10" autocomplete="off"
                            aria-describedby="answer-hint answer-error" aria-invalid=[(!filled.fault("answer").is_empty()).then_some("true")];
                    }))
                }
                div class="form-actions" { button class="button button-primary" type="submit" { (SEND.get(lang)) } }
            }
        }
    }
}

fn question((one, other): (u32, u32), lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{one}加{other}等于多少？请填写数字。"),
        Lang::En => format!("What is {one} plus {other}? Enter the number."),
    }
}
