//! How bytes are signed: RSA with PKCS#1 v1.5 or PSS (RFC 8017), ECDSA (FIPS 186-4), each with a digest of the SHA-2 family.

use std::fmt;

use const_oid::db::rfc5912;
use der::{
    Any, Decode, Encode,
    asn1::{Null, ObjectIdentifier},
};
use rsa::pkcs1::RsaPssParams;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::Certificate;

use crate::error::KeyError;

/// The smallest RSA key in bits.
pub(crate) const RSA_BITS: usize = 2048;

/// A digest of the SHA-2 family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// The digest of that name; none for others, such as SHA-1.
    pub(crate) fn of(oid: ObjectIdentifier) -> Option<Self> {
        match oid {
            rfc5912::ID_SHA_256 => Some(Self::Sha256),
            rfc5912::ID_SHA_384 => Some(Self::Sha384),
            rfc5912::ID_SHA_512 => Some(Self::Sha512),
            _ => None,
        }
    }

    pub(crate) const fn oid(self) -> ObjectIdentifier {
        match self {
            Self::Sha256 => rfc5912::ID_SHA_256,
            Self::Sha384 => rfc5912::ID_SHA_384,
            Self::Sha512 => rfc5912::ID_SHA_512,
        }
    }

    /// As an algorithm of its own; the parameters are left out (RFC 5754 § 2).
    pub(crate) const fn identifier(self) -> AlgorithmIdentifierOwned {
        AlgorithmIdentifierOwned {
            oid: self.oid(),
            parameters: None,
        }
    }

    /// Length of a digest in bytes.
    #[must_use]
    pub const fn length(self) -> u8 {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Digest of parts one behind the other.
    #[must_use]
    pub fn digest(self, parts: &[&[u8]]) -> Vec<u8> {
        fn run<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            parts.iter().for_each(|part| digest.update(part));
            digest.finalize().to_vec()
        }
        match self {
            Self::Sha256 => run::<Sha256>(parts),
            Self::Sha384 => run::<Sha384>(parts),
            Self::Sha512 => run::<Sha512>(parts),
        }
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        })
    }
}

/// What is done with a digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// RSASSA-PKCS1-v1_5.
    RsaPkcs1,
    /// RSASSA-PSS, with MGF1 over the same digest.
    RsaPss {
        /// Length of the salt in bytes.
        salt: u8,
    },
    /// ECDSA; the value is the DER of a sequence of two numbers (RFC 3279 § 2.2.3).
    Ecdsa,
}

/// How bytes are signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Algorithm {
    /// What is done with the digest.
    pub scheme: Scheme,
    /// The digest.
    pub hash: Hash,
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.scheme {
            Scheme::RsaPkcs1 => "RSA",
            Scheme::RsaPss { .. } => "RSA-PSS",
            Scheme::Ecdsa => "ECDSA",
        };
        write!(f, "{scheme} mit {}", self.hash)
    }
}

impl Algorithm {
    pub(crate) const fn pss(hash: Hash) -> Self {
        let salt = hash.length();
        Self {
            scheme: Scheme::RsaPss { salt },
            hash,
        }
    }

    /// The same by PSS, for an RSA key that signs by both.
    pub(crate) fn preferring_pss(self) -> Self {
        match self.scheme {
            Scheme::RsaPkcs1 => Self::pss(self.hash),
            Scheme::RsaPss { .. } | Scheme::Ecdsa => self,
        }
    }

    /// How the key of a certificate signs: with the digest that is as strong as the key; a key for PSS alone with PSS.
    ///
    /// # Errors
    /// If the kind of key is not supported or too weak.
    pub fn of(certificate: &Certificate) -> Result<Self, KeyError> {
        let key = &certificate.tbs_certificate.subject_public_key_info;
        let fitting = match key.algorithm.oid {
            rfc5912::ID_EC_PUBLIC_KEY => Self {
                scheme: Scheme::Ecdsa,
                hash: Curve::of(key)?.hash(),
            },
            rfc5912::RSA_ENCRYPTION => Self {
                scheme: Scheme::RsaPkcs1,
                hash: Hash::Sha256,
            },
            rfc5912::ID_RSASSA_PSS => match key.algorithm.parameters {
                // RFC 4055 § 3.1: without parameters the key takes every digest.
                None => Self::pss(Hash::Sha256),
                // Otherwise this digest and at least so much salt.
                Some(_) => {
                    let least = Self::read(&key.algorithm, None).ok_or(KeyError::Unsupported)?;
                    match (least.scheme, Self::pss(least.hash).scheme) {
                        (Scheme::RsaPss { salt: least }, Scheme::RsaPss { salt }) if least > salt => {
                            return Err(KeyError::Unsupported);
                        }
                        _ => Self::pss(least.hash),
                    }
                }
            },
            _ => return Err(KeyError::Unsupported),
        };
        if fitting.scheme != Scheme::Ecdsa && rsa_bits(key).is_none_or(|bits| bits < RSA_BITS) {
            return Err(KeyError::Unsupported);
        }
        Ok(fitting)
    }

