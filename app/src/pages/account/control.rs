//! The fields of these forms. Their id is their name, so that the error summary leads to them.

use super::Filled;
use crate::lang::{Bi, Lang};
use crate::ui::{Fault, error_summary, field};
use maud::{Markup, html};

/// What is typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A credit code.
    Code,
    /// A mail address.
    Email,
    /// A phone number.
    Phone,
    /// A password, never shown and never sent back.
    Password,
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Control {
    /// Its name and id.
    pub name: &'static str,
    /// Its label.
    pub label: Bi,
    /// A few words below the label; empty for none.
    pub hint: Bi,
    /// What is typed.
    pub kind: Kind,
    /// The autocomplete token (HTML, 4.10.18.7).
    pub autocomplete: &'static str,
    /// Most characters.
    pub most: u16,
}

impl Control {
    /// Draws the field with what was typed.
    pub fn draw(&self, filled: &Filled, lang: Lang) -> Markup {
        let (kind, class, keyboard) = match self.kind {
            Kind::Text => ("text", "input", "text"),
            Kind::Code => ("text", "input input-code", "text"),
            // Not `email`: browsers would refuse what they do not know before our words are seen, and full-width signs
            // of Chinese keyboards are taken as meant.
            Kind::Email => ("text", "input", "email"),
            Kind::Phone => ("tel", "input input-short", "tel"),
            Kind::Password => ("password", "input", "text"),
        };
        let error = filled.fault(self.name);
        let hint = self.hint.get(lang);
        let described = if hint.is_empty() {
            format!("{}-error", self.name)
        } else {
            format!("{0}-hint {0}-error", self.name)
        };
        let value = if self.kind == Kind::Password { None } else { Some(filled.value(self.name)) };
        let plain = matches!(self.kind, Kind::Email | Kind::Code | Kind::Password);
        let control = html! {
            input class=(class) type=(kind) id=(self.name) name=(self.name) value=[value] inputmode=(keyboard)
                maxlength=(self.most) autocomplete=(self.autocomplete) required aria-describedby=(described)
                aria-invalid=[(!error.is_empty()).then_some("true")] autocapitalize=[plain.then_some("none")]
                spellcheck=[plain.then_some("false")];
        };
        field(self.name, self.label.get(lang), hint, error, control)
    }
}

/// All faults of these fields, in their order.
pub fn summary(controls: &[Control], filled: &Filled, lang: Lang) -> Markup {
    let faults: Vec<Fault> = controls
        .iter()
        .filter(|control| !filled.fault(control.name).is_empty())
        .map(|control| {
            let joint = Bi::new("：", ": ").get(lang);
            let text = format!("{}{joint}{}", control.label.get(lang), filled.fault(control.name));
            Fault { id: control.name.to_owned(), text }
        })
        .collect();
    error_summary(&faults, lang)
}
