//! Words for screen readers only, spoken when they change.

use leptos::prelude::*;

/// A polite live region.
#[component]
pub fn LiveRegion(
    /// What is said.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! { <p class="visually-hidden" aria-live="polite" aria-atomic="true">{text}</p> }
}
