//! Withdrawing a released notice: one person proposes it with a reason, another confirms. All its versions are withdrawn, so that no
//! older one stands again; they stay readable, with the reason. The entries return to the shortlist, open objections stay as they are.

use super::{CHANGED, content};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::lang::Bi;
use domain::notice::NoticeKind;
use domain::workflow::{Action, Facts, Party, State, decide};
use serde_json::json;
use store::{Change, NoticeWithdrawal, PublicNotice};

const NO_REASON: Bi = Bi::new(
    "请写明撤回的理由，不超过500字：它会公布",
    "Give the reason in at most 500 characters: the public reads it",
);
const NOT_STANDING: Bi = Bi::new(
    "只能撤回现行的已发布版本，请打开现行版本",
    "Only the version that stands can be withdrawn: open that one",
);
const CORRECTED: Bi = Bi::new(
    "这一公示有更正稿在等待发布，请先发布或收回它",
    "A correction of this notice waits: release it or take it back first",
);
const HONOURED: Bi = Bi::new(
    "名单中有单位已经表彰，公示不能撤回；有错误的，请更正",
    "A unit on the list is honoured, so that the notice stays: correct what is wrong",
);
const REVIEWED: Bi = Bi::new(
    "名单中有单位正在重新审核，请等审核有了结论再撤回",
    "A unit on the list is under re-review: wait for its conclusion",
);
const SAME: Bi =
    Bi::new("须由提出人以外的另一人确认撤回", "Another person than the one who proposed it confirms");

/// Longest reason, in characters: that of a revoked honour.
const REASON_MAX: usize = 500;

type Said = Result<Result<(), Bi>, Failure>;

/// Why a notice cannot be withdrawn as things are: `next` is the version that corrects it, `states` are those of its entries.
pub fn obstacle(row: &PublicNotice, next: Option<&PublicNotice>, states: &[State]) -> Option<Bi> {
    match next {
        Some(next) if next.status == "released" => return Some(NOT_STANDING),
        Some(_) => return Some(CORRECTED),
        None if row.status != "released" => return Some(NOT_STANDING),
        None => {}
    }
    if row.kind == NoticeKind::Result.id() {
        return None;
    }
    let honoured = [State::Awarded, State::CertificateIssued, State::Revoked];
    // What is honoured first: it keeps the notice for good.
    if states.iter().any(|state| honoured.contains(state)) {
        return Some(HONOURED);
    }
    states.contains(&State::ReReview).then_some(REVIEWED)
}

/// [`obstacle`] with what nobody else changes until the change ends.
async fn in_the_way(change: &mut Change, row: &PublicNotice) -> Result<Option<Bi>, Failure> {
    let next = change.notice_after(&row.id).await?;
    let states = change.states_on_notice(&row.id).await?;
    Ok(obstacle(row, next.as_ref(), &states))
}

/// Proposes it.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn propose(visit: &Visit, by: &str, id: &str, reason: &str) -> Said {
    if !(1..=REASON_MAX).contains(&reason.chars().count()) {
        return Ok(Err(NO_REASON));
    }
    let mut change = visit.change().await?;
    let row = change.find_notice(id).await?;
    if let Some(why) = in_the_way(&mut change, &row).await? {
        return Ok(Err(why));
    }
    if change.notice_withdrawal(id).await?.is_some() {
        return Ok(Err(CHANGED));
    }
    change.propose_notice_withdrawal(id, reason, by).await?;
    change.commit().await?;
    Ok(Ok(()))
}

/// Drops a proposal.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn take_back(visit: &Visit, id: &str) -> Said {
    let mut change = visit.change().await?;
    if open(&mut change, id).await?.is_none() {
        return Ok(Err(CHANGED));
    }
    change.drop_notice_withdrawal(id).await?;
    change.commit().await?;
    Ok(Ok(()))
}

/// The second person's word: the notice and its earlier versions are withdrawn, its entries return, in one transaction.
///
/// # Errors
/// When the database does not answer; inside, what to do first.
pub async fn confirm(visit: &Visit, by: &str, id: &str) -> Said {
    let mut change = visit.change().await?;
    let row = change.find_notice(id).await?;
    let Some(proposal) = open(&mut change, id).await? else { return Ok(Err(CHANGED)) };
    if proposal.proposed_by == by {
        return Ok(Err(SAME));
    }
    if let Some(why) = in_the_way(&mut change, &row).await? {
        return Ok(Err(why));
    }
    change.confirm_notice_withdrawal(id, by).await?;
    let frozen = content(&row)?;
    if frozen.kind == NoticeKind::Shortlist {
        let facts = Facts { reason: true, ..Facts::default() };
        for entry in &frozen.entries {
            let before = change.find_application(&entry.application).await?;
            // What was struck off stays so.
            let back = decide(before.state.0, Action::WithdrawNotice, Party::Secretariat, facts);
            if let Ok(step) = back {
                let note = json!({ "notice": id, "reason": proposal.reason });
                change.move_application(&before, step, before.clone(), note).await?;
            }
        }
    }
    let mut earlier = row.replaces.clone();
    change.withdraw_notice(&row, by, &proposal.reason).await?;
    while let Some(before) = earlier {
        let version = change.find_notice(&before).await?;
        change.withdraw_notice(&version, by, &proposal.reason).await?;
        earlier = version.replaces;
    }
    change.commit().await?;
    tracing::info!(notice = id, by, "a notice was withdrawn");
    Ok(Ok(()))
}

async fn open(change: &mut Change, id: &str) -> Result<Option<NoticeWithdrawal>, Failure> {
    Ok(change.notice_withdrawal(id).await?.filter(|one| one.confirmed_at.is_none()))
}
