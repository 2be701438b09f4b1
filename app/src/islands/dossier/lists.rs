//! A list of a few rows: one card a row. What the table of projects shares with it stands here too.

use super::view::View;
use super::{fields, words};
use crate::lang::Bi;
use crate::ui::{Button, Icon, checkbox, icon_button};
use domain::form::{FieldId, NONE, Op, Target};
use domain::schema::LISTS;
use maud::{Markup, html};

/// `60/200项`.
pub(crate) fn count(view: &View<'_>, list: usize) -> String {
    let (n, max) = (view.draft.list(list).rows.len(), LISTS[list].max);
    Bi::new("%/%项", "% of %").with(view.lang, &[&n.to_string(), &max.to_string()])
}

/// `☐ 没有…`: states an empty list. Out of the way while there are rows.
pub(crate) fn none_box(view: &View<'_>, list: usize) -> Markup {
    let field = FieldId::List(list);
    let label = LISTS[list].label.get(view.lang);
    let text = Bi::new("没有%", "None: %").with(view.lang, &[&label.to_ascii_lowercase()]);
    html! {
        p class="list-none" id={ "none-" (LISTS[list].key) } hidden[!view.draft.list(list).rows.is_empty()] {
            (checkbox("choice-item", &field.id(), &field.name(), NONE, &text, view.draft.get(field) == NONE))
        }
        ((view.beside)(field))
    }
}

/// The add button and the count.
pub(crate) fn adder(view: &View<'_>, list: usize) -> Markup {
    let noun = LISTS[list].noun.get(view.lang);
    let label = Bi::new("添加%", "Add: %").with(view.lang, &[noun]);
    let word = Op::Add(list).word();
    html! {
        (Button { label: &label, word: &word, icon: Some(Icon::Add), ..Button::default() }.draw())
        span class="toolbar-note" id={ "count-" (LISTS[list].key) } { (count(view, list)) }
    }
}

/// Copy and remove.
pub(crate) fn row_tools(view: &View<'_>, list: usize, key: u32) -> Markup {
    let target = Target { list, key };
    let row = words::row(view.draft, list, key, view.lang);
    let says = |word: &str| Bi::new("%%", "%: %").with(view.lang, &[word, &row]);
    html! {
        (icon_button(Icon::Copy, &says(words::COPY.get(view.lang)), &Op::Copy(target).word()))
        (icon_button(Icon::Remove, &says(words::REMOVE.get(view.lang)), &Op::Remove(target).word()))
    }
}

/// Keeps a row that has no text yet when the form is sent.
pub(crate) fn row_mark(list: usize, key: u32) -> Markup {
    html! { input type="hidden" name={ "/" (LISTS[list].key) "/r" (key) } value=""; }
}

/// The list with its cards.
pub(crate) fn cards(view: &View<'_>, list: usize) -> Markup {
    html! {
        fieldset class="group list-group" {
            legend class="group-title" { (LISTS[list].label.get(view.lang)) }
            (none_box(view, list))
            div class="row-list" id={ "rows-" (LISTS[list].key) } {
                @for row in &view.draft.list(list).rows { (card(view, list, row.key)) }
            }
            p class="row-add" { (adder(view, list)) }
        }
    }
}

/// One card.
pub(crate) fn card(view: &View<'_>, list: usize, key: u32) -> Markup {
    html! {
        section class="row-card" id={ "row-" (key) } {
            (row_mark(list, key))
            header class="row-head" {
                h3 id={ "no-" (key) } { (words::row(view.draft, list, key, view.lang)) }
                span class="row-tools" { (row_tools(view, list, key)) }
            }
            div class="row-fields" {
                @for at in 0..LISTS[list].fields.len() { (fields::draw(view, FieldId::Cell(list, key, at), false)) }
            }
        }
    }
}
