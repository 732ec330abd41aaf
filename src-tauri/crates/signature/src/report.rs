//! What a verification found: closed codes for programs, German sentences for people.

use std::fmt;

use chrono::{DateTime, Local, TimeDelta, TimeZone, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{certificate::Qualification, revocation::Revocation};

/// The short answer for a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Intact, and the holder's certificate leads to an anchor that the user trusts.
    Valid,
    /// Intact, but the holder is not vouched for.
    Untrusted,
    /// Intact, but the holder's certificate was revoked before, or nothing proves that it was not yet.
    Revoked,
    /// The document was altered after it was signed.
    Altered,
    /// The signature cannot be read or is not of the form that it should have.
    Broken,
}

/// Whether the signature fits the signed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Integrity {
    /// The signed bytes have the digest that the signature names.
    pub digest: bool,
    /// The signature value is that of the certificate's key.
    pub signature: bool,
    /// The signature is bound to this certificate (signing-certificate-v2).
    pub certificate_bound: bool,
}

/// Whether the certificate leads to an anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Chain {
    /// It does.
    Trusted {
        /// Holders from the signer to the anchor.
        path: Vec<String>,
    },
    /// It does not.
    Untrusted {
        /// Why, in German.
        reason: String,
    },
    /// The user named no anchors.
    NoAnchors,
}

/// What happened to the document after the signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Changes {
    /// Nothing.
    None,
    /// Only what a signed document may get.
    Allowed {
        /// Names of the fields signed since.
        signed: Vec<String>,
        /// Whether proofs were added: certificates and answers about revocation (DSS).
        dss: bool,
        /// How many time stamps of the whole document were added.
        timestamps: usize,
    },
    /// Something else.
    Forbidden {
        /// What, in German.
        what: String,
    },
}

/// What an authority vouches for by its time stamp.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Timestamp {
    /// The signature existed at that time.
    Stamped {
        /// When.
        time: DateTime<Utc>,
        /// Holder of the authority's certificate.
        authority: String,
        /// Whether the authority is vouched for.
        chain: Chain,
    },
    /// It does not hold.
    Wrong {
        /// Why, in German.
        reason: String,
    },
    /// There is none: the time is what the signer's machine said.
    None,
}

/// For how long a signature can be verified (ETSI EN 319 142-1 § 6): each level holds what those before it hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Level {
    /// The signature alone; its time is that of the signer's machine.
    #[serde(rename = "B-B")]
    B,
    /// An authority vouches for the time.
    #[serde(rename = "B-T")]
    T,
    /// The document carries all that says whether a certificate was revoked.
    #[serde(rename = "B-LT")]
    Lt,
    /// All that is stamped with a time once more.
    #[serde(rename = "B-LTA")]
    Lta,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::B => "B-B",
            Self::T => "B-T",
            Self::Lt => "B-LT",
            Self::Lta => "B-LTA",
        })
    }
}

/// What is known of a certificate between a signature and the anchor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CertificateStatus {
    /// Its holder.
    pub holder: String,
    /// Whether it was revoked.
    pub status: Revocation,
}

/// Since when a signature provably exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// When at the latest.
    pub time: DateTime<Utc>,
    /// Whose time stamp says so.
    pub authority: String,
    /// Whether that stamp covers the document; otherwise it covers the signature alone.
    pub document: bool,
}

