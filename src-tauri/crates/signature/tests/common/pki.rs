//! A public key infrastructure that OpenSSL plays: a root, an issuer below it, a holder, an authority for time stamps, and the
//! services and lists that say what was revoked.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    fs,
    process::Command,
};

use beschlussbuch_signature::{Pkcs12Key, RevocationService, TimestampAuthority, TrustAnchors};
use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

use super::{keys::PASSWORD, tools::openssl};

/// How the services behave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As they should.
    Good,
    /// There is no way to them.
    Gone,
    /// They know nobody.
    Ignorant,
    /// Somebody else answers for them.
    Usurped,
    /// They say something else.
    Garbled,
    /// Only the lists can be had.
    ListsOnly,
    /// Only lists, and those are long out of date.
    StaleLists,
    /// Only lists of the last changes.
    DeltaLists,
    /// The service's own certificate does not say that it need not be judged.
    Unchecked,
}

/// All of it, in a directory.
pub struct Pki {
    directory: TempDir,
    revoked: RefCell<BTreeMap<&'static str, String>>,
    mood: Cell<Mood>,
    /// Which addresses were asked.
    pub asked: RefCell<Vec<String>>,
}

const CONFIG: &str = "
[req]
distinguished_name = name
prompt = no
[name]
CN = Nobody
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[issuer]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
authorityInfoAccess = OCSP;URI:http://root.test/ocsp
crlDistributionPoints = URI:http://root.test/crl
[holder]
keyUsage = critical,digitalSignature,nonRepudiation
authorityInfoAccess = OCSP;URI:http://issuer.test/ocsp,caIssuers;URI:http://issuer.test/cer
crlDistributionPoints = URI:http://issuer.test/crl
[tsa]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
authorityInfoAccess = OCSP;URI:http://issuer.test/ocsp,caIssuers;URI:http://issuer.test/cer
crlDistributionPoints = URI:http://issuer.test/crl
[responder]
extendedKeyUsage = OCSPSigning
keyUsage = critical,digitalSignature
noCheck = ignored
[unchecked]
extendedKeyUsage = OCSPSigning
keyUsage = critical,digitalSignature
[service]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
accuracy = secs:1
certs = issuer.pem
ess_cert_id_alg = sha256
[root_list]
database = root.index
crlnumber = number
default_md = sha256
default_crl_days = 7
[issuer_list]
database = issuer.index
crlnumber = number
default_md = sha256
default_crl_days = 7
[delta]
2.5.29.27 = critical,ASN1:INTEGER:1
";

/// Every certificate: its name, who issued it, as what, and its serial number.
const CERTIFICATES: [(&str, &str, &str, &str); 8] = [
    ("issuer", "root", "issuer", "11"),
    ("holder", "issuer", "holder", "12"),
    ("tsa", "issuer", "tsa", "13"),
    ("root-ocsp", "root", "responder", "14"),
    ("issuer-ocsp", "issuer", "responder", "15"),
    ("issuer-unchecked", "issuer", "unchecked", "16"),
    ("root-unchecked", "root", "unchecked", "17"),
    ("stranger", "stranger-root", "responder", "18"),
];

impl Pki {
    /// Makes all certificates.
    pub fn new() -> Self {
        let directory = TempDir::new().unwrap();
        let file = |name: &str| directory.path().join(name);
        fs::write(file("pki.cnf"), CONFIG).unwrap();
        fs::write(file("serial"), "01\n").unwrap();
        fs::write(file("password"), PASSWORD).unwrap();
        let run = |line: &str| openssl(&directory, line);
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        for name in ["root", "stranger-root"] {
            run(&format!(
                "req -x509 -config pki.cnf -extensions ca -days 3650 -subj /CN={name} {key} -keyout {name}.key -out {name}.pem"
            ));
        }
        for (name, above, kind, serial) in CERTIFICATES {
            run(&format!(
                "req -config pki.cnf {key} -subj /CN={name} -keyout {name}.key -out {name}.csr"
            ));
            run(&format!(
                "x509 -req -in {name}.csr -CA {above}.pem -CAkey {above}.key -set_serial {serial} -days 365 -extfile pki.cnf -extensions {kind} -out {name}.pem"
            ));
        }
        let bundle = "pkcs12 -export -in holder.pem -inkey holder.key -passout file:password";
        run(&format!("{bundle} -certfile issuer.pem -out holder.p12"));
        run(&format!("{bundle} -out alone.p12"));
        run("x509 -in issuer.pem -outform DER -out issuer.cer");
        Self {
            directory,
            revoked: RefCell::default(),
            mood: Cell::new(Mood::Good),
            asked: RefCell::default(),
        }
    }

    /// The holder's key.
    pub fn key(&self) -> Pkcs12Key {
        Pkcs12Key::load(&self.read("holder.p12"), PASSWORD).unwrap()
    }

