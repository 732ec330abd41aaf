//! Signature cards and other tokens (PKCS#11): what they hold, and signing with them.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use cryptoki::{
    context::Pkcs11,
    error::{Error, RvError},
    mechanism::{
        Mechanism, MechanismType,
        rsa::{PkcsMgfType, PkcsPssParams},
    },
    object::{Attribute, AttributeType, CertificateType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    slot::{Slot, TokenInfo},
    types::{AuthPin, Ulong},
};
use der::{Decode, Encode};
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use crate::{
    algorithm::{Algorithm, Curve, Hash, Scheme, digest_info},
    certificate,
    error::{SignError, TokenError, Tries},
    module::{failed, with},
    raw,
    signer::Signer,
};

/// A PIN. It is overwritten in memory when it is dropped, and never shown.
#[derive(Clone)]
pub struct Pin(AuthPin);

impl Pin {
    /// Takes a PIN over.
    #[must_use]
    pub fn new(pin: String) -> Self {
        Self(pin.into())
    }

    /// Whether a token may have such a one, by its length. Some tokens do not know what they take.
    fn fits(&self, token: &TokenInfo) -> bool {
        let (least, most) = (token.min_pin_length(), token.max_pin_length());
        most < least.max(1) || (least..=most).contains(&self.0.expose_secret().len())
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// How it stands with the PIN of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinState {
    /// Nothing is known against it.
    Ready,
    /// A wrong one was entered since the last right one.
    FewTries,
    /// The next wrong one locks it.
    LastTry,
    /// Locked.
    Locked,
    /// It has to be set first.
    Unset,
}

impl PinState {
    fn of(token: &TokenInfo) -> Self {
        if token.user_pin_locked() {
            Self::Locked
        } else if token.user_pin_final_try() {
            Self::LastTry
        } else if !token.user_pin_initialized() || token.user_pin_to_be_changed() {
            Self::Unset
        } else if token.user_pin_count_low() {
            Self::FewTries
        } else {
            Self::Ready
        }
    }
}

/// A certificate on a token that is for signing. Whether its key is there too shows only after the PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenCertificate {
    /// How the token names it.
    pub label: String,
    /// The certificate.
    pub certificate: Certificate,
    /// Certificates above it on the same token.
    pub chain: Vec<Certificate>,
    /// What binds it to its key on the token.
    id: Vec<u8>,
}

/// A token in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its name.
    pub label: String,
    /// Who made it.
    pub manufacturer: String,
    /// Its serial number.
    pub serial: String,
    /// The reader.
    pub reader: String,
    /// How it stands with the PIN.
    pub pin: PinState,
    /// The PIN is asked for by the reader and not by this program.
    pub pin_pad: bool,
    /// Whether it wants a PIN at all.
    pub wants_pin: bool,
    /// Certificates that are for signing.
    pub certificates: Vec<TokenCertificate>,
}

/// The tokens that a module finds, with their certificates, as far as they show them without a PIN.
///
/// # Errors
/// If the module cannot be used. A token that cannot be read is left out.
pub fn tokens(module: &Path) -> Result<Vec<Token>, TokenError> {
    let found = with(module, found)?;
    Ok(found.into_iter().map(|(_, token)| token).collect())
}

fn found(module: &Pkcs11) -> Result<Vec<(Slot, Token)>, TokenError> {
    let slots = module.get_slots_with_token().map_err(|e| failed(&e))?;
    Ok(slots
        .into_iter()
        .filter_map(|slot| Some((slot, read(module, slot).ok().flatten()?)))
        .collect())
}

/// A token; none if it is empty, as it came from the factory.
fn read(module: &Pkcs11, slot: Slot) -> Result<Option<Token>, Error> {
    let info = module.get_token_info(slot)?;
    if !info.token_initialized() {
        return Ok(None);
    }
    let reader = module.get_slot_info(slot)?.slot_description().to_owned();
    let session = module.open_ro_session(slot)?;
    Ok(Some(Token {
        label: info.label().to_owned(),
        manufacturer: info.manufacturer_id().to_owned(),
        serial: info.serial_number().to_owned(),
        reader,
        pin: PinState::of(&info),
        pin_pad: info.protected_authentication_path(),
        wants_pin: info.login_required(),
        certificates: certificates(&session)?,
    }))
}

