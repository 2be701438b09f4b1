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
}

impl Action {
    /// Every action.
    pub const ALL: [Action; 18] = [
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
        }
    }

    /// The action of a word.
    pub fn parse(id: &str) -> Option<Action> {
        Action::ALL.into_iter().find(|action| action.id() == id)
    }
}
