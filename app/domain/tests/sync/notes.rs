//! Pencil notes, one rule at a time.

use super::hand::Hand;
use super::{REMARK, gates, ledger, rubric, stamp};
use domain::review::sync::stroke::pack;
use domain::review::sync::{
    Answer, Gates, Kind, Ledger, Malformed, Notes, Operation, Outcome, Push, Refused, Shut, notes,
};

const PAGE: &str = "0123/7";

fn line(at: u16) -> Vec<u8> {
    pack(&[(at, 10), (at + 500, 900)]).expect("a stroke")
}

impl Hand {
    fn draw(&mut self, at: u16) -> Result<(), Refused> {
        self.draw_on(PAGE, line(at))
    }

    fn rub(&mut self, all: bool) {
        self.rub_on(PAGE, all);
    }

    fn shown(&self) -> usize {
        self.shown_on(PAGE).len()
    }

    /// Sends, and asks for the notes where nothing was to be sent.
    fn send(&mut self, ledger: &mut Ledger, gates: &Gates<'_>) -> Answer {
        let push = self.tablet.push(50);
        let asked = self.told.asks(&push);
        self.contact(ledger, gates, (&push, asked))
    }

    /// Sends, and asks for the notes with it, as an earlier build did.
    fn sync(&mut self, ledger: &mut Ledger, gates: &Gates<'_>) -> Answer {
        let push = self.tablet.push(50);
        let asked = Some(self.told.mark);
        self.contact(ledger, gates, (&push, asked))
    }
}

#[test]
fn notes_of_two_tablets_stand_together_and_what_one_rubs_out_is_gone_on_both() {
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d", "e"]);
    let (mut one, mut other) = (Hand::new("d", 0), Hand::new("e", 100));
    one.draw(1).expect("it is kept");
    one.draw(2).expect("it is kept");
    other.draw(3).expect("it is kept");
    assert_eq!(one.tablet.waiting().len(), 1, "a page of notes is one operation until it is sent");
    one.sync(&mut ledger, &gates);
    other.sync(&mut ledger, &gates);
    one.sync(&mut ledger, &gates);
    assert_eq!((one.shown(), other.shown()), (3, 3));
    one.draw(4).expect("it is kept");
    assert_eq!(one.tablet.waiting().len(), 1, "what was sent is not changed");
    other.rub(false);
    assert_eq!(other.shown(), 2);
    other.sync(&mut ledger, &gates);
    one.sync(&mut ledger, &gates);
    other.sync(&mut ledger, &gates);
    assert_eq!((one.shown(), other.shown()), (3, 3));
    other.rub(true);
    other.sync(&mut ledger, &gates);
    one.sync(&mut ledger, &gates);
    assert_eq!((one.shown(), other.shown()), (0, 0));
    // Nothing new: the notes are not told again.
    assert_eq!(ledger.notes_for("d", &gates, one.told.mark), None);
    assert!(ledger.held.is_empty() && ledger.sheets.is_empty());
}

#[test]
fn what_is_drawn_is_sent_without_asking_and_the_next_question_brings_what_others_drew() {
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d", "e"]);
    let (mut one, mut other) = (Hand::new("d", 0), Hand::new("e", 100));
    let backup = ledger.clone();
    // A first question, so that there is a mark that the next answers could be taken for.
    one.send(&mut ledger, &gates);
    let mark = one.told.mark;
    assert!(mark != 0 && one.told.asks(&one.tablet.push(50)) == Some(mark));
    other.draw(1).expect("it is kept");
    other.send(&mut ledger, &gates);
    for strokes in 1..4_u16 {
        one.draw(10 * strokes).expect("it is kept");
        assert_eq!(one.told.asks(&one.tablet.push(50)), None, "not while it draws");
        one.send(&mut ledger, &gates);
        assert_eq!((one.told.mark, one.told.received), (mark, 0), "told of nothing");
        assert_eq!((one.tablet.waiting().len(), one.shown()), (0, usize::from(strokes)), "it shows its own");
    }
    one.send(&mut ledger, &gates);
    assert_eq!((one.shown(), one.told.received, one.told.of("a", PAGE).len()), (4, 3, 4));
    // What the server lost is sent again without asking, and what it says then counts, however old.
    ledger = backup;
    one.draw(50).expect("it is kept");
    for _ in 0..3 {
        one.send(&mut ledger, &gates);
    }
    assert_eq!((one.shown(), one.told.of("a", PAGE).len()), (4, 4), "but for what was the other's");
    assert_eq!(one.tablet.receipt(), &ledger.streams["d"].chain);
}

