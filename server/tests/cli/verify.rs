//! `server verify` on databases without conclusions; what it names is told where conclusions are made.

use crate::program::Folder;

#[test]
fn a_database_without_conclusions_is_sound_and_none_is_a_failure() {
    let folder = Folder::new();
    let none = folder.run("verify --data d");
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""));
    assert!(none.err.contains("there is no database"), "{}", none.err);
    assert_eq!(folder.run("seed --editions-only --data d").code, Some(0));
    let ran = folder.run("verify --data d");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("0 conclusions computed again, 0 minutes"), "{}", ran.out);
    assert!(folder.run("--help").out.contains("verify"));
}
