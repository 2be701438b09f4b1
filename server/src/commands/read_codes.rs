//! `server read-codes`: reads the QR codes in the photograph on standard input. The server runs it for itself.

use crate::preview::draw::confine;
use crate::preview::{PHOTO_LIMIT, photo};
use std::io::{Read, Write};
use std::process::ExitCode;

/// Reads, under limits that the process sets for itself before it reads a byte, and prints a text a line.
pub fn run() -> anyhow::Result<ExitCode> {
    confine()?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(PHOTO_LIMIT + 1).read_to_end(&mut bytes)?;
    let codes = photo::codes(&bytes)?;
    let mut out = std::io::stdout().lock();
    codes.iter().try_for_each(|code| writeln!(out, "{code}"))?;
    Ok(ExitCode::SUCCESS)
}
