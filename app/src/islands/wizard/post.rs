//! A form of the application, sent without scripts.

use super::act::Act;
use super::sent;
use crate::islands::dossier::rows;
use crate::lang::{Bi, Lang};
use domain::application::{Edit, Field, Form, Name, RAW_MAX};
use domain::dossier::{Dossier, Fault};
use domain::eligibility::Edition;
use domain::form::{Draft, Op};
use domain::wizard::{Flow, Step};
use std::collections::BTreeMap;

const MOVED_ON: Bi =
    Bi::new("这一项刚刚又有改动，请再选一次。", "This one has just changed again: choose once more.");
const SAVED: Bi = Bi::new("已保存。", "Saved.");
const REFUSED: Bi =
    Bi::new("没有导入，原有内容未动。请改正：", "Not imported; what you had is untouched. Please mend:");
const CUT: Bi = Bi::new(
    "一条陈述最多保存4,000字，超过的部分没有保存。",
    "At most 4,000 characters of a statement are kept; the rest was not saved.",
);
const IMPORTED: Bi = Bi::new("已导入申报信息。", "The dossier is imported.");
const IMPORTED_ORGANISATION: Bi = Bi::new(
    "已导入申报信息，其中的申报对象（subject）除外：方案或技术的名称请在“各奖项陈述”一步填写。",
    "The dossier is imported, except its subject: name the solution or technology in the step “Statements”.",
);
/// Faults of an imported dossier that are named; the rest is counted.
const FAULTS_SHOWN: usize = 20;

/// What a sent form makes of the draft and the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// What was typed and done, with the revision that the form had seen.
    pub edits: Vec<Edit>,
    /// The step that the form showed.
    pub step: Step,
    /// The step to go to, and the field in it.
    pub go: Option<(Step, Option<String>)>,
    /// What was done, in sentences.
    pub message: String,
    /// The column that the projects were just sorted by.
    pub sorted: Option<usize>,
    /// A text of a dossier that could not be read.
    pub json: String,
}

/// A form as it came.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    /// Its fields.
    pub pairs: &'a [(String, String)],
    /// The draft as the form was drawn with.
    pub drawn: &'a Form,
    /// The revision of that.
    pub seen: u64,
    /// The draft as it is now.
    pub today: &'a BTreeMap<String, Field>,
    /// Its revision now.
    pub rev: u64,
    /// The keys of new rows begin here.
    pub keys: u32,
}

/// The value of a form's field.
pub(super) fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// Reads a form: what is typed, then its button.
pub fn post(edition: &Edition, sent: &Sent<'_>, lang: Lang) -> Posted {
    let (pack, pairs) = (&edition.pack, sent.pairs);
    let step = Flow::Application.parse(value(pairs, "at")).unwrap_or_default();
    let mut form = sent::typed(pack, sent.drawn, step, pairs);
    let mut posted = Posted {
        edits: Vec::new(),
        step,
        go: None,
        message: String::new(),
        sorted: None,
        json: String::new(),
    };
    let mut taken = None;
    form.dossier.begin_keys(sent.keys);
    match Act::parse(pack, value(pairs, "do")) {
        Some(Act::Go(step, id)) => posted.go = Some((step, id)),
        Some(Act::Rows(op)) => {
            posted.message = rows::change_rows(&mut form.dossier, op, lang).1;
            if let Op::Sort(_, field) = op {
                posted.sorted = Some(field);
            }
        }
        Some(Act::Paste(list)) => {
            posted.message = rows::pasted(&form.dossier.paste(list, value(pairs, "paste")), lang);
        }
        Some(Act::Take(at, name)) => match take(pack, sent, at, name) {
            Some(edit) => taken = Some(edit),
            None => posted.message = MOVED_ON.get(lang).to_owned(),
        },
        Some(Act::Import) => match import(value(pairs, "json"), &pack.id, lang) {
            Ok((mut read, said)) => {
                read.rekey(sent.keys);
                form.dossier = read;
                posted.message = said.get(lang).to_owned();
            }
            Err(faults) => {
                posted.message = faults;
                posted.json = value(pairs, "json").to_owned();
            }
        },
        Some(Act::Check) | None => posted.message = SAVED.get(lang).to_owned(),
    }
    if cut(pack, pairs) {
        posted.message = format!("{}\n{}", CUT.get(lang), posted.message);
    }
    form.settle();
    let changes = form.changes(pack, sent.drawn).into_iter();
    posted.edits = changes.map(|(name, value)| Edit { name, base: sent.seen, value }).collect();
    posted.edits.extend(taken);
    posted
}

/// The edit that settles a conflict; none when it is another by now than the form showed.
fn take(pack: &domain::pack::model::Pack, sent: &Sent<'_>, at: usize, name: Name) -> Option<Edit> {
    let name = name.text(pack);
    let field = sent.today.get(&name).filter(|field| field.rev <= sent.seen)?;
    let value = (*field.texts().get(at)?).to_owned();
    Some(Edit { name, base: sent.rev, value })
}

/// Whether a statement is longer than what is kept.
fn cut(pack: &domain::pack::model::Pack, pairs: &[(String, String)]) -> bool {
    pairs.iter().any(|(name, value)| {
        value.len() > RAW_MAX
            && matches!(Name::parse(pack, name), Some(Name::Statement(..)))
            && value.replace("\r\n", "\n").chars().count() > RAW_MAX
    })
}

/// Reads a dossier in the contract's JSON: the draft, and what to say. A draft has a subject for each award of its own.
fn import(text: &str, edition: &str, lang: Lang) -> Result<(Draft, Bi), String> {
    let read = |dossier: Dossier| {
        (Draft::of(&dossier), if dossier.subject.is_some() { IMPORTED_ORGANISATION } else { IMPORTED })
    };
    Dossier::from_json(text, edition).map(read).map_err(|faults| {
        let mut lines: Vec<String> = vec![REFUSED.get(lang).to_owned()];
        lines.extend(faults.iter().take(FAULTS_SHOWN).map(|fault: &Fault| fault.line(lang)));
        if faults.len() > FAULTS_SHOWN {
            let more = (faults.len() - FAULTS_SHOWN).to_string();
            lines.push(Bi::new("……另有%处", "… and % more").with(lang, &[&more]));
        }
        lines.join("\n")
    })
}
