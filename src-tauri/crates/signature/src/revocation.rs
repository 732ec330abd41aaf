//! Whether a certificate was revoked, by all that is at hand: answers of a service (`ocsp.rs`) and lists (`crl.rs`). Pure; where
//! they come from is another matter.

use chrono::{DateTime, TimeDelta, Utc};
use der::{Any, Choice, Decode, DecodeValue, Encode, Sequence, asn1::BitString};
use serde::Serialize;
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, ext::pkix::CrlReason};

use crate::{certificate, crl::Crl, ocsp::Ocsp, raw, trust::Trust};

/// How far the clocks of the world may differ.
pub(crate) const SKEW: TimeDelta = TimeDelta::minutes(5);

/// From where something is known of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RevocationSource {
    /// The answer of a service (OCSP).
    Ocsp,
    /// A list (CRL).
    Crl,
}

/// What is known of a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Revocation {
    /// It was not revoked.
    Good {
        /// The moment of which that is said.
        as_of: DateTime<Utc>,
        /// By what.
        source: RevocationSource,
    },
    /// It was revoked.
    Revoked {
        /// Since when.
        since: DateTime<Utc>,
        /// Why, in German; none: nobody says.
        reason: Option<&'static str>,
        /// Whether what was signed before may be false, too: somebody else may have the key.
        compromised: bool,
        /// By what.
        source: RevocationSource,
    },
    /// Nothing that counts is known.
    Unknown {
        /// Why, in German.
        why: String,
    },
}

/// A signed structure; its body stays as it was written, for that is what was signed.
#[derive(Sequence)]
struct Written {
    body: Any,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
    #[asn1(context_specific = "0", optional = "true", tag_mode = "EXPLICIT")]
    certificates: Option<Vec<Certificate>>,
}

/// The same, with what it is named by when its signature is checked.
pub(crate) struct Signed {
    written: Written,
    digest: [u8; 32],
}

impl Signed {
    /// Reads one, and what it says.
    pub fn read<T: for<'a> Choice<'a> + for<'a> DecodeValue<'a>>(bytes: &[u8]) -> der::Result<(Self, T)> {
        let written = Written::from_der(bytes)?;
        let says = written.body.decode_as()?;
        let digest = Sha256::digest(bytes).into();
        Ok((Self { written, digest }, says))
    }

    /// Whether the key of a certificate signed it.
    pub fn is_by(&self, certificate: &Certificate, trust: &Trust) -> bool {
        trust.once(certificate, self.digest, || {
            let signature = self.written.signature.as_bytes().unwrap_or_default();
            let body = self.written.body.to_der();
            body.is_ok_and(|body| raw::verifies(certificate, &self.written.algorithm, None, &body, signature))
        })
    }

    pub const fn algorithm(&self) -> &AlgorithmIdentifierOwned {
        &self.written.algorithm
    }

    /// The certificates that it brings.
    pub fn certificates(&self) -> &[Certificate] {
        self.written.certificates.as_deref().unwrap_or_default()
    }
}

/// All that is at hand to judge certificates by.
#[derive(Default)]
pub(crate) struct Evidence {
    ocsps: Vec<Ocsp>,
    crls: Vec<Crl>,
}

/// What one piece of evidence says of a certificate.
pub(crate) struct Said {
    pub status: CertStatusSaid,
    pub this_update: DateTime<Utc>,
    pub next_update: Option<DateTime<Utc>>,
    /// Until when something is said of certificates that have ended.
    pub cutoff: Option<DateTime<Utc>>,
    pub source: RevocationSource,
}

pub(crate) enum CertStatusSaid {
    Good,
    Revoked(DateTime<Utc>, Option<CrlReason>),
}

impl Evidence {
    /// Takes an `OCSPResponse` (DER).
    ///
    /// # Errors
    /// Why it says nothing, in German.
    pub fn add_ocsp(&mut self, bytes: &[u8], revision: Option<usize>) -> Result<(), &'static str> {
        self.ocsps.push(Ocsp::read(bytes, revision)?);
        Ok(())
    }

    /// Takes a `CertificateList` (DER).
    ///
    /// # Errors
    /// Why it says nothing, in German.
    pub fn add_crl(&mut self, bytes: &[u8], revision: Option<usize>) -> Result<(), &'static str> {
        self.crls.push(Crl::read(bytes, revision)?);
        Ok(())
    }

    /// What is known of a certificate at a moment.
    pub fn judge(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
        trust: &Trust,
    ) -> Revocation {
        self.judge_with(&[], certificate, issuer, at, usize::MAX, trust)
    }

    /// The same by what had come with a revision of the file, and by other evidence beside it.
    pub fn judge_with(
        &self,
        others: &[&Self],
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
        last: usize,
        trust: &Trust,
    ) -> Revocation {
        let there = |revision: Option<usize>| revision.is_none_or(|revision| revision <= last);
        let all = || others.iter().copied().chain([self]);
        let lists = all().flat_map(|one| &one.crls).filter(|crl| there(crl.revision));
        let lists: Vec<_> = lists.filter_map(|crl| crl.about(certificate, issuer, trust)).collect();
        let answers = all().flat_map(|one| &one.ocsps).filter(|ocsp| there(ocsp.revision));
        let answers = answers.filter_map(|ocsp| ocsp.about(certificate, issuer, self, trust));
        weigh(answers.chain(lists), certificate, at)
    }

    /// By lists alone: who answers for a service that answers.
    pub fn judge_by_lists(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
        trust: &Trust,
    ) -> Revocation {
        let lists = self.crls.iter().filter_map(|crl| crl.about(certificate, issuer, trust));
        weigh(lists, certificate, at)
    }
}

