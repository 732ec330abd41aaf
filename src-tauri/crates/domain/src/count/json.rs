//! JSON as it was written: doubled keys are kept until they are found, and every value knows its path.
//!
//! The derived readers of serde are too kind for a form that a person relies on: they take a list for an object,
//! `{"cast": null}` for `"cast"` and `null` for a missing field, and a value tree drops a doubled key silently.

use std::{borrow::Cow, collections::HashSet, fmt};

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};

use crate::{
    fraction::{Fraction, FractionError},
    votes::{Heads, Votes, VotesError, quoted},
};

/// A JSON value; what it can it borrows from the text that is read.
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    /// A whole number that is not negative.
    Whole(u64),
    /// Any other number.
    Number,
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// A field that does not say what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct FieldError {
    path: String,
    problem: FieldProblem,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldProblem {
    /// A required field is missing.
    #[error("Dieses Feld fehlt. Ergänzen Sie es.")]
    Missing,
    /// A field that nobody knows.
    #[error("Dieses Feld gibt es hier nicht. Erlaubt sind: {known}.")]
    Unknown {
        /// Names of the fields that may stand there.
        known: String,
    },
    /// A key that stands twice in an object.
    #[error("Dieses Feld steht zweimal da. Streichen Sie eine der beiden Angaben.")]
    Doubled,
    /// A value of another type.
    #[error("Erwartet wird {expected}, angegeben ist {found}.")]
    Type {
        /// What should stand there, in the nominative.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A word that is not in the list.
    #[error("{} ist hier nicht möglich. Möglich sind: {words}.", quoted(.found))]
    Word {
        /// What stands there.
        found: String,
        /// What could stand there.
        words: String,
    },
    /// No number of votes.
    #[error(transparent)]
    Votes(#[from] VotesError),
    /// No fraction.
    #[error(transparent)]
    Fraction(#[from] FractionError),
    /// A part of a split that is nought.
    #[error("Ein Teil geteilter Stimmen muss größer als 0 sein. Lassen Sie den Teil weg.")]
    EmptyPart,
    /// A split without parts.
    #[error(
        "Die geteilte Stimmabgabe nennt keinen Teil. Nennen Sie mindestens einen von: „yes“, „no“, „abstain“, „invalid“."
    )]
    NoPart,
    /// A threshold without comparator, or with several.
    #[error("Eine Schwelle nennt genau eines von „more_than“, „at_least“ und „at_least_count“.")]
    Comparators,
    /// `more_than` the whole.
    #[error("Mehr als das Ganze ist nicht erreichbar. Der Bruch muss kleiner als 1 sein.")]
    MoreThanAll,
    /// An absolute number of something else than partners.
    #[error("Eine feste Zahl („at_least_count“) bemisst sich nur nach Partnern („heads“).")]
    CountOfVotes,
    /// An absolute number with a base.
    #[error("Eine feste Zahl („at_least_count“) hat keine Basis. Streichen Sie „base“.")]
    CountWithBase,
    /// An absolute number of nought.
    #[error("Die Zahl muss mindestens 1 sein.")]
    CountOfZero,
}

/// Where a value stands. It is put into words only for a refusal.
#[derive(Clone, Copy)]
enum Path<'a> {
    Top,
    Field(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

/// A value and where it stands.
pub(crate) struct At<'a> {
    path: Path<'a>,
    value: &'a Json<'a>,
}

/// An object whose fields are all known.
pub(crate) struct Object<'a> {
    path: &'a Path<'a>,
    fields: &'a [(Cow<'a, str>, Json<'a>)],
}

impl Path<'_> {
    fn error(&self, problem: impl Into<FieldProblem>) -> FieldError {
        FieldError {
            path: self.to_string(),
            problem: problem.into(),
        }
    }
}

/// `roll[1].choice.no`.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = |key: &str| {
            // A key of others must not garble the message.
            let plain = key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && (1..=40).contains(&key.len());
            if plain { key.to_owned() } else { quoted(key) }
        };
        match self {
            Self::Top => f.write_str("Eingabe"),
            Self::Field(Self::Top, name) => f.write_str(&key(name)),
            Self::Field(of, name) => write!(f, "{of}.{}", key(name)),
            Self::Item(Self::Top, index) => write!(f, "[{index}]"),
            Self::Item(of, index) => write!(f, "{of}[{index}]"),
        }
    }
}

