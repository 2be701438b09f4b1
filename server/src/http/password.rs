//! Setting a new password through a one-time link: asking for one, and using it.

use super::failure::Failure;
use super::form::{faulty, see, with_status};
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::token::Token;
use crate::auth::{Client, policy, reset};
use app::lang::{Bi, Lang, link};
use app::pages::account::forgot::{self, ForgotView};
use app::pages::account::reset::{self as choosing, ResetView};
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response, Result};
use std::time::Duration;
use store::Account;
use tokio::time::Instant;
use uuid::Uuid;

/// Every answer to a wish for a link takes this long: writing the mail would else tell that the account exists.
const EVENLY: Duration = Duration::from_millis(300);

const SUBJECT: Bi = Bi::new("评优系统：设置密码的链接", "Awards: the link for choosing a password");

/// `GET /forgot`.
pub async fn show(visit: Visit) -> Html<String> {
    draw_forgot(&visit, ForgotView::default())
}

/// `POST /forgot`.
pub async fn send(visit: Visit, client: Client, Form(sent): Form<Sent>) -> Result<Response> {
    let start = Instant::now();
    let mut view = ForgotView { filled: fields::filled(&sent, &["email"]), ..ForgotView::default() };
    fields::check_email(&mut view.filled, visit.site.lang);
    if !view.filled.is_fine() {
        return Ok(faulty(draw_forgot(&visit, view)));
    }
    let email = view.filled.value("email").to_string();
    let limits = &visit.state.auth.limits;
    limits.reset(&client)?;
    let account = visit.state.store.account_by_email(&email).await.map_err(Failure::from)?;
    if let Some(account) = account.filter(|account| account.ended_at.is_none()) {
        // Somebody who asks again and again would fill a stranger's mailbox; the answer stays the same.
        if limits.mail_to(&email) {
            send_link(&visit, &account).await?;
        }
    }
    tokio::time::sleep_until(start + EVENLY).await;
    view.sent = true;
    Ok(draw_forgot(&visit, view).into_response())
}

async fn send_link(visit: &Visit, account: &Account) -> Result<()> {
    let lang = visit.site.lang;
    let mut change = visit.change().await.map_err(Failure::from)?;
    let path = reset::issue(&mut change, &account.id, "system", reset::ASKED_MS).await?;
    let address = format!("{}{}", visit.state.public_url, link(&path, lang));
    let body = letter(&account.name, &address, lang);
    let id = Uuid::now_v7().to_string();
    change.queue_mail(&id, &account.email, SUBJECT.get(lang), &body).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(account = account.id, "a link for a new password was asked for");
    Ok(())
}

fn letter(name: &str, address: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!(
            "{name}：\n\n您（或者别人用您的邮箱）要求重设评优系统的密码。请在1小时内打开下面的链接设置新密码，链接只能用一次：\n\n{address}\n\n如果不是您要求的，不必理会，密码不会改变。\n"
        ),
        Lang::En => format!(
            "{name},\n\nyou, or somebody with your mail address, asked for a new password for the awards. Open this link within an hour; it works once:\n\n{address}\n\nIf it was not you, do nothing: your password stays as it is.\n"
        ),
    }
}

/// `GET /reset/{token}`. Looking at it does not use it up: scanners of mail open links too.
pub async fn choose(visit: Visit, Path(token): Path<String>) -> Result<Response> {
    let Some((_, account)) = holder(&visit, &token).await? else { return Ok(over(&visit)) };
    let view = ResetView { email: account.email, token, filled: fields::filled(&Sent::new(), &[]) };
    Ok(draw_reset(&visit, &view).into_response())
}

/// `POST /reset/{token}`.
pub async fn set(visit: Visit, Path(token): Path<String>, Form(sent): Form<Sent>) -> Result<Response> {
    let Some((secret, account)) = holder(&visit, &token).await? else { return Ok(over(&visit)) };
    let password = raw(&sent, "password").to_string();
    let code = credit_code(&visit, &account).await?;
    if let Err(weak) = policy::check(&password, &account.email, &code) {
        let mut filled = fields::filled(&Sent::new(), &[]);
        filled.wrong("password", weak.message(visit.site.lang));
        return Ok(faulty(draw_reset(&visit, &ResetView { email: account.email, token, filled })));
    }
    let hash = visit.state.auth.passwords.hash(password).await?;
    let mut change = visit.change().await.map_err(Failure::from)?;
    // Asked again inside the change: of two that come at once, one finds the link used.
    let Some(id) = change.use_password_reset(&secret.hash()).await.map_err(Failure::from)? else {
        return Ok(over(&visit));
    };
    change.set_password(&id, &hash).await.map_err(Failure::from)?;
    change.end_sessions(&id, None).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(account = id, "a password was set through a link");
    Ok(see(&visit, "/sign-in?done=reset").into_response())
}

/// The account whose password the link lets choose.
async fn holder(visit: &Visit, token: &str) -> Result<Option<(Token, Account)>> {
    let Some(secret) = Token::parse(token) else { return Ok(None) };
    let store = &visit.state.store;
    let Some(id) = store.password_reset(&secret.hash(), visit.now).await.map_err(Failure::from)? else {
        return Ok(None);
    };
    Ok(store.account(&id).await.map_err(Failure::from)?.map(|account| (secret, account)))
}

/// The credit code of the account's company, empty where it has none.
pub(super) async fn credit_code(visit: &Visit, account: &Account) -> Result<String> {
    let Some((org, _)) = &account.org else { return Ok(String::new()) };
    let org = visit.state.store.applicant_org(org).await.map_err(Failure::from)?;
    Ok(org.map(|org| org.uscc).unwrap_or_default())
}

fn over(visit: &Visit) -> Response {
    with_status(StatusCode::NOT_FOUND, visit.html(choosing::over))
}

fn draw_forgot(visit: &Visit, mut view: ForgotView) -> Html<String> {
    view.no_mail = visit.state.mails_to_files;
    visit.html(|site| forgot::page(site, &view))
}

fn draw_reset(visit: &Visit, view: &ResetView) -> Html<String> {
    visit.html(|site| choosing::page(site, view, policy::HINT))
}
