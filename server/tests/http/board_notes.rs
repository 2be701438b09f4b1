//! Pencil notes follow their reviewer from tablet to tablet, and nobody else gets anything of them.

use crate::app::{TestApp, cause};
use crate::board_sync::{committee, enrol, stamp};
use crate::people::{APPLICATION, Person, ROUND};
use crate::review::read;
use domain::review::sync::stroke::pack;
use domain::review::sync::{Answer, Notes, Tablet, wire};
use server::blobs::sweep::sweep;
use server::http::board::sync::DEVICE;

const PAGE: &str = "0198a7c2f00d7000800000000000beef/12";

/// A tablet of somebody who is signed in.
struct Hand {
    tablet: Tablet,
    token: String,
    told: Notes,
}

impl Hand {
    async fn of(app: &TestApp, person: Person) -> Hand {
        let (tablet, token) = enrol(app, person).await;
        Hand { tablet, token, told: Notes::default() }
    }

    fn draw(&mut self, at: u16) {
        let points = pack(&[(at, 10), (at + 300, 400)]).expect("a stroke");
        self.tablet.draw(&self.told, APPLICATION, (PAGE, points), stamp()).expect("it is kept");
    }

    fn shown(&self) -> usize {
        self.tablet.strokes(&self.told, APPLICATION, PAGE).len()
    }

    /// Sends what waits, then asks; the bytes of the last answer.
    async fn sync(&mut self, app: &TestApp, cookie: &str) -> Vec<u8> {
        while !self.tablet.waiting().is_empty() {
            self.contact(app, cookie, None).await;
        }
        self.contact(app, cookie, Some(self.told.mark)).await
    }

    /// Sends, asks with a mark or does not, and hears; the bytes of the answer.
    async fn contact(&mut self, app: &TestApp, cookie: &str, asked: Option<u64>) -> Vec<u8> {
        let body = self.tablet.push(50).to_bytes().expect("a push");
        let query = asked.map(|mark| format!("?notes={mark}")).unwrap_or_default();
        let path = format!("/api/board/sync{query}");
        let reply = app.post(&path).with(cookie).header(DEVICE, &self.token).body(body).send().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let (answer, notes) = match asked {
            Some(_) => wire::reply_from_bytes(&reply.body).expect("an answer"),
            None => (Answer::from_bytes(&reply.body).expect("an answer alone"), None),
        };
        self.tablet.hear(&answer);
        self.told.hear(asked, &answer, notes);
        reply.body.to_vec()
    }
}

#[tokio::test]
async fn notes_drawn_on_one_tablet_arrive_on_the_other_and_at_nobody_else() {
    let app = committee().await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let (mut one, mut other) =
        (Hand::of(&app, Person::Reviewer).await, Hand::of(&app, Person::Reviewer).await);
    let theirs = app.sign_in(Person::Chair).await;
    let mut chairs = Hand::of(&app, Person::Chair).await;
    let devices = read(&app, "general", "/office/devices").await.text().to_string();
    one.draw(100);
    one.draw(200);
    one.sync(&app, &cookie).await;
    let told = other.sync(&app, &cookie).await;
    assert_eq!((one.shown(), other.shown()), (2, 2));
    let has = |bytes: &[u8], part: &str| bytes.windows(part.len()).any(|window| window == part.as_bytes());
    assert!(has(&told, PAGE), "the positive control");
    // Nothing changed: they are not sent again.
    assert!(!has(&other.sync(&app, &cookie).await, PAGE));
    other.tablet.rub(&other.told, APPLICATION, (PAGE, false), stamp()).expect("it is kept");
    other.sync(&app, &cookie).await;
    one.sync(&app, &cookie).await;
    assert_eq!((one.shown(), other.shown()), (1, 1));
    // The chair, who leads the review and has the same application to score, gets nothing.
    let told = chairs.sync(&app, &theirs).await;
    assert!(!has(&told, PAGE) && chairs.shown() == 0 && chairs.told.applications.is_empty());
    assert!(app.store.held_scores("2021-2022").await.expect("it answers").is_empty());
    let name = one.told.of(APPLICATION, PAGE)[0].id.clone();
    for path in ["/office/devices", "/office/review", "/board", &format!("/board/{APPLICATION}")] {
        let page = read(&app, "chair", path).await;
        assert!(!page.text().contains(PAGE) && !page.text().contains(&name[..32]), "{path}");
    }
    let now = read(&app, "general", "/office/devices").await;
    assert_eq!(now.text().matches("待处理").count(), devices.matches("待处理").count());
    // The record counts them and says no more; what is remembered of them is a digest.
    let events = app.store.recent_events(100).await.expect("events");
    let received: Vec<_> = events.iter().filter(|event| event.action == "scores.received").collect();
    assert_eq!(received.len(), 2);
    assert_eq!(received[1].after.as_ref().expect("it says something")["notes"], 1);
    let rows = app.store.every_row().await.expect("rows");
    let with = |part: &str| -> Vec<&str> {
        let rows = rows.iter().filter(|row| row.contains(part));
        rows.map(|row| row.split(' ').next().unwrap_or_default()).collect()
    };
    assert_eq!(with(PAGE), ["note_strokes"], "the one that stands");
    assert_eq!(with(&name[..32]), ["note_operations", "note_strokes"]);
}

