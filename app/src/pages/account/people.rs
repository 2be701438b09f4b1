//! 本单位: what the company says of itself, who writes for it, who is invited, who asks to be let in. For its owners.

use super::control::{Control, Kind, summary};
use super::{Filled, frame};
use crate::lang::{Bi, Lang};
use crate::pages::submission::profile;
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("本单位信息和人员", "The company and its people");
const LEAD: Bi = Bi::new(
    "同事加入后可以和您一起填写申报。管理员还可以邀请和移出人员。",
    "Colleagues who join write the applications with you. Owners also invite and remove people.",
);
const REQUESTS: Bi = Bi::new("申请加入", "Asking to join");
const REQUESTS_LEAD: Bi = Bi::new(
    "下面的人用本单位的信用代码注册。请确认是本单位人员再同意；同意之前他们看不到任何内容。",
    "These people registered with your credit code. Accept only colleagues; until then they see nothing.",
);
const MEMBERS: Bi = Bi::new("现有人员", "Members");
const INVITED: Bi = Bi::new("已发出的邀请", "Open invitations");
const INVITE: Bi = Bi::new("邀请同事", "Invite a colleague");
const INVITE_LEAD: Bi = Bi::new(
    "对方会收到一封带链接的邮件，7天内有效，只能用一次。",
    "They get a mail with a link that works once, for seven days.",
);
const SEND: Bi = Bi::new("发出邀请", "Send the invitation");
const ACCEPT: Bi = Bi::new("同意", "Accept");
const REFUSE: Bi = Bi::new("拒绝", "Refuse");
const REMOVE: Bi = Bi::new("移出", "Remove");
const WITHDRAW: Bi = Bi::new("撤回", "Withdraw");
const NAME: Bi = Bi::new("姓名", "Name");
const MAIL: Bi = Bi::new("邮箱", "Mail address");
const ROLE: Bi = Bi::new("身份", "Role");
const ACTION: Bi = Bi::new("操作", "Action");
const UNTIL: Bi = Bi::new("有效期至", "Valid until");
const SELF: Bi = Bi::new("您自己", "You");
const AS_OWNER: Bi = Bi::new("同时设为管理员", "Also as an owner");
const LINK: Bi = Bi::new("邀请链接（也可以直接发给对方）", "The link (you can also hand it over yourself)");

const COMPANY: Bi = Bi::new("单位信息", "The company");
const COMPANY_LEAD: Bi = Bi::new(
    "与营业执照一致。印在申报表上，供秘书处核对；修改只影响以后提交的申报。法定代表人只填姓名，请先告知本人。",
    "As on the business licence. It is printed on the application form and checked by the secretariat; a change counts for what is submitted later. Of the legal representative state the name alone, and tell them first.",
);
const KEEP: Bi = Bi::new("保存单位信息", "Save");

/// Who represents the company in law.
pub const LEGAL_REPRESENTATIVE: Control = Control {
    name: "legal_representative",
    label: profile::LEGAL_REPRESENTATIVE,
    hint: Bi::new("只填姓名", "The name alone"),
    kind: Kind::Text,
    autocomplete: "off",
    most: 50,
};
/// Where it is registered.
pub const ADDRESS: Control = Control {
    name: "address",
    label: profile::ADDRESS,
    hint: Bi::new("写到门牌号", "With street and number"),
    kind: Kind::Text,
    autocomplete: "street-address",
    most: 200,
};
/// The office's phone.
pub const PHONE: Control = Control {
    name: "phone",
    label: profile::PHONE,
    hint: Bi::new("座机请带区号", "With the area code"),
    kind: Kind::Phone,
    autocomplete: "work tel",
    most: 30,
};

/// The mail address of who is invited.
pub const EMAIL: Control = Control {
    name: "email",
    label: Bi::new("同事的邮箱", "Their mail address"),
    hint: Bi::new("", ""),
    kind: Kind::Email,
    autocomplete: "off",
    most: 254,
};

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// What the buttons name.
    pub id: String,
    /// Name; empty for who is only invited.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// Role, phone, or the end of an invitation, in words.
    pub note: String,
    /// The viewer.
    pub own: bool,
}

/// What was just done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// Somebody was invited; the link may be handed over too.
    Invited(String),
    /// A button was carried out.
    Carried(Bi),
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PeopleView {
    /// The company.
    pub company: String,
    /// Members.
    pub members: Vec<PersonRow>,
    /// Open invitations.
    pub invited: Vec<PersonRow>,
    /// Who asks to be let in.
    pub requests: Vec<PersonRow>,
    /// What the company says of itself, and the form for an invitation.
    pub filled: Filled,
    /// What was just done.
    pub done: Option<Done>,
    /// No mail service is connected.
    pub no_mail: bool,
}

