//! Who is to score what before a round begins, what it was drawn from, and how anybody draws it again.

use super::round::RoundView;
use crate::lang::{Bi, Lang};
use maud::{Markup, html};

const PREVIEW: Bi = Bi::new("分派预览", "Preview of the assignment");
const PREVIEW_LEAD: Bi = Bi::new(
    "尚未开始，没有人收到通知。现在按“开始复审”，就按下面的分派；其间有申报、委员或回避变化的，会重新分派。",
    "Nothing has begun and nobody was told. Begin the review now and this is the assignment; where an application, a member or a recusal changes meanwhile it is drawn anew.",
);
const CASE: Bi = Bi::new("申报", "Application");
const MEMBERS: Bi = Bi::new("评分委员", "Members who score it");
const MIX: Bi = Bi::new("%人，来自%方", "% from % bodies");
const OUT: Bi = Bi::new("回避", "Recused");
const NOBODY: Bi = Bi::new("无", "nobody");
const MEMBER: Bi = Bi::new("委员", "Member");
const BODY: Bi = Bi::new("代表", "Body");
const LOAD: Bi = Bi::new("件数", "Files");
const LOADS: Bi = Bi::new("各委员件数", "Files by member");
const DRAWN: Bi = Bi::new("分派依据", "What it was drawn from");
const SEED: Bi = Bi::new("种子", "Seed");
const FROM: Bi = Bi::new(
    "种子由年度、奖项、轮次和本轮每项申报的回执号、内容的SHA-256算出，没有人能挑选；重新预览也不会改变。",
    "The seed follows from edition, award, round, and the receipt number and SHA-256 of every application: nobody chooses it, and another preview changes nothing.",
);
const EVERYBODY: Bi = Bi::new(
    "本轮由全体委员评分，回避的除外；不用抽签。",
    "Everybody scores everything they are not recused from: no lot is drawn.",
);
const SOME: Bi = Bi::new(
    "每项由%名委员评分。回避、固定的先满足，再使每项的代表最多、各人件数最均匀，仍相同的按签号之和最小的一种。",
    "% members score each. Recusals and what is fixed come first, then as many bodies for each as possible and even loads; what is still equal goes by the least sum of lots.",
);
const AGAIN: Bi = Bi::new(
    "任何人都可重算签号（申报和委员的编号见地址和本页表单）：",
    "Anybody can compute a lot again (identifiers of application and member stand in this page's addresses and forms):",
);
const PINS: Bi = Bi::new("人工固定的", "Fixed by hand");
const NO_PINS: Bi = Bi::new("没有人工固定的。", "Nothing is fixed by hand.");
const UNPIN: Bi = Bi::new("取消固定", "Release");
const REBALANCE: Bi = Bi::new("重新均衡分派", "Rebalance");
const REBALANCE_LEAD: Bi = Bi::new(
    "有委员退出或失去评审角色后，缺的由其他委员补上：已开始评分的、人工固定的不动，其余尽量不变。",
    "After a member drops out the others fill the gaps: what is begun or fixed stays, and of the rest as little as possible changes.",
);

/// A member in a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadRow {
    /// Name.
    pub name: String,
    /// Body.
    pub body: String,
    /// How many files.
    pub load: usize,
    /// How many they are recused from.
    pub recused: usize,
}

/// An application in a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanRow {
    /// Receipt number and name.
    pub name: String,
    /// Who scores it: name, body.
    pub members: Vec<(String, String)>,
    /// Who is recused.
    pub recused: Vec<String>,
}

/// What would be if the round began now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The seed.
    pub seed: String,
    /// Members for each application; none for all.
    pub per_case: Option<i64>,
    /// The members.
    pub loads: Vec<LoadRow>,
    /// The applications that the viewer may know of.
    pub cases: Vec<PlanRow>,
}

/// The preview.
pub fn preview(of: &Preview, lang: Lang) -> Markup {
    let gap = Bi::new("、", ", ").get(lang);
    let mix = |row: &PlanRow| {
        let bodies: std::collections::BTreeSet<&String> = row.members.iter().map(|(_, body)| body).collect();
        MIX.with(lang, &[&row.members.len().to_string(), &bodies.len().to_string()])
    };
    let names =
        |names: &[String]| if names.is_empty() { NOBODY.get(lang).to_string() } else { names.join(gap) };
    html! {
        div class="callout" role="status" { p { strong { (PREVIEW.get(lang)) } } p { (PREVIEW_LEAD.get(lang)) } }
        h3 id="loads" { (LOADS.get(lang)) }
        div class="table-region" tabindex="0" role="group" aria-labelledby="loads" {
            table class="table table-dense" {
                thead { tr { @for head in [MEMBER, BODY, LOAD, OUT] { th scope="col" { (head.get(lang)) } } } }
                tbody { @for row in &of.loads { tr {
                    th scope="row" { (row.name) } td { (row.body) } td class="num" { (row.load) } td class="num" { (row.recused) }
                } } }
            }
        }
        h3 id="plan" { (PREVIEW.get(lang)) }
        div class="table-region" tabindex="0" role="group" aria-labelledby="plan" {
            table class="table table-dense" {
                thead { tr { @for head in [CASE, MEMBERS, OUT] { th scope="col" { (head.get(lang)) } } } }
                tbody { @for row in &of.cases { tr {
                    th scope="row" { (row.name) }
                    td {
                        (row.members.iter().map(|(name, body)| format!("{name}（{body}）")).collect::<Vec<_>>().join(gap))
                        " " span class="field-hint num" { (mix(row)) }
                    }
                    td { (names(&row.recused)) }
                } } }
            }
        }
        (basis(&of.seed, of.per_case, lang))
    }
}

/// What an assignment follows from.
fn basis(seed: &str, per_case: Option<i64>, lang: Lang) -> Markup {
    html! {
        p { @match per_case {
            None => { (EVERYBODY.get(lang)) }
            Some(count) => { (SOME.with(lang, &[&count.to_string()])) }
        } }
        dl class="dl" { dt { (SEED.get(lang)) } dd class="hash" { (seed) } }
        p class="field-hint" { (FROM.get(lang)) }
        @if per_case.is_some() {
            p class="field-hint" { (AGAIN.get(lang)) }
            pre class="hash" tabindex="0" { "printf '" (seed) "\\n申报\\n委员' | sha256sum | cut -c1-12" }
        }
    }
}

/// What the assignment of a round was drawn from, what is fixed by hand, and drawing again what is missing.
pub fn section(view: &RoundView, action: &str, lang: Lang) -> Markup {
    let changes = view.leads && !view.closed;
    html! {
        section class="account-part" aria-labelledby="drawn" {
            h2 id="drawn" { (DRAWN.get(lang)) }
            (basis(&view.seed, view.per_case, lang))
            h3 { (PINS.get(lang)) }
            @if view.pins.is_empty() { p class="empty" { (NO_PINS.get(lang)) } } @else {
                ul class="recusals" { @for (application, account, words) in &view.pins { li {
                    p { (words) }
                    @if changes {
                        form method="post" action=(action) {
                            input type="hidden" name="application" value=(application);
                            input type="hidden" name="account" value=(account);
                            button class="button" type="submit" name="do" value="unpin" { (UNPIN.get(lang)) span class="visually-hidden" { " " (words) } }
                        }
                    }
                } } }
            }
            @if changes {
                p { (REBALANCE_LEAD.get(lang)) }
                form method="post" action=(action) {
                    button class="button" type="submit" name="do" value="rebalance" { (REBALANCE.get(lang)) }
                }
            }
        }
    }
}
