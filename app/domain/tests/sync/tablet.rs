//! What a reviewer sees on a tablet.

use super::{FIRST, REMARK, SECOND, gates, ledger, rubric, stamp};
use domain::review::sync::{
    Answer, Chain, Ledger, Progress, Push, Reason, Refused, Shut, Tablet, packet, parcel,
};
use domain::review::{Lack, Rubric};

fn answer(ledger: &mut Ledger, rubric: &Rubric, push: &Push) -> Answer {
    let gates = gates(rubric, &[("a", None), ("b", None)]);
    let mut answer = ledger.take(push, &gates, 1).expect("a tablet's push").answer;
    if push.pull {
        answer.checkpoint = Some(ledger.checkpoint(&push.device, &gates, 1));
    }
    answer
}

#[test]
fn it_says_what_is_saved_here_sent_and_received() {
    let rubric = rubric();
    let mut ledger = ledger(&["d"]);
    let mut tablet = Tablet::new("d");
    tablet.edit(&rubric, "a", (FIRST, "80"), stamp(1)).expect("it is kept");
    tablet.edit(&rubric, "b", (FIRST, "70"), stamp(2)).expect("it is kept");
    assert_eq!(tablet.progress(None), Progress { saved: 2, sent: 0, received: 0 });
    let push = tablet.push(1);
    assert_eq!(tablet.progress(None), Progress { saved: 1, sent: 1, received: 0 });
    let first = answer(&mut ledger, &rubric, &push);
    tablet.hear(&first);
    assert_eq!(tablet.progress(Some("a")), Progress { saved: 0, sent: 0, received: 1 });
    assert_eq!(tablet.progress(Some("b")), Progress { saved: 1, sent: 0, received: 0 });
    // No checkpoint came, since more follows: what was received is still on the screen.
    assert_eq!(tablet.checkpoint().received, 0);
    assert_eq!(tablet.sheet("a").fields[FIRST].texts(), ["80"]);
    tablet.edit(&rubric, "a", (FIRST, "80"), stamp(3)).expect("the same again");
    assert_eq!(tablet.progress(None).saved, 1, "is nothing new");
}

#[test]
fn both_sides_read_out_the_same_receipt() {
    let rubric = rubric();
    let mut ledger = ledger(&["d"]);
    let mut tablet = Tablet::new("d");
    for number in 1..=3 {
        tablet.edit(&rubric, "a", (REMARK, &format!("第{number}稿")), stamp(number)).expect("it is kept");
    }
    let before = tablet.receipt().clone();
    assert_eq!(before, Chain::new("d"));
    let push = tablet.push(50);
    tablet.hear(&answer(&mut ledger, &rubric, &push));
    let (here, there) = (tablet.receipt(), &ledger.streams["d"].chain);
    assert_eq!((here.count, here.code()), (3, there.code()));
    assert_eq!(here.code().split(' ').map(str::len).collect::<Vec<_>>(), [4, 4, 4, 4]);
    assert_ne!(here.code(), before.code());
    assert_eq!(Chain::from_hex(there.count, &there.hex()).as_ref(), Some(there));
    assert_eq!(Chain::from_hex(3, "zz"), None);
}

#[test]
fn it_goes_on_from_the_bytes_that_it_kept() {
    let rubric = rubric();
    let mut ledger = ledger(&["d"]);
    let mut tablet = Tablet::new("d");
    tablet.edit(&rubric, "a", (FIRST, "80"), stamp(1)).expect("it is kept");
    let bytes = tablet.to_bytes().expect("bytes");
    let mut again = Tablet::from_bytes(&bytes).expect("a tablet");
    assert_eq!(again, tablet);
    assert!(Tablet::from_bytes(&bytes[1..]).is_err() && Tablet::from_bytes(b"").is_err());
    let push = again.push(50);
    again.hear(&answer(&mut ledger, &rubric, &push));
    assert_eq!(again.progress(None).received, 1);
}

