//! The CMS structure of a signature (RFC 5652, CAdES baseline B): made, and taken apart.

use std::borrow::Cow;

use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{
        CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo,
        SignerInfos,
    },
};
use const_oid::db::{rfc5911, rfc5912};
use der::{
    Any, Choice, Decode, DecodeValue, Encode, Header, Reader, Sequence, SliceReader, Tag, TagNumber,
    asn1::{ObjectIdentifier, OctetString, SetOfVec},
};
use sha1::Sha1;
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use x509_cert::{Certificate, attr::Attribute, ext::pkix::SubjectKeyIdentifier};

use crate::{
    algorithm::{Algorithm, Hash},
    ber, certificate,
    error::SignError,
    raw,
    revocation::Evidence,
    signer::Signer,
    strength,
    timestamp::{self, Stamp, TimestampAuthority},
};

/// RFC 3161, appendix A: a time stamp over the signature value, beside the signature.
const TIME_STAMP_TOKEN: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// RFC 2634 § 5.4: the same binding by SHA-1, as time stamps of older services have it.
const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.12");

/// RFC 5035: binds the signature to one certificate.
const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

#[derive(Sequence, Debug)]
struct EssCertIdV2 {
    /// Left out: SHA-256.
    #[asn1(optional = "true")]
    hash_algorithm: Option<AlgorithmIdentifierOwned>,
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

#[derive(Sequence, Debug)]
struct SigningCertificateV2 {
    certificates: Vec<EssCertIdV2>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// The identifier of RFC 2634: the digest is SHA-1.
#[derive(Sequence, Debug)]
struct EssCertId {
    hash: OctetString,
    #[asn1(optional = "true")]
    issuer_serial: Option<Any>,
}

#[derive(Sequence, Debug)]
struct SigningCertificate {
    certificates: Vec<EssCertId>,
    #[asn1(optional = "true")]
    policies: Option<Any>,
}

/// ISO 32000-1 § 12.8.3.3.2: what is known of revocation, among what is signed; Acrobat writes it (RevocationInfoArchival).
const REVOCATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.8");

/// The most lists and answers that are taken from a signature, each.
const BROUGHT: usize = 64;

#[derive(Sequence)]
struct Archival {
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    lists: Option<Vec<Any>>,
    #[asn1(context_specific = "1", tag_mode = "EXPLICIT", optional = "true")]
    answers: Option<Vec<Any>>,
    #[asn1(context_specific = "2", tag_mode = "EXPLICIT", optional = "true")]
    others: Option<Any>,
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    let mut values = SetOfVec::new();
    values.insert(Any::from_der(&value.to_der()?)?)?;
    Ok(Attribute { oid, values })
}

/// Makes the CMS over a digest, with a time stamp over the signature if there is an authority.
pub(crate) fn make(
    digest: &[u8],
    signer: &dyn Signer,
    authority: Option<&dyn TimestampAuthority>,
) -> Result<Vec<u8>, SignError> {
    let failed = |e: der::Error| SignError::Key(e.to_string());
    let attributes = signed_attributes(digest, signer.certificate()).map_err(failed)?;
    // The DER of the attributes begins with the tag of a SET, as RFC 5652 § 5.4 asks.
    let signature = signer.sign(&attributes.to_der().map_err(failed)?)?;
    let stamp = authority
        .map(|authority| timestamp::obtain(&[&signature], authority))
        .transpose()?
        .map(|(token, _)| token);
    envelope(attributes, signature, stamp, signer).map_err(failed)
}

fn signed_attributes(digest: &[u8], certificate: &Certificate) -> der::Result<SignedAttributes> {
    let hash = OctetString::new(Sha256::digest(certificate.to_der()?).to_vec())?;
    let bound = EssCertIdV2 {
        hash_algorithm: None,
        hash,
        issuer_serial: None,
    };
    // No signing time: in PAdES the time stands in the signature dictionary.
    SetOfVec::try_from(vec![
        attribute(rfc5911::ID_CONTENT_TYPE, &rfc5911::ID_DATA)?,
        attribute(rfc5911::ID_MESSAGE_DIGEST, &OctetString::new(digest)?)?,
        attribute(
            SIGNING_CERTIFICATE_V2,
            &SigningCertificateV2 {
                certificates: vec![bound],
                policies: None,
            },
        )?,
    ])
}

fn envelope(
    attributes: SignedAttributes,
    signature: Vec<u8>,
    stamp: Option<Any>,
    signer: &dyn Signer,
) -> der::Result<Vec<u8>> {
    let stamp = stamp.map(|token| attribute(TIME_STAMP_TOKEN, &token)).transpose()?;
    let algorithm = signer.algorithm();
    let digest = algorithm.hash.identifier();
    let certificate = signer.certificate();
    let tbs = &certificate.tbs_certificate;
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer.clone(),
            serial_number: tbs.serial_number.clone(),
        }),
        digest_alg: digest.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm: algorithm.identifier()?,
        signature: OctetString::new(signature)?,
        unsigned_attrs: stamp.map(|stamp| SetOfVec::try_from(vec![stamp])).transpose()?,
    };
    let above = signer.chain().iter().filter(|c| *c != certificate);
    let certificates: Vec<_> = [certificate]
        .into_iter()
        .chain(above)
        .cloned()
        .map(CertificateChoices::Certificate)
        .collect();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![digest])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: rfc5911::ID_DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![info])?,
    };
    ContentInfo {
        content_type: rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(&data)?,
    }
    .to_der()
}

