//! Certificates: holder, issuer, what they claim to be, whether they lead to an anchor.

use chrono::{DateTime, Utc};
use const_oid::{AssociatedOid, db::rfc4519};
use der::{
    Decode, Sequence,
    asn1::{Any, ObjectIdentifier},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use x509_cert::{
    Certificate,
    ext::pkix::{BasicConstraints, KeyUsage},
    name::Name,
};

pub(crate) use crate::path::may_sign;
use crate::{
    anchors::{Purpose, TrustAnchors},
    path,
    report::Chain,
    strength,
    trust::Trust,
    wording::one_line,
};

/// The longest path from a certificate to its anchor.
const DEPTH: usize = 8;

/// The value of an attribute of a name, such as the common name, on one line.
pub(crate) fn attribute(name: &Name, oid: ObjectIdentifier) -> Option<String> {
    let all = name.0.iter().flat_map(|rdn| rdn.0.iter());
    let found = all.filter(|a| a.oid == oid).find_map(|a| {
        let text = a
            .value
            .decode_as::<der::asn1::Utf8StringRef>()
            .map(|s| s.as_str().to_owned());
        let text = text.or_else(|_| {
            a.value
                .decode_as::<der::asn1::PrintableStringRef>()
                .map(|s| s.as_str().to_owned())
        });
        text.or_else(|_| {
            a.value
                .decode_as::<der::asn1::TeletexStringRef>()
                .map(|s| s.as_str().to_owned())
        })
        .ok()
    });
    found.map(|text| one_line(&text)).filter(|text| !text.trim().is_empty())
}

/// The holder of a certificate: the common name, or the whole name where there is none.
#[must_use]
pub fn holder(certificate: &Certificate) -> String {
    let subject = &certificate.tbs_certificate.subject;
    attribute(subject, rfc4519::COMMON_NAME).unwrap_or_else(|| one_line(&subject.to_string()))
}

/// The organisation of the holder.
#[must_use]
pub fn organisation(certificate: &Certificate) -> Option<String> {
    attribute(&certificate.tbs_certificate.subject, rfc4519::ORGANIZATION_NAME)
}

/// Who issued a certificate: the common name, or the whole name where there is none.
#[must_use]
pub fn issuer(certificate: &Certificate) -> String {
    let issuer = &certificate.tbs_certificate.issuer;
    attribute(issuer, rfc4519::COMMON_NAME).unwrap_or_else(|| one_line(&issuer.to_string()))
}

/// First and last moment of a certificate; none if they lie outside of what can be written as a date.
#[must_use]
pub fn validity(certificate: &Certificate) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    let validity = &certificate.tbs_certificate.validity;
    moment(validity.not_before.to_unix_duration()).zip(moment(validity.not_after.to_unix_duration()))
}

/// A time as ASN.1 has it, counted from 1970; none if it lies outside of what can be written as a date.
pub(crate) fn moment(since: std::time::Duration) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(i64::try_from(since.as_secs()).ok()?, 0)
}

/// What a certificate claims to be under eIDAS, by its statements (ETSI EN 319 412-5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Qualification {
    /// Not qualified.
    None,
    /// Qualified, but not for signatures of persons, or without a device that keeps the key: an advanced signature.
    Certificate,
    /// Qualified for signatures with a key that a qualified device keeps: a qualified signature, like one by hand.
    Signature,
}

/// One statement; what else it says does not matter here.
#[derive(Sequence)]
struct Statement {
    id: ObjectIdentifier,
    #[asn1(optional = "true")]
    info: Option<Any>,
}

/// What a certificate claims to be. Whether its issuer may claim so is asked of the trusted lists, not here.
#[must_use]
pub fn qualification(certificate: &Certificate) -> Qualification {
    /// RFC 3739 § 3.2.6: qcStatements.
    const STATEMENTS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.1.3");
    /// EN 319 412-5 § 4.2.1: the certificate is qualified.
    const COMPLIANCE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.1");
    /// § 4.2.2: the key is kept in a qualified device.
    const DEVICE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.4");
    /// § 4.2.3: for what; left out: for signatures.
    const TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.6");
    const SIGNATURES: ObjectIdentifier = ObjectIdentifier::new_unwrap("0.4.0.1862.1.6.1");
    let extensions = certificate.tbs_certificate.extensions.iter().flatten();
    let statements = extensions
        .filter(|e| e.extn_id == STATEMENTS)
        .find_map(|e| Vec::<Statement>::from_der(e.extn_value.as_bytes()).ok())
        .unwrap_or_default();
    let find = |id| statements.iter().find(|s| s.id == id);
    if find(COMPLIANCE).is_none() {
        return Qualification::None;
    }
    let types = find(TYPE).and_then(|s| s.info.as_ref()?.decode_as::<Vec<ObjectIdentifier>>().ok());
    let for_signatures = find(TYPE).is_none() || types.is_some_and(|types| types.contains(&SIGNATURES));
    if for_signatures && find(DEVICE).is_some() {
        Qualification::Signature
    } else {
        Qualification::Certificate
    }
}

