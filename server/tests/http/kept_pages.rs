//! Public pages are drawn once for many, and what changed is there with the next request.

use crate::app::TestApp;
use crate::people::Person;
use server::encoded::Coding;
use server::moment::Moment;
use store::factory::announcement;

#[tokio::test]
async fn what_changed_is_there_with_the_next_request() {
    let app = TestApp::new().await;
    for number in 0..5 {
        let (id, title) = (format!("n{number}"), format!("第{number}号通知"));
        let mut tags = Vec::new();
        for path in ["/notices", "/", "/feed.atom", "/feed.json"] {
            // Twice: the second is the first as it was kept.
            app.get(path).send().await;
            let before = app.get(path).send().await;
            assert!(!before.text().contains(&title), "{path}");
            tags.push((path, before.header("etag").to_string()));
        }
        assert_eq!(
            app.get(&format!("/notices/{id}")).send().await.status,
            404,
            "what is not there is not kept"
        );
        app.publish(&announcement("2021-2022", &id).title(&title).build()).await;
        for (path, tag) in tags {
            let after = app.get(path).header("if-none-match", &tag).send().await;
            assert!(after.status == 200 && after.text().contains(&title), "{path}: {}", after.status);
        }
        assert_eq!(app.get(&format!("/notices/{id}")).send().await.status, 200);
    }
}

#[tokio::test]
async fn an_answer_is_kept_for_its_address_and_coding_and_for_everybody() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let plain = app.get("/notices").send().await;
    let english = app.get("/notices?lang=en").send().await;
    assert!(plain.text().contains("lang=\"zh-CN\"") && english.text().contains("<html lang=\"en\">"));
    let brotli = app.get("/notices").header("accept-encoding", "br").send().await;
    assert_eq!((brotli.header("content-encoding"), plain.header("content-encoding")), ("br", ""));
    assert!(brotli.header("etag") != plain.header("etag") && brotli.body.len() < plain.body.len());
    let signed_in = app.get("/notices").with(&cookie).send().await;
    assert_eq!(signed_in.text(), plain.text(), "nobody is known here");
    // What was kept for a question without a body has one for the next.
    for path in ["/winners", "/winners?lang=en"] {
        let head = app.ask(axum::http::Method::HEAD, path).send().await;
        let whole = app.get(path).send().await;
        assert_eq!((head.status.as_u16(), head.body.len()), (200, 0), "{path}");
        assert_eq!(head.header("content-length"), whole.body.len().to_string(), "{path}");
        assert_eq!(head.header("etag"), whole.header("etag"), "{path}");
    }
    // A second may go by between the two; not always.
    let mut found = false;
    for _ in 0..10 {
        let moment = Moment::now(&app.state);
        let answer = app.get("/notices?award=x").send().await;
        let kept = app.state.answers.get(moment, &(Coding::Identity, "/notices?award=x".to_string()));
        found = kept.is_some_and(|kept| kept.body == answer.body && kept.tag == answer.header("etag"));
        if found {
            break;
        }
    }
    assert!(found, "it was kept");
    // A long address makes a long answer, and everybody can ask for many: it is not kept.
    let long = format!("/notices?award={}", "x".repeat(600));
    let moment = Moment::now(&app.state);
    assert_eq!(app.get(&long).send().await.status, 200);
    assert!(app.state.answers.get(moment, &(Coding::Identity, long)).is_none());
    // What is asked of one person or changes something is not.
    app.get("/account").with(&cookie).send().await;
    let moment = Moment::now(&app.state);
    assert!(app.state.answers.get(moment, &(Coding::Identity, "/account".to_string())).is_none());
}
