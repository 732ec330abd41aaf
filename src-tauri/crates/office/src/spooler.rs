//! The printing system of the machine: CUPS on Linux and macOS, the spooler on Windows.

#[cfg(any(test, not(windows)))]
#[cfg_attr(windows, expect(dead_code, reason = "only its reading of answers is tested there"))]
mod cups;
mod pages;
#[cfg(any(test, windows))]
#[cfg_attr(
    not(windows),
    expect(dead_code, reason = "only its reading of answers is tested there")
)]
mod windows;

use std::{
    fs,
    io::ErrorKind,
    path::Path,
    process::{Command, Output},
};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[cfg(not(windows))]
use cups as system;
use pages::PageRanges;
#[cfg(windows)]
use windows as system;

/// A printer of the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Printer {
    /// Name under which the system knows it.
    pub name: String,
    /// What people call it, and where it stands.
    pub description: String,
    /// The one that prints where no other is named.
    pub default: bool,
    /// Takes jobs but does not print them at the moment: paused or switched off.
    pub paused: bool,
}

/// On which sides of a sheet is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// As the printer is set.
    #[default]
    AsSet,
    /// On one side.
    OneSided,
    /// On both, turned over the long edge, as minutes are read.
    LongEdge,
    /// On both, turned over the short edge.
    ShortEdge,
}

/// How a document is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintJob {
    /// On which printer; left out: the default one.
    #[serde(default)]
    pub printer: Option<String>,
    /// How often, 1 to 99.
    pub copies: u16,
    /// Which pages, as in „1-3, 5“; left out: all.
    #[serde(default)]
    pub pages: Option<String>,
    /// On which sides of a sheet.
    #[serde(default)]
    pub sides: Sides,
}

/// All printers of the machine, the default one first; none is no failure.
///
/// # Errors
/// A German sentence that says what to do if the printing system is not there or does not answer.
pub fn printers() -> Result<Vec<Printer>, String> {
    let mut found = system::printers()?;
    found.sort_by_key(|printer| !printer.default);
    Ok(found)
}

/// Hands a PDF to the printing system. Returns what it says of the job.
///
/// # Errors
/// A German sentence that names the field if copies or pages are not usable, if the system has no such printer or cannot be
/// reached.
pub fn print(pdf: &Path, job: &PrintJob) -> Result<String, String> {
    if !(1..=99).contains(&job.copies) {
        return Err("Das Feld „Exemplare“ nimmt Zahlen von 1 bis 99.".to_owned());
    }
    let pages = job.pages.as_deref().filter(|text| !text.trim().is_empty());
    let pages = pages.map(PageRanges::parse).transpose()?;
    if let Some(pages) = &pages {
        let bytes = fs::read(pdf).map_err(|e| format!("Die Datei {} ist nicht lesbar ({e}).", pdf.display()))?;
        // Of a foreign file that cannot be counted the printing system takes the pages that it finds.
        signature::page_count(&bytes).map_or(Ok(()), |count| pages.check(count))?;
    }
    system::ready()?;
    let output = run(&mut system::job(pdf, job, pages.as_ref()))?;
    if output.status.success() {
        return Ok(text(&output.stdout).trim().to_owned());
    }
    let errors = text(&output.stderr);
    let said = errors.trim().trim_end_matches('.');
    let said = ["lp: ", "Fehler - "]
        .into_iter()
        .fold(said, |said, prefix| said.strip_prefix(prefix).unwrap_or(said));
    Err(format!(
        "Der Druckauftrag wurde nicht angenommen ({said}). Prüfen Sie, ob der Drucker eingerichtet und eingeschaltet ist, \
         oder wählen Sie einen anderen."
    ))
}

/// Runs a command of the printing system. A missing one means that there is none.
fn run(command: &mut Command) -> Result<Output, String> {
    command.output().map_err(|error| {
        let why = match error.kind() {
            ErrorKind::NotFound => "ist auf diesem Rechner nicht eingerichtet".to_owned(),
            _ => format!("ist nicht erreichbar ({error})"),
        };
        format!(
            "Das Drucksystem {why}. Lassen Sie einen Drucker einrichten, oder speichern Sie das PDF und drucken Sie es \
             mit einem anderen Programm."
        )
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
