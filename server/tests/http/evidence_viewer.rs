//! Looking at evidence without downloading it.

use crate::app::{Answer, TestApp};
use crate::evidence_pdf::{harmful, pages};
use crate::evidence_samples::{PAGE, docx, heic, jpeg, ofd, png, webp, xlsx};
use crate::people::{EVIDENCE, Person};

const AFTER: &str = "下载后查看";

async fn view(app: &TestApp, cookie: &str, file: &str, ask: &str) -> Answer {
    app.get(&format!("/evidence/{file}/view{ask}")).with(cookie).send().await
}

async fn picture(app: &TestApp, cookie: &str, file: &str, page: &str) -> Answer {
    app.get(&format!("/evidence/{file}/pages/{page}")).with(cookie).send().await
}

/// Width and height of a PNG.
fn sides(answer: &Answer) -> (u32, u32) {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "image/png");
    assert!(answer.body.starts_with(b"\x89PNG\r\n\x1a\n"));
    let side = |at: usize| u32::from_be_bytes(answer.body[at..at + 4].try_into().expect("four bytes"));
    (side(16), side(20))
}

#[tokio::test]
async fn its_company_and_the_office_look_at_a_file_and_nobody_else() {
    let app = TestApp::new().await;
    app.everything().await;
    for (person, status) in [
        (Person::Owner, 200),
        (Person::Editor, 200),
        (Person::Secretary, 200),
        (Person::Auditor, 200),
        (Person::Administrator, 404),
        (Person::Other, 404),
        // Led to the page for those who wait, whether there is a file or not.
        (Person::Waiting, 303),
    ] {
        let cookie = app.sign_in(person).await;
        assert_eq!(view(&app, &cookie, EVIDENCE, "").await.status, status, "{person:?}");
        let drawn = picture(&app, &cookie, EVIDENCE, "1.png?width=160").await;
        assert_eq!(drawn.status, status, "{person:?}");
        let none = if person == Person::Waiting { 303 } else { 404 };
        assert_eq!(view(&app, &cookie, "no-such-file", "").await.status, none);
        assert_eq!(picture(&app, &cookie, "no-such-file", "1.png").await.status, none);
    }
    assert_eq!(picture(&app, "", EVIDENCE, "1.png").await.status, 303, "to the sign-in");
}

#[tokio::test]
async fn a_page_of_a_pdf_stands_between_the_others() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pages(3)).await;
    let answer = view(&app, &cookie, &file, "?page=2").await;
    let html = answer.text();
    let here = format!("/evidence/{file}");
    for part in [
        "<h1 class=\"viewer-name\">合同.pdf</h1>",
        "3页",
        "name=\"page\"",
        "value=\"2\"",
        "/ 3 页",
        "alt=\"合同.pdf 第 2 / 3 页\"",
        "width=\"793\" height=\"1123\"",
        &format!("src=\"{here}/pages/2.png?width=1200\""),
        &format!("src=\"{here}/pages/3.png?width=160\" alt=\"\" loading=\"lazy\""),
        &format!("href=\"{here}/view?page=1\" data-key=\"ArrowLeft\""),
        &format!("href=\"{here}/view?page=3\" data-key=\"ArrowRight\""),
        &format!("href=\"{here}/view?page=2\" aria-current=\"page\""),
        &format!("href=\"{here}\" download"),
        "site-header",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    for forbidden in [" style=", "onclick", "下载后查看"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    // The first and the last page have a way in one direction alone.
    for (page, none) in [(1, "ArrowLeft"), (3, "ArrowRight")] {
        let html = view(&app, &cookie, &file, &format!("?page={page}")).await;
        assert!(!html.text().contains(none) && html.text().contains("viewer-end"), "{page}");
    }
    let english = view(&app, &cookie, &file, "?page=2&lang=en").await;
    assert!(english.text().contains("page 2 of 3") && english.text().contains("page=1&amp;lang=en"));
}

#[tokio::test]
async fn a_page_is_drawn_in_three_widths_and_never_for_a_shared_cache() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pages(2)).await;
    for (page, expected) in [
        ("1.png", (1_200, 1_698)),
        ("2.png?width=160", (160, 226)),
        ("2.png?width=1200", (1_200, 1_698)),
        ("2.png?width=2000", (2_000, 2_830)),
    ] {
        // Drawn, and then as it was kept.
        for _ in 0..2 {
            let answer = picture(&app, &cookie, &file, page).await;
            assert_eq!(sides(&answer), expected, "{page}");
            assert_eq!(answer.header("cache-control"), "private, no-store");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
            assert!(answer.header("content-security-policy").ends_with("; sandbox"));
        }
    }
    for nothing in ["0.png", "3.png", "-1.png", "1.jpg", "x.png", "1", "99999999999.png", "1.png?width=161"] {
        assert_eq!(picture(&app, &cookie, &file, nothing).await.status, 404, "{nothing}");
    }
    assert_eq!(picture(&app, &cookie, &file, "1.png?width=wide").await.status, 400);
}

