//! Build steps that cargo alone cannot do: wasm bundles, styles, content hashes, precompressed files, and the checks
//! that read the whole workspace. Run as `cargo xtask COMMAND`.

mod build;
mod bundle;
mod cache;
mod layers;
mod names;
mod script;
mod site;
mod sizes;
mod style;
mod test;
mod tools;
mod trim;
mod wasm;
mod wasm_test;
mod weigh;

use std::process::ExitCode;

use tools::Tools;

const HELP: &str = "\
cargo xtask COMMAND

  build [--release] [--site-only]
        the wasm bundles, styles and public files into target/site, then the server.
        --release    the size profile, wasm-opt, and a server that embeds target/site
        --site-only  stop before the server
  sizes [SERVER]
        what each page group transfers, against its budget; fails when one is over. With the path of a server,
        the public pages are fetched from it and weighed with all they load
  layers       which crate may see which, how long a file may be, what no file may name
  test [PACKAGE...]
        the native tests of some crates from one build of them all; with none named, only the build
  wasm-test [ARGUMENTS OF cargo test]
        the domain crate's tests as wasm in a headless browser (needs chromedriver)
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let tools = Tools::find()?;
    match command {
        "build" => build::run(&tools, &build::Options::parse(rest)?),
        "sizes" => sizes::run(&tools, rest),
        "layers" => layers::run(&tools),
        "test" => test::run(&tools, rest),
        "wasm-test" => wasm_test::run(&tools, rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => anyhow::bail!("there is no command `{other}`; `cargo xtask help` lists them"),
    }
}
