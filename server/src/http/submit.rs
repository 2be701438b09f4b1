//! Sending in: what is open before it, and the press itself.

use super::acting::{Acting, came_in_time, closing};
use super::failure::Failure;
use super::form::{TOO_LONG, faulty, see, text};
use super::paper::{WHY, note as paper_note};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::end_of;
use crate::deadlines::extensions;
use crate::drafts;
use crate::letters::Letter;
use crate::submissions::{
    Company, Contact, OnPaper, Standing, closes_at, proofs, snapshot, standing, subject,
};
use app::error::AppError;
use app::lang::{Bi, Lang, link};
use app::pages::applications::label;
use app::pages::submission::TEXT_MAX;
use app::pages::submission::check::{AwardCheck, CheckView, OpenPart, Sent as SentIn, page};
use app::shell::Site;
use axum::extract::Form;
use axum::response::{Html, IntoResponse, Response, Result};
use domain::application::{Form as Application, Name};
use domain::eligibility::{CriterionReport, Edition, Kind};
use domain::schema;
use domain::verdict::Verdict;
use domain::wizard::Step;
use domain::workflow::{Action, Party, Refusal, State, decide};
use store::{Account, Fields, NewSubmission, OrgRole, PaperApplication};
use uuid::Uuid;

const KNOWN: Bi = Bi::new(
    "有条款不满足：仍要提交，请先勾选确认",
    "Some clauses are not met: confirm it first if you submit all the same",
);
/// Pointers that a clause leads to; the rest is found at the step.
const LINKS: usize = 6;

/// `GET /applications/2021-2022/submit`.
pub async fn show(visit: Visit, acting: Acting) -> Result<Response> {
    acting.today(&visit)?;
    Ok(draw(&visit, &acting, None).await?.into_response())
}

