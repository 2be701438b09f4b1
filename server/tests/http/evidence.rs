//! The page of the evidence and its form, and how bytes are served.

use crate::app::TestApp;
use crate::evidence_samples::{PAGE, docx, heic, jpeg, ofd, pdf, png, webp, xlsx};
use crate::people::{ORG, Person};

#[tokio::test]
async fn every_type_is_taken_and_served_shut_in() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Editor).await;
    for (name, bytes, media_type, way) in [
        ("合同.pdf", pdf("a"), "application/pdf", "inline"),
        ("现场.JPG", jpeg(), "image/jpeg", "inline"),
        ("图.png", png(1, 1), "image/png", "inline"),
        ("图.webp", webp(), "image/webp", "inline"),
        ("照片.heic", heic(b"heic"), "image/heic", "inline"),
        ("发票.ofd", ofd(), "application/ofd", "attachment"),
        (
            "说明.docx",
            docx(&[]),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        ("清单.xlsx", xlsx(), server::xlsx::CONTENT_TYPE, "attachment"),
    ] {
        let file = app.uploaded(&cookie, name, &bytes).await;
        let answer = app.get(&format!("/evidence/{file}")).with(&cookie).send().await;
        assert_eq!((answer.status.as_u16(), answer.body.as_ref()), (200, bytes.as_slice()), "{name}");
        assert_eq!(answer.header("content-type"), media_type);
        let disposition = answer.header("content-disposition");
        assert!(disposition.starts_with(&format!("{way}; filename=\"evidence.")), "{disposition}");
        assert!(disposition.contains("filename*=UTF-8''%"), "{disposition}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; ") && policy.ends_with("sandbox"), "{policy}");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert_eq!(answer.header("accept-ranges"), "bytes");
    }
    let page = app.get(PAGE).with(&cookie).send().await;
    assert!(page.text().contains("8个文件"), "{}", page.text());
}

#[tokio::test]
async fn ranges_are_answered() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let bytes = pdf("ranges");
    let file = app.uploaded(&cookie, "a.pdf", &bytes).await;
    let path = format!("/evidence/{file}");
    let part = app.get(&path).with(&cookie).header("range", "bytes=2-5").send().await;
    assert_eq!((part.status.as_u16(), part.body.as_ref()), (206, &bytes[2..6]));
    assert_eq!(part.header("content-range"), format!("bytes 2-5/{}", bytes.len()));
    assert!(part.header("content-security-policy").ends_with("sandbox"));
    let beyond = app.get(&path).with(&cookie).header("range", "bytes=9999999-").send().await;
    assert_eq!(beyond.status, 416);
    assert!(beyond.header("content-security-policy").ends_with("sandbox"));
}

#[tokio::test]
async fn bytes_are_for_their_company_and_the_secretariat() {
    let app = TestApp::new().await;
    let owner = app.sign_in(Person::Owner).await;
    let file = app.uploaded(&owner, "a.pdf", &pdf("secret")).await;
    let path = format!("/evidence/{file}");
    for (person, status) in [
        (Person::Owner, 200),
        (Person::Editor, 200),
        (Person::Secretary, 200),
        (Person::Auditor, 200),
        (Person::Reviewer, 404),
        (Person::Administrator, 404),
        (Person::Other, 404),
        (Person::Waiting, 303),
    ] {
        let cookie = app.sign_in(person).await;
        assert_eq!(app.get(&path).with(&cookie).send().await.status, status, "{person:?}");
    }
    assert_eq!(app.get(&path).send().await.status, 303, "to the sign-in");
    assert_eq!(app.get("/evidence/none").with(&owner).send().await.status, 404);
}

#[tokio::test]
async fn a_form_takes_each_file_for_itself() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let done = app.send_form(&cookie, &[("合同.pdf", &pdf("a")), ("", b""), ("照片.jpg", &jpeg())]).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(done.text().contains("合同.pdf：已上传并通过校验") && done.text().contains("2个文件"));
    let mixed = app
        .send_form(&cookie, &[("程序.exe", b"MZ"), ("再来.png", &png(2, 2)), ("合同.pdf", &pdf("a"))])
        .await;
    assert_eq!(mixed.status, 422);
    for words in
        ["程序.exe：不接受 .exe 文件", "再来.png：已上传", "合同.pdf：贵单位已有同样的文件", "3个文件"]
    {
        assert!(mixed.text().contains(words), "{words}: {}", mixed.text());
    }
    let none = app.send_form(&cookie, &[]).await;
    assert_eq!(none.status, 422);
    assert!(none.text().contains("请先选择文件"));
    assert!(app.arriving().is_empty(), "{:?}", app.arriving());
}

