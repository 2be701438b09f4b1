//! A chair who is recused is replaced by a deputy: wherever who leads counts.

use crate::app::{TestApp, cause};
use crate::conclusions::{MEMBERS, ROUND, at, roll, scored, vote, world};
use crate::people::Person;
use crate::review::{press, read};

/// Makes a member a deputy.
async fn deputy(app: &TestApp, account: &str) {
    let mut change = app.store.change(cause()).await.unwrap();
    change.end_seat("2021-2022", &format!("seat-{account}")).await.unwrap();
    let id = format!("deputy-{account}");
    let seat = store::NewSeat {
        id: &id,
        edition: "2021-2022",
        account,
        body: "expert",
        deputy: true,
        from_on: None,
        to_on: None,
    };
    change.give_seat(seat).await.unwrap();
    change.commit().await.unwrap();
}

async fn recuse(app: &TestApp, account: &str, application: &str, source: &str) -> String {
    let id = format!("{source}-{account}-{application}");
    let mut change = app.store.change(cause()).await.unwrap();
    let recusal = store::Recusal {
        id: id.clone(),
        source: source.to_string(),
        reason: "supplier".to_string(),
        ..store::factory::recusal(account, application)
    };
    change.recuse(&recusal).await.unwrap();
    change.commit().await.unwrap();
    id
}

#[tokio::test]
async fn a_deputy_decides_recusals_only_where_the_chair_may_not() {
    let app = TestApp::new().await;
    world(&app).await;
    deputy(&app, "reviewer").await;
    let path = at("deputy");
    let of_two = recuse(&app, "member-three", "case-two", "detected").await;
    let of_three = recuse(&app, "member-four", "case-three", "detected").await;
    let form = |id: &str, why: &str| {
        [("do", "refute"), ("recusal", id), ("reason", why)].map(|(name, value)| (name, value.to_string()))
    };
    let send = async |who: Person, path: &str, form: [(&str, String); 3]| {
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        press(&app, who, path, &form).await.status.as_u16()
    };
    // As long as the chair may decide, nothing is the deputy's.
    let page = read(&app, "reviewer", &path).await.text().to_string();
    assert!(page.contains("现在没有由您代行的申报") && !page.contains("case-two"), "{page}");
    assert!(!read(&app, "reviewer", "/board").await.text().contains("代行主任"));
    assert_eq!(send(Person::Reviewer, &path, form(&of_two, "查明无关")).await, 404);

    recuse(&app, "chair", "case-two", "declared").await;
    let page = read(&app, "reviewer", &path).await.text().to_string();
    assert!(page.contains("示例公司case-two") && page.contains("联系人member-three"), "{page}");
    assert!(
        !page.contains("case-three") && !page.contains("member-four"),
        "the chair decides of these: {page}"
    );
    assert!(read(&app, "reviewer", "/board").await.text().contains(&format!("href=\"{path}\"")));
    // The chair finds nothing of it, and a member who is no deputy decides nothing.
    assert_eq!(send(Person::Chair, &format!("/office/review/{ROUND}"), form(&of_two, "查明无关")).await, 404);
    assert!(!read(&app, "chair", &path).await.text().contains("case-two"));
    assert!(!read(&app, "member-five", &path).await.text().contains("case-two"));
    let cookie = app.sign_in_account("member-five").await;
    let try_it = [("do", "refute"), ("recusal", of_two.as_str()), ("reason", "x")];
    assert_eq!(app.post(&path).with(&cookie).form(&try_it).send().await.status, 404);
    assert_eq!(send(Person::Reviewer, &path, form(&of_three, "查明无关")).await, 404);
    assert_eq!(send(Person::Reviewer, &path, form(&of_two, "")).await, 422);
    assert_eq!(send(Person::Reviewer, &path, form(&of_two, "查明系同名单位")).await, 303);
    assert_eq!(app.store.recused_from("case-two").await.unwrap(), ["chair"]);
    assert_eq!(send(Person::Chair, &format!("/office/review/{ROUND}"), form(&of_three, "无关")).await, 303);

    // A deputy who is recused, too, decides nothing; another one does.
    recuse(&app, "reviewer", "case-two", "declared").await;
    let again = recuse(&app, "member-four", "case-two", "detected").await;
    assert_eq!(send(Person::Reviewer, &path, form(&again, "无关")).await, 404);
    assert!(!read(&app, "reviewer", &path).await.text().contains("case-two"));
    deputy(&app, "member-five").await;
    let page = read(&app, "member-five", &path).await.text().to_string();
    assert!(page.contains("示例公司case-two"), "{page}");
}

#[tokio::test]
async fn a_deputy_concludes_and_signs_where_the_chair_is_recused_from_one() {
    let app = TestApp::new().await;
    crate::conclusions::quota_of_one(&app).await;
    scored(&app).await;
    deputy(&app, "reviewer").await;
    // Nobody is recused: the deputy leads nothing.
    let form = [("do", "roll"), ("present", "chair")];
    assert_eq!(press(&app, Person::Reviewer, &at("deliberation"), &form).await.status, 404);
    recuse(&app, "chair", "case-three", "declared").await;
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 404);
    let there: Vec<&str> = MEMBERS.into_iter().filter(|one| *one != "chair").collect();
    roll(&app, Person::Reviewer, &there).await;
    for (id, motion) in
        [("application-one", "shortlist"), ("case-two", "leave_out"), ("case-three", "leave_out")]
    {
        let answer = vote(&app, Person::Reviewer, (id, motion, ""), (&there, &["chair"])).await;
        assert_eq!(answer.status, 303, "{id}: {}", answer.text());
    }
    // The minutes are the deputy's to sign; the chair finds none, and signs none.
    assert_eq!(read(&app, "chair", &at("minutes")).await.status, 404);
    let page = read(&app, "reviewer", &at("minutes")).await.text().to_string();
    assert!(page.contains("value=\"sign\""), "{page}");
    let hash = page.split("name=\"hash\" value=\"").nth(1).unwrap()[..64].to_string();
    let form = [("do", "sign"), ("hash", hash.as_str())];
    assert_eq!(press(&app, Person::Chair, &at("minutes"), &form).await.status, 404);
    assert_eq!(press(&app, Person::Reviewer, &at("minutes"), &form).await.status, 303);
    assert_eq!(app.store.review_minutes(ROUND).await.unwrap()[0].signed_by, "reviewer");
    assert_eq!(read(&app, "chair", &at("minutes/1")).await.status, 404);
    // A conclusion is reopened by who leads.
    crate::conclusions::unpublish(&app).await;
    let one = app.store.review_conclusions(ROUND).await.unwrap().remove(0);
    let form = [
        ("do", "reopen"),
        ("application", one.application.as_str()),
        ("conclusion", one.id.as_str()),
        ("reason", "补议"),
    ];
    assert_eq!(press(&app, Person::Chair, &at("deliberation"), &form).await.status, 404);
    assert_eq!(press(&app, Person::Reviewer, &at("deliberation"), &form).await.status, 303);
    assert!(server::verify::verify(&app.store).await.unwrap().faults.is_empty());
}
