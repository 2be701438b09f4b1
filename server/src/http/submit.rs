//! Sending in: what is open before it, and the press itself.

use super::failure::Failure;
use super::form::{faulty, see};
use super::visit::Visit;
use crate::auth::fields::{Sent, raw};
use crate::auth::{Viewer, ViewerOrg};
use crate::clock::end_of;
use crate::deadlines::extensions;
use crate::drafts;
use crate::letters::Letter;
use crate::submissions::{Company, Contact, Standing, closes_at, proofs, snapshot, standing, subject};
use app::error::AppError;
use app::lang::{Bi, Lang, link};
use app::pages::applications::label;
use app::pages::submission::check::{AwardCheck, CheckView, OpenPart, Sent as SentIn, page};
use axum::extract::{Form, Path};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::application::{Form as Application, Name};
use domain::eligibility::{CriterionReport, Edition, Kind};
use domain::schema;
use domain::verdict::Verdict;
use domain::wizard::Step;
use domain::workflow::{Action, Party, Refusal, State, decide};
use store::{Account, Fields, NewSubmission, OrgRole};
use uuid::Uuid;

const KNOWN: Bi = Bi::new(
    "有条款不满足：仍要提交，请先勾选确认",
    "Some clauses are not met: confirm it first if you submit all the same",
);
/// Pointers that a clause leads to; the rest is found at the step.
const LINKS: usize = 6;

/// `GET /applications/2021-2022/submit`.
pub async fn show(visit: Visit, viewer: Viewer, Path(edition): Path<String>) -> Result<Response> {
    let org = applicant(&visit, &viewer, &edition)?;
    Ok(draw(&visit, org, None).await?.into_response())
}

/// `POST /applications/2021-2022/submit`: freezes the award's part of the draft.
pub async fn send(
    visit: Visit,
    viewer: Viewer,
    Path(edition): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let org = applicant(&visit, &viewer, &edition)?;
    let served = visit.served.edition.clone();
    let pack = &served.pack;
    let id = raw(&sent, "award");
    let award = pack.awards.iter().position(|award| award.id == id).ok_or(Failure(AppError::BadRequest))?;
    let (_, fields) = drafts::open(&visit, &org.id).await.map_err(Failure::from)?;
    let form = Application::of_fields(pack, &fields);
    if !form.is_chosen(award) {
        return Ok(see(&visit, &format!("/applications/{edition}/submit")).into_response());
    }
    let standing = standing(&served, &form, award, conflicts(&fields), Lang::Zh);
    let unmet = standing.report.criteria.iter().any(|part| part.verdict == Verdict::Unmet);
    let store = &visit.state.store;
    let account = store.account(&viewer.account).await.map_err(Failure::from)?;
    let account = account.ok_or(Failure(AppError::SignedOut))?;
    let registered = store.applicant_org(&org.id).await.map_err(Failure::from)?;
    let (name, uscc) =
        registered.map_or_else(|| (org.name.clone(), String::new()), |org| (org.name, org.uscc));
    let named = subject(pack.awards[award].subject, form.subject(award));

    let extensions = extensions(store, &edition).await.map_err(Failure::from)?;
    let mut change = visit.change().await.map_err(Failure::from)?;
    let before = change.application_for(&org.id, &edition, id, &named).await.map_err(Failure::from)?;
    let from = before.as_ref().map_or(State::Draft, |before| before.state.0);
    let facts = standing.facts(visit.now < closes_at(&served, award, &extensions));
    let row = match (decide(from, Action::Submit, Party::Applicant, facts), before) {
        (Ok(row), _) => row,
        // Pressed twice, or by two people: there is one application, and here is its receipt.
        (Err(Refusal::NotNow(_)), Some(before)) => {
            return Ok(see(&visit, &format!("/receipts/{}", before.id)).into_response());
        }
        (Err(Refusal::Lacks(requirement)), _) => {
            drop(change);
            return Ok(faulty(draw(&visit, org, Some(requirement.advice())).await?));
        }
        (Err(_), _) => return Err(Failure(AppError::BadRequest).into()),
    };
    if unmet && raw(&sent, "known") != "yes" {
        drop(change);
        return Ok(faulty(draw(&visit, org, Some(KNOWN)).await?));
    }
    // Read while nobody else can write: a link that comes a moment later is not taken for one of before.
    let files = store.evidence_files(&org.id, &edition).await.map_err(Failure::from)?;
    let links = store.evidence_links(&org.id, &edition).await.map_err(Failure::from)?;
    let company =
        Company { name, uscc, profile: change.company_profile(&org.id).await.map_err(Failure::from)? };
    let projects = schema::list("projects");
    let place = |key: i64| form.dossier.index_of(projects?, u32::try_from(key).ok()?);
    let evidence = proofs(pack, id, (&files, &links), place);
    let snapshot = snapshot(&served, &form, award, company, contact(&account), evidence)
        .map_err(|error| broken(&error))?;
    let frozen = snapshot.freeze().map_err(|error| broken(&error))?;
    let new = NewSubmission {
        id: &Uuid::now_v7().simple().to_string(),
        applicant_org: &org.id,
        edition: &edition,
        award: id,
        award_no: award + 1,
        subject: &named,
        pack_hash: &pack.hash,
        verdict: standing.report.verdict.id(),
        search: &snapshot.search(),
        relations: &snapshot.relations(),
        snapshot: &frozen.text,
        hash: &frozen.hash,
    };
    let application = change.submit(new, &viewer.account, row).await.map_err(Failure::from)?;
    let letter = Letter {
        application: &application,
        pack,
        company: &snapshot.company,
        award: &pack.awards[award].name.zh,
        action: Action::Submit,
        more: "",
        sender: &viewer.account,
    };
    letter.queue(&visit, &mut change).await.map_err(Failure::from)?;
    change.commit().await.map_err(Failure::from)?;
    tracing::info!(application = application.id, by = viewer.account, "submitted");
    Ok(see(&visit, &format!("/receipts/{}?done=submit", application.id)).into_response())
}

