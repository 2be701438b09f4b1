//! `server seed`: demonstration data, once, and never beside people.

use crate::program::Folder;

#[test]
fn seeding_twice_does_it_once_and_the_doctor_is_content() {
    let folder = Folder::new();
    let ran = folder.run("seed --data d");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.starts_with("opened 2021-2022\nplanted 60 companies, "), "{}", ran.out);
    assert!(ran.out.contains("owner60@example.com"), "{}", ran.out);
    let again = folder.run("seed --data d");
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(again.out.starts_with("nothing to do: the demonstration data are there\n"), "{}", again.out);
    let doctor = folder.run("doctor --data d");
    assert_eq!((doctor.code, doctor.out.contains("FAULT")), (Some(0), false), "{}", doctor.out);
}

#[test]
fn a_folder_with_people_is_refused_with_the_way_out() {
    let folder = Folder::new();
    folder.run("account add --role secretariat --email office@example.org --name 秘书 --data d");
    let ran = folder.run("seed --data d");
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.contains("accounts of people") && ran.err.contains("--data"), "{}", ran.err);
    let ran = folder.run("serve --demo --port 0 --data d");
    // Where the pages' files are not built, it says that first.
    if !ran.err.contains("cargo xtask build") {
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
        assert!(ran.err.contains("a folder of its own"), "{}", ran.err);
    }
    assert_eq!(folder.run("seed --editions-only --data d").code, Some(0), "editions are opened all the same");
}
