//! `server key`: the keys that sign certificates.

use super::{FAULTY, cause};
use crate::certificates::{KeyError, Keys};
use crate::cli::KeyCommand;
use crate::clock::{Clock, beijing_day};
use std::process::ExitCode;
use store::Store;

/// Does what was asked for.
pub async fn run(command: &KeyCommand) -> anyhow::Result<ExitCode> {
    let (KeyCommand::New(data) | KeyCommand::List(data) | KeyCommand::Rotate(data)) = command;
    let store = Store::open(&data.folder).await?;
    let keys = Keys::new(&data.folder);
    let done = match command {
        KeyCommand::List(_) => list(&store, &keys).await,
        KeyCommand::New(_) => make(&store, &keys, false).await,
        KeyCommand::Rotate(_) => make(&store, &keys, true).await,
    };
    store.close().await;
    match done {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(KeyError::InUse(id)) => {
            eprintln!("server: {}", KeyError::InUse(id));
            Ok(ExitCode::from(FAULTY))
        }
        Err(error) => Err(error.into()),
    }
}

async fn list(store: &Store, keys: &Keys) -> Result<(), KeyError> {
    for key in store.certificate_keys().await? {
        let until =
            key.retired_at.map_or_else(|| "signs".to_string(), |at| format!("until {}", beijing_day(at)));
        let here = if keys.has(&key.id) { "file here" } else { "no file" };
        println!("{}  since {}  {until}  {here}", key.id, beijing_day(key.created_at));
    }
    Ok(())
}

async fn make(store: &Store, keys: &Keys, rotate: bool) -> Result<(), KeyError> {
    let mut change = store.change(cause("operator", Clock::system().now_ms())).await?;
    let key = if rotate { keys.rotate(&mut change).await? } else { keys.first(&mut change).await? };
    change.commit().await?;
    println!("{}", key.id);
    Ok(())
}
