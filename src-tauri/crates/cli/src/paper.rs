//! `sign`, `verify`, `print`, `printers`.

use std::{path::Path, process::ExitCode};

use chrono::Utc;
use office::{
    DataView, Office, SignOrder,
    domain::document::SignatureRole,
    signature::{TrustAnchors, Verification},
};
use serde::Serialize;

use crate::{
    arguments::{RoleArgument, SignArguments},
    failure::Failure,
    files, key,
};

/// Signs a file and, if asked, files it in a book.
pub fn sign(arguments: &SignArguments) -> Result<ExitCode, Failure> {
    let pdf = files::read(&arguments.pdf)?;
    let key = key::open(arguments)?;
    let role = match arguments.role {
        RoleArgument::Schriftfuehrung => SignatureRole::Secretary,
        RoleArgument::Vorsitz => SignatureRole::Chair,
        RoleArgument::Mitglied => SignatureRole::Member,
    };
    let mut signed = office::sign(&SignOrder {
        pdf: &pdf,
        role,
        field: arguments.field.as_deref(),
        office: None,
        key: key.as_ref(),
        at: Utc::now(),
        timestamp: arguments.timestamp.as_deref(),
    })?;
    let missing = if arguments.long_term {
        let extended = office::with_evidence(&signed, &trusted(arguments.trust.as_deref())?)?;
        signed = extended.pdf;
        extended.missing
    } else {
        Vec::new()
    };
    files::write(&arguments.output, &signed)?;
    say!("Unterschrieben ({}): {}", role.german(), arguments.output.display());
    for sentence in missing {
        say!("{sentence}");
    }
    if let Some(book) = &arguments.book {
        let mut office = Office::open(book, &office::signature::holder(key.certificate()))?;
        let meeting = match &arguments.meeting {
            Some(number) => office.find_meeting(number)?,
            None => office.meeting_to_sign()?,
        };
        let name = arguments
            .output
            .file_name()
            .map(|n| n.to_string_lossy().into_owned())
            .unwrap_or_default();
        let correction = office.correction_in(&meeting, &signed)?;
        let receipt = office.file_signed(&meeting, correction.as_ref(), &name, &signed)?;
        say!("Im Beschlussbuch abgelegt als Eintrag {}.", receipt.sequence);
    }
    Ok(ExitCode::SUCCESS)
}

/// What was found in a file.
#[derive(Serialize)]
struct Verified<'a> {
    #[serde(flatten)]
    signatures: &'a Verification,
    data: &'a DataView,
    /// What is to be known of the trusted lists that were taken, in German.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trusted_lists: Vec<String>,
}

/// Verifies a file, recounts what it carries, and says in German, or as JSON, what was found.
pub fn verify(pdf: &Path, trust: Option<&Path>, json: bool) -> Result<ExitCode, Failure> {
    let bytes = files::read(pdf)?;
    let anchors = trusted(trust)?;
    let verification = office::verify(&bytes, &anchors, Utc::now());
    let data = office::recount(&bytes);
    let lists: Vec<String> = anchors.lists().iter().map(ToString::to_string).collect();
    if json {
        let found = Verified {
            signatures: &verification,
            data: &data,
            trusted_lists: lists,
        };
        say!("{}", serde_json::to_string_pretty(&found)?);
    } else {
        say!("{verification}\n\n{data}");
        lists.iter().for_each(|list| say!("\n{list}"));
    }
    Ok(if verification.is_valid() && data.is_sound() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// The certificates that the person trusts, from a file, a folder or a trusted list; without a path none.
pub fn trusted(path: Option<&Path>) -> Result<TrustAnchors, Failure> {
    let Some(path) = path else {
        return Ok(TrustAnchors::default());
    };
    let anchors = if path.is_dir() {
        TrustAnchors::load(path)
    } else {
        TrustAnchors::from_bytes(&files::read(path)?)
    };
    anchors.map_err(|e| Failure::Input(format!("{}: {e}", path.display())))
}

/// Hands a file to the printing system.
pub fn print(pdf: &Path, job: &office::PrintJob) -> Result<ExitCode, Failure> {
    let bytes = files::read(pdf)?;
    if !bytes.starts_with(b"%PDF-") {
        return Err(Failure::Input(format!("Die Datei „{}“ ist kein PDF.", pdf.display())));
    }
    let said = office::print(pdf, job).map_err(Failure::File)?;
    say!("An das Drucksystem übergeben. {said}");
    Ok(ExitCode::SUCCESS)
}

/// Lists the printers of the machine, the default one first.
pub fn printers() -> Result<ExitCode, Failure> {
    let found = office::printers().map_err(Failure::File)?;
    if found.is_empty() {
        say!("Auf diesem Rechner ist kein Drucker eingerichtet.");
    }
    for printer in found {
        let mut notes = Vec::new();
        notes.extend((!printer.description.is_empty()).then_some(printer.description.as_str()));
        notes.extend(printer.default.then_some("Standarddrucker"));
        notes.extend(printer.paused.then_some("angehalten"));
        let notes = notes.join("; ");
        say!("{}{}{notes}", printer.name, if notes.is_empty() { "" } else { ": " });
    }
    Ok(ExitCode::SUCCESS)
}
