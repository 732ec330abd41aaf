//! Recounts the counts that minutes carry inside, whoever wrote them there.

use serde::Deserialize;
use serde_json::Value;

use super::{MachineError, parse, sheet};
use crate::{
    ballot::{self, Decision},
    circulation,
    count::{
        Count, CountError, FieldError, Sheet,
        json::{At, Object},
    },
    election::{self, ElectionCount, ElectionError, Round},
    reading,
    view::COUNTS_FORMAT,
};

/// What is recounted: a ballot or a round of an election, as the file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recount {
    /// Number of the item on the agenda; none of a vote in writing.
    pub item: Option<String>,
    /// Title of the item or the motion.
    pub title: String,
    /// Identifier of the ballot, the vote in writing or the round.
    pub id: String,
    /// The result that the file states; none if it states nothing that is a result.
    pub stated: Option<Stated>,
    /// Whether the recount gives the same.
    pub finding: Finding,
}

/// A result that a file states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated {
    /// Of a ballot.
    Ballot {
        /// What it results in.
        decision: Decision,
        /// The count.
        count: Box<Count>,
    },
    /// Of a round of an election.
    Election(Box<ElectionCount>),
}

/// What a recount found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The same result.
    Same,
    /// The same figures, explained in other words: another edition of the program wrote them.
    Reworded,
    /// Another result.
    Differs {
        /// What differs, as a German sentence.
        what: String,
    },
    /// The input or the result is none.
    Unusable {
        /// Why, in German.
        reason: String,
    },
}

/// All counts of a file, recounted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recounted {
    /// Official number of the meeting, as the file says.
    pub meeting: String,
    /// In the order of the file: ballots, then rounds of elections.
    pub recounts: Vec<Recount>,
}

/// Recounts a file that [`crate::view::Counts`] wrote, from what it says was cast.
///
/// # Errors
/// If the file is none of that form, with a German sentence that names the field. A single count that makes no sense is a
/// [`Finding`], so that the others are recounted still.
pub fn recount(json: &str) -> Result<Recounted, MachineError> {
    let file = parse(json)?.read(file)?;
    let stated: StatedFile = serde_json::from_str(json).map_err(|e| MachineError::from_json(&e))?;
    let ballots = file.ballots.into_iter().zip(&stated.ballots);
    let rounds = file.rounds.into_iter().zip(&stated.elections);
    let ballots = ballots.map(|(ballot, stated)| ballot.recount(&stated.count));
    let rounds = rounds.map(|(round, stated)| round.recount(&stated.count));
    Ok(Recounted {
        meeting: file.meeting,
        recounts: ballots.chain(rounds).collect(),
    })
}

/// The results, read after the rest, which makes sure that nothing stands there twice: they are compared, not counted.
#[derive(Deserialize)]
struct StatedFile {
    #[serde(default)]
    ballots: Vec<StatedCount>,
    #[serde(default)]
    elections: Vec<StatedCount>,
}

#[derive(Deserialize)]
struct StatedCount {
    #[serde(default)]
    count: Value,
}

/// The file, but for its results.
struct File {
    meeting: String,
    ballots: Vec<Entry<Sheet, BallotManner>>,
    rounds: Vec<Entry<Round, bool>>,
}

fn file(at: &At<'_>) -> Result<File, FieldError> {
    let fields = at.object(&["format", "note", "meeting", "day", "version", "ballots", "elections"])?;
    fields.required("format")?.word(&[(COUNTS_FORMAT, ())])?;
    Ok(File {
        meeting: fields.required("meeting")?.text()?.to_owned(),
        ballots: fields.required("ballots")?.list(ballot)?,
        rounds: fields.required("elections")?.list(round)?,
    })
}

/// An entry of the file, but for its result.
struct Entry<Input, Manner> {
    item: Option<String>,
    title: String,
    id: String,
    citation: String,
    input: Result<Input, MachineError>,
    manner: Manner,
}

