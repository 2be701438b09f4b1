//! The two ways through the steps: the self-check, and the application, which goes on where the self-check ends.

use super::{State, Step};
use crate::application::Form;
use crate::form::FieldFault;
use crate::pack::model::{Pack, Subject};

/// A way through the steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Flow {
    /// 资格自测: the dossier and the result.
    #[default]
    SelfCheck,
    /// 申报: the dossier, the awards, their statements, and a last look.
    Application,
}

/// The steps of an application.
const APPLICATION: [Step; 9] = [
    Step::Organisation,
    Step::Certificates,
    Step::Projects,
    Step::Technology,
    Step::Credit,
    Step::Special,
    Step::Awards,
    Step::Statements,
    Step::Review,
];

impl Flow {
    /// Its steps in order.
    pub fn steps(self) -> &'static [Step] {
        match self {
            Flow::SelfCheck => &Step::ALL,
            Flow::Application => &APPLICATION,
        }
    }

    /// Reads the identifier of one of its steps.
    pub fn parse(self, id: &str) -> Option<Step> {
        self.steps().iter().copied().find(|step| step.id() == id)
    }

    /// The place of a step, from 0.
    pub fn place(self, step: Step) -> usize {
        self.steps().iter().position(|one| *one == step).unwrap_or_default()
    }

    /// The step after this one.
    pub fn next(self, step: Step) -> Option<Step> {
        self.steps().get(self.place(step) + 1).copied()
    }

    /// The step before this one.
    pub fn previous(self, step: Step) -> Option<Step> {
        self.steps().get(self.place(step).checked_sub(1)?).copied()
    }
}

impl Step {
    /// Whether the step closes its flow: it asks nothing and shows everything.
    pub fn is_last(self) -> bool {
        matches!(self, Step::Result | Step::Review)
    }

    /// Where the step stands in an application.
    pub fn state_in(self, pack: &Pack, form: &Form, faults: &[FieldFault]) -> State {
        match self {
            Step::Awards => match form.chosen().count() {
                0 => State::Empty(pack.awards.len()),
                n => State::Chosen(n),
            },
            Step::Statements => statements(pack, form),
            _ => self.state(&form.dossier, faults),
        }
    }
}

/// Counted over the chosen awards: the names of their subjects and the statements for the committee.
fn statements(pack: &Pack, form: &Form) -> State {
    let wrong = form
        .faults()
        .iter()
        .filter(|fault| fault.name.award().is_some_and(|award| form.is_chosen(award)))
        .count();
    if wrong > 0 {
        return State::Fault(wrong);
    }
    let (mut lacking, mut total) = (0, 0);
    for award in form.chosen() {
        let asked = &pack.awards[award];
        total += usize::from(asked.subject != Subject::Organisation);
        total += asked.criteria.iter().filter(|criterion| !criterion.jury.is_empty()).count();
        lacking += form.lacking(pack, award).len();
    }
    match total - lacking {
        0 => State::Empty(total),
        _ if lacking == 0 => State::Complete,
        done => State::Partial(done, total),
    }
}
