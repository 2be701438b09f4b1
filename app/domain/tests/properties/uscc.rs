//! The unified social credit code: `domain.md` §3.

use crate::config;
use domain::lang::Lang;
use domain::uscc::{UsccFault, check, inner_code_fits, normalise};
use proptest::prelude::*;

const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The first 17 characters with their check character, found by trying all.
fn complete(first: &str) -> String {
    let codes = ALPHABET.chars().map(|check| format!("{first}{check}"));
    codes.into_iter().find(|code| check(code).is_ok()).expect("one check character fits")
}

fn code() -> impl Strategy<Value = String> {
    ("[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}").prop_map(|first| complete(&first))
}

fn replaced(code: &str, at: usize, with: char) -> String {
    code.chars().enumerate().map(|(place, c)| if place == at { with } else { c }).collect()
}

fn swapped(code: &str, at: usize) -> String {
    let mut chars: Vec<char> = code.chars().collect();
    chars.swap(at, at + 1);
    chars.into_iter().collect()
}

#[test]
fn vectors() {
    for valid in ["91350100M000100Y43", "91150100MA0N2K7P2E", "91150203MA0Q5T8WXC", "51150000502680413N"] {
        assert_eq!(check(valid), Ok(()), "{valid}");
        assert!(inner_code_fits(valid) || valid == "91350100M000100Y43", "{valid}");
    }
    let expected = |code: &str| match check(code) {
        Err(UsccFault::Check { expected, swapped }) => Some((expected, swapped)),
        _ => None,
    };
    assert_eq!(expected("91150100MA0N2K7P2F").map(|(expected, _)| expected), Some('E'));
    let (letter, places) = expected("91150100MA0N2KP72E").expect("7P swapped");
    assert_eq!(letter, 'Q');
    assert!(places.contains(&15), "{places:?}");
    assert_eq!(check("91150100MAON2K7P2E"), Err(UsccFault::Letter('O', 11)));
    assert_eq!(check("91350100M000100Y4Z"), Err(UsccFault::Letter('Z', 18)));
    assert_eq!(check("91150100MA0N2K7P2"), Err(UsccFault::Short(17)));
    assert_eq!(check("91150100MA0N2K7P2E1"), Err(UsccFault::Long(19)));
    // A sample that a page on the web calls valid; its check character should be 7.
    assert_eq!(expected("91310115MA1H8R7C6D").map(|(expected, _)| expected), Some('7'));
    // Half typed is not yet an error, an impossible letter is.
    for length in 0..18 {
        assert!(check(&"91150100MA0N2K7P2E"[..length]).is_err_and(|fault| fault.is_partial()), "{length}");
    }
    assert!(check("9115O").is_err_and(|fault| !fault.is_partial()));
    assert_eq!(normalise("　９１１５０１００ｍａ０ｎ２ｋ７ｐ２ｅ "), "91150100MA0N2K7P2E");
    assert_eq!(normalise("91150100maon2k7p2e"), "91150100MAON2K7P2E", "O is never turned into 0");
    // The inner organisation code: its check character is the 17th.
    assert!(inner_code_fits("91150100MA0N2K7P2E"));
    assert!(!inner_code_fits("91150100MA0N2K7P3E"));
    assert!(!inner_code_fits("短"));
}

#[test]
fn messages_say_what_to_do() {
    let message = |code: &str, lang| check(code).expect_err("a fault").message(lang);
    assert_eq!(
        message("91150100MA0N2KP72E", Lang::Zh),
        "校验位应为“Q”；可能是第15、16位写反了，请对照营业执照"
    );
    assert_eq!(message("91150100MAON2K7P2E", Lang::Zh), "第11位“O”不对：代码中没有字母 O，是否为数字0");
    assert_eq!(message("9115010", Lang::En), "the code has 7 of 18 characters: complete it");
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn every_substitution_is_caught(code in code()) {
        for (at, right) in code.chars().enumerate() {
            for wrong in ALPHABET.chars().filter(|wrong| *wrong != right) {
                let wrong = replaced(&code, at, wrong);
                prop_assert!(check(&wrong).is_err(), "{} for {}", wrong, code);
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_caught_and_named(code in code()) {
        for at in 0..17 {
            let wrong = swapped(&code, at);
            if wrong == code {
                continue;
            }
            match check(&wrong) {
                Err(UsccFault::Check { swapped, .. }) => {
                    prop_assert!(swapped.contains(&(at + 1)), "{}: {} is not among {:?}", wrong, at + 1, swapped);
                    let message = UsccFault::Check { expected: '0', swapped }.message(Lang::Zh);
                    prop_assert!(message.contains(&format!("第{}、{}位", at + 1, at + 2)), "{}", message);
                }
                // A letter that came among the digits of the division.
                Err(UsccFault::Letter(_, place)) => prop_assert!((3..=8).contains(&place), "{}", wrong),
                other => prop_assert!(false, "{}: {:?}", wrong, other),
            }
        }
    }

    #[test]
    fn normalising_is_idempotent_and_forgiving(code in code(), spaces in " {0,3}") {
        let wide: String = code.chars().map(|c| char::from_u32(c as u32 + 0xfee0).expect("full width")).collect();
        prop_assert_eq!(&normalise(&format!("{spaces}{wide}{spaces}")), &code);
        prop_assert_eq!(&normalise(&code.to_lowercase()), &code);
        prop_assert_eq!(&normalise(&normalise(&code)), &code);
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        for lang in [Lang::Zh, Lang::En] {
            if let Err(fault) = check(&normalise(&text)) {
                prop_assert!(!fault.message(lang).is_empty());
            }
        }
        inner_code_fits(&text);
    }
}
