//! Lines above the header.

use crate::lang::{Bi, Lang, link};
use leptos::prelude::*;

const DEMO: Bi = Bi::new("演示系统", "Demonstration");
const CLOCK: Bi = Bi::new("系统时间", "The clock reads");
const SAMPLE: Bi =
    Bi::new("，所有数据均为示例。演示账号见", ". All data are examples. Accounts to try are on ");
const SIGN_IN: Bi = Bi::new("登录页", "the sign-in page");
const END: Bi = Bi::new("。", ".");

/// A line above the header, for what concerns the whole site.
#[component]
pub fn Banner(
    /// The words.
    children: Children,
    /// As wide as the self-check.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    view! { <aside class="banner"><div class=wrap(wide)>{children()}</div></aside> }
}

/// Says that the clock is set, and to what.
#[component]
pub fn ClockBanner(
    /// The clock as people read it: `2022年8月20日 09:00`.
    #[prop(into)]
    now: String,
    /// The same as RFC 3339.
    #[prop(into)]
    datetime: String,
    /// The language of the words.
    lang: Lang,
    /// As wide as the self-check.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    view! {
        <Banner wide>
            <b>{DEMO.get(lang)}</b>
            " "
            {CLOCK.get(lang)}
            " "
            <time class="num" datetime=datetime>{now}</time>
            {SAMPLE.get(lang)}
            <a href=link("/sign-in", lang)>{SIGN_IN.get(lang)}</a>
            {END.get(lang)}
        </Banner>
    }
}

/// The width of a row of the page.
pub(super) fn wrap(wide: bool) -> &'static str {
    if wide { "wrap wrap-wide" } else { "wrap" }
}