pub(crate) fn extension<T: AssociatedOid + for<'a> Decode<'a>>(certificate: &Certificate) -> Option<T> {
    let extensions = certificate.tbs_certificate.extensions.as_ref()?;
    extensions
        .iter()
        .find(|e| e.extn_id == T::OID)
        .and_then(|e| T::from_der(e.extn_value.as_bytes()).ok())
}

/// Whether a certificate has an extension that cannot be read.
pub(crate) fn is_unread<T: AssociatedOid + for<'a> Decode<'a>>(certificate: &Certificate) -> bool {
    let mut extensions = certificate.tbs_certificate.extensions.iter().flatten();
    extensions.any(|e| e.extn_id == T::OID && T::from_der(e.extn_value.as_bytes()).is_err())
}

/// Whether a certificate is that of an authority.
pub(crate) fn is_authority(certificate: &Certificate) -> bool {
    extension::<BasicConstraints>(certificate).is_some_and(|constraints| constraints.ca)
}

/// The certificates above one, as far as a pool holds them, in their order upwards; found by name.
pub(crate) fn above(leaf: &Certificate, pool: &[Certificate]) -> Vec<Certificate> {
    let mut path: Vec<&Certificate> = vec![leaf];
    while let Some(last) = path.last().filter(|_| path.len() <= DEPTH) {
        let issuer = &last.tbs_certificate.issuer;
        let next = pool
            .iter()
            .find(|c| c.tbs_certificate.subject == *issuer && !path.contains(c));
        let Some(next) = next else { break };
        path.push(next);
    }
    path.into_iter().skip(1).cloned().collect()
}

pub(crate) fn valid_at(certificate: &Certificate, at: DateTime<Utc>) -> bool {
    // To the last second, whatever fraction of it the moment has.
    validity(certificate).is_some_and(|(from, until)| (from.timestamp()..=until.timestamp()).contains(&at.timestamp()))
}

/// Whether one certificate issued another: names, rights, and the signature itself.
pub(crate) fn issued(issuer: &Certificate, certificate: &Certificate, trust: &Trust) -> bool {
    issuer.tbs_certificate.subject == certificate.tbs_certificate.issuer
        && is_authority(issuer)
        && extension::<KeyUsage>(issuer).is_none_or(|usage| usage.key_cert_sign())
        && trust.signed(issuer, certificate)
}

/// Whether nobody has to vouch for a certificate any more: the user trusts it, or it issued itself.
pub(crate) fn is_end(certificate: &Certificate, anchors: &TrustAnchors) -> bool {
    anchors.contains(certificate) || certificate.tbs_certificate.issuer == certificate.tbs_certificate.subject
}

/// The certificates from one upwards: the way to an anchor; where there is none, as far as they are known.
pub(crate) fn upwards(leaf: &Certificate, pool: &[Certificate], trust: &Trust, at: DateTime<Utc>) -> Vec<Certificate> {
    if let Ok(path) = path::path(leaf, pool, trust, at) {
        return path;
    }
    let mut path = vec![leaf.clone()];
    while let Some(current) = path.last().filter(|_| path.len() <= DEPTH) {
        let mut candidates = trust.anchors.iter().chain(pool);
        let issuer = candidates
            .find(|c| !path.contains(c) && issued(c, current, trust))
            .cloned();
        let Some(issuer) = issuer.filter(|_| !is_end(current, trust.anchors)) else {
            break;
        };
        path.push(issuer);
    }
    path
}

/// Whether the certificate of a signer or of an authority for time stamps leads to an anchor, every certificate on the way being valid at a time.
pub(crate) fn chain(
    leaf: &Certificate,
    pool: &[Certificate],
    trust: &Trust,
    at: DateTime<Utc>,
    purpose: Purpose,
) -> Chain {
    let may = match purpose {
        Purpose::Signatures => may_sign(leaf),
        // That it may stamp is asked where a stamp is read.
        Purpose::Stamps => path::signs_content(leaf),
    };
    if !may {
        return Chain::Untrusted {
            reason: "das Zertifikat ist nicht zum Unterschreiben bestimmt".into(),
        };
    }
    if let Some(key) = strength::of_key(&leaf.tbs_certificate.subject_public_key_info) {
        return Chain::Untrusted {
            reason: format!("das Zertifikat „{}“ hat {key}", holder(leaf)),
        };
    }
    if trust.anchors.is_empty() {
        return Chain::NoAnchors;
    }
    match path::path(leaf, pool, trust, at) {
        Ok(path) => Chain::Trusted {
            path: path.iter().map(holder).collect(),
        },
        Err(reason) => Chain::Untrusted { reason },
    }
}
