//! Buttons of a form. `name="do"` and the value say which was pressed, with scripts and without.

use super::Icon;
use maud::{Markup, html};

/// How a button weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one main action of a screen.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action that takes something away.
    Danger,
}

impl Weight {
    fn class(self) -> &'static str {
        match self {
            Weight::Primary => "button button-primary",
            Weight::Secondary => "button",
            Weight::Danger => "button button-danger",
        }
    }
}

/// A button that sends its form.
#[derive(Clone, Copy, Debug, Default)]
pub struct Button<'a> {
    /// The words on it.
    pub label: &'a str,
    /// The value sent as `do`.
    pub word: &'a str,
    /// How it weighs.
    pub weight: Weight,
    /// An icon before the words.
    pub icon: Option<Icon>,
    /// Stands outside the form with the id `form`.
    pub outside: bool,
}

impl Button<'_> {
    /// Draws it.
    pub fn draw(self) -> Markup {
        html! {
            button class=(self.weight.class()) type="submit" form=[self.outside.then_some("form")] name="do" value=(self.word) {
                @if let Some(icon) = self.icon { (icon.draw()) }
                (self.label)
            }
        }
    }
}

/// A small button with an icon alone; its words are for screen readers and the pointer.
pub fn icon_button(icon: Icon, label: &str, word: &str) -> Markup {
    html! {
        button class="button-icon" type="submit" name="do" value=(word) title=(label) {
            (icon.draw())
            span class="visually-hidden" { (label) }
        }
    }
}
