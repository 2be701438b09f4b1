//! 评议: who is in the room, what is put to the vote for each application, and what is concluded.

use super::figures::tabs;
use crate::lang::{Bi, Lang};
use crate::pages::account::frame;
use crate::shell::{Page, Site};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("评议与表决", "Deliberation");
const LEAD: Bi = Bi::new(
    "先登记到会，再逐件评议、表决。须回避的委员先离场，再议该件。",
    "Call the roll, then vote case by case. Who is recused leaves the room before a case is taken up.",
);
const RUNNING: Bi = Bi::new(
    "评分尚未结束，暂不能评议。请等主任结束评分。",
    "The scoring has not ended: nothing can be put to the vote yet. Wait until the chair has ended it.",
);
const ROLL: Bi = Bi::new("到会", "Roll");
const CALL: Bi = Bi::new("登记到会", "Call the roll");
const PRESENT: Bi =
    Bi::new("委员 % 人，到会 % 人，法定人数 % 人。", "Of % members % are in the room; the quorum is %.");
const AGENDA: Bi = Bi::new("议程", "Agenda");
const NOTHING: Bi = Bi::new("没有待议的申报。", "There is nothing to take up.");
const SCORES: Bi = Bi::new("评分汇总", "By the scores");
const OUT: Bi = Bi::new("须离场", "Leaves the room");
const VOTES: Bi = Bi::new("表决记录", "Votes");
const VOTE: Bi = Bi::new("付诸表决", "Put it to the vote");
const MOTION: Bi = Bi::new("动议", "Motion");
const SHORTLIST: Bi = Bi::new("列入入围名单", "Shortlist it");
const LEAVE_OUT: Bi = Bi::new("不列入入围名单", "Leave it out");
const REASON: Bi = Bi::new("理由", "Reasons");
const REASON_HINT: Bi = Bi::new(
    "结论与评分汇总不一致时必须写明，并记入纪要。",
    "Compulsory where the conclusion is another than the scores say; it goes into the minutes.",
);
const CONCLUDED: Bi = Bi::new("结论", "Conclusion");
const DIFFERS: Bi = Bi::new("与评分汇总不一致", "other than the scores say");
const REOPENED: Bi = Bi::new("已撤销", "reopened");
const REOPEN: Bi = Bi::new("撤销结论，重新评议", "Reopen");
const TIES: Bi = Bi::new("并列表决", "Ballots between tied applications");
const TIE: Bi = Bi::new("第 % 名并列：", "Tied at %: ");
const BALLOT: Bi = Bi::new("记入并列表决", "Record the ballot");
const FIGURES: Bi = Bi::new("票数", "Votes");

/// A member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// The account.
    pub id: String,
    /// Name.
    pub name: String,
    /// The body that sends them.
    pub body: String,
    /// In the room.
    pub present: bool,
}

/// A vote that was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoteRow {
    /// What was moved.
    pub what: String,
    /// The figures in a sentence.
    pub figures: String,
    /// Who voted what; empty where it was secret.
    pub by_name: Vec<(String, String)>,
    /// Who had left the room.
    pub out: Vec<String>,
}

/// What was concluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConclusionRow {
    /// Identifier.
    pub id: String,
    /// 列入 or 不列入.
    pub what: String,
    /// The scores say otherwise.
    pub differs: bool,
    /// The reasons.
    pub reason: String,
    /// SHA-256 of what it follows from.
    pub hash: String,
    /// Why it was reopened; none while it stands.
    pub reopened: Option<String>,
}

/// An application on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The application.
    pub id: String,
    /// Receipt number and name.
    pub name: String,
    /// What the scores say, in words.
    pub says: String,
    /// Who is recused: account, name.
    pub recused: Vec<(String, String)>,
    /// The votes held.
    pub votes: Vec<VoteRow>,
    /// What was concluded, the oldest first.
    pub conclusions: Vec<ConclusionRow>,
    /// Whether it waits for a vote.
    pub waits: bool,
    /// Whether the viewer leads.
    pub leads: bool,
}

