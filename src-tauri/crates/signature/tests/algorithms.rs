//! Every algorithm, of the signer and of the authorities above, as this crate and programs written by others see it.

use beschlussbuch_signature::{Pkcs12Key, TrustAnchors, Verdict, sign, verify};
use chrono::TimeDelta;
use tempfile::TempDir;

use crate::{
    common::{CHAIR, PASSWORD, SECRETARY, appearance, blank, now, openssl, pdfsig, pyhanko_trusting, request},
    keys::exported,
};

/// A key, and how the certificate of its authority is made and signs.
struct Case {
    key: &'static str,
    authority: &'static str,
    signs: &'static str,
    pss: bool,
    algorithm: &'static str,
}

const P256: &str = "ec -pkeyopt ec_paramgen_curve:P-256";
const PSS: &str = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest";

const CASES: [Case; 9] = [
    Case {
        key: "ec -pkeyopt ec_paramgen_curve:P-384",
        authority: "ec -pkeyopt ec_paramgen_curve:P-384",
        signs: "-sha384",
        pss: false,
        algorithm: "ECDSA mit SHA-384",
    },
    Case {
        key: "ec -pkeyopt ec_paramgen_curve:P-521",
        authority: "ec -pkeyopt ec_paramgen_curve:P-521",
        signs: "-sha512",
        pss: false,
        algorithm: "ECDSA mit SHA-512",
    },
    // A digest that is much shorter than the numbers of the curve.
    Case {
        key: "ec -pkeyopt ec_paramgen_curve:P-521",
        authority: "ec -pkeyopt ec_paramgen_curve:P-521",
        signs: "-sha256",
        pss: false,
        algorithm: "ECDSA mit SHA-512",
    },
    Case {
        key: "rsa:3072",
        authority: "rsa:4096",
        signs: "-sha512",
        pss: false,
        algorithm: "RSA mit SHA-256",
    },
    Case {
        key: "rsa:2048",
        authority: "rsa:2048",
        signs: "-sha256 PSS",
        pss: true,
        algorithm: "RSA-PSS mit SHA-256",
    },
    Case {
        key: "rsa-pss -pkeyopt rsa_keygen_bits:2048",
        authority: "rsa-pss -pkeyopt rsa_keygen_bits:2048",
        signs: "-sha384 PSS",
        pss: false,
        algorithm: "RSA-PSS mit SHA-256",
    },
    Case {
        key: "rsa-pss -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha384 -pkeyopt rsa_pss_keygen_mgf1_md:sha384 -pkeyopt rsa_pss_keygen_saltlen:48",
        authority: "rsa-pss -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha512 -pkeyopt rsa_pss_keygen_mgf1_md:sha512 -pkeyopt rsa_pss_keygen_saltlen:64",
        signs: "-sha512 PSS",
        pss: false,
        algorithm: "RSA-PSS mit SHA-384",
    },
    Case {
        key: "rsa-pss -pkeyopt rsa_keygen_bits:3072 -pkeyopt rsa_pss_keygen_md:sha512 -pkeyopt rsa_pss_keygen_mgf1_md:sha512 -pkeyopt rsa_pss_keygen_saltlen:64",
        authority: P256,
        signs: "-sha256",
        pss: false,
        algorithm: "RSA-PSS mit SHA-512",
    },
    // As long a salt as there is room for, which is what OpenSSL takes unasked.
    Case {
        key: P256,
        authority: "rsa:2048",
        signs: "-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:max",
        pss: false,
        algorithm: "ECDSA mit SHA-256",
    },
];

impl Case {
    fn made(&self) -> TempDir {
        let directory = TempDir::new().unwrap();
        let write = |name: &str, text: &str| std::fs::write(directory.path().join(name), text).unwrap();
        write(
            "leaf.ext",
            "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n",
        );
        write("password", PASSWORD);
        let signs = self.signs.replace("PSS", PSS);
        let ca = "-addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign";
        openssl(
            &directory,
            &format!(
                "req -x509 -newkey {} -noenc -keyout ca.key -out ca.pem -days 30 -subj /CN=Aussteller {ca} {signs}",
                self.authority
            ),
        );
        // The request is only a way to the certificate.
        let digest = self
            .algorithm
            .rsplit_once(' ')
            .unwrap()
            .1
            .to_lowercase()
            .replace('-', "");
        openssl(
            &directory,
            &format!(
                "req -newkey {} -noenc -keyout leaf.key -out leaf.csr -subj /CN=Schriftführung -utf8 -{digest}",
                self.key
            ),
        );
        openssl(
            &directory,
            &format!(
                "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile leaf.ext -out leaf.pem {signs}"
            ),
        );
        directory
    }
}

