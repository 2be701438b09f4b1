//! What the page knows.

use crate::lang::{Bi, Lang};
use domain::review::sync::{Enrolled, Packet, Tablet};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How far the page is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// What is kept is being read.
    Opening,
    /// Another tab scores.
    Elsewhere,
    /// What is kept cannot be read.
    Broken,
    /// This browser is no device yet.
    New,
    /// It is.
    Ready,
    /// It was one: everything was removed, and why.
    Gone(Bi),
}

/// What the last contact came to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Net {
    /// None yet.
    Unasked,
    /// There is no network.
    Away,
    /// Nobody is signed in.
    SignedOut,
    /// Somebody else is.
    NotTheirs,
    /// The server did not take it.
    Refused,
    /// It was answered.
    Answered,
}

/// The page.
pub(super) struct Desk {
    pub(super) lang: Lang,
    pub(super) stage: Stage,
    pub(super) own: Option<Enrolled>,
    pub(super) tablet: Option<Tablet>,
    pub(super) files: BTreeMap<String, Packet>,
    /// The file that is open.
    pub(super) open: Option<String>,
    /// What is looked for.
    pub(super) wanted: String,
    pub(super) net: Net,
    /// Whether something is on its way.
    pub(super) sending: bool,
    /// Files that were taken, of all, and kilobytes.
    pub(super) taking: Option<(usize, usize, usize)>,
    pub(super) space: Option<(u32, u32, bool)>,
    /// What was just done, or why it was not.
    pub(super) said: String,
    /// Counts what was done to the tablet, and how much of that is kept.
    pub(super) changes: u32,
    pub(super) kept: u32,
    /// The last try to keep failed.
    pub(super) unkept: bool,
}

thread_local! {
    static DESK: RefCell<Desk> = const { RefCell::new(Desk {
        lang: Lang::Zh,
        stage: Stage::Opening,
        own: None,
        tablet: None,
        files: BTreeMap::new(),
        open: None,
        wanted: String::new(),
        net: Net::Unasked,
        sending: false,
        taking: None,
        space: None,
        said: String::new(),
        changes: 0,
        kept: 0,
        unkept: false,
    }) };
}

/// Looks at the page, or changes it. Nothing is awaited inside.
pub(super) fn with<T>(look: impl FnOnce(&mut Desk) -> T) -> T {
    DESK.with_borrow_mut(look)
}

impl Desk {
    /// Says something.
    pub(super) fn say(&mut self, words: Bi) {
        self.said = words.get(self.lang).to_owned();
    }

    /// Operations that the server has not acknowledged.
    pub(super) fn waits(&self) -> usize {
        self.tablet.as_ref().map_or(0, |tablet| tablet.waiting().len())
    }

    /// The open file, and the tablet.
    pub(super) fn opened(&mut self) -> Option<(&Packet, &mut Tablet)> {
        let file = self.files.get(self.open.as_ref()?)?;
        Some((file, self.tablet.as_mut()?))
    }
}
