//! What is frozen, and what tells versions apart.

use domain::date::Date;
use domain::notice::{Contacts, NoticeContent, NoticeEntry, NoticeKind, Period, difference};

fn entry(application: &str, award: &str, unit: &str) -> NoticeEntry {
    NoticeEntry {
        application: application.to_owned(),
        award: award.to_owned(),
        award_name: format!("奖项{award}"),
        unit: unit.to_owned(),
        subject: String::new(),
        region: String::new(),
        place: None,
        star: None,
    }
}

fn notice() -> NoticeContent {
    let day = |text| Date::parse(text).expect("a date");
    NoticeContent {
        kind: NoticeKind::Shortlist,
        moved_up: false,
        edition: "2021-2022".to_owned(),
        edition_name: "2021-2022 年度评优".to_owned(),
        title: "关于2021-2022 年度评优入围名单的公示".to_owned(),
        basis: "根据细则".to_owned(),
        process: "现将入围名单予以公示。".to_owned(),
        entries: vec![entry("a", "one", "甲公司"), entry("b", "two", "乙公司"), entry("c", "one", "丙公司")],
        period: Some(Period { first: day("2022-08-16"), last: day("2022-08-22") }),
        objection: "公示期内……".to_owned(),
        contacts: Contacts { office: "秘书处".to_owned(), ..Contacts::default() },
        attachments: vec!["入围名单".to_owned()],
        signature: "协会".to_owned(),
        dated: day("2022-08-15"),
    }
}

#[test]
fn the_bytes_read_back_and_have_one_hash() {
    let notice = notice();
    let bytes = notice.bytes();
    assert_eq!(NoticeContent::read(&bytes).unwrap(), notice);
    assert_eq!(notice.hash(), domain::notice::content::hash_of(&bytes));
    assert_eq!(notice.hash().len(), 64);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.starts_with(r#"{"kind":"shortlist","edition":"2021-2022""#), "{text}");
    assert!(!text.contains("place"), "what is not there is not written: {text}");
    let more = text.replacen('{', r#"{"phone":"1","#, 1);
    assert!(NoticeContent::read(more.as_bytes()).is_err(), "nothing else travels along");
}

#[test]
fn the_notice_of_who_moved_up_says_so_and_has_bytes_of_its_own() {
    let usual = notice();
    let own = usual.clone().for_moved_up();
    assert_eq!(own.title, "关于2021-2022 年度评优入围名单的递补公示");
    assert!(own.process.contains("递补") && own.moved_up && own.entries == usual.entries);
    assert_ne!(own.hash(), usual.hash());
    assert_eq!(NoticeContent::read(&own.bytes()).unwrap(), own);
    // Notices that were frozen before there was the word keep their bytes.
    assert!(!String::from_utf8(usual.bytes()).unwrap().contains("moved_up"));
}

#[test]
fn awards_stand_in_the_order_of_the_list() {
    let notice = notice();
    let by: Vec<(&str, usize)> = notice.by_award().iter().map(|(name, of)| (*name, of.len())).collect();
    assert_eq!(by, [("奖项one", 2), ("奖项two", 1)]);
    assert_eq!(notice.entry("b").unwrap().unit, "乙公司");
    assert!(notice.entry("z").is_none());
}

#[test]
fn a_difference_names_what_changed_and_what_it_touches() {
    let before = notice();
    assert!(difference(&before, &before).is_empty());
    let mut after = before.clone();
    after.title.push_str("（更正）");
    after.period = None;
    after.entries[0].unit = "甲有限公司".to_owned();
    after.entries.remove(1);
    after.entries.push(entry("d", "two", "丁公司"));
    let found = difference(&before, &after);
    let fields: Vec<&str> = found.texts.iter().map(|text| text.field.as_str()).collect();
    assert_eq!(fields, ["title", "period"]);
    assert_eq!(found.texts[1].before, "2022年8月16日 至 2022年8月22日");
    assert_eq!(found.removed[0].application, "b");
    assert_eq!(found.touched().collect::<Vec<_>>(), ["d", "a"]);
    assert!(found.changes_list() && !found.is_empty());
    for text in &found.texts {
        assert!(!text.name().zh.is_empty());
    }
}