/// A time stamp over the whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentTimestamp {
    /// Name of its field.
    pub field: String,
    /// What it says.
    pub timestamp: Timestamp,
    /// Whether it covers the file to its end.
    pub covers_whole_file: bool,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureReport {
    /// Name of the field.
    pub field: String,
    /// Holder of the certificate.
    pub holder: String,
    /// Organisation of the holder.
    pub organisation: Option<String>,
    /// Issuer of the certificate.
    pub issuer: String,
    /// What the certificate claims to be under eIDAS.
    pub qualification: Qualification,
    /// Serial number of the certificate, hexadecimal.
    pub serial: String,
    /// When the certificate ended, if it has ended meanwhile.
    pub ended: Option<DateTime<Utc>>,
    /// The claimed time.
    pub time: Option<DateTime<Utc>>,
    /// The time that an authority vouches for.
    pub timestamp: Timestamp,
    /// Since when it provably exists; the certificates are judged by that moment. None: nothing proves it.
    pub proof: Option<Proof>,
    /// For how long it can be verified.
    pub level: Level,
    /// Whether the certificates up to the anchor were revoked, the holder's first.
    pub revocation: Vec<CertificateStatus>,
    /// What the signature allows afterwards (DocMDP: 1 nothing, 2 signatures, 3 annotations).
    pub certifies: Option<i64>,
    /// Algorithm.
    pub algorithm: String,
    /// Whether it fits the signed bytes.
    pub integrity: Integrity,
    /// Whether the holder is vouched for.
    pub chain: Chain,
    /// Whether it covers the file to its end.
    pub covers_whole_file: bool,
    /// What happened afterwards.
    pub later_changes: Changes,
    /// The short answer.
    pub verdict: Verdict,
    /// Why it cannot be read, in German.
    pub problem: Option<String>,
}

/// All signatures of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The short answer for the file: the worst of its signatures; broken if there is none.
    pub verdict: Verdict,
    /// In the order of signing.
    pub signatures: Vec<SignatureReport>,
    /// Time stamps over the document, in the order of stamping.
    pub document_timestamps: Vec<DocumentTimestamp>,
    /// Fields that are not signed.
    pub unsigned_fields: Vec<String>,
    /// Why the file cannot be verified, in German.
    pub problem: Option<String>,
}

impl Verification {
    /// Whether there is a signature and every one is valid.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.verdict == Verdict::Valid
    }

    /// The level that all signatures have; none: there is no signature.
    #[must_use]
    pub fn level(&self) -> Option<Level> {
        self.signatures.iter().map(|signature| signature.level).min()
    }

    /// Why the signatures are not intact, in German; whether their holders are vouched for is another question.
    #[must_use]
    pub fn problem(&self) -> Option<String> {
        let broken = self
            .signatures
            .iter()
            .find(|s| matches!(s.verdict, Verdict::Altered | Verdict::Broken));
        match broken {
            Some(signature) => Some(signature.to_string()),
            None if self.verdict == Verdict::Broken => Some(self.to_string()),
            None => None,
        }
    }
}

