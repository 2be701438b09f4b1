//! The docket (异议处理): one table of what leads from where to where, who may, and what it needs.

use crate::lang::Bi;
use std::fmt::Write as _;

/// Where an objection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ObjectionState {
    /// It came in and nobody has decided whether to take it up (已收到).
    Received,
    /// Who objects is asked for more (待补充).
    Asked,
    /// It is taken up (已受理).
    Admitted,
    /// It is not taken up (不予受理).
    Refused,
    /// It named a slip of the pen, which a correction of the notice mends (转更正).
    Corrected,
    /// The committee reviews the entry again (重新审核中).
    UnderReReview,
    /// It was right, and the entry falls out (异议成立).
    Upheld,
    /// It was right in part: the entry stays, otherwise than it stood (结果变更).
    Changed,
    /// It was wrong (异议不成立).
    Dismissed,
    /// Who objected took it back (已撤回).
    Withdrawn,
}

impl ObjectionState {
    /// Every state.
    pub const ALL: [ObjectionState; 10] = [
        ObjectionState::Received,
        ObjectionState::Asked,
        ObjectionState::Admitted,
        ObjectionState::Refused,
        ObjectionState::Corrected,
        ObjectionState::UnderReReview,
        ObjectionState::Upheld,
        ObjectionState::Changed,
        ObjectionState::Dismissed,
        ObjectionState::Withdrawn,
    ];

    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            ObjectionState::Received => "received",
            ObjectionState::Asked => "asked",
            ObjectionState::Admitted => "admitted",
            ObjectionState::Refused => "refused",
            ObjectionState::Corrected => "corrected",
            ObjectionState::UnderReReview => "under_re_review",
            ObjectionState::Upheld => "upheld",
            ObjectionState::Changed => "changed",
            ObjectionState::Dismissed => "dismissed",
            ObjectionState::Withdrawn => "withdrawn",
        }
    }

    /// The state of a stored word.
    pub fn parse(id: &str) -> Option<ObjectionState> {
        ObjectionState::ALL.into_iter().find(|state| state.id() == id)
    }

    /// Whether it is finally decided; until then it holds its entry, if it came in time.
    pub fn is_final(self) -> bool {
        match self {
            ObjectionState::Received
            | ObjectionState::Asked
            | ObjectionState::Admitted
            | ObjectionState::UnderReReview => false,
            ObjectionState::Refused
            | ObjectionState::Corrected
            | ObjectionState::Upheld
            | ObjectionState::Changed
            | ObjectionState::Dismissed
            | ObjectionState::Withdrawn => true,
        }
    }

    /// Whether the company concerned is told of it: once it is taken up.
    pub fn is_known_to_company(self) -> bool {
        !matches!(
            self,
            ObjectionState::Received
                | ObjectionState::Asked
                | ObjectionState::Refused
                | ObjectionState::Corrected
                | ObjectionState::Withdrawn
        )
    }

    /// What everybody reads.
    pub fn label(self) -> Bi {
        match self {
            ObjectionState::Received => Bi::new("已收到，待审查", "Received, to be examined"),
            ObjectionState::Asked => Bi::new("待补充说明", "More is asked of who objects"),
            ObjectionState::Admitted => Bi::new("已受理", "Taken up"),
            ObjectionState::Refused => Bi::new("不予受理", "Not taken up"),
            ObjectionState::Corrected => Bi::new("已转更正处理", "Mended by a correction"),
            ObjectionState::UnderReReview => Bi::new("重新审核中", "Under re-review"),
            ObjectionState::Upheld => Bi::new("异议成立", "Upheld"),
            ObjectionState::Changed => {
                Bi::new("异议部分成立，结果变更", "Upheld in part, the result changed")
            }
            ObjectionState::Dismissed => Bi::new("异议不成立", "Dismissed"),
            ObjectionState::Withdrawn => Bi::new("已撤回", "Withdrawn"),
        }
    }
}

