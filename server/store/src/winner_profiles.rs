//! 获奖单位宣传资料: what a winner lets the association show, and whom it lets other provinces call. What is no longer agreed to is
//! forgotten; the events name the consents and never what was written.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use serde_json::json;
use sqlx::FromRow;

/// What a winner gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub struct WinnerProfile {
    /// The application.
    pub application: String,
    /// One paragraph about the company.
    pub description: String,
    /// `png` or `jpeg`; none without a logo.
    pub logo_kind: Option<String>,
    /// The logo.
    pub logo: Option<Vec<u8>>,
    /// Since when the two may be shown, UTC milliseconds; none where they may not.
    pub publish_at: Option<i64>,
    /// 跨省交流: whom to ask for.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Mail.
    pub mail: String,
    /// Since when the contact may be handed to other provinces; none where it may not.
    pub exchange_at: Option<i64>,
    /// UTC milliseconds.
    pub changed_at: i64,
}

macro_rules! profiles {
    ($rest:literal) => {
        concat!(
            "SELECT w.application, w.description, w.logo_kind, w.logo, w.publish_at, w.contact, w.phone, w.mail, ",
            "w.exchange_at, w.changed_at FROM winner_profiles w ",
            $rest
        )
    };
}

const ONE: &str = profiles!("WHERE w.application = $1");

impl Store {
    /// What the company of an application gave.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn winner_profile(&self, application: &str) -> Result<Option<WinnerProfile>, StoreError> {
        Ok(sqlx::query_as(ONE).bind(application).fetch_optional(&self.readers).await?)
    }

    /// What the companies of an edition gave.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn winner_profiles(&self, edition: &str) -> Result<Vec<WinnerProfile>, StoreError> {
        let query = sqlx::query_as(profiles!(
            "JOIN applications a ON a.id = w.application WHERE a.edition = $1 ORDER BY w.application"
        ));
        Ok(query.bind(edition).fetch_all(&self.readers).await?)
    }
}

impl Change {
    /// As [`Store::winner_profile`], inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn winner_profile(&mut self, application: &str) -> Result<Option<WinnerProfile>, StoreError> {
        self.find(sqlx::query_as(ONE).bind(application)).await
    }

    /// Keeps what a company gives, in the place of what it gave before. Without a consent, what it was for is not kept.
    ///
    /// # Errors
    /// A foreign key for an application or an account that is not there.
    pub async fn keep_winner_profile(&mut self, one: &WinnerProfile, by: &str) -> Result<(), StoreError> {
        let before = self.winner_profile(&one.application).await?;
        let (shown, handed) = (one.publish_at.is_some(), one.exchange_at.is_some());
        let at = self.at();
        let text = |keep: bool, text: &str| if keep { text.to_string() } else { String::new() };
        let statement = sqlx::query(
            "INSERT INTO winner_profiles (application, description, logo_kind, logo, publish_at, contact, phone, mail,
                 exchange_at, changed_at, changed_by)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (application) DO UPDATE SET description = excluded.description, logo_kind = excluded.logo_kind,
                 logo = excluded.logo, publish_at = excluded.publish_at, contact = excluded.contact,
                 phone = excluded.phone, mail = excluded.mail, exchange_at = excluded.exchange_at,
                 changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        )
        .bind(&one.application)
        .bind(text(shown, &one.description))
        .bind(one.logo_kind.as_ref().filter(|_| shown))
        .bind(one.logo.as_ref().filter(|_| shown))
        .bind(one.publish_at)
        .bind(text(handed, &one.contact))
        .bind(text(handed, &one.phone))
        .bind(text(handed, &one.mail))
        .bind(one.exchange_at)
        .bind(at)
        .bind(by);
        let said = |one: &WinnerProfile| json!({ "publish_at": one.publish_at, "exchange_at": one.exchange_at, "logo": one.logo_kind });
        let entry = Entry {
            action: "winner.profile_kept",
            subject_kind: "application",
            subject_id: &one.application,
            before: before.as_ref().map(said),
            after: Some(said(one)),
        };
        self.apply(entry, statement).await
    }
}
