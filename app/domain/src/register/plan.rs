//! What an import would do to the register.

use super::Member;
use std::collections::{HashMap, HashSet};

/// What would be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// Members that the register does not have.
    pub added: Vec<&'a Member>,
    /// Members of whom it says something else: as it has them, as they would be.
    pub changed: Vec<(&'a Member, &'a Member)>,
    /// Members that stay as they are.
    pub same: usize,
    /// Members of the register that the file does not have.
    pub gone: Vec<&'a Member>,
}

/// Compares the register with the members of a file.
pub fn plan<'a>(register: &'a [Member], file: &'a [Member]) -> Plan<'a> {
    let known: HashMap<&str, &Member> = register.iter().map(|one| (one.uscc.as_str(), one)).collect();
    let mut out = Plan::default();
    for member in file {
        match known.get(member.uscc.as_str()) {
            None => out.added.push(member),
            Some(old) if *old == member => out.same += 1,
            Some(old) => out.changed.push((old, member)),
        }
    }
    let named: HashSet<&str> = file.iter().map(|one| one.uscc.as_str()).collect();
    out.gone = register.iter().filter(|one| !named.contains(one.uscc.as_str())).collect();
    out
}
