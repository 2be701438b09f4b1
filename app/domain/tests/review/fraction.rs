//! Fractions against whole numbers of any length, and their decimals.

use domain::review::fraction::{Decimal, Fraction};
use num_bigint::BigInt;
use proptest::prelude::*;

fn fraction(numerator: i128, denominator: i128) -> Fraction {
    Fraction::new(numerator, denominator).expect("a denominator")
}

#[test]
fn decimals_are_rounded_half_up_once() {
    let cases = [
        ((263, 3), 2, "87.67"),
        ((17_999, 200), 2, "90.00"), // 89.995
        ((8_999_499, 100_000), 2, "89.99"),
        ((1, 8), 2, "0.13"),
        ((-1, 8), 2, "-0.12"), // half up, and up is towards the greater
        ((-3, 8), 2, "-0.37"),
        ((-1, 200), 2, "0.00"),
        ((-1, 100), 2, "-0.01"),
        ((5, 2), 0, "3"),
        ((0, 7), 3, "0.000"),
        ((10_000, 1), 2, "10000.00"),
    ];
    for ((numerator, denominator), decimals, shown) in cases {
        let found = fraction(numerator, denominator).rounded(decimals).to_string();
        assert_eq!(found, shown, "{numerator}/{denominator}");
    }
}

#[test]
fn a_fraction_is_stored_in_lowest_terms_as_text() {
    assert_eq!(serde_json::to_string(&fraction(26_300, 300)).unwrap(), "\"263/3\"");
    assert_eq!(serde_json::to_string(&fraction(6, -4)).unwrap(), "\"-3/2\"");
    assert_eq!(serde_json::to_string(&fraction(6, 3)).unwrap(), "\"2\"");
    assert_eq!(serde_json::to_string(&Decimal { units: 7, decimals: 2 }).unwrap(), "\"0.07\"");
    assert_eq!(Fraction::new(1, 0), None);
    assert_eq!(Fraction::mean([]), None);
}

#[test]
fn sums_of_many_unlike_denominators_do_not_overflow() {
    // The least common denominator of 1 to 300 has 130 digits.
    let all: Vec<Fraction> = (1..=300).map(|n| fraction(1, n)).collect();
    let mean = Fraction::mean(&all).expect("a mean");
    // The harmonic number of 300 is 6.28266…; through 300.
    assert_eq!((&mean * &Fraction::whole(300)).rounded(5).to_string(), "6.28266");
}

proptest! {
    #[test]
    fn half_up_is_what_long_division_says(
        numerator in -1_000_000_000_i128..1_000_000_000,
        denominator in 1_i128..100_000,
        decimals in 0_u32..7,
    ) {
        let found = fraction(numerator, denominator).rounded(decimals).units;
        // floor((2·n·10^d + q) / 2q), by division with remainder.
        let above = BigInt::from(2) * numerator * BigInt::from(10).pow(decimals) + denominator;
        let below = BigInt::from(2 * denominator);
        let mut floor = &above / &below;
        if above < BigInt::from(0) && &floor * &below != above {
            floor -= 1;
        }
        prop_assert_eq!(BigInt::from(found), floor);
    }

    #[test]
    fn rounding_keeps_the_order(
        (a, b) in (-10_000_i128..10_000, -10_000_i128..10_000),
        (p, q) in (1_i128..500, 1_i128..500),
    ) {
        let (x, y) = (fraction(a, p), fraction(b, q));
        prop_assert_eq!(x < y, a * q < b * p);
        if x <= y {
            prop_assert!(x.rounded(2).units <= y.rounded(2).units);
        }
        // At most half a unit away.
        let off = (&x - &x.rounded(2).exact()).abs();
        prop_assert!(off <= fraction(1, 200));
    }
}
