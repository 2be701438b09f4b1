//! 表彰宣传: who is honoured, what of it may be shown, and the files that follow. Everything is made anew from the rows on each asking.

mod document;
mod files;

use crate::certificates::issue::Winner;
use domain::pack::model::Pack;
use domain::publicity::{Honoured, Told};
use domain::workflow::State;
use store::{Store, StoreError, WinnerProfile};

pub use document::{DOCUMENT_TYPE, document};
pub use files::{MaterialsError, contacts, materials, workbook};

/// An honour, with what its company gave.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The honour. Its paragraph is empty where the company does not agree that it is shown.
    pub honoured: Honoured,
    /// What the company gave.
    pub profile: WinnerProfile,
}

/// The honours of an edition that stand, in the order of the rules.
///
/// # Errors
/// When the database does not answer.
pub async fn entries(store: &Store, pack: &Pack) -> Result<Vec<Entry>, StoreError> {
    let rows = store.results(&pack.id).await?;
    let lines = crate::notices::lines(store, &rows).await?;
    let mut profiles = store.winner_profiles(&pack.id).await?;
    let mut out = Vec::new();
    for award in &pack.awards {
        let stands = |state: State| matches!(state, State::Awarded | State::CertificateIssued);
        for row in rows.iter().filter(|row| row.award == award.id && stands(row.state.0)) {
            let words = Winner::of(row, pack, lines.get(&row.application));
            let at = profiles.iter().position(|one| one.application == row.application);
            let profile = at.map(|at| profiles.swap_remove(at)).unwrap_or_default();
            let shown = profile.publish_at.is_some();
            let honoured = Honoured {
                application: row.application.clone(),
                award: words.award,
                unit: words.unit,
                subject: words.subject,
                star: words.star,
                certificate: row.certificate.clone(),
                description: if shown { profile.description.clone() } else { String::new() },
            };
            out.push(Entry { honoured, profile });
        }
    }
    Ok(out)
}

/// The honours alone.
pub fn honoured(entries: &[Entry]) -> Vec<Honoured> {
    entries.iter().map(|one| one.honoured.clone()).collect()
}

/// What the texts tell of.
pub fn told<'a>(pack: &'a Pack, site: &'a str, winners: &'a [Honoured]) -> Told<'a> {
    Told {
        edition: &pack.name.zh,
        organiser: &pack.organiser,
        organiser_short: &pack.organiser_short,
        rules: &pack.rules_title,
        site: site.trim_end_matches('/'),
        id: &pack.id,
        winners,
    }
}