#[tokio::test]
async fn a_removed_file_leaves_the_list_and_comes_back() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pdf("a")).await;
    let form = format!("{PAGE}/files");
    let other = app.sign_in(Person::Other).await;
    let theirs = app.post(&form).with(&other).form(&[("do", "remove"), ("file", &file)]).send().await;
    assert_eq!(theirs.status, 422, "for them there is no such file");
    assert_eq!(app.store.evidence_files(ORG, "2021-2022").await.expect("files").len(), 1);
    let removed = app.post(&form).with(&cookie).form(&[("do", "remove"), ("file", &file)]).send().await;
    let place = format!("{PAGE}?removed={file}");
    assert_eq!(removed.place(), (303, place.as_str()));
    let page = app.get(&place).with(&cookie).send().await;
    assert!(page.text().contains("已移除“合同.pdf”") && page.text().contains("还没有文件"));
    let theirs = app.get(&place).with(&other).send().await;
    assert!(!theirs.text().contains("合同.pdf"), "not another company's");
    let again = app.post(&form).with(&cookie).form(&[("do", "remove"), ("file", &file)]).send().await;
    assert_eq!(again.status, 422);
    let kept = app.get(&format!("/evidence/{file}")).with(&cookie).send().await;
    assert_eq!(kept.status, 200, "what a submitted application may name is still there");
    let back = app.post(&form).with(&cookie).form(&[("do", "restore"), ("file", &file)]).send().await;
    assert_eq!(back.place(), (303, PAGE));
    assert_eq!(app.store.evidence_files(ORG, "2021-2022").await.expect("files").len(), 1);
}

#[tokio::test]
async fn after_the_deadline_everything_is_read_only() {
    let app = TestApp::at("2022-08-31T23:59:00+08:00").await;
    let cookie = app.sign_in(Person::Owner).await;
    app.uploaded(&cookie, "a.pdf", &pdf("in time")).await;
    let late = TestApp::at("2022-09-01T00:00:00+08:00").await;
    let cookie = late.sign_in(Person::Owner).await;
    let answer = late.upload(&cookie, "a.pdf", &pdf("late")).await;
    assert_eq!((answer.status.as_u16(), &answer.json()["error"]["code"]), (422, &"closed".into()));
    let form = late.send_form(&cookie, &[("a.pdf", &pdf("late"))]).await;
    assert_eq!(form.status, 422);
    assert!(form.text().contains("申报已经截止"));
    for (path, word) in [("files", "remove"), ("link", "save"), ("link", "remove")] {
        let answer = late
            .post(&format!("{PAGE}/{path}"))
            .with(&cookie)
            .form(&[("do", word), ("file", "x")])
            .send()
            .await;
        assert_eq!(answer.status, 422, "{path} {word}");
        assert!(answer.text().contains("申报已经截止"), "{path} {word}");
    }
    let page = late.get(PAGE).with(&cookie).send().await;
    assert!(!page.text().contains("type=\"file\""));
    assert!(late.store.evidence_files(ORG, "2021-2022").await.expect("files").is_empty());
}

#[tokio::test]
async fn a_scanner_decides_and_fails_closed() {
    for (command, code) in [("true", ""), ("false", "scanner"), ("no-such-program-anywhere", "no_scanner")] {
        let app = TestApp::with_scanner(command).await;
        let cookie = app.sign_in(Person::Owner).await;
        let answer = app.upload(&cookie, "a.pdf", &pdf("a")).await;
        let kept = app.store.evidence_files(ORG, "2021-2022").await.expect("files").len();
        if code.is_empty() {
            assert_eq!((answer.status.as_u16(), kept), (200, 1));
        } else {
            assert_eq!((answer.status.as_u16(), &answer.json()["error"]["code"]), (422, &code.into()));
            assert_eq!(kept, 0);
            assert_eq!(app.send_form(&cookie, &[("a.pdf", &pdf("a"))]).await.status, 422);
        }
        assert!(app.arriving().is_empty());
    }
}
