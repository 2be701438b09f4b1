//! What pages show of a notice.

use super::content;
use crate::clock::{beijing_day, beijing_words};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::lang::Lang;
use app::pages::public_notice::page::ChannelRow;
use app::pages::public_notice::sheet::{Clock, Revoked, Runs, Sheet};
use domain::date::Date;
use domain::notice::{Channel, NoticeContent, NoticeKind, is_over};
use domain::pack::model::Pack;
use store::{ListedEntry, NoticeChannel, PublicNotice};

const HOUR_MS: i64 = 3_600_000;

/// What is left until a time, in whole days and hours, so that a page keeps its entity tag for as long as it stays true.
pub fn left(ends_at: i64, now: i64, lang: Lang) -> String {
    let ms = ends_at - now;
    let (days, hours) = (ms / (24 * HOUR_MS), ms / HOUR_MS % 24);
    match lang {
        Lang::Zh if ms <= 0 => "公示期已满".to_string(),
        Lang::En if ms <= 0 => "The period is over".to_string(),
        Lang::Zh if ms < HOUR_MS => "不足1小时".to_string(),
        Lang::En if ms < HOUR_MS => "less than an hour".to_string(),
        Lang::Zh if days == 0 => format!("{hours}小时"),
        Lang::En if days == 0 => format!("{hours} h"),
        Lang::Zh => format!("{days}天{hours}小时"),
        Lang::En => format!("{days} d {hours} h"),
    }
}

/// The clock of a line.
pub fn clock(line: &ListedEntry, now: i64, lang: Lang) -> Clock {
    let day = |text: &Option<String>| text.as_deref().and_then(|text| Date::parse(text).ok());
    let runs = match (day(&line.period_first), day(&line.period_last), line.ends_at) {
        (Some(first), Some(last), Some(end)) => {
            Some(Runs { first, last, left: left(end, now, lang), over: is_over(Some(end), now) })
        }
        _ => None,
    };
    Clock { application: line.application.clone(), runs, restarted: line.restarted_reason.clone() }
}

/// The sheet of a version: with its clocks and links where it is public.
///
/// # Errors
/// When the database does not answer, or the version is damaged.
pub async fn sheet(visit: &Visit, row: &PublicNotice, lang: Lang) -> Result<Sheet, Failure> {
    let content = content(row)?;
    let public = row.status != "draft" && row.released_at.is_some();
    // What was withdrawn has no clock any more.
    let lines = if row.status == "released" && content.kind == NoticeKind::Shortlist {
        visit.state.store.notice_entries(&row.id).await?
    } else {
        Vec::new()
    };
    let edition = visit.state.editions.edition(&visit.state.store, &row.edition).await?.edition.clone();
    let revoked = revoked(visit, &row.edition).await?;
    Ok(Sheet {
        term: (edition.pack.notice.days, edition.pack.notice.unit),
        content,
        clocks: lines.iter().map(|line| clock(line, visit.now, lang)).collect(),
        entries: public.then(|| format!("/notices/{}", row.id)),
        revoked,
        withdrawn: withdrawal(row).map(|(on, why)| (on, why.to_string())),
        lang,
    })
}

/// When a released notice was withdrawn, in words, and why.
pub fn withdrawn(row: &PublicNotice, lang: Lang) -> Option<(String, String)> {
    withdrawal(row).map(|(on, why)| (on.words(lang), why.to_string()))
}

fn withdrawal(row: &PublicNotice) -> Option<(Date, &str)> {
    let at = row.withdrawn_at.filter(|_| row.released_at.is_some())?;
    Some((beijing_day(at), row.withdrawn_reason.as_deref().unwrap_or_default()))
}

/// The honours of an edition that were taken back, by two people.
///
/// # Errors
/// When the database does not answer.
pub async fn revoked(visit: &Visit, edition: &str) -> Result<Vec<Revoked>, Failure> {
    let all = visit.state.store.revocations(edition).await?.into_iter();
    let confirmed = |one: store::Revocation| {
        let on = beijing_day(one.confirmed_at?);
        Some(Revoked { application: one.application, on, reason: one.reason })
    };
    Ok(all.filter_map(confirmed).collect())
}

/// The channels that an edition demands, and others that were recorded, in their order.
pub fn channels(
    pack: &Pack,
    content: &NoticeContent,
    recorded: &[NoticeChannel],
    lang: Lang,
) -> Vec<(Channel, ChannelRow)> {
    let demanded = pack.notice.demanded(content.kind);
    let known = |channel: Channel| recorded.iter().find(|one| one.channel == channel.id());
    let shown = Channel::ALL.into_iter().filter(|one| demanded.contains(one) || known(*one).is_some());
    shown
        .map(|channel| {
            let published =
                known(channel).map(|one| (beijing_words(one.published_at, lang), one.url.clone()));
            (channel, (channel.name(), published))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_said_in_whole_hours() {
        let hours = |hours: i64| left(hours * HOUR_MS, 0, Lang::Zh);
        assert_eq!(hours(50), "2天2小时");
        assert_eq!(left(50 * HOUR_MS - 1, 0, Lang::En), "2 d 1 h");
        assert_eq!(hours(5), "5小时");
        assert_eq!(left(HOUR_MS - 1, 0, Lang::Zh), "不足1小时");
        assert_eq!(hours(0), "公示期已满");
    }
}
