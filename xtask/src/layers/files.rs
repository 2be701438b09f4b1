//! The files of the repository: their length, and words that belong to one machine.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A longer file holds more than one thing.
const LINES: usize = 400;

/// Folders that are made, not written.
const MADE: &[&str] =
    &[".git", ".tools", "data", "node_modules", "playwright-report", "target", "test-results"];

/// Endings of files that people write line by line. Data (packs, cases, lock files) may be as long as it is.
const CODE: &[&str] = &["css", "html", "js", "mjs", "rs", "sh", "sql", "ts"];

/// Endings that hold no text.
const BINARY: &[&str] = &["gif", "ico", "jpg", "png", "pdf", "webp", "woff2", "xlsx"];

/// Reads every file. Returns the faults.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn check(root: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    walk(root, &mut files)?;
    files.sort();
    let words = private_words(root);
    let mut faults = Vec::new();
    let mut read = 0;
    let mut longest = (0, String::new());
    for file in &files {
        let name = file.strip_prefix(root)?.to_string_lossy().into_owned();
        let bytes = fs::read(file).with_context(|| format!("reading {name}"))?;
        let Ok(text) = String::from_utf8(bytes) else { continue };
        read += 1;
        if is_code(&name) {
            let lines = text.lines().count();
            if lines > LINES {
                faults.push(format!("{name}: {lines} lines; at most {LINES}"));
            }
            if lines > longest.0 {
                longest = (lines, name.clone());
            }
        }
        faults.extend(leaks(&name, &text, &words));
        faults.extend(database(&name, &text));
    }
    println!(
        "  {read} text files; the longest code file is {} with {} of {LINES} lines",
        longest.1, longest.0
    );
    Ok(faults)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let kind = entry.file_type()?;
        if kind.is_dir() && !MADE.contains(&name.as_ref()) {
            walk(&entry.path(), files)?;
        } else if kind.is_file() && !BINARY.iter().any(|ending| name.ends_with(ending)) {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn is_code(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    CODE.contains(&ending) || name.starts_with("bin/") || name.starts_with(".ci/")
}

/// Where this clone and this user's home are, and the two folders where sessions of this project keep theirs; split so
/// that this file does not hold them.
fn private_words(root: &Path) -> Vec<String> {
    let mut words = vec![concat!("/wo", "rk/").to_owned(), concat!("/ro", "ot/").to_owned()];
    words.push(format!("{}/", root.display()));
    if let Ok(home) = std::env::var("HOME")
        && home.len() > 1
    {
        words.push(format!("{home}/"));
    }
    words
}

/// A file must build anywhere: no path of one machine, no package registry or mirror but the client's own default.
fn leaks(name: &str, text: &str, words: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut fault = |why: &str| faults.push(format!("{name}:{}: {why}", number + 1));
        if words.iter().any(|word| line.contains(word.as_str())) {
            fault("names a folder of one machine");
        }
        if ["registry", "mirror"].iter().any(|host| line.contains(&format!("://{host}"))) {
            fault("names the host of a package registry");
        }
        if name.ends_with("package-lock.json") && line.contains("\"resolved\"") {
            fault(
                "names where a package was downloaded from: run npm with omit-lockfile-registry-resolved=true",
            );
        }
        if name.ends_with("Cargo.lock") && line.starts_with("source = ") && !line.contains(CRATES_IO) {
            fault("a crate comes from elsewhere than the public index");
        }
    }
    faults
}

/// Only the store names sqlx; the workspace's own manifest gives its version.
fn database(name: &str, text: &str) -> Option<String> {
    let other = name.ends_with("/Cargo.toml") && name != "server/store/Cargo.toml";
    let line = text.lines().position(|line| line.starts_with("sqlx"))?;
    other.then(|| format!("{name}:{}: names sqlx, which only server/store may", line + 1))
}

/// How cargo writes its default index, whichever mirror served it.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaks_are_found_with_their_line() {
        let words = vec!["/far/away/".to_owned()];
        assert!(leaks("a.md", "see /usr/bin/node\n", &words).is_empty());
        assert_eq!(leaks("a.md", "ok\ncd /far/away/x\n", &words), ["a.md:2: names a folder of one machine"]);
        let host = format!("fetch https:{}registry.example/x", "//");
        assert_eq!(leaks("a.md", &host, &words), ["a.md:1: names the host of a package registry"]);
        assert_eq!(leaks("x/package-lock.json", "  \"resolved\": \"x\",", &[]).len(), 1);
        assert_eq!(leaks("Cargo.lock", "source = \"git+https://example/x\"", &[]).len(), 1);
        assert!(leaks("Cargo.lock", &format!("source = \"{CRATES_IO}\""), &[]).is_empty());
    }

    #[test]
    fn only_the_store_names_sqlx() {
        let text = "[dependencies]\nsqlx.workspace = true\n";
        assert!(
            database("server/Cargo.toml", text)
                .is_some_and(|fault| fault.starts_with("server/Cargo.toml:2:"))
        );
        assert_eq!(database("server/store/Cargo.toml", text), None);
        assert_eq!(database("Cargo.toml", text), None);
    }

    #[test]
    fn scripts_without_an_ending_are_code_and_data_is_not() {
        assert!(is_code("bin/run") && is_code("server/src/main.rs") && is_code("style/main.css"));
        assert!(!is_code("Cargo.lock") && !is_code("app/domain/editions/2021-2022.toml"));
    }
}
