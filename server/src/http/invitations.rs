//! Taking up an invitation: a new account in the company, or a place for one that waits without a company.

use super::failure::Failure;
use super::form::{faulty, see, with_cookie, with_status};
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::token::Token;
use crate::auth::{Client, Viewer, policy, session};
use app::error::AppError;
use app::lang::Bi;
use app::pages::account::Filled;
use app::pages::account::invitation::{InvitationView, over, page};
use app::pages::account::privacy::VERSION;
use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response, Result};
use store::{Account, Invitation, Role};
use uuid::Uuid;

/// An invitation that works, its company, and the account of who is invited, where there is one.
struct Found {
    secret: Token,
    invitation: Invitation,
    company: (String, String),
    by: String,
    account: Option<Account>,
}

/// `GET /invitations/{token}`. Looking at it does not use it up: scanners of mail open links too.
pub async fn show(visit: Visit, viewer: Option<Viewer>, Path(token): Path<String>) -> Result<Response> {
    let Some(found) = find(&visit, &token).await? else { return Ok(gone(&visit)) };
    Ok(draw(&visit, viewer.as_ref(), &found, Filled::default()).into_response())
}

/// `POST /invitations/{token}`.
pub async fn take(
    visit: Visit,
    client: Client,
    viewer: Option<Viewer>,
    Path(token): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let Some(found) = find(&visit, &token).await? else { return Ok(gone(&visit)) };
    if is_other(viewer.as_ref(), &found) {
        return Ok(faulty(draw(&visit, viewer.as_ref(), &found, Filled::default())));
    }
    match &found.account {
        // The account is there: its person proves it by being signed in, and only needs the place.
        Some(account) => {
            if viewer.is_none_or(|viewer| viewer.account != account.id) {
                return Ok(see(&visit, &format!("/sign-in?next=/invitations/{token}")).into_response());
            }
            let mut change = visit.change().await.map_err(Failure::from)?;
            let Some(used) = change.use_invitation(&found.secret.hash()).await.map_err(Failure::from)? else {
                return Ok(gone(&visit));
            };
            let place = Some((used.applicant_org.as_str(), used.org_role));
            change.place_account(&account.id, place).await.map_err(Failure::from)?;
            change.commit().await.map_err(Failure::from)?;
            Ok(see(&visit, "/applications").into_response())
        }
        None => join(&visit, &client, &found, &sent).await,
    }
}

async fn join(visit: &Visit, client: &Client, found: &Found, sent: &Sent) -> Result<Response> {
    let (state, lang) = (&visit.state, visit.site.lang);
    let mut filled = fields::filled(sent, &["name", "phone", "agree"]);
    fields::check_name(&mut filled, "name", 50, Bi::new("请填写姓名", "State your name"), lang);
    fields::check_phone(&mut filled, lang);
    let password = raw(sent, "password").to_string();
    let invitation = &found.invitation;
    if let Err(weak) = policy::check(&password, &invitation.email, &found.company.1) {
        filled.wrong("password", weak.message(lang));
    }
    if filled.value("agree") != VERSION {
        filled.wrong("agree", Bi::new("须同意后才能加入", "Joining needs your agreement").get(lang));
    }
    if !filled.is_fine() {
        return Ok(faulty(draw(visit, None, found, filled)));
    }
    state.auth.limits.registration(client)?;
    let hash = state.auth.passwords.hash(password).await?;
    let mut change = visit.change().await.map_err(Failure::from)?;
    // Asked again inside the change: of two that come at once, one finds the link used.
    let Some(used) = change.use_invitation(&found.secret.hash()).await.map_err(Failure::from)? else {
        return Ok(gone(visit));
    };
    let at = change.at();
    let account = Account {
        id: Uuid::now_v7().to_string(),
        role: Role::Applicant,
        org: Some((used.applicant_org, used.org_role)),
        staff: Vec::new(),
        email: used.email,
        name: filled.value("name").to_string(),
        phone: filled.value("phone").to_string(),
        password_changed_at: at,
        created_at: at,
        ended_at: None,
    };
    change.add_account(&account, Some(&hash)).await.map_err(Failure::from)?;
    change.agree(&account.id, VERSION).await.map_err(Failure::from)?;
    let cookie = session::open(state, &mut change, &account.id, client).await?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(account = account.id, invitation = used.id, "joined a company");
    Ok(with_cookie(see(visit, "/applications"), cookie))
}

async fn find(visit: &Visit, token: &str) -> Result<Option<Found>> {
    let Some(secret) = Token::parse(token) else { return Ok(None) };
    let store = &visit.state.store;
    let Some(invitation) = store.invitation(&secret.hash(), visit.now).await.map_err(Failure::from)? else {
        return Ok(None);
    };
    let org = store.applicant_org(&invitation.applicant_org).await.map_err(Failure::from)?;
    let org = org.ok_or(Failure(AppError::Internal))?;
    let account = store.account_by_email(&invitation.email).await.map_err(Failure::from)?;
    // An account that belongs to a company stays there; its owner would have to remove it first.
    if account.as_ref().is_some_and(|account| account.org.is_some() || account.role != Role::Applicant) {
        return Ok(None);
    }
    let by = store.account(&invitation.invited_by).await.map_err(Failure::from)?;
    let by = by.map(|account| account.name).unwrap_or_default();
    Ok(Some(Found { secret, invitation, company: (org.name, org.uscc), by, account }))
}

/// Whether somebody is signed in who is not the one that is invited.
fn is_other(viewer: Option<&Viewer>, found: &Found) -> bool {
    viewer.is_some_and(|viewer| viewer.email != found.invitation.email)
}

fn gone(visit: &Visit) -> Response {
    with_status(StatusCode::NOT_FOUND, visit.html(over))
}

fn draw(visit: &Visit, viewer: Option<&Viewer>, found: &Found, filled: Filled) -> Html<String> {
    let view = InvitationView {
        company: found.company.0.clone(),
        by: found.by.clone(),
        email: found.invitation.email.clone(),
        token: found.secret.secret().to_string(),
        known: found.account.is_some(),
        other: is_other(viewer, found),
        filled,
    };
    let kept = &visit.served.edition.pack.privacy;
    visit.html(|site| page(site, &view, policy::HINT, kept))
}
