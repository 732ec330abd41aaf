//! Signing and verifying minutes of 100 pages, as library calls in a loop, against pyHanko's library in one Python process.
#![expect(clippy::unwrap_used, reason = "a broken step is to stop the measurement")]
#![allow(dead_code, reason = "the minutes are those of the measurement of documents")]

#[path = "../../../../tests/bench/documents/src/minutes.rs"]
mod minutes;

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use chrono::{DateTime, TimeDelta, Utc};
use signature::{
    Pkcs12Key, SignRequest, TimestampAuthority, TrustAnchors, sign, test_authority::TestAuthority, verify,
};
use tempfile::TempDir;

/// Turns, of which the least time counts.
const TURNS: usize = 15;

const PASSWORD: &str = "Messung";

const FIELDS: [&str; 2] = ["Schriftfuehrung", "Vorsitz"];

/// An authority for time stamps that OpenSSL plays.
struct Tsa(TempDir);

const CONFIG: &str = "
[usual]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
[stamping]
extendedKeyUsage = critical,timeStamping
";

impl Tsa {
    fn new() -> Self {
        let tsa = Self(TempDir::new().unwrap());
        std::fs::write(tsa.path("tsa.cnf"), CONFIG).unwrap();
        std::fs::write(tsa.path("serial"), "01\n").unwrap();
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc";
        tsa.run(&format!(
            "req -x509 -days 30 -subj /CN=Wurzel {key} -keyout root.key -out root.pem"
        ));
        tsa.run(&format!("req -subj /CN=Zeitstempel {key} -keyout tsa.key -out tsa.csr"));
        tsa.run("x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30 -extfile tsa.cnf -extensions stamping -out tsa.pem");
        tsa
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, line: &str) {
        let output = Command::new("openssl")
            .args(line.split(' '))
            .current_dir(self.0.path())
            .output();
        let output = output.unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

impl TimestampAuthority for Tsa {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        std::fs::write(self.path("query"), query).unwrap();
        self.run(
            "ts -reply -config tsa.cnf -section usual -queryfile query -signer tsa.pem -inkey tsa.key -out answer",
        );
        Ok(std::fs::read(self.path("answer")).unwrap())
    }
}

fn request<'a>(field: &'a str, timestamp: Option<&'a dyn TimestampAuthority>, time: DateTime<Utc>) -> SignRequest<'a> {
    SignRequest {
        field,
        reason: "Niederschrift geprüft",
        location: Some("Münster"),
        signer_name: "Maren Terhorst",
        time,
        certify: field == FIELDS[0],
        appearance: None,
        timestamp,
    }
}

/// The least time of several turns, in seconds.
fn least(mut run: impl FnMut()) -> f64 {
    let turn = |_| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    (0..TURNS).map(turn).fold(f64::INFINITY, f64::min)
}

/// The most memory that this process had so far, in bytes.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or_default();
    let kilobytes = line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok());
    kilobytes.unwrap_or_default() * 1024.0
}

/// Reads and verifies a file in a process of its own and hands back the most memory that it had.
fn memory_of(file: &Path, anchors: &Path) -> f64 {
    let this = std::env::current_exe().unwrap();
    let output = Command::new(this)
        .args([Path::new("memory"), file, anchors])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

/// What pyHanko's library takes for signing and for verifying, in seconds.
fn pyhanko(files: [&Path; 3], anchors: &[PathBuf]) -> (f64, f64) {
    let python = std::env::var_os("BESCHLUSSBUCH_PYTHON").unwrap_or_else(|| "python3".into());
    let output = Command::new(python)
        .args(["-c", include_str!("../../../../tests/bench/signatures.py")])
        .args([TURNS.to_string(), PASSWORD.to_owned(), FIELDS[0].to_owned()])
        .args(files)
        .args(anchors)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<f64> = text.split_whitespace().map(|n| n.parse().unwrap()).collect();
    (numbers[0], numbers[1])
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, memory, file, anchors] = arguments.as_slice()
        && memory == "memory"
    {
        let pdf = std::fs::read(file).unwrap();
        let anchors = TrustAnchors::load(Path::new(anchors)).unwrap();
        assert!(!verify(&pdf, &anchors, Utc::now()).signatures.is_empty());
        println!("{}", peak());
        return;
    }
    let now = Utc::now();
    let authority = TestAuthority::new(now - TimeDelta::days(1), now + TimeDelta::days(30)).unwrap();
    let key_file = authority.issue("Maren Terhorst", "Münster", PASSWORD).unwrap();
    let key = Pkcs12Key::load(&key_file, PASSWORD).unwrap();
    let tsa = Tsa::new();
    let pdf = documents::render(&minutes::minutes(minutes::ITEMS_OF_100_PAGES)).unwrap();
    let small = documents::render(&minutes::minutes(1)).unwrap();
    let twice = |pdf: &[u8]| {
        let once = sign(pdf, &request(FIELDS[0], Some(&tsa), now), &key).unwrap();
        sign(&once, &request(FIELDS[1], Some(&tsa), now), &key).unwrap()
    };
    let (signed, small) = (twice(&pdf), twice(&small));

    let folder = TempDir::new().unwrap();
    let kept = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let roots = folder.path().join("anchors");
    std::fs::create_dir(&roots).unwrap();
    let anchors = [
        kept("anchors/ca.pem", authority.ca_pem().unwrap().as_bytes()),
        roots.join("tsa.pem"),
    ];
    std::fs::copy(tsa.path("root.pem"), &anchors[1]).unwrap();
    let trusted = TrustAnchors::load(&roots).unwrap();
    assert!(
        verify(&signed, &trusted, now).is_valid(),
        "{}",
        verify(&signed, &trusted, now)
    );

    let plain = request(FIELDS[0], None, now);
    let our_signing = least(|| assert!(!sign(&pdf, &plain, &key).unwrap().is_empty()));
    let our_verifying = least(|| assert!(verify(&signed, &trusted, now).is_valid()));
    let files = [
        kept("plain.pdf", &pdf),
        kept("signed.pdf", &signed),
        kept("key.p12", &key_file),
    ];
    let (their_signing, their_verifying) = pyhanko([&files[0], &files[1], &files[2]], &anchors);

    let base = memory_of(&kept("small.pdf", &small), &roots);
    let taken = memory_of(&files[1], &roots) - base;
    let size = (signed.len() - small.len()) as f64;
    println!("pages                  100, {} kB signed twice", signed.len() / 1000);
    println!(
        "sign B-B               ours {:.2} ms, pyHanko {:.1} ms",
        our_signing * 1e3,
        their_signing * 1e3
    );
    println!(
        "verify two B-T         ours {:.2} ms, pyHanko {:.1} ms",
        our_verifying * 1e3,
        their_verifying * 1e3
    );
    println!(
        "memory of verifying    {:.0} kB beyond that of a short file",
        taken / 1e3
    );
    println!(
        "ratio signatures, signing B-B, pyHanko / ours (at least 20): {:.1}",
        their_signing / our_signing
    );
    println!(
        "ratio signatures, verifying two B-T, pyHanko / ours (at least 10): {:.1}",
        their_verifying / our_verifying
    );
    println!(
        "ratio signatures, memory / size of the file (at most 2): {:.2}",
        taken / size
    );
}
