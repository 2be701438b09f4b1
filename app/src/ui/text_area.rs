//! Several lines of text.

use maud::{Markup, html};

/// A text field that grows; `ID-hint` describes it.
pub fn text_area(name: &str, id: &str, value: &str, rows: u32) -> Markup {
    html! {
        textarea class="input input-area" id=(id) name=(name) rows=(rows) autocomplete="off" spellcheck="false"
            aria-describedby={ (id) "-hint" } { (value) }
    }
}
