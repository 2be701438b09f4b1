//! What the office sees of one application: snapshot, supplements, findings and the record of changes together.

use crate::auth::Viewer;
use crate::clock::beijing_words;
use crate::confirmed::Standing;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::http::receipts::draw::handed_in;
use crate::http::receipts::held::for_company;
use crate::http::receipts::letter;
use crate::http::visit::Visit;
use crate::office_facts::{again_lines, confirmed_lines, corrected_lines, fact_name};
use crate::submissions::{Proof, answered, proofs};
use app::lang::Lang;
use app::pages::desk::case::{CaseView, Part, Proof as Shown};
use app::pages::desk::hints::{Register, Relation};
use app::pages::evidence::words;
use domain::eligibility::Kind;
use domain::evidence::{Stated, remarks};
use domain::policy;
use domain::register::differences;
use domain::rule::Manner;
use domain::schema;
use domain::verdict::Verdict;
use domain::workflow::{Action, Party, State, open};
use std::collections::HashMap;
use store::{
    Application, ConfirmedFact, CriterionFinding, DecidedCriterion, DeskFilter, Event, Found, Related,
    StoreError, Supplement,
};

/// Everything of an application, as its page shows it.
///
/// # Errors
/// [`AppError::NotFound`], [`AppError::Internal`] for a snapshot that cannot be read, or what the store says.
pub async fn view(visit: &Visit, viewer: &Viewer, application: &Application) -> Result<CaseView, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let id = &application.id;
    let filed = Filed::of(&visit.state, application).await?;
    let Filed { snapshot, dossier, edition, .. } = &filed;
    // Judged anew in people's words, by the pack of then and what the office confirmed since: the snapshot keeps the
    // contract's words and the verdicts of then.
    let at = (id.as_str(), application.submission);
    let facts = store.confirmed_facts(at.0, at.1).await?;
    let decided = store.decided_criteria(at.0, at.1).await?;
    let standing = Standing::of(&filed, &facts, &decided, Manner { lang, human: true })?;
    // Terms and settings are today's.
    let today = visit.state.editions.edition(store, &application.edition).await?.edition.clone();
    let screens = &today.pack.screening;
    let files = store.evidence_files(&application.applicant_org, &application.edition).await?;
    let links = store.evidence_links(&application.applicant_org, &application.edition).await?;
    // What came since stands beside what was frozen, and says so. Its projects are the draft's of today, not these.
    let now = proofs(&edition.pack, &application.award, (&files, &links), |_| None);
    let frozen = &snapshot.evidence;
    let (supplements, findings) =
        (store.supplements_of(id).await?, store.findings_of(id, application.submission).await?);
    let events = store.events_of("application", id).await?;
    // What came with an answer stays, also where its link was changed since.
    let mut since: Vec<Proof> =
        answered(&events).into_iter().filter(|one| !frozen.iter().any(|old| one.says_as(old))).collect();
    let newer = now.into_iter().filter(|one| !frozen.iter().any(|old| one.says_as(old)));
    for one in newer {
        if !since.contains(&one) {
            since.push(one);
        }
    }
    let evidence = Evidence { filed: &filed, since };
    let mut names = Names::new(visit);
    for actor in events.iter().map(|event| event.actor.as_str()) {
        names.learn(actor).await?;
    }
    for actor in [&application.assigned_to, &application.screening_by].into_iter().flatten() {
        names.learn(actor).await?;
    }
    for actor in findings.iter().map(|one| &one.found_by).chain(facts.iter().map(|one| &one.confirmed_by)) {
        names.learn(actor).await?;
    }
    for one in &decided {
        names.learn(&one.decided_by).await?;
    }
    let state = application.state.0;
    let screening = screening(application, &names);
    let two = screens.two_person;
    let acts = viewer.may(policy::Action::CheckApplication);
    let actions = open(state, Party::Secretariat).map(|row| row.action).filter(|action| match action {
        _ if !acts || !action.is_of_check() => false,
        Action::ProposeScreening => two,
        Action::ScreenOut => !two || state == State::ScreeningProposed,
        _ => true,
    });
    let waiting = DeskFilter {
        edition: application.edition.clone(),
        state: State::Submitted.id().to_string(),
        viewer: viewer.account.clone(),
        ..DeskFilter::default()
    };
    let next = store.desk(&waiting, 2, 0).await?.into_iter().map(|row| row.id).find(|other| other != id);
    Ok(CaseView {
        next,
        paper: snapshot.paper.as_ref().map(|paper| paper.words(lang)),
        for_company: for_company(visit, viewer, application).await?,
        relations: relations(known(store.related(application).await?, viewer, visit).await?),
        register: register(visit, &filed).await?,
        moved: version(application),
        id: id.clone(),
        receipt_no: application.receipt_no.clone(),
        company: (snapshot.company.clone(), snapshot.uscc.clone()),
        profile: snapshot.profile.clone(),
        contact: [
            snapshot.contact.name.clone(),
            snapshot.contact.phone.clone(),
            snapshot.contact.email.clone(),
        ],
        award: snapshot.award_name.clone(),
        subject: snapshot.subject.clone(),
        state,
        submitted: beijing_words(application.submitted_at, lang),
        verdict: (standing.verdict(), snapshot.verdicts.verdict),
        assigned: application.assigned_to.as_ref().map(|who| names.of(who)),
        mine: application.assigned_to.as_deref() == Some(viewer.account.as_str()),
        parts: parts(
            &filed,
            &standing,
            &evidence,
            &Known { supplements, findings, facts, decided },
            &names,
            lang,
        ),
        dossier: dossier.clone(),
        with: application.assigned_to.clone().unwrap_or_default(),
        screening,
        appeal: application.appeal.clone(),
        sealed: handed_in(visit, application).await?,
        sealed_required: screens.sealed_form_required,
        acts,
        open: actions.collect(),
        until: visit.today.plus_days(screens.supplement_days).to_string(),
        timeline: events.iter().map(|event| line(event, &names, lang)).collect(),
        typed: Vec::new(),
        refused: None,
        done: None,
    })
}

