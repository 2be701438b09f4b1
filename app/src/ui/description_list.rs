//! Names and values.

use leptos::prelude::*;

/// Pairs of a name and a value.
#[component]
pub fn DescriptionList(
    /// The pairs.
    rows: Vec<(String, String)>,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="dl">{rows}</dl> }
}
