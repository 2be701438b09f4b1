//! The steps of a long form.

use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const NAME: Bi = Bi::new("填写步骤", "Steps");

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Everything that counts is stated.
    Complete,
    /// Something is stated.
    Partial,
    /// Nothing is stated yet.
    Empty,
    /// A field has a fault.
    Fault,
    /// Not wanted: it concerns an award that is not aimed at.
    Skipped,
}

impl StepState {
    /// The value of `data-state`.
    pub fn id(self) -> &'static str {
        match self {
            StepState::Complete => "complete",
            StepState::Partial => "partial",
            StepState::Empty => "empty",
            StepState::Fault => "fault",
            StepState::Skipped => "skipped",
        }
    }
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: StepState,
    /// The same in words: `3 / 8 项`, `已填完`.
    pub note: String,
    /// Whether it is open.
    pub current: bool,
}

/// The steps, any of which can be opened; on a phone the numbers alone, with the open one's name above them.
#[component]
pub fn StepsNav(
    /// The steps in order.
    #[prop(into)]
    steps: Signal<Vec<Step>>,
    /// The language of the words.
    lang: Lang,
) -> impl IntoView {
    let here = move || {
        steps.with(|steps| {
            let at = steps.iter().position(|step| step.current).unwrap_or(0);
            let name = steps.get(at).map_or("", |step| step.name.as_str());
            match lang {
                Lang::Zh => format!("第{}步，共{}步：{name}", at + 1, steps.len()),
                Lang::En => format!("Step {} of {}: {name}", at + 1, steps.len()),
            }
        })
    };
    let items = move || {
        steps
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, step)| {
                view! {
                    <li class="step" data-state=step.state.id()>
                        <a href=step.href aria-current=step.current.then_some("step")>
                            <span class="step-mark" aria-hidden="true">{at + 1}</span>
                            <span class="step-name">{step.name}</span>
                            <span class="step-note">{step.note}</span>
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <nav class="steps" aria-label=NAME.get(lang)>
            <p class="steps-here" aria-hidden="true">{here}</p>
            <ol class="steps-list">{items}</ol>
        </nav>
    }
}
