//! The command line. Every setting of `serve` is a flag and an environment variable.

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::lang::Lang;
use domain::policy::Role;
use std::net::IpAddr;
use std::path::PathBuf;

/// 评优: the awards of an industry association, from the edition's rules to live eligibility.
#[derive(Debug, Parser)]
#[command(name = "server", version, about, propagate_version = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the web server
    Serve(Serve),
    /// Print the verdicts for a dossier as JSON; needs no database, network or working directory
    Check(Check),
    /// Check, import and export edition packs
    #[command(subcommand)]
    Edition(EditionCommand),
    /// Add people of the association's office
    #[command(subcommand)]
    Account(AccountCommand),
    /// Fill a folder with demonstration data: 60 invented companies with dossiers, papers and applications in every state; does
    /// nothing where they are there already, and refuses a folder that holds accounts of people. Afterwards `serve` takes the
    /// folder only with --demo
    Seed {
        /// Only open the shipped edition with its opening announcement, as `serve` does by itself
        #[arg(long)]
        editions_only: bool,
        /// The folder of the database.
        #[command(flatten)]
        data: Data,
    },
    /// Look at a database: its file, its links, its invariants; exit 1 when something is wrong
    Doctor(Data),
    /// Keys that sign certificates
    #[command(subcommand)]
    Key(KeyCommand),
    /// Compute every conclusion of the review again from its kept inputs and the signed sheets, and name what differs; exit 1
    /// when something does. With FILE: check the package of an edition, from its scores to its list. With --certificate: tell
    /// whether a certificate is genuine
    Verify(Verify),
    /// Draw one page of the PDF on standard input as PNG; the server runs this for itself
    #[command(hide = true)]
    RenderPage(RenderPage),
    /// Read the QR codes in the photograph on standard input; the server runs this for itself
    #[command(hide = true)]
    ReadCodes,
}

/// Settings of `serve`.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// Address to listen on
    #[arg(long, env = "PINGYOU_HOST", default_value = "127.0.0.1")]
    pub host: IpAddr,
    /// Port to listen on; 0 takes a free one
    #[arg(long, env = "PINGYOU_PORT", default_value_t = 3000)]
    pub port: u16,
    /// Certificate chain in PEM: serves HTTPS, which scoring offline needs beyond this machine; with --tls-key
    #[arg(long, env = "PINGYOU_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// Private key of the certificate in PEM
    #[arg(long, env = "PINGYOU_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// The folder of the database.
    #[command(flatten)]
    pub data: Data,
    /// Address under which the public reaches the server, for the links in feeds [default: http(s)://HOST:PORT]
    #[arg(long, env = "PINGYOU_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Address of a proxy in front of the server, whose X-Forwarded-For is believed; may be given several times
    #[arg(long = "trusted-proxy", env = "PINGYOU_TRUSTED_PROXY", value_name = "IP", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// Mail server, such as smtps://user:password@mail.example:465 [default: mails are files in the data folder]
    #[arg(long, env = "PINGYOU_MAIL", value_name = "URL", hide_env_values = true)]
    pub mail: Option<String>,
    /// Address that mails come from, such as awards@example.org
    #[arg(long, env = "PINGYOU_MAIL_FROM", value_name = "ADDRESS")]
    pub mail_from: Option<String>,
    /// Virus scanner: a command that is run with the path of each received file as its last argument; the file is kept when it ends with 0 [default: none]
    #[arg(long, env = "PINGYOU_SCANNER", value_name = "COMMAND")]
    pub scanner: Option<String>,
    /// Folder with fonts for evidence that brings none of its own, such as Noto CJK
    #[arg(long, env = "PINGYOU_FONTS", value_name = "DIR", default_value = "/usr/share/fonts")]
    pub fonts: PathBuf,
    /// Demonstration: says so on every page and listens on this machine only
    #[arg(long, env = "PINGYOU_DEMO")]
    pub demo: bool,
    /// Where the clock of a demonstration starts, such as 2022-08-20T09:00:00+08:00; it runs on from there
    #[arg(long, env = "PINGYOU_CLOCK", value_name = "TIME")]
    pub clock: Option<String>,
    /// Seconds after which a request is given up
    #[arg(long, env = "PINGYOU_TIMEOUT", value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub timeout: u64,
    /// Form of the log lines on standard error
    #[arg(long, env = "PINGYOU_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
    /// What is logged: a level or a filter such as `info,server=debug`
    #[arg(long, env = "PINGYOU_LOG", value_name = "FILTER", default_value = "info")]
    pub log: String,
}

