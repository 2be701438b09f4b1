//! The head of a page.

use leptos::prelude::*;

/// None for an empty text, so that nothing is drawn for it.
fn given(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// The page's only `h1`, with the words around it.
#[component]
pub fn PageHeader(
    /// The title.
    #[prop(into)]
    title: String,
    /// A few words below it; empty for none.
    #[prop(optional, into)]
    lead: String,
    /// A few words above it; empty for none.
    #[prop(optional, into)]
    eyebrow: String,
    /// Tools at the right.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-header">
            <div class="page-header-text">
                {given(eyebrow).map(|text| view! { <p class="eyebrow">{text}</p> })}
                <h1>{title}</h1>
                {given(lead).map(|text| view! { <p class="lead">{text}</p> })}
            </div>
            {children.map(|children| view! { <div class="page-tools">{children()}</div> })}
        </header>
    }
}
