//! Whether a certificate was revoked: answers of a service (OCSP, RFC 6960) and lists (CRL, RFC 5280 § 5) are read, checked and
//! weighed. Pure; where they come from is another matter.

use chrono::{DateTime, TimeDelta, Utc};
use const_oid::db::{rfc5280, rfc6960};
use der::{
    Any, Decode, Encode, Sequence,
    asn1::{BitString, GeneralizedTime, ObjectIdentifier},
};
use serde::Serialize;
use sha1::{Digest, Sha1};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{
    Certificate,
    crl::{RevokedCert, TbsCertList},
    ext::{
        Extension,
        pkix::{
            CrlDistributionPoints, CrlReason, ExtendedKeyUsage, IssuingDistributionPoint, KeyUsage,
            name::{DistributionPointName, GeneralName},
        },
    },
    time::Time,
};
use x509_ocsp::{CertId, CertStatus, OcspResponse, OcspResponseStatus, ResponderId, ResponseData, SingleResponse};

use crate::{certificate, raw};

/// How far the clocks of the world may differ.
const SKEW: TimeDelta = TimeDelta::minutes(5);

/// RFC 6960 § 4.4.4: up to when the service keeps what it knows of certificates that have ended.
const ARCHIVE_CUTOFF: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.6");

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
struct Signed {
    body: Any,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
    #[asn1(context_specific = "0", optional = "true", tag_mode = "EXPLICIT")]
    certificates: Option<Vec<Certificate>>,
}

impl Signed {
    fn is_by(&self, certificate: &Certificate) -> bool {
        self.body.to_der().is_ok_and(|body| {
            let signature = self.signature.as_bytes().unwrap_or_default();
            raw::verifies(certificate, &self.algorithm, None, &body, signature)
        })
    }
}

/// An answer of a service.
pub(crate) struct Ocsp {
    signed: Signed,
    data: ResponseData,
    /// With which revision of the file it came; none: it comes from elsewhere.
    revision: Option<usize>,
}

/// A list.
pub(crate) struct Crl {
    signed: Signed,
    list: TbsCertList,
    revision: Option<usize>,
}

/// All that is at hand to judge certificates by.
#[derive(Default)]
pub(crate) struct Evidence {
    ocsps: Vec<Ocsp>,
    crls: Vec<Crl>,
}

/// What one piece of evidence says of a certificate.
struct Said {
    status: CertStatusSaid,
    this_update: DateTime<Utc>,
    next_update: Option<DateTime<Utc>>,
    /// Until when something is said of certificates that have ended.
    cutoff: Option<DateTime<Utc>>,
    source: RevocationSource,
}

enum CertStatusSaid {
    Good,
    Revoked(DateTime<Utc>, Option<CrlReason>),
}

