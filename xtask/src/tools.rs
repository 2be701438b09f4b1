//! The programs that the steps start, and where they are.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The project's folder and the programs chosen for it by `bin/setup`.
pub struct Tools {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub root: PathBuf,
    path: OsString,
    settings: Vec<(String, String)>,
}

impl Tools {
    /// Looks in `.tools`, which `bin/setup` writes: `bin/` is put first on the search path, `env` holds settings that
    /// belong to this machine alone (such as the linker). Neither need exist.
    ///
    /// # Errors
    /// When `.tools/env` is there and cannot be read.
    pub fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask is not inside a workspace")?.to_path_buf();
        let local = root.join(".tools");
        let mut folders = vec![local.join("bin"), local.join("node/bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders).context("PATH holds a folder that cannot be joined")?;
        let file = local.join("env");
        let settings = if file.exists() {
            let text =
                std::fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            text.lines().filter_map(|line| line.split_once('=')).map(|(k, v)| (k.into(), v.into())).collect()
        } else {
            Vec::new()
        };
        Ok(Self { root, path, settings })
    }

    /// A command in the project's folder, found on the project's own search path.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.locate(program).unwrap_or_else(|| program.into()));
        command.current_dir(&self.root).env("PATH", &self.path);
        for (key, value) in &self.settings {
            if env::var_os(key).is_none() {
                command.env(key, value);
            }
        }
        command
    }

    /// The cargo that started this program, unless set-up chose one for the project. The variables that a
    /// surrounding `cargo run` or rustup sets for its own toolchain are not handed on.
    pub fn cargo(&self) -> Command {
        let chosen = self.root.join(".tools/bin/cargo");
        let program = match env::var("CARGO") {
            Ok(outer) if !chosen.exists() => outer,
            _ => "cargo".to_owned(),
        };
        let mut command = self.command(&program);
        command.env_remove("CARGO_MANIFEST_DIR");
        command
    }

    /// A build script of `xtask/js` under node.
    ///
    /// # Errors
    /// When there is no node, or the packages of `xtask/package.json` were not installed.
    pub fn node(&self, script: &str) -> Result<Command> {
        if !self.root.join("xtask/node_modules/lightningcss").exists() {
            bail!("the packages of xtask/package.json are missing: run bin/setup");
        }
        if self.locate("node").is_none() {
            bail!("node is missing: run bin/setup");
        }
        let mut command = self.command("node");
        command.arg(self.root.join("xtask/js").join(script));
        Ok(command)
    }

    /// Where a program is, if anywhere.
    pub fn locate(&self, program: &str) -> Option<PathBuf> {
        let direct = Path::new(program);
        if direct.components().count() > 1 {
            return direct.exists().then(|| direct.to_path_buf());
        }
        env::split_paths(&self.path).map(|folder| folder.join(program)).find(|file| file.is_file())
    }
}

/// Runs a command to its end.
///
/// # Errors
/// When it cannot be started or ends with anything but 0; the text names the step.
pub fn run(step: &str, command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| {
        format!("{step}: {} could not be started", command.get_program().to_string_lossy())
    })?;
    if !status.success() {
        bail!("{step} failed ({status})");
    }
    Ok(())
}

/// Runs a command and returns what it wrote to standard output.
///
/// # Errors
/// As [`run`], and when the output is not UTF-8.
pub fn output(step: &str, command: &mut Command) -> Result<String> {
    let output = command.stderr(std::process::Stdio::inherit()).output().with_context(|| {
        format!("{step}: {} could not be started", command.get_program().to_string_lossy())
    })?;
    if !output.status.success() {
        bail!("{step} failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("{step} wrote something that is not text"))
}
