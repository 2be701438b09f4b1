//! What the document around a page needs to know of the site, of who looks and at which edition.

use crate::lang::{Lang, link};
use crate::shell::{APPLICATIONS_PATH, Assets, ClockText};
use std::sync::Arc;

/// What every page knows: the language, where it is, and the words that come from the edition.
#[derive(Clone)]
pub struct Site {
    /// The language of the page.
    pub lang: Lang,
    /// The path and query of the page, without `lang`.
    pub here: String,
    /// Below which path applications are written: `/applications`, or the office's for one that came on paper.
    pub applications: String,
    /// The clock, on a demonstration server.
    pub clock: Option<ClockText>,
    /// The organiser's full name.
    pub organiser: String,
    /// The edition that the office looks at, where it is not the one that counts today: links to its pages keep it.
    pub edition: Option<String>,
    /// The line that nothing is charged.
    pub fee_line: String,
    /// The address of the current edition as JSON, for islands.
    pub pack_url: String,
    /// Where built files are.
    pub assets: Arc<dyn Assets>,
    /// The nonce of this answer; only pages with an island have one.
    pub nonce: Option<String>,
    /// Who is signed in; on pages that caches keep, nobody.
    pub signed_in: Option<SignedIn>,
}

/// The office's pages of one edition: `?edition=` names another than today's.
const OF_EDITION: [&str; 5] =
    ["/office/notices", "/office/objections", "/office/results", "/office/certificates", "/office/publicity"];

/// Whether a path is one of the office's pages of one edition.
pub fn is_of_edition(path: &str) -> bool {
    OF_EDITION.iter().any(|one| {
        path.strip_prefix(one).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    })
}

fn with_edition(path: &str, edition: &str) -> String {
    let (before, fragment) = path.find('#').map_or((path, ""), |at| path.split_at(at));
    if before.contains("edition=") {
        return path.to_string();
    }
    let joint = if before.contains('?') { '&' } else { '?' };
    format!("{before}{joint}edition={edition}{fragment}")
}

/// What the head of the site knows of who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Whether they apply for awards, and so have applications.
    pub applies: bool,
    /// Whether they may see the office's list of applications.
    pub desk: bool,
    /// Whether they may see public notices before they are released.
    pub notices: bool,
    /// Whether they follow the review.
    pub review: bool,
    /// Whether they score in it.
    pub board: bool,
    /// Whether they may look up applicants' accounts.
    pub accounts: bool,
    /// Whether they may see who works for the association.
    pub staff: bool,
    /// Whether they may see where the shortlisted stand.
    pub results: bool,
}

impl Site {
    /// `path` as a link in the page's language, and of the edition that the page looks at.
    pub fn link(&self, path: &str) -> String {
        match &self.edition {
            Some(edition) if is_of_edition(path) => link(&with_edition(path, edition), self.lang),
            _ => link(path, self.lang),
        }
    }

    /// The path at which the application for an edition is written, without the language.
    pub fn application(&self, edition: &str) -> String {
        format!("{}/{edition}", self.applications)
    }

    /// Whether the office writes it from paper.
    pub fn is_on_paper(&self) -> bool {
        self.applications != APPLICATIONS_PATH
    }
}
