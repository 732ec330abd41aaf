//! What the certificate of a key says, for a person to look at before signing with it.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use signature::{Algorithm, Certificate, Qualification};

use crate::signing::day;

/// A key with its certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeyInfo {
    /// Holder of the certificate.
    pub holder: String,
    /// Organisation of the holder.
    pub organisation: Option<String>,
    /// Who issued the certificate.
    pub issuer: String,
    /// First moment.
    pub valid_from: Option<DateTime<Utc>>,
    /// Last moment.
    pub valid_until: Option<DateTime<Utc>>,
    /// It has ended.
    pub expired: bool,
    /// It has not begun.
    pub not_yet_valid: bool,
    /// What the certificate claims to be under eIDAS.
    pub qualification: Qualification,
    /// How it signs; none if this program does not support it.
    pub algorithm: Option<String>,
    /// Why it cannot be used to sign, as a German sentence.
    pub refused: Option<String>,
    /// What a signature with this key is, in a few German words.
    pub kind: String,
    /// From when to when it holds, as a German sentence.
    pub validity: String,
    /// What a signature with this key amounts to, as a German sentence.
    pub effect: String,
}

impl KeyInfo {
    /// What a certificate says at a moment.
    #[must_use]
    pub fn of(certificate: &Certificate, now: DateTime<Utc>) -> Self {
        let (from, until) = signature::validity(certificate).unzip();
        let (expired, not_yet_valid) = (until.is_some_and(|t| t < now), from.is_some_and(|t| now < t));
        let validity = match (from, until) {
            (_, Some(until)) if expired => format!(
                "Das Zertifikat ist am {} abgelaufen. Mit ihm kann nicht mehr unterschrieben werden.",
                day(until)
            ),
            (Some(from), _) if not_yet_valid => {
                format!(
                    "Das Zertifikat gilt erst ab dem {}. Prüfen Sie die Uhr des Rechners.",
                    day(from)
                )
            }
            (Some(from), Some(until)) => format!("Das Zertifikat gilt vom {} bis zum {}.", day(from), day(until)),
            _ => "Wie lange das Zertifikat gilt, lässt sich nicht lesen.".to_owned(),
        };
        let qualification = signature::qualification(certificate);
        let algorithm = Algorithm::of(certificate);
        Self {
            algorithm: algorithm.as_ref().ok().map(ToString::to_string),
            refused: algorithm
                .err()
                .map(|error| error.to_string())
                .or_else(|| (expired || not_yet_valid).then(|| validity.clone())),
            kind: kind(qualification).to_owned(),
            holder: signature::holder(certificate),
            organisation: signature::organisation(certificate),
            issuer: signature::issuer(certificate),
            valid_from: from,
            valid_until: until,
            expired,
            not_yet_valid,
            qualification,
            validity,
            effect: effect(qualification).to_owned(),
        }
    }
}

/// What a signature with such a certificate is (eIDAS, Art. 3 and 25), in a few words.
fn kind(qualification: Qualification) -> &'static str {
    match qualification {
        Qualification::None | Qualification::Certificate => {
            "keine qualifizierte Signatur: ersetzt die Handschrift nicht"
        }
        Qualification::Signature => "qualifizierte Signatur: ersetzt die Handschrift",
    }
}

/// What a signature with such a certificate amounts to (eIDAS, Art. 25 and 26).
pub(crate) fn effect(qualification: Qualification) -> &'static str {
    match qualification {
        Qualification::None => "Kein qualifiziertes Zertifikat: Die Unterschrift ersetzt die handschriftliche nicht.",
        Qualification::Certificate => {
            "Ein qualifiziertes Zertifikat, aber nicht für qualifizierte Unterschriften: Die Unterschrift ersetzt die handschriftliche nicht."
        }
        Qualification::Signature => {
            "Nach eigener Angabe ein qualifiziertes Zertifikat für Unterschriften. Ob sein Aussteller dafür zugelassen ist, prüft dieses Programm nicht."
        }
    }
}