    /// What the signature algorithm of a certificate or a CMS names. A bare RSA key leaves the digest to the place where it
    /// stands. None for algorithms that are unknown or too weak.
    pub(crate) fn read(identifier: &AlgorithmIdentifierOwned, digest: Option<Hash>) -> Option<Self> {
        use rfc5912 as names;
        let (scheme, hash) = match identifier.oid {
            names::SHA_256_WITH_RSA_ENCRYPTION => (Scheme::RsaPkcs1, Hash::Sha256),
            names::SHA_384_WITH_RSA_ENCRYPTION => (Scheme::RsaPkcs1, Hash::Sha384),
            names::SHA_512_WITH_RSA_ENCRYPTION => (Scheme::RsaPkcs1, Hash::Sha512),
            names::RSA_ENCRYPTION => (Scheme::RsaPkcs1, digest?),
            names::ECDSA_WITH_SHA_256 => (Scheme::Ecdsa, Hash::Sha256),
            names::ECDSA_WITH_SHA_384 => (Scheme::Ecdsa, Hash::Sha384),
            names::ECDSA_WITH_SHA_512 => (Scheme::Ecdsa, Hash::Sha512),
            names::ID_RSASSA_PSS => {
                let parameters = identifier.parameters.as_ref()?.to_der().ok()?;
                let parameters = RsaPssParams::from_der(&parameters).ok()?;
                let hash = Hash::of(parameters.hash.oid)?;
                let mask = parameters.mask_gen;
                if mask.oid != names::ID_MGF_1 || mask.parameters.map(|mask| mask.oid) != Some(hash.oid()) {
                    return None;
                }
                let salt = parameters.salt_len;
                (Scheme::RsaPss { salt }, hash)
            }
            _ => return None,
        };
        Some(Self { scheme, hash })
    }

    /// How it is named in a CMS.
    pub(crate) fn identifier(self) -> der::Result<AlgorithmIdentifierOwned> {
        let (oid, parameters) = match (self.scheme, self.hash) {
            (Scheme::RsaPkcs1, Hash::Sha256) => (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
            (Scheme::RsaPkcs1, Hash::Sha384) => (rfc5912::SHA_384_WITH_RSA_ENCRYPTION, Some(Any::null())),
            (Scheme::RsaPkcs1, Hash::Sha512) => (rfc5912::SHA_512_WITH_RSA_ENCRYPTION, Some(Any::null())),
            (Scheme::Ecdsa, Hash::Sha256) => (rfc5912::ECDSA_WITH_SHA_256, None),
            (Scheme::Ecdsa, Hash::Sha384) => (rfc5912::ECDSA_WITH_SHA_384, None),
            (Scheme::Ecdsa, Hash::Sha512) => (rfc5912::ECDSA_WITH_SHA_512, None),
            (Scheme::RsaPss { salt }, hash) => {
                let parameters = match hash {
                    Hash::Sha256 => RsaPssParams::new::<Sha256>(salt),
                    Hash::Sha384 => RsaPssParams::new::<Sha384>(salt),
                    Hash::Sha512 => RsaPssParams::new::<Sha512>(salt),
                };
                (rfc5912::ID_RSASSA_PSS, Some(Any::encode_from(&parameters)?))
            }
        };
        Ok(AlgorithmIdentifierOwned { oid, parameters })
    }
}

/// A digest with its name in front, as PKCS#1 v1.5 signs it (RFC 8017 § 9.2); for keys that want it made by the caller.
pub(crate) fn digest_info(hash: Hash, digest: &[u8]) -> der::Result<Vec<u8>> {
    #[derive(der::Sequence)]
    struct DigestInfo<'a> {
        algorithm: AlgorithmIdentifierOwned,
        #[asn1(type = "OCTET STRING")]
        digest: &'a [u8],
    }
    let algorithm = AlgorithmIdentifierOwned {
        oid: hash.oid(),
        parameters: Some(Any::encode_from(&Null)?),
    };
    DigestInfo { algorithm, digest }.to_der()
}

