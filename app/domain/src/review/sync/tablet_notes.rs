//! The device's side of the pencil notes: what the screen shows is what the server told, with the device's own operations after
//! that carried out over it.

use super::notes::Room;
use super::{Kind, Notes, Refused, Stamp, Tablet, notes};

impl Tablet {
    /// The notes as the screen shows them, over what the server told last.
    pub fn notes(&self, told: &Notes) -> Notes {
        self.shown(told).0
    }

    fn shown(&self, told: &Notes) -> (Notes, Room) {
        let (mut shown, mut room) = (told.clone(), Room::of(told));
        // What was carried counts as received there, but came without its content: it is shown until it came with it.
        let first = usize::try_from(told.received.min(self.received.count)).unwrap_or(usize::MAX);
        for operation in self.operations.iter().skip(first) {
            let application = operation.application.as_str();
            match &operation.kind {
                Kind::Draw { page, strokes } => {
                    shown.draw_in(&mut room, (&operation.id, application), page, strokes);
                }
                Kind::Rub { page, strokes } => drop(shown.rub(&mut room, application, page, strokes)),
                _ => {}
            }
        }
        (shown, room)
    }

    /// Notes a stroke on a page (`FILE/PAGE`).
    ///
    /// # Errors
    /// [`Refused::Full`], or that the device takes nothing any longer.
    pub fn draw(
        &mut self,
        told: &Notes,
        application: &str,
        (page, points): (&str, Vec<u8>),
        stamp: Stamp,
    ) -> Result<(), Refused> {
        let strokes = vec![points];
        let (mut shown, mut room) = self.shown(told);
        if shown.draw_in(&mut room, (&stamp.id, application), page, &strokes).is_empty() {
            return Err(Refused::Full);
        }
        if self.is_revoked() || self.is_forked() {
            return self.note(application, Kind::Draw { page: page.to_owned(), strokes }, stamp);
        }
        let sent = self.sent;
        if let Some(last) =
            self.operations.last_mut().filter(|last| last.counter > sent && last.application == application)
            && let Kind::Draw { page: same, strokes: drawn } = &mut last.kind
            && *same == page
            && notes::size(drawn) + notes::size(&strokes) <= notes::DRAW
        {
            // Nobody has seen it yet: a page of notes is one operation and not a hundred.
            drawn.extend(strokes);
            return Ok(());
        }
        self.note(application, Kind::Draw { page: page.to_owned(), strokes }, stamp)
    }

    /// Rubs out the last stroke on a page, or all of them; nothing where there is none.
    ///
    /// # Errors
    /// That the device takes nothing any longer.
    pub fn rub(
        &mut self,
        told: &Notes,
        application: &str,
        (page, all): (&str, bool),
        stamp: Stamp,
    ) -> Result<(), Refused> {
        let shown = self.notes(told);
        let on_page = shown.of(application, page);
        let from = if all { 0 } else { on_page.len().saturating_sub(1) };
        let strokes: Vec<String> = on_page[from..].iter().map(|stroke| stroke.id.clone()).collect();
        if strokes.is_empty() {
            return Ok(());
        }
        self.note(application, Kind::Rub { page: page.to_owned(), strokes }, stamp)
    }

    /// Forgets the content of the notes that the server acknowledged, on applications that the device may not hold.
    pub fn forget_notes(&mut self, holds: impl Fn(&Tablet, &str) -> bool) {
        let received = usize::try_from(self.received.count).unwrap_or(usize::MAX).min(self.operations.len());
        for at in 0..received {
            let operation = &self.operations[at];
            if operation.has_note() && !holds(self, &operation.application) {
                self.operations[at] = operation.remembered().into_owned();
            }
        }
    }
}
