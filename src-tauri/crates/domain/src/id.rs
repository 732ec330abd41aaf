//! Identifiers: made by the caller, `[a-z0-9-]{1,40}`; a taken one is refused.

use std::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A text that is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "„{0}“ ist keine gültige Kennung. Erlaubt sind 1 bis 40 Zeichen: Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche."
)]
pub struct InvalidId(String);

fn checked(text: &str) -> Result<&str, InvalidId> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if (1..=40).contains(&text.len()) && text.chars().all(allowed) {
        Ok(text)
    } else {
        Err(InvalidId(text.chars().take(60).collect()))
    }
}

macro_rules! identifier {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String", extend("pattern" = "^[a-z0-9-]{1,40}$"))]
        pub struct $name(String);

        impl $name {
            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                checked(text).map(|t| Self(t.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;
            fn try_from(text: String) -> Result<Self, InvalidId> {
                checked(&text)?;
                Ok(Self(text))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

identifier! {
    /// A book; also seeds the hash chain of its journal.
    BookId,
    /// A partner of the cooperation (Kooperationspartner).
    PartnerId,
    /// A committee (Ausschuss).
    CommitteeId,
    /// A person.
    PersonId,
    /// A membership or deputyship of a person in a committee.
    MembershipId,
    /// A kind of motion, named by the rulebook.
    KindId,
    /// A majority, named by the rulebook.
    MajorityId,
    /// A weight rule, named by the rulebook.
    WeightRuleId,
    /// A motion (Vorlage).
    MotionId,
    /// A file attached to a motion (Anlage).
    AttachmentId,
    /// A meeting (Sitzung).
    MeetingId,
    /// An agenda item (Tagesordnungspunkt).
    ItemId,
    /// An amendment to the motion of an item (Änderungsantrag).
    AmendmentId,
    /// A ballot (Abstimmung).
    BallotId,
    /// A round of an election (Wahlgang).
    ElectionId,
    /// A vote in writing (Umlaufverfahren).
    CirculationId,
    /// A participant without vote (Teilnehmende ohne Stimmrecht).
    GuestId,
    /// A statement to the record (Erklärung zu Protokoll).
    StatementId,
    /// A document filed in the book, such as signed minutes.
    DocumentId,
    /// A correction of signed minutes (Berichtigung).
    CorrectionId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lower_case_letters_digits_and_hyphens_up_to_forty() {
        for good in ["a", "za-47", "0192f0c1-7a11-7abc-8def-0123456789ab", &"x".repeat(40)] {
            assert!(good.parse::<MeetingId>().is_ok(), "{good}");
        }
        for bad in ["", "A", "ä", "a b", "a_b", &"x".repeat(41)] {
            assert!(bad.parse::<MeetingId>().is_err(), "{bad}");
        }
    }
}
