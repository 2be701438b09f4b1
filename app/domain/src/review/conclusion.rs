//! What a committee concludes of an application. The inputs are data: whoever has them and the signed sheets that they name
//! computes the same result, byte for byte.

use super::aggregate::{Entries, Entry, Given, LeftOut, Method, Ranking, Score, Step, ranking::rank};
use super::vote::{Count, Motion, Outcome, Rules, VoteFault};
use super::{Part, Rubric, Sheet};
use crate::dossier::{Dossier, Value};
use crate::pack::model::{Award, Pack, ScoringSettings, Star, Text};
use crate::schema::{self, FactId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// 列入入围名单.
    Shortlist,
    /// 不列入入围名单.
    LeaveOut,
}

impl Conclusion {
    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Conclusion::Shortlist => "shortlist",
            Conclusion::LeaveOut => "leave_out",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Conclusion> {
        [Conclusion::Shortlist, Conclusion::LeaveOut].into_iter().find(|one| one.id() == word)
    }
}

/// What the scores say of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// Within the quota, or at a star level.
    Shortlist,
    /// Below the quota, or below every star level.
    LeaveOut,
    /// In a tie across the cut line, which the committee decides first.
    Tied,
    /// Too few sheets count.
    Undecidable,
    /// The award has neither a quota nor levels: the scores draw no line.
    Free,
}

impl Says {
    /// What a ranking says.
    pub fn of(method: &Method, ranking: &Ranking, application: &str) -> Says {
        let Some(placed) = ranking.place(application) else { return Says::Undecidable };
        match &ranking.cut {
            Some(cut) if placed.to <= cut.quota => Says::Shortlist,
            Some(cut) if placed.from > cut.quota => Says::LeaveOut,
            Some(_) => Says::Tied,
            None if method.stars.is_empty() => Says::Free,
            None if placed.star.is_some() => Says::Shortlist,
            None => Says::LeaveOut,
        }
    }

    /// Whether a conclusion is another than the scores say, so that it takes a reason.
    pub fn differs(self, from: Conclusion) -> bool {
        match self {
            Says::Shortlist => from == Conclusion::LeaveOut,
            Says::LeaveOut => from == Conclusion::Shortlist,
            Says::Tied | Says::Undecidable => true,
            Says::Free => false,
        }
    }
}

/// A part that is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighed {
    /// Its key.
    pub key: String,
    /// Its clause.
    pub clause: String,
    /// Its weight.
    pub weight: u32,
}

/// What the edition says of conclusions, as it was when one was reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Trimming, decimals, scale.
    pub scoring: ScoringSettings,
    /// What is scored.
    pub parts: Vec<Weighed>,
    /// What decides between equals: the words of `tie_break`.
    pub chain: Vec<String>,
    /// Most winners.
    pub quota: Option<u32>,
    /// Thresholds of the star levels.
    pub stars: Vec<u32>,
    /// Of votes.
    pub votes: Rules,
}

impl Settings {
    /// Those of an award.
    pub fn of(pack: &Pack, award: &Award) -> Settings {
        let parts = Rubric::of(pack, award).parts.into_iter();
        Settings {
            scoring: pack.scoring.clone(),
            parts: parts
                .map(|part| Weighed { key: part.key, clause: part.clause, weight: part.weight })
                .collect(),
            chain: award.tie_break.clone(),
            quota: award.quota,
            stars: if award.stars { pack.stars.iter().map(|star| star.from).collect() } else { Vec::new() },
            votes: Rules::of(pack),
        }
    }

    fn parts(&self) -> Vec<Part> {
        let part = |one: &Weighed| Part {
            key: one.key.clone(),
            clause: one.clause.clone(),
            criterion: 0,
            name: Text::default(),
            weight: one.weight,
        };
        self.parts.iter().map(part).collect()
    }

    /// How means are made and ranked.
    pub fn method(&self) -> Method {
        Method {
            scoring: self.scoring.clone(),
            counted: vec![true; self.parts.len()],
            parts: self.parts(),
            chain: self.chain.iter().map(|word| Step::parse(word)).collect(),
            quota: self.quota,
            stars: self.stars.iter().map(|from| Star { name: Text::default(), from: *from }).collect(),
        }
    }

    /// A signed sheet's scores.
    pub fn sheet(&self, content: &BTreeMap<String, String>) -> Sheet {
        let rubric = Rubric {
            parts: self.parts(),
            max: self.scoring.score_max,
            step: self.scoring.score_step,
            comment_below: 0,
            comment_above: self.scoring.score_max,
            anchors: Vec::new(),
        };
        Sheet::of(&rubric, content).0
    }
}

