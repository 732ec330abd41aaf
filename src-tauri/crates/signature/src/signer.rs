//! Who signs: a key file, a token, later a remote service. May be slow, may ask a person.

use x509_cert::Certificate;

use crate::{algorithm::Algorithm, error::SignError};

/// Anything that can sign.
///
/// Everything that has to be known before the signing is known without a question; only [`Signer::sign`] asks. It may take
/// as long as a person at a card reader or a service behind the network takes (CSC API, `signatures/signHash` after an
/// authorisation on a phone): nothing of the document is written before it has answered, and whoever shows a window calls
/// it off the thread of that window and with no lock held. A person who thinks better of it is
/// [`SignError::Cancelled`]; then nothing was signed.
pub trait Signer {
    /// Certificate of the key.
    fn certificate(&self) -> &Certificate;
    /// Certificates above it, without an order.
    fn chain(&self) -> &[Certificate];
    /// How it signs. The document and the signed attributes are digested in the same way.
    fn algorithm(&self) -> Algorithm;
    /// Signs the DER of the signed attributes: digests them by [`Algorithm::hash`] and hands back the value as it stands in
    /// a CMS.
    ///
    /// # Errors
    /// If the key is not available or does not sign, or if the person thought better of it.
    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, SignError>;
}
