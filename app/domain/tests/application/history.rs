//! Earlier states come back as they were.

use super::world::{Server, edit};
use domain::application::history::{Step, Texts, at, restore};
use proptest::prelude::*;
use std::collections::BTreeMap;

const FIELDS: [&str; 4] =
    ["/organisation/name", "/projects/r1", "/projects/r1/name", "/declarations/truthful"];

fn texts(server: &Server) -> Texts {
    server.fields.iter().map(|(name, field)| (name.clone(), field.value().to_owned())).collect()
}

/// What people see: rows that are there, with their cells, and fields with a text.
fn seen(texts: &Texts) -> Texts {
    let there = |name: &str| {
        let Some(rest) = name.strip_prefix("/projects/") else { return true };
        let row = format!("/projects/{}", rest.split('/').next().unwrap_or_default());
        texts.get(&row).is_some_and(|rank| !rank.starts_with('-'))
    };
    texts
        .iter()
        .filter(|(name, text)| there(name) && !text.is_empty())
        .map(|(n, t)| (n.clone(), t.clone()))
        .collect()
}

#[test]
fn values_against_each_other_outlive_a_restore() {
    let mut server = Server::default();
    server.edits("a", &[edit("/organisation/name", 0, "甲")]);
    server.edits("b", &[edit("/organisation/name", 0, "乙"), edit("/has_own_brand", 0, "true")]);
    let edits = restore(&server.fields, &Texts::new(), server.rev);
    server.edits("restorer", &edits);
    assert_eq!(server.fields["/organisation/name"].texts(), ["甲", "乙"]);
    assert_eq!(server.fields["/has_own_brand"].value(), "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_earlier_state_comes_back(edits in prop::collection::vec((0..4_usize, 0..4_u32), 1..30), back in 0..30_usize) {
        let mut server = Server::default();
        let mut states = vec![texts(&server)];
        let mut steps = Vec::new();
        for (field, value) in edits {
            let name = FIELDS[field];
            let value = if field == 1 { (if value % 2 == 0 { "1024" } else { "-1024" }).to_owned() } else { format!("v{value}") };
            let before = texts(&server);
            let changed = server.edits("a", &[edit(name, server.rev, &value)]);
            if !changed.is_empty() {
                let before: BTreeMap<String, Option<String>> =
                    changed.iter().map(|name| (name.clone(), before.get(name).cloned())).collect();
                steps.push(Step { rev: server.rev, before });
                states.push(texts(&server));
            }
        }
        let rev = back % states.len();
        let past = at(texts(&server), rev as u64, &steps);
        prop_assert_eq!(&past, &states[rev]);
        let edits = restore(&server.fields, &past, server.rev);
        server.edits("restorer", &edits);
        prop_assert_eq!(seen(&texts(&server)), seen(&past));
    }
}
