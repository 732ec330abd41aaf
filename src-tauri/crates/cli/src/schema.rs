//! `schema`: JSON Schema of everything that comes in and goes out.

use std::process::ExitCode;

use office::{CommandLine, Query, domain::Event};
use schemars::schema_for;

use crate::failure::Failure;

/// Prints one object with the schemas of command lines, events and queries.
pub fn run() -> Result<ExitCode, Failure> {
    let schemas = serde_json::json!({
        "command": schema_for!(CommandLine),
        "event": schema_for!(Event),
        "query": schema_for!(Query),
    });
    say!("{}", serde_json::to_string_pretty(&schemas)?);
    Ok(ExitCode::SUCCESS)
}
