//! `server seed`: sixty invented companies with dossiers, papers and applications in every state, for demonstrations and tests.
//!
//! [`plan`] decides everything before a row is written; [`plant`] tells the whole story in one change, in the order of its times,
//! through the functions that the server itself uses, so that it is there whole or not at all. The same program gives the same rows,
//! identifiers and bytes on every machine.

/// Numbers and identifiers that follow from the seed.
mod chance;
/// Who the companies are.
mod companies;
/// The award whose review is over.
mod concluded;
/// What the office and the companies do to applications.
mod deeds;
/// What the companies state.
mod dossiers;
/// The public notice of what was concluded.
mod notice;
/// The PDFs.
mod paper;
/// Everything before it is written.
mod plan;
/// What the companies have built.
mod projects;
/// The committee's first round.
mod review;
/// What the companies say for the committee.
mod statements;
/// What becomes of applications.
mod story;
/// What people write.
mod words;
/// Writing it.
mod write;

use crate::blobs::Blobs;
use crate::demonstration;
use anyhow::Context;
use chance::id;
use domain::eligibility::Edition;
use std::path::Path;
use store::{Cause, Store};

/// The moment at which a demonstration begins: 2022-08-20 09:00 in Beijing, as `bin/run` sets the clock. Everything happened before.
pub const NOW: i64 = 1_660_957_200_000;
/// When its edition opened: 2022-06-01 00:00 in Beijing.
pub const OPENED: i64 = 1_654_012_800_000;

/// The edition that the companies apply to.
const EDITION: &str = "2021-2022";

/// What a seeding did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seeded {
    /// The data are there now.
    Done {
        /// Companies.
        companies: usize,
        /// Applications.
        applications: usize,
        /// Files.
        files: usize,
    },
    /// They were there already.
    Before,
}

/// The cause of a step of the story, which the seed names.
pub fn cause(actor: &str, at: i64, step: &str) -> Cause {
    Cause { actor: actor.to_string(), at, request_id: id(&format!("request/{step}")) }
}

/// Whether a database may be filled with inventions: it holds nobody, or is a demonstration's already.
///
/// # Errors
/// When it does not answer.
pub async fn may(store: &Store) -> anyhow::Result<bool> {
    Ok(demonstration::is_in(store).await? || !store.has_accounts().await?)
}

/// Puts the demonstration into a folder whose edition is open.
///
/// # Errors
/// When the database or the folder of files does not answer; then nothing is written but files that the sweep takes away.
pub async fn plant(store: &Store, folder: &Path) -> anyhow::Result<Seeded> {
    anyhow::ensure!(may(store).await?, "the database holds accounts of people: seed a fresh folder");
    let all = companies::all();
    if let Some(first) = all.first()
        && store.applicant_org(&first.org).await?.is_some()
    {
        return Ok(Seeded::Before);
    }
    let edition = edition(store).await?;
    let plan = plan::plan(&edition)?;
    let blobs = Blobs::open(folder, None)?;
    let kept = write::papers(blobs, &plan).await.context("keeping the papers")?;
    demonstration::make(store, cause("system", OPENED, "accounts")).await?;
    write::story(store, &edition, &plan, &kept).await
}

/// The edition that the story is about, by the text that the database follows: companies are judged by it.
async fn edition(store: &Store) -> anyhow::Result<Edition> {
    let there =
        store.edition(EDITION).await?.with_context(|| format!("the edition {EDITION} is not open"))?;
    let pack = domain::pack::text::read(&there.text).map_err(|problems| anyhow::anyhow!("{problems:?}"))?;
    Edition::new(pack).map_err(|fault| anyhow::anyhow!("{fault:?}"))
}

#[cfg(test)]
mod tests;
