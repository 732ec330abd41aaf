//! Votes (Stimmen, weighted) and heads (Köpfe, partners). Two types that never mix; no floating point anywhere.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// One vote, in millionths.
pub(crate) const MILLION: u128 = 1_000_000;
/// Digits before the point in the votes of one partner.
const WEIGHT_DIGITS: usize = 9;
/// Digits before the point in a sum: ten billion partners of the largest weight fit, and a sum times a denominator fits `u128`.
const SUM_DIGITS: usize = 22;
const LARGEST: u128 = 10_u128.pow(28) - 1;

/// A number of votes: fixed point with six decimals, never negative.
///
/// As text it is a decimal such as `19.5`; one partner has at most `999999999.999999`, sums may be larger.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, JsonSchema)]
#[schemars(with = "String", extend("pattern" = "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$"))]
pub struct Votes(u128);

/// A text that is no number of votes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} ist keine Stimmenzahl. Erwartet wird eine Dezimalzahl mit Punkt, höchstens {digits} Stellen davor und sechs danach, etwa „19.5“.",
    quoted(.text)
)]
pub struct VotesError {
    text: String,
    digits: usize,
}

/// A text of others within a message: in German quotes, cut, control characters made visible.
pub(crate) fn quoted(text: &str) -> String {
    const LONGEST: usize = 80;
    let mut shown: String = text
        .chars()
        .take(LONGEST)
        .map(|c| {
            if c.is_control() {
                c.escape_default().to_string()
            } else {
                c.to_string()
            }
        })
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("„{shown}“")
}

impl Votes {
    /// No votes.
    pub const ZERO: Self = Self(0);
    /// The most votes that one partner can have.
    pub const LARGEST_WEIGHT: Self = Self(10_u128.pow(15) - 1);

    /// A whole number of votes.
    #[must_use]
    pub const fn whole(votes: u32) -> Self {
        Self(votes as u128 * MILLION)
    }

    /// From millionths of a vote.
    #[must_use]
    pub const fn from_millionths(millionths: u64) -> Self {
        Self(millionths as u128)
    }

    /// In millionths of a vote.
    #[must_use]
    pub const fn millionths(self) -> u128 {
        self.0
    }

    /// Reads a sum, which may have more digits than the votes of one partner.
    ///
    /// # Errors
    /// If the text is no such decimal.
    pub fn parse_sum(text: &str) -> Result<Self, VotesError> {
        Self::parse(text, SUM_DIGITS)
    }

    fn parse(text: &str, digits: usize) -> Result<Self, VotesError> {
        let error = || VotesError {
            text: text.to_owned(),
            digits,
        };
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let canonical = whole == "0" || !whole.starts_with('0');
        let only_digits =
            |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !canonical || !only_digits(whole, digits) || !only_digits(decimals, 6) {
            return Err(error());
        }
        // At most 28 digits: far from the end of `u128`.
        let number = |digits: &str| {
            digits
                .bytes()
                .fold(0, |n: u128, digit| n * 10 + u128::from(digit - b'0'))
        };
        let scale = decimals.bytes().fold(MILLION, |scale, _| scale / 10);
        Ok(Self(number(whole) * MILLION + number(decimals) * scale))
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether there is no fraction of a vote in it.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        self.0.is_multiple_of(MILLION)
    }

    /// The sum; it stays at the largest sum, which no roll that fits a computer reaches.
    #[must_use]
    pub fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0).min(LARGEST))
    }

    /// The difference; `None` if it were negative.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// So many times these votes; `None` beyond what one partner can have.
    #[must_use]
    pub fn checked_times(self, times: u32) -> Option<Self> {
        self.0
            .checked_mul(u128::from(times))
            .map(Self)
            .filter(|v| *v <= Self::LARGEST_WEIGHT)
    }

    /// The share `part` of `whole` of these votes, rounded down; `None` of nothing, or beyond what can be reckoned.
    #[must_use]
    pub(crate) fn share(self, part: u128, whole: u128) -> Option<Self> {
        self.0.checked_mul(part)?.checked_div(whole).map(Self)
    }

    /// The largest multiple of the unit that is not above; `None` for a unit of nought.
    #[must_use]
    pub(crate) fn rounded_down_to(self, unit: Self) -> Option<Self> {
        self.0.checked_rem(unit.0).map(|rest| Self(self.0 - rest))
    }

    /// With a decimal comma, without trailing zeros: `19,5`.
    #[must_use]
    pub fn german(self) -> String {
        self.to_string().replace('.', ",")
    }
}

impl std::iter::Sum for Votes {
    fn sum<I: Iterator<Item = Self>>(votes: I) -> Self {
        votes.fold(Self::ZERO, Self::saturating_add)
    }
}

impl FromStr for Votes {
    type Err = VotesError;
    fn from_str(text: &str) -> Result<Self, VotesError> {
        Self::parse(text, WEIGHT_DIGITS)
    }
}

impl fmt::Display for Votes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, decimals) = (self.0 / MILLION, self.0 % MILLION);
        if decimals == 0 {
            return write!(f, "{whole}");
        }
        let (mut digits, mut width) = (decimals, 6);
        while digits.is_multiple_of(10) {
            (digits, width) = (digits / 10, width - 1);
        }
        write!(f, "{whole}.{digits:0width$}")
    }
}

