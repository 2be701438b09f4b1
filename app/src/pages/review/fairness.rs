//! The fairness view: drawings with their figures, and what hangs on whom.

use super::figures::{FiguresView, place_words};
use super::plots;
use crate::lang::{Bi, Lang};
use domain::review::aggregate::{Entries, Ranking};
use domain::review::fairness::{
    Concordance, Shift, Side, WhatIf, agreement, close_run_offs, cut_margin, orders, outliers, severities,
    spreads, star_margins, without_parts, without_reviewers,
};
use maud::{Markup, html};

const SPREADS: Bi = Bi::new("各项评分的分布", "How the scores of each part are spread");
const SEVERITY: Bi = Bi::new("各委员的宽严", "How strict each member is");
const SEVERITY_HINT: Bi = Bi::new(
    "只与评同一件的其他委员比较。只供参考，不校正任何评分。",
    "Beside the others on the same files only. Nothing is corrected by it.",
);
const AGREEMENT: Bi = Bi::new("委员之间的一致程度", "How far members agree");
const FORMULA: Bi = Bi::new(
    "肯德尔和谐系数 W = 12S ÷ [m²(n³ − n) − mΣT]，S = Σ(Rᵢ − m(n + 1)/2)²，T = Σ(t³ − t)（Kendall、Babington Smith，1939；含同分校正）。0为毫无一致，1为排序全同。",
    "Kendall's W = 12S ÷ [m²(n³ − n) − mΣT], S = Σ(Rᵢ − m(n + 1)/2)², T = Σ(t³ − t) (Kendall and Babington Smith, 1939; corrected for ties). 0 is no agreement, 1 the same order by all.",
);
const OF_ALL: Bi = Bi::new("全体委员，只看人人都评了的申报", "All members, over what each of them scored");
const OVER_ALL: Bi = Bi::new("评了全部申报的委员", "Members who scored everything");
const NO_W: Bi =
    Bi::new("不足两名委员或两项申报，无从计算", "fewer than two members or applications: there is none");
const OUTLIERS: Bi = Bi::new("离群评分", "Outliers");
const NO_OUTLIERS: Bi = Bi::new("没有离群评分。", "There are none.");
const OUTLIER_HINT: Bi = Bi::new(
    "超出四分位距1.5倍（Tukey，1977）且与中位数相差满分的二十分之一以上。照样计入。",
    "Beyond 1.5 interquartile ranges (Tukey, 1977) and a twentieth of the scale from the median. They count all the same.",
);
const WITHOUT_MEMBER: Bi = Bi::new("如果没有某位委员的评分", "Without each member");
const WITHOUT_PART: Bi = Bi::new("如果没有某一项", "Without each part");
const UNCHANGED: Bi = Bi::new("名次不变", "no place changes");
const MARGINS: Bi = Bi::new("距入围线的分差", "Margins at the cut line");
const STARS: Bi = Bi::new("距星级线的分差", "Margins of the stars");
const RUN_OFFS: Bi = Bi::new("接近入围线的两两比较", "Run-offs of the close ones");
const RUN_OFF: Bi = Bi::new("%：% 人；%：% 人；给分相同：% 人", "%: %; %: %; same: %");
const MEMBER: Bi = Bi::new("委员", "Member");
const ALIKE: Bi = Bi::new("与其余委员排序相同的对数", "Pairs in the others' order");
const AGAINST: Bi = Bi::new("相反的对数", "Against it");
const EQUAL: Bi = Bi::new("不分先后的对数", "Left equal");

/// How near the cut line two are compared, in hundredths of a point where there are two decimals: one point.
const CLOSE_POINTS: u32 = 1;

/// The sections.
pub fn draw(view: &FiguresView, entries: &Entries, ranking: &Ranking, lang: Lang) -> Markup {
    let (method, member) = (&view.method, |id: &str| view.member(id));
    let part = |key: &str| {
        let part = method.parts.iter().find(|part| part.key == key);
        part.map_or_else(String::new, |part| format!("{} {}", part.clause, part.name.get(lang)))
    };
    let case = |id: &str| view.case(id);
    html! {
        section class="account-part" aria-labelledby="spreads" {
            h2 id="spreads" { (SPREADS.get(lang)) }
            div class="plots" {
                @for one in spreads(method, entries) {
                    (plots::spread(&one, &part(&one.part), method.scoring.score_max, lang))
                }
            }
        }
        section class="account-part" aria-labelledby="severity" {
            h2 id="severity" { (SEVERITY.get(lang)) }
            p class="field-hint" { (SEVERITY_HINT.get(lang)) }
            (plots::severity(&severities(method, entries), &member, lang))
        }
        (agree(view, entries, lang))
        section class="account-part" aria-labelledby="outliers" {
            h2 id="outliers" { (OUTLIERS.get(lang)) }
            p class="field-hint" { (OUTLIER_HINT.get(lang)) }
            @let found = outliers(method, entries);
            @if found.is_empty() { p { (NO_OUTLIERS.get(lang)) } } @else {
                ul { @for one in &found { li {
                    (Bi::new("%：% 给 %，中位数 %", "%: % gave %, the median is %").with(lang, &[
                        &case(&one.application), &member(&one.reviewer), &one.score.rounded(2).to_string(),
                        &one.median.rounded(2).to_string(),
                    ]))
                } } }
            }
        }
        @if !view.partial {
            (what_if("without-members", WITHOUT_MEMBER, &without_reviewers(method, entries), &member, &case, lang))
            (what_if("without-parts", WITHOUT_PART, &without_parts(method, entries), &part, &case, lang))
            (super::disputes::draw(view, entries, ranking, lang))
        }
        @if let Some(margin) = cut_margin(ranking) {
            section class="account-part" aria-labelledby="margins" {
                h2 id="margins" { (MARGINS.get(lang)) }
                (plots::margins(&margin, &case, lang))
            }
        }
        (stars(view, ranking, lang))
        (run_offs(view, entries, ranking, lang))
    }
}

