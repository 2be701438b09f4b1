//! The public notice of the demonstration: its clock runs, so that whoever tries it can object.

use super::concluded::{AWARD, cases};
use super::{EDITION, NOW, cause, companies};
use crate::clock::beijing_day;
use crate::demonstration::SECRETARIES;
use anyhow::Context;
use domain::Edition;
use domain::notice::{Channel, NoticeContent, NoticeEntry, NoticeKind, Period, period, starts_at};
use domain::workflow::{Action, Facts, Party, decide};
use store::{Change, ListedEntry, NoticeChannel, PublicNotice};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// 2022-08-18T16:00:00+08:00.
pub const DRAWN: i64 = NOW - 2 * DAY + 7 * HOUR;
/// 2022-08-19T09:00:00+08:00.
pub const RELEASED: i64 = NOW - DAY;
/// 2022-08-19T10:00:00+08:00.
pub const IN_WECHAT: i64 = NOW - DAY + HOUR;
/// Who releases it: another person than the one who drew it.
const RELEASES: &str = "demo-general";

fn number() -> String {
    format!("{EDITION}-{}-1", NoticeKind::Shortlist.id())
}

/// The days of the period of a notice that is published at a moment.
async fn days(change: &mut Change, edition: &Edition, at: i64) -> anyhow::Result<Period> {
    let calendar = change.calendar().await?;
    let found = period(beijing_day(at), &edition.pack.notice.term(), &calendar);
    found.map_err(|missing| anyhow::anyhow!("the holidays of {} are not known", missing.0))
}

/// Draws what the committee has concluded.
pub async fn draw(change: &mut Change, edition: &Edition) -> anyhow::Result<()> {
    change.caused_by(cause(SECRETARIES[0], DRAWN, "notice/draw"));
    let award = edition.pack.award(AWARD).context("no such award")?;
    let all = companies::all();
    let mut entries = Vec::new();
    for case in cases(change).await? {
        let company = all.iter().find(|one| one.org == case.applicant_org).context("no such company")?;
        entries.push(NoticeEntry {
            application: case.id,
            award: AWARD.to_string(),
            award_name: award.name.zh.clone(),
            unit: company.name.clone(),
            subject: case.subject,
            region: domain::region::of(&company.uscc).id.to_string(),
            place: None,
            star: None,
        });
    }
    let days = days(change, edition, RELEASED).await?;
    let dated = beijing_day(RELEASED);
    let content =
        domain::notice::draw::draw(&edition.pack, NoticeKind::Shortlist, Some(days), dated, entries);
    let row = PublicNotice {
        id: number(),
        edition: EDITION.to_string(),
        kind: NoticeKind::Shortlist.id().to_string(),
        version: 1,
        replaces: None,
        status: "draft".to_string(),
        hash: content.hash(),
        content: String::from_utf8(content.bytes())?,
        drawn_by: SECRETARIES[0].to_string(),
        drawn_at: DRAWN,
        released_by: None,
        released_at: None,
        restart: None,
        restart_reason: None,
        difference: None,
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawn_reason: None,
    };
    change.draw_notice(&row).await?;
    Ok(())
}

/// Releases it: its applications stand in public notice, and this site is its first channel.
pub async fn release(change: &mut Change) -> anyhow::Result<()> {
    change.caused_by(cause(RELEASES, RELEASED, "notice/release"));
    let row = change.find_notice(&number()).await?;
    let content = NoticeContent::read(row.content.as_bytes())?;
    let facts = Facts { notice_released: true, reason: true, ..Facts::default() };
    for entry in &content.entries {
        let before = change.find_application(&entry.application).await?;
        let step = decide(before.state.0, Action::Publish, Party::Secretariat, facts)
            .map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
        let note = serde_json::json!({ "notice": row.id });
        change.move_application(&before, step, before.clone(), note).await?;
    }
    change.release_notice(&row, RELEASES).await?;
    for entry in content.entries {
        let line = ListedEntry {
            notice: row.id.clone(),
            application: entry.application,
            award: entry.award,
            unit: entry.unit,
            subject: entry.subject,
            period_first: None,
            period_last: None,
            ends_at: None,
            restarted_reason: None,
        };
        change.list_entry(&line).await?;
    }
    record(change, Channel::Site, (RELEASED, RELEASES)).await
}

/// Records its publication in WeChat, with which its clock runs.
pub async fn in_wechat(change: &mut Change, edition: &Edition) -> anyhow::Result<()> {
    change.caused_by(cause(SECRETARIES[0], IN_WECHAT, "notice/wechat"));
    record(change, Channel::Wechat, (IN_WECHAT, SECRETARIES[0])).await?;
    let channels = change.notice_channels(&number()).await?;
    let published: Vec<(Channel, i64)> =
        channels.iter().filter_map(|one| Some((Channel::parse(&one.channel)?, one.published_at))).collect();
    let start = starts_at(&edition.pack.notice.demanded(NoticeKind::Shortlist), &published)
        .map_err(|missing| anyhow::anyhow!("not published yet: {missing:?}"))?;
    let days = days(change, edition, start).await?;
    for line in change.notice_entries(&number()).await? {
        change.run_entry(&line, days, None).await?;
    }
    Ok(())
}

async fn record(change: &mut Change, channel: Channel, (at, by): (i64, &str)) -> anyhow::Result<()> {
    let one = NoticeChannel {
        notice: number(),
        channel: channel.id().to_string(),
        published_at: at,
        url: format!("https://example.com/{}/{}", channel.id(), number()),
        recorded_by: by.to_string(),
        recorded_at: at,
    };
    change.record_channel(&one).await?;
    Ok(())
}