/// What a CMS says, checked against the bytes that it is said to sign.
pub(crate) struct Opened {
    pub certificate: Certificate,
    pub pool: Vec<Certificate>,
    pub digest_matches: bool,
    pub signature_matches: bool,
    pub certificate_bound: bool,
    pub algorithm: String,
    /// What it brings about revocation, signed with the rest.
    pub evidence: Evidence,
    /// The time stamp over the signature, or why it does not hold; none: there is none.
    pub timestamp: Option<Result<Stamp, &'static str>>,
}

/// Takes a CMS apart.
///
/// # Errors
/// If it is not of the form that PAdES asks for, or relies on algorithms that nobody should rely on, in German.
pub(crate) fn open(padded: &[u8], signed: &[&[u8]]) -> Result<Opened, String> {
    let form = || "Ihr Aufbau ist nicht der vorgeschriebene".to_owned();
    let bytes = unpadded(padded).ok_or_else(form)?;
    let content = ContentInfo::from_der(&bytes).map_err(|_| form())?;
    let data: SignedData = content.content.decode_as().map_err(|_| form())?;
    let [info] = data.signer_infos.0.as_slice() else {
        return Err(form());
    };
    if content.content_type != rfc5911::ID_SIGNED_DATA || !is_of_one_form(&data, info) {
        return Err(form());
    }
    let pool = certificates(&data);
    let certificate = of_signer(&pool, &info.sid)?.clone();
    if let Some(digest) = strength::of_digest(info.digest_alg.oid) {
        return Err(format!("Sie verwendet {digest}"));
    }
    if let Some(algorithm) = strength::of_signature(&info.signature_algorithm, Some(info.digest_alg.oid)) {
        return Err(format!("Sie verwendet {algorithm}"));
    }
    // A weak key still says who signed; with one of an unknown kind nothing can be said.
    let key = &certificate.tbs_certificate.subject_public_key_info;
    if let Some(kind) = strength::of_key(key).filter(|_| key.algorithm.oid != rfc5912::RSA_ENCRYPTION) {
        return Err(format!("Ihr Zertifikat hat {kind}"));
    }
    let attributes = info.signed_attrs.as_ref().ok_or_else(form)?;
    let content_type: ObjectIdentifier = single(attributes, rfc5911::ID_CONTENT_TYPE).ok_or_else(form)?;
    let encapsulated = &data.encap_content_info;
    if [content_type, encapsulated.econtent_type] != [rfc5911::ID_DATA; 2] || encapsulated.econtent.is_some() {
        return Err(form());
    }
    let stated: OctetString = single(attributes, rfc5911::ID_MESSAGE_DIGEST).ok_or_else(form)?;
    let digest = raw::digest(info.digest_alg.oid, signed).ok_or_else(form)?;
    let message = signed_attributes_as_written(&bytes).ok_or_else(form)?;
    Ok(Opened {
        digest_matches: stated.as_bytes() == digest,
        signature_matches: raw::verifies(
            &certificate,
            &info.signature_algorithm,
            Some(info.digest_alg.oid),
            &message,
            info.signature.as_bytes(),
        ),
        certificate_bound: single(attributes, SIGNING_CERTIFICATE_V2).is_some_and(|v| is_bound(&v, &certificate)),
        algorithm: Algorithm::read(&info.signature_algorithm, Hash::of(info.digest_alg.oid))
            .map_or_else(|| "unbekannt".to_owned(), |algorithm| algorithm.to_string()),
        evidence: brought(attributes),
        timestamp: stamp_of(info),
        certificate,
        pool,
    })
}

