//! What a form of the dossier shows at one moment; every part is drawn from it, by the server and again in the browser.

use super::judged::Judged;
use crate::lang::Lang;
use domain::eligibility::Edition;
use domain::form::{Draft, FieldId};
use domain::wizard::{Flow, Step};
use maud::Markup;

/// A moment of the form.
pub(crate) struct View<'a> {
    pub(crate) lang: Lang,
    /// The way through the steps.
    pub(crate) flow: Flow,
    pub(crate) edition: &'a Edition,
    pub(crate) draft: &'a Draft,
    pub(crate) judged: &'a Judged,
    /// The faults to show, by field.
    pub(crate) errors: &'a [(FieldId, String)],
    pub(crate) step: Step,
    /// The column that the projects were just sorted by.
    pub(crate) sorted: Option<usize>,
    /// What stands at a field beside its control.
    pub(crate) beside: &'a dyn Fn(FieldId) -> Markup,
}

impl View<'_> {
    pub(crate) fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    pub(crate) fn error(&self, field: FieldId) -> &str {
        self.errors.iter().find(|(other, _)| *other == field).map_or("", |(_, text)| text)
    }
}
