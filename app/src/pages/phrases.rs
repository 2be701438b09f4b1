//! Titles break between their phrases and not within them, above all not within `2021-2022`.

use leptos::prelude::*;

/// The longest phrase that is kept whole, in characters: half a line of a title on a phone of 390 px.
const LONGEST: usize = 10;

/// A title whose parts between spaces stay whole, where they are short enough.
pub(super) fn phrases(title: &str) -> AnyView {
    title
        .split(' ')
        .enumerate()
        .map(|(at, part)| {
            let space = (at > 0).then_some(" ");
            let part = part.to_string();
            if part.chars().count() <= LONGEST {
                view! { {space}<span class="phrase">{part}</span> }.into_any()
            } else {
                view! { {space}{part} }.into_any()
            }
        })
        .collect_view()
        .into_any()
}
