//! The outbox as a file and as codes.

use super::{REMARK, rubric, stamp};
use domain::review::sync::parcel::{self, ParcelFault};
use domain::review::sync::qr::{self, CodeFault, LETTERS, Reading};
use domain::review::sync::{Malformed, Push, Tablet};
use proptest::prelude::*;

const KEY: [u8; 32] = [7; 32];
const HMAC: &str = "0ac2f3f69b09ec09f6d0e816cf447ff212722e9d364989bbc79c14299cd16d5e";

fn outbox(operations: u64) -> Push {
    let mut tablet = Tablet::new("平板1");
    for number in 0..operations {
        tablet.edit(&rubric(), "a", (REMARK, &format!("第{number}稿")), stamp(number)).expect("it is kept");
    }
    tablet.carried()
}

#[test]
fn a_file_comes_back_as_it_left_and_says_whose_it_is() {
    let push = outbox(60);
    let file = parcel::seal(&push, &KEY).expect("a file");
    assert_eq!(file, parcel::seal(&push, &KEY).expect("a file"), "the same bytes each time");
    assert_eq!(parcel::device_of(&file).as_deref(), Ok("平板1"));
    assert_eq!(parcel::open(&file, &KEY), Ok(push), "a file has no bound of fifty");
}

#[test]
fn a_file_that_was_changed_cut_off_or_written_by_another_is_refused() {
    let file = parcel::seal(&outbox(2), &KEY).expect("a file");
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(parcel::open(&changed, &KEY).is_err(), "byte {at}");
        assert!(parcel::open(&file[..at], &KEY).is_err(), "{at} bytes");
    }
    assert_eq!(parcel::open(&file, &[8; 32]), Err(ParcelFault::Changed));
    assert_eq!(parcel::open(b"%PDF-1.7", &KEY), Err(ParcelFault::NoParcel));
    let mut push = outbox(2);
    push.operations[1].counter = 9;
    let file = parcel::seal(&push, &KEY).expect("a file");
    assert_eq!(parcel::open(&file, &KEY), Err(ParcelFault::Malformed(Malformed::Counter)));
}

#[test]
fn the_code_at_its_end_is_the_hmac_of_rfc_2104() {
    // Computed with `openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…`.
    let push = Push { device: "d".to_owned(), operations: Vec::new(), received: 0, pull: false };
    let file = parcel::seal(&push, &KEY).expect("a file");
    let code: String = file[file.len() - 32..].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(file[..file.len() - 32], *b"PYSCORE\x01\x01d\x00\x00\x00");
    assert_eq!(code, HMAC);
}

#[test]
fn a_key_is_made_of_the_tokens_hash_and_is_not_it() {
    let hash = "ab".repeat(32);
    assert_eq!(parcel::key(&hash), parcel::key(&hash));
    assert_ne!(parcel::key(&hash), parcel::key(&"ac".repeat(32)));
    assert_ne!(parcel::key(&hash).to_vec(), vec![0xab; 32]);
}

#[test]
fn codes_are_short_of_few_letters_and_refused_when_read_wrongly() {
    let file = parcel::seal(&outbox(60), &KEY).expect("a file");
    let codes = qr::codes(&file).expect("codes");
    assert!(codes.len() > 3);
    for code in &codes {
        assert!(code.len() <= LETTERS, "{} letters", code.len());
        assert!(
            code.bytes().all(|letter| b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(&letter))
        );
    }
    let mut reading = Reading::default();
    assert_eq!((reading.count(), reading.bytes()), (0, None));
    reading.add(&codes[1]).expect("a code");
    let wrong = codes[0].replacen(&codes[0][40..42], if &codes[0][40..42] == "AA" { "BB" } else { "AA" }, 1);
    for text in ["", "PY1", "https://example.com/", "PY1:AAAAAAAA:1:1:0000:", &wrong, &codes[0][..300]] {
        assert_eq!(reading.add(text), Err(CodeFault::Unreadable), "{text}");
    }
    let other = qr::codes(b"another file").expect("codes");
    assert_eq!(reading.add(&other[0]), Err(CodeFault::OtherSeries));
    assert_eq!(reading.missing().len(), codes.len() - 1);
    assert!(!reading.missing().contains(&2));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn codes_read_in_any_order_and_twice_give_the_file(
        bytes in prop::collection::vec(any::<u8>(), 1..5_000),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
    ) {
        let codes = qr::codes(&bytes).expect("codes");
        let mut reading = Reading::default();
        for at in order {
            reading.add(&codes[at.index(codes.len())]).expect("a code");
        }
        for number in reading.missing().into_iter().rev() {
            prop_assert_eq!(reading.bytes(), None);
            reading.add(&codes[number - 1]).expect("a code");
        }
        if reading.count() == 0 {
            for code in codes.iter().rev() {
                reading.add(code).expect("a code");
            }
        }
        prop_assert_eq!(reading.bytes(), Some(bytes));
    }
}
