//! Score sheets on tablets without a network: operations, what the server makes of them, and how they travel.
#![cfg(not(target_arch = "wasm32"))]

mod hand;
mod ledger;
mod network;
mod notes;
mod oracle;
mod pencil;
mod room;
mod schedules;
mod step;
mod tablet;
mod travel;
mod world;

use domain::pack::model::Text;
use domain::review::sync::{Gate, Gates, Ledger, Shut, Stamp, Stream};
use domain::review::{Part, Rubric};

/// What the tests score: two parts.
fn rubric() -> Rubric {
    let part = |at: usize, weight| Part {
        key: format!("四(五)1/{at}"),
        clause: "四(五)1".to_owned(),
        criterion: 0,
        name: Text { zh: format!("第{at}项"), en: String::new() },
        weight,
    };
    Rubric {
        parts: vec![part(0, 60), part(1, 40)],
        max: 100,
        step: 1,
        comment_below: 60,
        comment_above: 95,
        anchors: Vec::new(),
    }
}

const FIRST: &str = "score/四(五)1/0";
const SECOND: &str = "score/四(五)1/1";
const COMMENT: &str = "comment/四(五)1/0";
const REMARK: &str = "remark";

/// A stamp with a number of its own.
fn stamp(number: u64) -> Stamp {
    Stamp { id: format!("{:012x}7000{:016x}", 0, 0x8000_0000_0000_0000 | number), clock: 0 }
}

/// The gates of applications, open but for those that are shut.
fn gates<'a>(rubric: &'a Rubric, applications: &[(&str, Option<Shut>)]) -> Gates<'a> {
    applications.iter().map(|(id, shut)| ((*id).to_owned(), Gate { rubric, shut: *shut })).collect()
}

/// A ledger that knows these devices.
fn ledger(devices: &[&str]) -> Ledger {
    let mut ledger = Ledger::default();
    for device in devices {
        let stream = Stream { chain: domain::review::sync::Chain::new(device), revoked: false };
        ledger.streams.insert((*device).to_owned(), stream);
    }
    ledger
}
