//! What must be reached: a share of a base, or a fixed number of partners.

use std::{borrow::Cow, num::NonZeroU64};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap};

use crate::{
    count::json::{At, FieldError, FieldProblem, Json},
    fraction::Fraction,
    votes::Figure,
};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Weighted votes.
    Votes,
    /// Partners.
    Heads,
}

/// Of what a share is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Base {
    /// Yes and no.
    Cast,
    /// Yes, no and abstentions.
    CastWithAbstentions,
    /// Present and not excluded.
    Present,
    /// All partners of the committee, absent and excluded ones too.
    Statutory,
}

/// How much of the base must be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// More than this share.
    MoreThan(Fraction),
    /// At least this share.
    AtLeast(Fraction),
}

/// A threshold.
///
/// As JSON `{"measure": "votes", "base": "cast", "more_than": "1/2"}`, with `at_least` instead of `more_than`, or
/// `{"measure": "heads", "at_least_count": 3}`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Threshold(Rule);

/// What a threshold asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A share of a base.
    Share {
        /// What is measured.
        measure: Measure,
        /// Of what.
        base: Base,
        /// How much of it.
        comparison: Comparison,
    },
    /// So many partners.
    Count(NonZeroU64),
}

/// More than the whole was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Mehr als das Ganze ist nicht erreichbar. Der Bruch muss kleiner als 1 sein.")]
pub struct MoreThanAll;

impl Threshold {
    /// More than half of the votes cast.
    pub const SIMPLE: Self = Self(Rule::Share {
        measure: Measure::Votes,
        base: Base::Cast,
        comparison: Comparison::MoreThan(Fraction::HALF),
    });

    /// More than a share of a base.
    ///
    /// # Errors
    /// If the share is the whole.
    pub fn more_than(measure: Measure, base: Base, share: Fraction) -> Result<Self, MoreThanAll> {
        let comparison = if share.is_one() {
            Err(MoreThanAll)
        } else {
            Ok(Comparison::MoreThan(share))
        }?;
        Ok(Self(Rule::Share {
            measure,
            base,
            comparison,
        }))
    }

    /// At least a share of a base.
    #[must_use]
    pub const fn at_least(measure: Measure, base: Base, share: Fraction) -> Self {
        Self(Rule::Share {
            measure,
            base,
            comparison: Comparison::AtLeast(share),
        })
    }

    /// At least so many partners.
    #[must_use]
    pub const fn at_least_count(partners: NonZeroU64) -> Self {
        Self(Rule::Count(partners))
    }

    /// What it asks for.
    #[must_use]
    pub const fn rule(&self) -> Rule {
        self.0
    }

