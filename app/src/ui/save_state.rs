//! What was saved, where and when.

use leptos::prelude::*;

/// One line with the state of saving: `已保存在本机浏览器 14:05`.
#[component]
pub fn SaveState(
    /// The line.
    #[prop(into)]
    text: Signal<String>,
    /// `saved`, `saving` or `failed`.
    #[prop(into)]
    state: Signal<&'static str>,
) -> impl IntoView {
    view! { <p class="save-state" data-state=state role="status">{text}</p> }
}
