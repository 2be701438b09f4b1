//! How far one has come.

use leptos::prelude::*;

/// A native progress bar with its words.
#[component]
pub fn Progress(
    /// What is done.
    #[prop(into)]
    done: Signal<u32>,
    /// Of how much.
    #[prop(into)]
    total: Signal<u32>,
    /// What is counted, in words: `已填 12 / 40 项`.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <label class="progress">
            <span>{label}</span>
            <progress max=total value=done></progress>
        </label>
    }
}
