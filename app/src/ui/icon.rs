//! Icons: one path each, drawn inline, so that they need no request and take the colour of the text.

use maud::{Markup, html};

/// The icons of buttons and marks. Each is a stroked path on a 16-unit square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A plus.
    Add,
    /// Two sheets.
    Copy,
    /// A bin.
    Remove,
    /// An arrow up.
    Up,
    /// An arrow down.
    Down,
    /// An arrow out of a frame.
    Open,
    /// A printer.
    Print,
    /// An arrow out of a tray.
    Export,
    /// An arrow into a tray.
    Import,
    /// A clipboard.
    Paste,
    /// A circle with a stroke.
    Clear,
    /// A chevron to the right.
    Next,
}

impl Icon {
    /// The path on a square of 16 units.
    pub fn path(self) -> &'static str {
        match self {
            Icon::Add => "M8 3v10M3 8h10",
            Icon::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Icon::Remove => "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.8 7v4M9.2 7v4",
            Icon::Up => "M8 13V3M3.5 7.5L8 3l4.5 4.5",
            Icon::Down => "M8 3v10M3.5 8.5L8 13l4.5-4.5",
            Icon::Open => "M9.5 2.5h4v4M13.5 2.5L7.5 8.5M6.5 3.5h-4v10h10v-4",
            Icon::Print => "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
            Icon::Export => "M8 10V2.5M4.8 5.5L8 2.5l3.2 3M2.5 9.5v4h11v-4",
            Icon::Import => "M8 2.5V10M4.8 7L8 10l3.2-3M2.5 9.5v4h11v-4",
            Icon::Paste => "M5.5 3.5h-2v10h9v-10h-2M5.5 2.5h5v2.5h-5z",
            Icon::Clear => "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11zM4.2 4.2l7.6 7.6",
            Icon::Next => "M6 3.5L10.5 8L6 12.5",
        }
    }

    /// Draws it; the words beside it say what it means.
    pub fn draw(self) -> Markup {
        html! {
            svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
                path d=(self.path()) {}
            }
        }
    }
}
