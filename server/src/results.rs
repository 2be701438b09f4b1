//! From the end of a public notice to the honour: what stands in an entry's way, and what two people release. Everything is read
//! again while the write lock is held, so that what was true on a page and no longer is lets nothing through.

use domain::lang::Bi;
use domain::notice::NoticeContent;
use domain::objection::{Approval, Entry, Obstacle, Received, obstacles};
use domain::pack::model::Star;
use domain::workflow::{Action, Facts, Party, State, decide};
use serde_json::{Value, json};
use store::{Application, Change, Commendation, StoreError};
use uuid::Uuid;

/// An entry before the gate, as it stands inside of a change.
pub struct Gate {
    /// The application.
    pub application: Application,
    /// What stands in its way.
    pub obstacles: Vec<Obstacle>,
    /// The words that stand.
    pub words: Vec<Commendation>,
    /// The end of its period.
    pub ends_at: Option<i64>,
}

/// What somebody wants of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Says that it may be commended: the first person.
    Propose,
    /// Says so as the second, who leads the office: it is commended with this word.
    Release,
    /// Takes the own word back.
    Withdraw,
}

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Something stands in its way.
    Obstacles(Vec<Obstacle>),
    /// The own word stands already: another person is needed.
    SamePerson,
    /// Nobody has proposed it since its period ended.
    NotProposed,
    /// It does not stand where this can be done.
    Elsewhere,
}

impl Refused {
    /// In words.
    pub fn words(&self) -> Bi {
        match self {
            Refused::Obstacles(found) => {
                found.first().map_or(Bi::new("条件还不具备。", "Not yet."), |one| sentence(*one))
            }
            Refused::SamePerson => Bi::new(
                "您已经提出，须由另一个人核准。",
                "You have proposed it already: another person must release it.",
            ),
            Refused::NotProposed => Bi::new(
                "还没有人在公示期满后提出表彰，请先由一人提出。",
                "Nobody has proposed it since its period ended: one person proposes first.",
            ),
            Refused::Elsewhere => Bi::new(
                "刚才已有人操作过，请看现在的状态。",
                "Somebody was quicker: look at where it stands now.",
            ),
        }
    }
}

/// What an obstacle means.
pub fn sentence(obstacle: Obstacle) -> Bi {
    match obstacle {
        Obstacle::NotListed => Bi::new(
            "没有列入已发布的公示，须先公示。",
            "It stands in no released notice: it must be published first.",
        ),
        Obstacle::NotPublished => Bi::new(
            "公示渠道的发布时间和地址没有登记齐全，公示期还没有开始。",
            "Not every channel of the notice is recorded, so that the period has not begun.",
        ),
        Obstacle::PeriodRuns => Bi::new("公示期还没有结束。", "The period has not run out."),
        Obstacle::Objected => Bi::new(
            "有按期收到的异议还没有最终处理。",
            "An objection that came in time is not finally decided.",
        ),
        Obstacle::Struck => Bi::new("异议成立，不再表彰。", "An objection was upheld: it falls out."),
        Obstacle::OldStar => Bi::new(
            "公示中的星级与评审委员会现在的结论不同，请先发布更正公示。",
            "The notice says another star level than the committee's conclusion: release a correction first.",
        ),
        Obstacle::TwoPeople => Bi::new(
            "须两个人在公示期满后先后核准。",
            "Two people must release it after the period has ended.",
        ),
    }
}

/// The star level that the committee's conclusion gives an application, by its JSON; none in it where it gives none. None where
/// nothing can be read.
pub fn star_of<'a>(stars: &'a [Star], application: &str, result: &str) -> Option<Option<&'a Star>> {
    let result: Value = serde_json::from_str(result).ok()?;
    let places = result["ranking"]["places"].as_array()?;
    let placed = places.iter().find(|placed| placed["application"] == application)?;
    let at = placed["star"].as_u64().and_then(|at| usize::try_from(at).ok());
    Some(at.and_then(|at| stars.get(at)))
}

