//! 评议: who is in the room, and what was put to the vote. Events name kinds and outcomes, never who voted what: a secret vote
//! stays secret, and the record of changes is read by more people than the minutes.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// Something that was put to the vote.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ReviewMotion {
    /// Identifier.
    pub id: String,
    /// The round.
    pub round: String,
    /// The application; none for a ballot between tied ones.
    pub application: Option<String>,
    /// `shortlist`, `leave_out` or `tie`.
    pub kind: String,
    /// JSON of `domain::review::vote::Motion`, or of `domain::review::tie::TieVote`.
    pub body: String,
    /// JSON of its figures.
    pub count: String,
    /// `passed`, `rejected` or `no_quorum`.
    pub outcome: String,
    /// The account that led.
    pub put_by: String,
    /// UTC milliseconds.
    pub put_at: i64,
}

impl Store {
    /// The accounts that are in the room of a round.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_present(&self, round: &str) -> Result<Vec<String>, StoreError> {
        let query = "SELECT account FROM review_attendance WHERE round = $1 AND present = 1 ORDER BY account";
        Ok(sqlx::query_scalar(query).bind(round).fetch_all(&self.readers).await?)
    }

    /// What a person took away from members in a round: application, account. Their sheets stay kept and do not count.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn taken_away(&self, round: &str) -> Result<Vec<(String, String)>, StoreError> {
        let query = "SELECT application, account FROM review_assignments
             WHERE round = $1 AND ended_at IS NOT NULL AND pinned = 1 ORDER BY application, account";
        Ok(sqlx::query_as(query).bind(round).fetch_all(&self.readers).await?)
    }

    /// What was put to the vote in a round, in its order.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_motions(&self, round: &str) -> Result<Vec<ReviewMotion>, StoreError> {
        let query = sqlx::query_as(
            "SELECT id, round, application, kind, body, count, outcome, put_by, put_at FROM review_motions
             WHERE round = $1 ORDER BY put_at, id",
        );
        Ok(query.bind(round).fetch_all(&self.readers).await?)
    }

    /// What was put to the vote anywhere, by identifier.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn review_motion(&self, id: &str) -> Result<Option<ReviewMotion>, StoreError> {
        let query = sqlx::query_as(
            "SELECT id, round, application, kind, body, count, outcome, put_by, put_at FROM review_motions
             WHERE id = $1",
        );
        Ok(query.bind(id).fetch_optional(&self.readers).await?)
    }
}

impl Change {
    /// Calls the roll: who of `members` is in the room.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the round is not there.
    pub async fn call_roll(
        &mut self,
        round: &str,
        members: &[String],
        present: &[String],
    ) -> Result<(), StoreError> {
        let at = self.at();
        let entry = Entry {
            action: "review.roll_called",
            subject_kind: "review_round",
            subject_id: round,
            before: None,
            after: Some(json!({ "present": present })),
        };
        // The members are rows of their own: this statement says whether the round is there.
        let statement = sqlx::query("UPDATE review_rounds SET seed = seed WHERE id = $1").bind(round);
        self.apply(entry, statement).await?;
        for account in members {
            let statement = sqlx::query(
                "INSERT INTO review_attendance (round, account, present, changed_at) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (round, account) DO UPDATE SET present = excluded.present,
                     changed_at = excluded.changed_at",
            );
            let there = i64::from(present.contains(account));
            self.part(statement.bind(round).bind(account).bind(there).bind(at)).await?;
        }
        Ok(())
    }

    /// Keeps a vote, whatever became of it.
    ///
    /// # Errors
    /// A constraint for a round, an application or an account that is not there.
    pub async fn put_motion(&mut self, motion: &ReviewMotion) -> Result<(), StoreError> {
        let statement = sqlx::query(
            "INSERT INTO review_motions (id, round, application, kind, body, count, outcome, put_by, put_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(&motion.id)
        .bind(&motion.round)
        .bind(&motion.application)
        .bind(&motion.kind)
        .bind(&motion.body)
        .bind(&motion.count)
        .bind(&motion.outcome)
        .bind(&motion.put_by)
        .bind(motion.put_at);
        let entry = Entry {
            action: "review.voted",
            subject_kind: "review_motion",
            subject_id: &motion.id,
            before: None,
            after: Some(json!({
                "round": motion.round, "application": motion.application, "kind": motion.kind,
                "outcome": motion.outcome,
            })),
        };
        self.apply(entry, statement).await
    }
}
