//! Where a member of the committee stands to applications: what they may do with one, and the list of all that are theirs.

use crate::review::seats;
use domain::date::Date;
use domain::review::{Access, Relation};
use std::collections::{BTreeMap, HashSet};
use store::{ReviewCase, ReviewRound, Store, StoreError};

/// An application in a round, and what a member may do with it.
pub struct Standing {
    /// The application.
    pub case: ReviewCase,
    /// The round.
    pub round: ReviewRound,
    /// What the member may do.
    pub access: Access,
}

/// Where a member stands to an application in its newest round; none where it is in no round.
///
/// # Errors
/// When the store does not answer.
pub async fn standing(
    store: &Store,
    application: &str,
    account: &str,
    (now, today): (i64, Date),
) -> Result<Option<Standing>, StoreError> {
    let Some(case) = store.review_case(application).await? else { return Ok(None) };
    let Some(round) = store.review_round(&case.round).await? else { return Ok(None) };
    let seats = seats(&store.committee(&round.edition).await?);
    let assigned = store.review_assignments(&round.id).await?;
    let recused = store.recused_from(application).await?;
    let checked = store.checked_by(application).await?;
    let declared = store.declared_free(account).await?;
    let relation = Relation {
        seated: seats.iter().any(|seat| seat.account == account && seat.covers(today)),
        assigned: assigned.iter().any(|one| one.application == application && one.account == account),
        barred: recused.iter().chain(&checked).any(|one| one == account),
        declared: declared.iter().any(|one| one == application),
        takes_scores: round.takes_scores(now),
    };
    Ok(Some(Standing { case, round, access: relation.access() }))
}

/// Where a member stands to everything of an edition that is theirs, by receipt number: the same as [`standing`] of each, read at
/// once. What is hidden from them is not among it.
///
/// # Errors
/// When the store does not answer.
pub async fn standings(
    store: &Store,
    edition: &str,
    account: &str,
    (now, today): (i64, Date),
) -> Result<Vec<Standing>, StoreError> {
    let seats = seats(&store.committee(edition).await?);
    let seated = seats.iter().any(|seat| seat.account == account && seat.covers(today));
    let theirs = store.cases_of_member(edition, account).await?;
    if !seated || theirs.is_empty() {
        return Ok(Vec::new());
    }
    let assigned: HashSet<(&str, &str)> =
        theirs.iter().map(|case| (case.round.as_str(), case.application.as_str())).collect();
    let mut barred: HashSet<String> = store.recused_of(account).await?.into_iter().collect();
    barred.extend(store.checked_of(edition, account).await?);
    let declared: HashSet<String> = store.declared_free(account).await?.into_iter().collect();
    // By award and number: the newest round that an application is in comes last.
    let mut newest: BTreeMap<String, (ReviewCase, ReviewRound)> = BTreeMap::new();
    for round in store.review_rounds(edition).await? {
        for case in store.review_cases(&round.id).await? {
            newest.insert(case.application.clone(), (case, round.clone()));
        }
    }
    let mut out: Vec<Standing> = newest
        .into_iter()
        .map(|(application, (case, round))| {
            let relation = Relation {
                seated,
                assigned: assigned.contains(&(round.id.as_str(), application.as_str())),
                barred: barred.contains(&application),
                declared: declared.contains(&application),
                takes_scores: round.takes_scores(now),
            };
            Standing { case, round, access: relation.access() }
        })
        .filter(|one| one.access != Access::Hidden)
        .collect();
    out.sort_by(|one, other| one.case.receipt_no.cmp(&other.case.receipt_no));
    Ok(out)
}
