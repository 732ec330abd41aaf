//! Signature cards and other tokens, for a person to choose from; and where their modules usually lie.

use std::path::Path;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use signature::{PinState, Token, TokenCertificate, TokenError};

use crate::{KeyInfo, OfficeError};

/// A card in a reader, or another token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardView {
    /// Its name.
    pub label: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its serial number.
    pub serial: String,
    /// The reader.
    pub reader: String,
    /// The PIN is typed at the reader and not here.
    pub pin_pad: bool,
    /// Whether it wants a PIN at all.
    pub wants_pin: bool,
    /// Why it cannot sign, as a German sentence.
    pub refused: Option<String>,
    /// What to mind about its PIN, as a German sentence.
    pub warning: Option<String>,
    /// Its certificates that are for signing.
    pub certificates: Vec<CardCertificate>,
}

/// A certificate on a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardCertificate {
    /// SHA-256 of the certificate in hexadecimal; by it the choice is found again.
    pub fingerprint: String,
    /// How the card names its key.
    pub label: String,
    /// Whose it is and what it gives.
    pub info: KeyInfo,
}

/// The cards that a module finds. A card shows its certificates without a PIN.
///
/// # Errors
/// If the module cannot be used.
pub fn cards(module: &Path, now: DateTime<Utc>) -> Result<Vec<CardView>, OfficeError> {
    let found = signature::tokens(module)?;
    Ok(found.into_iter().map(|token| view(token, now)).collect())
}

fn view(token: Token, now: DateTime<Utc>) -> CardView {
    let (refused, warning) = match token.pin {
        _ if !token.wants_pin => (None, None),
        PinState::Ready => (None, None),
        PinState::FewTries => (
            None,
            Some("Zuletzt war eine PIN falsch. Es bleiben nur noch wenige Versuche, danach sperrt sich die Karte."),
        ),
        PinState::LastTry => (
            None,
            Some("Es bleibt ein einziger Versuch: Ist die nächste PIN falsch, sperrt sich die Karte."),
        ),
        PinState::Locked => (Some(TokenError::Locked), None),
        PinState::Unset => (Some(TokenError::PinUnset), None),
    };
    let certificate = |own: TokenCertificate| CardCertificate {
        fingerprint: signature::fingerprint(&own.certificate),
        label: own.label,
        info: KeyInfo::of(&own.certificate, now),
    };
    let mut certificates: Vec<_> = token.certificates.into_iter().map(certificate).collect();
    // Those that can be chosen come first; a card hands them out in any order.
    certificates.sort_by_key(|own| (own.info.refused.is_some(), own.info.holder.clone()));
    CardView {
        label: token.label,
        manufacturer: token.manufacturer,
        serial: token.serial,
        reader: token.reader,
        pin_pad: token.pin_pad,
        wants_pin: token.wants_pin,
        refused: refused.map(|error| error.to_string()),
        warning: warning.map(str::to_owned),
        certificates,
    }
}

/// A module for cards (PKCS#11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CardModule {
    /// What it is called, or the name of its file.
    pub name: String,
    /// Its file.
    pub path: String,
    /// The person used it before.
    pub used: bool,
}

/// Where modules for cards usually lie: for cards of German issuers, and for what is usual beside them. The makers of the
/// D-Trust cards name Nexus Personal and cryptovision; OpenSC knows many cards.
const USUAL: &[(&str, &[&str])] = &[
    (
        "OpenSC",
        &[
            "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so",
            "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so",
            "/usr/lib64/opensc-pkcs11.so",
            "/usr/lib/opensc-pkcs11.so",
            "/Library/OpenSC/lib/opensc-pkcs11.so",
            "/opt/homebrew/lib/opensc-pkcs11.so",
            r"C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",
        ],
    ),
    (
        "Nexus Personal",
        &[
            "/usr/lib/personal/libtokenapi.so",
            "/Applications/Personal.app/Contents/Frameworks/libtokenapi.dylib",
            r"C:\Program Files (x86)\Personal\bin64\personal64.dll",
            r"C:\Program Files\Personal\bin64\personal64.dll",
        ],
    ),
    (
        "cryptovision SC interface",
        &["/usr/lib/libcvP11.so", r"C:\Windows\System32\cvP11.dll"],
    ),
    (
        "CardOS API",
        &[
            "/usr/lib/libcardos11.so",
            r"C:\Windows\System32\cardos11.dll",
            r"C:\Windows\System32\siecap11.dll",
        ],
    ),
    (
        "SafeNet Authentication Client",
        &[
            "/usr/lib/libeTPkcs11.so",
            "/usr/local/lib/libeTPkcs11.dylib",
            r"C:\Windows\System32\eTPKCS11.dll",
        ],
    ),
    (
        "YubiKey (PIV)",
        &[
            "/usr/lib/x86_64-linux-gnu/libykcs11.so.2",
            "/usr/lib/aarch64-linux-gnu/libykcs11.so.2",
            "/usr/lib64/libykcs11.so.2",
            "/opt/homebrew/lib/libykcs11.dylib",
            r"C:\Program Files\Yubico\Yubico PIV Tool\bin\libykcs11.dll",
        ],
    ),
];

/// The modules to choose from: those that the person used before, the last one first, then those that lie where they
/// usually do. None is loaded before it is chosen.
#[must_use]
pub fn card_modules(used: &[String]) -> Vec<CardModule> {
    let usual: Vec<CardModule> = USUAL
        .iter()
        .filter_map(|(name, places)| {
            let place = places.iter().find(|place| Path::new(place).is_file())?;
            Some(CardModule {
                name: (*name).to_owned(),
                path: (*place).to_owned(),
                used: false,
            })
        })
        .collect();
    let named = |path: &String| {
        let known = usual.iter().find(|module| module.path == *path);
        let name = known.map(|module| module.name.as_str());
        CardModule {
            name: name
                .or_else(|| path.rsplit(['/', '\\']).next())
                .unwrap_or(path)
                .to_owned(),
            path: path.clone(),
            used: true,
        }
    };
    // One whose software was removed is not offered any more.
    let used = used.iter().filter(|path| Path::new(path).is_file()).map(named);
    let mut all: Vec<CardModule> = Vec::new();
    for module in used.chain(usual.iter().cloned()) {
        if all.iter().all(|known| known.path != module.path) {
            all.push(module);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_that_were_used_come_first_and_once() {
        let usual = card_modules(&[]);
        assert!(usual.iter().all(|module| Path::new(&module.path).is_file()));
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, "").unwrap();
            path.display().to_string()
        };
        let mut used = vec![file("libkarte.so"), file("karte.dll")];
        used.extend(usual.first().map(|module| module.path.clone()));
        used.push(folder.path().join("removed.so").display().to_string());
        let all = card_modules(&used);
        assert_eq!(
            (all[0].name.as_str(), all[1].name.as_str()),
            ("libkarte.so", "karte.dll")
        );
        assert_eq!(all.len(), usual.len() + 2);
        if let Some(first) = usual.first() {
            assert_eq!(all[2].name, first.name, "a usual one keeps its name");
            assert!(all[2].used && !first.used);
        }
    }
}
