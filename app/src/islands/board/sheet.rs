//! One sheet: clause, statement, confirmed facts, evidence, and what is scored.

use super::desk::Desk;
use super::{evidence, words};
use crate::lang::{Bi, Lang};
use crate::ui::verdict_badge;
use domain::review::sync::packet::{Criterion, Look, Packet, Proof};
use domain::review::sync::{Field, Kept, Tablet};
use domain::review::{Part, Sheet, sheet::field};
use maud::{Markup, html};

const STATEMENT: Bi = Bi::new("单位陈述", "The company says");
const NO_STATEMENT: Bi = Bi::new("（没有陈述）", "(no statement)");
const CONFIRMED: Bi = Bi::new("秘书处核定", "Confirmed by the office");
const EVIDENCE: Bi = Bi::new("佐证材料", "Evidence");
const HERE: Bi = Bi::new("已带%页", "% pages here");
const PICTURE_HERE: Bi = Bi::new("已带图片", "the picture is here");
const NOT_TAKEN: Bi = Bi::new("没有带上", "not taken along");
const DOWNLOAD: Bi = Bi::new(
    "%文件不能在平板上显示，须联网后下载查看",
    "% files cannot be shown here: download it with a network",
);
const NO_EVIDENCE: Bi = Bi::new("没有关联的佐证材料。", "No evidence is linked.");
const SCORE: Bi = Bi::new("分数", "Score");
const COMMENT: Bi = Bi::new("评语", "Comment");
const REMARK: Bi = Bi::new("总体意见（可不填）", "On the whole (optional)");
const ANCHORS: Bi = Bi::new("打分参考", "What scores mean");
const STATED: Bi = Bi::new("申报信息", "What is stated");
const BOTH: Bi = Bi::new(
    "您在两台设备上填了不同的内容，请选定一个：",
    "You wrote different texts on two devices: choose one:",
);
const USE: Bi = Bi::new("采用“%”", "Use “%”");
const EMPTY: Bi = Bi::new("（空）", "(nothing)");

/// The id of a field's control: its name has signs that ids lack.
pub(super) fn id(name: &str) -> String {
    let sign = |sign: char| if sign.is_ascii_alphanumeric() || !sign.is_ascii() { sign } else { '-' };
    "f-".chars().chain(name.chars().map(sign)).collect()
}

/// The weighted total of what is scored, in words; empty while a score is missing.
pub(super) fn total(file: &Packet, tablet: &Tablet) -> String {
    let hundredths = |total: u32| {
        let cents = total % 100;
        let point = if cents < 10 { ".0" } else { "." };
        (total / 100).to_string() + point + &cents.to_string()
    };
    let kept = tablet.sheet(&file.application);
    let total = Sheet::of(&file.rubric, &kept.content().0).0.total(&file.rubric);
    total.map_or_else(String::new, |total| {
        [&hundredths(total), " / ", &hundredths(file.rubric.top())].concat()
    })
}

/// The sheet.
pub(super) fn draw(desk: &Desk, file: &Packet, tablet: &Tablet) -> Markup {
    let (lang, kept) = (desk.lang, tablet.sheet(&file.application));
    let locked = kept.signed.is_some();
    let sheet = Drawn { desk, file, kept: &kept, device: tablet.device(), lang, locked };
    let name = if file.company.is_empty() { &file.receipt_no } else { &file.company };
    html! {
        section class="board" aria-labelledby="sheet-title" {
            p class="no-print" { a class="button" href="#" { (words::BACK.get(lang)) } }
            h2 id="sheet-title" tabindex="-1" { (name) }
            dl class="dl" {
                div { dt { (Bi::new("回执编号", "Receipt number").get(lang)) } dd class="num" { (file.receipt_no) } }
                div { dt { (Bi::new("奖项", "Award").get(lang)) } dd { (file.award) @if !file.subject.is_empty() { " · " (file.subject) } } }
                div { dt { (words::UNTIL.get(lang)) } dd class="num" { (file.until_words) } }
                div { dt { (Bi::new("加权总分", "Weighted total").get(lang)) } dd class="num" id="sheet-total" {} }
            }
            (sheet.anchors())
            @for row in &file.criteria { (sheet.criterion(row)) }
            section class="case-part" {
                (sheet.text(field::REMARK, REMARK.get(lang), "", "3"))
            }
            p class="board-counts num" id="sheet-progress" {}
            (sheet.foot())
            @if !file.stated.is_empty() {
                details class="disclosure" {
                    summary { (STATED.get(lang)) }
                    // Filled in once the sheet is on the screen: it is long, and shut.
                    div id="sheet-stated" {}
                }
            }
        }
    }
}

struct Drawn<'a> {
    desk: &'a Desk,
    file: &'a Packet,
    kept: &'a Kept,
    device: &'a str,
    lang: Lang,
    locked: bool,
}

