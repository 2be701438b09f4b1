//! `server edition`: check, take up and write packs.

use super::{FAULTY, cause, read_text, wait};
use crate::cli::EditionCommand;
use crate::clock::Clock;
use anyhow::{Context, bail};
use domain::Edition;
use domain::pack::model::Pack;
use std::path::Path;
use std::process::ExitCode;
use store::{Store, StoreError, TakenUp};

/// Runs one of them.
pub fn run(command: &EditionCommand) -> anyhow::Result<ExitCode> {
    match command {
        EditionCommand::Lint { file } => lint(file),
        EditionCommand::Import { file, data } => wait(import(file, &data.folder)),
        EditionCommand::Package { edition, file, data } => wait(package(edition, file, &data.folder)),
        EditionCommand::Export { edition, file, data } => {
            wait(export(edition.as_deref(), file, &data.folder))
        }
    }
}

/// Names every fault, or says what was read.
fn lint(file: &Path) -> anyhow::Result<ExitCode> {
    match checked(&read_text(file)?) {
        Ok(pack) => {
            println!("{}", summary(&pack));
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => Ok(refuse(file, &faults)),
    }
}

async fn import(file: &Path, folder: &Path) -> anyhow::Result<ExitCode> {
    let text = read_text(file)?;
    let pack = match checked(&text) {
        Ok(pack) => pack,
        Err(faults) => return Ok(refuse(file, &faults)),
    };
    let store = Store::open(folder).await?;
    let mut change = store.change(cause("operator", Clock::system().now_ms())).await?;
    let taken = change.take_up(&pack, &text).await?;
    change.commit().await?;
    store.close().await;
    let what = match taken {
        TakenUp::Opened => "opened",
        TakenUp::Changed => "changed",
        TakenUp::Same => "unchanged",
    };
    println!("{what}: {}", summary(&pack));
    Ok(ExitCode::SUCCESS)
}

async fn export(id: Option<&str>, file: &Path, folder: &Path) -> anyhow::Result<ExitCode> {
    let text = match Store::open_existing(folder).await {
        Ok(store) => {
            let text = stored(&store, id).await;
            store.close().await;
            text?
        }
        Err(StoreError::NoDatabase(_)) => shipped(id)?,
        Err(error) => return Err(error.into()),
    };
    if file == Path::new("-") {
        print!("{text}");
    } else {
        std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the package of an edition.
async fn package(id: &str, file: &Path, folder: &Path) -> anyhow::Result<ExitCode> {
    let store = Store::open_existing(folder).await?;
    let made = crate::package::export(&store, id).await;
    store.close().await;
    let text = format!("{}\n", serde_json::to_string_pretty(&made?)?);
    if file == Path::new("-") {
        print!("{text}");
    } else {
        std::fs::write(file, text).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn stored(store: &Store, id: Option<&str>) -> anyhow::Result<String> {
    let ids = store.edition_ids().await?;
    let Some(id) = id.or(ids.first().map(String::as_str)) else { bail!("the database holds no edition") };
    match store.edition(id).await? {
        Some(edition) => Ok(edition.text),
        None => bail!("there is no edition {id:?}; the database holds {}", ids.join(", ")),
    }
}

fn shipped(id: Option<&str>) -> anyhow::Result<String> {
    let known = domain::pack::SHIPPED;
    let found = match id {
        Some(id) => known.iter().find(|(known, _)| *known == id),
        None => known.last(),
    };
    match found {
        Some((_, text)) => Ok((*text).to_string()),
        None => bail!("there is no edition {:?}, and no database", id.unwrap_or_default()),
    }
}

/// A pack whose text reads and whose conditions compile, or the faults one a line.
fn checked(text: &str) -> Result<Pack, Vec<String>> {
    let pack = domain::pack::text::read(text).map_err(|problems| {
        problems
            .iter()
            .map(|problem| format!("{}:{}: {}", problem.line, problem.column, problem.message))
            .collect::<Vec<_>>()
    })?;
    let edition = Edition::new(pack).map_err(|error| vec![format!("{}: {}", error.at, error.why)])?;
    Ok(edition.pack)
}

fn refuse(file: &Path, faults: &[String]) -> ExitCode {
    for fault in faults {
        eprintln!("{}:{fault}", file.display());
    }
    ExitCode::from(FAULTY)
}

fn summary(pack: &Pack) -> String {
    let criteria: usize = pack.awards.iter().map(|award| award.criteria.len()).sum();
    format!(
        "{}（{}）：{} 个奖项，{criteria} 条标准，{} 条共同要求，{} 至 {} 申报\n{}",
        pack.id,
        pack.name.zh,
        pack.awards.len(),
        pack.common.len(),
        pack.opens_on(),
        pack.deadline(),
        pack.hash
    )
}
