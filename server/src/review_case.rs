//! What a member of the committee reads of an application: clauses, statements, what the office confirmed, and evidence. Less
//! than the office does: no findings, no timeline, no contact.

use crate::confirmed::Standing;
use crate::filed::Filed;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use crate::office_case::{Evidence, Known, Names, parts};
use crate::submissions::answered;
use app::pages::desk::case::Part;
use domain::rule::Manner;
use store::Application;

/// The criteria that the committee scores, in the rules' order.
///
/// # Errors
/// As [`Standing::of`], and what the store says.
pub async fn scored(visit: &Visit, application: &Application, filed: &Filed) -> Result<Vec<Part>, Failure> {
    let (lang, store) = (visit.site.lang, &visit.state.store);
    let facts = store.confirmed_facts(&application.id, application.submission).await?;
    let decided = store.decided_criteria(&application.id, application.submission).await?;
    let standing = Standing::of(filed, &facts, &decided, Manner { lang, human: true })?;
    let events = store.events_of("application", &application.id).await?;
    let frozen = &filed.snapshot.evidence;
    // What came with an answer to a supplement belongs to the file; what was linked later, for another application, does not.
    let since = answered(&events).into_iter().filter(|one| !frozen.iter().any(|old| one.says_as(old))).collect();
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
    let scores = |clause: &str| {
        filed.criterion(clause).is_some_and(|criterion| !criterion.jury.is_empty() && !criterion.ours)
    };
    Ok(all.into_iter().filter(|part| scores(&part.clause)).collect())
}

/// Whether a file is part of what an application proves: what its members may look at.
///
/// # Errors
/// What the store says.
pub async fn proves(visit: &Visit, application: &Application, filed: &Filed, file: &str) -> Result<bool, Failure> {
    if filed.snapshot.evidence.iter().any(|one| one.file == file) {
        return Ok(true);
    }
    let events = visit.state.store.events_of("application", &application.id).await?;
    Ok(answered(&events).iter().any(|one| one.file == file))
}
