//! Exact fractions of a base: `2/3`.

use std::{cmp::Ordering, fmt, hash, num::NonZeroU32, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::votes::quoted;

const LARGEST: u32 = 1_000_000_000;

/// A fraction above zero and at most one. Written as it was given, compared by value: `2/4` equals `1/2`.
#[derive(Clone, Copy, JsonSchema)]
#[schemars(with = "String", extend("pattern" = "^[1-9][0-9]{0,9}/[1-9][0-9]{0,9}$"))]
pub struct Fraction {
    numerator: NonZeroU32,
    denominator: NonZeroU32,
}

/// A text that is no fraction.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} ist kein zulässiger Bruch. Erwartet wird „n/d“ mit ganzen Zahlen, 1 ≤ n ≤ d ≤ 1000000000, etwa „2/3“.", quoted(.0))]
pub struct FractionError(String);

impl Fraction {
    /// One half.
    pub const HALF: Self = Self::of(1, 2);
    /// Two thirds.
    pub const TWO_THIRDS: Self = Self::of(2, 3);
    /// Three quarters.
    pub const THREE_QUARTERS: Self = Self::of(3, 4);
    /// The whole.
    pub const ONE: Self = Self::of(1, 1);

    const fn of(numerator: u32, denominator: u32) -> Self {
        Self {
            numerator: NonZeroU32::MIN.saturating_add(numerator - 1),
            denominator: NonZeroU32::MIN.saturating_add(denominator - 1),
        }
    }

    /// The fraction `numerator/denominator`.
    ///
    /// # Errors
    /// Unless 1 ≤ numerator ≤ denominator ≤ 10^9.
    pub fn new(numerator: u32, denominator: u32) -> Result<Self, FractionError> {
        match (NonZeroU32::new(numerator), NonZeroU32::new(denominator)) {
            (Some(n), Some(d)) if n <= d && denominator <= LARGEST => Ok(Self {
                numerator: n,
                denominator: d,
            }),
            _ => Err(FractionError(format!("{numerator}/{denominator}"))),
        }
    }

    /// Above the line, as given.
    #[must_use]
    pub const fn numerator(self) -> u32 {
        self.numerator.get()
    }

    /// Below the line, as given.
    #[must_use]
    pub const fn denominator(self) -> u32 {
        self.denominator.get()
    }

    /// Whether it is the whole.
    #[must_use]
    pub fn is_one(self) -> bool {
        self.numerator == self.denominator
    }

    /// Numerator and denominator without a common divisor.
    fn reduced(self) -> (u32, u32) {
        let (mut divisor, mut rest) = (self.numerator(), self.denominator());
        while rest != 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        (self.numerator() / divisor, self.denominator() / divisor)
    }

    /// In German words as they follow „mehr als“ or „mindestens“: „die Hälfte“, „zwei Drittel“, otherwise the digits.
    #[must_use]
    pub fn german(self) -> String {
        match self.reduced() {
            (1, 1) => "das Ganze".into(),
            (1, 2) => "die Hälfte".into(),
            (1, 3) => "ein Drittel".into(),
            (2, 3) => "zwei Drittel".into(),
            (1, 4) => "ein Viertel".into(),
            (3, 4) => "drei Viertel".into(),
            (1, 5) => "ein Fünftel".into(),
            (2, 5) => "zwei Fünftel".into(),
            (3, 5) => "drei Fünftel".into(),
            (4, 5) => "vier Fünftel".into(),
            (numerator, denominator) => format!("{numerator}/{denominator}"),
        }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.reduced() == other.reduced()
    }
}

impl Eq for Fraction {}

impl hash::Hash for Fraction {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.reduced().hash(state);
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| u64::from(a.numerator()) * u64::from(b.denominator());
        cross(self, other).cmp(&cross(other, self))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FromStr for Fraction {
    type Err = FractionError;
    fn from_str(text: &str) -> Result<Self, FractionError> {
        // `u32::from_str` would take a sign and leading zeros.
        let number = |digits: &str| {
            let canonical = !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit());
            canonical.then(|| digits.parse().ok()).flatten()
        };
        text.split_once('/')
            .and_then(|(n, d)| Some((number(n)?, number(d)?)))
            .and_then(|(n, d)| Self::new(n, d).ok())
            .ok_or_else(|| FractionError(text.to_owned()))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

impl fmt::Debug for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(text: &str) -> Fraction {
        text.parse().unwrap()
    }

    #[test]
    fn compared_by_value_and_written_as_given() {
        assert_eq!(fraction("2/4"), Fraction::HALF);
        assert_eq!(fraction("500000000/1000000000"), Fraction::HALF);
        assert_ne!(fraction("499999999/1000000000"), Fraction::HALF);
        assert!(fraction("2/3") < fraction("3/4"));
        assert_eq!(fraction("2/4").to_string(), "2/4");
        assert_eq!(serde_json::to_string(&Fraction::TWO_THIRDS).unwrap(), r#""2/3""#);
        assert!(fraction("7/7").is_one());
    }

    #[test]
    fn words_follow_the_value() {
        assert_eq!(fraction("4/6").german(), "zwei Drittel");
        assert_eq!(fraction("14/20").german(), "7/10");
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            "/",
            "1",
            "1/",
            "/2",
            "0/1",
            "1/0",
            "0/0",
            "3/2",
            "01/2",
            "1/02",
            "+1/2",
            "-1/2",
            "1/-2",
            " 1/2",
            "1 /2",
            "1/2 ",
            "1/2/3",
            "0.5",
            "1/1000000001",
            "1000000001/1000000001",
            "99999999999/99999999999",
            "1e0/2",
            "１/２",
        ] {
            assert!(text.parse::<Fraction>().is_err(), "{text}");
        }
        assert_eq!(fraction("1000000000/1000000000"), Fraction::ONE);
    }
}