fn broken(error: &serde_json::Error) -> Failure {
    tracing::error!(%error, "a snapshot could not be written");
    Failure(AppError::Internal)
}

fn contact(account: &Account) -> Contact {
    Contact { name: account.name.clone(), phone: account.phone.clone(), email: account.email.clone() }
}

fn applicant<'a>(
    visit: &Visit,
    viewer: &'a Viewer,
    edition: &str,
) -> std::result::Result<&'a ViewerOrg, Failure> {
    let open = edition == visit.served.edition.pack.id;
    viewer.org.as_ref().filter(|_| open).ok_or(Failure(AppError::NotFound))
}

fn conflicts(fields: &Fields) -> usize {
    fields.values().filter(|field| field.is_conflict()).count()
}

async fn draw(
    visit: &Visit,
    org: &ViewerOrg,
    refused: Option<Bi>,
) -> std::result::Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let edition = visit.served.edition.clone();
    let pack = &edition.pack;
    let (_, fields) = drafts::open(visit, &org.id).await?;
    let form = Application::of_fields(pack, &fields);
    let conflicts = conflicts(&fields);
    let sent = visit.state.store.applications_of(&org.id, &pack.id).await?;
    let extensions = extensions(&visit.state.store, &pack.id).await?;
    let (_, faults) = form.dossier.read(&pack.id);
    let way = |name: Name| way(&edition, &form, name, lang);
    let awards = form.chosen().map(|at| {
        let asked = &pack.awards[at];
        let standing = standing(&edition, &form, at, conflicts, lang);
        let named = subject(asked.subject, form.subject(at));
        let sent = sent.iter().find(|one| one.award == asked.id && one.subject == named);
        let closes = closes_at(&edition, at, &extensions);
        AwardCheck {
            id: asked.id.clone(),
            name: format!("{}{}", asked.number, asked.name.get(lang)),
            subject: named,
            verdict: standing.report.verdict,
            open: open(&edition, &form, &standing, lang),
            lacking: standing.lacking.iter().copied().map(way).collect(),
            long: standing.long.iter().copied().map(way).collect(),
            ready: standing.complete,
            closes: remaining(visit.now, closes, lang),
            closed: visit.now >= closes,
            sent: sent.map(|one| SentIn {
                receipt_no: one.receipt_no.clone(),
                state: one.state.0.public(),
                href: visit.site.link(&format!("/receipts/{}", one.id)),
                again: one.state.0 == State::Withdrawn,
            }),
        }
    });
    let view = CheckView {
        edition: pack.id.clone(),
        company: org.name.clone(),
        awards: awards.collect(),
        faults: faults.iter().map(|fault| way(Name::Dossier(fault.field))).collect(),
        conflicts,
        profiled: !visit.state.store.company_profile(&org.id).await?.is_empty(),
        owner: org.role == OrgRole::Owner,
        refused,
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// What is open in an award, by clause.
fn open(edition: &Edition, form: &Application, standing: &Standing, lang: Lang) -> Vec<OpenPart> {
    let parts = standing.report.criteria.iter();
    let parts = parts.filter(|part| part.kind != Kind::Jury && part.verdict != Verdict::Met);
    let links = |part: &CriterionReport| {
        let fields = part.missing.iter().take(LINKS).filter_map(|pointer| form.dossier.field_of(pointer));
        fields.map(|field| way(edition, form, Name::Dossier(field), lang)).collect()
    };
    parts
        .map(|part| OpenPart {
            clause: part.clause.clone(),
            verdict: part.verdict,
            text: part.explanation.clone(),
            links: links(part),
            change: part.change.clone(),
        })
        .collect()
}

/// The words for a field and the address at which it is filled in.
fn way(edition: &Edition, form: &Application, name: Name, lang: Lang) -> (String, String) {
    let pack = &edition.pack;
    let step = match name {
        Name::Dossier(field) => Step::of(field).id(),
        Name::Row(list, _) => Step::of(domain::form::FieldId::List(list)).id(),
        Name::Award(_) => "awards",
        Name::Subject(_) | Name::Statement(..) => "statements",
    };
    let here = format!("/applications/{}?step={step}", pack.id);
    (label(pack, form, name, lang), format!("{}#{}", link(&here, lang), name.id()))
}

/// `截止：2022年8月31日 24:00，还剩11天15小时`.
fn remaining(now: i64, closes: i64, lang: Lang) -> String {
    // The last millisecond of the day names the day.
    let day = crate::clock::beijing_day(closes - 1);
    debug_assert_eq!(end_of(day), closes);
    let left = (closes - now).max(0) / 60_000;
    let (days, hours, minutes) = (left / 1440, left / 60 % 24, left % 60);
    let words = day.words(lang);
    match (lang, left, days) {
        (Lang::Zh, 0, _) => format!("已于{words}24时截止"),
        (Lang::En, 0, _) => format!("Closed at the end of {words}"),
        (Lang::Zh, _, 0) => format!("{words}24时截止，还剩{hours}小时{minutes}分"),
        (Lang::Zh, ..) => format!("{words}24时截止，还剩{days}天{hours}小时"),
        (Lang::En, _, 0) => format!("Closes at the end of {words}: {hours} h {minutes} min left"),
        (Lang::En, ..) => format!("Closes at the end of {words}: {days} d {hours} h left"),
    }
}
