//! What the page says.

use super::desk::Net;
use crate::lang::Bi;

pub(super) const OPENING: Bi = Bi::new("正在打开本机保存的材料……", "Opening what this device keeps …");
pub(super) const ELSEWHERE: Bi = Bi::new(
    "离线评分已在另一个标签页打开。请到那个标签页评分，或关掉它再点“重试”。",
    "Another tab scores already. Go on there, or close it and press “Try again”.",
);
pub(super) const BROKEN: Bi = Bi::new(
    "本机保存的内容打不开（可能处于无痕窗口，或浏览器已更新）。请联网后重试；仍不行，请联系秘书处，先不要清除浏览器数据。",
    "What this device keeps cannot be read (a private window, or another build of the browser). Try again with a network; else ask \
     the office, and do not clear the browser's data before.",
);
pub(super) const AGAIN: Bi = Bi::new("重试", "Try again");
pub(super) const NEW: Bi = Bi::new(
    "把分派给您、已申明的材料加密保存到这台平板，没有网络也能打开、查找、评分和签名；联网后自动送达。",
    "Your assigned and declared files are kept on this tablet, encrypted. Open, search, score and sign them without a network; it is \
     sent once there is one.",
);
pub(super) const NAME: Bi = Bi::new("设备名称", "Name of the device");
pub(super) const NAME_HINT: Bi =
    Bi::new("例如“我的平板”，便于以后停用", "such as “my tablet”, to know it by later");
pub(super) const ENROL: Bi = Bi::new("登记并带上材料", "Enrol it and take my files along");
pub(super) const TAKE: Bi = Bi::new("带上（更新）材料", "Take my files along again");
pub(super) const SEND: Bi = Bi::new("立即发送", "Send now");
pub(super) const RETURN: Bi = Bi::new("交回并清除", "Give back and remove");
pub(super) const RETURN_SURE: Bi = Bi::new(
    "交回后，本机的材料、铅笔笔记和评分记录都会清除（已送达的评分和笔记保留在服务器）。确定交回？",
    "Files, pencil notes and records on this device are removed; what was received stays on the server. Give it back?",
);
pub(super) const COUNTS: Bi =
    Bi::new("本机已存%项 · 已发送%项 · 已收到%项", "% saved here · % sent · % received");
pub(super) const RECEIPT: Bi = Bi::new("回执", "Receipt");
pub(super) const TAKING: Bi = Bi::new(
    "正在带上材料：申报%/%份，佐证%/%件，已取%MB",
    "Taking files along: % of % applications, % of % documents, % MB",
);
pub(super) const SPACE: Bi = Bi::new("本站占用约%MB，可用约%MB。", "About % MB used, % MB there.");
pub(super) const PROMISED: Bi = Bi::new("浏览器承诺不自动清除。", "The browser promised to keep it.");
pub(super) const UNPROMISED: Bi = Bi::new(
    "浏览器没有承诺长期保留，请在评审结束前不要清除浏览器数据。",
    "The browser did not promise to keep it: do not clear its data before the review ends.",
);
pub(super) const TAKEN: Bi =
    Bi::new("材料已带上，现在可以断网评分。", "The files are here: you can go without a network now.");
pub(super) const NOT_TAKEN: Bi = Bi::new(
    "材料没有带全，请联网后再点一次“带上材料”。",
    "Not all was taken along: try again with a network.",
);
pub(super) const NEEDS_NETWORK: Bi =
    Bi::new("现在没有网络，这一步要联网后再做。", "There is no network now: do this when there is one.");
pub(super) const SIGN_IN: Bi = Bi::new("请先登录，再做这一步。", "Sign in first, then do this.");
pub(super) const NOT_ENROLLED: Bi = Bi::new(
    "没有登记成功，请重新打开本页再试。",
    "It was not enrolled: open this page again and try once more.",
);
pub(super) const OTHER_ACCOUNT: Bi = Bi::new(
    "当前登录的不是这台设备的委员，材料没有更新。请用原来的账号登录。",
    "Somebody else is signed in here: sign in as the member whose device this is.",
);
pub(super) const FULL: Bi = Bi::new(
    "本机空间不足，没有保存！请不要关闭本页：清出空间后会自动再存。",
    "This device is full and it was not saved! Leave the page open and free some space: it is tried again by itself.",
);
pub(super) const UNKEPT: Bi = Bi::new(
    "没有保存到本机！请不要关闭本页，抄下没有保存的内容，联系秘书处。",
    "It was not saved on this device! Leave the page open, note down what is not saved, and ask the office.",
);
pub(super) const NOT_GIVEN_BACK: Bi = Bi::new(
    "还有内容没有送达，现在不能交回。请联网登录后再试。",
    "Something was not received yet: sign in with a network, then give it back.",
);
pub(super) const GIVEN_BACK: Bi =
    Bi::new("已交回，本机的材料已清除。", "Given back: nothing is kept on this device any more.");
