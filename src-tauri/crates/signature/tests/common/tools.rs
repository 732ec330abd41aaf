//! Tools written by others that judge what this crate makes.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use super::keys::authority;

/// What a tool said.
pub struct Judged {
    /// Both its outputs.
    pub text: String,
    /// Whether it left without a complaint.
    pub success: bool,
}

fn run(program: &OsStr, arguments: &[&OsStr], missing: &str) -> Judged {
    // The judges answer in English wherever the tests run.
    let output = Command::new(program).args(arguments).env("LC_ALL", "C.UTF-8").output();
    let output = output.unwrap_or_else(|error| panic!("{missing} ({}: {error})", program.to_string_lossy()));
    let text = [output.stdout, output.stderr].concat();
    Judged {
        text: String::from_utf8_lossy(&text).into_owned(),
        success: output.status.success(),
    }
}

fn kept(directory: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = directory.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The Python that has pyHanko: the one that the tests are told of, the one of the repository, or that of the system.
pub fn python() -> PathBuf {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../.venv");
    let own = [repository.join("bin/python"), repository.join("Scripts/python.exe")];
    std::env::var_os("BESCHLUSSBUCH_PYTHON")
        .map(PathBuf::from)
        .or_else(|| own.into_iter().find(|path| path.exists()))
        .unwrap_or_else(|| "python3".into())
}

/// What pyHanko says of the signatures of a file, for somebody who trusts the authority of the tests.
pub fn pyhanko(pdf: &[u8]) -> Judged {
    pyhanko_trusting(pdf, &[authority().ca_pem().unwrap()])
}

/// The same for somebody who trusts these roots (PEM).
pub fn pyhanko_trusting(pdf: &[u8], roots: &[String]) -> Judged {
    ask_pyhanko("validate", pdf, roots)
}

/// pyHanko asks the service that a certificate names before it looks into the document, and gives up where there is none.
const OFFLINE: &str = "
from pyhanko_certvalidator.revinfo import manager
manager.get_ocsp_urls = lambda certificate: []
from pyhanko.cli import launch
launch()
";

/// What pyHanko says in one of its ways, with options.
pub fn ask_pyhanko(how: &str, pdf: &[u8], roots: &[String]) -> Judged {
    let missing = "The tests need a Python with the packages pyhanko and pyhanko-cli, named by BESCHLUSSBUCH_PYTHON";
    let directory = TempDir::new().unwrap();
    let file = kept(&directory, "judged.pdf", pdf);
    let roots: Vec<PathBuf> = roots
        .iter()
        .enumerate()
        .map(|(number, root)| kept(&directory, &format!("root-{number}.pem"), root.as_bytes()))
        .collect();
    let mut arguments: Vec<&OsStr> = ["-c", OFFLINE, "sign"].map(OsStr::new).to_vec();
    arguments.extend(how.split(' ').chain(["--pretty-print"]).map(OsStr::new));
    for root in &roots {
        arguments.extend([OsStr::new("--trust"), root.as_os_str()]);
    }
    arguments.push(file.as_os_str());
    let judged = run(python().as_os_str(), &arguments, missing);
    assert!(!judged.text.contains("No module named"), "{missing}: {}", judged.text);
    judged
}

/// What pdfsig says of the signatures of a file, without a look at the certificates.
pub fn pdfsig(pdf: &[u8]) -> Judged {
    let directory = TempDir::new().unwrap();
    let file = kept(&directory, "judged.pdf", pdf);
    run(
        OsStr::new("pdfsig"),
        &[OsStr::new("-nocert"), file.as_os_str()],
        "The tests need pdfsig, package poppler-utils",
    )
}

/// Runs qpdf on a file and hands back what it said and, if it wrote one, the new file.
pub fn qpdf(pdf: &[u8], options: &str) -> (Judged, Option<Vec<u8>>) {
    let directory = TempDir::new().unwrap();
    let file = kept(&directory, "in.pdf", pdf);
    let out = directory.path().join("out.pdf");
    let mut arguments: Vec<&OsStr> = options.split_whitespace().map(OsStr::new).collect();
    arguments.push(file.as_os_str());
    if !arguments.contains(&OsStr::new("--check")) {
        arguments.push(out.as_os_str());
    }
    let judged = run(OsStr::new("qpdf"), &arguments, "The tests need qpdf, package qpdf");
    (judged, std::fs::read(out).ok())
}

/// Runs openssl in a directory; it must not complain.
pub fn openssl(directory: &TempDir, line: &str) {
    // A blank stands in no argument but the password, which is read from a file.
    let output = Command::new("openssl")
        .args(line.split_whitespace())
        .current_dir(directory)
        .output();
    let output = output.unwrap_or_else(|error| panic!("The tests need openssl, package openssl ({error})"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {line}\n{said}");
}
