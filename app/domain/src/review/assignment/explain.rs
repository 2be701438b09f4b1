//! Why there is no assignment, and what to do.

use super::{Layout, Pair, Problem, flow::Network};
use crate::lang::{Bi, Lang};
use std::collections::BTreeSet;

/// Why there is no assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Infeasible {
    /// A pin names a case or a member that is not there.
    UnknownPin(Pair),
    /// A pin gives a case to a member who is recused from it.
    RecusedPin(Pair),
    /// More pins on a case than members score it.
    CasePins {
        /// The case.
        case: String,
        /// How many are pinned.
        pins: u32,
        /// How many score it.
        need: u32,
    },
    /// More pins on a member than cases they take.
    MemberPins {
        /// The member.
        account: String,
        /// How many are pinned.
        pins: u32,
        /// How many they take at most.
        most: u32,
    },
    /// A member's least is above their most.
    Bounds(String),
    /// Fewer members may have a case than score it.
    Recusals {
        /// The case.
        case: String,
        /// How many may.
        may: u32,
        /// How many score it.
        need: u32,
    },
    /// Together these cases take more than those who may have them can still take.
    Crowded {
        /// The cases.
        cases: BTreeSet<String>,
        /// The members whose load is full.
        full: BTreeSet<String>,
        /// How many more places it takes.
        missing: u32,
    },
    /// Members cannot all get their least.
    Idle {
        /// Those who would get too few, and how many they would get.
        members: Vec<(String, u32)>,
    },
}

impl Problem {
    /// What can be seen without looking for an assignment.
    pub(super) fn check(&self) -> Result<(), Infeasible> {
        for pair in &self.pins {
            let (case, account) = pair;
            if !self.cases.contains(case) || !self.members.contains_key(account) {
                return Err(Infeasible::UnknownPin(pair.clone()));
            }
            if self.recused.contains(pair) {
                return Err(Infeasible::RecusedPin(pair.clone()));
            }
        }
        let pinned = |of: &dyn Fn(&Pair) -> bool| self.pins.iter().filter(|pair| of(pair)).count() as u32;
        for case in &self.cases {
            let (pins, need) = (pinned(&|(of, _)| of == case), self.per_case);
            if pins > need {
                return Err(Infeasible::CasePins { case: case.clone(), pins, need });
            }
            let may = self.members.keys().filter(|account| self.may(case, account)).count() as u32;
            if may < need {
                return Err(Infeasible::Recusals { case: case.clone(), may, need });
            }
        }
        for (account, member) in &self.members {
            if member.least > member.most {
                return Err(Infeasible::Bounds(account.clone()));
            }
            let (pins, most) = (pinned(&|(_, who)| who == account), member.most);
            if pins > most {
                return Err(Infeasible::MemberPins { account: account.clone(), pins, most });
            }
        }
        Ok(())
    }

    /// The cases that together ask for too much: those from which a case without enough members could still take some,
    /// but for loads that are full.
    pub(super) fn crowded(&self, layout: &Layout<'_>, network: &Network, missing: u32) -> Infeasible {
        let wanting: Vec<usize> = network.open_from(Layout::SOURCE).collect();
        let reached = network.reached(wanting, Layout::SOURCE);
        let cases = (0..layout.cases.len()).filter(|case| reached[layout.case(*case)]);
        let full = (0..layout.members.len()).filter(|member| reached[layout.member(*member)]);
        Infeasible::Crowded {
            cases: cases.map(|case| layout.cases[case].to_owned()).collect(),
            full: full.map(|member| layout.members[member].0.to_owned()).collect(),
            missing,
        }
    }

    /// Who has fewer than their least.
    pub(super) fn idle(&self, pairs: &BTreeSet<Pair>) -> Option<Infeasible> {
        let loads = self.loads(pairs);
        let short = |(account, member): (&String, &super::Member)| {
            let load = loads.get(account).copied().unwrap_or(0);
            (load < member.least).then(|| (account.clone(), load))
        };
        let members: Vec<(String, u32)> = self.members.iter().filter_map(short).collect();
        (!members.is_empty()).then_some(Infeasible::Idle { members })
    }
}

impl Infeasible {
    /// The reason and what to do. `name` tells people's names and cases' numbers.
    pub fn sentence(&self, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
        let say = |zh, en, values: &[String]| {
            Bi::new(zh, en).with(lang, &values.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let several = |of: &mut dyn Iterator<Item = &String>| {
            let separator = Bi::new("、", ", ").get(lang);
            of.map(|one| name(one)).collect::<Vec<_>>().join(separator)
        };
        match self {
            Infeasible::UnknownPin((case, account)) => say(
                "固定的分配（%—%）中有不在名单内的申报或委员。请删去这项固定。",
                "The pin % – % names a case or member that is not on the list. Remove it.",
                &[name(case), name(account)],
            ),
            Infeasible::RecusedPin((case, account)) => say(
                "%已固定给%，但该委员须回避。请删去这项固定。",
                "% is pinned to %, who is recused from it. Remove the pin.",
                &[name(case), name(account)],
            ),
            Infeasible::CasePins { case, pins, need } => say(
                "%固定了 % 名委员，而每件由 % 名评分。请减少固定，或增加每件的评分人数。",
                "% has % pinned members, and % score each case. Remove pins, or let more members score each case.",
                &[name(case), pins.to_string(), need.to_string()],
            ),
            Infeasible::MemberPins { account, pins, most } => say(
                "%被固定 % 件，超过其上限 % 件。请减少固定，或提高上限。",
                "% has % pinned cases, and takes at most %. Remove pins, or raise the limit.",
                &[name(account), pins.to_string(), most.to_string()],
            ),
            Infeasible::Bounds(account) => say(
                "%的最少件数大于最多件数。请更正其中一项。",
                "The fewest cases of % are above their most. Correct one of them.",
                &[name(account)],
            ),
            Infeasible::Recusals { case, may, need } => say(
                "%扣除回避后只有 % 名委员可评，须 % 名。请增补委员，或减少每件的评分人数。",
                "%: after recusals % members may score it, and it takes %. Add members, or let fewer score each case.",
                &[name(case), may.to_string(), need.to_string()],
            ),
            Infeasible::Crowded { cases, full, missing } => say(
                "这些申报还缺 % 个评分名额：%。可评的委员均已排满：%。请提高他们的上限、增补委员，或减少每件的评分人数。",
                "% more places are needed for these cases: %. Those who may score them are full: %. Raise their limits, add \
                 members, or let fewer score each case.",
                &[missing.to_string(), several(&mut cases.iter()), several(&mut full.iter())],
            ),
            Infeasible::Idle { members } => say(
                "这些委员分不到最少件数：%。请降低他们的最少件数，或增加每件的评分人数。",
                "These members cannot get their fewest cases: %. Lower it, or let more members score each case.",
                &[several(&mut members.iter().map(|(account, _)| account))],
            ),
        }
    }
}