fn certificates(session: &Session) -> Result<Vec<TokenCertificate>, Error> {
    let template = [
        Attribute::Class(ObjectClass::CERTIFICATE),
        Attribute::CertificateType(CertificateType::X_509),
    ];
    let (mut own, mut pool) = (Vec::new(), Vec::new());
    for object in session.find_objects(&template)? {
        let (mut value, mut id, mut label) = (Vec::new(), Vec::new(), Vec::new());
        for attribute in
            session.get_attributes(object, &[AttributeType::Value, AttributeType::Id, AttributeType::Label])?
        {
            if let Attribute::Value(bytes) = attribute {
                value = bytes;
            } else if let Attribute::Id(bytes) = attribute {
                id = bytes;
            } else if let Attribute::Label(bytes) = attribute {
                label = bytes;
            }
        }
        // Cards fill the place of a certificate with zeros; one that cannot be read is none.
        let Ok(read) = Certificate::from_der(without_filling(&value)) else {
            continue;
        };
        if certificate::is_authority(&read) {
            pool.push(read);
        } else if certificate::may_sign(&read) {
            own.push((String::from_utf8_lossy(&label).trim().to_owned(), id, read));
        }
    }
    Ok(own
        .into_iter()
        .map(|(label, id, certificate)| TokenCertificate {
            chain: certificate::above(&certificate, &pool),
            label,
            certificate,
            id,
        })
        .collect())
}

/// A DER value without what stands behind it.
fn without_filling(bytes: &[u8]) -> &[u8] {
    let length = match bytes {
        [_, 0x82, high, low, ..] => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        [_, 0x81, length, ..] => 3 + usize::from(*length),
        _ => bytes.len(),
    };
    bytes.get(..length).unwrap_or(bytes)
}

