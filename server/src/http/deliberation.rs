//! 评议与表决: the roll, votes, conclusions, and taking one back.

use super::failure::Failure;
use super::form::{QUICKER, TOO_LONG, faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::blobs::sha256_hex;
use crate::deliberation::Room;
use crate::deliberation_view::view;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::review::deliberation::page;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Response};
use domain::objection::ObjectionState;
use domain::review::conclusion::{Conclusion, Says};
use domain::review::tie::{TieBallots, TieVote};
use domain::review::vote::{Ballots, Choice, Motion, Outcome};
use domain::workflow::{self, Facts, Party, State, decide};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use store::{Change, ReviewConclusion, ReviewMotion};
use uuid::Uuid;

const NO_MOTION: Bi =
    Bi::new("请选择动议：列入，或不列入。", "Choose the motion: shortlist it, or leave it out.");
const NO_REASON: Bi = Bi::new("请写明撤销的理由。", "Give the reason for reopening.");
const ADMITTED: Bi = Bi::new(
    "该单位有已受理的异议：请重新公示后按异议重新审核。",
    "An objection was taken up: publish it again and decide by a re-review.",
);
const NO_FIGURE: Bi = Bi::new("票数须为整数。请重新点票。", "Votes are whole numbers: count them again.");
const NO_ROOM: Bi =
    Bi::new("还没有登记到会的委员。请先登记到会。", "Nobody is in the room: call the roll first.");
const FULL: Bi = Bi::new(
    "本奖项最多%家，已列入%家，不能再增加：名额不因并列或表决而放宽。如须调整，先撤销其中一家的结论。",
    "The award takes at most %, and % are on the shortlist: no vote and no tie widens it. To change it, reopen one of them first.",
);
const TIED: Bi = Bi::new(
    "这一件与其他申报并列在入围线上，请先就并列表决，再作结论。",
    "It is tied across the cut line: hold the ballot between the tied first, then conclude.",
);
const UNDECIDABLE: Bi = Bi::new(
    "有效评分不足，不能列入入围名单。可以写明理由，不列入。",
    "Too few sheets count: it cannot be shortlisted. It may be left out, with the reason.",
);
const ANSWER: Bi = Bi::new(
    "重新审核的结论须写明理由：它会答复异议人并公布。",
    "The conclusion of a re-review needs its reasons: they answer the objection and are published.",
);
const DIFFERS: Bi = Bi::new(
    "动议与评分汇总不一致。请在“理由”中写明为什么，再付诸表决。",
    "The motion is other than the scores say: write the reasons, then put it to the vote.",
);
const STAYS: Bi = Bi::new(
    "%对本件须回避，仍在会场。请其离场并在表决记录中选“已离场”，再表决。",
    "% is recused from this case and still in the room. Once they have left, mark it and vote again.",
);

/// `GET /office/review/{round}/deliberation`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<super::form::Done>,
) -> Result<Response, Failure> {
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    let mut view = view(&room, &viewer, visit.site.lang);
    view.done = match ask.done.as_str() {
        "roll" => Some(Bi::new("已登记到会。", "The roll is called.")),
        "vote" => Some(Bi::new("已记入表决，结果见下。", "The vote is recorded; its result stands below.")),
        "tie" => Some(Bi::new("已记入并列表决。", "The ballot is recorded.")),
        "reopen" => Some(Bi::new("结论已撤销，可以重新评议。", "Reopened: it can be taken up again.")),
        _ => None,
    };
    Ok(visit.html(|site| page(site, &view)).into_response())
}

/// `POST /office/review/{round}/deliberation`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let word = raw(&sent, "do");
    if !matches!(word, "roll" | "vote" | "tie" | "reopen") {
        return Err(AppError::BadRequest.into());
    }
    // From here on nobody else writes: what is read stays true.
    let mut change = visit.change().await?;
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    if room.round.closed_at.is_none() {
        return Err(AppError::NotFound.into());
    }
    let lang = visit.site.lang;
    let to = (&room, &sent, &viewer, lang);
    let result = match word {
        _ if has_too_long(&sent) => Err(TOO_LONG.get(lang).to_string()),
        "roll" => roll(&mut change, to).await?,
        "vote" => vote(&visit, &mut change, to).await?,
        "tie" => tie(&mut change, to).await?,
        _ => reopen(&mut change, to).await?,
    };
    match result {
        Ok(()) => {
            change.commit().await?;
            tracing::info!(by = viewer.account, round = id, word, "deliberated");
            Ok(see(&visit, &format!("/office/review/{id}/deliberation?done={word}")).into_response())
        }
        Err(why) => {
            drop(change);
            let mut view = view(&room, &viewer, lang);
            view.refused = Some(why);
            view.typed = (raw(&sent, "application").to_string(), text(&sent, "reason"));
            Ok(faulty(visit.html(|site| page(site, &view))))
        }
    }
}

