//! The printing system of the machine: CUPS on Linux and macOS, the spooler on Windows.

use std::{path::Path, process::Command};

/// Hands a PDF to the printing system; without a printer to the default one. Returns what the system says of the job.
///
/// # Errors
/// A German sentence if the system has no such printer or cannot be reached.
pub fn print(pdf: &Path, printer: Option<&str>, copies: u16) -> Result<String, String> {
    let output = job(pdf, printer, copies).output().map_err(|e| {
        format!("Das Drucksystem ist nicht erreichbar ({e}). Richten Sie einen Drucker ein oder öffnen Sie das PDF in einem anderen Programm.")
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(format!(
        "Der Druckauftrag wurde nicht angenommen: {said}. Prüfen Sie den Namen des Druckers."
    ))
}

#[cfg(not(windows))]
fn job(pdf: &Path, printer: Option<&str>, copies: u16) -> Command {
    let mut command = Command::new("lp");
    command.arg("-n").arg(copies.to_string());
    if let Some(printer) = printer {
        command.arg("-d").arg(printer);
    }
    command.arg("--").arg(pdf);
    command
}

#[cfg(windows)]
fn job(pdf: &Path, printer: Option<&str>, copies: u16) -> Command {
    // The names travel as environment variables: nothing in them is read as a command.
    let script = "$ErrorActionPreference='Stop'; 1..[int]$env:BB_COPIES | ForEach-Object { \
        if ($env:BB_PRINTER) { Start-Process -FilePath $env:BB_PDF -Verb PrintTo -ArgumentList ('\"'+$env:BB_PRINTER+'\"') -Wait } \
        else { Start-Process -FilePath $env:BB_PDF -Verb Print -Wait } }";
    let mut command = Command::new("powershell");
    command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    command
        .env("BB_PDF", pdf)
        .env("BB_PRINTER", printer.unwrap_or_default())
        .env("BB_COPIES", copies.to_string());
    command
}