impl Drawn<'_> {
    fn anchors(&self) -> Markup {
        let rubric = &self.file.rubric;
        let due = Bi::new("低于%分或高于%分的，须写评语。", "Below % or above % a comment is due.");
        html! {
            details class="disclosure" {
                summary { (ANCHORS.get(self.lang)) }
                ul class="anchors" { @for one in &rubric.anchors { li { span class="num" { (one.from) "–" } " " (one.text.get(self.lang)) } } }
                p class="field-hint" { (due.with(self.lang, &[&rubric.comment_below.to_string(), &rubric.comment_above.to_string()])) }
            }
        }
    }

    fn criterion(&self, row: &Criterion) -> Markup {
        let lang = self.lang;
        let parts = self.file.rubric.parts.iter().filter(|part| part.clause == row.clause);
        html! {
            section class="case-part board-criterion" {
                h3 class="submit-clause" {
                    span class="clause-no" { (row.clause) }
                    @if let Some(verdict) = row.verdict { (verdict_badge(verdict, lang, true)) }
                }
                p class="case-rule" { (row.rule) }
                p class="submit-more" { (STATEMENT.get(lang)) }
                p class="submit-text" { @if row.statement.is_empty() { (NO_STATEMENT.get(lang)) } @else { (row.statement) } }
                @for [what, why, who] in &row.confirmed {
                    p class="case-decided" { strong { (CONFIRMED.get(lang)) } " · " (what) " · " (who) " · " (why) }
                }
                p class="submit-more" { (EVIDENCE.get(lang)) }
                @if row.proofs.is_empty() { p class="field-hint" { (NO_EVIDENCE.get(lang)) } }
                ul class="case-proofs" { @for one in &row.proofs { li {
                    (self.proof(one))
                    @if !one.about.is_empty() { " · " (one.about) }
                    @for remark in &one.remarks { " · " strong class="case-remark" { (remark) } }
                } } }
                @for part in parts { (self.part(part)) }
            }
        }
    }

    /// A document: a button for what is here, in words what is not.
    fn proof(&self, one: &Proof) -> Markup {
        let lang = self.lang;
        let link = html! { a href=(one.address) target="_blank" rel="noopener" { (one.name) } };
        let here = evidence::kept(self.desk, &self.file.application, &one.file);
        let words = match (one.look, here) {
            (Look::Download, _) => return html! { (link) " · " (DOWNLOAD.with(lang, &[&one.kind])) },
            (_, 0) => NOT_TAKEN.get(lang).to_owned(),
            (Look::Picture, _) => PICTURE_HERE.get(lang).to_owned(),
            (Look::Pages, here) => HERE.with(lang, &[&here.to_string()]),
        };
        html! {
            button class="button button-quiet evidence-open" type="button" data-do="look" data-file=(one.file) data-page=(one.page) {
                (one.name)
            }
            " " span class="field-hint" { (words) }
        }
    }

    fn field(&self, name: &str) -> Field {
        self.kept.fields.get(name).cloned().unwrap_or_default()
    }

    fn part(&self, part: &Part) -> Markup {
        let (lang, rubric) = (self.lang, &self.file.rubric);
        let (score, name) = (field::score(&part.key), part.name.get(lang));
        let id = id(&score);
        html! {
            fieldset class="board-score" {
                legend { (name) " " span class="field-hint num" { (part.weight) "%" } }
                div class="board-fields" {
                    div class="field" {
                        label class="field-label" for=(id) { (SCORE.get(lang)) span class="visually-hidden" { " " (name) } }
                        input class="input board-number" type="number" inputmode="numeric" id=(id) data-field=(score) value=(self.field(&score).shown_to(self.device))
                            min="0" max=(rubric.max) step=(rubric.step) readonly[self.locked] autocomplete="off" aria-describedby={ (id) "-error" };
                        (self.below(&score, &id))
                    }
                    (self.text(&field::comment(&part.key), COMMENT.get(lang), name, "2"))
                }
            }
        }
    }

    fn text(&self, name: &str, label: &str, of: &str, rows: &str) -> Markup {
        let id = id(name);
        html! {
            div class="field" {
                label class="field-label" for=(id) { (label) span class="visually-hidden" { " " (of) } }
                textarea class="input input-area" id=(id) data-field=(name) rows=(rows) maxlength="2000" readonly[self.locked]
                    aria-describedby={ (id) "-error" } { (self.field(name).shown_to(self.device)) }
                (self.below(name, &id))
            }
        }
    }

    /// What is wrong with a field, and the texts that stand against each other.
    fn below(&self, name: &str, id: &str) -> Markup {
        let lang = self.lang;
        let field = self.field(name);
        html! {
            p class="field-error" id={ (id) "-error" } hidden {}
            @if field.is_conflict() && !self.locked {
                div class="board-both" {
                    p class="field-error" { (BOTH.get(lang)) }
                    @for text in field.texts() {
                        button class="button" type="button" data-do="choose" data-for=(name) value=(text) {
                            (USE.with(lang, &[if text.is_empty() { EMPTY.get(lang) } else { text }]))
                        }
                    }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let lang = self.lang;
        let Some(signed) = &self.kept.signed else {
            return html! {
                div class="board-foot no-print" {
                    button class="button button-primary" type="button" data-do="sign" { (Bi::new("签名提交", "Sign").get(lang)) }
                }
            };
        };
        html! {
            section class="account-part" {
                h3 { (Bi::new("已签名", "Signed").get(lang)) }
                p class="num" { (Bi::new("第%版", "Version %").with(lang, &[&signed.version.to_string()])) }
                form class="form" {
                    div class="field" {
                        label class="field-label" for="reopen-why" { (Bi::new("重新打开的理由", "Why it is reopened").get(lang)) }
                        input class="input" id="reopen-why" maxlength="500" required;
                    }
                    div class="form-actions" { button class="button" type="submit" data-do="reopen" { (Bi::new("重新打开", "Reopen").get(lang)) } }
                }
            }
        }
    }
}
