//! Releasing a notice, recording where it was published, and beginning a period anew.

use super::{CHANGED, STRUCK, content, year_missing};
use crate::clock::beijing_day;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::lang::Bi;
use domain::date::Date;
use domain::notice::{
    Channel, Difference, NoticeContent, NoticeKind, Period, difference, is_over, period, starts_at,
};
use domain::workflow::{Action, Facts, Party, State, decide};
use serde_json::json;
use store::{Change, ListedEntry, NoticeChannel, PublicNotice};

const SECOND: Bi =
    Bi::new("须由拟稿人以外的另一人发布", "Another person than the one who drew it releases it");
const MOVED: Bi = Bi::new(
    "名单中有单位的状态已经变化，请收回这一稿，重新拟稿",
    "A unit on the list stands otherwise now: take this draft back and draw it anew",
);
const HELD: Bi = Bi::new(
    "要撤下的单位有异议未办结或正在重新审核，请先办结，再发布更正",
    "A unit that this takes off has an open objection or is under re-review: settle that first",
);
const LATE: Bi = Bi::new(
    "稿上的发布日期已过，请收回这一稿，重新拟稿",
    "The day of publication in the draft is past: take it back and draw it anew",
);
const NOT_STANDING: Bi = Bi::new(
    "这一版本没有发布，或已被更正，请打开现行版本",
    "This version is not released or was corrected: open the one that stands",
);
const TWICE: Bi = Bi::new("该渠道已经登记，不能更改", "The channel is recorded already and stays so");
const WHEN: Bi = Bi::new(
    "发布时间须在本站发布之后、现在之前，请核对",
    "The time must lie after the release here and not in the future: check it",
);
const NO_ENTRY: Bi = Bi::new(
    "请至少选择一个公示期未满的单位，并写明理由",
    "Choose at least one unit whose period runs, and give the reason",
);

type Said<T> = Result<Result<T, String>, Failure>;

/// Releases a draft: its applications move, its lines are written, this site is its first channel.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn release(visit: &Visit, by: &str, id: &str) -> Said<()> {
    let lang = visit.site.lang;
    let no = |why: Bi| Ok(Err(why.get(lang).to_string()));
    let mut change = visit.change().await?;
    let row = change.find_notice(id).await?;
    let new = content(&row)?;
    if row.status != "draft" {
        return no(CHANGED);
    }
    if row.drawn_by == by {
        return no(SECOND);
    }
    if new.dated < visit.today {
        return no(LATE);
    }
    let old = match &row.replaces {
        Some(before) => Some(change.find_notice(before).await?),
        None => None,
    };
    let lines = match &old {
        Some(old) => change.notice_entries(&old.id).await?,
        None => Vec::new(),
    };
    let told = match &old {
        Some(old) => difference(&content(old)?, &new),
        None => Difference { added: new.entries.clone(), ..Difference::default() },
    };
    if new.kind == NoticeKind::Shortlist
        && let Err(why) = lead(&mut change, &row, &told).await?
    {
        return no(why);
    }
    if new.kind == NoticeKind::Result
        && let Err(why) = stand(&mut change, &told).await?
    {
        return no(why);
    }
    change.release_notice(&row, by).await?;
    let restart = row.restart.as_deref().unwrap_or("none");
    for entry in &new.entries {
        let state = change.find_application(&entry.application).await?.state.0;
        let honoured = matches!(state, State::Awarded | State::CertificateIssued);
        if matches!(state, State::NotAwarded | State::Revoked) || new.kind == NoticeKind::Result && !honoured
        {
            return no(STRUCK);
        }
        let before = lines.iter().find(|line| line.application == entry.application);
        let anew = runs_still(state)
            && (restart == "all"
                || restart == "changed" && told.touched().any(|touched| touched == entry.application));
        let clock = before.filter(|_| !anew);
        let line = ListedEntry {
            notice: row.id.clone(),
            application: entry.application.clone(),
            award: entry.award.clone(),
            unit: entry.unit.clone(),
            subject: entry.subject.clone(),
            period_first: clock.and_then(|line| line.period_first.clone()),
            period_last: clock.and_then(|line| line.period_last.clone()),
            ends_at: clock.and_then(|line| line.ends_at),
            restarted_reason: match (before, anew) {
                (Some(_), true) => row.restart_reason.clone(),
                (before, _) => before.and_then(|line| line.restarted_reason.clone()),
            },
        };
        change.list_entry(&line).await?;
    }
    let url = format!("{}/notices/{}", visit.state.public_url, row.id);
    let here = NoticeChannel {
        notice: row.id.clone(),
        channel: Channel::Site.id().to_string(),
        published_at: visit.now,
        url,
        recorded_by: by.to_string(),
        recorded_at: visit.now,
    };
    change.record_channel(&here).await?;
    if let Err(why) = run(visit, &mut change, &row, &new).await? {
        return Ok(Err(why));
    }
    change.commit().await?;
    tracing::info!(notice = row.id, by, "a notice was released");
    Ok(Ok(()))
}

/// Whether everything that joins a list of results is honoured still: an honour may be taken back while the draft waits.
async fn stand(change: &mut Change, told: &Difference) -> Result<Result<(), Bi>, Failure> {
    for entry in &told.added {
        let state = change.find_application(&entry.application).await?.state.0;
        if !matches!(state, State::Awarded | State::CertificateIssued) {
            return Ok(Err(MOVED));
        }
    }
    Ok(Ok(()))
}

/// Whether an entry is in public notice, so that its period can begin anew.
fn runs_still(state: State) -> bool {
    matches!(state, State::InPublicNotice | State::Objected | State::ReReview)
}

