//! Runs the real program and foreign tools.
#![allow(dead_code, reason = "each test file uses its own part of this")]
#![expect(clippy::panic, reason = "a missing tool is named and stops the test")]

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use serde_json::Value;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_beschlussbuch");

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Self {
            code: output.status.code().unwrap_or(-1),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    /// The run, if it ended with this code.
    #[track_caller]
    pub fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// The lines of the output as JSON.
    pub fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
    }

    /// The output as one JSON value.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap()
    }
}

/// Runs the program.
pub fn run(arguments: &[&str]) -> Run {
    feed(arguments, "")
}

/// Runs the program with text on its standard input.
pub fn feed(arguments: &[&str], input: &str) -> Run {
    feed_command(Command::new(PROGRAM).args(arguments), input)
}

/// Runs any command with text on its standard input.
pub fn feed_command(command: &mut Command, input: &str) -> Run {
    let name = format!("{command:?}");
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap_or_else(|e| panic!("{name}: {e}"));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_bytes().to_vec();
    // A program that stops at a refusal closes its input early.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run::of(output)
}

/// Runs a foreign tool; a missing one names its Debian package.
pub fn tool(name: &str, package: &str, arguments: &[&str]) -> Run {
    match Command::new(name).args(arguments).output() {
        Ok(output) => Run::of(output),
        Err(error) => panic!("{name}: {error}. Install the Debian package {package}, or run `cargo xtask test`."),
    }
}

/// Runs pyHanko as module of the Python that has it.
pub fn pyhanko(arguments: &[&str]) -> Run {
    let venv = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../.venv/bin/python");
    let python = std::env::var_os("BESCHLUSSBUCH_PYTHON")
        .map(PathBuf::from)
        .or_else(|| venv.exists().then_some(venv))
        .unwrap_or_else(|| "python3".into());
    let run = Run::of(
        Command::new(&python)
            .args(["-m", "pyhanko"])
            .args(arguments)
            .output()
            .unwrap(),
    );
    assert!(
        !run.err.contains("No module named"),
        "{run:?}: run `cargo xtask test`, which sets up pyHanko."
    );
    run
}

/// A key file (PKCS#12) with a self-signed certificate, made by OpenSSL: the key file and the certificate.
pub fn key_file(dir: &Path, holder: &str, password: &str) -> (PathBuf, PathBuf) {
    let [key, certificate, p12] = ["schlüssel.pem", "zertifikat.pem", "schlüssel.p12"].map(|name| dir.join(name));
    let subject = format!("/CN={holder}/O=Beispiel/C=DE");
    let made = [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-utf8", "-subj", &subject,
    ];
    let to = ["-keyout", arg(&key), "-out", arg(&certificate)];
    tool("openssl", "openssl", &[made.as_slice(), &to].concat()).expect(0);
    let password = format!("pass:{password}");
    let packed = [
        "pkcs12",
        "-export",
        "-inkey",
        arg(&key),
        "-in",
        arg(&certificate),
        "-out",
        arg(&p12),
        "-passout",
        &password,
    ];
    tool("openssl", "openssl", &packed).expect(0);
    (p12, certificate)
}

/// The text of a meeting's Niederschrift as a foreign reader finds it, on one line. Neither qpdf nor PDF/A and PDF/UA have an
/// objection to the file, and the counts that it carries recount to what it says.
pub fn niederschrift(folder: &Path, book: &Path, meeting: &str) -> String {
    let pdf = folder.join("n.pdf");
    let render = [
        "render",
        "--meeting",
        meeting,
        "--document",
        "niederschrift",
        "-o",
        arg(&pdf),
        arg(book),
    ];
    run(&render).expect(0);
    tool("qpdf", "qpdf", &["--check", arg(&pdf)]).expect(0);
    conformance::check(&std::fs::read(&pdf).unwrap()).unwrap_or_else(|found| panic!("{found:?}"));
    let verified = run(&["verify", "--json", arg(&pdf)]).json();
    assert_eq!(verified["data"]["code"], "agrees", "{verified}");
    let read = tool("pdftotext", "poppler-utils", &["-layout", arg(&pdf), "-"]).expect(0);
    read.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A path as argument.
pub fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A new sample book in the folder, with the scripts up to a number.
pub fn book(dir: &Path, scripts: usize) -> PathBuf {
    let path = dir.join("buch.beschlussbuch");
    run(&["new", arg(&path), "--sample"]).expect(0);
    let text: String = SCRIPTS[..scripts].concat();
    feed(&["apply", arg(&path)], &text).expect(0);
    path
}

/// The sample, script by script.
pub const SCRIPTS: [&str; 4] = [
    include_str!("../fixtures/sample/1-stammdaten.jsonl"),
    include_str!("../fixtures/sample/2-vorlagen.jsonl"),
    include_str!("../fixtures/sample/3-arbeitsausschuss-31.jsonl"),
    include_str!("../fixtures/sample/4-zentralausschuss-47.jsonl"),
];

/// Lines of a script up to the first one that contains a text.
pub fn until(script: &str, text: &str) -> String {
    let lines: Vec<&str> = script.lines().take_while(|l| !l.contains(text)).collect();
    assert!(lines.len() < script.lines().count(), "no line contains {text}");
    lines.join("\n") + "\n"
}

/// Asserts that the book passes its check.
#[track_caller]
pub fn check(book: &Path) {
    let run = run(&["check", arg(book)]).expect(0);
    assert!(run.out.contains("in Ordnung"), "{run:?}");
}
