//! Answers of a service about a certificate (OCSP, RFC 6960): asked for, read, checked.

use const_oid::db::{rfc5280, rfc6960};
use der::{
    Any, Decode, Encode,
    asn1::{GeneralizedTime, ObjectIdentifier},
};
use sha1::{Digest, Sha1};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{
    Certificate,
    ext::{Extension, pkix::ExtendedKeyUsage},
};
use x509_ocsp::{CertId, CertStatus, OcspResponse, OcspResponseStatus, ResponderId, ResponseData, SingleResponse};

use crate::{
    certificate::{self, moment},
    raw,
    revocation::{CertStatusSaid, Evidence, Revocation, RevocationSource, SKEW, Said, Signed},
    strength,
    trust::Trust,
};

/// RFC 6960 § 4.4.4: up to when the service keeps what it knows of certificates that have ended.
const ARCHIVE_CUTOFF: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.6");

/// An answer of a service.
pub(crate) struct Ocsp {
    signed: Signed,
    data: ResponseData,
    /// With which revision of the file it came; none: it comes from elsewhere.
    pub revision: Option<usize>,
}

fn any_critical(extensions: Option<&Vec<Extension>>) -> bool {
    extensions.into_iter().flatten().any(|extension| extension.critical)
}

impl Ocsp {
    /// Reads an `OCSPResponse` (DER).
    ///
    /// # Errors
    /// Why it says nothing, in German.
    pub fn read(bytes: &[u8], revision: Option<usize>) -> Result<Self, &'static str> {
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
        let (signed, data) = Signed::read(basic.response.as_bytes()).map_err(|_| unreadable)?;
        Ok(Self { signed, data, revision })
    }

    /// What it says of a certificate; none: it is about others.
    pub fn about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        evidence: &Evidence,
        trust: &Trust,
    ) -> Option<Result<Said, &'static str>> {
        let mut responses = self.data.responses.iter();
        let single = responses.find(|single| names(&single.cert_id, certificate, issuer))?;
        Some(self.trusted(issuer, evidence, trust).and_then(|()| self.says(single)))
    }

    fn says(&self, single: &SingleResponse) -> Result<Said, &'static str> {
        let unreadable = "die Antwort ist nicht lesbar";
        if any_critical(single.single_extensions.as_ref()) || any_critical(self.data.response_extensions.as_ref()) {
            return Err("die Antwort hat Zusätze, die dieses Programm nicht kennt");
        }
        let status = match single.cert_status {
            CertStatus::Good(_) => CertStatusSaid::Good,
            CertStatus::Revoked(info) => {
                let since = moment(info.revocation_time.0.to_unix_duration()).ok_or(unreadable)?;
                CertStatusSaid::Revoked(since, info.revocation_reason)
            }
            CertStatus::Unknown(_) => return Err("der Dienst kennt das Zertifikat nicht"),
        };
        let extensions = single.single_extensions.iter().flatten();
        let cutoff = extensions
            .filter(|extension| extension.extn_id == ARCHIVE_CUTOFF)
            .find_map(|extension| {
                moment(
                    GeneralizedTime::from_der(extension.extn_value.as_bytes())
                        .ok()?
                        .to_unix_duration(),
                )
            });
        let this_update = moment(single.this_update.0.to_unix_duration()).ok_or(unreadable)?;
        let produced = moment(self.data.produced_at.0.to_unix_duration()).ok_or(unreadable)?;
        if this_update > produced + SKEW {
            return Err("die Zeiten der Antwort sind nicht schlüssig");
        }
        Ok(Said {
            status,
            this_update,
            next_update: single.next_update.and_then(|next| moment(next.0.to_unix_duration())),
            cutoff,
            source: RevocationSource::Ocsp,
        })
    }

    /// RFC 6960 § 4.2.2.2: signed by the issuer itself, or by whom the issuer gave a certificate for that.
    fn trusted(&self, issuer: &Certificate, evidence: &Evidence, trust: &Trust) -> Result<(), &'static str> {
        if self.signed.is_by(issuer, trust) {
            return Ok(());
        }
        let produced = moment(self.data.produced_at.0.to_unix_duration()).ok_or("die Antwort ist nicht lesbar")?;
        let carried = self.signed.certificates().iter();
        let mut responders = carried.filter(|certificate| self.data.responder_id_names(certificate));
        let Some(responder) = responders.find(|certificate| self.signed.is_by(certificate, trust)) else {
            return Err("die Antwort stammt nicht vom Aussteller des Zertifikats und von niemandem in seinem Auftrag");
        };
        let usage = certificate::extension::<ExtendedKeyUsage>(responder);
        let may_answer = usage.is_some_and(|usage| usage.0.contains(&rfc5280::ID_KP_OCSP_SIGNING));
        if !may_answer || !certificate::issued(issuer, responder, trust) {
            return Err("die Antwort stammt von jemandem, den der Aussteller des Zertifikats nicht beauftragt hat");
        }
        if strength::of_key(&responder.tbs_certificate.subject_public_key_info).is_some() {
            return Err("das Zertifikat des Auskunftsdienstes hat einen zu schwachen Schlüssel");
        }
        if !certificate::valid_at(responder, produced) {
            return Err("das Zertifikat des Auskunftsdienstes galt zu dieser Zeit nicht");
        }
        let mut extensions = responder.tbs_certificate.extensions.iter().flatten();
        if extensions.any(|extension| extension.extn_id == rfc6960::ID_PKIX_OCSP_NOCHECK) {
            return Ok(());
        }
        match evidence.judge_by_lists(responder, issuer, produced, trust) {
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
