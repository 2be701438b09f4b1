//! Certificates: numbers, words, and signatures that hold offline.
#![cfg(not(target_arch = "wasm32"))]

use domain::certificate::{
    Honour, Number, NumberFault, Payload, PublicKey, Seal, TokenFault, check, qr_text, token_of, wording,
};
use domain::date::Date;
use domain::pack::SHIPPED;
use domain::pack::model::{Pack, Script};
use domain::pack::text::read;
use proptest::prelude::*;

fn pack() -> Pack {
    read(SHIPPED[0].1).expect("the shipped pack")
}

fn payload() -> Payload {
    Payload {
        no: "NMAF-2022-03-007".to_owned(),
        unit: "内蒙古示例智能科技有限公司".to_owned(),
        award: "内蒙古智慧城市建设 2021-2022 年度十佳工程商".to_owned(),
        subject: None,
        star: None,
        edition: "2021-2022".to_owned(),
        on: Date::parse("2022-09-08").expect("a day"),
    }
}

#[test]
fn a_number_is_read_as_people_type_it() {
    let seven = Number { prefix: "NMAF-2022".to_owned(), award: 3, serial: 7 };
    for typed in
        ["NMAF-2022-03-007", " nmaf-2022-03-007 ", "ＮＭＡＦ－２０２２－０３－００７", "NMAF–2022—03 - 007"]
    {
        assert_eq!(Number::parse(typed), Ok(seven.clone()), "{typed}");
    }
    assert_eq!(seven.to_string(), "NMAF-2022-03-007");
    assert_eq!(Number::parse("　"), Err(NumberFault::Empty));
    for wrong in [
        "NMAF",
        "NMAF-2022-3-007",
        "NMAF-2022-03-07",
        "NMAF-2022-03-0007",
        "NMAF-2022-03-000",
        "NMAF-2022-00-001",
        "NMAF--03-007",
        "-03-007",
        "NMAF-2022-03-007-",
        "内蒙-2022-03-007",
        "NMAF-2022-03-99999999999",
    ] {
        assert_eq!(Number::parse(wrong), Err(NumberFault::Form), "{wrong}");
    }
    assert_eq!(Number::parse("NMAF-2022-03-1007").map(|number| number.serial), Ok(1007));
}

#[test]
fn the_words_are_those_of_the_edition() {
    let unit = "内蒙古示例智能科技有限公司";
    let plain = Honour { unit, award: "某奖", subject: None, star: None };
    let (title, text) = wording(&pack(), &plain);
    assert_eq!(title, "荣誉证书");
    assert_eq!(
        text,
        ["内蒙古示例智能科技有限公司：", "经评审，授予你单位“某奖”称号。", "特发此证，以资鼓励。"]
    );
    let (_, star) = wording(&pack(), &Honour { star: Some("五星"), ..plain });
    assert_eq!(star[1], "经评审，授予你单位“某奖”称号，等级为五星。");
    let (_, subject) = wording(&pack(), &Honour { subject: Some("某市{award}平台"), ..plain });
    assert_eq!(subject[1], "经评审，授予你单位申报的《某市{award}平台》“某奖”称号。");
}

#[test]
fn an_edition_has_its_own_words_and_faults_are_named() {
    let own = "[certificate]\nnumber_prefix = \"AF-24\"\ntitle = \"奖状\"\ntext = \"授予{unit}{award}\"\n\
               first = \"mongolian\"\nmongolian = \"\"\"\n ᠮᠣᠩᠭᠣᠯ \n\nᠪᠢᠴᠢᠭ\n\"\"\"\n";
    let pack = read(&format!("{}\n{own}", SHIPPED[0].1)).expect("no problem");
    assert_eq!(pack.certificate.number_prefix, "AF-24");
    assert_eq!(pack.certificate.first, Script::Mongolian);
    assert_eq!(pack.certificate.mongolian, ["ᠮᠣᠩᠭᠣᠯ", "ᠪᠢᠴᠢᠭ"]);
    let honour = Honour { unit: "甲", award: "乙", subject: None, star: None };
    assert_eq!(wording(&pack, &honour), ("奖状".to_owned(), vec!["授予甲乙".to_owned()]));
    for (wrong, said) in [
        ("number_prefix = \"nmaf\"", "capital letters and figures"),
        ("text = \"{star}\"", "cannot say {star}"),
        ("first = \"english\"", "first"),
        ("colour = \"red\"", "unknown key `colour`"),
    ] {
        let text = format!("{}\n[certificate]\n{wrong}\n", SHIPPED[0].1);
        let problems = read(&text).expect_err(wrong);
        assert!(problems.iter().any(|one| one.message.contains(said)), "{wrong}: {problems:?}");
    }
    assert_eq!(read(SHIPPED[0].1).expect("the shipped pack").certificate.number_prefix, "NMAF-2022");
}

