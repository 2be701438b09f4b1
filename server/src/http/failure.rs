//! What handlers answer when they cannot: the kind of failure. The words, as a page or as JSON, are added by
//! [`crate::middleware::failures`]; the cause goes to the log.

use crate::auth::session::OpenError;
use app::error::AppError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use store::StoreError;

/// A refused or failed request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure(pub AppError);

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = status.into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Failure {
        Failure(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        tracing::error!(error = &error as &dyn std::error::Error, "the store failed");
        match error {
            StoreError::Unavailable(_) | StoreError::Busy(_) => Failure(AppError::Unavailable),
            _ => Failure(AppError::Internal),
        }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Failure {
        match error {
            OpenError::Store(error) => Failure::from(error),
            OpenError::Random(error) => {
                tracing::error!(%error, "the system has no random numbers");
                Failure(AppError::Internal)
            }
        }
    }
}

/// A panic is a fault of ours: it is logged and answered like any other, and the server goes on.
pub(super) fn panicked(cause: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let what = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("of an unknown kind");
    tracing::error!(what, "a handler panicked");
    Failure(AppError::Internal).into_response()
}
