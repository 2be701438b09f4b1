//! What the page knows.

use crate::lang::{Bi, Lang};
use domain::review::sync::{Enrolled, Notes, Packet, Tablet};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

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
    /// It could not be kept here, so nothing was sent.
    Unkept,
    /// The server did not take it.
    Refused,
    /// It was answered.
    Answered,
}

/// How far taking along is.
#[derive(Clone, Copy, Default)]
pub(super) struct Taking {
    /// Applications, of all.
    pub(super) files: (usize, usize),
    /// Documents, of all.
    pub(super) documents: (usize, usize),
    /// Bytes that came.
    pub(super) bytes: usize,
}

impl Taking {
    /// What came, of all, for a bar.
    pub(super) fn steps(&self) -> (usize, usize) {
        let (have, all) = (self.files.0 + self.documents.0, self.files.1 + self.documents.1);
        (have, all.max(1))
    }
}

/// How a page of evidence is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// It is being read.
    Opening,
    /// It is there, with so many strokes of the pencil.
    Shown(u32),
    /// It was not taken along.
    Missing,
    /// It cannot be drawn.
    Unreadable,
}

/// A page of evidence.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Looked {
    pub(super) application: String,
    pub(super) file: String,
    pub(super) page: u32,
    /// Of so many; 0 while nobody knows.
    pub(super) pages: u32,
    pub(super) seen: Seen,
}

/// The outbox on its way without a network.
pub(super) struct Carry {
    /// Its codes, and the one that is shown; none for a file.
    pub(super) codes: Vec<String>,
    pub(super) at: usize,
    /// Whether they go on by themselves.
    pub(super) runs: bool,
}

/// The page.
pub(super) struct Desk {
    pub(super) lang: Lang,
    pub(super) stage: Stage,
    pub(super) own: Option<Enrolled>,
    pub(super) tablet: Option<Tablet>,
    /// The notes on evidence as the server told them last.
    pub(super) notes: Notes,
    pub(super) files: BTreeMap<String, Packet>,
    /// The file that is open.
    pub(super) open: Option<String>,
    /// What is looked for.
    pub(super) wanted: String,
    pub(super) net: Net,
    /// Whether something is on its way.
    pub(super) sending: bool,
    pub(super) taking: Option<Taking>,
    /// The names of the pages of evidence that are kept.
    pub(super) names: BTreeSet<String>,
    /// The page of evidence that is looked at.
    pub(super) looked: Option<Looked>,
    /// Whether the pencil is taken, and whether the page is shown large.
    pub(super) pencil: bool,
    pub(super) large: bool,
    /// What leaves without a network.
    pub(super) carry: Option<Carry>,
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
        notes: Notes { rev: 0, mark: 0, received: 0, applications: BTreeMap::new() },
        files: BTreeMap::new(),
        open: None,
        wanted: String::new(),
        net: Net::Unasked,
        sending: false,
        taking: None,
        names: BTreeSet::new(),
        looked: None,
        pencil: false,
        large: false,
        carry: None,
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

    /// What was done and is not kept.
    pub(super) fn unkept(&self) -> u64 {
        if self.unkept { u64::from(self.changes.saturating_sub(self.kept)).max(1) } else { 0 }
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
