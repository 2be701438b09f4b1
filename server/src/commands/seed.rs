//! `server seed`: opens the shipped editions and fills a folder with demonstration data.

use super::{FAULTY, cause};
use crate::clock::Clock;
use crate::demonstration::PASSWORD;
use crate::seed::{self, Seeded};
use anyhow::Context;
use domain::pack::model::Pack;
use std::path::Path;
use std::process::ExitCode;
use store::{Cause, Store, TakenUp};

/// Opens the editions, plants the data unless `editions_only`, and says what it did.
pub async fn run(folder: &Path, editions_only: bool) -> anyhow::Result<ExitCode> {
    let store = Store::open(folder).await?;
    let done = fill(&store, folder, editions_only).await;
    store.close().await;
    done
}

async fn fill(store: &Store, folder: &Path, editions_only: bool) -> anyhow::Result<ExitCode> {
    if editions_only {
        let opened = open_shipped(store, &cause("system", Clock::system().now_ms())).await?;
        match opened.as_slice() {
            [] => println!("nothing to do: the shipped editions are open"),
            ids => println!("opened {}", ids.join(", ")),
        }
        return Ok(ExitCode::SUCCESS);
    }
    if !seed::may(store).await? {
        eprintln!(
            "server: {} holds accounts of people: demonstration data need a folder of their own, so choose another with --data",
            folder.display()
        );
        return Ok(ExitCode::from(FAULTY));
    }
    for id in open_shipped(store, &seed::cause("system", seed::OPENED, "editions")).await? {
        println!("opened {id}");
    }
    match seed::plant(store, folder).await? {
        Seeded::Before => println!("nothing to do: the demonstration data are there"),
        Seeded::Done { companies, applications, files } => {
            println!("planted {companies} companies, {applications} applications and {files} files");
        }
    }
    println!(
        "owner01@example.com to owner60@example.com own them, editor01@example.com and so on fill in for them: {PASSWORD}"
    );
    Ok(ExitCode::SUCCESS)
}

/// Opens every shipped edition that is not there, each with its announcement and events in one transaction, and
/// returns their identifiers. An edition that is there stays as it is, even if the association changed its text.
pub async fn open_shipped(store: &Store, why: &Cause) -> anyhow::Result<Vec<String>> {
    let mut opened = Vec::new();
    for (id, text) in domain::pack::SHIPPED {
        if store.edition(id).await?.is_some() {
            continue;
        }
        let pack = read(id, text)?;
        let mut change = store.change(why.clone()).await?;
        let taken = change.take_up(&pack, text).await?;
        change.commit().await?;
        if taken == TakenUp::Opened {
            opened.push(pack.id);
        }
    }
    Ok(opened)
}

/// A shipped edition of which the database holds another text: one of an earlier build, or one that was imported.
pub struct Differing {
    /// The edition.
    pub id: String,
    /// The hash of the text in the database, by which the site judges.
    pub stored: String,
    /// The hash of the text in this program, by which `server check` judges.
    pub shipped: String,
    pack: Pack,
    text: &'static str,
}

/// The shipped editions of which the database holds another text.
pub async fn differing(store: &Store) -> anyhow::Result<Vec<Differing>> {
    let mut out = Vec::new();
    for (id, text) in domain::pack::SHIPPED {
        let (Some(edition), pack) = (store.edition(id).await?, read(id, text)?) else { continue };
        if edition.hash != pack.hash {
            let (stored, shipped) = (edition.hash, pack.hash.clone());
            out.push(Differing { id: pack.id.clone(), stored, shipped, pack, text });
        }
    }
    Ok(out)
}

/// Brings the shipped editions up to this program's text, each with its events, and returns their identifiers. For demonstrations: in
/// earnest the association's text counts until somebody imports another.
pub async fn renew(store: &Store, clock: Clock) -> anyhow::Result<Vec<String>> {
    let mut renewed = Vec::new();
    for one in differing(store).await? {
        let mut change = store.change(cause("system", clock.now_ms())).await?;
        change.take_up(&one.pack, one.text).await?;
        change.commit().await?;
        renewed.push(one.id);
    }
    Ok(renewed)
}

fn read(id: &str, text: &str) -> anyhow::Result<Pack> {
    domain::pack::text::read(text)
        .map_err(|problems| anyhow::anyhow!("{problems:?}"))
        .with_context(|| format!("reading the shipped edition {id}"))
}
