//! How much room there is for notes, while a tablet works on one page at a time.

use super::hand::Hand;
use super::{gates, ledger, rubric};
use domain::review::sync::stroke::pack;
use domain::review::sync::{Ledger, Refused, Stroke, notes};

/// A stroke that takes nearly as much as one may.
fn long(nth: u64) -> Vec<u8> {
    let across =
        |at: u16| if at.is_multiple_of(2) { 100 } else { 9_000 + u16::try_from(nth % 90).expect("small") };
    let points: Vec<(u16, u16)> = (0..480).map(|at| (across(at), 20 * at)).collect();
    pack(&points).expect("a stroke")
}

fn named(page: usize) -> String {
    format!("f/{page}")
}

impl Hand {
    fn draw_page(&mut self, page: usize) -> Result<(), Refused> {
        self.draw_on(&named(page), long(self.made + 1))
    }

    fn on_page(&self, page: usize) -> Vec<Stroke> {
        self.shown_on(&named(page))
    }

    /// Draws page after page, until there is no room on one that is empty; how many strokes on each.
    fn fill(&mut self, from: usize) -> Vec<usize> {
        let mut on = Vec::new();
        loop {
            let mut strokes = 0;
            while self.draw_page(from + on.len()).is_ok() {
                strokes += 1;
            }
            if strokes == 0 {
                return on;
            }
            on.push(strokes);
        }
    }

    /// Sends everything, and asks.
    fn send_all(&mut self, ledger: &mut Ledger) {
        let rubric = rubric();
        let gates = gates(&rubric, &[("a", None)]);
        loop {
            let push = self.tablet.push(50);
            let asked = self.told.asks(&push);
            self.contact(ledger, &gates, (&push, asked));
            if asked.is_some() {
                return;
            }
        }
    }
}

#[test]
fn a_page_is_full_by_what_is_on_it_and_all_are_full_by_what_is_on_all() {
    let size = notes::size(&[long(1)]);
    assert!(size * 16 <= notes::PAGE && size * 17 > notes::PAGE, "{size}");
    let mut one = Hand::new("d", 0);
    let on = one.fill(1);
    assert!(on[..on.len() - 1].iter().all(|strokes| *strokes == 16), "{on:?}");
    let all: usize = on.iter().sum();
    assert_eq!(all, notes::ALL / size, "to the last stroke that there is room for");
    assert_eq!(one.draw_page(200), Err(Refused::Full));
    for (page, strokes) in (1..).zip(&on) {
        assert_eq!(one.on_page(page).len(), *strokes, "page {page}");
    }
    // What is rubbed out on one page makes room on another, and no more than that.
    one.rub_on(&named(3), true);
    assert!(one.on_page(3).is_empty());
    let again = one.fill(200);
    assert_eq!(again, [16]);
    assert_eq!((one.on_page(200).len(), one.on_page(2).len()), (16, 16));
    // The server has what the screen showed.
    let mut ledger = ledger(&["d"]);
    let before: Vec<Vec<Stroke>> = (1..=200).map(|page| one.on_page(page)).collect();
    one.send_all(&mut ledger);
    assert!(one.tablet.waiting().is_empty());
    for (page, strokes) in (1..).zip(&before) {
        assert_eq!(ledger.notes.of("a", &format!("f/{page}")), strokes, "page {page}");
        assert_eq!(&one.on_page(page), strokes, "page {page}");
    }
    assert_eq!(one.draw_page(201), Err(Refused::Full), "what was told counts");
    one.rub_on(&named(1), true);
    assert_eq!(one.fill(201), [16], "what was told and rubbed out does not");
}

#[test]
fn what_there_is_no_room_for_beside_what_others_drew_is_not_shown() {
    let mut ledger = ledger(&["d", "e"]);
    let (mut one, mut other) = (Hand::new("d", 0), Hand::new("e", 10_000));
    let on = other.fill(1);
    // Both draw at once: there is room for what came first, and a stroke of its own page is on the screen until that is told.
    one.draw_page(300).expect("it knows of nothing");
    other.send_all(&mut ledger);
    one.draw_page(301).expect("it knows of nothing");
    one.send_all(&mut ledger);
    assert!(one.on_page(300).is_empty() && one.on_page(301).is_empty(), "all is full");
    assert_eq!(one.on_page(1).len(), on[0]);
    // What has not been sent yet is shown as far as there is room for it beside what was told meanwhile.
    let mut third = Hand::new("e", 20_000);
    third.draw_page(400).expect("it knows of nothing");
    third.told = one.told.clone();
    third.told.received = 0;
    assert!(third.on_page(400).is_empty() && third.draw_page(401) == Err(Refused::Full));
    third.rub_on(&named(1), true);
    third.draw_page(400).expect("there is room");
    assert_eq!((third.on_page(1).len(), third.on_page(400).len()), (0, 1), "for what came after it was made");
}
