//! Judges that others wrote: qpdf and the tools of poppler.

use crate::{einladung, sample};
use beschlussbuch_documents::render;
use std::path::Path;
use std::process::Command;

/// What a tool prints about a file. A tool that is missing fails the test with the package to install.
pub fn ask(tool: &str, package: &str, arguments: &[&str], file: &Path) -> String {
    let arguments = arguments.iter().map(|argument| {
        if *argument == "FILE" {
            file.to_str().unwrap()
        } else {
            argument
        }
    });
    let output = Command::new(tool).args(arguments).output();
    assert!(
        output.is_ok(),
        "the judge „{tool}“ is missing: install the Debian package {package}"
    );
    let output = output.unwrap();
    // pdfinfo prints summaries as the bytes they are.
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{tool}: {said}");
    said.into_owned()
}

fn files() -> (tempfile::TempDir, Vec<std::path::PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    let documents = [
        ("minutes", sample::minutes()),
        ("stress", sample::stress()),
        ("long", sample::long(20)),
        ("empty", sample::document(vec![])),
    ];
    let paths = documents.map(|(name, document)| {
        let path = folder.path().join(name).with_extension("pdf");
        std::fs::write(&path, render(&document).unwrap()).unwrap();
        path
    });
    let mut paths = paths.to_vec();
    for (name, view) in [("sent", einladung::sent()), ("draft", einladung::draft())] {
        let path = folder.path().join(name).with_extension("pdf");
        std::fs::write(&path, einladung::bytes(&view)).unwrap();
        paths.push(path);
    }
    (folder, paths)
}

#[test]
fn qpdf_finds_nothing_to_object_to() {
    let (_folder, files) = files();
    for file in files {
        let said = ask("qpdf", "qpdf", &["--check", "FILE"], &file);
        assert!(
            said.contains("No syntax or stream encoding errors found") && !said.contains("WARNING"),
            "{said}"
        );
    }
}

#[test]
fn poppler_finds_every_font_embedded_as_a_subset_with_unicode() {
    let (_folder, files) = files();
    for file in files {
        let said = ask("pdffonts", "poppler-utils", &["FILE"], &file);
        let fonts: Vec<&str> = said.lines().skip(2).collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            let columns: Vec<&str> = font.split_whitespace().collect();
            assert!(columns.windows(3).any(|three| three == ["yes", "yes", "yes"]), "{font}");
        }
    }
}

#[test]
fn poppler_reads_the_structure() {
    let (_folder, files) = files();
    let said = ask("pdfinfo", "poppler-utils", &["-struct-text", "FILE"], &files[0]);
    for wanted in [
        "\"Niederschrift über die 47. Sitzung des Zentralausschusses\"",
        "\"TOP 4: Vierte Änderung der Vereinbarung: Informationssicherheit als gemeinsame Aufgabe\"",
        "BlockQuote",
        "/Scope /Row",
        "/Scope /Column",
        "Form",
    ] {
        assert!(said.contains(wanted), "{wanted}");
    }
    assert!(!said.contains("Syntax Error"), "{said}");
    let said = ask("pdfinfo", "poppler-utils", &["FILE"], &files[0]);
    assert!(
        said.contains("Tagged:          yes") && said.contains("Form:            AcroForm"),
        "{said}"
    );
}

#[test]
fn poppler_finds_the_text_with_umlauts_and_parted_words() {
    let (_folder, files) = files();
    let said = ask("pdftotext", "poppler-utils", &["-raw", "FILE", "-"], &files[0]);
    assert!(
        said.contains("\u{ad}\n"),
        "no word was parted, so this test shows nothing"
    );
    let text = said.replace("\u{ad}\n", "").replace(['\n', '\u{c}'], " ");
    for wanted in [
        "Der Zentralausschuss schlägt den Räten und Kreistagen der Kooperationspartner vor, § 3 der \
         öffentlich-rechtlichen Vereinbarung um folgenden Absatz 4 zu ergänzen:",
        "einen gemeinsamen Informationssicherheitsbeauftragten.",
        "Seite 1 von",
        "Dr. Thomas Kerkhoff-Große Wächter",
        "Frau Hollmann (Telgte) nimmt wegen Befangenheit an Beratung und Abstimmung nicht teil und verlässt den Raum.",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}