pub(super) const REVOKED: Bi = Bi::new(
    "这台设备已停用，本机的材料已清除。如有疑问，请联系秘书处。",
    "This device was revoked, and what it held is removed. Ask the office.",
);
pub(super) const LEFT: Bi = Bi::new(
    "已退出登录，本机的材料已清除；还有评分没有送达，请重新登录，它们会自动发送。",
    "Signed out: the files are removed. Something was not received yet; sign in again and it is sent.",
);
pub(super) const FORKED: Bi = Bi::new(
    "这台设备的数据曾被复制或恢复，不能继续评分。请交回或联系秘书处，重新登记。",
    "This device's data was copied or put back: it scores no more. Ask the office and enrol it anew.",
);
pub(super) const HELD: Bi = Bi::new("等待处理的内容", "What waits for a person");
pub(super) const FIND: Bi = Bi::new("按编号或单位查找", "Find by number or company");
pub(super) const NO_FILES: Bi = Bi::new(
    "本机还没有材料。请联网后点“带上材料”。",
    "No files are here yet: take them along with a network.",
);
pub(super) const NOT_FOUND: Bi = Bi::new("没有符合的材料。", "No file fits.");
pub(super) const FILES: Bi = Bi::new("本机的材料", "Files on this device");
pub(super) const CHANGED: Bi =
    Bi::new("这份评分表在另一处有改动。", "This sheet was changed on another device.");
pub(super) const SHOW: Bi = Bi::new("显示改动", "Show it");
pub(super) const MISSING: Bi = Bi::new(
    "这份材料不在本机（已交回、到期，或不再由您评审）。",
    "This file is not on this device any more.",
);
pub(super) const BACK: Bi = Bi::new("返回材料列表", "Back to the files");
pub(super) const UNTIL: Bi = Bi::new("评分截止", "Scores until");

pub(super) const SHEET: Bi = Bi::new("评分表", "Sheet");
pub(super) const EVIDENCE: Bi = Bi::new("佐证材料", "Evidence");
pub(super) const PAGE_OF: Bi = Bi::new("第%/%页", "page % of %");
pub(super) const PAGE_BACK: Bi = Bi::new("上一页", "Previous");
pub(super) const PAGE_ON: Bi = Bi::new("下一页", "Next");
pub(super) const LARGE: Bi = Bi::new("放大", "Large");
pub(super) const PENCIL: Bi = Bi::new("铅笔", "Pencil");
pub(super) const UNDO: Bi = Bi::new("撤销一笔", "Undo");
pub(super) const CLEAR: Bi = Bi::new("擦除", "Erase");
pub(super) const CLEAR_SURE: Bi = Bi::new("擦除这一页的全部笔记？", "Erase all notes on this page?");
pub(super) const PENCIL_HINT: Bi = Bi::new(
    "在页面上写画。笔记只有您本人能看到：加密存在本机，送达后也在您的其他平板上；回避后一并收回，评审结束30天后清除。",
    "Write on the page. Only you see your notes: encrypted on this device, and on your other devices once sent. They go with a recusal, and 30 days after the round.",
);
pub(super) const NOT_HERE: Bi = Bi::new(
    "这件佐证没有带上。请联网后点“带上（更新）材料”，或联网查看原件。",
    "This document was not taken along: do so with a network, or look at the original.",
);
pub(super) const PAGE_NOT_TAKEN: Bi = Bi::new(
    "这一页没有带上（每件最多带前60页，以及关联页前后各3页），请联网查看原件。",
    "This page was not taken along (the first 60 and those around linked ones are): look at the original with a network.",
);
pub(super) const UNREADABLE: Bi = Bi::new(
    "这一页无法显示（文件损坏或有密码），请联网后下载原件查看。",
    "This page cannot be shown (damaged, or locked): download the original with a network.",
);
pub(super) const ORIGINAL: Bi = Bi::new("联网查看原件", "Look at the original");
pub(super) const PART_TAKEN: Bi = Bi::new(
    "申报已带上，可以断网评分；有佐证页没有取到，联网后请再点一次“带上（更新）材料”。",
    "The applications are here and can be scored; some pages of evidence did not come: try again with a network.",
);
pub(super) const NO_ROOM: Bi = Bi::new(
    "申报已带上，可以断网评分；本机空间不足，佐证没有带全。请清出空间后再点一次。",
    "The applications are here and can be scored; the device is too full for all evidence. Free some space and try again.",
);
pub(super) const TAKEN_AWAY: Bi = Bi::new(
    "有材料已不由您评审（回避或分派有变），已从本机清除；之前的评分已送达，由主任处理。",
    "Files that are no longer yours to score were removed; what you had scored was received and is left to the chair.",
);
pub(super) const UNSAVED: Bi = Bi::new("没有保存：%项", "Not saved: %");
pub(super) const KEPT_AGAIN: Bi = Bi::new("现在都已保存到本机。", "All is saved on this device now.");
pub(super) const ROOM: Bi =
    Bi::new("清除本机的佐证页，腾出空间", "Remove the pages of evidence to make room");
