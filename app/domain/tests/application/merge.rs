//! One edit after the other, by hand.

use super::world::{Server, edit};
use domain::application::Outbox;

fn values(server: &Server, name: &str) -> Vec<String> {
    server
        .fields
        .get(name)
        .map(|field| field.values.iter().map(|said| said.value.clone()).collect())
        .unwrap_or_default()
}

/// Sends what waits and takes the answer; returns what is to be shown.
fn exchange(server: &mut Server, outbox: &mut Outbox) -> Vec<(String, String)> {
    let reply = server.save(&outbox.save());
    outbox.answer(&reply)
}

#[test]
fn an_edit_that_has_seen_the_field_takes_its_place() {
    let mut server = Server::default();
    server.edits("a", &[edit("/organisation/name", 0, "甲")]);
    server.edits("b", &[edit("/organisation/name", 1, "乙")]);
    assert_eq!(values(&server, "/organisation/name"), ["乙"]);
}

#[test]
fn an_edit_that_has_not_stands_beside_it_until_somebody_decides() {
    let mut server = Server::default();
    server.edits("a", &[edit("/organisation/name", 0, "甲")]);
    server.edits("b", &[edit("/organisation/name", 0, "乙")]);
    assert_eq!(values(&server, "/organisation/name"), ["甲", "乙"]);
    server.edits("c", &[edit("/organisation/name", 2, "乙")]);
    assert_eq!(values(&server, "/organisation/name"), ["乙"]);
}

#[test]
fn the_same_text_twice_is_no_conflict_and_both_have_said_it() {
    let mut server = Server::default();
    server.edits("a", &[edit("/organisation/name", 0, "甲")]);
    assert!(server.edits("c", &[edit("/organisation/name", 1, "甲")]).is_empty(), "it stood already");
    server.edits("b", &[edit("/organisation/name", 0, "甲")]);
    assert!(!server.fields["/organisation/name"].is_conflict());
    assert_eq!(server.fields["/organisation/name"].rev, 1, "nobody has anything new to see");
    server.edits("a", &[edit("/organisation/name", 0, "乙")]);
    assert_eq!(values(&server, "/organisation/name"), ["乙", "甲"], "a moves on, b has not");
}

#[test]
fn an_editor_whose_answer_was_lost_follows_itself() {
    let mut server = Server::default();
    server.edits("a", &[edit("/organisation/name", 0, "甲")]);
    server.edits("a", &[edit("/organisation/name", 0, "甲公司")]);
    assert_eq!(values(&server, "/organisation/name"), ["甲公司"]);
}

#[test]
fn a_row_filled_in_by_one_cannot_be_removed_by_another_who_did_not_see_it() {
    let mut server = Server::default();
    server.edits("a", &[edit("/projects/r1", 0, "1024"), edit("/projects/r1/name", 0, "甲")]);
    server.edits("b", &[edit("/projects/r1/rating", 1, "good")]);
    server.edits("a", &[edit("/projects/r1", 1, "-1024")]);
    assert_eq!(values(&server, "/projects/r1"), ["1024"], "a had not seen b's rating");
    server.edits("a", &[edit("/projects/r1", 3, "-1024")]);
    assert_eq!(values(&server, "/projects/r1"), ["-1024"]);
}

#[test]
fn a_removed_row_that_another_goes_on_filling_in_comes_back() {
    let mut server = Server::default();
    server.edits("a", &[edit("/projects/r1", 0, "1024"), edit("/projects/r1/name", 0, "甲")]);
    server.edits("a", &[edit("/projects/r1", 1, "-1024")]);
    let changed = server.edits("b", &[edit("/projects/r1/rating", 1, "good")]);
    assert_eq!(changed, ["/projects/r1", "/projects/r1/rating"]);
    assert_eq!(values(&server, "/projects/r1"), ["1024"]);
}

#[test]
fn who_fills_in_a_row_and_then_removes_it_has_removed_it() {
    let mut server = Server::default();
    let mut outbox = Outbox::new("a", 0);
    outbox.edit("/projects/r1", "1024");
    outbox.edit("/projects/r1/name", "甲");
    server.save(&outbox.save());
    // The answer is lost.
    outbox.edit("/projects/r1/name", "甲乙");
    outbox.edit("/projects/r1", "-1024");
    let reply = server.save(&outbox.save());
    outbox.answer(&reply);
    assert_eq!(values(&server, "/projects/r1"), ["-1024"]);
    assert_eq!(outbox.waits(), 0);
}

#[test]
fn typing_on_in_a_conflict_is_no_decision() {
    let mut server = Server::default();
    let (mut a, mut b) = (Outbox::new("a", 0), Outbox::new("b", 0));
    a.edit("/organisation/name", "甲");
    b.edit("/organisation/name", "乙");
    exchange(&mut server, &mut a);
    let shown = exchange(&mut server, &mut b);
    assert_eq!(shown, [("/organisation/name".to_owned(), "乙".to_owned())], "b goes on seeing its own text");
    b.edit("/organisation/name", "乙公司");
    exchange(&mut server, &mut b);
    assert_eq!(values(&server, "/organisation/name"), ["甲", "乙公司"]);
    b.decide("/organisation/name", "甲乙公司");
    exchange(&mut server, &mut b);
    assert_eq!(values(&server, "/organisation/name"), ["甲乙公司"]);
    let shown = exchange(&mut server, &mut a);
    assert_eq!(shown, [("/organisation/name".to_owned(), "甲乙公司".to_owned())]);
    assert!(a.conflict("/organisation/name").is_empty());
}
