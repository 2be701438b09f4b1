//! Recusals (回避): who has nothing to do with an application, and why; and who has said that nothing stands between.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;
use std::collections::BTreeSet;

/// A recusal.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Recusal {
    /// Identifier.
    pub id: String,
    /// The application.
    pub application: String,
    /// The member.
    pub account: String,
    /// `declared` by the member, or `detected`.
    pub source: String,
    /// The word of `domain::review::recusal::Reason`.
    pub reason: String,
    /// What the member says of it.
    pub note: String,
    /// UTC milliseconds.
    pub created_at: i64,
    /// When it was refuted; none while it holds.
    pub refuted_at: Option<i64>,
    /// Who refuted it.
    pub refuted_by: Option<String>,
    /// Why.
    pub refutation: Option<String>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.application, r.account, r.source, r.reason, r.note, r.created_at, r.refuted_at, ",
            "r.refuted_by, r.refutation FROM recusals r ",
            $rest
        )
    };
}

const OF_ROUND: &str = select!(
    "WHERE r.application IN (SELECT application FROM review_cases WHERE round = $1)
     ORDER BY r.application, r.created_at, r.id"
);
const FREE: &str = "SELECT application FROM interest_declarations WHERE account = $1 ORDER BY application";
const RECUSED_OF: &str = "SELECT DISTINCT application FROM recusals WHERE account = $1 AND refuted_at IS NULL
     ORDER BY application";
const RECUSED: &str =
    "SELECT DISTINCT account FROM recusals WHERE application = $1 AND refuted_at IS NULL ORDER BY account";

impl Store {
    /// Everything that is known of the applications of a round, refuted or not.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recusals_in(&self, round: &str) -> Result<Vec<Recusal>, StoreError> {
        Ok(sqlx::query_as(OF_ROUND).bind(round).fetch_all(&self.readers).await?)
    }

    /// The accounts that are recused from an application.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recused_from(&self, application: &str) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> =
            sqlx::query_as(RECUSED).bind(application).fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(|(account,)| account).collect())
    }

    /// The applications that an account is recused from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recused_of(&self, account: &str) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(RECUSED_OF).bind(account).fetch_all(&self.readers).await?)
    }

    /// Whether an interest shuts an account out from an application. Who only checked it does not score it, and goes on
    /// checking.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_shut_out(&self, account: &str, application: &str) -> Result<bool, StoreError> {
        let query = "SELECT COUNT(*) FROM recusals WHERE account = $1 AND application = $2
                         AND refuted_at IS NULL AND reason <> 'screened'";
        let (count,): (i64,) =
            sqlx::query_as(query).bind(account).bind(application).fetch_one(&self.readers).await?;
        Ok(count > 0)
    }

    /// The applications that an interest shuts an account out from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn shut_out_of(&self, account: &str) -> Result<BTreeSet<String>, StoreError> {
        let query = "SELECT application FROM recusals WHERE account = $1 AND refuted_at IS NULL
                         AND reason <> 'screened'";
        let found: Vec<String> = sqlx::query_scalar(query).bind(account).fetch_all(&self.readers).await?;
        Ok(found.into_iter().collect())
    }

    /// The same for anything of a company in an edition.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_shut_out_of(
        &self,
        account: &str,
        applicant_org: &str,
        edition: &str,
    ) -> Result<bool, StoreError> {
        let query = "SELECT COUNT(*) FROM recusals r JOIN applications a ON a.id = r.application
             WHERE r.account = $1 AND a.applicant_org = $2 AND a.edition = $3 AND r.refuted_at IS NULL
                 AND r.reason <> 'screened'";
        let bound = sqlx::query_as(query).bind(account).bind(applicant_org).bind(edition);
        let (count,): (i64,) = bound.fetch_one(&self.readers).await?;
        Ok(count > 0)
    }

    /// The applications that an account has said nothing stands between them and.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn declared_free(&self, account: &str) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> = sqlx::query_as(FREE).bind(account).fetch_all(&self.readers).await?;
        Ok(found.into_iter().map(|(application,)| application).collect())
    }
}

