//! Yes, no, or not stated.

use super::{Choice, RadioGroup};
use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const YES: Bi = Bi::new("是", "Yes");
const NO: Bi = Bi::new("否", "No");
const UNSTATED: Bi = Bi::new("未填", "Not stated");

/// A question with three answers. What is not stated stays unknown and is never taken for a no.
#[component]
pub fn TriState(
    /// The form name.
    #[prop(into)]
    name: String,
    /// The id of the first button.
    #[prop(into)]
    id: String,
    /// What is asked.
    #[prop(into)]
    legend: String,
    /// `true`, `false`, or empty for not stated.
    #[prop(optional, into)]
    value: String,
    /// A help text; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
    /// The language of the answers.
    lang: Lang,
) -> impl IntoView {
    let options = vec![
        Choice::new("true", YES.get(lang)),
        Choice::new("false", NO.get(lang)),
        Choice::new("", UNSTATED.get(lang)),
    ];
    view! { <RadioGroup name id legend options value hint error class="choice tri"/> }
}