/// Whether the notice that names an entry says another star level than the conclusion that stands.
async fn has_old_star(
    change: &mut Change,
    stars: &[Star],
    notice: &str,
    id: &str,
) -> Result<bool, StoreError> {
    let Some(result) = change.standing_result(id).await? else { return Ok(false) };
    let Some(now) = star_of(stars, id, &result) else { return Ok(false) };
    let frozen = change.find_notice(notice).await?;
    let content = NoticeContent::read(frozen.content.as_bytes()).ok();
    let line = content.and_then(|content| content.entries.into_iter().find(|one| one.application == id));
    Ok(line.is_some_and(|line| line.star.as_deref() != now.map(|star| star.name.zh.as_str())))
}

/// Reads an entry with all that the gate asks, inside of the change.
///
/// # Errors
/// [`StoreError::Missing`] where there is no such application.
pub async fn gate(change: &mut Change, stars: &[Star], id: &str) -> Result<Gate, StoreError> {
    let application = change.find_application(id).await?;
    let listed = change.listed(id).await?;
    let received: Vec<Received> = change.objections_to(id).await?.iter().map(received).collect();
    let words = change.commendations(id).await?;
    let approvals: Vec<Approval<'_>> =
        words.iter().map(|one| Approval { account: &one.account, at: one.at }).collect();
    let ends_at = listed.as_ref().and_then(|one| one.ends_at);
    let entry = Entry { ends_at, listed: listed.is_some(), objections: &received, approvals: &approvals };
    let mut obstacles = obstacles(&entry, change.at());
    if let Some(listed) = &listed
        && has_old_star(change, stars, &listed.notice, id).await?
    {
        obstacles.insert(0, Obstacle::OldStar);
    }
    Ok(Gate { application, obstacles, words, ends_at })
}

fn received(one: &store::Objection) -> Received {
    Received { at: one.received_at, state: one.state }
}

impl Gate {
    /// What stands in its way but the second person.
    pub fn others(&self) -> Vec<Obstacle> {
        self.obstacles.iter().copied().filter(|one| *one != Obstacle::TwoPeople).collect()
    }

    /// The words that count: given since the period ended, by this clock.
    pub fn counting(&self, now: i64) -> impl Iterator<Item = &Commendation> {
        let end = self.ends_at;
        self.words.iter().filter(move |one| end.is_some_and(|end| end <= one.at) && one.at <= now)
    }
}

/// Does what somebody wants, inside of the change. Where it answers with a refusal, nothing was written.
///
/// # Errors
/// When the database does not answer.
pub async fn commend(
    change: &mut Change,
    stars: &[Star],
    id: &str,
    (account, word): (&str, Word),
) -> Result<Result<(), Refused>, StoreError> {
    let found = gate(change, stars, id).await?;
    let now = change.at();
    if found.application.state.0 != State::InPublicNotice {
        return Ok(Err(Refused::Elsewhere));
    }
    let own: Vec<Commendation> = found.words.iter().filter(|one| one.account == account).cloned().collect();
    if word == Word::Withdraw {
        for one in &own {
            change.withdraw_commendation(one).await?;
        }
        return Ok(if own.is_empty() { Err(Refused::Elsewhere) } else { Ok(()) });
    }
    let others = found.others();
    if !others.is_empty() {
        return Ok(Err(Refused::Obstacles(others)));
    }
    if found.counting(now).any(|one| one.account == account) {
        return Ok(Err(Refused::SamePerson));
    }
    if word == Word::Release && found.counting(now).count() == 0 {
        return Ok(Err(Refused::NotProposed));
    }
    // A word from before the period began anew is none; the new one takes its place.
    for one in &own {
        change.withdraw_commendation(one).await?;
    }
    change.commend(&Uuid::now_v7().to_string(), id, account).await?;
    if word == Word::Propose {
        return Ok(Ok(()));
    }
    // Asked once more with both words written: the gate alone decides.
    let found = gate(change, stars, id).await?;
    let facts = Facts {
        commendable: found.obstacles.is_empty(),
        second_person: !found.obstacles.contains(&Obstacle::TwoPeople),
        ..Facts::default()
    };
    let Ok(row) = decide(State::InPublicNotice, Action::Commend, Party::Secretariat, facts) else {
        return Err(StoreError::Undone);
    };
    let people: Vec<&str> = found.words.iter().map(|one| one.account.as_str()).collect();
    let note = json!({ "released_by": people, "period_ended_at": found.ends_at });
    let before = found.application.clone();
    change.move_application(&before, row, before.clone(), note).await?;
    Ok(Ok(()))
}
