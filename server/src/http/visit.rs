//! Who asks, in which language, on which day, under which edition: what every page handler starts from.

use super::failure::Failure;
use crate::auth::Viewer;
use crate::editions::Served;
use crate::middleware::island::Nonce;
use crate::middleware::observe::RequestId;
use crate::state::AppState;
use app::error::AppError;
use app::lang::Lang;
use app::shell::{APPLICATIONS_PATH, PAPER_PATH, Page, SignedIn, Site};
use axum::extract::FromRequestParts;
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::Html;
use domain::date::Date;
use domain::policy::Action;
use std::sync::Arc;
use store::{Cause, Change, Role, StoreError};

/// One request for a page.
pub struct Visit {
    /// What the document around the page needs.
    pub site: Site,
    /// The edition that counts today.
    pub served: Arc<Served>,
    /// Now, in UTC milliseconds.
    pub now: i64,
    /// Today in Beijing.
    pub today: Date,
    /// Who is signed in; nobody on pages that caches keep.
    pub viewer: Option<Viewer>,
    /// The id of the request, for the log and the record of changes.
    pub request_id: String,
    /// What handlers share.
    pub state: AppState,
}

impl Visit {
    /// Draws `page` in its document.
    pub fn html(&self, page: impl FnOnce(&Site) -> Page) -> Html<String> {
        Html(app::shell::render(&self.site, || page(&self.site)))
    }

    /// The same visit to another edition: what follows the edition that counts today follows that one. An empty name is today's.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an edition that is not there, and what the store says.
    pub async fn of_edition(mut self, id: &str) -> Result<Visit, Failure> {
        if !id.is_empty() && id != self.served.edition.pack.id {
            self.served = match self.state.editions.edition(&self.state.store, id).await {
                Err(StoreError::Missing { .. }) => return Err(AppError::NotFound.into()),
                found => found?,
            };
            self.site.edition = Some(self.served.edition.pack.id.clone());
        }
        Ok(self)
    }

    /// What a page reads as a button would, without keeping anybody from writing.
    ///
    /// # Errors
    /// As [`store::Store::look`].
    pub async fn look(&self) -> Result<Change, StoreError> {
        let actor = self.viewer.as_ref().map_or("system", |viewer| &viewer.account).to_string();
        self.state.store.look(Cause { actor, at: self.now, request_id: self.request_id.clone() }).await
    }

    /// Begins a change in the name of who is signed in, or of `system`.
    ///
    /// # Errors
    /// As [`store::Store::change`].
    pub async fn change(&self) -> Result<Change, StoreError> {
        let actor = self.viewer.as_ref().map_or("system", |viewer| &viewer.account).to_string();
        self.state.store.change(Cause { actor, at: self.now, request_id: self.request_id.clone() }).await
    }
}

impl Visit {
    /// Begins a change in the name of who objects: whoever is signed in on the machine is not named.
    ///
    /// # Errors
    /// As [`store::Store::change`].
    pub async fn anonymous_change(&self) -> Result<Change, StoreError> {
        let actor = store::OBJECTOR.to_string();
        self.state.store.change(Cause { actor, at: self.now, request_id: self.request_id.clone() }).await
    }
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Visit, Failure> {
        let today = state.clock.today();
        let served = state.editions.current(state, today).await?;
        let nonce = parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone());
        let viewer = parts.extensions.get::<Viewer>().cloned();
        let mut site = site(state, &served, &parts.uri, nonce);
        site.signed_in = viewer.as_ref().map(|viewer| SignedIn {
            applies: viewer.role == Role::Applicant,
            desk: viewer.may(Action::ListApplications),
            notices: viewer.may(Action::ReadNoticeDrafts),
            review: viewer.may(Action::FollowReview),
            board: viewer.may(Action::Score),
            accounts: viewer.may(Action::ReadAccounts),
            staff: viewer.may(Action::ReadStaff),
            results: viewer.may(Action::ReadResults),
        });
        let request_id = parts.extensions.get::<RequestId>().map_or("none", |id| &id.0).to_string();
        let now = state.clock.now_ms();
        let visit = Visit { site, served, now, today, viewer, request_id, state: state.clone() };
        match asked_edition(&parts.uri) {
            Some(edition) => visit.of_edition(edition).await,
            None => Ok(visit),
        }
    }
}

/// What the document around a page at `uri` needs.
pub fn site(state: &AppState, served: &Served, uri: &Uri, nonce: Option<String>) -> Site {
    let lang = language(uri);
    let pack = &served.edition.pack;
    Site {
        lang,
        here: without_lang(uri),
        applications: applications(uri),
        clock: state.clock.text(lang),
        organiser: pack.organiser.clone(),
        fee_line: pack.fee_line.get(lang).to_string(),
        pack_url: served.url.clone(),
        assets: state.assets.clone(),
        nonce,
        edition: None,
        signed_in: None,
    }
}

/// Below which path applications are written on this page: its own for each that the office types in from paper. The address
/// alone says it; whose that paper is, and who may, is asked by [`super::acting::Acting`].
fn applications(uri: &Uri) -> String {
    let paper = uri.path().strip_prefix(PAPER_PATH).and_then(|rest| rest.strip_prefix('/'));
    match paper.and_then(|rest| rest.split_once('/')) {
        Some((id, _)) => format!("{PAPER_PATH}/{id}"),
        None => APPLICATIONS_PATH.to_string(),
    }
}

/// The language that `?lang=` asks for; Chinese where it asks for none or another.
pub fn language(uri: &Uri) -> Lang {
    pairs(uri).find_map(|pair| pair.strip_prefix("lang=")).and_then(Lang::parse).unwrap_or_default()
}

/// The edition that `?edition=` asks for on the office's pages of one edition.
fn asked_edition(uri: &Uri) -> Option<&str> {
    let of_edition = app::shell::is_of_edition(uri.path());
    pairs(uri).find_map(|pair| pair.strip_prefix("edition=")).filter(|_| of_edition)
}

/// The path and query without `lang`, for the link to the other language.
fn without_lang(uri: &Uri) -> String {
    let rest: Vec<&str> = pairs(uri).filter(|pair| !pair.starts_with("lang=")).collect();
    let joint = if rest.is_empty() { "" } else { "?" };
    format!("{}{joint}{}", uri.path(), rest.join("&"))
}

fn pairs(uri: &Uri) -> impl Iterator<Item = &str> {
    uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_has_a_path_of_its_own() {
        for (path, expected) in [
            ("/applications/2021-2022", "/applications"),
            ("/office/paper", "/applications"),
            ("/office/paper/one/2021-2022/evidence?lang=en", "/office/paper/one"),
        ] {
            assert_eq!(applications(&path.parse().expect("an address")), expected);
        }
    }

    #[test]
    fn the_language_is_read_and_taken_out_of_the_address() {
        let uri: Uri = "/self-check?step=result&lang=en&x=1".parse().expect("an address");
        assert_eq!(language(&uri), Lang::En);
        assert_eq!(without_lang(&uri), "/self-check?step=result&x=1");
        for plain in ["/notices", "/notices?lang=zh", "/notices?lang=fr", "/notices?lang=%65n"] {
            let uri: Uri = plain.parse().expect("an address");
            assert_eq!((language(&uri), without_lang(&uri).as_str()), (Lang::Zh, "/notices"), "{plain}");
        }
    }
}
