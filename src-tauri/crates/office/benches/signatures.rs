//! Signing and verifying minutes of 100 pages, as library calls in a loop, against pyHanko's library in one Python process.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a broken step is to stop the measurement"
)]
#![allow(dead_code, reason = "the minutes are those of the measurement of documents")]

#[path = "../../../../tests/bench/documents/src/minutes.rs"]
mod minutes;
#[path = "../../../../tests/support/pki.rs"]
mod pki;

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use chrono::{DateTime, Utc};
use signature::{
    ExtendRequest, Level, Pkcs12Key, RevocationService, SignRequest, TimestampAuthority, TrustAnchors, extend, sign,
    verify,
};
use tempfile::TempDir;

use pki::{Mood, PASSWORD, Pki};

/// Turns, of which the least time counts.
const TURNS: usize = 15;

/// The same for pyHanko, which takes seconds.
const THEIR_TURNS: usize = 5;

const FIELDS: [&str; 2] = ["Schriftfuehrung", "Vorsitz"];

impl TimestampAuthority for Pki {
    fn ask(&self, query: &[u8]) -> Result<Vec<u8>, String> {
        Ok(self.stamp(query))
    }
}

impl RevocationService for Pki {
    fn get(&self, address: &str) -> Result<Vec<u8>, String> {
        self.get(address)
    }

    fn ask(&self, address: &str, query: &[u8]) -> Result<Vec<u8>, String> {
        self.ask(address, query)
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

/// What pyHanko's library takes for signing, and for verifying each of the two files by now and by the time of the stamps, in
/// seconds.
fn pyhanko(files: &[PathBuf; 4], root: &Path) -> [f64; 5] {
    let python = std::env::var_os("BESCHLUSSBUCH_PYTHON").unwrap_or_else(|| "python3".into());
    let output = Command::new(python)
        .args(["-c", include_str!("../../../../tests/bench/signatures.py")])
        .args([THEIR_TURNS.to_string(), PASSWORD.to_owned(), FIELDS[0].to_owned()])
        .arg(root)
        .args(files)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<f64> = text.split_whitespace().map(|n| n.parse().unwrap()).collect();
    numbers.try_into().unwrap()
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
    let pki = Pki::new("http://test");
    let key = Pkcs12Key::load(&pki.read("holder.p12"), PASSWORD).unwrap();
    let anchors = TrustAnchors::from_pem(pki.root().as_bytes()).unwrap();
    let now = Utc::now();
    let pdf = documents::render(&minutes::minutes(minutes::ITEMS_OF_100_PAGES)).unwrap();
    let small = documents::render(&minutes::minutes(1)).unwrap();
    // Two signatures that carry all that says that nothing was revoked, by answers of a service or by lists.
    let twice = |pdf: &[u8], mood| {
        let once = sign(pdf, &request(FIELDS[0], Some(&pki), now), &key).unwrap();
        let both = sign(&once, &request(FIELDS[1], Some(&pki), now), &key).unwrap();
        let pki = pki.is(mood);
        let request = ExtendRequest {
            to: Level::Lt,
            anchors: &anchors,
            timestamp: None,
            revocation: Some(pki),
            now: Utc::now(),
        };
        let long = extend(&both, &request).unwrap();
        pki.is(Mood::Good);
        assert_eq!(long.level, Level::Lt, "{:?}", long.missing);
        long.pdf
    };
    let (signed, listed) = (twice(&pdf, Mood::Good), twice(&pdf, Mood::ListsOnly));
    let small = twice(&small, Mood::Good);

    let folder = TempDir::new().unwrap();
    let kept = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let root = pki.file("root.pem");
    let plain = request(FIELDS[0], None, now);
    let holds = |pdf: &[u8]| {
        let found = verify(pdf, &anchors, Utc::now());
        assert!(found.is_valid() && found.level() == Some(Level::Lt), "{found}");
    };
    let our_signing = least(|| assert!(!sign(&pdf, &plain, &key).unwrap().is_empty()));
    let our_verifying = [&signed, &listed].map(|pdf| least(|| holds(pdf)));
    let files = [
        kept("plain.pdf", &pdf),
        pki.file("holder.p12"),
        kept("signed.pdf", &signed),
        kept("listed.pdf", &listed),
    ];
    let [their_signing, their_verifying @ ..] = pyhanko(&files, &root);

    let base = memory_of(&kept("small.pdf", &small), &root);
    let taken = memory_of(&files[2], &root) - base;
    let size = (signed.len() - small.len()) as f64;
    let both: Vec<_> = ["OCSP", "CRL"]
        .into_iter()
        .zip(our_verifying)
        .zip(their_verifying.chunks_exact(2))
        .map(|((by, ours), theirs)| (by, ours, theirs.iter().copied().fold(f64::INFINITY, f64::min), theirs))
        .collect();
    println!("pages                  100, {} kB signed twice", signed.len() / 1000);
    println!(
        "sign B-B               ours {:.2} ms, pyHanko {:.1} ms",
        our_signing * 1e3,
        their_signing * 1e3
    );
    for (by, ours, _, theirs) in &both {
        println!(
            "verify two B-LT, {by:<5} ours {:.2} ms, pyHanko {:.1} ms by now, {:.1} ms by the stamps",
            ours * 1e3,
            theirs[0] * 1e3,
            theirs[1] * 1e3
        );
    }
    println!(
        "memory of verifying    {:.0} kB beyond that of a short file",
        taken / 1e3
    );
    println!(
        "ratio signatures, signing B-B, pyHanko / ours (at least 20): {:.1}",
        their_signing / our_signing
    );
    // Against the faster of its ways.
    for (by, ours, theirs, _) in &both {
        println!(
            "ratio signatures, verifying two B-LT by {by}, pyHanko / ours (at least 10): {:.1}",
            theirs / ours
        );
    }
    println!(
        "ratio signatures, memory / size of the file (at most 2): {:.2}",
        taken / size
    );
}
