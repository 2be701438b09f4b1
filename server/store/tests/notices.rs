//! Public notices and holidays on a real database: drawn, released by another person, recorded, never changed.

mod common;

use common::{TempStore, shipped};
use domain::date::Date;
use domain::notice::{HolidayYear, NamedDay, Period};
use domain::policy::Role;
use domain::workflow::{Action, Facts, Party, State, decide};
use store::factory::{account, cause, submission};
use store::{Cause, ListedEntry, NoticeChannel, OrgRole, PublicNotice, StoreError};

/// An application, two people of the office and a notice that names it.
async fn db() -> TempStore {
    let db = TempStore::seeded().await;
    let (pack, _) = shipped();
    let facts = Facts { complete: true, before_deadline: true, ..Facts::default() };
    let row = decide(State::Draft, Action::Submit, Party::Applicant, facts).expect("a transition");
    let mut change = db.store.change(cause()).await.expect("a change begins");
    change.add_applicant_org("a", "甲公司", "91150100MA0N2K7P2E").await.expect("a company");
    change.add_account(&account("a").of("a", OrgRole::Owner).build(), None).await.expect("an account");
    for id in ["secretary", "general"] {
        change.add_account(&account(id).works_as(Role::Secretary).build(), None).await.expect("an account");
    }
    let new = submission("a", "a", &pack.hash);
    change.submit(new, "a", row).await.expect("it is sent in");
    change.draw_notice(&notice("one", 1, None)).await.expect("a notice is drawn");
    change.commit().await.expect("it is committed");
    db
}

fn notice(id: &str, version: i64, replaces: Option<&str>) -> PublicNotice {
    PublicNotice {
        id: id.to_string(),
        edition: "2021-2022".to_string(),
        kind: "shortlist".to_string(),
        version,
        replaces: replaces.map(str::to_string),
        status: "draft".to_string(),
        content: "{}".to_string(),
        hash: "h".repeat(64),
        drawn_by: "secretary".to_string(),
        drawn_at: 1,
        released_by: None,
        released_at: None,
        restart: replaces.map(|_| "changed".to_string()),
        restart_reason: replaces.map(|_| "更正名称".to_string()),
        difference: replaces.map(|_| "{}".to_string()),
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_reason: None,
    }
}

fn line(notice: &str) -> ListedEntry {
    ListedEntry {
        notice: notice.to_string(),
        application: "a".to_string(),
        award: "top_ten_contractor".to_string(),
        unit: "甲公司".to_string(),
        subject: String::new(),
        period_first: None,
        period_last: None,
        ends_at: None,
        restarted_reason: None,
    }
}

fn channel(channel: &str) -> NoticeChannel {
    NoticeChannel {
        notice: "one".to_string(),
        channel: channel.to_string(),
        published_at: 5,
        url: "https://example.org/1".to_string(),
        recorded_by: "secretary".to_string(),
        recorded_at: 6,
    }
}

fn period(first: &str, last: &str) -> Period {
    Period { first: Date::parse(first).unwrap(), last: Date::parse(last).unwrap() }
}

async fn release(db: &TempStore, id: &str) {
    let mut change = db.store.change(cause()).await.unwrap();
    let notice = change.find_notice(id).await.unwrap();
    change.release_notice(&notice, "general").await.unwrap();
    change.list_entry(&line(id)).await.unwrap();
    change.commit().await.unwrap();
}

#[tokio::test]
async fn who_drew_a_notice_does_not_release_it() {
    let db = db().await;
    let mut change = db.store.change(cause()).await.unwrap();
    let drawn = change.find_notice("one").await.unwrap();
    let refused = change.release_notice(&drawn, "secretary").await.unwrap_err();
    assert!(matches!(refused, StoreError::Missing { .. }), "{refused:?}");
    drop(change);
    assert!(db.store.public_list("2021-2022", 0, (0, 9)).await.unwrap().notices.is_empty());
    release(&db, "one").await;
    let published = db.store.public_list("2021-2022", 0, (0, 9)).await.unwrap().notices;
    assert_eq!(published[0].notice.released_by.as_deref(), Some("general"));
    assert_eq!(db.store.listed("a").await.unwrap(), Some(line("one")));
    assert!(db.store.award_notified("2021-2022", "top_ten_contractor").await.unwrap());
    assert_eq!(db.store.states_on_notice("one").await.unwrap(), [State::Submitted]);
    assert_eq!(db.store.states_on_notice("two").await.unwrap(), []);
    assert!(!db.store.award_notified("2021-2022", "star_integrity_enterprise").await.unwrap());
    let events = db.store.events_of("public_notice", "one").await.unwrap();
    let actions: Vec<&str> = events.iter().map(|event| event.action.as_str()).collect();
    assert_eq!(actions, ["notice.drawn", "notice.released"]);
    assert!(db.store.examine().await.unwrap().iter().all(|one| one.faults.is_empty()));
}