/// The certificate that a signer is named by. Two that fit are no accident: one of them would be shown, the other checked.
///
/// # Errors
/// If there is not exactly one, in German.
pub(crate) fn of_signer<'a>(pool: &'a [Certificate], sid: &SignerIdentifier) -> Result<&'a Certificate, &'static str> {
    let is_signer = |c: &&Certificate| match sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            c.tbs_certificate.issuer == id.issuer && c.tbs_certificate.serial_number == id.serial_number
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            certificate::extension::<SubjectKeyIdentifier>(c).is_some_and(|found| found.0 == id.0)
        }
    };
    let mut found = pool.iter().filter(is_signer);
    let first = found
        .next()
        .ok_or("Das Zertifikat, das sie nennt, liegt ihr nicht bei")?;
    if found.any(|other| other != first) {
        return Err("Zu dem Zertifikat, das sie nennt, liegen ihr zwei verschiedene bei");
    }
    Ok(first)
}

/// The certificates of a CMS that signs nothing (RFC 5652 § 5, "certs-only"); none if it is none.
pub(crate) fn bundle(bytes: &[u8]) -> Vec<Certificate> {
    let content = ContentInfo::from_der(bytes).ok();
    let data = content.and_then(|content| content.content.decode_as::<SignedData>().ok());
    data.as_ref().map(certificates).unwrap_or_default()
}

/// The certificates that a CMS brings.
pub(crate) fn certificates(data: &SignedData) -> Vec<Certificate> {
    let choices = data.certificates.iter().flat_map(|set| set.0.iter());
    let plain = choices.filter_map(|choice| match choice {
        CertificateChoices::Certificate(certificate) => Some(certificate.clone()),
        CertificateChoices::Other(_) => None,
    });
    plain.collect()
}

/// The value of an attribute that stands there once and has one value.
pub(crate) fn single<T: for<'a> Choice<'a> + for<'a> DecodeValue<'a>>(
    attributes: &SignedAttributes,
    oid: ObjectIdentifier,
) -> Option<T> {
    let mut found = attributes.iter().filter(|a| a.oid == oid);
    match (found.next(), found.next()) {
        (Some(attribute), None) if attribute.values.len() == 1 => attribute.values.get(0)?.decode_as().ok(),
        _ => None,
    }
}

/// What a signature brings about revocation. What says nothing is as good as not there.
fn brought(attributes: &SignedAttributes) -> Evidence {
    let mut evidence = Evidence::default();
    let Some(archival) = single::<Archival>(attributes, REVOCATION) else {
        return evidence;
    };
    let der = |all: Option<Vec<Any>>| {
        let all = all.into_iter().flatten().take(BROUGHT);
        all.filter_map(|one| one.to_der().ok())
    };
    for list in der(archival.lists) {
        let _ = evidence.add_crl(&list, None);
    }
    for answer in der(archival.answers) {
        let _ = evidence.add_ocsp(&answer, None);
    }
    evidence
}

/// The time stamp beside a signature. Other things beside it are not looked at: nothing vouches for them.
fn stamp_of(info: &SignerInfo) -> Option<Result<Stamp, &'static str>> {
    let mut stamps = info.unsigned_attrs.iter().flat_map(|set| set.iter());
    let stamp = stamps.find(|attribute| attribute.oid == TIME_STAMP_TOKEN)?;
    Some(match stamp.values.as_slice() {
        [token] => timestamp::read(token, &[info.signature.as_bytes()]),
        _ => Err("es ist nicht einer"),
    })
}

