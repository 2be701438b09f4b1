//! The cookie and the sign-in behind it. The cookie holds a [`Token`]; the store holds its hash.

use super::client::Client;
use super::token::Token;
use super::viewer::Viewer;
use crate::state::AppState;
use axum::http::{HeaderMap, HeaderValue, header};
use cookie::{Cookie, SameSite};
use store::{Change, SEEN_STEP_MS, Session, StoreError};
use uuid::Uuid;

const HOUR_MS: i64 = 3_600_000;
/// A sign-in that is not used for this long has ended: a working day.
pub const IDLE_MS: i64 = 12 * HOUR_MS;
/// A sign-in ends at the latest after this long: a week.
pub const LONGEST_MS: i64 = 7 * 24 * HOUR_MS;

/// The cookie's name over HTTPS: the prefix makes browsers refuse one that was set for a parent domain, another path
/// or without Secure (RFC 6265bis, 4.1.3.2).
const SECURE_NAME: &str = "__Host-pingyou";
/// Its name on a server without HTTPS: a demonstration on this machine.
const PLAIN_NAME: &str = "pingyou";

/// Who asks with these headers; nobody where there is no cookie, or its sign-in has ended.
///
/// # Errors
/// When the store does not answer.
pub async fn viewer(state: &AppState, headers: &HeaderMap) -> Result<Option<Viewer>, StoreError> {
    let now = state.clock.now_ms();
    let Some(found) = signed_in(state, headers, now).await? else { return Ok(None) };
    if now - found.seen_at >= SEEN_STEP_MS {
        // A sign-in that cannot be prolonged just now is still one.
        if let Err(error) = state.store.touch_session(&found.session, now).await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the last use of a session was not written"
            );
        }
    }
    Ok(Some(found.into()))
}

/// Who is still signed in, without prolonging it: for a page that only looks on by itself.
///
/// # Errors
/// When the store does not answer.
pub async fn glance(state: &AppState, headers: &HeaderMap) -> Result<Option<Viewer>, StoreError> {
    Ok(signed_in(state, headers, state.clock.now_ms()).await?.map(Viewer::from))
}

async fn signed_in(
    state: &AppState,
    headers: &HeaderMap,
    now: i64,
) -> Result<Option<store::SignedIn>, StoreError> {
    let Some(token) = token(state, headers) else { return Ok(None) };
    state.store.signed_in(&token.hash(), now, IDLE_MS).await
}

/// Opens a sign-in for `account` and returns the header that hands its token to the browser. It is always a new one: a
/// token that somebody planted in the browser before says nothing afterwards.
///
/// # Errors
/// When the store does not answer.
pub async fn open(
    state: &AppState,
    change: &mut Change,
    account: &str,
    client: &Client,
) -> Result<HeaderValue, OpenError> {
    let token = Token::random()?;
    let now = change.at();
    change.clear_sessions(account, IDLE_MS).await?;
    let session = Session {
        id: Uuid::now_v7().to_string(),
        account: account.to_string(),
        created_at: now,
        seen_at: now,
        expires_at: now + LONGEST_MS,
        agent: client.agent.clone(),
        address: client.address.to_string(),
    };
    change.open_session(&token.hash(), &session).await?;
    let age = cookie::time::Duration::milliseconds(LONGEST_MS);
    Ok(header(cookie(state, token.secret().to_string()).max_age(age).build()))
}

/// Why no sign-in could be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has no random source.
    #[error("no random numbers: {0}")]
    Random(#[from] getrandom::Error),
}

impl axum::response::IntoResponse for OpenError {
    fn into_response(self) -> axum::response::Response {
        crate::http::failure::Failure::from(self).into_response()
    }
}

/// The header that takes the cookie out of the browser.
pub fn gone(state: &AppState) -> HeaderValue {
    header(cookie(state, String::new()).max_age(cookie::time::Duration::ZERO).build())
}

fn token(state: &AppState, headers: &HeaderMap) -> Option<Token> {
    let name = name(state);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| Cookie::split_parse(line.to_owned()))
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .and_then(|cookie| Token::parse(cookie.value()))
}

fn name(state: &AppState) -> &'static str {
    if secure(state) { SECURE_NAME } else { PLAIN_NAME }
}

fn secure(state: &AppState) -> bool {
    state.public_url.starts_with("https:")
}

fn cookie(state: &AppState, value: String) -> cookie::CookieBuilder<'static> {
    // Lax, not Strict: a link in a mail leads to a page that knows its reader. What changes something is refused from
    // other sites by its own layer.
    Cookie::build((name(state), value))
        .path("/")
        .http_only(true)
        .secure(secure(state))
        .same_site(SameSite::Lax)
}

fn header(cookie: Cookie<'static>) -> HeaderValue {
    // Name, token and attributes are ASCII, so the fallback is never taken.
    HeaderValue::from_str(&cookie.to_string()).unwrap_or(HeaderValue::from_static(""))
}
