//! An amount as people read it.

use crate::lang::Lang;
use leptos::prelude::*;

/// `1,000,000.00元`, or `1,000,000.00 yuan`: always with two decimals, for columns.
pub fn money_text(fen: i64, lang: Lang) -> String {
    let (sign, fen) = if fen < 0 { ("-", fen.unsigned_abs()) } else { ("", fen.unsigned_abs()) };
    let digits = (fen / 100).to_string();
    let mut whole = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push(',');
        }
        whole.push(digit);
    }
    let unit = if lang == Lang::Zh { "元" } else { " yuan" };
    format!("{sign}{whole}.{:02}{unit}", fen % 100)
}

/// `300万元` where one would say so, else with separators: for sentences.
pub fn wan_text(fen: i64, lang: Lang) -> String {
    domain::money::words(fen, lang)
}

/// An amount with tabular figures.
#[component]
pub fn MoneyText(
    /// The amount in fen.
    fen: i64,
    /// The language of the unit.
    lang: Lang,
) -> impl IntoView {
    view! { <span class="num">{money_text(fen, lang)}</span> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_thousands_and_keeps_two_decimals() {
        assert_eq!(money_text(0, Lang::Zh), "0.00元");
        assert_eq!(money_text(99_999_999_999_999, Lang::Zh), "999,999,999,999.99元");
        assert_eq!(money_text(100_000_000, Lang::En), "1,000,000.00 yuan");
        assert_eq!(money_text(-123_405, Lang::Zh), "-1,234.05元");
    }
}
