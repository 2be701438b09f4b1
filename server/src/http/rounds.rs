//! 复审安排: beginning, extending and ending the rounds of the review.

mod preview;

use super::failure::Failure;
use super::form::{QUICKER, faulty, see};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{self, Sent, raw};
use crate::clock::{beijing_day, beijing_words, end_of};
use crate::deliberation::Room;
use crate::review::{chairs, detect, edition_of, hand_out, scorers, seats};
use app::error::AppError;
use app::lang::Bi;
use app::pages::account::Filled;
use app::pages::review::rounds::{AwardRow, RoundRow, RoundsView, page};
use axum::extract::{Form, Query};
use axum::response::{Html, IntoResponse, Response};
use domain::date::Date;
use domain::policy;
use domain::review::committee::missing;
use domain::workflow::{Action, Facts, Party, decide};
use preview::{preview, seed};
use serde::Deserialize;
use serde_json::json;
use store::{Change, ReviewRound, StoreError};
use uuid::Uuid;

/// Of which edition, and what was just done.
#[derive(Default, Deserialize)]
pub struct Ask {
    /// Its identifier; none for today's.
    #[serde(default)]
    pub edition: String,
    /// The word of the button.
    #[serde(default)]
    pub done: String,
}

impl Ask {
    /// A page of the same edition.
    pub fn path(&self, path: &str, query: &str) -> String {
        match self.edition.as_str() {
            "" => format!("{path}?{query}"),
            edition => format!("{path}?edition={edition}&{query}"),
        }
    }
}

/// The query that names a visit's edition where it is not the one that counts today, and the editions that have a review: the
/// query that names each and its name, none where there is nothing else to look at.
pub async fn others(visit: &Visit, reviewed: &[String]) -> Result<(String, Vec<(String, String)>), Failure> {
    let (state, lang) = (&visit.state, visit.site.lang);
    let today = state.editions.current(state, visit.today).await?;
    let query = |id: &str| {
        if id == today.edition.pack.id { String::new() } else { format!("?edition={id}") }
    };
    let here = visit.served.edition.pack.id.as_str();
    let mut others = Vec::new();
    let current = [today.edition.pack.id.clone()];
    for id in current.iter().chain(reviewed.iter().filter(|one| **one != current[0])) {
        if id != here {
            let edition = state.editions.edition(&state.store, id).await?;
            others.push((query(id), edition.edition.pack.name.get(lang).to_string()));
        }
    }
    Ok((query(here), others))
}

const PAST: Bi = Bi::new("评分截止日不能早于今天", "The last day for scores must not be past");
const CHOOSE: Bi = Bi::new("请选择日期", "Choose a day");
const NO_MEMBERS: Bi =
    Bi::new("请填写1到委员人数之间的整数", "A whole number from 1 to the number of members");
const NOTHING: Bi = Bi::new(
    "没有等待复审的申报，请先完成初核。",
    "Nothing waits for the committee: finish the initial check first.",
);

const AGAIN: Bi = Bi::new(
    "这一轮是异议后的重新审核，不能加入其他申报；请等它结束。",
    "This round is a re-review after an objection and takes nothing else: wait until it has ended.",
);
const FEW: Bi = Bi::new(
    "重新审核还有条目的有效评分不足，现在结束就作不出结论：请延长截止日，等委员签名，或补充委员。",
    "An entry under re-review has too few signed sheets for a result: extend the last day until the members have signed, or seat more.",
);

/// `GET /office/review`.
pub async fn show(visit: Visit, viewer: Viewer, Query(ask): Query<Ask>) -> Result<Response, Failure> {
    let visit = visit.of_edition(&ask.edition).await?;
    let done = match ask.done.as_str() {
        "open" => Some(Bi::new("复审已开始，委员会收到邮件通知。", "Begun; the members get a mail.")),
        "add" => Some(Bi::new("已加入本轮并分派。", "Added and assigned.")),
        "extend" => Some(Bi::new("截止日已更改。", "The last day is changed.")),
        "close" => Some(Bi::new("评分已结束，可以汇总。", "Ended: the scores can be added up.")),
        _ => None,
    };
    let done = done.map(|done| done.get(visit.site.lang).to_string());
    Ok(draw(&visit, &viewer, RoundsView { done, ..RoundsView::default() }).await?.into_response())
}

