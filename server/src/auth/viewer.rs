//! Who is signed in. The guard puts it into the request; handlers take it as an argument.

use crate::http::failure::Failure;
use app::error::AppError;
use app::routes::Who;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
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
    /// Whether they may ask where `who` may.
    pub fn may(&self, who: Who) -> bool {
        match who {
            Who::Anyone | Who::SignedIn => true,
            Who::Member => self.org.is_some(),
            Who::Owner => self.org.as_ref().is_some_and(|org| org.role == OrgRole::Owner),
            Who::Secretariat => self.role == Role::Secretariat,
        }
    }

    /// An applicant whom no company has let in yet.
    pub fn waits(&self) -> bool {
        self.role == Role::Applicant && self.org.is_none()
    }

    /// The page to begin with.
    pub fn home(&self) -> &'static str {
        home(self.role, self.org.is_some())
    }
}

/// The page to begin with, for an account of `role` with or without a company.
pub fn home(role: Role, has_org: bool) -> &'static str {
    match role {
        Role::Secretariat => "/office/applications",
        Role::Applicant if has_org => "/applications",
        Role::Applicant => "/waiting",
    }
}

impl From<SignedIn> for Viewer {
    fn from(found: SignedIn) -> Viewer {
        Viewer {
            account: found.account,
            name: found.name,
            email: found.email,
            role: found.role,
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
