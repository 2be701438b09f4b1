//! 账号: what the person says of themselves, the password, the sign-ins.

use super::control::{Control, Kind, summary};
use super::register::{NAME, PHONE, new_password};
use super::sessions::{SessionRow, list};
use super::{Filled, frame};
use crate::lang::{Bi, Lang, link};
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("账号", "Account");
const PROFILE: Bi = Bi::new("联系信息", "Contact data");
const PASSWORD: Bi = Bi::new("修改密码", "Change the password");
const AFTER: Bi =
    Bi::new("修改以后，其他设备上的登录都会结束。", "Afterwards the sign-ins on other devices end.");
const SAVE: Bi = Bi::new("保存", "Save");
const CHANGE: Bi = Bi::new("修改密码", "Change the password");
const PEOPLE: Bi = Bi::new("管理本单位信息和人员", "The company and its people");
const EMAIL: Bi = Bi::new("登录邮箱", "Mail address for signing in");
const COMPANY: Bi = Bi::new("单位", "Company");

const CURRENT: Control = Control {
    name: "current",
    label: Bi::new("当前密码", "Current password"),
    hint: Bi::new("", ""),
    kind: Kind::Password,
    autocomplete: "current-password",
    most: 200,
};

/// What was just done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The contact data were saved.
    Profile,
    /// The password was changed.
    Password,
    /// Sign-ins were ended.
    Sessions,
}

impl Done {
    /// From the address.
    pub fn parse(word: &str) -> Option<Done> {
        Some(match word {
            "profile" => Done::Profile,
            "password" => Done::Password,
            "sessions" => Done::Sessions,
            _ => return None,
        })
    }

    fn words(self) -> Bi {
        match self {
            Done::Profile => Bi::new("联系信息已保存。", "Your contact data are saved."),
            Done::Password => Bi::new(
                "密码已修改，其他设备上的登录都已结束。",
                "The password is changed; sign-ins on other devices have ended.",
            ),
            Done::Sessions => Bi::new("所选的登录已结束。", "The sign-ins you chose have ended."),
        }
    }
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct ProfileView {
    /// Mail address.
    pub email: String,
    /// The company's name and what the person may do there, in words.
    pub company: Option<(String, Bi)>,
    /// Whether they decide who belongs to the company.
    pub owns: bool,
    /// Name and phone as typed, and the faults of either form.
    pub filled: Filled,
    /// What was just done.
    pub done: Option<Done>,
    /// The sign-ins, the one that asks among them.
    pub sessions: Vec<SessionRow>,
}

/// The page; `policy` says which passwords are good enough.
pub fn page(site: &Site, view: &ProfileView, policy: Bi) -> Page {
    let (lang, filled) = (site.lang, &view.filled);
    let new = Control { label: Bi::new("新密码", "New password"), ..new_password(policy) };
    let body = html! {
        (summary(&[NAME, PHONE, CURRENT, new], filled, lang))
        @if let Some(done) = view.done { (frame::callout("callout-done", done.words().get(lang))) }
        (who(view, lang))
        section class="account-part" aria-labelledby="profile" {
            h2 id="profile" { (PROFILE.get(lang)) }
            form class="form" method="post" action=(site.link("/account")) novalidate {
                (NAME.draw(filled, lang))
                (PHONE.draw(filled, lang))
                div class="form-actions" { button class="button button-primary" type="submit" { (SAVE.get(lang)) } }
            }
        }
        section class="account-part" aria-labelledby="change-password" {
            h2 id="change-password" { (PASSWORD.get(lang)) }
            p { (AFTER.get(lang)) }
            form class="form" method="post" action=(site.link("/account/password")) novalidate {
                // For the browser's store of passwords, which wants to know whose it is.
                input class="visually-hidden" type="text" name="username" value=(view.email) readonly
                    autocomplete="username" tabindex="-1" aria-hidden="true";
                (CURRENT.draw(filled, lang))
                (new.draw(filled, lang))
                div class="form-actions" { button class="button" type="submit" { (CHANGE.get(lang)) } }
            }
        }
        (list(&view.sessions, lang))
    };
    frame::page(site, TITLE, "", &body, !filled.is_fine())
}

fn who(view: &ProfileView, lang: Lang) -> Markup {
    html! {
        dl class="dl" {
            div { dt { (EMAIL.get(lang)) } dd { (view.email) } }
            @if let Some((name, role)) = &view.company {
                div {
                    dt { (COMPANY.get(lang)) }
                    dd {
                        span lang="zh-CN" { (name) } " · " (role.get(lang))
                        @if view.owns { br; a href=(link("/account/people", lang)) { (PEOPLE.get(lang)) } }
                    }
                }
            }
        }
    }
}
