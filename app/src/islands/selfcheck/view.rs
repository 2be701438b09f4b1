//! What the self-check shows at one moment; every part is drawn from it, by the server and again in the browser.

use super::judged::Judged;
use crate::lang::Lang;
use domain::eligibility::Edition;
use domain::form::{Draft, FieldId};
use domain::wizard::Step;

/// A moment of the self-check.
pub(super) struct View<'a> {
    pub(super) lang: Lang,
    pub(super) edition: &'a Edition,
    pub(super) draft: &'a Draft,
    pub(super) judged: &'a Judged,
    /// The faults to show, by field.
    pub(super) errors: &'a [(FieldId, String)],
    pub(super) step: Step,
    /// The column that the projects were just sorted by.
    pub(super) sorted: Option<usize>,
    /// The server's time in words, for print; empty in the browser.
    pub(super) now: &'a str,
}

impl View<'_> {
    pub(super) fn zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    pub(super) fn error(&self, field: FieldId) -> &str {
        self.errors.iter().find(|(other, _)| *other == field).map_or("", |(_, text)| text)
    }
}
