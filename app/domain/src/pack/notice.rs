//! Reading `[notice]` of a pack.

use super::model::{DayUnit, NoticeSettings, ObjectionIdentity};
use super::reader::Table;
use crate::notice::Channel;

/// The settings of public notices.
pub(super) fn notice(table: &Table<'_, '_>) -> NoticeSettings {
    let unit = table.word("unit", &[("natural", DayUnit::Natural), ("workday", DayUnit::Workday)]);
    let identity = table.word(
        "objection_identity",
        &[
            ("real_name", ObjectionIdentity::RealName),
            ("sealed_name", ObjectionIdentity::SealedName),
            ("anonymous", ObjectionIdentity::Anonymous),
        ],
    );
    let optional = |key| table.opt_str(key).unwrap_or_default();
    let settings = NoticeSettings {
        unit: unit.unwrap_or(DayUnit::Natural),
        days: table.positive("days"),
        count_start_day: table.bool("count_start_day"),
        extend_over_rest_days: table.bool("extend_over_rest_days"),
        restart_changed_entries: table.bool("restart_changed_entries"),
        second_notice_when_list_changes: table.bool("second_notice_when_list_changes"),
        promote_next_in_rank: table.bool("promote_next_in_rank"),
        objection_identity: identity.unwrap_or(ObjectionIdentity::RealName),
        objection_text: table.str("objection_text"),
        contact: table.str("contact"),
        address: optional("address"),
        mail: optional("mail"),
        phone: optional("phone"),
        channels: channels(table, "channels", &[Channel::Site, Channel::Wechat]),
        result_channels: channels(table, "result_channels", &Channel::ALL),
    };
    table.finish();
    settings
}

/// The channels of a list; the usual ones where the pack does not say.
fn channels(table: &Table<'_, '_>, key: &'static str, usual: &[Channel]) -> Vec<String> {
    if !table.has(key) {
        // Asked for all the same, so that the key is known.
        table.get(key);
        return usual.iter().map(|channel| channel.id().to_owned()).collect();
    }
    let mut out = Vec::new();
    for item in table.items(key) {
        match item.get_ref().as_str().and_then(Channel::parse) {
            Some(channel) => out.push(channel.id().to_owned()),
            None => {
                let known: Vec<&str> = Channel::ALL.iter().map(|channel| channel.id()).collect();
                let message = format!("a channel is one of {}", known.join(", "));
                table.reader.problem(&item.span(), message);
            }
        }
    }
    if !out.iter().any(|channel| channel == Channel::Site.id()) {
        let message = format!("`{key}` names `site`: what is published stands on this site");
        table.reader.problem(&table.place(key), message);
    }
    out
}