    /// The same without the issuer's certificate.
    pub fn key_alone(&self) -> Pkcs12Key {
        Pkcs12Key::load(&self.read("alone.p12"), PASSWORD).unwrap()
    }

    /// What a user has who trusts the root.
    pub fn anchors(&self) -> TrustAnchors {
        TrustAnchors::from_pem(self.root().as_bytes()).unwrap()
    }

    /// The root as PEM.
    pub fn root(&self) -> String {
        String::from_utf8(self.read("root.pem")).unwrap()
    }

    /// The services behave so from now on.
    pub fn is(&self, mood: Mood) -> &Self {
        self.mood.set(mood);
        self
    }

    /// A certificate is revoked since a moment, for a reason as OpenSSL words it.
    pub fn revoke(&self, name: &'static str, since: DateTime<Utc>, reason: &str) {
        let since = since.format("%y%m%d%H%M%SZ");
        self.revoked.borrow_mut().insert(name, format!("{since},{reason}"));
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.directory.path().join(name)).unwrap()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.directory.path().join(name), bytes).unwrap();
    }

    /// The data base of an issuer, as `openssl ca` keeps it.
    fn write_index(&self, issuer: &str) {
        let until = (Utc::now() + TimeDelta::days(365)).format("%y%m%d%H%M%SZ");
        let revoked = self.revoked.borrow();
        let known = self.mood.get() != Mood::Ignorant;
        let lines = CERTIFICATES.iter().filter(|(_, above, _, _)| known && *above == issuer);
        let lines: String = lines
            .map(|(name, _, _, serial)| {
                let serial = format!("{:02X}", serial.parse::<u32>().unwrap());
                match revoked.get(name) {
                    Some(since) => format!("R\t{until}\t{since}\t{serial}\tunknown\t/CN={name}\n"),
                    None => format!("V\t{until}\t\t{serial}\tunknown\t/CN={name}\n"),
                }
            })
            .collect();
        self.write(&format!("{issuer}.index"), lines);
        self.write("number", "01\n");
    }

    fn list(&self, issuer: &str) -> Vec<u8> {
        self.write_index(issuer);
        let more = match self.mood.get() {
            Mood::StaleLists => "-crl_lastupdate 20240101000000Z -crl_nextupdate 20240108000000Z",
            Mood::DeltaLists => "-crlexts delta",
            _ => "",
        };
        openssl(
            &self.directory,
            &format!(
                "ca -gencrl -config pki.cnf -name {issuer}_list -cert {issuer}.pem -keyfile {issuer}.key {more} -out list.pem"
            ),
        );
        openssl(&self.directory, "crl -in list.pem -outform DER -out list.der");
        self.read("list.der")
    }
}

/// `http://issuer.test/crl` is about `issuer`.
fn host(address: &str) -> &str {
    address
        .strip_prefix("http://")
        .and_then(|rest| rest.split_once(".test/"))
        .unwrap()
        .0
}

impl RevocationService for Pki {
    fn get(&self, address: &str) -> Result<Vec<u8>, String> {
        self.asked.borrow_mut().push(address.to_owned());
        match self.mood.get() {
            Mood::Gone => return Err("den Rechner gibt es nicht".to_owned()),
            Mood::Garbled => return Ok(b"<html>".to_vec()),
            Mood::Ignorant | Mood::Usurped if address.ends_with("/crl") => return Err("HTTP-Status 404".to_owned()),
            _ => {}
        }
        if address.ends_with("/cer") {
            Ok(self.read("issuer.cer"))
        } else {
            Ok(self.list(host(address)))
        }
    }

    fn ask(&self, address: &str, query: &[u8]) -> Result<Vec<u8>, String> {
        self.asked.borrow_mut().push(address.to_owned());
        let issuer = host(address);
        let responder = match self.mood.get() {
            Mood::Gone => return Err("den Rechner gibt es nicht".to_owned()),
            Mood::Garbled => return Ok(b"<html>".to_vec()),
            Mood::ListsOnly | Mood::StaleLists | Mood::DeltaLists => return Err("HTTP-Status 503".to_owned()),
            Mood::Usurped => "stranger".to_owned(),
            Mood::Unchecked => format!("{issuer}-unchecked"),
            Mood::Good | Mood::Ignorant => format!("{issuer}-ocsp"),
        };
        self.write_index(issuer);
        self.write("query", query);
        let done = Command::new("openssl")
            .args(
                format!(
                    "ocsp -index {issuer}.index -CA {issuer}.pem -rsigner {responder}.pem -rkey {responder}.key -reqin query -respout answer -ndays 1"
                )
                .split(' '),
            )
            .current_dir(&self.directory)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        Ok(self.read("answer"))
    }
}

impl TimestampAuthority for Pki {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        self.write("query", query);
        openssl(
            &self.directory,
            "ts -reply -config pki.cnf -section service -queryfile query -signer tsa.pem -inkey tsa.key -out answer",
        );
        Ok(self.read("answer"))
    }
}
