//! What a device takes along: only what its reviewer may open. Nothing of what anybody scored is in it.

use super::devices::octets;
use crate::auth::Viewer;
use crate::clock::beijing_words;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::review::{Standing, edition_of, standing, standings};
use crate::review_case::{scored, withheld};
use crate::score_sheet::rubric;
use app::error::AppError;
use app::pages::evidence::viewer::address;
use app::pages::submission::facts::facts;
use axum::extract::Path;
use axum::response::Response;
use domain::review::Access;
use domain::review::sync::packet::{Criterion, Packet, Proof, Shelf};

/// `GET /api/board/files`: a [`Shelf`] in postcard.
pub async fn list(visit: Visit, viewer: Viewer) -> Result<Response, Failure> {
    let store = &visit.state.store;
    let mut files = Vec::new();
    for edition in store.editions_of_member(&viewer.account).await? {
        let all = standings(store, &edition, &viewer.account, (visit.now, visit.today)).await?;
        let opened = all.into_iter().filter(|one| matches!(one.access, Access::Score | Access::Read));
        files.extend(opened.map(|one| one.case.application));
    }
    octets(Shelf { account: viewer.account, at: visit.now, files }.to_bytes())
}

/// `GET /api/board/files/{application}`: a [`Packet`] in postcard.
pub async fn one(visit: Visit, viewer: Viewer, Path(id): Path<String>) -> Result<Response, Failure> {
    let found = opened(&visit, &viewer, &id).await?.ok_or(AppError::NotFound)?;
    octets(packet(&visit, &viewer, &found).await?.to_bytes())
}

/// Where the viewer stands to an application that is theirs, declared, and none that they are recused from.
async fn opened(visit: &Visit, viewer: &Viewer, id: &str) -> Result<Option<Standing>, Failure> {
    let at = (visit.now, visit.today);
    let found = standing(&visit.state.store, id, &viewer.account, at).await?;
    Ok(found.filter(|found| matches!(found.access, Access::Score | Access::Read)))
}

async fn packet(visit: &Visit, viewer: &Viewer, found: &Standing) -> Result<Packet, Failure> {
    let lang = visit.site.lang;
    let application =
        visit.state.store.application(&found.case.application).await?.ok_or(AppError::NotFound)?;
    let filed = Filed::of(&visit.state, &application).await?;
    let edition = edition_of(&visit.state, &found.round).await?;
    let blind = edition.pack.review.blind;
    let parts = withheld(scored(visit, &application, &filed, &edition).await?, &filed, blind, lang);
    let criteria = parts
        .into_iter()
        .map(|part| Criterion {
            clause: part.clause,
            rule: part.rule,
            verdict: part.verdict,
            statement: part.statement,
            confirmed: part.confirmed,
            proofs: part
                .proofs
                .into_iter()
                .map(|proof| Proof {
                    address: visit.site.link(&address(&proof.file, proof.page)),
                    name: proof.name,
                    about: proof.about,
                    remarks: proof.remarks,
                })
                .collect(),
        })
        .collect();
    Ok(Packet {
        account: viewer.account.clone(),
        application: application.id.clone(),
        receipt_no: application.receipt_no.clone(),
        company: if blind { String::new() } else { filed.snapshot.company.clone() },
        subject: crate::review_case::hidden(&filed.snapshot.subject, &filed, blind),
        award: filed.snapshot.award_name.clone(),
        until: found.round.scores_until,
        until_words: beijing_words(found.round.scores_until, lang),
        open: found.access == Access::Score,
        rubric: rubric(visit, found).await?,
        criteria,
        stated: if blind { String::new() } else { facts(&filed.dossier, lang).into_string() },
    })
}
