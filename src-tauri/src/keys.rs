//! Keys, signatures and their verification.

use std::{fs, path::Path};

use chrono::Utc;
use office::{
    KeyInfo, OfficeError, ProfileChange, VerificationView,
    domain::id::{CorrectionId, DocumentId, MeetingId},
    signature::{Level, Pin, Pkcs12Key, Signer, TokenKey, TrustAnchors},
};

use crate::{
    call::{ChosenList, ChosenTrust, ExtendedFile, KeyChoice, Paper, Secret, Signed},
    cards,
    chooser::{Chooser, What},
    commands::writable,
    papers,
    refusal::Refusal,
    state::Shell,
};

/// A key file is some kilobytes; whatever is larger is something else.
const KEY_LIMIT: u64 = 4 * 1024 * 1024;

/// Lets the person choose a key file.
pub fn choose(chooser: &dyn Chooser) -> Option<String> {
    chooser
        .open(What::Key)
        .into_iter()
        .next()
        .map(|path| path.display().to_string())
}

fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    let shown = path.display();
    let unreadable = |e: std::io::Error| {
        Refusal::File(format!(
            "Die Datei {shown} lässt sich nicht lesen ({e}). Wählen Sie sie noch einmal aus."
        ))
    };
    let meta = fs::metadata(path).map_err(unreadable)?;
    if !meta.is_file() || meta.len() > KEY_LIMIT {
        return Err(Refusal::File(format!(
            "{shown} ist keine Schlüssel- oder Zertifikatsdatei. Wählen Sie eine Datei mit der Endung .p12, .pfx oder .pem."
        )));
    }
    fs::read(path).map_err(unreadable)
}

fn load(path: &Path, password: &Secret) -> Result<Pkcs12Key, Refusal> {
    Ok(Pkcs12Key::load(&read(path)?, password.text()).map_err(OfficeError::Key)?)
}

/// Whose key it is and what its certificate gives.
pub fn info(path: &Path, password: &Secret) -> Result<KeyInfo, Refusal> {
    Ok(KeyInfo::of(load(path, password)?.certificate(), Utc::now()))
}

/// Files the scan of a paper that was signed by hand; none: the person chose no file.
pub fn file_scan(
    shell: &Shell,
    chooser: &dyn Chooser,
    meeting: &MeetingId,
    correction: Option<&CorrectionId>,
) -> Result<Option<u64>, Refusal> {
    writable(shell)?;
    let Some((name, scan)) = papers::read_chosen(chooser, What::Scan)? else {
        return Ok(None);
    };
    let receipt = shell.with(|office| Ok(office.file_scan(meeting, correction, &name, &scan)?))?;
    Ok(Some(receipt.sequence))
}

/// Signs the minutes, or a correction of them, and files the result. The book is free while a card or a person takes their
/// time.
pub fn sign(
    shell: &Shell,
    meeting: &MeetingId,
    correction: Option<&CorrectionId>,
    field: &str,
    key: KeyChoice,
) -> Result<Signed, Refusal> {
    writable(shell)?;
    let services = shell.profile().services;
    // Without a time that somebody vouches for, what is known of the certificates says nothing of it.
    let long_term = services.revocation && services.timestamp.is_some();
    let anchors = long_term.then(|| trusted(shell)).transpose()?;
    let taken = shell.with(|office| Ok(office.take_to_sign(meeting, correction, field)?))?;
    let (taken, signed, holder, missing) = cards::patiently(shell, move || {
        let key = open(key)?;
        let mut signed = taken.sign(key.as_ref(), services.timestamp.as_deref())?;
        let mut missing = Vec::new();
        if let Some(anchors) = anchors {
            let extended = office::with_evidence(&signed, &anchors)?;
            (signed, missing) = (extended.pdf, extended.missing);
        }
        Ok((taken, signed, office::signature::holder(key.certificate()), missing))
    })?;
    let receipt = shell.with(|office| Ok(office.file_taken(&taken, &signed)?))?;
    Ok(Signed {
        sequence: receipt.sequence,
        holder,
        missing,
    })
}

