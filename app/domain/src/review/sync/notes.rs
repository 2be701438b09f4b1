//! Pencil notes on pages of evidence: a set of strokes for each page, which nobody but their reviewer gets.
//!
//! Drawing adds a stroke, rubbing out takes strokes away by the operations that drew them. Strokes of several devices stand
//! together, so that nothing ever stands against something else and nothing waits for a person. What is not the reviewer's to
//! see (any longer), or more than there is room for, leaves no trace but its digest.

use super::receipt::hex;
use super::{Answer, Gates, Push};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Most bytes of the notes on a page.
pub const PAGE: usize = 32 * 1024;
/// Most bytes of a reviewer's notes.
pub const ALL: usize = 2 * 1024 * 1024;
/// Most bytes of the strokes of one operation.
pub const DRAW: usize = 8 * 1024;
/// What a stroke takes beside its points: its name.
pub const NAME: usize = 36;

/// What strokes take.
pub fn size(strokes: &[Vec<u8>]) -> usize {
    strokes.iter().map(|points| points.len() + NAME).sum()
}

/// The name of a stroke: the operation that drew it, and its place there.
pub fn name(operation: &str, at: usize) -> String {
    [operation, "-", &at.to_string()].concat()
}

/// A stroke on a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stroke {
    /// Its name.
    pub id: String,
    /// Its points, by [`super::stroke::pack`].
    pub points: Vec<u8>,
}

/// The strokes of an application by page (`FILE/PAGE`), in the order in which they were drawn.
pub type Pages = BTreeMap<String, Vec<Stroke>>;

/// A reviewer's notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notes {
    /// The revision of the reviewer's sheets since which they are so.
    pub rev: u64,
    /// Stands for what a device got: the revision, and of which applications. 0 for nothing.
    pub mark: u64,
    /// How many operations of the device that they are for are in them.
    pub received: u64,
    /// The strokes by application.
    pub applications: BTreeMap<String, Pages>,
}

/// How many bytes stand on each page and in all: kept beside notes while operations are carried out one after another, so that a
/// stroke costs no more the more there are.
#[derive(Debug, Default)]
pub(super) struct Room {
    all: usize,
    pages: BTreeMap<(String, String), usize>,
}

impl Room {
    pub(super) fn of(notes: &Notes) -> Room {
        let mut room = Room::default();
        for (application, pages) in &notes.applications {
            for (page, strokes) in pages {
                let size: usize = strokes.iter().map(Stroke::size).sum();
                room.all += size;
                room.pages.insert((application.clone(), page.clone()), size);
            }
        }
        room
    }
}

impl Stroke {
    fn size(&self) -> usize {
        self.points.len() + NAME
    }
}

impl Notes {
    /// The strokes on a page.
    pub fn of(&self, application: &str, page: &str) -> &[Stroke] {
        self.applications.get(application).and_then(|pages| pages.get(page)).map_or(&[], Vec::as_slice)
    }

    /// What all of them take.
    pub(super) fn size(&self) -> usize {
        self.applications.values().flat_map(BTreeMap::values).flatten().map(Stroke::size).sum()
    }

    /// Those on one page alone.
    pub(super) fn only(&self, (application, page): (&str, &str)) -> Notes {
        let mut only = Notes { rev: self.rev, mark: self.mark, received: self.received, ..Notes::default() };
        if let on_page @ [_, ..] = self.of(application, page) {
            let pages = only.applications.entry(application.to_owned()).or_default();
            pages.insert(page.to_owned(), on_page.to_vec());
        }
        only
    }

    /// Adds the strokes of an operation; those that there was room for, and that were not there.
    pub fn draw(&mut self, of: (&str, &str), page: &str, strokes: &[Vec<u8>]) -> Vec<Stroke> {
        self.draw_in(&mut Room::of(self), of, page, strokes)
    }

