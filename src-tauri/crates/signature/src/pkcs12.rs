//! Key files (PKCS#12).

use std::fmt;

use const_oid::db::rfc5912;
use der::Decode;
use p12_keystore::KeyStore;
use pkcs8::{DecodePrivateKey, PrivateKeyInfo};
use rand_core::{CryptoRngCore, OsRng};
use rsa::{
    Pkcs1v15Sign, Pss, RsaPrivateKey,
    pkcs1::{DecodeRsaPrivateKey, EncodeRsaPublicKey},
    signature::hazmat::PrehashSigner,
};
use sha2::{Sha256, Sha384, Sha512};
use x509_cert::Certificate;

use crate::{
    algorithm::{Algorithm, Curve, Hash, Scheme},
    error::{KeyError, SignError},
    raw,
    signer::Signer,
};

enum Key {
    Rsa(Box<RsaPrivateKey>),
    P256(Box<p256::ecdsa::SigningKey>),
    P384(Box<p384::ecdsa::SigningKey>),
    P521(Box<p521::ecdsa::SigningKey>),
}

/// A private key with its certificates. The key is overwritten in memory when it is dropped; what the library that reads key
/// files held meanwhile is not.
pub struct Pkcs12Key {
    key: Key,
    algorithm: Algorithm,
    certificate: Certificate,
    chain: Vec<Certificate>,
}

impl fmt::Debug for Pkcs12Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pkcs12Key")
            .field("subject", &self.certificate.tbs_certificate.subject.to_string())
            .finish_non_exhaustive()
    }
}

impl Pkcs12Key {
    /// Reads a key file.
    ///
    /// # Errors
    /// If the password is wrong, the file is no key file, or its kind of key is not supported.
    pub fn load(bytes: &[u8], password: &str) -> Result<Self, KeyError> {
        use p12_keystore::error::Error;
        let store = KeyStore::from_pkcs12(bytes, password).map_err(|e| match e {
            Error::MacError(_) | Error::UnpadError | Error::Pkcs5Error(_) => KeyError::WrongPassword,
            Error::UnsupportedEncryptionScheme | Error::UnsupportedMacAlgorithm => KeyError::Encryption,
            _ => KeyError::Unreadable,
        })?;
        let (_, entry) = store.private_key_chain().ok_or(KeyError::NoKey)?;
        let decode =
            |c: &p12_keystore::Certificate| Certificate::from_der(c.as_der()).map_err(|_| KeyError::Unreadable);
        let mut chain = entry.chain().iter().map(decode).collect::<Result<Vec<_>, _>>()?;
        let (key, public) = read_key(entry.key())?;
        let belongs = |c: &Certificate| {
            c.tbs_certificate
                .subject_public_key_info
                .subject_public_key
                .as_bytes()
                .is_some_and(|found| found == public)
        };
        let place = chain.iter().position(belongs).ok_or(KeyError::NoKey)?;
        let certificate = chain.remove(place);
        Ok(Self {
            algorithm: Algorithm::of(&certificate)?,
            key,
            certificate,
            chain,
        })
    }

    /// The same key, signing by PSS instead of PKCS#1 v1.5 where it is an RSA key for both.
    #[must_use]
    pub fn with_pss(mut self) -> Self {
        self.algorithm = self.algorithm.preferring_pss();
        self
    }
}

/// The key, and its public key as a certificate holds it.
fn read_key(pkcs8: &[u8]) -> Result<(Key, Vec<u8>), KeyError> {
    let info = PrivateKeyInfo::from_der(pkcs8).map_err(|_| KeyError::Unsupported)?;
    match info.algorithm.oid {
        rfc5912::RSA_ENCRYPTION | rfc5912::ID_RSASSA_PSS => {
            let key = RsaPrivateKey::from_pkcs1_der(info.private_key).map_err(|_| KeyError::Unsupported)?;
            let public = key.to_public_key().to_pkcs1_der();
            let public = public.map_err(|_| KeyError::Unsupported)?.into_vec();
            Ok((Key::Rsa(Box::new(key)), public))
        }
        rfc5912::ID_EC_PUBLIC_KEY => {
            let curve = info.algorithm.parameters_oid().map_err(|_| KeyError::Unsupported)?;
            read_curve_key(pkcs8, Curve::named(curve)?).ok_or(KeyError::Unsupported)
        }
        _ => Err(KeyError::Unsupported),
    }
}