/// `POST /office/review`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Query(ask): Query<Ask>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let visit = visit.of_edition(&ask.edition).await?;
    let filled = fields::filled(&sent, &["award", "until", "per_case"]);
    let word = raw(&sent, "do");
    let served = visit.served.edition.clone();
    let Some(award) = served.pack.award(filled.value("award")) else {
        return Err(AppError::BadRequest.into());
    };
    let mut change = visit.change().await?;
    let running = change.open_round(&served.pack.id, &award.id).await?;
    let result = match (word, running) {
        ("open", None) => open(&visit, &mut change, filled).await?.map(drop),
        ("preview", None) => match open(&visit, &mut change, filled.clone()).await? {
            Ok(round) => {
                // All of it was done, and none of it is kept.
                let preview = Some(preview(&visit, &viewer, &mut change, &round).await?);
                drop(change);
                let view = RoundsView { preview, filled, ..RoundsView::default() };
                return Ok(draw(&visit, &viewer, view).await?.into_response());
            }
            Err(refused) => Err(refused),
        },
        ("add", Some(round)) if again(&visit, &round).await? => {
            Err(Refused::Why(AGAIN.get(visit.site.lang).to_string()))
        }
        ("add", Some(round)) => add(&visit, &mut change, &round).await?.map_err(Refused::Why),
        ("extend", Some(round)) => match until(&visit, &filled) {
            Ok(until) => {
                change.change_round(&round, until, false).await?;
                Ok(())
            }
            Err(why) => Err(wrong(&visit, filled, "until", why)),
        },
        ("close", Some(round)) if few(&visit, &round).await? => {
            Err(Refused::Why(FEW.get(visit.site.lang).to_string()))
        }
        ("close", Some(round)) => {
            change.change_round(&round, round.scores_until, true).await?;
            Ok(())
        }
        ("open" | "preview" | "add" | "extend" | "close", _) => {
            Err(Refused::Why(QUICKER.get(visit.site.lang).to_string()))
        }
        _ => return Err(AppError::BadRequest.into()),
    };
    let view = match result {
        Ok(()) => {
            change.commit().await?;
            tracing::info!(by = viewer.account, award = award.id, word, "changed the review of an award");
            return Ok(see(&visit, &ask.path("/office/review", &format!("done={word}"))).into_response());
        }
        Err(Refused::Why(why)) => RoundsView { refused: Some(why), ..RoundsView::default() },
        Err(Refused::Form(filled)) => RoundsView { filled, ..RoundsView::default() },
    };
    drop(change);
    Ok(faulty(draw(&visit, &viewer, view).await?))
}

/// Whether a round reviews again after an objection.
async fn again(visit: &Visit, round: &ReviewRound) -> Result<bool, Failure> {
    Ok(visit.state.store.is_re_review(&round.id).await?)
}

/// Whether a round that reviews again has an entry with too few sheets: closed like this it could only be struck.
async fn few(visit: &Visit, round: &ReviewRound) -> Result<bool, Failure> {
    if !again(visit, round).await? {
        return Ok(false);
    }
    let room = Room::without_names(&visit.state, &round.id, visit.today).await?;
    let all = room.cases.iter().map(|case| case.application.clone()).collect();
    Ok(!room.ranking(&all).undecidable.is_empty())
}

/// Why nothing was done.
enum Refused {
    /// In words above the page.
    Why(String),
    /// At a field of the form.
    Form(Filled),
}

fn wrong(visit: &Visit, mut filled: Filled, name: &str, why: Bi) -> Refused {
    filled.wrong(name, why.get(visit.site.lang));
    Refused::Form(filled)
}

/// The first millisecond that is late, of the day in the form.
fn until(visit: &Visit, filled: &Filled) -> Result<i64, Bi> {
    let day = Date::parse(filled.value("until")).map_err(|_| CHOOSE)?;
    if day < visit.today { Err(PAST) } else { Ok(end_of(day)) }
}

async fn open(
    visit: &Visit,
    change: &mut Change,
    filled: Filled,
) -> Result<Result<ReviewRound, Refused>, Failure> {
    let pack = &visit.served.edition.pack;
    let until = match until(visit, &filled) {
        Ok(until) => until,
        Err(why) => return Ok(Err(wrong(visit, filled, "until", why))),
    };
    let held = change.committee(&pack.id).await?;
    let people = visit.state.store.staff().await?;
    let members = scorers(&held, &people, visit.today);
    let per_case = match (filled.value("per_case"), pack.review.reviewers_per_case) {
        ("", usual) => usual.map(i64::from),
        (text, _) => match text.parse::<i64>() {
            Ok(count) if (1..=members.len() as i64).contains(&count) => Some(count),
            _ => return Ok(Err(wrong(visit, filled, "per_case", NO_MEMBERS))),
        },
    };
    let earlier = visit.state.store.review_rounds(&pack.id).await?;
    let award = filled.value("award").to_string();
    let number = 1 + earlier.iter().filter(|round| round.award == award).count() as i64;
    let id = Uuid::now_v7().to_string();
    let round = ReviewRound {
        seed: seed(&visit.state.store, change, (&pack.id, &award, number)).await?,
        id,
        edition: pack.id.clone(),
        award,
        number,
        scores_until: until,
        per_case,
        pack: pack.hash.clone(),
        opened_at: visit.now,
        closed_at: None,
    };
    change.begin_round(&round).await?;
    Ok(add(visit, change, &round).await?.map(|()| round).map_err(Refused::Why))
}

