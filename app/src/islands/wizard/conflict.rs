//! Values that stand against each other in a field, with who gave them and a button for each.

use super::scene::{self, Scene};
use super::{Open, words};
use crate::islands::dossier::words as dossier;
use crate::lang::{Bi, Lang};
use domain::application::{Name, Said};
use domain::form::{FieldId, values_of};
use domain::pack::model::Pack;
use domain::schema::{Choice, Kind, LISTS, Null, SCALARS};
use maud::{Markup, html};

/// The values at their field; nothing where there is no conflict.
pub(super) fn draw(open: &Open, pack: &Pack, name: Name, lang: Lang) -> Markup {
    let full = name.text(pack);
    let Some(said) = scene::conflict(open, &full) else { return html! {} };
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    html! {
        div class="conflict" id={ (name.id()) "-conflict" } role="group" aria-label=(words::DIFFERENT.get(lang)) {
            p class="conflict-title" { (words::DIFFERENT.get(lang)) }
            ul {
                @for (at, text) in texts(said).into_iter().enumerate() {
                    li {
                        p class="conflict-text" {
                            span class="conflict-who" { (who(open, said, text, lang)) (colon) }
                            (shown(name, text, lang))
                        }
                        button class="button" type="submit" name="do" value={ "take:" (at) ":" (full) } {
                            (words::TAKE.get(lang))
                        }
                    }
                }
            }
        }
    }
}

/// The texts, each once, the standing one first.
pub(super) fn texts(said: &[Said]) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    for one in said {
        if !out.contains(&one.value.as_str()) {
            out.push(&one.value);
        }
    }
    out
}

/// Who gave a text.
fn who(open: &Open, said: &[Said], text: &str, lang: Lang) -> String {
    let mut names: Vec<&str> = Vec::new();
    for one in said.iter().filter(|one| one.value == text) {
        let name = if one.editor == open.editor {
            words::YOU.get(lang)
        } else if one.account == open.account {
            words::YOU_ELSEWHERE.get(lang)
        } else {
            let known = open.people.iter().find(|(account, _)| *account == one.account);
            known.map_or(words::SOMEBODY.get(lang), |(_, name)| name)
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// A text as people read it: choices by their labels.
fn shown(name: Name, text: &str, lang: Lang) -> String {
    let label = |choices: &[Choice], id: &str| {
        choices
            .iter()
            .find(|choice| choice.id == id)
            .map_or(id.to_owned(), |one| one.label.get(lang).to_owned())
    };
    let field = match name {
        _ if text.is_empty() && !matches!(name, Name::Award(_)) => return words::EMPTY.get(lang).to_owned(),
        Name::Award(_) if text.is_empty() => return words::UNTICKED.get(lang).to_owned(),
        Name::Award(_) => return words::TICKED.get(lang).to_owned(),
        Name::Dossier(FieldId::Scalar(at)) => &SCALARS[at],
        Name::Dossier(FieldId::Cell(list, _, at)) => &LISTS[list].fields[at],
        Name::Dossier(FieldId::List(list)) => {
            return Bi::new("没有%", "None: %").with(lang, &[LISTS[list].label.get(lang)]);
        }
        _ => return text.to_owned(),
    };
    match (field.kind, field.null) {
        (_, Null::Never(words) | Null::Endless(words) | Null::Absent(words)) if text == "null" => {
            words.get(lang).to_owned()
        }
        (Kind::Bool, _) if text == "true" => dossier::YES.get(lang).to_owned(),
        (Kind::Bool, _) if text == "false" => dossier::NO.get(lang).to_owned(),
        (Kind::Choice(choices), _) => label(choices, text),
        (Kind::Set(_), _) if text == "-" => dossier::NONE_OF_THESE.get(lang).to_owned(),
        (Kind::Set(choices), _) => {
            let ids = values_of(field, text);
            let labels: Vec<String> = ids.iter().map(|id| label(choices, id)).collect();
            if labels.is_empty() {
                text.to_owned()
            } else {
                labels.join(if lang == Lang::Zh { "、" } else { ", " })
            }
        }
        _ => text.to_owned(),
    }
}

/// The fields in which values stand against each other, with the way to each.
pub(super) fn list(scene: &Scene<'_>, here: bool) -> Markup {
    let lang = scene.view.lang;
    let names: Vec<Name> =
        scene.conflicts().filter(|name| !here || scene::step_of(*name) == scene.view.step).collect();
    html! {
        @if !names.is_empty() {
            div class="callout callout-warning no-print" role="status" {
                p { (words::SETTLE_FIRST.get(lang)) }
                ul { @for name in names { li { (super::step::opener(scene, name)) } } }
            }
        }
    }
}
