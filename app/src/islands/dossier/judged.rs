//! The draft, read and judged.

use crate::lang::Lang;
use domain::eligibility::{Edition, Report, judge_in};
use domain::form::{Draft, FieldFault, FieldId};
use domain::rule::Manner;
use domain::verdict::Verdict;

/// What a draft states, what is wrong with it, and what follows from it.
pub(crate) struct Judged {
    pub(crate) faults: Vec<FieldFault>,
    pub(crate) report: Report,
}

impl Judged {
    pub(crate) fn of(edition: &Edition, draft: &Draft, lang: Lang) -> Judged {
        let (dossier, faults) = draft.read(&edition.pack.id);
        let report = judge_in(edition, &dossier, Manner { lang, human: true });
        Judged { faults, report }
    }

    /// The faults in words; the field being typed into may still be half-typed.
    pub(crate) fn errors(&self, open: Option<FieldId>, lang: Lang) -> Vec<(FieldId, String)> {
        self.faults
            .iter()
            .filter(|fault| !(fault.is_partial() && open == Some(fault.field)))
            .map(|fault| (fault.field, words(fault, lang)))
            .collect()
    }

    pub(crate) fn verdicts(&self) -> impl Iterator<Item = Verdict> + '_ {
        self.report.awards.iter().map(|award| award.verdict)
    }
}

/// The sentence of the fault; where it does not say what is allowed, that follows.
fn words(fault: &FieldFault, lang: Lang) -> String {
    use domain::dossier::{Fault, What};
    let full = Fault { pointer: String::new(), what: fault.what.clone() };
    match (&fault.what, lang) {
        (What::Type(_) | What::Choice(_), Lang::Zh) => {
            format!("{}，可填：{}", full.message(lang), full.allowed(lang))
        }
        (What::Type(_) | What::Choice(_), Lang::En) => {
            format!("{}; allowed: {}", full.message(lang), full.allowed(lang))
        }
        _ => full.message(lang),
    }
}
