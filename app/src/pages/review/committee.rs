//! 评审委员会: who sits in it for which body, what it still lacks, and how members are invited.

use crate::lang::{Bi, Lang};

use crate::pages::account::staff::{EMAIL, NAME};
use crate::pages::account::{Filled, frame};
use crate::shell::{Page, Site};
use crate::ui::{Choice, Fault, checkbox, error_summary, field, select};
use maud::{Markup, PreEscaped, html};

const TITLE: Bi = Bi::new("评审委员会", "Review committee");
const LEAD: Bi = Bi::new(
    "细则五(二)写明的五方组成。组成不完整时不能开始复审；谁初核过的申报，就不由谁评分。",
    "The five bodies of clause 五(二). No review begins while one is missing; who checked an application never scores it.",
);
const COMPLETE: Bi = Bi::new("组成完整，可以开始复审。", "Complete: the review can begin.");
const MISSING: Bi = Bi::new("还缺：", "Missing:");
const MEMBERS: Bi = Bi::new("委员", "Members");
const NOBODY: Bi = Bi::new("暂无委员", "Nobody yet");
const CHAIR: Bi = Bi::new("主任", "Chair");
const DEPUTY: Bi = Bi::new("副主任", "Deputy");
const TERM: Bi = Bi::new("任期", "Term");
const END: Bi = Bi::new("退出委员会", "Leave the committee");
const SEAT: Bi = Bi::new("安排委员", "Seat a member");
const SEAT_LEAD: Bi = Bi::new(
    "从已有评审角色的工作人员中选择；还没有账号的，在下方邀请。",
    "From the people who have a role in the review; invite others below.",
);
const WHO: Bi = Bi::new("人员", "Person");
const BODY: Bi = Bi::new("代表哪一方", "Body");
const FROM: Bi = Bi::new("任期自（可不填）", "From (optional)");
const TO: Bi = Bi::new("任期至（可不填）", "To (optional)");
const INVITE: Bi = Bi::new("邀请新委员", "Invite a new member");
const INVITE_LEAD: Bi = Bi::new(
    "为对方建立评审委员账号，并给出一次性链接和二维码：请对方本人用平板扫码，设置自己的密码。",
    "Makes an account in the role of reviewer, with a one-time link and its QR code: the person scans it with their tablet and chooses a password.",
);
const HINT: Bi = Bi::new(
    "只显示这一次。24小时内有效，只能用一次；请交给本人，不要发到群里。",
    "Shown this once. It works once, for 24 hours: hand it to the person and to nobody else.",
);
const NO_ONE: Bi = Bi::new(
    "有评审角色的人都已是委员。可以邀请新委员，或请系统管理员给工作人员加上评审角色。",
    "Everybody with a role in the review sits already. Invite somebody, or ask the administrator for the role.",
);
const CHOOSE: Bi = Bi::new("请选择", "Choose");
const CODE: Bi = Bi::new("一次性链接的二维码", "QR code of the one-time link");

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// The seat: what the button names.
    pub seat: String,
    /// The person's name.
    pub name: String,
    /// 主任.
    pub chair: bool,
    /// 副主任.
    pub deputy: bool,
    /// The term in words; empty where it has no bounds.
    pub term: String,
}

/// A body with its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyRow {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Least number of members.
    pub least: u32,
    /// Who sits for it.
    pub members: Vec<MemberRow>,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct CommitteeView {
    /// The edition's name.
    pub edition: String,
    /// The query that names the edition; empty for the one that counts today.
    pub query: String,
    /// The other editions that have a review: the query that names each, its name.
    pub others: Vec<(String, String)>,
    /// The bodies.
    pub bodies: Vec<BodyRow>,
    /// What is missing, in sentences.
    pub missing: Vec<String>,
    /// Who can be seated: account, name.
    pub free: Vec<(String, String)>,
    /// Whether the viewer may change anything.
    pub keeps: bool,
    /// The form.
    pub filled: Filled,
    /// For whom a link was issued, the link, and its QR code as SVG.
    pub link: Option<(String, String, String)>,
    /// What was just done.
    pub done: Option<Bi>,
}

/// The page.
pub fn page(site: &Site, view: &CommitteeView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/committee{}", view.query));
    let named = [("account", WHO), ("body", BODY), ("to", TO), ("name", NAME.label), ("email", EMAIL.label)];
    let joint = Bi::new("：", ": ").get(lang);
    let wrong = named.into_iter().filter(|(name, _)| !view.filled.fault(name).is_empty());
    let faults: Vec<Fault> = wrong
        .map(|(name, label)| Fault {
            id: name.to_string(),
            text: format!("{}{joint}{}", label.get(lang), view.filled.fault(name)),
        })
        .collect();
    let body = html! {
        (error_summary(&faults, lang))
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if let Some((whom, link, code)) = &view.link {
            (frame::handed(whom, link, HINT.get(lang), lang))
            div class="qr" role="img" aria-label=(CODE.get(lang)) { (PreEscaped(code)) }
        }
        (state(view, lang))
        @for row in &view.bodies { (body_part(row, view.keeps, &action, lang)) }
        @if view.keeps { (seat(view, &action, lang)) (invite(view, &action, lang)) }
        (super::editions(site, "/office/committee", &view.others))
    };
    frame::page(site, TITLE, &super::lead(&view.edition, LEAD, lang), &body, !faults.is_empty())
}

