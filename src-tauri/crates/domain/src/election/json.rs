//! The machine form of a round: JSON in, strict to the letter.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{ElectionError, ElectionSums, List, Lot, Method, Papers, Round, Vote, Voter};
use crate::{
    count::{
        FieldError, QuorumCheck,
        json::{At, Object},
    },
    machine::{self, MachineError},
    threshold::Threshold,
    votes::Votes,
};

/// Reads one round and checks it, but for its lot: whether that fits shows only when it is counted.
///
/// # Errors
/// Everything outside the machine form, with a German sentence that names the field.
pub fn read(json: &str) -> Result<Round, MachineError> {
    let value = machine::parse(json)?;
    let unchecked = value.read(|at| Ok(round(at)))?;
    let round = unchecked?;
    round.check()?;
    Ok(round)
}

/// The fields that every method has.
const COMMON: [&str; 7] = ["method", "roll", "sums", "quorum", "quorum_check", "lot", "seats"];

fn fields<'a>(at: &'a At<'a>, own: &[&str]) -> Result<Object<'a>, FieldError> {
    at.object(&[&COMMON, own].concat())
}

/// A round as the machine form has it, not checked yet.
pub(crate) fn round(at: &At<'_>) -> Result<Round, MachineError> {
    let all = fields(at, &["candidates", "lists"])?;
    let method = all.required("method")?.word(&[
        ("plurality", Word::Plurality),
        ("dhondt", Word::Dhondt),
        ("absolute", Word::Absolute),
        ("run_off", Word::RunOff),
    ])?;
    let method = match method {
        Word::Plurality => Method::Plurality {
            candidates: candidates(at)?,
        },
        Word::Absolute => Method::Absolute {
            candidates: candidates(at)?,
        },
        Word::RunOff => Method::RunOff {
            candidates: candidates(at)?,
        },
        Word::Dhondt => {
            let fields = fields(at, &["lists"])?;
            Method::Dhondt {
                lists: fields.required("lists")?.list(list)?,
                seats: fields.required("seats")?.whole()?,
            }
        }
    };
    one_seat(&all, &method)?;
    // Before the sums are read, which have a field for each name.
    method.check()?;
    let roll = all.required("roll")?.list(voter)?;
    Ok(Round {
        papers: match all.optional("sums") {
            Some(sums) => Papers::Secret {
                roll,
                sums: secret_sums(&sums, &method)?,
            },
            None => Papers::Open(roll),
        },
        quorum: all.required("quorum")?.list(Threshold::read)?,
        quorum_check: all.optional("quorum_check").map_or(Ok(QuorumCheck::Strict), |check| {
            check.word(&[("strict", QuorumCheck::Strict), ("report", QuorumCheck::Report)])
        })?,
        lot: all.optional("lot").map(|at| lot(&at)).transpose()?,
        method,
    })
}

#[derive(Clone, Copy)]
enum Word {
    Plurality,
    Dhondt,
    Absolute,
    RunOff,
}

fn candidates(at: &At<'_>) -> Result<Vec<String>, FieldError> {
    fields(at, &["candidates"])?.required("candidates")?.list(name)
}

/// „seats“ may be said where one is elected, but then it is 1.
fn one_seat(fields: &Object<'_>, method: &Method) -> Result<(), MachineError> {
    let method = match method {
        Method::Dhondt { .. } => return Ok(()),
        Method::Plurality { .. } | Method::Absolute { .. } | Method::RunOff { .. } => method.word(),
    };
    match fields.optional("seats").map_or(Ok(1), |seats| seats.whole())? {
        1 => Ok(()),
        0 => Err(ElectionError::NoSeat.into()),
        _ => Err(ElectionError::OneSeatOnly { method }.into()),
    }
}

fn name(at: &At<'_>) -> Result<String, FieldError> {
    at.text().map(str::to_owned)
}

fn list(at: &At<'_>) -> Result<List, FieldError> {
    let fields = at.object(&["list", "candidates"])?;
    Ok(List {
        name: name(&fields.required("list")?)?,
        candidates: fields.required("candidates")?.list(name)?,
    })
}

fn voter(at: &At<'_>) -> Result<Voter, FieldError> {
    let fields = at.object(&["partner", "votes", "present", "excluded", "choice"])?;
    Ok(Voter {
        partner: name(&fields.required("partner")?)?,
        votes: fields.required("votes")?.votes()?,
        present: fields.required("present")?.flag()?,
        excluded: fields.optional("excluded").map_or(Ok(false), |flag| flag.flag())?,
        choice: fields
            .optional("choice")
            .map_or(Ok(Vote::None), |choice| vote(&choice))?,
    })
}

fn vote(at: &At<'_>) -> Result<Vote, FieldError> {
    if at.is_text() {
        let word = at.word(&[
            ("no", &Vote::No),
            ("abstain", &Vote::Abstain),
            ("invalid", &Vote::Invalid),
            ("none", &Vote::None),
        ])?;
        return Ok(word.clone());
    }
    let chosen = at.object_but_no_word(&["for"])?.required("for")?;
    name(&chosen).map(Vote::For)
}

fn secret_sums(at: &At<'_>, method: &Method) -> Result<ElectionSums, FieldError> {
    let votes = at.object(&["votes"])?.required("votes")?;
    let fields = votes.object(&["for", "no", "abstain", "invalid"])?;
    let names: Vec<&str> = method.names().collect();
    let votes_for = fields.required("for")?;
    let votes_for = votes_for.object(&names)?;
    let sum = |name: &&str| Ok(((*name).to_owned(), votes_for.required(name)?.votes()?));
    let votes_for: BTreeMap<String, Votes> = names.iter().map(sum).collect::<Result<_, FieldError>>()?;
    let sum = |name| fields.required(name)?.votes();
    Ok(ElectionSums {
        votes_for,
        no: sum("no")?,
        abstain: sum("abstain")?,
        invalid: sum("invalid")?,
    })
}

fn lot(at: &At<'_>) -> Result<Lot, FieldError> {
    let fields = at.object(&["drawn_by", "chosen"])?;
    Ok(Lot {
        drawn_by: name(&fields.required("drawn_by")?)?,
        chosen: fields.required("chosen")?.list(name)?,
    })
}

impl Serialize for Voter {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("partner", &self.partner)?;
        map.serialize_entry("votes", &self.votes)?;
        map.serialize_entry("present", &self.present)?;
        if self.excluded {
            map.serialize_entry("excluded", &self.excluded)?;
        }
        if self.choice != Vote::None {
            map.serialize_entry("choice", &self.choice)?;
        }
        map.end()
    }
}

impl Serialize for List {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("list", &self.name)?;
        map.serialize_entry("candidates", &self.candidates)?;
        map.end()
    }
}

impl Serialize for Round {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("method", self.method.word())?;
        match &self.method {
            Method::Plurality { candidates } | Method::Absolute { candidates } | Method::RunOff { candidates } => {
                map.serialize_entry("candidates", candidates)?;
            }
            Method::Dhondt { lists, seats } => {
                map.serialize_entry("lists", lists)?;
                map.serialize_entry("seats", seats)?;
            }
        }
        map.serialize_entry("roll", self.papers.roll())?;
        if let Papers::Secret { sums, .. } = &self.papers {
            map.serialize_entry("sums", &BTreeMap::from([("votes", sums)]))?;
        }
        map.serialize_entry("quorum", &self.quorum)?;
        map.serialize_entry("quorum_check", &self.quorum_check)?;
        if let Some(lot) = &self.lot {
            map.serialize_entry("lot", lot)?;
        }
        map.end()
    }
}
