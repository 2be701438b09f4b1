//! `server serve`: settings, start, stop.

use crate::program::Folder;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const SERVE: &str = "serve --port 0 --data d";

#[test]
fn settings_that_cannot_be_are_refused_with_the_reason() {
    let folder = Folder::new();
    for (words, expected) in [
        ("serve --clock 2022-08-20T09:00:00+08:00", "add --demo"),
        ("serve --demo --host 0.0.0.0", "not a loopback address"),
        ("serve --demo --host 192.0.2.1", "not a loopback address"),
        ("serve --demo --clock yesterday", "is no time"),
        ("serve --public-url example", "--public-url"),
        ("serve --trusted-proxy somewhere", "--trusted-proxy"),
        ("serve --port 99999", "99999"),
        ("serve --colour red", "--colour"),
    ] {
        let ran = folder.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{words}");
        assert!(ran.err.contains(expected), "{words}: {}", ran.err);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was written");
}

#[test]
fn every_flag_has_an_environment_variable_and_is_in_the_help() {
    let folder = Folder::new();
    let help = folder.run("serve --help").out;
    for (flag, variable) in [
        ("--host", "PINGYOU_HOST"),
        ("--port", "PINGYOU_PORT"),
        ("--data", "PINGYOU_DATA"),
        ("--public-url", "PINGYOU_PUBLIC_URL"),
        ("--trusted-proxy", "PINGYOU_TRUSTED_PROXY"),
        ("--mail", "PINGYOU_MAIL"),
        ("--mail-from", "PINGYOU_MAIL_FROM"),
        ("--scanner", "PINGYOU_SCANNER"),
        ("--demo", "PINGYOU_DEMO"),
        ("--clock", "PINGYOU_CLOCK"),
        ("--timeout", "PINGYOU_TIMEOUT"),
        ("--log", "PINGYOU_LOG"),
        ("--log-format", "PINGYOU_LOG_FORMAT"),
    ] {
        // A variable whose value is secret is named without it.
        let named = [format!("[env: {variable}=]"), format!("[env: {variable}]")];
        assert!(help.contains(flag) && named.iter().any(|name| help.contains(name)), "{flag} {variable}");
    }
    let refused = folder.command("serve").env("PINGYOU_CLOCK", "2022-08-20T09:00:00+08:00").output().unwrap();
    assert_eq!(refused.status.code(), Some(2), "a variable counts as its flag");
}

/// A server under way.
struct Running {
    child: Child,
    address: String,
}

impl Running {
    /// Starts one; `None`, after checking that it says so, where the pages' files are not built.
    fn start(folder: &Folder, words: &str) -> Option<Running> {
        let mut child = folder
            .command(&format!("{SERVE} {words}"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("standard output")).read_line(&mut line).expect("a line");
        if line.is_empty() {
            let output = child.wait_with_output().expect("it ended");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(said.contains("cargo xtask build"), "{said}");
            assert_eq!(output.status.code(), Some(1));
            return None;
        }
        let address = line.trim().trim_start_matches("http://").to_string();
        Some(Running { child, address })
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        stream
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("the request is sent");
        answer(stream)
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits for the end and returns the exit code and what was logged.
    fn end(mut self) -> (Option<i32>, String) {
        let started = Instant::now();
        let mut log = String::new();
        self.child.stderr.take().expect("standard error").read_to_string(&mut log).expect("the log");
        let status = self.child.wait().expect("it ends");
        assert!(started.elapsed() < Duration::from_secs(20), "it ends at once");
        (status.code(), log)
    }
}

fn answer(mut stream: TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("an answer");
    text
}

#[test]
fn it_serves_logs_and_stops_at_a_signal() {
    for signal in ["TERM", "INT"] {
        let folder = Folder::new();
        let words = "--demo --clock 2022-08-20T09:00:00+08:00 --log-format json";
        let Some(server) = Running::start(&folder, words) else { return };
        let health = server.ask("GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        assert!(
            health.starts_with("HTTP/1.1 200 OK\r\n") && health.ends_with(r#"{"status":"ok"}"#),
            "{health}"
        );
        let page = server.ask("GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        assert!(page.contains("2022年8月20日 09:00"), "the clock is shown");
        let id = page.lines().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap().to_string();
        server.signal(signal);
        let (code, log) = server.end();
        assert_eq!(code, Some(0), "{log}");
        for line in log.lines() {
            let entry: serde_json::Value =
                serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
            assert!(entry["timestamp"].is_string() && entry["level"].is_string(), "{line}");
        }
        assert!(log.contains(&id), "the log names the request");
        assert!(
            !folder.path().join("d").join(format!("{}-wal", store::FILE)).exists(),
            "the database is closed"
        );
        assert_eq!(folder.run("doctor --data d").code, Some(0));
    }
}

#[test]
fn what_is_under_way_at_the_signal_is_finished() {
    let folder = Folder::new();
    let Some(server) = Running::start(&folder, "--demo") else { return };
    let body = r#"{"edition":"2021-2022"}"#;
    let mut stream = server.connect();
    let head = format!(
        "POST /api/v1/eligibility HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..10]).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal("TERM");
    std::thread::sleep(Duration::from_millis(300));
    stream.write_all(&body.as_bytes()[10..]).unwrap();
    assert!(answer(stream).starts_with("HTTP/1.1 200 OK\r\n"));
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn a_port_that_is_taken_is_said() {
    let folder = Folder::new();
    let Some(server) = Running::start(&folder, "--demo") else { return };
    let port = server.address.rsplit(':').next().unwrap();
    let ran = folder.run(&format!("serve --demo --data other --port {port}"));
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("choose another with --port"), "{}", ran.err);
    server.signal("TERM");
    assert_eq!(server.end().0, Some(0));
}

#[test]
fn a_demonstration_names_its_accounts_and_its_folder_serves_nothing_else() {
    let folder = Folder::new();
    let Some(server) = Running::start(&folder, "--demo") else { return };
    let page = server.ask("GET /sign-in HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    for words in ["演示账号", "owner@example.com", "secretary@example.com"] {
        assert!(page.contains(words), "{words}");
    }
    server.signal("TERM");
    assert_eq!(server.end().0, Some(0));
    let refused = folder.run(SERVE);
    assert_eq!((refused.code, refused.out.as_str()), (Some(2), ""), "{}", refused.err);
    assert!(refused.err.contains("holds demonstration accounts"), "{}", refused.err);
}

#[test]
fn a_mail_server_without_a_sender_is_refused_and_its_password_is_not_shown() {
    let folder = Folder::new();
    let Some(server) = Running::start(&folder, "--demo") else { return };
    server.signal("TERM");
    assert_eq!(server.end().0, Some(0));
    let ran = folder.run(&format!("{SERVE} --demo --mail smtps://user:secret@mail.example"));
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("--mail-from") && !ran.err.contains("secret"), "{}", ran.err);
    let help =
        folder.command("serve --help").env("PINGYOU_MAIL", "smtps://user:secret@mail.example").output();
    assert!(!String::from_utf8_lossy(&help.unwrap().stdout).contains("secret"));
}

/// The pack of an earlier build: a demonstration takes up its own, an earnest server says that it judges by another.
#[test]
fn an_edition_of_another_text_is_renewed_in_a_demonstration_and_told_else() {
    for (words, renewed) in [("", false), ("--demo", true)] {
        let folder = Folder::new();
        let shipped = domain::pack::SHIPPED[0].1;
        let older = shipped.replacen("0471-4915331", "0471-4915332", 1);
        folder.write("pack.toml", &older);
        folder.run("edition import pack.toml --data d");
        let Some(server) = Running::start(&folder, words) else { return };
        server.ask("GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        server.signal("TERM");
        let (code, log) = server.end();
        assert_eq!(code, Some(0), "{log}");
        assert_eq!(log.contains("holds another text"), !renewed, "{log}");
        assert_eq!(log.matches("sha256:").count(), if renewed { 0 } else { 2 }, "{log}");
        assert_eq!(
            folder.run("edition export - --data d").out,
            if renewed { shipped } else { older.as_str() }
        );
        assert_eq!(folder.run("doctor --data d").code, Some(0));
    }
}