/// How a ballot was held and what it results in.
struct BallotManner {
    decision: Decision,
    regardless_of_numbers: bool,
    deadline: Option<chrono::NaiveDate>,
}

fn optional_text(fields: &Object<'_>, name: &'static str) -> Result<Option<String>, FieldError> {
    fields.optional(name).map(|at| at.text().map(str::to_owned)).transpose()
}

fn ballot(at: &At<'_>) -> Result<Entry<Sheet, BallotManner>, FieldError> {
    let fields = at.object(&[
        "item",
        "title",
        "ballot",
        "circulation",
        "about",
        "decision",
        "number",
        "citation",
        "regardless_of_numbers",
        "deadline",
        "input",
        "count",
    ])?;
    let id = match fields.optional("circulation") {
        Some(id) => id,
        None => fields.required("ballot")?,
    };
    fields.required("count")?;
    Ok(Entry {
        item: optional_text(&fields, "item")?,
        title: fields.required("title")?.text()?.to_owned(),
        id: id.text()?.to_owned(),
        citation: fields.required("citation")?.text()?.to_owned(),
        input: sheet(&fields.required("input")?).map_err(MachineError::from),
        manner: BallotManner {
            decision: fields.required("decision")?.word(&[
                ("resolution", Decision::Resolution),
                ("recommendation", Decision::Recommendation),
                ("procedural", Decision::Procedural),
            ])?,
            regardless_of_numbers: regardless_of_numbers(&fields)?,
            deadline: fields.optional("deadline").map(|at| at.day()).transpose()?,
        },
    })
}

fn round(at: &At<'_>) -> Result<Entry<Round, bool>, FieldError> {
    let fields = at.object(&[
        "item",
        "title",
        "election",
        "office",
        "round",
        "citation",
        "regardless_of_numbers",
        "input",
        "count",
    ])?;
    fields.required("count")?;
    Ok(Entry {
        item: Some(fields.required("item")?.text()?.to_owned()),
        title: fields.required("title")?.text()?.to_owned(),
        id: fields.required("election")?.text()?.to_owned(),
        citation: fields.required("citation")?.text()?.to_owned(),
        input: election::round_at(&fields.required("input")?),
        manner: regardless_of_numbers(&fields)?,
    })
}

fn regardless_of_numbers(fields: &Object<'_>) -> Result<bool, FieldError> {
    fields
        .optional("regardless_of_numbers")
        .map_or(Ok(false), |flag| flag.flag())
}

impl Entry<Sheet, BallotManner> {
    fn recount(self, stated: &Value) -> Recount {
        let (citation, manner) = (Some(self.citation.as_str()), &self.manner);
        let counted = self.input.and_then(|input| {
            let counted: Result<Count, CountError> = match manner.deadline {
                Some(deadline) => circulation::counted(&input, citation, deadline),
                None => ballot::counted(&input, citation, manner.regardless_of_numbers),
            };
            Ok(counted?)
        });
        let count: Result<Count, _> = serde_json::from_value(stated.clone());
        let finding = finding(counted.as_ref(), count.as_ref(), |count| &count.explanation);
        Recount {
            item: self.item,
            title: self.title,
            id: self.id,
            stated: count.ok().map(|count| Stated::Ballot {
                decision: manner.decision,
                count: Box::new(count),
            }),
            finding,
        }
    }
}

impl Entry<Round, bool> {
    fn recount(self, stated: &Value) -> Recount {
        let citation = Some(self.citation.as_str());
        let counted = self.input.and_then(|input| {
            let counted: Result<ElectionCount, ElectionError> = election::counted(&input, citation, self.manner);
            Ok(counted?)
        });
        let count: Result<ElectionCount, _> = serde_json::from_value(stated.clone());
        let finding = finding(counted.as_ref(), count.as_ref(), |count| &count.explanation);
        Recount {
            item: self.item,
            title: self.title,
            id: self.id,
            stated: count.ok().map(|count| Stated::Election(Box::new(count))),
            finding,
        }
    }
}

