//! One file a command. Exit codes: 0 done, 1 failed, 2 the input has faults or the settings cannot be.

/// `server account add`.
mod account;
/// `server check`.
mod check;
/// `server doctor`.
mod doctor;
/// `server edition lint`, `import`, `export`.
mod edition;
/// `server key`.
mod key;
/// `server read-codes`.
mod read_codes;
/// `server render-page`.
mod render_page;
/// `server seed`.
pub(crate) mod seed;
/// `server serve`.
mod serve;
/// HTTPS from files.
mod tls;
/// `server verify`.
mod verify;

use crate::cli::{Cli, Command};
use anyhow::Context;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;
use store::Cause;
use uuid::Uuid;

/// The input has faults, or the settings cannot be.
const FAULTY: u8 = 2;

/// Runs a command to its exit code. What goes wrong is told in one line on standard error.
pub fn run(cli: Cli) -> ExitCode {
    let outcome = match cli.command {
        Command::Serve(settings) => serve::run(&settings),
        Command::Check(settings) => check::run(&settings),
        Command::Edition(command) => edition::run(&command),
        Command::Account(command) => wait(account::run(&command)),
        Command::Seed { data, editions_only } => wait(seed::run(&data.folder, editions_only)),
        Command::RenderPage(settings) => render_page::run(&settings),
        Command::ReadCodes => read_codes::run(),
        Command::Key(command) => wait(key::run(&command)),
        Command::Verify(settings) => wait(verify::run(&settings)),
        Command::Doctor(data) => wait(doctor::run(&data.folder)),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("server: {error:#}");
        ExitCode::FAILURE
    })
}

/// Runs a command that needs the database, on this thread.
fn wait<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?
        .block_on(work)
}

/// The bytes of a file, or of standard input for `-`.
fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).context("reading standard input")?;
        return Ok(bytes);
    }
    std::fs::read(file).with_context(|| format!("reading {}", file.display()))
}

/// The text of a file, or of standard input for `-`.
fn read_text(file: &Path) -> anyhow::Result<String> {
    String::from_utf8(read(file)?).with_context(|| format!("{} is not UTF-8", file.display()))
}

/// The cause of a change by a command: `actor` is `operator` for what a person asked for, `system` for the rest.
fn cause(actor: &str, at: i64) -> Cause {
    Cause { actor: actor.to_string(), at, request_id: Uuid::now_v7().simple().to_string() }
}