/// Hands everything that has passed to the committee, finds who is recused, and assigns.
async fn add(visit: &Visit, change: &mut Change, round: &ReviewRound) -> Result<Result<(), String>, Failure> {
    let lang = visit.site.lang;
    let (edition, store) = (edition_of(&visit.state, round).await?, &visit.state.store);
    let pack = &edition.pack;
    let held = change.committee(&pack.id).await?;
    let people = store.staff().await?;
    let complete = missing(pack, &seats(&held), &chairs(&people), visit.today).is_empty();
    let facts = Facts { committee: complete, ..Facts::default() };
    let passed = change.passed_for(&round.edition, &round.award).await?;
    if passed.is_empty() {
        return Ok(Err(NOTHING.get(lang).to_string()));
    }
    for id in &passed {
        let before = change.find_application(id).await?;
        let row = match decide(before.state.0, Action::StartReview, Party::Committee, facts) {
            Ok(row) => row,
            Err(domain::workflow::Refusal::Lacks(lacks)) => {
                return Ok(Err(lacks.advice().get(lang).to_string()));
            }
            Err(_) => return Ok(Err(QUICKER.get(lang).to_string())),
        };
        let note = json!({ "round": round.id, "number": round.number });
        change.move_application(&before, row, before.clone(), note).await?;
        change.add_review_case(&round.id, id).await?;
    }
    let members = scorers(&held, &people, visit.today);
    detect(store, change, &edition, (&round.id, &members), visit.today).await?;
    if let Err(why) = hand_out(store, change, round, (&held, &members)).await? {
        let cases = change.review_cases(&round.id).await?;
        let name = |id: &str| {
            let member = people.iter().find(|one| one.id == id).map(|one| one.name.clone());
            let case =
                || cases.iter().find(|case| case.application == id).map(|case| case.receipt_no.clone());
            member.or_else(case).unwrap_or_default()
        };
        return Ok(Err(why.sentence(lang, &name)));
    }
    let award = pack.award(&round.award).map_or("", |award| &award.short.zh);
    for one in people.iter().filter(|one| members.contains(&one.id)) {
        let body = format!(
            "{}：\n\n{}“{}”的复审已开始，请在{}前登录评分：\n\n{}/board\n\n打开材料之前，请先申明有无利害关系。\n",
            one.name,
            pack.name.zh,
            award,
            beijing_words(round.scores_until, app::lang::Lang::Zh),
            visit.state.public_url
        );
        let subject = format!("请评审：{}“{award}”", pack.name.zh);
        change.queue_mail(&Uuid::now_v7().to_string(), &one.email, &subject, &body).await?;
    }
    Ok(Ok(()))
}

async fn draw(visit: &Visit, viewer: &Viewer, mut view: RoundsView) -> Result<Html<String>, Failure> {
    let (lang, pack, store) = (visit.site.lang, &visit.served.edition.pack, &visit.state.store);
    let held = store.committee(&pack.id).await?;
    let people = store.staff().await?;
    view.edition = pack.name.get(lang).to_string();
    (view.query, view.others) = others(visit, &store.reviewed_editions().await?).await?;
    view.leads = viewer.may(policy::Action::LeadReview);
    view.missing = missing(pack, &seats(&held), &chairs(&people), visit.today)
        .iter()
        .map(|one| one.advice(pack, lang))
        .collect();
    let waiting = store.waiting_for_review(&pack.id, &viewer.account).await?;
    let rounds = store.review_rounds(&pack.id).await?;
    for award in &pack.awards {
        let waits = waiting.iter().find(|(id, _)| *id == award.id).map_or(0, |(_, count)| *count);
        let newest = rounds.iter().rfind(|round| round.award == award.id);
        let round = match newest {
            Some(round) => Some(row(visit, viewer, round).await?),
            None => None,
        };
        view.awards.push(AwardRow {
            id: award.id.clone(),
            name: award.short.get(lang).to_string(),
            waiting: waits,
            round,
        });
    }
    Ok(visit.html(|site| page(site, &view)))
}

/// A round with its figures: of what the viewer is not recused from.
async fn row(visit: &Visit, viewer: &Viewer, round: &ReviewRound) -> Result<RoundRow, StoreError> {
    let progress =
        crate::review::progress(&visit.state.store, round, (viewer, policy::Action::FollowReview)).await?;
    Ok(RoundRow {
        id: round.id.clone(),
        until: beijing_words(round.scores_until, visit.site.lang),
        day: beijing_day(round.scores_until - 1).to_string(),
        cases: progress.cases.len(),
        signed: progress.signed(),
        due: progress.due(),
        closed: round.closed_at.is_some(),
        late: visit.now >= round.scores_until,
    })
}
