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
const MEMBERS: [&str; 5] =
    ["demo-reviewer", "demo-reviewer-two", "demo-reviewer-three", "demo-reviewer-four", "demo-chair"];

/// Hands what has passed to the committee, all to all: no member of the demonstration has an interest in a company.
pub async fn begin(change: &mut Change, edition: &Edition) -> anyhow::Result<()> {
    change.caused_by(cause("demo-chair", BEGUN, "review"));
    let round = ReviewRound {
        id: id("review/round"),
        edition: EDITION.to_string(),
        award: AWARD.to_string(),
        number: 1,
        scores_until: UNTIL,
        seed: id("review/seed"),
        per_case: None,
        pack: edition.pack.hash.clone(),
        opened_at: BEGUN,
        closed_at: None,
    };
    change.begin_round(&round).await?;
    let facts = Facts { committee: true, ..Facts::default() };
    let mut pairs = Vec::new();
    for application in change.passed_for(EDITION, AWARD).await? {
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
    Ok(())
}
