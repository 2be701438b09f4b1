//! `server check`: the verdicts for a dossier, by a shipped edition. Needs nothing but the dossier.

use super::FAULTY;
use crate::cli::Check;
use crate::config::BODY_LIMIT;
use crate::dossier;
use anyhow::{Context, bail};
use domain::Edition;
use domain::lang::Bi;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Above [`BODY_LIMIT`], as HTTP answers 413.
const TOO_LARGE: Bi = Bi::new(
    "申报信息超过1 MB；允许：至多1000000字节",
    "the dossier is over 1 MB; allowed: at most 1000000 bytes",
);

/// Prints the verdicts as JSON, or the faults one a line on standard error with exit code 2.
pub fn run(settings: &Check) -> anyhow::Result<ExitCode> {
    let edition = shipped(&settings.edition)?;
    let bytes = super::read(&settings.file)?;
    if bytes.len() > BODY_LIMIT {
        eprintln!("{}", TOO_LARGE.get(settings.lang));
        return Ok(ExitCode::from(FAULTY));
    }
    match dossier::read(&bytes, &edition.pack.id) {
        Ok(dossier) => {
            let report = domain::eligibility::judge(&edition, &dossier, settings.lang);
            print(&serde_json::to_string(&report).context("writing the verdicts")?)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            for fault in &faults {
                eprintln!("{}", fault.line(settings.lang));
            }
            Ok(ExitCode::from(FAULTY))
        }
    }
}

/// One line on standard output. A reader that has read enough and closed the pipe (`| head`) is no failure.
fn print(line: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{line}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error).context("writing the verdicts"),
        _ => Ok(()),
    }
}

fn shipped(id: &str) -> anyhow::Result<Edition> {
    let known = domain::pack::SHIPPED;
    let Some((_, text)) = known.iter().find(|(known, _)| *known == id) else {
        let ids: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
        bail!("there is no edition {id:?}; this program ships {}", ids.join(", "));
    };
    let pack =
        domain::pack::text::read(text).map_err(|_| anyhow::anyhow!("the shipped edition {id} has faults"))?;
    Edition::new(pack)
        .map_err(|error| anyhow::anyhow!("the shipped edition {id}: {}: {}", error.at, error.why))
}
