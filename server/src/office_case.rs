//! What the office sees of one application: snapshot, supplements, findings and the record of changes together.

use crate::auth::Viewer;
use crate::clock::beijing_words;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::submissions::{Proof, Snapshot, proofs};
use app::error::AppError;
use app::lang::Lang;
use app::pages::desk::case::{CaseView, Part, Proof as Shown};
use domain::dossier::Dossier;
use domain::eligibility::{AwardReport, Kind, judge_in};
use domain::pack::model::Pack;
use domain::rule::Manner;
use domain::workflow::{Action, Party, State, open};
use std::collections::HashMap;
use store::{Application, CriterionFinding, DeskFilter, Event, Found, StoreError, Supplement};

/// Everything of an application, as its page shows it.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Internal`] for a snapshot that cannot be read, or what the store says.
pub async fn view(visit: &Visit, viewer: &Viewer, application: &Application) -> Result<CaseView, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let id = &application.id;
    let submission = store.submission(id, application.submission).await?.ok_or(AppError::NotFound)?;
    let damaged = |what: &str| {
        tracing::error!(application = id, what, "a snapshot cannot be read");
        AppError::Internal
    };
    let snapshot: Snapshot =
        serde_json::from_str(&submission.snapshot).map_err(|error| damaged(&error.to_string()))?;
    let dossier = Dossier::from_json(&snapshot.dossier.to_string(), &snapshot.edition)
        .map_err(|faults| damaged(&format!("{faults:?}")))?;
    // Judged anew in people's words: the snapshot keeps the contract's.
    let edition = visit.state.editions.edition(store, &application.edition).await?.edition.clone();
    let pack = &edition.pack;
    let reports = judge_in(&edition, &dossier, Manner { lang, human: true }).awards;
    let report = reports.into_iter().find(|report| report.award == application.award);
    let report = report.ok_or(AppError::NotFound)?;
    let files = store.evidence_files(&application.applicant_org, &application.edition).await?;
    let links = store.evidence_links(&application.applicant_org, &application.edition).await?;
    let mut evidence = snapshot.evidence.clone();
    // What came since stands beside what was frozen, and says so.
    let since = proofs(pack, &application.award, &files, &links);
    let frozen = &snapshot.evidence;
    evidence.extend(since.into_iter().filter(|one| !frozen.contains(one)));
    let about = Evidence { all: &evidence, frozen: snapshot.evidence.len() };
    let (supplements, findings) =
        (store.supplements_of(id).await?, store.findings_of(id, application.submission).await?);
    let events = store.events_of("application", id).await?;
    let mut names = Names::new(visit);
    for actor in events.iter().map(|event| event.actor.as_str()) {
        names.learn(actor).await?;
    }
    for actor in [&application.assigned_to, &application.screening_by].into_iter().flatten() {
        names.learn(actor).await?;
    }
    for finding in &findings {
        names.learn(&finding.found_by).await?;
    }
    let state = application.state.0;
    let screening = screening(application, &names);
    let two = pack.screening.two_person;
    let actions = open(state, Party::Secretariat).map(|row| row.action).filter(|action| match action {
        Action::ProposeScreening => two,
        Action::ScreenOut => !two || state == State::ScreeningProposed,
        _ => true,
    });
    let mut until = visit.today;
    for _ in 0..pack.screening.supplement_days {
        until = until.neighbour(true).unwrap_or(until);
    }
    let waiting = DeskFilter {
        edition: application.edition.clone(),
        state: State::Submitted.id().to_string(),
        ..DeskFilter::default()
    };
    let next = store.desk(&waiting, 2, 0).await?.into_iter().map(|row| row.id).find(|other| other != id);
    Ok(CaseView {
        next,
        moved: version(application),
        id: id.clone(),
        receipt_no: application.receipt_no.clone(),
        company: (snapshot.company.clone(), snapshot.uscc.clone()),
        contact: [
            snapshot.contact.name.clone(),
            snapshot.contact.phone.clone(),
            snapshot.contact.email.clone(),
        ],
        award: snapshot.award_name.clone(),
        subject: snapshot.subject.clone(),
        state,
        submitted: beijing_words(submission.submitted_at, lang),
        verdict: snapshot.verdicts.verdict,
        assigned: application.assigned_to.as_ref().map(|who| names.of(who)),
        mine: application.assigned_to.as_deref() == Some(viewer.account.as_str()),
        parts: parts(pack, report, &snapshot, &about, (&supplements, &findings), &names, lang),
        dossier,
        screening,
        appeal: application.appeal.clone(),
        open: actions.collect(),
        until: until.to_string(),
        timeline: events.iter().map(|event| line(event, &names, lang)).collect(),
        typed: Vec::new(),
        refused: None,
        done: None,
    })
}

/// What tells a state of an application apart from every other: its submission, and when it last moved.
pub fn version(application: &Application) -> String {
    format!("{}-{}", application.submission, application.moved_at)
}

fn screening(application: &Application, names: &Names<'_>) -> Option<[String; 3]> {
    let by = application.screening_by.as_ref()?;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    Some([names.of(by), text(&application.screening_clause), text(&application.screening_reason)])
}