#[test]
fn what_is_remembered_of_a_note_is_a_digest_and_receipts_agree_on_it() {
    let rubric = rubric();
    let open = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d"]);
    let mut one = Hand::new("d", 0);
    one.draw(1).expect("it is kept");
    let made = one.tablet.waiting()[0].clone();
    one.sync(&mut ledger, &open);
    let known = &ledger.known[&made.id].operation;
    assert!(matches!(&known.kind, Kind::Noted { digest } if digest.len() == 64), "{known:?}");
    assert_eq!(known.remembered().as_ref(), known);
    // Recused: the notes go from the tablet, its outbox among them, and it still agrees with the server.
    let shut = gates(&rubric, &[("a", Some(Shut::Recused))]);
    one.sync(&mut ledger, &shut);
    assert_eq!((one.shown(), one.told.applications.len()), (0, 0));
    let kept = one.tablet.to_bytes().expect("it is kept");
    assert!(!kept.windows(PAGE.len()).any(|part| part == PAGE.as_bytes()), "nothing of it is kept");
    assert_eq!(one.tablet.receipt(), &ledger.streams["d"].chain);
    one.tablet.edit(&rubric, "a", (REMARK, "好"), stamp(50)).expect("it is kept");
    one.sync(&mut ledger, &shut);
    assert!(!one.tablet.is_forked() && one.tablet.receipt().count == 2);
    // Lifted: they come back.
    one.sync(&mut ledger, &open);
    assert_eq!(one.shown(), 1);
    // The same identifier for another note is another operation's.
    let other = Operation { kind: Kind::Draw { page: PAGE.to_owned(), strokes: vec![line(9)] }, ..made };
    let push = Push { device: "d".to_owned(), operations: vec![other], received: 2, pull: true };
    assert_eq!(ledger.take(&push, &open, 1), Err(Malformed::IdTaken));
}

#[test]
fn what_its_reviewer_may_not_see_leaves_no_note_and_a_closed_round_does() {
    let rubric = rubric();
    for (shut, strokes) in [(Shut::Recused, 0), (Shut::Unassigned, 0), (Shut::Closed, 1)] {
        let mut ledger = ledger(&["d"]);
        ledger.streams.get_mut("d").expect("it is enrolled").revoked = shut == Shut::Closed;
        let mut one = Hand::new("d", 0);
        one.draw(1).expect("it is kept");
        let answer = one.sync(&mut ledger, &gates(&rubric, &[("a", Some(shut))]));
        assert_eq!(ledger.notes.of("a", PAGE).len(), strokes, "{shut:?}");
        let expected = if strokes == 0 { Outcome::Overtaken } else { Outcome::Applied(1) };
        assert_eq!(answer.outcomes[0].1, expected);
        assert!(ledger.held.is_empty(), "nobody decides on notes");
    }
}

#[test]
fn what_is_carried_by_others_holds_no_notes_and_they_follow_over_the_network() {
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d"]);
    let mut one = Hand::new("d", 0);
    one.draw(1).expect("it is kept");
    one.tablet.edit(&rubric, "a", (REMARK, "好"), stamp(50)).expect("it is kept");
    let push = one.tablet.carried();
    let bytes = push.to_bytes().expect("bytes");
    assert!(!bytes.windows(PAGE.len()).any(|part| part == PAGE.as_bytes()), "who carries it reads no note");
    ledger.take(&push, &gates, 1).expect("a tablet's push");
    assert_eq!(ledger.streams["d"].chain, one.tablet.whole());
    assert!(ledger.notes.of("a", PAGE).is_empty() && ledger.sheets["a"].fields[REMARK].texts() == ["好"]);
    assert_eq!(one.shown(), 1, "it is still here");
    one.sync(&mut ledger, &gates);
    assert_eq!((ledger.notes.of("a", PAGE).len(), one.shown()), (1, 1));
    let after = ledger.clone();
    ledger.take(&push, &gates, 2).expect("a tablet's push");
    assert_eq!(ledger, after, "once");
}

#[test]
fn notes_that_were_carried_among_more_than_a_batch_are_not_lost() {
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d"]);
    let mut one = Hand::new("d", 1_000);
    for number in 0..60 {
        one.tablet.edit(&rubric, "a", (REMARK, &format!("第{number}稿")), stamp(number)).expect("it is kept");
    }
    one.draw(1).expect("it is kept");
    let push = one.tablet.carried();
    let carried = ledger.take(&push, &gates, 1).expect("a tablet's push");
    assert_eq!(carried.answer.outcomes[60].1, Outcome::Remembered);
    // The first contact brings fifty, and the server has all of them by their digests.
    one.sync(&mut ledger, &gates);
    assert_eq!((one.tablet.waiting().len(), one.shown()), (1, 1), "the stroke waits, and is on the screen");
    one.draw(2).expect("it is kept");
    assert_eq!(one.tablet.waiting().len(), 2, "what was carried is not changed");
    one.sync(&mut ledger, &gates);
    let stand = ledger.notes.of("a", PAGE).len();
    assert_eq!((one.tablet.waiting().len(), stand, one.shown()), (0, 2, 2));
    assert!(!one.tablet.is_forked());
    assert_eq!(one.tablet.receipt(), &ledger.streams["d"].chain);
}

