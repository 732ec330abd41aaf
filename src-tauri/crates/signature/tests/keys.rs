//! Key files from elsewhere, and those that cannot be used.

use beschlussbuch_signature::{
    KeyError, Pkcs12Key, Qualification, Signer, TrustAnchors, holder, issuer, organisation, qualification, sign,
    validity, verify,
};
use chrono::TimeDelta;
use tempfile::TempDir;

use crate::common::{PASSWORD, SECRETARY, authority, blank, now, openssl, request};

/// A directory with a self-signed authority and a certificate that openssl made, for a kind of key.
pub fn made(kind: &str) -> TempDir {
    made_with(kind, "")
}

/// The same with further extensions of the certificate.
pub fn made_with(kind: &str, extensions: &str) -> TempDir {
    let directory = TempDir::new().unwrap();
    let ca = "-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign";
    let leaf = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n";
    std::fs::write(directory.path().join("leaf.ext"), format!("{leaf}{extensions}")).unwrap();
    std::fs::write(directory.path().join("password"), PASSWORD).unwrap();
    openssl(
        &directory,
        &format!(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout ca.key -out ca.pem -days 30 -subj /CN=Aussteller {ca}"
        ),
    );
    openssl(
        &directory,
        &format!("req -newkey {kind} -noenc -keyout leaf.key -out leaf.csr -subj /CN=Schriftführung/O=Beispiel -utf8"),
    );
    openssl(
        &directory,
        "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile leaf.ext -out leaf.pem",
    );
    directory
}

/// The key file that openssl exports with these options.
pub fn exported(directory: &TempDir, options: &str) -> Vec<u8> {
    openssl(
        directory,
        &format!("pkcs12 -export -in leaf.pem -certfile ca.pem -passout file:password -out key.p12 {options}"),
    );
    std::fs::read(directory.path().join("key.p12")).unwrap()
}

#[test]
fn key_files_of_every_usual_encryption_load_and_sign() {
    for kind in [
        "rsa:2048",
        "rsa-pss -pkeyopt rsa_keygen_bits:2048",
        "ec -pkeyopt ec_paramgen_curve:P-256",
        "ec -pkeyopt ec_paramgen_curve:P-384",
        "ec -pkeyopt ec_paramgen_curve:P-521",
    ] {
        let directory = made(kind);
        let trust = TrustAnchors::from_pem(&std::fs::read(directory.path().join("ca.pem")).unwrap()).unwrap();
        for options in [
            "-inkey leaf.key",
            "-inkey leaf.key -legacy -keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES",
            "-inkey leaf.key -legacy",
        ] {
            let file = exported(&directory, options);
            let key = Pkcs12Key::load(&file, PASSWORD).unwrap_or_else(|e| panic!("{kind} {options}: {e:?}"));
            assert_eq!(holder(key.certificate()), "Schriftführung", "{options}");
            assert_eq!(key.chain().len(), 1, "{options}");
            // The certificate begins in the second of its making.
            let mut soon = request(SECRETARY, None);
            soon.time = now() + TimeDelta::hours(1);
            let found = verify(&sign(&blank(), &soon, &key).unwrap(), &trust, now());
            assert!(found.is_valid(), "{kind} {options}: {found}");
        }
    }
}

#[test]
fn a_wrong_password_is_named_so() {
    let directory = made("ec -pkeyopt ec_paramgen_curve:P-256");
    let files = [
        authority().issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap(),
        exported(&directory, "-inkey leaf.key"),
        exported(&directory, "-inkey leaf.key -legacy"),
        exported(&directory, "-inkey leaf.key -nomac"),
    ];
    for (number, file) in files.iter().enumerate() {
        for password in ["", "falsch", "prüfung & 47 schlüssel"] {
            let error = Pkcs12Key::load(file, password).unwrap_err();
            assert!(
                matches!(error, KeyError::WrongPassword),
                "file {number}, {password}: {error:?}"
            );
            assert!(
                error
                    .to_string()
                    .starts_with("Das Passwort der Schlüsseldatei ist nicht richtig.")
            );
        }
        assert!(Pkcs12Key::load(file, PASSWORD).is_ok(), "file {number}");
    }
}

#[test]
fn what_is_no_key_file_is_named_so() {
    let file = authority().issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
    let noise: Vec<u8> = (0..500_u32).map(|n| (n * n % 251).to_le_bytes()[0]).collect();
    for bytes in [
        b"".as_slice(),
        b"-----BEGIN CERTIFICATE-----",
        &noise,
        &file[..40],
        &file[..file.len() - 1],
    ] {
        let error = Pkcs12Key::load(bytes, PASSWORD).unwrap_err();
        assert!(
            matches!(error, KeyError::Unreadable),
            "{} bytes: {error:?}",
            bytes.len()
        );
        assert!(error.to_string().contains("keine lesbare PKCS#12-Datei"));
    }
}

#[test]
fn a_damaged_key_file_never_ends_the_program() {
    let file = authority().issue("Anna Schmidt", "Beispiel", PASSWORD).unwrap();
    for at in (0..file.len()).step_by(97) {
        let mut damaged = file.clone();
        damaged[at] ^= 0x55;
        assert!(Pkcs12Key::load(&damaged, PASSWORD).is_err(), "byte {at}");
    }
}

