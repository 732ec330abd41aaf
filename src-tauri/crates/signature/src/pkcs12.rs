//! Key files (PKCS#12).

use std::fmt;

use der::{Decode, Encode};
use p12_keystore::KeyStore;
use pkcs8::{DecodePrivateKey, EncodePublicKey};
use rsa::{
    signature::{SignatureEncoding, Signer as _},
    traits::PublicKeyParts,
};
use sha2::Sha256;
use x509_cert::Certificate;

use crate::{
    error::{KeyError, SignError},
    signer::{Algorithm, Signer},
};

/// The smallest RSA key in bits.
const RSA_BITS: usize = 2048;

enum Key {
    Rsa(Box<rsa::pkcs1v15::SigningKey<Sha256>>),
    P256(Box<p256::ecdsa::SigningKey>),
    P384(Box<p384::ecdsa::SigningKey>),
}

/// A private key with its certificates. The libraries overwrite the key in memory when it is dropped.
pub struct Pkcs12Key {
    key: Key,
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
                .to_der()
                .is_ok_and(|spki| spki == public)
        };
        let place = chain.iter().position(belongs).ok_or(KeyError::NoKey)?;
        let certificate = chain.remove(place);
        Ok(Self {
            key,
            certificate,
            chain,
        })
    }
}

/// The key and the DER of its public key.
fn read_key(pkcs8: &[u8]) -> Result<(Key, Vec<u8>), KeyError> {
    let public = |key: &dyn Fn() -> Result<spki::Document, spki::Error>| {
        key().map(|d| d.as_bytes().to_vec()).map_err(|_| KeyError::Unsupported)
    };
    if let Ok(key) = rsa::RsaPrivateKey::from_pkcs8_der(pkcs8) {
        if key.n().bits() < RSA_BITS {
            return Err(KeyError::Unsupported);
        }
        let spki = public(&|| key.to_public_key().to_public_key_der())?;
        return Ok((Key::Rsa(Box::new(rsa::pkcs1v15::SigningKey::new(key))), spki));
    }
    if let Ok(key) = p256::ecdsa::SigningKey::from_pkcs8_der(pkcs8) {
        let spki = public(&|| key.verifying_key().to_public_key_der())?;
        return Ok((Key::P256(Box::new(key)), spki));
    }
    if let Ok(key) = p384::ecdsa::SigningKey::from_pkcs8_der(pkcs8) {
        let spki = public(&|| key.verifying_key().to_public_key_der())?;
        return Ok((Key::P384(Box::new(key)), spki));
    }
    Err(KeyError::Unsupported)
}

impl Signer for Pkcs12Key {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    fn algorithm(&self) -> Algorithm {
        match self.key {
            Key::Rsa(_) => Algorithm::Rsa,
            Key::P256(_) | Key::P384(_) => Algorithm::Ecdsa,
        }
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, SignError> {
        let failed = |e: rsa::signature::Error| SignError::Key(e.to_string());
        match &self.key {
            Key::Rsa(key) => key.try_sign(signed_attributes).map(|s| s.to_vec()).map_err(failed),
            Key::P256(key) => {
                let signed: Result<p256::ecdsa::DerSignature, _> = key.try_sign(signed_attributes);
                signed.map(|s| s.to_vec()).map_err(failed)
            }
            Key::P384(key) => {
                // The CMS names SHA-256 for every key; P-384 would take SHA-384 by itself.
                use p384::ecdsa::signature::hazmat::PrehashSigner;
                let digest = <Sha256 as sha2::Digest>::digest(signed_attributes);
                let signed: Result<p384::ecdsa::Signature, _> = key.sign_prehash(&digest);
                signed.map(|s| s.to_der().as_bytes().to_vec()).map_err(failed)
            }
        }
    }
}
