//! `cargo xtask sizes [SERVER]`: what each page group transfers, against its budget.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::bundle::BUNDLES;
use crate::site::Size;
use crate::tools::Tools;
use crate::weigh::{self, PUBLIC_PAGE, REQUESTS};

/// Prints the table. With the path of a server, the public pages are fetched from it and weighed as well.
///
/// # Errors
/// When there is no release build of the site, something is over its budget, or a public page loads a script.
pub fn run(tools: &Tools, arguments: &[String]) -> Result<()> {
    let file = tools.root.join("target/site/manifest.json");
    let text = fs::read_to_string(&file)
        .with_context(|| format!("reading {}: run `cargo xtask build --release` first", file.display()))?;
    let files = read(&text)?;
    let mut lines = judge(&files)?;
    let mut faults = Vec::new();
    if let [server] = arguments {
        for page in weigh::weigh(tools, Path::new(server))? {
            let size = Size { br: page.bytes, ..Size::default() };
            let requests = 1 + page.loads.len();
            if requests > REQUESTS {
                faults.push(format!("{} takes {requests} requests, and {REQUESTS} are the most", page.path));
            }
            lines.push(Line {
                what: format!("{requests} requests: {}", page.path),
                size,
                budget: PUBLIC_PAGE,
            });
            let live = page.loads.iter().filter(|file| file.ends_with(".wasm") || file.ends_with(".js"));
            faults.extend(live.map(|file| format!("{} loads {file}", page.path)));
        }
    }
    println!("{:<54}{:>10}{:>10}{:>10}{:>10}", "bytes", "plain", "gzip", "brotli", "budget");
    for (name, size) in &files {
        println!("  {name:<52}{:>10}{:>10}{:>10}", size.bytes, size.gz, size.br);
    }
    for line in &lines {
        let over = line.size.br > line.budget;
        let word = if over { "  OVER" } else { "" };
        if over {
            faults.push(format!("{} is over its budget", line.what));
        }
        // A page is only weighed encoded.
        let number = |n: usize| if n == 0 { String::new() } else { n.to_string() };
        println!(
            "{:<54}{:>10}{:>10}{:>10}{:>10}{word}",
            line.what,
            number(line.size.bytes),
            number(line.size.gz),
            line.size.br,
            line.budget
        );
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("; "));
    }
    Ok(())
}

struct Line {
    what: String,
    size: Size,
    budget: usize,
}

fn read(text: &str) -> Result<BTreeMap<String, Size>> {
    let list: BTreeMap<String, serde_json::Value> = serde_json::from_str(text)
        .context("the site's manifest.json is not the form that the build writes")?;
    let number = |entry: &serde_json::Value, key: &str| {
        entry[key].as_u64().and_then(|n| usize::try_from(n).ok()).with_context(|| format!("no {key} in it"))
    };
    list.iter()
        .map(|(name, entry)| {
            let size =
                Size { bytes: number(entry, "bytes")?, br: number(entry, "br")?, gz: number(entry, "gz")? };
            Ok((name.clone(), size))
        })
        .collect()
}

/// What every live page loads before its bundle.
const LOADER: &str = "boot.js";

/// Scripts that pages load without a module, with the most that they may transfer after brotli.
const SCRIPTS: &[(&str, usize)] = &[
    ("evidence.js", 4_000),
    ("desk.js", 1_500),
    ("objection.js", 900),
    ("viewer.js", 1_000),
    ("live.js", 1_000),
    ("copy.js", 1_000),
    ("board-boot.js", 1_000),
    ("board-worker.js", 1_500),
];

/// A live page loads its bundle's glue and module and the loader.
fn judge(files: &BTreeMap<String, Size>) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for bundle in BUNDLES {
        let own = [format!("{}.js", bundle.name), format!("{}.wasm", bundle.name)];
        let mut size = Size::default();
        for name in own.iter().map(String::as_str).chain([LOADER]) {
            let part = files.get(name).with_context(|| format!("the site has no {name}"))?;
            size.bytes += part.bytes;
            size.br += part.br;
            size.gz += part.gz;
        }
        if size.br == size.bytes {
            bail!("the site is a development build, without compression: run `cargo xtask build --release`");
        }
        lines.push(Line { what: format!("{}: scripts and wasm", bundle.name), size, budget: bundle.budget });
    }
    for (name, budget) in SCRIPTS {
        let size = *files.get(*name).with_context(|| format!("the site has no {name}"))?;
        lines.push(Line { what: (*name).to_owned(), size, budget: *budget });
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_charged_for_all_it_loads() {
        let text = r#"{
            "boot.js": {"path": "/pkg/boot.1.js", "bytes": 300, "br": 200, "gz": 210},
            "evidence.js": {"path": "/pkg/evidence.1.js", "bytes": 7000, "br": 2500, "gz": 2900},
            "desk.js": {"path": "/pkg/desk.1.js", "bytes": 1900, "br": 800, "gz": 900},
            "objection.js": {"path": "/pkg/objection.1.js", "bytes": 1100, "br": 500, "gz": 600},
            "viewer.js": {"path": "/pkg/viewer.1.js", "bytes": 1200, "br": 600, "gz": 700},
            "copy.js": {"path": "/pkg/copy.1.js", "bytes": 600, "br": 300, "gz": 350},
            "live.js": {"path": "/pkg/live.1.js", "bytes": 1200, "br": 600, "gz": 700},
            "board.js": {"path": "/pkg/board.1.js", "bytes": 9000, "br": 4000, "gz": 6100},
            "board.wasm": {"path": "/pkg/board_bg.1.wasm", "bytes": 250000, "br": 90000, "gz": 99000},
            "board-boot.js": {"path": "/pkg/board-boot.1.js", "bytes": 900, "br": 500, "gz": 520},
            "board-worker.js": {"path": "/pkg/board-worker.1.js", "bytes": 1900, "br": 800, "gz": 900},
            "public.css": {"path": "/pkg/public.1.css", "bytes": 40000, "br": 8000, "gz": 9000},
            "selfcheck.js": {"path": "/pkg/selfcheck.1.js", "bytes": 9000, "br": 6000, "gz": 6100},
            "selfcheck.wasm": {"path": "/pkg/selfcheck_bg.1.wasm", "bytes": 400000, "br": 133801, "gz": 150000},
            "wizard.js": {"path": "/pkg/wizard.1.js", "bytes": 9000, "br": 4000, "gz": 6100},
            "wizard.wasm": {"path": "/pkg/wizard_bg.1.wasm", "bytes": 450000, "br": 155800, "gz": 170000}
        }"#;
        let lines = judge(&read(text).unwrap()).unwrap();
        assert_eq!(lines[0].size.br, 140_001);
        assert!(lines[0].size.br > lines[0].budget, "one byte over is over");
        assert_eq!(
            (lines.len(), lines[1].size.br),
            (BUNDLES.len() + SCRIPTS.len(), 160_000),
            "each bundle with the loader, and the scripts without one"
        );
        assert!(judge(&read("{}").unwrap()).is_err(), "a missing bundle is a fault, not a pass");
    }
}