impl Evidence {
    /// Takes an `OCSPResponse` (DER).
    ///
    /// # Errors
    /// Why it says nothing, in German.
    pub fn add_ocsp(&mut self, bytes: &[u8], revision: Option<usize>) -> Result<(), &'static str> {
        let unreadable = "die Antwort ist nicht lesbar";
        let response = OcspResponse::from_der(bytes).map_err(|_| unreadable)?;
        match response.response_status {
            OcspResponseStatus::Successful => {}
            OcspResponseStatus::TryLater => return Err("der Dienst ist gerade überlastet"),
            OcspResponseStatus::Unauthorized => return Err("der Dienst ist für das Zertifikat nicht zuständig"),
            OcspResponseStatus::MalformedRequest
            | OcspResponseStatus::InternalError
            | OcspResponseStatus::SigRequired => {
                return Err("der Dienst hat die Anfrage nicht beantwortet");
            }
        }
        let basic = response.response_bytes.ok_or(unreadable)?;
        if basic.response_type != rfc6960::ID_PKIX_OCSP_BASIC {
            return Err(unreadable);
        }
        let signed = Signed::from_der(basic.response.as_bytes()).map_err(|_| unreadable)?;
        let data = signed.body.decode_as().map_err(|_| unreadable)?;
        self.ocsps.push(Ocsp { signed, data, revision });
        Ok(())
    }

    /// Takes a `CertificateList` (DER).
    ///
    /// # Errors
    /// Why it says nothing, in German.
    pub fn add_crl(&mut self, bytes: &[u8], revision: Option<usize>) -> Result<(), &'static str> {
        let unreadable = "die Sperrliste ist nicht lesbar";
        let signed = Signed::from_der(bytes).map_err(|_| unreadable)?;
        let list = signed.body.decode_as().map_err(|_| unreadable)?;
        self.crls.push(Crl { signed, list, revision });
        Ok(())
    }

    /// What is known of a certificate at a moment.
    pub fn judge(&self, certificate: &Certificate, issuer: &Certificate, at: DateTime<Utc>) -> Revocation {
        self.judge_up_to(certificate, issuer, at, usize::MAX)
    }

    /// The same by what had come with a revision of the file.
    pub fn judge_up_to(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
        last: usize,
    ) -> Revocation {
        let there = |revision: Option<usize>| revision.is_none_or(|revision| revision <= last);
        let lists = self.crls.iter().filter(|crl| there(crl.revision));
        let lists: Vec<_> = lists.filter_map(|crl| crl.about(certificate, issuer)).collect();
        let answers = self.ocsps.iter().filter(|ocsp| there(ocsp.revision));
        let answers = answers.filter_map(|ocsp| ocsp.about(certificate, issuer, self));
        weigh(answers.chain(lists), certificate, at)
    }

    /// By lists alone: who answers for a service that answers.
    fn judge_by_lists(&self, certificate: &Certificate, issuer: &Certificate, at: DateTime<Utc>) -> Revocation {
        let lists = self.crls.iter().filter_map(|crl| crl.about(certificate, issuer));
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

fn moment(time: GeneralizedTime) -> Option<DateTime<Utc>> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
    DateTime::from_timestamp(seconds, 0)
}

fn list_moment(time: &Time) -> Option<DateTime<Utc>> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).ok()?;
    DateTime::from_timestamp(seconds, 0)
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

fn any_critical(extensions: Option<&Vec<Extension>>) -> bool {
    extensions.into_iter().flatten().any(|extension| extension.critical)
}

