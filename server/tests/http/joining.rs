//! How people come into a company: invitations, wishes to join, the office's help; and how they leave it.

use crate::app::{Answer, TestApp};
use crate::people::{ORG, OTHER_ORG, Person};
use store::OrgRole;

const PEOPLE: &str = "/account/people";
const OFFICE: &str = "/office/accounts";
const PASSWORD: &str = "正确的马电池订书钉 horse";

async fn press(app: &TestApp, cookie: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    app.post(path).with(cookie).form(fields).send().await
}

/// The path of the one-time link that a page shows.
fn link_of(answer: &Answer) -> String {
    let text = answer.text();
    let from = text.find("http://awards.example/").expect("a link") + "http://awards.example".len();
    text[from..].split(['"', '<', '\n']).next().expect("its end").to_string()
}

async fn invited(app: &TestApp, email: &str, more: &[(&str, &str)]) -> String {
    let owner = app.sign_in(Person::Owner).await;
    let mut fields = vec![("do", "invite"), ("email", email)];
    fields.extend_from_slice(more);
    let answer = press(app, &owner, PEOPLE, &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    link_of(&answer)
}

fn filled() -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", "新同事"),
        ("phone", "0471-1234567"),
        ("password", PASSWORD),
        ("agree", app::pages::account::privacy::VERSION),
    ]
}

#[tokio::test]
async fn a_colleague_is_invited_by_mail_and_joins_once() {
    let app = TestApp::new().await;
    let path = invited(&app, "Eve@Example.com", &[]).await;
    let mail = &app.store.due_mails(i64::MAX, 10).await.expect("mails")[0];
    assert_eq!(mail.recipient, "eve@example.com");
    assert!(mail.body.contains(&path) && mail.body.contains("内蒙古示例智能科技有限公司"), "{}", mail.body);
    let page = app.get(&path).send().await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("内蒙古示例智能科技有限公司") && page.text().contains("eve@example.com"));
    let faulty = press(&app, "", &path, &[("name", "新同事")]).await;
    assert_eq!(faulty.status, 422);
    assert!(faulty.text().contains("须同意后才能加入") && faulty.text().contains(r#"value="新同事""#));
    let joined = press(&app, "", &path, &filled()).await;
    assert_eq!(joined.place(), (303, "/applications"));
    let eve = app.store.account_by_email("eve@example.com").await.expect("the store").expect("an account");
    assert_eq!(eve.org, Some((ORG.to_string(), OrgRole::Editor)));
    assert_eq!(app.store.consents_of(&eve.id).await.expect("consents").len(), 1);
    assert_eq!(app.get("/applications").with(&joined.cookie()).send().await.status, 200);
    for again in [app.get(&path).send().await, press(&app, "", &path, &filled()).await] {
        assert_eq!(again.status, 404);
        assert!(again.text().contains("邀请已失效"));
    }
}

#[tokio::test]
async fn an_owner_can_be_invited_and_an_invitation_withdrawn() {
    let app = TestApp::new().await;
    let path = invited(&app, "boss@example.com", &[("owner", "yes")]).await;
    press(&app, "", &path, &filled()).await;
    let boss = app.store.account_by_email("boss@example.com").await.expect("the store").expect("an account");
    assert_eq!(boss.org.map(|(_, role)| role), Some(OrgRole::Owner));
    let path = invited(&app, "late@example.com", &[]).await;
    let id = app.store.invitations_of(ORG, 0).await.expect("invitations")[0].id.clone();
    let other = app.sign_in(Person::Other).await;
    let word = format!("withdraw:{id}");
    assert_eq!(press(&app, &other, PEOPLE, &[("do", &word)]).await.place(), (303, PEOPLE));
    assert_eq!(app.get(&path).send().await.status, 200, "another company's owner withdraws nothing");
    let owner = app.sign_in(Person::Owner).await;
    press(&app, &owner, PEOPLE, &[("do", &word)]).await;
    assert_eq!(app.get(&path).send().await.status, 404);
}

#[tokio::test]
async fn who_waits_takes_an_invitation_with_the_account_they_have() {
    let app = TestApp::new().await;
    let path = invited(&app, "waiting@example.com", &[]).await;
    let stranger = app.sign_in(Person::Other).await;
    let page = app.get(&path).with(&stranger).send().await;
    assert!(
        page.text().contains("请先退出")
            && !page.text().contains("<button class=\"button button-primary button-large\"")
    );
    assert_eq!(press(&app, &stranger, &path, &[]).await.status, 422);
    assert_eq!(press(&app, "", &path, &[]).await.place().0, 303, "to the sign-in first");
    let waiting = app.sign_in(Person::Waiting).await;
    assert_eq!(press(&app, &waiting, &path, &[]).await.place(), (303, "/applications"));
    assert_eq!(app.get("/applications").with(&waiting).send().await.status, 200);
}

#[tokio::test]
async fn an_owner_decides_who_joins_and_nobody_elses_does() {
    let app = TestApp::new().await;
    app.people().await;
    let owner = app.sign_in(Person::Owner).await;
    let foreign = press(&app, &owner, PEOPLE, &[("do", "accept:request")]).await;
    assert_eq!(foreign.place(), (303, PEOPLE));
    assert_eq!(app.store.account("waiting").await.expect("the store").expect("an account").org, None);
    let other = app.sign_in(Person::Other).await;
    assert!(app.get(PEOPLE).with(&other).send().await.text().contains("联系人waiting"));
    let accepted = press(&app, &other, PEOPLE, &[("do", "accept:request")]).await;
    assert_eq!(accepted.place(), (303, "/account/people?done=accepted"));
    let waiting = app.store.account("waiting").await.expect("the store").expect("an account");
    assert_eq!(waiting.org, Some((OTHER_ORG.to_string(), OrgRole::Editor)));
    let mail = &app.store.due_mails(i64::MAX, 10).await.expect("mails")[0];
    assert!(mail.recipient == "waiting@example.com" && mail.body.contains("您已加入"), "{}", mail.body);
}

#[tokio::test]
async fn who_is_removed_sees_nothing_any_more_and_nobody_removes_themselves() {
    let app = TestApp::new().await;
    let (owner, editor) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Editor).await);
    assert_eq!(app.get("/applications").with(&editor).send().await.status, 200);
    for (cookie, word) in [(&owner, "remove:owner"), (&owner, "remove:other"), (&owner, "remove:nobody")] {
        assert_eq!(press(&app, cookie, PEOPLE, &[("do", word)]).await.place(), (303, PEOPLE), "{word}");
    }
    assert_eq!(
        press(&app, &owner, PEOPLE, &[("do", "remove:editor")]).await.place().1,
        "/account/people?done=removed"
    );
    assert_eq!(app.get("/applications").with(&editor).send().await.place().0, 303, "signed out");
    let again = app.sign_in(Person::Editor).await;
    assert_eq!(app.get("/applications").with(&again).send().await.place(), (303, "/waiting"));
}

