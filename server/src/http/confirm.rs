//! 核定: what the office finds in the papers for a criterion, and the verdict that a person gives it.

use super::case::CHANGED;
use super::failure::Failure;
use super::form::{TOO_LONG, faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::confirmed::{Standing, typed};
use crate::filed::Filed;
use crate::office_case::version;
use app::error::AppError;
use app::lang::Bi;
use app::pages::desk::confirm::{ConfirmView, FactRow, page};
use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::confirmed::confirmed;
use domain::dossier::{Dossier, Fault};
use domain::eligibility::Kind;
use domain::form::{Draft, FieldFault, FieldId, joined};
use domain::rule::Manner;
use domain::schema::{FactId, LISTS, Null};
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
    fn fields(&self, draft: &Draft) -> Vec<(FieldId, Option<usize>)> {
        let reads = self.filed.edition.reads(&self.application.award, &self.clause);
        let mut out: Vec<(FieldId, Option<usize>)> = Vec::new();
        for fact in &reads {
            if let FactId::Scalar(at) = fact {
                out.push((FieldId::Scalar(*at as usize), None));
            }
        }
        for (list, _) in LISTS.iter().enumerate() {
            for (at, row) in draft.list(list).rows.iter().enumerate() {
                out.extend(reads.iter().filter_map(|fact| match fact {
                    FactId::Row(of, field) if *of as usize == list => {
                        Some((FieldId::Cell(list, row.key, *field as usize), Some(at)))
                    }
                    _ => None,
                }));
            }
        }
        out
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

/// What a form says of a field; none where it does not have it.
fn sent_raw(sent: &Sent, field: FieldId) -> Option<String> {
    let name = field.name();
    let values: Vec<&str> =
        sent.iter().filter(|(of, _)| *of == name).map(|(_, value)| value.as_str()).collect();
    // A set of which nothing is ticked is not sent at all, which says that it is left out.
    // What `null` is called may be typed as it is read.
    let null = match schema_of(field).null {
        Null::Never(words) | Null::Endless(words) | Null::Absent(words) => Some(words),
        Null::Forbidden => None,
    };
    if let (Some(words), [value]) = (null, &values[..])
        && [words.zh, words.en].contains(&value.trim())
    {
        return Some("null".to_string());
    }
    (!values.is_empty() || is_set(field)).then(|| joined(field, &values))
}

fn is_set(field: FieldId) -> bool {
    matches!(schema_of(field).kind, domain::schema::Kind::Set(_))
}

fn schema_of(field: FieldId) -> &'static domain::schema::Field {
    match field {
        FieldId::Scalar(at) => &domain::schema::SCALARS[at],
        FieldId::Cell(list, _, at) => &LISTS[list].fields[at],
        // No criterion reads a list's own field.
        FieldId::List(_) => &domain::schema::SCALARS[0],
    }
}

async fn confirm(
    visit: &Visit,
    viewer: &Viewer,
    case: &Case,
    sent: &Sent,
) -> Result<Option<Refused>, Failure> {
    let (stated, counting) = (Draft::of(&case.filed.dossier), Draft::of(&case.counting()?));
    let mut new = counting.clone();
    let mut changed: Vec<(String, Option<String>)> = Vec::new();
    let mut fields = Vec::new();
    for (field, row) in case.fields(&stated) {
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

/// The JSON pointer of a field, which counts rows and does not name them.
fn pointer(field: FieldId, row: Option<usize>) -> String {
    match (field, row) {
        (FieldId::Cell(list, _, at), Some(row)) => {
            format!("/{}/{row}/{}", LISTS[list].key, LISTS[list].fields[at].path)
        }
        _ => field.name(),
    }
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
    let (stated, counting) = (Draft::of(&case.filed.dossier), Draft::of(&standing.dossier));
    let facts = case.fields(&stated).into_iter().map(|(field, row)| {
        let typed = if raw(sent, "do") == "facts" { sent_raw(sent, field) } else { None };
        let fault = faults.iter().find(|one| one.field == field);
        FactRow {
            field,
            schema: schema_of(field),
            row: row_name(&case.filed.dossier, field, row, lang),
            stated: stated_words(&case.filed.dossier, field, row, lang),
            changed: counting.get(field) != stated.get(field),
            raw: typed.unwrap_or_else(|| counting.get(field).to_string()),
            fault: fault.map_or_else(String::new, |one| {
                Fault { pointer: String::new(), what: one.what.clone() }.message(lang)
            }),
        }
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

/// What a row is called: its list's noun, its number, its name.
fn row_name(dossier: &Dossier, field: FieldId, row: Option<usize>, lang: domain::lang::Lang) -> String {
    let (FieldId::Cell(list, ..), Some(row)) = (field, row) else { return String::new() };
    let name = dossier.row_name(list, row).unwrap_or_default();
    format!("{} {} {name}", LISTS[list].noun.get(lang), row + 1).trim_end().to_string()
}

fn stated_words(dossier: &Dossier, field: FieldId, row: Option<usize>, lang: domain::lang::Lang) -> String {
    let schema = schema_of(field);
    let value = match (field, row) {
        (FieldId::Scalar(at), _) => dossier.scalar(at),
        (FieldId::Cell(list, _, at), Some(row)) => {
            dossier.list(list).and_then(|rows| rows.get(row)).and_then(|row| row[at].as_ref())
        }
        _ => None,
    };
    value.map_or_else(String::new, |value| value.words(schema, lang))
}
