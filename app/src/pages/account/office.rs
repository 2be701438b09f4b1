//! 账号管理: what the secretariat does for people's accounts: one-time links for who cannot get mail, and who may join a
//! company whose owner does not answer.

use super::frame;
use crate::lang::{Bi, Lang};
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("账号管理", "Accounts");
const LEAD: Bi = Bi::new(
    "为收不到邮件的人发一次性链接；单位管理员没有处理的加入申请，可以在这里决定。",
    "Issue one-time links for people whom no mail reaches; decide who joins where the owner has not.",
);
const REQUESTS: Bi = Bi::new("待定的加入申请", "Open wishes to join");
const NO_REQUESTS: Bi = Bi::new("没有待定的申请。", "None are open.");
const SEARCH: Bi = Bi::new("查找账号", "Find an account");
const SEARCH_LABEL: Bi = Bi::new("邮箱、姓名、单位或信用代码", "Mail address, name, company or credit code");
const FIND: Bi = Bi::new("查找", "Find");
const NOBODY: Bi = Bi::new("没有找到。请核对后再试。", "Nobody found. Check the spelling and try again.");
const ISSUE: Bi = Bi::new("发重设密码链接", "Issue a reset link");
const ACCEPT: Bi = Bi::new("同意加入", "Let in");
const REFUSE: Bi = Bi::new("拒绝", "Refuse");
const LINK_HINT: Bi = Bi::new(
    "只显示这一次。24小时内有效，只能用一次；请确认对方身份后再交给对方，不要发到群里。",
    "Shown this once. It works once, for 24 hours: make sure who the person is, and hand it to nobody else.",
);

/// A wish to join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRow {
    /// What the buttons name.
    pub id: String,
    /// The person: name, mail, phone.
    pub person: [String; 3],
    /// The company with its credit code.
    pub company: (String, String),
    /// When, in words.
    pub asked: String,
}

/// An account that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// What the button names.
    pub id: String,
    /// Name, mail, phone.
    pub person: [String; 3],
    /// The company; empty for none.
    pub company: String,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct OfficeView {
    /// Wishes to join.
    pub requests: Vec<RequestRow>,
    /// What was looked for.
    pub query: String,
    /// What was found; none before anything was looked for.
    pub found: Option<Vec<FoundRow>>,
    /// Whether the viewer may change anything.
    pub helps: bool,
    /// For whom a link was issued, and the link.
    pub link: Option<(String, String)>,
    /// What was just done.
    pub done: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &OfficeView) -> Page {
    let lang = site.lang;
    let action = site.link("/office/accounts");
    let body = html! {
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some((whom, link)) = &view.link { (frame::handed(whom, link, LINK_HINT.get(lang), lang)) }
        section class="account-part" aria-labelledby="search" {
            h2 id="search" { (SEARCH.get(lang)) }
            form class="form" method="get" action="/office/accounts" role="search" {
                @if lang == Lang::En { input type="hidden" name="lang" value="en"; }
                div class="field" {
                    label class="field-label" for="q" { (SEARCH_LABEL.get(lang)) }
                    input class="input" type="search" id="q" name="q" value=(view.query) maxlength="100" autocomplete="off";
                }
                div class="form-actions" { button class="button button-primary" type="submit" { (FIND.get(lang)) } }
            }
            @match view.found.as_deref() {
                None => {}
                Some([]) => { p class="empty" { (NOBODY.get(lang)) } }
                Some(found) => { (accounts(found, &action, view, lang)) }
            }
        }
        section class="account-part" aria-labelledby="requests" {
            h2 id="requests" { (REQUESTS.get(lang)) }
            @if view.requests.is_empty() { p class="empty" { (NO_REQUESTS.get(lang)) } }
            @else { (requests(&view.requests, &action, view.helps, lang)) }
        }
    };
    frame::page(site, TITLE, LEAD.get(lang), &body, false)
}

fn accounts(found: &[FoundRow], action: &str, view: &OfficeView, lang: Lang) -> Markup {
    let heads = [
        Bi::new("姓名", "Name"),
        Bi::new("邮箱", "Mail address"),
        Bi::new("电话", "Phone"),
        Bi::new("单位", "Company"),
        Bi::new("操作", "Action"),
    ];
    let table = html! {
        div class="table-region" tabindex="0" role="group" aria-labelledby="search" {
            table class="table account-sessions" {
                thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } } }
                tbody { @for row in found { tr {
                    th scope="row" { (row.person[0]) }
                    td data-label=(heads[1].get(lang)) { (row.person[1]) }
                    td class="num" data-label=(heads[2].get(lang)) { (row.person[2]) }
                    td data-label=(heads[3].get(lang)) { (row.company) }
                    td { @if view.helps { button class="button" type="submit" name="do" value={ "link:" (row.id) } { (ISSUE.get(lang)) span class="visually-hidden" { " " (row.person[0]) } } } }
                } } }
            }
        }
    };
    html! {
        @if view.helps { form method="post" action=(action) { input type="hidden" name="q" value=(view.query); (table) } }
        @else { (table) }
    }
}

fn requests(rows: &[RequestRow], action: &str, helps: bool, lang: Lang) -> Markup {
    let heads = [
        Bi::new("申请人", "Who"),
        Bi::new("想加入", "Company"),
        Bi::new("时间", "Asked"),
        Bi::new("操作", "Action"),
    ];
    let table = html! {
        div class="table-region" tabindex="0" role="group" aria-labelledby="requests" {
            table class="table account-sessions" {
                thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } } }
                tbody { @for row in rows { tr {
                    th scope="row" { (row.person[0]) br; span class="num" { (row.person[1]) } br; span class="num" { (row.person[2]) } }
                    td data-label=(heads[1].get(lang)) { (row.company.0) br; span class="num" { (row.company.1) } }
                    td class="num" data-label=(heads[2].get(lang)) { (row.asked) }
                    td { @if helps {
                        button class="button button-primary" type="submit" name="do" value={ "accept:" (row.id) } { (ACCEPT.get(lang)) span class="visually-hidden" { " " (row.person[0]) } }
                        " "
                        button class="button" type="submit" name="do" value={ "refuse:" (row.id) } { (REFUSE.get(lang)) span class="visually-hidden" { " " (row.person[0]) } }
                    } }
                } } }
            }
        }
    };
    html! { @if helps { form method="post" action=(action) { (table) } } @else { (table) } }
}
