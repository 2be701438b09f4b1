//! What the office does to several applications at once. Each is decided as on its own page, by the same rules; the
//! preview tries each in a change that is dropped.

use crate::auth::Viewer;
use crate::http::case::{CHANGED, Order, carry_in};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::office_case::version;
use app::lang::Bi;
use domain::policy::{self, Actor, ever};
use domain::workflow::Action;
use store::{Account, Application, BulkItem, Change, StoreError};

const THEIRS: Bi = Bi::new("已经由其经办", "They have it already");
/// What the company reads where a press was undone.
const UNDONE: &str = "秘书处撤销了批量作出的初核结论。";

/// What is done to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// It is given to this account.
    Assign(String),
    /// A transition that needs no words.
    Move(Action),
}

/// One that was chosen, and the state in which it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The application.
    pub id: String,
    /// [`version`] and who had it, as the preview showed it; none in the list.
    pub seen: Option<(String, String)>,
}

impl Pick {
    /// Reads `ID` or `ID VERSION WITH`.
    pub fn parse(text: &str) -> Pick {
        let mut words = text.splitn(3, ' ');
        let id = words.next().unwrap_or_default().to_string();
        let seen =
            words.next().map(|version| (version.to_string(), words.next().unwrap_or_default().to_string()));
        Pick { id, seen }
    }

    /// As a form keeps it.
    pub fn of(seen: &Application) -> String {
        format!("{} {} {}", seen.id, version(seen), seen.assigned_to.as_deref().unwrap_or_default())
    }

    fn is_of(&self, now: &Application) -> bool {
        self.seen.as_ref().is_none_or(|(seen, with)| {
            *seen == version(now) && with == now.assigned_to.as_deref().unwrap_or_default()
        })
    }
}

impl Bulk {
    /// Reads a word of a form; `to` is who applications are given to.
    pub fn parse(word: &str, to: &str, viewer: &Viewer) -> Option<Bulk> {
        match word {
            "take" => Some(Bulk::Assign(viewer.account.clone())),
            "assign" => Some(Bulk::Assign(to.to_string())),
            _ => Action::parse(word)
                .filter(|action| matches!(action, Action::Pass | Action::CancelSupplement))
                .map(Bulk::Move),
        }
    }

    /// As it is kept.
    pub fn word(&self) -> &'static str {
        match self {
            Bulk::Assign(_) => "assign",
            Bulk::Move(action) => action.id(),
        }
    }

    /// Who applications are given to.
    pub fn to(&self) -> Option<&str> {
        match self {
            Bulk::Assign(to) => Some(to),
            Bulk::Move(_) => None,
        }
    }

    /// Whether it can be undone: by the table's own way back, or by giving it back to who had it.
    pub fn is_undoable(&self) -> bool {
        match self {
            Bulk::Assign(_) => true,
            Bulk::Move(action) => way_back(*action).is_some(),
        }
    }

    /// Does it to one application within a change; says how it stood, how it stands, and why it was not done.
    ///
    /// # Errors
    /// [`StoreError::Missing`] where there is no such application, and what the store says.
    pub async fn apply(
        &self,
        visit: &Visit,
        viewer: &Viewer,
        change: &mut Change,
        pick: &Pick,
    ) -> Result<(Application, Application, Option<Bi>), Failure> {
        let before = change.find_application(&pick.id).await?;
        if !pick.is_of(&before) {
            return Ok((before.clone(), before, Some(CHANGED)));
        }
        let done = match self {
            Bulk::Assign(to) if before.assigned_to.as_ref() == Some(to) => Err(THEIRS),
            Bulk::Assign(to) => {
                change.assign_application(&before, Some(to)).await?;
                Ok(Application { assigned_to: Some(to.clone()), ..before.clone() })
            }
            Bulk::Move(action) => {
                carry_in(visit, viewer, change, &before, plain(*action, String::new())).await?
            }
        };
        Ok(match done {
            Ok(after) => (before, after, None),
            Err(why) => (before.clone(), before, Some(why)),
        })
    }

    /// Undoes it for one application that still stands as it was left; says why not where it cannot be.
    ///
    /// # Errors
    /// What the store says.
    pub async fn undo(
        &self,
        visit: &Visit,
        viewer: &Viewer,
        change: &mut Change,
        item: &BulkItem,
    ) -> Result<Option<Bi>, Failure> {
        let now = change.find_application(&item.application).await?;
        if !item.stands(&now) {
            return Ok(Some(CHANGED));
        }
        match self {
            Bulk::Assign(_) => {
                // Back to nobody where who had it has left meanwhile: else nobody would find it.
                let had = match &item.had {
                    Some(had) if works_here(visit, had).await? => Some(had.as_str()),
                    _ => None,
                };
                change.assign_application(&now, had).await?;
                Ok(None)
            }
            Bulk::Move(action) => {
                let Some(back) = way_back(*action) else { return Ok(Some(CHANGED)) };
                Ok(carry_in(visit, viewer, change, &now, plain(back, UNDONE.to_string())).await?.err())
            }
        }
    }
}

fn way_back(action: Action) -> Option<Action> {
    match action {
        Action::Pass => Some(Action::Reopen),
        // A request that was cancelled is not the same when it is made again: another round, other days.
        _ => None,
    }
}

fn plain(action: Action, reason: String) -> Order {
    Order { action, clause: (String::new(), false), reason, wanted: Vec::new(), until: None }
}

/// Whether applications can be given to an account: somebody of the office who has not left.
///
/// # Errors
/// When the database does not answer.
pub async fn works_here(visit: &Visit, account: &str) -> Result<bool, StoreError> {
    let found = visit.state.store.account(account).await?;
    Ok(found.is_some_and(|one| one.ended_at.is_none() && checks(&one)))
}

/// Whether somebody may check applications.
fn checks(account: &Account) -> bool {
    let actor = Actor { account: &account.id, roles: &account.staff, company: None };
    ever(&actor, policy::Action::CheckApplication)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::workflow::{Party, TRANSITIONS, open};

    #[test]
    fn a_pick_reads_back() {
        for (text, id, seen) in [
            ("a", "a", None),
            ("a 1-5 ", "a", Some(("1-5", ""))),
            ("a 1-5 b", "a", Some(("1-5", "b"))),
            ("a 1-5", "a", Some(("1-5", ""))),
            ("", "", None),
        ] {
            let seen = seen.map(|(version, with)| (version.to_string(), with.to_string()));
            assert_eq!(Pick::parse(text), Pick { id: id.to_string(), seen }, "{text:?}");
        }
    }

    #[test]
    fn what_is_undone_is_undone_by_the_table() {
        for row in TRANSITIONS {
            if let Some(back) = way_back(row.action) {
                let there = open(row.to, Party::Secretariat).find(|row| row.action == back);
                assert_eq!(there.map(|back| back.to), Some(row.from), "{row:?}");
            }
        }
    }
}
