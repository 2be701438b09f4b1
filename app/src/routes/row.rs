//! One row of the table of routes, and what stands in it.

use super::Place;
use domain::policy::Action;

/// The HTTP method of a route. A `Get` also answers HEAD.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Sends a form or a document.
    Post,
}

/// What kind of answer a route gives; it decides the headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A page without any script: an ETag, no nonce, revalidated.
    Public,
    /// A page with an island: a nonce, never stored.
    Island,
    /// The same, which pages of ours may show in a frame.
    Framed,
    /// A page for one person, drawn by the server without any script: never stored.
    Private,
    /// A text to be copied elsewhere, with style attributes and nothing else.
    Paste,
    /// A feed: ETag and Last-Modified.
    Feed,
    /// JSON for programs: never stored.
    Api,
    /// Bytes that somebody sent: shut in a sandbox, never stored.
    Blob,
    /// A file whose name holds its hash: kept for a year, served precompressed.
    Immutable,
    /// A small file with a fixed name.
    File,
}

/// How large a body a route takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Takes {
    /// A form or a document: the contract's 1 MB.
    Little,
    /// A chunk of a file.
    Chunk,
    /// A few whole files, over a slow network.
    Files,
}

/// One route.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The handler.
    pub place: Place,
    /// The method.
    pub method: Method,
    /// The path in axum's notation.
    pub path: &'static str,
    /// The kind of answer.
    pub kind: Kind,
    /// What one does there, of which the policy says who may; none for what anyone may ask without an account.
    pub action: Option<Action>,
    /// How large a body it takes.
    pub takes: Takes,
}

/// A row for anyone, with a small body.
pub(super) const fn route(place: Place, method: Method, path: &'static str, kind: Kind) -> Route {
    Route { place, method, path, kind, action: None, takes: Takes::Little }
}

impl Route {
    /// The same route for those only whom the policy lets do `action`; the others are turned away before its handler
    /// runs.
    pub(super) const fn does(self, action: Action) -> Route {
        Route { action: Some(action), ..self }
    }

    /// The same route for larger bodies.
    pub(super) const fn takes(self, takes: Takes) -> Route {
        Route { takes, ..self }
    }
}