    /// What it measures.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        match self.0 {
            Rule::Share { measure, .. } => measure,
            Rule::Count(_) => Measure::Heads,
        }
    }

    /// Whether it may stand in a quorum: the present are measured by the statutory number, or counted.
    #[must_use]
    pub const fn is_quorum(&self) -> bool {
        match self.0 {
            Rule::Share { base, .. } => matches!(base, Base::Statutory),
            Rule::Count(_) => true,
        }
    }

    /// Whether `reached` of `base` is enough. A base of zero carries nothing.
    #[must_use]
    pub(crate) fn is_met(&self, base: Figure, reached: Figure) -> bool {
        // A figure is below 10^28 and a fraction within 10^9: the products fit.
        let times = |figure: Figure, factor: u32| figure.millionths() * u128::from(factor);
        match self.0 {
            Rule::Count(_) => reached >= base,
            Rule::Share { .. } if base.is_zero() => false,
            Rule::Share {
                comparison: Comparison::MoreThan(share),
                ..
            } => times(reached, share.denominator()) > times(base, share.numerator()),
            Rule::Share {
                comparison: Comparison::AtLeast(share),
                ..
            } => times(reached, share.denominator()) >= times(base, share.numerator()),
        }
    }

    /// „mehr als die Hälfte der abgegebenen Stimmen“, „mindestens 3 Partner“: the rule without any numbers of a ballot.
    #[must_use]
    pub fn german(&self) -> String {
        let (measure, base, comparison) = match self.0 {
            Rule::Count(partners) => return format!("mindestens {partners} Partner"),
            Rule::Share {
                measure,
                base,
                comparison,
            } => (measure, base, comparison),
        };
        let of = match (measure, base) {
            (Measure::Votes, Base::Cast) => "abgegebenen Stimmen (Ja und Nein)",
            (Measure::Votes, Base::CastWithAbstentions) => "abgegebenen Stimmen einschließlich der Enthaltungen",
            (Measure::Votes, Base::Present) => "Stimmen der anwesenden Partner",
            (Measure::Votes, Base::Statutory) => "Stimmen aller Partner",
            (Measure::Heads, Base::Cast) => "Partner, die mit Ja oder Nein stimmen",
            (Measure::Heads, Base::CastWithAbstentions) => "Partner, die mit Ja oder Nein stimmen oder sich enthalten",
            (Measure::Heads, Base::Present) => "anwesenden Partner",
            (Measure::Heads, Base::Statutory) => "Partner",
        };
        match comparison {
            Comparison::MoreThan(share) => format!("mehr als {} der {of}", share.german()),
            Comparison::AtLeast(share) if share.is_one() => format!("alle {of}"),
            Comparison::AtLeast(share) => format!("mindestens {} der {of}", share.german()),
        }
    }

    pub(crate) fn read(at: &At<'_>) -> Result<Self, FieldError> {
        let fields = at.object(&["measure", "base", "more_than", "at_least", "at_least_count"])?;
        let measured = fields.required("measure")?;
        let measure = measured.word(&[("votes", Measure::Votes), ("heads", Measure::Heads)])?;
        let base = || {
            fields.required("base")?.word(&[
                ("cast", Base::Cast),
                ("cast_with_abstentions", Base::CastWithAbstentions),
                ("present", Base::Present),
                ("statutory", Base::Statutory),
            ])
        };
        match (
            fields.optional("more_than"),
            fields.optional("at_least"),
            fields.optional("at_least_count"),
        ) {
            (Some(share), None, None) => Self::more_than(measure, base()?, share.fraction()?)
                .map_err(|MoreThanAll| share.error(FieldProblem::MoreThanAll)),
            (None, Some(share), None) => Ok(Self::at_least(measure, base()?, share.fraction()?)),
            (None, None, Some(partners)) => {
                if measure != Measure::Heads {
                    return Err(measured.error(FieldProblem::CountOfVotes));
                }
                if let Some(base) = fields.optional("base") {
                    return Err(base.error(FieldProblem::CountWithBase));
                }
                let number =
                    NonZeroU64::new(partners.whole()?).ok_or_else(|| partners.error(FieldProblem::CountOfZero))?;
                Ok(Self::at_least_count(number))
            }
            (None, None, None) | (Some(_), Some(_), _) | (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
                Err(at.error(FieldProblem::Comparators))
            }
        }
    }
}

