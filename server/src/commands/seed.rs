//! `server seed`: opens the shipped editions that a database does not hold yet.

use super::cause;
use crate::clock::Clock;
use anyhow::Context;
use std::path::Path;
use std::process::ExitCode;
use store::{Store, TakenUp};

/// Opens them and says what it did.
pub async fn run(folder: &Path) -> anyhow::Result<ExitCode> {
    let store = Store::open(folder).await?;
    let opened = open_shipped(&store, Clock::system()).await;
    store.close().await;
    let opened = opened?;
    match opened.as_slice() {
        [] => println!("nothing to do: the shipped editions are open"),
        ids => println!("opened {}", ids.join(", ")),
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens every shipped edition that is not there, each with its announcement and events in one transaction, and
/// returns their identifiers. An edition that is there stays as it is, even if the association changed its text.
pub async fn open_shipped(store: &Store, clock: Clock) -> anyhow::Result<Vec<String>> {
    let mut opened = Vec::new();
    for (id, text) in domain::pack::SHIPPED {
        if store.edition(id).await?.is_some() {
            continue;
        }
        let pack = domain::pack::text::read(text)
            .map_err(|problems| anyhow::anyhow!("{problems:?}"))
            .with_context(|| format!("reading the shipped edition {id}"))?;
        let mut change = store.change(cause("system", clock.now_ms())).await?;
        let taken = change.take_up(&pack, text).await?;
        change.commit().await?;
        if taken == TakenUp::Opened {
            opened.push(pack.id);
        }
    }
    Ok(opened)
}
