//! Certificates that lead to nobody whom the user trusts.

use beschlussbuch_signature::{
    Chain, Pkcs12Key, TrustAnchors, Verdict, Verification, sign,
    test_authority::{KeyKind, TestAuthority},
    verify,
};
use chrono::TimeDelta;
use tempfile::TempDir;

use crate::common::{PASSWORD, SECRETARY, blank, ca, now, openssl, request, signed_twice};

fn anchors(authority: &TestAuthority) -> TrustAnchors {
    TrustAnchors::from_pem(authority.ca_pem().unwrap().as_bytes()).unwrap()
}

/// The document signed with a key file.
fn signed(file: &[u8]) -> Vec<u8> {
    let key = Pkcs12Key::load(file, PASSWORD).unwrap();
    sign(&blank(), &request(SECRETARY, None), &key).unwrap()
}

/// Every signature is intact, and none leads to an anchor, for a reason.
fn untrusted(found: &Verification, why: &str) {
    assert_eq!(found.verdict, Verdict::Untrusted, "{found}");
    for signature in &found.signatures {
        assert!(signature.integrity.digest && signature.integrity.signature, "{found}");
        match &signature.chain {
            Chain::Untrusted { reason } => assert!(reason.contains(why), "{reason}"),
            other => panic!("{other:?}"),
        }
    }
    assert!(found.to_string().contains(why), "{found}");
    assert_eq!(found.problem(), None);
}

#[test]
fn another_authority_of_the_same_name_vouches_for_nobody() {
    let other = TestAuthority::new(now() - TimeDelta::days(1), now() + TimeDelta::days(1)).unwrap();
    let found = verify(signed_twice(), &anchors(&other), now());
    untrusted(&found, "kein Zertifikat, dem Sie vertrauen, steht am Ende der Kette");
    // The right one beside it is enough.
    assert!(verify(signed_twice(), &anchors(&other).and(ca()), now()).is_valid());
}

#[test]
fn a_certificate_outside_its_time_vouches_for_nobody() {
    for (from, until) in [(-400, -30), (30, 400)] {
        let span = |days| now() + TimeDelta::days(days);
        let authority = TestAuthority::new(span(from), span(until)).unwrap();
        let file = authority
            .issue_kind(KeyKind::P256, "Anna Schmidt", "Beispiel", PASSWORD)
            .unwrap();
        let found = verify(&signed(&file), &anchors(&authority), now());
        untrusted(
            &found,
            "„Anna Schmidt (TESTZERTIFIKAT)“ war zur angegebenen Zeit nicht gültig",
        );
    }
}

#[test]
fn a_signature_stays_valid_when_its_certificate_has_ended_since() {
    let authority = TestAuthority::new(now() - TimeDelta::days(400), now() - TimeDelta::days(30)).unwrap();
    let file = authority.issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
    let mut then = request(SECRETARY, None);
    then.time = now() - TimeDelta::days(100);
    let pdf = sign(&blank(), &then, &Pkcs12Key::load(&file, PASSWORD).unwrap()).unwrap();
    let found = verify(&pdf, &anchors(&authority), now());
    assert!(found.is_valid(), "{found}");
}

/// A root, an issuer with or without the right to issue, and a holder below it: the key file and the two upper certificates.
fn issued_by(extensions: &str) -> (Vec<u8>, TrustAnchors, TrustAnchors) {
    let directory = TempDir::new().unwrap();
    let path = |name: &str| directory.path().join(name);
    std::fs::write(path("issuer.ext"), extensions).unwrap();
    std::fs::write(path("leaf.ext"), "keyUsage=critical,digitalSignature\n").unwrap();
    std::fs::write(path("password"), PASSWORD).unwrap();
    let new = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc";
    openssl(
        &directory,
        &format!("req -x509 {new} -keyout root.key -out root.pem -days 30 -subj /CN=Wurzel"),
    );
    for (name, above) in [("issuer", "root"), ("leaf", "issuer")] {
        openssl(
            &directory,
            &format!("req {new} -keyout {name}.key -out {name}.csr -subj /CN={name}"),
        );
        openssl(
            &directory,
            &format!(
                "x509 -req -in {name}.csr -CA {above}.pem -CAkey {above}.key -CAcreateserial -days 30 -extfile {name}.ext -out {name}.pem"
            ),
        );
    }
    openssl(
        &directory,
        "pkcs12 -export -in leaf.pem -inkey leaf.key -certfile issuer.pem -passout file:password -out leaf.p12",
    );
    let anchor = |name: &str| TrustAnchors::from_pem(&std::fs::read(path(name)).unwrap()).unwrap();
    (
        std::fs::read(path("leaf.p12")).unwrap(),
        anchor("root.pem"),
        anchor("issuer.pem"),
    )
}

/// Signed a little later than openssl made the certificates, which begin in the second of their making.
fn signed_now(file: &[u8]) -> Vec<u8> {
    let key = Pkcs12Key::load(file, PASSWORD).unwrap();
    let mut soon = request(SECRETARY, None);
    soon.time = now() + TimeDelta::hours(1);
    sign(&blank(), &soon, &key).unwrap()
}

#[test]
fn an_issuer_between_holder_and_root_is_followed() {
    let (file, root, issuer) = issued_by("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n");
    let pdf = signed_now(&file);
    for anchors in [root, issuer] {
        let found = verify(&pdf, &anchors, now());
        assert!(found.is_valid(), "{found}");
    }
}

#[test]
fn whoever_may_not_issue_certificates_vouches_for_nobody() {
    for extensions in [
        "basicConstraints=critical,CA:FALSE\n",
        "keyUsage=critical,keyCertSign\n",
        "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,digitalSignature\n",
    ] {
        let (file, root, issuer) = issued_by(extensions);
        let pdf = signed_now(&file);
        for anchors in [root, issuer] {
            let found = verify(&pdf, &anchors, now());
            untrusted(&found, "„issuer“ darf keine Zertifikate ausstellen");
        }
    }
}

#[test]
fn a_certificate_that_is_not_for_signing_is_named_so() {
    let directory = TempDir::new().unwrap();
    let path = |name: &str| directory.path().join(name);
    std::fs::write(path("password"), PASSWORD).unwrap();
    openssl(
        &directory,
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout a.key -out a.pem -days 30 -subj /CN=A \
         -addext keyUsage=critical,keyAgreement",
    );
    openssl(
        &directory,
        "pkcs12 -export -in a.pem -inkey a.key -passout file:password -out a.p12",
    );
    let anchors = TrustAnchors::from_pem(&std::fs::read(path("a.pem")).unwrap()).unwrap();
    let found = verify(&signed_now(&std::fs::read(path("a.p12")).unwrap()), &anchors, now());
    untrusted(&found, "das Zertifikat ist nicht zum Unterschreiben bestimmt");
}

#[test]
fn a_file_without_certificates_is_no_trust() {
    for bytes in [
        b"".as_slice(),
        b"kein Zertifikat",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let error = TrustAnchors::from_pem(bytes).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("Die Datei enthält kein lesbares Zertifikat")
        );
    }
}
