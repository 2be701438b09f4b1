//! The sign-ins of an account: where, with what, since when, and a button that ends each.

use crate::lang::{Bi, Lang, link};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("登录记录", "Sign-ins");
const LEAD: Bi = Bi::new(
    "下面是这个账号仍然有效的登录。有不认识的，请结束它并修改密码。",
    "These sign-ins of your account are still valid. End one that you do not know, and change your password.",
);
const DEVICE: Bi = Bi::new("设备", "Device");
const ADDRESS: Bi = Bi::new("地址", "Address");
const SINCE: Bi = Bi::new("登录时间", "Signed in");
const SEEN: Bi = Bi::new("最近使用", "Last used");
const ACTION: Bi = Bi::new("操作", "Action");
const THIS: Bi = Bi::new("当前设备", "This device");
const END: Bi = Bi::new("结束", "End");
const OTHERS: Bi = Bi::new("结束其他所有登录", "End all others");

/// One sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// Its public name.
    pub id: String,
    /// The device in words: `Windows · Firefox`.
    pub device: String,
    /// Where it asks from.
    pub address: String,
    /// When it began, in words.
    pub since: String,
    /// When it was last used, in words.
    pub seen: String,
    /// Whether it is the one that asks now.
    pub current: bool,
}

/// The list with its buttons.
pub fn list(rows: &[SessionRow], lang: Lang) -> Markup {
    let action = link("/account/sessions", lang);
    html! {
        section class="account-part" {
            h2 id="sessions" { (TITLE.get(lang)) }
            p { (LEAD.get(lang)) }
            div class="table-region" tabindex="0" role="group" aria-labelledby="sessions" {
                table class="table account-sessions" {
                    thead {
                        tr { @for head in [DEVICE, ADDRESS, SINCE, SEEN, ACTION] { th scope="col" { (head.get(lang)) } } }
                    }
                    tbody {
                        @for row in rows {
                            tr {
                                th scope="row" { (row.device) }
                                td class="num" data-label=(ADDRESS.get(lang)) { (row.address) }
                                td class="num" data-label=(SINCE.get(lang)) { (row.since) }
                                td class="num" data-label=(SEEN.get(lang)) { (row.seen) }
                                td { (end(row, &action, lang)) }
                            }
                        }
                    }
                }
            }
            @if rows.iter().any(|row| !row.current) {
                form class="form-actions" method="post" action=(action) {
                    button class="button button-danger" type="submit" name="end" value="others" { (OTHERS.get(lang)) }
                }
            }
        }
    }
}

fn end(row: &SessionRow, action: &str, lang: Lang) -> Markup {
    html! {
        @if row.current {
            strong { (THIS.get(lang)) }
        } @else {
            form method="post" action=(action) {
                button class="button" type="submit" name="end" value=(row.id) {
                    (END.get(lang)) span class="visually-hidden" { " " (row.device) " " (row.since) }
                }
            }
        }
    }
}
