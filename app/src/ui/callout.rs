//! A few words set apart.

use super::control::given;
use leptos::prelude::*;

/// What a callout says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalloutKind {
    /// Something to know.
    #[default]
    Info,
    /// A reading of ours that the association has not confirmed.
    Ours,
    /// Something to take care of.
    Warning,
    /// Something that went wrong.
    Error,
    /// Something that is done.
    Done,
}

/// A few words set apart by a line at their side; the title says in words what the colour says.
#[component]
pub fn Callout(
    /// What it says.
    #[prop(optional)]
    kind: CalloutKind,
    /// The title; empty for none.
    #[prop(optional, into)]
    title: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    let class = match kind {
        CalloutKind::Info => "callout",
        CalloutKind::Ours => "callout callout-ours",
        CalloutKind::Warning => "callout callout-warning",
        CalloutKind::Error => "callout callout-error",
        CalloutKind::Done => "callout callout-done",
    };
    view! {
        <div class=class>
            {given(title).map(|title| view! { <p class="callout-title">{title}</p> })}
            {children()}
        </div>
    }
}
