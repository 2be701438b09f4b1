//! A notice that is released, past the pages.

use crate::app::cause;
use domain::date::Date;
use domain::notice::{Contacts, NoticeContent, NoticeEntry, NoticeKind, Period};
use store::{Change, ListedEntry, PublicNotice};

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn entry(application: &str, unit: &str) -> NoticeEntry {
    NoticeEntry {
        application: application.to_string(),
        award: "top_ten_contractor".to_string(),
        award_name: "十佳工程商".to_string(),
        unit: unit.to_string(),
        subject: String::new(),
        region: "1501".to_string(),
        place: None,
        star: None,
    }
}

/// Releases a notice past the pages: a world in which there is one.
pub async fn release(change: &mut Change, id: &str, lines: &[(&str, &str)]) {
    let content = NoticeContent {
        kind: NoticeKind::Shortlist,
        edition: "2021-2022".to_string(),
        edition_name: "2021-2022 年度评优".to_string(),
        title: "关于2021-2022 年度评优入围名单的公示".to_string(),
        basis: "根据细则".to_string(),
        process: "现将入围名单予以公示。".to_string(),
        entries: lines.iter().map(|(application, unit)| entry(application, unit)).collect(),
        period: Some(Period { first: day("2022-08-21"), last: day("2022-08-25") }),
        objection: "如有异议，请以书面形式反映。".to_string(),
        contacts: Contacts { office: "秘书处".to_string(), ..Contacts::default() },
        attachments: Vec::new(),
        signature: "协会".to_string(),
        dated: day("2022-08-20"),
    };
    let row = PublicNotice {
        id: id.to_string(),
        edition: "2021-2022".to_string(),
        kind: "shortlist".to_string(),
        version: 1,
        replaces: None,
        status: "draft".to_string(),
        hash: content.hash(),
        content: String::from_utf8(content.bytes()).expect("text"),
        drawn_by: "secretary".to_string(),
        drawn_at: cause().at,
        released_by: None,
        released_at: None,
        restart: None,
        restart_reason: None,
        difference: None,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_reason: None,
    };
    change.draw_notice(&row).await.expect("a notice is drawn");
    change.release_notice(&row, "general").await.expect("it is released");
    for (application, unit) in lines {
        let line = ListedEntry {
            notice: id.to_string(),
            application: (*application).to_string(),
            award: "top_ten_contractor".to_string(),
            unit: (*unit).to_string(),
            subject: String::new(),
            period_first: None,
            period_last: None,
            ends_at: None,
            restarted_reason: None,
        };
        change.list_entry(&line).await.expect("a line");
    }
}
