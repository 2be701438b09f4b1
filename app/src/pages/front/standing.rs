//! What is in public notice now, with what is left of it, and what was published before it.

use crate::lang::Bi;
use crate::pages::notices::{Standing, standing};
use crate::shell::Site;
use leptos::prelude::*;

const TITLE: Bi = Bi::new("公示与结果", "Public notices and results");
const NONE: Bi = Bi::new("现在没有正在公示的名单。", "No list is in public notice at the moment.");
const NEVER: Bi = Bi::new(
    "入围名单在评审委员会复审之后公示，结果在公示期满后公布，都列在这里。",
    "Shortlists appear here after the committee's review, and results once the period of the notice is over.",
);
const OBJECT: Bi = Bi::new(
    "公示期内，点开名单中的单位即可在线提出异议。",
    "Within the period anybody may object: open the notice, then the unit.",
);
const BEFORE: Bi = Bi::new("最近发布", "Published lately");
const ALL: Bi = Bi::new("全部公示和存档", "All public notices");
const WINNERS: Bi = Bi::new("获奖名单", "Winners");

/// The section: the notices whose period runs, and the newest of the others.
pub(super) fn section(site: &Site, running: &[Standing], recent: &[Standing]) -> AnyView {
    let lang = site.lang;
    let rows = |all: &[Standing]| standing(site, &all.iter().collect::<Vec<_>>());
    let now = if running.is_empty() {
        let words = if recent.is_empty() { NEVER.get(lang) } else { "" };
        view! { <p class="front-none">{NONE.get(lang)}{words}</p> }.into_any()
    } else {
        view! {
            {rows(running)}
            <p class="section-note">{OBJECT.get(lang)}</p>
        }
        .into_any()
    };
    let before = (!recent.is_empty()).then(|| {
        view! {
            <h3 class="front-before">{BEFORE.get(lang)}</h3>
            {rows(recent)}
        }
    });
    view! {
        <section class="wrap section" aria-labelledby="standing">
            <h2 id="standing">{TITLE.get(lang)}</h2>
            {now}
            {before}
            <p class="feeds">
                <a href=site.link("/notices")>{ALL.get(lang)}</a>
                " "
                <a href=site.link("/winners")>{WINNERS.get(lang)}</a>
            </p>
        </section>
    }
    .into_any()
}
