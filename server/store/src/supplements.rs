//! 补正: what a company is asked to supply, clause by clause, and what it answered. The event is the transition's of the
//! application; these rows are a part of it.

use crate::{Change, Store, StoreError};
use serde::Serialize;
use sqlx::FromRow;

/// One request for a clause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromRow)]
pub struct Supplement {
    /// The application.
    pub application: String,
    /// Counts the rounds of an application, from 1.
    pub round: i64,
    /// The clause.
    pub clause: String,
    /// What is to be supplied.
    pub wanted: String,
    /// UTC milliseconds from which on it is overdue.
    pub until_at: i64,
    /// UTC milliseconds.
    pub requested_at: i64,
    /// What the company answered.
    pub answer: Option<String>,
    /// UTC milliseconds of the answer.
    pub answered_at: Option<i64>,
    /// UTC milliseconds at which the office no longer wanted it, or the company withdrew its application.
    pub cancelled_at: Option<i64>,
}

impl Supplement {
    /// Whether the company still has to answer.
    pub fn is_open(&self) -> bool {
        self.answered_at.is_none() && self.cancelled_at.is_none()
    }
}

impl Store {
    /// Every request of an application, in the order in which they were made.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn supplements_of(&self, application: &str) -> Result<Vec<Supplement>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT application, round, clause, wanted, until_at, requested_at, answer, answered_at, cancelled_at
             FROM supplements WHERE application = $1 ORDER BY round, clause",
        )
        .bind(application)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Change {
    /// Asks for a supplement: a new round with a request per clause.
    ///
    /// # Errors
    /// A constraint when a clause is named twice.
    pub async fn request_supplements(
        &mut self,
        application: &str,
        account: &str,
        wanted: &[(String, String)],
        until_at: i64,
    ) -> Result<(), StoreError> {
        let query =
            sqlx::query_as("SELECT COALESCE(MAX(round), 0) + 1 FROM supplements WHERE application = $1");
        let (round,): (i64,) = self.find(query.bind(application)).await?.unwrap_or((1,));
        let at = self.at();
        for (clause, wanted) in wanted {
            let statement = sqlx::query(
                "INSERT INTO supplements (application, round, clause, wanted, until_at, requested_by, requested_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(application)
            .bind(round)
            .bind(clause)
            .bind(wanted)
            .bind(until_at)
            .bind(account)
            .bind(at);
            self.part(statement).await?;
        }
        Ok(())
    }

    /// Keeps the answers to the open requests.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn answer_supplements(
        &mut self,
        application: &str,
        account: &str,
        answers: &[(&Supplement, String)],
    ) -> Result<(), StoreError> {
        let at = self.at();
        for (asked, answer) in answers {
            let statement = sqlx::query(
                "UPDATE supplements SET answer = $1, answered_by = $2, answered_at = $3
                 WHERE application = $4 AND round = $5 AND clause = $6 AND answered_at IS NULL AND cancelled_at IS NULL",
            )
            .bind(answer)
            .bind(account)
            .bind(at)
            .bind(application)
            .bind(asked.round)
            .bind(&asked.clause);
            self.part(statement).await?;
        }
        Ok(())
    }

    /// Ends the open requests without an answer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn cancel_supplements(&mut self, application: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE supplements SET cancelled_at = $1
             WHERE application = $2 AND answered_at IS NULL AND cancelled_at IS NULL",
        );
        self.part(statement.bind(at).bind(application)).await
    }
}
