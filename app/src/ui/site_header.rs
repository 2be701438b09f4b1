//! The head of the site.

use super::Link;
use super::banner::wrap;
use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const ORG: Bi = Bi::new("内蒙古安防协会", "Inner Mongolia Security Association");
const APP: Bi = Bi::new("评优", "Awards");
const SIGN_OUT: Bi = Bi::new("退出", "Sign out");
const NAV: Bi = Bi::new("主导航", "Main");

/// What a link says of itself: that its page is open, or a page below it.
fn current(link: &str, path: &str) -> Option<&'static str> {
    if link == path {
        return Some("page");
    }
    let below = path.strip_prefix(link).is_some_and(|rest| rest.starts_with('/'));
    below.then_some("true")
}

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
    /// Where the form that signs out is sent; none for a page that knows nobody.
    sign_out: Option<String>,
    /// The language of the words.
    lang: Lang,
    /// As wide as the self-check.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let items = links
        .into_iter()
        .map(|link| {
            let current = current(link.href.split('?').next().unwrap_or_default(), &path);
            view! { <a href=link.href aria-current=current>{link.text}</a> }
        })
        .collect_view();
    let sign_out = sign_out.map(|action| {
        view! {
            <form class="site-sign-out" method="post" action=action>
                <button type="submit">{SIGN_OUT.get(lang)}</button>
            </form>
        }
    });
    view! {
        <header class="site-header">
            <div class=wrap(wide)>
                <div class="site-header-row">
                    <a class="brand" href=home>
                        <svg class="brand-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
                            <path fill-rule="evenodd" d="M16 2L27.5 6v9.5c0 7-4.6 11.9-11.5 14.5C9.1 27.4 4.5 22.5 4.5 15.5V6zM16 8.5a3 3 0 1 0 0 6a3 3 0 0 0 0-6zM6.7 19.1c3.3-2 6.4-1.9 9.3-.4s6.1 1.5 9.3-.6c-.2.9-.5 1.7-.9 2.5c-2.9 1.5-5.7 1.2-8.4-.1s-5.4-1.4-8.3.5c-.4-.6-.7-1.2-1-1.9zM9.8 24.5c2.2-1.3 4.2-1.2 6.2-.2s4.1 1.1 6.2 0c-.6.7-1.3 1.4-2 2c-1.4.3-2.8.1-4.2-.5s-2.8-.7-4.2 0c-.7-.4-1.4-.8-2-1.3z"></path>
                        </svg>
                        <span class="brand-org">{ORG.get(lang)}</span>
                        <span class="brand-app">{APP.get(lang)}</span>
                    </a>
                    <nav class="site-nav" aria-label=NAV.get(lang)>{items}{sign_out}</nav>
                </div>
            </div>
        </header>
    }
}

#[cfg(test)]
mod tests {
    use super::current;

    #[test]
    fn the_page_and_the_section_it_stands_in_are_marked() {
        assert_eq!(current("/notices", "/notices"), Some("page"));
        assert_eq!(current("/notices", "/notices/a"), Some("true"));
        assert_eq!(current("/notices", "/notices-old"), None);
        assert_eq!(current("/", "/notices"), None, "the front page is above every page and says nothing");
    }
}
