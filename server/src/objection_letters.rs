//! Mails about objections, in the words of the edition. To who objects: that there is news, and nothing of it, since a mailbox may be
//! read by others. To the owners of the company concerned: that an objection was taken up, and what was decided.

use crate::http::visit::Visit;
use app::lang::Lang;
use domain::objection::Act;
use domain::pack::model::LetterKind;
use store::{Change, Objection, OrgRole, StoreError};
use uuid::Uuid;

/// Queues what follows from an act, in its transaction. `after` is the objection as the act leaves it.
///
/// # Errors
/// When the database does not answer.
pub async fn tell(visit: &Visit, change: &mut Change, after: &Objection, act: Act) -> Result<(), StoreError> {
    let edition = visit.state.editions.edition(&visit.state.store, &after.edition).await?.edition.clone();
    let (pack, site) = (&edition.pack, &visit.state.public_url);
    if let Some(address) = change.objector_mail(&after.id).await? {
        let (subject, body) = pack.letter(LetterKind::ObjectionNews).fill(&[
            ("edition", &pack.name.zh),
            ("organiser", &pack.organiser),
            ("receipt", &after.receipt),
            ("link", &format!("{site}/objections")),
        ]);
        change.queue_mail(&Uuid::now_v7().to_string(), &address, &subject, &body).await?;
    }
    let kind = match act {
        Act::Admit => LetterKind::ObjectionAdmitted,
        // Of what was never taken up the company has heard nothing.
        Act::Uphold | Act::Change | Act::Dismiss if after.forwarded.is_some() => LetterKind::ObjectionDecided,
        _ => return Ok(()),
    };
    let application = change.find_application(&after.application).await?;
    let line = change.last_listed(&after.application).await?;
    let award = pack.award(&application.award).map_or("", |award| &award.name.zh);
    let reason = after.published_reason.as_deref().unwrap_or_default();
    let details = match kind {
        LetterKind::ObjectionDecided => format!("{}：{reason}", after.state.label().get(Lang::Zh)),
        _ => String::new(),
    };
    let (subject, body) = pack.letter(kind).fill(&[
        ("company", line.as_ref().map_or("", |line| &line.unit)),
        ("edition", &pack.name.zh),
        ("organiser", &pack.organiser),
        ("award", award),
        ("receipt", &application.receipt_no),
        ("details", &details),
        ("link", &format!("{site}/receipts/{}/objections", application.id)),
    ]);
    for person in visit.state.store.accounts_of(&application.applicant_org).await? {
        let owner = person.org.as_ref().is_some_and(|(_, role)| *role == OrgRole::Owner);
        if owner && person.ended_at.is_none() {
            change.queue_mail(&Uuid::now_v7().to_string(), &person.email, &subject, &body).await?;
        }
    }
    Ok(())
}
