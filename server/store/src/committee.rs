//! Who sits in an edition's review committee (评审委员会), and what its members have to do with companies.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde::Serialize;
use serde_json::json;
use sqlx::FromRow;

/// A seat that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct CommitteeSeat {
    /// Identifier; public, permits nothing.
    pub id: String,
    /// The account.
    pub account: String,
    /// The person's name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// The body that sends them, by the pack's identifier.
    pub body: String,
    /// 副主任: leads where the chair is recused.
    pub deputy: bool,
    /// First day of the term, `YYYY-MM-DD`.
    pub from_on: Option<String>,
    /// Last day of the term, `YYYY-MM-DD`.
    pub to_on: Option<String>,
}

/// A new seat.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct NewSeat<'a> {
    /// Identifier.
    pub id: &'a str,
    /// The edition.
    pub edition: &'a str,
    /// The account.
    pub account: &'a str,
    /// The body.
    pub body: &'a str,
    /// 副主任.
    pub deputy: bool,
    /// First day of the term.
    pub from_on: Option<&'a str>,
    /// Last day of the term.
    pub to_on: Option<&'a str>,
}

/// What a member has to do with a company.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Interest {
    /// Identifier.
    pub id: String,
    /// The account.
    pub account: String,
    /// The company's credit code.
    pub uscc: String,
    /// Its name, as the member wrote it.
    pub company: String,
    /// The word of `domain::review::recusal::Reason`.
    pub reason: String,
    /// When it ended, `YYYY-MM-DD`; none while it lasts.
    pub ended_on: Option<String>,
}

const SEATS: &str = "SELECT s.id, s.account, a.name, a.email, s.body, s.deputy, s.from_on, s.to_on
     FROM committee_seats s JOIN accounts a ON a.id = s.account
     WHERE s.edition = $1 AND s.ended_at IS NULL AND a.ended_at IS NULL ORDER BY s.created_at, s.id";

const INTERESTS: &str = "SELECT id, account, uscc, company, reason, ended_on FROM member_interests
     WHERE removed_at IS NULL AND ($1 = '' OR account = $1) ORDER BY created_at, id";

impl Store {
    /// The seats of an edition that somebody holds, in the order in which they were given.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn committee(&self, edition: &str) -> Result<Vec<CommitteeSeat>, StoreError> {
        Ok(sqlx::query_as(SEATS).bind(edition).fetch_all(&self.readers).await?)
    }

    /// What a member has to do with companies.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn interests_of(&self, account: &str) -> Result<Vec<Interest>, StoreError> {
        Ok(sqlx::query_as(INTERESTS).bind(account).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::committee`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn committee(&mut self, edition: &str) -> Result<Vec<CommitteeSeat>, StoreError> {
        self.find_all(sqlx::query_as(SEATS).bind(edition)).await
    }

    /// What all members have to do with companies.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn interests(&mut self) -> Result<Vec<Interest>, StoreError> {
        self.find_all(sqlx::query_as(INTERESTS).bind("")).await
    }

    /// Gives a seat.
    ///
    /// # Errors
    /// A constraint when the account holds one of the edition already.
    pub async fn give_seat(&mut self, seat: NewSeat<'_>) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO committee_seats (id, edition, account, body, deputy, from_on, to_on, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(seat.id)
        .bind(seat.edition)
        .bind(seat.account)
        .bind(seat.body)
        .bind(i64::from(seat.deputy))
        .bind(seat.from_on)
        .bind(seat.to_on)
        .bind(at);
        let entry = Entry {
            action: "committee.seat_given",
            subject_kind: "committee_seat",
            subject_id: seat.id,
            before: None,
            after: Some(json!(seat)),
        };
        self.apply(entry, statement).await
    }

    /// Ends a seat. Its row stays: who scored while holding it did so rightly.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where nobody holds it.
    pub async fn end_seat(&mut self, edition: &str, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE committee_seats SET ended_at = $1 WHERE id = $2 AND edition = $3 AND ended_at IS NULL",
        )
        .bind(at)
        .bind(id)
        .bind(edition);
        let entry = Entry {
            action: "committee.seat_ended",
            subject_kind: "committee_seat",
            subject_id: id,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }

    /// Keeps what a member states. The event names no company: it is the member's private matter until it bars them
    /// from a file, which has an event of its own.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn state_interest(&mut self, interest: &Interest) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO member_interests (id, account, uscc, company, reason, ended_on, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(&interest.id)
        .bind(&interest.account)
        .bind(&interest.uscc)
        .bind(&interest.company)
        .bind(&interest.reason)
        .bind(&interest.ended_on)
        .bind(at);
        let entry = Entry {
            action: "interest.stated",
            subject_kind: "interest",
            subject_id: &interest.id,
            before: None,
            after: Some(json!({ "reason": interest.reason })),
        };
        self.apply(entry, statement).await
    }

    /// Takes back what a member stated. Recusals that followed from it stay until the chair refutes them.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where the account has no such statement.
    pub async fn remove_interest(&mut self, account: &str, id: &str) -> Result<(), StoreError> {
        let at = self.at();
        let statement = sqlx::query(
            "UPDATE member_interests SET removed_at = $1 WHERE id = $2 AND account = $3 AND removed_at IS NULL",
        )
        .bind(at)
        .bind(id)
        .bind(account);
        let entry = Entry {
            action: "interest.removed",
            subject_kind: "interest",
            subject_id: id,
            before: None,
            after: None,
        };
        self.apply(entry, statement).await
    }
}
