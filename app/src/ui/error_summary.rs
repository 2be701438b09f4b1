//! All faults of a page, on top of it.

use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const TITLE: Bi = Bi::new("请先改正以下内容", "Please mend the following");

/// One fault: where it is and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A link to the field, such as `#f-organisation-uscc`.
    pub href: String,
    /// The same words as at the field, with the field's name before them.
    pub text: String,
}

/// A list of links to the faulty fields; nothing while there are none. It is not a live region: while one types, the field's own error
/// speaks. After a form was sent, `focus` puts the reader here.
#[component]
pub fn ErrorSummary(
    /// The faults, in the order of the page.
    #[prop(into)]
    faults: Signal<Vec<Fault>>,
    /// The language of the title.
    lang: Lang,
    /// Whether the page opens with the summary focused.
    #[prop(optional)]
    focus: bool,
) -> impl IntoView {
    move || {
        let faults = faults.get();
        (!faults.is_empty()).then(|| {
            let items = faults
                .into_iter()
                .map(|fault| view! { <li><a href=fault.href>{fault.text}</a></li> })
                .collect_view();
            view! {
                <section
                    class="error-summary"
                    id="error-summary"
                    tabindex="-1"
                    autofocus=focus
                    aria-labelledby="error-summary-title"
                >
                    <h2 class="error-summary-title" id="error-summary-title">{TITLE.get(lang)}</h2>
                    <ul>{items}</ul>
                </section>
            }
        })
    }
}