fn agree(view: &FiguresView, entries: &Entries, lang: Lang) -> Markup {
    let found = agreement(&view.method, entries);
    let words = |one: &Option<Concordance>| match one {
        None => NO_W.get(lang).to_string(),
        Some(one) => Bi::new("W = %（m = %，n = %，S = %，ΣT = %）", "W = % (m = %, n = %, S = %, ΣT = %)")
            .with(
                lang,
                &[
                    &one.w.rounded(3).to_string(),
                    &one.reviewers.to_string(),
                    &one.applications.to_string(),
                    &one.deviation.to_string(),
                    &one.ties.to_string(),
                ],
            ),
    };
    html! {
        section class="account-part" aria-labelledby="agreement" {
            h2 id="agreement" { (AGREEMENT.get(lang)) }
            p class="field-hint" { (FORMULA.get(lang)) }
            dl class="dl" {
                dt { (OF_ALL.get(lang)) } dd class="num" { (words(&found.of_all)) }
                dt { (OVER_ALL.get(lang)) } dd class="num" { (words(&found.over_all)) }
            }
            div class="table-region" tabindex="0" role="group" aria-labelledby="agreement" {
                table class="table table-dense" {
                    thead { tr {
                        @for head in [MEMBER, ALIKE, AGAINST, EQUAL] { th scope="col" { (head.get(lang)) } }
                    } }
                    tbody { @for one in orders(&view.method, entries) { tr {
                        th scope="row" { (view.member(&one.reviewer)) }
                        td class="num" { (one.alike) }
                        td class="num" { (one.against) }
                        td class="num" { (one.equal) }
                    } } }
                }
            }
        }
    }
}

fn side(side: Side) -> Bi {
    match side {
        Side::Within => Bi::new("线内", "within"),
        Side::Open => Bi::new("并列待定", "tied"),
        Side::Below => Bi::new("线外", "below"),
        Side::Nowhere => Bi::new("不作结论", "undecidable"),
    }
}

fn what_if(
    id: &str,
    title: Bi,
    all: &[WhatIf],
    name: &dyn Fn(&str) -> String,
    case: &dyn Fn(&str) -> String,
    lang: Lang,
) -> Markup {
    html! {
        section class="account-part" aria-labelledby=(id) {
            h2 id=(id) { (title.get(lang)) }
            dl class="what-if" { @for one in all {
                dt { (name(&one.without)) }
                dd { (shift_lines(&one.shifts, None, case, lang)) }
            } }
        }
    }
}

/// Who would stand elsewhere; `gone` would be in the ranking no more.
pub(super) fn shift_lines(
    shifts: &[Shift],
    gone: Option<&str>,
    case: &dyn Fn(&str) -> String,
    lang: Lang,
) -> Markup {
    let after = |shift: &Shift| {
        if gone == Some(&shift.application) { Bi::new("退出", "out") } else { side(shift.sides.1) }
    };
    let places = |places: Option<(u32, u32)>| {
        places.map_or_else(|| "—".to_string(), |(from, to)| place_words(from, to))
    };
    html! {
        @if shifts.is_empty() { (UNCHANGED.get(lang)) } @else {
            ul { @for shift in shifts { li {
                (case(&shift.application)) " " span class="num" { (places(shift.before)) " → " (places(shift.after)) }
                @if shift.sides.0 != shift.sides.1 {
                    " " strong { (side(shift.sides.0).get(lang)) " → " (after(shift).get(lang)) }
                }
            } } }
        }
    }
}

fn stars(view: &FiguresView, ranking: &Ranking, lang: Lang) -> Markup {
    let margins = star_margins(&view.method, ranking);
    html! {
        @if !margins.is_empty() {
            section class="account-part" aria-labelledby="stars" {
                h2 id="stars" { (STARS.get(lang)) }
                ul { @for one in &margins { li {
                    (view.case(&one.application)) " "
                    @if let Some(above) = &one.above { (Bi::new("高出本级 %", "% above its level").with(lang, &[&above.rounded(2).to_string()])) " " }
                    @if let Some(below) = &one.below { (Bi::new("距上一级 %", "% below the next").with(lang, &[&below.rounded(2).to_string()])) }
                } } }
            }
        }
    }
}

fn run_offs(view: &FiguresView, entries: &Entries, ranking: &Ranking, lang: Lang) -> Markup {
    let units = CLOSE_POINTS * 10_u32.saturating_pow(view.method.scoring.decimals);
    let all = close_run_offs(&view.method, entries, ranking, units);
    html! {
        @if !all.is_empty() {
            section class="account-part" aria-labelledby="run-offs" {
                h2 id="run-offs" { (RUN_OFFS.get(lang)) }
                ul { @for one in &all { li {
                    (RUN_OFF.with(lang, &[
                        &view.case(&one.first), &one.for_first.len().to_string(), &view.case(&one.second),
                        &one.for_second.len().to_string(), &one.even.len().to_string(),
                    ]))
                } } }
            }
        }
    }
}
