//! The dossier in and out: JSON as text and as a file, and clearing everything.

use super::{panel, words};
use crate::islands::dossier::view::View;
use crate::ui::{Button, Icon, Weight, file_input, text_area};
use maud::{Markup, html};

/// Faulty fields named at the export; the rest is counted.
const FAULTS_SHOWN: usize = 20;

/// Import, export, clear.
pub(super) fn exchange(view: &View<'_>, json: &str, confirm: bool) -> Markup {
    let lang = view.lang;
    html! {
        details class="disclosure exchange no-print" open[!json.is_empty() || confirm] {
            summary { (words::EXCHANGE.get(lang)) }
            (left_out(view))
            p class="row-add needs-live" {
                button class="button" type="button" data-action="download" { (Icon::Export.draw()) (words::DOWNLOAD.get(lang)) }
            }
            div class="needs-live" { (file_input("file", "file", words::FILE.get(lang))) }
            div class="field" {
                label class="field-label" for="json" { (words::JSON.get(lang)) }
                p class="field-hint" id="json-hint" { (words::EXCHANGE_HINT.get(lang)) }
                (text_area("json", "json", json, 6))
            }
            p class="row-add" {
                (Button { label: words::SHOW_JSON.get(lang), word: "export", icon: Some(Icon::Export), ..Button::default() }.draw())
                (Button { label: words::IMPORT.get(lang), word: "import", icon: Some(Icon::Import), ..Button::default() }.draw())
                (Button {
                    label: words::CLEAR.get(lang), word: "clear", icon: Some(Icon::Clear), weight: Weight::Danger, ..Button::default()
                }.draw())
            }
            div id="confirm" { (ask(view, confirm)) }
        }
    }
}

/// The faulty fields, which the exported dossier leaves out, with the way to each.
fn left_out(view: &View<'_>) -> Markup {
    html! {
        @if !view.errors.is_empty() {
            div class="callout callout-warning" id="left-out" {
                p { (words::LEFT_OUT.get(view.lang)) }
                ul {
                    @for (field, text) in view.errors.iter().take(FAULTS_SHOWN) {
                        li {
                            (panel::opener(view, *field))
                            (if view.zh() { "：" } else { ": " }) (text)
                        }
                    }
                    @let more = view.errors.len().saturating_sub(FAULTS_SHOWN);
                    @if more > 0 { li { (panel::more(view, more)) } }
                }
            }
        }
    }
}

/// Asks before everything is cleared.
pub(super) fn ask(view: &View<'_>, confirm: bool) -> Markup {
    let lang = view.lang;
    html! {
        @if confirm {
            div class="callout callout-warning" role="alert" {
                p { (words::CLEAR_ASK.get(lang)) }
                p class="row-add" {
                    (Button { label: words::CLEAR_YES.get(lang), word: "clear-yes", weight: Weight::Danger, ..Button::default() }.draw())
                    (Button { label: words::KEEP.get(lang), word: "keep", ..Button::default() }.draw())
                }
            }
        }
    }
}
