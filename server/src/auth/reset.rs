//! One-time links for choosing a password.

use super::session::OpenError;
use super::token::Token;
use store::{Change, PasswordReset};
use uuid::Uuid;

const HOUR_MS: i64 = 3_600_000;
/// How long a link works that the person asked for.
pub const ASKED_MS: i64 = HOUR_MS;
/// How long a link works that an operator or the secretariat hands over.
pub const HANDED_MS: i64 = 24 * HOUR_MS;

/// Issues a link for `account` in the name of `issued_by` and returns its path.
///
/// # Errors
/// When the store does not answer or the system has no random source.
pub async fn issue(
    change: &mut Change,
    account: &str,
    issued_by: &str,
    lasts_ms: i64,
) -> Result<String, OpenError> {
    let token = Token::random()?;
    let new = PasswordReset {
        id: Uuid::now_v7().to_string(),
        account: account.to_string(),
        issued_by: issued_by.to_string(),
        expires_at: change.at() + lasts_ms,
    };
    change.issue_password_reset(&token.hash(), &new).await?;
    Ok(format!("/reset/{}", token.secret()))
}
