//! 会议纪要 of a round, and computing again what was concluded.

use crate::app::TestApp;
use crate::conclusions::{MEMBERS, ROUND, at, quota_of_one, roll, scored, vote};
use crate::people::Person;
use crate::review::{press, read};

/// Concludes all three; minutes signed and read.
async fn concluded(app: &TestApp) {
    quota_of_one(app).await;
    scored(app).await;
    roll(app, Person::Chair, &MEMBERS).await;
    for (id, motion) in
        [("application-one", "shortlist"), ("case-two", "leave_out"), ("case-three", "leave_out")]
    {
        let answer = vote(app, Person::Chair, (id, motion, "REASONCANARY"), (&MEMBERS, &[])).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
    }
}

fn hash_of(page: &str) -> String {
    let at = page.find("name=\"hash\" value=\"").expect("a form") + 19;
    page[at..at + 64].to_string()
}

#[tokio::test]
async fn minutes_are_signed_by_the_chair_read_by_another_and_frozen() {
    let app = TestApp::new().await;
    concluded(&app).await;
    let page = read(&app, "chair", &at("minutes")).await.text().to_string();
    for words in
        ["复审会议纪要", "监事会", "seed-of-the-round", "REASONCANARY", "92.00", "赞成 5 票", "SHA-256"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    let hash = hash_of(&page);
    let form = |word, hash: &str| [("do", word), ("hash", hash)].map(|(a, b)| (a, b.to_string()));
    let send = async |who, word, hash: &str| {
        let form = form(word, hash);
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        press(&app, who, &at("minutes"), &form).await.status.as_u16()
    };
    // Nobody reads what is not signed; nobody signs what they have not seen.
    assert_eq!(send(Person::General, "read", &hash).await, 404);
    assert_eq!(send(Person::General, "sign", &hash).await, 404);
    assert_eq!(send(Person::Chair, "sign", &"0".repeat(64)).await, 422);
    assert_eq!(send(Person::Chair, "sign", &hash).await, 303);
    assert_eq!(send(Person::Chair, "sign", &hash).await, 422);
    assert_eq!(send(Person::Chair, "read", &hash).await, 404);
    assert_eq!(send(Person::General, "read", &hash).await, 303);
    let page = read(&app, "auditor", &at("minutes")).await.text().to_string();
    assert!(page.contains("签署。") && page.contains("复核。") && page.contains(&hash), "{page}");
    let kept = app.store.review_minutes(ROUND).await.unwrap();
    assert_eq!(
        (kept.len(), kept[0].hash.as_str(), kept[0].read_by.as_deref()),
        (1, hash.as_str(), Some("general"))
    );
    // A conclusion that is reopened asks for other minutes; the signed ones stay.
    let one = app.store.review_conclusions(ROUND).await.unwrap().remove(0);
    let form = [
        ("do", "reopen"),
        ("application", one.application.as_str()),
        ("conclusion", one.id.as_str()),
        ("reason", "补议"),
    ];
    // While a notice names the award's list, nothing of it is taken up again.
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 422);
    crate::conclusions::unpublish(&app).await;
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 303);
    let page = read(&app, "chair", &at("minutes")).await.text().to_string();
    assert!(page.contains("须重新签署") && !page.contains("value=\"sign\""), "{page}");
    // The signed ones stay where they are, byte for byte.
    assert!(page.contains(&format!("{}/1\"", at("minutes"))) && page.contains(&hash), "{page}");
    let page = read(&app, "auditor", &at("minutes/1")).await.text().to_string();
    assert!(page.contains(&kept[0].content) && page.contains("逐字节相同"), "{page}");
    assert!(server::verify::verify(&app.store).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn signed_minutes_stay_whatever_changes_around_them() {
    let app = TestApp::new().await;
    concluded(&app).await;
    let page = read(&app, "chair", &at("minutes")).await.text().to_string();
    let form = [("do", "sign"), ("hash", &hash_of(&page))];
    assert_eq!(press(&app, Person::Chair, &at("minutes"), &form).await.status, 303);
    let signed = app.store.review_minutes(ROUND).await.unwrap().remove(0);
    // A member leaves, another has another name, the edition has another text, and a newer edition opens.
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    change.end_seat("2021-2022", "seat-member-five").await.unwrap();
    change.change_profile("member-four", "改名委员", "13800000000").await.unwrap();
    change.commit().await.unwrap();
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(&text.replacen("2021-2022 年度评优", "另一名称", 1)).await;
    for path in [at("minutes"), at("minutes/1")] {
        let page = read(&app, "chair", &path).await.text().to_string();
        assert!(page.contains(&signed.content) && page.contains(&signed.hash), "{path}: {page}");
        assert!(!page.contains("草稿") && !page.contains("改名委员"), "{path}: {page}");
    }
    for path in ["minutes/2", "minutes/0"] {
        assert_eq!(read(&app, "chair", &at(path)).await.status, 404);
    }
    assert_eq!(read(&app, "secretary", &at("minutes/1")).await.status, 404);
    // Reopened and concluded anew, it is signed a second time; both are there.
    let one = app.store.review_conclusions(ROUND).await.unwrap().remove(0);
    let id = one.application.as_str();
    let form = [("do", "reopen"), ("application", id), ("conclusion", one.id.as_str()), ("reason", "补议")];
    // While a notice names the award's list, nothing of it is taken up again.
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 422);
    crate::conclusions::unpublish(&app).await;
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 303);
    let there: Vec<&str> = MEMBERS.into_iter().filter(|one| *one != "member-five").collect();
    roll(&app, Person::Chair, &there).await;
    let answer = vote(&app, Person::Chair, (id, "shortlist", "复议"), (&there, &[])).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let page = read(&app, "chair", &at("minutes")).await.text().to_string();
    assert!(page.contains("须重新签署") && page.contains("改名委员"), "{page}");
    let form = [("do", "sign"), ("hash", &hash_of(&page))];
    assert_eq!(press(&app, Person::Chair, &at("minutes"), &form).await.status, 303);
    let page = read(&app, "chair", &at("minutes/1")).await.text().to_string();
    assert!(page.contains(&signed.content) && page.contains("之后又签署过：第2版"), "{page}");
    let page = read(&app, "chair", &at("minutes/2")).await.text().to_string();
    assert!(page.contains("改名委员") && !page.contains("之后又签署过"), "{page}");
    assert!(server::verify::verify(&app.store).await.unwrap().faults.is_empty());
}

