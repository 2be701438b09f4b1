//! Registering, and what comes of it.

use crate::app::{Answer, TestApp};
use crate::people::{OTHER_USCC, Person, USCC};
use store::{OrgRole, Role};

const PASSWORD: &str = "Tq7-vexing-Mare";

/// A form that is fine.
const FINE: [(&str, &str); 7] = [
    ("org", "呼和浩特某安防有限公司"),
    ("uscc", "91150100ma0n2k7p2e"),
    ("name", "王五"),
    ("phone", "0471-4915331"),
    ("email", "Wang@Example.com"),
    ("password", PASSWORD),
    ("agree", "1"),
];

fn with(changed: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    FINE.iter()
        .map(|(name, value)| {
            let other = changed.iter().find(|(field, _)| field == name);
            (*name, other.map_or(*value, |(_, value)| *value))
        })
        .collect()
}

async fn register(app: &TestApp, form: &[(&str, &str)]) -> Answer {
    app.post("/register").with("").form(form).send().await
}

#[tokio::test]
async fn a_company_registers_and_its_first_person_owns_it() {
    let app = TestApp::new().await;
    let answer = register(&app, &FINE).await;
    assert_eq!(answer.place(), (303, "/applications"));
    let account = app.store.account_by_email("wang@example.com").await.unwrap().unwrap();
    assert_eq!(
        (account.name.as_str(), account.phone.as_str(), account.role),
        ("王五", "0471-4915331", Role::Applicant)
    );
    let (org, role) = account.org.clone().unwrap();
    assert_eq!(role, OrgRole::Owner);
    let org = app.store.applicant_org(&org).await.unwrap().unwrap();
    assert_eq!((org.name.as_str(), org.uscc.as_str()), ("呼和浩特某安防有限公司", USCC));
    let consents = app.store.consents_of(&account.id).await.unwrap();
    assert_eq!((consents.len(), consents[0].0.as_str()), (1, "1"));
    assert!(consents[0].1 > 0, "with its time");
    let page = app.get("/account").with(&answer.cookie()).send().await;
    assert!(page.text().contains("wang@example.com") && page.text().contains("呼和浩特某安防有限公司"));
    let hash = app.store.credentials("wang@example.com").await.unwrap().unwrap().password_hash.unwrap();
    assert!(hash.starts_with("$argon2id$") && !hash.contains(PASSWORD));
    let events = app.store.recent_events(20).await.unwrap();
    assert!(!format!("{events:?}").contains("Wang") && !format!("{events:?}").contains("argon2"));
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_other_sites_and_plain_http() {
    for (app, expected) in [
        (TestApp::new().await, "pingyou=TOKEN; HttpOnly; SameSite=Lax; Path=/; Max-Age=604800"),
        (
            TestApp::in_public().await,
            "__Host-pingyou=TOKEN; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=604800",
        ),
    ] {
        let answer = register(&app, &FINE).await;
        let set = answer.header("set-cookie");
        let token = set.split(['=', ';']).nth(1).unwrap();
        assert_eq!(token.len(), 43, "256 bits in base64url");
        assert_eq!(set.replace(token, "TOKEN"), expected);
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn each_fault_stands_at_its_field_and_in_the_summary_and_nothing_typed_is_lost_but_the_password() {
    let app = TestApp::new().await;
    for (field, typed, words) in [
        ("org", "", "请填写单位名称"),
        ("uscc", "", "请填写统一社会信用代码"),
        ("uscc", "91150100MA0N2K7P2", "请补全"),
        ("uscc", "91150100MA0N2K7P2F", "校验位应为“E”"),
        ("name", " ", "请填写姓名"),
        ("phone", "abc", "电话应为5到20位数字"),
        ("email", "wang", "邮箱格式不对"),
        ("password", "short", "至少10个字符"),
        ("password", "Password123!", "太常见"),
        ("agree", "", "须同意后才能注册"),
        ("agree", "0", "须同意后才能注册"),
    ] {
        let answer = register(&app, &with(&[(field, typed)])).await;
        let html = answer.text();
        assert_eq!((answer.status.as_u16(), answer.cookie().as_str()), (422, ""), "{field} {typed}");
        assert!(html.contains(&format!("<a href=\"#{field}\">")), "{field} {typed}: the summary leads there");
        assert!(html.matches(words).count() >= 2, "{field} {typed}: {words}");
        assert!(html.contains("<title>有误："), "{field}");
        if field != "agree" {
            let at = html.find(&format!("id=\"{field}\"")).unwrap();
            let tag = &html[at..at + html[at..].find('>').unwrap()];
            assert!(tag.contains("aria-invalid=\"true\""), "{field}: {tag}");
        }
        for (name, value) in FINE.iter().filter(|(name, _)| *name != field && *name != "password") {
            let kept = match *name {
                "uscc" => USCC,
                "email" => "wang@example.com",
                _ => value,
            };
            assert!(html.contains(&format!("value=\"{kept}\"")), "{field} {typed}: {name} is kept");
        }
        assert!(!html.contains(PASSWORD) && !html.contains("value=\"short\""), "never the password");
    }
    let english = app.post("/register?lang=en").with("").form(&with(&[("name", "")])).send().await;
    assert!(english.text().contains("State your name") && english.text().contains("<title>Error: "));
    assert!(app.store.account_by_email("wang@example.com").await.unwrap().is_none());
}

#[tokio::test]
async fn a_form_without_any_field_is_told_everything() {
    let app = TestApp::new().await;
    let answer = register(&app, &[]).await;
    assert_eq!((answer.status.as_u16(), answer.text().matches("<li><a href=\"#").count()), (422, 7));
}

#[tokio::test]
async fn a_code_that_is_registered_lets_nobody_in_but_asks() {
    let app = TestApp::new().await;
    app.people().await;
    let before = app.store.accounts_of("org-two").await.unwrap();
    let answer = register(&app, &with(&[("uscc", OTHER_USCC), ("org", "冒用的名称")])).await;
    assert_eq!(answer.place(), (303, "/waiting"));
    let account = app.store.account_by_email("wang@example.com").await.unwrap().unwrap();
    assert_eq!(account.org, None);
    assert_eq!(app.store.accounts_of("org-two").await.unwrap(), before, "nothing in the company changed");
    let mails = app.store.due_mails(i64::MAX, 10).await.unwrap();
    assert_eq!(mails.iter().map(|mail| mail.recipient.as_str()).collect::<Vec<_>>(), ["other@example.com"]);
    assert!(mails[0].body.contains("/account/people"), "its owner is told: {}", mails[0].body);
    let cookie = answer.cookie();
    let page = app.get("/waiting").with(&cookie).send().await;
    let text = page.text();
    assert!(text.contains("包头示例安防工程有限公司") && text.contains("由该单位的管理员或秘书处决定"));
    assert!(!text.contains("other@example.com") && !text.contains("冒用"), "nothing of its people");
    let again = app.get("/register").with(&cookie).send().await;
    assert_eq!(again.place(), (303, "/waiting"));
    let owner = app.sign_in(Person::Owner).await;
    assert_eq!(app.get("/waiting").with(&owner).send().await.place(), (303, "/applications"));
}

#[tokio::test]
async fn of_two_who_register_a_code_at_once_one_owns_it_and_one_asks() {
    let app = TestApp::new().await;
    let second = with(&[("email", "second@example.com")]);
    let (one, other) = tokio::join!(register(&app, &FINE), register(&app, &second));
    let mut places = [one.header("location"), other.header("location")];
    places.sort_unstable();
    assert_eq!(places, ["/applications", "/waiting"]);
}

#[tokio::test]
async fn a_mail_address_is_registered_once_whatever_its_case() {
    let app = TestApp::new().await;
    assert_eq!(register(&app, &FINE).await.status, 303);
    let answer = register(&app, &with(&[("email", "WANG@EXAMPLE.COM"), ("uscc", OTHER_USCC)])).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("这个邮箱已经注册"));
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    assert!(
        change.applicant_org_by_uscc(OTHER_USCC).await.unwrap().is_none(),
        "the company is undone as well"
    );
}

#[tokio::test]
async fn registering_leads_on_to_a_page_of_ours_only() {
    let app = TestApp::new().await;
    let page = app.get("/register?next=//evil.example").send().await;
    assert!(!page.text().contains("name=\"next\""));
    let page = app.get("/register?next=/self-check").send().await;
    assert!(page.text().contains("name=\"next\" value=\"/self-check\""));
    let mut form = FINE.to_vec();
    form.push(("next", "//evil.example"));
    assert_eq!(register(&app, &form).await.place(), (303, "/applications"));
}

#[tokio::test]
async fn an_address_registers_ten_and_then_waits() {
    let app = TestApp::new().await;
    // Forms that cannot be cost nothing; forms that could be count, whatever comes of them.
    assert_eq!(register(&app, &FINE).await.status, 303);
    for _ in 0..9 {
        assert_eq!(register(&app, &FINE).await.status, 422);
    }
    let answer = register(&app, &FINE).await;
    assert_eq!(answer.status, 429);
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((300..=360).contains(&seconds), "{seconds}");
    assert!(answer.text().contains(&format!("请在{}分钟后再试", seconds.div_ceil(60))));
    let other = app.post("/register").with("").from("198.51.100.7").form(&FINE).send().await;
    assert_eq!(other.status, 422, "another address may");
}

#[tokio::test]
async fn forms_tell_browsers_what_each_field_is_and_load_no_script() {
    let app = TestApp::new().await;
    let owner = app.sign_in(Person::Owner).await;
    for (path, cookie, tokens) in [
        ("/register", "", &["organization", "name", "tel", "username", "new-password"][..]),
        ("/sign-in", "", &["username", "current-password"]),
        ("/forgot", "", &["username"]),
        ("/account", &owner, &["name", "tel", "username", "current-password", "new-password"]),
    ] {
        for lang in ["", "?lang=en"] {
            let answer = app.get(&format!("{path}{lang}")).with(cookie).send().await;
            let html = answer.text();
            assert_eq!((answer.status.as_u16(), html.matches("<h1").count()), (200, 1), "{path}");
            for token in tokens {
                assert!(html.contains(&format!("autocomplete=\"{token}\"")), "{path} {token}");
            }
            assert!(html.contains("/pkg/account.") && html.contains("noindex"), "{path}");
        }
    }
}

#[tokio::test]
async fn the_notice_on_personal_data_says_who_what_how_long_and_which_rights() {
    let app = TestApp::new().await;
    let page = app.get("/privacy").send().await;
    for words in [
        "内蒙古自治区公共安全技术防范行业协会",
        "0471-4915331",
        "工作电话",
        "结束后3年",
        "草稿保存180天",
        "至少保存6个月",
        "撤回同意",
        "Cookie",
    ] {
        assert!(page.text().contains(words), "{words}");
    }
    let short = app.get("/register").send().await;
    assert!(short.text().contains("href=\"/privacy\"") && short.text().contains("草稿保存180天"));
}

#[tokio::test]
async fn the_head_of_the_site_shows_who_is_signed_in_and_public_pages_do_not() {
    let app = TestApp::new().await;
    let (owner, office) = (app.sign_in(Person::Owner).await, app.sign_in(Person::Secretary).await);
    let private = app.get("/self-check").with(&owner).send().await;
    for words in ["我的申报", "href=\"/account\"", "action=\"/sign-out\""] {
        assert!(private.text().contains(words), "{words}");
    }
    let of_office = app.get("/account").with(&office).send().await;
    assert!(!of_office.text().contains("我的申报") && of_office.text().contains("href=\"/office/accounts\""));
    let people = "href=\"/account/people\"";
    assert!(app.get("/account").with(&owner).send().await.text().contains(people));
    let editor = app.sign_in(Person::Editor).await;
    assert!(!app.get("/account").with(&editor).send().await.text().contains(people), "not for who may not");
    let (known, nobody) = (app.get("/").with(&owner).send().await, app.get("/").send().await);
    assert_eq!(known.body, nobody.body, "the same for all");
    assert!(nobody.text().contains("登录 / 申报") && !nobody.text().contains("/sign-out"));
    assert!(nobody.text().contains("href=\"/privacy\""));
}
