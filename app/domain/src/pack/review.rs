//! Reading `[review]` of a pack: what it says itself, and the usual settings for the rest.

use super::model::{Anchor, ReviewSettings, Text};
use super::reader::Table;

/// The settings; the usual ones where the pack has no such table.
pub(super) fn review(root: &Table<'_, '_>, score_max: u32) -> ReviewSettings {
    let usual = ReviewSettings::default();
    // Asked for in any case, so that the key is known.
    if root.get("review").is_none() {
        return usual;
    }
    let Some(table) = root.table("review") else { return usual };
    let yes = |key, usual: bool| if table.has(key) { table.bool(key) } else { usual };
    let number = |key, usual: u32| table.opt_int(key).unwrap_or(usual);
    let anchors: Vec<Anchor> = if table.has("anchor") {
        let anchors = table.tables("anchor");
        let read = |one: &Table<'_, '_>| {
            let text = Text { zh: one.str("text"), en: one.opt_str("text_en").unwrap_or_default() };
            let anchor = Anchor { from: one.int("from"), text };
            one.finish();
            anchor
        };
        anchors.iter().map(read).collect()
    } else {
        usual.anchors
    };
    let settings = ReviewSettings {
        reviewers_per_case: table.opt_int("reviewers_per_case"),
        comment_below: number("comment_below", usual.comment_below),
        comment_above: number("comment_above", usual.comment_above),
        blind: yes("blind", usual.blind),
        rivals_recused: yes("rivals_recused", usual.rivals_recused),
        interest_years: number("interest_years", usual.interest_years),
        secret_vote: yes("secret_vote", usual.secret_vote),
        majority_numerator: number("majority_numerator", usual.majority_numerator),
        majority_denominator: number("majority_denominator", usual.majority_denominator),
        anchors,
    };
    let problem = |message: &str| table.reader.problem(&table.span, message);
    if settings.majority_denominator == 0 || settings.majority_numerator >= settings.majority_denominator {
        problem("the majority must be a fraction from 0 to below 1: more than it is needed");
    }
    if settings.comment_below > settings.comment_above || settings.comment_above > score_max {
        problem("`comment_below` ≤ `comment_above` ≤ `score_max`: outside the band a comment is due");
    }
    if settings.reviewers_per_case == Some(0) {
        problem("`reviewers_per_case` is at least 1; leave it out where everybody scores everything");
    }
    let falling = settings.anchors.windows(2).all(|pair| pair[0].from > pair[1].from);
    if !falling || settings.anchors.last().is_none_or(|last| last.from != 0) {
        problem("anchors go from the highest score down, and the last begins at 0");
    }
    table.finish();
    settings
}
