//! Drawings of the fairness view, as SVG from the server: no script, no inline style, readable on paper. Each stands with its
//! figures: bars are rows of the table they show, and a distribution has its table below.

use crate::lang::{Bi, Lang};
use domain::review::fairness::{CutMargin, Severity, Spread};
use domain::review::fraction::Fraction;
use maud::{Markup, html};

const SCORES: Bi = Bi::new("分数段", "Scores");
const COUNT: Bi = Bi::new("评分数", "Count");
const FIGURES: Bi = Bi::new("数据表", "The figures");
const MEMBER: Bi = Bi::new("委员", "Member");
const FILES: Bi = Bi::new("件数", "Files");
const STRICTER: Bi =
    Bi::new("偏严 ← 与其他委员平均之差 → 偏宽", "stricter ← difference from the others → milder");
const APPLICATION: Bi = Bi::new("申报", "Application");
const BELOW: Bi = Bi::new("线外 ← 与入围线之差 → 线内", "below ← distance from the cut line → within");
const POINTS: Bi = Bi::new("分差", "Points");
const NOBODY_ELSE: Bi = Bi::new("无他人评同件", "nobody else scored these");
const NO_SCORES: Bi = Bi::new("还没有计入的评分。", "No scores count yet.");

/// Width of a distribution's drawing in its own units; a tenth of it is a bar.
const WIDTH: i128 = 300;
/// Height of the highest bar.
const TALL: u32 = 80;
/// Where the bars stand.
const GROUND: u32 = 98;

/// How the scores of a part are spread: bars, below them the range, the quartiles and the median.
pub fn spread(spread: &Spread, name: &str, score_max: u32, lang: Lang) -> Markup {
    let (Some(least), Some(most), Some([low, median, high])) = (spread.least, spread.most, &spread.quartiles)
    else {
        return html! { figure class="plot" { figcaption { (name) } p { (NO_SCORES.get(lang)) } } };
    };
    let highest = spread.bars.iter().copied().max().unwrap_or(1).max(1);
    let x = |value: &Fraction| part_of(value, score_max, WIDTH);
    let (from, to) = (x(&Fraction::whole(i128::from(least))), x(&Fraction::whole(i128::from(most))));
    let summary = Bi::new(
        "%：% 个评分，最低 %，四分位 % 和 %，中位数 %，最高 %",
        "%: % scores, lowest %, quartiles % and %, median %, highest %",
    )
    .with(
        lang,
        &[
            name,
            &spread.count.to_string(),
            &least.to_string(),
            &low.rounded(1).to_string(),
            &high.rounded(1).to_string(),
            &median.rounded(1).to_string(),
            &most.to_string(),
        ],
    );
    html! {
        figure class="plot" {
            figcaption { (summary) }
            svg class="plot-spread" viewBox="-8 0 316 130" role="img" aria-label=(summary) {
                @for (at, count) in spread.bars.iter().enumerate() {
                    @let (left, height) = (at as u32 * 30, count * TALL / highest);
                    rect class="plot-bar" x=(left + 1) y=(GROUND - height) width="28" height=(height) {}
                    @if *count > 0 {
                        text class="plot-word" x=(left + 15) y=(GROUND - height - 4) text-anchor="middle" { (count) }
                    }
                }
                path class="plot-axis" d={ "M0 " (GROUND) "H300M" (from) " 106H" (to) } {}
                rect class="plot-box" x=(x(low)) y="102" width=((x(high) - x(low)).max(1)) height="8" {}
                path class="plot-mark" d={ "M" (x(median)) " 100v12" } {}
                text class="plot-word" x="0" y="126" { "0" }
                text class="plot-word" x="300" y="126" text-anchor="end" { (score_max) }
            }
            details class="disclosure disclosure-quiet" {
                summary { (FIGURES.get(lang)) }
                table class="table table-dense" {
                    thead { tr { th scope="col" { (SCORES.get(lang)) } th scope="col" { (COUNT.get(lang)) } } }
                    tbody {
                        @for (at, count) in spread.bars.iter().enumerate() {
                            tr { th scope="row" { (tenth(at, spread.bars.len(), score_max)) } td class="num" { (count) } }
                        }
                    }
                }
            }
        }
    }
}

/// The whole scores of a bar: `60–69`, the last one with the highest score.
fn tenth(at: usize, bars: usize, score_max: u32) -> String {
    let bound = |at: usize| (at as u64 * u64::from(score_max)).div_ceil(bars as u64);
    let last = if at + 1 == bars { u64::from(score_max) } else { bound(at + 1).saturating_sub(1) };
    format!("{}–{}", bound(at), last.max(bound(at)))
}

