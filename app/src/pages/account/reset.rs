//! Choosing a password through a one-time link.

use super::control::summary;
use super::register::new_password;
use super::{Filled, frame};
use crate::lang::{Bi, link};
use crate::shell::{Page, Site};
use maud::html;

const TITLE: Bi = Bi::new("设置密码", "Choose a password");
const LEAD: Bi = Bi::new(
    "设好以后，这个账号在其他地方的登录都会结束。",
    "Once it is set, every earlier sign-in of this account ends.",
);
const ACCOUNT: Bi = Bi::new("账号", "Account");
const SEND: Bi = Bi::new("设置密码", "Set the password");
const OVER: Bi = Bi::new("链接已失效", "This link no longer works");
const WHY: Bi = Bi::new(
    "链接只能用一次，并且有时限。可以重新申请一个，或者请秘书处发一个。",
    "A link works once and for a limited time. Ask for another, or let the secretariat issue one.",
);
const AGAIN: Bi = Bi::new("重新申请", "Ask for another link");

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ResetView {
    /// The mail address of the account, for the browser's store of passwords.
    pub email: String,
    /// The secret of the link: the form is sent to where it stands.
    pub token: String,
    /// The faults.
    pub filled: Filled,
}

/// The page; `policy` says which passwords are good enough.
pub fn page(site: &Site, view: &ResetView, policy: Bi) -> Page {
    let (lang, filled) = (site.lang, &view.filled);
    let password = new_password(policy);
    let body = html! {
        (summary(&[password], filled, lang))
        form class="form" method="post" action=(site.link(&format!("/reset/{}", view.token))) novalidate {
            div class="field" {
                label class="field-label" for="email" { (ACCOUNT.get(lang)) }
                input class="input" type="text" id="email" name="email" value=(view.email) readonly autocomplete="username";
            }
            (password.draw(filled, lang))
            div class="form-actions" {
                button class="button button-primary" type="submit" { (SEND.get(lang)) }
            }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, !filled.is_fine())
}

/// The page for a link that is used, expired or none.
pub fn over(site: &Site) -> Page {
    let lang = site.lang;
    let body = html! {
        p { a class="button button-primary" href=(link("/forgot", lang)) { (AGAIN.get(lang)) } }
    };
    frame::page(site, OVER, WHY.get(lang), &body, false)
}