pub(super) const CARRY: Bi = Bi::new("没有网络时带出评分", "Carry scores out without a network");
pub(super) const NOTHING_WAITS: Bi =
    Bi::new("评分都已送达，没有需要带出的内容。", "All was received: there is nothing to carry out.");
pub(super) const CARRY_LEAD: Bi = Bi::new(
    "有%项还没有送达。导出后请评审负责人在“评审设备”页导入；以后联网再自动发送，不会重复。铅笔笔记不随导出带走，联网后自动送达。",
    "% were not received yet. Who leads the review imports them on the page of devices; sent again later, they count once. Pencil notes are not carried: they follow with a network.",
);
pub(super) const CARRY_RECEIPT: Bi =
    Bi::new("导入后的回执应为：已收到%项，", "The receipt after the import should be: % received,");
pub(super) const CARRY_FILE: Bi = Bi::new("存为文件", "Save a file");
pub(super) const CARRY_CODES: Bi = Bi::new("显示二维码", "Show QR codes");
pub(super) const CARRIED: Bi =
    Bi::new("已导出文件，请交给评审负责人导入。", "Saved: hand the file to who leads the review.");
pub(super) const CODE_OF: Bi = Bi::new("二维码 %/%", "code % of %");
pub(super) const CODE_BACK: Bi = Bi::new("上一个", "Previous");
pub(super) const CODE_ON: Bi = Bi::new("下一个", "Next");
pub(super) const CODE_RUN: Bi = Bi::new("自动轮播", "Go on by themselves");

/// What the last contact came to, in words.
pub(super) fn net(net: Net) -> Bi {
    match net {
        Net::Unasked => Bi::new("正在联系服务器……", "Asking the server …"),
        Net::Away => Bi::new(
            "现在没有网络：评分保存在本机，联网后自动发送。",
            "No network: what you do is saved here and sent later.",
        ),
        Net::SignedOut => Bi::new(
            "登录已过期：评分保存在本机，重新登录后自动发送。",
            "You are signed out: what you do is saved here and sent after you sign in.",
        ),
        Net::NotTheirs => Bi::new(
            "当前登录的不是这台设备的委员：评分保存在本机，请用原来的账号登录。",
            "Somebody else is signed in: what you do is saved here; sign in as the member whose device this is.",
        ),
        Net::Unkept => Bi::new(
            "没有保存到本机，所以也没有发送。",
            "It is not saved on this device, and so it was not sent.",
        ),
        Net::Refused => Bi::new(
            "服务器没有接收：评分保存在本机，稍后自动重试；一直如此请联系秘书处。",
            "The server did not take it: it is saved here and tried again. Ask the office if this goes on.",
        ),
        Net::Answered => Bi::new("已联网。", "Connected."),
    }
}
