//! Opening a company's draft and what stands in it from the beginning, so that nothing is typed twice.

use crate::clock::end_of;
use crate::deadlines::extensions;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::error::AppError;
use domain::application::history::{self, Texts};
use domain::application::merge::By;
use domain::application::{Edit, Field};
use store::{Draft, Fields, StoreError};
use uuid::Uuid;

/// What carries over from one edition to the next: what the company is and has. Declarations and records are made anew
/// for each edition, and so is what is said for an award.
const PROFILE: [&str; 8] = [
    "/organisation/",
    "/membership/",
    "/certificates",
    "/projects",
    "/intellectual_property",
    "/has_own_brand",
    "/application_cases",
    "/attachments_present/",
];

/// Whether drafts can still be changed: until the last of the edition's deadlines, with their extensions, has passed by
/// the server's clock.
///
/// # Errors
/// When the database does not answer.
pub async fn is_writable(visit: &Visit) -> Result<bool, StoreError> {
    let pack = &visit.served.edition.pack;
    // Most of the time nothing has to be asked.
    if visit.now < end_of(pack.last_closing(&[])) {
        return Ok(true);
    }
    let extensions = extensions(&visit.state.store, &pack.id).await?;
    Ok(visit.now < end_of(pack.last_closing(&extensions)))
}

/// The same for what changes a draft.
///
/// # Errors
/// [`AppError::Closed`] after the last deadline, and what the store says.
pub async fn writable(visit: &Visit) -> Result<(), Failure> {
    if is_writable(visit).await? { Ok(()) } else { Err(AppError::Closed.into()) }
}

/// The company's draft for the edition of today, opened where there is none, with its fields.
///
/// # Errors
/// When the database does not answer.
pub async fn open(visit: &Visit, applicant_org: &str) -> Result<(Draft, Fields), StoreError> {
    let store = &visit.state.store;
    let edition = &visit.served.edition.pack.id;
    if let Some(draft) = store.draft(applicant_org, edition).await? {
        let fields = store.draft_fields(&draft.id, 0).await?;
        return Ok((draft, fields));
    }
    let (edits, action) = beginning(visit, applicant_org).await?;
    let mut change = visit.change().await?;
    let draft = change.open_draft(&Uuid::now_v7().simple().to_string(), applicant_org, edition).await?;
    // Somebody else may have opened it meanwhile; then what they typed stands.
    if draft.rev.0 == 0 && !edits.is_empty() {
        let account = visit.viewer.as_ref().map_or("system", |viewer| &viewer.account);
        change.edit_draft(&draft.id, &edits, By { editor: "beginning", account }, action).await?;
    }
    change.commit().await?;
    let draft = store.draft(applicant_org, edition).await?.unwrap_or(draft);
    let fields = store.draft_fields(&draft.id, 0).await?;
    Ok((draft, fields))
}

/// What a new draft begins with: the profile of the company's last one, or its registration.
async fn beginning(visit: &Visit, applicant_org: &str) -> Result<(Vec<Edit>, &'static str), StoreError> {
    let store = &visit.state.store;
    if let Some(last) = store.drafts_of(applicant_org).await?.first() {
        let fields = store.draft_fields(&last.id, 0).await?;
        let profile = |name: &str| PROFILE.iter().any(|prefix| name.starts_with(prefix));
        let edits = fields.iter().filter(|(name, field)| profile(name) && !field.value().is_empty());
        return Ok((edits.map(|(name, field)| carried(name, field)).collect(), "draft.carried_over"));
    }
    let Some(org) = store.applicant_org(applicant_org).await? else { return Ok((Vec::new(), "draft.begun")) };
    let edit = |name: &str, value: String| Edit { name: name.to_string(), base: 0, value };
    Ok((vec![edit("/organisation/name", org.name), edit("/organisation/uscc", org.uscc)], "draft.begun"))
}

/// The revision of a draft: its fields may have been read after its own row.
pub fn rev(draft: &Draft, fields: &Fields) -> u64 {
    fields.values().map(|field| field.rev).max().unwrap_or_default().max(draft.rev.0)
}

/// The texts of a draft as they were at a revision, from today's and the record of changes.
///
/// # Errors
/// When the database does not answer.
pub async fn texts_at(visit: &Visit, draft: &Draft, fields: &Fields, seen: u64) -> Result<Texts, StoreError> {
    let today = fields.iter().map(|(name, field)| (name.clone(), field.value().to_string())).collect();
    if seen >= rev(draft, fields) {
        return Ok(today);
    }
    let steps = visit.state.store.draft_steps(&draft.id, seen, u32::MAX).await?;
    let steps: Vec<history::Step> = steps.iter().map(|step| step.step()).collect();
    Ok(history::at(today, seen, &steps))
}

fn carried(name: &str, field: &Field) -> Edit {
    Edit { name: name.to_string(), base: 0, value: field.value().to_string() }
}