/// Tells the texts of a signed version, by application, member and number.
pub type Contents<'a> = dyn Fn(&str, &str, i64) -> Option<BTreeMap<String, String>> + 'a;

/// A signed sheet, by its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Counts the sheet's signings, from 1.
    pub version: i64,
    /// The hash of the version.
    pub hash: String,
    /// Why it does not count.
    pub left_out: Option<LeftOut>,
}

/// What is known of an application of the round.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The signed sheets by member.
    pub sheets: BTreeMap<String, Signed>,
    /// The accepted amount in fen.
    pub amount: i64,
    /// Its place in the recorded ballots.
    pub vote: Option<u32>,
}

/// Everything that a conclusion follows from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// The edition.
    pub edition: String,
    /// The hash of its pack.
    pub pack: String,
    /// The award.
    pub award: String,
    /// The round.
    pub round: String,
    /// The seed of its assignment.
    pub seed: String,
    /// What the edition says.
    pub settings: Settings,
    /// The applications of the round.
    pub cases: BTreeMap<String, Case>,
    /// Which of them is concluded.
    pub application: String,
    /// What was moved.
    pub conclusion: Conclusion,
    /// The vote.
    pub motion: Motion,
    /// The reasons.
    pub reason: String,
}

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Concluded {
    /// What the scores say.
    pub says: Says,
    /// Whether the conclusion is another.
    pub differs: bool,
    /// The figures of the vote.
    pub count: Count,
    /// The order of the award's applications.
    pub ranking: Ranking,
}

/// Why nothing follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfounded {
    /// A signed sheet is not there: application, member, version.
    Sheet(String, String, i64),
    /// The votes cannot be counted.
    Vote(VoteFault),
    /// The motion did not pass.
    NotPassed,
}

impl Inputs {
    /// The entries that are ranked. `content` tells the texts of a signed version.
    ///
    /// # Errors
    /// [`Unfounded::Sheet`].
    pub fn entries(&self, content: &Contents<'_>) -> Result<Entries, Unfounded> {
        let mut out = Entries::new();
        for (application, case) in &self.cases {
            let mut entry = Entry { amount: case.amount, vote: case.vote, ..Entry::default() };
            for (account, signed) in &case.sheets {
                let texts = content(application, account, signed.version)
                    .ok_or_else(|| Unfounded::Sheet(application.clone(), account.clone(), signed.version))?;
                let given = Given { sheet: self.settings.sheet(&texts), left_out: signed.left_out };
                entry.given.insert(account.clone(), given);
            }
            out.insert(application.clone(), entry);
        }
        Ok(out)
    }

    /// What follows from them.
    ///
    /// # Errors
    /// Why nothing follows.
    pub fn conclude(&self, content: &Contents<'_>) -> Result<Concluded, Unfounded> {
        let method = self.settings.method();
        let ranking = rank(&method, &self.entries(content)?);
        let count = self.settings.votes.count(&self.motion).map_err(Unfounded::Vote)?;
        if count.outcome != Outcome::Passed {
            return Err(Unfounded::NotPassed);
        }
        let says = Says::of(&method, &ranking, &self.application);
        Ok(Concluded { says, differs: says.differs(self.conclusion), count, ranking })
    }
}

/// The mean of an application in a ranking, as it is shown; none where it is undecidable or not there.
pub fn shown_mean(ranking: &Ranking, application: &str) -> Option<String> {
    match &ranking.place(application)?.combined.score {
        Score::Decided(mean) => Some(mean.rounded.to_string()),
        Score::Undecidable { .. } => None,
    }
}

/// The amount that decides between equals: the security part of every project that its owner has accepted, in fen.
pub fn accepted_amount(dossier: &Dossier) -> i64 {
    let Some(list) = schema::list("projects") else { return 0 };
    let cell = |name: &str| match schema::row_field(list, name)? {
        FactId::Row(_, cell) => Some(usize::from(cell)),
        FactId::Scalar(_) => None,
    };
    let (Some(amount), Some(accepted)) = (cell("security_amount_yuan"), cell("owner_accepted")) else {
        return 0;
    };
    let of = |row: &crate::dossier::Row| match (row.get(amount), row.get(accepted)) {
        (Some(Some(Value::Fen(fen))), Some(Some(Value::Bool(true)))) => *fen,
        _ => 0,
    };
    dossier.list(list).unwrap_or_default().iter().map(of).sum()
}