fn words(names: &[&str]) -> String {
    names.iter().map(|n| format!("„{n}“")).collect::<Vec<_>>().join(", ")
}

impl<'de> Json<'de> {
    /// Reads a value by a function of it, after making sure that no key stands twice.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&At<'_>) -> Result<T, FieldError>) -> Result<T, FieldError> {
        self.refuse_doubled(&Path::Top)?;
        read(&At {
            path: Path::Top,
            value: self,
        })
    }

    /// For `Deserialize` implementations of types that read themselves from [`At`].
    pub(crate) fn deserialize_by<D: Deserializer<'de>, T>(
        deserializer: D,
        read: impl FnOnce(&At<'_>) -> Result<T, FieldError>,
    ) -> Result<T, D::Error> {
        Self::deserialize(deserializer)?.read(read).map_err(de::Error::custom)
    }

    fn refuse_doubled(&self, path: &Path<'_>) -> Result<(), FieldError> {
        match self {
            Self::Null | Self::Bool(_) | Self::Whole(_) | Self::Number | Self::Text(_) => Ok(()),
            Self::List(items) => items
                .iter()
                .enumerate()
                .try_for_each(|(i, item)| item.refuse_doubled(&Path::Item(path, i))),
            Self::Object(fields) => {
                let doubled = first_doubled(fields);
                for (i, (key, value)) in fields.iter().enumerate() {
                    let path = Path::Field(path, key);
                    if doubled == Some(i) {
                        return Err(path.error(FieldProblem::Doubled));
                    }
                    value.refuse_doubled(&path)?;
                }
                Ok(())
            }
        }
    }
}

/// Where a key stands for the second time.
fn first_doubled(fields: &[(Cow<'_, str>, Json<'_>)]) -> Option<usize> {
    /// Up to so many fields, more than any part of a ballot has, comparing each with each is quicker than a set.
    const FEW: usize = 16;
    if fields.len() <= FEW {
        let before = |i: usize, key: &str| fields.iter().take(i).any(|(other, _)| other == key);
        return fields.iter().enumerate().position(|(i, (key, _))| before(i, key));
    }
    let mut seen = HashSet::with_capacity(fields.len());
    fields.iter().position(|(key, _)| !seen.insert(key))
}

impl<'a> At<'a> {
    pub(crate) fn error(&self, problem: impl Into<FieldProblem>) -> FieldError {
        self.path.error(problem)
    }

    fn wrong_type(&self, expected: &'static str) -> FieldError {
        let found = match self.value {
            Json::Null => "null",
            Json::Bool(_) => "ein Wahrheitswert",
            Json::Whole(_) | Json::Number => "eine Zahl",
            Json::Text(_) => "ein Text",
            Json::List(_) => "eine Liste",
            Json::Object(_) => "ein Objekt",
        };
        self.error(FieldProblem::Type { expected, found })
    }

    pub(crate) fn is_text(&self) -> bool {
        matches!(self.value, Json::Text(_))
    }

    fn text_as(&self, expected: &'static str) -> Result<&'a str, FieldError> {
        match self.value {
            Json::Text(text) => Ok(text),
            Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Number | Json::List(_) | Json::Object(_) => {
                Err(self.wrong_type(expected))
            }
        }
    }

    pub(crate) fn text(&self) -> Result<&'a str, FieldError> {
        self.text_as("ein Text")
    }

    pub(crate) fn votes(&self) -> Result<Votes, FieldError> {
        self.text_as("eine Stimmenzahl als Text, etwa \"19.5\"")?
            .parse()
            .map_err(|e: VotesError| self.error(e))
    }

    pub(crate) fn fraction(&self) -> Result<Fraction, FieldError> {
        self.text_as("ein Bruch als Text, etwa \"2/3\"")?
            .parse()
            .map_err(|e: FractionError| self.error(e))
    }

