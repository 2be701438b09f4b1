//! Nothing here, why, and what next.

use leptos::prelude::*;

/// What stands where a list would.
#[component]
pub fn EmptyState(
    /// That there is nothing, in a few words.
    #[prop(into)]
    title: String,
    /// Why, and what next.
    #[prop(into)]
    text: String,
    /// The actions that come next.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            <p class="empty-text">{text}</p>
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </div>
    }
}
