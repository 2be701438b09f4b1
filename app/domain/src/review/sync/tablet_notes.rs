//! The device's side of the pencil notes: what the screen shows is what the server told, with the device's own operations after
//! that carried out over it.

use super::notes::Room;
use super::{Kind, Notes, Refused, Stamp, Stroke, Tablet, notes};

impl Tablet {
    /// The strokes on a page (`FILE/PAGE`) as the screen shows them, over what the server told last.
    pub fn strokes(&self, told: &Notes, application: &str, page: &str) -> Vec<Stroke> {
        let (mut shown, _) = self.shown(told, (application, page), 0);
        let pages = shown.applications.get_mut(application);
        pages.and_then(|pages| pages.remove(page)).unwrap_or_default()
    }

    /// The notes on a page as the screen shows them. Where they and `more` bytes might be more than there is room for in all, those
    /// on every page: only then it depends on the others what there is room for on this one.
    fn shown(&self, told: &Notes, at: (&str, &str), more: usize) -> (Notes, Room) {
        // What was carried counts as received there, but came without its content: it is shown until it came with it.
        let first = usize::try_from(told.received.min(self.received.count)).unwrap_or(usize::MAX);
        let own = self.operations.get(first..).unwrap_or_default();
        let drawn = own.iter().map(|operation| match &operation.kind {
            Kind::Draw { strokes, .. } => notes::size(strokes),
            _ => 0,
        });
        let alone = told.size() + drawn.sum::<usize>() + more <= notes::ALL;
        let mut shown = if alone { told.only(at) } else { told.clone() };
        let mut room = Room::of(&shown);
        for operation in own {
            let application = operation.application.as_str();
            match &operation.kind {
                Kind::Draw { page, .. } | Kind::Rub { page, .. }
                    if alone && (application, page.as_str()) != at => {}
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
        let (mut shown, mut room) = self.shown(told, (application, page), notes::size(&strokes));
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
        let on_page = self.strokes(told, application, page);
        let from = if all { 0 } else { on_page.len().saturating_sub(1) };
        let strokes: Vec<String> = on_page.into_iter().skip(from).map(|stroke| stroke.id).collect();
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
