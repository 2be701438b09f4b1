//! Something that opens.

use leptos::prelude::*;

/// A native `details`: works without scripts, prints open.
#[component]
pub fn Disclosure(
    /// The words that open it.
    #[prop(into)]
    summary: String,
    /// Open at first.
    #[prop(optional)]
    open: bool,
    /// No frame: for asides within a text.
    #[prop(optional)]
    quiet: bool,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <details class=if quiet { "disclosure disclosure-quiet" } else { "disclosure" } open=open>
            <summary>{summary}</summary>
            <div class="disclosure-body">{children()}</div>
        </details>
    }
}
