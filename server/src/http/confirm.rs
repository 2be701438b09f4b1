//! 核定: what the office finds in the papers for a criterion, and the verdict that a person gives it.

use super::case::CHANGED;
use super::failure::Failure;
use super::form::{TOO_LONG, faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::confirmed::{Standing, typed};
use crate::facts::{fact_row, pointer, sent_raw};
use crate::filed::Filed;
use crate::office_case::version;
use app::error::AppError;
use app::lang::Bi;
use app::pages::desk::confirm::{ConfirmView, page};
use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::confirmed::{confirmed, fields, stated};
use domain::dossier::Dossier;
use domain::eligibility::Kind;
use domain::form::{Draft, FieldFault, FieldId};
use domain::rule::Manner;
use domain::verdict::Verdict;
use domain::workflow::{Requirement, State};
use serde::Deserialize;
use store::{Application, ConfirmedFact, DecidedCriterion};

const NOTHING: Bi = Bi::new("没有修改任何内容。", "Nothing was changed.");

/// Which criterion.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    clause: String,
}

/// What is known of a criterion of an application.
struct Case {
    application: Application,
    filed: Filed,
    clause: String,
    facts: Vec<ConfirmedFact>,
    decided: Vec<DecidedCriterion>,
}

impl Case {
    /// # Errors
    /// [`AppError::NotFound`] for an application or a clause that is not there.
    async fn of(visit: &Visit, id: &str, clause: &str) -> Result<Case, Failure> {
        let store = &visit.state.store;
        let application = store.application(id).await?.ok_or(AppError::NotFound)?;
        let filed = Filed::of(&visit.state, &application).await?;
        filed.criterion(clause).ok_or(AppError::NotFound)?;
        let facts = store.confirmed_facts(id, application.submission).await?;
        let decided = store.decided_criteria(id, application.submission).await?;
        Ok(Case { application, filed, clause: clause.to_string(), facts, decided })
    }

    /// The dossier as it counts now.
    fn counting(&self) -> Result<Dossier, Failure> {
        let facts: Vec<_> = self.facts.iter().map(typed).collect();
        confirmed(&self.filed.dossier, &facts).map_err(|faults| {
            tracing::error!(?faults, "a confirmed fact cannot be read");
            AppError::Internal.into()
        })
    }

    /// The fields of the facts that the criterion reads, row by row.
    fn fields(&self) -> Vec<(FieldId, Option<usize>)> {
        fields(&self.filed.edition, (&self.application.award, &self.clause), &self.filed.dossier)
    }
}

/// `GET /office/applications/{application}/confirm`.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let case = Case::of(&visit, &id, &ask.clause).await?;
    Ok(draw(&visit, &case, None, &Sent::new(), &[])?.into_response())
}

/// `POST /office/applications/{application}/confirm`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let case = Case::of(&visit, &id, raw(&sent, "clause")).await?;
    let refused = match raw(&sent, "do") {
        _ if has_too_long(&sent) => Refused::why(TOO_LONG),
        "facts" => confirm(&visit, &viewer, &case, &sent).await?,
        "decide" => decide(&visit, &viewer, &case, &sent).await?,
        _ => return Err(AppError::BadRequest.into()),
    };
    match refused {
        None => {
            Ok(see(&visit, &format!("/office/applications/{id}?done=confirmed{}", place(&case)))
                .into_response())
        }
        Some(Refused { why, faults }) => {
            let now = Case::of(&visit, &id, &case.clause).await?;
            Ok(faulty(draw(&visit, &now, why, &sent, &faults)?))
        }
    }
}

/// Why nothing was kept.
#[derive(Default)]
struct Refused {
    why: Option<Bi>,
    faults: Vec<FieldFault>,
}

impl Refused {
    fn why(why: Bi) -> Option<Refused> {
        Some(Refused { why: Some(why), faults: Vec::new() })
    }
}

async fn confirm(
    visit: &Visit,
    viewer: &Viewer,
    case: &Case,
    sent: &Sent,
) -> Result<Option<Refused>, Failure> {
    let (stated, counting) = (stated(&case.filed.dossier), stated(&case.counting()?));
    let mut new = counting.clone();
    let mut changed: Vec<(String, Option<String>)> = Vec::new();
    let mut fields = Vec::new();
    for (field, row) in case.fields() {
        let Some(raw) = sent_raw(sent, field) else { continue };
        new.set(field, &raw);
        fields.push(field);
        if new.get(field) != counting.get(field) {
            let raw = (new.get(field) != stated.get(field)).then(|| new.get(field).to_string());
            changed.push((pointer(field, row), raw));
        }
    }
    let (dossier, faults) = new.read(case.filed.edition.pack.id.as_str());
    let faults: Vec<FieldFault> = faults.into_iter().filter(|one| fields.contains(&one.field)).collect();
    if !faults.is_empty() {
        return Ok(Some(Refused { why: None, faults }));
    }
    // What is written otherwise and means the same is no change.
    let counted = Draft::of(&dossier);
    changed.retain(|(at, _)| {
        let field = counted.field_of(at);
        field.is_none_or(|field| counted.get(field) != counting.get(field))
    });
    if changed.is_empty() {
        return Ok(Refused::why(NOTHING));
    }
    let reason = text(sent, "reason");
    if reason.is_empty() {
        return Ok(Refused::why(Requirement::Reason.advice()));
    }
    keep(visit, case, sent, async |change, at| {
        for (pointer, raw) in &changed {
            change.confirm_fact(at, &viewer.account, pointer, raw.as_deref(), &reason).await?;
        }
        Ok(())
    })
    .await
}