/// Adds to a signed file of the book what keeps it verifiable for longest, by the services that the person named, and files
/// the result. The book is free meanwhile.
pub fn extend(shell: &Shell, document: &DocumentId) -> Result<ExtendedFile, Refusal> {
    writable(shell)?;
    let services = shell.profile().services;
    let anchors = trusted(shell)?;
    let taken = shell.with(|office| Ok(office.take_to_extend(document)?))?;
    let extending = cards::patiently(shell, move || {
        let extended = taken.extend(Level::Lta, &services, &anchors)?;
        Ok((taken, extended))
    });
    let (taken, extended) = match extending {
        Ok(extended) => extended,
        Err(Refusal::Office(OfficeError::NothingGained { level, missing })) => {
            return Ok(ExtendedFile {
                sequence: None,
                level,
                missing,
            });
        }
        Err(_) if shell.is_cancelled() => return Err(Refusal::Cancelled),
        Err(refusal) => return Err(refusal),
    };
    let receipt = shell.with(|office| Ok(office.file_extended(&taken, &extended)?))?;
    Ok(ExtendedFile {
        sequence: Some(receipt.sequence),
        level: extended.level,
        missing: extended.missing,
    })
}

fn open(choice: KeyChoice) -> Result<Box<dyn Signer>, Refusal> {
    match choice {
        KeyChoice::File { path, password } => Ok(Box::new(load(path.as_ref(), &password)?)),
        KeyChoice::Card {
            module,
            serial,
            fingerprint,
            pin,
        } => {
            let pin = pin.map(|pin| Pin::new(pin.take()));
            let key = TokenKey::find(module.as_ref(), Some(&serial), &fingerprint, pin);
            Ok(Box::new(key.map_err(OfficeError::Card)?))
        }
    }
}

/// Verifies a paper against the certificates that the person trusts.
pub fn verify(shell: &Shell, paper: &Paper) -> Result<VerificationView, Refusal> {
    let pdf = papers::bytes(shell, paper)?;
    let anchors = trusted(shell)?;
    let zone = shell.with(|office| Ok(office.book().rulebook().map_err(OfficeError::from)?.time_zone))?;
    let found = office::verify(&pdf, &anchors, Utc::now());
    Ok(VerificationView::of(&found, office::recount(&pdf), &zone))
}

/// The certificates that the person trusts; none were chosen: none. A trusted list counts as long as it is the file whose
/// digest the person compared.
pub fn trusted(shell: &Shell) -> Result<TrustAnchors, Refusal> {
    let profile = shell.profile();
    let Some(path) = profile.trust else {
        return Ok(TrustAnchors::default());
    };
    let anchors = certificates(path.as_ref())?;
    match anchors.lists() {
        [list, ..] if Some(&list.sha256) != profile.trusted_list.as_ref() => Err(Refusal::File(format!(
            "Die Vertrauensliste {path} ist nicht mehr die, deren Prüfwert Sie verglichen haben. Wählen Sie sie noch einmal."
        ))),
        [] | [_, ..] => Ok(anchors),
    }
}

fn certificates(path: &Path) -> Result<TrustAnchors, Refusal> {
    TrustAnchors::load(path).map_err(|e| Refusal::File(format!("{}: {e}", path.display())))
}

/// Lets the person choose certificates to trust. A trusted list is not trusted yet: its digest has to be compared.
pub fn choose_trust(shell: &Shell, chooser: &dyn Chooser) -> Result<Option<ChosenTrust>, Refusal> {
    let Some(path) = chooser.open(What::Trust).into_iter().next() else {
        return Ok(None);
    };
    let anchors = certificates(&path)?;
    let path = path.display().to_string();
    let list = anchors.lists().first().map(|list| ChosenList {
        // The window shows the digest beside it, in groups.
        text: list.to_string().replace(&format!(": {}.", list.sha256), "."),
        sha256: list.sha256.clone(),
    });
    if list.is_none() {
        shell.remember(ProfileChange::Trust {
            path: Some(path.clone()),
            list: None,
        })?;
    }
    Ok(Some(ChosenTrust { path, list }))
}

/// The person compared the digest of a trusted list; the file must still be that one.
pub fn trust_list(shell: &Shell, path: String, sha256: String) -> Result<(), Refusal> {
    let anchors = certificates(path.as_ref())?;
    if !anchors.lists().iter().any(|list| list.sha256 == sha256) {
        return Err(Refusal::File(format!(
            "Die Datei {path} wurde inzwischen ausgetauscht. Wählen Sie die Vertrauensliste noch einmal."
        )));
    }
    shell.remember(ProfileChange::Trust {
        path: Some(path),
        list: Some(sha256),
    })
}
