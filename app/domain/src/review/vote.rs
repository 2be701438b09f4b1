//! Motions (表决): open or secret, with the edition's quorum and majority. Who is recused from a case neither votes on it nor
//! counts as present; the quorum stays a fraction of all members, so that a recusal never makes a decision easier.

use crate::lang::{Bi, Lang};
use crate::pack::model::Pack;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a member votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// 赞成.
    For,
    /// 反对.
    Against,
    /// 弃权.
    Abstain,
}

/// The votes as they were given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ballots {
    /// 记名: who voted what.
    Open(BTreeMap<String, Choice>),
    /// 无记名: how many voted what.
    Secret {
        /// 赞成.
        in_favour: u32,
        /// 反对.
        against: u32,
        /// 弃权.
        abstained: u32,
        /// 无效.
        invalid: u32,
    },
}

/// A motion that was put to the vote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// All members whose term covers the day.
    pub members: BTreeSet<String>,
    /// Those in the room.
    pub present: BTreeSet<String>,
    /// Those recused from the case; none where the motion is about no case.
    pub recused: BTreeSet<String>,
    /// The votes.
    pub ballots: Ballots,
}

/// Why votes cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoteFault {
    /// Somebody in the room is no member.
    Stranger(String),
    /// Somebody voted who is recused.
    Recused(String),
    /// Somebody voted who is not in the room.
    Absent(String),
    /// More secret ballots than people who may vote.
    TooMany {
        /// How many ballots.
        ballots: u64,
        /// How many may vote.
        present: u32,
    },
}

/// What became of a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 通过.
    Passed,
    /// 未通过.
    Rejected,
    /// Too few were present: nothing is decided.
    NoQuorum,
}

impl Outcome {
    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Rejected => "rejected",
            Outcome::NoQuorum => "no_quorum",
        }
    }
}

/// What an edition says of votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// At least this fraction of all members must be present.
    pub quorum: (u32, u32),
    /// A motion passes with more than this fraction of those present.
    pub majority: (u32, u32),
    /// Whether the committee votes by secret ballot.
    pub secret: bool,
}

impl Rules {
    /// What a pack says.
    pub fn of(pack: &Pack) -> Rules {
        Rules {
            quorum: (pack.scoring.quorum_numerator, pack.scoring.quorum_denominator),
            majority: (pack.review.majority_numerator, pack.review.majority_denominator),
            secret: pack.review.secret_vote,
        }
    }

    /// How many of so many members must be present: the least whole number that is at least the fraction.
    pub fn quorum_of(&self, members: u32) -> u32 {
        (members * self.quorum.0).div_ceil(self.quorum.1.max(1))
    }
}

/// A motion's figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// All members.
    pub members: u32,
    /// Members who are recused.
    pub recused: u32,
    /// Those present who may vote.
    pub present: u32,
    /// How many must be present.
    pub quorum: u32,
    /// 赞成.
    pub in_favour: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstained: u32,
    /// 无效.
    pub invalid: u32,
    /// Present without a ballot: they count as present, and so against the majority.
    pub silent: u32,
    /// The fewest votes in favour that pass: more than the edition's fraction of those present.
    pub needed: u32,
    /// That fraction.
    pub majority: (u32, u32),
    /// Whether the vote was secret.
    pub secret: bool,
    /// What became of it.
    pub outcome: Outcome,
}

/// Counts a motion's votes.
///
/// # Errors
/// Why they cannot be counted.
pub fn count(pack: &Pack, motion: &Motion) -> Result<Count, VoteFault> {
    Rules::of(pack).count(motion)
}

impl Rules {
    /// As [`count`], by these rules.
    ///
    /// # Errors
    /// Why they cannot be counted.
    pub fn count(&self, motion: &Motion) -> Result<Count, VoteFault> {
        counted(self, motion)
    }
}

fn counted(rules: &Rules, motion: &Motion) -> Result<Count, VoteFault> {
    if let Some(stranger) = motion.present.difference(&motion.members).next() {
        return Err(VoteFault::Stranger(stranger.clone()));
    }
    let recused = motion.recused.intersection(&motion.members).count() as u32;
    let present = motion.present.difference(&motion.recused).count() as u32;
    let (in_favour, against, abstained, invalid) = match &motion.ballots {
        Ballots::Open(votes) => {
            for who in votes.keys() {
                if motion.recused.contains(who) {
                    return Err(VoteFault::Recused(who.clone()));
                }
                if !motion.present.contains(who) {
                    return Err(VoteFault::Absent(who.clone()));
                }
            }
            let of = |choice| votes.values().filter(|vote| **vote == choice).count() as u32;
            (of(Choice::For), of(Choice::Against), of(Choice::Abstain), 0)
        }
        Ballots::Secret { in_favour, against, abstained, invalid } => {
            let ballots = [in_favour, against, abstained, invalid].into_iter().map(|n| u64::from(*n)).sum();
            if ballots > u64::from(present) {
                return Err(VoteFault::TooMany { ballots, present });
            }
            (*in_favour, *against, *abstained, *invalid)
        }
    };
    let members = motion.members.len() as u32;
    let quorum = rules.quorum_of(members);
    let majority = rules.majority;
    // The least whole number that is more than the fraction.
    let needed = present * majority.0 / majority.1.max(1) + 1;
    let outcome = match () {
        () if present < quorum => Outcome::NoQuorum,
        () if in_favour >= needed => Outcome::Passed,
        () => Outcome::Rejected,
    };
    Ok(Count {
        members,
        recused,
        present,
        quorum,
        in_favour,
        against,
        abstained,
        invalid,
        silent: present - in_favour - against - abstained - invalid,
        needed,
        majority,
        secret: matches!(motion.ballots, Ballots::Secret { .. }),
        outcome,
    })
}

