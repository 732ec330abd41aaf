//! Who signs: a key file, later a token or a remote service. May be slow, may ask a person.
//!
//! About RUSTSEC-2023-0071 (timing of RSA private-key operations in `rsa` 0.9): the attack needs somebody who measures many
//! operations with the same key over a network. Here the holder signs a document now and then on the own machine, and no
//! answer leaves it before the holder hands out the file. Keys on tokens do not pass through that code at all. ECDSA is
//! the better choice where there is one.

use x509_cert::Certificate;

use crate::error::SignError;

/// How the bytes are signed; the digest is always SHA-256.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA PKCS#1 v1.5.
    Rsa,
    /// ECDSA.
    Ecdsa,
}

/// Anything that can sign.
pub trait Signer {
    /// Certificate of the key.
    fn certificate(&self) -> &Certificate;
    /// Certificates above it, without an order.
    fn chain(&self) -> &[Certificate];
    /// How it signs.
    fn algorithm(&self) -> Algorithm;
    /// Signs the DER of the signed attributes.
    ///
    /// # Errors
    /// If the key is not available or does not sign.
    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, SignError>;
}
