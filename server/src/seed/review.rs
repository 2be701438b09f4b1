//! The committee's first round of the demonstration: one award is before it, so that whoever signs in as a member has files to score.

use super::{EDITION, cause, id};
use anyhow::Context;
use domain::Edition;
use domain::workflow::{Action, Facts, Party, decide};
use store::{Change, ReviewAssignment, ReviewRound};

/// The award.
const AWARD: &str = "application_innovation";
/// 2022-08-20T08:50:00+08:00: after everything that the office has decided.
const BEGUN: i64 = 1_660_956_600_000;
/// 2022-09-11T00:00:00+08:00.
const UNTIL: i64 = 1_662_825_600_000;
/// Who scores: the committee of the demonstration.
pub const MEMBERS: [&str; 5] =
    ["demo-reviewer", "demo-reviewer-two", "demo-reviewer-three", "demo-reviewer-four", "demo-chair"];

/// Hands what has passed to the committee.
pub async fn begin(change: &mut Change, edition: &Edition) -> anyhow::Result<()> {
    hand_over(change, edition, (AWARD, "review"), (BEGUN, UNTIL)).await?;
    Ok(())
}

/// Hands what has passed for an award to the committee, all to all: no member of the demonstration has an interest in a company.
/// Returns the round. `label` names it among the seed's.
pub async fn hand_over(
    change: &mut Change,
    edition: &Edition,
    (award, label): (&str, &str),
    (opened_at, scores_until): (i64, i64),
) -> anyhow::Result<ReviewRound> {
    change.caused_by(cause("demo-chair", opened_at, label));
    let round = ReviewRound {
        id: id(&format!("{label}/round")),
        edition: EDITION.to_string(),
        award: award.to_string(),
        number: 1,
        scores_until,
        seed: id(&format!("{label}/seed")),
        per_case: None,
        pack: edition.pack.hash.clone(),
        opened_at,
        closed_at: None,
    };
    change.begin_round(&round).await?;
    let facts = Facts { committee: true, ..Facts::default() };
    let mut pairs = Vec::new();
    for application in change.passed_for(EDITION, award).await? {
        let before = change.find_application(&application).await?;
        let row = decide(before.state.0, Action::StartReview, Party::Committee, facts)
            .map_err(|refusal| anyhow::anyhow!("{refusal:?}"))
            .context("handing over to the committee")?;
        let note = serde_json::json!({ "round": round.id, "number": 1 });
        change.move_application(&before, row, before.clone(), note).await?;
        change.add_review_case(&round.id, &application).await?;
        pairs.extend(MEMBERS.map(|account| ReviewAssignment {
            application: application.clone(),
            account: account.to_string(),
            pinned: false,
        }));
    }
    change.assign(&round.id, &[], &pairs).await?;
    Ok(round)
}
