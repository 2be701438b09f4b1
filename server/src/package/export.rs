//! Writing a package.

use super::{FORMAT, Issued, Judged, Link, Notice, Package, Scores};
use crate::blobs::sha256_hex;
use domain::review::conclusion::Inputs;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use store::{Event, ReviewConclusion, Store, StoreError};

/// Why there is no package.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no such edition.
    #[error("there is no edition {0} in the database")]
    NoEdition(String),
    /// What is kept cannot be read or nothing follows from it.
    #[error("the conclusion {0} cannot be computed again; `server verify` says why")]
    Conclusion(String),
    /// The database does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes the package of an edition.
///
/// # Errors
/// [`ExportError`].
pub async fn export(store: &Store, edition: &str) -> Result<Package, ExportError> {
    let kept = store.edition(edition).await?.ok_or_else(|| ExportError::NoEdition(edition.to_string()))?;
    let results = store.results(edition).await?;
    let public: BTreeSet<String> = results.iter().map(|row| row.application.clone()).collect();
    let mut conclusions = Vec::new();
    for one in store.every_conclusion().await? {
        if one.reopened_at.is_none() {
            let inputs: Option<Inputs> = serde_json::from_str(&one.inputs).ok();
            let inputs = inputs.ok_or_else(|| ExportError::Conclusion(one.id.clone()))?;
            if inputs.edition == edition {
                conclusions.push((one, inputs));
            }
        }
    }
    let names = names(&conclusions, &public);
    let mut judged = Vec::new();
    for (one, inputs) in &conclusions {
        judged.push(judge(store, one, inputs, &names).await?);
    }
    let mut packs = BTreeMap::new();
    for (one, inputs) in &conclusions {
        let text = store.pack_text(&inputs.pack).await?;
        let text = text.ok_or_else(|| ExportError::Conclusion(one.id.clone()))?;
        packs.insert(inputs.pack.clone(), text);
    }
    let mut notices = store.notices_of(edition).await?;
    notices.retain(|one| one.status == "released");
    notices.reverse();
    let awards: BTreeSet<&str> = results.iter().map(|row| row.award.as_str()).collect();
    let mut moved_up = Vec::new();
    for award in awards {
        moved_up.extend(store.moved_up(edition, award).await?.iter().map(|one| renamed(&names, one)));
    }
    let certificates = store.certificates(edition, None).await?.into_iter().map(|one| {
        let application = renamed(&names, &one.application);
        (one.number, Issued { application, token: one.token })
    });
    let events: Vec<Link> = store.events_of_results().await?.iter().map(link).collect();
    let head = events.iter().fold(String::new(), |before, link| link.after(&before));
    Ok(Package {
        format: FORMAT.to_string(),
        edition: edition.to_string(),
        pack_hash: format!("sha256:{}", sha256_hex(kept.text.as_bytes())),
        pack: kept.text,
        packs,
        notices: notices
            .into_iter()
            .map(|one| Notice {
                id: one.id,
                kind: one.kind,
                version: one.version,
                replaces: one.replaces,
                content: one.content,
                hash: one.hash,
            })
            .collect(),
        conclusions: judged,
        moved_up,
        outcomes: results
            .iter()
            .map(|row| (renamed(&names, &row.application), row.state.0.id().to_string()))
            .collect(),
        certificates: certificates.collect(),
        keys: store.certificate_keys().await?.into_iter().map(|key| key.public_key).collect(),
        events,
        head,
    })
}

/// Names for people, and for applications that were not shortlisted. The order is that of a hash, so that it tells nothing.
fn names(conclusions: &[(ReviewConclusion, Inputs)], public: &BTreeSet<String>) -> BTreeMap<String, String> {
    let (mut people, mut cases) = (BTreeSet::new(), BTreeSet::new());
    for (_, inputs) in conclusions {
        let motion = &inputs.motion;
        people.extend(motion.members.iter().chain(&motion.present).chain(&motion.recused).cloned());
        for (application, case) in &inputs.cases {
            people.extend(case.sheets.keys().cloned());
            if !public.contains(application) {
                cases.insert(application.clone());
            }
        }
    }
    let numbered = |ids: BTreeSet<String>, word: &str| -> Vec<(String, String)> {
        let mut ids: Vec<(String, String)> =
            ids.into_iter().map(|id| (sha256_hex(format!("package {id}").as_bytes()), id)).collect();
        ids.sort();
        (1..).zip(ids).map(|(number, (_, id))| (id, format!("{word}-{number:03}"))).collect()
    };
    numbered(people, "member").into_iter().chain(numbered(cases, "application")).collect()
}

fn renamed(names: &BTreeMap<String, String>, id: &str) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_string())
}

/// The same with every text and every key that is an identifier renamed.
fn redacted(value: Value, names: &BTreeMap<String, String>) -> Value {
    match value {
        Value::String(text) => Value::String(renamed(names, &text)),
        Value::Array(items) => items.into_iter().map(|item| redacted(item, names)).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(key, value)| (renamed(names, &key), redacted(value, names))).collect()
        }
        other => other,
    }
}

async fn judge(
    store: &Store,
    one: &ReviewConclusion,
    inputs: &Inputs,
    names: &BTreeMap<String, String>,
) -> Result<Judged, ExportError> {
    let broken = || ExportError::Conclusion(one.id.clone());
    let (mut sheets, mut contents) = (Vec::new(), BTreeMap::new());
    for (application, case) in &inputs.cases {
        for (account, signed) in &case.sheets {
            let found = store.signed_version(account, application, signed.version).await?;
            let (_, sheet) = found.ok_or_else(broken)?;
            // Scores alone: remarks are words of people and may name some.
            let scores: BTreeMap<String, String> = sheet
                .content
                .into_iter()
                .filter(|(key, value)| {
                    key.starts_with("score/") && value.trim().bytes().all(|byte| byte.is_ascii_digit())
                })
                .collect();
            let (application, member) = (renamed(names, application), renamed(names, account));
            contents.insert((application.clone(), member.clone(), signed.version), scores.clone());
            sheets.push(Scores { application, member, version: signed.version, scores });
        }
    }
    let mut value = serde_json::to_value(inputs).map_err(|_| broken())?;
    value["reason"] = json!("");
    let value = redacted(value, names);
    let renamed: Inputs = serde_json::from_value(value.clone()).map_err(|_| broken())?;
    let content = |application: &str, member: &str, version: i64| {
        contents.get(&(application.to_string(), member.to_string(), version)).cloned()
    };
    let found = renamed.conclude(&content).map_err(|_| broken())?;
    // Without names and remarks the same must follow.
    if found.differs != one.differs {
        return Err(broken());
    }
    Ok(Judged { inputs: value, result: serde_json::to_value(&found).map_err(|_| broken())?, sheets })
}

fn link(event: &Event) -> Link {
    let whole = json!([
        event.seq,
        event.at,
        event.actor,
        event.action,
        event.subject_kind,
        event.subject_id,
        event.before,
        event.after,
        event.request_id
    ]);
    Link {
        seq: event.seq,
        at: event.at,
        action: event.action.clone(),
        digest: sha256_hex(whole.to_string().as_bytes()),
    }
}
