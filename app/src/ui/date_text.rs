//! A date as people read it.

use crate::lang::Lang;
use domain::date::Date;
use leptos::prelude::*;

/// `2022年8月31日` or `31 August 2022`; a text that is no date stays as it is.
pub fn date_text(iso: &str, lang: Lang) -> String {
    Date::parse(iso).map_or_else(|_| iso.to_owned(), |date| date.words(lang))
}

/// A date with its machine form.
#[component]
pub fn DateText(
    /// `YYYY-MM-DD`.
    #[prop(into)]
    iso: String,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let words = date_text(&iso, lang);
    view! { <time class="num" datetime=iso>{words}</time> }
}
