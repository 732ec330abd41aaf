//! An authority for all tests, its key files, and documents signed with them.

use std::sync::LazyLock;

use beschlussbuch_signature::{
    Pkcs12Key, SignRequest, TrustAnchors, sign,
    test_authority::{KeyKind, TestAuthority},
};
use chrono::{DateTime, TimeDelta, Utc};

use super::document::{CHAIR, SECRETARY, appearance, blank};

/// Password of every key file of the tests.
pub const PASSWORD: &str = "Prüfung & 47 Schlüssel";

/// The time of a signature: now, in whole seconds, as a PDF states it. Foreign judges look at their own clock.
pub fn now() -> DateTime<Utc> {
    static NOW: LazyLock<DateTime<Utc>> =
        LazyLock::new(|| DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap());
    *NOW
}

/// The authority of all tests.
pub fn authority() -> &'static TestAuthority {
    static AUTHORITY: LazyLock<TestAuthority> =
        LazyLock::new(|| TestAuthority::new(now() - TimeDelta::days(1), now() + TimeDelta::days(365)).unwrap());
    &AUTHORITY
}

/// What a user has who trusts the authority.
pub fn ca() -> TrustAnchors {
    TrustAnchors::from_pem(authority().ca_pem().unwrap().as_bytes()).unwrap()
}

/// A new key of a kind.
pub fn key(kind: KeyKind, holder: &str) -> Pkcs12Key {
    let file = authority()
        .issue_kind(kind, holder, "Ausschuss Beispiel", PASSWORD)
        .unwrap();
    Pkcs12Key::load(&file, PASSWORD).unwrap()
}

/// What is asked of a signature; the first in a document certifies it.
pub fn request<'a>(field: &'a str, appearance: Option<&'a [u8]>) -> SignRequest<'a> {
    SignRequest {
        field,
        reason: "Niederschrift geprüft und für richtig befunden",
        location: Some("Köln"),
        signer_name: "Jörg Größe",
        time: now(),
        certify: field == SECRETARY,
        appearance,
        timestamp: None,
    }
}

/// The document with the first signature.
pub fn signed_once() -> &'static [u8] {
    static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let key = key(KeyKind::P256, "Anna Schmidt");
        sign(&blank(), &request(SECRETARY, Some(&appearance())), &key).unwrap()
    });
    &FILE
}

/// The document with both signatures.
pub fn signed_twice() -> &'static [u8] {
    static FILE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let key = key(KeyKind::P256, "Bernd Vogt");
        sign(signed_once(), &request(CHAIR, Some(&appearance())), &key).unwrap()
    });
    &FILE
}
