//! Words for screen readers only.

use leptos::prelude::*;

/// Hides its content from sight but not from screen readers.
#[component]
pub fn VisuallyHidden(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <span class="visually-hidden">{children()}</span> }
}