fn parts(
    pack: &Pack,
    report: AwardReport,
    snapshot: &Snapshot,
    evidence: &Evidence<'_>,
    (supplements, findings): (&[Supplement], &[CriterionFinding]),
    names: &Names<'_>,
    lang: Lang,
) -> Vec<Part> {
    let award = pack.awards.iter().find(|award| award.id == report.award);
    let criteria: Vec<_> =
        pack.common.iter().chain(award.into_iter().flat_map(|award| &award.criteria)).collect();
    report
        .criteria
        .into_iter()
        .map(|part| {
            let rule = criteria.iter().find(|criterion| criterion.clause == part.clause);
            let statement = snapshot.statements.iter().find(|one| one.clause == part.clause);
            let asked =
                supplements.iter().filter(|one| one.clause == part.clause && one.cancelled_at.is_none());
            let finding = findings.iter().find(|one| one.clause == part.clause);
            Part {
                rule: rule.map_or_else(String::new, |rule| rule.text.get(lang).to_string()),
                verdict: (part.kind != Kind::Jury).then_some(part.verdict),
                explanation: part.explanation,
                flags: part.flags,
                statement: statement.map_or_else(String::new, |one| one.text.clone()),
                proofs: evidence.of(&part.clause, lang),
                supplements: asked.map(|one| (one.wanted.clone(), one.answer.clone())).collect(),
                finding: finding
                    .map(|one| (one.result == Found::Confirmed, one.reason.clone(), names.of(&one.found_by))),
                clause: part.clause,
            }
        })
        .collect()
}

/// What proves the criteria, frozen and since.
struct Evidence<'a> {
    all: &'a [Proof],
    /// How many of them were frozen; the others came since, or came back.
    frozen: usize,
}

impl Evidence<'_> {
    fn of(&self, clause: &str, lang: Lang) -> Vec<Shown> {
        let shown = |(at, one): (usize, &Proof)| Shown {
            file: one.file.clone(),
            page: one.pages.map(|(from, _)| from),
            name: one.name.clone(),
            about: about(one, lang),
            late: at >= self.frozen,
        };
        self.all.iter().enumerate().filter(|(_, one)| one.clause == clause).map(shown).collect()
    }
}

/// `第3—5页，386万元，2021-06-30，有效期至2023-02-28，合同关键页`.
fn about(one: &Proof, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut parts = Vec::new();
    match one.pages {
        Some((from, to)) if from == to => {
            parts.push(if zh { format!("第{from}页") } else { format!("page {from}") })
        }
        Some((from, to)) if zh => parts.push(format!("第{from}—{to}页")),
        Some((from, to)) => parts.push(format!("pages {from}–{to}")),
        None => {}
    }
    parts.extend(one.amount_fen.map(|fen| domain::money::words(fen, lang)));
    parts.extend(one.dated_on.clone());
    parts.extend(
        one.valid_to
            .as_ref()
            .map(|day| if zh { format!("有效期至{day}") } else { format!("valid to {day}") }),
    );
    if !one.note.is_empty() {
        parts.push(one.note.clone());
    }
    parts.join(if zh { "，" } else { ", " })
}

/// One line of what happened: when, who, what.
fn line(event: &Event, names: &Names<'_>, lang: Lang) -> (String, String, String) {
    let zh = lang == Lang::Zh;
    let what = match event.action.as_str() {
        "application.submitted" => (if zh { "提交申报" } else { "submitted" }).to_string(),
        "application.assigned" => (if zh { "调整经办人" } else { "changed who has it" }).to_string(),
        "application.checked" => {
            let after = event.after.as_ref();
            let text =
                |key: &str| after.and_then(|after| after[key].as_str()).unwrap_or_default().to_string();
            let confirmed = text("finding") == "confirmed";
            let word = match (confirmed, zh) {
                (true, true) => "核对为属实",
                (false, true) => "核对为存疑",
                (true, false) => "confirmed",
                (false, false) => "disputed",
            };
            format!("{} {word} {}", text("clause"), text("reason"))
        }
        other => {
            let action =
                domain::workflow::TRANSITIONS.iter().find(|row| row.event == other).map(|row| row.action);
            let reason =
                event.after.as_ref().and_then(|after| after["note"]["reason"].as_str()).unwrap_or_default();
            format!("{} {reason}", action.map_or(other, |action| action.label().get(lang)))
        }
    };
    (beijing_words(event.at, lang), names.of(&event.actor), what.trim_end().to_string())
}

/// The names of people, each asked for once.
struct Names<'a> {
    visit: &'a Visit,
    known: HashMap<String, String>,
}

impl<'a> Names<'a> {
    fn new(visit: &'a Visit) -> Names<'a> {
        Names { visit, known: HashMap::new() }
    }

    async fn learn(&mut self, account: &str) -> Result<(), StoreError> {
        if !self.known.contains_key(account) {
            let found = self.visit.state.store.account(account).await?;
            self.known.insert(account.to_string(), found.map_or_else(String::new, |one| one.name));
        }
        Ok(())
    }

    fn of(&self, account: &str) -> String {
        self.known.get(account).cloned().unwrap_or_default()
    }
}
