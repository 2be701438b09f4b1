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
use crate::letters::Letter;
use crate::submissions::{Company, Contact, OnPaper, Standing, closes_at, proofs, snapshot, standing};
use crate::{drafts, entries};
use app::error::AppError;
use app::lang::{Bi, Lang, link};
use app::pages::applications::{entry_label, label};
use app::pages::submission::TEXT_MAX;
use app::pages::submission::check::{AwardCheck, CheckView, OpenPart, Sent as SentIn, page};
use app::shell::Site;
use axum::extract::Form;
use axum::response::{Html, IntoResponse, Response, Result};
use domain::application::{Entry, FieldName, Form as Application, Name, Part};
use domain::eligibility::{CriterionReport, Edition, Kind};
use domain::form::FieldId;
use domain::pack::model::{Pack, Subject};
use domain::schema;
use domain::verdict::Verdict;
use domain::wizard::Step;
use domain::workflow::{Action, Party, Refusal, State, decide};
use store::{
    Account, Application as Row, Change, Fields, NewSubmission, OrgRole, PaperApplication, StoreError,
};
use uuid::Uuid;

const TAKEN: Bi = Bi::new(
    "本单位已有一份申报用了这个名称，请改成能区分的名称",
    "Another application of your company has this name: tell them apart first",
);
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
    let all = Entry::sendable(entries::all(pack, &form, award, &fields));
    let entry = all.iter().find(|entry| entry.key_text() == raw(&sent, "subject"));
    let Some(entry) = entry.filter(|_| form.is_chosen(award)) else {
        return Ok(see(&visit, &format!("{}/submit", visit.site.application(&edition))).into_response());
    };
    let against = entries::conflicts(pack, &fields) + entries::conflicts_of(pack, entry, &fields);
    let standing = standing(&served, &form, entry, against, Lang::Zh);
    let unmet = standing.report.criteria.iter().any(|part| part.verdict == Verdict::Unmet);
    let store = &visit.state.store;
    let account = store.account(&viewer.account).await.map_err(Failure::from)?;
    let account = account.ok_or(Failure(AppError::SignedOut))?;
    let registered = store.applicant_org(&org.id).await.map_err(Failure::from)?;
    let (name, uscc) =
        registered.map_or_else(|| (org.name.clone(), String::new()), |org| (org.name, org.uscc));
    let extensions = extensions(store, &edition).await.map_err(Failure::from)?;
    let mut change = visit.change().await.map_err(Failure::from)?;
    let before = match sent_before(&mut change, &org.id, pack, entry, &all).await.map_err(Failure::from)? {
        Some(before) if !entry.is_namesake(&all) => before,
        _ => {
            drop(change);
            return Ok(faulty(draw(&visit, &acting, Some(TAKEN)).await?));
        }
    };
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
        snapshot(&served, &form, entry, company, person, evidence).map_err(|error| broken(&error))?;
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
        subject: &snapshot.subject,
        subject_key: &entry.key_text(),
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

