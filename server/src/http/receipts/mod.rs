//! 回执: an application as its company sees it, and what the company does with it. For a company that sent it in on paper the office
//! does it, from what comes on paper.

pub mod draw;
pub mod held;
pub mod letter;
mod timeline;

use super::failure::Failure;
use super::form::{Done, TOO_LONG, faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::Viewer;
use crate::auth::fields::{Sent, raw};
use crate::clock::{beijing_day, end_of};
use crate::deadlines::of_rows;
use crate::filed::Filed;
use crate::letters::Letter;
use crate::submissions::{Correction, proofs};
use crate::supplement;
use app::error::AppError;
use app::lang::Bi;
use axum::extract::{Form, Query};
use axum::response::{IntoResponse, Response, Result};
use domain::date::Date;
use domain::workflow::{Action, Facts, Party, Refusal, decide};
use draw::{draw, draw_with};
pub use held::Held;
use serde_json::json;
use store::{Application, Supplement};

const CHANGED: Bi = Bi::new(
    "状态已经变化，刚才的操作没有生效；您填写的内容保留在下面。",
    "Its state has changed meanwhile and nothing was done; what you wrote stands below.",
);

/// `GET /receipts/{application}`, and `GET /office/paper/{paper}/{edition}/receipt`.
pub async fn show(visit: Visit, held: Held, Query(ask): Query<Done>) -> Result<Response> {
    let done = match ask.done.as_str() {
        "sealed" => Some(Bi::new("扫描件已上传。", "The scan is uploaded.")),
        word => Action::parse(word).map(done),
    };
    Ok(draw(&visit, &held, None, done, &Sent::new()).await?.into_response())
}

/// `POST` to the same: what a button says.
pub async fn act(visit: Visit, viewer: Viewer, held: Held, Form(sent): Form<Sent>) -> Result<Response> {
    if !held.writes {
        return Err(Failure(AppError::NotFound).into());
    }
    let application = &held.application;
    if has_too_long(&sent) {
        return Ok(faulty(draw(&visit, &held, words(&visit, TOO_LONG), None, &sent).await?));
    }
    let action = Action::parse(raw(&sent, "do")).ok_or(Failure(AppError::BadRequest))?;
    let filed = Filed::of(&visit.state, application).await?;
    let mut corrections = Vec::new();
    if action == Action::AnswerSupplement {
        let asked = visit.state.store.supplements_of(&application.id).await.map_err(Failure::from)?;
        let open: Vec<&Supplement> = asked.iter().filter(|one| one.is_open()).collect();
        match supplement::corrections(&filed, &open, &sent) {
            Ok(all) => corrections = all,
            Err(refused) => {
                let why = refused.why.and_then(|why| words(&visit, why));
                let page = draw_with(&visit, &held, (why, None), (&sent, &refused.faults)).await?;
                return Ok(faulty(page));
            }
        }
    }
    let came = match letter::day(&held, (&sent, action), visit.today) {
        Ok(day) => day,
        Err(why) => return Ok(faulty(draw(&visit, &held, words(&visit, why), None, &sent).await?)),
    };
    match carry(&visit, &viewer, (&held, &filed), (action, came), (&sent, corrections)).await? {
        Ok(()) => Ok(see(&visit, &format!("{}?done={}", held.here, action.id())).into_response()),
        Err(Refusal::Lacks(requirement)) => {
            let why = words(&visit, requirement.advice());
            Ok(faulty(draw(&visit, &held, why, None, &sent).await?))
        }
        Err(Refusal::NotNow(_)) => {
            let now = visit.state.store.application(&application.id).await.map_err(Failure::from)?;
            let held = Held { application: now.ok_or(Failure(AppError::NotFound))?, ..held };
            Ok(faulty(draw(&visit, &held, words(&visit, CHANGED), None, &sent).await?))
        }
        Err(Refusal::NotYours) => Err(Failure(AppError::BadRequest).into()),
    }
}

async fn carry(
    visit: &Visit,
    viewer: &Viewer,
    (held, filed): (&Held, &Filed),
    (action, came_on): (Action, Option<Date>),
    (sent, corrections): (&Sent, Vec<Correction>),
) -> std::result::Result<std::result::Result<(), Refusal>, Failure> {
    let (store, seen): (_, &Application) = (&visit.state.store, &held.application);
    let edition = visit.state.editions.edition(store, &seen.edition).await?.edition.clone();
    let pack = &edition.pack;
    let award = pack.award(&seen.award);
    let mut change = visit.change().await?;
    let before = change.find_application(&seen.id).await?;
    // What is corrected is what the page showed.
    if !corrections.is_empty() && before.submission != filed.submission.number {
        return Ok(Err(Refusal::NotNow(before.state.0)));
    }
    let asked = store.supplements_of(&before.id).await?;
    let wanted = asked.iter().filter(|one| one.is_open());
    let answers: Vec<(&Supplement, String)> = wanted.map(|one| (one, text(sent, &field_of(one)))).collect();
    let reason = text(sent, "reason");
    let extensions = of_rows(&change.deadline_extensions(&pack.id).await?);
    let closes = award.map_or(0, |award| end_of(pack.closing_of(award, &extensions)));
    let moment = letter::moment(came_on, visit.now);
    let facts = Facts {
        before_deadline: moment < closes,
        answers: answers.iter().all(|(_, answer)| !answer.is_empty()),
        reason: !reason.is_empty(),
        within_appeal_term: moment < appeal_ends(before.moved_at, pack.screening.appeal_days),
        first_appeal: before.appeal.is_none(),
        ..Facts::default()
    };
    let row = match decide(before.state.0, action, Party::Applicant, facts) {
        Ok(row) => row,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mut after = before.clone();
    let mut came = Vec::new();
    match action {
        Action::Withdraw => {
            change.cancel_supplements(&before.id).await?;
            (after.screening_by, after.screening_clause, after.screening_reason) = (None, None, None);
        }
        Action::AnswerSupplement => {
            change.answer_supplements(&before.id, &viewer.account, &answers).await?;
            // What the files prove now is kept with the answer: links may be changed later.
            let files = store.evidence_files(&before.applicant_org, &before.edition).await?;
            let links = store.evidence_links(&before.applicant_org, &before.edition).await?;
            came = proofs(pack, &before.award, (&files, &links), |_| None);
        }
        Action::Appeal => after.appeal = Some(reason.clone()),
        // Sending in has a page of its own, which freezes what is sent.
        _ => return Ok(Err(Refusal::NotYours)),
    }
    let said: Vec<(&str, &str)> =
        answers.iter().map(|(one, answer)| (one.clause.as_str(), answer.as_str())).collect();
    let mut note = json!({ "answers": said, "reason": reason, "evidence": came });
    if let Some(day) = came_on {
        note["on_paper"] = json!(day.to_string());
    }
    let after = if corrections.is_empty() {
        change.move_application(&before, row, after, note).await?
    } else {
        note["corrected"] = json!(corrections);
        supplement::correct(&mut change, (&before, filed), corrections, (row, &viewer.account), note).await?
    };
    let letter = Letter {
        application: &after,
        pack,
        company: &held.org.name,
        award: award.map_or("", |award| award.name.zh.as_str()),
        action,
        more: "",
        sender: &viewer.account,
    };
    letter.queue(visit, &mut change).await?;
    change.commit().await?;
    tracing::info!(application = seen.id, by = viewer.account, action = action.id(), "the company acted");
    Ok(Ok(()))
}

/// The first millisecond after the term for an appeal: the day of the decision does not count.
pub(crate) fn appeal_ends(decided_at: i64, days: u32) -> i64 {
    end_of(beijing_day(decided_at).plus_days(days))
}

fn words(visit: &Visit, why: Bi) -> Option<String> {
    Some(why.get(visit.site.lang).to_string())
}

/// The name of the field for the answer to a request. It names the round: an old page answers no new question.
fn field_of(one: &Supplement) -> String {
    format!("answer:{}:{}", one.round, one.clause)
}

fn done(action: Action) -> Bi {
    match action {
        Action::Submit => Bi::new("已提交。请保存回执编号。", "Submitted. Keep the receipt number."),
        Action::Withdraw => Bi::new("已撤回。", "Withdrawn."),
        Action::AnswerSupplement => Bi::new("补正已提交。", "The supplement was sent."),
        Action::Appeal => Bi::new("申诉已提交。", "The appeal was sent."),
        _ => Bi::new("已完成。", "Done."),
    }
}
