//! Verifies a signature value with a public key.

use const_oid::db::{rfc5912, rfc8410};
use der::{Encode, asn1::ObjectIdentifier};
use rsa::signature::{Verifier, hazmat::PrehashVerifier};
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::DecodePublicKey;
use x509_cert::Certificate;

/// Digest of parts one behind the other; `None` for an algorithm that is unknown or too weak.
pub(crate) fn digest(algorithm: ObjectIdentifier, parts: &[&[u8]]) -> Option<Vec<u8>> {
    fn run<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
        let mut digest = D::new();
        parts.iter().for_each(|part| digest.update(part));
        digest.finalize().to_vec()
    }
    match algorithm {
        rfc5912::ID_SHA_256 => Some(run::<Sha256>(parts)),
        rfc5912::ID_SHA_384 => Some(run::<Sha384>(parts)),
        rfc5912::ID_SHA_512 => Some(run::<Sha512>(parts)),
        _ => None,
    }
}

/// Which digest a signature algorithm names; a bare key algorithm leaves it to the caller.
fn digest_of(algorithm: ObjectIdentifier, fallback: Option<ObjectIdentifier>) -> Option<ObjectIdentifier> {
    match algorithm {
        rfc5912::SHA_256_WITH_RSA_ENCRYPTION | rfc5912::ECDSA_WITH_SHA_256 => Some(rfc5912::ID_SHA_256),
        rfc5912::SHA_384_WITH_RSA_ENCRYPTION | rfc5912::ECDSA_WITH_SHA_384 => Some(rfc5912::ID_SHA_384),
        rfc5912::SHA_512_WITH_RSA_ENCRYPTION | rfc5912::ECDSA_WITH_SHA_512 => Some(rfc5912::ID_SHA_512),
        rfc5912::RSA_ENCRYPTION => fallback,
        _ => None,
    }
}

/// Whether the signature over the message is that of the certificate's key. Unknown and weak algorithms are not.
pub(crate) fn verifies(
    certificate: &Certificate,
    algorithm: ObjectIdentifier,
    fallback: Option<ObjectIdentifier>,
    message: &[u8],
    signature: &[u8],
) -> bool {
    let info = &certificate.tbs_certificate.subject_public_key_info;
    let (Ok(spki), Some(digest_id)) = (info.to_der(), digest_of(algorithm, fallback)) else {
        return false;
    };
    match info.algorithm.oid {
        rfc5912::RSA_ENCRYPTION => {
            let key = rsa::RsaPublicKey::from_public_key_der(&spki);
            let (Ok(key), Ok(value)) = (key, rsa::pkcs1v15::Signature::try_from(signature)) else {
                return false;
            };
            use rsa::pkcs1v15::VerifyingKey;
            match digest_id {
                rfc5912::ID_SHA_256 => VerifyingKey::<Sha256>::new(key).verify(message, &value).is_ok(),
                rfc5912::ID_SHA_384 => VerifyingKey::<Sha384>::new(key).verify(message, &value).is_ok(),
                _ => VerifyingKey::<Sha512>::new(key).verify(message, &value).is_ok(),
            }
        }
        rfc5912::ID_EC_PUBLIC_KEY => {
            let Some(hash) = digest(digest_id, &[message]) else {
                return false;
            };
            if let Ok(key) = p256::ecdsa::VerifyingKey::from_public_key_der(&spki) {
                p256::ecdsa::Signature::from_der(signature).is_ok_and(|s| key.verify_prehash(&hash, &s).is_ok())
            } else if let Ok(key) = p384::ecdsa::VerifyingKey::from_public_key_der(&spki) {
                p384::ecdsa::Signature::from_der(signature).is_ok_and(|s| key.verify_prehash(&hash, &s).is_ok())
            } else {
                false
            }
        }
        // Edwards curves are not used for PDF signatures in Germany yet.
        rfc8410::ID_ED_25519 => false,
        _ => false,
    }
}