/// Length of the modulus; none if the key is no RSA key.
pub(crate) fn rsa_bits(key: &SubjectPublicKeyInfoOwned) -> Option<usize> {
    let parts = rsa::pkcs1::RsaPublicKey::from_der(key.subject_public_key.raw_bytes()).ok()?;
    let modulus = parts.modulus.as_bytes();
    let first = modulus.first()?;
    Some(modulus.len() * 8 - usize::try_from(first.leading_zeros()).ok()?)
}

/// The curves that this program computes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Curve {
    P256,
    P384,
    P521,
}

impl Curve {
    /// The curve of a key.
    pub fn of(key: &SubjectPublicKeyInfoOwned) -> Result<Self, KeyError> {
        let named = key.algorithm.parameters.as_ref();
        let named: Option<ObjectIdentifier> = named.and_then(|parameters| parameters.decode_as().ok());
        Self::named(named.ok_or(KeyError::Unsupported)?)
    }

    /// The curve of that name.
    pub fn named(oid: ObjectIdentifier) -> Result<Self, KeyError> {
        /// RFC 5639: the curves of this arc are numbered.
        const BRAINPOOL: [(&str, &str); 4] = [
            ("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"),
            ("1.3.36.3.3.2.8.1.1.9", "brainpoolP320r1"),
            ("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"),
            ("1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"),
        ];
        match oid {
            rfc5912::SECP_256_R_1 => Ok(Self::P256),
            rfc5912::SECP_384_R_1 => Ok(Self::P384),
            rfc5912::SECP_521_R_1 => Ok(Self::P521),
            other => {
                let brainpool = BRAINPOOL.iter().find(|(number, _)| other.to_string() == *number);
                Err(brainpool.map_or(KeyError::Unsupported, |(_, name)| KeyError::Curve(name)))
            }
        }
    }

    /// The digest that is as strong as the curve (RFC 5753 § 7.1.1, BSI TR-03111 § 4.1.2).
    pub const fn hash(self) -> Hash {
        match self {
            Self::P256 => Hash::Sha256,
            Self::P384 => Hash::Sha384,
            Self::P521 => Hash::Sha512,
        }
    }

    /// Length of a number on the curve in bytes.
    pub const fn length(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_is_read_as_it_is_written() {
        for hash in [Hash::Sha256, Hash::Sha384, Hash::Sha512] {
            let salts = [0, 20, 32, 48, 64, 222].map(|salt| Scheme::RsaPss { salt });
            for scheme in [Scheme::RsaPkcs1, Scheme::Ecdsa].into_iter().chain(salts) {
                let algorithm = Algorithm { scheme, hash };
                let written = algorithm.identifier().unwrap();
                assert_eq!(Algorithm::read(&written, None), Some(algorithm));
            }
        }
    }

    #[test]
    fn weak_and_mixed_parameters_of_pss_are_not_read() {
        let read = |parameters: RsaPssParams<'_>| {
            let identifier = AlgorithmIdentifierOwned {
                oid: rfc5912::ID_RSASSA_PSS,
                parameters: Some(Any::encode_from(&parameters).unwrap()),
            };
            Algorithm::read(&identifier, None)
        };
        // Left out, everything is SHA-1.
        assert_eq!(read(RsaPssParams::default()), None);
        let mut mixed = RsaPssParams::new::<Sha256>(32);
        mixed.mask_gen = RsaPssParams::new::<Sha384>(32).mask_gen;
        assert_eq!(read(mixed), None);
        assert!(read(RsaPssParams::new::<Sha256>(32)).is_some());
    }

    #[test]
    fn the_digest_of_a_pkcs1_signature_bears_its_name() {
        // RFC 8017 § 9.2, note 1.
        let info = digest_info(Hash::Sha256, &[7; 32]).unwrap();
        let prefix = [
            0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04,
            0x20,
        ];
        assert_eq!(info, [prefix.as_slice(), &[7; 32]].concat());
    }
}
