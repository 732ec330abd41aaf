//! Algorithms and keys that are not to be relied on, or that this program does not compute with: named plainly.

use const_oid::db::rfc5912;
use der::asn1::ObjectIdentifier;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use crate::{
    algorithm::{Algorithm, Curve, Hash, RSA_BITS, rsa_bits},
    error::KeyError,
};

/// Digests that were broken (BSI TR-02102-1 § 5, ETSI TS 119 312 § 5).
const BROKEN: [(&str, &str); 4] = [
    ("1.3.14.3.2.26", "SHA-1"),
    ("1.2.840.113549.2.5", "MD5"),
    ("1.2.840.113549.2.4", "MD4"),
    ("1.2.840.113549.2.2", "MD2"),
];

/// Signature algorithms with such a digest.
const BROKEN_SIGNATURES: [(&str, &str); 6] = [
    ("1.2.840.113549.1.1.5", "SHA-1"),
    ("1.2.840.113549.1.1.4", "MD5"),
    ("1.2.840.113549.1.1.2", "MD2"),
    ("1.2.840.10045.4.1", "SHA-1"),
    ("1.2.840.10040.4.3", "SHA-1"),
    ("1.3.14.3.2.29", "SHA-1"),
];

fn named(oid: ObjectIdentifier, names: &[(&str, &'static str)]) -> Option<&'static str> {
    let text = oid.to_string();
    names.iter().find(|(number, _)| *number == text).map(|(_, name)| *name)
}

/// What is wrong with a digest; none: nothing.
pub(crate) fn of_digest(oid: ObjectIdentifier) -> Option<String> {
    if Hash::of(oid).is_some() {
        return None;
    }
    Some(match named(oid, &BROKEN) {
        Some(name) => format!("{name}, das seit Jahren als gebrochen gilt"),
        None => format!("ein Verfahren, das dieses Programm nicht kennt ({oid})"),
    })
}

/// What is wrong with a signature algorithm; none: nothing. `digest` is taken where the algorithm names none.
pub(crate) fn of_signature(algorithm: &AlgorithmIdentifierOwned, digest: Option<ObjectIdentifier>) -> Option<String> {
    if Algorithm::read(algorithm, digest.and_then(Hash::of)).is_some() {
        return None;
    }
    if algorithm.oid == rfc5912::RSA_ENCRYPTION {
        return digest.and_then(of_digest);
    }
    Some(match named(algorithm.oid, &BROKEN_SIGNATURES) {
        Some(name) => format!("{name}, das seit Jahren als gebrochen gilt"),
        None if algorithm.oid == rfc5912::ID_RSASSA_PSS => "RSA-PSS mit schwachen oder gemischten Angaben".into(),
        None => format!("ein Verfahren, das dieses Programm nicht kennt ({})", algorithm.oid),
    })
}

/// What is wrong with a public key; none: nothing.
pub(crate) fn of_key(key: &SubjectPublicKeyInfoOwned) -> Option<String> {
    match key.algorithm.oid {
        rfc5912::RSA_ENCRYPTION | rfc5912::ID_RSASSA_PSS => match rsa_bits(key) {
            Some(bits) if bits >= RSA_BITS => None,
            Some(bits) => Some(format!(
                "einen RSA-Schlüssel mit {bits} Bit; sicher sind erst {RSA_BITS}"
            )),
            None => Some("einen unlesbaren RSA-Schlüssel".into()),
        },
        rfc5912::ID_EC_PUBLIC_KEY => match Curve::of(key) {
            Ok(_) => None,
            Err(KeyError::Curve(name)) => Some(format!(
                "einen Schlüssel auf der Kurve {name}, mit der dieses Programm nicht rechnet"
            )),
            Err(_) => Some("einen Schlüssel auf einer Kurve, die dieses Programm nicht kennt".into()),
        },
        other => Some(format!(
            "einen Schlüssel der Art {other}, mit der dieses Programm nicht rechnet"
        )),
    }
}
