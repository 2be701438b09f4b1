//! A button that prints.

use super::{Icon, IconView};
use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const PRINT: Bi = Bi::new("打印", "Print");

/// Prints the page. Shown only once a script runs; the script listens for `data-action="print"`.
#[component]
pub fn PrintButton(
    /// The language of the word.
    lang: Lang,
) -> impl IntoView {
    view! {
        <button class="button needs-live" type="button" data-action="print">
            <IconView icon=Icon::Print/>
            {PRINT.get(lang)}
        </button>
    }
}
