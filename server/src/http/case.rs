//! 初核: one application on the office's desk.

use super::failure::Failure;
use super::form::{Done, TOO_LONG, faulty, has_too_long, see, text};
use super::receipts::appeal_ends;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::{beijing_day, end_of};
use crate::confirmed::Standing;
use crate::filed::Filed;
use crate::letters::Letter;
use crate::office_case::{version, view};
use app::error::AppError;
use app::lang::Bi;
use app::pages::desk::case::page;
use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::date::Date;
use domain::rule::Manner;
use domain::workflow::{Action, Facts, Party, Refusal, Requirement, State, decide};
use serde_json::json;
use store::{Application, Change, Found, StoreError};

/// Said where a form asks for nothing that there is.
pub const UNKNOWN: Bi = Bi::new(
    "没有这个操作，请使用页面上的按钮。",
    "There is no such action: please use the buttons of this page.",
);
/// Said where what is decided is not what was seen.
pub const CHANGED: Bi = Bi::new(
    "状态已经变化，请看最新内容后再操作。",
    "Its state has changed meanwhile: look at it again before you decide.",
);

/// `GET /office/applications/{application}`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response> {
    let application = known(&visit, &id).await?;
    let done = match ask.done.as_str() {
        "confirmed" => Some(Bi::new("核定已保存，判定已重新计算。", "Kept, and judged anew.")),
        "sealed" => Some(Bi::new("已登记收到盖章的申报表。", "Noted: the sealed form is here.")),
        "confirm" | "dispute" => Some(Bi::new("核对结果已保存。", "The finding is kept.")),
        other => Action::parse(other).map(|_| Bi::new("已完成。", "Done.")),
    };
    Ok(draw(&visit, &viewer, &application, None, done, &Sent::new()).await?.into_response())
}

/// `POST /office/applications/{application}`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let application = known(&visit, &id).await?;
    let word = raw(&sent, "do");
    let refused = match (word, Action::parse(word)) {
        _ if has_too_long(&sent) => Some(TOO_LONG),
        ("take", _) => assign(&visit, &id, &sent, Some(&viewer.account)).await.map_err(Failure::from)?,
        // Only one's own: nobody takes another's work away without taking it over.
        ("release", _) if raw(&sent, "with") != viewer.account => Some(CHANGED),
        ("release", _) => assign(&visit, &id, &sent, None).await.map_err(Failure::from)?,
        ("sealed", _) => sealed_on_paper(&visit, &viewer, &application, &sent).await?,
        ("confirm", _) => find(&visit, &viewer, &application, &sent, Found::Confirmed).await?,
        ("dispute", _) => find(&visit, &viewer, &application, &sent, Found::Disputed).await?,
        (_, Some(action)) => carry(&visit, &viewer, &application, action, &sent).await?,
        _ => Some(UNKNOWN),
    };
    match refused {
        None => {
            // On to the next criterion, where one was checked.
            let to = format!(
                "/office/applications/{id}?done={word}{}",
                onward(&visit, &application, &sent).await?
            );
            Ok(see(&visit, &to).into_response())
        }
        Some(why) => {
            let now = known(&visit, &id).await?;
            Ok(faulty(draw(&visit, &viewer, &now, Some(why), None, &sent).await?))
        }
    }
}

/// The place of the criterion after the one that was checked; empty where none was.
async fn onward(
    visit: &Visit,
    application: &Application,
    sent: &Sent,
) -> std::result::Result<String, Failure> {
    if !matches!(raw(sent, "do"), "confirm" | "dispute") {
        return Ok(String::new());
    }
    let clauses = clauses(visit, application).await?;
    let at = clauses.iter().position(|clause| clause == raw(sent, "clause")).unwrap_or(0);
    Ok(format!("#part-{}", (at + 1).min(clauses.len().saturating_sub(1))))
}

/// The clauses by which an application is judged, the common ones first.
async fn clauses(visit: &Visit, application: &Application) -> std::result::Result<Vec<String>, Failure> {
    let filed = Filed::of(&visit.state, application).await?;
    let all = filed.edition.pack.criteria_of(filed.award());
    Ok(all.map(|criterion| criterion.clause.clone()).collect())
}

/// Whether the form was drawn of another state than the application's: what is decided was not what was seen.
fn stale(now: &Application, sent: &Sent) -> bool {
    raw(sent, "moved") != version(now)
}

async fn known(visit: &Visit, id: &str) -> std::result::Result<Application, Failure> {
    Ok(visit.state.store.application(id).await?.ok_or(AppError::NotFound)?)
}

