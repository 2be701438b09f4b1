//! The settings of `serve` after checking.

use crate::blobs::Scanner;
use crate::cli::Serve;
use crate::clock::Clock;
use jiff::Timestamp;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

/// The largest body that is read, in bytes: the contract's 1 MB.
pub const BODY_LIMIT: usize = domain::dossier::MAX_BYTES;

/// The largest form of evidence, in bytes: three files of the largest size and the words around them.
pub const FORM_LIMIT: usize = 3 * crate::blobs::FILE_LIMIT as usize + BODY_LIMIT;

/// Checked settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen.
    pub address: SocketAddr,
    /// Certificate chain and private key for HTTPS; none for plain HTTP.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Folder of the database.
    pub data: PathBuf,
    /// Address for links that leave the site, without a slash at the end; none until the port is known.
    pub public_url: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// The mail server; none for files.
    pub mail: Option<String>,
    /// The sender of mails.
    pub mail_from: Option<String>,
    /// What asks whether a received file is clean; none where nothing does.
    pub scanner: Option<Scanner>,
    /// Folder of the fonts for evidence that brings none.
    pub fonts: PathBuf,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// The clock.
    pub clock: Clock,
    /// After this long a request is given up.
    pub timeout: Duration,
}

/// Why settings cannot be.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadConfig {
    /// A clock without a demonstration.
    #[error("--clock is for demonstrations: add --demo, or leave --clock out")]
    ClockWithoutDemo,
    /// A demonstration that others could reach.
    #[error(
        "a demonstration listens on this machine only: {0} is not a loopback address (use 127.0.0.1, or leave --demo out)"
    )]
    DemoInPublic(SocketAddr),
    /// A clock that is no time.
    #[error("--clock {0:?} is no time; write it like 2022-08-20T09:00:00+08:00")]
    BadClock(String),
    /// An address that is none.
    #[error("--public-url {0:?} must begin with http:// or https:// and name a host, without a path")]
    BadUrl(String),
    /// A scanner that is no command.
    #[error("--scanner is empty; name a command such as \"clamdscan --fdpass\", or leave --scanner out")]
    NoScanner,
}

impl Config {
    /// Checks the settings.
    ///
    /// # Errors
    /// The first [`BadConfig`].
    pub fn new(serve: &Serve) -> Result<Config, BadConfig> {
        let address = SocketAddr::new(serve.host, serve.port);
        if serve.clock.is_some() && !serve.demo {
            return Err(BadConfig::ClockWithoutDemo);
        }
        if serve.demo && !address.ip().is_loopback() {
            return Err(BadConfig::DemoInPublic(address));
        }
        let start = match &serve.clock {
            None => None,
            Some(text) => Some(text.parse::<Timestamp>().map_err(|_| BadConfig::BadClock(text.clone()))?),
        };
        Ok(Config {
            address,
            tls: serve.tls_cert.clone().zip(serve.tls_key.clone()),
            data: serve.data.folder.clone(),
            public_url: serve.public_url.as_deref().map(origin).transpose()?,
            proxies: serve.trusted_proxies.iter().map(IpAddr::to_canonical).collect(),
            mail: serve.mail.clone(),
            mail_from: serve.mail_from.clone(),
            scanner: serve.scanner.as_deref().map(scanner).transpose()?,
            fonts: serve.fonts.clone(),
            demo: serve.demo,
            clock: if serve.demo { Clock::demo(start) } else { Clock::system() },
            timeout: Duration::from_secs(serve.timeout),
        })
    }
}

/// A command that was set to nothing must not pass for none: files would be taken unseen.
fn scanner(text: &str) -> Result<Scanner, BadConfig> {
    Scanner::parse(text).ok_or(BadConfig::NoScanner)
}

/// `http://host[:port]` or `https://host[:port]`, without the slash at the end.
fn origin(text: &str) -> Result<String, BadConfig> {
    let bad = || BadConfig::BadUrl(text.to_string());
    let uri: axum::http::Uri = text.parse().map_err(|_| bad())?;
    let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https")).ok_or_else(bad)?;
    let authority = uri.authority().filter(|authority| !authority.as_str().contains('@')).ok_or_else(bad)?;
    if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
        return Err(bad());
    }
    Ok(format!("{scheme}://{authority}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser;

    fn config(flags: &str) -> Result<Config, BadConfig> {
        let words = ["server", "serve"].into_iter().chain(flags.split_whitespace());
        match Cli::parse_from(words).command {
            Command::Serve(serve) => Config::new(&serve),
            _ => unreachable!("serve was asked for"),
        }
    }

    #[test]
    fn a_clock_is_refused_without_a_demonstration_and_a_demonstration_stays_here() {
        assert_eq!(config("--clock 2022-08-20T09:00:00+08:00").err(), Some(BadConfig::ClockWithoutDemo));
        assert!(config("--demo --clock 2022-08-20T09:00:00+08:00").is_ok());
        assert_eq!(
            config("--demo --clock yesterday").err(),
            Some(BadConfig::BadClock("yesterday".to_string()))
        );
        assert!(matches!(config("--demo --host 0.0.0.0").err(), Some(BadConfig::DemoInPublic(_))));
        assert!(config("--demo --host ::1").is_ok());
        assert!(config("--host 0.0.0.0").is_ok());
    }

    #[test]
    fn a_certificate_comes_with_its_key() {
        let both = config("--tls-cert chain.pem --tls-key key.pem").expect("they go together");
        assert_eq!(both.tls, Some((PathBuf::from("chain.pem"), PathBuf::from("key.pem"))));
        assert_eq!(config("").expect("plain HTTP").tls, None);
        for half in ["--tls-cert chain.pem", "--tls-key key.pem"] {
            let words = ["server", "serve"].into_iter().chain(half.split_whitespace());
            assert!(Cli::try_parse_from(words).is_err(), "{half}");
        }
    }

    #[test]
    fn an_empty_scanner_is_no_scanner() {
        let words = ["server", "serve", "--scanner", " "];
        let Command::Serve(serve) = Cli::parse_from(words).command else {
            unreachable!("serve was asked for")
        };
        assert_eq!(Config::new(&serve).err(), Some(BadConfig::NoScanner));
        assert!(config("--scanner true").is_ok_and(|config| config.scanner.is_some()));
        assert!(config("").is_ok_and(|config| config.scanner.is_none()));
    }

    #[test]
    fn the_public_address_is_an_origin() {
        let url = |text: &str| config(&format!("--public-url {text}")).map(|config| config.public_url);
        assert_eq!(url("https://awards.example/"), Ok(Some("https://awards.example".to_string())));
        for bad in ["awards.example", "ftp://awards.example", "https://a.example/path", "https://u@a.example"]
        {
            assert_eq!(url(bad), Err(BadConfig::BadUrl(bad.to_string())), "{bad}");
        }
    }
}
