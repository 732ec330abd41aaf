//! A certificate authority for samples and tests. Its certificates say that they have no legal effect.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use der::{
    Encode, EncodePem,
    asn1::{GeneralizedTime, UtcTime},
    pem::LineEnding,
};
use p12_keystore::{KeyStore, KeyStoreEntry, PrivateKeyChain};
use p256::ecdsa::{DerSignature, SigningKey};
use pkcs8::{EncodePrivateKey, EncodePublicKey};
use rand_core::{OsRng, RngCore};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::{
    Certificate,
    builder::{Builder, CertificateBuilder, Profile},
    name::Name,
    serial_number::SerialNumber,
    time::{Time, Validity},
};

use crate::error::KeyError;

/// The kind of key that is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// ECDSA on P-256.
    P256,
    /// ECDSA on P-384.
    P384,
    /// ECDSA on P-521.
    P521,
    /// RSA with 2048 bits.
    Rsa2048,
}

/// An authority that lives as long as the value.
pub struct TestAuthority {
    key: SigningKey,
    certificate: Certificate,
    validity: Validity,
}

fn failed(error: impl ToString) -> KeyError {
    KeyError::NotMade(error.to_string())
}

fn time(at: DateTime<Utc>) -> Result<Time, KeyError> {
    let seconds = std::time::Duration::from_secs(u64::try_from(at.timestamp()).map_err(failed)?);
    // RFC 5280 § 4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050 on.
    UtcTime::from_unix_duration(seconds)
        .map(Time::UtcTime)
        .or_else(|_| GeneralizedTime::from_unix_duration(seconds).map(Time::GeneralTime))
        .map_err(failed)
}

fn serial() -> Result<SerialNumber, KeyError> {
    let mut bytes = [0; 16];
    OsRng.fill_bytes(&mut bytes);
    // Positive and never zero.
    bytes[0] = bytes[0] & 0x7f | 1;
    SerialNumber::new(&bytes).map_err(failed)
}

/// Escapes a value of a distinguished name (RFC 4514).
fn escape(value: &str) -> String {
    let special = |c: char| ",+\"\\<>;=#".contains(c);
    value
        .trim()
        .chars()
        .flat_map(|c| special(c).then_some('\\').into_iter().chain([c]))
        .collect()
}

impl TestAuthority {
    /// Makes an authority whose certificates hold in a span of time.
    ///
    /// # Errors
    /// If a key or certificate cannot be made.
    pub fn new(from: DateTime<Utc>, until: DateTime<Utc>) -> Result<Self, KeyError> {
        let key = SigningKey::random(&mut OsRng);
        let validity = Validity {
            not_before: time(from)?,
            not_after: time(until)?,
        };
        let name = Name::from_str("CN=TESTZERTIFIKAT ohne Rechtswirkung: Aussteller,O=Beschlussbuch Beispiel,C=DE")
            .map_err(failed)?;
        let public = key.verifying_key().to_public_key_der().map_err(failed)?;
        let spki = SubjectPublicKeyInfoOwned::try_from(public.as_bytes()).map_err(failed)?;
        let builder = CertificateBuilder::new(Profile::Root, serial()?, validity, name, spki, &key).map_err(failed)?;
        let certificate = builder.build::<DerSignature>().map_err(failed)?;
        Ok(Self {
            key,
            certificate,
            validity,
        })
    }

    /// The certificate of the authority, as PEM.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn ca_pem(&self) -> Result<String, KeyError> {
        self.certificate.to_pem(LineEnding::LF).map_err(failed)
    }

    /// A key file for a holder with a key on P-256.
    ///
    /// # Errors
    /// If a key or certificate cannot be made.
    pub fn issue(&self, holder: &str, organisation: &str, password: &str) -> Result<Vec<u8>, KeyError> {
        self.issue_kind(KeyKind::P256, holder, organisation, password)
    }

    /// A key file for a holder with a key of a kind.
    ///
    /// # Errors
    /// If a key or certificate cannot be made.
    pub fn issue_kind(
        &self,
        kind: KeyKind,
        holder: &str,
        organisation: &str,
        password: &str,
    ) -> Result<Vec<u8>, KeyError> {
        let (private, public) = match kind {
            KeyKind::P256 => {
                let key = SigningKey::random(&mut OsRng);
                (key.to_pkcs8_der(), key.verifying_key().to_public_key_der())
            }
            KeyKind::P384 => {
                let key = p384::ecdsa::SigningKey::random(&mut OsRng);
                (key.to_pkcs8_der(), key.verifying_key().to_public_key_der())
            }
            KeyKind::P521 => {
                let key = p521::SecretKey::random(&mut OsRng);
                (key.to_pkcs8_der(), key.public_key().to_public_key_der())
            }
            KeyKind::Rsa2048 => {
                let key = rsa::RsaPrivateKey::new(&mut OsRng, 2048).map_err(failed)?;
                (key.to_pkcs8_der(), key.to_public_key().to_public_key_der())
            }
        };
        let (private, public) = (private.map_err(failed)?, public.map_err(failed)?);
        let spki = SubjectPublicKeyInfoOwned::try_from(public.as_bytes()).map_err(failed)?;
        let subject = format!("CN={} (TESTZERTIFIKAT),O={},C=DE", escape(holder), escape(organisation));
        let subject = Name::from_str(&subject).map_err(failed)?;
        let issuer = self.certificate.tbs_certificate.subject.clone();
        let profile = Profile::Leaf {
            issuer,
            enable_key_agreement: false,
            enable_key_encipherment: false,
        };
        let builder =
            CertificateBuilder::new(profile, serial()?, self.validity, subject, spki, &self.key).map_err(failed)?;
        let certificate = builder.build::<DerSignature>().map_err(failed)?;
        let chain = [&certificate, &self.certificate]
            .into_iter()
            .map(|c| p12_keystore::Certificate::from_der(&c.to_der().map_err(failed)?).map_err(failed));
        let chain = chain.collect::<Result<Vec<_>, KeyError>>()?;
        let mut store = KeyStore::new();
        let entry = PrivateKeyChain::new(private.as_bytes(), [1], chain);
        store.add_entry("test", KeyStoreEntry::PrivateKeyChain(entry));
        store.writer(password).write().map_err(failed)
    }
}
