//! The foot of the site.

use super::Link;
use super::banner::wrap;
use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const ORGANISER: Bi = Bi::new("主办：", "Organised by ");
const NAME: Bi = Bi::new("页脚", "Footer");

/// Who organises, that nothing is charged, what happens to what one types.
#[component]
pub fn SiteFooter(
    /// The organiser's full name, from the edition pack.
    #[prop(into)]
    organiser: String,
    /// The line that nothing is charged, from the edition pack.
    #[prop(into)]
    fee_line: String,
    /// What happens to what one types here.
    #[prop(into)]
    privacy: String,
    /// Feeds and other small links.
    links: Vec<Link>,
    /// This page in the other language.
    other_lang_href: String,
    /// The language of this page.
    lang: Lang,
    /// As wide as the self-check.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let (code, word) = match lang {
        Lang::Zh => ("en", "English"),
        Lang::En => ("zh-CN", "简体中文"),
    };
    // The pack has the organiser's name in Chinese only.
    let organiser_lang = (lang == Lang::En).then_some("zh-CN");
    let items = links.into_iter().map(|link| view! { <a href=link.href>{link.text}</a> }).collect_view();
    view! {
        <footer class="site-footer">
            <div class=wrap(wide)>
                <div class="site-footer-row">
                    <div class="footer-text">
                        <p class="fee-line">{fee_line}</p>
                        <p>{ORGANISER.get(lang)}<span lang=organiser_lang>{organiser}</span></p>
                        <p class="footer-note">{privacy}</p>
                    </div>
                    <nav class="footer-nav" aria-label=NAME.get(lang)>
                        {items}
                        <a href=other_lang_href lang=code hreflang=code>{word}</a>
                    </nav>
                </div>
            </div>
        </footer>
    }
}