type To<'a> = (&'a Room, &'a Sent, &'a Viewer, Lang);
/// Done, or why not in words.
type Done = Result<(), String>;

fn all<'a>(sent: &'a Sent, name: &'a str) -> impl Iterator<Item = &'a String> {
    sent.iter().filter(move |(field, _)| field == name).map(|(_, value)| value)
}

async fn roll(change: &mut Change, (room, sent, viewer, _): To<'_>) -> Result<Done, Failure> {
    if !room.leads(viewer, None) {
        return Err(AppError::NotFound.into());
    }
    let members: Vec<String> = room.seats.iter().map(|seat| seat.account.clone()).collect();
    let present: Vec<String> = all(sent, "present").filter(|one| members.contains(one)).cloned().collect();
    change.call_roll(&room.round.id, &members, &present).await?;
    Ok(Ok(()))
}

/// Who is in the room for a case, once those who left are out of it; refused while somebody recused stays.
fn in_room(
    room: &Room,
    sent: &Sent,
    recused: &BTreeSet<String>,
    lang: Lang,
) -> Result<BTreeSet<String>, String> {
    let left = |account: &String| {
        raw(sent, &format!("vote.{account}")) == "out" || raw(sent, &format!("out.{account}")) == "yes"
    };
    let there: BTreeSet<String> = room.present.iter().filter(|one| !left(one)).cloned().collect();
    if let Some(one) = there.intersection(recused).next() {
        return Err(STAYS.with(lang, &[&room.name(one)]));
    }
    if there.is_empty() { Err(NO_ROOM.get(lang).to_string()) } else { Ok(there) }
}

fn members(room: &Room) -> BTreeSet<String> {
    room.seats.iter().map(|seat| seat.account.clone()).collect()
}

fn figure(sent: &Sent, name: &str, lang: Lang) -> Result<u32, String> {
    match raw(sent, name).trim() {
        "" => Ok(0),
        text => text.parse().map_err(|_| NO_FIGURE.get(lang).to_string()),
    }
}

/// The votes as sent, those of people who are not in the room included: counting refuses them with the reason.
fn ballots(room: &Room, sent: &Sent, lang: Lang) -> Result<Ballots, String> {
    if room.settings.votes.secret {
        return Ok(Ballots::Secret {
            in_favour: figure(sent, "in_favour", lang)?,
            against: figure(sent, "against", lang)?,
            abstained: figure(sent, "abstained", lang)?,
            invalid: figure(sent, "invalid", lang)?,
        });
    }
    let choice = |account: &String| {
        let choice = match raw(sent, &format!("vote.{account}")) {
            "for" => Choice::For,
            "against" => Choice::Against,
            "abstain" => Choice::Abstain,
            _ => return None,
        };
        Some((account.clone(), choice))
    };
    Ok(Ballots::Open(members(room).iter().filter_map(choice).collect()))
}

