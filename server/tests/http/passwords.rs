//! Signing in and out, the password and its one-time links, the list of sign-ins.

use crate::app::{Answer, TestApp, cause};
use crate::people::{LINK, Person};
use server::mail::{Mailer, deliver};

const RIGHT: &str = "Tq7-vexing-Mare";
const NEW: &str = "Plods-north-88";

/// A server whose owner has the password [`RIGHT`].
async fn app() -> TestApp {
    let app = TestApp::new().await;
    app.people().await;
    let hash = app.state.auth.passwords.hash(RIGHT.to_string()).await.unwrap();
    let mut change = app.store.change(cause()).await.unwrap();
    change.set_password("owner", &hash).await.unwrap();
    change.commit().await.unwrap();
    app
}

async fn sign_in(app: &TestApp, email: &str, password: &str, address: &str) -> Answer {
    let form = [("email", email), ("password", password)];
    app.post("/sign-in").with("").from(address).form(&form).send().await
}

#[tokio::test]
async fn the_right_password_opens_and_leads_on() {
    let app = app().await;
    let answer = sign_in(&app, " Owner@Example.com", RIGHT, "198.51.100.1").await;
    assert_eq!(answer.place(), (303, "/applications"));
    assert_eq!(app.get("/account").with(&answer.cookie()).send().await.status, 200);
    for (next, place) in [
        ("/account?lang=en", "/account?lang=en"),
        ("//evil.example", "/applications"),
        ("/\\evil.example", "/applications"),
        ("https://evil.example", "/applications"),
    ] {
        let form = [("email", "owner@example.com"), ("password", RIGHT), ("next", next)];
        let answer = app.post("/sign-in").with("").form(&form).send().await;
        assert_eq!(answer.place(), (303, place), "{next}");
    }
    let page = app.get("/sign-in?next=/account").with(&answer.cookie()).send().await;
    assert_eq!(page.place(), (303, "/account"), "who is signed in goes on");
}

#[tokio::test]
async fn an_unknown_address_a_wrong_password_and_an_account_without_one_look_the_same() {
    let app = app().await;
    let mut pages = Vec::new();
    for email in ["owner@example.com", "editor@example.com", "nobody@example.com"] {
        let answer = sign_in(&app, email, "not the password", "198.51.100.1").await;
        assert_eq!((answer.status.as_u16(), answer.cookie().as_str()), (422, ""), "{email}");
        assert!(
            answer.text().contains("邮箱或密码不对") && answer.text().contains(&format!("value=\"{email}\""))
        );
        assert!(!answer.text().contains("not the password"));
        pages.push(answer.text().replace(&format!("value=\"{email}\""), "value"));
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]));
}

#[tokio::test]
async fn an_ended_account_cannot_sign_in() {
    let app = app().await;
    let mut change = app.store.change(cause()).await.unwrap();
    change.end_account("owner").await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(sign_in(&app, "owner@example.com", RIGHT, "198.51.100.1").await.status, 422);
}

#[tokio::test]
async fn five_wrong_passwords_close_the_door_to_that_address_and_to_no_other() {
    let app = app().await;
    let mine = sign_in(&app, "owner@example.com", RIGHT, "198.51.100.1").await.cookie();
    for _ in 0..5 {
        assert_eq!(sign_in(&app, "owner@example.com", "wrong", "203.0.113.9").await.status, 422);
    }
    let closed = sign_in(&app, "owner@example.com", RIGHT, "203.0.113.9").await;
    assert_eq!((closed.status.as_u16(), closed.header("retry-after")), (429, "900"));
    assert!(closed.text().contains("尝试次数过多") && closed.text().contains("请在15分钟后再试"));
    let english = app.post("/sign-in?lang=en").with("").from("203.0.113.9");
    let english = english.form(&[("email", "owner@example.com"), ("password", RIGHT)]).send().await;
    assert!(english.text().contains("Please try again in 15 minutes."));
    assert_eq!(
        sign_in(&app, "owner@example.com", RIGHT, "198.51.100.1").await.status,
        303,
        "no denial to its person"
    );
    assert_eq!(app.get("/account").with(&mine).send().await.status, 200, "and no sign-in ended");
}

