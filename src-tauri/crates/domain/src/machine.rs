//! The machine form: one ballot as JSON in, its count as JSON out. Strict to the letter.

mod recount;

pub use recount::{Finding, Recount, Recounted, Stated, recount};

use serde::Serialize;

use crate::{
    count::{
        self, Cast, Choice, Count, CountError, FieldError, QuorumCheck, Row, SecretSums, Sheet, Sums, Tie,
        json::{At, Json},
    },
    election::{ElectionCount, ElectionError, Round},
    threshold::Threshold,
};

/// Why a ballot in the machine form is refused. The sentence names the field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MachineError {
    /// No JSON.
    #[error("Die Eingabe ist kein gültiges JSON (Zeile {line}, Spalte {column}): {}", syntax(.category))]
    Syntax {
        /// Line, counted from 1.
        line: usize,
        /// Column, counted from 1.
        column: usize,
        /// What kind of fault it is.
        category: SyntaxFault,
    },
    /// A field that does not say what it should.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// Fields that contradict each other.
    #[error(transparent)]
    Sheet(#[from] CountError),
    /// The same in a round of an election.
    #[error(transparent)]
    Election(#[from] ElectionError),
}

/// What is wrong with the JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxFault {
    /// It ends too early.
    Cut,
    /// It is nested deeper than any ballot.
    Nested,
    /// Something follows behind the ballot.
    Trailing,
    /// Anything else.
    Malformed,
}

fn syntax(fault: &SyntaxFault) -> &'static str {
    match fault {
        SyntaxFault::Cut => "Der Text endet zu früh.",
        SyntaxFault::Nested => "Die Angaben sind zu tief verschachtelt.",
        SyntaxFault::Trailing => "Hinter der Abstimmung steht noch etwas. Erwartet wird genau ein Objekt.",
        SyntaxFault::Malformed => "Die Schreibweise ist fehlerhaft.",
    }
}

impl MachineError {
    /// The same of a ballot that is the line `number` of a longer text.
    #[must_use]
    pub fn in_line(self, number: usize) -> Self {
        match self {
            Self::Syntax { column, category, .. } => Self::Syntax {
                line: number,
                column,
                category,
            },
            Self::Field(_) | Self::Sheet(_) | Self::Election(_) => self,
        }
    }

    fn from_json(error: &serde_json::Error) -> Self {
        // The library tells these apart only in its words; a change of them costs no more than the finer sentence.
        let words = error.to_string();
        let category = if error.is_eof() {
            SyntaxFault::Cut
        } else if words.starts_with("recursion limit") {
            SyntaxFault::Nested
        } else if words.starts_with("trailing characters") {
            SyntaxFault::Trailing
        } else {
            SyntaxFault::Malformed
        };
        Self::Syntax {
            line: error.line(),
            column: error.column(),
            category,
        }
    }
}

/// Reads one ballot and checks it.
///
/// # Errors
/// Everything outside the machine form, with a German sentence that names the field.
pub fn read(json: &str) -> Result<Sheet, MachineError> {
    let sheet = parse(json)?.read(sheet)?;
    sheet.check()?;
    Ok(sheet)
}

/// Reads one ballot and counts it, which checks it too.
///
/// # Errors
/// As [`read`].
pub fn count(json: &str) -> Result<Count, MachineError> {
    Ok(count::count(&parse(json)?.read(sheet)?, None)?)
}

pub(crate) fn parse(json: &str) -> Result<Json<'_>, MachineError> {
    serde_json::from_str(json).map_err(|e| MachineError::from_json(&e))
}

/// Writes a count, or a [`Sheet`], in the machine form, on one line.
///
/// # Errors
/// None in practice: both have text keys only.
pub fn write(answer: &impl Answer) -> Result<String, serde_json::Error> {
    serde_json::to_string(answer)
}

/// What has a machine form.
pub trait Answer: Serialize {}
impl Answer for Count {}
impl Answer for Sheet {}
impl Answer for ElectionCount {}
impl Answer for Round {}

const FIELDS: [&str; 8] = [
    "roll",
    "sums",
    "quorum",
    "majority",
    "tie",
    "consent",
    "split_votes",
    "quorum_check",
];

fn sheet(at: &At<'_>) -> Result<Sheet, FieldError> {
    let fields = at.object(&FIELDS)?;
    let roll = fields.required("roll")?.list(row)?;
    let cast = match fields.optional("sums") {
        None => Cast::Roll(roll),
        Some(sums) => Cast::Secret {
            roll,
            sums: secret_sums(&sums)?,
        },
    };
    Ok(Sheet {
        cast,
        quorum: fields.required("quorum")?.list(Threshold::read)?,
        majority: fields.required("majority")?.list(Threshold::read)?,
        tie: tie(&fields.required("tie")?)?,
        consent: fields
            .optional("consent")
            .map(|list| list.list(|partner| partner.text().map(str::to_owned)))
            .transpose()?,
        split_votes: fields.optional("split_votes").map_or(Ok(false), |split| split.flag())?,
        quorum_check: fields
            .optional("quorum_check")
            .map_or(Ok(QuorumCheck::Strict), |check| {
                check.word(&[("strict", QuorumCheck::Strict), ("report", QuorumCheck::Report)])
            })?,
    })
}

fn row(at: &At<'_>) -> Result<Row, FieldError> {
    let fields = at.object(&["partner", "votes", "present", "excluded", "choice"])?;
    Ok(Row {
        partner: fields.required("partner")?.text()?.to_owned(),
        votes: fields.required("votes")?.votes()?,
        present: fields.required("present")?.flag()?,
        excluded: fields
            .optional("excluded")
            .map_or(Ok(false), |excluded| excluded.flag())?,
        choice: fields
            .optional("choice")
            .map_or(Ok(Choice::None), |choice| Choice::read(&choice))?,
    })
}

fn secret_sums(at: &At<'_>) -> Result<SecretSums, FieldError> {
    let fields = at.object(&["votes", "heads"])?;
    Ok(SecretSums {
        votes: sums(&fields.required("votes")?, |sum| sum.votes())?,
        heads: fields
            .optional("heads")
            .map(|heads| sums(&heads, |sum| sum.heads()))
            .transpose()?,
    })
}

fn sums<T>(at: &At<'_>, read: impl Fn(&At<'_>) -> Result<T, FieldError>) -> Result<Sums<T>, FieldError> {
    let fields = at.object(&["yes", "no", "abstain", "invalid"])?;
    let sum = |name| read(&fields.required(name)?);
    Ok(Sums {
        yes: sum("yes")?,
        no: sum("no")?,
        abstain: sum("abstain")?,
        invalid: sum("invalid")?,
    })
}

fn tie(at: &At<'_>) -> Result<Tie, FieldError> {
    if at.is_text() {
        return at.word(&[("rejected", ())]).map(|()| Tie::Rejected);
    }
    Ok(Tie::Chair(
        at.object_but_no_word(&["chair"])?.required("chair")?.text()?.to_owned(),
    ))
}
