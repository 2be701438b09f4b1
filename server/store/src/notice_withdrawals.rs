//! 撤回公示: a released notice is taken from the public by two people; it stays readable, with the reason.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// A notice that is to be withdrawn, or was.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct NoticeWithdrawal {
    /// The notice.
    pub notice: String,
    /// Why, as the public reads it.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// UTC milliseconds.
    pub proposed_at: i64,
    /// The second person.
    pub confirmed_by: Option<String>,
    /// UTC milliseconds; from here on it holds.
    pub confirmed_at: Option<i64>,
}

const ONE: &str =
    "SELECT notice, reason, proposed_by, proposed_at, confirmed_by, confirmed_at FROM notice_withdrawals
    WHERE notice = $1";

impl Store {
    /// The withdrawal of a notice, proposed or confirmed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_withdrawal(&self, notice: &str) -> Result<Option<NoticeWithdrawal>, StoreError> {
        Ok(sqlx::query_as(ONE).bind(notice).fetch_optional(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::notice_withdrawal`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn notice_withdrawal(&mut self, notice: &str) -> Result<Option<NoticeWithdrawal>, StoreError> {
        self.find(sqlx::query_as(ONE).bind(notice)).await
    }

    /// Proposes to withdraw a notice.
    ///
    /// # Errors
    /// A constraint where it is proposed already, or without a reason.
    pub async fn propose_notice_withdrawal(
        &mut self,
        notice: &str,
        reason: &str,
        by: &str,
    ) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO notice_withdrawals (notice, reason, proposed_by, proposed_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(notice)
        .bind(reason)
        .bind(by)
        .bind(at);
        let after = Some(json!({ "reason": reason }));
        self.apply(entry("notice.withdrawal_proposed", notice, after), statement).await
    }

    /// The second person's word. The caller withdraws the notice in the same change.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where nothing is proposed; a constraint for the one who proposed it.
    pub async fn confirm_notice_withdrawal(&mut self, notice: &str, by: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE notice_withdrawals SET confirmed_by = $2, confirmed_at = $3
             WHERE notice = $1 AND confirmed_at IS NULL",
        )
        .bind(notice)
        .bind(by)
        .bind(at);
        self.apply(entry("notice.withdrawal_confirmed", notice, None), statement).await
    }

    /// Drops a proposal.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where none is open.
    pub async fn drop_notice_withdrawal(&mut self, notice: &str) -> Result<(), StoreError> {
        let statement =
            sqlx::query("DELETE FROM notice_withdrawals WHERE notice = $1 AND confirmed_at IS NULL")
                .bind(notice);
        self.apply(entry("notice.withdrawal_dropped", notice, None), statement).await
    }
}

fn entry<'a>(action: &'static str, notice: &'a str, after: Option<serde_json::Value>) -> Entry<'a> {
    Entry { action, subject_kind: "public_notice", subject_id: notice, before: None, after }
}
