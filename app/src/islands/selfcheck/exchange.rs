//! The dossier in and out: JSON as text and as a file, and clearing everything.

use super::{State, words};
use crate::ui::{Button, ButtonKind, FileInput, Icon};
use leptos::prelude::*;

/// Import, export, clear.
pub(super) fn exchange(state: State) -> AnyView {
    let lang = state.lang;
    let open = state.json.with_untracked(|json| !json.is_empty()) || state.confirm.get_untracked();
    let confirm = move || {
        state.confirm.get().then(|| {
            view! {
                <div class="callout callout-warning" role="alert" id="confirm">
                    <p>{words::CLEAR_ASK.get(lang)}</p>
                    <p class="row-add">
                        <Button label=words::CLEAR_YES.get(lang) kind=ButtonKind::Danger name="do" value="clear-yes"/>
                        <Button label=words::KEEP.get(lang) name="do" value="keep"/>
                    </p>
                </div>
            }
        })
    };
    view! {
        <details class="disclosure exchange no-print" open=open>
            <summary>{words::EXCHANGE.get(lang)}</summary>
            <p class="field-hint" id="json-hint">{words::EXCHANGE_HINT.get(lang)}</p>
            <p class="row-add needs-live">
                <button class="button" type="button" data-action="download">{words::DOWNLOAD.get(lang)}</button>
            </p>
            <div class="needs-live"><FileInput name="file" id="file" label=words::FILE.get(lang)/></div>
            <div class="field">
                <label class="field-label" for="json">{words::JSON.get(lang)}</label>
                <textarea
                    class="input input-area"
                    id="json"
                    name="json"
                    rows="6"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="json-hint"
                    prop:value=move || state.json.get()
                >
                    {state.json.get_untracked()}
                </textarea>
            </div>
            <p class="row-add">
                <Button label=words::SHOW_JSON.get(lang) icon=Icon::Export name="do" value="export"/>
                <Button label=words::IMPORT.get(lang) icon=Icon::Import name="do" value="import"/>
                <Button label=words::CLEAR.get(lang) icon=Icon::Clear kind=ButtonKind::Danger name="do" value="clear"/>
            </p>
            {confirm}
        </details>
    }
    .into_any()
}
