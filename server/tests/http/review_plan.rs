//! The assignment of a round: before it begins, by hand, and after somebody drops out.

use crate::app::{TestApp, cause};
use crate::conclusions::{CASES, another};
use crate::people::Person;
use crate::review::{committee, pass, press, read};
use domain::policy::Role;
use std::collections::BTreeSet;

/// Three applications that wait before a complete committee.
async fn waiting(app: &TestApp) {
    committee(app).await;
    for (id, _) in &CASES[1..] {
        another(app, id).await;
    }
    for (id, _) in CASES {
        pass(app, id).await;
    }
}

fn form(word: &str) -> [(&str, &str); 4] {
    [("do", word), ("award", "top_ten_contractor"), ("until", "2022-09-10"), ("per_case", "3")]
}

/// Begins the round with three members for each.
async fn begun(app: &TestApp) -> String {
    assert_eq!(press(app, Person::Chair, "/office/review", &form("open")).await.status, 303);
    let rounds = app.store.review_rounds("2021-2022").await.unwrap();
    rounds.into_iter().find(|round| round.award == "top_ten_contractor").expect("a round").id
}

async fn pairs(app: &TestApp, round: &str) -> BTreeSet<(String, String)> {
    let all = app.store.review_assignments(round).await.unwrap();
    all.into_iter().map(|one| (one.application, one.account)).collect()
}

#[tokio::test]
async fn a_preview_shows_what_will_be_and_keeps_nothing() {
    let app = TestApp::new().await;
    waiting(&app).await;
    let rows = app.store.every_row().await.unwrap().len();
    let answer = press(&app, Person::Chair, "/office/review", &form("preview")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let page = answer.text().to_string();
    for words in
        ["分派预览", "各委员件数", "3人，来自3方", "示例公司case-two", "sha256sum", "value=\"2022-09-10\""]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    // Only the sign-in of who pressed is new.
    assert!(app.store.every_row().await.unwrap().len() <= rows + 2);
    assert!(app.store.review_rounds("2021-2022").await.unwrap().len() == 1, "the round of the walk alone");
    assert_eq!(app.store.application("case-two").await.unwrap().unwrap().state.0.id(), "preliminary_passed");
    let again = press(&app, Person::Chair, "/office/review", &form("preview")).await;
    let seed = |page: &str| page.split("class=\"hash\">").nth(1).unwrap()[..32].to_string();
    assert_eq!(seed(&page), seed(again.text()), "nobody draws until it suits");
    let round = begun(&app).await;
    let kept = app.store.review_round(&round).await.unwrap().unwrap();
    assert_eq!(kept.seed, seed(&page));
    // The round is what the preview said: every case with the same three names.
    for (id, _) in CASES {
        let case = app.store.review_case(id).await.unwrap().unwrap();
        let line = page.split("<tr>").find(|line| line.contains(&case.receipt_no)).expect("its line");
        for (_, account) in pairs(&app, &round).await.iter().filter(|(of, _)| of == id) {
            assert!(line.contains(&format!("联系人{account}")), "{account} in {line}");
        }
    }
}

#[tokio::test]
async fn a_preview_names_nothing_that_the_viewer_is_recused_from() {
    let app = TestApp::new().await;
    waiting(&app).await;
    let mut change = app.store.change(cause()).await.unwrap();
    let recusal =
        store::Recusal { reason: "supplier".to_string(), ..store::factory::recusal("chair", "case-two") };
    change.recuse(&recusal).await.unwrap();
    change.commit().await.unwrap();
    let page = press(&app, Person::Chair, "/office/review", &form("preview")).await.text().to_string();
    assert!(page.contains("示例公司case-three") && !page.contains("示例公司case-two"), "{page}");
    let page = press(&app, Person::General, "/office/review", &form("preview")).await.text().to_string();
    let line = page.split("<tr>").find(|line| line.contains("示例公司case-two")).expect("its line");
    assert!(line.ends_with("<td>联系人chair</td></tr>") && !line.contains("联系人chair（"), "{line}");
}

#[tokio::test]
async fn what_is_fixed_is_named_and_released_and_a_gap_is_filled() {
    let app = TestApp::new().await;
    waiting(&app).await;
    let round = begun(&app).await;
    let path = format!("/office/review/{round}");
    let before = pairs(&app, &round).await;
    assert_eq!(before.len(), 9);
    let (application, account) = before.first().cloned().unwrap();
    let hand = |word| [("do", word), ("application", application.as_str()), ("account", account.as_str())];
    assert_eq!(press(&app, Person::Chair, &path, &hand("unpin")).await.status, 422, "it is not fixed");
    assert_eq!(press(&app, Person::Chair, &path, &hand("assign")).await.status, 303);
    let page = read(&app, "chair", &path).await.text().to_string();
    assert!(
        page.contains("人工固定的") && page.contains("value=\"unpin\"") && page.contains("种子"),
        "{page}"
    );
    assert!(!read(&app, "auditor", &path).await.text().contains("value=\"unpin\""));
    assert_eq!(
        press(&app, Person::Chair, &path, &hand("unpin")).await.place().1,
        format!("{path}?done=unpin")
    );
    assert_eq!(pairs(&app, &round).await, before);
    assert!(app.store.review_assignments(&round).await.unwrap().iter().all(|one| !one.pinned));
    // A member loses the role: nothing asked the committee, and the chair fills the gap. Who has begun keeps what they have.
    let loads =
        |all: &BTreeSet<(String, String)>, who: &str| all.iter().filter(|(_, one)| one == who).count();
    let leaver =
        crate::conclusions::MEMBERS.into_iter().find(|one| *one != "chair" && loads(&before, one) > 0);
    let leaver = leaver.expect("a member with files");
    let stays = before.iter().find(|(_, who)| who != leaver).cloned().unwrap();
    let mut change = app.store.change(cause()).await.unwrap();
    change.declare_free(&stays.0, &stays.1).await.unwrap();
    change.change_roles(leaver, &[Role::Secretary]).await.unwrap();
    change.commit().await.unwrap();
    crate::conclusions::sign(&app, &stays.1, &stays.0, 90, "好").await;
    let answer = press(&app, Person::Chair, &path, &[("do", "rebalance")]).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let after = pairs(&app, &round).await;
    assert_eq!((after.len(), loads(&after, leaver)), (9, 0));
    assert!(after.contains(&stays));
    let kept = before.iter().filter(|pair| pair.1 != leaver && after.contains(*pair)).count();
    assert_eq!(kept, 9 - loads(&before, leaver), "nobody else loses a file");
}
