//! Public notices (公示): the page, an entry, and what the office does with them.

/// One entry.
pub mod entry;
/// The years of holidays.
pub mod holidays;
/// The office's list, and drawing.
pub mod list;
/// One notice at the office.
pub mod office;
/// One notice for everybody.
pub mod page;
/// Finding entries by award, year and region.
pub mod search;
/// The notice itself, as it stands on a page and on paper.
pub mod sheet;
/// The notice for a WeChat article.
pub mod wechat;
/// Withdrawing it.
pub mod withdraw;
