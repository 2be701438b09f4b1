//! What a round's assignment is drawn from, and what it would be if the round began now.

use crate::auth::Viewer;
use crate::blobs::sha256_hex;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::pages::review::drawn::{LoadRow, PlanRow, Preview};
use domain::policy::Action;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::{Change, ReviewRound, Store, StoreError};

/// The seed of a round: what waits for the committee gives it, so that nobody chooses it and a preview draws what the round will.
/// Half of the SHA-256 over edition, award and number of the round, and a line `receipt number, SHA-256 of the snapshot` for each.
///
/// # Errors
/// When the store does not answer.
pub async fn seed(
    store: &Store,
    change: &mut Change,
    (edition, award, number): (&str, &str, i64),
) -> Result<String, StoreError> {
    let mut text = format!("{edition}\n{award}\n{number}\n");
    for id in change.passed_for(edition, award).await? {
        let application = change.find_application(&id).await?;
        let sent = store.submission(&id, application.submission).await?;
        let hash = sent.map_or_else(String::new, |sent| sent.hash);
        let _ = writeln!(text, "{} {hash}", application.receipt_no);
    }
    let mut hash = sha256_hex(text.as_bytes());
    hash.truncate(32);
    Ok(hash)
}

/// What the change has made of a round: who would score what. What the viewer is recused from is in neither list nor count.
///
/// # Errors
/// When the store does not answer.
pub async fn preview(
    visit: &Visit,
    viewer: &Viewer,
    change: &mut Change,
    round: &ReviewRound,
) -> Result<Preview, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let pack = &visit.served.edition.pack;
    let body = |id: &str| {
        let body = pack.bodies.iter().find(|body| body.id == id);
        body.map_or_else(|| id.to_string(), |body| body.name.get(lang).to_string())
    };
    let held = change.committee(&round.edition).await?;
    let people: BTreeMap<String, (String, String)> =
        held.into_iter().map(|seat| (seat.account, (seat.name, body(&seat.body)))).collect();
    let named = |account: &String| people.get(account).cloned().unwrap_or_default();
    let pairs = change.review_assignments(&round.id).await?;
    let mut out = Preview { seed: round.seed.clone(), per_case: round.per_case, ..Preview::default() };
    let mut loads: BTreeMap<String, (usize, usize)> =
        people.keys().map(|account| (account.clone(), (0, 0))).collect();
    for case in change.review_cases(&round.id).await? {
        let recused = change.recused_from(&case.application).await?;
        let checked = store.checked_by(&case.application).await?;
        if !viewer.may_review(Action::LeadReview, &case.applicant_org, &checked, &recused) {
            continue;
        }
        let mut out_of_it: Vec<&String> =
            recused.iter().chain(&checked).filter(|one| people.contains_key(*one)).collect();
        out_of_it.sort_unstable();
        out_of_it.dedup();
        let theirs: Vec<&String> =
            pairs.iter().filter(|one| one.application == case.application).map(|one| &one.account).collect();
        for account in &theirs {
            loads.entry((*account).clone()).or_default().0 += 1;
        }
        for account in &out_of_it {
            loads.entry((*account).clone()).or_default().1 += 1;
        }
        out.cases.push(PlanRow {
            name: format!("{} {}", case.receipt_no, case.company),
            members: theirs.into_iter().map(named).collect(),
            recused: out_of_it.into_iter().map(|account| named(account).0).collect(),
        });
    }
    let row = |(account, (load, recused)): (&String, &(usize, usize))| {
        let (name, body) = named(account);
        LoadRow { name, body, load: *load, recused: *recused }
    };
    out.loads = loads.iter().map(row).collect();
    Ok(out)
}
