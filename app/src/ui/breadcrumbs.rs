//! The way back.

use crate::lang::{Bi, Lang};
use leptos::prelude::*;

const NAME: Bi = Bi::new("当前位置", "You are here");

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it goes.
    pub href: String,
    /// Its words.
    pub text: String,
}

impl Link {
    /// Pairs the two.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Link {
        Link { href: href.into(), text: text.into() }
    }
}

/// The pages above this one, and this one.
#[component]
pub fn Breadcrumbs(
    /// The pages above, from the top.
    links: Vec<Link>,
    /// This page.
    #[prop(into)]
    here: String,
    /// The language of the name of this landmark.
    lang: Lang,
) -> impl IntoView {
    let items =
        links.into_iter().map(|link| view! { <li><a href=link.href>{link.text}</a></li> }).collect_view();
    view! {
        <nav class="crumbs" aria-label=NAME.get(lang)>
            <ol>
                {items}
                <li><span aria-current="page">{here}</span></li>
            </ol>
        </nav>
    }
}
