//! A journal that was rewritten and chained anew does not fit the documents that were signed before.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

#[path = "support/rewriting.rs"]
mod rewriting;
mod support;

use std::{
    fs,
    path::{Path, PathBuf},
};

use support::{arg, run};
use tempfile::TempDir;

/// The sample as it is played: its book, its signed Niederschrift, and who is trusted.
struct Sample {
    folder: TempDir,
    book: PathBuf,
    signed: PathBuf,
    trust: PathBuf,
}

fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    run(&["demo", arg(&demo)]).expect(0);
    Sample {
        book: demo.join("sample.beschlussbuch"),
        signed: demo.join("niederschrift-signed.pdf"),
        trust: demo.join("test-ca.pem"),
        folder,
    }
}

/// Münster's vote in the first ballot that was cast becomes another one.
fn rewrite(book: &Path, forget: &str) {
    rewriting::rewrite(book, r#""choice":"yes""#, r#""choice":"no""#, forget);
}

#[test]
fn a_signed_document_seals_the_journal_before_it() {
    let sample = sample();
    let said = run(&["check", arg(&sample.book)]).expect(0).out;
    assert!(
        said.contains("„niederschrift-signed.pdf“, unterschrieben von ")
            && said.contains("versiegelt das Journal bis Eintrag ")
            && said.contains("nicht bestätigt"),
        "{said}"
    );
    // The same file from outside fits as well; with the certificates nothing is left open.
    let trusting = ["--trust", arg(&sample.trust), "--anchor", arg(&sample.signed)];
    let said = run(&[["check", arg(&sample.book)].as_slice(), &trusting].concat())
        .expect(0)
        .out;
    assert_eq!(said.matches("versiegelt das Journal").count(), 2, "{said}");
    assert!(!said.contains("nicht bestätigt"), "{said}");
}

#[test]
fn a_rewritten_journal_is_found_though_its_chain_is_consistent() {
    let sample = sample();
    rewrite(&sample.book, "");
    let said = run(&["check", arg(&sample.book)]).expect(1).out;
    assert!(
        said.contains("in lückenloser Kette"),
        "the chain itself is consistent: {said}"
    );
    assert!(
        said.contains("Das Journal wurde neu geschrieben: „niederschrift-signed.pdf“"),
        "{said}"
    );
    let back = sample.folder.path().join("zurück.beschlussbuch");
    let refused = run(&["restore", arg(&sample.book), arg(&back)]).expect(2).err;
    assert!(refused.contains("neu geschrieben") && !back.exists(), "{refused}");
}

#[test]
fn a_document_from_outside_finds_a_journal_that_forgot_it() {
    let sample = sample();
    let careless = sample.folder.path().join("nachlässig.beschlussbuch");
    fs::copy(&sample.book, &careless).unwrap();
    rewrite(&careless, "forget");
    let said = run(&["check", arg(&careless)]).expect(1).out;
    assert!(said.contains("fehlt, obwohl der Inhalt noch da ist"), "{said}");

    rewrite(&sample.book, "forget-all");
    // Nothing within the book speaks against it any more.
    run(&["check", arg(&sample.book)]).expect(0);
    let against = |anchor: &Path| run(&["check", arg(&sample.book), "--anchor", arg(anchor)]);
    let said = against(&sample.signed).expect(1).out;
    assert!(
        said.contains("Das Journal passt nicht zu") && said.contains("neu geschrieben"),
        "{said}"
    );

    // A document whose entry the book does not reach.
    let young = support::book(sample.folder.path(), 1);
    let said = run(&["check", arg(&young), "--anchor", arg(&sample.signed)])
        .expect(1)
        .out;
    assert!(said.contains("Dem Journal fehlt sein Ende"), "{said}");

    // What is not signed, or altered, proves nothing and is said to.
    let altered = sample.folder.path().join("verändert.pdf");
    let mut bytes = fs::read(&sample.signed).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 1;
    fs::write(&altered, bytes).unwrap();
    let said = against(&altered).expect(1).out;
    assert!(said.contains("lässt sich das Journal nicht prüfen"), "{said}");
    let missing = against(&sample.folder.path().join("fehlt.pdf")).expect(3).err;
    assert!(missing.contains("fehlt.pdf"), "{missing}");
}