async fn vote(
    visit: &Visit,
    change: &mut Change,
    (room, sent, viewer, lang): To<'_>,
) -> Result<Done, Failure> {
    let application = raw(sent, "application");
    if !room.visible(viewer).contains(application) || !room.leads(viewer, Some(application)) {
        return Err(AppError::NotFound.into());
    }
    let no = |why: Bi| Ok(Err(why.get(lang).to_string()));
    let before = change.find_application(application).await?;
    let due = if room.again { State::ReReview } else { State::UnderReview };
    if before.state.0 != due {
        return no(QUICKER);
    }
    let Some(conclusion) = Conclusion::parse(raw(sent, "motion")) else { return no(NO_MOTION) };
    if let (Some(quota), Conclusion::Shortlist) = (room.settings.quota, conclusion) {
        let taken = change.shortlisted(&room.round.edition, &room.round.award).await?;
        if taken >= quota {
            return Ok(Err(FULL.with(lang, &[&quota.to_string(), &taken.to_string()])));
        }
    }
    let everything = room.cases.iter().map(|case| case.application.clone()).collect();
    let says = Says::of(&room.method(), &room.ranking(&everything), application);
    let reason = text(sent, "reason");
    match (says, conclusion) {
        (Says::Tied, _) => return no(TIED),
        (Says::Undecidable, Conclusion::Shortlist) => return no(UNDECIDABLE),
        _ if says.differs(conclusion) && reason.is_empty() => return no(DIFFERS),
        _ if room.again && reason.is_empty() => return no(ANSWER),
        _ => {}
    }
    let recused = room.recused(application);
    let there = match in_room(room, sent, &recused, lang) {
        Ok(there) => there,
        Err(why) => return Ok(Err(why)),
    };
    let given = match ballots(room, sent, lang) {
        Ok(given) => given,
        Err(why) => return Ok(Err(why)),
    };
    let motion = Motion { members: members(room), present: there, recused, ballots: given };
    let count = match room.settings.votes.count(&motion) {
        Ok(count) => count,
        Err(fault) => return Ok(Err(fault.sentence(lang, &|one| room.name(one)))),
    };
    let put = ReviewMotion {
        id: Uuid::now_v7().to_string(),
        round: room.round.id.clone(),
        application: Some(application.to_string()),
        kind: conclusion.id().to_string(),
        body: canonical(&motion)?,
        count: canonical(&count)?,
        outcome: count.outcome.id().to_string(),
        put_by: viewer.account.clone(),
        put_at: change.at(),
    };
    change.put_motion(&put).await?;
    if count.outcome == Outcome::Passed {
        let what = (application, conclusion, reason.as_str());
        conclude(visit, change, (room, viewer), what, (motion, &put.id)).await?;
    }
    Ok(Ok(()))
}

/// Keeps what a carried motion concludes, and moves the application.
async fn conclude(
    visit: &Visit,
    change: &mut Change,
    (room, viewer): (&Room, &Viewer),
    (application, conclusion, reason): (&str, Conclusion, &str),
    (motion, put): (Motion, &str),
) -> Result<(), Failure> {
    let inputs = room.inputs(application, conclusion, (motion, reason));
    let found = room.follows(&inputs)?;
    let (inputs, result) = (canonical(&inputs)?, canonical(&found)?);
    let kept = ReviewConclusion {
        id: Uuid::now_v7().to_string(),
        round: room.round.id.clone(),
        application: application.to_string(),
        motion: put.to_string(),
        conclusion: conclusion.id().to_string(),
        differs: found.differs,
        reason: reason.to_string(),
        inputs_hash: sha256_hex(inputs.as_bytes()),
        inputs,
        result_hash: sha256_hex(result.as_bytes()),
        result,
        concluded_by: viewer.account.clone(),
        concluded_at: change.at(),
        reopened_at: None,
        reopened_by: None,
        reopened_reason: None,
    };
    change.conclude(&kept).await?;
    if room.again {
        let before = change.find_application(application).await?;
        let changed = crate::re_review::starred(change, room, application).await?;
        let round = (&before, room.round.id.as_str());
        crate::re_review::settle(visit, change, round, (conclusion, changed), (reason, &kept.id)).await?;
        return Ok(());
    }
    let action = match conclusion {
        Conclusion::Shortlist => workflow::Action::Shortlist,
        Conclusion::LeaveOut => workflow::Action::LeaveOut,
    };
    let before = change.find_application(application).await?;
    let facts = Facts { concluded: true, ..Facts::default() };
    let row = decide(before.state.0, action, Party::Committee, facts).map_err(|_| AppError::Internal)?;
    change.move_application(&before, row, before.clone(), json!({ "conclusion": kept.id })).await?;
    Ok(())
}

