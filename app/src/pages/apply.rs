//! 申报: the page around the island.

use crate::islands::wizard::{Opened, Wizard};
use crate::lang::{Bi, Lang};
use crate::shell::{Bundle, Page};
use crate::ui::PageHeader;
use domain::date::Date;
use domain::eligibility::Edition;
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: Bi = Bi::new("申报", "Application");
const DESCRIPTION: Bi =
    Bi::new("填写申报信息，选择奖项，写陈述。", "The dossier, the awards and their statements.");

/// The page of one company's application for an edition, which closes after the day `closing`; with a note where the office
/// types it in from paper.
pub fn page(
    edition: Arc<Edition>,
    (company, note): (&str, Option<&str>),
    closing: Date,
    opened: Opened,
    lang: Lang,
) -> Page {
    // As the island writes it when it opens another step.
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let title = format!("{}{colon}{}", TITLE.get(lang), opened.step.title().get(lang));
    let deadline = closing.words(lang);
    let name = edition.pack.name.get(lang);
    let lead = match lang {
        Lang::Zh => format!("{company}，{name}，申报截止日{deadline}。"),
        Lang::En => format!("{company}, {name}; deadline {deadline}."),
    };
    let note = note.map(|note| view! { <div class="callout callout-info"><p>{note.to_owned()}</p></div> });
    provide_context(edition.clone());
    provide_context((opened, lang));
    Page::island(
        Bundle::Wizard,
        title,
        DESCRIPTION.get(lang),
        view! {
            <main id="main" class="wrap wrap-wide selfcheck wizard">
                <PageHeader title=TITLE.get(lang) lead=lead/>
                {note}
                <Wizard/>
            </main>
        },
    )
    .unlisted()
}