/// SHA-256 of a certificate in hexadecimal: by it a person's choice is found again.
#[must_use]
pub fn fingerprint(certificate: &Certificate) -> String {
    let digest = certificate.to_der().map(Sha256::digest).unwrap_or_default();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A key on a token, with its certificate. The key never leaves the token.
#[derive(Debug)]
pub struct TokenKey {
    module: PathBuf,
    label: String,
    serial: String,
    pin: Option<Pin>,
    own: TokenCertificate,
    algorithm: Algorithm,
}

impl TokenKey {
    /// Finds a certificate again by its fingerprint, on the token of a serial number if one is named. The PIN is used for signing and not before; where the reader asks for
    /// it, none is given.
    ///
    /// # Errors
    /// If the module cannot be used, the token is gone, or its kind of key is not supported.
    pub fn find(module: &Path, serial: Option<&str>, chosen: &str, pin: Option<Pin>) -> Result<Self, TokenError> {
        with(module, |pkcs11| {
            let tokens = found(pkcs11)?.into_iter();
            for (slot, token) in tokens.filter(|(_, token)| serial.is_none_or(|serial| token.serial == serial)) {
                let own = token.certificates.into_iter();
                let Some(own) = own.into_iter().find(|own| fingerprint(&own.certificate) == chosen) else {
                    continue;
                };
                let fitting = Algorithm::of(&own.certificate).map_err(|e| TokenError::Key(e.to_string()))?;
                let offered = pkcs11.get_mechanism_list(slot).unwrap_or_default();
                let only_pss =
                    !offered.contains(&MechanismType::RSA_PKCS) && offered.contains(&MechanismType::RSA_PKCS_PSS);
                return Ok(Self {
                    module: module.to_owned(),
                    label: token.label,
                    serial: token.serial,
                    pin,
                    own,
                    algorithm: match fitting.scheme {
                        Scheme::RsaPkcs1 if only_pss => Algorithm::pss(fitting.hash),
                        Scheme::RsaPkcs1 | Scheme::RsaPss { .. } | Scheme::Ecdsa => fitting,
                    },
                });
            }
            Err(TokenError::Gone)
        })
    }

    /// The same key, signing by PSS instead of PKCS#1 v1.5 where it is an RSA key for both.
    #[must_use]
    pub fn with_pss(mut self) -> Self {
        self.algorithm = self.algorithm.preferring_pss();
        self
    }

    fn sign_with(&self, module: &Pkcs11, message: &[u8]) -> Result<Vec<u8>, TokenError> {
        let told = |e: Error| failed(&e);
        for slot in module.get_slots_with_token().map_err(told)? {
            let Ok(info) = module.get_token_info(slot) else {
                continue;
            };
            if info.serial_number() != self.serial || info.label() != self.label {
                continue;
            }
            let session = module.open_ro_session(slot).map_err(told)?;
            if info.login_required() {
                self.login(module, slot, &session, UserType::User)?;
            }
            let signed = self.private_key(&session).and_then(|key| {
                let always = session
                    .get_attributes(key, &[AttributeType::AlwaysAuthenticate])
                    .map_err(told)?;
                if always.contains(&Attribute::AlwaysAuthenticate(true)) {
                    self.sign_after_login(module, slot, &session, key, message)
                } else {
                    let (mechanism, data) = self.over_digest(message)?;
                    session.sign(&mechanism, key, &data).map_err(told)
                }
            });
            // The module is stopped anyway.
            let _ = session.logout();
            return self.checked(&signed?, message);
        }
        Err(TokenError::Gone)
    }

    fn login(&self, module: &Pkcs11, slot: Slot, session: &Session, user: UserType) -> Result<(), TokenError> {
        let info = module.get_token_info(slot).map_err(|e| failed(&e))?;
        if info.user_pin_locked() {
            return Err(TokenError::Locked);
        }
        let pin = match &self.pin {
            // The reader asks; a PIN that was typed here has no place there.
            _ if info.protected_authentication_path() => None,
            // One that cannot be right costs no try.
            Some(pin) if !pin.fits(&info) => {
                return Err(TokenError::PinLength {
                    least: info.min_pin_length(),
                    most: info.max_pin_length(),
                });
            }
            Some(pin) => Some(&pin.0),
            None => return Err(TokenError::PinMissing),
        };
        match session.login(user, pin) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(()),
            Err(Error::Pkcs11(RvError::PinIncorrect, _)) => {
                // How many tries are left is known only now.
                let state = module.get_token_info(slot).map(|info| PinState::of(&info));
                Err(match state {
                    Ok(PinState::Locked) => TokenError::Locked,
                    Ok(PinState::LastTry) => TokenError::WrongPin(Tries::Last),
                    Ok(PinState::FewTries) => TokenError::WrongPin(Tries::Few),
                    Ok(PinState::Ready | PinState::Unset) | Err(_) => TokenError::WrongPin(Tries::Untold),
                })
            }
            Err(Error::Pkcs11(RvError::PinLenRange | RvError::PinInvalid, _)) => Err(TokenError::PinLength {
                least: info.min_pin_length(),
                most: info.max_pin_length(),
            }),
            Err(error) => Err(failed(&error)),
        }
    }

    /// The key that belongs to the certificate: that of the same number on the token, or the only one.
    fn private_key(&self, session: &Session) -> Result<ObjectHandle, TokenError> {
        let keys = |more: Option<Attribute>| {
            let template: Vec<_> = [Attribute::Class(ObjectClass::PRIVATE_KEY)]
                .into_iter()
                .chain(more)
                .collect();
            session.find_objects(&template).map_err(|e| failed(&e))
        };
        let same = keys(Some(Attribute::Id(self.own.id.clone())))?;
        match (same.first(), keys(None)?.as_slice()) {
            (Some(key), _) | (None, [key]) => Ok(*key),
            (None, _) => Err(TokenError::NoKey),
        }
    }

    /// The digest is made here and not by the token; what is handed over is small.
    fn over_digest(&self, message: &[u8]) -> Result<(Mechanism<'static>, Vec<u8>), TokenError> {
        let hash = self.algorithm.hash;
        let digest = hash.digest(&[message]);
        Ok(match self.algorithm.scheme {
            Scheme::RsaPkcs1 => {
                let data = digest_info(hash, &digest).map_err(|e| TokenError::Failed(e.to_string()))?;
                (Mechanism::RsaPkcs, data)
            }
            Scheme::RsaPss { .. } => (Mechanism::RsaPkcsPss(pss(hash)), digest),
            Scheme::Ecdsa => (Mechanism::Ecdsa, digest),
        })
    }

    /// A key that wants the PIN for each signature wants it between the beginning of the signature and its end (PKCS#11 v2.40
    /// § 5.6.2, `CKU_CONTEXT_SPECIFIC`). The library can log in there only in a signature of several parts, which the
    /// standard gives to mechanisms that digest by themselves; modules that hold the parts together take a digest as well.
    fn sign_after_login(
        &self,
        module: &Pkcs11,
        slot: Slot,
        session: &Session,
        key: ObjectHandle,
        message: &[u8],
    ) -> Result<Vec<u8>, TokenError> {
        let told = |e: Error| failed(&e);
        let offered = module.get_mechanism_list(slot).map_err(told)?;
        let hashing = self.over_message();
        let (mechanism, data) = if offered.contains(&hashing.mechanism_type()) {
            (hashing, message.to_vec())
        } else {
            self.over_digest(message)?
        };
        session.sign_init(&mechanism, key).map_err(told)?;
        self.login(module, slot, session, UserType::ContextSpecific)?;
        session.sign_update(&data).map_err(|error| match error {
            Error::Pkcs11(RvError::OperationNotInitialized | RvError::FunctionNotSupported, _) => {
                TokenError::Algorithm(format!("{}, mit PIN zu jeder Unterschrift", self.algorithm))
            }
            error => failed(&error),
        })?;
        session.sign_final().map_err(told)
    }

    const fn over_message(&self) -> Mechanism<'static> {
        match (self.algorithm.scheme, self.algorithm.hash) {
            (Scheme::RsaPkcs1, Hash::Sha256) => Mechanism::Sha256RsaPkcs,
            (Scheme::RsaPkcs1, Hash::Sha384) => Mechanism::Sha384RsaPkcs,
            (Scheme::RsaPkcs1, Hash::Sha512) => Mechanism::Sha512RsaPkcs,
            (Scheme::RsaPss { .. }, Hash::Sha256) => Mechanism::Sha256RsaPkcsPss(pss(Hash::Sha256)),
            (Scheme::RsaPss { .. }, Hash::Sha384) => Mechanism::Sha384RsaPkcsPss(pss(Hash::Sha384)),
            (Scheme::RsaPss { .. }, Hash::Sha512) => Mechanism::Sha512RsaPkcsPss(pss(Hash::Sha512)),
            (Scheme::Ecdsa, Hash::Sha256) => Mechanism::EcdsaSha256,
            (Scheme::Ecdsa, Hash::Sha384) => Mechanism::EcdsaSha384,
            (Scheme::Ecdsa, Hash::Sha512) => Mechanism::EcdsaSha512,
        }
    }

    /// The value as a CMS holds it, if it is that of the certificate's key: a token may hold several.
    fn checked(&self, signed: &[u8], message: &[u8]) -> Result<Vec<u8>, TokenError> {
        let value = match self.algorithm.scheme {
            Scheme::Ecdsa => self.ecdsa_der(signed).ok_or(TokenError::OtherKey)?,
            Scheme::RsaPkcs1 | Scheme::RsaPss { .. } => signed.to_vec(),
        };
        let algorithm = self.algorithm.identifier();
        let algorithm = algorithm.map_err(|e| TokenError::Failed(e.to_string()))?;
        if raw::verifies(&self.own.certificate, &algorithm, None, message, &value) {
            Ok(value)
        } else {
            Err(TokenError::OtherKey)
        }
    }

    /// Tokens hand back the two numbers of a signature one behind the other.
    fn ecdsa_der(&self, numbers: &[u8]) -> Option<Vec<u8>> {
        let key = &self.own.certificate.tbs_certificate.subject_public_key_info;
        Some(match Curve::of(key).ok()? {
            Curve::P256 => p256::ecdsa::Signature::from_slice(numbers)
                .ok()?
                .to_der()
                .as_bytes()
                .to_vec(),
            Curve::P384 => p384::ecdsa::Signature::from_slice(numbers)
                .ok()?
                .to_der()
                .as_bytes()
                .to_vec(),
            Curve::P521 => p521::ecdsa::Signature::from_slice(numbers)
                .ok()?
                .to_der()
                .as_bytes()
                .to_vec(),
        })
    }
}

/// As [`Algorithm::pss`] says: the salt is as long as the digest.
const fn pss(hash: Hash) -> PkcsPssParams {
    let (hash_alg, mgf, s_len) = match hash {
        Hash::Sha256 => (MechanismType::SHA256, PkcsMgfType::MGF1_SHA256, Ulong::new(32)),
        Hash::Sha384 => (MechanismType::SHA384, PkcsMgfType::MGF1_SHA384, Ulong::new(48)),
        Hash::Sha512 => (MechanismType::SHA512, PkcsMgfType::MGF1_SHA512, Ulong::new(64)),
    };
    PkcsPssParams { hash_alg, mgf, s_len }
}

impl Signer for TokenKey {
    fn certificate(&self) -> &Certificate {
        &self.own.certificate
    }

    fn chain(&self) -> &[Certificate] {
        &self.own.chain
    }

    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, SignError> {
        let signed = with(&self.module, |module| self.sign_with(module, signed_attributes));
        signed.map_err(|error| match error {
            TokenError::Cancelled => SignError::Cancelled,
            error => SignError::Token(error),
        })
    }
}
