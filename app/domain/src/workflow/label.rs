//! What people read of states and actions. The company and the public read other words than the office where the office
//! is still deciding.

use super::{Action, Requirement, State};
use crate::lang::Bi;

impl State {
    /// What the office reads.
    pub fn internal(self) -> Bi {
        match self {
            State::Draft => Bi::new("草稿", "Draft"),
            State::Submitted => Bi::new("待初核", "To be checked"),
            State::Withdrawn => Bi::new("已撤回", "Withdrawn"),
            State::SupplementRequested => Bi::new("待补正", "Supplement requested"),
            State::ScreeningProposed => Bi::new("待第二人确认剔除", "Screening out awaits a second person"),
            State::PreliminaryPassed => Bi::new("初核通过", "Passed the initial check"),
            State::ScreenedOut => Bi::new("已剔除", "Screened out"),
            State::ScreeningAppealed => Bi::new("申诉待处理", "Appeal to be decided"),
            State::UnderReview => Bi::new("复审中", "Under review"),
            State::Shortlisted => Bi::new("入围", "Shortlisted"),
            State::NotShortlisted => Bi::new("未入围", "Not shortlisted"),
            State::InPublicNotice => Bi::new("公示中", "In public notice"),
            State::Objected => Bi::new("公示中，有异议待决", "In public notice, objection to be decided"),
            State::ReReview => Bi::new("重新审核中", "Under re-review"),
            State::Awarded => Bi::new("获奖", "Awarded"),
            State::NotAwarded => Bi::new("未获奖", "Not awarded"),
            State::CertificateIssued => Bi::new("获奖，已颁发证书", "Awarded, certificate issued"),
            State::Revoked => Bi::new("荣誉已撤销", "Honour revoked"),
        }
    }

    /// What the company reads.
    pub fn public(self) -> Bi {
        match self {
            State::Submitted | State::ScreeningProposed => {
                Bi::new("已提交，初核中", "Submitted, being checked")
            }
            State::SupplementRequested => Bi::new("需要补正", "A supplement is needed"),
            State::ScreenedOut => Bi::new("未通过初核", "Did not pass the initial check"),
            State::ScreeningAppealed => Bi::new("申诉处理中", "Appeal under way"),
            // What the committee concluded is told by the public notice, to all at once.
            State::UnderReview | State::Shortlisted | State::NotShortlisted => {
                Bi::new("初核通过，复审中", "Passed the initial check, under review")
            }
            other => other.internal(),
        }
    }

    /// What the company reads once the shortlist of its award is public: who is not on it learns so, with all others.
    pub fn public_once(self, notified: bool) -> Bi {
        if notified && self == State::NotShortlisted { self.internal() } else { self.public() }
    }
}

impl Action {
    /// What its button says.
    pub fn label(self) -> Bi {
        match self {
            Action::Submit => Bi::new("提交申报", "Submit"),
            Action::Withdraw => Bi::new("撤回申报", "Withdraw"),
            Action::Pass => Bi::new("初核通过", "Pass"),
            Action::RequestSupplement => Bi::new("要求补正", "Ask for a supplement"),
            Action::CancelSupplement => Bi::new("取消补正要求", "Cancel the request"),
            Action::AnswerSupplement => Bi::new("提交补正", "Send the supplement"),
            Action::ProposeScreening => Bi::new("提议剔除", "Propose to screen out"),
            Action::RejectScreening => Bi::new("不同意剔除", "Do not screen out"),
            Action::ScreenOut => Bi::new("确认剔除", "Screen out"),
            Action::Reopen => Bi::new("撤销初核结论", "Reopen"),
            Action::Appeal => Bi::new("提出申诉", "Appeal"),
            Action::GrantAppeal => Bi::new("申诉成立，初核通过", "Grant the appeal"),
            Action::DismissAppeal => Bi::new("申诉不成立", "Dismiss the appeal"),
            Action::StartReview => Bi::new("交付复审", "Hand over to the committee"),
            Action::ReturnToCheck => Bi::new("退回初核", "Return to the initial check"),
            Action::Shortlist => Bi::new("列入入围名单", "Shortlist"),
            Action::LeaveOut => Bi::new("不列入入围名单", "Do not shortlist"),
            Action::ReopenReview => Bi::new("撤销复审结论", "Reopen the review"),
            Action::Publish => Bi::new("列入公示", "Put on the notice"),
            Action::WithdrawNotice => Bi::new("撤出公示", "Take off the notice"),
            Action::Object => Bi::new("提出异议", "Object"),
            Action::Clear => Bi::new("异议办结，继续公示", "Objections settled"),
            Action::ReReview => Bi::new("交付重新审核", "Hand over for re-review"),
            Action::UpholdListing => Bi::new("维持入围", "Keep on the list"),
            Action::Strike => Bi::new("取消入围", "Strike off the list"),
            Action::Commend => Bi::new("予以表彰", "Commend"),
            Action::Certify => Bi::new("颁发证书", "Issue the certificate"),
            Action::Revoke => Bi::new("撤销荣誉", "Revoke"),
            Action::MoveUp => Bi::new("递补入围", "Move up"),
        }
    }
}

