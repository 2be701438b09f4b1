//! The head of the site.

use super::Link;
use super::banner::wrap;
use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const ORG: Bi = Bi::new("内蒙古安防协会", "Inner Mongolia Security Association");
const APP: Bi = Bi::new("评优", "Awards");
const NAV: Bi = Bi::new("主导航", "Main");

/// The association's name and the way around the site.
#[component]
pub fn SiteHeader(
    /// The pages, in order.
    links: Vec<Link>,
    /// The path of the page that is open; its link is marked.
    #[prop(into)]
    path: String,
    /// Where the name leads.
    #[prop(default = "/")]
    home: &'static str,
    /// The language of the words.
    lang: Lang,
    /// As wide as the self-check.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let items = links
        .into_iter()
        .map(|link| {
            let current = (link.href.split('?').next() == Some(path.as_str())).then_some("page");
            view! { <a href=link.href aria-current=current>{link.text}</a> }
        })
        .collect_view();
    view! {
        <header class="site-header">
            <div class=wrap(wide)>
                <div class="site-header-row">
                    <a class="brand" href=home>
                        <svg class="brand-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
                            <path fill-rule="evenodd" d="BRANDPATH"></path>
                        </svg>
                        <span class="brand-org">{ORG.get(lang)}</span>
                        <span class="brand-app">{APP.get(lang)}</span>
                    </a>
                    <nav class="site-nav" aria-label=NAV.get(lang)>{items}</nav>
                </div>
            </div>
        </header>
    }
}
