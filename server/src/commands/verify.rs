//! `server verify`: computes every conclusion of the review again; tells whether a certificate is genuine.

use super::FAULTY;
use crate::cli::Verify;
use domain::certificate::{PublicKey, check, token_of};
use serde_json::Value;
use std::path::Path;
use std::process::ExitCode;
use store::Store;

/// Does what was asked for.
pub async fn run(settings: &Verify) -> anyhow::Result<ExitCode> {
    match (&settings.file, &settings.certificate) {
        (Some(file), _) => package(&super::read_text(file)?),
        (None, Some(text)) => certificate(text, settings).await,
        (None, None) => conclusions(&settings.data.folder).await,
    }
}

/// Checks the package of an edition.
fn package(text: &str) -> anyhow::Result<ExitCode> {
    let found = match crate::package::check(text) {
        Ok(found) => found,
        Err(why) => {
            eprintln!("server: {why}");
            return Ok(ExitCode::from(FAULTY));
        }
    };
    let [notices, conclusions, certificates, events] = found.counts;
    println!(
        "{notices} notices, {conclusions} conclusions computed again, {certificates} certificates, {events} changes"
    );
    println!("record {}", found.head);
    for fault in &found.faults {
        println!("FAULT  {fault}");
    }
    if found.faults.is_empty() {
        println!("ok     the list follows from the scores and the packs in this file");
        println!(
            "       that nothing was altered since is told only by comparing the record above with a published one"
        );
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Prints what was looked at and a line for each thing that differs; exit code 1 when there is one.
async fn conclusions(folder: &Path) -> anyhow::Result<ExitCode> {
    let store = Store::open_existing(folder).await?;
    let found = crate::verify::verify(&store).await;
    store.close().await;
    let found = found?;
    println!("{} conclusions computed again, {} minutes", found.conclusions, found.minutes);
    for fault in &found.faults {
        println!("FAULT  {fault}");
    }
    if found.faults.is_empty() {
        println!("ok     everything is as it was concluded and signed");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}

/// Tells whether the text of a QR code was signed by one of the keys, without a network.
async fn certificate(text: &str, settings: &Verify) -> anyhow::Result<ExitCode> {
    let keys = match &settings.keys {
        Some(file) => published(&super::read_text(file)?),
        None => {
            let store = Store::open_existing(&settings.data.folder).await?;
            let keys = store.certificate_keys().await;
            store.close().await;
            Some(keys?.iter().filter_map(|key| PublicKey::from_text(&key.public_key)).collect())
        }
    };
    let Some(keys) = keys else {
        eprintln!("server: --keys holds no keys; give it the file that /verify/keys.json answers with");
        return Ok(ExitCode::from(FAULTY));
    };
    match check(token_of(text), &keys) {
        Ok(payload) => {
            println!("{}", serde_json::to_string_pretty(&payload)?);
            eprintln!(
                "server: genuine; compare it with the paper. Whether the honour was revoked since is told by /verify/{}",
                payload.no
            );
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            eprintln!("server: {fault}");
            Ok(ExitCode::FAILURE)
        }
    }
}

/// The keys of a JWK Set; those of other sorts are passed over.
fn published(text: &str) -> Option<Vec<PublicKey>> {
    let set: Value = serde_json::from_str(text).ok()?;
    let keys = set.get("keys")?.as_array()?.iter();
    Some(keys.filter_map(|key| PublicKey::from_text(key.get("x")?.as_str()?)).collect())
}
