//! 工作人员: who works for the association, and as what.

use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::{Viewer, reset};
use app::error::AppError;
use app::lang::{Bi, link};
use app::pages::account::staff::{StaffRow, StaffView, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::policy::{Action, Role, compatible};
use store::{Account, Change, StoreError};
use uuid::Uuid;

const APART: Bi = Bi::new(
    "请至少选择一个角色；监督员和系统管理员不能兼任其他角色。",
    "Choose at least one role; auditors and administrators hold no other.",
);
const OWN: Bi = Bi::new(
    "不能修改自己的账号，请由另一位系统管理员修改。",
    "Nobody changes their own account: ask another administrator.",
);
const TAKEN: Bi =
    Bi::new("这个邮箱已有账号，请换一个。", "This mail address has an account already; use another.");

/// What was just done.
#[derive(Default, serde::Deserialize)]
pub struct Ask {
    #[serde(default)]
    done: String,
}

/// `GET /office/staff`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response> {
    let done = match ask.done.as_str() {
        "roles" => {
            Some(Bi::new("角色已保存，对方下一次操作起生效。", "Saved: it holds from their next request on."))
        }
        "link" => Some(Bi::new("重设密码的链接已发到对方邮箱。", "The link is mailed to them.")),
        "end" => Some(Bi::new("账号已停用。", "The account has ended.")),
        _ => None,
    };
    Ok(draw(&visit, &viewer, StaffView { done, ..StaffView::default() }).await?.into_response())
}

/// `POST /office/staff`: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response> {
    match raw(&sent, "do") {
        "add" => add(&visit, &viewer, &sent).await,
        word @ ("roles" | "link" | "end") => change(&visit, &viewer, word, &sent).await,
        _ => Err(Failure(AppError::BadRequest).into()),
    }
}

/// The roles that were ticked; none where they do not go together.
fn ticked(sent: &Sent) -> Option<Vec<Role>> {
    let words = sent.iter().filter(|(name, _)| name == "role").map(|(_, word)| Role::parse_staff(word));
    let mut roles: Vec<Role> = words.collect::<Option<_>>()?;
    roles.sort_unstable();
    roles.dedup();
    compatible(&roles).then_some(roles)
}

async fn add(visit: &Visit, viewer: &Viewer, sent: &Sent) -> Result<Response> {
    let lang = visit.site.lang;
    let mut filled = fields::filled(sent, &["name", "email"]);
    fields::check_email(&mut filled, lang);
    fields::check_name(&mut filled, "name", 50, Bi::new("请填写姓名", "State the name"), lang);
    let roles = ticked(sent);
    if roles.is_none() {
        filled.wrong("role", APART.get(lang));
    }
    let mut change = visit.change().await.map_err(Failure::from)?;
    if visit.state.store.account_by_email(filled.value("email")).await.map_err(Failure::from)?.is_some() {
        filled.wrong("email", TAKEN.get(lang));
    }
    let Some(roles) = roles.filter(|_| filled.is_fine()) else {
        let ticked = sent.iter().filter(|(name, _)| name == "role").map(|(_, word)| word.clone()).collect();
        let view = StaffView { filled, ticked, ..StaffView::default() };
        return Ok(faulty(draw(visit, viewer, view).await?));
    };
    let at = change.at();
    let account = Account {
        id: Uuid::now_v7().to_string(),
        role: store::Role::Staff,
        org: None,
        staff: roles,
        email: filled.value("email").to_string(),
        name: filled.value("name").to_string(),
        phone: String::new(),
        password_changed_at: at,
        created_at: at,
        ended_at: None,
    };
    change.add_account(&account, None).await.map_err(Failure::from)?;
    hand_over(visit, viewer, change, &account).await
}

async fn change(visit: &Visit, viewer: &Viewer, word: &str, sent: &Sent) -> Result<Response> {
    let refuse = async |why: Bi| -> Result<Response> {
        let view = StaffView { refused: Some(why), ..StaffView::default() };
        Ok(faulty(draw(visit, viewer, view).await?))
    };
    let id = raw(sent, "account");
    if id == viewer.account {
        return refuse(OWN).await;
    }
    let mut change = visit.change().await.map_err(Failure::from)?;
    let account = match change.find_account(id).await {
        Ok(account) if account.role == store::Role::Staff && account.ended_at.is_none() => account,
        Ok(_) | Err(StoreError::Missing { .. }) => return Err(Failure(AppError::NotFound).into()),
        Err(error) => return Err(Failure::from(error).into()),
    };
    match word {
        "link" => return mail_link(visit, viewer, change, &account).await,
        "end" => change.end_account(id).await.map_err(Failure::from)?,
        _ => match ticked(sent) {
            Some(roles) => change.change_roles(id, &roles).await.map_err(Failure::from)?,
            None => return refuse(APART).await,
        },
    }
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(by = viewer.account, account = id, word, "changed a person of the association");
    Ok(see(visit, &format!("/office/staff?done={word}")).into_response())
}

/// A one-time link for somebody who has worked here, by mail to them: whoever manages accounts never holds the key to
/// another's work.
async fn mail_link(
    visit: &Visit,
    viewer: &Viewer,
    mut change: Change,
    account: &Account,
) -> Result<Response> {
    let path = reset::issue(&mut change, &account.id, &viewer.account, reset::HANDED_MS).await?;
    let address = format!("{}{}", visit.state.public_url, link(&path, visit.site.lang));
    let body = format!(
        "{}：\n\n系统管理员为您发了重设密码的链接，24小时内有效，只能用一次：\n\n{address}\n\n如果不是您要求的，请告诉秘书处。\n",
        account.name
    );
    let mail = Uuid::now_v7().to_string();
    change.queue_mail(&mail, &account.email, "评优系统：重设密码", &body).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(by = viewer.account, account = account.id, "mailed a link for choosing a password");
    Ok(see(visit, "/office/staff?done=link").into_response())
}

/// A one-time link for somebody new, shown once: it is in no address, no log and no record.
async fn hand_over(
    visit: &Visit,
    viewer: &Viewer,
    mut change: Change,
    account: &Account,
) -> Result<Response> {
    let path = reset::issue(&mut change, &account.id, &viewer.account, reset::HANDED_MS).await?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(by = viewer.account, account = account.id, "issued a link for choosing a password");
    let address = format!("{}{}", visit.state.public_url, link(&path, visit.site.lang));
    let whom = format!("{} {}", account.name, account.email);
    let view = StaffView { link: Some((whom, address)), ..StaffView::default() };
    Ok(draw(visit, viewer, view).await?.into_response())
}

async fn draw(visit: &Visit, viewer: &Viewer, mut view: StaffView) -> Result<Html<String>> {
    let people = visit.state.store.staff().await.map_err(Failure::from)?;
    view.manages = viewer.may(Action::ManageStaff);
    view.people = people
        .into_iter()
        .map(|one| StaffRow {
            own: one.id == viewer.account,
            id: one.id,
            name: one.name,
            email: one.email,
            roles: one.staff,
        })
        .collect();
    Ok(visit.html(|site| page(site, &view)))
}