impl Serialize for Threshold {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("measure", &self.measure())?;
        match &self.0 {
            Rule::Count(partners) => map.serialize_entry("at_least_count", partners)?,
            Rule::Share { base, comparison, .. } => {
                map.serialize_entry("base", base)?;
                match comparison {
                    Comparison::MoreThan(share) => map.serialize_entry("more_than", share)?,
                    Comparison::AtLeast(share) => map.serialize_entry("at_least", share)?,
                }
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Threshold {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Json::deserialize_by(deserializer, Self::read)
    }
}

impl JsonSchema for Threshold {
    fn schema_name() -> Cow<'static, str> {
        "Threshold".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (measure, base, fraction) = (
            generator.subschema_for::<Measure>(),
            generator.subschema_for::<Base>(),
            generator.subschema_for::<Fraction>(),
        );
        let share = |comparator: &str| {
            let mut properties = serde_json::Map::new();
            properties.insert("measure".into(), measure.clone().into());
            properties.insert("base".into(), base.clone().into());
            properties.insert(comparator.into(), fraction.clone().into());
            json_schema!({
                "type": "object",
                "properties": properties,
                "required": ["measure", "base", comparator],
                "additionalProperties": false
            })
        };
        json_schema!({
            "oneOf": [
                share("more_than"),
                share("at_least"),
                {
                    "type": "object",
                    "properties": {"measure": {"const": "heads"}, "at_least_count": {"type": "integer", "minimum": 1}},
                    "required": ["measure", "at_least_count"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::votes::{Heads, Votes};

    fn read(json: &str) -> Result<Threshold, serde_json::Error> {
        serde_json::from_str(json)
    }

    #[test]
    fn written_as_read() {
        for json in [
            r#"{"measure":"votes","base":"cast","more_than":"1/2"}"#,
            r#"{"measure":"heads","base":"cast_with_abstentions","at_least":"4/6"}"#,
            r#"{"measure":"votes","base":"present","at_least":"1/1"}"#,
            r#"{"measure":"heads","base":"statutory","more_than":"999999999/1000000000"}"#,
            r#"{"measure":"heads","at_least_count":3}"#,
        ] {
            assert_eq!(serde_json::to_string(&read(json).unwrap()).unwrap(), json);
        }
    }

    #[test]
    fn reads_from_toml_too() {
        let table = "measure = \"heads\"\nat_least_count = 3\n";
        assert_eq!(
            toml::from_str::<Threshold>(table).unwrap(),
            Threshold::at_least_count(NonZeroU64::new(3).unwrap())
        );
        let error = toml::from_str::<Threshold>("measure = \"votes\"\nat_least_count = 3\n")
            .unwrap_err()
            .to_string();
        assert!(error.contains("measure: Eine feste Zahl"), "{error}");
    }

    #[test]
    fn the_sentence_names_the_rule() {
        let german = |json| read(json).unwrap().german();
        assert_eq!(
            german(r#"{"measure":"votes","base":"cast","more_than":"1/2"}"#),
            "mehr als die Hälfte der abgegebenen Stimmen (Ja und Nein)"
        );
        assert_eq!(
            german(r#"{"measure":"votes","base":"statutory","at_least":"2/3"}"#),
            "mindestens zwei Drittel der Stimmen aller Partner"
        );
        assert_eq!(
            german(r#"{"measure":"heads","base":"present","at_least":"3/3"}"#),
            "alle anwesenden Partner"
        );
        assert_eq!(
            german(r#"{"measure":"heads","at_least_count":3}"#),
            "mindestens 3 Partner"
        );
    }

    #[test]
    fn strictness_is_exact_at_the_border() {
        let half = |reached: &str, base: &str, strict: bool| {
            let figure = |text: &str| Figure::from(text.parse::<Votes>().unwrap());
            let threshold = if strict {
                Threshold::more_than(Measure::Votes, Base::Cast, Fraction::HALF).unwrap()
            } else {
                Threshold::at_least(Measure::Votes, Base::Cast, Fraction::HALF)
            };
            threshold.is_met(figure(base), figure(reached))
        };
        assert!(!half("24.75", "49.5", true));
        assert!(half("24.75", "49.5", false));
        assert!(half("24.750001", "49.5", true));
        assert!(!half("24.749999", "49.5", false));
        assert!(!half("0", "0", false), "a base of zero carries nothing");
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let share = "999999999/1000000000".parse().unwrap();
        let all = Figure::from(Votes::parse_sum(&"9".repeat(22)).unwrap());
        assert!(
            Threshold::more_than(Measure::Votes, Base::Cast, share)
                .unwrap()
                .is_met(all, all)
        );
        assert!(
            Threshold::at_least_count(NonZeroU64::MAX).is_met(Heads::new(u64::MAX).into(), Heads::new(u64::MAX).into())
        );
    }
}