async fn tie(change: &mut Change, (room, sent, viewer, lang): To<'_>) -> Result<Done, Failure> {
    if !room.leads(viewer, None) || !room.sees_all(viewer) {
        return Err(AppError::NotFound.into());
    }
    let tied: BTreeSet<String> = all(sent, "tied").cloned().collect();
    let everything = room.visible(viewer);
    let open = room.ranking(&everything).open;
    if !open.iter().any(|one| one.tied.iter().cloned().collect::<BTreeSet<_>>() == tied) {
        return Ok(Err(QUICKER.get(lang).to_string()));
    }
    let recused: BTreeSet<String> = tied.iter().flat_map(|one| room.recused(one)).collect();
    let there = match in_room(room, sent, &recused, lang) {
        Ok(there) => there,
        Err(why) => return Ok(Err(why)),
    };
    let given = if room.settings.votes.secret {
        let mut votes = BTreeMap::new();
        for one in &tied {
            match figure(sent, &format!("votes.{one}"), lang) {
                Ok(count) => votes.insert(one.clone(), count),
                Err(why) => return Ok(Err(why)),
            };
        }
        match figure(sent, "abstained", lang) {
            Ok(none) => TieBallots::Secret { votes, none },
            Err(why) => return Ok(Err(why)),
        }
    } else {
        let of = |account: &String| {
            let wanted = raw(sent, &format!("vote.{account}"));
            tied.contains(wanted).then(|| (account.clone(), wanted.to_string()))
        };
        TieBallots::Open(members(room).iter().filter_map(of).collect())
    };
    let held = TieVote { tied, members: members(room), present: there, recused, ballots: given };
    let count = match held.count(&room.settings.votes) {
        Ok(count) => count,
        Err(fault) => return Ok(Err(fault.sentence(lang, &|one| room.name(one)))),
    };
    let put = ReviewMotion {
        id: Uuid::now_v7().to_string(),
        round: room.round.id.clone(),
        application: None,
        kind: "tie".to_string(),
        body: canonical(&held)?,
        count: canonical(&count)?,
        outcome: count.outcome.id().to_string(),
        put_by: viewer.account.clone(),
        put_at: change.at(),
    };
    change.put_motion(&put).await?;
    Ok(Ok(()))
}

async fn reopen(change: &mut Change, (room, sent, viewer, lang): To<'_>) -> Result<Done, Failure> {
    let application = raw(sent, "application");
    if !room.visible(viewer).contains(application) || !room.leads(viewer, Some(application)) {
        return Err(AppError::NotFound.into());
    }
    let why = text(sent, "reason");
    let stands = room.conclusions.iter().find(|one| {
        one.application == application && one.reopened_at.is_none() && one.id == raw(sent, "conclusion")
    });
    let Some(stands) = stands else { return Ok(Err(QUICKER.get(lang).to_string())) };
    let before = change.find_application(application).await?;
    let facts = Facts { reason: !why.is_empty(), ..Facts::default() };
    let row = match decide(before.state.0, workflow::Action::ReopenReview, Party::Committee, facts) {
        Ok(_) if change.award_notified(&before.edition, &before.award).await? => {
            return Ok(Err(crate::notices::PUBLISHED.get(lang).to_string()));
        }
        // Taken up, it is decided by a re-review, for which the entry has to stand in a notice again.
        Ok(_) if admitted(change, application).await? => return Ok(Err(ADMITTED.get(lang).to_string())),
        Ok(row) => row,
        Err(workflow::Refusal::Lacks(_)) => return Ok(Err(NO_REASON.get(lang).to_string())),
        Err(_) => return Ok(Err(QUICKER.get(lang).to_string())),
    };
    change.reopen_conclusion(&stands.id, &viewer.account, &why).await?;
    let note = json!({ "conclusion": stands.id, "reason": why });
    change.move_application(&before, row, before.clone(), note).await?;
    Ok(Ok(()))
}

/// Whether an objection to an application was taken up and is not decided.
async fn admitted(change: &mut Change, application: &str) -> Result<bool, Failure> {
    let all = change.objections_to(application).await?;
    Ok(all.iter().any(|one| one.state == ObjectionState::Admitted))
}

/// The bytes that are kept and hashed.
fn canonical(of: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string(of).map_err(|error| {
        tracing::error!(%error, "what is to be kept cannot be written");
        AppError::Internal.into()
    })
}