impl Ocsp {
    /// What it says of a certificate; none: it is about others.
    fn about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        evidence: &Evidence,
    ) -> Option<Result<Said, &'static str>> {
        let mut responses = self.data.responses.iter();
        let single = responses.find(|single| names(&single.cert_id, certificate, issuer))?;
        Some(self.trusted(issuer, evidence).and_then(|()| self.says(single)))
    }

    fn says(&self, single: &SingleResponse) -> Result<Said, &'static str> {
        let unreadable = "die Antwort ist nicht lesbar";
        if any_critical(single.single_extensions.as_ref()) || any_critical(self.data.response_extensions.as_ref()) {
            return Err("die Antwort hat Zusätze, die dieses Programm nicht kennt");
        }
        let status = match single.cert_status {
            CertStatus::Good(_) => CertStatusSaid::Good,
            CertStatus::Revoked(info) => {
                let since = moment(info.revocation_time.0).ok_or(unreadable)?;
                CertStatusSaid::Revoked(since, info.revocation_reason)
            }
            CertStatus::Unknown(_) => return Err("der Dienst kennt das Zertifikat nicht"),
        };
        let extensions = single.single_extensions.iter().flatten();
        let cutoff = extensions
            .filter(|extension| extension.extn_id == ARCHIVE_CUTOFF)
            .find_map(|extension| moment(GeneralizedTime::from_der(extension.extn_value.as_bytes()).ok()?));
        let this_update = moment(single.this_update.0).ok_or(unreadable)?;
        let produced = moment(self.data.produced_at.0).ok_or(unreadable)?;
        if this_update > produced + SKEW {
            return Err("die Zeiten der Antwort sind nicht schlüssig");
        }
        Ok(Said {
            status,
            this_update,
            next_update: single.next_update.and_then(|next| moment(next.0)),
            cutoff,
            source: RevocationSource::Ocsp,
        })
    }

    /// RFC 6960 § 4.2.2.2: signed by the issuer itself, or by whom the issuer gave a certificate for that.
    fn trusted(&self, issuer: &Certificate, evidence: &Evidence) -> Result<(), &'static str> {
        if self.signed.is_by(issuer) {
            return Ok(());
        }
        let produced = moment(self.data.produced_at.0).ok_or("die Antwort ist nicht lesbar")?;
        let carried = self.signed.certificates.iter().flatten();
        let mut responders = carried.filter(|certificate| self.data.responder_id_names(certificate));
        let Some(responder) = responders.find(|certificate| self.signed.is_by(certificate)) else {
            return Err("die Antwort stammt nicht vom Aussteller des Zertifikats und von niemandem in seinem Auftrag");
        };
        let usage = certificate::extension::<ExtendedKeyUsage>(responder);
        let may_answer = usage.is_some_and(|usage| usage.0.contains(&rfc5280::ID_KP_OCSP_SIGNING));
        if !may_answer || !certificate::issued(issuer, responder) {
            return Err("die Antwort stammt von jemandem, den der Aussteller des Zertifikats nicht beauftragt hat");
        }
        if !certificate::valid_at(responder, produced) {
            return Err("das Zertifikat des Auskunftsdienstes galt zu dieser Zeit nicht");
        }
        let mut extensions = responder.tbs_certificate.extensions.iter().flatten();
        if extensions.any(|extension| extension.extn_id == rfc6960::ID_PKIX_OCSP_NOCHECK) {
            return Ok(());
        }
        match evidence.judge_by_lists(responder, issuer, produced) {
            Revocation::Good { .. } => Ok(()),
            Revocation::Revoked { .. } => Err("das Zertifikat des Auskunftsdienstes ist gesperrt"),
            Revocation::Unknown { .. } => {
                Err("ob das Zertifikat des Auskunftsdienstes gesperrt ist, ist nicht bekannt")
            }
        }
    }
}

/// Whom an answer says to come from.
trait NamesResponder {
    fn responder_id_names(&self, certificate: &Certificate) -> bool;
}

impl NamesResponder for ResponseData {
    fn responder_id_names(&self, certificate: &Certificate) -> bool {
        let tbs = &certificate.tbs_certificate;
        match &self.responder_id {
            ResponderId::ByName(name) => *name == tbs.subject,
            // The name of a key is its SHA-1; nothing rests on it.
            ResponderId::ByKey(hash) => {
                let key = tbs.subject_public_key_info.subject_public_key.raw_bytes();
                Sha1::digest(key).as_slice() == hash.as_bytes()
            }
        }
    }
}

/// Whether an answer is about a certificate of an issuer (RFC 6960 § 4.1.1).
fn names(id: &CertId, certificate: &Certificate, issuer: &Certificate) -> bool {
    if id.serial_number != certificate.tbs_certificate.serial_number {
        return false;
    }
    let issuer = &issuer.tbs_certificate;
    let key = issuer.subject_public_key_info.subject_public_key.raw_bytes();
    // The names that services use are SHA-1; the answer itself is signed with something better.
    let hash = |bytes: &[u8]| {
        if id.hash_algorithm.oid == const_oid::db::rfc5912::ID_SHA_1 {
            Some(Sha1::digest(bytes).to_vec())
        } else {
            raw::digest(id.hash_algorithm.oid, &[bytes])
        }
    };
    let name = issuer.subject.to_der().ok().and_then(|name| hash(&name));
    name.as_deref() == Some(id.issuer_name_hash.as_bytes())
        && hash(key).as_deref() == Some(id.issuer_key_hash.as_bytes())
}