    /// As [`Notes::draw`], by sums that are kept.
    pub(super) fn draw_in(
        &mut self,
        room: &mut Room,
        (operation, application): (&str, &str),
        page: &str,
        strokes: &[Vec<u8>],
    ) -> Vec<Stroke> {
        let of_it = self.of(application, page).iter().filter(|one| one.id.starts_with(operation));
        let known: BTreeSet<String> = of_it.map(|one| one.id.clone()).collect();
        let Room { all, pages } = room;
        let of_page = pages.entry((application.to_owned(), page.to_owned())).or_default();
        let mut drawn = Vec::new();
        for (at, points) in strokes.iter().enumerate() {
            let stroke = Stroke { id: name(operation, at), points: points.clone() };
            let size = stroke.size();
            if known.contains(&stroke.id) || *of_page + size > PAGE || *all + size > ALL {
                continue;
            }
            *of_page += size;
            *all += size;
            drawn.push(stroke);
        }
        if !drawn.is_empty() {
            let pages = self.applications.entry(application.to_owned()).or_default();
            pages.entry(page.to_owned()).or_default().extend(drawn.iter().cloned());
        }
        drawn
    }

    /// Takes strokes away; those that were there.
    pub(super) fn rub(
        &mut self,
        room: &mut Room,
        application: &str,
        page: &str,
        strokes: &[String],
    ) -> Vec<String> {
        let Some(pages) = self.applications.get_mut(application) else { return Vec::new() };
        let Some(on_page) = pages.get_mut(page) else { return Vec::new() };
        let named: BTreeSet<&String> = strokes.iter().collect();
        let (gone, stay): (Vec<Stroke>, Vec<Stroke>) =
            std::mem::take(on_page).into_iter().partition(|stroke| named.contains(&stroke.id));
        match stay.is_empty() {
            true => drop(pages.remove(page)),
            false => *on_page = stay,
        }
        if pages.is_empty() {
            self.applications.remove(application);
        }
        let size: usize = gone.iter().map(Stroke::size).sum();
        room.all -= size;
        *room.pages.entry((application.to_owned(), page.to_owned())).or_default() -= size;
        gone.into_iter().map(|stroke| stroke.id).collect()
    }

    /// The mark to ask with; none while operations are sent. The notes come whole, and would come at each stroke to who drew it.
    pub fn asks(&self, push: &Push) -> Option<u64> {
        push.operations.is_empty().then_some(self.mark)
    }

    /// Takes what a server answered to a question with the mark `asked`, or to operations without one; `heard` is there where the
    /// notes are others. What was sent without a question stays the device's own to show.
    pub fn hear(&mut self, asked: Option<u64>, answer: &Answer, heard: Option<Notes>) {
        if answer.gap {
            // The server was put back to an earlier state: what it says next counts, however old.
            (self.rev, self.mark, self.received) = (0, 0, 0);
        }
        match heard {
            Some(heard) if (heard.rev, heard.received) >= (self.rev, self.received) => *self = heard,
            Some(_) => {}
            None => {
                let received = answer.checkpoint.as_ref().map_or(0, |point| point.received);
                if asked == Some(self.mark) && self.mark != 0 {
                    self.received = self.received.max(received);
                }
            }
        }
    }

    /// The notes as a device gets them: of what the reviewer may see. None where it has them, by its mark.
    pub fn for_device(&self, received: u64, gates: &Gates<'_>, has: u64) -> Option<Notes> {
        let mark = mark(self.rev, gates);
        if mark == has {
            return None;
        }
        let sees = |application: &str| gates.get(application).is_some_and(super::Gate::shows);
        let applications = self.applications.iter().filter(|(application, _)| sees(application));
        let applications =
            applications.map(|(application, pages)| (application.clone(), pages.clone())).collect();
        Some(Notes { rev: self.rev, mark, received, applications })
    }
}

/// Stands for the notes of a revision and for what of them the reviewer may see; never 0.
pub fn mark(rev: u64, gates: &Gates<'_>) -> u64 {
    let mut hash = Sha256::new();
    hash.update(rev.to_be_bytes());
    for (application, _) in gates.iter().filter(|(_, gate)| gate.shows()) {
        hash.update(application.as_bytes());
        hash.update([0]);
    }
    let mut first = [0; 8];
    first.copy_from_slice(&hash.finalize()[..8]);
    u64::from_be_bytes(first).max(1)
}

/// What stays known of an operation on notes: a hash over its bytes, the identifier among them, which nobody else knows.
pub(super) fn digest(bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"pingyou pencil note 1\0");
    hash.update(bytes);
    hex(&hash.finalize())
}
