//! What the panel says of an award beside its verdict: whether it is chosen, and what it still lacks.

use super::scene::Scene;
use super::{statements, words};
use maud::{Markup, html};

/// Whether an award is chosen or suggested.
pub(super) fn mark(scene: &Scene<'_>, at: usize) -> Markup {
    let lang = scene.view.lang;
    html! {
        @if scene.form.is_chosen(at) { span class="award-mark award-mark-chosen" { (words::CHOSEN.get(lang)) } }
        @else if scene.is_likely(at) { span class="award-mark" { (words::SUGGESTED.get(lang)) } }
    }
}

/// What a chosen award still lacks.
pub(super) fn lacks(scene: &Scene<'_>, at: usize) -> Markup {
    html! {
        @if scene.form.is_chosen(at) { (statements::lacks(scene, at)) }
    }
}