fn read_curve_key(pkcs8: &[u8], curve: Curve) -> Option<(Key, Vec<u8>)> {
    Some(match curve {
        Curve::P256 => {
            let key = p256::ecdsa::SigningKey::from_pkcs8_der(pkcs8).ok()?;
            let public = key.verifying_key().to_encoded_point(false).as_bytes().to_vec();
            (Key::P256(Box::new(key)), public)
        }
        Curve::P384 => {
            let key = p384::ecdsa::SigningKey::from_pkcs8_der(pkcs8).ok()?;
            let public = key.verifying_key().to_encoded_point(false).as_bytes().to_vec();
            (Key::P384(Box::new(key)), public)
        }
        Curve::P521 => {
            let secret = p521::SecretKey::from_pkcs8_der(pkcs8).ok()?;
            let key = p521::ecdsa::SigningKey::from_bytes(&secret.to_bytes()).ok()?;
            let public = p521::ecdsa::VerifyingKey::from(&key);
            (
                Key::P521(Box::new(key)),
                public.to_encoded_point(false).as_bytes().to_vec(),
            )
        }
    })
}

/// Signs a digest by RSA. The value that the key is applied to is blinded by a random number each time (RUSTSEC-2023-0071):
/// how long the computation takes says nothing about what is computed.
fn sign_rsa(
    key: &RsaPrivateKey,
    algorithm: Algorithm,
    rng: &mut impl CryptoRngCore,
    digest: &[u8],
) -> Result<Vec<u8>, rsa::Error> {
    match (algorithm.scheme, algorithm.hash) {
        (Scheme::RsaPss { salt }, hash) => {
            let salt = usize::from(salt);
            let scheme = match hash {
                Hash::Sha256 => Pss::new_blinded_with_salt::<Sha256>(salt),
                Hash::Sha384 => Pss::new_blinded_with_salt::<Sha384>(salt),
                Hash::Sha512 => Pss::new_blinded_with_salt::<Sha512>(salt),
            };
            key.sign_with_rng(rng, scheme, digest)
        }
        (Scheme::RsaPkcs1 | Scheme::Ecdsa, hash) => {
            let scheme = match hash {
                Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
                Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
                Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
            };
            key.sign_with_rng(rng, scheme, digest)
        }
    }
}

impl Signer for Pkcs12Key {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, SignError> {
        let failed = |e: rsa::signature::Error| SignError::Key(e.to_string());
        let digest = self.algorithm.hash.digest(&[signed_attributes]);
        match &self.key {
            Key::Rsa(key) => {
                sign_rsa(key, self.algorithm, &mut OsRng, &digest).map_err(|e| SignError::Key(e.to_string()))
            }
            Key::P256(key) => {
                let signed: Result<p256::ecdsa::Signature, _> = key.sign_prehash(&digest);
                signed.map(|s| s.to_der().as_bytes().to_vec()).map_err(failed)
            }
            Key::P384(key) => {
                let signed: Result<p384::ecdsa::Signature, _> = key.sign_prehash(&digest);
                signed.map(|s| s.to_der().as_bytes().to_vec()).map_err(failed)
            }
            Key::P521(key) => {
                let signed: Result<p521::ecdsa::Signature, _> = key.sign_prehash(&raw::filled(&digest, Curve::P521));
                signed.map(|s| s.to_der().as_bytes().to_vec()).map_err(failed)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rand_core::{CryptoRng, Error, RngCore};

    use super::*;

    /// Counts the bytes that are drawn from it.
    struct Counting(usize);

    impl RngCore for Counting {
        fn next_u32(&mut self) -> u32 {
            self.0 += 4;
            OsRng.next_u32()
        }

        fn next_u64(&mut self) -> u64 {
            self.0 += 8;
            OsRng.next_u64()
        }

        fn fill_bytes(&mut self, bytes: &mut [u8]) {
            self.0 += bytes.len();
            OsRng.fill_bytes(bytes);
        }

        fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
            self.fill_bytes(bytes);
            Ok(())
        }
    }

    impl CryptoRng for Counting {}

    #[test]
    fn every_signature_by_rsa_is_blinded() {
        let key = RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
        let (digest, modulus) = ([7; 32], 2048 / 8);
        let pkcs1 = Algorithm {
            scheme: Scheme::RsaPkcs1,
            hash: Hash::Sha256,
        };
        // PKCS#1 v1.5 needs no random number but for blinding, and the value does not show which one it was.
        let mut drawn = Counting(0);
        let once = sign_rsa(&key, pkcs1, &mut drawn, &digest).unwrap();
        assert!(drawn.0 >= modulus, "{} bytes", drawn.0);
        assert_eq!(once, sign_rsa(&key, pkcs1, &mut OsRng, &digest).unwrap());
        assert_eq!(once, key.sign(Pkcs1v15Sign::new::<Sha256>(), &digest).unwrap());
        // PSS takes its salt beside it.
        let mut drawn = Counting(0);
        sign_rsa(&key, Algorithm::pss(Hash::Sha256), &mut drawn, &digest).unwrap();
        assert!(drawn.0 >= modulus + 32, "{} bytes", drawn.0);
    }
}
