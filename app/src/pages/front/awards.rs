//! The awards with their criteria, in the rules' order and the rules' own words.

use crate::lang::{Bi, Lang};
use crate::pages::phrases::phrases;
use domain::pack::model::{Award, Criterion, Pack, Subject};
use leptos::prelude::*;

const TRANSLATION: Bi =
    Bi::new("", "The criteria are given in our translation; the Chinese text of the rules decides.");
const COMMON: Bi = Bi::new("各奖项的共同要求", "What every award asks for");
const OURS: Bi = Bi::new("由系统提出，细则未写", "asked for by this system, not in the rules");

/// The section with all awards.
pub(super) fn section(pack: &Pack, lang: Lang) -> AnyView {
    let awards = pack.awards.iter().map(|award| entry(award, lang)).collect_view();
    let note = (lang == Lang::En).then(|| view! { <p class="section-note">{TRANSLATION.get(lang)}</p> });
    let title = match lang {
        Lang::Zh => format!("{}个奖项", numeral(pack.awards.len())),
        Lang::En => format!("The {} awards", pack.awards.len()),
    };
    view! {
        <section class="wrap section" aria-labelledby="awards">
            <h2 id="awards">{title}</h2>
            {note}
            <ol class="awards">
                {awards}
                <li class="award-entry award-common">
                    <details>
                        <summary>
                            <span class="award-numeral" aria-hidden="true">"·"</span>
                            <span class="award-title">{COMMON.get(lang)}</span>
                            <span class="award-facts">{criteria_count(pack.common.len(), lang)}</span>
                        </summary>
                        {criteria(&pack.common, lang)}
                    </details>
                </li>
            </ol>
        </section>
    }
    .into_any()
}

fn entry(award: &Award, lang: Lang) -> AnyView {
    let numeral = award.number.trim_matches(['（', '）', '(', ')']).to_string();
    view! {
        <li class="award-entry" id=award.id.clone()>
            <details>
                <summary>
                    <span class="award-numeral" aria-hidden="true">{numeral}</span>
                    <span class="award-title">{phrases(award.name.get(lang))}</span>
                    <span class="award-facts">{facts(award, lang)}</span>
                </summary>
                {criteria(&award.criteria, lang)}
            </details>
        </li>
    }
    .into_any()
}

fn criteria(all: &[Criterion], lang: Lang) -> AnyView {
    let items = all
        .iter()
        .map(|criterion| {
            let ours = criterion.ours.then(|| view! { <span class="clause-ours">{OURS.get(lang)}</span> });
            view! {
                <li>
                    <span class="clause-no">{criterion.clause.clone()}</span>
                    <p>{criterion.text.get(lang).to_string()} {ours}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="criteria">{items}</ol> }.into_any()
}

/// `3条标准 · 名额10 · 分星级`.
fn facts(award: &Award, lang: Lang) -> String {
    let mut facts = vec![criteria_count(award.criteria.len(), lang)];
    if let Some(quota) = award.quota {
        facts.push(match lang {
            Lang::Zh => format!("名额{quota}"),
            Lang::En => format!("at most {quota} winners"),
        });
    }
    if award.stars {
        facts.push(Bi::new("分星级", "with star levels").get(lang).to_string());
    }
    match award.subject {
        Subject::Organisation => {}
        Subject::Solution => {
            facts.push(Bi::new("按解决方案申报", "one application per solution").get(lang).to_string())
        }
        Subject::Technology => {
            facts.push(Bi::new("按技术成果申报", "one application per technology").get(lang).to_string());
        }
    }
    facts.join(" · ")
}

fn criteria_count(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count}条标准"),
        (Lang::En, 1) => "1 criterion".to_string(),
        (Lang::En, _) => format!("{count} criteria"),
    }
}

/// Numbers up to ten as Chinese writes them in a heading; larger ones as digits.
fn numeral(count: usize) -> String {
    const WORDS: [&str; 11] = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];
    WORDS.get(count).map_or_else(|| count.to_string(), ToString::to_string)
}
