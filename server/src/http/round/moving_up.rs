//! 递补 of an award whose entry fell out: who moves up, and letting them. Who is recused from one of its applications sees nothing of it.

use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::deliberation::Room;
use crate::http::failure::Failure;
use crate::http::form::{Done, QUICKER, faulty, see, text};
use crate::http::visit::Visit;
use crate::moving_up::{Award, move_up, ranked};
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::review::moving_up::{MovingUpView, NextRow, page};
use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::policy::Action;
use domain::review::conclusion::shown_mean;
use domain::review::moving_up::Nobody;

const NO_REASON: Bi = Bi::new("请写明理由，不超过500字。", "State the reason in at most 500 characters.");
const BALLOT: Bi = Bi::new(
    "下列申报并列，空出的名额不够，不自动递补：请评审委员会在“评议与表决”页就并列表决，再回到这里。",
    "These share the next place and too few places are vacant, so that nobody moves up by themselves: have the committee hold the ballot on the page of the deliberation, then come back.",
);
const NO_BALLOT: Bi = Bi::new(
    "下列申报并列，空出的名额不够，本奖项的并列规则没有分出先后：不递补，名额空缺。",
    "These share the next place, too few places are vacant, and nothing in the award's chain parts them: nobody moves up and the place stays empty.",
);

/// Why nobody moves up, in words.
fn sentence(why: &Nobody, ballot: bool) -> Bi {
    match why {
        Nobody::NotAllowed => Bi::new(
            "本届不递补（宁缺毋滥）：空出的名额不再补。",
            "In this edition nobody moves up: a place that falls vacant stays empty.",
        ),
        Nobody::NothingFell => {
            Bi::new("没有单位退出，不需要递补。", "Nothing fell out: there is no place to fill.")
        }
        Nobody::Filled => Bi::new("空出的名额都已递补。", "Every place that fell vacant is filled."),
        Nobody::NoPlaces => Bi::new(
            "本奖项不限名额，没有申报仅因名次未入围，不递补。",
            "The award has no number of places, so that nobody was left out for their rank: nobody moves up.",
        ),
        Nobody::SeveralRounds => Bi::new(
            "本奖项分几轮复审，各轮名次不能相互比较，不递补。",
            "The award was reviewed in several rounds, whose places cannot be compared: nobody moves up.",
        ),
        Nobody::Full => Bi::new(
            "本奖项的名额已满，不能再增加。",
            "Every place of the award is taken: no more can be added.",
        ),
        Nobody::Unconcluded => Bi::new(
            "还有申报没有复审结论，请先作出结论。",
            "The committee has not concluded on all of them: do so first.",
        ),
        Nobody::Tied(_) if ballot => BALLOT,
        Nobody::Tied(_) => NO_BALLOT,
        Nobody::NoneLeft => Bi::new(
            "没有仅因名次未入围的申报，名额空缺（宁缺毋滥）。",
            "Nobody is left who was kept out by their rank alone: the place stays empty.",
        ),
    }
}

/// `GET /office/review/{round}/moving-up`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response, Failure> {
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    if room.again {
        // A re-review ranks its own few entries: places are those of the award's own round.
        let rounds = ranked(&visit.state.store, &room.round.edition, &room.round.award).await?;
        if let Some(first) = rounds.first() {
            return Ok(see(&visit, &format!("/office/review/{first}/moving-up")).into_response());
        }
    }
    let done = (ask.done == "move_up").then_some(Bi::new(
        "已递补入围，请秘书处拟递补公示。",
        "Moved up: the secretariat draws its notice.",
    ));
    Ok(draw(&visit, &viewer, &room, (done, None, String::new())).await?.into_response())
}

/// `POST` to the same: lets the next in rank move up.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    if raw(&sent, "do") != "move_up" {
        return Err(AppError::BadRequest.into());
    }
    // From here on nobody else writes: what is read stays true.
    let mut change = visit.change().await?;
    let room = Room::of(&visit.state, &id, visit.today, &viewer).await?;
    if room.again || room.round.closed_at.is_none() || !leads(&room, &viewer) {
        return Err(AppError::NotFound.into());
    }
    let reason = text(&sent, "reason");
    let award = Award::of(&visit.state, &room).await?;
    let ballot = has_ballot(&room);
    let why = match &award.next {
        Err(why) => Some(sentence(why, ballot)),
        // The one whom the page named: pressed twice, nobody else moves up.
        Ok(next) if next.application != raw(&sent, "application") => Some(QUICKER),
        Ok(_) if !(1..=500).contains(&reason.chars().count()) => Some(NO_REASON),
        Ok(next) => move_up(&mut change, &room, (&award, next), &reason).await?.is_err().then_some(QUICKER),
    };
    if let Some(why) = why {
        std::mem::drop(change);
        return Ok(faulty(draw(&visit, &viewer, &room, (None, Some(why), reason)).await?));
    }
    change.commit().await?;
    tracing::info!(by = viewer.account, round = id, "an application moved up");
    Ok(see(&visit, &format!("/office/review/{id}/moving-up?done=move_up")).into_response())
}

/// Who leads the review and knows all of its applications: each place hangs on the others.
fn leads(room: &Room, viewer: &Viewer) -> bool {
    viewer.may(Action::LeadReview) && room.sees_all(viewer)
}

fn has_ballot(room: &Room) -> bool {
    room.settings.chain.iter().any(|word| word == "committee_vote")
}

async fn draw(
    visit: &Visit,
    viewer: &Viewer,
    room: &Room,
    (done, refused, reason): (Option<Bi>, Option<Bi>, String),
) -> Result<Html<String>, Failure> {
    let lang: Lang = visit.site.lang;
    let mut view = MovingUpView {
        id: room.round.id.clone(),
        award: room.award().map_or_else(String::new, |award| award.name.get(lang).to_string()),
        closed: room.round.closed_at.is_some(),
        sees: room.sees_all(viewer),
        done,
        refused,
        reason,
        ..MovingUpView::default()
    };
    if view.closed && view.sees {
        let award = Award::of(&visit.state, room).await?;
        view.fell = award.fell().map(|one| room.case_name(one)).collect();
        view.moved = award.moved().map(|(one, state)| (room.case_name(one), state.internal())).collect();
        view.leads = leads(room, viewer);
        match &award.next {
            Ok(next) => {
                let everything = room.cases.iter().map(|case| case.application.clone()).collect();
                let ranking = room.ranking(&everything);
                view.next = Some(NextRow {
                    application: next.application.clone(),
                    name: room.case_name(&next.application),
                    place: next.place,
                    mean: shown_mean(&ranking, &next.application).unwrap_or_default(),
                    vacant: next.vacant,
                });
            }
            Err(why) => {
                view.nobody = Some(sentence(why, has_ballot(room)));
                if let Nobody::Tied(tied) = why {
                    view.tied = tied.iter().map(|one| room.case_name(one)).collect();
                }
            }
        }
    }
    Ok(visit.html(|site| page(site, &view)))
}