/// Puts an application on a desk, or takes it off, where it still is with whom the page said.
async fn assign(
    visit: &Visit,
    id: &str,
    sent: &Sent,
    to: Option<&str>,
) -> std::result::Result<Option<Bi>, StoreError> {
    let mut change = visit.change().await?;
    let before = change.find_application(id).await?;
    if before.assigned_to.as_deref().unwrap_or_default() != raw(sent, "with") {
        return Ok(Some(CHANGED));
    }
    change.assign_application(&before, to).await?;
    change.commit().await?;
    Ok(None)
}

/// Notes that the sealed sheet is here on paper.
async fn sealed_on_paper(
    visit: &Visit,
    viewer: &Viewer,
    application: &Application,
    sent: &Sent,
) -> std::result::Result<Option<Bi>, Failure> {
    let mut change = visit.change().await?;
    let now = change.find_application(&application.id).await?;
    let open = matches!(
        now.state.0,
        State::Submitted | State::SupplementRequested | State::ScreeningProposed | State::ScreeningAppealed
    );
    // A scan that came meanwhile is not put aside for the paper.
    if !open || stale(&now, sent) || change.sealed_form(&now.id, now.submission).await?.is_some() {
        return Ok(Some(CHANGED));
    }
    change.hand_in_sealed_form((&now.id, now.submission), &viewer.account, None).await?;
    change.commit().await?;
    Ok(None)
}

/// Keeps what the office found for a criterion, while the application is on the desk.
async fn find(
    visit: &Visit,
    viewer: &Viewer,
    application: &Application,
    sent: &Sent,
    found: Found,
) -> std::result::Result<Option<Bi>, Failure> {
    let clause = raw(sent, "clause");
    if !clauses(visit, application).await?.iter().any(|known| known == clause) {
        return Err(AppError::BadRequest.into());
    }
    let reason = text(sent, "reason");
    if found == Found::Disputed && reason.is_empty() {
        return Ok(Some(Requirement::Reason.advice()));
    }
    let reason = if found == Found::Confirmed { String::new() } else { reason };
    let mut change = visit.change().await?;
    let now = change.find_application(&application.id).await?;
    // Also of an appeal: what was disputed may turn out to be proven.
    let open = matches!(now.state.0, State::Submitted | State::ScreeningAppealed);
    if !open || stale(&now, sent) {
        return Ok(Some(CHANGED));
    }
    change.find_for((&application.id, now.submission), &viewer.account, clause, found, &reason).await?;
    change.commit().await?;
    Ok(None)
}

/// What the office decides, as it was asked for.
pub struct Order {
    /// What is done.
    pub action: Action,
    /// By which clause; whether it is one of the application's.
    pub clause: (String, bool),
    /// Why.
    pub reason: String,
    /// What is to be supplied, by clause.
    pub wanted: Vec<(String, String)>,
    /// Until when, inclusive.
    pub until: Option<Date>,
}

/// Carries out a transition; says why not where it cannot be.
async fn carry(
    visit: &Visit,
    viewer: &Viewer,
    seen: &Application,
    action: Action,
    sent: &Sent,
) -> std::result::Result<Option<Bi>, Failure> {
    let clauses = clauses(visit, seen).await?;
    let wanted: Vec<(String, String)> = clauses
        .iter()
        .map(|clause| (clause.clone(), text(sent, &format!("want:{clause}"))))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let until = Date::parse(raw(sent, "until")).ok().filter(|day| *day >= visit.today);
    let (clause, reason) = (raw(sent, "clause").to_string(), text(sent, "reason"));
    let fits = clauses.contains(&clause);
    let order = Order { action, clause: (clause, fits), reason, wanted, until };

    let mut change = visit.change().await?;
    let before = change.find_application(&seen.id).await?;
    if stale(&before, sent) {
        return Ok(Some(CHANGED));
    }
    if let Err(why) = carry_in(visit, viewer, &mut change, &before, order).await? {
        return Ok(Some(why));
    }
    change.commit().await?;
    tracing::info!(application = seen.id, by = viewer.account, action = action.id(), "the office decided");
    Ok(None)
}

