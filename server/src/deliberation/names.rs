//! What a round calls its applications and its people, and from whom names are withheld.

use super::Room;
use crate::auth::Viewer;
use crate::http::failure::Failure;
use crate::state::AppState;
use domain::lang::{Bi, Lang};
use domain::policy::Role;
use domain::review::aggregate::Ranking;
use domain::review::conclusion::{Says, shown_mean};
use std::collections::BTreeSet;
use store::{ReviewCase, ReviewConclusion};

impl Room {
    /// Leaves no company's name in what was read.
    pub(super) fn forget_companies(&mut self) {
        for case in &mut self.cases {
            case.company.clear();
            case.subject.clear();
        }
    }

    /// Whether names are withheld from a viewer: in blind mode from who only scores, until every application is concluded.
    pub(super) fn withholds(&self, viewer: &Viewer) -> bool {
        let scores_only = viewer.roles.iter().all(|role| *role == Role::Reviewer);
        let waits = |case: &ReviewCase| {
            let of =
                |one: &ReviewConclusion| one.application == case.application && one.reopened_at.is_none();
            !self.conclusions.iter().any(of)
        };
        self.edition.pack.review.blind && scores_only && self.cases.iter().any(waits)
    }

    /// The names of everybody who occurs, also of who has left since.
    pub(super) async fn read_names(&mut self, state: &AppState) -> Result<(), Failure> {
        let store = &state.store;
        let mut people: BTreeSet<String> = self.seats.iter().map(|seat| seat.account.clone()).collect();
        people.extend(self.ever_recused.iter().cloned());
        people.extend(self.checked.values().flatten().cloned());
        people.extend(self.known.values().flat_map(|case| case.sheets.keys().cloned()));
        people.extend(self.motions.iter().flat_map(|motion| named(&motion.body)));
        for account in people {
            let name = store.account(&account).await?.map_or_else(String::new, |account| account.name);
            self.names.insert(account, name);
        }
        Ok(())
    }

    /// An account's name.
    pub fn name(&self, account: &str) -> String {
        self.names.get(account).cloned().unwrap_or_default()
    }

    /// What an application is called: its receipt number, the company, and the solution where it has one.
    pub fn case_name(&self, application: &str) -> String {
        let case = self.cases.iter().find(|case| case.application == application);
        case.map_or_else(String::new, |case| {
            if self.unnamed {
                return case.receipt_no.clone();
            }
            let subject =
                if case.subject.is_empty() { String::new() } else { format!(" · {}", case.subject) };
            format!("{} {}{subject}", case.receipt_no, case.company)
        })
    }

    /// What a ranking says of an application, in words.
    pub fn says_words(&self, ranking: &Ranking, application: &str, lang: Lang) -> String {
        let place = ranking.place(application).map_or_else(String::new, |placed| {
            app::pages::review::figures::place_words(placed.from, placed.to)
        });
        let mean = shown_mean(ranking, application).unwrap_or_default();
        let text = match Says::of(&self.method(), ranking, application) {
            Says::Shortlist => Bi::new("第%名，均分%，达到入围线", "place %, mean %: within the line"),
            Says::LeaveOut => Bi::new("第%名，均分%，未达入围线", "place %, mean %: below the line"),
            Says::Tied => Bi::new("第%名并列，均分%，须先表决", "tied at %, mean %: the ballot comes first"),
            Says::Free => Bi::new("第%名，均分%", "place %, mean %"),
            Says::Undecidable => {
                return Bi::new("有效评分不足，不作结论", "too few sheets count").get(lang).to_string();
            }
        };
        text.with(lang, &[&place, &mean])
    }
}

/// The accounts that a vote names, so that their names are told after they have left.
fn named(body: &str) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(body).unwrap_or_default();
    let list = value.get("members").and_then(serde_json::Value::as_array);
    list.into_iter().flatten().filter_map(|one| Some(one.as_str()?.to_string())).collect()
}
