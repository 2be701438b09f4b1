//! One entry of the results: its certificate, issuing it anew, taking the honour back.

use super::failure::Failure;
use super::form::{Done, QUICKER, faulty, see, text};
use super::office_results::{entry, names};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::certificates::issue::{IssueError, reissue};
use crate::clock::beijing_day;
use app::error::AppError;
use app::lang::Bi;
use app::pages::results::one::{CertificateRow, OneView, Revoking, page};
use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::policy::Action;
use domain::workflow::{self, Facts, Party, decide};
use serde_json::json;
use store::ResultRow;

const REASON: Bi = Bi::new("请写明原因，不超过500字。", "State the reason in at most 500 characters.");
const OTHER: Bi =
    Bi::new("撤销须由提出人以外的秘书长核准。", "A secretary-general other than the proposer confirms it.");
const KEY: Bi = Bi::new(
    "证书没有颁发：签名密钥不可用，请系统管理员查看服务器日志。",
    "Nothing was issued: the signing key cannot be used. The log of the server says why.",
);

/// `GET /office/results/{application}`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response, Failure> {
    let done = match ask.done.as_str() {
        "reissue" => Some(Bi::new("已补发，编号不变。", "Issued anew under the same number.")),
        "revoke" => Some(Bi::new("已提出，等待秘书长核准。", "Proposed; the secretary-general confirms.")),
        "confirm" => {
            Some(Bi::new("荣誉已撤销，公开页面已同时更新。", "Taken back; every public page says so."))
        }
        "drop" => Some(Bi::new("提议已取消。", "The proposal was dropped.")),
        _ => None,
    };
    let done = done.map(|done| done.get(visit.site.lang).to_string());
    let visit = of_its_edition(visit, &id).await?;
    Ok(draw(&visit, &viewer, &id, (done, None, String::new())).await?.into_response())
}

/// `POST /office/results/{application}`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let visit = of_its_edition(visit, &id).await?;
    let row = row(&visit, &id).await?;
    let word = raw(&sent, "do");
    let reason = text(&sent, "reason");
    let stated = (1..=500).contains(&reason.chars().count());
    let refused = match word {
        "reissue" | "revoke" if !stated => Some(REASON),
        "reissue" if viewer.may(Action::IssueCertificates) => {
            again(&visit, &viewer, &row, &sent, &reason).await?
        }
        "revoke" => propose(&visit, &viewer, &row, &reason).await?,
        "confirm" if viewer.may(Action::RevokeAward) => confirm(&visit, &viewer, &row).await?,
        "confirm" => Some(OTHER),
        "drop" => {
            let mut change = visit.change().await?;
            match change.revocation(&id).await?.filter(|one| one.confirmed_at.is_none()) {
                None => Some(QUICKER),
                Some(_) => {
                    change.drop_revocation(&id).await?;
                    change.commit().await?;
                    None
                }
            }
        }
        "reissue" => return Err(AppError::NotFound.into()),
        _ => return Err(AppError::BadRequest.into()),
    };
    let Some(why) = refused else {
        tracing::info!(by = viewer.account, application = id, word, "changed a result");
        return Ok(see(&visit, &format!("/office/results/{id}?done={word}")).into_response());
    };
    let why = why.get(visit.site.lang).to_string();
    Ok(faulty(draw(&visit, &viewer, &id, (None, Some(why), reason)).await?))
}

/// The same visit to the edition of an application: its stars, names and texts are those.
async fn of_its_edition(visit: Visit, id: &str) -> Result<Visit, Failure> {
    let application = visit.state.store.application(id).await?.ok_or(AppError::NotFound)?;
    visit.of_edition(&application.edition).await
}

async fn row(visit: &Visit, id: &str) -> Result<ResultRow, Failure> {
    Ok(visit.state.store.result_of(id).await?.ok_or(AppError::NotFound)?)
}

