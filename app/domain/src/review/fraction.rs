//! Exact figures: a fraction of whole numbers of any length, and the decimal that is shown of it.
//!
//! Over `num-rational`: its fractions are kept in lowest terms and never overflow, so that the mean of differences over
//! a hundred files with unlike numbers of reviewers is as exact as a plain mean. Nothing here is floating point.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use serde::{Serialize, Serializer};
use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

/// An exact fraction in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(BigRational);

impl Fraction {
    /// `numerator / denominator`; none where the denominator is 0.
    pub fn new(numerator: i128, denominator: i128) -> Option<Fraction> {
        (denominator != 0)
            .then(|| Fraction(BigRational::new(BigInt::from(numerator), BigInt::from(denominator))))
    }

    /// A whole number.
    pub fn whole(number: i128) -> Fraction {
        Fraction(BigRational::from_integer(BigInt::from(number)))
    }

    /// The plain mean; none of nothing.
    pub fn mean<'a>(values: impl IntoIterator<Item = &'a Fraction>) -> Option<Fraction> {
        let (mut sum, mut count) = (BigRational::zero(), 0_u32);
        for value in values {
            sum += &value.0;
            count += 1;
        }
        (count > 0).then(|| Fraction(sum / BigRational::from_integer(BigInt::from(count))))
    }

    /// Without its sign.
    pub fn abs(&self) -> Fraction {
        Fraction(self.0.abs())
    }

    /// To so many decimals, half up: of two decimals equally near the greater one.
    pub fn rounded(&self, decimals: u32) -> Decimal {
        let half = BigRational::new(BigInt::from(1), BigInt::from(2));
        let scaled = &self.0 * BigRational::from_integer(BigInt::from(10).pow(decimals)) + half;
        let units = scaled.floor().to_integer();
        // A score has at most 10 digits before the point and 6 behind it. `server verify` reads what a changed database says, where
        // a figure of more than 38 digits is a difference to name and no reason to stop.
        let most = if units.is_negative() { i128::MIN } else { i128::MAX };
        Decimal { units: units.to_i128().unwrap_or(most), decimals }
    }
}

impl Add<&Fraction> for &Fraction {
    type Output = Fraction;
    fn add(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 + &other.0)
    }
}

impl Sub<&Fraction> for &Fraction {
    type Output = Fraction;
    fn sub(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 - &other.0)
    }
}

impl Mul<&Fraction> for &Fraction {
    type Output = Fraction;
    fn mul(self, other: &Fraction) -> Fraction {
        Fraction(&self.0 * &other.0)
    }
}

impl Div<&Fraction> for &Fraction {
    type Output = Option<Fraction>;
    /// None by 0.
    fn div(self, other: &Fraction) -> Option<Fraction> {
        (!other.0.is_zero()).then(|| Fraction(&self.0 / &other.0))
    }
}

/// `263/3`, a whole number without a denominator: the exact form that is stored and compared.
impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A decimal number, as shown: so many units of its last place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// How often the unit of the last place.
    pub units: i128,
    /// Places behind the point.
    pub decimals: u32,
}

impl Decimal {
    /// The same number exactly.
    pub fn exact(self) -> Fraction {
        let unit = BigInt::from(10).pow(self.decimals);
        Fraction(BigRational::new(BigInt::from(self.units), unit))
    }

    /// Whether it is at least a whole number.
    pub fn reaches(self, whole: u32) -> bool {
        self.exact() >= Fraction::whole(i128::from(whole))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.decimals as usize;
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, rest) = digits.split_at(digits.len() - places);
        let sign = if self.units < 0 { "-" } else { "" };
        let point = if places == 0 { "" } else { "." };
        write!(f, "{sign}{whole}{point}{rest}")
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