fn finding<T: serde::Serialize + PartialEq>(
    counted: Result<&T, &MachineError>,
    stated: Result<&T, &serde_json::Error>,
    explanation: impl Fn(&T) -> &str,
) -> Finding {
    let (counted, stated) = match (counted, stated) {
        (Ok(counted), Ok(stated)) => (counted, stated),
        (Err(error), _) => {
            return Finding::Unusable {
                reason: error.to_string(),
            };
        }
        (_, Err(error)) => {
            return Finding::Unusable {
                reason: format!("count: {}.", reading::german(&error.to_string())),
            };
        }
    };
    if counted == stated {
        return Finding::Same;
    }
    let fields = |count: &T| match serde_json::to_value(count) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (ours, theirs) = (fields(counted), fields(stated));
    let other = |(key, _): &(&String, &Value)| *key != "explanation" && ours.get(*key) != theirs.get(*key);
    match ours.iter().chain(&theirs).find(other) {
        Some((key, _)) => {
            let value = |fields: &serde_json::Map<String, Value>| fields.get(key).map_or("nichts".into(), words);
            Finding::Differs {
                what: format!(
                    "{}: angegeben ist {}, nachgezählt {}.",
                    label(key),
                    value(&theirs),
                    value(&ours)
                ),
            }
        }
        None if digits(explanation(counted)) == digits(explanation(stated)) => Finding::Reworded,
        None => Finding::Differs {
            what: "Die Erläuterung nennt andere Zahlen als die, die sich aus der Nachzählung ergibt.".into(),
        },
    }
}

/// The numbers of a text in their order.
fn digits(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .collect()
}

/// A field of a count in German.
fn label(key: &str) -> &str {
    match key {
        "outcome" => "Ergebnis",
        "quorate" => "Beschlussfähigkeit",
        "yes" => "Ja",
        "no" => "Nein",
        "abstain" => "Enthaltung",
        "invalid" => "Ungültig",
        "none" => "Nicht abgegeben",
        "split_heads" => "Geteilte Stimmabgaben",
        "absent" => "Abwesend",
        "excluded" => "Befangen",
        "present" => "Anwesend",
        "statutory" => "Alle Stimmen",
        "quorum" => "Schwellen der Beschlussfähigkeit",
        "majority" => "Schwellen der Mehrheit",
        "consent" => "Erforderliche Zustimmungen",
        "proposals" => "Stimmen der Vorgeschlagenen",
        "valid" => "Gültige Stimmen",
        "figures" => "Höchstzahlen",
        "lot" => "Los",
        other => other,
    }
}

/// A value of a count, short enough for a sentence.
fn words(value: &Value) -> String {
    /// What is longer says less than it hides.
    const LONGEST: usize = 120;
    let text = match value {
        Value::Bool(true) => "ja".to_owned(),
        Value::Bool(false) => "nein".to_owned(),
        Value::String(word) => match word.as_str() {
            "carried" => "angenommen",
            "rejected" => "abgelehnt",
            "not_quorate" => "nicht beschlussfähig",
            "nobody" => "niemand gewählt",
            other => other,
        }
        .to_owned(),
        Value::Object(fields) => match (fields.get("votes"), fields.get("heads"), fields.len()) {
            (Some(Value::String(votes)), Some(Value::Number(heads)), 2) => {
                format!("{} Stimmen und {heads} Köpfe", votes.replace('.', ","))
            }
            (Some(Value::String(votes)), Some(Value::Null), 2) => format!("{} Stimmen", votes.replace('.', ",")),
            _ => value.to_string(),
        },
        Value::Null | Value::Number(_) | Value::Array(_) => value.to_string(),
    };
    if text.chars().count() > LONGEST {
        "etwas anderes".to_owned()
    } else {
        text
    }
}
