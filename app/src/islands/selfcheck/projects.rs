//! The projects: a table that stays comfortable with 60 rows and more, cards on a phone.

use super::{State, fields, lists, words};
use crate::lang::Lang;
use crate::ui::{Button, Icon, TableRegion, TextArea};
use domain::form::{FieldId, Op};
use domain::schema::{Kind, LISTS};
use leptos::prelude::*;

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
pub(super) fn table(state: State, list: usize) -> AnyView {
    let lang = state.lang;
    let keys = lists::keys(state, list);
    let label = LISTS[list].label.get(lang);
    let add = if lang == Lang::Zh { "添加工程" } else { "Add a project" };
    let heads: Vec<AnyView> = (0..COLUMNS).map(|at| head(state, list, at)).collect();
    view! {
        <div class="toolbar">
            {lists::op_button(Op::Add(list), add, Icon::Add, String::new())}
            {lists::count(state, list, keys)}
        </div>
        {lists::none_box(state, list, keys)}
        <div hidden=move || keys.with(Vec::is_empty)>
            <TableRegion label=label cards=true edit=true>
                <caption class="visually-hidden">{label}</caption>
                <thead><tr>{heads}<th scope="col" class="col-tools"><span class="visually-hidden">{if lang == Lang::Zh { "操作" } else { "Tools" }}</span></th></tr></thead>
                <tbody><For each=move || keys.get() key=|key| *key children=move |key| row(state, list, key)/></tbody>
            </TableRegion>
        </div>
        <div class="empty" hidden=move || !keys.with(Vec::is_empty)>
            <p class="empty-title">{if lang == Lang::Zh { "还没有工程" } else { "No project yet" }}</p>
            <p>{if lang == Lang::Zh {
                "突出贡献奖、星级诚信企业和十佳工程商都看工程业绩。可以逐项添加，也可以从电子表格整批粘贴。"
            } else {
                "Three of the awards look at projects. Add them one by one, or paste them from a spreadsheet."
            }}</p>
        </div>
        {paste(state, list)}
    }
    .into_any()
}

fn head(state: State, list: usize, at: usize) -> AnyView {
    let field = &LISTS[list].fields[at];
    let label = field.label.get(state.lang);
    let class = column_class(list, at);
    // Sorting by ticked sets says nothing.
    if matches!(field.kind, Kind::Set(_)) {
        return view! { <th scope="col" class=class>{label}</th> }.into_any();
    }
    let title = if state.lang == Lang::Zh { format!("按{label}排序") } else { format!("Sort by {}", label.to_lowercase()) };
    view! {
        <th scope="col" class=class>
            <button class="sort" type="submit" name="do" value=Op::Sort(list, at).word() title=title>{label}</button>
        </th>
    }
    .into_any()
}

fn row(state: State, list: usize, key: u32) -> AnyView {
    let number = move || state.draft.with(|draft| draft.index_of(list, key).map_or(0, |at| at + 1));
    let cell = move |at: usize| fields::field(state, FieldId::Cell(list, key, at), true);
    let cells: Vec<AnyView> =
        (1..COLUMNS).map(|at| view! { <td class=column_class(list, at)>{cell(at)}</td> }.into_any()).collect();
    view! {
        <tr id=format!("row-{key}")>
            <th scope="row" class="col-name">
                <span class="row-no">{number}</span>
                <input type="hidden" name=format!("/{}/r{key}", LISTS[list].key) value=""/>
                {cell(0)}
            </th>
            {cells}
            <td class="col-tools">{lists::row_tools(state, list, key)}</td>
        </tr>
    }
    .into_any()
}

/// Rows from a spreadsheet. With scripts, pasting into the text field is enough.
fn paste(state: State, list: usize) -> AnyView {
    let lang = state.lang;
    let columns: Vec<&str> = LISTS[list].fields.iter().map(|field| field.label.get(lang)).collect();
    let columns = columns.join(if lang == Lang::Zh { "、" } else { ", " });
    view! {
        <details class="disclosure paste">
            <summary>{words::PASTE.get(lang)}</summary>
            <p class="field-hint" id="paste-hint">{words::PASTE_HINT.get(lang)}</p>
            <p class="field-hint paste-columns">{columns}</p>
            <TextArea name="paste" id="paste" label=words::PASTE.get(lang) hint=true/>
            <p class="field-error" id="paste-error"></p>
            <p class="row-add">
                <Button label=words::PASTE_DO.get(lang) icon=Icon::Paste name="do" value=format!("paste:{}", LISTS[list].key)/>
            </p>
        </details>
    }
    .into_any()
}
