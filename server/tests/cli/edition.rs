//! `server edition`, `server seed`, `server doctor`.

use crate::program::Folder;

fn shipped() -> &'static str {
    domain::pack::SHIPPED[0].1
}

#[test]
fn a_sound_pack_is_summed_up_and_faults_come_with_line_and_column() {
    let folder = Folder::new();
    folder.write("good.toml", shipped());
    let ran = folder.run("edition lint good.toml");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("8 个奖项，27 条标准") && ran.out.contains("sha256:"), "{}", ran.out);

    folder.write("bad.toml", shipped().replacen("[edition]\nid", "[edition]\ncolour = \"red\"\nid", 1));
    let ran = folder.run("edition lint bad.toml");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    let line = shipped().lines().position(|line| line == "[edition]").unwrap() + 2;
    assert!(ran.err.starts_with(&format!("bad.toml:{line}:1: ")), "{}", ran.err);
    assert_eq!(folder.run_with("edition lint -", b"[edition").code, Some(2));
    assert_eq!(folder.run("edition lint nothing.toml").code, Some(1));
}

#[test]
fn an_export_is_what_was_imported_byte_for_byte() {
    let folder = Folder::new();
    let text = shipped().replacen("0471-4915331", "0471-4915332", 1);
    folder.write("pack.toml", &text);
    let ran = folder.run("edition import pack.toml --data d");
    assert_eq!(
        (ran.code, ran.out.starts_with("opened: 2021-2022")),
        (Some(0), true),
        "{}{}",
        ran.out,
        ran.err
    );
    assert!(folder.run("edition import pack.toml --data d").out.starts_with("unchanged: "));
    assert_eq!(folder.run("edition export out.toml --data d").code, Some(0));
    assert_eq!(folder.read("out.toml"), text);
    assert_eq!(folder.run("edition export --edition 2021-2022 - --data d").out, text);

    folder.write("pack.toml", shipped());
    assert!(folder.run("edition import pack.toml --data d").out.starts_with("changed: "));
    assert_eq!(folder.run("edition export - --data d").out, shipped());
    let missing = folder.run("edition export --edition 1999-2000 - --data d");
    assert_eq!((missing.code, missing.out.as_str()), (Some(1), ""));
}

#[test]
fn without_a_database_the_shipped_pack_is_exported_and_none_is_made() {
    let folder = Folder::new();
    assert_eq!(folder.run("edition export -").out, shipped());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_pack_with_faults_is_not_imported() {
    let folder = Folder::new();
    folder.write("bad.toml", shipped().replacen("days = 5", "days = \"five\"", 1));
    let ran = folder.run("edition import bad.toml --data d");
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(!folder.path().join("d").exists());
}

#[test]
fn seeding_twice_does_it_once_and_the_doctor_is_content() {
    let folder = Folder::new();
    assert_eq!(folder.run("doctor --data d").code, Some(1), "there is no database");
    let opening = "seed --editions-only --data d";
    assert_eq!(folder.run(opening).out, "opened 2021-2022\n");
    assert_eq!(folder.run(opening).out, "nothing to do: the shipped editions are open\n");
    let ran = folder.run("doctor --data d");
    assert_eq!((ran.code, ran.out.contains("FAULT")), (Some(0), false), "{}", ran.out);
    assert!(ran.out.starts_with("SQLite 3."), "{}", ran.out);
}

#[test]
fn the_doctor_names_a_damaged_pack() {
    let folder = Folder::new();
    folder.run("seed --editions-only --data d");
    // The word stands in the middle of the pack's text, which SQLite keeps as it is.
    let file = folder.path().join("d").join(store::FILE);
    let mut bytes = std::fs::read(&file).unwrap();
    let word = "本次评选不收取任何费用".as_bytes();
    let at = bytes.windows(word.len()).position(|window| window == word).unwrap();
    bytes[at + word.len() - 1] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let ran = folder.run("doctor --data d");
    assert_eq!(ran.code, Some(1), "{}", ran.out);
    assert!(ran.out.contains("FAULT  every pack's hash is that of its text"), "{}", ran.out);
}

#[test]
fn the_doctor_notes_a_shipped_edition_of_another_text() {
    let folder = Folder::new();
    folder.write("pack.toml", shipped().replacen("0471-4915331", "0471-4915332", 1));
    folder.run("edition import pack.toml --data d");
    let ran = folder.run("doctor --data d");
    assert_eq!((ran.code, ran.out.contains("FAULT")), (Some(0), false), "{}", ran.out);
    let note = ran.out.lines().find(|line| line.starts_with("note")).expect("a note");
    assert_eq!(note.matches("sha256:").count(), 2, "{note}");
    folder.write("pack.toml", shipped());
    folder.run("edition import pack.toml --data d");
    assert!(!folder.run("doctor --data d").out.contains("note"));
}
