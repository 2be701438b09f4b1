//! What a form of the application holds when it is sent, against what it was drawn with.

use crate::islands::dossier::steps::shown;
use domain::application::{Form, Name};
use domain::form::{FieldId, NONE, joined, values_of};
use domain::pack::model::Pack;
use domain::schema::{Kind, LISTS, SCALARS};
use domain::wizard::Step;

/// The form as it was drawn, with what is typed in the open step over it. A control that was left alone changes nothing, also where it
/// cannot show the text that it stands for.
pub(super) fn typed(pack: &Pack, drawn: &Form, step: Step, pairs: &[(String, String)]) -> Form {
    // Forms send line breaks as CR LF.
    let pairs: Vec<(&str, String)> =
        pairs.iter().map(|(name, value)| (name.as_str(), value.replace("\r\n", "\n"))).collect();
    let mut sent = Form::new(pack);
    sent.dossier.merge(pairs.iter().map(|(name, value)| (*name, value.as_str())));
    for (name, value) in &pairs {
        if let Some(name) = Name::parse(pack, name).filter(|name| name.award().is_some()) {
            sent.set(name, value);
        }
    }
    let mut typed = drawn.clone();
    for name in names(pack, drawn, step) {
        // A row that the form did not have was not emptied by it.
        let absent = matches!(name, Name::Dossier(FieldId::Cell(list, key, _)) if sent.dossier.index_of(list, key).is_none());
        let now = sent.get(name);
        if !absent && now != echo(name, &drawn.get(name)) {
            typed.set(name, &now);
        }
    }
    typed
}

/// The fields that a step's form has.
fn names(pack: &Pack, drawn: &Form, step: Step) -> Vec<Name> {
    let awards = 0..pack.awards.len();
    match step {
        Step::Awards => awards.map(Name::Award).collect(),
        Step::Statements => drawn
            .chosen()
            .flat_map(|award| {
                let criteria = pack.awards[award].criteria.iter().enumerate();
                let scored = criteria.filter(|(_, criterion)| !criterion.jury.is_empty());
                std::iter::once(Name::Subject(award))
                    .chain(scored.map(move |(at, _)| Name::Statement(award, at)))
            })
            .filter(|name| Name::parse(pack, &name.text(pack)).is_some())
            .collect(),
        _ => shown(step, &drawn.dossier).into_iter().map(Name::Dossier).collect(),
    }
}

/// What a control sends when nobody touches it.
fn echo(name: Name, raw: &str) -> String {
    let field = match name {
        Name::Dossier(FieldId::Scalar(at)) => &SCALARS[at],
        Name::Dossier(FieldId::Cell(list, _, at)) => &LISTS[list].fields[at],
        Name::Dossier(FieldId::List(_)) => return if raw == NONE { raw.to_owned() } else { String::new() },
        Name::Statement(..) => return raw.to_owned(),
        _ => return one_line(raw),
    };
    let only = |known: bool| if known { raw.to_owned() } else { String::new() };
    match (field.kind, name) {
        (Kind::Set(_), Name::Dossier(id)) => {
            let ticked = values_of(field, raw);
            joined(id, &ticked.iter().map(String::as_str).collect::<Vec<_>>())
        }
        (Kind::Group, _) => only(raw == "null"),
        (Kind::Bool, Name::Dossier(FieldId::Scalar(_))) => only(raw == "true" || raw == "false"),
        _ => one_line(raw),
    }
}

/// As a text field of one line has it.
fn one_line(raw: &str) -> String {
    raw.replace(['\r', '\n'], "")
}
