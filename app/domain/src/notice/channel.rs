//! Where a notice is published. Rules 五(三) name the site and WeChat for the shortlist, 六(一) all four for the results.

use super::content::NoticeKind;
use crate::lang::Bi;
use crate::pack::model::NoticeSettings;
use serde::{Deserialize, Serialize};

/// A place where a notice is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 协会官网: this site; its time is that of the release.
    Site,
    /// 官方微信.
    Wechat,
    /// 内蒙古智慧安防信息一体化平台.
    Platform,
    /// 行业刊物.
    Journal,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 4] = [Channel::Site, Channel::Wechat, Channel::Platform, Channel::Journal];

    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Channel::Site => "site",
            Channel::Wechat => "wechat",
            Channel::Platform => "platform",
            Channel::Journal => "journal",
        }
    }

    /// The channel of a word.
    pub fn parse(id: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.id() == id)
    }

    /// What people call it.
    pub fn name(self) -> Bi {
        match self {
            Channel::Site => Bi::new("协会官网", "Website"),
            Channel::Wechat => Bi::new("官方微信", "WeChat account"),
            Channel::Platform => Bi::new("智慧安防信息一体化平台", "Security information platform"),
            Channel::Journal => Bi::new("行业刊物", "Trade journal"),
        }
    }
}

/// The instant from which the period counts: the latest of the channels that the edition demands, in UTC milliseconds.
///
/// # Errors
/// The channels that are demanded and not recorded yet; the clock does not run before.
pub fn starts_at(demanded: &[Channel], published: &[(Channel, i64)]) -> Result<i64, Vec<Channel>> {
    let of = |channel: &Channel| published.iter().filter(|(one, _)| one == channel).map(|(_, at)| *at).max();
    let missing: Vec<Channel> = demanded.iter().copied().filter(|channel| of(channel).is_none()).collect();
    match demanded.iter().filter_map(of).max() {
        Some(latest) if missing.is_empty() => Ok(latest),
        _ => Err(missing),
    }
}

impl NoticeSettings {
    /// The channels on which a notice of a kind has to be published.
    pub fn demanded(&self, kind: NoticeKind) -> Vec<Channel> {
        let words = match kind {
            NoticeKind::Shortlist => &self.channels,
            NoticeKind::Result => &self.result_channels,
        };
        words.iter().filter_map(|word| Channel::parse(word)).collect()
    }
}
