//! 工作人员: who works for the association, and as what.

use crate::app::TestApp;
use crate::people::Person;
use domain::policy::Role;

async fn press(app: &TestApp, who: Person, form: &[(&str, &str)]) -> crate::app::Answer {
    let cookie = app.sign_in(who).await;
    app.post("/office/staff").with(&cookie).form(form).send().await
}

async fn roles(app: &TestApp, id: &str) -> Vec<Role> {
    app.store.account(id).await.unwrap().unwrap().staff
}

#[tokio::test]
async fn the_administrator_adds_a_person_who_then_has_the_ticked_roles() {
    let app = TestApp::new().await;
    let form = [
        ("do", "add"),
        ("name", "示例评委乙"),
        ("email", "Judge@example.com"),
        ("role", "reviewer"),
        ("role", "secretary_general"),
    ];
    let answer = press(&app, Person::Administrator, &form).await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("/reset/"), "the link is shown once");
    let made = app.store.account_by_email("judge@example.com").await.unwrap().unwrap();
    assert_eq!(made.staff, [Role::SecretaryGeneral, Role::Reviewer]);
    let again = press(&app, Person::Administrator, &form).await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("已有账号"));
}

#[tokio::test]
async fn roles_that_do_not_go_together_are_refused_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    for ticked in [&["auditor", "secretary"][..], &["administrator", "chair"], &[], &["owner"], &["king"]] {
        let mut form = vec![("do", "add"), ("name", "示例"), ("email", "new@example.com")];
        form.extend(ticked.iter().map(|role| ("role", *role)));
        let answer = press(&app, Person::Administrator, &form).await;
        assert_eq!(answer.status, 422, "{ticked:?}");
        assert!(
            answer.text().contains("new@example.com") && answer.text().contains("不能兼任"),
            "{ticked:?}"
        );
        let mut form = vec![("do", "roles"), ("account", "secretary")];
        form.extend(ticked.iter().map(|role| ("role", *role)));
        assert_eq!(press(&app, Person::Administrator, &form).await.status, 422, "{ticked:?}");
    }
    assert_eq!(roles(&app, "secretary").await, [Role::Secretary]);
    assert!(app.store.account_by_email("new@example.com").await.unwrap().is_none());
}

#[tokio::test]
async fn a_changed_role_counts_at_once_and_has_its_event() {
    let app = TestApp::new().await;
    let secretary = app.sign_in(Person::Secretary).await;
    assert_eq!(app.get("/office/applications").with(&secretary).send().await.status, 200);
    let form = [("do", "roles"), ("account", "secretary"), ("role", "reviewer")];
    assert_eq!(press(&app, Person::Administrator, &form).await.place(), (303, "/office/staff?done=roles"));
    assert_eq!(app.get("/office/applications").with(&secretary).send().await.status, 404);
    let events = app.store.events_of("account", "secretary").await.unwrap();
    let last = events.last().unwrap();
    assert_eq!((last.action.as_str(), last.actor.as_str()), ("account.roles_changed", "administrator"));
    assert_eq!(last.after.as_ref().unwrap()["staff"][0], "reviewer");
}

#[tokio::test]
async fn nobody_changes_their_own_account_and_applicants_are_not_reached() {
    let app = TestApp::new().await;
    for word in ["roles", "end", "link"] {
        let own = [("do", word), ("account", "administrator"), ("role", "secretary")];
        let answer = press(&app, Person::Administrator, &own).await;
        assert_eq!(answer.status, 422, "{word}");
        let other = [("do", word), ("account", "owner"), ("role", "secretary")];
        assert_eq!(press(&app, Person::Administrator, &other).await.status, 404, "{word}");
    }
    assert_eq!(roles(&app, "administrator").await, [Role::Administrator]);
}

#[tokio::test]
async fn an_ended_account_is_signed_out_and_gone_from_the_list() {
    let app = TestApp::new().await;
    let secretary = app.sign_in(Person::Secretary).await;
    let form = [("do", "end"), ("account", "secretary")];
    assert_eq!(press(&app, Person::Administrator, &form).await.place(), (303, "/office/staff?done=end"));
    assert_eq!(app.get("/office/applications").with(&secretary).send().await.status, 303, "to the sign-in");
    let admin = app.sign_in(Person::Administrator).await;
    let page = app.get("/office/staff?done=end").with(&admin).send().await;
    assert!(!page.text().contains("secretary@example.com") && page.text().contains("账号已停用"));
}

#[tokio::test]
async fn the_auditor_reads_everything_and_finds_no_button() {
    let app = TestApp::new().await;
    app.everything().await;
    let auditor = app.sign_in(Person::Auditor).await;
    for path in [
        "/office/staff",
        "/office/accounts",
        "/office/accounts?q=owner",
        "/office/applications",
        "/office/members",
        "/office/letters",
        "/office/edition",
        "/office/applications/application-one",
    ] {
        let page = app.get(path).with(&auditor).send().await;
        assert_eq!(page.status, 200, "{path}");
        let main = page.text().split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(!main.contains("method=\"post\""), "{path} offers something to send");
    }
}

#[tokio::test]
async fn who_checked_an_application_is_known_of_every_submission() {
    let app = TestApp::new().await;
    app.everything().await;
    assert!(app.store.checked_by(crate::people::APPLICATION).await.unwrap().is_empty(), "nobody so far");
    let mut change =
        app.store.change(store::Cause { actor: "secretary".into(), ..crate::app::cause() }).await.unwrap();
    let at = (crate::people::APPLICATION, 1);
    change.find_for(at, "secretary", "四(三)1", store::Found::Confirmed, "").await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(app.store.checked_by(crate::people::APPLICATION).await.unwrap(), ["secretary"]);
}
