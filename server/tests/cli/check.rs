//! `server check`.

use crate::program::Folder;
use serde_json::{Value, json};

const CHECK: &str = "check --edition 2021-2022";

#[test]
fn a_valid_dossier_gives_json_and_nothing_else() {
    let folder = Folder::new();
    folder.write("dossier.json", r#"{"edition":"2021-2022"}"#);
    let ran = folder.run(&format!("{CHECK} dossier.json"));
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(report["awards"].as_array().unwrap().len(), 8);
    assert!(ran.out.ends_with("}\n") && ran.out.lines().count() == 1);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left behind");

    let piped = folder.run_with(&format!("{CHECK} -"), br#"{"edition":"2021-2022"}"#);
    assert_eq!((piped.code, piped.out), (Some(0), ran.out.clone()));
    let english = folder.run(&format!("{CHECK} --lang en dossier.json"));
    assert_eq!(english.code, Some(0));
    assert_ne!(english.out, ran.out);
}

#[test]
fn each_fault_is_one_line_and_the_exit_code_is_2() {
    let folder = Folder::new();
    let dossier = json!({
        "edition": "2021-2022",
        "organisation": { "uscc": "91150100MA0N2K7P2F" },
        "projects": [{ "completed_on": "2021-02-30" }],
        "a\nline": 1,
    });
    folder.write("dossier.json", dossier.to_string());
    let ran = folder.run(&format!("{CHECK} --lang en dossier.json"));
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    let mut pointers: Vec<&str> =
        ran.err.lines().filter_map(|line| line.split_once(':')).map(|(at, _)| at).collect();
    pointers.sort();
    assert_eq!(pointers, ["/a\\nline", "/organisation/uscc", "/projects/0/completed_on"], "{}", ran.err);
    for (input, expected) in [("{", "not valid JSON"), ("{\"edition\":\"1999-2000\"}", "another edition")] {
        let ran = folder.run_with(&format!("{CHECK} --lang en -"), input.as_bytes());
        assert_eq!(ran.code, Some(2), "{input}");
        assert!(ran.err.contains(expected) && ran.err.lines().count() == 1, "{}", ran.err);
    }
    assert_eq!(folder.run_with(&format!("{CHECK} -"), b"{\"edition\":\"\xff\"}").code, Some(2));
}

#[test]
fn what_cannot_be_judged_is_said() {
    let folder = Folder::new();
    for (words, expected) in [
        ("check --edition 1999-2000 -", "there is no edition \"1999-2000\""),
        ("check --edition 2021-2022 nothing.json", "nothing.json"),
    ] {
        let ran = folder.run_with(words, b"{}");
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{words}");
        assert!(ran.err.contains(expected) && ran.err.lines().count() == 1, "{}", ran.err);
    }
    let large = folder.run_with(&format!("{CHECK} -"), " ".repeat(server::config::BODY_LIMIT + 1).as_bytes());
    assert_eq!((large.code, large.err.contains("超过1 MB")), (Some(2), true), "{}", large.err);
    assert_eq!(folder.run("check -").code, Some(2), "the edition must be named");
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let folder = Folder::new();
    folder.write("dossier.json", r#"{"edition":"2021-2022"}"#);
    let mut child = folder
        .command(&format!("{CHECK} dossier.json"))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // Closed before a word is read, as `head` does after some.
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8_lossy(&ended.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn faults_are_told_in_the_language_asked_for() {
    let folder = Folder::new();
    let broken = folder.run_with(&format!("{CHECK} -"), b"{\n \"edition\": }");
    assert_eq!(broken.err, "全文：不是合法的 JSON，第2行第13列附近有误；允许：一个 JSON 对象\n");
    let encoded = folder.run_with(&format!("{CHECK} --lang en -"), b"{\"edition\":\"\xff\"}");
    assert!(encoded.err.starts_with("whole document: not UTF-8"), "{}", encoded.err);
    // Windows' Notepad writes a mark before the text.
    assert_eq!(folder.run_with(&format!("{CHECK} -"), b"\xef\xbb\xbf{}").code, Some(0));
    let large = folder.run_with(&format!("{CHECK} --lang en -"), " ".repeat(1_000_001).as_bytes());
    assert!(large.err.starts_with("the dossier is over 1 MB"), "{}", large.err);
    let many: Vec<String> = (0..3000).map(|at| format!("\"x{at}\":1")).collect();
    let many = folder.run_with(&format!("{CHECK} -"), format!("{{{}}}", many.join(",")).as_bytes());
    assert_eq!(many.err.lines().count(), 201);
    assert!(many.err.lines().last().unwrap().contains("其余未列出"), "{}", many.err);
}
