//! Where the page stands: the address names the step, so that Back, Forward, a reload and the other language come to it.

use crate::lang::{Lang, link, other};
use domain::wizard::{Flow, Step};
use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

/// The step that the address names.
pub(crate) fn named(flow: Flow) -> Step {
    let search = window().location().search().unwrap_or_default();
    let step = |pair: &str| flow.parse(pair.trim_start_matches('?').strip_prefix("step=")?);
    search.split('&').find_map(step).unwrap_or_default()
}

/// Writes a step into the address, as a place of its own in the history where it is `new`.
pub(crate) fn write(step: Step, lang: Lang, new: bool) {
    let (Ok(history), address) = (window().history(), address(step, lang)) else { return };
    let _ = if new {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// The title and the link to the other language name the open step.
pub(crate) fn name(step: Step, lang: Lang) {
    let title = document().title();
    let (colon, joint) = if lang == Lang::Zh { ('：', "：") } else { (':', ": ") };
    // `申报：单位信息 · 内蒙古安防协会评优`
    if let (Some((page, _)), Some((_, site))) = (title.split_once(colon), title.split_once('·')) {
        document().set_title(&format!("{page}{joint}{} ·{site}", step.title().get(lang)));
    }
    if let Ok(Some(switch)) = document().query_selector(".footer-nav [hreflang]") {
        let _ = switch.set_attribute("href", &address(step, other(lang)));
    }
}

/// Goes to a place of the page without a step of its own in the history.
pub(crate) fn hash(hash: &str) {
    let _ = window().location().replace(hash);
}

fn address(step: Step, lang: Lang) -> String {
    link(&format!("?step={}", step.id()), lang)
}