async fn decide(
    visit: &Visit,
    viewer: &Viewer,
    case: &Case,
    sent: &Sent,
) -> Result<Option<Refused>, Failure> {
    let verdict = match raw(sent, "verdict") {
        "" => None,
        word => Some(word).filter(|word| [Verdict::Met.id(), Verdict::Unmet.id()].contains(word)),
    };
    let before = case.decided.iter().find(|one| one.clause == case.clause);
    if verdict.is_none() && before.is_none() {
        return Ok(Refused::why(NOTHING));
    }
    let reason = text(sent, "decide-reason");
    if reason.is_empty() {
        return Ok(Refused::why(Requirement::Reason.advice()));
    }
    keep(visit, case, sent, async |change, at| {
        Ok(change.decide_criterion(at, &viewer.account, &case.clause, verdict, &reason).await?)
    })
    .await
}

/// Writes, and with it the verdict as it stands then, while the application is on the desk.
async fn keep(
    visit: &Visit,
    case: &Case,
    sent: &Sent,
    write: impl AsyncFnOnce(&mut store::Change, (&str, i64)) -> Result<(), Failure>,
) -> Result<Option<Refused>, Failure> {
    let mut change = visit.change().await?;
    let now = change.find_application(&case.application.id).await?;
    let open = matches!(now.state.0, State::Submitted | State::ScreeningAppealed);
    if !open || raw(sent, "moved") != version(&now) {
        return Ok(Refused::why(CHANGED));
    }
    let at = (now.id.as_str(), now.submission);
    let before = (change.confirmed_facts(at.0, at.1).await?, change.decided_criteria(at.0, at.1).await?);
    // A colleague confirmed something since the page was drawn: nothing of theirs is written over unseen.
    if raw(sent, "known") != known(&before.0, &before.1) {
        return Ok(Refused::why(CHANGED));
    }
    write(&mut change, at).await?;
    let facts = change.confirmed_facts(at.0, at.1).await?;
    let decided = change.decided_criteria(at.0, at.1).await?;
    let manner = Manner { lang: visit.site.lang, human: true };
    let standing = Standing::of(&case.filed, &facts, &decided, manner)?;
    change.set_verdict(at.0, standing.verdict().id()).await?;
    change.commit().await?;
    Ok(None)
}

/// Tells what was confirmed and decided apart from every other state of it.
fn known(facts: &[ConfirmedFact], decided: &[DecidedCriterion]) -> String {
    let times = facts.iter().map(|one| one.confirmed_at).chain(decided.iter().map(|one| one.decided_at));
    format!("{}-{}-{}", facts.len(), decided.len(), times.max().unwrap_or(0))
}

/// Where the criterion stands on the page of the case.
fn place(case: &Case) -> String {
    let all = case.filed.edition.pack.criteria_of(case.filed.award());
    let at = all.into_iter().position(|one| one.clause == case.clause).unwrap_or(0);
    format!("#part-{at}")
}

fn draw(
    visit: &Visit,
    case: &Case,
    refused: Option<Bi>,
    sent: &Sent,
    faults: &[FieldFault],
) -> Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let standing = Standing::of(&case.filed, &case.facts, &case.decided, Manner { lang, human: true })?;
    let report = standing.report.criteria.iter().find(|one| one.clause == case.clause);
    let report = report.ok_or(AppError::NotFound)?;
    let (stated, counting) = (stated(&case.filed.dossier), stated(&standing.dossier));
    let facts = case.fields().into_iter().map(|(field, row)| {
        let typed = if raw(sent, "do") == "facts" { sent_raw(sent, field) } else { None };
        let raw = typed.unwrap_or_else(|| counting.get(field).to_string());
        let changed = counting.get(field) != stated.get(field);
        fact_row(&case.filed.dossier, &stated, (field, row), (raw, changed), faults, lang)
    });
    let decided = case.decided.iter().find(|one| one.clause == case.clause);
    let decided = match raw(sent, "do") {
        "decide" => (raw(sent, "verdict").to_string(), raw(sent, "decide-reason").to_string()),
        _ => decided.map_or_else(Default::default, |one| (one.verdict.clone(), one.reason.clone())),
    };
    let view = ConfirmView {
        id: case.application.id.clone(),
        lead: format!("{} · {}", case.application.receipt_no, case.filed.snapshot.company),
        moved: version(&case.application),
        known: known(&case.facts, &case.decided),
        clause: case.clause.clone(),
        rule: case
            .filed
            .criterion(&case.clause)
            .map_or_else(String::new, |one| one.text.get(lang).to_string()),
        verdict: (report.kind != Kind::Jury).then(|| standing.of_criterion(report)),
        explanation: report.explanation.clone(),
        facts: facts.collect(),
        decided,
        reason: raw(sent, "reason").to_string(),
        refused,
        back: place(case),
    };
    Ok(visit.html(|site| page(site, &view)))
}
