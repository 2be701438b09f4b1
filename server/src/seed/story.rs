//! What becomes of the applications: one story each, told backwards from the day on which a demonstration begins.

use domain::verdict::Verdict;
use domain::workflow::Action;

/// A person of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// The first one.
    One,
    /// The second one.
    Two,
}

/// What is done to an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Somebody takes it.
    Take(Who),
    /// Some criteria are confirmed.
    CheckSome(Who),
    /// All are.
    CheckAll(Who),
    /// One is disputed.
    Dispute(Who),
    /// The office decides.
    Office(Who, Action),
    /// The company acts.
    Company(Action),
}

/// A story: days before the beginning, and what is done on them.
type Story = &'static [(u32, Deed)];

use Action as A;
use Deed::{CheckAll, CheckSome, Company, Dispute, Office, Take};
use Who::{One, Two};

const FRESH: Story = &[];
const TAKEN: Story = &[(3, Take(One))];
const CHECKING: Story = &[(4, Take(Two)), (3, CheckSome(Two))];
const DISPUTED: Story = &[(5, Take(Two)), (4, CheckSome(Two)), (4, Dispute(Two))];
const PASSED: Story = &[(9, Take(One)), (8, CheckAll(One)), (8, Office(One, A::Pass))];
const ASKED: Story = &[(4, Take(Two)), (3, Dispute(Two)), (3, Office(Two, A::RequestSupplement))];
const OVERDUE: Story = &[(11, Take(One)), (10, Dispute(One)), (10, Office(One, A::RequestSupplement))];
const ANSWERED: Story = &[
    (8, Take(One)),
    (7, Dispute(One)),
    (7, Office(One, A::RequestSupplement)),
    (3, Company(A::AnswerSupplement)),
];
const PASSED_LATER: Story = &[
    (13, Take(Two)),
    (12, Dispute(Two)),
    (12, Office(Two, A::RequestSupplement)),
    (9, Company(A::AnswerSupplement)),
    (6, CheckAll(Two)),
    (6, Office(Two, A::Pass)),
];
const CANCELLED: Story =
    &[(7, Take(One)), (6, Office(One, A::RequestSupplement)), (5, Office(One, A::CancelSupplement))];
const WITHDRAWN: Story = &[(6, Company(A::Withdraw))];
const WITHDRAWN_LATER: Story =
    &[(10, Take(One)), (9, Office(One, A::RequestSupplement)), (7, Company(A::Withdraw))];
const AGAIN: Story = &[(9, Company(A::Withdraw)), (5, Company(A::Submit))];
const REOPENED: Story =
    &[(11, CheckAll(One)), (11, Office(One, A::Pass)), (5, Office(Two, A::Reopen)), (5, Take(Two))];
const PROPOSED: Story = &[(3, Take(One)), (2, Dispute(One)), (2, Office(One, A::ProposeScreening))];
const REJECTED: Story =
    &[(8, Take(One)), (7, Office(One, A::ProposeScreening)), (6, Office(Two, A::RejectScreening))];
const SCREENED: Story = &[
    (6, Take(Two)),
    (5, Dispute(Two)),
    (5, Office(Two, A::ProposeScreening)),
    (3, Office(One, A::ScreenOut)),
];
const SCREENED_LONG_AGO: Story =
    &[(15, Take(One)), (14, Office(One, A::ProposeScreening)), (12, Office(Two, A::ScreenOut))];
const APPEALED: Story = &[
    (10, Take(One)),
    (9, Office(One, A::ProposeScreening)),
    (8, Office(Two, A::ScreenOut)),
    (5, Company(A::Appeal)),
];
const GRANTED: Story = &[
    (16, Office(One, A::ProposeScreening)),
    (15, Office(Two, A::ScreenOut)),
    (12, Company(A::Appeal)),
    (9, Office(Two, A::GrantAppeal)),
];
const DISMISSED: Story = &[
    (16, Office(Two, A::ProposeScreening)),
    (15, Office(One, A::ScreenOut)),
    (12, Company(A::Appeal)),
    (9, Office(One, A::DismissAppeal)),
];

/// The stories of applications that the rules speak for, and of those where a clause is not met.
const FAVOURED: [Story; 16] = [
    FRESH,
    PASSED,
    FRESH,
    ASKED,
    CHECKING,
    PASSED_LATER,
    FRESH,
    WITHDRAWN,
    ANSWERED,
    OVERDUE,
    TAKEN,
    PASSED,
    AGAIN,
    DISPUTED,
    CANCELLED,
    REOPENED,
];
const OPPOSED: [Story; 10] = [
    PROPOSED,
    SCREENED,
    FRESH,
    APPEALED,
    SCREENED_LONG_AGO,
    DISMISSED,
    REJECTED,
    GRANTED,
    WITHDRAWN_LATER,
    PROPOSED,
];

/// Hands out the stories in turn.
#[derive(Default)]
pub struct Stories {
    favoured: usize,
    opposed: usize,
}

impl Stories {
    /// The story of the next application.
    pub fn next(&mut self, verdict: Verdict) -> Story {
        let (stories, at): (&[Story], &mut usize) = if verdict == Verdict::Unmet {
            (&OPPOSED, &mut self.opposed)
        } else {
            (&FAVOURED, &mut self.favoured)
        };
        *at += 1;
        stories[(*at - 1) % stories.len()]
    }
}
