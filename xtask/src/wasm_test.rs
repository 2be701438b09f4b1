//! `cargo xtask wasm-test`: the domain crate's tests as wasm in a headless browser.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::tools::{Tools, run as run_command};

/// Builds the runner, then lets cargo hand it each test module.
///
/// # Errors
/// When there is no chromedriver, or a build or a test fails.
pub fn run(tools: &Tools, arguments: &[String]) -> Result<()> {
    let driver = match std::env::var_os("CHROMEDRIVER") {
        Some(driver) => PathBuf::from(driver),
        None => tools
            .locate("chromedriver")
            .context("chromedriver is missing: run `bin/setup --for test`, or set CHROMEDRIVER to it")?,
    };
    let mut build = tools.cargo();
    build.args(["build", "--package", "xtask", "--features", "wasm-test", "--bin", "wasm-test-runner"]);
    run_command("cargo build of the wasm test runner", &mut build)?;
    let runner = std::env::current_exe()
        .context("finding this program's folder")?
        .with_file_name(format!("wasm-test-runner{}", std::env::consts::EXE_SUFFIX));
    if !runner.exists() {
        bail!("{} was not built", runner.display());
    }
    let mut test = tools.cargo();
    // `--tests`: examples in the documentation are native programs.
    test.args(["test", "--package", "domain", "--features", "pack-text", "--tests"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(arguments)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_USE_BROWSER", "1")
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", tools.root.join("end2end/webdriver.json"));
    run_command("the wasm tests", &mut test)
}