/// RFC 8037, appendix A: the key of its example, whose public part we must find and whose signatures must be those of the standard.
#[test]
fn keys_and_signatures_are_those_of_the_standard() {
    let secret = [
        0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44,
        0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
    ];
    let public = Seal::new(secret).public().expect("a key");
    assert_eq!(public.text(), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    assert_eq!(PublicKey::from_text(&public.text()), Some(public));
    assert_eq!(PublicKey::from_text("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR"), None);
    // A key of small order would pass signatures that nobody made.
    assert_eq!(PublicKey::new([0; 32]), None);
}

#[test]
fn a_genuine_text_is_known_and_every_other_is_refused() {
    let seal = Seal::new([7; 32]);
    let keys = [seal.public().expect("a key")];
    let token = seal.sign(&payload()).expect("a signature");
    assert_eq!(seal.sign(&payload()).as_deref(), Some(token.as_str()), "the same again");
    assert_eq!(check(&token, &keys), Ok(payload()));
    let number = Number::parse(&payload().no).expect("a number");
    let code = qr_text("https://awards.example", &number, &token);
    assert!(code.starts_with("https://awards.example/verify/NMAF-2022-03-007#"), "{code}");
    assert_eq!((token_of(&code), token_of(&token)), (token.as_str(), token.as_str()));

    let other = Seal::new([8; 32]);
    let theirs = other.public().expect("a key");
    assert_eq!(check(&token, std::slice::from_ref(&theirs)), Err(TokenFault::UnknownKey(keys[0].id.clone())));
    // Another key under the name of ours.
    let forged = PublicKey { id: keys[0].id.clone(), bytes: theirs.bytes };
    assert_eq!(check(&token, &[forged]), Err(TokenFault::Signature));
    for nothing in ["", ".", "..", "a.b.c", "NMAF-2022-03-007", &token[..token.len() - 2]] {
        assert_eq!(check(nothing, &keys), Err(TokenFault::Form), "{nothing}");
    }
    // What was signed for something else is no certificate.
    let bare = Payload { no: "something".to_owned(), ..payload() };
    let signed = seal.sign(&bare).expect("a signature");
    assert_eq!(check(&signed, &keys), Err(TokenFault::Content));
}

proptest! {
    #[test]
    fn no_sign_of_a_text_can_be_changed(at in 0usize..2000, sign in "[A-Za-z0-9._-]") {
        let seal = Seal::new([7; 32]);
        let keys = [seal.public().expect("a key")];
        let token = seal.sign(&payload()).expect("a signature");
        let at = at % token.len();
        let changed = format!("{}{sign}{}", &token[..at], &token[at + 1..]);
        prop_assume!(changed != token);
        prop_assert!(check(&changed, &keys).is_err(), "{at} {sign}");
    }

    #[test]
    fn every_number_is_read_back(award in 1u32..200, serial in 1u32..100_000) {
        let number = Number { prefix: "NMAF-2022".to_owned(), award, serial };
        prop_assert_eq!(Number::parse(&number.to_string()), Ok(number));
    }

    #[test]
    fn nothing_that_is_typed_breaks_it(text in "\\PC{0,60}") {
        let _ = Number::parse(&text);
        let _ = check(&text, &[]);
    }
}
