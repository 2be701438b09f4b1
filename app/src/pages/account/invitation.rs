//! Taking up an invitation into a company.

use super::control::summary;
use super::register::{NAME, PHONE, new_password};
use super::{Filled, frame, privacy};
use crate::lang::{Bi, Lang, link};
use crate::shell::{Page, Site};
use crate::ui::{checkbox, error_line};
use domain::pack::model::PrivacySettings;
use maud::html;

const TITLE: Bi = Bi::new("加入单位", "Join a company");
const OVER: Bi = Bi::new("邀请已失效", "This invitation no longer works");
const WHY: Bi = Bi::new(
    "邀请只能用一次，7天内有效，也可能已被撤回。请联系邀请您的同事重新发出。",
    "An invitation works once, for seven days, and may have been withdrawn. Ask your colleague for another.",
);
const ACCOUNT: Bi = Bi::new("登录邮箱", "Mail address for signing in");
const SEND: Bi = Bi::new("加入", "Join");
const AGREE: Bi = Bi::new("我已阅读并同意", "I have read and agree");
const NOTICE: Bi = Bi::new("个人信息保护说明", "Notice on personal data");
const FULL: Bi = Bi::new("个人信息保护说明全文", "The whole notice on personal data");
const SIGN_OUT: Bi = Bi::new(
    "您已用另一个账号登录。请先退出，再打开这个链接。",
    "You are signed in with another account. Sign out first, then open this link again.",
);

/// What the page shows.
#[derive(Clone, Debug)]
pub struct InvitationView {
    /// The company.
    pub company: String,
    /// Who invites.
    pub by: String,
    /// Who is invited.
    pub email: String,
    /// The secret of the link.
    pub token: String,
    /// The account is there already and waits for a company: no new one is made.
    pub known: bool,
    /// Somebody else is signed in.
    pub other: bool,
    /// What was typed, and its faults.
    pub filled: Filled,
}

/// The page; `policy` says which passwords are good enough, `kept` how long personal data are kept.
pub fn page(site: &Site, view: &InvitationView, policy: Bi, kept: &PrivacySettings) -> Page {
    let (lang, filled) = (site.lang, &view.filled);
    let password = new_password(policy);
    let lead = match lang {
        Lang::Zh => format!("{}邀请您加入“{}”，一起填写评优申报。", view.by, view.company),
        Lang::En => {
            format!("{} invites you to “{}”, to write its applications together.", view.by, view.company)
        }
    };
    let agree = filled.fault("agree");
    let body = html! {
        (summary(&[NAME, PHONE, password], filled, lang))
        @if view.other {
            (frame::callout("callout-warning", SIGN_OUT.get(lang)))
        } @else {
            form class="form" method="post" action=(site.link(&format!("/invitations/{}", view.token))) novalidate {
                div class="field" {
                    label class="field-label" for="email" { (ACCOUNT.get(lang)) }
                    input class="input" type="text" id="email" name="email" value=(view.email) readonly autocomplete="username";
                }
                @if !view.known {
                    (NAME.draw(filled, lang))
                    (PHONE.draw(filled, lang))
                    (password.draw(filled, lang))
                    fieldset class="group" {
                        legend class="group-title" { (NOTICE.get(lang)) }
                        (privacy::short(&site.organiser, kept, lang))
                        p { a href=(link("/privacy", lang)) target="_blank" { (FULL.get(lang)) } }
                        div class="choice" data-invalid=[(!agree.is_empty()).then_some("true")] {
                            (checkbox("choice-item", "agree", "agree", privacy::VERSION, AGREE.get(lang), filled.value("agree") == privacy::VERSION))
                            (error_line("agree", agree))
                        }
                    }
                }
                div class="form-actions" { button class="button button-primary button-large" type="submit" { (SEND.get(lang)) } }
            }
        }
    };
    frame::page(site, TITLE, &lead, &body, !filled.is_fine())
}

/// The page for an invitation that is used, withdrawn, over or none.
pub fn over(site: &Site) -> Page {
    frame::page(site, OVER, WHY.get(site.lang), &html! {}, false)
}
