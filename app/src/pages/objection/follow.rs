//! 查询异议: by receipt number and secret, without an account.

use super::papers::{FileView, MessageView, files, messages, upload};
use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::shell::{Page, Site};
use crate::ui::{checkbox, field, text_area};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("查询异议", "Follow an objection");
const LEAD: Bi = Bi::new(
    "凭受理编号和查询密码查看进展、补充材料。",
    "With the receipt number and the secret you see where it stands and add to it.",
);
const RECEIPT: Bi = Bi::new("受理编号", "Receipt number");
const RECEIPT_HINT: Bi = Bi::new("例如 YY-2022-0003", "Such as YY-2022-0003");
const SECRET: Bi = Bi::new("查询密码", "Secret");
const SECRET_HINT: Bi =
    Bi::new("20 位，大小写和连字符不限", "20 letters and digits; capitals and hyphens do not matter");
const SHOW: Bi = Bi::new("查询", "Show");
const STATE: Bi = Bi::new("进展", "Where it stands");
const OBJECT: Bi = Bi::new("异议对象", "What it objects to");
const AT: Bi = Bi::new("收到时间", "Received at");
const GROUND: Bi = Bi::new("不予受理的原因", "Why it was not taken up");
const REPLY: Bi = Bi::new("答复", "The answer");
const CONTENT: Bi = Bi::new("事实和理由", "Facts and reasons");
const ANSWER: Bi = Bi::new("回复秘书处", "Answer the secretariat");
const ANSWER_SEND: Bi = Bi::new("发送", "Send");
const WITHDRAW: Bi = Bi::new("撤回异议", "Withdraw the objection");
const WITHDRAW_SURE: Bi = Bi::new("我确定撤回；撤回后不能恢复", "I am sure: it cannot be taken back");
const IDENTIFYING: Bi = Bi::new(
    "这份材料能看出我的身份（如签名、盖章的书面异议）：按身份信息保密",
    "It tells who I am, as a signed or sealed letter does: keep it like my identity",
);
const KEPT: Bi = Bi::new(
    "本页不保存登录状态，离开后请用受理编号和查询密码再次查询。",
    "Nobody is signed in here: after leaving, use the number and the secret again.",
);

/// The form of two fields; with what was wrong.
pub fn ask(site: &Site, filled: &Filled, refused: Option<Bi>) -> Page {
    let lang = site.lang;
    let input = |name: &str, label: Bi, hint: Bi| {
        field(
            name,
            label.get(lang),
            hint.get(lang),
            "",
            html! {
                input class="input input-code" type="text" id=(name) name=(name) value=(filled.value(name)) maxlength="40" autocomplete="off"
                    autocapitalize="characters" spellcheck="false" aria-describedby={ (name) "-hint" };
            },
        )
    };
    let body = html! {
        @if let Some(why) = refused { div class="callout callout-warning" role="alert" { p { (why.get(lang)) } } }
        form class="form account-part" method="post" action=(site.link("/objections")) {
            (input("receipt", RECEIPT, RECEIPT_HINT))
            (input("secret", SECRET, SECRET_HINT))
            div class="form-actions" { button class="button button-primary" type="submit" name="do" value="show" { (SHOW.get(lang)) } }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, refused.is_some())
}

/// What who objected may know.
pub struct FollowView {
    /// The pair, which goes along with every button.
    pub pair: (String, String),
    /// What it objects to: company, award.
    pub object: (String, String),
    /// Where it stands.
    pub state: Bi,
    /// When it came, in words.
    pub at: String,
    /// Why it was not taken up.
    pub ground: Option<Bi>,
    /// What was decided.
    pub reply: Option<String>,
    /// What was objected.
    pub content: String,
    /// Questions and answers.
    pub messages: Vec<MessageView>,
    /// What they sent.
    pub files: Vec<FileView>,
    /// Whether a question is open.
    pub asked: bool,
    /// Whether files can be added.
    pub open: bool,
    /// Whether it can be withdrawn.
    pub withdrawable: bool,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last button was refused.
    pub refused: Option<String>,
    /// An answer that comes back.
    pub typed: String,
}

/// The page.
pub fn page(site: &Site, view: &FollowView) -> Page {
    let lang = site.lang;
    let hidden = html! {
        input type="hidden" name="receipt" value=(view.pair.0);
        input type="hidden" name="secret" value=(view.pair.1);
    };
    let form = if view.open {
        upload(&site.link("/objections/files"), &hidden, &[("identifying", IDENTIFYING, false)], "", lang)
    } else {
        html! {}
    };
    let body = html! {
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some(why) = &view.refused { div class="callout callout-warning" role="alert" { p { (why) } } }
        section class="account-part" aria-labelledby="state" {
            h2 id="state" { (STATE.get(lang)) }
            dl class="dl" {
                div { dt { (RECEIPT.get(lang)) } dd { (view.pair.0) } }
                div { dt { (STATE.get(lang)) } dd { strong class="objection-state" { (view.state.get(lang)) } } }
                div { dt { (OBJECT.get(lang)) } dd { (view.object.0) br; span class="field-hint" { (view.object.1) } } }
                div { dt { (AT.get(lang)) } dd { (view.at) } }
                @if let Some(ground) = view.ground { div { dt { (GROUND.get(lang)) } dd { (ground.get(lang)) } } }
            }
            @if let Some(reply) = &view.reply { h3 { (REPLY.get(lang)) } p class="message-text" { (reply) } }
            p class="field-hint" { (KEPT.get(lang)) }
        }
        (messages(&view.messages, "", lang))
        @if view.asked { (answer(site, view, &hidden, lang)) }
        (files(&view.files, &form, "", lang))
        section class="account-part" aria-labelledby="content" {
            h2 id="content" { (CONTENT.get(lang)) }
            p class="message-text" { (view.content) }
        }
        @if view.withdrawable {
            details class="disclosure" {
                summary { (WITHDRAW.get(lang)) }
                form class="form form-words" method="post" action=(site.link("/objections")) {
                    (hidden)
                    (checkbox("choice-item", "sure", "sure", "yes", WITHDRAW_SURE.get(lang), false))
                    div class="form-actions" { button class="button" type="submit" name="do" value="withdraw" { (WITHDRAW.get(lang)) } }
                }
            }
        }
    };
    frame::page(site, TITLE, "", &body, view.refused.is_some())
}

fn answer(site: &Site, view: &FollowView, hidden: &Markup, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="answer" {
            h2 id="answer" { (ANSWER.get(lang)) }
            form class="form form-words" method="post" action=(site.link("/objections")) {
                (hidden)
                div class="field" {
                    label class="field-label" for="text" { (ANSWER.get(lang)) }
                    (text_area("text", "text", &view.typed, 4))
                }
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="answer" { (ANSWER_SEND.get(lang)) } }
            }
        }
    }
}