/// What the register has of the company, by the credit code that was frozen.
async fn register(visit: &Visit, filed: &Filed) -> Result<Option<Register>, StoreError> {
    let (store, lang) = (&visit.state.store, visit.site.lang);
    if store.register_state().await?.is_none() {
        return Ok(None);
    }
    let member = store.member(&filed.snapshot.uscc).await?;
    let found = differences(&filed.dossier, member.as_ref());
    Ok(Some(Register { differences: found.iter().map(|one| one.words(lang)).collect(), member }))
}

/// What the viewer may know of: nothing of what they are recused from.
async fn known(found: Vec<Related>, viewer: &Viewer, visit: &Visit) -> Result<Vec<Related>, StoreError> {
    let mut out = Vec::with_capacity(found.len());
    for one in found {
        if !visit.state.store.is_shut_out(&viewer.account, &one.application).await? {
            out.push(one);
        }
    }
    Ok(out)
}

/// What is the same, each once with all who say it.
fn relations(found: Vec<Related>) -> Vec<Relation> {
    let mut out: Vec<Relation> = Vec::new();
    for one in found {
        let receipt = (one.application, one.receipt_no);
        let same = |known: &&mut Relation| known.kind == one.kind.0 && known.said == one.said;
        match out.iter_mut().find(same) {
            Some(known) => match known.others.iter_mut().find(|(company, _)| *company == one.company) {
                Some((_, receipts)) => receipts.push(receipt),
                None => known.others.push((one.company, vec![receipt])),
            },
            None => out.push(Relation {
                kind: one.kind.0,
                said: one.said,
                others: vec![(one.company, vec![receipt])],
            }),
        }
    }
    out.sort_by_key(|one| one.kind);
    out
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

pub(crate) fn parts(
    filed: &Filed,
    standing: &Standing,
    evidence: &Evidence<'_>,
    known: &Known,
    names: &Names<'_>,
    lang: Lang,
) -> Vec<Part> {
    let Known { supplements, findings, facts, decided } = known;
    standing
        .report
        .criteria
        .iter()
        .map(|part| {
            let rule = filed.criterion(&part.clause);
            let statement = filed.snapshot.statements.iter().find(|one| one.clause == part.clause);
            let asked =
                supplements.iter().filter(|one| one.clause == part.clause && one.cancelled_at.is_none());
            let finding = findings.iter().find(|one| one.clause == part.clause);
            let verdict = standing.of_criterion(part);
            let then = filed.snapshot.verdicts.criteria.iter().find(|one| one.clause == part.clause);
            let person = decided.iter().find(|one| one.clause == part.clause);
            Part {
                rule: rule.map_or_else(String::new, |rule| rule.text.get(lang).to_string()),
                verdict: (part.kind != Kind::Jury).then_some(verdict),
                then: then.map(|one| one.verdict).filter(|then| part.kind != Kind::Jury && *then != verdict),
                decided: person.map(|one| (one.reason.clone(), names.of(&one.decided_by))),
                confirmed: confirmed_lines(filed, &part.clause, facts, |who| names.of(who), lang),
                corrected: corrected_lines(filed, &part.clause, lang),
                explanation: part.explanation.clone(),
                flags: part
                    .flags
                    .iter()
                    .cloned()
                    .chain(again_lines(filed, standing, &part.clause, lang))
                    .collect(),
                statement: statement.map_or_else(String::new, |one| one.text.clone()),
                proofs: evidence.of(&part.clause, lang),
                supplements: asked.map(|one| (one.wanted.clone(), one.answer.clone())).collect(),
                finding: finding
                    .map(|one| (one.result == Found::Confirmed, one.reason.clone(), names.of(&one.found_by))),
                clause: part.clause.clone(),
            }
        })
        .collect()
}

/// What the office knows of a submission beside what was frozen.
pub(crate) struct Known {
    pub(crate) supplements: Vec<Supplement>,
    pub(crate) findings: Vec<CriterionFinding>,
    pub(crate) facts: Vec<ConfirmedFact>,
    pub(crate) decided: Vec<DecidedCriterion>,
}

/// What proves the criteria.
pub(crate) struct Evidence<'a> {
    /// What was frozen.
    pub(crate) filed: &'a Filed,
    /// What came since, or came back.
    pub(crate) since: Vec<Proof>,
}

