//! What leads from where to where, who may, what it requires, and the event that records it.

use super::{Action, Facts, Requirement, State};
use std::fmt::Write as _;

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// A member of the company that applies (申报单位).
    Applicant,
    /// The secretariat (秘书处).
    Secretariat,
    /// Who leads the review committee (评审委员会).
    Committee,
    /// Anybody, without an account.
    Public,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// Where the application stands.
    pub from: State,
    /// What is done.
    pub action: Action,
    /// Where it stands then.
    pub to: State,
    /// Who may.
    pub by: Party,
    /// What it needs.
    pub requires: &'static [Requirement],
    /// The action of the event that records it.
    pub event: &'static str,
}

/// Every transition there is.
pub const TRANSITIONS: &[Transition] = {
    use Action as A;
    use Party::{Applicant, Committee, Public, Secretariat};
    use Requirement as R;
    use State as S;
    const fn row(
        from: State,
        action: Action,
        to: State,
        by: Party,
        requires: &'static [Requirement],
        event: &'static str,
    ) -> Transition {
        Transition { from, action, to, by, requires, event }
    }
    const IN_TIME: &[Requirement] = &[R::Complete, R::BeforeDeadline];
    &[
        row(S::Draft, A::Submit, S::Submitted, Applicant, IN_TIME, "application.submitted"),
        row(S::Withdrawn, A::Submit, S::Submitted, Applicant, IN_TIME, "application.submitted"),
        row(
            S::Submitted,
            A::Withdraw,
            S::Withdrawn,
            Applicant,
            &[R::BeforeDeadline],
            "application.withdrawn",
        ),
        row(
            S::SupplementRequested,
            A::Withdraw,
            S::Withdrawn,
            Applicant,
            &[R::BeforeDeadline],
            "application.withdrawn",
        ),
        row(
            S::ScreeningProposed,
            A::Withdraw,
            S::Withdrawn,
            Applicant,
            &[R::BeforeDeadline],
            "application.withdrawn",
        ),
        row(
            S::Submitted,
            A::Pass,
            S::PreliminaryPassed,
            Secretariat,
            &[R::Undisputed, R::Qualified, R::Sealed],
            "application.passed",
        ),
        row(
            S::Submitted,
            A::RequestSupplement,
            S::SupplementRequested,
            Secretariat,
            &[R::Requests],
            "application.supplement_requested",
        ),
        row(
            S::SupplementRequested,
            A::CancelSupplement,
            S::Submitted,
            Secretariat,
            &[],
            "application.supplement_cancelled",
        ),
        row(
            S::SupplementRequested,
            A::AnswerSupplement,
            S::Submitted,
            Applicant,
            &[R::Answers],
            "application.supplement_answered",
        ),
        row(
            S::Submitted,
            A::ProposeScreening,
            S::ScreeningProposed,
            Secretariat,
            &[R::TwoPersonRule, R::Clause, R::Reason],
            "application.screening_proposed",
        ),
        row(
            S::ScreeningProposed,
            A::RejectScreening,
            S::Submitted,
            Secretariat,
            &[],
            "application.screening_rejected",
        ),
        row(
            S::ScreeningProposed,
            A::ScreenOut,
            S::ScreenedOut,
            Secretariat,
            &[R::SecondPerson],
            "application.screened_out",
        ),
        row(
            S::Submitted,
            A::ScreenOut,
            S::ScreenedOut,
            Secretariat,
            &[R::OnePersonRule, R::Clause, R::Reason],
            "application.screened_out",
        ),
        row(S::PreliminaryPassed, A::Reopen, S::Submitted, Secretariat, &[R::Reason], "application.reopened"),
        row(S::ScreenedOut, A::Reopen, S::Submitted, Secretariat, &[R::Reason], "application.reopened"),
        row(
            S::ScreenedOut,
            A::Appeal,
            S::ScreeningAppealed,
            Applicant,
            &[R::WithinAppealTerm, R::FirstAppeal, R::Reason],
            "application.appealed",
        ),
        row(
            S::ScreeningAppealed,
            A::GrantAppeal,
            S::PreliminaryPassed,
            Secretariat,
            &[R::Undisputed, R::Qualified, R::Sealed, R::Reason],
            "application.appeal_granted",
        ),
        row(
            S::ScreeningAppealed,
            A::DismissAppeal,
            S::ScreenedOut,
            Secretariat,
            &[R::SecondPerson, R::Reason],
            "application.appeal_dismissed",
        ),
        row(
            S::PreliminaryPassed,
            A::StartReview,
            S::UnderReview,
            Committee,
            &[R::Committee],
            "application.review_started",
        ),
        row(
            S::UnderReview,
            A::ReturnToCheck,
            S::Submitted,
            Committee,
            &[R::Reason],
            "application.returned_to_check",
        ),
        row(
            S::UnderReview,
            A::Shortlist,
            S::Shortlisted,
            Committee,
            &[R::Concluded],
            "application.shortlisted",
        ),
        row(
            S::UnderReview,
            A::LeaveOut,
            S::NotShortlisted,
            Committee,
            &[R::Concluded],
            "application.not_shortlisted",
        ),
        row(
            S::Shortlisted,
            A::ReopenReview,
            S::UnderReview,
            Committee,
            &[R::Reason],
            "application.review_reopened",
        ),
        row(
            S::NotShortlisted,
            A::ReopenReview,
            S::UnderReview,
            Committee,
            &[R::Reason],
            "application.review_reopened",
        ),
        row(
            S::NotShortlisted,
            A::MoveUp,
            S::Shortlisted,
            Committee,
            &[R::MovesUp, R::Reason],
            "application.moved_up",
        ),
        row(
            S::Shortlisted,
            A::Publish,
            S::InPublicNotice,
            Secretariat,
            &[R::NoticeReleased],
            "application.published",
        ),
        row(
            S::InPublicNotice,
            A::WithdrawNotice,
            S::Shortlisted,
            Secretariat,
            &[R::Reason],
            "application.notice_withdrawn",
        ),
        row(
            S::Objected,
            A::WithdrawNotice,
            S::Shortlisted,
            Secretariat,
            &[R::Reason],
            "application.notice_withdrawn",
        ),
        row(S::InPublicNotice, A::Object, S::Objected, Public, &[R::ObjectionInTime], "application.objected"),
        row(
            S::Objected,
            A::Clear,
            S::InPublicNotice,
            Secretariat,
            &[R::ObjectionsDecided],
            "application.objections_cleared",
        ),
        row(S::Objected, A::ReReview, S::ReReview, Committee, &[], "application.re_review_started"),
        row(
            S::ReReview,
            A::UpholdListing,
            S::InPublicNotice,
            Committee,
            &[R::Concluded],
            "application.listing_upheld",
        ),
        row(S::ReReview, A::Strike, S::NotAwarded, Committee, &[R::Concluded], "application.struck"),
        row(
            S::InPublicNotice,
            A::Commend,
            S::Awarded,
            Secretariat,
            &[R::Commendable, R::SecondPerson],
            "application.commended",
        ),
        row(S::Awarded, A::Certify, S::CertificateIssued, Secretariat, &[], "application.certified"),
        row(S::Awarded, A::Revoke, S::Revoked, Secretariat, &[R::Reason], "application.revoked"),
        row(S::CertificateIssued, A::Revoke, S::Revoked, Secretariat, &[R::Reason], "application.revoked"),
    ]
};