/// `POST /applications/2021-2022/submit`: freezes the award's part of the draft.
pub async fn send(visit: Visit, viewer: Viewer, acting: Acting, Form(sent): Form<Sent>) -> Result<Response> {
    acting.today(&visit)?;
    let (org, edition) = (&acting.org, acting.edition.clone());
    let served = visit.served.edition.clone();
    let pack = &served.pack;
    let id = raw(&sent, "award");
    let award = pack.awards.iter().position(|award| award.id == id && acting.files(id));
    let award = award.ok_or(Failure(AppError::BadRequest))?;
    let (_, fields) = drafts::open(&visit, &org.id).await.map_err(Failure::from)?;
    let form = Application::of_fields(pack, &fields);
    if !form.is_chosen(award) {
        return Ok(see(&visit, &format!("{}/submit", visit.site.application(&edition))).into_response());
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
    let in_time = visit.now < closes_at(&served, award, &extensions);
    // Inside the change: of two presses, the second finds the paper sent in.
    let paper = match &acting.paper {
        Some(paper) => Some(change.find_paper_application(&paper.id).await.map_err(Failure::from)?),
        None => None,
    };
    let reason = paper.as_ref().map_or(String::new(), |paper| match paper.reason.is_empty() {
        true => text(&sent, "reason"),
        false => paper.reason.clone(),
    });
    if paper.is_some() && reason.chars().count() > TEXT_MAX {
        drop(change);
        return Ok(faulty(draw(&visit, &acting, Some(TOO_LONG)).await?));
    }
    let taken = match &paper {
        Some(paper) => came_in_time(paper, closing(pack, id, &extensions)),
        None => in_time,
    };
    let facts = standing.facts(taken);
    let row = match (decide(from, Action::Submit, Party::Applicant, facts), before) {
        (Ok(row), _) => row,
        // Pressed twice, or by two people: there is one application, and here is its receipt.
        (Err(Refusal::NotNow(_)), Some(before)) => {
            return Ok(see(&visit, &receipt(&visit, &before.id)).into_response());
        }
        (Err(Refusal::Lacks(requirement)), _) => {
            drop(change);
            return Ok(faulty(draw(&visit, &acting, Some(requirement.advice())).await?));
        }
        (Err(_), _) => return Err(Failure(AppError::BadRequest).into()),
    };
    if let Some(paper) = &paper {
        if !paper.is_open() {
            return Err(Failure(AppError::Closed).into());
        }
        if !in_time && reason.is_empty() {
            drop(change);
            return Ok(faulty(draw(&visit, &acting, Some(WHY)).await?));
        }
    }
    if unmet && raw(&sent, "known") != "yes" {
        drop(change);
        return Ok(faulty(draw(&visit, &acting, Some(KNOWN)).await?));
    }
    // Read while nobody else can write: a link that comes a moment later is not taken for one of before.
    let files = store.evidence_files(&org.id, &edition).await.map_err(Failure::from)?;
    let links = store.evidence_links(&org.id, &edition).await.map_err(Failure::from)?;
    let company =
        Company { name, uscc, profile: change.company_profile(&org.id).await.map_err(Failure::from)? };
    let projects = schema::list("projects");
    let place = |key: i64| form.dossier.index_of(projects?, u32::try_from(key).ok()?);
    let evidence = proofs(pack, id, (&files, &links), place);
    let person = contact(&account, paper.as_ref());
    let mut snapshot =
        snapshot(&served, &form, award, company, person, evidence).map_err(|error| broken(&error))?;
    snapshot.paper = paper.as_ref().map(|paper| OnPaper {
        arrived_on: paper.arrived_on.clone(),
        entered_by: viewer.account.clone(),
        entered_by_name: viewer.name.clone(),
        reason: reason.clone(),
    });
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
    if let Some(paper) = &paper {
        let submission = (application.id.as_str(), application.submission);
        change.enter_paper_application(paper, submission, &reason).await.map_err(Failure::from)?;
    }
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
    Ok(see(&visit, &format!("{}?done=submit", receipt(&visit, &application.id))).into_response())
}

fn broken(error: &serde_json::Error) -> Failure {
    tracing::error!(%error, "a snapshot could not be written");
    Failure(AppError::Internal)
}

/// Who is asked: the person who sent it in, or whom the paper names.
fn contact(account: &Account, paper: Option<&PaperApplication>) -> Contact {
    let (name, phone, email) = match paper {
        Some(paper) => (&paper.contact_name, &paper.contact_phone, &paper.contact_email),
        None => (&account.name, &account.phone, &account.email),
    };
    Contact { name: name.clone(), phone: phone.clone(), email: email.clone() }
}

/// Where what was sent in is looked at: its receipt, or the office's page of it.
fn receipt(visit: &Visit, application: &str) -> String {
    let path = if visit.site.is_on_paper() { "/office/applications" } else { "/receipts" };
    format!("{path}/{application}")
}

/// Whether sending it in asks why it is typed in after the deadline.
fn late(acting: &Acting, over: bool) -> bool {
    over && acting.paper.as_ref().is_some_and(|paper| paper.reason.is_empty())
}

fn conflicts(fields: &Fields) -> usize {
    fields.values().filter(|field| field.is_conflict()).count()
}

async fn draw(
    visit: &Visit,
    acting: &Acting,
    refused: Option<Bi>,
) -> std::result::Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let edition = visit.served.edition.clone();
    let pack = &edition.pack;
    let org = &acting.org;
    let (_, fields) = drafts::open(visit, &org.id).await?;
    let form = Application::of_fields(pack, &fields);
    let conflicts = conflicts(&fields);
    let sent = visit.state.store.applications_of(&org.id, &pack.id).await?;
    let extensions = extensions(&visit.state.store, &pack.id).await?;
    let (_, faults) = form.dossier.read(&pack.id);
    let way = |name: Name| way(&visit.site, &edition, &form, name);
    // On paper each award is a paper of its own.
    let chosen = form.chosen().filter(|at| acting.files(&pack.awards[*at].id));
    let writable = acting.is_writable(visit).await?;
    let awards = chosen.map(|at| {
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
            open: open(&visit.site, &edition, &form, &standing),
            lacking: standing.lacking.iter().copied().map(way).collect(),
            long: standing.long.iter().copied().map(way).collect(),
            ready: standing.complete,
            closes: remaining(visit.now, closes, lang),
            closed: if acting.paper.is_some() { !writable } else { visit.now >= closes },
            asks_why: late(acting, visit.now >= closes),
            sent: sent.map(|one| SentIn {
                receipt_no: one.receipt_no.clone(),
                state: one.state.0.public(),
                href: visit.site.link(&receipt(visit, &one.id)),
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
        note: acting.paper.as_ref().map(|paper| paper_note(visit, &org.name, paper)),
        refused,
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// What is open in an award, by clause.
fn open(site: &Site, edition: &Edition, form: &Application, standing: &Standing) -> Vec<OpenPart> {
    let parts = standing.report.criteria.iter();
    let parts = parts.filter(|part| part.kind != Kind::Jury && part.verdict != Verdict::Met);
    let links = |part: &CriterionReport| {
        let fields = part.missing.iter().take(LINKS).filter_map(|pointer| form.dossier.field_of(pointer));
        fields.map(|field| way(site, edition, form, Name::Dossier(field))).collect()
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
fn way(site: &Site, edition: &Edition, form: &Application, name: Name) -> (String, String) {
    let (lang, pack) = (site.lang, &edition.pack);
    let step = match name {
        Name::Dossier(field) => Step::of(field).id(),
        Name::Row(list, _) => Step::of(domain::form::FieldId::List(list)).id(),
        Name::Award(_) => "awards",
        Name::Subject(_) | Name::Statement(..) => "statements",
    };
    let here = format!("{}?step={step}", site.application(&pack.id));
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
