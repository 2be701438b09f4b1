//! What the office and the companies do to applications, decided by the one table as in the handlers.

use super::companies::Company;
use super::story::{Deed, Who};
use super::words;
use super::write::Scene;
use crate::clock::{beijing_day, end_of};
use crate::demonstration::SECRETARIES;
use crate::http::receipts::appeal_ends;
use crate::submissions::closes_at;
use anyhow::Context;
use domain::confirmed::{Decided, verdict};
use domain::eligibility::Kind;
use domain::verdict::Verdict;
use domain::workflow::{Action, Facts, Party, decide};
use serde_json::json;
use store::{Application, Change, Found, Supplement};

/// A deed of the story.
#[derive(Clone, Copy)]
pub struct Act {
    /// The application's place in the company's list.
    pub application: usize,
    /// What is done.
    pub deed: Deed,
}

/// The account that does it.
pub fn actor(company: &Company, deed: Deed) -> String {
    match deed {
        Deed::Take(who)
        | Deed::CheckSome(who)
        | Deed::CheckAll(who)
        | Deed::Dispute(who)
        | Deed::Office(who, _) => account(who).to_string(),
        Deed::Company(_) => company.owner.0.clone(),
    }
}

fn account(who: Who) -> &'static str {
    match who {
        Who::One => SECRETARIES[0],
        Who::Two => SECRETARIES[1],
    }
}

/// Does it.
pub async fn act(scene: &mut Scene<'_>, change: &mut Change, act: Act) -> anyhow::Result<()> {
    if act.deed == Deed::Company(Action::Submit) {
        return scene.submit(change, act.application).await;
    }
    let id = scene.told.applications.get(&act.application).context("it was not sent in")?.clone();
    let before = change.find_application(&id).await?;
    let planned = &scene.planned.applications[act.application];
    let at = (before.id.as_str(), before.submission);
    match act.deed {
        Deed::Take(who) => change.assign_application(&before, Some(account(who))).await?,
        Deed::CheckSome(who) => {
            for clause in planned.checks.iter().take(2) {
                change.find_for(at, account(who), clause, Found::Confirmed, "").await?;
            }
        }
        Deed::CheckAll(who) => {
            for clause in &planned.checks {
                change.find_for(at, account(who), clause, Found::Confirmed, "").await?;
            }
        }
        Deed::Dispute(who) => {
            let why = words::doubt(&planned.point);
            change.find_for(at, account(who), &planned.point, Found::Disputed, why).await?;
        }
        Deed::Office(who, action) => office(scene, change, before, (who, action), act).await?,
        Deed::Company(action) => company(scene, change, before, action, act).await?,
    }
    Ok(())
}

async fn office(
    scene: &Scene<'_>,
    change: &mut Change,
    before: Application,
    (who, action): (Who, Action),
    act: Act,
) -> anyhow::Result<()> {
    let screening = &scene.edition.pack.screening;
    let point = &scene.planned.applications[act.application].point;
    let wanted = vec![(point.clone(), words::wanted(point).to_string())];
    let until = beijing_day(scene.at).plus_days(screening.supplement_days);
    let reason = match action {
        Action::ProposeScreening => words::screening(&scene.planned.company),
        Action::Reopen => "复核时发现一项附件需要重新核对。",
        Action::GrantAppeal => "补充材料能够证明本条，申诉成立。",
        Action::DismissAppeal => "经另一名工作人员复核，原认定无误。",
        _ => "",
    };
    let qualified = match action {
        Action::Pass | Action::GrantAppeal => settled(scene, change, &before, who, act).await?,
        _ => false,
    };
    let facts = Facts {
        qualified,
        sealed: change.sealed_form(&before.id, before.submission).await?.is_some(),
        reason: !reason.is_empty(),
        clause: true,
        undisputed: !change.has_disputes(&before.id, before.submission).await?,
        requests: true,
        second_person: !screening.two_person
            || before.screening_by.as_deref().is_some_and(|by| by != account(who)),
        two_person_rule: screening.two_person,
        ..Facts::default()
    };
    let row = decide(before.state.0, action, Party::Secretariat, facts)
        .map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    let mut after = before.clone();
    match action {
        Action::RequestSupplement => {
            change.request_supplements(&before.id, account(who), &wanted, end_of(until)).await?;
        }
        Action::CancelSupplement => change.cancel_supplements(&before.id).await?,
        Action::ProposeScreening => {
            after.screening_by = Some(account(who).to_string());
            after.screening_clause = Some(point.clone());
            after.screening_reason = Some(reason.to_string());
        }
        Action::RejectScreening | Action::Reopen | Action::GrantAppeal => {
            (after.screening_by, after.screening_clause, after.screening_reason) = (None, None, None);
        }
        _ => {}
    }
    let asked = action == Action::RequestSupplement;
    let note = json!({
        "wanted": if asked { wanted } else { Vec::new() },
        "until": asked.then(|| until.to_string()),
        "clause": if action == Action::ProposeScreening { point.as_str() } else { "" },
        "reason": reason,
    });
    change.move_application(&before, row, after, note).await?;
    Ok(())
}