#[test]
fn a_note_that_was_refused_does_not_come_back_when_it_comes_twice() {
    let rubric = rubric();
    let (open, shut) = (gates(&rubric, &[("a", None)]), gates(&rubric, &[("a", Some(Shut::Recused))]));
    let mut ledger = ledger(&["d"]);
    let mut one = Hand::new("d", 0);
    one.draw(1).expect("it is kept");
    let drawn = one.tablet.push(50);
    one.rub(true);
    let both = one.tablet.push(50);
    let answer = ledger.take(&both, &shut, 1).expect("a tablet's push").answer;
    assert!(answer.outcomes.iter().all(|(_, outcome)| *outcome == Outcome::Overtaken), "{answer:?}");
    // The recusal is lifted, and the first push comes late.
    let late = ledger.take(&drawn, &open, 2).expect("a tablet's push");
    assert_eq!(late.answer.outcomes[0].1, Outcome::Overtaken, "the same answer however often it comes");
    assert!(late.fresh.is_empty() && ledger.notes.applications.is_empty(), "it was rubbed out");
}

#[test]
fn what_is_rubbed_out_makes_room_before_anything_was_sent() {
    let mut one = Hand::new("d", 0);
    let mut strokes = 0;
    while one.draw(strokes).is_ok() {
        strokes += 1;
    }
    one.rub(false);
    one.draw(1).expect("there is room for one");
    assert_eq!(one.draw(2), Err(Refused::Full));
    one.rub(true);
    let mut again = 0;
    while one.draw(again).is_ok() {
        again += 1;
    }
    assert_eq!((again, one.shown()), (strokes, usize::from(strokes)));
}

#[test]
fn there_is_an_end_of_the_room_on_a_page_and_of_all() {
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d", "e"]);
    let (mut one, mut other) = (Hand::new("d", 0), Hand::new("e", 10_000));
    let mut strokes = 0;
    while one.draw(strokes).is_ok() {
        strokes += 1;
    }
    assert_eq!(one.draw(1), Err(Refused::Full));
    assert!(usize::from(strokes) > notes::PAGE / 60 && usize::from(strokes) <= notes::PAGE / notes::NAME);
    assert!(one.tablet.waiting().len() <= notes::PAGE / notes::DRAW + 2);
    other.draw(1).expect("it knows of nothing");
    one.sync(&mut ledger, &gates);
    let answer = other.sync(&mut ledger, &gates);
    assert_eq!(answer.outcomes[0].1, Outcome::Overtaken, "the page is full");
    assert_eq!(other.shown(), usize::from(strokes), "and shows what there is");
    other.rub(true);
    other.sync(&mut ledger, &gates);
    assert!(ledger.notes.applications.is_empty());
    // In all: pages enough to fill two megabytes.
    let mut notes = Notes::default();
    let long = vec![vec![1; 2_000]; 16];
    let pages =
        (0..100).filter(|page| notes.draw(("x", "a"), &format!("f/{page}"), &long).len() == 16).count();
    assert!((60..=64).contains(&pages), "{pages}");
}

#[test]
fn a_note_that_no_tablet_makes_is_refused() {
    let stroke = line(1);
    let draw = |page: &str, strokes: Vec<Vec<u8>>| Kind::Draw { page: page.to_owned(), strokes };
    let rub = |name: &str| Kind::Rub { page: PAGE.to_owned(), strokes: vec![name.to_owned()] };
    for kind in [
        draw("", vec![stroke.clone()]),
        draw("0123", vec![stroke.clone()]),
        draw("0123/x", vec![stroke.clone()]),
        draw(&"9".repeat(99), vec![stroke.clone()]),
        draw(PAGE, vec![]),
        draw(PAGE, vec![vec![0]]),
        draw(PAGE, vec![b"<svg/>".to_vec()]),
        draw(PAGE, vec![stroke.clone(); 300]),
        rub("x"),
        rub(&stamp(1).id),
        rub(&format!("{}-x", stamp(1).id)),
        Kind::Rub { page: PAGE.to_owned(), strokes: vec![] },
        Kind::Noted { digest: "x".to_owned() },
    ] {
        let operation = Operation {
            id: stamp(1).id,
            device: "d".to_owned(),
            counter: 1,
            application: "a".to_owned(),
            kind,
            clock: 0,
        };
        assert_eq!(operation.check(), Err(Malformed::Note), "{operation:?}");
    }
}

#[test]
fn a_server_that_was_put_back_gets_the_notes_again() {
    let rubric = rubric();
    let gates = gates(&rubric, &[("a", None)]);
    let mut ledger = ledger(&["d", "e"]);
    let backup = ledger.clone();
    let (mut one, mut other) = (Hand::new("d", 0), Hand::new("e", 100));
    one.draw(1).expect("it is kept");
    one.sync(&mut ledger, &gates);
    other.draw(2).expect("it is kept");
    other.sync(&mut ledger, &gates);
    ledger = backup;
    for _ in 0..2 {
        one.sync(&mut ledger, &gates);
        other.sync(&mut ledger, &gates);
    }
    one.sync(&mut ledger, &gates);
    assert_eq!((one.shown(), other.shown()), (2, 2));
    assert!(!one.tablet.is_forked() && !other.tablet.is_forked());
}
