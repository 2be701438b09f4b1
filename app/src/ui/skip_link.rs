//! The first link of every page.

use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const SKIP: Bi = Bi::new("跳到正文", "Skip to the content");

/// Goes past the header to `#main`; seen while it has the focus.
#[component]
pub fn SkipLink(
    /// The language of the words.
    lang: Lang,
) -> impl IntoView {
    view! { <a class="skip-link" href="#main">{SKIP.get(lang)}</a> }
}
