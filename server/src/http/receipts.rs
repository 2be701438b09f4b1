//! 回执: an application as its company sees it, and what the company does with it.

use super::failure::Failure;
use super::form::{Done, TOO_LONG, faulty, has_too_long, see, text};
use super::visit::Visit;
use crate::auth::fields::{Sent, raw};
use crate::auth::{Viewer, ViewerOrg};
use crate::clock::{beijing_day, beijing_words, end_of};
use crate::deadlines::of_rows;
use crate::facts::change_words;
use crate::filed::Filed;
use crate::letters::Letter;
use crate::submissions::{Correction, proofs};
use crate::supplement;
use app::error::AppError;
use app::lang::{Bi, Lang};
use app::pages::submission::fact_fields::FactRow;
use app::pages::submission::receipt::{ReceiptView, Request, page};
use axum::extract::{Form, Path, Query};
use axum::response::{Html, IntoResponse, Response, Result};
use domain::form::FieldFault;
use domain::policy;
use domain::workflow::{Action, Facts, Party, Refusal, State, decide, open};
use serde_json::json;
use store::{Application, StoreError, Supplement};

const CHANGED: Bi = Bi::new(
    "状态已经变化，刚才的操作没有生效；您填写的内容保留在下面。",
    "Its state has changed meanwhile and nothing was done; what you wrote stands below.",
);

/// `GET /receipts/{application}`.
pub async fn show(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Query(ask): Query<Done>,
) -> Result<Response> {
    let (application, org) = own(&visit, &viewer, &id).await?;
    let done = match ask.done.as_str() {
        "sealed" => Some(Bi::new("扫描件已上传。", "The scan is uploaded.")),
        word => Action::parse(word).map(done),
    };
    Ok(draw(&visit, org, &application, None, done, &Sent::new()).await?.into_response())
}

/// `POST /receipts/{application}`: what a button says.
pub async fn act(
    visit: Visit,
    viewer: Viewer,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let (application, org) = own(&visit, &viewer, &id).await?;
    if has_too_long(&sent) {
        return Ok(faulty(draw(&visit, org, &application, words(&visit, TOO_LONG), None, &sent).await?));
    }
    let action = Action::parse(raw(&sent, "do")).ok_or(Failure(AppError::BadRequest))?;
    let filed = Filed::of(&visit.state, &application).await?;
    let mut corrections = Vec::new();
    if action == Action::AnswerSupplement {
        let asked = visit.state.store.supplements_of(&application.id).await.map_err(Failure::from)?;
        let open: Vec<&Supplement> = asked.iter().filter(|one| one.is_open()).collect();
        match supplement::corrections(&filed, &open, &sent) {
            Ok(all) => corrections = all,
            Err(refused) => {
                let why = refused.why.and_then(|why| words(&visit, why));
                let page =
                    draw_with(&visit, org, &application, (why, None), (&sent, &refused.faults)).await?;
                return Ok(faulty(page));
            }
        }
    }
    match carry(&visit, &viewer, (&application, &filed), action, (&sent, corrections)).await? {
        Ok(()) => Ok(see(&visit, &format!("/receipts/{id}?done={}", action.id())).into_response()),
        Err(Refusal::Lacks(requirement)) => {
            let why = words(&visit, requirement.advice());
            Ok(faulty(draw(&visit, org, &application, why, None, &sent).await?))
        }
        Err(Refusal::NotNow(_)) => {
            let (now, org) = own(&visit, &viewer, &id).await?;
            Ok(faulty(draw(&visit, org, &now, words(&visit, CHANGED), None, &sent).await?))
        }
        Err(Refusal::NotYours) => Err(Failure(AppError::BadRequest).into()),
    }
}