/// How strict each member is, the strictest first: a bar to the left is stricter than the others, one to the right milder.
/// `name` tells a member's name by the account.
pub fn severity(all: &[Severity], name: &dyn Fn(&str) -> String, lang: Lang) -> Markup {
    let mut sorted: Vec<&Severity> = all.iter().collect();
    sorted.sort_by(|a, b| (&a.difference, &a.reviewer).cmp(&(&b.difference, &b.reviewer)));
    let reach = reach(sorted.iter().filter_map(|one| one.difference.as_ref()));
    html! {
        div class="table-region plot" tabindex="0" role="group" aria-label=(STRICTER.get(lang)) {
            table class="table table-dense" {
                thead {
                    tr {
                        th scope="col" { (MEMBER.get(lang)) }
                        th scope="col" { (FILES.get(lang)) }
                        th scope="col" class="plot-wide" { (STRICTER.get(lang)) }
                        th scope="col" { (POINTS.get(lang)) }
                    }
                }
                tbody {
                    @for one in sorted {
                        tr {
                            th scope="row" { (name(&one.reviewer)) }
                            td class="num" { (one.files) }
                            @match &one.difference {
                                Some(difference) => {
                                    td { (bar(difference, &reach)) }
                                    td class="num" { (signed(difference)) }
                                }
                                None => td colspan="2" { (NOBODY_ELSE.get(lang)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How far each application is from the other side of the cut line, in the order of the list; the line stands between the last
/// within and the first below. `name` tells an application's name.
pub fn margins(margin: &CutMargin, name: &dyn Fn(&str) -> String, lang: Lang) -> Markup {
    let distances: Vec<(&str, Fraction)> =
        margin.distances.iter().map(|(application, far)| (application.as_str(), far.exact())).collect();
    let reach = reach(distances.iter().map(|(_, far)| far));
    html! {
        div class="table-region plot" tabindex="0" role="group" aria-label=(BELOW.get(lang)) {
            table class="table table-dense" {
                thead {
                    tr {
                        th scope="col" { (APPLICATION.get(lang)) }
                        th scope="col" class="plot-wide" { (BELOW.get(lang)) }
                        th scope="col" { (POINTS.get(lang)) }
                    }
                }
                tbody {
                    @for (application, far) in &distances {
                        tr class=[(*application == margin.first_below).then_some("plot-cut")] {
                            th scope="row" { (name(application)) }
                            td { (bar(far, &reach)) }
                            td class="num" { (signed(far)) }
                        }
                    }
                }
            }
        }
    }
}

/// The longest of some distances, without sign; 1 where all are 0.
fn reach<'a>(of: impl Iterator<Item = &'a Fraction>) -> Fraction {
    of.map(Fraction::abs).filter(|far| *far > Fraction::whole(0)).max().unwrap_or_else(|| Fraction::whole(1))
}

/// A bar from the middle to the left or right, the longest as long as there is room. The figure beside it says the same.
fn bar(value: &Fraction, reach: &Fraction) -> Markup {
    let share = (&value.abs() / reach).unwrap_or_else(|| Fraction::whole(0));
    let long = (&share * &Fraction::whole(100)).rounded(0).units;
    let (class, from) = if *value < Fraction::whole(0) { ("plot-less", -long) } else { ("plot-more", 0) };
    html! {
        svg class="plot-row" viewBox="-101 0 202 12" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect class=(class) x=(from) y="2" width=(long) height="8" {}
            rect class="plot-zero" x="-0.4" y="0" width="0.8" height="12" {}
        }
    }
}

/// `+1.25`, `−0.50`, `0.00`: two decimals with their sign.
fn signed(value: &Fraction) -> String {
    let rounded = value.rounded(2);
    match rounded.units {
        0 => rounded.to_string(),
        1.. => format!("+{rounded}"),
        _ => rounded.to_string().replacen('-', "−", 1),
    }
}

/// Where a score stands on a line of so many units.
fn part_of(value: &Fraction, score_max: u32, units: i128) -> i128 {
    let share = value / &Fraction::whole(i128::from(score_max));
    share.map_or(0, |share| (&share * &Fraction::whole(units)).rounded(0).units)
}

#[cfg(test)]
#[path = "plots_tests.rs"]
mod tests;
