//! Workbooks (XLSX): the projects in and out, the office's list out.

mod queue;
mod read;
mod texts;
mod write;

pub use queue::{Line, queue};
pub use read::{Unreadable, cells};
pub use texts::texts;
pub use write::{template, workbook};

/// The content type of a workbook.
pub const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
