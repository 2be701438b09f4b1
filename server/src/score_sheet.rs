//! A member's sheet as a page shows it.

use crate::auth::Viewer;
use crate::clock::beijing_words;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::review::{Standing, edition_of};
use crate::review_case::{hidden, scored, withheld};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::review::score_fields::ScoreRow;
use app::pages::review::sheet::{CriterionRow, SheetView, Stand, page};
use axum::response::Html;
use domain::review::rubric::ScoreFault;
use domain::review::sheet::{self, Lack, Sheet};
use domain::review::sync::{Field, Kept};
use domain::review::{Access, Rubric};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a page shows beside what is kept.
#[derive(Debug, Default)]
pub struct Typed {
    /// The texts as typed, where they were not taken.
    pub texts: BTreeMap<String, String>,
    /// What is wrong or missing.
    pub lacks: Vec<Lack>,
    /// What was just done.
    pub done: Option<Bi>,
    /// Why the last try was refused.
    pub refused: Option<Bi>,
}

/// The rubric of an application, by the pack that its round was opened with.
pub async fn rubric(visit: &Visit, found: &Standing) -> Result<Rubric, Failure> {
    let edition = edition_of(&visit.state, &found.round).await?;
    let award = edition.pack.award(&found.case.award).ok_or(AppError::Internal)?;
    Ok(Rubric::of(&edition.pack, award))
}

/// What cannot be kept of typed texts: no score of the rubric, or too long.
pub fn faults(rubric: &Rubric, texts: &BTreeMap<String, String>) -> Vec<Lack> {
    let (sheet, mut wrong) = Sheet::of(rubric, texts);
    let long = |lack: &Lack| matches!(lack, Lack::TooLong(_) | Lack::RemarkTooLong);
    wrong.extend(sheet.lacks(rubric).into_iter().filter(long));
    wrong
}

/// A total with two decimals: 10,000 is `100.00`.
pub fn total_words(total: u32) -> String {
    format!("{}.{:02}", total / 100, total % 100)
}

/// The page.
///
/// # Errors
/// What the store says.
pub async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    found: &Standing,
    typed: Typed,
) -> Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let application = store.application(&found.case.application).await?.ok_or(AppError::NotFound)?;
    let filed = Filed::of(&visit.state, &application).await?;
    let edition = edition_of(&visit.state, &found.round).await?;
    let rubric = rubric(visit, found).await?;
    let ledger = store.score_ledger(&viewer.account, &found.round.edition).await?;
    let kept = ledger.sheets.get(&application.id).cloned().unwrap_or_default();
    let blind = edition.pack.review.blind;
    let (texts, _) = kept.content();
    let total = Sheet::of(&rubric, &texts).0.total(&rubric);
    let parts = scored(visit, &application, &filed, &edition).await?;
    let row = |clause: &str| {
        rubric
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| part.clause == clause)
            .map(|(at, part)| score_row(&rubric, (at, part), &kept, &typed, lang))
            .collect::<Vec<_>>()
    };
    let criteria = withheld(parts, &filed, blind, lang)
        .into_iter()
        .map(|part| CriterionRow {
            scores: row(&part.clause),
            clause: part.clause,
            rule: part.rule,
            verdict: part.verdict,
            statement: part.statement,
            confirmed: part
                .confirmed
                .iter()
                .map(|lines| lines.each_ref().map(|text| hidden(text, &filed, blind)))
                .collect(),
            proofs: part.proofs,
        })
        .collect();
    let remark = kept.fields.get(sheet::field::REMARK).cloned().unwrap_or_default();
    let long = typed.lacks.contains(&Lack::RemarkTooLong);
    let signed = kept.signed.as_ref();
    let view = SheetView {
        id: application.id.clone(),
        receipt_no: application.receipt_no.clone(),
        company: if blind { String::new() } else { filed.snapshot.company.clone() },
        subject: hidden(&filed.snapshot.subject, &filed, blind),
        award: filed.snapshot.award_name.clone(),
        until: beijing_words(found.round.scores_until, lang),
        again: visit.state.store.is_re_review(&found.round.id).await?,
        criteria,
        dossier: (!blind).then(|| filed.dossier.clone()),
        remark: (
            typed.texts.get(sheet::field::REMARK).cloned().unwrap_or_else(|| remark.shown_to("").to_string()),
            remark.rev(),
            if long { TOO_LONG.get(lang).to_string() } else { String::new() },
            others_of(&remark),
        ),
        kept_remark: remark.shown_to("").to_string(),
        total: total.map(|total| (total_words(total), total_words(rubric.top()))),
        scale: (rubric.max, rubric.step),
        band: (rubric.comment_below, rubric.comment_above),
        anchors: rubric.anchors.iter().map(|one| (one.from, one.text.get(lang).to_string())).collect(),
        stand: match (signed, found.access) {
            (Some(signed), access) => Stand::Signed {
                version: signed.version,
                at: beijing_words(signed.at, lang),
                hash: code(visit, viewer, &application.id, signed.version).await?,
                open: access == Access::Score,
            },
            (None, Access::Score) => Stand::Open,
            (None, _) => Stand::Closed,
        },
        others: match signed {
            Some(_) => Some(others(visit, viewer, found, &rubric).await?),
            None => None,
        },
        form: Uuid::new_v4().simple().to_string(),
        done: typed.done.map(|done| done.get(lang).to_string()),
        refused: typed.refused,
    };
    Ok(visit.html(|site| page(site, &view)))
}

