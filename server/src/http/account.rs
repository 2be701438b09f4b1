//! The account: profile, password, sign-ins.

use super::failure::Failure;
use super::form::{faulty, see};
use super::password::credit_code;
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::session::IDLE_MS;
use crate::auth::{Client, Viewer, device, policy};
use crate::clock::beijing_words;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::account::profile::{Done, ProfileView, page};
use app::pages::account::{Filled, SessionRow};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::policy::Action;
use serde::Deserialize;
use std::time::Instant;
use store::{Account, OrgRole, Session, StoreError};

const OWNER: Bi = Bi::new("管理员", "owner");
const EDITOR: Bi = Bi::new("填报人", "editor");

/// What was just done.
#[derive(Default, Deserialize)]
pub struct Ask {
    #[serde(default)]
    done: String,
}

/// `GET /account`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response> {
    let account = own(&visit, &viewer).await?;
    let filled = typed(&account);
    Ok(draw(&visit, &viewer, filled, Done::parse(&ask.done)).await?.into_response())
}

/// `POST /account`: name and phone.
pub async fn save(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response> {
    let lang = visit.site.lang;
    let mut filled = fields::filled(&sent, &["name", "phone"]);
    fields::check_name(&mut filled, "name", 50, Bi::new("请填写姓名", "State your name"), lang);
    fields::check_phone(&mut filled, lang);
    if !filled.is_fine() {
        return Ok(faulty(draw(&visit, &viewer, filled, None).await?));
    }
    let mut change = visit.change().await.map_err(Failure::from)?;
    let (name, phone) = (filled.value("name"), filled.value("phone"));
    change.change_profile(&viewer.account, name, phone).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    Ok(see(&visit, "/account?done=profile").into_response())
}

/// `POST /account/password`. The current one is asked for: a browser left open must not be enough to take the account.
pub async fn change_password(
    visit: Visit,
    viewer: Viewer,
    client: Client,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let (state, lang) = (visit.state.clone(), visit.site.lang);
    let account = own(&visit, &viewer).await?;
    let mut filled = typed(&account);
    let (current, new) = (raw(&sent, "current").to_string(), raw(&sent, "password").to_string());
    if current.is_empty() {
        filled.wrong("current", Bi::new("请填写当前密码", "Type your current password").get(lang));
    }
    let code = credit_code(&visit, &account).await?;
    if let Err(weak) = policy::check(&new, &account.email, &code) {
        filled.wrong("password", weak.message(lang));
    } else if new == current {
        let text = Bi::new("新密码与当前密码相同", "That is the password you have");
        filled.wrong("password", text.get(lang));
    }
    if !filled.is_fine() {
        return Ok(faulty(draw(&visit, &viewer, filled, None).await?));
    }
    state.auth.limits.password(&account.email, &client, true, Instant::now())?;
    let found = state.store.credentials(&account.email).await.map_err(Failure::from)?;
    let phc = found.and_then(|found| found.password_hash);
    if !state.auth.passwords.verify(current, phc).await? {
        tracing::warn!(account = account.id, address = %client.address, "a change of the password was refused");
        filled.wrong("current", Bi::new("当前密码不对", "That is not your current password").get(lang));
        return Ok(faulty(draw(&visit, &viewer, filled, None).await?));
    }
    state.auth.limits.right(&account.email, &client);
    let hash = state.auth.passwords.hash(new).await?;
    let mut change = visit.change().await.map_err(Failure::from)?;
    change.set_password(&account.id, &hash).await.map_err(Failure::from)?;
    change.end_sessions(&account.id, Some(&viewer.session)).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(account = account.id, "the password was changed");
    Ok(see(&visit, "/account?done=password").into_response())
}

/// `POST /account/sessions`: ends one sign-in, or all but the one that asks.
pub async fn end_sessions(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response> {
    let mut change = visit.change().await.map_err(Failure::from)?;
    match raw(&sent, "end") {
        "others" => {
            change.end_sessions(&viewer.account, Some(&viewer.session)).await.map_err(Failure::from)?;
        }
        id => match change.end_session(&viewer.account, id).await {
            // It ended meanwhile, or it is somebody else's: nothing to do, and nothing to tell.
            Ok(()) | Err(StoreError::Missing { .. }) => {}
            Err(error) => return Err(Failure::from(error).into()),
        },
    }
    change.commit().await.map_err(Failure::from)?;
    Ok(see(&visit, "/account?done=sessions").into_response())
}

async fn own(visit: &Visit, viewer: &Viewer) -> Result<Account> {
    let account = visit.state.store.account(&viewer.account).await.map_err(Failure::from)?;
    Ok(account.ok_or(Failure(AppError::SignedOut))?)
}

fn typed(account: &Account) -> Filled {
    let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
    Filled::new(vec![pair("name", &account.name), pair("phone", &account.phone)])
}

async fn draw(visit: &Visit, viewer: &Viewer, filled: Filled, done: Option<Done>) -> Result<Html<String>> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    let sessions = store.sessions_of(&viewer.account, visit.now, IDLE_MS).await.map_err(Failure::from)?;
    let company = viewer.org.as_ref().map(|org| {
        let role = if org.role == OrgRole::Owner { OWNER } else { EDITOR };
        (org.name.clone(), role)
    });
    let view = ProfileView {
        email: viewer.email.clone(),
        company,
        owns: viewer.may(Action::ManageColleagues),
        filled,
        done,
        sessions: sessions.iter().map(|session| row(session, viewer, lang)).collect(),
    };
    Ok(visit.html(|site| page(site, &view, policy::HINT)))
}

fn row(session: &Session, viewer: &Viewer, lang: Lang) -> SessionRow {
    SessionRow {
        id: session.id.clone(),
        device: device::words(&session.agent, lang),
        address: session.address.clone(),
        since: beijing_words(session.created_at, lang),
        seen: beijing_words(session.seen_at, lang),
        current: session.id == viewer.session,
    }
}
