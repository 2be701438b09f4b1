//! The projects: a table that stays comfortable with 60 rows and more, cards on a phone.

use super::view::View;
use super::{fields, lists, words};
use crate::lang::Bi;
use crate::ui::{Button, Icon, text_area};
use domain::form::{FieldId, Op};
use domain::schema::{Kind, LISTS};
use maud::{Markup, html};

/// The list that is drawn as a table.
pub(crate) const KEY: &str = "projects";

/// The fields that the table shows; the others (contract number, basis of the amount) are used by no verdict and kept as they are.
pub(crate) const COLUMNS: usize = 11;

fn column_class(list: usize, at: usize) -> &'static str {
    match LISTS[list].fields[at].kind {
        _ if at == 0 => "col-name",
        Kind::Set(choices) if choices.len() > 4 => "col-tech",
        Kind::Set(_) => "col-kinds",
        Kind::Date => "col-date",
        Kind::Money => "col-money",
        Kind::Bool => "col-tri",
        _ => "col-select",
    }
}

/// The list of projects.
pub(crate) fn table(view: &View<'_>, list: usize) -> Markup {
    let lang = view.lang;
    let label = LISTS[list].label.get(lang);
    let empty = view.draft.list(list).rows.is_empty();
    html! {
        div class="toolbar" { (lists::adder(view, list)) }
        (lists::none_box(view, list))
        div class="rows-box" id={ "box-" (KEY) } hidden[empty] {
            div class="table-region table-region-tall table-region-cards" role="region" tabindex="0" aria-label=(label) {
                table class="table table-dense table-cards table-edit" {
                    caption class="visually-hidden" { (label) }
                    thead { tr {
                        @for at in 0..COLUMNS { (head(view, list, at)) }
                        th scope="col" class="col-tools" { span class="visually-hidden" { (words::TOOLS.get(lang)) } }
                    } }
                    tbody id={ "rows-" (KEY) } { @for one in &view.draft.list(list).rows { (row(view, list, one.key)) } }
                }
            }
        }
        div class="empty" id={ "empty-" (KEY) } hidden[!empty] {
            p class="empty-title" { (words::NO_PROJECT.get(lang)) }
            p { (words::NO_PROJECT_WHY.get(lang)) }
        }
        (paste(view, list))
    }
}

fn head(view: &View<'_>, list: usize, at: usize) -> Markup {
    let field = &LISTS[list].fields[at];
    let label = field.label.get(view.lang);
    let title = Bi::new("按%排序", "Sort by %").with(view.lang, &[&label.to_ascii_lowercase()]);
    let direction = (view.sorted == Some(at)).then(|| view.draft.direction(list, at)).flatten();
    let sorted = direction.map(|up| if up { "ascending" } else { "descending" });
    html! {
        th scope="col" class=(column_class(list, at)) aria-sort=[sorted] {
            // Sorting by ticked sets says nothing.
            @if matches!(field.kind, Kind::Set(_)) { (label) }
            @else {
                // The id brings the focus back to the pressed heading.
                button class="sort" type="submit" id={ "sort-" (at) } name="do" value=(Op::Sort(list, at).word()) title=(title) { (label) }
            }
        }
    }
}

/// One row.
pub(crate) fn row(view: &View<'_>, list: usize, key: u32) -> Markup {
    let number = view.draft.index_of(list, key).map_or(0, |at| at + 1);
    html! {
        tr id={ "row-" (key) } {
            th scope="row" class="col-name" {
                span class="row-no" id={ "no-" (key) } { (number) }
                (lists::row_mark(list, key))
                (fields::draw(view, FieldId::Cell(list, key, 0), true))
            }
            @for at in 1..COLUMNS { td class=(column_class(list, at)) { (fields::draw(view, FieldId::Cell(list, key, at), true)) } }
            td class="col-tools" { (lists::row_tools(view, list, key)) }
        }
    }
}

/// Rows from a spreadsheet. With scripts, pasting into the first cell of the table does as well.
fn paste(view: &View<'_>, list: usize) -> Markup {
    let lang = view.lang;
    let columns: Vec<&str> = LISTS[list].fields.iter().map(|field| field.label.get(lang)).collect();
    let columns = columns.join(if view.zh() { "、" } else { ", " });
    let word = format!("paste:{KEY}");
    html! {
        details class="disclosure paste" {
            summary { (words::PASTE.get(lang)) }
            div class="field" {
                label class="field-label" for="paste" { (words::PASTE_LABEL.get(lang)) }
                p class="field-hint" id="paste-hint" { (words::PASTE_HINT.get(lang)) br; (columns) }
                (text_area("paste", "paste", "", 4))
            }
            p class="row-add" { (Button { label: words::PASTE_DO.get(lang), word: &word, icon: Some(Icon::Paste), ..Button::default() }.draw()) }
        }
    }
}
