//! What is done to an application.

/// What is done to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// 提交: freezes the draft.
    Submit,
    /// 撤回.
    Withdraw,
    /// 初核通过.
    Pass,
    /// 要求补正.
    RequestSupplement,
    /// 取消补正要求.
    CancelSupplement,
    /// 补正.
    AnswerSupplement,
    /// 提议剔除, where two people are needed.
    ProposeScreening,
    /// 不同意剔除.
    RejectScreening,
    /// 剔除.
    ScreenOut,
    /// 撤销初核结论: back on the desk.
    Reopen,
    /// 申诉.
    Appeal,
    /// 申诉成立.
    GrantAppeal,
    /// 申诉不成立.
    DismissAppeal,
    /// 交付复审: the committee has it.
    StartReview,
    /// 退回初核: what came up in the review has to be checked.
    ReturnToCheck,
    /// 列入入围名单.
    Shortlist,
    /// 不列入入围名单.
    LeaveOut,
    /// 撤销复审结论, before anything is public.
    ReopenReview,
    /// 列入公示: a notice that names it is released.
    Publish,
    /// 撤出公示: a correction takes it off.
    WithdrawNotice,
    /// 提出异议: an objection came in time.
    Object,
    /// 异议办结: every objection is finally refused or decided.
    Clear,
    /// 交付重新审核.
    ReReview,
    /// 重新审核后维持入围.
    UpholdListing,
    /// 重新审核后取消入围.
    Strike,
    /// 表彰: the period is over and nothing stands against it.
    Commend,
    /// 颁发证书.
    Certify,
    /// 撤销荣誉.
    Revoke,
    /// 递补, where the edition has it.
    MoveUp,
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 29] = [
        Action::Submit,
        Action::Withdraw,
        Action::Pass,
        Action::RequestSupplement,
        Action::CancelSupplement,
        Action::AnswerSupplement,
        Action::ProposeScreening,
        Action::RejectScreening,
        Action::ScreenOut,
        Action::Reopen,
        Action::Appeal,
        Action::GrantAppeal,
        Action::DismissAppeal,
        Action::StartReview,
        Action::ReturnToCheck,
        Action::Shortlist,
        Action::LeaveOut,
        Action::ReopenReview,
        Action::Publish,
        Action::WithdrawNotice,
        Action::Object,
        Action::Clear,
        Action::ReReview,
        Action::UpholdListing,
        Action::Strike,
        Action::Commend,
        Action::Certify,
        Action::Revoke,
        Action::MoveUp,
    ];

    /// The word in forms and addresses.
    pub fn id(self) -> &'static str {
        match self {
            Action::Submit => "submit",
            Action::Withdraw => "withdraw",
            Action::Pass => "pass",
            Action::RequestSupplement => "request_supplement",
            Action::CancelSupplement => "cancel_supplement",
            Action::AnswerSupplement => "answer_supplement",
            Action::ProposeScreening => "propose_screening",
            Action::RejectScreening => "reject_screening",
            Action::ScreenOut => "screen_out",
            Action::Reopen => "reopen",
            Action::Appeal => "appeal",
            Action::GrantAppeal => "grant_appeal",
            Action::DismissAppeal => "dismiss_appeal",
            Action::StartReview => "start_review",
            Action::ReturnToCheck => "return_to_check",
            Action::Shortlist => "shortlist",
            Action::LeaveOut => "leave_out",
            Action::ReopenReview => "reopen_review",
            Action::Publish => "publish",
            Action::WithdrawNotice => "withdraw_notice",
            Action::Object => "object",
            Action::Clear => "clear",
            Action::ReReview => "re_review",
            Action::UpholdListing => "uphold_listing",
            Action::Strike => "strike",
            Action::Commend => "commend",
            Action::Certify => "certify",
            Action::Revoke => "revoke",
            Action::MoveUp => "move_up",
        }
    }

    /// Whether the office does it on the page of a case, in the initial check (初核). What comes later has pages of its own.
    pub fn is_of_check(self) -> bool {
        matches!(
            self,
            Action::Pass
                | Action::RequestSupplement
                | Action::CancelSupplement
                | Action::ProposeScreening
                | Action::RejectScreening
                | Action::ScreenOut
                | Action::Reopen
                | Action::GrantAppeal
                | Action::DismissAppeal
        )
    }

    /// The action of a word.
    pub fn parse(id: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.id() == id)
    }
}