/// Places from the votes that applications got in a ballot between them: equal votes share a place, and then the vote has
/// not decided between these.
pub fn places(votes: &BTreeMap<String, u32>) -> BTreeMap<String, u32> {
    let place = |mine: u32| votes.values().filter(|other| **other > mine).count() as u32 + 1;
    votes.iter().map(|(application, mine)| (application.clone(), place(*mine))).collect()
}

fn say(lang: Lang, text: Bi, values: &[u32]) -> String {
    let values: Vec<String> = values.iter().map(u32::to_string).collect();
    text.with(lang, &values.iter().map(String::as_str).collect::<Vec<_>>())
}

impl Count {
    /// Who was there: the first part of the sentence in the minutes.
    pub fn attendance(&self, lang: Lang) -> String {
        let text = Bi::new(
            "委员共 % 人，回避 % 人，到会有表决权 % 人，法定人数 % 人。",
            "Of % members, % recused, % present with a vote; the quorum is %.",
        );
        say(lang, text, &[self.members, self.recused, self.present, self.quorum])
    }

    /// How they voted: the second part.
    pub fn votes(&self, lang: Lang) -> String {
        let kind = if self.secret {
            Bi::new("无记名投票：", "Secret: ")
        } else {
            Bi::new("记名投票：", "Open: ")
        };
        let text = Bi::new(
            "赞成 % 票，反对 % 票，弃权 % 票，无效 % 票，未投 % 票。",
            "% in favour, % against, % abstained, % invalid, % not cast.",
        );
        let figures = [self.in_favour, self.against, self.abstained, self.invalid, self.silent];
        kind.get(lang).to_owned() + &say(lang, text, &figures)
    }

    /// What became of it: the last part.
    pub fn verdict(&self, lang: Lang) -> String {
        let (numerator, denominator) = self.majority;
        match self.outcome {
            Outcome::NoQuorum => say(
                lang,
                Bi::new(
                    "到会人数不足法定人数，差 % 人，本次表决无效。请待人数足够后重新表决。",
                    "% too few are present for the quorum, so nothing is decided. Vote again when enough are present.",
                ),
                &[self.quorum - self.present],
            ),
            Outcome::Passed => say(
                lang,
                Bi::new(
                    "须超过到会人数的 %/%，即至少 % 票，表决通过。",
                    "It takes more than %/% of those present, that is % votes: passed.",
                ),
                &[numerator, denominator, self.needed],
            ),
            Outcome::Rejected => say(
                lang,
                Bi::new(
                    "须超过到会人数的 %/%，即至少 % 票，表决未通过。",
                    "It takes more than %/% of those present, that is % votes: not passed.",
                ),
                &[numerator, denominator, self.needed],
            ),
        }
    }

    /// The three parts as they stand in the minutes.
    pub fn sentence(&self, lang: Lang) -> String {
        let gap = Bi::new("", " ").get(lang);
        [self.attendance(lang), self.votes(lang), self.verdict(lang)].join(gap)
    }
}

impl VoteFault {
    /// The reason and what to do. `name` tells people's names.
    pub fn sentence(&self, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
        let (text, values) = match self {
            VoteFault::Stranger(who) => (
                Bi::new(
                    "%不在本届委员名单内，不能计入到会人数。请从到会名单中删去。",
                    "% has no seat on that day and does not count as present. Remove them from those present.",
                ),
                vec![name(who)],
            ),
            VoteFault::Recused(who) => (
                Bi::new(
                    "%对本件须回避，其表决不能计入。请删去这一票。",
                    "% is recused from this case, and the vote does not count. Remove it.",
                ),
                vec![name(who)],
            ),
            VoteFault::Absent(who) => (
                Bi::new(
                    "%未到会却有表决记录。请登记到会，或删去这一票。",
                    "% voted without being present. Record the presence, or remove the vote.",
                ),
                vec![name(who)],
            ),
            VoteFault::TooMany { ballots, present } => (
                Bi::new(
                    "选票 % 张，多于有表决权的到会人数 % 人。请重新点票。",
                    "% ballots are more than the % people with a vote. Count them again.",
                ),
                vec![ballots.to_string(), present.to_string()],
            ),
        };
        text.with(lang, &values.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
