//! 申报表: the sheet of an application for seal and signature. Its company and the secretariat may print it.

use super::failure::Failure;
use super::visit::Visit;
use crate::auth::Viewer;
use crate::clock::beijing_words;
use crate::filed::Filed;
use app::error::AppError;
use app::pages::submission::form::{Clause, FormView, page};
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::eligibility::Kind;
use domain::policy::Action;

/// `GET /receipts/{application}/form`.
pub async fn show(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let found = store.application(&id).await?;
    let found = found.filter(|one| viewer.may_with(Action::ReadApplication, &one.applicant_org));
    let application = found.ok_or(AppError::NotFound)?;
    let filed = Filed::of(&visit.state, &application).await?;
    let rule = |clause: &str| {
        let found = filed.criterion(clause);
        found.map_or_else(String::new, |criterion| criterion.text.get(lang).to_string())
    };
    let snapshot = &filed.snapshot;
    let clauses = snapshot.verdicts.criteria.iter().map(|part| Clause {
        text: rule(&part.clause),
        verdict: if part.kind == Kind::Jury { String::new() } else { part.verdict.word(lang).to_string() },
        statement: snapshot
            .statements
            .iter()
            .find(|one| one.clause == part.clause)
            .map_or_else(String::new, |one| one.text.clone()),
        files: snapshot
            .evidence
            .iter()
            .filter(|one| one.clause == part.clause)
            .map(|one| one.name.clone())
            .collect(),
        clause: part.clause.clone(),
    });
    let office = viewer.may(Action::ListApplications);
    let back = if office { format!("/office/applications/{id}") } else { format!("/receipts/{id}") };
    let view = FormView {
        award: snapshot.award_name.clone(),
        subject: snapshot.subject.clone(),
        company: (snapshot.company.clone(), snapshot.uscc.clone()),
        profile: snapshot.profile.clone(),
        contact: [
            snapshot.contact.name.clone(),
            snapshot.contact.phone.clone(),
            snapshot.contact.email.clone(),
        ],
        receipt_no: application.receipt_no.clone(),
        submitted: beijing_words(application.submitted_at, lang),
        paper: snapshot.paper.as_ref().map(|paper| paper.words(lang)),
        hash: filed.submission.hash.clone(),
        clauses: clauses.collect(),
        dossier: filed.dossier.clone(),
        organiser: filed.edition.pack.organiser.clone(),
        back: visit.site.link(&back),
    };
    Ok(visit.html(|site| page(site, &view)).into_response())
}
