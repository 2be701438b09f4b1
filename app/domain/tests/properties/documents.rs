//! Nothing that anyone sends, and nothing that anyone types, brings the reader down.

use crate::config;
use crate::support::random;
use domain::dossier::{Dossier, MAX_FAULTS, What, parse_value};
use domain::lang::Lang;
use domain::schema::{LISTS, SCALARS};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Values of every kind, some of them what another field takes.
fn stray(number: u64) -> Json {
    let strays = [
        Json::Null,
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(""),
        json!("2021-02-30"),
        json!("1e9"),
        json!("smart_city"),
        json!([null, 1, "5g"]),
        json!({}),
        json!({ "a/b~c": [] }),
        json!([[]]),
    ];
    strays[number as usize % strays.len()].clone()
}

/// Puts strays at places of a document, and fields it does not know.
fn mutate(json: &mut Json, random: &mut random::Random, left: &mut u32) {
    if *left == 0 {
        return;
    }
    if random.below(6) == 0 {
        *left -= 1;
        *json = stray(random.next());
        return;
    }
    match json {
        Json::Object(map) => {
            if random.below(5) == 0 {
                *left -= 1;
                map.insert(format!("x{}", random.below(9)), stray(random.next()));
            }
            map.values_mut().for_each(|value| mutate(value, random, left));
        }
        Json::Array(items) => items.iter_mut().for_each(|value| mutate(value, random, left)),
        _ => {}
    }
}

fn read(text: &str) {
    if let Err(faults) = Dossier::from_json(text, "2021-2022") {
        assert!(!faults.is_empty());
        for fault in faults {
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(fault.line(lang).lines().count(), 1, "{fault:?}");
                assert!(!fault.message(lang).is_empty() && !fault.allowed(lang).is_empty(), "{fault:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn strays_in_a_document_are_faults(seed in any::<u64>(), strays in 1u32..6) {
        let mut json: Json = serde_json::from_str(&random::entered(seed).to_json()).expect("JSON");
        let mut random = random::Random(seed);
        let mut left = strays;
        mutate(&mut json, &mut random, &mut left);
        read(&json.to_string());
    }

    #[test]
    fn broken_texts_are_faults(seed in any::<u64>(), cut in 0.0f64..1.0, byte in any::<u8>()) {
        let text = random::entered(seed).to_json();
        let at = (text.len() as f64 * cut) as usize;
        let mut bytes = text.clone().into_bytes();
        bytes[at] = byte;
        read(&String::from_utf8_lossy(&bytes));
        read(&String::from_utf8_lossy(&bytes[..at]));
    }

    #[test]
    fn whatever_is_typed_is_a_value_or_a_fault(text in "\\PC{0,30}|[0-9年月日/.,，、 -]{0,20}|(是|否|无|-|null|优|5G|合同价)[，、 ]?") {
        for field in SCALARS.iter().chain(LISTS.iter().flat_map(|list| list.fields)) {
            if let Ok(Some(value)) = parse_value(field, &text) {
                for lang in [Lang::Zh, Lang::En] {
                    let _ = value.words(field, lang);
                }
            }
        }
    }
}

/// The widest body that HTTP lets through: as many unknown fields as a megabyte holds, and one key given over and over.
#[test]
fn a_wide_document_is_read_in_no_time() {
    let wide = |key: &dyn Fn(usize) -> String| {
        let members: Vec<String> = (0..90_000).map(|at| format!("\"{}\":1", key(at))).collect();
        format!("{{{}}}", members.join(","))
    };
    let start = std::time::Instant::now();
    let faults = Dossier::from_json(&wide(&|at| format!("{at:x}")), "2021-2022").expect_err("unknown fields");
    assert_eq!(faults.len(), MAX_FAULTS + 1);
    assert_eq!(faults.last().map(|fault| &fault.what), Some(&What::More));
    let faults =
        Dossier::from_json(&wide(&|_| "has_own_brand".to_owned()), "2021-2022").expect_err("a wrong type");
    assert_eq!(faults.len(), 1);
    // Quadratic reading would take the best part of a minute; a second is far more than a busy machine needs otherwise.
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

/// Numbers count by their value, as the browser's reader gives them; the same list is read there by a browser test.
#[test]
fn odd_documents_are_read_as_in_the_browser() {
    let count = |number: &str| format!(r#"{{"records":{{"penalties_3y":{number}}}}}"#);
    let read = |text: &str| Dossier::from_json(text, "2021-2022");
    for number in ["0", "-0", "1.0", "1e2", "1E2", "100e-2", "9999"] {
        assert!(read(&count(number)).is_ok(), "{number}");
    }
    for number in [
        "1.5",
        "1e-1",
        "-1",
        "10000",
        "9007199254740993",
        "18446744073709551616",
        "1e300",
        "1e400",
        "01",
        "+1",
        "NaN",
        "\"1\"",
    ] {
        assert!(read(&count(number)).is_err(), "{number}");
    }
    assert!(read("\u{feff}{}").is_ok(), "a byte order mark");
    assert!(read("\u{feff}\u{feff}{}").is_err());
    assert!(read(r#"{"has_own_brand":1,"has_own_brand":true}"#).is_ok(), "the last of a key counts");
    assert!(read(r#"{"organisation":{"name":"\ud800"}}"#).is_err(), "half of a pair");
    for (depth, nested) in [(126, true), (127, false)] {
        let text = format!(r#"{{"x":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        let faults = read(&text).expect_err("no such field");
        assert_eq!(matches!(faults[0].what, What::UnknownField), nested, "{depth}");
    }
}

#[test]
fn broken_json_is_told_in_words_with_its_place() {
    let faults = Dossier::from_json("{\n  \"edition\": }", "2021-2022").expect_err("broken");
    assert_eq!(faults[0].line(Lang::Zh), "全文：不是合法的 JSON，第2行第14列附近有误；允许：一个 JSON 对象");
    assert_eq!(
        faults[0].line(Lang::En),
        "whole document: not valid JSON near line 2, column 14; allowed: one JSON object"
    );
}