/// What was added, as the rest of a sentence that begins with „Seither“.
fn added(signatures: usize, proofs: bool, stamps: usize) -> String {
    let counted = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(one.to_owned()),
        more => Some(format!("{more} {several}")),
    };
    let parts = [
        counted(signatures, "eine weitere Unterschrift", "weitere Unterschriften"),
        counted(
            stamps,
            "ein Zeitstempel über das Dokument",
            "Zeitstempel über das Dokument",
        ),
        proofs.then(|| "Nachweise zu den Zertifikaten".to_owned()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let verb = if signatures + stamps == 1 && !proofs {
        "kam"
    } else {
        "kamen"
    };
    match parts.as_slice() {
        [] => "kam nichts hinzu".to_owned(),
        [one] => format!("{verb} nur {one} hinzu"),
        [first @ .., last] => format!("{verb} nur {} und {last} hinzu", first.join(", ")),
    }
}

/// How far the clock of the signer's machine may be off before that is worth a sentence.
const CLOCK: TimeDelta = TimeDelta::minutes(5);

impl SignatureReport {
    /// What is to be said of the times, each as a German sentence; nothing where all is as usual.
    #[must_use]
    pub fn time_sentences<Z: TimeZone<Offset: fmt::Display>>(&self, zone: &Z) -> Vec<String> {
        let mut found = Vec::new();
        if let (Some(claimed), Timestamp::Stamped { time, .. }) = (self.time, &self.timestamp) {
            let off = (claimed - *time).abs();
            if off > CLOCK {
                let amount = match (off.num_days(), off.num_hours(), off.num_minutes()) {
                    (0, 0, minutes) => format!("{minutes} Minuten"),
                    (0, hours, _) => format!("mindestens {hours} h"),
                    (days, _, _) => format!("mindestens {days} d"),
                };
                found.push(format!(
                    "Die Uhr des Rechners, an dem unterschrieben wurde, wich um {amount} vom Zeitstempel ab."
                ));
            }
        }
        if let Some(ended) = self.ended {
            let day = ended.with_timezone(zone).format("%d.%m.%Y");
            let stated = match &self.timestamp {
                Timestamp::Stamped { time, .. } => Some(*time),
                Timestamp::Wrong { .. } | Timestamp::None => self.time,
            };
            let signed = self.proof.as_ref().map(|proof| proof.time).or(stated);
            found.push(match self.proof {
                _ if signed.is_some_and(|signed| signed > ended) => {
                    format!("Das Zertifikat ist am {day} abgelaufen, also schon vor der Unterschrift.")
                }
                Some(_) => format!(
                    "Das Zertifikat ist am {day} abgelaufen; der Zeitstempel belegt, dass die Unterschrift älter ist."
                ),
                None => format!(
                    "Das Zertifikat ist am {day} abgelaufen; dass die Unterschrift älter ist, sagt nur die Uhr des Rechners."
                ),
            });
        }
        found
    }

    /// What is known of the revocation of the certificates, each as a German sentence; nothing where nothing is known.
    #[must_use]
    pub fn revocation_sentences<Z: TimeZone<Offset: fmt::Display>>(&self, zone: &Z) -> Vec<String> {
        let moment = |time: &DateTime<Utc>| time.with_timezone(zone).format("%d.%m.%Y um %H:%M").to_string();
        let sentence = |certificate: &CertificateStatus| {
            let holder = &certificate.holder;
            match &certificate.status {
                Revocation::Revoked { since, reason, .. } => {
                    let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
                    let start = format!(
                        "Das Zertifikat „{holder}“ ist seit dem {} Uhr gesperrt{reason}",
                        moment(since)
                    );
                    Some(match &self.proof {
                        Some(proof) if proof.time < *since => {
                            format!("{start}; die Unterschrift ist nachweislich älter und gilt weiter.")
                        }
                        Some(_) => format!("{start}, also schon vor der Unterschrift."),
                        None => format!("{start}; dass die Unterschrift älter ist, belegt kein Zeitstempel."),
                    })
                }
                Revocation::Good { .. } | Revocation::Unknown { .. } => None,
            }
        };
        let mut found: Vec<String> = self.revocation.iter().filter_map(sentence).collect();
        if found.is_empty() && !self.revocation.is_empty() {
            let good = |status: &CertificateStatus| matches!(status.status, Revocation::Good { .. });
            if self.revocation.iter().all(good) {
                found.push("Die beiliegenden Sperrauskünfte nennen kein gesperrtes Zertifikat.".to_owned());
            }
        }
        found
    }
}

fn local(time: &DateTime<Utc>) -> impl fmt::Display {
    time.with_timezone(&Local).format("%d.%m.%Y um %H:%M:%S")
}

/// What a time stamp says, as the rest of a sentence. One that nobody vouches for proves nothing.
fn vouches(time: &DateTime<Utc>, chain: &Chain) -> String {
    let time = local(time);
    match chain {
        Chain::Trusted { .. } => format!("belegt den {time} Uhr"),
        Chain::Untrusted { reason } => format!("nennt den {time} Uhr, ist aber nicht vertrauenswürdig: {reason}"),
        Chain::NoAnchors => format!("nennt den {time} Uhr; ob er vertrauenswürdig ist, wurde nicht geprüft"),
    }
}

impl fmt::Display for SignatureReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let field = self
            .field
            .trim_start_matches("Unterschrift_")
            .replace("Schriftfuehrung", "Schriftführung");
        write!(f, "{field}: ")?;
        if let Some(problem) = &self.problem {
            return write!(f, "Die Unterschrift gilt nicht. {problem}.");
        }
        write!(f, "unterschrieben von {}", self.holder)?;
        if let Some(organisation) = &self.organisation {
            write!(f, ", {organisation}")?;
        }
        if let Some(time) = &self.time {
            let comma = if self.organisation.is_some() { "," } else { "" };
            write!(f, "{comma} am {} Uhr", local(time))?;
        }
        write!(f, ". ")?;
        if !self.integrity.digest {
            return write!(f, "Das Dokument wurde nach der Unterschrift verändert.");
        }
        if !self.integrity.signature || !self.integrity.certificate_bound {
            return write!(f, "Die Unterschrift stammt nicht von diesem Zertifikat.");
        }
        match &self.later_changes {
            Changes::None => write!(f, "Das Dokument ist seither unverändert. ")?,
            Changes::Allowed {
                signed,
                dss,
                timestamps,
            } => write!(f, "Seither {}. ", added(signed.len(), *dss, *timestamps))?,
            Changes::Forbidden { what } => {
                return write!(f, "Das Dokument wurde nach der Unterschrift verändert: {what}.");
            }
        }
        match &self.timestamp {
            Timestamp::Stamped { time, authority, chain } => {
                write!(f, "Der Zeitstempel von {authority} {}. ", vouches(time, chain))?
            }
            Timestamp::Wrong { reason } => return write!(f, "Der Zeitstempel gilt nicht: {reason}."),
            Timestamp::None => {}
        }
        write!(f, "Stufe {}. ", self.level)?;
        for sentence in self
            .time_sentences(&Local)
            .iter()
            .chain(&self.revocation_sentences(&Local))
        {
            write!(f, "{sentence} ")?;
        }
        match &self.chain {
            Chain::Trusted { path } => write!(f, "Das Zertifikat ist vertrauenswürdig ({}).", path.join(" ← ")),
            Chain::Untrusted { reason } => write!(f, "Das Zertifikat ist nicht vertrauenswürdig: {reason}."),
            Chain::NoAnchors => {
                write!(
                    f,
                    "Ob das Zertifikat vertrauenswürdig ist, wurde nicht geprüft (Aussteller: {}).",
                    self.issuer
                )
            }
        }
    }
}

