//! Pencil notes follow their reviewer from tablet to tablet, and nobody else gets anything of them.

use crate::app::{TestApp, cause};
use crate::board_sync::{committee, enrol, stamp};
use crate::people::{APPLICATION, Person, ROUND};
use crate::review::read;
use domain::review::sync::stroke::pack;
use domain::review::sync::{Notes, Tablet, wire};
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
        self.tablet.notes(&self.told).of(APPLICATION, PAGE).len()
    }

    /// Sends and hears; the bytes of the answer.
    async fn sync(&mut self, app: &TestApp, cookie: &str) -> Vec<u8> {
        let asked = self.told.mark;
        let body = self.tablet.push(50).to_bytes().expect("a push");
        let path = format!("/api/board/sync?notes={asked}");
        let reply = app.post(&path).with(cookie).header(DEVICE, &self.token).body(body).send().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        let (answer, notes) = wire::reply_from_bytes(&reply.body).expect("an answer");
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
