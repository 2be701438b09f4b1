//! The order of an award's applications: by the rounded mean, then by the edition's chain. What the chain cannot decide
//! is an open question; it is never decided by an order that nobody chose, and a quota is never widened for it.

use super::{Combined, Entries, Entry, Mean, Method, Step};
use serde::Serialize;
use std::cmp::Ordering;

/// An application's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// The application.
    pub application: String,
    /// Its place; the first of those it shares while a tie is open.
    pub from: u32,
    /// Its place; the last of those it shares while a tie is open.
    pub to: u32,
    /// Its totals and its mean.
    pub combined: Combined,
    /// What the chain's steps found of it, in their order; empty where no step was asked.
    pub keys: Vec<Key>,
    /// By what it stands before the next one; none for the last.
    pub before_next: Option<By>,
    /// Its star level, by its place in the edition's list.
    pub star: Option<usize>,
}

/// What a step of the chain found of an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// The mean of a clause's parts; none where nothing of the clause is scored.
    Clause(String, Option<Mean>),
    /// The accepted amount in fen.
    AcceptedAmount(i64),
    /// The place in the recorded vote.
    CommitteeVote(Option<u32>),
}

/// By what one application stands before the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// The higher rounded mean.
    Mean,
    /// The higher mean of a clause.
    Clause(String),
    /// The larger accepted amount.
    AcceptedAmount,
    /// The committee's recorded vote.
    CommitteeVote,
    /// Nothing: they are tied, and the committee decides. They are listed by their identifiers.
    Open,
}

/// A tie that the chain does not decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Open {
    /// The first place that is open.
    pub from: u32,
    /// The last place that is open.
    pub to: u32,
    /// Who may take them.
    pub tied: Vec<String>,
}

/// Who is within an award's quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cut {
    /// Most winners.
    pub quota: u32,
    /// Who is within it for certain. Fewer than the quota may be: 宁缺毋滥.
    pub within: Vec<String>,
    /// The tie across the cut line; its places that are within the quota are the open question.
    pub open: Option<Open>,
    /// Who is below it for certain.
    pub below: Vec<String>,
}

/// The order of an award's applications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ranking {
    /// Those with a mean, by place.
    pub places: Vec<Placed>,
    /// Those without one, by identifier. While there are any, the order is not the last word.
    pub undecidable: Vec<(String, Combined)>,
    /// Every tie that is open.
    pub open: Vec<Open>,
    /// Who is within the quota; none where the award has no quota.
    pub cut: Option<Cut>,
}

impl Ranking {
    /// An application's place.
    pub fn place(&self, application: &str) -> Option<&Placed> {
        self.places.iter().find(|placed| placed.application == application)
    }

    /// Whether nothing is left to decide about who is within the quota: no tie across the cut line, and a mean for all.
    pub fn settled(&self) -> bool {
        let open = match &self.cut {
            Some(cut) => cut.open.is_some(),
            None => !self.open.is_empty(),
        };
        !open && self.undecidable.is_empty()
    }
}

/// One application on its way to a place.
struct Standing<'a> {
    application: &'a str,
    entry: &'a Entry,
    combined: Combined,
    keys: Vec<Key>,
    /// What parted it from the one behind it.
    before_next: Option<By>,
}

impl Standing<'_> {
    fn mean(&self) -> Option<&Mean> {
        self.combined.score.mean()
    }
}

/// The order of an award's applications.
pub fn rank(method: &Method, entries: &Entries) -> Ranking {
    let mut decided = Vec::new();
    let mut undecidable = Vec::new();
    for (application, entry) in entries {
        let combined = method.combine(entry, None);
        if combined.score.mean().is_some() {
            decided.push(Standing { application, entry, combined, keys: Vec::new(), before_next: None });
        } else {
            undecidable.push((application.clone(), combined));
        }
    }
    let groups = part(vec![decided], &By::Mean, |a, b| units(b.mean()).cmp(&units(a.mean())));
    let groups = method.chain.iter().fold(groups, |groups, step| step_of(method, step, groups));

    let mut places = Vec::new();
    let mut open = Vec::new();
    for group in groups {
        let from = places.len() as u32 + 1;
        let to = from + group.len() as u32 - 1;
        if group.len() > 1 {
            let tied = group.iter().map(|one| one.application.to_owned()).collect();
            open.push(Open { from, to, tied });
        }
        let last = group.len() - 1;
        places.extend(group.into_iter().enumerate().map(|(at, one)| Placed {
            application: one.application.to_owned(),
            from,
            to,
            star: one.mean().and_then(|mean| method.star(mean)),
            combined: one.combined,
            keys: one.keys,
            before_next: if at < last { Some(By::Open) } else { one.before_next },
        }));
    }
    let cut = method.quota.map(|quota| cut(quota, &places, &open));
    Ranking { places, undecidable, open, cut }
}