#[tokio::test]
async fn where_names_are_withheld_the_page_says_when_the_minutes_open() {
    let app = TestApp::new().await;
    let (_, text) = domain::pack::SHIPPED[0];
    app.import(&format!("{text}\n[review]\nblind = true\n")).await;
    scored(&app).await;
    crate::recused::recuse(&app, "member-four", "case-two").await;
    roll(&app, Person::Chair, &MEMBERS).await;
    let company = "示例公司case-three";
    let withheld = |page: &str| {
        assert!(page.contains("全部申报作出结论后，您可以在这里查看纪要"), "{page}");
        for hidden in [company, "REASONCANARY", "class=\"minutes\"", "value=\"sign\""] {
            assert!(!page.contains(hidden), "{hidden}: {page}");
        }
    };
    for (id, out) in [("application-one", &[][..]), ("case-two", &["member-four"]), ("case-three", &[])] {
        let answer = read(&app, "reviewer", &at("minutes")).await;
        assert_eq!(answer.status, 200, "{id}");
        withheld(answer.text());
        // The tabs of the figures lead there.
        let figures = read(&app, "reviewer", &at("figures")).await;
        assert!(figures.text().contains(&at("minutes")) && !figures.text().contains(company));
        // Who leads the review is told by name all the while, and who is recused from one finds nothing.
        assert!(read(&app, "chair", &at("minutes")).await.text().contains(company));
        assert_eq!(read(&app, "member-four", &at("minutes")).await.status, 404);
        let form = [("do", "sign"), ("hash", "")];
        assert_eq!(press(&app, Person::Reviewer, &at("minutes"), &form).await.status, 404);
        let answer = vote(&app, Person::Chair, (id, "leave_out", "REASONCANARY"), (&MEMBERS, out)).await;
        assert_eq!(answer.status, 303, "{id}: {}", answer.text());
    }
    let page = read(&app, "chair", &at("minutes")).await.text().to_string();
    let form = [("do", "sign"), ("hash", &hash_of(&page))];
    assert_eq!(press(&app, Person::Chair, &at("minutes"), &form).await.status, 303);
    for page in ["minutes", "minutes/1"] {
        let answer = read(&app, "reviewer", &at(page)).await;
        assert!(answer.text().contains(company) && answer.text().contains("REASONCANARY"), "{page}");
    }
    // One is taken up again: what was signed names it, too.
    let one = app.store.review_conclusions(ROUND).await.unwrap().remove(0);
    let id = one.application.as_str();
    let form = [("do", "reopen"), ("application", id), ("conclusion", one.id.as_str()), ("reason", "补议")];
    crate::conclusions::unpublish(&app).await;
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 303);
    for page in ["minutes", "minutes/1"] {
        withheld(read(&app, "reviewer", &at(page)).await.text());
        assert_eq!(read(&app, "member-four", &at(page)).await.status, 404);
    }
    assert_eq!(read(&app, "reviewer", &at("minutes/2")).await.status, 404);
}

/// Runs the program and returns its exit code with what it says.
fn verify(folder: &std::path::Path) -> (Option<i32>, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_server"));
    let ran = command.args(["verify", "--data"]).arg(folder).env_clear().output().expect("the program runs");
    (ran.status.code(), String::from_utf8(ran.stdout).expect("UTF-8"))
}

#[tokio::test]
async fn one_byte_that_is_changed_is_named() {
    let app = TestApp::new().await;
    concluded(&app).await;
    let page = read(&app, "chair", &at("minutes")).await.text().to_string();
    let form = [("do", "sign"), ("hash", &hash_of(&page))];
    assert_eq!(press(&app, Person::Chair, &at("minutes"), &form).await.status, 303);
    app.store.close().await;
    let (code, said) = verify(app.folder());
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("3 conclusions computed again, 1 minutes"), "{said}");
    let file = app.folder().join(store::FILE);
    let sound = std::fs::read(&file).unwrap();
    for (needle, with, named) in [
        ("\"reason\":\"REASONCANARY\"", "\"reason\":\"REASONCANARX\"", "the inputs do not have the hash"),
        ("CANARYSHEET", "CANARYSHEEP", "is not what was signed"),
        ("\"in_favour\":5,", "\"in_favour\":4,", "counted again, the vote has other figures"),
        ("复审会议纪要", "复审会议纪耍", "the document is not the one"),
    ] {
        let (needle, with) = (needle.as_bytes(), with.as_bytes());
        let mut bytes = sound.clone();
        let places: Vec<usize> =
            (0..bytes.len() - needle.len()).filter(|at| bytes[*at..].starts_with(needle)).collect();
        assert!(!places.is_empty());
        for place in places {
            bytes[place..place + with.len()].copy_from_slice(with);
        }
        std::fs::write(&file, &bytes).unwrap();
        let (code, said) = verify(app.folder());
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains(named), "{named} in {said}");
    }
    std::fs::write(&file, &sound).unwrap();
    assert_eq!(verify(app.folder()).0, Some(0));
}
