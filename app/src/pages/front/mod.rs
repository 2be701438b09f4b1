//! The front page: what the awards are, what is in public notice, the dates, the eight awards with the rules' own words, how it
//! goes.

/// The eight awards and their criteria.
mod awards;
/// The dates and the stage that today is in.
mod dates;
/// How it goes from the application to the ceremony.
mod process;
/// Public notices and results.
mod standing;

use crate::lang::{Bi, Lang};
use crate::pages::notices::{self, NoticeItem, Standing};
use crate::shell::{Page, Site};
use crate::ui::EmptyState;
pub use dates::Stage;
use domain::date::Date;
use domain::pack::model::Pack;
use leptos::prelude::*;

/// In phrases: a narrow screen breaks between them, and Chinese has no spaces to do it at.
const TITLE_ZH: [&str; 3] = ["内蒙古自治区", "公共安全技术防范", "行业评优"];
const TITLE_EN: &str = "Awards of the Inner Mongolia security industry";
const SELF_CHECK: Bi = Bi::new("开始资格自测", "Check your eligibility");
const READ_NOTICES: Bi = Bi::new("查看公告", "Read the notices");
const SELF_CHECK_NOTE: Bi = Bi::new(
    "资格自测无需注册，边填边看八个奖项的结论；启用脚本时，填写的内容不会发出。",
    "No account is needed: the verdicts on the eight awards change as you type. With scripts on, nothing you type is sent.",
);
const NOTICES: Bi = Bi::new("公告", "Notices");
const NO_NOTICE: Bi = Bi::new("还没有公告", "There are no notices yet");
const NO_NOTICE_TEXT: Bi = Bi::new(
    "本届评选开始后，第一份公告会在这里发布。",
    "The first notice appears here when the edition opens.",
);
const ALL_NOTICES: Bi = Bi::new("全部公告", "All notices");

/// What the front page shows.
pub struct FrontView<'a> {
    /// The edition.
    pub pack: &'a Pack,
    /// Today in Beijing, by the server's clock.
    pub today: Date,
    /// The last day for applications, with what extended it.
    pub closing: Date,
    /// The newest announcements, newest first.
    pub notices: Vec<NoticeItem>,
    /// The public notices whose period runs, newest first.
    pub running: Vec<Standing>,
    /// The newest of the others: results, and notices whose period is over.
    pub recent: Vec<Standing>,
}

/// The front page.
pub fn page(site: &Site, view: &FrontView<'_>) -> Page {
    let (lang, pack) = (site.lang, view.pack);
    let lead = lead(pack, lang);
    let newest = if view.notices.is_empty() {
        view! { <EmptyState title=NO_NOTICE.get(lang) text=NO_NOTICE_TEXT.get(lang)/> }.into_any()
    } else {
        notices::list(site, &view.notices.iter().collect::<Vec<_>>()).into_any()
    };
    // What one may object to now comes before everything else; where there is nothing, it is the end of the story.
    let standing = standing::section(site, &view.running, &view.recent);
    let (first, last) = if view.running.is_empty() { (None, Some(standing)) } else { (Some(standing), None) };
    let body = view! {
        <main id="main" class="front">
            <section class="masthead">
                <div class="wrap">
                    <p class="eyebrow">{pack.name.get(lang).to_string()}</p>
                    <h1>{title(lang)}</h1>
                    <p class="lead">{lead.clone()}</p>
                    <p class="stage">{Stage::at(pack, view.closing, view.today).words(lang)}</p>
                    <p class="button-row masthead-actions">
                        <a class="button button-primary button-large" href=site.link("/self-check")>
                            {SELF_CHECK.get(lang)}
                        </a>
                        <a class="button button-large" href=site.link("/notices")>{READ_NOTICES.get(lang)}</a>
                    </p>
                    <p class="masthead-note">{SELF_CHECK_NOTE.get(lang)}</p>
                    <p class="fee-line">{pack.fee_line.get(lang).to_string()}</p>
                </div>
            </section>
            {first}
            {dates::section(pack, view.closing, view.today, lang)}
            {awards::section(pack, lang)}
            {process::section(pack, lang)}
            {last}
            <section class="wrap section" aria-labelledby="notices">
                <h2 id="notices">{NOTICES.get(lang)}</h2>
                {newest}
                <p class="feeds"><a href=site.link("/notices")>{ALL_NOTICES.get(lang)}</a></p>
            </section>
        </main>
    };
    Page::public("", lead, body)
}

fn title(lang: Lang) -> AnyView {
    match lang {
        Lang::Zh => TITLE_ZH.map(|phrase| view! { <span class="phrase">{phrase}</span> }).into_any(),
        Lang::En => TITLE_EN.into_any(),
    }
}

fn lead(pack: &Pack, lang: Lang) -> String {
    let (organiser, count) = (&pack.organiser_short, pack.awards.len());
    match lang {
        Lang::Zh => format!(
            "{organiser}依据《{}》开展评选，设{count}个奖项，表彰在智慧城市建设和安防行业中做出成绩的单位。自愿申报，评审公正，结果公开。",
            pack.rules_title
        ),
        Lang::En => format!(
            "{count} awards for companies that build smart cities and keep people safe in Inner Mongolia. Applying is \
             voluntary, the review is fair, the results are public."
        ),
    }
}