#[test]
fn a_certificate_alone_is_no_key() {
    let directory = made("ec -pkeyopt ec_paramgen_curve:P-256");
    let error = Pkcs12Key::load(&exported(&directory, "-nokeys"), PASSWORD).unwrap_err();
    assert!(matches!(error, KeyError::NoKey), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("enthält keinen privaten Schlüssel mit Zertifikat")
    );
}

#[test]
fn a_key_alone_is_no_key_either() {
    let directory = made("ec -pkeyopt ec_paramgen_curve:P-256");
    openssl(
        &directory,
        "pkcs12 -export -nocerts -inkey leaf.key -passout file:password -out key.p12",
    );
    let file = std::fs::read(directory.path().join("key.p12")).unwrap();
    let error = Pkcs12Key::load(&file, PASSWORD).unwrap_err();
    assert!(matches!(error, KeyError::NoKey), "{error:?}");
}

#[test]
fn what_a_certificate_claims_to_be_is_read_from_its_statements() {
    let (compliance, device) = ("0.4.0.1862.1.1", "0.4.0.1862.1.4");
    let of_type = |last: u8| {
        format!("SEQUENCE:type\n[type]\nid=OID:0.4.0.1862.1.6\nof=SEQUENCE:of\n[of]\nfor=OID:0.4.0.1862.1.6.{last}\n")
    };
    // 1: signatures of persons, 2: seals of bodies.
    for (ids, kind, expected) in [
        (vec![], None, Qualification::None),
        (vec![device], None, Qualification::None),
        (vec![compliance], None, Qualification::Certificate),
        (vec![compliance, device], None, Qualification::Signature),
        (vec![compliance, device], Some(1), Qualification::Signature),
        (vec![compliance, device], Some(2), Qualification::Certificate),
        (vec![compliance], Some(1), Qualification::Certificate),
    ] {
        let mut extensions = String::from("1.3.6.1.5.5.7.1.3=ASN1:SEQUENCE:statements\n[statements]\n");
        for (at, _) in ids.iter().enumerate() {
            extensions += &format!("s{at}=SEQUENCE:s{at}\n");
        }
        let kind = kind.map(of_type);
        extensions += &kind.map(|kind| format!("kind={kind}")).unwrap_or_default();
        for (at, id) in ids.iter().enumerate() {
            extensions += &format!("[s{at}]\nid=OID:{id}\n");
        }
        let directory = made_with("ec -pkeyopt ec_paramgen_curve:P-256", &extensions);
        let key = Pkcs12Key::load(&exported(&directory, "-inkey leaf.key"), PASSWORD).unwrap();
        assert_eq!(qualification(key.certificate()), expected, "{extensions}");
    }
    let directory = made("ec -pkeyopt ec_paramgen_curve:P-256");
    let key = Pkcs12Key::load(&exported(&directory, "-inkey leaf.key"), PASSWORD).unwrap();
    assert_eq!(qualification(key.certificate()), Qualification::None);
}

#[test]
fn holder_organisation_issuer_and_validity_are_read_from_the_certificate() {
    let directory = made("ec -pkeyopt ec_paramgen_curve:P-256");
    let key = Pkcs12Key::load(&exported(&directory, "-inkey leaf.key"), PASSWORD).unwrap();
    let certificate = key.certificate();
    assert_eq!(organisation(certificate).as_deref(), Some("Beispiel"));
    assert_eq!(issuer(certificate), "Aussteller");
    let (from, until) = validity(certificate).unwrap();
    assert_eq!(until - from, TimeDelta::days(30));
}

#[test]
fn weak_and_unknown_kinds_of_keys_are_refused() {
    for kind in [
        "rsa:1024",
        "rsa-pss -pkeyopt rsa_keygen_bits:1536",
        // A key that insists on SHA-1 is as weak as that.
        "rsa-pss -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha1 -pkeyopt rsa_pss_keygen_mgf1_md:sha1 -sha1",
        "ec -pkeyopt ec_paramgen_curve:secp256k1",
        "ed25519",
    ] {
        let directory = made(kind);
        let error = Pkcs12Key::load(&exported(&directory, "-inkey leaf.key"), PASSWORD).unwrap_err();
        assert!(matches!(error, KeyError::Unsupported), "{kind}: {error:?}");
        assert!(error.to_string().contains("RSA ab 2048 Bit"));
    }
}

#[test]
fn a_key_on_a_curve_that_is_only_known_by_name_is_refused_by_it() {
    for curve in ["brainpoolP256r1", "brainpoolP384r1", "brainpoolP512r1"] {
        let directory = made(&format!("ec -pkeyopt ec_paramgen_curve:{curve}"));
        let error = Pkcs12Key::load(&exported(&directory, "-inkey leaf.key"), PASSWORD).unwrap_err();
        let expected = format!("Der Schlüssel liegt auf der Kurve {curve}, mit der dieses Programm noch nicht");
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
}

#[test]
fn what_is_shown_of_a_key_holds_no_secret() {
    for kind in ["rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256"] {
        let directory = made(kind);
        let key = Pkcs12Key::load(&exported(&directory, "-inkey leaf.key"), PASSWORD).unwrap();
        // The subject and nothing else: no number, no byte of the key can stand there.
        let shown = format!("{key:?}");
        assert_eq!(shown, r#"Pkcs12Key { subject: "O=Beispiel,CN=Schriftführung", .. }"#);
        assert!(!shown.contains(PASSWORD));
    }
}
