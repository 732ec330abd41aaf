//! SoftHSM as the card of a test, with tokens in a directory of the test's own. OpenSSL makes the keys, pkcs11-tool puts them
//! there.
#![allow(dead_code, reason = "each test uses its own part of this")]
#![expect(clippy::panic, reason = "a missing tool is named and stops the test")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// The PIN of every token.
pub const PIN: &str = "479 113";

/// What names the configuration of SoftHSM in the environment.
pub const VARIABLE: &str = "SOFTHSM2_CONF";

/// Statements of a certificate that gives qualified signatures (EN 319 412-5).
pub const QUALIFIED: &str = "1.3.6.1.5.5.7.1.3=ASN1:SEQUENCE:qc\n[qc]\na=SEQUENCE:qa\nb=SEQUENCE:qb\n[qa]\nid=OID:0.4.0.1862.1.1\n[qb]\nid=OID:0.4.0.1862.1.4\n";

/// A key that is put on a token.
pub struct NewKey<'a> {
    /// As `openssl req -newkey` takes it.
    pub kind: &'a str,
    /// The holder.
    pub holder: &'a str,
    /// Number of the object, in hexadecimal.
    pub id: &'a str,
    /// How long the certificate holds from now on, in days; negative: it has ended.
    pub days: i32,
    /// What the key is for.
    pub usage: &'a str,
    /// Further extensions of the certificate.
    pub extensions: &'a str,
    /// The key wants the PIN for each signature.
    pub always: bool,
}

impl Default for NewKey<'_> {
    fn default() -> Self {
        Self {
            kind: "ec -pkeyopt ec_paramgen_curve:P-256",
            holder: "Maren Terhorst",
            id: "01",
            days: 30,
            usage: "nonRepudiation",
            extensions: "",
            always: false,
        }
    }
}

/// A directory with tokens and the authority of their certificates. It goes with the value.
pub struct SoftHsm {
    directory: TempDir,
}

/// The module, where Debian or another system has it.
pub fn module() -> PathBuf {
    let places = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
        "/usr/lib64/softhsm/libsofthsm2.so",
        "/usr/lib64/libsofthsm2.so",
        "/usr/lib/libsofthsm2.so",
        "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    ];
    let found = places.into_iter().map(PathBuf::from).find(|place| place.is_file());
    found.unwrap_or_else(|| panic!("The tests need SoftHSM, package softhsm2"))
}

impl SoftHsm {
    /// A directory without tokens.
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path();
        fs::create_dir(path.join("tokens")).unwrap();
        let options = format!(
            "directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\nslots.removable = true\n",
            path.join("tokens").display()
        );
        fs::write(path.join("softhsm2.conf"), options).unwrap();
        let soft = Self { directory };
        soft.openssl(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -keyout ca.key -out ca.pem -days 400 -utf8 -subj /CN=Kartenaussteller_Beispiel/O=Beispiel/C=DE -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign",
        );
        soft.openssl("x509 -in ca.pem -outform DER -out ca.der");
        soft
    }

    /// Its directory.
    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    /// The configuration that [`VARIABLE`] has to name.
    pub fn configuration(&self) -> PathBuf {
        self.path().join("softhsm2.conf")
    }

    fn run(&self, program: &str, package: &str, arguments: &[&str]) {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(self.path())
            .env(VARIABLE, self.configuration())
            .env("LC_ALL", "C.UTF-8")
            .output();
        let output = output.unwrap_or_else(|error| panic!("The tests need {program}, package {package} ({error})"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program} {arguments:?}\n{said}");
    }

    /// The module of a card that behaves as [`SoftHsm::card_is`] says, and what it reads from the environment.
    pub fn card(&self) -> (PathBuf, [(&'static str, String); 3]) {
        let (source, library) = (self.path().join("card.c"), self.path().join("card.so"));
        fs::write(&source, include_str!("card.c")).unwrap();
        let arguments = [
            "-shared",
            "-fPIC",
            "-o",
            library.to_str().unwrap(),
            source.to_str().unwrap(),
            "-ldl",
        ];
        self.run("cc", "gcc", &arguments);
        let environment = [
            ("CARD_STATE", self.path().join("card").display().to_string()),
            ("CARD_BEHIND", module().display().to_string()),
            ("CARD_PIN", PIN.to_owned()),
        ];
        (library, environment)
    }

    /// From now on the card is `last try`, `locked`, `unset`, `pad` (the reader asks for the PIN), `cancelled` there,
    /// `waiting` for the person at the reader, or `pulled` while it signs. Otherwise it is as usual.
    pub fn card_is(directory: &Path, state: &str) {
        fs::write(directory.join("card"), state).unwrap();
    }

    /// Runs OpenSSL in the directory. A blank in a name is written as an underscore.
    fn openssl(&self, line: &str) {
        let arguments: Vec<String> = line.split_whitespace().map(|word| word.replace('_', " ")).collect();
        // Names of OpenSSL's own options have underscores that stay.
        let arguments: Vec<String> = line
            .split_whitespace()
            .zip(arguments)
            .map(|(as_it_is, blanks)| {
                if as_it_is.starts_with("/CN=") {
                    blanks
                } else {
                    as_it_is.to_owned()
                }
            })
            .collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        self.run("openssl", "openssl", &arguments);
    }

    /// Makes a token.
    pub fn token(&self, label: &str) {
        let arguments = [
            "--init-token",
            "--free",
            "--label",
            label,
            "--so-pin",
            "12345678",
            "--pin",
            PIN,
        ];
        self.run("softhsm2-util", "softhsm2", &arguments);
    }

    /// Writes an object to a token.
    pub fn write(&self, token: &str, file: &str, kind: &str, id: &str, more: &[&str]) {
        let module = module();
        let fixed = [
            "--module",
            module.to_str().unwrap(),
            "--token-label",
            token,
            "--login",
            "--pin",
            PIN,
        ];
        let object = [
            "--write-object",
            file,
            "--type",
            kind,
            "--id",
            id,
            "--label",
            "Signatur",
        ];
        self.run("pkcs11-tool", "opensc", &[&fixed[..], &object, more].concat());
    }

    /// Makes a key with its certificate, and puts both and the certificate of the authority on a token.
    pub fn key(&self, token: &str, new: &NewKey) {
        self.certificate(new);
        let more: &[&str] = if new.always {
            &["--usage-sign", "--always-auth"]
        } else {
            &["--usage-sign"]
        };
        self.write(token, "leaf.key.der", "privkey", new.id, more);
        self.write(token, "leaf.der", "cert", new.id, &[]);
        self.write(token, "ca.der", "cert", "99", &[]);
    }

    /// Makes a key with its certificate and puts them nowhere.
    pub fn certificate(&self, new: &NewKey) {
        let extensions = format!(
            "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,{}\n{}",
            new.usage, new.extensions
        );
        fs::write(self.path().join("leaf.ext"), extensions).unwrap();
        let subject = format!("/CN={}/O=Ausschuss Beispiel/C=DE", new.holder).replace(' ', "_");
        self.openssl(&format!(
            "req -newkey {} -noenc -keyout leaf.key -out leaf.csr -utf8 -subj {subject}",
            new.kind
        ));
        self.openssl("pkcs8 -topk8 -nocrypt -in leaf.key -outform DER -out leaf.key.der");
        self.openssl(&format!(
            "x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days {} -extfile leaf.ext -outform DER -out leaf.der",
            new.days
        ));
    }
}
