//! All faults of a page, on top of it.

use crate::lang::{Bi, Lang};
use maud::{Markup, html};

const TITLE: Bi = Bi::new("请先改正以下内容", "Please mend the following");

/// One fault: where it is and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id of the field.
    pub id: String,
    /// The same words as at the field, with the field's name before them.
    pub text: String,
}

/// Links to the faulty fields; nothing while there are none. Not a live region: while one types, the field's own error speaks.
pub fn error_summary(faults: &[Fault], lang: Lang) -> Markup {
    html! {
        @if !faults.is_empty() {
            section class="error-summary" id="error-summary" tabindex="-1" aria-labelledby="error-summary-title" {
                h2 class="error-summary-title" id="error-summary-title" { (TITLE.get(lang)) }
                ul { @for fault in faults { li { a href={ "#" (fault.id) } { (fault.text) } } } }
            }
        }
    }
}
