//! What objections do to the entries that they name: one that came in time holds its entry, and the last one that is decided lets it go.

use domain::objection::{Act, Facts as Given, Ground, ObjectionState, Party, Refusal, decide};
use domain::workflow::{self, Action, Facts, State};
use serde_json::json;
use store::{Application, Change, ListedEntry, NewObjection, Objection, StepWords, Store, StoreError};

/// An objection that was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// Its number.
    pub receipt: String,
    /// When it came, UTC milliseconds.
    pub received_at: i64,
    /// Whether that was after the period.
    pub late: bool,
}

/// Whether something that came at `at` is in time for an entry: before the end of its period, or while that has not begun.
pub fn in_time(entry: &ListedEntry, at: i64) -> bool {
    entry.ends_at.is_none_or(|end| at < end)
}

/// Whether an objection came in time for the entry as it stands now. A period that began anew takes in what was late before.
pub fn came_in_time(entry: Option<&ListedEntry>, objection: &Objection) -> bool {
    entry.is_some_and(|entry| in_time(entry, objection.received_at))
}

/// Files an objection and holds its entry. The same identifier again files nothing and tells what was filed.
///
/// # Errors
/// A foreign key for an entry that stands in no such notice.
pub async fn file(
    change: &mut Change,
    entry: &ListedEntry,
    new: &NewObjection<'_>,
) -> Result<Filed, StoreError> {
    let told = |receipt: String, at: i64| Filed { receipt, received_at: at, late: !in_time(entry, at) };
    match change.find_objection(new.id).await {
        Ok(known) => return Ok(told(known.receipt, known.received_at)),
        Err(StoreError::Missing { .. }) => {}
        Err(error) => return Err(error),
    }
    let receipt = change.file_objection(new).await?;
    hold(change, entry, new.received_at).await?;
    Ok(told(receipt, new.received_at))
}

/// Holds an entry for what came at `at`, where that was in time and nothing holds it yet.
async fn hold(change: &mut Change, entry: &ListedEntry, at: i64) -> Result<(), StoreError> {
    let before = change.find_application(&entry.application).await?;
    let facts = Facts { objection_in_time: in_time(entry, at), ..Facts::default() };
    if let Ok(row) = workflow::decide(before.state.0, Action::Object, workflow::Party::Public, facts) {
        change.move_application(&before, row, before.clone(), json!({})).await?;
    }
    Ok(())
}

/// Holds an entry where something that came in time is open: after a period began anew, a late one may be in time.
///
/// # Errors
/// When the database does not answer.
pub async fn hold_if_open(change: &mut Change, application: &str) -> Result<(), StoreError> {
    let Some(entry) = change.listed(application).await? else { return Ok(()) };
    for one in change.objections_to(application).await? {
        if !one.state.is_final() {
            hold(change, &entry, one.received_at).await?;
        }
    }
    Ok(())
}

/// Lets an entry go again, where it is held and nothing that came in time is open any more.
///
/// # Errors
/// When the database does not answer.
pub async fn release(change: &mut Change, application: &str) -> Result<(), StoreError> {
    let before = change.find_application(application).await?;
    let listed = change.listed(application).await?;
    let all = change.objections_to(application).await?;
    let open = all.iter().any(|one| !one.state.is_final() && came_in_time(listed.as_ref(), one));
    let facts = Facts { objections_decided: !open, ..Facts::default() };
    if let Ok(row) = workflow::decide(before.state.0, Action::Clear, workflow::Party::Secretariat, facts) {
        change.move_application(&before, row, before.clone(), json!({})).await?;
    }
    Ok(())
}

/// What is asked for beside the act itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// The question, the answer, the reply.
    pub words: &'a str,
    /// Of a refusal.
    pub ground: Option<Ground>,
    /// What the company reads; for taking up.
    pub forwarded: &'a str,
    /// What the public reads; for deciding.
    pub published_reason: &'a str,
}

/// Carries out an act of the docket other than those of a re-review, and lets the entry go where it was the last.
///
/// # Errors
/// The docket's refusal inside, the store's outside.
pub async fn act(
    change: &mut Change,
    before: &Objection,
    act: Act,
    by: Party,
    asked: Asked<'_>,
) -> Result<Result<Objection, Refusal>, StoreError> {
    let listed = change.last_listed(&before.application).await?;
    let given = Given {
        words: !asked.words.trim().is_empty(),
        in_time: came_in_time(listed.as_ref(), before),
        ground: asked.ground,
        named: before.named,
        concluded: false,
    };
    let step = match decide(before.state, act, by, given) {
        Ok(step) => step,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let stands = change.find_application(&before.application).await?;
    if act == Act::Admit && !can_be_objected(&stands) {
        // Nothing could come of it any more: what is awarded is revoked, and not reviewed again.
        return Ok(Err(Refusal::NotNow(before.state)));
    }
    let some = |text: &'_ str| (!text.trim().is_empty()).then(|| text.trim().to_string());
    let reply = step.to.is_final().then(|| some(asked.words)).flatten();
    let (forwarded, published) = (some(asked.forwarded), some(asked.published_reason));
    let words = StepWords {
        ground: asked.ground.filter(|_| act == Act::Refuse),
        reply: reply.as_deref(),
        published_reason: published.as_deref(),
        forwarded: forwarded.as_deref(),
        round: None,
    };
    let after = change.move_objection(before, step, words).await?;
    if act == Act::Admit {
        hold_if_open(change, &before.application).await?;
    }
    if after.state.is_final() {
        release(change, &before.application).await?;
    }
    Ok(Ok(after))
}

/// Whether an entry's company reads of an objection.
pub fn is_told(objection: &Objection) -> bool {
    // What was taken up and then withdrawn stays readable: the company has answered it.
    let known = objection.state.is_known_to_company() || objection.state == ObjectionState::Withdrawn;
    known && objection.forwarded.is_some()
}

/// Whether there is one that the entry's company reads of.
///
/// # Errors
/// When the database does not answer.
pub async fn are_told(store: &Store, application: &str) -> Result<bool, StoreError> {
    Ok(store.objections_to(application).await?.iter().any(is_told))
}

/// Whether files and messages can still be added.
pub fn is_open(objection: &Objection) -> bool {
    !objection.state.is_final()
}

/// Whether the entry stands where an objection can still change something.
pub fn can_be_objected(application: &Application) -> bool {
    matches!(application.state.0, State::InPublicNotice | State::Objected | State::ReReview)
}

/// Whether who objects may take it back.
pub fn is_withdrawable(state: ObjectionState) -> bool {
    domain::objection::open(state, Party::Objector).any(|step| step.act == Act::Withdraw)
}