impl Crl {
    /// What it says of a certificate; none: it is about others.
    fn about(&self, certificate: &Certificate, issuer: &Certificate) -> Option<Result<Said, &'static str>> {
        let name = &certificate.tbs_certificate.issuer;
        if self.list.issuer != *name || issuer.tbs_certificate.subject != *name {
            return None;
        }
        match self.scope(certificate) {
            Ok(false) => return None,
            Err(why) => return Some(Err(why)),
            Ok(true) => {}
        }
        let may_list = certificate::extension::<KeyUsage>(issuer).is_none_or(|usage| usage.crl_sign());
        if !may_list || self.list.signature != self.signed.algorithm || !self.signed.is_by(issuer) {
            return Some(Err("die Sperrliste stammt nicht vom Aussteller des Zertifikats"));
        }
        Some(self.says(certificate))
    }

    fn says(&self, certificate: &Certificate) -> Result<Said, &'static str> {
        let unreadable = "die Sperrliste ist nicht lesbar";
        let serial = &certificate.tbs_certificate.serial_number;
        let entries = self.list.revoked_certificates.iter().flatten();
        let mut status = CertStatusSaid::Good;
        for entry in entries {
            // Such an extension may say that the entry is about another issuer's certificate.
            if entry_is_strange(entry) {
                return Err("die Sperrliste hat Zusätze, die dieses Programm nicht kennt");
            }
            if entry.serial_number == *serial {
                let since = list_moment(&entry.revocation_date).ok_or(unreadable)?;
                status = CertStatusSaid::Revoked(since, reason_of(entry));
            }
        }
        let extensions = self.list.crl_extensions.iter().flatten();
        /// X.509 § 9.5.2.8: from when on the list keeps certificates that have ended.
        const EXPIRED_CERTS_ON_CRL: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.60");
        let cutoff = extensions
            .filter(|extension| extension.extn_id == EXPIRED_CERTS_ON_CRL)
            .find_map(|extension| moment(GeneralizedTime::from_der(extension.extn_value.as_bytes()).ok()?));
        Ok(Said {
            status,
            this_update: list_moment(&self.list.this_update).ok_or(unreadable)?,
            next_update: self.list.next_update.as_ref().and_then(list_moment),
            cutoff,
            source: RevocationSource::Crl,
        })
    }

    /// Whether the list is about this kind of certificate (RFC 5280 § 5.2). Lists that are only parts are refused.
    fn scope(&self, certificate: &Certificate) -> Result<bool, &'static str> {
        for extension in self.list.crl_extensions.iter().flatten() {
            match extension.extn_id {
                rfc5280::ID_CE_ISSUING_DISTRIBUTION_POINT => {
                    let point = IssuingDistributionPoint::from_der(extension.extn_value.as_bytes())
                        .map_err(|_| "die Sperrliste ist nicht lesbar")?;
                    if point.indirect_crl || point.only_some_reasons.is_some() || point.only_contains_attribute_certs {
                        return Err("die Sperrliste ist nur ein Teil oder führt Zertifikate anderer Aussteller");
                    }
                    let is_authority = certificate::is_authority(certificate);
                    let other_kind = (point.only_contains_user_certs && is_authority)
                        || (point.only_contains_ca_certs && !is_authority);
                    let elsewhere = point
                        .distribution_point
                        .is_some_and(|point| !is_for(&point, certificate));
                    if other_kind || elsewhere {
                        return Ok(false);
                    }
                }
                rfc5280::ID_CE_DELTA_CRL_INDICATOR => return Err("die Sperrliste nennt nur die letzten Änderungen"),
                _ if extension.critical => {
                    return Err("die Sperrliste hat Zusätze, die dieses Programm nicht kennt");
                }
                _ => {}
            }
        }
        Ok(true)
    }
}

/// Whether a list that stands at one place is the one that the certificate names (RFC 5280 § 6.3.3 (b) (2) (i)).
fn is_for(point: &DistributionPointName, certificate: &Certificate) -> bool {
    let full = |point: &DistributionPointName| match point {
        DistributionPointName::FullName(names) => names.clone(),
        DistributionPointName::NameRelativeToCRLIssuer(_) => Vec::new(),
    };
    let here = full(point);
    let named = certificate::extension::<CrlDistributionPoints>(certificate);
    let named = named.iter().flat_map(|points| points.0.iter());
    named
        .filter_map(|point| point.distribution_point.as_ref())
        .flat_map(full)
        .any(|name| here.contains(&name))
}

