//! Where the page stands: the address names the step, so that Back, Forward, a reload and the other language come to it.

use super::State;
use super::live::reveal;
use crate::lang::{Lang, link, other};
use domain::wizard::Step;
use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsValue;

/// Follows Back and Forward.
pub(super) fn start(state: State) {
    let open = state.page.with_untracked(|page| page.step);
    if open != named() {
        // A sent form says the step where its address does not.
        let _ = history(
            |history, url| history.replace_state_with_url(&JsValue::NULL, "", Some(url)),
            open,
            state.lang,
        );
    }
    let back = window_event_listener_untyped("popstate", move |_| {
        let step = named();
        if state.page.with_untracked(|page| page.step != step) {
            state.page.update(|page| page.step = step);
            reveal("step-title", true);
        }
    });
    on_cleanup(move || back.remove());
}

/// Opens a step, as a place of its own in the history.
pub(super) fn go(state: State, step: Step) {
    if state.page.with_untracked(|page| page.step != step) {
        let _ = history(
            |history, url| history.push_state_with_url(&JsValue::NULL, "", Some(url)),
            step,
            state.lang,
        );
        state.page.update(|page| page.step = step);
    }
}

/// The title and the link to the other language name the open step.
pub(super) fn name(step: Step, lang: Lang) {
    let title = document().title();
    let (page, site) = title.split_once(" · ").unwrap_or((&title, ""));
    let page = page.split(['：', ':']).next().unwrap_or_default();
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    document().set_title(&format!("{page}{colon}{} · {site}", step.title().get(lang)));
    if let Ok(Some(switch)) = document().query_selector(".footer-nav [hreflang]") {
        let _ = switch.set_attribute("href", &address(step, other(lang)));
    }
}

/// Goes to a place of the page without a step of its own in the history.
pub(super) fn hash(hash: &str) {
    let _ = window().location().replace(hash);
}

fn address(step: Step, lang: Lang) -> String {
    link(&format!("?step={}", step.id()), lang)
}

/// The step that the address names.
fn named() -> Step {
    let search = window().location().search().unwrap_or_default();
    search.split(['?', '&']).find_map(|pair| Step::parse(pair.strip_prefix("step=")?)).unwrap_or_default()
}

fn history(
    write: impl FnOnce(&web_sys::History, &str) -> Result<(), JsValue>,
    step: Step,
    lang: Lang,
) -> Result<(), JsValue> {
    write(&window().history()?, &address(step, lang))
}
