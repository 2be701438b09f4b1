//! 公示公告: the office's list of notices, and drawing one from what the committee concluded.

use crate::lang::{Bi, Lang};
use crate::pages::account::{Filled, frame};
use crate::pages::review::editions;
use crate::shell::{Page, Site};
use crate::ui::{Fault, error_summary, field};
use domain::notice::NoticeKind;
use maud::{Markup, html};

const TITLE: Bi = Bi::new("公示公告", "Notices");
const LIST: Bi = Bi::new("已拟和已发布", "Drawn and released");
const NONE: Bi = Bi::new(
    "还没有公示。结论作出后，在下面拟稿。",
    "None so far. Once the committee has concluded, draw one below.",
);
const NAME: Bi = Bi::new("标题", "Title");
const VERSION: Bi = Bi::new("版本", "Version");
const STANDS: Bi = Bi::new("状态", "State");
const WHO: Bi = Bi::new("拟稿", "Drawn");
const DRAW: Bi = Bi::new("拟稿", "Draw a notice");
const LEAD: Bi = Bi::new(
    "拟稿后内容即冻结，由拟稿人以外的秘书长发布。名单只列单位，不列个人和电话。",
    "A draft is frozen at once; the secretary-general, another person than who drew it, releases it. It lists units, never persons or phones.",
);
const KIND: Bi = Bi::new("种类", "Kind");
const AWARDS: Bi = Bi::new("奖项", "Awards");
const DATED: Bi = Bi::new("发布日期", "Day of publication");
const DATED_HINT: Bi =
    Bi::new("公示期按这一天推算并印在公示上。", "The printed period is counted from this day.");
const BUTTON: Bi = Bi::new("拟稿", "Draw it");
const MOVED_UP: Bi = Bi::new("递补公示", "Moved up");
const MOVED_UP_WAITING: Bi = Bi::new("%家递补待公示", "% moved up, to be published");
const VACANT: Bi = Bi::new("递补", "Moving up");
const FELL: Bi = Bi::new("有%家退出", "% fell out");
const MOVED: Bi = Bi::new("已递补%家", "% moved up");
const STAYS_EMPTY: Bi =
    Bi::new("本届不递补（宁缺毋滥）", "in this edition nobody moves up, the place stays empty");
const SEE: Bi = Bi::new("查看递补", "Who moves up");
const BY_COMMITTEE: Bi =
    Bi::new("由主持复审的人员确认递补", "who leads the review lets the next in rank move up");
const UNITS: Bi = Bi::new("家单位待公示", "units to be published");
const OBJECTIONS: Bi = Bi::new("异议处理", "Objections");
const HOLIDAYS: Bi = Bi::new("节假日表", "Holidays");
const READ_ONLY: Bi = Bi::new("您可以查看，不能拟稿。", "You can read here and draw nothing.");

/// A version in the list.
pub struct NoticeRow {
    /// Identifier.
    pub id: String,
    /// Title.
    pub title: String,
    /// 1 for the first.
    pub version: i64,
    /// Where it stands, in words.
    pub state: Bi,
    /// Who drew it and when, in words.
    pub drawn: String,
}

