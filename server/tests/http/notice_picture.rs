//! The picture that goes with a link to a notice.

use crate::app::TestApp;
use crate::people::{APPLICATION, NOTICE};

/// What the head of a page says of one property.
fn said<'a>(html: &'a str, property: &str) -> &'a str {
    let mark = format!("property=\"{property}\"");
    let tag = html.split("<meta ").find(|tag| tag.contains(&mark)).unwrap_or_else(|| panic!("{property}"));
    tag.split("content=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a value")
}

#[tokio::test]
async fn a_notice_has_a_picture_of_its_own_and_its_pages_name_it_but_do_not_load_it() {
    let app = TestApp::new().await;
    app.everything().await;
    let notice = format!("/notices/{NOTICE}");
    let path = format!("{notice}/picture.png");
    let answer = app.get(&path).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/png"));
    assert!((5_000..=300_000).contains(&answer.body.len()), "{} bytes", answer.body.len());
    let side = |at: usize| u32::from_be_bytes(answer.body[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1200, 630));
    let again = app.get(&path).header("if-none-match", answer.header("etag")).send().await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    for page in [notice.clone(), format!("{notice}/{APPLICATION}")] {
        let answer = app.get(&page).send().await;
        let html = answer.text();
        let image = said(html, "og:image");
        let (address, mark) = image.split_once("?v=").expect("a mark");
        assert_eq!(address, format!("http://awards.example{path}"), "{page}");
        assert_eq!(mark.len(), 12, "{page}: it changes with the words");
        assert_eq!((said(html, "og:image:width"), said(html, "og:image:height")), ("1200", "630"));
        let alt = said(html, "og:image:alt");
        assert!(alt.contains("入围名单的公示") && alt.contains("2022年8月25日"), "{alt}");
        assert!(!html.contains("<img") && html.matches("picture.png").count() == 1, "{page}");
    }
    assert_eq!(app.get("/notices/nothing/picture.png").send().await.status, 404);
}

#[tokio::test]
async fn without_a_font_the_icon_stands_in() {
    let app = TestApp::without_fonts().await;
    app.everything().await;
    let notice = format!("/notices/{NOTICE}");
    let html = app.get(&notice).send().await;
    assert_eq!(said(html.text(), "og:image"), "http://awards.example/icon-512.png");
    assert_eq!(said(html.text(), "og:image:width"), "512");
    // Who kept the address of the picture gets the icon too.
    let answer = app.get(&format!("{notice}/picture.png")).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (307, "/icon-512.png"));
}
