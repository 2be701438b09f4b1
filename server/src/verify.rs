//! Computes again what committees concluded, from the kept inputs and the signed sheets, and names what differs. It trusts no hash that
//! it can compute, and no figure at all.

use crate::blobs::sha256_hex;
use domain::review::conclusion::Inputs;
use domain::review::sync::sheet::Version;
use domain::review::vote::{Motion, Rules};
use std::collections::BTreeMap;
use store::{ReviewConclusion, Store, StoreError};

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many conclusions were computed again.
    pub conclusions: usize,
    /// How many minutes were looked at.
    pub minutes: usize,
    /// What differs, a line each.
    pub faults: Vec<String>,
}

/// Computes everything again.
///
/// # Errors
/// When the store does not answer. What cannot be read is a fault, not an error.
pub async fn verify(store: &Store) -> Result<Verified, StoreError> {
    let mut found = Verified::default();
    for one in store.every_conclusion().await? {
        found.conclusions += 1;
        let faults = conclusion(store, &one).await?;
        let line = |fault| format!("conclusion {} of application {}: {fault}", one.id, one.application);
        found.faults.extend(faults.into_iter().map(line));
    }
    for one in store.every_minutes().await? {
        found.minutes += 1;
        let mut faults = Vec::new();
        if sha256_hex(one.content.as_bytes()) != one.hash {
            faults.push("the document is not the one whose hash was signed".to_string());
        }
        let told = recorded(store, ("review_minutes", &one.id), "review.minutes_signed", "hash").await?;
        if told.as_deref() != Some(one.hash.as_str()) {
            faults.push("the record of changes tells another hash".to_string());
        }
        let line = |fault| format!("minutes {} of round {}: {fault}", one.number, one.round);
        found.faults.extend(faults.into_iter().map(line));
    }
    Ok(found)
}

/// What the event that made a thing says of it.
async fn recorded(
    store: &Store,
    (kind, id): (&str, &str),
    action: &str,
    field: &str,
) -> Result<Option<String>, StoreError> {
    let events = store.events_of(kind, id).await?;
    let made = events.into_iter().find(|event| event.action == action);
    Ok(made.and_then(|event| Some(event.after?.get(field)?.as_str()?.to_string())))
}

async fn conclusion(store: &Store, one: &ReviewConclusion) -> Result<Vec<String>, StoreError> {
    let mut faults = Vec::new();
    for (what, bytes, hash, field) in [
        ("inputs", &one.inputs, &one.inputs_hash, "inputs"),
        ("result", &one.result, &one.result_hash, "result"),
    ] {
        if sha256_hex(bytes.as_bytes()) != *hash {
            faults.push(format!("the {what} do not have the hash that was kept with them"));
        }
        let told = recorded(store, ("review_conclusion", &one.id), "review.concluded", field).await?;
        if told.as_deref() != Some(hash.as_str()) {
            faults.push(format!("the record of changes tells another hash of the {what}"));
        }
    }
    let inputs: Inputs = match serde_json::from_str(&one.inputs) {
        Ok(inputs) => inputs,
        Err(error) => {
            faults.push(format!("the inputs cannot be read: {error}"));
            return Ok(faults);
        }
    };
    let named = [
        ("round", &inputs.round, &one.round),
        ("application", &inputs.application, &one.application),
        ("reason", &inputs.reason, &one.reason),
    ];
    for (what, told, kept) in named {
        if told != kept {
            faults.push(format!("the inputs name another {what}"));
        }
    }
    if inputs.conclusion.id() != one.conclusion {
        faults.push("the inputs name another conclusion".to_string());
    }
    motion(store, one, &inputs, &mut faults).await?;
    let contents = sheets(store, &inputs, &mut faults).await?;
    let content = |application: &str, account: &str, version: i64| {
        contents.get(&(application.to_string(), account.to_string(), version)).cloned()
    };
    match inputs.conclude(&content) {
        Ok(found) => {
            let again = serde_json::to_string(&found).unwrap_or_default();
            if again != one.result {
                faults.push("computed again, the result is another".to_string());
            }
            if found.differs != one.differs {
                faults.push("computed again, it differs otherwise from what the scores say".to_string());
            }
        }
        Err(why) => faults.push(format!("nothing follows from the inputs: {why:?}")),
    }
    Ok(faults)
}

/// The vote that carried it says what the inputs say.
async fn motion(
    store: &Store,
    one: &ReviewConclusion,
    inputs: &Inputs,
    faults: &mut Vec<String>,
) -> Result<(), StoreError> {
    let Some(kept) = store.review_motion(&one.motion).await? else {
        faults.push("the vote that carried it is not there".to_string());
        return Ok(());
    };
    match serde_json::from_str::<Motion>(&kept.body) {
        Ok(held) if held == inputs.motion => {}
        _ => faults.push("the vote that was kept is another than the inputs name".to_string()),
    }
    let rules: &Rules = &inputs.settings.votes;
    let counted = rules.count(&inputs.motion).ok().and_then(|count| serde_json::to_string(&count).ok());
    if counted.as_deref() != Some(kept.count.as_str()) {
        faults.push("counted again, the vote has other figures".to_string());
    }
    Ok(())
}

type Sheets = BTreeMap<(String, String, i64), BTreeMap<String, String>>;

/// The signed sheets that the inputs name, each against its hash.
async fn sheets(store: &Store, inputs: &Inputs, faults: &mut Vec<String>) -> Result<Sheets, StoreError> {
    let mut out = Sheets::new();
    for (application, case) in &inputs.cases {
        for (account, signed) in &case.sheets {
            let name = format!("the sheet of {account} for {application}, version {}", signed.version);
            let found = match store.signed_version(account, application, signed.version).await {
                Ok(found) => found,
                Err(StoreError::Damaged { reason, .. }) => {
                    faults.push(format!("{name} cannot be read: {reason}"));
                    continue;
                }
                Err(error) => return Err(error),
            };
            let Some((operation, sheet)) = found else {
                faults.push(format!("{name} is not there"));
                continue;
            };
            let version = Version {
                number: u32::try_from(sheet.number).unwrap_or_default(),
                operation,
                content: sheet.content.clone(),
                at: sheet.signed_at,
            };
            if version.hash() != signed.hash || sheet.hash != signed.hash {
                faults.push(format!("{name} is not what was signed"));
            }
            out.insert((application.clone(), account.clone(), signed.version), sheet.content);
        }
    }
    Ok(out)
}
