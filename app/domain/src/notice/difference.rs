//! What tells two versions of a notice apart: what a correction shows, and which entries it may restart.

use super::content::{NoticeContent, NoticeEntry};
use crate::lang::{Bi, Lang};
use serde::{Deserialize, Serialize};

/// A text that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextChange {
    /// Which one, a word of [`TextChange::name`].
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

impl TextChange {
    /// What people call the text.
    pub fn name(&self) -> Bi {
        match self.field.as_str() {
            "title" => Bi::new("标题", "Title"),
            "basis" => Bi::new("依据", "Basis"),
            "process" => Bi::new("过程", "Process"),
            "period" => Bi::new("公示期", "Period"),
            "objection" => Bi::new("异议方式", "Objections"),
            "contacts" => Bi::new("联系方式", "Contacts"),
            "attachments" => Bi::new("附件", "Attachments"),
            "signature" => Bi::new("落款", "Signature"),
            _ => Bi::new("落款日期", "Date"),
        }
    }
}

/// What changed from one version to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Texts outside the list.
    pub texts: Vec<TextChange>,
    /// Lines that were not there before.
    pub added: Vec<NoticeEntry>,
    /// Lines that are there no longer.
    pub removed: Vec<NoticeEntry>,
    /// Lines that say something else now: before, after.
    pub changed: Vec<(NoticeEntry, NoticeEntry)>,
}

impl Difference {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && !self.changes_list()
    }

    /// Whether the list changed.
    pub fn changes_list(&self) -> bool {
        !(self.added.is_empty() && self.removed.is_empty() && self.changed.is_empty())
    }

    /// The applications whose lines are new or say something else: their period may begin anew.
    pub fn touched(&self) -> impl Iterator<Item = &str> {
        let changed = self.changed.iter().map(|(_, after)| after);
        self.added.iter().chain(changed).map(|entry| entry.application.as_str())
    }
}

/// What tells `after` from `before`.
pub fn difference(before: &NoticeContent, after: &NoticeContent) -> Difference {
    let mut texts = Vec::new();
    let mut text = |field: &str, one: String, other: String| {
        if one != other {
            texts.push(TextChange { field: field.to_owned(), before: one, after: other });
        }
    };
    let period = |of: &NoticeContent| {
        of.period
            .map(|days| format!("{} 至 {}", days.first.words(Lang::Zh), days.last.words(Lang::Zh)))
            .unwrap_or_default()
    };
    let contacts = |of: &NoticeContent| {
        let of = &of.contacts;
        let all = [&of.office, &of.address, &of.mail, &of.phone];
        all.into_iter().filter(|one| !one.is_empty()).cloned().collect::<Vec<_>>().join("，")
    };
    text("title", before.title.clone(), after.title.clone());
    text("basis", before.basis.clone(), after.basis.clone());
    text("process", before.process.clone(), after.process.clone());
    text("period", period(before), period(after));
    text("objection", before.objection.clone(), after.objection.clone());
    text("contacts", contacts(before), contacts(after));
    text("attachments", before.attachments.join("；"), after.attachments.join("；"));
    text("signature", before.signature.clone(), after.signature.clone());
    text("dated", before.dated.words(Lang::Zh), after.dated.words(Lang::Zh));
    let was = |entry: &NoticeEntry| before.entry(&entry.application);
    let changed = after.entries.iter().filter_map(|entry| {
        let old = was(entry)?;
        (old != entry).then(|| (old.clone(), entry.clone()))
    });
    Difference {
        added: after.entries.iter().filter(|entry| was(entry).is_none()).cloned().collect(),
        removed: before
            .entries
            .iter()
            .filter(|old| after.entry(&old.application).is_none())
            .cloned()
            .collect(),
        changed: changed.collect(),
        texts,
    }
}
