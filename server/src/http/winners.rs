//! 获奖名单: for anyone, without scripts.

use super::failure::Failure;
use super::front::public_page;
use super::visit::Visit;
use crate::certificates::issue::Winner as Words;
use crate::clock::beijing_day;
use app::error::AppError;
use app::pages::results::winners::{Winner, WinnersView, list, page};
use axum::extract::Path;
use axum::response::IntoResponse;
use domain::notice::NoticeEntry;
use domain::pack::model::Pack;
use domain::workflow::State;
use store::ResultRow;

/// `GET /winners`.
pub async fn editions(visit: Visit) -> Result<impl IntoResponse, Failure> {
    let editions = visit.state.store.editions_with_winners().await?;
    Ok(public_page(visit.html(|site| list(site, &editions))))
}

/// `GET /winners/{edition}`.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Result<impl IntoResponse, Failure> {
    let store = &visit.state.store;
    if store.edition(&id).await?.is_none() {
        return Err(AppError::NotFound.into());
    }
    let edition = visit.state.editions.edition(store, &id).await?;
    let pack = &edition.edition.pack;
    let rows = store.results(&id).await?;
    let lines = crate::notices::lines(store, &rows).await?;
    let awards = pack.awards.iter().filter_map(|award| {
        let winners: Vec<Winner> = rows
            .iter()
            .filter(|row| row.award == award.id && is_public(row))
            .map(|row| winner(row, pack, lines.get(&row.application)))
            .collect();
        (!winners.is_empty()).then(|| (award.name.zh.clone(), winners))
    });
    let view =
        WinnersView { awards: awards.collect(), editions: store.editions_with_winners().await?, edition: id };
    Ok(public_page(visit.html(|site| page(site, &view))))
}

/// Whether an entry stands among the winners: commended, and also where the honour was taken back since.
pub(super) fn is_public(row: &ResultRow) -> bool {
    matches!(row.state.0, State::Awarded | State::CertificateIssued | State::Revoked)
}

fn winner(row: &ResultRow, pack: &Pack, line: Option<&NoticeEntry>) -> Winner {
    let words = Words::of(row, pack, line);
    Winner {
        unit: words.unit,
        subject: words.subject,
        star: words.star,
        certificate: row.certificate.clone(),
        revoked: row.revoked_at.map(beijing_day).zip(row.revoked_reason.clone()),
    }
}