#[test]
fn a_tablet_that_was_put_back_makes_nothing_new_before_it_is_enrolled_anew() {
    let rubric = rubric();
    let mut ledger = ledger(&["d"]);
    let mut tablet = Tablet::new("d");
    let old = tablet.to_bytes().expect("bytes");
    tablet.edit(&rubric, "a", (FIRST, "80"), stamp(1)).expect("it is kept");
    answer(&mut ledger, &rubric, &tablet.push(50));
    let mut tablet = Tablet::from_bytes(&old).expect("a tablet");
    let push = tablet.push(50);
    tablet.hear(&answer(&mut ledger, &rubric, &push));
    assert!(tablet.is_forked());
    assert_eq!(tablet.edit(&rubric, "a", (FIRST, "81"), stamp(2)), Err(Refused::Forked));
    assert_eq!(tablet.sheet("a").fields[FIRST].texts(), ["80"], "the server's state is shown");

    // Another operation under the same number is noticed by its receipt.
    let mut tablet = Tablet::from_bytes(&old).expect("a tablet");
    tablet.edit(&rubric, "a", (FIRST, "70"), stamp(3)).expect("it does not know yet");
    let push = tablet.push(50);
    tablet.hear(&answer(&mut ledger, &rubric, &push));
    assert!(tablet.is_forked());
    assert_eq!(tablet.held()[0].reason, Reason::Forked);
}

#[test]
fn a_signature_needs_a_whole_sheet_and_closes_it() {
    let rubric = rubric();
    let mut tablet = Tablet::new("d");
    assert_eq!(
        tablet.sign(&rubric, "a", stamp(1)),
        Err(Refused::Lacks(vec![Lack::Score(0), Lack::Score(1)]))
    );
    tablet.edit(&rubric, "a", (FIRST, "80"), stamp(2)).expect("it is kept");
    tablet.edit(&rubric, "a", (SECOND, "50"), stamp(3)).expect("it is kept");
    assert_eq!(tablet.sign(&rubric, "a", stamp(4)), Err(Refused::Lacks(vec![Lack::Comment(1)])));
    tablet.edit(&rubric, "a", (SECOND, "70"), stamp(5)).expect("it is kept");
    assert_eq!(tablet.reopen("a", "算错", stamp(6)), Err(Refused::NotSigned));
    tablet.sign(&rubric, "a", stamp(7)).expect("it is whole");
    assert_eq!(tablet.edit(&rubric, "a", (FIRST, "81"), stamp(8)), Err(Refused::Signed));
    assert_eq!(tablet.sign(&rubric, "a", stamp(9)), Err(Refused::Signed));
    assert!(matches!(tablet.reopen("a", "  ", stamp(10)), Err(Refused::Malformed(_))));
    tablet.reopen("a", "算错", stamp(11)).expect("with a reason");
    tablet.edit(&rubric, "a", (FIRST, "81"), stamp(12)).expect("it is open");
    assert_eq!(tablet.edit(&rubric, "a", (FIRST, "101"), stamp(13)), Err(Refused::Fault(Reason::BadValue)));
    assert_eq!(tablet.edit(&rubric, "a", ("x", "1"), stamp(14)), Err(Refused::Fault(Reason::UnknownField)));
    let mut ledger = ledger(&["d"]);
    let push = tablet.push(50);
    tablet.hear(&answer(&mut ledger, &rubric, &push));
    assert!(tablet.held().is_empty(), "the server has nothing against it: {:?}", tablet.held());
    assert_eq!((ledger.sheets["a"].versions, ledger.rev), (1, 6));
}

#[test]
fn typing_on_while_texts_stand_against_each_other_chooses_nothing() {
    let rubric = rubric();
    let mut ledger = ledger(&["d", "e"]);
    let (mut here, mut there) = (Tablet::new("d"), Tablet::new("e"));
    here.edit(&rubric, "a", (REMARK, "甲"), stamp(1)).expect("it is kept");
    there.edit(&rubric, "a", (REMARK, "乙"), stamp(2)).expect("it is kept");
    let mut meet = |tablets: [&mut Tablet; 2]| {
        for tablet in tablets {
            let push = tablet.push(50);
            tablet.hear(&answer(&mut ledger, &rubric, &push));
        }
    };
    meet([&mut there, &mut here]);
    here.edit(&rubric, "a", (REMARK, "甲二"), stamp(3)).expect("it is kept");
    assert_eq!(here.sheet("a").fields[REMARK].texts(), ["乙", "甲二"]);
    meet([&mut here, &mut there]);
    assert_eq!(there.sheet("a").fields[REMARK].texts(), ["乙", "甲二"]);
    there.choose(&rubric, "a", (REMARK, "甲二"), stamp(4)).expect("it is kept");
    meet([&mut there, &mut here]);
    for tablet in [&here, &there] {
        assert_eq!(tablet.sheet("a").fields[REMARK].texts(), ["甲二"]);
    }
}

