//! 工作人员: who works for the association, and what each may do. For the administrator; the auditor reads it.

use super::control::{Control, Kind, summary};
use super::{Filled, frame};
use crate::lang::{Bi, Lang};
use crate::shell::{Page, Site};
use crate::ui::{Choice, checkbox_set};
use domain::policy::Role;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("工作人员", "Staff");
const LEAD: Bi = Bi::new(
    "协会的工作人员和各自的权限。监督员和系统管理员不能兼任其他角色；谁初核过的申报，就不能由谁评分。",
    "Who works for the association, and as what. Auditors and administrators hold no other role; who checked an application never scores it.",
);
const ADD: Bi = Bi::new("添加工作人员", "Add a person");
const ADD_LEAD: Bi = Bi::new(
    "添加后会得到一个一次性链接，请转交本人，由本人设置密码。",
    "You get a one-time link: hand it over, and the person chooses a password.",
);
const ROLES: Bi = Bi::new("角色", "Roles");
const SAVE: Bi = Bi::new("保存角色", "Save the roles");
const LINK_BUTTON: Bi = Bi::new("发重设密码链接", "Issue a reset link");
const END: Bi = Bi::new("停用账号", "End the account");
const SELF: Bi = Bi::new(
    "这是您自己的账号，请由另一位系统管理员修改。",
    "This is your own account: another administrator changes it.",
);
const LINK_HINT: Bi = Bi::new(
    "只显示这一次。24小时内有效，只能用一次；请交给本人，不要发到群里。",
    "Shown this once. It works once, for 24 hours: hand it to the person and to nobody else.",
);
const NONE: Bi = Bi::new("没有角色", "No role");

/// The mail address of who is added.
pub const EMAIL: Control = Control {
    name: "email",
    label: Bi::new("邮箱", "Mail address"),
    hint: Bi::new("", ""),
    kind: Kind::Email,
    autocomplete: "off",
    most: 254,
};
/// Their name.
pub const NAME: Control = Control {
    name: "name",
    label: Bi::new("姓名", "Name"),
    hint: Bi::new("", ""),
    kind: Kind::Text,
    autocomplete: "off",
    most: 50,
};

/// A person of the association.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffRow {
    /// What the buttons name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Mail address.
    pub email: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// The viewer.
    pub own: bool,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct StaffView {
    /// The people.
    pub people: Vec<StaffRow>,
    /// Whether the viewer may change anything.
    pub manages: bool,
    /// The form for a new person.
    pub filled: Filled,
    /// The roles that were ticked for them.
    pub ticked: Vec<String>,
    /// For whom a link was issued, and the link.
    pub link: Option<(String, String)>,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &StaffView) -> Page {
    let lang = site.lang;
    let action = site.link("/office/staff");
    let body = html! {
        (summary(&[NAME, EMAIL], &view.filled, lang))
        @if let Some(why) = view.refused { (frame::callout("callout-warning", why.get(lang))) }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some((whom, link)) = &view.link { (frame::handed(whom, link, LINK_HINT.get(lang), lang)) }
        @for row in &view.people { (person(row, view.manages, &action, lang)) }
        @if view.manages { (add(view, &action, lang)) }
    };
    let faulty = view.refused.is_some() || !view.filled.is_fine();
    frame::page(site, TITLE, LEAD.get(lang), &body, faulty)
}

fn person(row: &StaffRow, manages: bool, action: &str, lang: Lang) -> Markup {
    let (id, joint) = (format!("person-{}", row.id), Bi::new("、", ", ").get(lang));
    let names: Vec<&str> = row.roles.iter().map(|role| role.label().get(lang)).collect();
    let whom = html! { span class="visually-hidden" { " " (row.name) } };
    html! {
        section class="account-part staff" aria-labelledby=(id) {
            h2 id=(id) { (row.name) " " span class="staff-mail" { (row.email) } }
            p { @if names.is_empty() { (NONE.get(lang)) } @else { (names.join(joint)) } }
            @if manages && row.own { p class="field-hint" { (SELF.get(lang)) } }
            @if manages && !row.own {
                details class="disclosure" {
                    summary { (Bi::new("修改", "Change").get(lang)) (whom) }
                    form class="form" method="post" action=(action) {
                        input type="hidden" name="account" value=(row.id);
                        (roles(&format!("roles-{}", row.id), &row.roles.iter().map(|role| role.id().to_string()).collect::<Vec<_>>(), "", lang))
                        div class="form-actions" {
                            button class="button button-primary" type="submit" name="do" value="roles" { (SAVE.get(lang)) (whom) }
                            button class="button" type="submit" name="do" value="link" { (LINK_BUTTON.get(lang)) (whom) }
                            button class="button button-danger" type="submit" name="do" value="end" { (END.get(lang)) (whom) }
                        }
                    }
                }
            }
        }
    }
}

fn add(view: &StaffView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="add" {
            h2 id="add" { (ADD.get(lang)) }
            p { (ADD_LEAD.get(lang)) }
            form class="form" method="post" action=(action) novalidate {
                (NAME.draw(&view.filled, lang))
                (EMAIL.draw(&view.filled, lang))
                (roles("role", &view.ticked, view.filled.fault("role"), lang))
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="add" { (ADD.get(lang)) } }
            }
        }
    }
}

fn roles(id: &str, ticked: &[String], error: &str, lang: Lang) -> Markup {
    let choices = Role::STAFF.map(|role| Choice { value: role.id(), label: role.label().get(lang) });
    checkbox_set("role", id, ROLES.get(lang), "", &choices, ticked, error, false)
}
