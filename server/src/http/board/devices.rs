//! The devices on which a member scores without a network: enrolled by the page that they keep, given back there, revoked from
//! the list.

use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::auth::token::Token;
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::form::see;
use crate::http::visit::Visit;
use app::error::AppError;
use app::pages::review::list::DeviceRow;
use axum::extract::Form;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::review::sync::Enrolled;
use store::{ReviewDevice, StoreError};
use uuid::Uuid;

/// Most characters of a device's name.
const NAME_MAX: usize = 40;

/// `POST /api/board/devices`: `do=enrol` makes the browser that asks a device and tells it its secret, once; `do=return` ends
/// one, as its own page asks after everything was received.
pub async fn act(visit: Visit, viewer: Viewer, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    match raw(&sent, "do") {
        "enrol" => enrol(&visit, &viewer, raw(&sent, "name")).await,
        "return" => {
            end(&visit, &viewer, raw(&sent, "device")).await?;
            Ok(StatusCode::NO_CONTENT.into_response())
        }
        _ => Err(AppError::BadRequest.into()),
    }
}

async fn enrol(visit: &Visit, viewer: &Viewer, name: &str) -> Result<Response, Failure> {
    let name: String = name.trim().chars().take(NAME_MAX).collect();
    if name.is_empty() {
        return Err(AppError::BadRequest.into());
    }
    let token = Token::random().map_err(|error| {
        tracing::error!(%error, "no random source");
        AppError::Internal
    })?;
    let device = Uuid::now_v7().simple().to_string();
    let mut change = visit.change().await?;
    change.enrol_device((&device, &viewer.account), &name, &token.hash()).await?;
    change.commit().await?;
    tracing::info!(account = viewer.account, device, "a device was enrolled");
    let enrolled =
        Enrolled { device, token: token.secret().to_string(), name, account: viewer.account.clone() };
    octets(enrolled.to_bytes())
}

/// Revokes a device of the viewer; one that was revoked before stays so.
async fn end(visit: &Visit, viewer: &Viewer, device: &str) -> Result<(), Failure> {
    let own = visit.state.store.review_device(device).await?;
    let own = own.filter(|own| own.account == viewer.account && !is_form(own)).ok_or(AppError::NotFound)?;
    let mut change = visit.change().await?;
    match change.revoke_device(&own.id).await {
        Ok(()) => change.commit().await?,
        Err(StoreError::Missing { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    tracing::info!(account = viewer.account, device, "a device was revoked");
    Ok(())
}

/// The button of the list.
///
/// # Errors
/// [`AppError::NotFound`] for a device that is not the viewer's, and what the store says.
pub async fn revoke(visit: &Visit, viewer: &Viewer, device: &str) -> Result<Response, Failure> {
    end(visit, viewer, device).await?;
    Ok(see(visit, "/board?done=revoke").into_response())
}

/// The viewer's devices that may be used.
///
/// # Errors
/// What the store says.
pub async fn listed(visit: &Visit, viewer: &Viewer) -> Result<Vec<DeviceRow>, Failure> {
    let all = visit.state.store.review_devices_of(&viewer.account).await?;
    let used = all.into_iter().filter(|one| one.revoked_at.is_none() && !is_form(one));
    used.map(|one| {
        let chain = one.chain()?;
        Ok(DeviceRow {
            since: beijing_words(one.enrolled_at, visit.site.lang),
            received: chain.count,
            receipt: chain.code(),
            id: one.id,
            name: one.name,
        })
    })
    .collect()
}

/// Whether it is a drawing of the online form: those are devices, too, with a word that is no token's hash.
fn is_form(device: &ReviewDevice) -> bool {
    device.token_hash.starts_with("form ")
}

/// An answer in postcard.
///
/// # Errors
/// [`AppError::Internal`] where it could not be written.
pub(super) fn octets<E: std::fmt::Debug>(bytes: Result<Vec<u8>, E>) -> Result<Response, Failure> {
    let bytes = bytes.map_err(|error| {
        tracing::error!(?error, "an answer could not be written");
        AppError::Internal
    })?;
    Ok(([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}
