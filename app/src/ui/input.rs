//! Inputs of one line. They carry their first value; the form listens once for all of them.

use super::field::{described_by, invalid};
use maud::{Markup, html};

/// One line to type into.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    /// The form name, a JSON pointer such as `/projects/r1/name`.
    pub name: &'a str,
    /// The element id; `ID-hint` and `ID-error` are derived from it.
    pub id: &'a str,
    /// The first value.
    pub value: &'a str,
    /// What is wrong; empty when nothing is.
    pub error: &'a str,
    /// Whether `ID-hint` is in the page.
    pub hint: bool,
    /// Class names after `input`: the width by content.
    pub class: &'a str,
    /// The keyboard that a phone offers; empty for letters.
    pub keyboard: &'a str,
    /// The autocomplete token; empty for what a browser cannot know.
    pub autocomplete: &'a str,
    /// Whether the pointer shows the whole value: in a narrow cell long names look alike.
    pub title: bool,
}

impl Input<'_> {
    /// Draws it.
    pub fn draw(self) -> Markup {
        let keyboard = if self.keyboard.is_empty() { "text" } else { self.keyboard };
        let autocomplete = if self.autocomplete.is_empty() { "off" } else { self.autocomplete };
        html! {
            input class={ "input " (self.class) } type="text" id=(self.id) name=(self.name) value=(self.value)
                inputmode=(keyboard) autocomplete=(autocomplete) aria-describedby=(described_by(self.id, self.hint))
                aria-invalid=[invalid(self.error)] title=[self.title.then_some(self.value)];
        }
    }
}

/// One file. A wide `accept` and `multiple` break the picker of some WeChat builds, so there is neither.
pub fn file_input(name: &str, id: &str, label: &str) -> Markup {
    html! {
        div class="field" {
            label class="field-label" for=(id) { (label) }
            input class="input-file" type="file" id=(id) name=(name);
        }
    }
}
