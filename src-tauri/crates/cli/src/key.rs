//! The key that a person signs with: a key file or a card. Its secret comes from the keyboard or from standard input; the
//! password of a file may lie in a file of its own, a PIN never does.

use std::{
    io::{BufRead, IsTerminal},
    path::Path,
    process::ExitCode,
};

use chrono::Utc;
use office::{
    CardCertificate, CardView, OfficeError, cards,
    signature::{Pin, Pkcs12Key, Signer, TokenKey},
};

use crate::{arguments::SignArguments, failure::Failure, files};

/// Opens the key that the arguments name.
pub fn open(arguments: &SignArguments) -> Result<Box<dyn Signer>, Failure> {
    if let Some(module) = &arguments.module {
        return on_card(arguments, module);
    }
    // The arguments demand one of the two.
    let p12 = arguments.p12.as_deref().unwrap_or(Path::new(""));
    let p12 = files::read(p12)?;
    let key = Pkcs12Key::load(&p12, &password(arguments)?).map_err(OfficeError::Key)?;
    Ok(Box::new(if arguments.pss { key.with_pss() } else { key }))
}

fn on_card(arguments: &SignArguments, module: &Path) -> Result<Box<dyn Signer>, Failure> {
    let found = cards(module, Utc::now())?;
    let (card, certificate) = chosen(&found, arguments.certificate.as_deref())?;
    if let Some(warning) = &card.warning {
        eprintln!("{warning}");
    }
    let pin = if card.pin_pad {
        eprintln!("Geben Sie die PIN am Lesegerät ein, wenn es danach fragt.");
        None
    } else if card.wants_pin {
        let prompt = format!("PIN der Karte „{}“: ", card.label);
        Some(Pin::new(secret(&prompt, arguments.password_stdin, "Die PIN")?))
    } else {
        None
    };
    let key = TokenKey::find(module, Some(&card.serial), &certificate.fingerprint, pin).map_err(OfficeError::Card)?;
    Ok(Box::new(if arguments.pss { key.with_pss() } else { key }))
}

/// The certificate whose fingerprint begins so; without one, the only one that can sign.
fn chosen<'a>(
    cards: &'a [CardView],
    fingerprint: Option<&str>,
) -> Result<(&'a CardView, &'a CardCertificate), Failure> {
    let all = || {
        cards
            .iter()
            .flat_map(|card| card.certificates.iter().map(move |own| (card, own)))
    };
    let refused = |(card, own): &(&CardView, &CardCertificate)| card.refused.clone().or(own.info.refused.clone());
    let found: Vec<_> = match fingerprint {
        Some(begin) => all()
            .filter(|(_, own)| own.fingerprint.starts_with(&begin.to_lowercase()))
            .collect(),
        None => all().filter(|one| refused(one).is_none()).collect(),
    };
    match found.as_slice() {
        [one] => match refused(one) {
            Some(reason) => Err(Failure::Input(reason)),
            None => Ok(*one),
        },
        [] if fingerprint.is_some() => Err(Failure::Input(
            "Ein Zertifikat mit diesem Fingerabdruck steckt nicht. „beschlussbuch cards“ nennt die vorhandenen.".into(),
        )),
        [] => Err(Failure::Input(
            all()
                .find_map(|one| refused(&one))
                .unwrap_or_else(|| {
                    "Es steckt keine Karte mit einem Zertifikat zum Unterschreiben. Stecken Sie sie ein und versuchen Sie es noch einmal.".into()
                }),
        )),
        _ => Err(Failure::Input(
            "Es stecken mehrere Zertifikate. Nennen Sie mit --certificate den Anfang des Fingerabdrucks; „beschlussbuch cards“ nennt sie.".into(),
        )),
    }
}

/// The password of a key file.
fn password(arguments: &SignArguments) -> Result<String, Failure> {
    match &arguments.password_file {
        Some(path) => Ok(first_line(&files::read_text(path)?)),
        None => secret(
            "Passwort der Schlüsseldatei: ",
            arguments.password_stdin,
            "Das Passwort",
        ),
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// A line from standard input or from the keyboard, where it does not show; never from an argument.
fn secret(prompt: &str, stdin: bool, what: &str) -> Result<String, Failure> {
    if stdin || !std::io::stdin().is_terminal() {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line);
        read.map_err(|e| Failure::File(format!("{what} lässt sich nicht von der Standardeingabe lesen: {e}.")))?;
        return Ok(first_line(&line));
    }
    rpassword::prompt_password(prompt)
        .map_err(|e| Failure::File(format!("{what} lässt sich nicht von der Tastatur lesen: {e}.")))
}

/// Lists the cards that a module finds; without a module, the modules that lie where they usually do.
pub fn list(module: Option<&Path>, json: bool) -> Result<ExitCode, Failure> {
    let Some(module) = module else {
        let modules = office::card_modules(&[]);
        if json {
            say!("{}", serde_json::to_string_pretty(&modules)?);
        } else if modules.is_empty() {
            say!("An den üblichen Orten liegt kein Kartenmodul. Nennen Sie seine Datei mit --module.");
        }
        for module in modules.iter().filter(|_| !json) {
            say!("{}: {}", module.name, module.path);
        }
        return Ok(ExitCode::SUCCESS);
    };
    let found = cards(module, Utc::now())?;
    if json {
        say!("{}", serde_json::to_string_pretty(&found)?);
        return Ok(ExitCode::SUCCESS);
    }
    if found.is_empty() {
        say!("Es steckt keine Karte.");
    }
    for card in &found {
        say!("Karte „{}“, Nummer {} ({})", card.label, card.serial, card.reader);
        for notice in card.refused.iter().chain(&card.warning) {
            say!("  {notice}");
        }
        for own in &card.certificates {
            let info = &own.info;
            let organisation = info.organisation.as_ref().map(|name| format!(", {name}"));
            say!("  {}{}", info.holder, organisation.unwrap_or_default());
            say!("    Aussteller: {}", info.issuer);
            say!("    {}", info.refused.as_ref().unwrap_or(&info.validity));
            say!("    Art: {}", info.kind);
            say!("    Fingerabdruck: {}", own.fingerprint);
        }
        if card.certificates.is_empty() {
            say!("  Sie zeigt kein Zertifikat zum Unterschreiben.");
        }
    }
    Ok(ExitCode::SUCCESS)
}