#[tokio::test]
async fn a_stroke_that_is_sent_brings_no_notes_back_unless_they_are_asked_for_with_it() {
    let app = committee().await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let (mut one, mut other) =
        (Hand::of(&app, Person::Reviewer).await, Hand::of(&app, Person::Reviewer).await);
    let has = |bytes: &[u8]| bytes.windows(PAGE.len()).any(|window| window == PAGE.as_bytes());
    other.draw(100);
    other.sync(&app, &cookie).await;
    one.sync(&app, &cookie).await;
    other.draw(200);
    other.sync(&app, &cookie).await;
    one.draw(300);
    assert_eq!(one.told.asks(&one.tablet.push(50)), None);
    let told = one.contact(&app, &cookie, None).await;
    assert!(!has(&told), "nothing comes back to who draws");
    assert_eq!((one.shown(), one.told.of(APPLICATION, PAGE).len()), (2, 1), "its own is on the screen");
    assert!(has(&one.sync(&app, &cookie).await), "the next question brings them");
    assert_eq!((one.shown(), one.told.of(APPLICATION, PAGE).len()), (3, 3));
    // A tablet of an earlier build asks with what it sends.
    other.draw(400);
    let told = other.contact(&app, &cookie, Some(other.told.mark)).await;
    assert!(has(&told) && other.told.of(APPLICATION, PAGE).len() == 4 && other.shown() == 4);
    assert_eq!(other.tablet.waiting().len(), 0);
}

#[tokio::test]
async fn a_recusal_takes_the_notes_away_and_the_end_of_the_round_erases_them() {
    let app = committee().await;
    let cookie = app.sign_in(Person::Reviewer).await;
    let (mut one, mut other) =
        (Hand::of(&app, Person::Reviewer).await, Hand::of(&app, Person::Reviewer).await);
    one.draw(100);
    one.sync(&app, &cookie).await;
    other.sync(&app, &cookie).await;
    assert_eq!(other.shown(), 1);
    let form = [("do", "recuse"), ("reason", "relative"), ("application", APPLICATION)];
    assert_eq!(app.post("/board").with(&cookie).form(&form).send().await.status, 303);
    other.draw(300);
    one.sync(&app, &cookie).await;
    other.sync(&app, &cookie).await;
    assert_eq!((one.shown(), other.shown()), (0, 0));
    for hand in [&one, &other] {
        let kept = [hand.tablet.to_bytes().expect("kept"), hand.told.to_bytes().expect("kept")].concat();
        assert!(
            !kept.windows(PAGE.len()).any(|part| part == PAGE.as_bytes()),
            "nothing of it is on the device"
        );
    }
    assert_eq!(
        app.store.note_count("reviewer").await.expect("it answers"),
        1,
        "what came later left nothing"
    );
    assert!(app.store.held_scores("2021-2022").await.expect("it answers").is_empty());

    let closing = store::Cause { at: app.state.clock.now_ms(), ..cause() };
    let mut change = app.store.change(closing).await.expect("a change begins");
    let open = app.store.review_round(ROUND).await.expect("it answers").expect("a round");
    change.change_round(&open, open.scores_until, true).await.expect("it is closed");
    change.commit().await.expect("it is committed");
    for (time, left) in [("2022-09-10T00:00:00+08:00", 1), ("2023-06-01T00:00:00+08:00", 0)] {
        let later = TestApp::at(time).await;
        let swept = sweep(&app.store, later.state.clock, &app.state.blobs).await.expect("swept");
        assert_eq!(
            (swept.notes, app.store.note_count("reviewer").await.expect("it answers")),
            (1 - left, left as i64)
        );
    }
    let events = app.store.recent_events(5).await.expect("events");
    assert!(events.iter().any(|event| event.action == "notes.erased"));
}