/// Carries out a transition within a change, the mail to the company included; says why not where it cannot be, and then
/// wrote nothing. Whoever lets the office decide something comes through here.
pub async fn carry_in(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    before: &Application,
    order: Order,
) -> std::result::Result<std::result::Result<Application, Bi>, Failure> {
    let Order { action, clause: (clause, fits), reason, wanted, until } = order;
    if !action.is_of_check() {
        return Ok(Err(CHANGED));
    }
    let store = &visit.state.store;
    let edition = visit.state.editions.edition(store, &before.edition).await?.edition.clone();
    let pack = &edition.pack;
    let award = pack.award(&before.award);
    let filed = Filed::of(&visit.state, before).await?;
    let disputed = change.has_disputes(&before.id, before.submission).await?;
    let facts = Facts {
        reason: !reason.is_empty(),
        clause: fits,
        undisputed: !disputed,
        sealed: !pack.screening.sealed_form_required
            || change.sealed_form(&before.id, before.submission).await?.is_some(),
        qualified: qualified(visit, &filed, before, change).await?,
        requests: !wanted.is_empty() && until.is_some(),
        second_person: !pack.screening.two_person
            || before.screening_by.as_deref().is_some_and(|by| by != viewer.account),
        two_person_rule: pack.screening.two_person,
        ..Facts::default()
    };
    let row = match decide(before.state.0, action, Party::Secretariat, facts) {
        Ok(row) => row,
        Err(Refusal::Lacks(requirement)) => return Ok(Err(requirement.advice())),
        Err(_) => return Ok(Err(CHANGED)),
    };
    let mut after = before.clone();
    let mut more = reason.clone();
    match action {
        Action::RequestSupplement => {
            let until = until.unwrap_or(visit.today);
            change.request_supplements(&before.id, &viewer.account, &wanted, end_of(until)).await?;
            let lines: Vec<String> =
                wanted.iter().map(|(clause, text)| format!("{clause}：{text}")).collect();
            more = format!("{}\n截止：{}（含当日）", lines.join("\n"), until.words(app::lang::Lang::Zh));
        }
        Action::CancelSupplement => change.cancel_supplements(&before.id).await?,
        Action::ProposeScreening => set_screening(&mut after, viewer, &clause, &reason),
        Action::ScreenOut => {
            if before.screening_by.is_none() {
                set_screening(&mut after, viewer, &clause, &reason);
            }
            more = format!(
                "{}：{}",
                after.screening_clause.as_deref().unwrap_or_default(),
                after.screening_reason.as_deref().unwrap_or_default()
            );
            if before.appeal.is_none() {
                let last = beijing_day(appeal_ends(visit.now, pack.screening.appeal_days) - 1);
                let last = last.words(app::lang::Lang::Zh);
                more = format!("{more}\n如有异议，请在{last}前（含当日）登录系统提出申诉，只能申诉一次。");
            }
        }
        Action::RejectScreening | Action::Reopen | Action::GrantAppeal => {
            (after.screening_by, after.screening_clause, after.screening_reason) = (None, None, None);
            if action == Action::Reopen {
                // Another decision can be appealed against again; the events keep the old appeal.
                after.appeal = None;
            }
        }
        _ => {}
    }
    let note = json!({ "wanted": wanted, "until": until, "clause": clause, "reason": reason });
    let after = change.move_application(before, row, after, note).await?;
    let sender = store.submission(&after.id, after.submission).await?;
    let letter = Letter {
        application: &after,
        pack,
        company: &filed.snapshot.company,
        award: award.map_or("", |award| award.name.zh.as_str()),
        action,
        more: &more,
        sender: sender.as_ref().map_or("", |one| one.submitted_by.as_str()),
    };
    letter.queue(visit, change).await?;
    Ok(Ok(after))
}

/// Whether nothing keeps an application from passing, by what is confirmed at the change.
async fn qualified(
    visit: &Visit,
    filed: &Filed,
    application: &Application,
    change: &mut store::Change,
) -> std::result::Result<bool, Failure> {
    let at = (application.id.as_str(), application.submission);
    let facts = change.confirmed_facts(at.0, at.1).await?;
    let decided = change.decided_criteria(at.0, at.1).await?;
    let findings = change.findings_of(at.0, at.1).await?;
    let standing = Standing::of(filed, &facts, &decided, Manner { lang: visit.site.lang, human: true })?;
    Ok(standing.qualifies(&findings))
}

fn set_screening(after: &mut Application, viewer: &Viewer, clause: &str, reason: &str) {
    after.screening_by = Some(viewer.account.clone());
    after.screening_clause = Some(clause.to_string());
    after.screening_reason = Some(reason.to_string());
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    application: &Application,
    refused: Option<Bi>,
    done: Option<Bi>,
    sent: &Sent,
) -> std::result::Result<Html<String>, Failure> {
    let mut view = view(visit, viewer, application).await?;
    (view.refused, view.done) = (refused, done);
    view.typed = typed_again(sent);
    Ok(visit.html(|site| page(site, &view)))
}

/// What was typed, for the form that comes back; a finding's reason goes to its own clause.
fn typed_again(sent: &Sent) -> Vec<(String, String)> {
    let of_clause = matches!(raw(sent, "do"), "confirm" | "dispute");
    sent.iter()
        .map(|(name, text)| {
            let name = if of_clause && name == "reason" {
                format!("reason:{}", raw(sent, "clause"))
            } else {
                name.clone()
            };
            (name, text.clone())
        })
        .filter(|(name, _)| !(of_clause && name == "clause"))
        .collect()
}
