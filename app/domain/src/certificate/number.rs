//! 证书编号: `NMAF-2022-03-007`, the edition's prefix, the place of the award in the rules, a serial number. Never given twice.

use std::fmt;

/// The longest number.
const LONGEST: usize = 40;

/// The number of a certificate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// What the edition puts in front.
    pub prefix: String,
    /// The award's place in the rules, from 1.
    pub award: u32,
    /// From 1 within the award.
    pub serial: u32,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberFault {
    /// Nothing was typed.
    #[error("the number is empty; it stands under the title of the certificate")]
    Empty,
    /// It has another form.
    #[error("this is no certificate number; it looks like NMAF-2022-03-007")]
    Form,
}

impl Number {
    /// Reads a number as people type it: letters of any case, full-width signs, any dash, spaces around.
    ///
    /// # Errors
    /// [`NumberFault`].
    pub fn parse(text: &str) -> Result<Number, NumberFault> {
        let text = normalise(text);
        if text.is_empty() {
            return Err(NumberFault::Empty);
        }
        Number::exact(&text).ok_or(NumberFault::Form)
    }

    /// Reads a number in its one form.
    fn exact(text: &str) -> Option<Number> {
        if text.len() > LONGEST {
            return None;
        }
        let (rest, serial) = text.rsplit_once('-')?;
        let (prefix, award) = rest.rsplit_once('-')?;
        let digits = |part: &str, least: usize| -> Option<u32> {
            let whole = part.len() >= least && part.bytes().all(|byte| byte.is_ascii_digit());
            // A longer part does not begin with a zero, so that no two texts are one number.
            let plain = part.len() == least || !part.starts_with('0');
            (whole && plain).then(|| part.parse().ok()).flatten().filter(|value| *value > 0)
        };
        let number =
            Number { prefix: prefix.to_owned(), award: digits(award, 2)?, serial: digits(serial, 3)? };
        is_prefix(prefix).then_some(number)
    }
}

/// Whether an edition may put this in front of its numbers: capital letters and digits in parts joined by `-`.
pub(crate) fn is_prefix(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    text.len() <= 24 && text.split('-').all(part)
}

/// What was typed, in the one form in which numbers are compared.
pub fn normalise(text: &str) -> String {
    text.chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| match sign {
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign).to_ascii_uppercase()
            }
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' => '-',
            _ => sign.to_ascii_uppercase(),
        })
        .collect()
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:03}", self.prefix, self.award, self.serial)
    }
}
