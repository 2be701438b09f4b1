//! The unified social credit code (统一社会信用代码), GB 32100-2015. `domain.md` §3.

use crate::lang::{Bi, Lang};

/// The 31 characters of the code in the order of their values: no I, O, S, V, Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights: 3^(i−1) mod 31.
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// Length of a code.
const LENGTH: usize = 18;

/// What is wrong with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsccFault {
    /// Fewer than 18 characters so far; while typing this is not yet an error.
    Short(usize),
    /// More than 18 characters.
    Long(usize),
    /// A character that codes do not have, and its place (from 1).
    Letter(char, usize),
    /// The check character does not fit.
    Check {
        /// The check character that the first 17 ask for.
        expected: char,
        /// Places (from 1) of each character whose exchange with the next would make the code fit.
        swapped: Vec<usize>,
    },
}

/// Trims, turns full-width characters into half-width ones and lower into upper case. Letters are never guessed (O stays O).
pub fn normalise(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            other => other,
        })
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn value(byte: u8) -> Option<u32> {
    ALPHABET.iter().position(|&c| c == byte).map(|at| at as u32)
}

fn check_value(values: &[u32]) -> u32 {
    let sum: u32 = values.iter().zip(WEIGHTS).map(|(v, w)| v * w).sum();
    (31 - sum % 31) % 31
}

/// Checks a code that [`normalise`] has been through.
///
/// # Errors
/// The first [`UsccFault`]: a letter that cannot be, then the length, then the check character.
pub fn check(code: &str) -> Result<(), UsccFault> {
    for (at, c) in code.chars().enumerate() {
        let known = u8::try_from(c).ok().and_then(value).is_some();
        // Places 3 to 8 are the administrative division: digits only.
        if !known || ((2..8).contains(&at) && !c.is_ascii_digit()) {
            return Err(UsccFault::Letter(c, at + 1));
        }
    }
    let values: Vec<u32> = code.bytes().filter_map(value).collect();
    match values.len() {
        n if n < LENGTH => return Err(UsccFault::Short(n)),
        n if n > LENGTH => return Err(UsccFault::Long(n)),
        _ => {}
    }
    let expected = check_value(&values[..17]);
    if expected == values[17] {
        return Ok(());
    }
    let swapped = (0..17)
        .filter(|&at| {
            let mut other = values.clone();
            other.swap(at, at + 1);
            // A swap of equal characters changes nothing, and one that breaks the digits of the division cannot be meant.
            other[at] != other[at + 1]
                && other[2..8].iter().all(|&v| v < 10)
                && check_value(&other[..17]) == other[17]
        })
        .map(|at| at + 1)
        .collect();
    Err(UsccFault::Check { expected: ALPHABET[expected as usize] as char, swapped })
}

/// Whether the inner organisation code (characters 9–17, GB 11714) has a fitting check character. A hint only.
pub fn inner_code_fits(code: &str) -> bool {
    const INNER: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let bytes = code.as_bytes();
    if bytes.len() != LENGTH {
        return false;
    }
    let value = |b: u8| match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        // GB 11714 counts letters from A = 10.
        _ => u32::from(b.saturating_sub(b'A')) + 10,
    };
    let sum: u32 = bytes[8..16].iter().zip(INNER).map(|(&b, w)| value(b) * w).sum();
    let check = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        n => b'0' + n as u8,
    };
    check == bytes[16]
}

impl UsccFault {
    /// Whether this is only a code that is still being typed.
    pub fn is_partial(&self) -> bool {
        matches!(self, UsccFault::Short(_))
    }

    /// What is wrong and what to do, in a sentence.
    pub fn message(&self, lang: Lang) -> String {
        match (self, lang) {
            (UsccFault::Short(n), _) => {
                Bi::new("信用代码须为18位，现有%位，请补全", "the code has % of 18 characters: complete it")
                    .with(lang, &[&n.to_string()])
            }
            (UsccFault::Long(n), _) => Bi::new(
                "信用代码须为18位，现有%位，请删去多余的字符",
                "the code has % characters, 18 are allowed: remove the rest",
            )
            .with(lang, &[&n.to_string()]),
            (UsccFault::Letter(c, at), Lang::Zh) => {
                let why = letter_hint(*c, *at).zh;
                format!("第{at}位“{c}”不对：{why}")
            }
            (UsccFault::Letter(c, at), Lang::En) => {
                let why = letter_hint(*c, *at).en;
                format!("character {at} “{c}” cannot be: {why}")
            }
            (UsccFault::Check { expected, swapped }, Lang::Zh) if swapped.is_empty() => {
                format!("校验位应为“{expected}”，说明其中至少一位有误，请对照营业执照逐位核对")
            }
            (UsccFault::Check { expected, swapped }, Lang::Zh) => {
                let places: Vec<String> = swapped.iter().map(|at| format!("第{at}、{}位", at + 1)).collect();
                format!("校验位应为“{expected}”；可能是{}写反了，请对照营业执照", places.join("或"))
            }
            (UsccFault::Check { expected, swapped }, Lang::En) if swapped.is_empty() => {
                format!("the check character should be “{expected}”: compare each character with the licence")
            }
            (UsccFault::Check { expected, swapped }, Lang::En) => {
                let places: Vec<String> = swapped.iter().map(|at| format!("{at} and {}", at + 1)).collect();
                let places = places.join(", or ");
                format!("the check character should be “{expected}”; characters {places} may be swapped")
            }
        }
    }
}

fn letter_hint(c: char, at: usize) -> Bi {
    match c {
        _ if (3..=8).contains(&at) => {
            Bi::new("第3至8位是行政区划码，只能是数字", "characters 3 to 8 are digits")
        }
        'O' => Bi::new("代码中没有字母 O，是否为数字0", "codes have no letter O; is it the digit 0?"),
        'I' => Bi::new("代码中没有字母 I，是否为数字1", "codes have no letter I; is it the digit 1?"),
        'Z' => Bi::new("代码中没有字母 Z，是否为数字2", "codes have no letter Z; is it the digit 2?"),
        'S' => Bi::new("代码中没有字母 S，是否为数字5", "codes have no letter S; is it the digit 5?"),
        'V' => Bi::new("代码中没有字母 V，是否为 U 或 Y", "codes have no letter V; is it U or Y?"),
        _ => Bi::new(
            "只能是数字和大写字母（不含 I、O、S、V、Z）",
            "only digits and letters other than I, O, S, V, Z",
        ),
    }
}
