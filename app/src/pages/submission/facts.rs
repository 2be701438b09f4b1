//! A dossier as tables: what is stated, in the schema's order; what is left out says so.

use crate::lang::{Bi, Lang};
use domain::dossier::Dossier;
use domain::schema::{Field, LISTS, List, SCALARS};
use maud::{Markup, html};

const EMPTY: Bi = Bi::new("未填写", "Not stated");
const NO_ROWS: Bi = Bi::new("没有", "None");

/// The single facts as a list of terms, then a table for each list that is stated.
pub fn facts(dossier: &Dossier, lang: Lang) -> Markup {
    html! {
        dl class="dl facts" {
            @for (at, field) in SCALARS.iter().enumerate() {
                @if let Some(value) = dossier.scalar(at) {
                    div { dt { (field.label.get(lang)) } dd { (words(field, Some(value), lang)) } }
                }
            }
        }
        @for (at, list) in LISTS.iter().enumerate() {
            @if let Some(rows) = dossier.list(at) {
                h3 { (list.label.get(lang)) }
                @if rows.is_empty() { p { (NO_ROWS.get(lang)) } } @else { (table(list, rows, lang)) }
            }
        }
    }
}

fn table(list: &List, rows: &[Vec<Option<domain::dossier::Value>>], lang: Lang) -> Markup {
    html! {
        div class="table-region" tabindex="0" role="group" aria-label=(list.label.get(lang)) {
            table class="table facts-table" {
                thead { tr { @for field in list.fields { th scope="col" { (field.label.get(lang)) } } } }
                tbody { @for row in rows { tr {
                    @for (field, value) in list.fields.iter().zip(row) { td data-label=(field.label.get(lang)) { (words(field, value.as_ref(), lang)) } }
                } } }
            }
        }
    }
}

fn words(field: &Field, value: Option<&domain::dossier::Value>, lang: Lang) -> String {
    // Numbers that have names are read by them: 贰级.
    if let Some(domain::dossier::Value::Int(number)) = value
        && let Some(name) = field.rank(*number)
    {
        return name.get(lang).to_owned();
    }
    value.map_or_else(
        || EMPTY.get(lang).to_owned(),
        |value| {
            let text = value.words(field, lang);
            if text.is_empty() { EMPTY.get(lang).to_owned() } else { text }
        },
    )
}