async fn carry(
    visit: &Visit,
    viewer: &Viewer,
    (seen, filed): (&Application, &Filed),
    action: Action,
    (sent, corrections): (&Sent, Vec<Correction>),
) -> std::result::Result<std::result::Result<(), Refusal>, Failure> {
    let store = &visit.state.store;
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
    let facts = Facts {
        before_deadline: visit.now < closes,
        answers: answers.iter().all(|(_, answer)| !answer.is_empty()),
        reason: !reason.is_empty(),
        within_appeal_term: visit.now < appeal_ends(before.moved_at, pack.screening.appeal_days),
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
    let after = if corrections.is_empty() {
        change.move_application(&before, row, after, note).await?
    } else {
        note["corrected"] = json!(corrections);
        supplement::correct(&mut change, (&before, filed), corrections, (row, &viewer.account), note).await?
    };
    let letter = Letter {
        application: &after,
        pack,
        company: viewer.org.as_ref().map_or("", |org| org.name.as_str()),
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

/// The name of the field for the answer to a request. It names the round: an old page answers no new question.
fn field_of(one: &Supplement) -> String {
    format!("answer:{}:{}", one.round, one.clause)
}

pub(super) async fn own<'a>(
    visit: &Visit,
    viewer: &'a Viewer,
    id: &str,
) -> std::result::Result<(Application, &'a ViewerOrg), Failure> {
    let org = viewer.org.as_ref().ok_or(AppError::NotFound)?;
    let found = visit.state.store.application(id).await?;
    let found = found
        .filter(|one| viewer.may_with(policy::Action::FileApplication, &one.applicant_org))
        .ok_or(AppError::NotFound)?;
    Ok((found, org))
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

async fn draw(
    visit: &Visit,
    org: &ViewerOrg,
    application: &Application,
    refused: Option<String>,
    done: Option<Bi>,
    sent: &Sent,
) -> std::result::Result<Html<String>, Failure> {
    draw_with(visit, org, application, (refused, done), (sent, &[])).await
}

/// The page with what is wrong in the facts that were typed.
async fn draw_with(
    visit: &Visit,
    org: &ViewerOrg,
    application: &Application,
    (refused, done): (Option<String>, Option<Bi>),
    (sent, faults): (&Sent, &[FieldFault]),
) -> std::result::Result<Html<String>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let filed = Filed::of(&visit.state, application).await?;
    let (submission, snapshot) = (&filed.submission, &filed.snapshot);
    // The terms are today's: a deadline that was extended is extended for what was sent in too.
    let edition = visit.state.editions.edition(store, &application.edition).await?.edition.clone();
    let pack = &edition.pack;
    let award = pack.award(&application.award);
    let extensions = of_rows(&store.deadline_extensions(&pack.id).await?);
    let in_time = award.is_some_and(|award| visit.now < end_of(pack.closing_of(award, &extensions)));
    let state = application.state.0;
    let appeals = application.appeal.is_none()
        && visit.now < appeal_ends(application.moved_at, pack.screening.appeal_days);
    let actions = open(state, Party::Applicant).map(|row| row.action).filter(|action| match action {
        Action::Withdraw => in_time,
        Action::Appeal => appeals,
        _ => true,
    });
    let shown = matches!(state, State::ScreenedOut | State::ScreeningAppealed);
    let screened = application.screening_clause.clone().zip(application.screening_reason.clone());
    let requests = store.supplements_of(&application.id).await?;
    let waits: Vec<&Supplement> = requests.iter().filter(|one| one.is_open()).collect();
    let facts = supplement::asked(&filed, &waits);
    let rows = |one: &Supplement| {
        let places = facts.iter().find(|(clause, _)| one.is_open() && *clause == one.clause);
        places.map_or_else(Vec::new, |(_, places)| supplement::rows(&filed, places, sent, faults, lang))
    };
    let corrected = snapshot
        .corrected
        .iter()
        .filter_map(|one| change_words(&filed.dossier, &one.pointer, (&one.old, &one.new), lang));
    let view = ReceiptView {
        id: application.id.clone(),
        award: award.map_or_else(|| snapshot.award_name.clone(), |award| award.name.get(lang).to_string()),
        subject: application.subject.clone(),
        company: org.name.clone(),
        receipt_no: application.receipt_no.clone(),
        submitted: beijing_words(application.submitted_at, lang),
        by: snapshot.contact.name.clone(),
        paper: snapshot.paper.as_ref().map(|paper| paper.words(lang)),
        hash: submission.hash.clone(),
        number: submission.number,
        corrected: corrected.collect(),
        verdict: snapshot.verdicts.verdict,
        state: crate::moving_up::as_told(store, application).await?,
        objected: crate::objections::are_told(store, &application.id).await?,
        notified: store.award_notified(&application.edition, &application.award).await?,
        screened: screened.filter(|_| shown),
        appeal_until: beijing_day(appeal_ends(application.moved_at, pack.screening.appeal_days) - 1)
            .words(lang),
        evidence: visit.site.link(&format!("/applications/{}/evidence", application.edition)),
        files: snapshot
            .evidence
            .iter()
            .map(|one| [one.clause.clone(), one.name.clone(), one.sha256.clone()])
            .collect(),
        requests: requests
            .iter()
            .filter(|one| one.cancelled_at.is_none())
            .map(|one| request(visit, one.clone(), sent, rows(one)))
            .collect(),
        statements: snapshot.statements.iter().map(|one| (one.clause.clone(), one.text.clone())).collect(),
        timeline: timeline(visit, &application.id).await?,
        open: actions.collect(),
        sealed: pack.screening.sealed_form_required,
        handed_in: handed_in(visit, application).await?,
        honoured: matches!(state, State::Awarded | State::CertificateIssued),
        certificate: store
            .certificate_of(&application.id)
            .await?
            .filter(|one| one.revoked_at.is_none())
            .map(|one| one.number),
        takes_scan: matches!(
            state,
            State::Submitted
                | State::SupplementRequested
                | State::ScreeningProposed
                | State::ScreeningAppealed
        ),
        unsent: unsent(sent),
        refused,
        done,
    };
    Ok(visit.html(|site| page(site, &view)))
}

/// The sealed form of the submission that counts, where it has come.
pub(crate) async fn handed_in(
    visit: &Visit,
    application: &Application,
) -> std::result::Result<Option<(Option<(String, String)>, String)>, StoreError> {
    let store = &visit.state.store;
    let Some(form) = store.sealed_form(&application.id, application.submission).await? else {
        return Ok(None);
    };
    let file = match &form.file {
        Some(id) => {
            store.evidence_file(id).await?.map(|file| (format!("/evidence/{}/view", file.id), file.name))
        }
        None => None,
    };
    Ok(Some((file, beijing_words(form.handed_in_at, visit.site.lang))))
}

/// The receipt with why nothing was taken.
pub(super) async fn refuse(
    visit: &Visit,
    org: &ViewerOrg,
    application: &Application,
    why: String,
) -> std::result::Result<Response, Failure> {
    Ok(faulty(draw(visit, org, application, Some(why), None, &Sent::new()).await?))
}

fn words(visit: &Visit, why: Bi) -> Option<String> {
    Some(why.get(visit.site.lang).to_string())
}

/// What was written in a form that was not taken.
fn unsent(sent: &Sent) -> String {
    let written = sent
        .iter()
        .filter(|(name, text)| (name == "reason" || name.starts_with("answer:")) && !text.trim().is_empty());
    written.map(|(name, _)| text(sent, name)).collect::<Vec<_>>().join("\n\n")
}

fn request(visit: &Visit, one: Supplement, sent: &Sent, facts: Vec<FactRow>) -> Request {
    let lang = visit.site.lang;
    // Half-open: the last day is the one before.
    let day = beijing_day(one.until_at - 1).words(lang);
    let field = field_of(&one);
    Request {
        open: one.is_open(),
        until: if lang == Lang::Zh {
            format!("请在{day}前（含当日）提交")
        } else {
            format!("until {day}, inclusive")
        },
        overdue: one.is_open() && visit.now >= one.until_at,
        typed: text(sent, &field),
        facts,
        field,
        clause: one.clause,
        wanted: one.wanted,
        answer: one.answer,
    }
}

/// What a company reads of the record of changes. What the office considers before it decides is not in it.
async fn timeline(visit: &Visit, id: &str) -> std::result::Result<Vec<(String, Bi)>, StoreError> {
    let events = visit.state.store.events_of("application", id).await?;
    let words = |action: &str| {
        Some(match action {
            "application.submitted" => Bi::new("提交申报", "Submitted"),
            "application.entered_on_paper" => {
                Bi::new("秘书处照纸质材料录入", "Typed in from paper by the office")
            }
            "application.withdrawn" => Bi::new("撤回申报", "Withdrawn"),
            "application.supplement_requested" => Bi::new("秘书处要求补正", "A supplement was asked for"),
            "application.supplement_cancelled" => Bi::new("秘书处取消补正要求", "The request was cancelled"),
            "application.supplement_answered" => Bi::new("提交补正", "The supplement was sent"),
            "application.sealed_form" => Bi::new("收到盖章的申报表", "The sealed form came"),
            "application.passed" => Bi::new("初核通过", "Passed the initial check"),
            "application.screened_out" => Bi::new("未通过初核", "Did not pass the initial check"),
            "application.reopened" => Bi::new("重新初核", "Reopened"),
            "application.appealed" => Bi::new("提出申诉", "Appealed"),
            "application.appeal_granted" => Bi::new("申诉成立，初核通过", "The appeal was granted"),
            "application.appeal_dismissed" => Bi::new("申诉不成立", "The appeal was dismissed"),
            "application.published" => Bi::new("列入公示", "Put on the public notice"),
            "application.notice_withdrawn" => Bi::new("撤出公示", "Taken off the public notice"),
            "application.re_review_started" => Bi::new("评审委员会重新审核", "The committee looks again"),
            "application.listing_upheld" => Bi::new("重新审核后维持入围", "Kept on the list"),
            "application.struck" => Bi::new("重新审核后取消入围", "Struck off the list"),
            "application.commended" => Bi::new("获奖", "Awarded"),
            "application.certified" => Bi::new("颁发证书", "The certificate was issued"),
            "application.revoked" => Bi::new("荣誉被撤销", "The honour was revoked"),
            _ => return None,
        })
    };
    let lang = visit.site.lang;
    Ok(events
        .iter()
        .filter_map(|event| Some((beijing_words(event.at, lang), words(&event.action)?)))
        .collect())
}
