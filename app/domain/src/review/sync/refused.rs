//! Why a device does not take something, before anything of it is kept.

use super::{Malformed, Reason};
use crate::lang::Bi;
use crate::review::Lack;

/// Why the device does not take something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The sheet is signed.
    Signed,
    /// The sheet is not signed.
    NotSigned,
    /// The rubric does not have the field or the text.
    Fault(Reason),
    /// What the sheet lacks before it can be signed.
    Lacks(Vec<Lack>),
    /// There is no room for more notes on the page, or in all.
    Full,
    /// Something about it is not well formed, such as an empty reason.
    Malformed(Malformed),
    /// The device was revoked.
    Revoked,
    /// The device's data was copied or put back: it must be enrolled anew.
    Forked,
}

impl Refused {
    /// A sentence for the reviewer, with what to do next.
    pub fn label(&self) -> Bi {
        match self {
            Refused::Signed => Bi::new(
                "评分表已签署；如需修改，请先重新打开。",
                "The sheet is signed; to change it, reopen it first.",
            ),
            Refused::NotSigned => {
                Bi::new("评分表尚未签署，可直接修改。", "The sheet is not signed; change it as it is.")
            }
            Refused::Fault(reason) => reason.label(),
            Refused::Lacks(_) => Bi::new(
                "评分表尚未填完；请补全标出的各项后再签署。",
                "The sheet is not complete; fill in what is marked, then sign.",
            ),
            Refused::Full => Bi::new(
                "笔记太多，这一笔没有保存；请先擦除一些。",
                "There is no room for more notes and this stroke was not kept: erase some first.",
            ),
            Refused::Malformed(_) => {
                Bi::new("内容为空或过长；请修改后再试。", "It is empty or too long; change it and try again.")
            }
            Refused::Revoked => {
                Bi::new("本设备已停用；请联系秘书处。", "This device was revoked; ask the office.")
            }
            Refused::Forked => Bi::new(
                "本设备数据曾被复制或恢复；请导出未发送的内容，并请秘书处重新登记本设备。",
                "This device's data was copied or put back; export what is not sent and have the office enrol it anew.",
            ),
        }
    }
}
