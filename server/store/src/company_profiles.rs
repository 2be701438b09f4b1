//! What companies say of themselves beside their dossiers. Events tell which texts were changed and by whom, never what
//! they say: a legal representative is a person, and events cannot be erased.

use crate::change::Entry;
use crate::{Change, Store, StoreError};
use domain::company::Profile;
use serde_json::json;
use sqlx::FromRow;

const OF_COMPANY: &str =
    "SELECT legal_representative, address, phone FROM company_profiles WHERE applicant_org = $1";

#[derive(FromRow)]
struct Row {
    legal_representative: String,
    address: String,
    phone: String,
}

impl From<Row> for Profile {
    fn from(row: Row) -> Profile {
        Profile { legal_representative: row.legal_representative, address: row.address, phone: row.phone }
    }
}

impl Store {
    /// What a company says of itself; nothing where it has said nothing yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn company_profile(&self, applicant_org: &str) -> Result<Profile, StoreError> {
        let query = sqlx::query_as::<_, Row>(OF_COMPANY).bind(applicant_org);
        Ok(query.fetch_optional(&self.readers).await?.map_or_else(Profile::default, Profile::from))
    }
}

impl Change {
    /// The same inside the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn company_profile(&mut self, applicant_org: &str) -> Result<Profile, StoreError> {
        let found = self.find::<Row>(sqlx::query_as(OF_COMPANY).bind(applicant_org)).await?;
        Ok(found.map_or_else(Profile::default, Profile::from))
    }

    /// Keeps what a company says of itself. The same once more changes nothing and leaves no event.
    ///
    /// # Errors
    /// When there is no such company or account, and what the database says.
    pub async fn save_company_profile(
        &mut self,
        applicant_org: &str,
        account: &str,
        profile: &Profile,
    ) -> Result<(), StoreError> {
        let changed = self.company_profile(applicant_org).await?.changed(profile);
        if changed.is_empty() {
            return Ok(());
        }
        let entry = Entry {
            action: "company_profile.saved",
            subject_kind: "applicant_org",
            subject_id: applicant_org,
            before: None,
            after: Some(json!({ "changed": changed })),
        };
        let at = self.at();
        let statement = sqlx::query(
            "INSERT INTO company_profiles (applicant_org, legal_representative, address, phone, saved_by, saved_at)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (applicant_org) DO UPDATE SET legal_representative = excluded.legal_representative,
                 address = excluded.address, phone = excluded.phone, saved_by = excluded.saved_by,
                 saved_at = excluded.saved_at",
        )
        .bind(applicant_org)
        .bind(&profile.legal_representative)
        .bind(&profile.address)
        .bind(&profile.phone)
        .bind(account)
        .bind(at);
        self.apply(entry, statement).await
    }
}