impl fmt::Debug for Votes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} votes")
    }
}

impl Serialize for Votes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Votes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// Reads a field that holds a sum of votes.
pub(crate) fn deserialize_sum<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Votes, D::Error> {
    Votes::parse_sum(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

/// A number of partners. As JSON a number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Heads(u64);

impl Heads {
    /// Nobody.
    pub const ZERO: Self = Self(0);

    /// So many partners.
    #[must_use]
    pub const fn new(partners: u64) -> Self {
        Self(partners)
    }

    /// As a number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The sum; it stays at the largest number.
    #[must_use]
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// The difference; `None` if it were negative.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

impl fmt::Display for Heads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Heads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} heads")
    }
}

/// A number that a threshold reports: votes or heads, as the threshold measures. For show and comparison only; it knows no sums.
///
/// As text a decimal, for heads a whole one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String", extend("pattern" = "^(0|[1-9][0-9]*)(\\.[0-9]{1,6})?$"))]
pub struct Figure(Votes);

impl Figure {
    /// Whether it is exactly one: German then wants the singular.
    #[must_use]
    pub(crate) const fn is_one(self) -> bool {
        self.0.0 == MILLION
    }

    /// In millionths of a vote or of a partner.
    #[must_use]
    pub const fn millionths(self) -> u128 {
        self.0.0
    }

    pub(crate) fn from_millionths(millionths: u128) -> Self {
        Self(Votes(millionths.min(LARGEST)))
    }

    /// Whether it is nought.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// With a decimal comma, without trailing zeros: `19,5`.
    #[must_use]
    pub fn german(self) -> String {
        self.0.german()
    }
}

impl From<Votes> for Figure {
    fn from(votes: Votes) -> Self {
        Self(votes)
    }
}

impl From<Heads> for Figure {
    fn from(heads: Heads) -> Self {
        Self(Votes(u128::from(heads.0) * MILLION))
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_sum(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn votes(text: &str) -> Votes {
        text.parse().unwrap()
    }

    #[test]
    fn decimals_are_read_exactly_and_shown_without_trailing_zeros() {
        for (text, millionths, shown) in [
            ("0", 0, "0"),
            ("0.0", 0, "0"),
            ("30", 30_000_000, "30"),
            ("19.5", 19_500_000, "19.5"),
            ("19.500000", 19_500_000, "19.5"),
            ("0.000001", 1, "0.000001"),
            ("100", 100_000_000, "100"),
            ("999999999.999999", 999_999_999_999_999, "999999999.999999"),
        ] {
            assert_eq!(votes(text).millionths(), millionths, "{text}");
            assert_eq!(votes(text).to_string(), shown, "{text}");
        }
        assert_eq!(votes("1234.050").german(), "1234,05");
    }

    #[test]
    fn everything_else_is_refused() {
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "01",
            "00",
            "+1",
            "-1",
            "-0",
            " 1",
            "1 ",
            "1e3",
            "1E3",
            "1,5",
            "1.0000000",
            "1234567890",
            "0x1",
            "١",
            "1.5.0",
            "1_000",
            "NaN",
            "½",
            "1\u{a0}",
            "1\n",
        ] {
            let error = text.parse::<Votes>().unwrap_err();
            assert!(error.to_string().contains("ist keine Stimmenzahl"), "{text}");
        }
        assert!(
            serde_json::from_str::<Votes>("30").is_err(),
            "a JSON number may have passed through floating point"
        );
    }

    #[test]
    fn sums_may_be_larger_than_weights_and_do_not_overflow() {
        let sum: Votes = std::iter::repeat_n(Votes::LARGEST_WEIGHT, 100_000).sum();
        assert_eq!(sum.to_string(), "99999999999999.9");
        assert_eq!(Votes::parse_sum("99999999999999.9").unwrap(), sum);
        assert!("99999999999999.9".parse::<Votes>().is_err());
        let largest = Votes(LARGEST);
        assert_eq!(largest.saturating_add(votes("1")), largest);
        assert_eq!(Votes::parse_sum(&largest.to_string()).unwrap(), largest);
    }

    #[test]
    fn multiples_stay_within_a_weight() {
        assert_eq!(votes("1.5").checked_times(3), Some(votes("4.5")));
        assert_eq!(votes("999999999.999999").checked_times(2), None);
        assert_eq!(votes("1").checked_sub(votes("1.000001")), None);
    }

    #[test]
    fn heads_are_json_numbers_and_figures_are_json_texts() {
        assert_eq!(
            serde_json::to_string(&(Heads::new(3), Figure::from(Heads::new(3)), votes("3.50"))).unwrap(),
            r#"[3,"3","3.5"]"#
        );
        assert_eq!(Figure::from(Heads::new(u64::MAX)).to_string(), u64::MAX.to_string());
    }

    #[test]
    fn texts_of_others_are_quoted_safely() {
        assert_eq!(quoted("a\u{1b}[31m"), "„a\\u{1b}[31m“");
        assert_eq!(quoted(&"x".repeat(81)), format!("„{}…“", "x".repeat(80)));
    }
}
