//! Signature values made by hand, or by OpenSSL, and put into the place of those in a signed document.

use beschlussbuch_signature::{Certificate, Signer};
use cms::{
    cert::{CertificateChoices, IssuerAndSerialNumber},
    content_info::{CmsVersion, ContentInfo},
    signed_data::{CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos},
};
use const_oid::db::{rfc5911, rfc5912};
use der::{
    Any, Decode, Encode,
    asn1::{ObjectIdentifier, OctetString, SetOfVec},
};
use sha2::{Digest, Sha256};
use spki::AlgorithmIdentifierOwned;
use tempfile::TempDir;
use x509_cert::attr::Attribute;

use super::{tools::openssl, update::range};

/// RFC 5035: binds a signature to its certificate.
pub const SIGNING_CERTIFICATE_V2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// The bytes that the first signature of a file covers.
pub fn signed_bytes(pdf: &[u8]) -> Vec<u8> {
    let (_, [_, first, second, length]) = range(pdf);
    [&pdf[..first], &pdf[second..second + length]].concat()
}

/// The signature value of a file without what fills its place.
pub fn value_of(pdf: &[u8]) -> Vec<u8> {
    let (_, [_, first, second, _]) = range(pdf);
    let hex = std::str::from_utf8(&pdf[first + 1..second - 1]).unwrap();
    let digit = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..hex.len()).step_by(2).map(digit).collect();
    let length = 4 + usize::from(u16::from_be_bytes([bytes[2], bytes[3]]));
    bytes[..length].to_vec()
}

/// The file with another signature value.
pub fn with_value(pdf: &[u8], value: &[u8]) -> Vec<u8> {
    let (_, [_, first, second, _]) = range(pdf);
    let hex: String = value.iter().map(|b| format!("{b:02x}")).collect();
    let mut altered = pdf.to_vec();
    let room = second - first - 2;
    altered[first + 1..second - 1].copy_from_slice(format!("{hex:0<room$}").as_bytes());
    altered
}

/// The file with a value that was made for its bytes.
pub fn resigned(pdf: &[u8], make: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    with_value(pdf, &make(&signed_bytes(pdf)))
}

/// The file as an older kind of signature, which names no certificate among what is signed.
pub fn as_older_kind(pdf: &[u8]) -> Vec<u8> {
    let at = super::update::place(pdf, "ETSI.CAdES.detached");
    let mut altered = pdf.to_vec();
    altered[at..at + 19].copy_from_slice(b"adbe.pkcs7.detached");
    altered
}

/// An attribute with one value.
pub fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> Attribute {
    let mut values = SetOfVec::new();
    values.insert(Any::from_der(&value.to_der().unwrap()).unwrap()).unwrap();
    Attribute { oid, values }
}

/// The identifier of a certificate, as RFC 5035 has it with SHA-256.
pub fn binding(certificate: &Certificate) -> Attribute {
    let hash = OctetString::new(Sha256::digest(certificate.to_der().unwrap()).to_vec()).unwrap();
    attribute(SIGNING_CERTIFICATE_V2, &vec![vec![vec![hash]]])
}

/// What is signed of a content.
pub fn attributes(content: &[u8], certificate: &Certificate) -> Vec<Attribute> {
    vec![
        attribute(rfc5911::ID_CONTENT_TYPE, &rfc5911::ID_DATA),
        digest_attribute(content),
        binding(certificate),
    ]
}

/// The digest of a content as an attribute.
pub fn digest_attribute(content: &[u8]) -> Attribute {
    let digest = OctetString::new(Sha256::digest(content).to_vec()).unwrap();
    attribute(rfc5911::ID_MESSAGE_DIGEST, &digest)
}

/// A signature value to be altered before it is written.
#[derive(Clone)]
pub struct Forged {
    pub infos: Vec<SignerInfo>,
    pub certificates: Vec<Certificate>,
    pub content: EncapsulatedContentInfo,
}