impl fmt::Display for Verification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(problem) = &self.problem {
            return write!(f, "{problem}");
        }
        let summary = match self.verdict {
            Verdict::Valid => "Alle Unterschriften sind gültig.",
            Verdict::Untrusted => {
                "Das Dokument ist unverändert, aber nicht für jede Unterschrift ist das Zertifikat als vertrauenswürdig bestätigt."
            }
            Verdict::Revoked => {
                "Das Dokument ist unverändert, aber das Zertifikat mindestens einer Unterschrift ist gesperrt."
            }
            Verdict::Altered => "Das Dokument wurde nach einer Unterschrift verändert.",
            Verdict::Broken => "Mindestens eine Unterschrift ist nicht in Ordnung.",
        };
        write!(f, "{summary}")?;
        self.signatures
            .iter()
            .try_for_each(|signature| write!(f, "\n– {signature}"))?;
        for stamp in &self.document_timestamps {
            match &stamp.timestamp {
                Timestamp::Stamped { time, authority, chain } => {
                    let vouches = vouches(time, chain);
                    write!(f, "\n– Zeitstempel über das Dokument: {authority} {vouches}.")?
                }
                Timestamp::Wrong { reason } => {
                    write!(f, "\n– Zeitstempel über das Dokument: Er gilt nicht: {reason}.")?
                }
                Timestamp::None => {}
            }
        }
        self.unsigned_fields.iter().try_for_each(|field| {
            let name = field
                .trim_start_matches("Unterschrift_")
                .replace("Schriftfuehrung", "Schriftführung");
            write!(f, "\n– {name}: noch nicht unterschrieben.")
        })
    }
}
