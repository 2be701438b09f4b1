//! What a company may still do with its evidence: everything until the last deadline; after it, what it is asked to supply.

use crate::auth::ViewerOrg;
use crate::drafts;
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::lang::Bi;
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

impl Access {
    /// What the company may do now.
    pub async fn of(visit: &Visit, org: &ViewerOrg) -> Result<Access, Failure> {
        if drafts::is_writable(visit).await? {
            return Ok(Access::Open);
        }
        let store = &visit.state.store;
        let mut asked = Vec::new();
        for one in store.applications_of(&org.id, &visit.served.edition.pack.id).await? {
            if one.state.0 == State::SupplementRequested {
                let open =
                    store.supplements_of(&one.id).await?.into_iter().filter(|request| request.is_open());
                asked.extend(open.map(|request| (one.award.clone(), request.clause)));
            }
        }
        Ok(if asked.is_empty() { Access::Closed } else { Access::Supplement(asked) })
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