/// An award that may be chosen.
pub struct AwardChoice {
    /// Identifier.
    pub id: String,
    /// Name.
    pub name: String,
    /// Units on the shortlist that no notice names yet.
    pub waiting: usize,
    /// The same of those that moved up: they get a notice of their own.
    pub moved_up: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// An award of which something fell out.
pub struct Vacancy {
    /// Its name.
    pub award: String,
    /// How many fell out.
    pub fell: usize,
    /// How many moved up.
    pub moved: usize,
    /// Whether the edition lets the next in rank move up.
    pub allowed: bool,
    /// The round that ranks its applications, where the viewer may see it.
    pub round: Option<String>,
}

/// What the page shows.
pub struct NoticesView {
    /// The edition's name.
    pub edition: String,
    /// Other editions: the query that names each, and its name.
    pub others: Vec<(String, String)>,
    /// Its versions, the newest first.
    pub rows: Vec<NoticeRow>,
    /// Its awards.
    pub awards: Vec<AwardChoice>,
    /// Those of which something fell out.
    pub vacancies: Vec<Vacancy>,
    /// Whether the viewer may draw.
    pub draws: bool,
    /// The form.
    pub filled: Filled,
}

/// The page.
pub fn page(site: &Site, view: &NoticesView) -> Page {
    let lang = site.lang;
    let joint = Bi::new("：", ": ").get(lang);
    let named = [("awards", AWARDS), ("dated", DATED)];
    let faults: Vec<Fault> = named
        .into_iter()
        .filter(|(name, _)| !view.filled.fault(name).is_empty())
        .map(|(name, label)| Fault {
            id: name.to_string(),
            text: format!("{}{joint}{}", label.get(lang), view.filled.fault(name)),
        })
        .collect();
    let body = html! {
        (error_summary(&faults, lang))
        p { a class="button" href=(site.link("/office/objections")) { (OBJECTIONS.get(lang)) } }
        (rows(site, view))
        (vacancies(site, view))
        section class="account-part" aria-labelledby="draw" {
            h2 id="draw" { (DRAW.get(lang)) }
            @if view.draws { (form(site, view)) } @else { p { (READ_ONLY.get(lang)) } }
        }
        p { a href=(site.link("/office/holidays")) { (HOLIDAYS.get(lang)) } }
        (editions(site, "/office/notices", &view.others))
    };
    frame::broad(site, TITLE, &view.edition, &body, !view.filled.is_fine())
}

fn rows(site: &Site, view: &NoticesView) -> Markup {
    let lang = site.lang;
    html! {
        section class="account-part" aria-labelledby="list" {
            h2 id="list" { (LIST.get(lang)) }
            @if view.rows.is_empty() { p class="empty" { (NONE.get(lang)) } } @else {
                div class="table-region" tabindex="0" role="group" aria-labelledby="list" {
                    table class="table account-sessions" {
                        thead { tr {
                            th scope="col" { (NAME.get(lang)) } th scope="col" { (VERSION.get(lang)) }
                            th scope="col" { (STANDS.get(lang)) } th scope="col" { (WHO.get(lang)) }
                        } }
                        tbody { @for row in &view.rows { tr {
                            th scope="row" { a href=(site.link(&format!("/office/notices/{}", row.id))) lang="zh-CN" { (row.title) } }
                            td class="num" data-label=(VERSION.get(lang)) { "v" (row.version) }
                            td data-label=(STANDS.get(lang)) { (row.state.get(lang)) }
                            td data-label=(WHO.get(lang)) { (row.drawn) }
                        } } }
                    }
                }
            }
        }
    }
}

fn vacancies(site: &Site, view: &NoticesView) -> Markup {
    let lang = site.lang;
    let joint = Bi::new("，", ", ").get(lang);
    html! {
        @if !view.vacancies.is_empty() {
            section class="account-part" aria-labelledby="vacant" {
                h2 id="vacant" { (VACANT.get(lang)) }
                ul { @for one in &view.vacancies { li {
                    (one.award) " · " (FELL.with(lang, &[&one.fell.to_string()]))
                    @if one.moved > 0 { (joint) (MOVED.with(lang, &[&one.moved.to_string()])) }
                    @if !one.allowed { (joint) (STAYS_EMPTY.get(lang)) }
                    @else if let Some(round) = &one.round {
                        (joint) a href=(site.link(&format!("/office/review/{round}/moving-up"))) { (SEE.get(lang)) }
                    } @else if one.moved < one.fell { (joint) (BY_COMMITTEE.get(lang)) }
                } } }
            }
        }
    }
}

fn form(site: &Site, view: &NoticesView) -> Markup {
    let (lang, filled) = (site.lang, &view.filled);
    // What waits is proposed: who moved up alone, where nothing else does.
    let only_moved_up = view.awards.iter().all(|award| award.waiting == 0)
        && view.awards.iter().any(|award| award.moved_up > 0);
    let asked = match filled.value("kind") {
        "" if only_moved_up => "moved_up",
        word => word,
    };
    let [shortlist, result] = NoticeKind::ALL.map(|kind| (kind.id(), kind.name()));
    html! {
        p { (LEAD.get(lang)) }
        form class="form" method="post" action=(site.link("/office/notices")) novalidate {
            (field("kind", KIND.get(lang), "", filled.fault("kind"), html! {
                span class="select" { select class="input" id="kind" name="kind" {
                    @for (word, name) in [shortlist, ("moved_up", MOVED_UP), result] { option value=(word) selected[asked == word] { (name.get(lang)) } }
                } }
            }))
            fieldset class="field" id="awards" tabindex="-1" {
                legend class="field-label" { (AWARDS.get(lang)) }
                @for award in &view.awards {
                    label class="choice-item" {
                        input type="checkbox" name="award" value=(award.id) checked[award.chosen];
                        span {
                            (award.name)
                            @if award.waiting > 0 { " · " (units(award.waiting, lang)) }
                            @if award.moved_up > 0 { " · " (MOVED_UP_WAITING.with(lang, &[&award.moved_up.to_string()])) }
                        }
                    }
                }
                @if !filled.fault("awards").is_empty() { p class="field-error" { (filled.fault("awards")) } }
            }
            (field("dated", DATED.get(lang), DATED_HINT.get(lang), filled.fault("dated"), html! {
                input class="input input-short" type="date" id="dated" name="dated" required value=(filled.value("dated")) aria-describedby="dated-hint dated-error";
            }))
            div class="form-actions" { button class="button button-primary" type="submit" name="do" value="draw" { (BUTTON.get(lang)) } }
        }
    }
}

fn units(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count}{}", UNITS.get(lang)),
        Lang::En => format!("{count} {}", UNITS.get(lang)),
    }
}
