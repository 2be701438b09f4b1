//! Who asks, and whether they may. Every route passes the [`guard`], which reads its row of the table of routes; a
//! handler gets the [`Viewer`] and has nothing to check.

/// Where a request comes from.
pub mod client;
/// What a browser says of itself, in words.
pub mod device;
/// What people type, checked.
pub mod fields;
/// The layer that lets in or turns away.
pub mod guard;
/// How often something may be tried.
pub mod limits;
/// Where to go after the sign-in, never out of the site.
pub mod next;
/// Hashing and verifying, off the async threads.
pub mod password;
/// Which passwords are good enough.
pub mod policy;
/// One-time links for choosing a password.
pub mod reset;
/// The cookie and the sign-in behind it.
pub mod session;
/// Secrets that a person holds.
pub mod token;
/// Who is signed in.
pub mod viewer;

pub use client::Client;
pub use viewer::{Viewer, ViewerOrg};

use std::net::IpAddr;

/// What signing in needs beside the store.
pub struct Auth {
    /// Hashing passwords.
    pub passwords: password::Passwords,
    /// How often something may be tried.
    pub limits: limits::Limits,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
}

impl Auth {
    /// For a server behind `proxies`; a demonstration lets one address do more, since only this machine reaches it.
    pub fn new(proxies: Vec<IpAddr>, demo: bool) -> Auth {
        Auth { passwords: password::Passwords::default(), limits: limits::Limits::new(demo), proxies }
    }
}
