//! Reads the command line and hands over.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    server::commands::run(server::cli::Cli::parse())
}
