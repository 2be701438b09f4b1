//! Where an application can stand.

/// The state of an application. A draft has no row, so it has no state either: it begins with its first submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Not submitted yet (草稿).
    Draft,
    /// Submitted; the secretariat has it (已提交).
    Submitted,
    /// Taken back by the company before the deadline (已撤回).
    Withdrawn,
    /// The company is asked for a supplement (补正).
    SupplementRequested,
    /// One secretary has proposed to screen it out; another decides (待第二人确认剔除).
    ScreeningProposed,
    /// Passed the initial check (初核通过).
    PreliminaryPassed,
    /// Screened out (剔除).
    ScreenedOut,
    /// The company appeals against being screened out (申诉中).
    ScreeningAppealed,
    /// The committee scores it (复审中).
    UnderReview,
    /// The committee has put it on the shortlist (入围); nobody outside knows before the notice.
    Shortlisted,
    /// The committee has not put it on the shortlist (未入围).
    NotShortlisted,
    /// On a released notice (公示中).
    InPublicNotice,
    /// An objection that came in time is not finally decided (异议处理中).
    Objected,
    /// The committee looks again (重新审核).
    ReReview,
    /// Commended (获奖).
    Awarded,
    /// Struck off the list after a re-review (未获奖).
    NotAwarded,
    /// The certificate is issued (已发证).
    CertificateIssued,
    /// The honour is taken back (撤销).
    Revoked,
}

impl State {
    /// Every state, in the order of the way.
    pub const ALL: [State; 18] = [
        State::Draft,
        State::Submitted,
        State::Withdrawn,
        State::SupplementRequested,
        State::ScreeningProposed,
        State::PreliminaryPassed,
        State::ScreenedOut,
        State::ScreeningAppealed,
        State::UnderReview,
        State::Shortlisted,
        State::NotShortlisted,
        State::InPublicNotice,
        State::Objected,
        State::ReReview,
        State::Awarded,
        State::NotAwarded,
        State::CertificateIssued,
        State::Revoked,
    ];

    /// The identifier of the glossary: what is stored, filtered by and exported.
    pub fn id(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Submitted => "submitted",
            State::Withdrawn => "withdrawn",
            State::SupplementRequested => "supplement_requested",
            State::ScreeningProposed => "screening_proposed",
            State::PreliminaryPassed => "preliminary_passed",
            State::ScreenedOut => "screened_out",
            State::ScreeningAppealed => "screening_appealed",
            State::UnderReview => "under_review",
            State::Shortlisted => "shortlisted",
            State::NotShortlisted => "not_shortlisted",
            State::InPublicNotice => "in_public_notice",
            State::Objected => "objected",
            State::ReReview => "re_review",
            State::Awarded => "awarded",
            State::NotAwarded => "not_awarded",
            State::CertificateIssued => "certificate_issued",
            State::Revoked => "revoked",
        }
    }

    /// Whether the committee scores it, for the first time or again.
    pub fn is_under_review(self) -> bool {
        matches!(self, State::UnderReview | State::ReReview)
    }

    /// The state of an identifier.
    pub fn parse(id: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.id() == id)
    }
}
