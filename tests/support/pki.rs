//! A public key infrastructure that OpenSSL plays: a root, an issuer below it, a holder, an authority for time stamps, and the
//! services and lists that say what was revoked.
#![allow(dead_code, reason = "each test program uses its own part of this")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

/// Password of the key files.
pub const PASSWORD: &str = "Prüfung & 47 Schlüssel";

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
    /// The service's own key is too short.
    Weak,
}

/// All of it, in a directory.
pub struct Pki {
    directory: TempDir,
    revoked: Mutex<BTreeMap<&'static str, String>>,
    mood: Mutex<Mood>,
    /// Which addresses were asked.
    asked: Mutex<Vec<String>>,
    /// Whom a certificate was issued to beside those that there always are.
    persons: Mutex<Vec<String>>,
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
authorityInfoAccess = OCSP;URI:BASE/root/ocsp
crlDistributionPoints = URI:BASE/root/crl
[holder]
keyUsage = critical,digitalSignature,nonRepudiation
authorityInfoAccess = OCSP;URI:BASE/issuer/ocsp,caIssuers;URI:BASE/issuer/cer
crlDistributionPoints = URI:BASE/issuer/crl
[tsa]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
authorityInfoAccess = OCSP;URI:BASE/issuer/ocsp,caIssuers;URI:BASE/issuer/cer
crlDistributionPoints = URI:BASE/issuer/crl
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
const CERTIFICATES: [(&str, &str, &str, &str); 10] = [
    ("issuer", "root", "issuer", "11"),
    ("holder", "issuer", "holder", "12"),
    ("tsa", "issuer", "tsa", "13"),
    ("root-ocsp", "root", "responder", "14"),
    ("issuer-ocsp", "issuer", "responder", "15"),
    ("issuer-unchecked", "issuer", "unchecked", "16"),
    ("root-unchecked", "root", "unchecked", "17"),
    ("stranger", "stranger-root", "responder", "18"),
    ("issuer-weak", "issuer", "responder", "19"),
    ("root-weak", "root", "responder", "20"),
];

/// The serial numbers of persons begin behind it.
const PERSONS: usize = 100;

impl Pki {
    /// Makes all certificates; the services and lists are said to be at addresses that begin so.
    pub fn new(base: &str) -> Self {
        let directory = TempDir::new().unwrap();
        let file = |name: &str| directory.path().join(name);
        fs::write(file("pki.cnf"), CONFIG.replace("BASE", base)).unwrap();
        fs::write(file("serial"), "01\n").unwrap();
        fs::write(file("password"), PASSWORD).unwrap();
        let run = |line: &str| openssl(directory.path(), line);
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
        for name in ["root", "stranger-root"] {
            run(&format!(
                "req -x509 -config pki.cnf -extensions ca -days 3650 -subj /CN={name} {key} -keyout {name}.key -out {name}.pem"
            ));
        }
        for (name, above, kind, serial) in CERTIFICATES {
            let key = if name.ends_with("weak") {
                "-newkey rsa:1024 -nodes"
            } else {
                key
            };
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
            revoked: Mutex::default(),
            mood: Mutex::new(Mood::Good),
            asked: Mutex::default(),
            persons: Mutex::default(),
        }
    }

    /// The key file of a person, with a certificate of the issuer.
    pub fn person(&self, holder: &str) -> PathBuf {
        let mut persons = self.persons.lock().unwrap();
        persons.push(holder.to_owned());
        let serial = PERSONS + persons.len();
        let named = String::from_utf8(self.read("pki.cnf")).unwrap();
        self.write("person.cnf", named.replace("CN = Nobody", &format!("CN = {holder}")));
        self.openssl("req -config person.cnf -utf8 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout person.key -out person.csr");
        self.openssl(&format!(
            "x509 -req -in person.csr -CA issuer.pem -CAkey issuer.key -set_serial {serial} -days 365 -extfile pki.cnf -extensions holder -out person.pem"
        ));
        self.openssl(&format!(
            "pkcs12 -export -in person.pem -inkey person.key -certfile issuer.pem -passout file:password -out person-{serial}.p12"
        ));
        self.file(&format!("person-{serial}.p12"))
    }

