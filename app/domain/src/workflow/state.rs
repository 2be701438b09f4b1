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
}

impl State {
    /// Every state, in the order of the way.
    pub const ALL: [State; 11] = [
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
        }
    }

    /// The state of an identifier.
    pub fn parse(id: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.id() == id)
    }
}