fn entry_is_strange(entry: &RevokedCert) -> bool {
    let mut extensions = entry.crl_entry_extensions.iter().flatten();
    extensions.any(|extension| extension.critical && extension.extn_id != rfc5280::ID_CE_CRL_REASONS)
}

fn reason_of(entry: &RevokedCert) -> Option<CrlReason> {
    let mut extensions = entry.crl_entry_extensions.iter().flatten();
    let reason = extensions.find(|extension| extension.extn_id == rfc5280::ID_CE_CRL_REASONS)?;
    CrlReason::from_der(reason.extn_value.as_bytes()).ok()
}

/// Where a certificate says that something is to be had: services, lists, the certificate above it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Addresses {
    pub ocsp: Vec<String>,
    pub crl: Vec<String>,
    pub issuer: Vec<String>,
}

/// How many addresses of a kind are tried; a hostile certificate names thousands.
const TRIED: usize = 3;

/// The addresses in a certificate (RFC 5280 § 4.2.1.13, § 4.2.2.1), those of the web alone.
pub(crate) fn addresses(certificate: &Certificate) -> Addresses {
    let web = |name: &GeneralName| match name {
        GeneralName::UniformResourceIdentifier(uri) => {
            let uri = uri.as_str();
            (uri.starts_with("http://") || uri.starts_with("https://")).then(|| uri.to_owned())
        }
        _ => None,
    };
    let access = certificate::extension::<x509_cert::ext::pkix::AuthorityInfoAccessSyntax>(certificate);
    let by = |method: ObjectIdentifier| {
        let all = access.iter().flat_map(|access| access.0.iter());
        all.filter(|access| access.access_method == method)
            .filter_map(|access| web(&access.access_location))
            .take(TRIED)
            .collect()
    };
    let points = certificate::extension::<CrlDistributionPoints>(certificate);
    let points = points.iter().flat_map(|points| points.0.iter());
    let crl = points
        .filter(|point| point.crl_issuer.is_none() && point.reasons.is_none())
        .filter_map(|point| match point.distribution_point.as_ref()? {
            DistributionPointName::FullName(names) => names.iter().find_map(web),
            DistributionPointName::NameRelativeToCRLIssuer(_) => None,
        })
        .take(TRIED)
        .collect();
    Addresses {
        ocsp: by(rfc5280::ID_AD_OCSP),
        issuer: by(rfc5280::ID_AD_CA_ISSUERS),
        crl,
    }
}

/// The question for a service (DER): is this certificate revoked? It names no person and no document.
pub(crate) fn query(certificate: &Certificate, issuer: &Certificate) -> der::Result<Vec<u8>> {
    let tbs = &issuer.tbs_certificate;
    let hashed = |bytes: &[u8]| der::asn1::OctetString::new(Sha1::digest(bytes).to_vec());
    let id = CertId {
        // The one that every service understands (RFC 5019 § 2.1.1).
        hash_algorithm: AlgorithmIdentifierOwned {
            oid: const_oid::db::rfc5912::ID_SHA_1,
            parameters: Some(Any::null()),
        },
        issuer_name_hash: hashed(&tbs.subject.to_der()?)?,
        issuer_key_hash: hashed(tbs.subject_public_key_info.subject_public_key.raw_bytes())?,
        serial_number: certificate.tbs_certificate.serial_number.clone(),
    };
    let request = x509_ocsp::Request {
        req_cert: id,
        single_request_extensions: None,
    };
    x509_ocsp::OcspRequest {
        tbs_request: x509_ocsp::TbsRequest {
            version: x509_ocsp::Version::V1,
            requestor_name: None,
            request_list: vec![request],
            request_extensions: None,
        },
        optional_signature: None,
    }
    .to_der()
}