impl Forged {
    /// A sound one over attributes, by a key of the tests (ECDSA on P-256).
    pub fn new(attributes: Vec<Attribute>, signer: &dyn Signer) -> Self {
        let certificate = signer.certificate();
        let tbs = &certificate.tbs_certificate;
        let attributes = SetOfVec::try_from(attributes).unwrap();
        let signature = signer.sign(&attributes.to_der().unwrap()).unwrap();
        let info = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: tbs.issuer.clone(),
                serial_number: tbs.serial_number.clone(),
            }),
            digest_alg: plain(rfc5912::ID_SHA_256),
            signed_attrs: Some(attributes),
            signature_algorithm: plain(rfc5912::ECDSA_WITH_SHA_256),
            signature: OctetString::new(signature).unwrap(),
            unsigned_attrs: None,
        };
        Self {
            infos: vec![info],
            certificates: [certificate].into_iter().chain(signer.chain()).cloned().collect(),
            content: EncapsulatedContentInfo {
                econtent_type: rfc5911::ID_DATA,
                econtent: None,
            },
        }
    }

    /// As it is written.
    pub fn written(self) -> Vec<u8> {
        let mut digests: Vec<_> = self.infos.iter().map(|info| info.digest_alg.clone()).collect();
        digests.dedup();
        let certificates: Vec<_> = self
            .certificates
            .into_iter()
            .map(CertificateChoices::Certificate)
            .collect();
        let data = SignedData {
            version: CmsVersion::V1,
            digest_algorithms: SetOfVec::try_from(digests).unwrap(),
            encap_content_info: self.content,
            certificates: Some(CertificateSet::try_from(certificates).unwrap()),
            crls: None,
            signer_infos: SignerInfos::try_from(self.infos).unwrap(),
        };
        let content = Any::encode_from(&data).unwrap();
        let info = ContentInfo {
            content_type: rfc5911::ID_SIGNED_DATA,
            content,
        };
        info.to_der().unwrap()
    }
}

