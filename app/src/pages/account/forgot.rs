//! 忘记密码. The answer is the same whether or not the mail address has an account.

use super::control::{Control, summary};
use super::register::EMAIL;
use super::{Filled, frame};
use crate::lang::{Bi, link};
use crate::shell::{Page, Site};
use maud::html;

const TITLE: Bi = Bi::new("重设密码", "Set a new password");
const LEAD: Bi = Bi::new(
    "填写注册用的邮箱，系统发一封带链接的邮件；链接1小时内有效，只能用一次。",
    "State the mail address you registered with; a mail with a link follows. It works once, for an hour.",
);
const SEND: Bi = Bi::new("发送链接", "Send the link");
const SENT: Bi = Bi::new(
    "如果这个邮箱注册过，邮件已经发出，请在1小时内打开其中的链接。几分钟后仍未收到，请查看垃圾邮件，或联系秘书处。",
    "If this address is registered, a mail is on its way: open its link within an hour. If nothing comes, look among the unwanted mail or ask the secretariat.",
);
const BACK: Bi = Bi::new("返回登录", "Back to signing in");

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct ForgotView {
    /// What was typed, and its faults.
    pub filled: Filled,
    /// Whether the wish was taken.
    pub sent: bool,
    /// Whether mails only reach the data folder.
    pub no_mail: bool,
}

/// The page.
pub fn page(site: &Site, view: &ForgotView) -> Page {
    let (lang, filled) = (site.lang, &view.filled);
    let mail = Control { hint: Bi::new("", ""), ..EMAIL };
    let body = html! {
        (summary(&[mail], filled, lang))
        @if view.sent { (frame::callout("callout-done", SENT.get(lang))) }
        @if view.no_mail { (frame::no_mail(lang)) }
        @if !view.sent {
            form class="form" method="post" action=(site.link("/forgot")) novalidate {
                (mail.draw(filled, lang))
                div class="form-actions" {
                    button class="button button-primary" type="submit" { (SEND.get(lang)) }
                }
            }
        }
        p class="account-more" { a href=(link("/sign-in", lang)) { (BACK.get(lang)) } }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, !filled.is_fine())
}