/// The application that an entry is: by its key, else by its name where no other entry has that key. The outer none: another
/// application of the company has the name.
async fn sent_before(
    change: &mut Change,
    org: &str,
    pack: &Pack,
    entry: &Entry,
    all: &[Entry],
) -> std::result::Result<Option<Option<Row>>, StoreError> {
    let award = &pack.awards[entry.award].id;
    let by_key = change.application_for(org, &pack.id, award, &entry.key_text()).await?;
    let by_name = change.application_named(org, &pack.id, award, entry.name.trim()).await?;
    Ok(match (by_key, by_name) {
        (by_key, None) => Some(by_key),
        (Some(by_key), Some(by_name)) => (by_key.id == by_name.id).then_some(Some(by_key)),
        (None, Some(by_name)) => {
            let others = all.iter().any(|other| other.key_text() == by_name.subject_key);
            (!others).then_some(Some(by_name))
        }
    })
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
pub(super) fn receipt(visit: &Visit, application: &str) -> String {
    let path = if visit.site.is_on_paper() { "/office/applications" } else { "/receipts" };
    format!("{path}/{application}")
}

/// Whether sending it in asks why it is typed in after the deadline.
fn late(acting: &Acting, over: bool) -> bool {
    over && acting.paper.as_ref().is_some_and(|paper| paper.reason.is_empty())
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
    let sent = visit.state.store.applications_of(&org.id, &pack.id).await?;
    let extensions = extensions(&visit.state.store, &pack.id).await?;
    let (_, faults) = form.dossier.read(&pack.id);
    let told = Told { edition: &edition, form: &form, fields: &fields, site: &visit.site };
    let at_review = entries::conflicts(pack, &fields);
    let mut conflicts =
        vec![(at_review, visit.site.link(&format!("{}?step=review", visit.site.application(&pack.id))))];
    let mut awards = Vec::new();
    let writable = acting.is_writable(visit).await?;
    // On paper each award is a paper of its own.
    for at in form.chosen().filter(|at| acting.files(&pack.awards[*at].id)) {
        let asked = &pack.awards[at];
        let subjects =
            visit.site.link(&format!("{}/subjects/{}", visit.site.application(&pack.id), asked.id));
        let closes = closes_at(&edition, at, &extensions);
        let all = Entry::sendable(entries::all(pack, &form, at, &fields));
        let mut open_here = 0;
        for entry in &all {
            let here = entries::conflicts_of(pack, entry, &fields);
            open_here += here;
            let standing = standing(&edition, &form, entry, at_review + here, lang);
            let named = entry.name.trim();
            let of = |one: &&Row| one.award == asked.id && one.subject_key == entry.key_text();
            let namesake = entry.is_namesake(&all);
            awards.push(AwardCheck {
                id: asked.id.clone(),
                name: format!("{}{}", asked.number, asked.name.get(lang)),
                subject: named.to_string(),
                key: entry.key_text(),
                subjects: (asked.subject != Subject::Organisation).then(|| subjects.clone()),
                several: asked.several,
                namesake,
                verdict: standing.report.verdict,
                open: told.open(entry, &standing),
                lacking: standing.lacking.iter().map(|name| told.way(*name)).collect(),
                long: standing.long.iter().map(|name| told.way(*name)).collect(),
                ready: standing.complete && !namesake,
                closes: remaining(visit.now, closes, lang),
                closed: if acting.paper.is_some() { !writable } else { visit.now >= closes },
                asks_why: late(acting, visit.now >= closes),
                sent: sent.iter().find(of).map(|one| SentIn {
                    receipt_no: one.receipt_no.clone(),
                    state: one.state.0.public(),
                    href: visit.site.link(&receipt(visit, &one.id)),
                    named: (one.subject != named).then(|| one.subject.clone()),
                    again: one.state.0 == State::Withdrawn,
                }),
            });
        }
        conflicts.push((open_here, subjects));
    }
    conflicts.retain(|(count, _)| *count > 0);
    let view = CheckView {
        edition: pack.id.clone(),
        company: org.name.clone(),
        awards,
        faults: faults.iter().map(|fault| told.way(FieldName::Wizard(Name::Dossier(fault.field)))).collect(),
        conflicts,
        profiled: !visit.state.store.company_profile(&org.id).await?.is_empty(),
        owner: org.role == OrgRole::Owner,
        note: acting.paper.as_ref().map(|paper| paper_note(visit, &org.name, paper)),
        refused,
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// What a draft says, for the words of its fields.
struct Told<'a> {
    edition: &'a Edition,
    form: &'a Application,
    fields: &'a Fields,
    site: &'a Site,
}

impl Told<'_> {
    /// What is open in an entry, by clause.
    fn open(&self, entry: &Entry, standing: &Standing) -> Vec<OpenPart> {
        let parts = standing.report.criteria.iter();
        let parts = parts.filter(|part| part.kind != Kind::Jury && part.verdict != Verdict::Met);
        let links = |part: &CriterionReport| {
            let fields = part.missing.iter().take(LINKS).filter_map(|pointer| self.field(entry, pointer));
            fields.map(|field| self.way(field)).collect()
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

    /// The field that a pointer means. Where the company states no items yet there is nothing to choose from.
    fn field(&self, entry: &Entry, pointer: &str) -> Option<FieldName> {
        let list = schema::list(schema::SUBJECT_LIST)?;
        match pointer {
            "/subject/ip" if self.form.dossier.list(list).rows.is_empty() => {
                Some(FieldName::Wizard(Name::Dossier(FieldId::List(list))))
            }
            "/subject/ip" => Some(entry.field(Part::Items)),
            "/subject/implementation_plan" => Some(entry.field(Part::Plan)),
            _ => self.form.dossier.field_of(pointer).map(|field| FieldName::Wizard(Name::Dossier(field))),
        }
    }

    /// The words for a field and the address at which it is filled in.
    fn way(&self, name: FieldName) -> (String, String) {
        let pack = &self.edition.pack;
        let (words, here) = match name {
            FieldName::Wizard(name) => {
                let step = match name {
                    Name::Dossier(field) => Step::of(field).id(),
                    Name::Row(list, _) => Step::of(FieldId::List(list)).id(),
                    Name::Award(_) => "awards",
                    Name::Subject(_) | Name::Statement(..) => "statements",
                };
                (
                    label(pack, self.form, name, self.site.lang),
                    format!("{}?step={step}", self.site.application(&pack.id)),
                )
            }
            FieldName::Entry(field) => {
                let text = |name: &str| self.fields.get(name).map(|field| field.value());
                let called = entries::called(pack, field, text);
                let words = entry_label(pack, field, called, self.site.lang);
                (
                    words,
                    format!("{}/subjects/{}", self.site.application(&pack.id), pack.awards[field.award].id),
                )
            }
        };
        (words, format!("{}#{}", link(&here, self.site.lang), name.id()))
    }
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
