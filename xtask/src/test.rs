//! `cargo xtask test`: the native tests of some crates, from one build of the whole workspace.
//!
//! `cargo test --package X` would choose other features for shared crates than the workspace does and compile them
//! once more for each X. So everything is built together, and only the wanted programs are run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::tools::{Tools, output, run as run_command};

/// This crate is built apart: it shares hardly a crate with the rest.
const SELF: &str = "xtask";

/// Runs the tests of the named packages; with none named, builds them all and runs nothing.
///
/// # Errors
/// When the build fails, a package has no test, or a test fails; all programs are run before that.
pub fn run(tools: &Tools, packages: &[String]) -> Result<()> {
    let mut failed = Vec::new();
    if packages.iter().any(|name| name == SELF) {
        let mut cargo = tools.cargo();
        cargo.args(["test", "--package", SELF]);
        // With the features that this program has: others would be another build.
        if cfg!(feature = "wasm-test") {
            cargo.args(["--features", "wasm-test"]);
        }
        if run_command("the tests of xtask", &mut cargo).is_err() {
            failed.push(SELF.to_owned());
        }
    }
    let wanted: BTreeSet<&str> = packages.iter().map(String::as_str).filter(|name| *name != SELF).collect();
    if wanted.is_empty() && !packages.is_empty() {
        return finish(&failed);
    }
    let mut cargo = tools.cargo();
    cargo.args([
        "test",
        "--workspace",
        "--exclude",
        SELF,
        "--no-run",
        "--message-format=json-render-diagnostics",
    ]);
    let programs = programs(&output("cargo build of the tests", &mut cargo)?)?;
    for name in &wanted {
        if !programs.iter().any(|program| program.package == *name) {
            bail!("the package {name} has no test");
        }
    }
    for program in programs.iter().filter(|program| wanted.contains(program.package.as_str())) {
        println!("\n     Running {} {}", program.package, program.target);
        let mut command = tools.command(&program.executable.to_string_lossy());
        // As cargo does: in the crate's folder, which tests read their files from.
        command.current_dir(&program.folder).env("CARGO_MANIFEST_DIR", &program.folder);
        if run_command(&program.target, &mut command).is_err() {
            failed.push(format!("{} {}", program.package, program.target));
        }
    }
    finish(&failed)
}

fn finish(failed: &[String]) -> Result<()> {
    if failed.is_empty() {
        return Ok(());
    }
    bail!("failed: {}", failed.join(", "))
}

#[derive(Debug, PartialEq, Eq)]
struct Program {
    package: String,
    folder: PathBuf,
    target: String,
    executable: PathBuf,
}

/// Reads cargo's messages, one JSON object a line.
fn programs(messages: &str) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for line in messages.lines().filter(|line| line.starts_with('{')) {
        let message: serde_json::Value =
            serde_json::from_str(line).context("cargo's messages are not JSON")?;
        if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
            continue;
        }
        let Some(executable) = message["executable"].as_str() else { continue };
        let manifest = message["manifest_path"].as_str().context("cargo named no manifest")?;
        let folder = Path::new(manifest).parent().context("a manifest in no folder")?.to_path_buf();
        programs.push(Program {
            package: package(message["package_id"].as_str().unwrap_or_default()),
            folder,
            target: message["target"]["name"].as_str().unwrap_or_default().to_owned(),
            executable: executable.into(),
        });
    }
    Ok(programs)
}

/// The name in a package id: `path+file:///x/app/domain#0.1.0` where the folder has the package's name, else
/// `path+file:///x/server/store#store@0.1.0`.
fn package(id: &str) -> String {
    let (place, version) = id.rsplit_once('#').unwrap_or((id, ""));
    match version.split_once('@') {
        Some((name, _)) => name.to_owned(),
        None => place.rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_read_from_the_messages_of_cargo() {
        let messages = concat!(
            r#"{"reason":"compiler-artifact","package_id":"registry+https://x#serde@1.0.0","manifest_path":"/c/serde/Cargo.toml","target":{"name":"serde"},"profile":{"test":false},"executable":null}"#,
            "\n",
            r#"{"reason":"compiler-artifact","package_id":"path+file:///p/app/domain#0.1.0","manifest_path":"/p/app/domain/Cargo.toml","target":{"name":"cases"},"profile":{"test":true},"executable":"/t/cases-1"}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
        );
        let found = programs(messages).unwrap();
        assert_eq!(
            found,
            [Program {
                package: "domain".into(),
                folder: "/p/app/domain".into(),
                target: "cases".into(),
                executable: "/t/cases-1".into()
            }]
        );
        assert_eq!(package("path+file:///p/somewhere#store@0.1.0"), "store");
    }
}