    /// One of a list of words.
    pub(crate) fn word<T: Copy>(&self, known: &[(&str, T)]) -> Result<T, FieldError> {
        let text = self.text()?;
        known
            .iter()
            .find(|(word, _)| *word == text)
            .map(|(_, value)| *value)
            .ok_or_else(|| {
                let names: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
                self.error(FieldProblem::Word {
                    found: text.to_owned(),
                    words: words(&names),
                })
            })
    }

    /// A day as „2026-12-14“.
    pub(crate) fn day(&self) -> Result<NaiveDate, FieldError> {
        let expected = "ein Tag als Text, etwa \"2026-12-14\"";
        let found = "ein anderer Text";
        (self.text_as(expected)?)
            .parse()
            .map_err(|_| self.error(FieldProblem::Type { expected, found }))
    }

    pub(crate) fn flag(&self) -> Result<bool, FieldError> {
        match self.value {
            Json::Bool(value) => Ok(*value),
            Json::Null | Json::Whole(_) | Json::Number | Json::Text(_) | Json::List(_) | Json::Object(_) => {
                Err(self.wrong_type("true oder false"))
            }
        }
    }

    pub(crate) fn whole(&self) -> Result<u64, FieldError> {
        let expected = "eine ganze Zahl ohne Vorzeichen, Komma und Exponent";
        match self.value {
            Json::Whole(value) => Ok(*value),
            Json::Number => Err(self.error(FieldProblem::Type {
                expected,
                found: "eine andere oder eine zu große Zahl",
            })),
            Json::Null | Json::Bool(_) | Json::Text(_) | Json::List(_) | Json::Object(_) => {
                Err(self.wrong_type(expected))
            }
        }
    }

    pub(crate) fn heads(&self) -> Result<Heads, FieldError> {
        self.whole().map(Heads::new)
    }

    pub(crate) fn list<T>(&self, read: impl Fn(&At<'_>) -> Result<T, FieldError>) -> Result<Vec<T>, FieldError> {
        match self.value {
            Json::List(items) => {
                let at = |(i, value)| At {
                    path: Path::Item(&self.path, i),
                    value,
                };
                items.iter().enumerate().map(|item| read(&at(item))).collect()
            }
            Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Number | Json::Text(_) | Json::Object(_) => {
                Err(self.wrong_type("eine Liste"))
            }
        }
    }

    /// An object that has no other fields than the known ones.
    pub(crate) fn object(&self, known: &[&str]) -> Result<Object<'_>, FieldError> {
        self.object_as("ein Objekt", known)
    }

    /// The same where a word could stand instead.
    pub(crate) fn object_but_no_word(&self, known: &[&str]) -> Result<Object<'_>, FieldError> {
        self.object_as("ein Wort oder ein Objekt", known)
    }

    fn object_as(&self, expected: &'static str, known: &[&str]) -> Result<Object<'_>, FieldError> {
        match self.value {
            Json::Object(fields) => match fields.iter().find(|(key, _)| !known.contains(&key.as_ref())) {
                Some((key, _)) => {
                    Err(Path::Field(&self.path, key).error(FieldProblem::Unknown { known: words(known) }))
                }
                None => Ok(Object {
                    path: &self.path,
                    fields,
                }),
            },
            Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Number | Json::Text(_) | Json::List(_) => {
                Err(self.wrong_type(expected))
            }
        }
    }
}

impl<'a> Object<'a> {
    pub(crate) fn optional(&self, name: &'a str) -> Option<At<'a>> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| At {
            path: Path::Field(self.path, name),
            value,
        })
    }

    pub(crate) fn required(&self, name: &'a str) -> Result<At<'a>, FieldError> {
        self.optional(name)
            .ok_or_else(|| Path::Field(self.path, name).error(FieldProblem::Missing))
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// A key of an object.
#[derive(Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

struct Reader;

impl<'de> de::Visitor<'de> for Reader {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ein JSON-Wert")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Whole(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        // TOML has only signed numbers.
        Ok(u64::try_from(value).map_or(Json::Number, Json::Whole))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json<'de>, E> {
        Ok(Json::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Json<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, mut entries: A) -> Result<Json<'de>, A::Error> {
        let mut fields = Vec::new();
        while let Some((Key(key), value)) = entries.next_entry()? {
            fields.push((key, value));
        }
        Ok(Json::Object(fields))
    }
}
