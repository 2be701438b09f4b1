//! The sheets that a round counts: each as it was signed in that round's time. A round that reviews an entry again takes only what was
//! signed since it began, and leaves the earlier round's sheets as they stood then.

use std::collections::BTreeMap;
use store::{ReviewRound, SignedSheet, Store, StoreError};

/// The sheets of a round. `again`: it reviews again.
///
/// # Errors
/// When the store does not answer.
pub async fn of(store: &Store, round: &ReviewRound, again: bool) -> Result<Vec<SignedSheet>, StoreError> {
    // From when the next round that an application is in counts its sheets.
    let mut next: BTreeMap<String, i64> = BTreeMap::new();
    for later in store.review_rounds(&round.edition).await? {
        if later.award != round.award || later.number <= round.number {
            continue;
        }
        for application in store.review_cases_ever(&later.id).await? {
            let first = next.entry(application).or_insert(later.opened_at);
            *first = (*first).min(later.opened_at);
        }
    }
    let from = if again { round.opened_at } else { i64::MIN };
    let all = store.every_version(&round.edition).await?.into_iter();
    let counts = all.filter(|one| {
        let until = next.get(&one.sheet.application).copied().unwrap_or(i64::MAX);
        let stood = one.reopened.as_ref().is_none_or(|(at, _)| *at >= until);
        from <= one.sheet.signed_at && one.sheet.signed_at < until && stood
    });
    Ok(counts.map(|one| one.sheet).collect())
}
