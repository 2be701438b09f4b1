//! One browser bundle: cargo, wasm-bindgen as a library, wasm-opt, one script.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::Bundle;
use crate::cache::Cache;
use crate::names::Names;
use crate::script;
use crate::tools::{Tools, output, run};
use crate::trim;

/// The passes: control flow is taken apart and built anew, then a round for speed, one that follows which values reach where, and two
/// for size (measured on the self-check: 139.0 kB in brotli, 139.7 kB with the two rounds for size alone, 140.4 kB without taking
/// apart). Rust's linker puts the stack lowest, so no address below 1024 is ever used (1 kB of those). The features named are those
/// that every browser with a live page has (Chrome 107, iOS 16.4); the compiler emits the same set. Debug names and the compiler's
/// signature are dropped.
const WASM_OPT: &[&str] = &[
    "--flatten",
    "--rereloop",
    "-O2",
    "--gufa-optimizing",
    "-Oz",
    "-Oz",
    // A third time: 400 bytes of the wizard's after brotli.
    "-Oz",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// What a page loads.
pub struct Files {
    /// The glue, one ES module without imports; its default export takes the module's address.
    pub script: Vec<u8>,
    /// The WebAssembly module.
    pub module: Vec<u8>,
}

/// Builds a bundle. A development build uses the `dev` profile and skips wasm-opt.
///
/// # Errors
/// When a step fails; the text names it.
pub fn build(tools: &Tools, cache: &Cache, bundle: &Bundle, release: bool) -> Result<Files> {
    let profile = if release { "wasm-release" } else { "dev" };
    let features = format!("hydrate,{}", bundle.name);
    let mut cargo = tools.cargo();
    // Without the `rlib` that the server links: beside one, cargo leaves out link-time optimisation.
    cargo
        .args(["rustc", "--package", "app", "--lib", "--crate-type", "cdylib"])
        .args(["--target", "wasm32-unknown-unknown"])
        .args(["--no-default-features", "--features", &features, "--profile", profile]);
    run("cargo on the wasm bundle", &mut cargo)?;
    let folder = if release { "wasm-release" } else { "debug" };
    let compiled = target_folder(tools).join("wasm32-unknown-unknown").join(folder).join("app.wasm");
    let out = tools.root.join("target/wasm-bindgen").join(bundle.name);
    if out.exists() {
        fs::remove_dir_all(&out).with_context(|| format!("removing {}", out.display()))?;
    }
    Bindgen::new()
        .input_path(&compiled)
        .out_name(bundle.name)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(&out)
        .with_context(|| format!("wasm-bindgen on {}", compiled.display()))?;
    let glue = out.join(format!("{}.js", bundle.name));
    let raw = out.join(format!("{}_bg.wasm", bundle.name));
    let module = read(&raw)?;
    let module = if release { unexported(&raw, &module)? } else { module };
    let module = if release { optimise(tools, cache, &raw, module)? } else { module };
    let module = if release { shorten(tools, &raw, &glue, module)? } else { module };
    Ok(Files { script: script::bundle_glue(tools, &glue, release)?, module })
}

/// `CARGO_TARGET_DIR` where it is set, as cargo itself reads it.
fn target_folder(tools: &Tools) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| tools.root.join("target"), |folder| tools.root.join(folder))
}

/// Without exports that no page uses. Only where wasm-opt follows: it takes out what they kept alive.
fn unexported(raw: &Path, module: &[u8]) -> Result<Vec<u8>> {
    let module = trim::module(module).context("the exports of the module")?;
    fs::write(raw, &module).with_context(|| format!("writing {}", raw.display()))?;
    Ok(module)
}

fn optimise(tools: &Tools, cache: &Cache, raw: &Path, module: Vec<u8>) -> Result<Vec<u8>> {
    let Some(mut command) = wasm_opt(tools) else {
        eprintln!("xtask: no wasm-opt, so the module is some 15 % larger than it need be: run bin/setup");
        return Ok(module);
    };
    let step = format!("wasm-opt {}", WASM_OPT.join(" "));
    cache.get(&step, &module, || {
        let small = raw.with_extension("opt.wasm");
        run("wasm-opt", command.args(WASM_OPT).arg(raw).arg("-o").arg(&small))?;
        read(&small)
    })
}

fn wasm_opt(tools: &Tools) -> Option<Command> {
    let script = tools.root.join("xtask/node_modules/binaryen/bin/wasm-opt");
    if script.exists() && tools.locate("node").is_some() {
        let mut node = tools.command("node");
        node.arg(script);
        Some(node)
    } else {
        tools.locate("wasm-opt").map(|_| tools.command("wasm-opt"))
    }
}

/// Gives imports and exports short names, in the module and in the glue: the long ones carry hashes that do not compress, 4 kB of the
/// bundle.
fn shorten(tools: &Tools, raw: &Path, glue: &Path, module: Vec<u8>) -> Result<Vec<u8>> {
    let Some(mut command) = wasm_opt(tools) else { return Ok(module) };
    let (long, short) = (raw.with_extension("long.wasm"), raw.with_extension("short.wasm"));
    fs::write(&long, &module).with_context(|| format!("writing {}", long.display()))?;
    let features = WASM_OPT.iter().filter(|flag| flag.starts_with("--enable"));
    command.args(features).arg("--minify-imports-and-exports-and-modules").arg(&long).arg("-o").arg(&short);
    let names = Names::read(&output("wasm-opt", &mut command)?)?;
    let script = fs::read_to_string(glue).with_context(|| format!("reading {}", glue.display()))?;
    let script = trim::script(&names.in_script(&script), |name| names.asks(name));
    fs::write(glue, script).with_context(|| format!("writing {}", glue.display()))?;
    read(&short)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("reading {}", file.display()))
}