    /// A file of it: `holder.p12` is the holder's key, `alone.p12` the same without the issuer's certificate, `root.pem` whom to
    /// trust.
    pub fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// What such a file holds.
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.file(name)).unwrap()
    }

    /// The root as PEM.
    pub fn root(&self) -> String {
        String::from_utf8(self.read("root.pem")).unwrap()
    }

    /// Which addresses were asked since this was asked last.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }

    /// The services behave so from now on.
    pub fn is(&self, mood: Mood) -> &Self {
        *self.mood.lock().unwrap() = mood;
        self
    }

    /// A certificate is revoked since a moment, for a reason as OpenSSL words it.
    pub fn revoke(&self, name: &'static str, since: DateTime<Utc>, reason: &str) {
        let since = since.format("%y%m%d%H%M%SZ");
        self.revoked.lock().unwrap().insert(name, format!("{since},{reason}"));
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.file(name), bytes).unwrap();
    }

    /// The data base of an issuer, as `openssl ca` keeps it.
    fn write_index(&self, issuer: &str) {
        let until = (Utc::now() + TimeDelta::days(365)).format("%y%m%d%H%M%SZ");
        let revoked = self.revoked.lock().unwrap();
        let known = self.mood() != Mood::Ignorant;
        let lines = CERTIFICATES.iter().filter(|(_, above, _, _)| known && *above == issuer);
        let persons = self.persons.lock().unwrap();
        let persons = (1..).zip(persons.iter()).filter(|_| known && issuer == "issuer");
        let persons = persons.map(|(place, holder)| (holder.as_str(), PERSONS + place));
        let lines = lines.map(|(name, _, _, serial)| (*name, serial.parse().unwrap()));
        let lines: String = lines
            .chain(persons)
            .map(|(name, serial)| {
                let serial = format!("{serial:02X}");
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
        let more = match self.mood() {
            Mood::StaleLists => "-crl_lastupdate 20240101000000Z -crl_nextupdate 20240108000000Z",
            Mood::DeltaLists => "-crlexts delta",
            _ => "",
        };
        self.openssl(&format!(
                "ca -gencrl -config pki.cnf -name {issuer}_list -cert {issuer}.pem -keyfile {issuer}.key {more} -out list.pem"
        ));
        self.openssl("crl -in list.pem -outform DER -out list.der");
        self.read("list.der")
    }
}

/// Runs openssl in a directory; it must not complain.
fn openssl(directory: &Path, line: &str) {
    let output = Command::new("openssl")
        .args(line.split_whitespace())
        .current_dir(directory)
        .output();
    let output = output.unwrap_or_else(|error| panic!("The tests need openssl, package openssl ({error})"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {line}\n{said}");
}

/// `…/issuer/crl` is about `issuer`, and asks for `crl`.
fn parts(address: &str) -> (&str, &str) {
    let (rest, what) = address.rsplit_once('/').unwrap();
    (rest.rsplit_once('/').unwrap().1, what)
}

impl Pki {
    /// What stands at an address.
    pub fn get(&self, address: &str) -> Result<Vec<u8>, String> {
        self.note(address);
        let (issuer, what) = parts(address);
        match self.mood() {
            Mood::Gone => Err("den Rechner gibt es nicht".to_owned()),
            Mood::Garbled => Ok(b"<html>".to_vec()),
            Mood::Ignorant | Mood::Usurped | Mood::Weak if what == "crl" => Err("HTTP-Status 404".to_owned()),
            _ if what == "cer" => Ok(self.read("issuer.cer")),
            _ => Ok(self.list(issuer)),
        }
    }

    /// What the service at an address answers to an `OCSPRequest`.
    pub fn ask(&self, address: &str, query: &[u8]) -> Result<Vec<u8>, String> {
        self.note(address);
        let (issuer, _) = parts(address);
        let responder = match self.mood() {
            Mood::Gone => return Err("den Rechner gibt es nicht".to_owned()),
            Mood::Garbled => return Ok(b"<html>".to_vec()),
            Mood::ListsOnly | Mood::StaleLists | Mood::DeltaLists => return Err("HTTP-Status 503".to_owned()),
            Mood::Usurped => "stranger".to_owned(),
            Mood::Unchecked => format!("{issuer}-unchecked"),
            Mood::Weak => format!("{issuer}-weak"),
            Mood::Good | Mood::Ignorant => format!("{issuer}-ocsp"),
        };
        self.write_index(issuer);
        self.write("query", query);
        self.openssl(&format!(
            "ocsp -index {issuer}.index -CA {issuer}.pem -rsigner {responder}.pem -rkey {responder}.key -reqin query -respout answer -ndays 1"
        ));
        Ok(self.read("answer"))
    }

    /// What the authority answers to a `TimeStampReq`.
    pub fn stamp(&self, query: &[u8]) -> Vec<u8> {
        self.write("query", query);
        self.openssl(
            "ts -reply -config pki.cnf -section service -queryfile query -signer tsa.pem -inkey tsa.key -out answer",
        );
        self.read("answer")
    }

    fn openssl(&self, line: &str) {
        openssl(self.directory.path(), line);
    }

    fn mood(&self) -> Mood {
        *self.mood.lock().unwrap()
    }

    fn note(&self, address: &str) {
        self.asked.lock().unwrap().push(address.to_owned());
    }
}