/// The signature of the last signer and what it signs, as openssl verifies a signature beside a file.
fn openssl_agrees(directory: &TempDir, pdf: &[u8]) {
    let text = |key: &[u8]| pdf.windows(key.len()).rposition(|w| w == key).unwrap() + key.len();
    let range = &pdf[text(b"/ByteRange[")..];
    let range = &range[..range.iter().position(|b| *b == b']').unwrap()];
    let numbers: Vec<usize> = std::str::from_utf8(range)
        .unwrap()
        .split_ascii_whitespace()
        .map(|n| n.parse().unwrap())
        .collect();
    let [start, end] = [numbers[1], numbers[2]];
    let hex = std::str::from_utf8(&pdf[start + 1..end - 1]).unwrap();
    let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    let cms: Vec<u8> = (0..hex.len()).step_by(2).map(byte).collect();
    // The zeros behind the value are no part of it: its own length says how long it is.
    let length = 4 + usize::from(u16::from_be_bytes([cms[2], cms[3]]));
    let write = |name: &str, bytes: &[u8]| std::fs::write(directory.path().join(name), bytes).unwrap();
    write("value.der", &cms[..length]);
    write("signed.bin", &[&pdf[..start], &pdf[end..]].concat());
    openssl(
        directory,
        "cms -verify -binary -inform DER -in value.der -content signed.bin -CAfile ca.pem -purpose any -out verified.bin",
    );
    let mut altered = [&pdf[..start], &pdf[end..]].concat();
    altered[9] ^= 1;
    write("signed.bin", &altered);
    let refused = std::process::Command::new("openssl")
        .args("cms -verify -binary -inform DER -in value.der -content signed.bin -CAfile ca.pem -purpose any -out verified.bin".split(' '))
        .current_dir(directory)
        .output()
        .unwrap();
    assert!(!refused.status.success(), "openssl looked at nothing");
}

#[test]
fn every_algorithm_is_valid_for_every_judge() {
    for case in &CASES {
        let what = format!("{} under {} {}", case.key, case.authority, case.signs);
        let directory = case.made();
        let root = std::fs::read_to_string(directory.path().join("ca.pem")).unwrap();
        let trust = TrustAnchors::from_pem(root.as_bytes()).unwrap();
        let key = Pkcs12Key::load(&exported(&directory, "-inkey leaf.key"), PASSWORD).unwrap();
        let key = if case.pss { key.with_pss() } else { key };
        // The certificate begins in the second of its making.
        let (mut first, look) = (request(SECRETARY, None), appearance());
        first.time = now() + TimeDelta::hours(1);
        let mut second = request(CHAIR, Some(&look));
        second.time = now() + TimeDelta::hours(1);
        let once = sign(&blank(), &first, &key).unwrap();
        let signed = sign(&once, &second, &key).unwrap();

        let found = verify(&signed, &trust, now());
        assert_eq!(found.verdict, Verdict::Valid, "{what}: {found}");
        assert!(
            found.signatures.iter().all(|s| s.algorithm == case.algorithm),
            "{what}: {found}"
        );
        openssl_agrees(&directory, &signed);
        let said = pyhanko_trusting(&signed, &[root]);
        let valid = said.text.matches("The signature is judged VALID.").count();
        assert_eq!(valid, 2, "{what}: {}", said.text);
        let said = pdfsig(&signed);
        let valid = said.text.matches("Signature is Valid.").count();
        // The library behind pdfsig (NSS 3.87) verifies PSS by usual RSA keys, and knows none that are for PSS alone.
        let expected = if case.key.starts_with("rsa-pss") { 0 } else { 2 };
        assert_eq!(valid, expected, "{what}: {}", said.text);
    }
}

#[test]
fn a_value_of_another_key_of_the_same_kind_is_no_signature() {
    for case in &CASES {
        let (mine, other) = (case.made(), case.made());
        let root = std::fs::read(other.path().join("ca.pem")).unwrap();
        std::fs::copy(other.path().join("leaf.pem"), mine.path().join("other.pem")).unwrap();
        let load = |directory: &TempDir| {
            let key = Pkcs12Key::load(&exported(directory, "-inkey leaf.key"), PASSWORD).unwrap();
            if case.pss { key.with_pss() } else { key }
        };
        let forged = Forger {
            shown: load(&other),
            used: load(&mine),
        };
        let mut first = request(SECRETARY, None);
        first.time = now() + TimeDelta::hours(1);
        let signed = sign(&blank(), &first, &forged).unwrap();
        let found = verify(&signed, &TrustAnchors::from_pem(&root).unwrap(), now());
        assert_eq!(found.verdict, Verdict::Broken, "{}: {found}", case.key);
        assert!(found.signatures[0].integrity.digest && !found.signatures[0].integrity.signature);
    }
}

/// Shows the certificate of one key and signs with another.
struct Forger {
    shown: Pkcs12Key,
    used: Pkcs12Key,
}

impl beschlussbuch_signature::Signer for Forger {
    fn certificate(&self) -> &beschlussbuch_signature::Certificate {
        self.shown.certificate()
    }

    fn chain(&self) -> &[beschlussbuch_signature::Certificate] {
        self.shown.chain()
    }

    fn algorithm(&self) -> beschlussbuch_signature::Algorithm {
        self.shown.algorithm()
    }

    fn sign(&self, signed_attributes: &[u8]) -> Result<Vec<u8>, beschlussbuch_signature::SignError> {
        self.used.sign(signed_attributes)
    }
}
