//! What the buttons do, on the server and in the browser alike.

use super::{browser, words};
use crate::islands::dossier::packed::merged;
use crate::islands::dossier::steps::shown;
use crate::lang::{Bi, Lang};
use domain::dossier::Dossier;
use domain::form::{Draft, Op};
use domain::schema;
use domain::wizard::Step;

pub(super) use crate::islands::dossier::packed::unpacked;
pub(super) use crate::islands::dossier::rows::{change_rows, pasted};

/// What a button asks for; its value says which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// Opens a step.
    Go(Step),
    /// Stays, and sums up the faults.
    Check,
    /// Rows come, go or move.
    Rows(Op),
    /// Rows from the text field `paste`.
    Paste(usize),
    /// Asks whether to clear.
    Clear,
    /// Clears.
    ClearYes,
    /// Does not clear.
    Keep,
    /// Shows the dossier as JSON.
    Export,
    /// Reads the dossier from the text field `json`.
    Import,
    /// Takes the last action back.
    Undo,
}

impl Act {
    pub(super) fn parse(word: &str) -> Option<Act> {
        if let Some(step) = word.strip_prefix("go:") {
            return Step::parse(step).map(Act::Go);
        }
        if let Some(list) = word.strip_prefix("paste:") {
            return schema::list(list).map(Act::Paste);
        }
        match word {
            "check" => Some(Act::Check),
            "clear" => Some(Act::Clear),
            "clear-yes" => Some(Act::ClearYes),
            "keep" => Some(Act::Keep),
            "export" => Some(Act::Export),
            "import" => Some(Act::Import),
            "undo" => Some(Act::Undo),
            _ => Op::parse(word).map(Act::Rows),
        }
    }
}

/// A draft as one text, for a hidden field and for the browser's store.
pub(super) fn packed(draft: &Draft) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(draft.pairs()).finish()
}

/// Reads a dossier in the contract's JSON: the draft, and what to say. The subject of an application has no place here.
///
/// # Errors
/// Every fault in a line of its own; the draft stays as it is.
pub(super) fn import(text: &str, edition: &str, lang: Lang) -> Result<(Draft, &'static str), String> {
    let read = |dossier: Dossier| {
        let said = if dossier.subject.is_some() { words::IMPORTED_ORGANISATION } else { words::IMPORTED };
        (Draft::of(&dossier), said.get(lang))
    };
    browser::parse(text, edition).map(read).map_err(|faults| {
        let shown = 20;
        let mut lines: Vec<String> = faults.iter().take(shown).map(|fault| fault.line(lang)).collect();
        if faults.len() > shown {
            let more = (faults.len() - shown).to_string();
            lines.push(Bi::new("……另有%处", "… and % more").with(lang, &[&more]));
        }
        let head = Bi::new(
            "没有导入，原有内容未动。请改正：\n%",
            "Not imported; what you had is untouched. Please mend:\n%",
        );
        head.with(lang, &[&lines.join("\n")])
    })
}

/// The dossier as the contract's JSON.
pub(super) fn export(draft: &Draft, edition: &str) -> String {
    draft.read(edition).0.to_json()
}

/// What a sent form makes of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The draft.
    pub draft: Draft,
    /// The step to show.
    pub step: Step,
    /// What was done.
    pub message: String,
    /// Whether clearing waits to be confirmed.
    pub confirm: bool,
    /// The dossier as JSON, where it was asked for.
    pub json: String,
    /// Whether the page answers a sent form: faults are then summed up on top.
    pub posted: bool,
    /// The column that the projects were just sorted by.
    pub sorted: Option<usize>,
    /// The time of the answer in words, for print. Empty in the browser, which has a clock of its own.
    pub now: String,
}

impl Posted {
    /// An empty draft with a step open.
    pub fn at(step: Step) -> Posted {
        Posted {
            draft: Draft::new(),
            step,
            message: String::new(),
            confirm: false,
            json: String::new(),
            posted: false,
            sorted: None,
            now: String::new(),
        }
    }
}

/// The value of a form's field.
fn value<'a>(form: &'a [(String, String)], name: &str) -> &'a str {
    form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// What a form holds: the carried draft with the open step's fields over it, the step, and the text of the dossier.
pub(super) fn carried(form: &[(String, String)]) -> Posted {
    let mut draft = unpacked(value(form, "draft"));
    let here = Step::parse(value(form, "at")).unwrap_or_default();
    // A box that is not ticked is not sent: what the step shows is cleared before its fields are written.
    for field in shown(here, &draft) {
        draft.set(field, "");
    }
    let draft = merged(draft, form);
    Posted { draft, json: value(form, "json").to_owned(), ..Posted::at(here) }
}

/// Carries out a form sent without scripts: what it holds, then its button.
pub fn post(form: &[(String, String)], edition: &str, lang: Lang) -> Posted {
    let mut posted = carried(form);
    let json = std::mem::take(&mut posted.json);
    let draft = &mut posted.draft;
    posted.posted = true;
    match Act::parse(value(form, "do")) {
        Some(Act::Go(step)) => posted.step = step,
        Some(Act::Rows(op)) => {
            posted.message = change_rows(draft, op, lang).1;
            if let Op::Sort(_, field) = op {
                posted.sorted = Some(field);
            }
        }
        Some(Act::Paste(list)) => {
            posted.message = pasted(&draft.paste(list, value(form, "paste")), lang);
        }
        Some(Act::Clear) => posted.confirm = true,
        Some(Act::ClearYes) => *draft = Draft::new(),
        Some(Act::Export) => posted.json = export(draft, edition),
        Some(Act::Import) => match import(&json, edition, lang) {
            Ok((read, said)) => {
                *draft = read;
                posted.message = said.to_owned();
            }
            Err(faults) => {
                posted.message = faults;
                posted.json = json;
            }
        },
        Some(Act::Check | Act::Keep | Act::Undo) | None => {}
    }
    posted
}
