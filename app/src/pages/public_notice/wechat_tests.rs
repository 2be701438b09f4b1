//! A reader of nothing but the closed form: every sign that it does not know fails.

use super::*;
use domain::date::Date;
use domain::notice::{Contacts, NoticeKind, Period};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn notice(lines: usize) -> NoticeContent {
    let entry = |at: usize| NoticeEntry {
        application: format!("a{at}"),
        award: format!("award-{}", at / 100),
        award_name: format!("奖项{}", at / 100),
        unit: format!("内蒙古示例<i onclick=\"x\">&科技有限公司{at}"),
        subject: String::from("方案\" style=\"position:fixed"),
        region: String::new(),
        place: None,
        star: Some("五星".to_string()),
    };
    NoticeContent {
        kind: NoticeKind::Shortlist,
        moved_up: false,
        edition: "2021-2022".to_string(),
        edition_name: "2021-2022 年度评优".to_string(),
        title: "关于2021-2022 年度评优入围名单的公示".to_string(),
        basis: "根据《细则》".to_string(),
        process: "现将入围名单予以公示。".to_string(),
        entries: (0..lines).map(entry).collect(),
        period: Some(Period { first: day("2022-08-16"), last: day("2022-08-22") }),
        objection: "如有异议<script>".to_string(),
        contacts: Contacts { office: "秘书处".to_string(), ..Contacts::default() },
        attachments: vec!["名单".to_string(), "说明".to_string()],
        signature: "协会".to_string(),
        dated: day("2022-08-15"),
    }
}

const TERM: (u32, DayUnit) = (5, DayUnit::Natural);

/// The paragraph of a notice that was withdrawn for the longest reason, with markup in it and signs that markup writes longer.
fn gone() -> String {
    let said = "本公告已撤回（2022年8月20日）：<i onclick=x>";
    let gone = format!("{said}{}", "<".repeat(500 - said.chars().count()));
    assert_eq!(gone.chars().count(), 500);
    gone
}

/// Reads a text as elements of [`TAGS`], each with one `style` of [`PROPERTIES`], nested rightly; counts the elements.
fn read(html: &str) -> usize {
    let (mut open, mut count, mut rest) = (Vec::new(), 0, html);
    while !rest.is_empty() {
        let Some(at) = rest.find('<') else {
            panic!("text after the last element: {rest}");
        };
        let text = &rest[..at];
        assert!(!text.contains('>'), "{text}");
        assert!(open.last().is_some() || text.is_empty(), "text outside: {text}");
        let end = rest.find('>').expect("the end of a tag");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.to_string()), "{tag}");
            continue;
        }
        let (name, attribute) = tag.split_once(' ').expect("every element has a style");
        assert!(TAGS.contains(&name), "{name}");
        let style = attribute.strip_prefix("style=\"").and_then(|rest| rest.strip_suffix('"'));
        let style = style.unwrap_or_else(|| panic!("another attribute: {attribute}"));
        assert!(!style.contains('"') && !style.contains("url("), "{style}");
        for part in style.split_terminator(';') {
            let (property, value) = part.split_once(':').expect("a property");
            assert!(PROPERTIES.contains(&property), "{property}");
            let plain = |sign: char| sign.is_ascii_alphanumeric() || " .#-%".contains(sign);
            assert!(!value.is_empty() && value.chars().all(plain), "{value}");
        }
        open.push(name.to_string());
        count += 1;
    }
    assert!(open.is_empty(), "{open:?}");
    count
}

#[test]
fn nothing_but_the_allowed_tags_and_properties_is_in_it() {
    for gone in [None, Some(gone())] {
        let articles = articles(&notice(30), TERM, gone.as_deref());
        assert_eq!(articles.len(), 1);
        assert!(read(&articles[0].html) > 100);
        assert!(articles[0].html.contains("&lt;i onclick="), "what a unit is called is text");
        assert_eq!(articles[0].html.contains("：&lt;i onclick=x&gt;"), gone.is_some(), "a reason is text");
        assert!(articles[0].plain.contains("1. 内蒙古示例<i onclick=\"x\">&科技有限公司0（方案"));
        assert!(!articles[0].plain.contains("style=\"margin"));
    }
}

#[test]
fn a_long_list_is_divided_and_every_unit_is_in_it_once() {
    for gone in [None, Some(gone())] {
        let articles = articles(&notice(350), TERM, gone.as_deref());
        assert!(articles.len() > 3, "{}", articles.len());
        for article in &articles {
            read(&article.html);
            assert!(article.html.chars().count() <= LONGEST, "{}", article.html.chars().count());
            // Each part is pasted for itself, so that each says it before all else.
            let gone = gone.as_deref().unwrap_or("根据《细则》");
            assert!(article.plain.starts_with(gone), "{}", article.plain);
        }
        for at in 0..350 {
            let unit = format!("科技有限公司{at}</td>");
            let times: usize = articles.iter().map(|article| article.html.matches(&unit).count()).sum();
            assert_eq!(times, 1, "{unit}");
        }
        assert!(articles[1].title.ends_with("（2）"));
    }
}

#[test]
fn a_title_that_would_be_cut_is_told() {
    for gone in [None, Some(gone())] {
        let mut long = notice(1);
        assert!(!articles(&long, TERM, gone.as_deref())[0].title_is_long());
        long.title = "题".repeat(33);
        assert!(articles(&long, TERM, gone.as_deref())[0].title_is_long());
    }
}
