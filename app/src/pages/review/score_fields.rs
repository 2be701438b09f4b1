//! The fields of a sheet: a score and a comment for each part, and the remark on the whole.

use super::sheet::SheetView;
use crate::lang::{Bi, Lang};
use crate::ui::error_line;
use maud::{Markup, html};

pub(super) const SCORE: Bi = Bi::new("分数", "Score");
pub(super) const COMMENT: Bi = Bi::new("评语", "Comment");
pub(super) const REMARK: Bi = Bi::new("总体意见（可不填）", "On the whole (optional)");
const CHOSEN: Bi = Bi::new("就用框里的内容", "Use what is in the field");
const BOTH: Bi = Bi::new(
    "您在两台设备上填了不同的内容，请选定一个再保存：",
    "You wrote different texts on two devices: choose one and save:",
);

/// A part that is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScoreRow {
    /// Its key: names of fields are `score/KEY` and `comment/KEY`.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Weight in per cent.
    pub weight: u32,
    /// The score as typed.
    pub score: String,
    /// The comment as typed.
    pub comment: String,
    /// The score and the comment as they are kept.
    pub kept: (String, String),
    /// The revisions of the two fields that are shown.
    pub seen: (u64, u64),
    /// What is wrong or missing with the score, and with the comment.
    pub faults: (String, String),
    /// Other texts of the same member that stand against the score, and against the comment.
    pub against: (Vec<String>, Vec<String>),
}

/// A part's key as an id: a clause is none.
pub(super) fn slug(key: &str) -> String {
    key.chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || !sign.is_ascii() { sign } else { '-' })
        .collect()
}

/// Other texts of the same member, and the tick that decides for the one in the field: saving something else decides nothing.
fn against(name: &str, texts: &[String], lang: Lang) -> Markup {
    html! {
        @if !texts.is_empty() {
            p class="field-error" { (BOTH.get(lang)) @for text in texts { " " q { (text) } } }
            label class="choice-item" {
                input type="checkbox" name={ "choose/" (name) } value="yes" autocomplete="off";
                span { (CHOSEN.get(lang)) }
            }
        }
    }
}

pub(super) fn score(view: &SheetView, row: &ScoreRow, lang: Lang) -> Markup {
    let slug = slug(&row.key);
    let (score, comment) = (format!("score-{slug}"), format!("comment-{slug}"));
    let (max, step) = view.scale;
    let locked = !view.writes();
    html! {
        fieldset class="board-score" {
            legend { (row.name) " " span class="field-hint num" { (row.weight) "%" } }
            input type="hidden" name={ "seen/score/" (row.key) } value=(row.seen.0);
            input type="hidden" name={ "seen/comment/" (row.key) } value=(row.seen.1);
            input type="hidden" name={ "was/score/" (row.key) } value=(row.kept.0);
            input type="hidden" name={ "was/comment/" (row.key) } value=(row.kept.1);
            div class="board-fields" {
                div class="field" {
                    label class="field-label" for=(score) { (SCORE.get(lang)) span class="visually-hidden" { " " (row.name) } }
                    input class="input board-number" type="number" inputmode="numeric" id=(score) name={ "score/" (row.key) } value=(row.score) min="0" max=(max) step=(step)
                        readonly[locked] autocomplete="off" aria-describedby={ (score) "-error" } aria-invalid=[(!row.faults.0.is_empty()).then_some("true")];
                    (error_line(&score, &row.faults.0))
                    (against(&format!("score/{}", row.key), &row.against.0, lang))
                }
                div class="field" {
                    label class="field-label" for=(comment) { (COMMENT.get(lang)) span class="visually-hidden" { " " (row.name) } }
                    textarea class="input input-area" id=(comment) name={ "comment/" (row.key) } rows="2" maxlength="2000" readonly[locked]
                        aria-describedby={ (comment) "-error" } aria-invalid=[(!row.faults.1.is_empty()).then_some("true")] { (row.comment) }
                    (error_line(&comment, &row.faults.1))
                    (against(&format!("comment/{}", row.key), &row.against.1, lang))
                }
            }
        }
    }
}

pub(super) fn remark(view: &SheetView, lang: Lang) -> Markup {
    let (text, seen, fault, others) = &view.remark;
    html! {
        section class="case-part" {
            input type="hidden" name="seen/remark" value=(seen);
            input type="hidden" name="was/remark" value=(view.kept_remark);
            div class="field" {
                label class="field-label" for="remark" { (REMARK.get(lang)) }
                textarea class="input input-area" id="remark" name="remark" rows="3" maxlength="2000" readonly[!view.writes()] aria-describedby="remark-error" { (text) }
                (error_line("remark", fault))
                (against("remark", others, lang))
            }
        }
    }
}