impl Change {
    /// As [`Store::recused_from`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recused_from(&mut self, application: &str) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> = self.find_all(sqlx::query_as(RECUSED).bind(application)).await?;
        Ok(found.into_iter().map(|(account,)| account).collect())
    }

    /// As [`Store::recused_of`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recused_of(&mut self, account: &str) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> = self.find_all(sqlx::query_as(RECUSED_OF).bind(account)).await?;
        Ok(found.into_iter().map(|(application,)| application).collect())
    }

    /// As [`Store::declared_free`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn declared_free(&mut self, account: &str) -> Result<Vec<String>, StoreError> {
        let found: Vec<(String,)> = self.find_all(sqlx::query_as(FREE).bind(account)).await?;
        Ok(found.into_iter().map(|(application,)| application).collect())
    }

    /// As [`Store::recusals_in`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recusals_in(&mut self, round: &str) -> Result<Vec<Recusal>, StoreError> {
        self.find_all(sqlx::query_as(OF_ROUND).bind(round)).await
    }

    /// Recuses a member. One that is declared again holds again, even where it was refuted; a detected one that was
    /// refuted stays so. Returns whether anything changed.
    ///
    /// # Errors
    /// A constraint for an application or an account that is not there.
    pub async fn recuse(&mut self, new: &Recusal) -> Result<bool, StoreError> {
        let query = sqlx::query_as(select!(
            "WHERE r.application = $1 AND r.account = $2 AND r.source = $3 AND r.reason = $4"
        ));
        let known: Option<Recusal> = self
            .find(query.bind(&new.application).bind(&new.account).bind(&new.source).bind(&new.reason))
            .await?;
        if known.is_some_and(|known| known.source == "detected" || known.refuted_at.is_none()) {
            return Ok(false);
        }
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO recusals (id, application, account, source, reason, note, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (application, account, source, reason) DO UPDATE SET note = excluded.note,
                 created_at = excluded.created_at, refuted_at = NULL, refuted_by = NULL, refutation = NULL",
        )
        .bind(&new.id)
        .bind(&new.application)
        .bind(&new.account)
        .bind(&new.source)
        .bind(&new.reason)
        .bind(&new.note)
        .bind(at);
        let entry = Entry {
            action: "recusal.made",
            subject_kind: "recusal",
            subject_id: &new.id,
            before: None,
            after: Some(json!({
                "application": new.application, "account": new.account, "source": new.source,
                "reason": new.reason,
            })),
        };
        self.apply(entry, statement).await?;
        Ok(true)
    }

    /// Refutes a recusal that was detected, with a reason.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is none that holds.
    pub async fn refute_recusal(&mut self, id: &str, by: &str, why: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE recusals SET refuted_at = $1, refuted_by = $2, refutation = $3
             WHERE id = $4 AND source = 'detected' AND refuted_at IS NULL",
        )
        .bind(at)
        .bind(by)
        .bind(why)
        .bind(id);
        let entry = Entry {
            action: "recusal.refuted",
            subject_kind: "recusal",
            subject_id: id,
            before: None,
            after: Some(json!({ "reason": why })),
        };
        self.apply(entry, statement).await
    }

    /// Keeps that a member says nothing stands between them and an application; said once.
    ///
    /// # Errors
    /// A constraint for an application or an account that is not there.
    pub async fn declare_free(&mut self, application: &str, account: &str) -> Result<(), StoreError> {
        let at = self.at();
        let known: Option<(i64,)> = self
            .find(
                sqlx::query_as(
                    "SELECT declared_at FROM interest_declarations WHERE application = $1 AND account = $2",
                )
                .bind(application)
                .bind(account),
            )
            .await?;
        if known.is_some() {
            return Ok(());
        }
        let statement = sqlx::query(
            "INSERT INTO interest_declarations (application, account, declared_at) VALUES ($1, $2, $3)",
        )
        .bind(application)
        .bind(account)
        .bind(at);
        let id = format!("{application}/{account}");
        let entry = Entry {
            action: "interest.none_declared",
            subject_kind: "interest_declaration",
            subject_id: &id,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }
}
