//! `apply`: commands line by line.

use std::{
    io::{BufRead, Write},
    path::Path,
    process::ExitCode,
};

use office::{Office, OfficeError, domain::Refusal};
use serde::Serialize;

use crate::failure::Failure;

/// A line longer than this is no command (a file of 64 MiB in Base64 fits).
const LINE_LIMIT: usize = 96 * 1024 * 1024;

/// The answer to a line that was not carried out.
#[derive(Serialize)]
struct Refused<'a> {
    line: usize,
    refused: Answer<'a>,
}

#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    refusal: Option<&'a Refusal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<&'a str>,
}

/// Reads lines from standard input until one is refused; with `keep_going` to the end.
pub fn run(book: &Path, keep_going: bool, actor: &str) -> Result<ExitCode, Failure> {
    let mut office = Office::open(book, actor)?;
    let mut out = std::io::stdout().lock();
    let mut worst = 0;
    for (number, line) in std::io::stdin().lock().lines().enumerate() {
        let number = number + 1;
        let line = line.map_err(|e| Failure::Input(format!("Zeile {number} ist kein lesbarer Text in UTF-8: {e}.")))?;
        if line.trim().is_empty() {
            continue;
        }
        let result = if line.len() > LINE_LIMIT {
            Err(OfficeError::NotACommand("die Zeile ist länger als 96 MiB".to_owned()))
        } else {
            office.execute_json(&line)
        };
        let code = match result {
            Ok(receipt) => {
                print_line(&mut out, &receipt)?;
                continue;
            }
            Err(error) if error.refusal().is_some() => {
                print_refusal(&mut out, number, &error)?;
                1
            }
            Err(
                error @ (OfficeError::NotACommand(_)
                | OfficeError::TimeNotSettable
                | OfficeError::TimeGoesBack
                | OfficeError::Actor
                | OfficeError::NotIntact(_)
                | OfficeError::OtherDocument { .. }
                | OfficeError::MadeBeforeFinal { .. }),
            ) => {
                print_refusal(&mut out, number, &error)?;
                2
            }
            Err(error) => return Err(error.into()),
        };
        worst = worst.max(code);
        if !keep_going {
            break;
        }
    }
    Ok(ExitCode::from(worst))
}

fn print_refusal(out: &mut impl Write, line: usize, error: &OfficeError) -> Result<(), Failure> {
    let refusal = error.refusal();
    let current = match error {
        OfficeError::Conflict { current, .. } => current.as_deref(),
        _ => None,
    };
    let code = refusal.is_none().then_some("bad_input");
    print_line(
        out,
        &Refused {
            line,
            refused: Answer {
                refusal,
                code,
                text: error.to_string(),
                current,
            },
        },
    )
}

fn print_line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    let line = serde_json::to_string(value)?;
    writeln!(out, "{line}")
        .and_then(|()| out.flush())
        .map_err(|e| Failure::File(format!("Die Ausgabe ist nicht möglich: {e}.")))
}
