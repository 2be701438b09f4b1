//! Until when applications are taken: the pack's deadlines with the extensions that the store holds.

use domain::date::Date;
use domain::pack::model::Extension;
use store::{DeadlineExtension, Store, StoreError};

/// The extensions of an edition.
///
/// # Errors
/// When the database does not answer.
pub async fn extensions(store: &Store, edition: &str) -> Result<Vec<Extension>, StoreError> {
    Ok(of_rows(&store.deadline_extensions(edition).await?))
}

/// Rows as the domain takes them.
pub fn of_rows(rows: &[DeadlineExtension]) -> Vec<Extension> {
    let typed = |row: &DeadlineExtension| {
        Some(Extension { batch: row.batch.clone(), until: Date::parse(&row.until_on).ok()? })
    };
    rows.iter().filter_map(typed).collect()
}
