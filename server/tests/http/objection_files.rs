//! Files of objections: taken with the pair, kept like the identity where they tell it, erased with it.

use crate::app::{Answer, TestApp};
use crate::objections::{CONTENT, filed, follow, noticed};
use crate::people::Person;

#[tokio::test]
async fn a_file_is_taken_with_the_pair_and_checked_like_any_other() {
    let app = noticed().await;
    let (receipt, secret) = filed(&app).await;
    let pdf = crate::evidence_samples::pdf("验收");
    let sent = upload(&app, (&receipt, &secret), "验收.pdf", &pdf).await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    assert!(sent.text().contains("材料已收到") && sent.text().contains("验收.pdf"));
    let bad = upload(&app, (&receipt, &secret), "程序.exe", b"MZ").await;
    assert_eq!(bad.status, 422);
    let wrong = upload(&app, (&receipt, "00000-00000-00000-00000"), "验收.pdf", &pdf).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("没有找到"));
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    assert_eq!(app.store.objection_files(&id).await.unwrap().len(), 1);
    // Named by an objection alone, its bytes stay.
    assert!(app.store.unnamed_blobs(i64::MAX).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_letter_that_tells_who_is_kept_like_the_identity() {
    let app = noticed().await;
    let (receipt, secret) = filed(&app).await;
    let pdf = crate::evidence_samples::pdf("盖章");
    let sent = upload_as(&app, (&receipt, &secret), "赵六六的信.pdf", &pdf, "yes").await;
    assert_eq!(sent.status, 200, "{}", sent.text());
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    let file = app.store.objection_files(&id).await.unwrap()[0].id.clone();
    let (path, bytes) = (format!("/office/objections/{id}"), format!("/office/objections/files/{file}"));
    for person in [Person::Secretary, Person::General, Person::Chair, Person::Auditor] {
        let cookie = app.sign_in(person).await;
        let page = app.get(&path).with(&cookie).send().await;
        assert!(page.text().contains("署名或盖章的材料") && !page.text().contains("赵六六"), "{person:?}");
        assert_eq!(app.get(&bytes).with(&cookie).send().await.status, 404, "{person:?}");
    }
    let general = app.sign_in(Person::General).await;
    let read = app.post(&format!("{path}/identity")).with(&general).form(&[("why", "核对印章")]).send().await;
    assert!(read.text().contains("赵六六的信.pdf") && read.text().contains(&bytes), "{}", read.text());
    assert_eq!(app.get(&bytes).with(&general).send().await.status, 200);
    let chair = app.sign_in(Person::Chair).await;
    assert_eq!(app.get(&bytes).with(&chair).send().await.status, 404, "each for themselves");
}

#[tokio::test]
async fn who_objected_is_erased_three_years_after_the_decision() {
    let app = noticed().await;
    let (receipt, secret) = filed(&app).await;
    let pdf = crate::evidence_samples::pdf("盖章");
    upload_as(&app, (&receipt, &secret), "信.pdf", &pdf, "yes").await;
    follow(&app, (&receipt, &secret), &[("do", "withdraw"), ("sure", "yes")]).await;
    let id = app.store.objections("2021-2022").await.unwrap()[0].id.clone();
    let sweep = |time: &'static str| {
        let clock = server::clock::Clock::demo(Some(time.parse().unwrap()));
        let (store, blobs) = (&app.store, &app.state.blobs);
        async move { server::blobs::sweep::sweep(store, clock, blobs).await.unwrap().objectors }
    };
    assert_eq!(sweep("2025-08-01T00:00:00+08:00").await, 0);
    assert_eq!(sweep("2025-09-30T00:00:00+08:00").await, 1);
    assert!(app.store.objection_files(&id).await.unwrap().is_empty());
    let mut change = app.store.change(crate::app::cause()).await.unwrap();
    assert_eq!(change.read_objector(&id, "核实").await.unwrap(), None);
    let kept = app.store.objection(&id).await.unwrap().unwrap();
    assert_eq!(kept.content, CONTENT, "what was objected stays");
}

#[tokio::test]
async fn a_text_beside_a_file_is_read_no_further_than_it_can_be_long() {
    let app = noticed().await;
    let long = "长".repeat(5_000);
    let answer = upload(&app, (&long, "x"), "a.pdf", b"%PDF").await;
    assert_eq!(answer.status, 400);
}

async fn upload(app: &TestApp, pair: (&str, &str), name: &str, bytes: &[u8]) -> Answer {
    upload_as(app, pair, name, bytes, "").await
}

async fn upload_as(app: &TestApp, pair: (&str, &str), name: &str, bytes: &[u8], identifying: &str) -> Answer {
    let mut body = Vec::new();
    for (field, value) in [("receipt", pair.0), ("secret", pair.1), ("identifying", identifying)] {
        body.extend(
            format!("--B\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    body.extend(
        format!("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes(),
    );
    body.extend_from_slice(bytes);
    body.extend(b"\r\n--B--\r\n");
    let ask =
        app.post("/objections/files").with("").header("content-type", "multipart/form-data; boundary=B");
    ask.body(body).send().await
}
