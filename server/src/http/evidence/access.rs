//! What a company may still do with its evidence: everything until the last deadline; after it, what it is asked to supply.

use crate::filed::Filed;
use crate::http::acting::Acting;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::error::AppError;
use app::lang::{Bi, Lang};
use domain::workflow::State;

/// What is said after the deadline.
const CLOSED: Bi = Bi::new(
    "申报已经截止，不能再上传或修改佐证材料；如有疑问请联系秘书处。",
    "The deadline has passed and evidence cannot be changed; ask the secretariat if in doubt.",
);
const SUPPLEMENT: Bi = Bi::new(
    "申报已经截止，现在只能上传文件，并关联到要求补正的条款。",
    "The deadline has passed: now files can be uploaded and linked to the clauses of the supplement, and nothing else.",
);

/// What may still be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    Open,
    /// Files can be added and linked to these awards and clauses.
    Supplement(Vec<(String, String)>),
    /// Nothing.
    Closed,
}

/// Lets a page of evidence stand in the edition that its address names: today's, or an earlier one in which the company has
/// sent something in. That one is read with the pack of then: of the application that is asked for a supplement, else of
/// the last.
///
/// # Errors
/// [`AppError::NotFound`] for an edition that is not there or not the company's.
pub async fn enter(visit: &mut Visit, acting: &Acting) -> Result<(), Failure> {
    if acting.edition == visit.served.edition.pack.id {
        return Ok(());
    }
    let state = visit.state.clone();
    let sent = state.store.applications_of(&acting.org.id, &acting.edition).await?;
    let counts = sent.iter().max_by_key(|one| (one.state.0 == State::SupplementRequested, one.submitted_at));
    let counts = counts.ok_or(AppError::NotFound)?;
    let Filed { submission, .. } = Filed::of(&state, counts).await?;
    visit.served = state.editions.of_hash(&state.store, &submission.pack_hash).await?;
    Ok(())
}

/// Whether an edition is the one that counts today, whichever the page stands in.
pub async fn is_todays(visit: &Visit, edition: &str) -> Result<bool, Failure> {
    let today = visit.state.editions.current(&visit.state, visit.today).await?;
    Ok(today.edition.pack.id == edition)
}

impl Access {
    /// What the company, or the office for it, may do now. `visit` stands in the edition of the page ([`enter`]).
    pub async fn of(visit: &Visit, acting: &Acting) -> Result<Access, Failure> {
        if is_todays(visit, &acting.edition).await? && acting.is_writable(visit).await? {
            return Ok(Access::Open);
        }
        let store = &visit.state.store;
        let mut asked = Vec::new();
        for one in store.applications_of(&acting.org.id, &acting.edition).await? {
            if one.state.0 == State::SupplementRequested && acting.may_supply(&one.id) {
                let open =
                    store.supplements_of(&one.id).await?.into_iter().filter(|request| request.is_open());
                asked.extend(open.map(|request| (one.award.clone(), request.clause)));
            }
        }
        Ok(if asked.is_empty() { Access::Closed } else { Access::Supplement(asked) })
    }

    /// What the page says of it beforehand: nothing while everything can be done.
    pub fn note(&self, lang: Lang) -> Option<String> {
        let Access::Supplement(asked) = self else { return None };
        let mut clauses: Vec<&str> = asked.iter().map(|(_, clause)| clause.as_str()).collect();
        clauses.dedup();
        let clauses = clauses.join(Bi::new("、", ", ").get(lang));
        let asked = Bi::new("要求补正的条款：%。", " Asked for: %.").with(lang, &[&clauses]);
        Some(format!("{}{asked}", SUPPLEMENT.get(lang)))
    }

    /// Whether nothing can be added.
    pub fn is_closed(&self) -> bool {
        *self == Access::Closed
    }

    /// Why files that are there cannot be changed; none where they can.
    pub fn kept(&self) -> Option<Bi> {
        match self {
            Access::Open => None,
            Access::Supplement(_) => Some(SUPPLEMENT),
            Access::Closed => Some(CLOSED),
        }
    }

    /// Why files cannot be added; none where they can.
    pub fn shut(&self) -> Option<Bi> {
        self.is_closed().then_some(CLOSED)
    }

    /// Why an award's clause (every award's, for none) cannot be linked or unlinked; none where it can.
    pub fn barred(&self, award: Option<&str>, clause: &str) -> Option<Bi> {
        match self {
            Access::Supplement(asked)
                if asked.iter().any(|(of, one)| one == clause && award.is_none_or(|award| award == of)) =>
            {
                None
            }
            other => other.kept(),
        }
    }
}
