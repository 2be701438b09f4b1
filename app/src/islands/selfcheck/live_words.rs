//! Words for what only happens in a browser.

use crate::lang::Bi;

pub(super) const LIVE: Bi =
    Bi::new("只保存在本机浏览器，不会上传。", "Kept in this browser only; nothing is sent.");
pub(super) const RESTORED: Bi =
    Bi::new("已恢复本机保存的内容；不会上传。", "Restored from this browser; nothing is sent.");
pub(super) const KEPT: Bi =
    Bi::new("只保存在本机浏览器，不会上传。已保存 ", "Kept in this browser only; nothing is sent. Saved ");
pub(super) const KEEP_FAILED: Bi = Bi::new(
    "浏览器不允许在本机保存（可能是无痕模式）：关闭页面前请导出。",
    "This browser does not let us keep anything: export before you close the page.",
);
pub(super) const FILE_FAILED: Bi =
    Bi::new("读不了这个文件，请换一个再试。", "That file cannot be read: try another.");
pub(super) const CLEARED: Bi = Bi::new("已清除本机上的全部内容。", "Everything on this device is cleared.");
pub(super) const UNDONE: Bi = Bi::new("已撤销。", "Taken back.");
pub(super) const TOO_LARGE: Bi = Bi::new(
    "超过1 MB，没有读入；原有内容未动。",
    "Over 1 MB, so it was not read; what you had is untouched.",
);
