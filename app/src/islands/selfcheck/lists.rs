//! A list of a few rows: one card a row.

use super::{State, fields, words};
use crate::lang::Lang;
use crate::ui::{Button, ButtonKind, Icon, IconButton};
use domain::form::{FieldId, NONE, Op, Target};
use domain::schema::LISTS;
use leptos::prelude::*;

/// The keys of the rows, in order: the list is drawn again when rows come, go or move, and not when one types.
pub(super) fn keys(state: State, list: usize) -> Memo<Vec<u32>> {
    Memo::new(move |_| state.draft.with(|draft| draft.list(list).rows.iter().map(|row| row.key).collect()))
}

/// `60 / 200 项`.
pub(super) fn count(state: State, list: usize, keys: Memo<Vec<u32>>) -> impl IntoView {
    let max = LISTS[list].max;
    let zh = state.lang == Lang::Zh;
    view! {
        <span class="toolbar-note">
            {move || {
                let n = keys.with(Vec::len);
                if zh { format!("{n} / {max} 项") } else { format!("{n} of {max}") }
            }}
        </span>
    }
}

/// `☐ 没有…`: states an empty list. Out of the way while there are rows.
pub(super) fn none_box(state: State, list: usize, keys: Memo<Vec<u32>>) -> impl IntoView {
    let field = FieldId::List(list);
    let label = LISTS[list].label.get(state.lang);
    let text = if state.lang == Lang::Zh { format!("没有{label}") } else { format!("No {}", label.to_lowercase()) };
    let ticked = state.raw(field) == NONE;
    view! {
        <p class="list-none" hidden=move || !keys.with(Vec::is_empty)>
            <label class="choice-item">
                <input type="checkbox" id=field.id() name=field.name() value=NONE checked=ticked autocomplete="off"/>
                <span>{text}</span>
            </label>
        </p>
    }
}

/// A button that changes rows.
pub(super) fn op_button(op: Op, label: impl Into<String>, icon: Icon, describes: String) -> AnyView {
    let label: String = label.into();
    view! { <Button label icon=icon kind=ButtonKind::Secondary name="do" value=op.word() describes/> }.into_any()
}

/// The copy and remove buttons of a row.
pub(super) fn row_tools(state: State, list: usize, key: u32) -> impl IntoView {
    let target = Target { list, key };
    let name = state.draft.with_untracked(|draft| words::row(draft, list, key, state.lang));
    let says = |word: &str| if state.lang == Lang::Zh { format!("{word}{name}") } else { format!("{word} {name}") };
    view! {
        <IconButton icon=Icon::Copy label=says(words::COPY.get(state.lang)) name="do" value=Op::Copy(target).word()/>
        <IconButton icon=Icon::Remove label=says(words::REMOVE.get(state.lang)) name="do" value=Op::Remove(target).word()/>
    }
}

/// The list with its cards.
pub(super) fn cards(state: State, list: usize) -> AnyView {
    let keys = keys(state, list);
    let table = &LISTS[list];
    let lang = state.lang;
    let add = if lang == Lang::Zh {
        format!("{}{}", words::ADD.get(lang), table.noun.get(lang))
    } else {
        format!("{} {}", words::ADD.get(lang), table.noun.get(lang))
    };
    view! {
        <fieldset class="group list-group">
            <legend class="group-title">{table.label.get(lang)}</legend>
            {none_box(state, list, keys)}
            <div class="row-list">
                <For each=move || keys.get() key=|key| *key children=move |key| card(state, list, key)/>
            </div>
            <p class="row-add">{op_button(Op::Add(list), add, Icon::Add, String::new())}{count(state, list, keys)}</p>
        </fieldset>
    }
    .into_any()
}

fn card(state: State, list: usize, key: u32) -> AnyView {
    let lang = state.lang;
    let title = move || state.draft.with(|draft| words::row(draft, list, key, lang));
    let fields: Vec<AnyView> = (0..LISTS[list].fields.len())
        .map(|at| fields::field(state, FieldId::Cell(list, key, at), false))
        .collect();
    view! {
        <section class="row-card" id=format!("row-{key}")>
            <input type="hidden" name=format!("/{}/r{key}", LISTS[list].key) value=""/>
            <header class="row-head"><h3>{title}</h3><span class="row-tools">{row_tools(state, list, key)}</span></header>
            <div class="row-fields">{fields}</div>
        </section>
    }
    .into_any()
}
