//! The virus scanner: a command of the operator's choice. Where one is set and does not say yes, nothing is taken.

use super::Refusal;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A scanner may take this long for one file.
const PATIENCE: Duration = Duration::from_secs(120);

/// A command that is run with the path of a file as its last argument; it says yes by ending with 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanner {
    program: String,
    arguments: Vec<String>,
}

impl Scanner {
    /// The command as it is set: words divided by spaces. No shell reads it. None for an empty one.
    pub fn parse(text: &str) -> Option<Scanner> {
        let mut words = text.split_whitespace().map(str::to_owned);
        Some(Scanner { program: words.next()?, arguments: words.collect() })
    }

    /// Asks about a file, on this thread.
    ///
    /// # Errors
    /// [`Refusal::Scanner`] when it says no, [`Refusal::NoScanner`] when it cannot be asked or does not end in time.
    pub fn ask(&self, file: &Path) -> Result<(), Refusal> {
        let started = Command::new(&self.program)
            .args(&self.arguments)
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn();
        let mut child = started.map_err(|error| {
            tracing::error!(program = self.program, %error, "the scanner cannot be started");
            Refusal::NoScanner
        })?;
        let begun = Instant::now();
        let mut pause = Duration::from_millis(2);
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(status)) => {
                    tracing::warn!(program = self.program, %status, "the scanner refused a file");
                    return Err(Refusal::Scanner);
                }
                Ok(None) if begun.elapsed() < PATIENCE => {
                    std::thread::sleep(pause);
                    pause = (pause * 2).min(Duration::from_millis(100));
                }
                outcome => {
                    tracing::error!(program = self.program, ?outcome, "the scanner did not end");
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(Refusal::NoScanner);
                }
            }
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn yes_no_and_not_there() {
        let ask = |command: &str| Scanner::parse(command).map(|scanner| scanner.ask(Path::new("/dev/null")));
        assert_eq!(ask("true"), Some(Ok(())));
        assert_eq!(ask("false"), Some(Err(Refusal::Scanner)));
        assert_eq!(ask("test -e"), Some(Ok(())), "the path is the last argument");
        assert_eq!(ask("no-such-program-anywhere"), Some(Err(Refusal::NoScanner)));
        assert_eq!(ask("  "), None);
    }
}