#[test]
fn batches_are_bounded_in_number_and_bytes() {
    let rubric = rubric();
    let mut tablet = Tablet::new("d");
    for number in 0..120 {
        tablet.edit(&rubric, "a", (REMARK, &number.to_string()), stamp(number)).expect("it is kept");
    }
    let push = tablet.push(usize::MAX);
    assert_eq!((push.operations.len(), push.pull), (50, false));
    for number in 120..240 {
        let long = format!("{number}{}", "长".repeat(1_990));
        tablet.edit(&rubric, "b", (REMARK, &long), stamp(number)).expect("it is kept");
    }
    let mut ledger = ledger(&["d"]);
    let mut most = 0;
    while !tablet.waiting().is_empty() {
        let push = tablet.push(50);
        most = most.max(push.to_bytes().expect("bytes").len());
        tablet.hear(&answer(&mut ledger, &rubric, &push));
    }
    assert!((190 * 1024..210 * 1024).contains(&most), "{most}");
    assert_eq!(tablet.progress(None).received, 240);
}

#[test]
fn a_recusal_reaches_it_with_the_next_answer_and_what_it_did_waits_for_a_person() {
    let rubric = rubric();
    let mut ledger = ledger(&["d"]);
    let mut tablet = Tablet::new("d");
    assert!(tablet.may_hold("a"), "nothing is known before the first contact");
    let push = tablet.push(50);
    tablet.hear(&answer(&mut ledger, &rubric, &push));
    assert!(tablet.may_hold("a") && tablet.may_hold("b"));
    // Scored without a network; recused from one and no longer assigned the other meanwhile.
    tablet.edit(&rubric, "a", (FIRST, "80"), stamp(1)).expect("it is kept");
    tablet.edit(&rubric, "b", (FIRST, "70"), stamp(2)).expect("it is kept");
    let now = |shut| gates(&rubric, &[("a", Some(Shut::Recused)), ("b", shut)]);
    let push = tablet.push(50);
    let mut heard = ledger.take(&push, &now(Some(Shut::Unassigned)), 2).expect("a tablet's push").answer;
    heard.checkpoint = Some(ledger.checkpoint("d", &now(Some(Shut::Unassigned)), 2));
    tablet.hear(&heard);
    assert!(!tablet.may_hold("a") && !tablet.may_hold("b"));
    assert!(tablet.checkpoint().sheets.is_empty() && tablet.waiting().is_empty());
    let reasons: Vec<Reason> = tablet.held().iter().map(|held| held.reason).collect();
    assert_eq!(reasons, [Shut::Recused, Shut::Unassigned].map(Reason::Shut));
    // An older answer that comes late gives nothing back; a newer one does.
    let late = Answer { checkpoint: Some(ledger.checkpoint("d", &now(None), 1)), ..heard.clone() };
    tablet.hear(&late);
    assert!(!tablet.may_hold("b"));
    let newer = Answer { checkpoint: Some(ledger.checkpoint("d", &now(None), 3)), ..heard };
    tablet.hear(&newer);
    assert!(!tablet.may_hold("a") && tablet.may_hold("b"));
    // The end of a round takes no file away; its own expiry does.
    assert_eq!(ledger.checkpoint("d", &now(Some(Shut::Closed)), 4).holds, ["b"]);
}

#[test]
fn the_receipt_of_everything_is_known_before_anything_is_sent() {
    let rubric = rubric();
    let mut ledger = ledger(&["d"]);
    let mut tablet = Tablet::new("d");
    for number in 1..=3 {
        tablet.edit(&rubric, "a", (REMARK, &format!("第{number}稿")), stamp(number)).expect("it is kept");
    }
    let (whole, carried) = (tablet.whole(), tablet.carried());
    assert_eq!((whole.count, tablet.receipt().count), (3, 0));
    answer(&mut ledger, &rubric, &carried);
    assert_eq!(ledger.streams["d"].chain, whole);
    assert_eq!(parcel::key_of_token("secret"), parcel::key(&sha256("secret")));
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn of_a_long_document_it_takes_what_counts_first_and_the_beginning() {
    assert_eq!(packet::taken(&[1], 3), [1, 2, 3]);
    assert_eq!(packet::taken(&[2], 3), [2, 1, 3]);
    assert_eq!(packet::taken(&[9], 3), [1, 2, 3], "a page that is not there is none");
    let long = packet::taken(&[200, 100], 300);
    assert_eq!(long[..2], [200, 100]);
    assert!([197, 203, 97, 103, 1, 60].iter().all(|page| long.contains(page)));
    assert_eq!(long.len(), 60 + 2 * 7);
    assert_eq!(packet::taken(&[1], 0), [0; 0]);
}
