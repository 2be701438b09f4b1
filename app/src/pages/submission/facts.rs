//! A dossier as tables: what is stated, in the schema's order; what is left out says so.

use crate::lang::{Bi, Lang};
use domain::dossier::{Dossier, Subject};
use domain::schema::{Field, LISTS, List, SCALARS};
use maud::{Markup, html};

const EMPTY: Bi = Bi::new("未填写", "Not stated");
const NO_ROWS: Bi = Bi::new("没有", "None");
const ENTERED: Bi = Bi::new("申报对象", "What is entered");
const PLAN_YES: Bi = Bi::new("已备齐", "At hand");

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
        @if let Some(subject) = &dossier.subject { (entered(subject, lang)) }
        @for (at, list) in LISTS.iter().enumerate() {
            @if let Some(rows) = dossier.list(at) {
                h3 { (list.label.get(lang)) }
                @if rows.is_empty() { p { (NO_ROWS.get(lang)) } } @else { (table(list, rows, lang)) }
            }
        }
    }
}

/// The solution or technology: which of the items below are its own, its plan, what others license to it.
fn entered(subject: &Subject, lang: Lang) -> Markup {
    let zh = lang == Lang::Zh;
    let joint = if zh { "、" } else { ", " };
    let none = || NO_ROWS.get(lang).to_owned();
    let items = subject.ip.as_ref().map(|rows| {
        let named = |row: &usize| if zh { format!("第{}项", row + 1) } else { format!("item {}", row + 1) };
        let all: Vec<String> = rows.iter().map(named).collect();
        if all.is_empty() { none() } else { all.join(joint) }
    });
    let plan =
        subject.implementation_plan.map(|yes| if yes { PLAN_YES.get(lang).to_owned() } else { none() });
    let licensed = subject.licensed_in.as_ref().map(|all| all.join(joint));
    let heads = [
        (Bi::new("名称", "Name"), subject.name.clone()),
        (Bi::new("其知识产权", "Its intellectual property"), items),
        (Bi::new("完整的实施方案", "Complete implementation plan"), plan),
        (Bi::new("使用他人许可的部分", "Parts licensed from others"), licensed),
    ];
    html! {
        h3 { (ENTERED.get(lang)) }
        dl class="dl facts" {
            @for (head, said) in heads { @if let Some(said) = said { div { dt { (head.get(lang)) } dd { (said) } } } }
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
