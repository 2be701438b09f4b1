//! A round's deliberation as a page shows it.

use crate::auth::Viewer;
use crate::deliberation::Room;
use app::lang::{Bi, Lang};
use app::pages::review::deliberation::{
    CaseRow, ConclusionRow, DeliberationView, MemberRow, TieRow, VoteRow,
};
use app::pages::review::figures::place_words;
use domain::review::conclusion::{Conclusion, shown_mean};
use domain::review::tie::{TieBallots, TieVote};
use domain::review::vote::{Ballots, Choice, Count, Motion, Outcome};
use std::collections::BTreeSet;
use store::{ReviewConclusion, ReviewMotion};

/// What a viewer may see of it.
pub fn view(room: &Room, viewer: &Viewer, lang: Lang) -> DeliberationView {
    let visible = room.visible(viewer);
    let closed = room.round.closed_at.is_some();
    let members: Vec<MemberRow> = room
        .seats
        .iter()
        .map(|seat| MemberRow {
            id: seat.account.clone(),
            name: seat.name.clone(),
            body: body_name(room, &seat.body, lang),
            present: room.present.contains(&seat.account),
        })
        .collect();
    let mut view = DeliberationView {
        id: room.round.id.clone(),
        award: room.award().map_or_else(String::new, |award| award.short.get(lang).to_string()),
        closed,
        secret: room.settings.votes.secret,
        quorum: room.settings.votes.quorum_of(members.len() as u32),
        members,
        leads: closed && room.leads(viewer, None),
        ..DeliberationView::default()
    };
    view.partial = closed && room.partial(viewer);
    if view.partial {
        view.cases = parts(room, &visible, lang);
    } else if closed {
        view.cases = cases(room, viewer, &visible, lang);
        view.ties = ties(room, &visible);
        view.ballots = ballots(room, &visible, lang);
    }
    view
}

/// The applications on the agenda for who knows only a part of them: means, by receipt number, and nothing that hangs on the others.
fn parts(room: &Room, visible: &BTreeSet<String>, lang: Lang) -> Vec<CaseRow> {
    let ranking = room.ranking(visible);
    let row = |case: &store::ReviewCase| CaseRow {
        id: case.application.clone(),
        name: room.case_name(&case.application),
        says: match shown_mean(&ranking, &case.application) {
            Some(mean) => Bi::new("均分%", "mean %").with(lang, &[&mean]),
            None => Bi::new("有效评分不足，不作结论", "too few sheets count").get(lang).to_string(),
        },
        recused: Vec::new(),
        votes: Vec::new(),
        conclusions: Vec::new(),
        waits: false,
        leads: false,
    };
    room.cases.iter().filter(|case| visible.contains(&case.application)).map(row).collect()
}

/// A body's name.
pub fn body_name(room: &Room, id: &str, lang: Lang) -> String {
    let body = room.edition.pack.bodies.iter().find(|body| body.id == id);
    body.map_or_else(|| id.to_string(), |body| body.name.get(lang).to_string())
}

/// The applications on the agenda, in the order of the ranking.
pub fn cases(room: &Room, viewer: &Viewer, visible: &BTreeSet<String>, lang: Lang) -> Vec<CaseRow> {
    let ranking = room.ranking(visible);
    let placed = ranking.places.iter().map(|placed| placed.application.clone());
    let order = placed.chain(ranking.undecidable.iter().map(|(application, _)| application.clone()));
    order
        .map(|id| {
            let of = |one: &&ReviewConclusion| one.application == id;
            CaseRow {
                name: room.case_name(&id),
                says: room.says_words(&ranking, &id, lang),
                recused: room
                    .recused(&id)
                    .into_iter()
                    .filter(|one| room.seats.iter().any(|seat| seat.account == *one))
                    .map(|one| (one.clone(), room.name(&one)))
                    .collect(),
                votes: room
                    .motions
                    .iter()
                    .filter(|motion| motion.application.as_deref() == Some(id.as_str()))
                    .filter_map(|motion| vote(room, motion, lang))
                    .collect(),
                conclusions: room.conclusions.iter().filter(of).map(|one| concluded(one, lang)).collect(),
                waits: room.cases.iter().any(|case| {
                    case.application == id && matches!(case.state.as_str(), "under_review" | "re_review")
                }),
                leads: room.leads(viewer, Some(&id)),
                id,
            }
        })
        .collect()
}