/// Moves the applications that join a list into public notice, and those that leave it back.
async fn lead(change: &mut Change, row: &PublicNotice, told: &Difference) -> Result<Result<(), Bi>, Failure> {
    let facts = Facts { notice_released: true, reason: true, ..Facts::default() };
    for entry in &told.added {
        let before = change.find_application(&entry.application).await?;
        let Ok(by) = decide(before.state.0, Action::Publish, Party::Secretariat, facts) else {
            return Ok(Err(MOVED));
        };
        change.move_application(&before, by, before.clone(), json!({ "notice": row.id })).await?;
    }
    for entry in &told.removed {
        let before = change.find_application(&entry.application).await?;
        match before.state.0 {
            State::InPublicNotice => {
                let Ok(by) = decide(before.state.0, Action::WithdrawNotice, Party::Secretariat, facts) else {
                    return Ok(Err(MOVED));
                };
                let note = json!({ "notice": row.id, "reason": row.restart_reason });
                change.move_application(&before, by, before.clone(), note).await?;
            }
            State::Objected | State::ReReview => return Ok(Err(HELD)),
            // Struck off by the re-review, or honoured already: nothing is left to lead.
            _ => {}
        }
    }
    Ok(Ok(()))
}

/// Starts the clocks that wait, once every channel that the edition demands is recorded.
async fn run(visit: &Visit, change: &mut Change, row: &PublicNotice, content: &NoticeContent) -> Said<()> {
    if content.kind != NoticeKind::Shortlist {
        return Ok(Ok(()));
    }
    let edition = visit.state.editions.edition(&visit.state.store, &row.edition).await?.edition.clone();
    let settings = &edition.pack.notice;
    let recorded = change.notice_channels(&row.id).await?;
    let published: Vec<(Channel, i64)> =
        recorded.iter().filter_map(|one| Some((Channel::parse(&one.channel)?, one.published_at))).collect();
    let Ok(start) = starts_at(&settings.demanded(content.kind), &published) else { return Ok(Ok(())) };
    let calendar = change.calendar().await?;
    let counted = match period(beijing_day(start), &settings.term(), &calendar) {
        Ok(counted) => counted,
        Err(missing) => return Ok(Err(year_missing(missing, visit.site.lang))),
    };
    // The printed days govern: a period ends later where a channel came later, and never earlier.
    let days = match content.period {
        Some(printed) if printed.last > counted.last => printed,
        _ => counted,
    };
    for line in change.notice_entries(&row.id).await?.iter().filter(|line| line.ends_at.is_none()) {
        change.run_entry(line, days, None).await?;
        crate::objections::hold_if_open(change, &line.application).await?;
    }
    Ok(Ok(()))
}

/// Records where and when a notice was published.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn record(visit: &Visit, by: &str, id: &str, (channel, at, url): (Channel, i64, &str)) -> Said<()> {
    let lang = visit.site.lang;
    let no = |why: Bi| Ok(Err(why.get(lang).to_string()));
    let mut change = visit.change().await?;
    let row = change.find_notice(id).await?;
    let Some(released) = row.released_at.filter(|_| row.status == "released") else {
        return no(NOT_STANDING);
    };
    if change.notice_after(id).await?.is_some_and(|after| after.status == "released") {
        return no(NOT_STANDING);
    }
    // A minute of grace: forms know no seconds.
    if at > visit.now || at < released - 60_000 {
        return no(WHEN);
    }
    if change.notice_channels(id).await?.iter().any(|one| one.channel == channel.id()) {
        return no(TWICE);
    }
    let one = NoticeChannel {
        notice: id.to_string(),
        channel: channel.id().to_string(),
        published_at: at,
        url: url.to_string(),
        recorded_by: by.to_string(),
        recorded_at: visit.now,
    };
    change.record_channel(&one).await?;
    if let Err(why) = run(visit, &mut change, &row, &content(&row)?).await? {
        return Ok(Err(why));
    }
    change.commit().await?;
    Ok(Ok(()))
}

/// Begins the period of entries anew, since the notice could not be read for a while.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn restart(visit: &Visit, id: &str, chosen: &[String], (from, why): (Date, &str)) -> Said<usize> {
    let lang = visit.site.lang;
    let no = |why: Bi| Ok(Err(why.get(lang).to_string()));
    let mut change = visit.change().await?;
    let row = change.find_notice(id).await?;
    if row.status != "released"
        || change.notice_after(id).await?.is_some_and(|after| after.status == "released")
    {
        return no(NOT_STANDING);
    }
    let edition = visit.state.editions.edition(&visit.state.store, &row.edition).await?.edition.clone();
    let calendar = change.calendar().await?;
    // Not before today: what was readable before the interruption does not count.
    let days: Period = match period(from.max(visit.today), &edition.pack.notice.term(), &calendar) {
        Ok(days) => days,
        Err(missing) => return Ok(Err(year_missing(missing, lang))),
    };
    let lines = change.notice_entries(id).await?;
    let mut there = Vec::new();
    for line in &lines {
        if runs_still(change.find_application(&line.application).await?.state.0) {
            there.push(line.application.clone());
        }
    }
    let runs = |line: &&ListedEntry| {
        chosen.contains(&line.application)
            && there.contains(&line.application)
            && !is_over(line.ends_at, visit.now)
            && line.ends_at.is_some_and(|end| end <= days.ends_at())
    };
    let running: Vec<&ListedEntry> = lines.iter().filter(runs).collect();
    if running.is_empty() || why.is_empty() {
        return no(NO_ENTRY);
    }
    for line in &running {
        change.run_entry(line, days, Some(why)).await?;
        // What came late for the period before may be in time for this one.
        crate::objections::hold_if_open(&mut change, &line.application).await?;
    }
    let restarted = running.len();
    change.commit().await?;
    Ok(Ok(restarted))
}