#[tokio::test]
async fn a_planted_cookie_is_worth_nothing_after_the_sign_in() {
    let app = app().await;
    let planted = format!("pingyou={}", "B".repeat(43));
    let form = [("email", "owner@example.com"), ("password", RIGHT)];
    let answer = app.post("/sign-in").with(&planted).form(&form).send().await;
    assert_ne!(answer.cookie(), planted);
    assert_eq!(app.get("/account").with(&planted).send().await.status, 303);
    let again = app.post("/sign-in").with(&answer.cookie()).form(&form).send().await;
    assert_ne!(again.cookie(), answer.cookie(), "each sign-in has its own");
    let old = app.get("/account").with(&answer.cookie()).send().await;
    assert_eq!(old.place(), (303, "/sign-in?next=/account"), "the one before in this browser has ended");
}

#[tokio::test]
async fn signing_out_ends_the_sign_in_on_the_server() {
    let app = app().await;
    let (mine, other) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Owner).await);
    let answer = app.post("/sign-out").with(&mine).send().await;
    assert_eq!(answer.place(), (303, "/sign-in?done=signed-out"));
    assert_eq!(answer.header("set-cookie"), "pingyou=; HttpOnly; SameSite=Lax; Path=/; Max-Age=0");
    assert_eq!(
        app.get("/account").with(&mine).send().await.status,
        303,
        "a copy of the cookie is worth nothing"
    );
    assert_eq!(app.get("/account").with(&other).send().await.status, 200);
    assert_eq!(app.post("/sign-out").with(&mine).send().await.status, 303, "twice is fine");
    let foreign = app.post("/sign-out").header("cookie", &other).header("sec-fetch-site", "cross-site");
    assert_eq!(foreign.send().await.status, 403);
    assert_eq!(app.get("/sign-out").with(&other).send().await.status, 405, "reading changes nothing");
}

#[tokio::test]
async fn another_password_needs_the_current_one_and_ends_the_other_sign_ins() {
    let app = app().await;
    let (mine, other) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Owner).await);
    for (current, new, words) in [
        ("", NEW, "请填写当前密码"),
        ("wrong", NEW, "当前密码不对"),
        (RIGHT, "short", "至少10个字符"),
        (RIGHT, RIGHT, "与当前密码相同"),
    ] {
        let form = [("current", current), ("password", new)];
        let answer = app.post("/account/password").with(&mine).form(&form).send().await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.text().contains(words), "{words}");
        assert!(!answer.text().contains(NEW) && !answer.text().contains(RIGHT));
    }
    let form = [("current", RIGHT), ("password", NEW)];
    let answer = app.post("/account/password").with(&mine).form(&form).send().await;
    assert_eq!(answer.place(), (303, "/account?done=password"));
    assert_eq!(app.get("/account").with(&mine).send().await.status, 200, "this one stays");
    assert_eq!(app.get("/account").with(&other).send().await.status, 303);
    assert_eq!(sign_in(&app, "owner@example.com", RIGHT, "198.51.100.1").await.status, 422);
    assert_eq!(sign_in(&app, "owner@example.com", NEW, "198.51.100.1").await.status, 303);
}

#[tokio::test]
async fn a_stolen_sign_in_cannot_try_passwords_for_ever() {
    let app = app().await;
    let mine = app.sign_in(Person::Owner).await;
    let form = [("current", "wrong"), ("password", NEW)];
    for _ in 0..5 {
        assert_eq!(app.post("/account/password").with(&mine).form(&form).send().await.status, 422);
    }
    assert_eq!(app.post("/account/password").with(&mine).form(&form).send().await.status, 429);
}

