//! What becomes of an operation.

use crate::lang::Bi;
use serde::{Deserialize, Serialize};

/// What became of an operation. The same operation gets the same answer however often it comes; only a note that came without
/// its content gets another one when it comes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// It is carried out; the reviewer's sheets have this revision since.
    Applied(u64),
    /// Another device of the reviewer wrote something else meanwhile: both texts stand until the reviewer chooses.
    Beside(u64),
    /// Nothing was left to do: the sheet was so already, or a later operation of the same device stands.
    Overtaken,
    /// It waits for a person.
    Quarantined(Reason),
    /// A note that came without its content, by its digest alone: it is carried out when it comes with it.
    Remembered,
}

impl Outcome {
    /// Why it waits.
    pub fn waits(self) -> Option<Reason> {
        match self {
            Outcome::Quarantined(reason) => Some(reason),
            _ => None,
        }
    }
}

/// Why a reviewer may not score an application now. Computed by who knows rounds, assignments and recusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Shut {
    /// The round is closed: the application is not, or no longer, under review.
    Closed,
    /// It is not, or no longer, assigned to them.
    Unassigned,
    /// They are recused from it.
    Recused,
}

/// Why an operation waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// The reviewer may not score the application.
    Shut(Shut),
    /// The device was revoked before this came.
    Revoked,
    /// The device has used the number for another operation: its storage was copied or put back.
    Forked,
    /// Nobody knows the application.
    UnknownApplication,
    /// The rubric does not have the field.
    UnknownField,
    /// The rubric does not allow the text: no score of it, or too long.
    BadValue,
    /// The sheet was signed before this came.
    Signed,
    /// What was signed is not what stands: another device of the reviewer changed it meanwhile.
    SeenOther,
    /// Something is missing on the sheet, or two texts stand against each other.
    Incomplete,
    /// The version that was to be reopened is not the signed one.
    OtherVersion,
}

impl Shut {
    /// Every one.
    pub const ALL: [Shut; 3] = [Shut::Closed, Shut::Unassigned, Shut::Recused];

    /// Whether the reviewer still sees their sheet and the file.
    pub fn shows(self) -> bool {
        self == Shut::Closed
    }

    /// Whether the chair can let a single operation in. What comes from who is recused stays out until the recusal is lifted.
    pub fn yields(self) -> bool {
        self != Shut::Recused
    }
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 12] = [
        Reason::Shut(Shut::Closed),
        Reason::Shut(Shut::Unassigned),
        Reason::Shut(Shut::Recused),
        Reason::Revoked,
        Reason::Forked,
        Reason::UnknownApplication,
        Reason::UnknownField,
        Reason::BadValue,
        Reason::Signed,
        Reason::SeenOther,
        Reason::Incomplete,
        Reason::OtherVersion,
    ];

    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Reason::Shut(Shut::Closed) => "closed",
            Reason::Shut(Shut::Unassigned) => "unassigned",
            Reason::Shut(Shut::Recused) => "recused",
            Reason::Revoked => "revoked",
            Reason::Forked => "forked",
            Reason::UnknownApplication => "unknown_application",
            Reason::UnknownField => "unknown_field",
            Reason::BadValue => "bad_value",
            Reason::Signed => "signed",
            Reason::SeenOther => "seen_other",
            Reason::Incomplete => "incomplete",
            Reason::OtherVersion => "other_version",
        }
    }

    /// Reads the stored word.
    pub fn parse(text: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.id() == text)
    }

    /// Whether the reviewer settles it alone, by signing or reopening anew; the others are the chair's.
    pub fn is_the_reviewers(self) -> bool {
        matches!(self, Reason::SeenOther | Reason::Incomplete | Reason::OtherVersion)
    }

    /// A sentence for the reviewer and the chair, with what to do next.
    pub fn label(self) -> Bi {
        match self {
            Reason::Shut(Shut::Closed) => Bi::new(
                "送达时评分已截止，由主任决定是否采纳。",
                "It came after the round was closed; the chair decides whether it counts.",
            ),
            Reason::Shut(Shut::Unassigned) => Bi::new(
                "该申报已不由本委员评审，由主任决定是否采纳。",
                "The application is no longer assigned to this member; the chair decides whether it counts.",
            ),
            Reason::Shut(Shut::Recused) => Bi::new(
                "本委员已回避该申报；撤销回避后方可采纳。",
                "The member is recused from the application; it can count only after the recusal is lifted.",
            ),
            Reason::Revoked => Bi::new(
                "设备已停用；请核对设备去向后由主任决定是否采纳。",
                "The device was revoked; ask who has it, then the chair decides whether it counts.",
            ),
            Reason::Forked => Bi::new(
                "设备数据曾被复制或恢复，编号重复；请重新登记该设备，并由主任决定是否采纳。",
                "The device's data was copied or put back, and a number came twice; enrol the device anew and let the \
                 chair decide whether this counts.",
            ),
            Reason::UnknownApplication => Bi::new(
                "本届没有该申报；请联系秘书处。",
                "This edition has no such application; ask the office.",
            ),
            Reason::UnknownField => Bi::new(
                "评分表没有该项；请更新设备后重新填写。",
                "The sheet has no such field; update the device and fill it in again.",
            ),
            Reason::BadValue => Bi::new(
                "分数或文字不符合评分表要求；请重新填写。",
                "The score or text is not one that the sheet allows; fill it in again.",
            ),
            Reason::Signed => Bi::new(
                "送达时评分表已签署；请先重新打开评分表，再采纳或重新填写。",
                "The sheet was signed before this came; reopen it, then let this in or fill it in again.",
            ),
            Reason::SeenOther => Bi::new(
                "签署的内容与现有内容不一致（另一台设备有改动）；请核对后重新签署。",
                "What was signed is not what stands, since another device changed it; look at it and sign again.",
            ),
            Reason::Incomplete => Bi::new(
                "评分表尚未填完或有两种内容待选；请补全后重新签署。",
                "Something is missing, or two texts wait for a choice; complete the sheet and sign again.",
            ),
            Reason::OtherVersion => Bi::new(
                "要重新打开的不是当前签署的版本；请核对后再试。",
                "The version to be reopened is not the one that is signed now; look at it and try again.",
            ),
        }
    }
}
