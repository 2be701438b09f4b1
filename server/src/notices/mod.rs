//! Public notices (公示): what is drawn, released, recorded, corrected and restarted. Every decision is the domain's or the
//! table of transitions'; here it is carried out, in one change.

/// Correcting one.
pub mod correct;
/// Drawing a notice.
pub mod draw;
/// The picture of a notice, for links to it.
pub mod picture;
/// What the public sees, kept for a moment.
pub mod published;
/// Releasing, recording channels, restarting.
pub mod release;
/// What pages show.
pub mod view;
/// Withdrawing one.
pub mod withdraw;

use app::lang::{Bi, Lang};
use domain::notice::{NoticeContent, NoticeEntry, YearMissing};
use std::collections::BTreeMap;
use store::{PublicNotice, ResultRow, Store, StoreError};

/// What a frozen notice says.
///
/// # Errors
/// [`StoreError::Damaged`] where the bytes are not those that were hashed.
pub fn content(row: &PublicNotice) -> Result<NoticeContent, StoreError> {
    let damaged = |reason: &str| StoreError::Damaged {
        kind: "public_notice",
        id: row.id.clone(),
        reason: reason.to_string(),
    };
    if domain::notice::content::hash_of(row.content.as_bytes()) != row.hash {
        return Err(damaged("its hash is another"));
    }
    NoticeContent::read(row.content.as_bytes()).map_err(|_| damaged("it cannot be read"))
}

/// The lines by which notices name entries, by application; each notice is read once.
///
/// # Errors
/// When the database does not answer, or a notice is damaged.
pub async fn lines(store: &Store, rows: &[ResultRow]) -> Result<BTreeMap<String, NoticeEntry>, StoreError> {
    let mut by_notice: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in rows {
        if let Some(notice) = row.notice.as_deref() {
            by_notice.entry(notice).or_default().push(&row.application);
        }
    }
    let mut found = BTreeMap::new();
    for (notice, mut named) in by_notice {
        named.sort_unstable();
        let Some(row) = store.public_notice(notice).await? else { continue };
        let entries = content(&row)?.entries.into_iter();
        let entries = entries.filter(|entry| named.binary_search(&entry.application.as_str()).is_ok());
        found.extend(entries.map(|entry| (entry.application.clone(), entry)));
    }
    Ok(found)
}

/// What to do where a year is missing.
pub fn year_missing(missing: YearMissing, lang: Lang) -> String {
    let year = missing.0;
    match lang {
        Lang::Zh => format!("{year}年的节假日安排还没有导入，公示期无法计算：请秘书长先在“节假日”页导入"),
        Lang::En => {
            format!("The holidays of {year} are not known: have them brought in on the page of holidays")
        }
    }
}

/// Somebody was quicker.
pub const CHANGED: Bi = Bi::new(
    "别人刚刚处理过，请看清现在的情况再操作",
    "Somebody was quicker: look at how it stands now, then decide",
);

/// A unit on the list is honoured no longer.
pub const STRUCK: Bi = Bi::new(
    "名单中有单位已不予表彰或荣誉已撤销，请把它从名单中撤下再发布",
    "A unit on the list is not honoured, or its honour was revoked: take it off the list first",
);
/// What was concluded is public.
pub const PUBLISHED: Bi = Bi::new(
    "这一奖项的公示已经发布，结论不能再撤销：名单有变动的，请递补或按异议重新审核",
    "The notice of this award is public, so that no conclusion is reopened: move one up, or review an objection again",
);
