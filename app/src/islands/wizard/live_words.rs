//! Words for what only happens in a browser.

use crate::lang::{Bi, Lang};

pub(super) const SAVED: Bi = Bi::new("已保存到服务器", "Saved on the server");
pub(super) const SAVING: Bi = Bi::new("正在保存…", "Saving…");
pub(super) const OFFLINE: Bi = Bi::new("网络断开，已保存在本机", "No network: kept on this device");
pub(super) const BUSY: Bi =
    Bi::new("服务器暂时没有收下，已保存在本机", "The server did not take it yet: kept on this device");
pub(super) const SIGNED_OUT: Bi = Bi::new(
    "登录已过期，请重新登录，内容已保存在本机",
    "You are signed out: sign in again. What you typed is kept on this device",
);
pub(super) const CLOSED: Bi = Bi::new("申报已截止，没有保存", "Closed: not saved");
pub(super) const NOT_KEPT: Bi = Bi::new(
    "本机无法保存，请保持页面打开，直到内容上传",
    "This device keeps nothing: leave the page open until everything is sent",
);
pub(super) const UNDONE: Bi = Bi::new("已撤销。", "Taken back.");
pub(super) const OFFER: Bi =
    Bi::new("这台设备上有资格自测的内容。", "The self-check on this device holds a dossier.");
pub(super) const TAKE_OVER: Bi = Bi::new("把自测内容带入", "Bring it in");
pub(super) const TAKEN_OVER: Bi = Bi::new(
    "已带入自测内容；自测页面里的内容没有变。",
    "Brought in; what the self-check page holds is unchanged.",
);
pub(super) const NEEDS_NETWORK: Bi = Bi::new(
    "导入要联网：内容上传后再试。",
    "Importing needs the network: try again once everything is sent.",
);
pub(super) const LEAVE: Bi = Bi::new(
    "还有内容没有上传到服务器。退出登录会把它从这台设备上清除，仍要退出吗？",
    "Something is not sent to the server yet. Signing out removes it from this device. Sign out all the same?",
);

/// `（3项待上传）`.
pub(super) fn waits(n: usize, lang: Lang) -> String {
    if n == 0 {
        String::new()
    } else {
        Bi::new("（%项待上传）", " (% to send)").with(lang, &[&n.to_string()])
    }
}
