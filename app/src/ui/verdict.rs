//! A verdict: its shape, its word, its colour.

use crate::lang::Lang;
use domain::verdict::Verdict;
use maud::{Markup, html};

/// The icon's path on a square of 20 units, filled even-odd. Four silhouettes, so that they can be told apart without colour: a disc with a
/// tick, a square with a cross, a broken ring, a diamond with a person.
fn path(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => {
            "M10 1a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM5.1 10.3l1.5-1.5l2.4 2.4l4.6-4.9l1.5 1.4l-6.1 6.5z"
        }
        Verdict::Unmet => {
            "M3.5 2h13a1.5 1.5 0 0 1 1.5 1.5v13a1.5 1.5 0 0 1-1.5 1.5h-13a1.5 1.5 0 0 1-1.5-1.5v-13a1.5 1.5 0 0 1 1.5-1.5zM6.5 5.1L5.1 6.5L8.6 10l-3.5 3.5l1.4 1.4L10 11.4l3.5 3.5l1.4-1.4L11.4 10l3.5-3.5l-1.4-1.4L10 8.6z"
        }
        Verdict::Incomplete => {
            "M11.6 1.1A9 9 0 0 1 16.9 4.2L15.4 5.5A7 7 0 0 0 11.2 3.1zM18.5 6.9A9 9 0 0 1 18.5 13.1L16.6 12.4A7 7 0 0 0 16.6 7.6zM16.9 15.8A9 9 0 0 1 11.6 18.9L11.2 16.9A7 7 0 0 0 15.4 14.5zM8.4 18.9A9 9 0 0 1 3.1 15.8L4.6 14.5A7 7 0 0 0 8.8 16.9zM1.5 13.1A9 9 0 0 1 1.5 6.9L3.4 7.6A7 7 0 0 0 3.4 12.4zM3.1 4.2A9 9 0 0 1 8.4 1.1L8.8 3.1A7 7 0 0 0 4.6 5.5zM6.5 9h7v2h-7z"
        }
        Verdict::NeedsReview => {
            "M10 .6l9.4 9.4l-9.4 9.4L.6 10zM10 5.4a2.1 2.1 0 1 0 0 4.2a2.1 2.1 0 0 0 0-4.2zM6.3 13.6c.3-2 1.8-3.1 3.7-3.1s3.4 1.1 3.7 3.1z"
        }
    }
}

/// The icon alone; the word must stand beside it.
pub fn verdict_icon(verdict: Verdict) -> Markup {
    html! {
        svg class="verdict-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false" {
            path fill-rule="evenodd" d=(path(verdict)) {}
        }
    }
}

/// Icon and word. `data-verdict` gives the colours; `small` is for clauses: no ground, smaller.
pub fn verdict_badge(verdict: Verdict, lang: Lang, small: bool) -> Markup {
    html! {
        span class=(if small { "verdict verdict-small" } else { "verdict" }) data-verdict=(verdict.id()) {
            (verdict_icon(verdict))
            span class="verdict-word" { (verdict.word(lang)) }
        }
    }
}
