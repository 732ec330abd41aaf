//! Authorities for time stamps: OpenSSL's own, and such as answer wrongly.

use std::{cell::RefCell, fs};

use beschlussbuch_signature::{TimestampAuthority, TrustAnchors};
use tempfile::TempDir;

use super::tools::openssl;

/// An authority that OpenSSL plays, under a root of its own.
pub struct OpensslTsa {
    directory: TempDir,
    /// Which set of options it answers with.
    section: &'static str,
}

const CONFIG: &str = "
[req]
distinguished_name = name
prompt = no
[name]
CN = Zeitstempel Beispiel
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
[stamping]
extendedKeyUsage = critical,timeStamping
[usual]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[older]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha1
[precise]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
clock_precision_digits = 6
accuracy = millisecs:500
ess_cert_id_alg = sha256
[vague]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
accuracy = secs:60, millisecs:1
ess_cert_id_alg = sha256
[refusing]
serial = serial
default_policy = 1.2.3.4.1
digests = sha512
signer_digest = sha256
";

impl OpensslTsa {
    /// One that answers with a section of the options.
    pub fn new(section: &'static str) -> Self {
        let directory = TempDir::new().unwrap();
        fs::write(directory.path().join("tsa.cnf"), CONFIG).unwrap();
        fs::write(directory.path().join("serial"), "01\n").unwrap();
        let run = |line: &str| openssl(&directory, line);
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        run(&format!(
            "req -x509 -config tsa.cnf -extensions root -days 30 -subj /CN=Wurzel-der-Zeitstempel {key} -keyout root.key -out root.pem"
        ));
        run(&format!("req -config tsa.cnf {key} -keyout tsa.key -out tsa.csr"));
        run(
            "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 -extfile tsa.cnf -extensions stamping -out tsa.pem",
        );
        Self { directory, section }
    }

    /// What a user has who trusts it.
    pub fn anchors(&self) -> TrustAnchors {
        TrustAnchors::from_pem(self.root().as_bytes()).unwrap()
    }

    /// Its root as PEM.
    pub fn root(&self) -> String {
        fs::read_to_string(self.directory.path().join("root.pem")).unwrap()
    }
}

impl TimestampAuthority for OpensslTsa {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        let file = |name: &str| self.directory.path().join(name);
        fs::write(file("query"), query).unwrap();
        let section = self.section;
        openssl(
            &self.directory,
            &format!(
                "ts -reply -config tsa.cnf -section {section} -queryfile query -signer tsa.pem -inkey tsa.key -out answer"
            ),
        );
        Ok(fs::read(file("answer")).unwrap())
    }
}

/// Answers with what somebody else was told.
pub struct Replaying<'a> {
    behind: &'a OpensslTsa,
    first: RefCell<Option<Vec<u8>>>,
}

impl<'a> Replaying<'a> {
    pub fn new(behind: &'a OpensslTsa) -> Self {
        let first = RefCell::new(None);
        Self { behind, first }
    }
}

impl TimestampAuthority for Replaying<'_> {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        let mut first = self.first.borrow_mut();
        if first.is_none() {
            *first = Some(self.behind.ask(query)?);
        }
        Ok(first.clone().unwrap())
    }
}

/// Answers with these bytes, or with nothing.
pub struct Saying(pub Result<Vec<u8>, String>);

impl TimestampAuthority for Saying {
    fn ask(&self, _: &[u8]) -> Result<Vec<u8>, String> {
        self.0.clone()
    }
}
