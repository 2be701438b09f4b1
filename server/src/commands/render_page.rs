//! `server render-page`: draws one page of the PDF on standard input. The server runs it for itself.

use crate::cli::RenderPage;
use crate::preview::draw::{confine, draw};
use std::io::Read;
use std::process::ExitCode;

/// Draws, under limits that the process sets for itself before it reads a byte.
pub fn run(settings: &RenderPage) -> anyhow::Result<ExitCode> {
    confine()?;
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(crate::blobs::FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    draw(bytes, settings.page, settings.width, &settings.fonts, &mut std::io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}