/// An algorithm without parameters.
pub fn plain(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

/// A root, authorities below it and a holder, made by OpenSSL.
pub struct Chain {
    pub directory: TempDir,
}

/// A certificate of a chain: its name, key, extensions, and options for whoever issues it.
#[derive(Clone)]
pub struct Link {
    pub name: &'static str,
    pub key: &'static str,
    pub extensions: String,
    pub options: &'static str,
}

impl Link {
    /// An authority.
    pub fn authority(name: &'static str) -> Self {
        Self {
            name,
            key: "ec -pkeyopt ec_paramgen_curve:P-256",
            extensions: "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n".into(),
            options: "-days 30",
        }
    }

    /// A person.
    pub fn holder() -> Self {
        Self {
            name: "Erika-Muster",
            key: "ec -pkeyopt ec_paramgen_curve:P-256",
            extensions: "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\n"
                .into(),
            options: "-days 30",
        }
    }

    /// With other extensions.
    pub fn with(mut self, extensions: &str) -> Self {
        self.extensions = extensions.to_owned();
        self
    }

    /// Issued with other options.
    pub fn issued(mut self, options: &'static str) -> Self {
        self.options = options;
        self
    }

    /// With another kind of key.
    pub fn keyed(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }
}

impl Chain {
    /// Makes the certificates, the root first, the holder last.
    pub fn new(links: &[Link]) -> Self {
        let directory = TempDir::new().unwrap();
        let write = |name: &str, text: &str| std::fs::write(directory.path().join(name), text).unwrap();
        for (number, link) in links.iter().enumerate() {
            write(&format!("{number}.ext"), &link.extensions);
            let subject = format!("/CN={}", link.name);
            openssl(
                &directory,
                &format!(
                    "req -newkey {} -noenc -keyout {number}.key -out {number}.csr -subj {subject}",
                    link.key
                ),
            );
            let issuer = match number.checked_sub(1) {
                Some(above) => format!("-CA {above}.pem -CAkey {above}.key -CAcreateserial"),
                None => "-key 0.key".to_owned(),
            };
            openssl(
                &directory,
                &format!(
                    "x509 -req -in {number}.csr {issuer} {} -extfile {number}.ext -out {number}.pem",
                    link.options
                ),
            );
        }
        let last = links.len() - 1;
        let mut between = String::new();
        for number in (1..last).rev() {
            between += &std::fs::read_to_string(directory.path().join(format!("{number}.pem"))).unwrap();
        }
        write("between.pem", &between);
        let holder = format!("{last}");
        for kind in ["pem", "key"] {
            let from = directory.path().join(format!("{holder}.{kind}"));
            std::fs::copy(from, directory.path().join(format!("holder.{kind}"))).unwrap();
        }
        write("password", super::keys::PASSWORD);
        let certfile = if between.is_empty() {
            ""
        } else {
            "-certfile between.pem"
        };
        openssl(
            &directory,
            &format!(
                "pkcs12 -export -in holder.pem -inkey holder.key {certfile} -passout file:password -out holder.p12"
            ),
        );
        Self { directory }
    }

    /// The root, as PEM.
    pub fn root(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("0.pem")).unwrap()
    }

    /// The key file of the holder.
    pub fn key_file(&self) -> Vec<u8> {
        std::fs::read(self.directory.path().join("holder.p12")).unwrap()
    }

    /// A signature value by `openssl cms -sign` with options.
    pub fn cms(&self, content: &[u8], options: &str) -> Vec<u8> {
        let path = |name: &str| self.directory.path().join(name);
        std::fs::write(path("content"), content).unwrap();
        let between = std::fs::metadata(path("between.pem")).is_ok_and(|m| m.len() > 0);
        let between = if between { "-certfile between.pem" } else { "" };
        openssl(
            &self.directory,
            &format!(
                "cms -sign -binary -in content -signer holder.pem -inkey holder.key {between} -outform DER -out value {options}"
            ),
        );
        std::fs::read(path("value")).unwrap()
    }
}

/// A value in BER: what encloses the certificates states no lengths down to a level, and on the lowest the signature itself comes
/// in pieces.
pub fn in_ber(der: &[u8], lowest: usize) -> Vec<u8> {
    opened(der, 0, lowest)
}

fn opened(element: &[u8], level: usize, lowest: usize) -> Vec<u8> {
    let (head, content) = taken_apart(element);
    let tag = element[0];
    if level == 5 && lowest == 5 && tag == 0x04 {
        let piece = |bytes: &[u8]| [&[0x04, u8::try_from(bytes.len()).unwrap()], bytes].concat();
        let pieces: Vec<u8> = content.chunks(50).flat_map(piece).collect();
        return [&[0x24, 0x80], pieces.as_slice(), &[0, 0]].concat();
    }
    // Certificates stay as they were signed.
    if tag & 0x20 == 0 || level > lowest || (level == 3 && tag == 0xa0) {
        return element[..head + content.len()].to_vec();
    }
    let (mut out, mut rest) = (vec![tag, 0x80], content);
    while !rest.is_empty() {
        let (head, content) = taken_apart(rest);
        out.extend(opened(&rest[..head + content.len()], level + 1, lowest));
        rest = &rest[head + content.len()..];
    }
    out.extend([0, 0]);
    out
}

/// Length of the head, and the content.
fn taken_apart(element: &[u8]) -> (usize, &[u8]) {
    let (head, length) = match element[1] {
        short @ 0..0x80 => (2, usize::from(short)),
        long => {
            let count = usize::from(long & 0x7f);
            let octets = &element[2..2 + count];
            (2 + count, octets.iter().fold(0, |sum, b| sum << 8 | usize::from(*b)))
        }
    };
    (head, &element[head..head + length])
}
