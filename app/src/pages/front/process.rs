//! How it goes: part 五 and 六 of the rules in four steps.

use crate::lang::{Bi, Lang};
use domain::pack::model::Pack;
use leptos::prelude::*;

const PROCESS: Bi = Bi::new("评审程序", "How it goes");
const CHECK: Bi = Bi::new("初核", "Check");
const CHECK_TEXT: Bi = Bi::new(
    "秘书处整理申报材料，剔除不符合参评条件的材料。",
    "The secretariat checks the applications and takes out those that do not meet the conditions.",
);
const REVIEW: Bi = Bi::new("复审", "Review");
const NOTICE: Bi = Bi::new("公示", "Public notice");
const HONOUR: Bi = Bi::new("表彰", "Commendation");
const HONOUR_TEXT: Bi = Bi::new(
    "在协会官网、行业刊物和官方微信等媒体宣传获奖单位，并在博览会同期颁奖。",
    "Winners are announced in the association's media and honoured at the exhibition.",
);

/// The section with the four steps.
pub(super) fn section(pack: &Pack, lang: Lang) -> AnyView {
    view! {
        <section class="wrap section" aria-labelledby="process">
            <h2 id="process">{PROCESS.get(lang)}</h2>
            <ol class="process">
                {step(CHECK, CHECK_TEXT.get(lang).to_string(), lang)}
                {step(REVIEW, review(pack, lang), lang)}
                {step(NOTICE, notice(pack, lang), lang)}
                {step(HONOUR, HONOUR_TEXT.get(lang).to_string(), lang)}
            </ol>
        </section>
    }
    .into_any()
}

fn step(name: Bi, text: String, lang: Lang) -> AnyView {
    view! { <li><b>{name.get(lang)}</b><p>{text}</p></li> }.into_any()
}

fn review(pack: &Pack, lang: Lang) -> String {
    let bodies: Vec<&str> = pack.bodies.iter().map(|body| body.name.get(lang)).collect();
    match lang {
        Lang::Zh => format!("由{}组成评审委员会，评分并综合评审，给出结论。", bodies.join("、")),
        Lang::En => format!(
            "A committee scores and deliberates. It is made up of: {}.",
            bodies.join(", ").to_lowercase()
        ),
    }
}

fn notice(pack: &Pack, lang: Lang) -> String {
    let days = pack.notice.days;
    match lang {
        Lang::Zh => format!("在协会官网和官方微信公布入围名单，公示{days}天。有异议的，评审委员会重新审核。"),
        Lang::En => format!(
            "The shortlist stands on the association's site and WeChat account for {days} days; objections are reviewed \
             again by the committee."
        ),
    }
}
