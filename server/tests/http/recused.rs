//! Recusal while a committee concludes: nothing of a hidden application is in what its people see.

use crate::app::{TestApp, cause};
use crate::conclusions::{CASES, MEMBERS, at, close, roll, scored, sign, state, vote, world};
use crate::people::Person;
use crate::review::read;
use domain::workflow::State;

#[tokio::test]
async fn who_is_recused_leaves_the_room_and_their_sheet_does_not_count() {
    let app = TestApp::new().await;
    scored(&app).await;
    recuse(&app, "reviewer", "case-two").await;
    let text = read(&app, "general", &at("figures")).await.text().to_string();
    // Four are left, 80 … 83, none dropped.
    assert!(text.contains("81.50") && text.contains("回避，不计入"), "{text}");
    assert!(!read(&app, "reviewer", &at("figures")).await.text().contains("case-two"));
    roll(&app, Person::Chair, &MEMBERS).await;
    let answer = vote(&app, Person::Chair, ("case-two", "shortlist", ""), (&MEMBERS, &[])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("仍在会场"), "{}", answer.text());
    let answer = vote(&app, Person::Chair, ("case-two", "shortlist", ""), (&MEMBERS, &["reviewer"])).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(state(&app, "case-two").await, State::Shortlisted);
    // The office's list and its counts know nothing of it for a secretary-general who is recused.
    recuse(&app, "general", "case-two").await;
    for path in [
        "/office/applications",
        "/office/applications?state=shortlisted",
        &at("figures"),
        &at("deliberation"),
    ] {
        let text = read(&app, "general", path).await.text().to_string();
        assert!(!text.contains("case-two") && !text.contains("入围 1"), "{path}: {text}");
    }
    assert!(
        read(&app, "secretary", "/office/applications?state=shortlisted").await.text().contains("case-two")
    );
    // A motion about one's own case is nobody's to see, the minutes included.
    assert_eq!(read(&app, "reviewer", &at("minutes")).await.status, 404);
}

pub async fn recuse(app: &TestApp, account: &str, application: &str) {
    let mut change = app.store.change(cause()).await.unwrap();
    let recusal = store::factory::recusal(account, application);
    change.recuse(&recusal).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn a_recused_chair_reads_the_same_bytes_whatever_is_hidden() {
    let mut worlds = Vec::new();
    for hidden in [91, 62] {
        let app = TestApp::new().await;
        world(&app).await;
        for (id, score) in CASES {
            let score = if id == "case-three" { hidden } else { score };
            for (at, account) in MEMBERS.iter().enumerate() {
                sign(&app, account, id, score + at as u32, "好").await;
            }
        }
        close(&app).await;
        recuse(&app, "chair", "case-three").await;
        let mut change = app.store.change(cause()).await.unwrap();
        change.end_seat("2021-2022", "seat-reviewer").await.unwrap();
        let seat = store::NewSeat {
            id: "seat-deputy",
            edition: "2021-2022",
            account: "reviewer",
            body: "expert",
            deputy: true,
            from_on: None,
            to_on: None,
        };
        change.give_seat(seat).await.unwrap();
        change.commit().await.unwrap();
        roll(&app, Person::Reviewer, &MEMBERS).await;
        if hidden == 62 {
            let motion = ("case-three", "leave_out", "成效不足");
            let answer = vote(&app, Person::Reviewer, motion, (&MEMBERS, &["chair"])).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        let mut pages = Vec::new();
        for page in ["figures", "deliberation", "minutes"] {
            for lang in ["", "?lang=en"] {
                let answer = read(&app, "chair", &format!("{}{lang}", at(page))).await;
                pages.push((answer.status, answer.text().to_string()));
            }
        }
        let text = &pages[0].1;
        assert!(text.contains("92.00") && text.contains("82.00") && !text.contains("case-three"), "{text}");
        // Where places are few, who is recused from one leads none.
        let answer = vote(&app, Person::Chair, ("case-two", "shortlist", ""), (&MEMBERS, &[])).await;
        assert_eq!(answer.status, 404);
        // The positive control: another sees it.
        assert!(read(&app, "general", &at("figures")).await.text().contains("case-three"));
        worlds.push(pages);
    }
    assert_eq!(worlds[0], worlds[1]);
}

#[tokio::test]
async fn who_knows_a_part_of_limited_places_reads_no_place_and_no_conclusion() {
    let mut worlds = Vec::new();
    // Above the others, or below: with one place, everything about the others hangs on it.
    for hidden in [94, 62] {
        let app = TestApp::new().await;
        crate::conclusions::quota_of_one(&app).await;
        world(&app).await;
        for (id, score) in CASES {
            let score = if id == "case-three" { hidden } else { score };
            for (at, account) in MEMBERS.iter().enumerate() {
                sign(&app, account, id, score + at as u32, "好").await;
            }
        }
        close(&app).await;
        recuse(&app, "reviewer", "case-three").await;
        recuse(&app, "auditor", "case-three").await;
        roll(&app, Person::Chair, &MEMBERS).await;
        let out = ["reviewer"];
        let motion = if hidden == 62 { "shortlist" } else { "leave_out" };
        let answer = vote(&app, Person::Chair, ("application-one", motion, ""), (&MEMBERS, &[])).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        if hidden == 94 {
            let motion = ("case-three", "shortlist", "");
            let answer = vote(&app, Person::Chair, motion, (&MEMBERS, &out)).await;
            assert_eq!(answer.status, 303, "{}", answer.text());
        }
        let mut pages = Vec::new();
        for who in ["reviewer", "auditor"] {
            for page in ["figures", "deliberation"] {
                for lang in ["", "?lang=en"] {
                    let answer = read(&app, who, &format!("{}{lang}", at(page))).await;
                    pages.push((answer.status, answer.text().to_string()));
                }
            }
        }
        let (figures, talks) = (&pages[0].1, &pages[2].1);
        assert!(figures.contains("92.00") && figures.contains(">部分<"), "{figures}");
        assert!(talks.contains("均分92.00") && talks.contains("您须回避本奖项的部分申报"), "{talks}");
        for words in ["入围线：", "列入入围名单", "如果没有某位委员"] {
            assert!(!figures.contains(words) && !talks.contains(words), "{words}");
        }
        // The positive control: who knows all reads all.
        let whole = read(&app, "general", &at("figures")).await.text().to_string();
        assert!(whole.contains("入围线") && !whole.contains(">部分<"), "{whole}");
        worlds.push(pages);
    }
    assert_eq!(worlds[0], worlds[1]);
}