/// Whether the signed attributes of a time stamp name this certificate, by SHA-2 or, as RFC 3161 has it, by SHA-1.
pub(crate) fn binds(attributes: &SignedAttributes, certificate: &Certificate) -> bool {
    if let Some(bound) = single::<SigningCertificateV2>(attributes, SIGNING_CERTIFICATE_V2) {
        return is_bound(&bound, certificate);
    }
    let bound: Option<SigningCertificate> = single(attributes, SIGNING_CERTIFICATE);
    let first = bound.as_ref().and_then(|bound| bound.certificates.first());
    first
        .zip(certificate.to_der().ok())
        .is_some_and(|(first, der)| Sha1::digest(der).as_slice() == first.hash.as_bytes())
}

/// Whether the parts that no digest covers say what the rest says: RFC 5652 § 5.1 and § 5.3 fix the versions for a signer
/// named by issuer and serial number, and let a reader refuse a digest that is not announced.
fn is_of_one_form(data: &SignedData, info: &SignerInfo) -> bool {
    let mut choices = data.certificates.iter().flat_map(|set| set.0.iter());
    let plain = choices.all(|c| matches!(c, CertificateChoices::Certificate(_)));
    let version = match info.sid {
        SignerIdentifier::IssuerAndSerialNumber(_) => CmsVersion::V1,
        SignerIdentifier::SubjectKeyIdentifier(_) => CmsVersion::V3,
    };
    info.version == version
        && (data.version == version || !plain)
        && data.digest_algorithms.iter().any(|a| a.oid == info.digest_alg.oid)
}

fn is_bound(bound: &SigningCertificateV2, certificate: &Certificate) -> bool {
    let (Some(first), Ok(der)) = (bound.certificates.first(), certificate.to_der()) else {
        return false;
    };
    let algorithm = first.hash_algorithm.as_ref().map_or(rfc5912::ID_SHA_256, |a| a.oid);
    raw::digest(algorithm, &[&der]).is_some_and(|hash| hash == first.hash.as_bytes())
}

/// The CMS without the zeros that fill its place, in DER; anything else behind it is foreign.
pub(crate) fn unpadded(padded: &[u8]) -> Option<Cow<'_, [u8]>> {
    if ber::is_open(padded) {
        let (der, length) = ber::to_der(padded)?;
        return padded.get(length..)?.iter().all(|b| *b == 0).then_some(Cow::Owned(der));
    }
    without_padding(padded).map(Cow::Borrowed)
}

fn without_padding(padded: &[u8]) -> Option<&[u8]> {
    let mut reader = SliceReader::new(padded).ok()?;
    let header = Header::decode(&mut reader).ok()?;
    let length = usize::try_from(reader.position())
        .ok()?
        .checked_add(usize::try_from(header.length).ok()?)?;
    let (bytes, rest) = padded.split_at_checked(length)?;
    rest.iter().all(|b| *b == 0).then_some(bytes)
}

/// The signed attributes as they stand in the file, under the tag of a SET: what was signed, not what we would write.
pub(crate) fn signed_attributes_as_written(bytes: &[u8]) -> Option<Vec<u8>> {
    /// Tag, whole and content.
    type Element<'a> = (Tag, &'a [u8], &'a [u8]);
    fn elements(content: &[u8]) -> Option<Vec<Element<'_>>> {
        let (mut rest, mut found) = (content, Vec::new());
        while !rest.is_empty() {
            let mut reader = SliceReader::new(rest).ok()?;
            let header = Header::decode(&mut reader).ok()?;
            let start = usize::try_from(reader.position()).ok()?;
            let end = start.checked_add(usize::try_from(header.length).ok()?)?;
            found.push((header.tag, rest.get(..end)?, rest.get(start..end)?));
            rest = rest.get(end..)?;
        }
        Some(found)
    }
    let context = |tag: Tag, number: TagNumber| {
        tag == Tag::ContextSpecific {
            constructed: true,
            number,
        }
    };
    let (_, _, info) = *elements(bytes)?.first()?;
    let (_, _, wrapped) = *elements(info)?.get(1)?;
    let (_, _, data) = *elements(wrapped)?.first()?;
    let (_, _, infos) = *elements(data)?.last()?;
    let (_, _, signer) = *elements(infos)?.first()?;
    let (_, whole, _) = *elements(signer)?
        .iter()
        .find(|(tag, _, _)| context(*tag, TagNumber::N0))?;
    let mut set = whole.to_vec();
    *set.first_mut()? = 0x31;
    Some(set)
}