#[tokio::test]
async fn the_office_hands_out_a_link_once_and_decides_wishes() {
    let app = TestApp::new().await;
    let office = app.sign_in(Person::Secretary).await;
    let found = app.get("/office/accounts?q=%E8%81%94%E7%B3%BB%E4%BA%BAowner").with(&office).send().await;
    assert!(
        found.text().contains("owner@example.com") && found.text().contains("link:owner"),
        "{}",
        found.text()
    );
    assert!(app.get("/office/accounts?q=nobody").with(&office).send().await.text().contains("没有找到"));
    let answer = press(&app, &office, OFFICE, &[("do", "link:owner")]).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let path = link_of(&answer);
    assert!(path.starts_with("/reset/"), "{path}");
    assert_eq!(app.get(&path).send().await.status, 200);
    assert!(!app.get(OFFICE).with(&office).send().await.text().contains("/reset/"), "shown once");
    assert_eq!(press(&app, &office, OFFICE, &[("do", "link:secretary")]).await.status, 404);
    assert_eq!(press(&app, &office, OFFICE, &[("do", "dance")]).await.status, 400);
    let decided = press(&app, &office, OFFICE, &[("do", "refuse:request")]).await;
    assert_eq!(decided.place().1, "/office/accounts?done=refused");
    assert!(app.store.join_requests(None).await.expect("wishes").is_empty());
}