/// A revocation that anybody vouches for counts; otherwise the newest word that fits the moment.
fn weigh(
    statements: impl Iterator<Item = Result<Said, &'static str>>,
    certificate: &Certificate,
    at: DateTime<Utc>,
) -> Revocation {
    let (mut good, mut revoked, mut why): (Option<Said>, Option<(DateTime<Utc>, _, _)>, _) = (None, None, None);
    for statement in statements {
        match statement.and_then(|said| fits(said, certificate, at)) {
            Err(reason) => why = why.or(Some(reason)),
            Ok(said) => match said.status {
                CertStatusSaid::Revoked(since, reason) => {
                    if revoked.is_none_or(|(earlier, _, _)| since < earlier) {
                        revoked = Some((since, reason, said.source));
                    }
                }
                CertStatusSaid::Good => {
                    if good.as_ref().is_none_or(|other| other.this_update < said.this_update) {
                        good = Some(said);
                    }
                }
            },
        }
    }
    match (revoked, good) {
        (Some((since, reason, source)), _) => Revocation::Revoked {
            since,
            reason: reason.and_then(worded),
            compromised: is_compromise(reason),
            source,
        },
        (None, Some(said)) => Revocation::Good {
            as_of: said.this_update,
            source: said.source,
        },
        (None, None) => Revocation::Unknown {
            why: why.unwrap_or("es liegt keine Sperrauskunft vor").to_owned(),
        },
    }
}

/// Whether a statement says something of a moment. A revocation always does.
fn fits(said: Said, certificate: &Certificate, at: DateTime<Utc>) -> Result<Said, &'static str> {
    if matches!(said.status, CertStatusSaid::Revoked(..)) {
        return Ok(said);
    }
    // Who lists revocations may forget certificates that have ended.
    let ended = certificate::validity(certificate).map(|(_, until)| until);
    let kept = |until: DateTime<Utc>| said.cutoff.is_some_and(|cutoff| cutoff <= until);
    if ended.is_some_and(|until| said.this_update > until && !kept(until)) {
        return Err("die Sperrauskunft ist jünger als das Ende des Zertifikats und sagt über die Zeit davor nichts");
    }
    if said.this_update + SKEW >= at || said.next_update.is_some_and(|next| next >= at) {
        Ok(said)
    } else {
        Err("die Sperrauskunft ist veraltet")
    }
}

/// RFC 5280 § 5.3.1, in German.
fn worded(reason: CrlReason) -> Option<&'static str> {
    match reason {
        CrlReason::Unspecified | CrlReason::RemoveFromCRL => None,
        CrlReason::KeyCompromise => Some("der Schlüssel ist in fremde Hände geraten"),
        CrlReason::CaCompromise | CrlReason::AaCompromise => {
            Some("der Schlüssel des Ausstellers ist in fremde Hände geraten")
        }
        CrlReason::AffiliationChanged => Some("die Angaben zur Person haben sich geändert"),
        CrlReason::Superseded => Some("das Zertifikat wurde ersetzt"),
        CrlReason::CessationOfOperation => Some("das Zertifikat wird nicht mehr gebraucht"),
        CrlReason::CertificateHold => Some("das Zertifikat ist vorläufig gesperrt"),
        CrlReason::PrivilegeWithdrawn => Some("die Berechtigung wurde entzogen"),
    }
}

/// Whether the key may be in foreign hands; so it is, too, where nobody says why a certificate was revoked.
const fn is_compromise(reason: Option<CrlReason>) -> bool {
    match reason {
        None
        | Some(CrlReason::Unspecified | CrlReason::KeyCompromise | CrlReason::CaCompromise | CrlReason::AaCompromise) => {
            true
        }
        Some(
            CrlReason::AffiliationChanged
            | CrlReason::Superseded
            | CrlReason::CessationOfOperation
            | CrlReason::CertificateHold
            | CrlReason::RemoveFromCRL
            | CrlReason::PrivilegeWithdrawn,
        ) => false,
    }
}