async fn again(
    visit: &Visit,
    viewer: &Viewer,
    row: &ResultRow,
    sent: &Sent,
    reason: &str,
) -> Result<Option<Bi>, Failure> {
    let Some(kept) = visit.state.store.certificate_of(&row.application).await? else {
        return Ok(Some(QUICKER));
    };
    // The version that the form was drawn with: pressed twice, it is issued once.
    if raw(sent, "version") != kept.version.to_string() {
        return Ok(Some(QUICKER));
    }
    let on = Date::parse(raw(sent, "on")).map_err(|_| AppError::BadRequest)?;
    let edition = visit.state.editions.edition(&visit.state.store, &kept.edition).await?;
    let lines = crate::notices::lines(&visit.state.store, std::slice::from_ref(row)).await?;
    let row = (row, lines.get(&row.application));
    let mut change = visit.change().await?;
    let pack = &edition.edition.pack;
    let asked = (&kept, reason, on, viewer.account.as_str());
    match reissue(&visit.state.certificates, &mut change, pack, row, asked).await {
        Ok(None) => Ok(Some(QUICKER)),
        Ok(Some(_)) => {
            change.commit().await?;
            Ok(None)
        }
        Err(IssueError::Store(error)) => Err(error.into()),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "no certificate can be issued");
            Ok(Some(KEY))
        }
    }
}

async fn propose(
    visit: &Visit,
    viewer: &Viewer,
    row: &ResultRow,
    reason: &str,
) -> Result<Option<Bi>, Failure> {
    let mut change = visit.change().await?;
    let state = change.find_application(&row.application).await?.state.0;
    let facts = Facts { reason: true, ..Facts::default() };
    let open = decide(state, workflow::Action::Revoke, Party::Secretariat, facts).is_ok();
    if !open || change.revocation(&row.application).await?.is_some() {
        return Ok(Some(QUICKER));
    }
    change.propose_revocation(&row.application, reason, &viewer.account).await?;
    change.commit().await?;
    Ok(None)
}

/// The second person's word moves the application in the same transaction.
async fn confirm(visit: &Visit, viewer: &Viewer, row: &ResultRow) -> Result<Option<Bi>, Failure> {
    let mut change = visit.change().await?;
    let before = change.find_application(&row.application).await?;
    let proposal = change.revocation(&row.application).await?.filter(|one| one.confirmed_at.is_none());
    let Some(proposal) = proposal else { return Ok(Some(QUICKER)) };
    if proposal.proposed_by == viewer.account {
        return Ok(Some(OTHER));
    }
    let facts = Facts { reason: true, ..Facts::default() };
    let Ok(step) = decide(before.state.0, workflow::Action::Revoke, Party::Secretariat, facts) else {
        return Ok(Some(QUICKER));
    };
    change.confirm_revocation(&row.application, &viewer.account).await?;
    let note = json!({ "reason": proposal.reason, "proposed_by": proposal.proposed_by });
    change.move_application(&before, step, before.clone(), note).await?;
    change.commit().await?;
    Ok(None)
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    id: &str,
    (done, refused, reason): (Option<String>, Option<String>, String),
) -> Result<Html<String>, Failure> {
    let lang = visit.site.lang;
    let row = row(visit, id).await?;
    let names = names(visit).await?;
    let store = &visit.state.store;
    let kept = store.certificate_of(id).await?;
    let revoking = match store.revocation(id).await? {
        None => Revoking::No,
        Some(one) => match one.confirmed_at {
            Some(at) => Revoking::Done(beijing_day(at).words(lang), one.reason),
            None => {
                let may = viewer.may(Action::RevokeAward) && one.proposed_by != viewer.account;
                let who = names.get(&one.proposed_by).cloned().unwrap_or_default();
                Revoking::Proposed(who, beijing_day(one.proposed_at).words(lang), one.reason, may)
            }
        },
    };
    let pack = &visit.served.edition.pack;
    let award =
        pack.award(&row.award).map_or_else(|| row.award.clone(), |award| award.name.get(lang).to_string());
    let mut change = visit.look().await?;
    let entry = entry(visit, &mut change, &row, &names).await?;
    drop(change);
    let view = OneView {
        row: entry,
        award,
        certificate: kept.map(|one| CertificateRow {
            day: Date::parse(&one.issued_on).map_or_else(|_| one.issued_on.clone(), |day| day.words(lang)),
            number: one.number,
            version: one.version,
            on: one.issued_on,
            reason: one.reason,
        }),
        revoking,
        proposes: viewer.may(Action::Commend),
        issues: viewer.may(Action::IssueCertificates),
        reason,
        done,
        refused,
    };
    Ok(visit.html(|site| page(site, &view)))
}