/// Settings of `render-page`.
#[derive(Clone, Debug, Args)]
pub struct RenderPage {
    /// The page, counted from 1
    #[arg(long)]
    pub page: u32,
    /// How wide the picture is to be, in pixels
    #[arg(long)]
    pub width: u16,
    /// Folder of the fonts for files that bring none
    #[arg(long, value_name = "DIR")]
    pub fonts: PathBuf,
}

/// Settings of `verify`.
#[derive(Clone, Debug, Args)]
pub struct Verify {
    /// The package of an edition, as `server edition package` writes it: checked without a database or a network; - reads
    /// standard input
    #[arg(value_name = "FILE", conflicts_with = "certificate")]
    pub file: Option<PathBuf>,
    /// What the QR code of a certificate says; checked against --keys, or the keys of the database
    #[arg(long, value_name = "TEXT")]
    pub certificate: Option<String>,
    /// The published keys, as /verify/keys.json gives them; - reads standard input
    #[arg(long, value_name = "FILE", requires = "certificate")]
    pub keys: Option<PathBuf>,
    /// The folder of the database.
    #[command(flatten)]
    pub data: Data,
}

/// What can be done with keys. The private part stays a file in the data folder, for its owner alone.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make the first key; the server does it by itself when the first certificate is issued
    New(Data),
    /// List the keys, since when and until when each signed, and whether its file is here
    List(Data),
    /// Put another key in the place of the one that signs; what the old one signed stays genuine
    Rotate(Data),
}

/// Where the data are.
#[derive(Clone, Debug, Args)]
pub struct Data {
    /// Folder of the database
    #[arg(long = "data", env = "PINGYOU_DATA", value_name = "DIR", default_value = "data")]
    pub folder: PathBuf,
}

/// Form of the log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// Settings of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// Edition whose rules judge
    #[arg(long, value_name = "ID")]
    pub edition: String,
    /// Language of the explanations: zh or en
    #[arg(long, default_value = "zh", value_parser = language)]
    pub lang: Lang,
    /// The dossier as JSON; - reads standard input
    #[arg(value_name = "DOSSIER.json")]
    pub file: PathBuf,
}

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make an account and print the one-time link by which its person chooses a password
    Add {
        /// What the account is for
        #[arg(long, value_enum)]
        role: StaffRole,
        /// Mail address, for signing in
        #[arg(long, value_name = "ADDRESS")]
        email: String,
        /// The person's name
        #[arg(long)]
        name: String,
        /// Address under which the public reaches the server, for the link
        #[arg(long, env = "PINGYOU_PUBLIC_URL", value_name = "URL", default_value = "http://127.0.0.1:3000")]
        public_url: String,
        /// The folder of the database.
        #[command(flatten)]
        data: Data,
    },
}

/// What an account of the office is for. Applicants register themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StaffRole {
    /// Checks applications (秘书)
    #[value(alias = "secretariat")]
    Secretary,
    /// Checks applications and decides what holds for all (秘书长)
    SecretaryGeneral,
    /// Scores in the review (评审委员)
    Reviewer,
    /// Leads the review (评审委员会主任)
    Chair,
    /// Reads everything and changes nothing (监督员)
    Auditor,
    /// Manages accounts, and who works as what (系统管理员)
    Administrator,
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Role {
        match role {
            StaffRole::Secretary => Role::Secretary,
            StaffRole::SecretaryGeneral => Role::SecretaryGeneral,
            StaffRole::Reviewer => Role::Reviewer,
            StaffRole::Chair => Role::Chair,
            StaffRole::Auditor => Role::Auditor,
            StaffRole::Administrator => Role::Administrator,
        }
    }
}

/// What can be done with packs.
#[derive(Debug, Subcommand)]
pub enum EditionCommand {
    /// Check a pack and name every fault with line and column; exit 2 when there is one
    Lint {
        /// The pack as TOML; - reads standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Check a pack and take it up: a new edition opens with its announcement, an open one turns to this text
    Import {
        /// The pack as TOML; - reads standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The folder of the database.
        #[command(flatten)]
        data: Data,
    },
    /// Write everything from the scores to the list without names of people, so that anybody checks it with `server verify FILE`
    Package {
        /// The edition
        #[arg(long, value_name = "ID")]
        edition: String,
        /// Where to write; - writes to standard output
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The folder of the database.
        #[command(flatten)]
        data: Data,
    },
    /// Write the pack of an edition, byte for byte as it was imported; without a database the shipped one
    Export {
        /// Edition to write [default: the newest]
        #[arg(long, value_name = "ID")]
        edition: Option<String>,
        /// Where to write; - writes to standard output
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The folder of the database.
        #[command(flatten)]
        data: Data,
    },
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| "zh or en".to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
