//! Where the page stands: the address names the step, so that Back, Forward, a reload and the other language come to it.

use super::State;
use super::live::reveal;
use crate::lang::{Lang, link, other};
use domain::wizard::Step;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// The address says the open step.
pub(super) fn start(state: State) {
    let open = state.step();
    if open != named() {
        // A sent form says the step where its address does not.
        write(open, state.lang, false);
    }
}

/// Back or Forward.
pub(super) fn moved(state: State) {
    let step = named();
    if state.step() != step {
        state.open(step);
        reveal("step-title", true);
    }
}

/// Opens a step, as a place of its own in the history.
pub(super) fn go(state: State, step: Step) {
    if state.step() != step {
        write(step, state.lang, true);
        state.open(step);
    }
}

/// The title and the link to the other language name the open step.
pub(super) fn name(step: Step, lang: Lang) {
    let title = document().title();
    let (colon, joint) = if lang == Lang::Zh { ('：', "：") } else { (':', ": ") };
    // `资格自测：单位信息 · 内蒙古安防协会评优`
    if let (Some((page, _)), Some((_, site))) = (title.split_once(colon), title.split_once('·')) {
        document().set_title(&format!("{page}{joint}{} ·{site}", step.title().get(lang)));
    }
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
    // The first pair stands behind a question mark.
    search
        .split('&')
        .find_map(|pair| Step::parse(pair.trim_start_matches('?').strip_prefix("step=")?))
        .unwrap_or_default()
}

fn write(step: Step, lang: Lang, new: bool) {
    let (Ok(history), address) = (window().history(), address(step, lang)) else { return };
    let _ = if new {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}