#[tokio::test]
async fn a_page_beyond_the_last_is_the_last_and_nonsense_is_the_first() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    let file = app.uploaded(&cookie, "合同.pdf", &pages(3)).await;
    let beyond = view(&app, &cookie, &file, "?page=12").await;
    assert!(beyond.text().contains("没有第12页：这个文件只有3页，下面是最后一页。"));
    assert!(beyond.text().contains("/pages/3.png?width=1200"));
    for nonsense in ["?page=0", "?page=-3", "?page=", "?page=abc", "?page=99999999999999999999", "?page=1%27"]
    {
        let answer = view(&app, &cookie, &file, nonsense).await;
        assert_eq!(answer.status, 200, "{nonsense}");
        assert!(answer.text().contains("/pages/1.png?width=1200"), "{nonsense}");
    }
    for nonsense in ["?zoom=0", "?zoom=-1", "?zoom=1e9", "?zoom=%3Cscript%3E", "?zoom="] {
        let answer = view(&app, &cookie, &file, nonsense).await;
        assert!(answer.text().contains("data-zoom=\"fit\""), "{nonsense}");
        assert!(!answer.text().contains("<script>"), "{nonsense}");
    }
    for (zoom, size, drawn) in [
        ("100", "width=\"793\" height=\"1123\"", "width=1200"),
        ("150", "width=\"1189\" height=\"1684\"", "width=1200"),
        ("200", "width=\"1586\" height=\"2246\"", "width=2000"),
    ] {
        let answer = view(&app, &cookie, &file, &format!("?zoom={zoom}")).await;
        let html = answer.text();
        assert!(html.contains(size) && html.contains(&format!("/pages/1.png?{drawn}")), "{zoom}: {html}");
        assert!(html.contains(&format!("view?page=2&amp;zoom={zoom}")), "{zoom} goes along");
    }
}

#[tokio::test]
async fn pictures_are_shown_and_other_formats_say_that_they_are_to_be_downloaded() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    for (name, bytes, shown) in [
        ("图.jpg", jpeg(), true),
        ("图.png", png(1, 1), true),
        ("图.webp", webp(), true),
        ("图.heic", heic(b"heic"), false),
        ("版.ofd", ofd(), false),
        ("文.docx", docx(&[]), false),
        ("表.xlsx", xlsx(), false),
    ] {
        let file = app.uploaded(&cookie, name, &bytes).await;
        let answer = view(&app, &cookie, &file, "?page=7&zoom=150").await;
        assert_eq!(answer.status, 200, "{name}");
        let html = answer.text();
        assert!(html.contains(&format!("href=\"/evidence/{file}\" download")), "{name}");
        assert_eq!(html.contains(&format!("<img src=\"/evidence/{file}\"")), shown, "{name}");
        assert_eq!(html.contains("此格式不能在线查看，请下载后查看。"), !shown, "{name}");
        assert_eq!(html.contains("data-zoom=\"150\""), shown, "{name}");
        assert_eq!(picture(&app, &cookie, &file, "1.png").await.status, 404, "{name}");
    }
    let list = app.get(PAGE).with(&cookie).send().await;
    assert!(list.text().contains("/view\""), "the list leads to the viewer");
}

#[tokio::test]
async fn in_a_frame_the_page_stands_alone_and_only_our_pages_may_frame_it() {
    let app = TestApp::new().await;
    app.everything().await;
    let cookie = app.sign_in(Person::Secretary).await;
    let answer = view(&app, &cookie, EVIDENCE, "?frame=1").await;
    let html = answer.text();
    assert!(!html.contains("site-header") && !html.contains("site-footer"), "{html}");
    assert!(html.contains("viewer viewer-framed"));
    assert!(html.contains(&format!("href=\"/evidence/{EVIDENCE}/view?page=1\"")), "a way out of the frame");
    assert!(answer.header("content-security-policy").contains("frame-ancestors 'self'"));
    let case =
        app.get(&format!("/office/applications/{}", crate::people::APPLICATION)).with(&cookie).send().await;
    let policy = case.header("content-security-policy");
    assert!(policy.contains("frame-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
}

#[tokio::test]
async fn a_file_that_would_harm_who_draws_it_is_shown_or_to_be_downloaded() {
    let app = TestApp::new().await;
    let cookie = app.sign_in(Person::Owner).await;
    for (name, bytes) in harmful() {
        let answer = app.upload(&cookie, name, &bytes).await;
        if answer.status == 422 {
            continue;
        }
        let file = answer.json()["file"].as_str().expect("a file").to_owned();
        let begun = std::time::Instant::now();
        let answer = view(&app, &cookie, &file, "").await;
        assert_eq!(answer.status, 200, "{name}");
        let instead = answer.text().contains(AFTER);
        assert!(instead || answer.text().contains("/pages/1.png?width=1200"), "{name}");
        let drawn = picture(&app, &cookie, &file, "1.png").await;
        assert_eq!(drawn.status, if instead { 404 } else { 200 }, "{name}");
        // What could not be drawn is not tried again.
        println!("{name}: {} after {:?}", if instead { AFTER } else { "drawn" }, begun.elapsed());
    }
}
