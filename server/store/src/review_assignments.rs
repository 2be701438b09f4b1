//! Who scores what in a round of the review.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// Who scores an application in a round.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReviewAssignment {
    /// The application.
    pub application: String,
    /// The member.
    pub account: String,
    /// Given by a person and not by the draw.
    pub pinned: bool,
}

const ASSIGNMENTS: &str = "SELECT application, account, pinned FROM review_assignments
     WHERE round = $1 AND ended_at IS NULL ORDER BY application, account";

impl Store {
    /// Who scores what in a round.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_assignments(&self, round: &str) -> Result<Vec<ReviewAssignment>, StoreError> {
        Ok(sqlx::query_as(ASSIGNMENTS).bind(round).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::review_assignments`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_assignments(&mut self, round: &str) -> Result<Vec<ReviewAssignment>, StoreError> {
        self.find_all(sqlx::query_as(ASSIGNMENTS).bind(round)).await
    }

    /// Notes that a person took an application away from a member: no draw gives it back.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_away(
        &mut self,
        round: &str,
        application: &str,
        account: &str,
    ) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "UPDATE review_assignments SET pinned = 1 WHERE round = $1 AND application = $2 AND account = $3
                 AND ended_at IS NOT NULL",
        );
        self.part(statement.bind(round).bind(application).bind(account)).await
    }

    /// What a person took away from members in a round, and nobody gave back: application, account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn ended_assignments(&mut self, round: &str) -> Result<Vec<(String, String)>, StoreError> {
        let query = sqlx::query_as(
            "SELECT application, account FROM review_assignments WHERE round = $1 AND ended_at IS NOT NULL
                 AND pinned = 1 ORDER BY application, account",
        );
        self.find_all(query.bind(round)).await
    }

    /// Gives applications to members and takes them away: what differs from `before` to `after`. What a member has
    /// scored of a file that is taken away stays kept.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the round is not there or has ended.
    pub async fn assign(
        &mut self,
        round: &str,
        before: &[ReviewAssignment],
        after: &[ReviewAssignment],
    ) -> Result<(), StoreError> {
        let at = self.at();
        let gone: Vec<&ReviewAssignment> = before.iter().filter(|one| !after.contains(one)).collect();
        let new: Vec<&ReviewAssignment> = after.iter().filter(|one| !before.contains(one)).collect();
        if gone.is_empty() && new.is_empty() {
            return Ok(());
        }
        let pairs = |list: &[&ReviewAssignment]| {
            list.iter()
                .map(|one| json!([one.application, one.account, one.pinned]))
                .collect::<Vec<serde_json::Value>>()
        };
        let entry = Entry {
            action: "review.assigned",
            subject_kind: "review_round",
            subject_id: round,
            before: Some(json!({ "ended": pairs(&gone) })),
            after: Some(json!({ "given": pairs(&new) })),
        };
        // The assignments are rows of their own: this statement says whether the round is there.
        let statement =
            sqlx::query("UPDATE review_rounds SET seed = seed WHERE id = $1 AND closed_at IS NULL")
                .bind(round);
        self.apply(entry, statement).await?;
        for one in gone {
            let statement = sqlx::query(
                "UPDATE review_assignments SET ended_at = $1, pinned = 0
                 WHERE round = $2 AND application = $3 AND account = $4 AND ended_at IS NULL",
            );
            self.part(statement.bind(at).bind(round).bind(&one.application).bind(&one.account)).await?;
        }
        for one in new {
            let statement = sqlx::query(
                "INSERT INTO review_assignments (round, application, account, pinned, assigned_at)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (round, application, account) DO UPDATE SET pinned = excluded.pinned,
                     assigned_at = excluded.assigned_at, ended_at = NULL",
            )
            .bind(round)
            .bind(&one.application)
            .bind(&one.account)
            .bind(i64::from(one.pinned))
            .bind(at);
            self.part(statement).await?;
        }
        Ok(())
    }
}