/// A tie that nothing else parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieRow {
    /// The places.
    pub places: String,
    /// The applications: identifier, name.
    pub tied: Vec<(String, String)>,
    /// Who is recused from any of them.
    pub recused: Vec<String>,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct DeliberationView {
    /// The round.
    pub id: String,
    /// The award's name.
    pub award: String,
    /// Whether the scoring has ended.
    pub closed: bool,
    /// The viewer knows only a part of applications that compete for places: no place and no conclusion is shown.
    pub partial: bool,
    /// Whether the edition votes by secret ballot.
    pub secret: bool,
    /// The members.
    pub members: Vec<MemberRow>,
    /// How many must be present.
    pub quorum: u32,
    /// The applications.
    pub cases: Vec<CaseRow>,
    /// Open ties.
    pub ties: Vec<TieRow>,
    /// Ballots that were held.
    pub ballots: Vec<VoteRow>,
    /// Whether the viewer leads the round.
    pub leads: bool,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last try was refused.
    pub refused: Option<String>,
    /// The reasons as typed, and for which application.
    pub typed: (String, String),
}

/// The page.
pub fn page(site: &Site, view: &DeliberationView) -> Page {
    let lang = site.lang;
    let action = site.link(&format!("/office/review/{}/deliberation", view.id));
    let body = html! {
        (tabs(site, &view.id, "deliberation"))
        @if let Some(why) = &view.refused { (frame::callout("callout-warning", why)) }
        @if let Some(done) = view.done { (frame::callout("callout-done", done.get(lang))) }
        @if !view.closed { (frame::callout("callout-warning", RUNNING.get(lang))) } @else {
            (roll(view, &action, lang))
            @if view.partial { (frame::callout("callout-warning", super::figures::PARTIAL.get(lang))) }
            (ties(view, &action, lang))
            section class="account-part" aria-labelledby="agenda" {
                h2 id="agenda" { (AGENDA.get(lang)) }
                @if view.cases.is_empty() { p class="empty" { (NOTHING.get(lang)) } }
                ol class="agenda" { @for row in &view.cases { li { (case(view, row, &action, lang)) } } }
            }
        }
    };
    let lead = format!("{}{}{}", view.award, Bi::new("。", ". ").get(lang), LEAD.get(lang));
    frame::broad(site, TITLE, &lead, &body, view.refused.is_some())
}

fn roll(view: &DeliberationView, action: &str, lang: Lang) -> Markup {
    let there = view.members.iter().filter(|one| one.present).count();
    let figures = [view.members.len().to_string(), there.to_string(), view.quorum.to_string()];
    html! {
        section class="account-part" aria-labelledby="roll" {
            h2 id="roll" { (ROLL.get(lang)) }
            p { (PRESENT.with(lang, &[&figures[0], &figures[1], &figures[2]])) }
            form class="form" method="post" action=(action) {
                fieldset class="roll" disabled[!view.leads] {
                    legend class="visually-hidden" { (ROLL.get(lang)) }
                    @for one in &view.members {
                        label class="choice-item" {
                            input type="checkbox" name="present" value=(one.id) checked[one.present];
                            span { (one.name) " " span class="field-hint" { (one.body) } }
                        }
                    }
                }
                @if view.leads {
                    div class="form-actions" { button class="button" type="submit" name="do" value="roll" { (CALL.get(lang)) } }
                }
            }
        }
    }
}

