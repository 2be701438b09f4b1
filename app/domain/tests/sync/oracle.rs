//! The serial oracle: what must come of the operations that arrived, one after another, told in terms of what people saw and
//! not of revisions, counters and hashes.

use super::world::{Arrival, Knowledge};
use domain::review::sync::{Kind, Operation, Outcome, Reason};
use std::collections::{BTreeMap, BTreeSet};

/// A text that stands: the operation, its device and the text.
type Standing = (String, String, String);

/// A sheet as the oracle knows it.
#[derive(Debug, Default)]
pub struct Sheet {
    pub fields: BTreeMap<String, Vec<Standing>>,
    pub signed: Option<u32>,
    pub versions: Vec<BTreeMap<String, String>>,
}

/// The sort of an outcome, without its revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Alone,
    Beside,
    Overtaken,
    Waits(Reason),
    /// Of notes alone.
    Remembered,
}

impl From<Outcome> for Sort {
    fn from(outcome: Outcome) -> Sort {
        match outcome {
            Outcome::Applied(_) => Sort::Alone,
            Outcome::Beside(_) => Sort::Beside,
            Outcome::Overtaken => Sort::Overtaken,
            Outcome::Quarantined(reason) => Sort::Waits(reason),
            Outcome::Remembered => Sort::Remembered,
        }
    }
}

#[derive(Debug, Default)]
pub struct Oracle {
    /// By reviewer and application.
    pub sheets: BTreeMap<(usize, String), Sheet>,
    /// What became of each operation.
    pub outcomes: BTreeMap<String, Sort>,
}

impl Sheet {
    fn content(&self) -> BTreeMap<String, String> {
        let alone = |texts: &Vec<Standing>| texts.iter().all(|text| text.2 == texts[0].2);
        let stands = self.fields.iter().filter(|(_, texts)| alone(texts) && !texts.is_empty());
        stands
            .map(|(name, texts)| (name.clone(), texts[0].2.clone()))
            .filter(|(_, text)| !text.is_empty())
            .collect()
    }

    fn in_conflict(&self) -> bool {
        self.fields.values().any(|texts| texts.iter().any(|text| text.2 != texts[0].2))
    }
}

impl Oracle {
    /// Takes what arrived for the first time, or was let in, in the server's order.
    pub fn run(arrivals: &[Arrival], knowledge: &BTreeMap<String, Knowledge>) -> Oracle {
        let mut oracle = Oracle::default();
        for arrival in arrivals {
            let known = &knowledge[&arrival.operation.id];
            let sort = oracle.take(arrival, known);
            // What is let in and must go on waiting waits for the reason that it had.
            if !(arrival.let_in && matches!(sort, Sort::Waits(_))) {
                oracle.outcomes.insert(arrival.operation.id.clone(), sort);
            }
        }
        oracle
    }

    fn take(&mut self, arrival: &Arrival, known: &Knowledge) -> Sort {
        let operation = &arrival.operation;
        if arrival.revoked && !arrival.let_in {
            return Sort::Waits(Reason::Revoked);
        }
        if let Some(shut) = arrival.shut
            && !(arrival.let_in && shut.yields())
        {
            return Sort::Waits(Reason::Shut(shut));
        }
        let sheet = self.sheets.entry((arrival.reviewer, operation.application.clone())).or_default();
        match &operation.kind {
            Kind::Edit { field, value, .. } => {
                edit(sheet, operation, (field, value), &known.seen, &known.before)
            }
            Kind::Sign { .. } => {
                let same = sheet.content() == known.content;
                if sheet.signed.is_some() {
                    return if same { Sort::Overtaken } else { Sort::Waits(Reason::Signed) };
                }
                if sheet.in_conflict() {
                    return Sort::Waits(Reason::Incomplete);
                }
                if !same {
                    return Sort::Waits(Reason::SeenOther);
                }
                sheet.versions.push(known.content.clone());
                sheet.signed = Some(sheet.versions.len() as u32);
                Sort::Alone
            }
            Kind::Reopen { version, .. } => match sheet.signed {
                Some(signed) if signed == *version => {
                    sheet.signed = None;
                    Sort::Alone
                }
                None if *version as usize <= sheet.versions.len() => Sort::Overtaken,
                _ => Sort::Waits(Reason::OtherVersion),
            },
            // Notes have an oracle of their own.
            Kind::Draw { .. } | Kind::Rub { .. } | Kind::Noted { .. } => Sort::Overtaken,
        }
    }
}

/// A text takes the place of those that its writer saw, and of the writer's own earlier ones.
fn edit(
    sheet: &mut Sheet,
    operation: &Operation,
    (field, value): (&str, &str),
    seen: &BTreeSet<String>,
    before: &BTreeSet<String>,
) -> Sort {
    if sheet.signed.is_some() {
        return Sort::Waits(Reason::Signed);
    }
    let texts = sheet.fields.entry(field.to_owned()).or_default();
    // Let in late: the device wrote another text after this one, and it stands.
    if texts.iter().any(|(id, device, _)| *device == operation.device && !before.contains(id)) {
        return Sort::Overtaken;
    }
    texts.retain(|(id, device, _)| *device != operation.device && !seen.contains(id));
    texts.push((operation.id.clone(), operation.device.clone(), value.to_owned()));
    let conflict = texts.iter().any(|text| text.2 != texts[0].2);
    if conflict { Sort::Beside } else { Sort::Alone }
}