/// Why an action is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing leads from this state by this action: mostly somebody else was quicker.
    NotNow(State),
    /// It is not theirs to do.
    NotYours,
    /// What it requires is not given.
    Lacks(Requirement),
}

/// The transition of an action, or why there is none.
///
/// # Errors
/// [`Refusal`]: first for the state, then for the party, then the first requirement that is not met.
pub fn decide(from: State, action: Action, by: Party, facts: Facts) -> Result<&'static Transition, Refusal> {
    let row = TRANSITIONS
        .iter()
        .find(|row| row.from == from && row.action == action)
        .ok_or(Refusal::NotNow(from))?;
    if row.by != by {
        return Err(Refusal::NotYours);
    }
    match row.requires.iter().find(|requirement| !facts.meet(**requirement)) {
        Some(requirement) => Err(Refusal::Lacks(*requirement)),
        None => Ok(row),
    }
}

/// What a party may do in a state, as far as the state says.
pub fn open(from: State, by: Party) -> impl Iterator<Item = &'static Transition> {
    TRANSITIONS.iter().filter(move |row| row.from == from && row.by == by)
}

/// The table as a Mermaid diagram, for ARCHITECTURE.md.
pub fn diagram() -> String {
    let mut out = String::from("stateDiagram-v2\n    [*] --> draft\n");
    for row in TRANSITIONS {
        let by = match row.by {
            Party::Applicant => "applicant",
            Party::Secretariat => "secretariat",
            Party::Committee => "committee",
            Party::Public => "public",
        };
        let _ = writeln!(out, "    {} --> {}: {} ({by})", row.from.id(), row.to.id(), row.action.id());
    }
    out
}