fn what(kind: Option<Conclusion>, lang: Lang) -> String {
    match kind {
        Some(Conclusion::Shortlist) => Bi::new("列入入围名单", "Shortlist it"),
        Some(Conclusion::LeaveOut) => Bi::new("不列入入围名单", "Leave it out"),
        None => Bi::new("并列表决", "Ballot between tied applications"),
    }
    .get(lang)
    .to_string()
}

fn concluded(one: &ReviewConclusion, lang: Lang) -> ConclusionRow {
    ConclusionRow {
        id: one.id.clone(),
        what: what(Conclusion::parse(&one.conclusion), lang),
        differs: one.differs,
        reason: one.reason.clone(),
        hash: one.inputs_hash.clone(),
        reopened: one.reopened_at.map(|_| one.reopened_reason.clone().unwrap_or_default()),
    }
}

fn choice(of: Choice) -> Bi {
    match of {
        Choice::For => Bi::new("赞成", "in favour"),
        Choice::Against => Bi::new("反对", "against"),
        Choice::Abstain => Bi::new("弃权", "abstained"),
    }
}

fn vote(room: &Room, motion: &ReviewMotion, lang: Lang) -> Option<VoteRow> {
    let held: Motion = serde_json::from_str(&motion.body).ok()?;
    let count: Count = serde_json::from_str(&motion.count).ok()?;
    let by_name = match &held.ballots {
        Ballots::Open(given) => {
            given.iter().map(|(who, vote)| (room.name(who), choice(*vote).get(lang).to_string())).collect()
        }
        Ballots::Secret { .. } => Vec::new(),
    };
    Some(VoteRow {
        what: what(Conclusion::parse(&motion.kind), lang),
        figures: count.sentence(lang),
        by_name,
        out: held.recused.intersection(&held.members).map(|who| room.name(who)).collect(),
    })
}

fn ties(room: &Room, visible: &BTreeSet<String>) -> Vec<TieRow> {
    if room.settings.chain.iter().all(|word| word != "committee_vote") {
        return Vec::new();
    }
    let open = room.ranking(visible).open;
    open.into_iter()
        .map(|one| TieRow {
            places: place_words(one.from, one.to),
            recused: one
                .tied
                .iter()
                .flat_map(|id| room.recused(id))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            tied: one.tied.into_iter().map(|id| (id.clone(), room.case_name(&id))).collect(),
        })
        .collect()
}

/// The ballots whose applications are all among `visible`.
pub fn ballots(room: &Room, visible: &BTreeSet<String>, lang: Lang) -> Vec<VoteRow> {
    let row = |(motion, count): (&ReviewMotion, domain::review::tie::TieCount)| {
        let held: TieVote = serde_json::from_str(&motion.body).ok()?;
        if !held.tied.is_subset(visible) {
            return None;
        }
        let by_name = match &held.ballots {
            TieBallots::Open(given) => {
                given.iter().map(|(who, of)| (room.name(who), room.case_name(of))).collect()
            }
            TieBallots::Secret { .. } => Vec::new(),
        };
        let votes: Vec<String> =
            count.votes.iter().map(|(id, votes)| format!("{} {votes}", room.case_name(id))).collect();
        let gap = Bi::new("；", "; ").get(lang);
        let mut figures = votes.join(gap);
        if count.outcome == Outcome::NoQuorum {
            let text = Bi::new(
                "。到会 % 人，不足法定人数 % 人，本次表决无效。请待人数足够后重新表决。",
                ". % present, the quorum is %: nothing is decided. Vote again when enough are present.",
            );
            figures.push_str(&text.with(lang, &[&count.present.to_string(), &count.quorum.to_string()]));
        }
        let out = held.recused.intersection(&held.members).map(|who| room.name(who)).collect();
        Some(VoteRow { what: what(None, lang), figures, by_name, out })
    };
    room.ballots().filter_map(row).collect()
}
