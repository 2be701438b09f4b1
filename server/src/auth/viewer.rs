//! Who is signed in. The guard puts it into the request; handlers take it as an argument.

use crate::http::failure::Failure;
use app::error::AppError;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use domain::policy::{self, Action, Actor, Subject, can, ever};
use std::convert::Infallible;
use store::{OrgRole, Role, SignedIn};

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// The account: the actor of what they change.
    pub account: String,
    /// The person's name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// What the account is for.
    pub role: Role,
    /// What they are to the policy.
    pub roles: Vec<policy::Role>,
    /// The company; none for the secretariat and for who waits to be let into one.
    pub org: Option<ViewerOrg>,
    /// The session's public name.
    pub session: String,
}

/// A viewer's company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewerOrg {
    /// Identifier: every read and change of the company's data names it.
    pub id: String,
    /// Name.
    pub name: String,
    /// What the viewer may do there.
    pub role: OrgRole,
}

impl Viewer {
    /// Whether there is anything with which they may do `action`.
    pub fn may(&self, action: Action) -> bool {
        ever(&self.actor(), action)
    }

    /// Whether they may do `action` with what belongs to a company.
    pub fn may_with(&self, action: Action, company: &str) -> bool {
        can(&self.actor(), action, Subject::Company(company))
    }

    /// Whether they may score an application of a company that these accounts checked.
    pub fn may_score(&self, company: &str, checked_by: &[String]) -> bool {
        can(&self.actor(), Action::Score, Subject::Application { company, checked_by })
    }

    /// As the policy knows them.
    fn actor(&self) -> Actor<'_> {
        let company = self.org.as_ref().map(|org| org.id.as_str());
        Actor { account: &self.account, roles: &self.roles, company }
    }

    /// An applicant whom no company has let in yet.
    pub fn waits(&self) -> bool {
        self.role == Role::Applicant && self.org.is_none()
    }

    /// The page to begin with.
    pub fn home(&self) -> &'static str {
        home(self.role, self.org.is_some(), &self.roles)
    }
}

/// The page to begin with, for an account with or without a company, in these roles.
pub fn home(role: Role, has_org: bool, roles: &[policy::Role]) -> &'static str {
    let me = Actor { account: "", roles, company: None };
    match role {
        Role::Staff if ever(&me, Action::ListApplications) => "/office/applications",
        Role::Staff if ever(&me, Action::ManageStaff) => "/office/staff",
        Role::Staff => "/account",
        Role::Applicant if has_org => "/applications",
        Role::Applicant => "/waiting",
    }
}

/// What somebody is to the policy: in their company, or for the association.
fn roles(org: Option<OrgRole>, staff: Vec<policy::Role>) -> Vec<policy::Role> {
    match org {
        Some(OrgRole::Owner) => vec![policy::Role::Member, policy::Role::Owner],
        Some(OrgRole::Editor) => vec![policy::Role::Member],
        None => staff,
    }
}

impl From<SignedIn> for Viewer {
    fn from(found: SignedIn) -> Viewer {
        Viewer {
            account: found.account,
            name: found.name,
            email: found.email,
            role: found.role,
            roles: roles(found.org.as_ref().map(|(.., role)| *role), found.staff),
            org: found.org.map(|(id, name, role)| ViewerOrg { id, name, role }),
            session: found.session,
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Viewer {
    type Rejection = Failure;

    /// Fails only where a route for anyone has a handler that needs somebody: the guard lets nobody else so far.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Viewer, Failure> {
        parts.extensions.get::<Viewer>().cloned().ok_or(Failure(AppError::SignedOut))
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Viewer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Viewer>, Infallible> {
        Ok(parts.extensions.get::<Viewer>().cloned())
    }
}
