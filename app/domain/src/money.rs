//! Amounts of money: fen (分) in an `i64`, written as a decimal string in yuan.

/// The largest amount of the contract, 999999999999.99 yuan, in fen.
pub const MAX_FEN: i64 = 99_999_999_999_999;

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyFault {
    /// Not a plain decimal number.
    Form,
    /// Below zero.
    Negative,
    /// More than two decimals.
    Decimals,
    /// Above [`MAX_FEN`].
    Range,
}

/// Reads `860000`, `860000.5` or `860000.00` as fen.
///
/// # Errors
/// The [`MoneyFault`] that applies.
pub fn parse_fen(text: &str) -> Result<i64, MoneyFault> {
    if let Some(rest) = text.strip_prefix('-') {
        return Err(if parse_fen(rest).is_ok() { MoneyFault::Negative } else { MoneyFault::Form });
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "00"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(decimals) {
        return Err(MoneyFault::Form);
    }
    if decimals.len() > 2 {
        return Err(MoneyFault::Decimals);
    }
    let mut fen: i64 = 0;
    // A one-digit decimal part means tenths, so it is padded to hundredths.
    let padding = if decimals.len() == 1 { "0" } else { "" };
    for byte in whole.bytes().chain(decimals.bytes()).chain(padding.bytes()) {
        fen = fen * 10 + i64::from(byte - b'0');
        if fen > MAX_FEN {
            return Err(MoneyFault::Range);
        }
    }
    Ok(fen)
}

/// `860000.00`, the form of the contract.
pub fn plain(fen: i64) -> String {
    Plain(fen).to_string()
}

/// An amount in fen that is shown as [`plain`] writes it.
pub(crate) struct Plain(pub(crate) i64);

impl std::fmt::Display for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// The amount as people read it: `86 万元` style where it is round, else with separators (`860,000.50 元`).
pub fn words(fen: i64, lang: crate::lang::Lang) -> String {
    use crate::lang::Lang;
    let grouped = |number: i64| {
        let digits = number.to_string();
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out
    };
    let (yuan, cents) = (fen / 100, fen % 100);
    let exact = if cents == 0 { grouped(yuan) } else { format!("{}.{cents:02}", grouped(yuan)) };
    match lang {
        // 万元 only while it stays short: at most two decimals of 万.
        Lang::Zh if fen >= 1_000_000 && fen % 10_000 == 0 => {
            let hundredths = fen / 10_000;
            let decimals = hundredths % 100;
            let tail = match decimals {
                0 => String::new(),
                d if d % 10 == 0 => format!(".{}", d / 10),
                d => format!(".{d:02}"),
            };
            format!("{}{tail}万元", grouped(hundredths / 100))
        }
        Lang::Zh => format!("{exact}元"),
        Lang::En => format!("{exact} yuan"),
    }
}
