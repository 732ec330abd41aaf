//! Whom the user trusts, with what was found out of signatures by authorities while one file is looked at.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
};

use der::Encode;
use sha2::{Digest, Sha256};
use x509_cert::Certificate;

use crate::{anchors::TrustAnchors, raw};

/// The most signatures of authorities that are checked for one file; an honest one has some dozens, a hostile one a million.
const CHECKS: usize = 2048;

/// Anchors, and the signatures under certificates, answers and lists that were checked already.
pub(crate) struct Trust<'a> {
    pub anchors: &'a TrustAnchors,
    left: Cell<usize>,
    known: RefCell<BTreeMap<[u8; 32], bool>>,
}

impl<'a> Trust<'a> {
    pub fn new(anchors: &'a TrustAnchors) -> Self {
        Self {
            anchors,
            left: Cell::new(CHECKS),
            known: RefCell::default(),
        }
    }

    /// What a check says; each is made once. `digest` names what is checked, by whose key is said by the certificate.
    pub fn once(&self, issuer: &Certificate, digest: [u8; 32], check: impl FnOnce() -> bool) -> bool {
        let Ok(by) = issuer.to_der() else { return false };
        let key: [u8; 32] = Sha256::new().chain_update(digest).chain_update(by).finalize().into();
        if let Some(known) = self.known.borrow().get(&key) {
            return *known;
        }
        let Some(left) = self.left.get().checked_sub(1) else {
            return false;
        };
        self.left.set(left);
        let found = check();
        self.known.borrow_mut().insert(key, found);
        found
    }

    /// Whether so much was checked that the rest was not.
    pub fn is_exhausted(&self) -> bool {
        self.left.get() == 0
    }

    /// Whether the signature of a certificate is that of another's key.
    pub fn signed(&self, issuer: &Certificate, certificate: &Certificate) -> bool {
        let algorithm = &certificate.signature_algorithm;
        let (Ok(whole), Ok(tbs)) = (certificate.to_der(), certificate.tbs_certificate.to_der()) else {
            return false;
        };
        let value = certificate.signature.raw_bytes();
        certificate.tbs_certificate.signature == *algorithm
            && self.once(issuer, Sha256::digest(whole).into(), || {
                raw::verifies(issuer, algorithm, None, &tbs, value)
            })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeDelta, Utc};

    use super::*;
    use crate::test_authority::TestAuthority;

    #[test]
    fn each_check_is_made_once_and_their_number_is_bounded() {
        let now = Utc::now();
        let authority = TestAuthority::new(now - TimeDelta::days(1), now + TimeDelta::days(1)).unwrap();
        let anchors = TrustAnchors::from_pem(authority.ca_pem().unwrap().as_bytes()).unwrap();
        let root = anchors.iter().next().unwrap();
        let trust = Trust::new(&anchors);
        assert!(trust.signed(root, root));
        let name = |number: usize| Sha256::digest(number.to_be_bytes()).into();
        assert!(trust.once(root, name(0), || true));
        assert!(trust.once(root, name(0), || false));
        for number in 1..CHECKS {
            assert!(!trust.is_exhausted() || number == CHECKS - 1);
            trust.once(root, name(number), || true);
        }
        assert!(trust.is_exhausted());
        assert!(!trust.once(root, name(CHECKS), || true));
        assert!(trust.once(root, name(0), || false) && trust.signed(root, root));
    }
}