/// Why an objection is not taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// 匿名: no name where the edition asks for one.
    Anonymous,
    /// 逾期: it came after the period.
    Late,
    /// 不属于异议范围, as the grade of an award or what is no entry of the notice.
    OutOfScope,
    /// 没有证据.
    NoEvidence,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Ground; 4] = [Ground::Anonymous, Ground::Late, Ground::OutOfScope, Ground::NoEvidence];

    /// The stored word.
    pub fn id(self) -> &'static str {
        match self {
            Ground::Anonymous => "anonymous",
            Ground::Late => "late",
            Ground::OutOfScope => "out_of_scope",
            Ground::NoEvidence => "no_evidence",
        }
    }

    /// The ground of a stored word.
    pub fn parse(id: &str) -> Option<Ground> {
        Ground::ALL.into_iter().find(|ground| ground.id() == id)
    }

    /// What everybody reads.
    pub fn label(self) -> Bi {
        match self {
            Ground::Anonymous => Bi::new("未署真实身份", "No real name was given"),
            Ground::Late => Bi::new("超出公示期限", "It came after the period"),
            Ground::OutOfScope => Bi::new("不属于异议范围", "Outside what one may object to"),
            Ground::NoEvidence => Bi::new("未提供必要的证明材料", "No evidence was given"),
        }
    }
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Party {
    /// Who objects (异议人).
    Objector,
    /// The secretariat (秘书处).
    Secretariat,
    /// The committee, by the conclusion of a re-review (评审委员会).
    Committee,
}

/// What is done to an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    /// 要求补充.
    Ask,
    /// 补充.
    Answer,
    /// 受理.
    Admit,
    /// 不予受理.
    Refuse,
    /// 转更正: a slip in a name is no matter for a review.
    Correct,
    /// 启动重新审核.
    ReReview,
    /// 异议成立.
    Uphold,
    /// 结果变更.
    Change,
    /// 异议不成立.
    Dismiss,
    /// 撤回.
    Withdraw,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 10] = [
        Act::Ask,
        Act::Answer,
        Act::Admit,
        Act::Refuse,
        Act::Correct,
        Act::ReReview,
        Act::Uphold,
        Act::Change,
        Act::Dismiss,
        Act::Withdraw,
    ];

    /// The word in forms.
    pub fn id(self) -> &'static str {
        match self {
            Act::Ask => "ask",
            Act::Answer => "answer",
            Act::Admit => "admit",
            Act::Refuse => "refuse",
            Act::Correct => "correct",
            Act::ReReview => "re_review",
            Act::Uphold => "uphold",
            Act::Change => "change",
            Act::Dismiss => "dismiss",
            Act::Withdraw => "withdraw",
        }
    }

    /// The act of a word.
    pub fn parse(id: &str) -> Option<Act> {
        Act::ALL.into_iter().find(|act| act.id() == id)
    }
}

/// What an act needs beyond the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Words: the question, the answer, the reply with its reasons.
    Words,
    /// It came before the end of the period.
    InTime,
    /// Why it is not taken up, and a ground that can be true: «late» is none for what came in time.
    Ground,
    /// Who objects has named themselves as the edition asks.
    Named,
    /// The committee has concluded the re-review.
    Concluded,
}

/// What is known when an act is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// For [`Need::Words`].
    pub words: bool,
    /// For [`Need::InTime`].
    pub in_time: bool,
    /// For [`Need::Ground`].
    pub ground: Option<Ground>,
    /// For [`Need::Named`].
    pub named: bool,
    /// For [`Need::Concluded`].
    pub concluded: bool,
}

impl Facts {
    fn meet(self, need: Need) -> bool {
        match need {
            Need::Words => self.words,
            Need::InTime => self.in_time,
            Need::Ground => match self.ground {
                Some(Ground::Late) => !self.in_time,
                Some(Ground::Anonymous) => !self.named,
                Some(Ground::OutOfScope | Ground::NoEvidence) => true,
                None => false,
            },
            Need::Named => self.named,
            Need::Concluded => self.concluded,
        }
    }
}

/// One row of the docket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where the objection stands.
    pub from: ObjectionState,
    /// What is done.
    pub act: Act,
    /// Where it stands then.
    pub to: ObjectionState,
    /// Who may.
    pub by: Party,
    /// What it needs.
    pub needs: &'static [Need],
    /// The action of the event that records it.
    pub event: &'static str,
}