/// The page.
pub fn page(site: &Site, view: &PeopleView) -> Page {
    let lang = site.lang;
    let action = site.link("/account/people");
    let body = html! {
        (summary(&[LEGAL_REPRESENTATIVE, ADDRESS, PHONE, EMAIL], &view.filled, lang))
        (done(view, lang))
        @if !view.requests.is_empty() {
            section class="account-part" aria-labelledby="requests" {
                h2 id="requests" { (REQUESTS.get(lang)) }
                p { (REQUESTS_LEAD.get(lang)) }
                (table(&view.requests, &action, [NAME, MAIL, super::register::PHONE.label], "requests", lang, |row| html! {
                    (button("accept", row, ACCEPT, "button button-primary", lang)) " " (button("refuse", row, REFUSE, "button", lang))
                }))
            }
        }
        section class="account-part" id="company" aria-labelledby="company-title" {
            h2 id="company-title" { (COMPANY.get(lang)) }
            p { (COMPANY_LEAD.get(lang)) }
            form class="form" method="post" action=(action) novalidate {
                @for control in [LEGAL_REPRESENTATIVE, ADDRESS, PHONE] { (control.draw(&view.filled, lang)) }
                div class="form-actions" { button class="button" type="submit" name="do" value="profile" { (KEEP.get(lang)) } }
            }
        }
        section class="account-part" aria-labelledby="members" {
            h2 id="members" { (MEMBERS.get(lang)) }
            (table(&view.members, &action, [NAME, MAIL, ROLE], "members", lang, |row| html! {
                @if row.own { strong { (SELF.get(lang)) } } @else { (button("remove", row, REMOVE, "button button-danger", lang)) }
            }))
        }
        @if !view.invited.is_empty() {
            section class="account-part" aria-labelledby="invited" {
                h2 id="invited" { (INVITED.get(lang)) }
                (table(&view.invited, &action, [MAIL, ROLE, UNTIL], "invited", lang, |row| button("withdraw", row, WITHDRAW, "button", lang)))
            }
        }
        section class="account-part" aria-labelledby="invite" {
            h2 id="invite" { (INVITE.get(lang)) }
            p { (INVITE_LEAD.get(lang)) }
            @if view.no_mail { (frame::no_mail(lang)) }
            form class="form" method="post" action=(action) novalidate {
                (EMAIL.draw(&view.filled, lang))
                (crate::ui::checkbox("choice-item", "owner", "owner", "yes", AS_OWNER.get(lang), view.filled.value("owner") == "yes"))
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="invite" { (SEND.get(lang)) } }
            }
        }
    };
    frame::page(
        site,
        TITLE,
        &format!("{}{}{}", view.company, if lang == Lang::Zh { "。" } else { ". " }, LEAD.get(lang)),
        &body,
        !view.filled.is_fine(),
    )
}

fn done(view: &PeopleView, lang: Lang) -> Markup {
    html! {
        @match &view.done {
            Some(Done::Invited(link)) => {
                (frame::callout("callout-done", Bi::new("邀请已发出。", "The invitation is sent.").get(lang)))
                div class="field" {
                    p class="field-label" id="link-label" { (LINK.get(lang)) }
                    output class="once" id="link" aria-labelledby="link-label" { (link) }
                }
            }
            Some(Done::Carried(words)) => (frame::callout("callout-done", words.get(lang))),
            None => {}
        }
    }
}

fn table(
    rows: &[PersonRow],
    action: &str,
    heads: [Bi; 3],
    label: &str,
    lang: Lang,
    tools: impl Fn(&PersonRow) -> Markup,
) -> Markup {
    html! {
        form method="post" action=(action) {
            div class="table-region" tabindex="0" role="group" aria-labelledby=(label) {
                table class="table account-sessions" {
                    thead { tr { @for head in heads { th scope="col" { (head.get(lang)) } } th scope="col" { (ACTION.get(lang)) } } }
                    tbody {
                        @for row in rows {
                            tr {
                                @if row.name.is_empty() {
                                    th scope="row" { (row.email) }
                                    @let (role, until) = row.note.split_once('|').unwrap_or((&row.note, ""));
                                    td data-label=(heads[1].get(lang)) { (role) }
                                    td class="num" data-label=(heads[2].get(lang)) { (until) }
                                } @else {
                                    th scope="row" { (row.name) }
                                    td data-label=(heads[1].get(lang)) { (row.email) }
                                    td data-label=(heads[2].get(lang)) { (row.note) }
                                }
                                td { (tools(row)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn button(word: &str, row: &PersonRow, label: Bi, class: &str, lang: Lang) -> Markup {
    let whom = if row.name.is_empty() { &row.email } else { &row.name };
    html! {
        button class=(class) type="submit" name="do" value={ (word) ":" (row.id) } {
            (label.get(lang)) span class="visually-hidden" { " " (whom) }
        }
    }
}
