//! 评审委员会: who sits in it, what it lacks, and how members are invited.

use super::failure::Failure;
use super::form::{faulty, see};
use super::rounds::{Ask, others};
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::{Viewer, reset};
use crate::qr;
use crate::review::{chairs, refresh, seats};
use app::error::AppError;
use app::lang::{Bi, link};
use app::pages::review::committee::{BodyRow, CommitteeView, MemberRow, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::policy::{Action, Role};
use domain::review::committee::missing;
use store::{Account, NewSeat, StoreError};
use uuid::Uuid;

const TAKEN: Bi = Bi::new(
    "这个邮箱已有账号：是工作人员的，请系统管理员加上评审角色后在上方安排；否则请换一个邮箱。",
    "This mail address has an account: if it is a person of the association, ask the administrator for the role and seat them above; else use another.",
);
const CHOOSE_BODY: Bi = Bi::new("请选择代表哪一方", "Choose the body");
const CHOOSE_WHO: Bi = Bi::new("请选择人员", "Choose a person");
const ORDER: Bi = Bi::new("结束日不能早于开始日", "The last day is before the first");

/// `GET /office/committee`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let visit = visit.of_edition(&ask.edition).await?;
    let done = match ask.done.as_str() {
        "seat" => Some(Bi::new("已安排。", "Seated.")),
        "end" => Some(Bi::new("已退出委员会，之前的评分保留。", "Ended; what was scored stays.")),
        _ => None,
    };
    Ok(draw(&visit, &viewer, CommitteeView { done, ..CommitteeView::default() }).await?.into_response())
}

/// `POST /office/committee`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Query(ask): Query<Ask>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let visit = visit.of_edition(&ask.edition).await?;
    let edition = visit.served.edition.pack.id.clone();
    match raw(&sent, "do") {
        "seat" => seat(&visit, &viewer, (&ask, &sent)).await,
        "invite" => invite(&visit, &viewer, &sent).await,
        "end" => {
            let mut change = visit.change().await?;
            match change.end_seat(&edition, raw(&sent, "seat")).await {
                Err(StoreError::Missing { .. }) => return Err(AppError::NotFound.into()),
                other => other?,
            }
            refresh(&visit.state, &mut change, &visit.served.edition, visit.today).await?;
            change.commit().await?;
            tracing::info!(by = viewer.account, "ended a seat in the committee");
            Ok(see(&visit, &ask.path("/office/committee", "done=end")).into_response())
        }
        _ => Err(AppError::BadRequest.into()),
    }
}