#[tokio::test]
async fn what_was_drawn_released_and_recorded_is_never_changed() {
    let db = db().await;
    release(&db, "one").await;
    let mut change = db.store.change(cause()).await.unwrap();
    change.record_channel(&channel("site")).await.unwrap();
    change.run_entry(&line("one"), period("2022-08-16", "2022-08-22"), None).await.unwrap();
    change.commit().await.unwrap();
    let mut outside = db.outside().await;
    for sql in [
        "UPDATE public_notices SET content = '[]'",
        "UPDATE public_notices SET hash = ''",
        "UPDATE public_notices SET released_at = 0",
        "UPDATE public_notices SET status = 'draft'",
        "DELETE FROM public_notices",
        "UPDATE notice_channels SET published_at = 0",
        "DELETE FROM notice_channels",
        "UPDATE notice_entries SET unit = '乙公司'",
        "UPDATE notice_entries SET ends_at = ends_at - 1",
        "UPDATE notice_entries SET ends_at = NULL, period_first = NULL, period_last = NULL",
        "DELETE FROM notice_entries",
    ] {
        let refused = sqlx::query(sql).execute(&mut outside).await.expect_err(sql).to_string();
        assert!(refused.contains("are not"), "{sql}: {refused}");
    }
    // One person alone could not release it even past the program.
    let sql = "UPDATE public_notices SET released_by = drawn_by WHERE status = 'draft'";
    assert_eq!(sqlx::query(sql).execute(&mut outside).await.unwrap().rows_affected(), 0);
}

#[tokio::test]
async fn a_period_restarts_with_a_reason_and_never_ends_earlier() {
    let db = db().await;
    release(&db, "one").await;
    let mut change = db.store.change(cause()).await.unwrap();
    change.run_entry(&line("one"), period("2022-08-16", "2022-08-22"), None).await.unwrap();
    let set = change.listed("a").await.unwrap().unwrap();
    change.run_entry(&set, period("2022-08-19", "2022-08-24"), Some("网站中断")).await.unwrap();
    change.commit().await.unwrap();
    let now = db.store.listed("a").await.unwrap().unwrap();
    assert_eq!(now.ends_at, Some(period("2022-08-19", "2022-08-24").ends_at()));
    assert_eq!(now.restarted_reason.as_deref(), Some("网站中断"));
    let mut change = db.store.change(cause()).await.unwrap();
    let refused = change.run_entry(&now, period("2022-08-16", "2022-08-20"), Some("缩短")).await;
    assert!(matches!(refused, Err(StoreError::Constraint(_))), "{refused:?}");
}

#[tokio::test]
async fn a_correction_takes_the_place_of_what_it_corrects_once_it_is_released() {
    let db = db().await;
    release(&db, "one").await;
    let mut change = db.store.change(cause()).await.unwrap();
    change.draw_notice(&notice("two", 2, Some("one"))).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(db.store.public_list("2021-2022", 0, (0, 9)).await.unwrap().notices[0].notice.id, "one");
    let mut change = db.store.change(cause()).await.unwrap();
    assert!(change.draw_notice(&notice("three", 2, Some("one"))).await.is_err(), "one correction at a time");
    drop(change);
    release(&db, "two").await;
    let published = db.store.public_list("2021-2022", 0, (0, 9)).await.unwrap().notices;
    let said: Vec<_> = published.iter().map(|one| (one.notice.id.as_str(), one.waits, one.ends_at)).collect();
    assert_eq!(said, [("two", true, None)], "no clock has begun");
    let mut change = db.store.change(cause()).await.unwrap();
    let mut lines = change.notice_entries("two").await.unwrap();
    let last = lines.pop().unwrap();
    change.run_entry(&last, period("2022-08-16", "2022-08-20"), None).await.unwrap();
    change.commit().await.unwrap();
    let published = db.store.public_list("2021-2022", 0, (0, 9)).await.unwrap().notices;
    let ends = db.store.notice_entries("two").await.unwrap().iter().filter_map(|line| line.ends_at).max();
    assert!(ends.is_some() && published[0].ends_at == ends && published[0].waits != lines.is_empty());
    assert_eq!(db.store.listed("a").await.unwrap().unwrap().notice, "two");
    assert_eq!(db.store.notice_after("one").await.unwrap().unwrap().id, "two");
    assert_eq!(db.store.notices_of("2021-2022").await.unwrap().len(), 2, "the old version stays readable");
    // Without a reason nothing is corrected.
    let mut change = db.store.change(cause()).await.unwrap();
    let without = PublicNotice { restart_reason: Some(String::new()), ..notice("four", 3, Some("two")) };
    assert!(change.draw_notice(&without).await.is_err());
}

