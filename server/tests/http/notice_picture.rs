//! The picture that goes with a link to a notice.

use crate::app::TestApp;
use crate::people::{APPLICATION, NOTICE, Person};
use crate::review::press;

/// What the head of a page says of one property.
pub fn said<'a>(html: &'a str, property: &str) -> &'a str {
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
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "others show it");
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
    let icon = app.get("/icon-512.png").send().await;
    for one in [&answer, &icon] {
        assert_eq!(one.header("cross-origin-resource-policy"), "cross-origin");
    }
}

#[tokio::test]
async fn a_sign_that_the_font_has_not_is_remembered() {
    let app = TestApp::new().await;
    crate::notices::published(&app).await;
    let first = crate::notices::NOTICE;
    let unit = app.store.listed(APPLICATION).await.unwrap().unwrap().unit;
    let correct = [
        ("do", "correct"),
        ("title", "关于\u{10fffd}入围名单的公示"),
        ("process", "现将入围名单予以公示。"),
        ("keep", APPLICATION),
        ("keep", "case-two"),
        ("unit:application-one", unit.as_str()),
        ("unit:case-two", "示例公司case-two"),
        ("attachments", ""),
        ("dated", "2022-08-20"),
        ("restart", "none"),
        ("reason", "标题有误"),
    ];
    let drawn = press(&app, Person::Secretary, &format!("/office/notices/{first}"), &correct).await;
    assert_eq!(drawn.status, 303, "{}", drawn.text());
    let office = format!("/office/notices/{first}-v2");
    assert_eq!(press(&app, Person::General, &office, &[("do", "release")]).await.status, 303);
    let page = app.get(&format!("/notices/{first}-v2")).send().await;
    let (address, mark) = said(page.text(), "og:image").split_once("?v=").expect("a mark");
    assert_eq!(app.state.pictures.get(mark), None);
    let path = address.strip_prefix("http://awards.example").expect("ours");
    assert_eq!(app.get(path).send().await.status, 307);
    assert_eq!(app.state.pictures.get(mark), Some(None), "nobody reads the fonts for it again");
    assert_eq!(app.get(path).send().await.status, 307);
}