/// The words of the only mail in the outbox.
async fn mail(app: &TestApp) -> store::Mail {
    let mut due = app.store.due_mails(i64::MAX, 9).await.unwrap();
    assert_eq!(due.len(), 1);
    due.remove(0)
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_through_the_mail_once() {
    let app = app().await;
    let old = app.sign_in(Person::Owner).await;
    let answer = app.post("/forgot").with("").form(&[("email", "owner@example.com")]).send().await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("本系统未接通邮件服务"), "mails are files here, and the page says so");
    let mail = mail(&app).await;
    assert_eq!(mail.recipient, "owner@example.com");
    let link = mail.body.lines().find(|line| line.contains("/reset/")).unwrap();
    let path = link.strip_prefix("http://awards.example").unwrap();
    for _ in 0..2 {
        let page = app.get(path).send().await;
        assert_eq!(page.status, 200, "looking at it does not use it up");
        assert!(page.text().contains("value=\"owner@example.com\""));
    }
    let weak = app.post(path).with("").form(&[("password", "owner-owner-1")]).send().await;
    assert_eq!(weak.status, 422, "a bad password does not use it up either");
    let set = app.post(path).with("").form(&[("password", NEW)]).send().await;
    assert_eq!(set.place(), (303, "/sign-in?done=reset"));
    assert!(app.get("/sign-in?done=reset").send().await.text().contains("密码已设好"));
    assert_eq!(app.get("/account").with(&old).send().await.status, 303, "earlier sign-ins have ended");
    assert_eq!(sign_in(&app, "owner@example.com", NEW, "198.51.100.1").await.status, 303);
    let again = app.post(path).with("").form(&[("password", "Another-one-77")]).send().await;
    assert_eq!(again.status, 404);
    assert!(again.text().contains("链接已失效"));
    assert_eq!(app.get(path).send().await.status, 404);
}

#[tokio::test]
async fn the_mail_becomes_a_file_and_leaves_the_outbox() {
    let app = app().await;
    app.post("/forgot").with("").form(&[("email", "owner@example.com")]).send().await;
    let data = std::env::temp_dir().join(format!("pingyou-outbox-{}", uuid::Uuid::now_v7().simple()));
    let mailer = Mailer::new(None, None, &data).unwrap();
    assert_eq!(deliver(&app.store, app.state.clock, &mailer).await.unwrap(), 1);
    assert_eq!(deliver(&app.store, app.state.clock, &mailer).await.unwrap(), 0, "sent once");
    assert_eq!(std::fs::read_dir(data.join("mail")).unwrap().count(), 1);
    std::fs::remove_dir_all(&data).unwrap();
    // A folder that is gone is like a mail server that does not answer: the mail waits and is tried again.
    app.post("/forgot").with("").form(&[("email", "owner@example.com")]).send().await;
    assert_eq!(deliver(&app.store, app.state.clock, &mailer).await.unwrap(), 0);
    assert_eq!(mail(&app).await.failures, 1);
    assert!(app.store.due_mails(app.state.clock.now_ms(), 9).await.unwrap().is_empty(), "not at once");
}