const TOO_LONG: Bi = Bi::new("最多2000字", "at most 2,000 characters");

fn score_row(
    rubric: &Rubric,
    (at, part): (usize, &domain::review::Part),
    kept: &Kept,
    typed: &Typed,
    lang: Lang,
) -> ScoreRow {
    let field = |name: &str| kept.fields.get(name).cloned().unwrap_or_default();
    let (score_name, comment_name) = (sheet::field::score(&part.key), sheet::field::comment(&part.key));
    let (score, comment) = (field(&score_name), field(&comment_name));
    let shown = |name: &str, field: &Field| {
        typed.texts.get(name).cloned().unwrap_or_else(|| field.shown_to("").to_string())
    };
    let mut faults = (String::new(), String::new());
    for lack in &typed.lacks {
        match lack {
            Lack::Score(of) if *of == at => {
                faults.0 = Bi::new("请打分", "Give a score").get(lang).to_string();
            }
            Lack::Fault(of, fault) if *of == at => faults.0 = fault_words(rubric, *fault, lang),
            Lack::Comment(of) if *of == at => {
                faults.1 = Bi::new("这个分数须写评语", "This score needs a comment").get(lang).to_string();
            }
            Lack::TooLong(of) if *of == at => faults.1 = TOO_LONG.get(lang).to_string(),
            Lack::Conflict(of) if *of == at => {
                faults.0 =
                    Bi::new("两处内容不同，请选定一个", "Two texts stand: choose one").get(lang).to_string();
            }
            _ => {}
        }
    }
    ScoreRow {
        key: part.key.clone(),
        name: part.name.get(lang).to_string(),
        weight: part.weight,
        score: shown(&score_name, &score),
        comment: shown(&comment_name, &comment),
        kept: (score.shown_to("").to_string(), comment.shown_to("").to_string()),
        seen: (score.rev(), comment.rev()),
        against: (others_of(&score), others_of(&comment)),
        faults,
    }
}

fn fault_words(rubric: &Rubric, fault: ScoreFault, lang: Lang) -> String {
    let (max, step) = (rubric.max.to_string(), rubric.step.to_string());
    match fault {
        ScoreFault::NoNumber => {
            Bi::new("请填写0到%之间的整数", "A whole number from 0 to %").with(lang, &[&max])
        }
        ScoreFault::TooHigh => Bi::new("最高%分", "At most %").with(lang, &[&max]),
        ScoreFault::OffStep => Bi::new("分数须为%的倍数", "A multiple of %").with(lang, &[&step]),
    }
}

/// The texts that stand against each other, each once; empty where one stands alone.
fn others_of(field: &Field) -> Vec<String> {
    if !field.is_conflict() {
        return Vec::new();
    }
    field.texts().into_iter().map(str::to_string).collect()
}

/// The code of what was signed, in groups that can be read out.
async fn code(visit: &Visit, viewer: &Viewer, application: &str, version: u32) -> Result<String, Failure> {
    let versions = visit.state.store.score_versions(&viewer.account, application).await?;
    let hash =
        versions.into_iter().find(|one| one.sheet.number == i64::from(version)).map(|one| one.sheet.hash);
    let hash = hash.unwrap_or_default();
    let groups: Vec<&str> = (0..4).filter_map(|at| hash.get(at * 4..at * 4 + 4)).collect();
    Ok(groups.join("-"))
}

/// What others gave who have signed, by name: only for who has signed, too.
async fn others(
    visit: &Visit,
    viewer: &Viewer,
    found: &Standing,
    rubric: &Rubric,
) -> Result<Vec<(String, String)>, Failure> {
    let store = &visit.state.store;
    let recused = store.recused_from(&found.case.application).await?;
    let mut out = Vec::new();
    for sheet in store.signed_sheets(&found.round.edition).await? {
        let own = sheet.account == viewer.account;
        if own || sheet.application != found.case.application || recused.contains(&sheet.account) {
            continue;
        }
        let total = Sheet::of(rubric, &sheet.content).0.total(rubric);
        let name = store.account(&sheet.account).await?.map_or_else(String::new, |one| one.name);
        out.push((name, total.map_or_else(String::new, total_words)));
    }
    Ok(out)
}
