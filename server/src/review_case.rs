//! What a member of the committee reads of an application: clauses, statements, what the office confirmed, and evidence. Less
//! than the office does: no findings, no timeline, no contact.

use crate::auth::Viewer;
use crate::confirmed::Standing;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::office_case::{Evidence, Known, Names, parts};
use crate::review::{edition_of, standing};
use crate::submissions::answered;
use app::lang::{Bi, Lang};
use app::pages::desk::case::Part;
use domain::Edition;
use domain::pack::model::Criterion;
use domain::policy::Action;
use domain::review::Access;
use domain::rule::Manner;
use store::{Application, EvidenceFile};

/// The criteria that the committee scores by the pack of their round, in the rules' order. What is shown of each follows what was
/// sent in.
///
/// # Errors
/// As [`Standing::of`], and what the store says.
pub async fn scored(
    visit: &Visit,
    application: &Application,
    filed: &Filed,
    edition: &Edition,
) -> Result<Vec<Part>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let facts = store.confirmed_facts(&application.id, application.submission).await?;
    let decided = store.decided_criteria(&application.id, application.submission).await?;
    let standing = Standing::of(filed, &facts, &decided, Manner { lang, human: true })?;
    let events = store.events_of("application", &application.id).await?;
    let frozen = &filed.snapshot.evidence;
    // What came with an answer to a supplement belongs to the file; what was linked later, for another application, does not.
    let since =
        answered(&events).into_iter().filter(|one| !frozen.iter().any(|old| one.says_as(old))).collect();
    let supplements = store.supplements_of(&application.id).await?;
    let mut names = Names::new(visit);
    for one in &facts {
        names.learn(&one.confirmed_by).await?;
    }
    for one in &decided {
        names.learn(&one.decided_by).await?;
    }
    let known = Known { supplements, findings: Vec::new(), facts, decided };
    let evidence = Evidence { filed, since };
    let all = parts(filed, &standing, &evidence, &known, &names, lang);
    let award = edition.pack.award(&filed.snapshot.award);
    let scored = edition.pack.criteria_of(award).filter(|one| !one.jury.is_empty() && !one.ours);
    let mut all: Vec<Option<Part>> = all.into_iter().map(Some).collect();
    let mut part = |criterion: &Criterion| {
        let told =
            |part: &&mut Option<Part>| part.as_ref().is_some_and(|part| part.clause == criterion.clause);
        // A clause that joined the rules after it was sent in: it is scored, and nothing was said of it.
        all.iter_mut().find(told).and_then(Option::take).unwrap_or_else(|| untold(criterion, lang))
    };
    Ok(scored.map(&mut part).collect())
}

fn untold(criterion: &Criterion, lang: Lang) -> Part {
    Part {
        clause: criterion.clause.clone(),
        rule: criterion.text.get(lang).to_string(),
        verdict: None,
        then: None,
        decided: None,
        confirmed: Vec::new(),
        corrected: Vec::new(),
        explanation: String::new(),
        flags: Vec::new(),
        statement: String::new(),
        proofs: Vec::new(),
        supplements: Vec::new(),
        finding: None,
    }
}

/// A text as the committee reads it: where the edition withholds names, nothing stands in it by which the company is known: its
/// name, its code, its legal representative, whom to ask, and their phones and mail address.
pub fn hidden(text: &str, filed: &Filed, blind: bool) -> String {
    if !blind {
        return text.to_string();
    }
    let of = &filed.snapshot;
    let mut text = text.replace(&of.company, "申报单位");
    for told in [
        &of.uscc,
        &of.profile.legal_representative,
        &of.profile.phone,
        &of.contact.name,
        &of.contact.phone,
        &of.contact.email,
    ] {
        if !told.is_empty() {
            text = text.replace(told.as_str(), "（已隐去）");
        }
    }
    text
}

/// The criteria as the committee reads them, with names withheld where the edition says so.
pub fn withheld(mut parts: Vec<Part>, filed: &Filed, blind: bool, lang: Lang) -> Vec<Part> {
    if !blind {
        return parts;
    }
    for part in &mut parts {
        part.statement = hidden(&part.statement, filed, blind);
        for text in part.confirmed.iter_mut().flatten() {
            *text = hidden(text, filed, blind);
        }
    }
    let proofs = parts.iter_mut().flat_map(|part| &mut part.proofs);
    for (at, proof) in proofs.enumerate() {
        // A file may name the company inside: its name at least does not.
        proof.name = Bi::new(
            "材料%（内容未经遮盖，可能含单位名称）",
            "Document % (not redacted: may name the company)",
        )
        .with(lang, &[&(at + 1).to_string()]);
        proof.about = hidden(&proof.about, filed, blind);
        for remark in &mut proof.remarks {
            *remark = hidden(remark, filed, blind);
        }
    }
    parts
}

/// Whether the viewer may look at a file as a member of the committee: it proves something of an application that they score. With
/// it, whether its name is withheld; none where they may not.
///
/// # Errors
/// What the store says.
pub async fn may_look(visit: &Visit, viewer: &Viewer, file: &EvidenceFile) -> Result<Option<bool>, Failure> {
    if !viewer.may(Action::Score) {
        return Ok(None);
    }
    let store = &visit.state.store;
    let cases = store.cases_of_member(&file.edition, &viewer.account).await?;
    for case in cases.iter().filter(|case| case.applicant_org == file.applicant_org) {
        let at = (visit.now, visit.today);
        let found = standing(store, &case.application, &viewer.account, at).await?;
        let opened = found.filter(|found| matches!(found.access, Access::Score | Access::Read));
        let Some(opened) = opened else { continue };
        let Some(application) = store.application(&case.application).await? else { continue };
        let filed = Filed::of(&visit.state, &application).await?;
        if proves(visit, &application, &filed, &file.id).await? {
            return Ok(Some(edition_of(&visit.state, &opened.round).await?.pack.review.blind));
        }
    }
    Ok(None)
}

/// Whether a file is part of what an application proves.
///
/// # Errors
/// What the store says.
pub async fn proves(
    visit: &Visit,
    application: &Application,
    filed: &Filed,
    file: &str,
) -> Result<bool, Failure> {
    if filed.snapshot.evidence.iter().any(|one| one.file == file) {
        return Ok(true);
    }
    let events = visit.state.store.events_of("application", &application.id).await?;
    Ok(answered(&events).iter().any(|one| one.file == file))
}
