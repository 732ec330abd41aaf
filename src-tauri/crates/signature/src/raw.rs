//! Verifies a signature value with a public key.

use const_oid::db::rfc5912;
use der::{Decode, Encode, asn1::ObjectIdentifier};
use rsa::{BigUint, Pkcs1v15Sign, Pss, RsaPublicKey, signature::hazmat::PrehashVerifier};
use sha2::{Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, DecodePublicKey, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;

use crate::algorithm::{Algorithm, Curve, Hash, Scheme};

/// The largest RSA key in bits; one beyond it would only take time.
const RSA_BITS: usize = 8192;

/// Digest of parts one behind the other; `None` for an algorithm that is unknown or too weak.
pub(crate) fn digest(algorithm: ObjectIdentifier, parts: &[&[u8]]) -> Option<Vec<u8>> {
    Some(Hash::of(algorithm)?.digest(parts))
}

/// Whether the signature over the message is that of the certificate's key. Unknown and weak algorithms are not. `digest` is
/// taken where the algorithm names none.
pub(crate) fn verifies(
    certificate: &Certificate,
    algorithm: &AlgorithmIdentifierOwned,
    digest: Option<ObjectIdentifier>,
    message: &[u8],
    signature: &[u8],
) -> bool {
    let key = &certificate.tbs_certificate.subject_public_key_info;
    let Some(algorithm) = Algorithm::read(algorithm, digest.and_then(Hash::of)) else {
        return false;
    };
    let hashed = algorithm.hash.digest(&[message]);
    match algorithm.scheme {
        Scheme::Ecdsa => ecdsa(key, &hashed, signature).unwrap_or(false),
        Scheme::RsaPkcs1 if key.algorithm.oid == rfc5912::RSA_ENCRYPTION => {
            let scheme = match algorithm.hash {
                Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
            };
            rsa_key(key).is_some_and(|key| key.verify(scheme, &hashed, signature).is_ok())
        }
        // A key for PSS alone does not verify anything else.
        Scheme::RsaPkcs1 => false,
        Scheme::RsaPss { salt } if allows_pss(key, algorithm) => {
            let salt = usize::from(salt);
            let scheme = match algorithm.hash {
                Hash::Sha256 => Pss::new_with_salt::<Sha256>(salt),
                Hash::Sha384 => Pss::new_with_salt::<Sha384>(salt),
                Hash::Sha512 => Pss::new_with_salt::<Sha512>(salt),
            };
            rsa_key(key).is_some_and(|key| key.verify(scheme, &hashed, signature).is_ok())
        }
        Scheme::RsaPss { .. } => false,
    }
}

fn rsa_key(key: &SubjectPublicKeyInfoOwned) -> Option<RsaPublicKey> {
    let parts = rsa::pkcs1::RsaPublicKey::from_der(key.subject_public_key.raw_bytes()).ok()?;
    let number = |bytes: &[u8]| BigUint::from_bytes_be(bytes);
    let (modulus, exponent) = (
        number(parts.modulus.as_bytes()),
        number(parts.public_exponent.as_bytes()),
    );
    RsaPublicKey::new_with_max_size(modulus, exponent, RSA_BITS).ok()
}

/// RFC 4055 § 3.3: a key for PSS that names parameters allows only that digest, and at least so much salt.
fn allows_pss(key: &SubjectPublicKeyInfoOwned, used: Algorithm) -> bool {
    match (key.algorithm.oid, &key.algorithm.parameters) {
        (rfc5912::RSA_ENCRYPTION, _) | (rfc5912::ID_RSASSA_PSS, None) => true,
        (rfc5912::ID_RSASSA_PSS, Some(_)) => match (Algorithm::read(&key.algorithm, None), used.scheme) {
            (
                Some(Algorithm {
                    scheme: Scheme::RsaPss { salt: least },
                    hash,
                }),
                Scheme::RsaPss { salt },
            ) => hash == used.hash && salt >= least,
            _ => false,
        },
        _ => false,
    }
}

fn ecdsa(key: &SubjectPublicKeyInfoOwned, hashed: &[u8], signature: &[u8]) -> Option<bool> {
    if key.algorithm.oid != rfc5912::ID_EC_PUBLIC_KEY {
        return None;
    }
    let curve = Curve::of(key).ok()?;
    let spki = key.to_der().ok()?;
    let hashed = filled(hashed, curve);
    Some(match curve {
        Curve::P256 => {
            let key = p256::ecdsa::VerifyingKey::from_public_key_der(&spki).ok()?;
            let value = p256::ecdsa::Signature::from_der(signature).ok()?;
            key.verify_prehash(&hashed, &value).is_ok()
        }
        Curve::P384 => {
            let key = p384::ecdsa::VerifyingKey::from_public_key_der(&spki).ok()?;
            let value = p384::ecdsa::Signature::from_der(signature).ok()?;
            key.verify_prehash(&hashed, &value).is_ok()
        }
        Curve::P521 => {
            let key = p521::ecdsa::VerifyingKey::from_sec1_bytes(key.subject_public_key.raw_bytes()).ok()?;
            let value = p521::ecdsa::Signature::from_der(signature).ok()?;
            key.verify_prehash(&hashed, &value).is_ok()
        }
    })
}

/// A digest with zeros in front up to the length of the curve's numbers: the number stays the same (FIPS 186-4 § 6.4), and the
/// libraries refuse digests of less than half that length.
pub(crate) fn filled(hashed: &[u8], curve: Curve) -> Vec<u8> {
    let missing = curve.length().saturating_sub(hashed.len());
    [vec![0; missing].as_slice(), hashed].concat()
}
