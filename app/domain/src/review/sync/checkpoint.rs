//! The whole of a reviewer's sheets at one moment, as a device gets it.

use super::{Kept, Reason};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Everything that a reviewer's devices show, as of one revision. It comes whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The revision of the reviewer's sheets.
    pub rev: u64,
    /// UTC milliseconds by the server's clock.
    pub at: i64,
    /// How many operations of the device that it is for are in it: those after them are shown over it.
    pub received: u64,
    /// The sheets by application: those that the reviewer may see.
    pub sheets: BTreeMap<String, Kept>,
    /// The reviewer's operations that wait for a person, in the server's order.
    pub held: Vec<Held>,
    /// The applications whose files the reviewer's devices may hold at this moment: assigned, declared and not recused.
    pub holds: Vec<String>,
}

/// An operation that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The operation.
    pub id: String,
    /// The device that made it.
    pub device: String,
    /// Its number there.
    pub counter: u64,
    /// Whose sheet.
    pub application: String,
    /// Why it waits.
    pub reason: Reason,
    /// When it came, UTC milliseconds by the server's clock.
    pub at: i64,
}