fn units(mean: Option<&Mean>) -> Option<i128> {
    mean.map(|mean| mean.rounded.units)
}

/// Parts every group by an order, those before first. The last of each new group learns by what it stands before the next.
fn part<'a>(
    groups: Vec<Vec<Standing<'a>>>,
    by: &By,
    order: impl Fn(&Standing<'_>, &Standing<'_>) -> Ordering,
) -> Vec<Vec<Standing<'a>>> {
    let mut out: Vec<Vec<Standing<'a>>> = Vec::new();
    for mut group in groups {
        let mut behind = None;
        if let Some(last) = group.last_mut() {
            behind = last.before_next.take();
        }
        // A stable sort: equals keep the order of their identifiers.
        group.sort_by(&order);
        let begin = out.len();
        for one in group {
            match out[begin..].last_mut() {
                Some(tied) if order(&tied[0], &one).is_eq() => tied.push(one),
                Some(ahead) => {
                    if let Some(last) = ahead.last_mut() {
                        last.before_next = Some(by.clone());
                    }
                    out.push(vec![one]);
                }
                None => out.push(vec![one]),
            }
        }
        if let Some(last) = out[begin..].last_mut().and_then(|group| group.last_mut()) {
            last.before_next = behind;
        }
    }
    out
}

/// Asks a step of the chain of every group that is still tied.
fn step_of<'a>(method: &Method, step: &Step, mut groups: Vec<Vec<Standing<'a>>>) -> Vec<Vec<Standing<'a>>> {
    let key = |entry: &Entry| match step {
        Step::Clause(clause) => {
            Key::Clause(clause.clone(), method.combine(entry, Some(clause)).score.mean().cloned())
        }
        Step::AcceptedAmount => Key::AcceptedAmount(entry.amount),
        Step::CommitteeVote => Key::CommitteeVote(entry.vote),
    };
    for group in groups.iter_mut().filter(|group| group.len() > 1) {
        for one in group {
            one.keys.push(key(one.entry));
        }
    }
    match step {
        Step::Clause(clause) => {
            let mean = |one: &Standing<'_>| match one.keys.last() {
                Some(Key::Clause(_, mean)) => units(mean.as_ref()),
                _ => None,
            };
            part(groups, &By::Clause(clause.clone()), |a, b| mean(b).cmp(&mean(a)))
        }
        Step::AcceptedAmount => part(groups, &By::AcceptedAmount, |a, b| b.entry.amount.cmp(&a.entry.amount)),
        Step::CommitteeVote => {
            // A vote that passes over one of those tied has not decided between them.
            let voted = |group: &[Standing<'_>]| group.iter().all(|one| one.entry.vote.is_some());
            groups
                .into_iter()
                .flat_map(|group| {
                    let decided = voted(&group);
                    part(vec![group], &By::CommitteeVote, |a, b| {
                        if decided { a.entry.vote.cmp(&b.entry.vote) } else { Ordering::Equal }
                    })
                })
                .collect()
        }
    }
}

fn cut(quota: u32, places: &[Placed], open: &[Open]) -> Cut {
    let names = |of: &dyn Fn(&Placed) -> bool| {
        places.iter().filter(|placed| of(placed)).map(|placed| placed.application.clone()).collect()
    };
    Cut {
        quota,
        within: names(&|placed| placed.to <= quota),
        open: open.iter().find(|tie| tie.from <= quota && quota < tie.to).cloned(),
        below: names(&|placed| placed.from > quota),
    }
}
