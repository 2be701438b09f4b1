//! What the office's forms about notices say.

use super::{NO_CHANNEL, NO_SCHEME};
use crate::auth::fields::{Sent, one_line, raw};
use crate::http::failure::Failure;
use crate::http::form::text;
use crate::notices::content;
use crate::notices::correct::Correction;
use crate::notices::draw::Words;
use app::lang::Bi;
use domain::date::Date;
use domain::notice::Channel;
use store::PublicNotice;

/// Every value of a field.
pub(super) fn all<'a>(sent: &'a Sent, name: &str) -> Vec<String> {
    let of = |(field, _): &&'a (String, String)| field == name;
    sent.iter().filter(of).map(|(_, value)| value.clone()).collect()
}

/// Channel, time and address of the form: `2022-08-20T09:00` in Beijing.
///
/// # Errors
/// What to fill in first.
pub(super) fn channel(sent: &Sent) -> Result<(Channel, i64, String), Bi> {
    let (channel, at) = when(sent).ok_or(NO_CHANNEL)?;
    let url = one_line(raw(sent, "url"));
    if url.is_empty() || url.chars().count() > 500 {
        return Err(NO_CHANNEL);
    }
    let whole = url.starts_with("https://") || url.starts_with("http://");
    if channel == Channel::Journal || whole { Ok((channel, at, url)) } else { Err(NO_SCHEME) }
}

fn when(sent: &Sent) -> Option<(Channel, i64)> {
    let channel = Channel::parse(raw(sent, "channel"))?;
    let (day, time) = raw(sent, "at").split_once('T')?;
    let (hours, minutes) = time.get(..5)?.split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    if !(0..24).contains(&hours) || !(0..60).contains(&minutes) {
        return None;
    }
    let at = domain::notice::midnight(Date::parse(day).ok()?) + (hours * 60 + minutes) * 60_000;
    Some((channel, at))
}

/// The form of a correction; none where a text is empty that cannot be.
pub(super) fn correction(sent: &Sent, row: &PublicNotice) -> Result<Option<Correction>, Failure> {
    let old = content(row)?;
    let keep = all(sent, "keep");
    let mut kept = Vec::new();
    for entry in old.entries.iter().filter(|entry| keep.contains(&entry.application)) {
        let unit = one_line(raw(sent, &format!("unit:{}", entry.application)));
        let subject = one_line(raw(sent, &format!("subject:{}", entry.application)));
        if unit.is_empty() || !entry.subject.is_empty() && subject.is_empty() {
            return Ok(None);
        }
        kept.push((entry.application.clone(), unit, subject));
    }
    let restart = raw(sent, "restart").to_string();
    let Ok(dated) = Date::parse(raw(sent, "dated")) else { return Ok(None) };
    let (title, process) = (one_line(raw(sent, "title")), text(sent, "process"));
    if title.is_empty() || process.is_empty() || !matches!(restart.as_str(), "none" | "changed" | "all") {
        return Ok(None);
    }
    let attachments = text(sent, "attachments");
    let attachments = attachments.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let words = Words { title, process, attachments, dated };
    Ok(Some(Correction { words, kept, added: all(sent, "join"), restart, reason: text(sent, "reason") }))
}
