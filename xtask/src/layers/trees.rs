//! The dependency trees: what must never be compiled into which crate.

use anyhow::Result;

use crate::tools::{Tools, output};

/// A crate as one side compiles it, and the crates that it must not hold.
struct Rule {
    what: &'static str,
    arguments: &'static [&'static str],
    never: &'static [&'static str],
}

const RULES: &[Rule] = &[
    Rule {
        what: "the browser's side of `app` holds no database",
        arguments: &[
            "--package=app",
            "--no-default-features",
            "--features=hydrate,selfcheck,wizard",
            "--target=wasm32-unknown-unknown",
        ],
        never: &["store", "sqlx", "sqlx-core", "sqlx-sqlite", "libsqlite3-sys", "axum"],
    },
    Rule {
        what: "the default features of `app` hold no database either",
        arguments: &["--package=app", "--features=hydrate"],
        never: &["store", "sqlx", "sqlx-core", "sqlx-sqlite", "libsqlite3-sys"],
    },
    Rule {
        what: "`domain` is pure: no I/O, no async, no pages",
        arguments: &["--package=domain", "--all-features"],
        never: &["tokio", "futures", "leptos", "axum", "sqlx", "store", "app"],
    },
    Rule {
        what: "`store` knows no pages and no HTTP",
        arguments: &["--package=store"],
        never: &["leptos", "axum", "app", "server"],
    },
];

/// Asks cargo for each tree. Returns the faults.
///
/// # Errors
/// When cargo fails.
pub fn check(tools: &Tools) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for rule in RULES {
        let mut cargo = tools.cargo();
        cargo
            .args(["tree", "--quiet", "--edges=normal", "--prefix=none", "--format={p}"])
            .args(rule.arguments);
        let tree = output("cargo tree", &mut cargo)?;
        let found = forbidden(&tree, rule.never);
        println!("  {} ({} crates){}", rule.what, count(&tree), if found.is_empty() { "" } else { ": NO" });
        faults.extend(found.iter().map(|name| format!("{name}: {}", rule.what)));
    }
    Ok(faults)
}

fn names(tree: &str) -> impl Iterator<Item = &str> {
    tree.lines().filter_map(|line| line.split_whitespace().next())
}

fn count(tree: &str) -> usize {
    names(tree).collect::<std::collections::BTreeSet<_>>().len()
}

fn forbidden<'a>(tree: &str, never: &[&'a str]) -> Vec<&'a str> {
    never.iter().copied().filter(|name| names(tree).any(|found| found == *name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_crate_is_found_by_its_whole_name() {
        let tree = "app v0.1.0 (/somewhere/app)\nsqlx-core v0.9.0\nserde v1.0.1\nserde v1.0.1 (*)\n";
        assert_eq!(forbidden(tree, &["sqlx", "sqlx-core"]), ["sqlx-core"]);
        assert_eq!(count(tree), 3);
    }
}
