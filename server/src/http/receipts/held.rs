//! The receipt that a request is for: one of the viewer's own company, or that of a paper which the office typed in.

use crate::auth::{Viewer, ViewerOrg};
use crate::http::acting::Acting;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::state::AppState;
use app::error::AppError;
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use domain::date::Date;
use domain::policy::Action;
use domain::workflow::{Action as Deed, Party, open};
use serde::Deserialize;
use store::Application;

/// An application with the company that holds its receipt.
#[derive(Clone, Debug)]
pub struct Held {
    /// The application.
    pub application: Application,
    /// Its company.
    pub org: ViewerOrg,
    /// The path of the receipt's page, without the language.
    pub here: String,
    /// Where its files are added, without the language.
    pub evidence: String,
    /// Where the office acts for the company, from what comes on paper: the day on which its application came.
    pub arrived: Option<Date>,
    /// Whether the viewer may act at all; who watches over the office only reads.
    pub writes: bool,
}

/// What the address names.
#[derive(Deserialize)]
struct Named {
    application: Option<String>,
}

impl FromRequestParts<AppState> for Held {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Held, Failure> {
        let named = Path::<Named>::from_request_parts(parts, state).await;
        let Path(Named { application }) = named.map_err(|_| AppError::NotFound)?;
        let Some(id) = application else { return of_paper(parts, state).await };
        let viewer = <Viewer as FromRequestParts<AppState>>::from_request_parts(parts, state).await?;
        let found = state.store.application(&id).await?;
        let application = found
            .filter(|one| viewer.may_with(Action::FileApplication, &one.applicant_org))
            .ok_or(AppError::NotFound)?;
        let org = viewer.org.ok_or(AppError::NotFound)?;
        Ok(Held {
            here: format!("/receipts/{id}"),
            evidence: format!("/applications/{}/evidence", application.edition),
            application,
            org,
            arrived: None,
            writes: true,
        })
    }
}

/// The application that a paper became.
async fn of_paper(parts: &mut Parts, state: &AppState) -> Result<Held, Failure> {
    let acting = Acting::from_request_parts(parts, state).await?;
    let paper = acting.paper.as_ref().ok_or(AppError::NotFound)?;
    let id = paper.application.as_ref().ok_or(AppError::NotFound)?;
    // Where the company has since sent it in anew by itself, the office acts for it no more.
    let found = state.store.application(id).await?.filter(|one| paper.submission == Some(one.submission));
    let application = found.ok_or(AppError::NotFound)?;
    let arrived = Date::parse(&paper.arrived_on).map_err(|_| {
        tracing::error!(paper = paper.id, day = paper.arrived_on, "a kept day cannot be read");
        AppError::Internal
    })?;
    let path = format!("/office/paper/{}/{}", paper.id, acting.edition);
    Ok(Held {
        here: format!("{path}/receipt"),
        evidence: format!("{path}/evidence"),
        writes: acting.may_supply(&application.id),
        application,
        org: acting.org,
        arrived: Some(arrived),
    })
}

/// Where the office types in what an applicant on paper answers, appeals or withdraws.
///
/// # Errors
/// When the database does not answer.
pub async fn for_company(
    visit: &Visit,
    viewer: &Viewer,
    application: &Application,
) -> Result<Option<String>, Failure> {
    let acts = open(application.state.0, Party::Applicant).any(|row| row.action != Deed::Submit);
    if !acts || !viewer.may_with(Action::EnterPaper, &application.applicant_org) {
        return Ok(None);
    }
    let paper = visit.state.store.paper_of(&application.id, application.submission).await?;
    Ok(paper.map(|one| visit.site.link(&format!("/office/paper/{}/{}/receipt", one.id, one.edition))))
}
