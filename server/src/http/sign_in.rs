//! Signing in and out.

use super::board;
use super::failure::Failure;
use super::form::{faulty, onward, see, with_cookie};
use super::register::Ask;
use super::visit::Visit;
use crate::auth::fields::{self, Sent, raw};
use crate::auth::{Client, Viewer, next, session};
use crate::demonstration;
use app::lang::Bi;
use app::pages::account::sign_in::{Done, SignInView, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use serde::Deserialize;
use std::time::Instant;

/// The same for an unknown address, a wrong password and an account that has ended: it tells nobody which.
const WRONG: Bi = Bi::new("邮箱或密码不对", "The mail address or the password is wrong");

/// What was just done.
#[derive(Default, Deserialize)]
pub struct After {
    #[serde(default)]
    done: String,
}

/// `GET /sign-in`.
pub async fn show(
    visit: Visit,
    viewer: Option<Viewer>,
    Query(ask): Query<Ask>,
    Query(after): Query<After>,
) -> Response {
    if let Some(viewer) = viewer {
        return onward(&visit, &ask.next, viewer.home()).into_response();
    }
    let done = match after.done.as_str() {
        "reset" => Some(Done::Reset),
        "signed-out" => Some(Done::SignedOut),
        _ => None,
    };
    let view = SignInView { next: known(&ask.next), done, ..SignInView::default() };
    draw(&visit, view).into_response()
}

/// `POST /sign-in`.
pub async fn send(
    visit: Visit,
    viewer: Option<Viewer>,
    client: Client,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let (state, lang) = (visit.state.clone(), visit.site.lang);
    let mut view = SignInView {
        filled: fields::filled(&sent, &["email"]),
        next: known(raw(&sent, "next")),
        ..SignInView::default()
    };
    let password = raw(&sent, "password").to_string();
    fields::check_email(&mut view.filled, lang);
    if password.is_empty() {
        view.filled.wrong("password", Bi::new("请填写密码", "Type your password").get(lang));
    }
    if !view.filled.is_fine() {
        return Ok(faulty(draw(&visit, view)));
    }
    let email = view.filled.value("email").to_string();
    let limits = &state.auth.limits;
    limits.sign_in(&client)?;
    let known_here =
        state.store.is_known_at(&email, &client.address.to_string()).await.map_err(Failure::from)?;
    limits.password(&email, &client, known_here, Instant::now())?;
    let found = state.store.credentials(&email).await.map_err(Failure::from)?;
    let (account, phc) = found.map_or((None, None), |found| (Some(found.account), found.password_hash));
    let right = state.auth.passwords.verify(password, phc).await?;
    let Some(account) = account.filter(|_| right) else {
        tracing::warn!(address = %client.address, "a sign-in was refused");
        view.filled.wrong("password", WRONG.get(lang));
        return Ok(faulty(draw(&visit, view)));
    };
    limits.right(&email, &client);
    let mut change = visit.change().await.map_err(Failure::from)?;
    if let Some(old) = &viewer {
        // The browser keeps one sign-in: an older one would live on where nobody sees it. It may have ended meanwhile.
        let _ = change.end_session(&old.account, &old.session).await;
    }
    let cookie = session::open(&state, &mut change, &account, &client).await?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(account, address = %client.address, "signed in");
    let home =
        state.store.account(&account).await.map_err(Failure::from)?.map_or("/", |account| home(&account));
    Ok(with_cookie(onward(&visit, &view.next, home), cookie))
}

/// The page to begin with.
fn home(account: &store::Account) -> &'static str {
    crate::auth::viewer::home(account.role, account.org.is_some(), &account.staff)
}

/// `POST /sign-out`. Whoever has no sign-in any more is told the same.
pub async fn end(visit: Visit, viewer: Option<Viewer>) -> Result<Response> {
    let mut place = "/sign-in?done=signed-out";
    if let Some(viewer) = viewer {
        if !board::devices::listed(&visit, &viewer).await?.is_empty() {
            // Where this browser is one of their devices, the page that it keeps removes the files and goes on.
            place = "/board/offline?left";
        }
        let mut change = visit.change().await.map_err(Failure::from)?;
        match change.end_session(&viewer.account, &viewer.session).await {
            Ok(()) | Err(store::StoreError::Missing { .. }) => {}
            Err(error) => return Err(Failure::from(error).into()),
        }
        change.commit().await.map_err(Failure::from)?;
        tracing::info!(account = viewer.account, "signed out");
    }
    Ok(with_cookie(see(&visit, place), session::gone(&visit.state)))
}

fn known(wanted: &str) -> String {
    next::local(wanted).unwrap_or_default().to_string()
}

fn draw(visit: &Visit, mut view: SignInView) -> Html<String> {
    view.demo = visit.state.clock.is_demo().then(demonstration::announced);
    visit.html(|site| page(site, &view))
}