#[tokio::test]
async fn what_the_public_sees_comes_by_its_release_withdrawn_or_not() {
    let db = db().await;
    for (at, id) in ["one", "two", "three", "four"].into_iter().enumerate() {
        let later = cause().at + i64::try_from(at).unwrap();
        let mut change = db.store.change(Cause { at: later, ..cause() }).await.unwrap();
        if id != "one" {
            change.draw_notice(&notice(id, 1, None)).await.unwrap();
        }
        let drawn = change.find_notice(id).await.unwrap();
        if id != "four" {
            change.release_notice(&drawn, "general").await.unwrap();
        } else {
            change.withdraw_notice(&drawn, "secretary", "标题有误").await.unwrap();
        }
        change.commit().await.unwrap();
    }
    let mut change = db.store.change(cause()).await.unwrap();
    let newest = change.find_notice("three").await.unwrap();
    change.withdraw_notice(&newest, "general", "名单有误").await.unwrap();
    change.commit().await.unwrap();
    let shown = async |limit| {
        let all = db.store.public_list("2021-2022", 0, (0, limit)).await.unwrap().notices;
        all.into_iter().map(|one| one.notice.id).collect::<Vec<_>>()
    };
    assert_eq!(shown(9).await, ["three", "two", "one"], "a draft that was taken back was never public");
    assert_eq!(shown(2).await, ["three", "two"], "what stands crowds out nothing newer");
}

#[tokio::test]
async fn a_draft_goes_back_and_the_next_number_is_another() {
    let db = db().await;
    let mut change = db.store.change(cause()).await.unwrap();
    let drawn = change.find_notice("one").await.unwrap();
    change.withdraw_notice(&drawn, "secretary", "标题有误").await.unwrap();
    assert_eq!(change.count_notices("2021-2022", "shortlist").await.unwrap(), 1);
    let gone = change.find_notice("one").await.unwrap();
    assert!(change.release_notice(&gone, "general").await.is_err());
}

#[tokio::test]
async fn a_channel_is_recorded_once() {
    let db = db().await;
    release(&db, "one").await;
    let mut change = db.store.change(cause()).await.unwrap();
    change.record_channel(&channel("wechat")).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(db.store.notice_channels("one").await.unwrap(), [channel("wechat")]);
    let mut change = db.store.change(cause()).await.unwrap();
    assert!(change.record_channel(&channel("wechat")).await.is_err());
}

#[tokio::test]
async fn a_year_that_is_brought_in_takes_the_place_of_the_shipped_one() {
    let db = db().await;
    let known = db.store.holiday_years().await.unwrap();
    assert_eq!(
        known.iter().map(|kept| kept.year.year).collect::<Vec<_>>(),
        [2021, 2022, 2023, 2024, 2025, 2026]
    );
    assert!(known.iter().all(|kept| kept.imported_at.is_none()));
    let day = Date::parse("2026-03-04").unwrap();
    assert_eq!(db.store.calendar().await.unwrap().is_rest_day(day), Ok(false));
    let new = HolidayYear {
        year: 2026,
        source: "https://www.gov.cn/x".to_string(),
        days: vec![NamedDay { on: day, name: "调整".to_string(), rest: true }],
    };
    let next = HolidayYear { year: 2027, ..new.clone() };
    let next = HolidayYear {
        days: vec![NamedDay {
            on: Date::parse("2027-01-01").unwrap(), name: "元旦".to_string(), rest: true
        }],
        ..next
    };
    let mut change = db.store.change(cause()).await.unwrap();
    change.keep_holidays(&new).await.unwrap();
    change.keep_holidays(&new).await.unwrap();
    change.keep_holidays(&next).await.unwrap();
    change.commit().await.unwrap();
    let known = db.store.holiday_years().await.unwrap();
    assert_eq!((known.len(), &known[5].year, &known[6].year), (7, &new, &next));
    assert_eq!(db.store.calendar().await.unwrap().is_rest_day(day), Ok(true));
    assert_eq!(db.store.events_of("holiday_year", "2026").await.unwrap().len(), 2);
}
