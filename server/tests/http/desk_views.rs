//! The office's list: by region, by days waiting, by who has it; and the filters that somebody keeps.

use crate::app::{TestApp, cause};
use crate::people::{APPLICATION, Person};

const LIST: &str = "/office/applications";

async fn found(app: &TestApp, cookie: &str, query: &str) -> bool {
    let page = app.get(&format!("{LIST}?{query}")).with(cookie).send().await;
    assert_eq!(page.status, 200, "{query}");
    page.text().contains(&format!("{LIST}/{APPLICATION}"))
}

#[tokio::test]
async fn the_list_is_narrowed_by_region_days_and_desk() {
    // Sent in on 2022-08-20 at 09:00 by the cause of the tests.
    let app = TestApp::at("2022-08-27T00:00:00+08:00").await;
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    for (query, expected) in [
        ("region=1501", true),
        ("region=1502", false),
        ("region=15", false),
        ("region=outside", false),
        ("region=nowhere", false),
        ("days=3", true),
        ("days=7", true),
        ("days=14", false),
        ("days=x", true),
        ("days=-9223372036854775808", true),
        ("with=none", true),
        ("with=me", false),
        ("with=secretary", false),
        ("with=-", true),
    ] {
        assert_eq!(found(&app, &cookie, query).await, expected, "{query}");
    }
    let mut change = app.store.change(cause()).await.expect("a change begins");
    let second = store::factory::account("second").secretariat().build();
    change.add_account(&second, None).await.expect("an account");
    let before = change.find_application(APPLICATION).await.expect("it is there");
    change.assign_application(&before, Some("second")).await.expect("it is given to somebody");
    change.commit().await.expect("it is committed");
    for (query, expected) in
        [("with=none", false), ("with=me", false), ("mine=yes", false), ("with=second", true)]
    {
        assert_eq!(found(&app, &cookie, query).await, expected, "{query}");
    }
    let page = app.get(&format!("{LIST}?with=second")).with(&cookie).send().await;
    assert!(page.text().contains("<option value=\"second\" selected>联系人second</option>"));
    let book = app.get(&format!("{LIST}.xlsx?with=second&region=1501&days=7")).with(&cookie).send().await;
    assert_eq!(server::xlsx::cells(&book.body).expect("a workbook").len(), 2);
}

#[tokio::test]
async fn filters_are_kept_under_a_name_by_one_person() {
    let app = TestApp::new().await;
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let query = "state=submitted&region=1501&with=me";
    let keep = |name: &'static str, query: &'static str| {
        app.post("/office/views")
            .with(&cookie)
            .form(&[("do", "save"), ("name", name), ("query", query)])
            .send()
    };
    let answer = keep("呼市待办", "with=me&region=1501&lang=en&skip=100&state=submitted&bad=<i>").await;
    assert_eq!(
        answer.place(),
        (303, &*format!("{LIST}?{query}&done=saved")),
        "in one form, with what it knows"
    );
    let page = app.get(&format!("{LIST}?{query}")).with(&cookie).send().await;
    let link = r#"<a href="/office/applications?state=submitted&amp;region=1501&amp;with=me" aria-current="true">呼市待办</a>"#;
    assert!(page.text().contains(link), "{}", page.text());
    // The same name again gets the new filters; there is one of it.
    assert_eq!(keep("呼市待办", "days=7").await.place().0, 303);
    let views = app.store.desk_views("secretary").await.expect("the store answers");
    assert_eq!(
        views.iter().map(|view| (&*view.name, &*view.query)).collect::<Vec<_>>(),
        [("呼市待办", "days=7")]
    );
    for (name, done) in
        [("", "unnamed"), ("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一", "unnamed")]
    {
        assert!(keep(name, "days=7").await.place().1.ends_with(done), "{name}");
    }

    // Another person of the office neither sees nor removes it.
    let mut change = app.store.change(cause()).await.expect("a change begins");
    change
        .add_account(&store::factory::account("second").secretariat().build(), None)
        .await
        .expect("an account");
    change.commit().await.expect("it is committed");
    let second = app.sign_in_account("second").await;
    assert!(!app.get(LIST).with(&second).send().await.text().contains("呼市待办"));
    let remove = format!("remove:{}", views[0].id);
    let form = [("do", &*remove), ("query", "")];
    assert_eq!(app.post("/office/views").with(&second).form(&form).send().await.status, 303);
    assert_eq!(app.store.desk_views("secretary").await.expect("the store answers").len(), 1);
    for _ in 0..2 {
        let answer = app.post("/office/views").with(&cookie).form(&form).send().await;
        assert_eq!(answer.place(), (303, "/office/applications?done=removed"));
    }
    assert!(app.store.desk_views("secretary").await.expect("the store answers").is_empty());
    let events = app.store.events_of("desk_view", &views[0].id).await.expect("the store answers");
    let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(actions, ["desk_view.saved", "desk_view.saved", "desk_view.removed"]);
    assert_eq!(app.post("/office/views").with(&cookie).form(&[("do", "x")]).send().await.status, 400);
}

#[tokio::test]
async fn so_many_views_are_kept_and_no_more() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let keep = async |name: String| {
        let form = [("do", "save"), ("name", &*name), ("query", "days=3")];
        app.post("/office/views").with(&cookie).form(&form).send().await.place().1.to_string()
    };
    for at in 0..20 {
        assert!(keep(format!("视图{at}")).await.ends_with("done=saved"));
    }
    assert!(keep("又一个".to_string()).await.ends_with("done=full"));
    assert!(keep("视图3".to_string()).await.ends_with("done=saved"), "one that is there is still changed");
    let page = app.get(&format!("{LIST}?done=full")).with(&cookie).send().await;
    assert!(page.text().contains("最多保存20个视图"));
}
