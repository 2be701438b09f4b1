//! A table that scrolls within itself.

use leptos::prelude::*;

/// A table in a region of its own, which the keyboard can scroll.
#[component]
pub fn TableRegion(
    /// What the table holds, for screen readers.
    #[prop(into)]
    label: String,
    /// Staff's density: 14 px, tight rows.
    #[prop(optional)]
    dense: bool,
    /// Rows become cards on a phone; cells then hold a `CellField` or a `.cell-label`.
    #[prop(optional)]
    cards: bool,
    /// Cells hold inputs.
    #[prop(optional)]
    edit: bool,
    /// `caption`, `thead`, `tbody`.
    children: Children,
) -> impl IntoView {
    let class = match (dense, cards, edit) {
        (_, true, true) => "table table-dense table-cards table-edit",
        (true, true, false) => "table table-dense table-cards",
        (false, true, false) => "table table-cards",
        (_, false, true) => "table table-dense table-edit",
        (true, false, false) => "table table-dense",
        (false, false, false) => "table",
    };
    let region = match (cards, edit) {
        (_, true) => "table-region table-region-tall table-region-cards",
        (true, false) => "table-region table-region-cards",
        (false, false) => "table-region",
    };
    view! {
        <div class=region role="region" tabindex="0" aria-label=label>
            <table class=class>{children()}</table>
        </div>
    }
}
