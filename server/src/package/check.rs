//! Checking a package: it is trusted in nothing that can be computed from it.

use super::moved_up::{Again, moved_up};
use super::{FORMAT, Judged, Package};
use crate::blobs::sha256_hex;
use domain::certificate::{PublicKey, check as genuine};
use domain::notice::{NoticeContent, NoticeKind};
use domain::pack::model::Pack;
use domain::review::conclusion::{Conclusion, Inputs, Settings};
use std::collections::{BTreeMap, BTreeSet};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// How many notices, conclusions, certificates and changes were looked at.
    pub counts: [usize; 4],
    /// The last link of the record: the same in every package of one database up to then.
    pub head: String,
    /// What does not hold, a line each.
    pub faults: Vec<String>,
}

/// Checks the text of a package.
///
/// # Errors
/// Why it is no package.
pub fn check(text: &str) -> Result<Report, String> {
    let package: Package =
        serde_json::from_str(text).map_err(|error| format!("this is no package: {error}"))?;
    if package.format != FORMAT {
        return Err(format!("this is another format than {FORMAT:?}"));
    }
    let mut faults = Vec::new();
    let hash = |text: &str| format!("sha256:{}", sha256_hex(text.as_bytes()));
    if hash(&package.pack) != package.pack_hash {
        faults.push("the pack is not the one whose hash is stated".to_string());
    }
    match domain::pack::text::read(&package.pack) {
        Ok(pack) if pack.id == package.edition => {}
        Ok(_) => faults.push("the pack is that of another edition".to_string()),
        Err(_) => faults.push("the pack cannot be read".to_string()),
    }
    let mut packs = BTreeMap::new();
    for (stated, text) in &package.packs {
        match domain::pack::text::read(text) {
            _ if *stated != hash(text) => {
                faults.push(format!("the pack {stated} is not the one of that hash"))
            }
            Ok(pack) if pack.id == package.edition => {
                packs.insert(stated.as_str(), pack);
            }
            _ => faults.push(format!("the pack {stated} is not one of the edition")),
        }
    }
    let found = conclusions(&package, &packs, &mut faults);
    let moved_up = moved_up(&package, &found, &mut faults);
    let shortlisted = found.iter().filter(|one| one.conclusion == Conclusion::Shortlist);
    let shortlisted = shortlisted.map(|one| one.application.as_str()).collect();
    notices(&package, &shortlisted, &moved_up, &mut faults);
    certificates(&package, &mut faults);
    let head = package.events.iter().fold(String::new(), |before, link| link.after(&before));
    if head != package.head {
        faults.push("the record of changes was altered: its last link is another".to_string());
    }
    if !package.events.windows(2).all(|pair| pair[0].seq < pair[1].seq) {
        faults.push("the record of changes is not in its order".to_string());
    }
    let counts =
        [package.notices.len(), package.conclusions.len(), package.certificates.len(), package.events.len()];
    Ok(Report { counts, head, faults })
}

/// Computes every conclusion again; those of which it comes to the same.
fn conclusions(package: &Package, packs: &BTreeMap<&str, Pack>, faults: &mut Vec<String>) -> Vec<Again> {
    let mut found = Vec::new();
    for (number, one) in (1..).zip(&package.conclusions) {
        match conclude(package, packs, one) {
            Ok(again) => found.push(again),
            Err(why) => faults.push(format!("conclusion {number}: {why}")),
        }
    }
    found
}

fn conclude(package: &Package, packs: &BTreeMap<&str, Pack>, one: &Judged) -> Result<Again, String> {
    let inputs: Inputs = serde_json::from_value(one.inputs.clone())
        .map_err(|error| format!("the inputs cannot be read: {error}"))?;
    if inputs.edition != package.edition {
        return Err("the inputs name another edition".to_string());
    }
    let pack = packs.get(inputs.pack.as_str()).ok_or("its pack is not in the package")?;
    let award = pack.award(&inputs.award).ok_or("its pack knows no such award")?;
    let usual = Settings::of(pack, award);
    // An entry that is reviewed again has its place: its scores draw no line.
    let again = Settings { quota: None, ..usual.clone() };
    if inputs.settings != usual && inputs.settings != again {
        return Err("its settings are not those of its pack".to_string());
    }
    let sheets: BTreeMap<(&str, &str, i64), &BTreeMap<String, String>> = one
        .sheets
        .iter()
        .map(|sheet| ((sheet.application.as_str(), sheet.member.as_str(), sheet.version), &sheet.scores))
        .collect();
    let content = |application: &str, member: &str, version: i64| {
        sheets.get(&(application, member, version)).map(|scores| (*scores).clone())
    };
    let found =
        inputs.conclude(&content).map_err(|why| format!("nothing follows from the scores: {why:?}"))?;
    let again = serde_json::to_value(&found).map_err(|error| error.to_string())?;
    if again != one.result {
        return Err("computed again from the scores, the result is another".to_string());
    }
    Ok(Again {
        application: inputs.application,
        award: inputs.award,
        round: inputs.round,
        conclusion: inputs.conclusion,
        found,
    })
}

/// Every notice against its hash, and the lists that stand against what the committee concluded.
fn notices(
    package: &Package,
    shortlisted: &BTreeSet<&str>,
    moved_up: &BTreeSet<&str>,
    faults: &mut Vec<String>,
) {
    let replaced: BTreeSet<&str> = package.notices.iter().filter_map(|one| one.replaces.as_deref()).collect();
    for one in &package.notices {
        if sha256_hex(one.content.as_bytes()) != one.hash {
            faults.push(format!("notice {}: it is not the text whose hash stands on its page", one.id));
        }
        let content: NoticeContent = match serde_json::from_str(&one.content) {
            Ok(content) => content,
            Err(error) => {
                faults.push(format!("notice {}: it cannot be read: {error}", one.id));
                continue;
            }
        };
        for entry in &content.entries {
            let state = package.outcomes.get(&entry.application).map(String::as_str);
            let named = if content.moved_up { moved_up } else { shortlisted };
            if content.kind == NoticeKind::Shortlist
                && !replaced.contains(one.id.as_str())
                && !named.contains(entry.application.as_str())
            {
                faults
                    .push(format!("notice {}: {} was not shortlisted by the committee", one.id, entry.unit));
            }
            let won = matches!(state, Some("awarded" | "certificate_issued" | "revoked"));
            if content.kind == NoticeKind::Result && !won {
                faults.push(format!("notice {}: {} is not among the winners", one.id, entry.unit));
            }
        }
    }
}

/// Every certificate against the keys, and that whom it names was commended.
fn certificates(package: &Package, faults: &mut Vec<String>) {
    let keys: Vec<PublicKey> = package.keys.iter().filter_map(|key| PublicKey::from_text(key)).collect();
    for (number, one) in &package.certificates {
        match genuine(&one.token, &keys) {
            Ok(payload) if payload.no == *number && payload.edition == package.edition => {}
            Ok(_) => faults.push(format!("certificate {number}: its signature is that of another")),
            Err(fault) => faults.push(format!("certificate {number}: {fault}")),
        }
        let state = package.outcomes.get(&one.application).map(String::as_str);
        if !matches!(state, Some("certificate_issued" | "revoked")) {
            faults.push(format!("certificate {number}: its application was not commended"));
        }
    }
}
