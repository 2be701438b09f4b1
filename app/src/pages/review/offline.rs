//! 离线评分: what stands around the part that a browser draws. It is the same for every member and names nobody, since devices keep
//! it; whose device it is, only the device knows.

use crate::lang::Bi;
use crate::shell::{Bundle, Page, Site};
use leptos::prelude::*;
use maud::html;

const TITLE: Bi = Bi::new("离线评分", "Score offline");
const OPENING: Bi = Bi::new("正在打开本机保存的材料……", "Opening what this device keeps …");
const CANNOT: Bi = Bi::new(
    "这个浏览器不能离线评分（需要HTTPS和较新的浏览器）。请联网在线评分，功能相同。",
    "This browser cannot score offline (that needs HTTPS and a recent browser). Score online: it is the same sheet.",
);
const ONLINE: Bi = Bi::new("在线评分", "Score online");

/// The page.
pub fn page(site: &Site) -> Page {
    let lang = site.lang;
    let body = html! {
        h1 class="page-title" { (TITLE.get(lang)) }
        div id="board-state" role="status" aria-live="polite" { p { (OPENING.get(lang)) } }
        div id="board-cannot" class="callout callout-warning" hidden { p { (CANNOT.get(lang)) } }
        noscript { div class="callout callout-warning" { p { (CANNOT.get(lang)) } } }
        div id="board-carry" {}
        div id="board-find" {}
        div id="board-list" {}
        div id="board-tabs" class="no-print" {}
        div id="board-halves" data-side="sheet" {
            div id="board-sheet" {}
            div id="board-evidence" {}
        }
        p class="no-print" { a class="button" href=(site.link("/board")) { (ONLINE.get(lang)) } }
    };
    let body =
        view! { <main id="main" class="wrap account board-offline" inner_html=body.into_string()></main> };
    Page::island(Bundle::Board, TITLE.get(lang), TITLE.get(lang), body).bare().unlisted()
}