/// Settles what a person has to before an application passes: confirms what waits for one, and decides with a reason where
/// the papers say what the dossier does not.
async fn settled(
    scene: &Scene<'_>,
    change: &mut Change,
    before: &Application,
    who: Who,
    act: Act,
) -> anyhow::Result<bool> {
    let at = (before.id.as_str(), before.submission);
    let report = scene.told.reports.get(&act.application).context("it was sent in")?;
    let findings = change.findings_of(at.0, at.1).await?;
    let confirmed =
        |clause: &str| findings.iter().any(|one| one.clause == clause && one.result == Found::Confirmed);
    let mut decided = Vec::new();
    for part in report.criteria.iter().filter(|part| part.kind != Kind::Jury) {
        match part.verdict {
            Verdict::Met => {}
            Verdict::NeedsReview if confirmed(&part.clause) => {}
            Verdict::NeedsReview => {
                change.find_for(at, account(who), &part.clause, Found::Confirmed, "").await?;
            }
            Verdict::Unmet | Verdict::Incomplete => {
                let verdict = Verdict::Met;
                let reason = "原件已核对，足以证明本条。";
                change.decide_criterion(at, account(who), &part.clause, Some(verdict.id()), reason).await?;
                decided.push(Decided { clause: part.clause.clone(), verdict });
            }
        }
    }
    if !decided.is_empty() {
        change.set_verdict(at.0, verdict(report, &decided).id()).await?;
    }
    Ok(true)
}

async fn company(
    scene: &mut Scene<'_>,
    change: &mut Change,
    before: Application,
    action: Action,
    act: Act,
) -> anyhow::Result<()> {
    let planned = scene.planned;
    let (company, application) = (&planned.company, &planned.applications[act.application]);
    let screening = &scene.edition.pack.screening;
    let facts = Facts {
        before_deadline: scene.at < closes_at(scene.edition, application.award, &[]),
        answers: true,
        reason: true,
        within_appeal_term: scene.at < appeal_ends(before.moved_at, screening.appeal_days),
        first_appeal: before.appeal.is_none(),
        ..Facts::default()
    };
    let row = decide(before.state.0, action, Party::Applicant, facts)
        .map_err(|refusal| anyhow::anyhow!("{refusal:?}"))?;
    let mut after = before.clone();
    let mut answers: Vec<(String, String)> = Vec::new();
    let appeal = if action == Action::Appeal { words::appeal(company) } else { String::new() };
    match action {
        Action::Withdraw => {
            change.cancel_supplements(&before.id).await?;
            (after.screening_by, after.screening_clause, after.screening_reason) = (None, None, None);
        }
        Action::AnswerSupplement => {
            let asked = asked(&before, &application.point);
            let answer = words::answer(&application.point);
            change.answer_supplements(&before.id, &company.owner.0, &[(&asked, answer.clone())]).await?;
            answers.push((application.point.clone(), answer));
            if let Some(kept) = &application.supplement {
                scene.add(change, kept, &company.owner.0).await?;
            }
        }
        Action::Appeal => after.appeal = Some(appeal.clone()),
        _ => anyhow::bail!("a company does not do this here"),
    }
    let note = json!({ "reason": appeal, "answers": answers });
    change.move_application(&before, row, after, note).await?;
    Ok(())
}

/// The request that is answered: the first round's, since every story has one.
fn asked(application: &Application, clause: &str) -> Supplement {
    Supplement {
        application: application.id.clone(),
        round: 1,
        clause: clause.to_string(),
        wanted: words::wanted(clause).to_string(),
        until_at: 0,
        requested_at: 0,
        answer: None,
        answered_at: None,
        cancelled_at: None,
    }
}
