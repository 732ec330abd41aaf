//! What a partner does with its votes.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::json::{At, FieldError, FieldProblem, Json};
use crate::votes::Votes;

/// The choice of a partner. As JSON one of five words, or an object that splits the votes: `{"yes": "10", "no": "9.5"}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// Ja.
    Yes,
    /// Nein.
    No,
    /// Enthaltung.
    Abstain,
    /// Ungültig.
    Invalid,
    /// Nothing was cast.
    #[default]
    None,
    /// Not all votes alike (uneinheitlich).
    Split(Split),
}

/// Votes by choice; a part of zero is no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// Ja.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub yes: Votes,
    /// Nein.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub no: Votes,
    /// Enthaltung.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub abstain: Votes,
    /// Ungültig.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub invalid: Votes,
}

fn is_nothing(part: &Votes) -> bool {
    part.is_zero()
}

const WORDS: [(&str, &Choice); 5] = [
    ("yes", &Choice::Yes),
    ("no", &Choice::No),
    ("abstain", &Choice::Abstain),
    ("invalid", &Choice::Invalid),
    ("none", &Choice::None),
];

impl Split {
    /// All parts together.
    #[must_use]
    pub fn sum(&self) -> Votes {
        [self.yes, self.no, self.abstain, self.invalid].into_iter().sum()
    }

    fn parts(&self) -> usize {
        [self.yes, self.no, self.abstain, self.invalid]
            .into_iter()
            .filter(|part| !part.is_zero())
            .count()
    }
}

impl Choice {
    /// Whether the votes go different ways. A split of one part *is* that choice.
    #[must_use]
    pub fn is_truly_split(&self) -> bool {
        match self {
            Self::Split(split) => split.parts() > 1,
            Self::Yes | Self::No | Self::Abstain | Self::Invalid | Self::None => false,
        }
    }

    /// The choice, with a split of one part told as what it is.
    #[must_use]
    pub fn simplified(&self) -> Self {
        match self {
            Self::Split(split) if split.parts() > 1 => Self::Split(*split),
            Self::Split(split) if !split.yes.is_zero() => Self::Yes,
            Self::Split(split) if !split.no.is_zero() => Self::No,
            Self::Split(split) if !split.abstain.is_zero() => Self::Abstain,
            Self::Split(split) if !split.invalid.is_zero() => Self::Invalid,
            Self::Split(_) => Self::None,
            Self::Yes => Self::Yes,
            Self::No => Self::No,
            Self::Abstain => Self::Abstain,
            Self::Invalid => Self::Invalid,
            Self::None => Self::None,
        }
    }

    pub(crate) fn read(at: &At<'_>) -> Result<Self, FieldError> {
        if at.is_text() {
            return at.word(&WORDS).cloned();
        }
        let fields = at.object_but_no_word(&["yes", "no", "abstain", "invalid"])?;
        let part = |name| match fields.optional(name) {
            None => Ok(Votes::ZERO),
            Some(part) => match part.votes()? {
                Votes::ZERO => Err(part.error(FieldProblem::EmptyPart)),
                votes => Ok(votes),
            },
        };
        let split = Split {
            yes: part("yes")?,
            no: part("no")?,
            abstain: part("abstain")?,
            invalid: part("invalid")?,
        };
        if split.parts() == 0 {
            Err(at.error(FieldProblem::NoPart))
        } else {
            Ok(Self::Split(split))
        }
    }
}

impl Serialize for Choice {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Yes => serializer.serialize_str("yes"),
            Self::No => serializer.serialize_str("no"),
            Self::Abstain => serializer.serialize_str("abstain"),
            Self::Invalid => serializer.serialize_str("invalid"),
            Self::None => serializer.serialize_str("none"),
            Self::Split(split) => split.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Choice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize_by(deserializer, Self::read)
    }
}

impl JsonSchema for Choice {
    fn schema_name() -> Cow<'static, str> {
        "Choice".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let split = generator.subschema_for::<Split>();
        json_schema!({"oneOf": [{"enum": WORDS.map(|(word, _)| word)}, split]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_as_read() {
        for json in [
            r#""yes""#,
            r#""none""#,
            r#"{"yes":"10","no":"9.5"}"#,
            r#"{"invalid":"0.000001"}"#,
        ] {
            let choice: Choice = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&choice).unwrap(), json);
        }
    }

    #[test]
    fn a_split_of_one_part_is_that_choice() {
        let choice: Choice = serde_json::from_str(r#"{"abstain":"3"}"#).unwrap();
        assert_eq!(choice.simplified(), Choice::Abstain);
        assert!(!choice.is_truly_split());
        let choice: Choice = serde_json::from_str(r#"{"abstain":"3","no":"1"}"#).unwrap();
        assert_eq!(choice.simplified(), choice);
        assert!(choice.is_truly_split());
    }

    #[test]
    fn everything_else_is_refused() {
        for json in [
            "null",
            "true",
            "[]",
            "{}",
            r#""Yes""#,
            r#"{"yes":"0"}"#,
            r#"{"none":"1"}"#,
            r#"{"yes":"1","yes":"1"}"#,
            r#"{"yes":1}"#,
        ] {
            assert!(serde_json::from_str::<Choice>(json).is_err(), "{json}");
        }
    }
}