impl Evidence<'_> {
    fn of(&self, clause: &str, lang: Lang) -> Vec<Shown> {
        let Filed { snapshot, dossier, edition, .. } = self.filed;
        let projects = schema::list("projects");
        let shown = |one: &Proof, late: bool| {
            let claim = one.claim();
            let stated = one.project.map(|at| Stated::of(dossier, at));
            let project = one.project.zip(projects).and_then(|(at, list)| dossier.row_name(list, at));
            let remarks = remarks(&claim, stated.as_ref(), edition.pack.cutoff(), edition.pack.deadline());
            Shown {
                file: one.file.clone(),
                page: one.pages.map(|(from, _)| from),
                name: one.name.clone(),
                about: words::facts(one.pages, project, &claim, &one.note, lang),
                remarks: remarks.iter().map(|one| words::remark(one, lang)).collect(),
                late,
            }
        };
        let frozen = snapshot.evidence.iter().map(|one| (one, false));
        let all = frozen.chain(self.since.iter().map(|one| (one, true)));
        all.filter(|(one, _)| one.clause == clause).map(|(one, late)| shown(one, late)).collect()
    }
}

/// One line of what happened: when, who, what.
fn line(event: &Event, names: &Names<'_>, lang: Lang) -> (String, String, String) {
    let zh = lang == Lang::Zh;
    let what = match event.action.as_str() {
        "application.submitted" => (if zh { "提交申报" } else { "submitted" }).to_string(),
        "application.entered_on_paper" => (if zh {
            "照纸质材料代录、代为提交"
        } else {
            "typed it in from paper and sent it in"
        })
        .to_string(),
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
        "application.sealed_form" => {
            (if zh { "收到盖章的申报表" } else { "the sealed form came" }).to_string()
        }
        "application.supplement_answered" => {
            let note =
                event.after.as_ref().map(|after| after["note"]["corrected"].as_array().map_or(0, Vec::len));
            let words = match (note.unwrap_or(0), zh) {
                (0, true) => "提交补正".to_string(),
                (0, false) => "answered the supplement".to_string(),
                (count, true) => format!("提交补正，更正{count}项内容"),
                (count, false) => format!("answered the supplement, {count} facts corrected"),
            };
            words + from_paper(event, zh)
        }
        "application.fact_confirmed" => {
            let text = |key: &str| {
                event.after.as_ref().and_then(|after| after[key].as_str()).unwrap_or_default().to_string()
            };
            format!(
                "{} {} {}",
                if zh { "核定事实" } else { "confirmed a fact" },
                fact_name(&text("pointer"), lang),
                text("reason")
            )
        }
        "application.criterion_decided" => {
            let text = |key: &str| {
                event.after.as_ref().and_then(|after| after[key].as_str()).unwrap_or_default().to_string()
            };
            let verdict = Verdict::parse(&text("verdict")).map_or_else(
                || if zh { "按规则判定" } else { "by the rules again" },
                |verdict| verdict.word(lang),
            );
            format!("{} {} {verdict} {}", if zh { "改判" } else { "decided" }, text("clause"), text("reason"))
        }
        other => {
            let action =
                domain::workflow::TRANSITIONS.iter().find(|row| row.event == other).map(|row| row.action);
            let reason =
                event.after.as_ref().and_then(|after| after["note"]["reason"].as_str()).unwrap_or_default();
            let word = action.map_or(other, |action| action.label().get(lang));
            format!("{word}{} {reason}", from_paper(event, zh))
        }
    };
    (beijing_words(event.at, lang), names.of(&event.actor), what.trim_end().to_string())
}

/// The names of people, each asked for once.
pub(crate) struct Names<'a> {
    visit: &'a Visit,
    known: HashMap<String, String>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(visit: &'a Visit) -> Names<'a> {
        Names { visit, known: HashMap::new() }
    }

    pub(crate) async fn learn(&mut self, account: &str) -> Result<(), StoreError> {
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

/// Said of what the office typed in for a company.
fn from_paper(event: &Event, zh: bool) -> &'static str {
    match (letter::wrote(event), zh) {
        (false, _) => "",
        (true, true) => "（照纸质材料代录）",
        (true, false) => " (typed in from paper)",
    }
}
