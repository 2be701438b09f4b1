//! What applications of different companies have in common. The rows are a part of a submission: they are written with
//! it, in its transaction, and its event tells of them.

use crate::{Application, Change, Store, StoreError};
use domain::relation::Kind;
use sqlx::FromRow;

/// What an application can have in common with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// What it is.
    pub kind: Kind,
    /// What is compared.
    pub key: String,
    /// As it was written.
    pub said: String,
}

impl Relation {
    /// Of a text, where it says enough to be compared.
    pub fn of(kind: Kind, text: &str, said: &str) -> Option<Relation> {
        Some(Relation { kind, key: kind.key(text)?, said: said.to_string() })
    }
}

/// Another company's application that has something in common.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Related {
    /// What is the same.
    #[sqlx(try_from = "String")]
    pub kind: RelatedBy,
    /// As the application that was asked for says it.
    pub said: String,
    /// The other application.
    pub application: String,
    /// Its number.
    pub receipt_no: String,
    /// Its company.
    pub company: String,
}

/// A kind as the table keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelatedBy(pub Kind);

impl TryFrom<String> for RelatedBy {
    type Error = String;
    fn try_from(text: String) -> Result<RelatedBy, String> {
        Kind::parse(&text).map(RelatedBy).ok_or_else(|| format!("there is no relation {text:?}"))
    }
}

/// Most lines told of one application: who has more in common has been told enough.
const TOLD: i64 = 200;

impl Store {
    /// The applications of other companies for the same edition that have something in common with one. Those that were
    /// withdrawn count for nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn related(&self, to: &Application) -> Result<Vec<Related>, StoreError> {
        Ok(sqlx::query_as(
            "SELECT mine.kind, mine.said, a.id AS application, a.receipt_no, o.name AS company
             FROM relation_keys mine
             JOIN relation_keys other ON other.kind = mine.kind AND other.key = mine.key
             JOIN applications a ON a.id = other.application
             JOIN applicant_orgs o ON o.id = a.applicant_org
             WHERE mine.application = $1 AND a.edition = $2 AND a.applicant_org <> $3 AND a.state <> 'withdrawn'
             ORDER BY mine.kind, mine.said, o.name, a.receipt_no LIMIT $4",
        )
        .bind(&to.id)
        .bind(&to.edition)
        .bind(&to.applicant_org)
        .bind(TOLD)
        .fetch_all(&self.readers)
        .await?)
    }
}

impl Change {
    /// Writes what a submission can have in common with others, in place of what the one before it had.
    pub(crate) async fn relate(
        &mut self,
        application: &str,
        relations: &[Relation],
    ) -> Result<(), StoreError> {
        let statement = sqlx::query("DELETE FROM relation_keys WHERE application = $1").bind(application);
        self.part(statement).await?;
        for one in relations {
            let statement = sqlx::query(
                "INSERT INTO relation_keys (application, kind, key, said) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (application, kind, key) DO NOTHING",
            )
            .bind(application)
            .bind(one.kind.id())
            .bind(&one.key)
            .bind(&one.said);
            self.part(statement).await?;
        }
        Ok(())
    }
}