#[tokio::test]
async fn asking_for_a_link_tells_nobody_whose_accounts_there_are() {
    let app = app().await;
    let mut answers = Vec::new();
    for email in ["owner@example.com", "nobody@example.com"] {
        let start = std::time::Instant::now();
        let answer = app.post("/forgot").with("").form(&[("email", email)]).send().await;
        assert!(start.elapsed() >= std::time::Duration::from_millis(300), "both take the same time");
        answers.push((answer.status, answer.body));
    }
    assert_eq!(answers[0], answers[1]);
    mail(&app).await;
    // More wishes for the same address are answered alike and send nothing more than three mails.
    for address in ["198.51.100.2", "198.51.100.3", "198.51.100.4"] {
        let ask = app.post("/forgot").with("").from(address).form(&[("email", "owner@example.com")]);
        assert_eq!(ask.send().await.body, answers[0].1);
    }
    assert_eq!(app.store.due_mails(i64::MAX, 9).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_link_ends_after_an_hour_and_a_made_up_one_is_none() {
    let app = app().await;
    let mut change = app.store.change(cause()).await.unwrap();
    let path = server::auth::reset::issue(&mut change, "owner", "operator", -1).await;
    assert!(path.is_err(), "a link that has ended before it begins");
    drop(change);
    let mut early = cause();
    early.at = app.state.clock.now_ms() - server::auth::reset::ASKED_MS;
    let mut change = app.store.change(early).await.unwrap();
    let path = server::auth::reset::issue(&mut change, "owner", "operator", server::auth::reset::ASKED_MS)
        .await
        .unwrap();
    change.commit().await.unwrap();
    for path in [path.as_str(), "/reset/x", "/reset/link", &format!("/reset/{}", "C".repeat(43))] {
        assert_eq!(app.get(path).send().await.status, 404, "{path}");
        let sent = app.post(path).with("").form(&[("password", NEW)]).send().await;
        assert_eq!(sent.status, 404, "{path}");
    }
    assert_eq!(app.get(&format!("/reset/{LINK}")).send().await.status, 200);
}

#[tokio::test]
async fn sign_ins_are_listed_and_ended_by_their_own_person() {
    let app = app().await;
    let mine = sign_in(&app, "owner@example.com", RIGHT, "198.51.100.1").await.cookie();
    let (second, third) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Owner).await);
    let foreign = app.sign_in(Person::Other).await;
    let page = app.get("/account").with(&mine).send().await;
    let html = page.text();
    assert_eq!(html.matches("<th scope=\"row\">").count(), 3);
    for words in ["Linux · Firefox", "198.51.100.1", "当前设备", "2022年8月20日 09:0", "结束其他所有登录"]
    {
        assert!(html.contains(words), "{words}");
    }
    let all = app.store.sessions_of("owner", 0, i64::MAX / 2).await.unwrap();
    let end = async |cookie: &str, id: &str| {
        let answer = app.post("/account/sessions").with(cookie).form(&[("end", id)]).send().await;
        assert_eq!(answer.place(), (303, "/account?done=sessions"));
    };
    let target = all.iter().find(|one| one.address == "192.0.2.1").unwrap();
    end(&foreign, &target.id).await;
    assert_eq!(app.store.sessions_of("owner", 0, i64::MAX / 2).await.unwrap().len(), 3, "not by another");
    end(&mine, &target.id).await;
    let left = [&second, &third];
    let mut open = 0;
    for cookie in left {
        open += usize::from(app.get("/account").with(cookie).send().await.status == 200);
    }
    assert_eq!(open, 1, "one was ended");
    end(&mine, "others").await;
    for cookie in left {
        assert_eq!(app.get("/account").with(cookie).send().await.status, 303);
    }
    assert_eq!(app.get("/account").with(&mine).send().await.status, 200);
    assert!(!app.get("/account").with(&mine).send().await.text().contains("结束其他所有登录"));
}

#[tokio::test]
async fn contact_data_are_saved_and_faults_keep_what_was_typed() {
    let app = app().await;
    let mine = app.sign_in(Person::Owner).await;
    let bad = app.post("/account").with(&mine).form(&[("name", "新名字"), ("phone", "x")]).send().await;
    assert_eq!(bad.status, 422);
    assert!(bad.text().contains("value=\"新名字\"") && bad.text().contains("value=\"x\""));
    let good = app.post("/account").with(&mine).form(&[("name", "新名字"), ("phone", "0471-123456")]);
    assert_eq!(good.send().await.place(), (303, "/account?done=profile"));
    let page = app.get("/account?done=profile").with(&mine).send().await;
    assert!(page.text().contains("联系信息已保存") && page.text().contains("value=\"新名字\""));
    let account = app.store.account("owner").await.unwrap().unwrap();
    assert_eq!((account.name.as_str(), account.email.as_str()), ("新名字", "owner@example.com"));
}

#[tokio::test]
async fn what_a_person_typed_is_text_and_never_markup() {
    let app = app().await;
    let mine = app.sign_in(Person::Owner).await;
    let canary = "<i x=1>'\"&";
    app.post("/account").with(&mine).form(&[("name", canary), ("phone", "0471-123456")]).send().await;
    let form = [("org", canary), ("name", canary), ("email", canary), ("uscc", canary), ("phone", canary)];
    for answer in [
        app.get("/account").with(&mine).send().await,
        app.post("/register").with("").form(&form).send().await,
        app.post("/sign-in").with("").form(&form).send().await,
        app.post("/forgot").with("").form(&form).send().await,
    ] {
        assert!(!answer.text().contains("<i x"), "{}", answer.text());
    }
    assert!(app.get("/account").with(&mine).send().await.text().contains("value=\"&lt;i x=1&gt;"));
}
