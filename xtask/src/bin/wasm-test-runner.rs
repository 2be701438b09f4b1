//! The program that cargo starts for each wasm test module: it serves the module to a headless browser through a
//! WebDriver and reports what the tests said. The library of wasm-bindgen's own runner at the pinned release.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())?;
    Ok(())
}
