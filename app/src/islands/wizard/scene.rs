//! What the application shows at one moment: the dossier's view, and what stands around it.

use super::Open;
use crate::islands::dossier::view::View;
use domain::application::{Form, Name, Said, StatementFault};
use domain::pack::model::Pack;
use domain::verdict::Verdict;
use domain::wizard::{State, Step};

/// A moment of the application.
pub(super) struct Scene<'a> {
    /// The dossier.
    pub(super) view: &'a View<'a>,
    /// All that is typed.
    pub(super) form: &'a Form,
    /// What is open, said and asked.
    pub(super) open: &'a Open,
}

impl<'a> Scene<'a> {
    pub(super) fn pack(&self) -> &'a Pack {
        &self.view.edition.pack
    }

    /// An award's verdict.
    pub(super) fn verdict(&self, award: usize) -> Verdict {
        self.view.judged.report.awards[award].verdict
    }

    /// Whether an award may well be met.
    pub(super) fn is_likely(&self, award: usize) -> bool {
        matches!(self.verdict(award), Verdict::Met | Verdict::NeedsReview)
    }

    /// The awards of the panel: the chosen ones, those that may be met, the rest; each in the rules' order.
    pub(super) fn order(&self) -> Vec<usize> {
        let place = |award: usize| match self.form.is_chosen(award) {
            true => 0,
            false if self.is_likely(award) => 1,
            false => 2,
        };
        (0..3).flat_map(|group| (0..self.pack().awards.len()).filter(move |at| place(*at) == group)).collect()
    }

    /// What is too long in what is said for the chosen awards.
    pub(super) fn faults(&self) -> impl Iterator<Item = StatementFault> + '_ {
        let chosen =
            |fault: &StatementFault| fault.name.award().is_some_and(|award| self.form.is_chosen(award));
        self.form.faults().into_iter().filter(chosen)
    }

    /// The fields in which values stand against each other.
    pub(super) fn conflicts(&self) -> impl Iterator<Item = Name> + '_ {
        self.open.conflicts.iter().filter_map(|(name, _)| Name::parse(self.pack(), name))
    }

    /// Where a step stands. Values that stand against each other must be settled as faults must.
    pub(super) fn state(&self, step: Step) -> State {
        let open = self.conflicts().filter(|name| step_of(*name) == step).count();
        match step.state_in(self.pack(), self.form, &self.view.judged.faults) {
            State::Fault(n) => State::Fault(n + open),
            _ if open > 0 => State::Fault(open),
            state => state,
        }
    }
}

/// The values that stand against each other in a field, by its name; none where there is no conflict.
pub(super) fn conflict<'a>(open: &'a Open, name: &str) -> Option<&'a [Said]> {
    open.conflicts.iter().find(|(other, _)| other == name).map(|(_, said)| said.as_slice())
}

/// The step that asks for a field.
pub(super) fn step_of(name: Name) -> Step {
    match name {
        Name::Dossier(field) => Step::of(field),
        Name::Row(list, _) => Step::of(domain::form::FieldId::List(list)),
        Name::Award(_) => Step::Awards,
        Name::Subject(_) | Name::Statement(..) => Step::Statements,
    }
}
