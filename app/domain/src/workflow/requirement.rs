//! What an action needs beyond the state, and what is known when it is asked for.

/// What an action needs beyond the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Requirement {
    /// The application is complete: nothing in it is wrong or left open.
    Complete,
    /// The edition's deadline has not passed by the server's clock.
    BeforeDeadline,
    /// A reason in words.
    Reason,
    /// The clause of the rules that decides.
    Clause,
    /// No criterion that the office disputes.
    Undisputed,
    /// Every criterion met, or decided by a person: none unmet or incomplete by the confirmed facts.
    Qualified,
    /// The signed and sealed sheet, where the edition asks for it.
    Sealed,
    /// What is to be supplied, for at least one clause, and until when.
    Requests,
    /// An answer to every request.
    Answers,
    /// Another person than the one who proposed it, where the edition asks for two.
    SecondPerson,
    /// One person suffices by the edition's settings.
    OnePersonRule,
    /// Two people are needed by the edition's settings.
    TwoPersonRule,
    /// The edition's days for an appeal have not passed.
    WithinAppealTerm,
    /// Nobody has appealed in this matter yet.
    FirstAppeal,
    /// The committee has every body and number that the edition asks for.
    Committee,
    /// The committee has concluded.
    Concluded,
    /// A released notice that names the application.
    NoticeReleased,
    /// The period of the application has not ended.
    ObjectionInTime,
    /// Every objection on it that came in time is finally refused or decided.
    ObjectionsDecided,
    /// The period is over on all channels and no objection that came in time is open.
    Commendable,
    /// The edition lets the next in rank move up (递补).
    MovesUp,
}

/// What is known when an action is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// For [`Requirement::Complete`].
    pub complete: bool,
    /// For [`Requirement::BeforeDeadline`].
    pub before_deadline: bool,
    /// For [`Requirement::Reason`].
    pub reason: bool,
    /// For [`Requirement::Clause`].
    pub clause: bool,
    /// For [`Requirement::Undisputed`].
    pub undisputed: bool,
    /// For [`Requirement::Qualified`].
    pub qualified: bool,
    /// For [`Requirement::Sealed`].
    pub sealed: bool,
    /// For [`Requirement::Requests`].
    pub requests: bool,
    /// For [`Requirement::Answers`].
    pub answers: bool,
    /// For [`Requirement::SecondPerson`].
    pub second_person: bool,
    /// For [`Requirement::TwoPersonRule`] and its opposite.
    pub two_person_rule: bool,
    /// For [`Requirement::WithinAppealTerm`].
    pub within_appeal_term: bool,
    /// For [`Requirement::FirstAppeal`].
    pub first_appeal: bool,
    /// For [`Requirement::Committee`].
    pub committee: bool,
    /// For [`Requirement::Concluded`].
    pub concluded: bool,
    /// For [`Requirement::NoticeReleased`].
    pub notice_released: bool,
    /// For [`Requirement::ObjectionInTime`].
    pub objection_in_time: bool,
    /// For [`Requirement::ObjectionsDecided`].
    pub objections_decided: bool,
    /// For [`Requirement::Commendable`].
    pub commendable: bool,
    /// For [`Requirement::MovesUp`].
    pub moves_up: bool,
}

impl Facts {
    pub(super) fn meet(self, requirement: Requirement) -> bool {
        match requirement {
            Requirement::Complete => self.complete,
            Requirement::BeforeDeadline => self.before_deadline,
            Requirement::Reason => self.reason,
            Requirement::Clause => self.clause,
            Requirement::Undisputed => self.undisputed,
            Requirement::Qualified => self.qualified,
            Requirement::Sealed => self.sealed,
            Requirement::Requests => self.requests,
            Requirement::Answers => self.answers,
            Requirement::SecondPerson => self.second_person,
            Requirement::OnePersonRule => !self.two_person_rule,
            Requirement::TwoPersonRule => self.two_person_rule,
            Requirement::WithinAppealTerm => self.within_appeal_term,
            Requirement::FirstAppeal => self.first_appeal,
            Requirement::Committee => self.committee,
            Requirement::Concluded => self.concluded,
            Requirement::NoticeReleased => self.notice_released,
            Requirement::ObjectionInTime => self.objection_in_time,
            Requirement::ObjectionsDecided => self.objections_decided,
            Requirement::Commendable => self.commendable,
            Requirement::MovesUp => self.moves_up,
        }
    }
}