/// Checks body and term, which both forms have.
fn check(visit: &Visit, filled: &mut app::pages::account::Filled) {
    let lang = visit.site.lang;
    let known = visit.served.edition.pack.bodies.iter().any(|body| body.id == filled.value("body"));
    if !known {
        filled.wrong("body", CHOOSE_BODY.get(lang));
    }
    for name in ["from", "to"] {
        if !filled.value(name).is_empty() && Date::parse(filled.value(name)).is_err() {
            filled.wrong(name, Bi::new("请选择日期", "Choose a day").get(lang));
        }
    }
    let day = |name: &str| Date::parse(filled.value(name)).ok();
    if matches!((day("from"), day("to")), (Some(from), Some(to)) if to < from) {
        filled.wrong("to", ORDER.get(lang));
    }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

async fn seat(visit: &Visit, viewer: &Viewer, (ask, sent): (&Ask, &Sent)) -> Result<Response, Failure> {
    let mut filled = fields::filled(sent, &["account", "body", "from", "to", "deputy"]);
    check(visit, &mut filled);
    let pack = &visit.served.edition.pack;
    let mut change = visit.change().await?;
    let held = change.committee(&pack.id).await?;
    let people = visit.state.store.staff().await?;
    if !free(&people, &held).iter().any(|(id, _)| id == filled.value("account")) {
        filled.wrong("account", CHOOSE_WHO.get(visit.site.lang));
    }
    if !filled.is_fine() {
        return Ok(faulty(draw(visit, viewer, CommitteeView { filled, ..CommitteeView::default() }).await?));
    }
    let id = Uuid::now_v7().to_string();
    let seat = NewSeat {
        id: &id,
        edition: &pack.id,
        account: filled.value("account"),
        body: filled.value("body"),
        deputy: filled.value("deputy") == "yes",
        from_on: some(filled.value("from")),
        to_on: some(filled.value("to")),
    };
    change.give_seat(seat).await?;
    refresh(&visit.state, &mut change, &visit.served.edition, visit.today).await?;
    change.commit().await?;
    tracing::info!(by = viewer.account, account = seat.account, "gave a seat in the committee");
    Ok(see(visit, &ask.path("/office/committee", "done=seat")).into_response())
}

async fn invite(visit: &Visit, viewer: &Viewer, sent: &Sent) -> Result<Response, Failure> {
    let lang = visit.site.lang;
    let mut filled = fields::filled(sent, &["name", "email", "body", "from", "to"]);
    check(visit, &mut filled);
    fields::check_email(&mut filled, lang);
    fields::check_name(&mut filled, "name", 50, Bi::new("请填写姓名", "State the name"), lang);
    let mut change = visit.change().await?;
    if visit.state.store.account_by_email(filled.value("email")).await?.is_some() {
        filled.wrong("email", TAKEN.get(lang));
    }
    if !filled.is_fine() {
        return Ok(faulty(draw(visit, viewer, CommitteeView { filled, ..CommitteeView::default() }).await?));
    }
    let at = change.at();
    let account = Account {
        id: Uuid::now_v7().to_string(),
        role: store::Role::Staff,
        org: None,
        staff: vec![Role::Reviewer],
        email: filled.value("email").to_string(),
        name: filled.value("name").to_string(),
        phone: String::new(),
        password_changed_at: at,
        created_at: at,
        ended_at: None,
    };
    change.add_account(&account, None).await?;
    let id = Uuid::now_v7().to_string();
    let seat = NewSeat {
        id: &id,
        edition: &visit.served.edition.pack.id,
        account: &account.id,
        body: filled.value("body"),
        deputy: false,
        from_on: some(filled.value("from")),
        to_on: some(filled.value("to")),
    };
    change.give_seat(seat).await?;
    let path = reset::issue(&mut change, &account.id, &viewer.account, reset::HANDED_MS).await?;
    change.commit().await?;
    tracing::info!(by = viewer.account, account = account.id, "invited a member of the committee");
    let address = format!("{}{}", visit.state.public_url, link(&path, lang));
    let code = qr::svg(&address).unwrap_or_default();
    let whom = format!("{} {}", account.name, account.email);
    let view = CommitteeView { link: Some((whom, address, code)), ..CommitteeView::default() };
    Ok(draw(visit, viewer, view).await?.into_response())
}

/// Who has a role in the review and holds no seat yet.
fn free(people: &[Account], held: &[store::CommitteeSeat]) -> Vec<(String, String)> {
    people
        .iter()
        .filter(|one| one.staff.iter().any(|role| matches!(role, Role::Reviewer | Role::Chair)))
        .filter(|one| held.iter().all(|seat| seat.account != one.id))
        .map(|one| (one.id.clone(), format!("{}（{}）", one.name, one.email)))
        .collect()
}

async fn draw(visit: &Visit, viewer: &Viewer, mut view: CommitteeView) -> Result<Html<String>, Failure> {
    let (lang, pack) = (visit.site.lang, &visit.served.edition.pack);
    let held = visit.state.store.committee(&pack.id).await?;
    let people = visit.state.store.staff().await?;
    let chairs = chairs(&people);
    view.edition = pack.name.get(lang).to_string();
    (view.query, view.others) = others(visit, &visit.state.store.reviewed_editions().await?).await?;
    view.keeps = viewer.may(Action::KeepCommittee);
    view.missing =
        missing(pack, &seats(&held), &chairs, visit.today).iter().map(|one| one.advice(pack, lang)).collect();
    view.free = if view.keeps { free(&people, &held) } else { Vec::new() };
    let day = |text: &Option<String>| {
        text.as_deref().and_then(|text| Date::parse(text).ok()).map(|day| day.words(lang)).unwrap_or_default()
    };
    view.bodies = pack
        .bodies
        .iter()
        .map(|body| BodyRow {
            id: body.id.clone(),
            name: body.name.get(lang).to_string(),
            least: body.min_members,
            members: held
                .iter()
                .filter(|seat| seat.body == body.id)
                .map(|seat| MemberRow {
                    seat: seat.id.clone(),
                    name: seat.name.clone(),
                    chair: chairs.contains(&seat.account),
                    deputy: seat.deputy,
                    term: match (&seat.from_on, &seat.to_on) {
                        (None, None) => String::new(),
                        (from, to) => format!("{}–{}", day(from), day(to)),
                    },
                })
                .collect(),
        })
        .collect();
    Ok(visit.html(|site| page(site, &view)))
}
