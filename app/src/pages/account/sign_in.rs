//! 登录.

use super::control::{Control, Kind, summary};
use super::register::EMAIL;
use super::{Filled, frame};
use crate::lang::{Bi, Lang, link};
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("登录", "Sign in");
const LEAD: Bi = Bi::new("登录后填写和提交申报。", "Sign in to write and hand in applications.");
const SEND: Bi = Bi::new("登录", "Sign in");
const NEW: Bi = Bi::new("还没有账号？", "No account yet?");
const REGISTER: Bi = Bi::new("注册", "Register");
const FORGOT: Bi = Bi::new("忘记密码", "Forgotten password");
const RESET: Bi = Bi::new(
    "密码已设好，原来的登录都已结束，请用新密码登录。",
    "The password is set and earlier sign-ins have ended. Please sign in with it.",
);
const OUT: Bi = Bi::new("已退出登录。", "You are signed out.");
const DEMO: Bi = Bi::new("演示账号", "Demonstration accounts");
const DEMO_PASSWORD: Bi = Bi::new("密码都是", "The password of each is");

const PASSWORD: Control = Control {
    name: "password",
    label: Bi::new("密码", "Password"),
    hint: Bi::new("", ""),
    kind: Kind::Password,
    autocomplete: "current-password",
    most: 200,
};
const MAIL: Control = Control { hint: Bi::new("", ""), ..EMAIL };

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// A password was chosen through a one-time link.
    Reset,
    /// The person signed out.
    SignedOut,
}

/// The accounts of a demonstration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DemoAccounts {
    /// Mail address and what the account is.
    pub accounts: Vec<(&'static str, Bi)>,
    /// The password of all.
    pub password: &'static str,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct SignInView {
    /// What was typed, and its faults.
    pub filled: Filled,
    /// Where to go afterwards; empty for the usual page.
    pub next: String,
    /// What was just done.
    pub done: Option<Done>,
    /// The accounts of a demonstration.
    pub demo: Option<DemoAccounts>,
}

/// The address of this page that leads on to `next`.
pub fn href(next: &str, lang: Lang) -> String {
    with_next("/sign-in", next, lang)
}

fn with_next(path: &str, next: &str, lang: Lang) -> String {
    if next.is_empty() {
        return link(path, lang);
    }
    let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("next", next).finish();
    link(&format!("{path}?{query}"), lang)
}

/// The page.
pub fn page(site: &Site, view: &SignInView) -> Page {
    let (lang, filled) = (site.lang, &view.filled);
    let body = html! {
        (summary(&[MAIL, PASSWORD], filled, lang))
        @match view.done {
            Some(Done::Reset) => (frame::callout("callout-done", RESET.get(lang))),
            Some(Done::SignedOut) => (frame::callout("callout-done", OUT.get(lang))),
            None => {},
        }
        form class="form" method="post" action=(site.link("/sign-in")) novalidate {
            @if !view.next.is_empty() { input type="hidden" name="next" value=(view.next); }
            (MAIL.draw(filled, lang))
            (PASSWORD.draw(filled, lang))
            div class="form-actions" {
                button class="button button-primary button-large" type="submit" { (SEND.get(lang)) }
            }
        }
        p class="account-more" {
            (NEW.get(lang)) " " a href=(with_next("/register", &view.next, lang)) { (REGISTER.get(lang)) }
            " · " a href=(link("/forgot", lang)) { (FORGOT.get(lang)) }
        }
        @if let Some(demo) = &view.demo { (demonstration(demo, lang)) }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, !filled.is_fine())
}

fn demonstration(demo: &DemoAccounts, lang: Lang) -> Markup {
    html! {
        section class="callout callout-ours" aria-labelledby="demo-title" {
            h2 class="callout-title" id="demo-title" { (DEMO.get(lang)) }
            ul class="account-demo" {
                @for (email, what) in &demo.accounts { li { code { (email) } " " (what.get(lang)) } }
            }
            p { (DEMO_PASSWORD.get(lang)) " " code { (demo.password) } }
        }
    }
}