/// Every step there is.
pub const DOCKET: &[Step] = {
    use Need as N;
    use ObjectionState as S;
    use Party::{Committee, Objector, Secretariat};
    const fn row(from: S, act: Act, to: S, by: Party, needs: &'static [Need], event: &'static str) -> Step {
        Step { from, act, to, by, needs, event }
    }
    const ADMIT: &[Need] = &[N::InTime, N::Named];
    const REFUSE: &[Need] = &[N::Ground, N::Words];
    const BY_REVIEW: &[Need] = &[N::Concluded, N::Words];
    &[
        row(S::Received, Act::Ask, S::Asked, Secretariat, &[N::Words], "objection.asked"),
        row(S::Asked, Act::Answer, S::Received, Objector, &[N::Words], "objection.answered"),
        row(S::Received, Act::Admit, S::Admitted, Secretariat, ADMIT, "objection.admitted"),
        row(S::Asked, Act::Admit, S::Admitted, Secretariat, ADMIT, "objection.admitted"),
        row(S::Received, Act::Refuse, S::Refused, Secretariat, REFUSE, "objection.refused"),
        row(S::Asked, Act::Refuse, S::Refused, Secretariat, REFUSE, "objection.refused"),
        row(S::Received, Act::Correct, S::Corrected, Secretariat, &[N::Words], "objection.corrected"),
        row(S::Admitted, Act::ReReview, S::UnderReReview, Committee, &[], "objection.re_review"),
        row(S::UnderReReview, Act::Uphold, S::Upheld, Committee, BY_REVIEW, "objection.upheld"),
        // What strikes an entry ends everything that was objected to it.
        row(S::Received, Act::Uphold, S::Upheld, Committee, BY_REVIEW, "objection.upheld"),
        row(S::Asked, Act::Uphold, S::Upheld, Committee, BY_REVIEW, "objection.upheld"),
        row(S::Admitted, Act::Uphold, S::Upheld, Committee, BY_REVIEW, "objection.upheld"),
        row(S::UnderReReview, Act::Change, S::Changed, Committee, BY_REVIEW, "objection.changed"),
        row(S::UnderReReview, Act::Dismiss, S::Dismissed, Committee, BY_REVIEW, "objection.dismissed"),
        row(S::Received, Act::Withdraw, S::Withdrawn, Objector, &[], "objection.withdrawn"),
        row(S::Asked, Act::Withdraw, S::Withdrawn, Objector, &[], "objection.withdrawn"),
        row(S::Admitted, Act::Withdraw, S::Withdrawn, Objector, &[], "objection.withdrawn"),
    ]
};

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing leads from this state by this act: mostly somebody else was quicker.
    NotNow(ObjectionState),
    /// It is not theirs to do.
    NotYours,
    /// What it needs is not given.
    Lacks(Need),
}

/// The step of an act, or why there is none.
///
/// # Errors
/// [`Refusal`]: first for the state, then for the party, then the first need that is not met.
pub fn decide(from: ObjectionState, act: Act, by: Party, facts: Facts) -> Result<&'static Step, Refusal> {
    let step =
        DOCKET.iter().find(|step| step.from == from && step.act == act).ok_or(Refusal::NotNow(from))?;
    if step.by != by {
        return Err(Refusal::NotYours);
    }
    match step.needs.iter().find(|need| !facts.meet(**need)) {
        Some(need) => Err(Refusal::Lacks(*need)),
        None => Ok(step),
    }
}

/// What a party may do in a state, as far as the state says.
pub fn open(from: ObjectionState, by: Party) -> impl Iterator<Item = &'static Step> {
    DOCKET.iter().filter(move |step| step.from == from && step.by == by)
}

/// The docket as a Mermaid diagram, for `docs/objections.md`.
pub fn state_diagram() -> String {
    let mut out = String::from("stateDiagram-v2\n    [*] --> received\n");
    for step in DOCKET {
        let by = match step.by {
            Party::Objector => "objector",
            Party::Secretariat => "secretariat",
            Party::Committee => "committee",
        };
        let _ = writeln!(out, "    {} --> {}: {} ({by})", step.from.id(), step.to.id(), step.act.id());
    }
    out
}
