//! 资格自测: the page around the island.

use crate::islands::selfcheck::{Posted, SelfCheck};
use crate::lang::{Bi, Lang};
use crate::shell::{Bundle, Page};
use crate::ui::PageHeader;
use domain::eligibility::Edition;
use leptos::prelude::*;
use std::sync::Arc;

const TITLE: Bi = Bi::new("资格自测", "Self-check");
const LEAD: Bi = Bi::new(
    "一边填写，一边看到八个奖项逐条的结论。不用注册，不收费。",
    "See the verdict on every clause of every award while you type. No account, no fee.",
);
const DESCRIPTION: Bi = Bi::new(
    "填写单位、资质和工程业绩，当场看到八个奖项逐条是否满足、为什么、还缺什么。",
    "State the company, its certificates and projects and see at once which awards it qualifies for, and why.",
);

/// The page, drawn from what a sent form made of it, or from an empty draft.
pub fn page(edition: Arc<Edition>, posted: Posted, lang: Lang) -> Page {
    // As the island writes it when it opens another step.
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    let title = format!("{}{colon}{}", TITLE.get(lang), posted.step.title().get(lang));
    provide_context(edition);
    provide_context((posted, lang));
    Page::island(
        Bundle::SelfCheck,
        title,
        DESCRIPTION.get(lang),
        view! {
            <main id="main" class="wrap wrap-wide selfcheck">
                <PageHeader title=TITLE.get(lang) lead=LEAD.get(lang)/>
                <SelfCheck/>
            </main>
        },
    )
}