fn case(view: &DeliberationView, row: &CaseRow, action: &str, lang: Lang) -> Markup {
    let joint = Bi::new("：", ": ").get(lang);
    html! {
        article class="agenda-case" aria-labelledby={ "case-" (row.id) } {
            h3 id={ "case-" (row.id) } { (row.name) }
            p { (SCORES.get(lang)) (joint) (row.says) }
            @if !row.recused.is_empty() {
                p { (OUT.get(lang)) (joint) (names(row.recused.iter().map(|(_, name)| name.as_str()), lang)) }
            }
            @for one in &row.conclusions { (conclusion(one, lang)) }
            (votes(&row.votes, lang))
            @if row.leads && row.waits { (motion(view, row, action, lang)) }
            @if row.leads { @if let Some(standing) = row.conclusions.iter().find(|one| one.reopened.is_none()) {
                details class="disclosure" {
                    summary { (REOPEN.get(lang)) span class="visually-hidden" { " " (row.name) } }
                    form class="form" method="post" action=(action) {
                        input type="hidden" name="application" value=(row.id);
                        input type="hidden" name="conclusion" value=(standing.id);
                        (reason(&format!("reopen-{}", row.id), "", true, lang))
                        div class="form-actions" { button class="button button-danger" type="submit" name="do" value="reopen" { (REOPEN.get(lang)) } }
                    }
                }
            } }
        }
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    names.collect::<Vec<_>>().join(Bi::new("、", ", ").get(lang))
}

/// A conclusion as it is told.
pub fn conclusion(one: &ConclusionRow, lang: Lang) -> Markup {
    let joint = Bi::new("：", ": ").get(lang);
    html! {
        div class="conclusion" {
            p {
                (CONCLUDED.get(lang)) (joint) strong { (one.what) }
                @if one.differs { " " span class="tag tag-warning" { (DIFFERS.get(lang)) } }
                @if one.reopened.is_some() { " " span class="tag" { (REOPENED.get(lang)) } }
            }
            @if !one.reason.is_empty() { p { (REASON.get(lang)) (joint) (one.reason) } }
            @if let Some(why) = &one.reopened { p { (REOPENED.get(lang)) (joint) (why) } }
            p class="field-hint hash" { "SHA-256 " (one.hash) }
        }
    }
}

/// Votes as they are told.
pub fn votes(rows: &[VoteRow], lang: Lang) -> Markup {
    html! {
        @if !rows.is_empty() {
            ul class="votes" aria-label=(VOTES.get(lang)) { @for one in rows { li {
                p { strong { (one.what) } " " (one.figures) }
                @if !one.by_name.is_empty() {
                    p { @for (at, (who, what)) in one.by_name.iter().enumerate() {
                        @if at > 0 { (Bi::new("；", "; ").get(lang)) }
                        (who) " " (what)
                    } }
                }
                @if !one.out.is_empty() {
                    p { (Bi::new("回避，不在场：", "Recused, not in the room: ").get(lang)) (names(one.out.iter().map(String::as_str), lang)) }
                }
            } } }
        }
    }
}

fn reason(id: &str, typed: &str, required: bool, lang: Lang) -> Markup {
    html! {
        div class="field" {
            label class="field-label" for=(id) { (REASON.get(lang)) }
            @if !required { p class="field-hint" { (REASON_HINT.get(lang)) } }
            textarea class="input" id=(id) name="reason" rows="3" maxlength="2000" required[required] { (typed) }
        }
    }
}

fn motion(view: &DeliberationView, row: &CaseRow, action: &str, lang: Lang) -> Markup {
    let typed = if view.typed.0 == row.id { view.typed.1.as_str() } else { "" };
    let recused: Vec<&str> = row.recused.iter().map(|(id, _)| id.as_str()).collect();
    let choices = [
        ("for", Bi::new("赞成", "In favour")),
        ("against", Bi::new("反对", "Against")),
        ("abstain", Bi::new("弃权", "Abstains")),
        ("none", Bi::new("未投", "Does not vote")),
    ];
    let choices: Vec<(String, String)> =
        choices.iter().map(|(id, name)| ((*id).to_string(), name.get(lang).to_string())).collect();
    html! {
        details class="disclosure" open[!typed.is_empty()] {
            summary { (VOTE.get(lang)) span class="visually-hidden" { " " (row.name) } }
            form class="form" method="post" action=(action) {
                input type="hidden" name="application" value=(row.id);
                fieldset class="roll" {
                    legend class="field-label" { (MOTION.get(lang)) }
                    @for (value, name) in [("shortlist", SHORTLIST), ("leave_out", LEAVE_OUT)] {
                        label class="choice-item" { input type="radio" name="motion" value=(value) required; span { (name.get(lang)) } }
                    }
                }
                (ballot(view, &row.id, &recused, &choices, lang))
                @if view.secret { (figures(&row.id, &[
                    ("in_favour".into(), Bi::new("赞成", "In favour").get(lang).into()),
                    ("against".into(), Bi::new("反对", "Against").get(lang).into()),
                    ("abstained".into(), Bi::new("弃权", "Abstained").get(lang).into()),
                    ("invalid".into(), Bi::new("无效", "Invalid").get(lang).into()),
                ])) }
                (reason(&format!("reason-{}", row.id), typed, false, lang))
                div class="form-actions" { button class="button button-primary" type="submit" name="do" value="vote" { (VOTE.get(lang)) } }
            }
        }
    }
}

/// A line for each member in the room: what they vote, or that they have left; of secret ballots only whether they have left.
fn ballot(
    view: &DeliberationView,
    id: &str,
    recused: &[&str],
    choices: &[(String, String)],
    lang: Lang,
) -> Markup {
    let left = Bi::new("已离场", "Has left the room");
    html! {
        div class="ballot" { @for one in view.members.iter().filter(|one| one.present) {
            @let field = format!("vote-{id}-{}", one.id);
            @if view.secret {
                label class="choice-item" {
                    input type="checkbox" name={ "out." (one.id) } value="yes";
                    span { (one.name) " " (left.get(lang)) }
                }
            } @else {
                div class="field" {
                    label class="field-label" for=(field) { (one.name) }
                    span class="select" { select class="input" id=(field) name={ "vote." (one.id) } {
                        @if recused.contains(&one.id.as_str()) {
                            option value="none" { (OUT.get(lang)) }
                        } @else {
                            @for (value, name) in choices.iter().rev() { option value=(value) { (name) } }
                        }
                        option value="out" { (left.get(lang)) }
                    } }
                }
            }
        } }
    }
}

fn figures(id: &str, of: &[(String, String)]) -> Markup {
    html! {
        div class="ballot" { @for (at, (name, label)) in of.iter().enumerate() {
            @let field = format!("votes-{id}-{at}");
            div class="field" {
                label class="field-label" for=(field) { (label) }
                input class="input input-short" type="text" inputmode="numeric" id=(field) name=(name) maxlength="3" autocomplete="off";
            }
        } }
    }
}

fn ties(view: &DeliberationView, action: &str, lang: Lang) -> Markup {
    html! {
        @if !view.ties.is_empty() || !view.ballots.is_empty() {
            section class="account-part" aria-labelledby="ties" {
                h2 id="ties" { (TIES.get(lang)) }
                (votes(&view.ballots, lang))
                @for (at, row) in view.ties.iter().enumerate() {
                    p { (TIE.with(lang, &[&row.places])) (names(row.tied.iter().map(|(_, name)| name.as_str()), lang)) }
                    @if view.leads { (tie(view, at, row, action, lang)) }
                }
            }
        }
    }
}

fn tie(view: &DeliberationView, at: usize, row: &TieRow, action: &str, lang: Lang) -> Markup {
    let recused: Vec<&str> = row.recused.iter().map(String::as_str).collect();
    let none = Bi::new("未投或弃权", "No vote").get(lang).to_string();
    let mut choices = row.tied.clone();
    choices.push(("none".to_string(), none.clone()));
    let secret: Vec<(String, String)> = row
        .tied
        .iter()
        .map(|(id, name)| (format!("votes.{id}"), format!("{} {}", FIGURES.get(lang), name)))
        .chain([("abstained".to_string(), none)])
        .collect();
    html! {
        form class="form" method="post" action=(action) {
            @for (id, _) in &row.tied { input type="hidden" name="tied" value=(id); }
            (ballot(view, &format!("tie{at}"), &recused, &choices, lang))
            @if view.secret { (figures(&format!("tie{at}"), &secret)) }
            div class="form-actions" { button class="button button-primary" type="submit" name="do" value="tie" { (BALLOT.get(lang)) } }
        }
    }
}
