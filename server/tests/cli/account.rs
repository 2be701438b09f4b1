//! `server account add`, and which accounts there are at the beginning.

use crate::program::Folder;

const ADD: &str = "account add --role secretary --email Office@Example.com --name 秘书 --data d";

/// How many accounts the database in `d` holds.
fn accounts(folder: &Folder) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = store::Store::open(&folder.path().join("d")).await.unwrap();
        let mut found = 0;
        for email in ["office@example.com", "owner@example.com", "secretary@example.com", "admin@example.com"]
        {
            found += usize::from(store.account_by_email(email).await.unwrap().is_some());
        }
        store.close().await;
        found
    })
}

#[test]
fn a_fresh_installation_has_no_accounts_until_an_operator_makes_one() {
    let folder = Folder::new();
    assert_eq!(folder.run("seed --editions-only --data d").code, Some(0));
    assert_eq!(accounts(&folder), 0);
    let ran = folder.run(ADD);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let link = ran.out.trim();
    let token = link.strip_prefix("http://127.0.0.1:3000/reset/").unwrap();
    assert_eq!((token.len(), ran.out.lines().count()), (43, 1), "one link, for a pipe");
    assert!(ran.err.contains("once"), "{}", ran.err);
    assert_eq!(accounts(&folder), 1);
    let again = folder.run(ADD);
    assert_eq!((again.code, again.out.as_str()), (Some(2), ""));
    assert!(again.err.contains("has an account already"), "{}", again.err);
    assert_eq!(folder.run("doctor --data d").code, Some(0));
}

#[test]
fn an_account_may_be_made_in_every_role_and_by_the_old_word() {
    let folder = Folder::new();
    for (at, role) in
        ["secretary", "secretary-general", "reviewer", "chair", "auditor", "administrator", "secretariat"]
            .into_iter()
            .enumerate()
    {
        let ran =
            folder.run(&format!("account add --role {role} --email p{at}@example.com --name a --data d"));
        assert_eq!(ran.code, Some(0), "{role}: {}", ran.err);
    }
}

#[test]
fn what_cannot_be_an_account_is_refused_before_anything_is_written() {
    let folder = Folder::new();
    for (words, expected) in [
        ("account add --role secretary --email office --name a --data d", "no mail address"),
        ("account add --role owner --email a@b.cn --name a --data d", "--role"),
        ("account add --role secretary --email a@b.cn --data d", "--name"),
    ] {
        let ran = folder.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{words}");
        assert!(ran.err.contains(expected), "{words}: {}", ran.err);
    }
    assert!(!folder.path().join("d").exists());
}
