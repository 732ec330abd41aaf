//! `count`: ballots as JSON on standard input, one alone or one a line; or one round of an election.

use std::{
    io::{self, BufRead, BufReader, Write},
    process::ExitCode,
};

use office::domain::{
    election,
    machine::{self, MachineError},
};
use serde::Serialize;

use crate::{failure::Failure, files};

/// A line longer than this is no ballot: a roll of 100,000 partners fits.
const LINE_LIMIT: usize = 16 * 1024 * 1024;

/// Reads, counts, prints.
pub fn run(election: bool) -> Result<ExitCode, Failure> {
    let bytes = files::read_stdin()?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::Input("Die Eingabe ist kein Text in UTF-8.".into()))?;
    let count = if election { round(text)? } else { ballot(text)? };
    say!("{count}");
    Ok(ExitCode::SUCCESS)
}

fn ballot(text: &str) -> Result<String, Failure> {
    let count = machine::count(text).map_err(|e| Failure::Input(e.to_string()))?;
    Ok(machine::write(&count)?)
}

fn round(text: &str) -> Result<String, Failure> {
    let round = election::read(text).map_err(|e| Failure::Input(e.to_string()))?;
    let count = election::count(&round, None).map_err(|e| Failure::Input(e.to_string()))?;
    Ok(machine::write(&count)?)
}

/// The answer to a line that was not counted.
#[derive(Serialize)]
struct Refused {
    line: usize,
    error: String,
}

/// Counts line by line: each line of the input gets its line of the output, and only one is held at a time.
pub fn batch() -> Result<ExitCode, Failure> {
    let mut input = BufReader::with_capacity(64 * 1024, io::stdin().lock());
    let mut output = io::BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    let unreadable = |e: io::Error| Failure::File(format!("Die Standardeingabe lässt sich nicht lesen: {e}."));
    let unwritable = |e: io::Error| Failure::File(format!("Die Ausgabe ist nicht möglich: {e}."));
    let (mut bytes, mut number, mut refused) = (Vec::new(), 0, false);
    loop {
        // Whoever waits for an answer before the next question is to get it.
        if !input.buffer().contains(&b'\n') {
            output.flush().map_err(unwritable)?;
        }
        let Some(line) = read_line(&mut input, &mut bytes).map_err(unreadable)? else {
            break;
        };
        number += 1;
        let answer = match count_line(line, number) {
            Ok(answer) => answer,
            Err(error) => {
                refused = true;
                serde_json::to_string(&Refused { line: number, error })?
            }
        };
        writeln!(output, "{answer}").map_err(unwritable)?;
    }
    output.flush().map_err(unwritable)?;
    Ok(ExitCode::from(if refused { 2 } else { 0 }))
}

/// One line as count or as German sentence.
fn count_line(line: Line<'_>, number: usize) -> Result<String, String> {
    let bytes = match line {
        Line::Whole(bytes) => bytes,
        Line::TooLong => {
            return Err("Die Zeile ist länger als 16 MiB. Zählen Sie diese Abstimmung einzeln aus.".into());
        }
    };
    let text = std::str::from_utf8(bytes).map_err(|_| "Die Zeile ist kein Text in UTF-8.".to_owned())?;
    let count = machine::count(text).map_err(|e: MachineError| e.in_line(number).to_string())?;
    machine::write(&count).map_err(|e| e.to_string())
}

enum Line<'a> {
    Whole(&'a [u8]),
    TooLong,
}

/// The next line without its end, in a buffer that never grows beyond the limit; `None` at the end of the input.
fn read_line<'a>(input: &mut impl BufRead, buffer: &'a mut Vec<u8>) -> io::Result<Option<Line<'a>>> {
    buffer.clear();
    let mut too_long = false;
    loop {
        let chunk = input.fill_buf()?;
        let (part, end) = match chunk.iter().position(|byte| *byte == b'\n') {
            Some(end) => (chunk.get(..end).unwrap_or_default(), Some(end + 1)),
            None => (chunk, None),
        };
        too_long |= buffer.len() + part.len() > LINE_LIMIT;
        if !too_long {
            buffer.extend_from_slice(part);
        }
        let (taken, nothing) = (end.unwrap_or(part.len()), part.is_empty());
        let at_end = end.is_none() && nothing;
        input.consume(taken);
        if at_end && buffer.is_empty() && !too_long {
            return Ok(None);
        }
        if end.is_some() || at_end {
            return Ok(Some(if too_long { Line::TooLong } else { Line::Whole(buffer) }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_at_their_ends_whatever_the_reader_holds_at_once() {
        let long = "x".repeat(LINE_LIMIT + 1);
        let fits = "y".repeat(LINE_LIMIT);
        let text = format!("a\n\nbc\r\n{long}\n{fits}\nd");
        for capacity in [1 << 20, 7] {
            let (mut input, mut buffer) = (BufReader::with_capacity(capacity, text.as_bytes()), Vec::new());
            let mut seen = Vec::new();
            while let Some(line) = read_line(&mut input, &mut buffer).unwrap() {
                seen.push(match line {
                    Line::Whole(bytes) if bytes.len() > 9 => bytes.len().to_string(),
                    Line::Whole(bytes) => String::from_utf8(bytes.to_vec()).unwrap(),
                    Line::TooLong => "too long".to_owned(),
                });
            }
            assert_eq!(seen, ["a", "", "bc\r", "too long", &LINE_LIMIT.to_string(), "d"]);
            assert!(buffer.capacity() <= 2 * LINE_LIMIT);
        }
    }
}
