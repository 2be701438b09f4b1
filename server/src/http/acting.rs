//! For whom a request writes or reads an application: a person's own company, or the one whose paper the office types in.
//!
//! The address of a company's pages names no company, so that nobody can name another. The address of the office's names
//! a paper that the office has opened (`paper_applications`), and the policy says who may ([`Action::ReadPaper`],
//! [`Action::EnterPaper`]).

use super::failure::Failure;
use super::visit::Visit;
use crate::auth::{Viewer, ViewerOrg};
use crate::deadlines::extensions;
use crate::drafts;
use crate::state::AppState;
use app::error::AppError;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use domain::date::Date;
use domain::pack::model::Pack;
use domain::policy::Action;
use serde::Deserialize;
use store::{OrgRole, PaperApplication, StoreError};

/// For whom a request acts.
#[derive(Clone, Debug)]
pub struct Acting {
    /// The company.
    pub org: ViewerOrg,
    /// The edition that the address names.
    pub edition: String,
    /// The paper that the office types in; none for a person of the company.
    pub paper: Option<PaperApplication>,
    /// Whether the viewer may write at all; who watches over the office only reads.
    writes: bool,
}

/// What the address names.
#[derive(Deserialize)]
struct Named {
    edition: String,
    paper: Option<String>,
}

impl FromRequestParts<AppState> for Acting {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Acting, Failure> {
        let named = Path::<Named>::from_request_parts(parts, state).await;
        let Path(Named { edition, paper }) = named.map_err(|_| AppError::NotFound)?;
        let viewer = <Viewer as FromRequestParts<AppState>>::from_request_parts(parts, state).await?;
        let Some(id) = paper else {
            let org = viewer.org.ok_or(AppError::NotFound)?;
            return Ok(Acting { org, edition, paper: None, writes: true });
        };
        let paper = state.store.paper_application(&id).await?.filter(|paper| {
            let there = paper.edition == edition && paper.cancelled_at.is_none();
            there && viewer.may_with(Action::ReadPaper, &paper.applicant_org)
        });
        let paper = paper.ok_or(AppError::NotFound)?;
        // With an interest in one of the company's applications, nothing of it is there (回避).
        if state.store.is_shut_out_of(&viewer.account, &paper.applicant_org, &edition).await? {
            return Err(AppError::NotFound.into());
        }
        let org = state.store.applicant_org(&paper.applicant_org).await?.ok_or(AppError::NotFound)?;
        let writes = viewer.may_with(Action::EnterPaper, &org.id);
        let org = ViewerOrg { id: org.id, name: org.name, role: OrgRole::Editor };
        Ok(Acting { org, edition, paper: Some(paper), writes })
    }
}

impl Acting {
    /// Nothing but the edition that counts today is written; for another one there is nothing.
    ///
    /// # Errors
    /// [`AppError::NotFound`].
    pub fn today(&self, visit: &Visit) -> Result<(), Failure> {
        if self.edition == visit.served.edition.pack.id { Ok(()) } else { Err(AppError::NotFound.into()) }
    }

    /// Whether the draft can be changed: until the last deadline by the company; by the office as long as the paper, which
    /// came in time, is being typed in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_writable(&self, visit: &Visit) -> Result<bool, StoreError> {
        match &self.paper {
            None => drafts::is_writable(visit).await,
            Some(paper) => {
                let extensions = extensions(&visit.state.store, &paper.edition).await?;
                let closing = closing(&visit.served.edition.pack, &paper.award, &extensions);
                Ok(self.writes && paper.is_open() && came_in_time(paper, closing))
            }
        }
    }

    /// The same for what changes a draft.
    ///
    /// # Errors
    /// [`AppError::Closed`] where it cannot be changed any more, and what the store says.
    pub async fn writable(&self, visit: &Visit) -> Result<(), Failure> {
        if self.is_writable(visit).await? { Ok(()) } else { Err(AppError::Closed.into()) }
    }

    /// Whether this award can be sent in here: any by a company; the one of the paper by the office.
    pub fn files(&self, award: &str) -> bool {
        self.paper.as_ref().is_none_or(|paper| paper.award == award)
    }

    /// Whether files that an application is asked for can be supplied: by its company; by the office for what it typed in.
    pub fn may_supply(&self, application: &str) -> bool {
        let typed = |paper: &PaperApplication| paper.application.as_deref() == Some(application);
        self.writes && self.paper.as_ref().is_none_or(typed)
    }
}

/// The last day of an award, with its extensions; none for an award that the edition does not have.
pub fn closing(pack: &Pack, award: &str, extensions: &[domain::pack::model::Extension]) -> Option<Date> {
    pack.award(award).map(|award| pack.closing_of(award, extensions))
}

/// Whether a paper reached the office on the last day or before. The day it bears has no hour: its whole last day is in
/// time, as the deadline is the first moment of the day after.
pub fn came_in_time(paper: &PaperApplication, closing: Option<Date>) -> bool {
    let day = Date::parse(&paper.arrived_on).ok();
    day.zip(closing).is_some_and(|(day, closing)| day <= closing)
}