fn state(view: &CommitteeView, lang: Lang) -> Markup {
    html! {
        @if view.missing.is_empty() { (frame::callout("callout-done", COMPLETE.get(lang))) } @else {
            div class="callout callout-warning" role="status" {
                p { (MISSING.get(lang)) }
                ul { @for one in &view.missing { li { (one) } } }
            }
        }
    }
}

fn body_part(row: &BodyRow, keeps: bool, action: &str, lang: Lang) -> Markup {
    let id = format!("body-{}", row.id);
    html! {
        section class="account-part committee-body" aria-labelledby=(id) {
            h2 id=(id) { (row.name) " " span class="count num" { (row.members.len()) } }
            @if row.members.is_empty() { p class="empty" { (NOBODY.get(lang)) } } @else {
                ul class="members" aria-label=(MEMBERS.get(lang)) {
                    @for one in &row.members { li {
                        span class="member-name" { (one.name) }
                        @if one.chair { span class="tag" { (CHAIR.get(lang)) } }
                        @if one.deputy { span class="tag" { (DEPUTY.get(lang)) } }
                        @if !one.term.is_empty() { span class="field-hint num" { (TERM.get(lang)) " " (one.term) } }
                        @if keeps {
                            form method="post" action=(action) class="inline-form" {
                                input type="hidden" name="seat" value=(one.seat);
                                button class="button button-quiet" type="submit" name="do" value="end" {
                                    (END.get(lang)) span class="visually-hidden" { " " (one.name) }
                                }
                            }
                        }
                    } }
                }
            }
        }
    }
}

fn bodies(view: &CommitteeView, id: &str, lang: Lang) -> Markup {
    let options: Vec<Choice<'_>> =
        view.bodies.iter().map(|row| Choice { value: &row.id, label: &row.name }).collect();
    let (chosen, error) = (view.filled.value("body"), view.filled.fault("body"));
    field(id, BODY.get(lang), "", error, select("body", id, chosen, &options, CHOOSE.get(lang), false, error))
}

fn terms(view: &CommitteeView, at: &str, lang: Lang) -> Markup {
    let day = |name: &str, label: Bi| {
        let id = format!("{at}{name}");
        field(
            &id,
            label.get(lang),
            "",
            view.filled.fault(name),
            html! {
                input class="input input-short" type="date" id=(id) name=(name) value=(view.filled.value(name)) aria-describedby={ (id) "-error" };
            },
        )
    };
    html! { (day("from", FROM)) (day("to", TO)) }
}

fn seat(view: &CommitteeView, action: &str, lang: Lang) -> Markup {
    let people: Vec<Choice<'_>> =
        view.free.iter().map(|(id, name)| Choice { value: id, label: name }).collect();
    let (chosen, error) = (view.filled.value("account"), view.filled.fault("account"));
    html! {
        section class="account-part" aria-labelledby="seat" {
            h2 id="seat" { (SEAT.get(lang)) }
            @if view.free.is_empty() { p { (NO_ONE.get(lang)) } } @else {
                p { (SEAT_LEAD.get(lang)) }
                form class="form" method="post" action=(action) novalidate {
                    (field("account", WHO.get(lang), "", error, select("account", "account", chosen, &people, CHOOSE.get(lang), false, error)))
                    (bodies(view, "body", lang))
                    (checkbox("choice-item", "deputy", "deputy", "yes", DEPUTY.get(lang), view.filled.value("deputy") == "yes"))
                    (terms(view, "", lang))
                    div class="form-actions" { button class="button button-primary" type="submit" name="do" value="seat" { (SEAT.get(lang)) } }
                }
            }
        }
    }
}

fn invite(view: &CommitteeView, action: &str, lang: Lang) -> Markup {
    html! {
        section class="account-part" aria-labelledby="invite" {
            h2 id="invite" { (INVITE.get(lang)) }
            p { (INVITE_LEAD.get(lang)) }
            form class="form" method="post" action=(action) novalidate {
                (NAME.draw(&view.filled, lang))
                (EMAIL.draw(&view.filled, lang))
                (bodies(view, "invite-body", lang))
                (terms(view, "invite-", lang))
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="invite" { (INVITE.get(lang)) } }
            }
        }
    }
}
