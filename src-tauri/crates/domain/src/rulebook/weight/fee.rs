//! A yearly fee in euros.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount of money in cents. As text euros with a point and at most two decimals: `125000.50`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,2})?$"))]
pub struct Fee(u64);

/// A text that is no amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} ist kein Betrag. Erwartet werden Euro mit Punkt und höchstens zwei Nachkommastellen, etwa „125000.50“.",
    crate::votes::quoted(.0)
)]
pub struct FeeError(String);

impl Fee {
    /// In cents.
    #[must_use]
    pub const fn cents(self) -> u64 {
        self.0
    }
}

impl FromStr for Fee {
    type Err = FeeError;
    fn from_str(text: &str) -> Result<Self, FeeError> {
        let error = || FeeError(text.to_owned());
        let (euros, cents) = text.split_once('.').unwrap_or((text, "0"));
        let digits =
            |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(euros, 12) || !digits(cents, 2) || euros != "0" && euros.starts_with('0') {
            return Err(error());
        }
        format!("{euros}{cents:0<2}").parse().map(Self).map_err(|_| error())
    }
}

impl TryFrom<String> for Fee {
    type Error = FeeError;
    fn try_from(text: String) -> Result<Self, FeeError> {
        text.parse()
    }
}

impl From<Fee> for String {
    fn from(fee: Fee) -> Self {
        fee.to_string()
    }
}

impl fmt::Display for Fee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_and_cents() {
        for (text, cents) in [
            ("0", 0),
            ("0.5", 50),
            ("125000.50", 12_500_050),
            ("999999999999.99", 99_999_999_999_999),
        ] {
            assert_eq!(text.parse::<Fee>().unwrap().cents(), cents, "{text}");
        }
        for text in ["", "1,50", "1.234", "-1", "01", "1.", ".5", "1 000", "1000000000000"] {
            assert!(text.parse::<Fee>().is_err(), "{text}");
        }
        assert_eq!(Fee(150).to_string(), "1.50");
    }
}
