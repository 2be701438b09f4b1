//! The usual words of a notice (`domain.md` §5): what is drawn first, and a person may then reword.

use super::content::{Contacts, NoticeContent, NoticeEntry, NoticeKind};
use super::period::Period;
use crate::date::Date;
use crate::lang::Lang;
use crate::pack::model::{DayUnit, Pack};

/// The longest title that a WeChat article takes; a longer one is cut there.
pub const WECHAT_TITLE: usize = 32;

/// A notice of an edition with its usual words.
pub fn draw(
    pack: &Pack,
    kind: NoticeKind,
    period: Option<Period>,
    dated: Date,
    entries: Vec<NoticeEntry>,
) -> NoticeContent {
    let name = &pack.name.zh;
    let list = match kind {
        NoticeKind::Shortlist => "入围名单",
        NoticeKind::Result => "获奖名单",
    };
    let process = match kind {
        NoticeKind::Shortlist => "经单位自愿申报、秘书处初核、评审委员会复审，现将入围名单予以公示。",
        NoticeKind::Result => "经单位自愿申报、秘书处初核、评审委员会复审和公示，现将获奖名单予以公布。",
    };
    NoticeContent {
        kind,
        moved_up: false,
        edition: pack.id.clone(),
        edition_name: name.clone(),
        title: match kind {
            NoticeKind::Shortlist => format!("关于{name}{list}的公示"),
            NoticeKind::Result => format!("关于公布{name}{list}的公告"),
        },
        basis: format!("根据《{}》", pack.rules_title),
        process: process.to_owned(),
        entries,
        period: period.filter(|_| kind == NoticeKind::Shortlist),
        objection: if kind == NoticeKind::Shortlist {
            pack.notice.objection_text.clone()
        } else {
            String::new()
        },
        contacts: Contacts {
            office: pack.notice.contact.clone(),
            address: pack.notice.address.clone(),
            mail: pack.notice.mail.clone(),
            phone: pack.notice.phone.clone(),
        },
        attachments: Vec::new(),
        signature: pack.organiser.clone(),
        dated,
    }
}

impl NoticeContent {
    /// The same as 递补公示: the notice of those alone who moved up, in its own words.
    pub fn for_moved_up(self) -> NoticeContent {
        NoticeContent {
            title: format!("关于{}入围名单的递补公示", self.edition_name),
            process: "经单位自愿申报、秘书处初核、评审委员会复审，公示名单中有单位退出，由下列单位按复审名次递补，现予以公示。"
                .to_owned(),
            moved_up: true,
            ..self
        }
    }

    /// The paragraph before the list.
    pub fn opening(&self) -> String {
        let joint = if self.basis.is_empty() { "" } else { "，" };
        format!("{}{joint}{}", self.basis, self.process)
    }

    /// The sentence about the period, with its first and last day: these days govern.
    pub fn period_words(&self, days: u32, unit: DayUnit) -> Option<String> {
        let unit = match unit {
            DayUnit::Natural => "天",
            DayUnit::Workday => "个工作日",
        };
        self.period.map(|period| {
            let (first, last) = (period.first.words(Lang::Zh), period.last.words(Lang::Zh));
            format!("公示期{days}{unit}，自{first}起至{last}24时止；遇休息日顺延的，以上述日期为准。")
        })
    }

    /// The ways to reach the office, one a line: what it is, and how.
    pub fn contact_lines(&self) -> Vec<(&'static str, &str)> {
        let of = &self.contacts;
        let all = [("联系人", &of.office), ("地址", &of.address), ("邮箱", &of.mail), ("电话", &of.phone)];
        all.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name, text.as_str()))
            .collect()
    }
}