impl Requirement {
    /// What to do where it is not met.
    pub fn advice(self) -> Bi {
        match self {
            Requirement::Complete => Bi::new(
                "还有内容没有填完或有误，请按清单补齐后再提交",
                "Something is open or wrong: complete what the list says, then submit",
            ),
            Requirement::BeforeDeadline => Bi::new(
                "申报已截止，不能再提交或撤回",
                "The deadline has passed: nothing can be submitted or withdrawn",
            ),
            Requirement::Reason => Bi::new("请写明理由", "Give the reason"),
            Requirement::Clause => Bi::new("请选择依据的条款", "Choose the clause"),
            Requirement::Undisputed => Bi::new(
                "还有存疑的条款，请先改为属实，或者要求补正、剔除",
                "Some clauses are disputed: confirm them, ask for a supplement, or screen it out",
            ),
            Requirement::Qualified => Bi::new(
                "还有条款不满足、缺事实或待人工判断：请核定事实、确认属实或写明理由改判，也可以要求补正或剔除",
                "Some clauses are unmet, lack facts or await a person: confirm facts, confirm the clause or decide it with a reason; or ask for a supplement, or screen it out",
            ),
            Requirement::Sealed => Bi::new(
                "还没有收到盖章的申报表：请通知单位上传扫描件，收到纸质原件的请先登记",
                "The sealed form has not come: ask the company for the scan, or note that the paper is here",
            ),
            Requirement::Requests => Bi::new(
                "请至少写明一条需要补正的内容，补正截止日不能早于今天",
                "Say for at least one clause what is to be supplied, and a day that is not past",
            ),
            Requirement::Answers => Bi::new("请逐条填写补正内容", "Answer every request"),
            Requirement::SecondPerson => Bi::new(
                "须由提议人以外的另一位工作人员决定",
                "Another person than the one who proposed it has to decide",
            ),
            Requirement::OnePersonRule => Bi::new(
                "本届剔除须两人确认，请先提议剔除",
                "This edition asks for two people: propose it first",
            ),
            Requirement::TwoPersonRule => Bi::new(
                "本届剔除一人即可，请直接剔除",
                "One person suffices in this edition: screen it out directly",
            ),
            Requirement::WithinAppealTerm => Bi::new("申诉期限已过", "The term for an appeal has passed"),
            Requirement::Committee => Bi::new(
                "评审委员会的组成还不完整，请先在“评审委员会”页补齐",
                "The committee is not complete: complete it on its page first",
            ),
            Requirement::Concluded => Bi::new(
                "委员会还没有对这项申报作出结论",
                "The committee has not concluded on this application yet",
            ),
            Requirement::NoticeReleased => Bi::new(
                "列有该单位的公示还没有发布，请先由第二人发布公示",
                "No notice that names it is released: have the second person release one first",
            ),
            Requirement::ObjectionInTime => Bi::new(
                "公示期已结束，逾期的异议不予受理",
                "The period of the notice is over: what comes later is not taken",
            ),
            Requirement::ObjectionsDecided => Bi::new(
                "还有异议没有办结，请先逐件作出决定",
                "Objections are still open: decide each of them first",
            ),
            Requirement::Commendable => Bi::new(
                "公示期未满，或有渠道的发布时间未登记，或有异议未办结，暂不能表彰",
                "The period runs, a channel is not recorded, or an objection is open: wait or settle it first",
            ),
            Requirement::MovesUp => {
                Bi::new("本届规定不递补", "In this edition nobody moves up: leave the place empty")
            }
            Requirement::FirstAppeal => {
                Bi::new("同一结论只能申诉一次", "One may appeal once in the same matter")
            }
        }
    }
}
