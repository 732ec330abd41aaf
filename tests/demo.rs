//! The sample meeting from an empty folder to the signed minutes, judged by programs that we did not write.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use serde_json::Value;
use support::{arg, pyhanko, run, tool};
use tempfile::TempDir;

/// One demo for all tests here.
static DEMO: LazyLock<(TempDir, PathBuf, String)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("neu/demo");
    let said = run(&["demo", arg(&out)]).expect(0).out;
    (dir, out, said)
});

fn file(name: &str) -> String {
    arg(&DEMO.1.join(name)).to_owned()
}

fn text(pdf: &str) -> String {
    let text = tool("pdftotext", "poppler-utils", &["-layout", pdf, "-"]).expect(0).out;
    words(&text)
}

/// Words without line ends and without the hyphens of parted words, so that texts can be found in it.
fn words(text: &str) -> String {
    let joined = text.replace('\u{ad}', "").replace('\u{a0}', " ");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without any space: where a line was broken says nothing about the text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn the_demo_prints_each_step_and_leaves_its_files() {
    for name in [
        "sample.beschlussbuch",
        "niederschrift.pdf",
        "niederschrift-signed.pdf",
        "test-ca.pem",
    ] {
        assert!(DEMO.1.join(name).is_file(), "{name}");
    }
    for step in [
        "1. ",
        "2. ",
        "3. ",
        "4. ",
        "5. ",
        "6. ",
        "7. ",
        "8. ",
        "niederschrift-signed.pdf",
    ] {
        assert!(DEMO.2.contains(step), "{step}: {}", DEMO.2);
    }
    let again = run(&["demo", arg(&DEMO.1)]).expect(2);
    assert!(again.err.contains("liegt schon ein Beispielbuch"), "{again:?}");
}

#[test]
fn pyhanko_and_pdfsig_find_both_signatures_valid() {
    let signed = file("niederschrift-signed.pdf");
    let said = pyhanko(&[
        "sign",
        "validate",
        "--pretty-print",
        "--trust",
        &file("test-ca.pem"),
        &signed,
    ])
    .expect(0)
    .out;
    assert_eq!(said.matches("The signature is judged VALID.").count(), 2, "{said}");
    assert!(
        said.contains("appear to be compatible with the current document modification policy"),
        "{said}"
    );
    let said = tool("pdfsig", "poppler-utils", &["-nocert", &signed]).expect(0).out;
    assert_eq!(said.matches("Signature is Valid.").count(), 2, "{said}");
    let before = pyhanko(&["sign", "validate", "--pretty-print", &file("niederschrift.pdf")]);
    assert!(!before.out.contains("judged VALID"), "{before:?}");
}

#[test]
fn our_own_verification_agrees_and_says_so_in_german() {
    let (signed, ca) = (file("niederschrift-signed.pdf"), file("test-ca.pem"));
    let said = run(&["verify", &signed, "--trust", &ca]).expect(0).out;
    assert!(
        said.contains("Alle Unterschriften sind gültig") && said.contains("Maren Terhorst"),
        "{said}"
    );
    let json = run(&["verify", &signed, "--trust", &ca, "--json"]).expect(0).json();
    assert_eq!(json["verdict"], "valid");
    assert_eq!(json["signatures"][0]["certifies"], 2);
    assert_eq!(json["signatures"][0]["later_changes"]["code"], "allowed");
    assert_eq!(json["signatures"][1]["covers_whole_file"], true);
    assert_eq!(json["data"]["code"], "agrees");
    assert!(
        said.contains("Alle 8 Auszählungen im Dokument wurden nachgezählt"),
        "{said}"
    );
    let unknown = run(&["verify", &signed, "--json"]).expect(1).json();
    assert_eq!(unknown["verdict"], "untrusted");
    let unsigned = run(&["verify", &file("niederschrift.pdf")]).expect(1).out;
    assert!(unsigned.contains("nicht elektronisch unterschrieben"), "{unsigned}");
}

#[test]
fn an_altered_byte_and_an_appended_update_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let whole = fs::read(DEMO.1.join("niederschrift-signed.pdf")).unwrap();
    let altered = dir.path().join("verändert.pdf");
    let verdict = |bytes: &[u8]| {
        fs::write(&altered, bytes).unwrap();
        let run = run(&["verify", arg(&altered), "--trust", &file("test-ca.pem"), "--json"]).expect(1);
        run.json()["verdict"].as_str().unwrap().to_owned()
    };
    for at in [20_000, whole.len() / 2, whole.len() - 3_000] {
        let mut bytes = whole.clone();
        bytes[at] ^= 1;
        assert!(["altered", "broken"].contains(&verdict(&bytes).as_str()), "{at}");
    }
    let mut bytes = whole.clone();
    let start = whole.windows(9).rposition(|w| w == b"startxref").unwrap();
    let old = String::from_utf8_lossy(&whole[start + 9..])
        .split_whitespace()
        .next()
        .unwrap()
        .to_owned();
    let xref = bytes.len() + "1 0 obj\n<</Type/Catalog>>\nendobj\n".len();
    bytes.extend(b"1 0 obj\n<</Type/Catalog>>\nendobj\n");
    let place = whole.len();
    bytes.extend(
        format!(
            "xref\n1 1\n{place:010} 00000 n\r\ntrailer\n<</Size 2/Root 1 0 R/Prev {old}>>\nstartxref\n{xref}\n%%EOF\n"
        )
        .bytes(),
    );
    assert_ne!(verdict(&bytes), "valid");
}

/// All PDF files of the demo.
fn papers() -> Vec<PathBuf> {
    let files = fs::read_dir(&DEMO.1).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect()
}

#[test]
fn qpdf_finds_no_error_before_and_after_signing() {
    for path in papers() {
        let said = tool("qpdf", "qpdf", &["--check", arg(&path)]).expect(0);
        assert!(
            said.out.contains("No syntax or stream encoding errors"),
            "{path:?}: {said:?}"
        );
    }
}

#[test]
fn each_document_conforms_before_and_after_signing() {
    // A folder of pages that others made claims nothing.
    let folder = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with("sitzungsmappe"))
    };
    for path in papers().into_iter().filter(|path| !folder(path)) {
        conformance::check(&fs::read(&path).unwrap()).unwrap_or_else(|found| unreachable!("{path:?}: {found:?}"));
    }
}

/// Each document with its pages at most, its title in the metadata, and what must stand in it.
#[rustfmt::skip]
const PAPERS: [(&str, usize, &str, &[&str]); 14] = [
    ("einladung", 4, "Einladung zur 47. Sitzung des Zentralausschusses", &["Sehr geehrte Damen und Herren", "an 31 Personen"]),
    ("bekanntmachung", 2, "Bekanntmachung der 47. Sitzung des Zentralausschusses", &["Öffentlicher Teil", "schließt sich ein nichtöffentlicher Teil an", "Vorsitz des Zentralausschusses"]),
    ("nachtrag", 3, "Nachtrag zur Einladung zur 47. Sitzung des Zentralausschusses", &["TOP 16: Dringliche Ablösung des Virenschutzes", "Dringlichkeit: Die Schwachstelle wurde erst nach dem Versand", "Tagesordnung in der neuen Reihenfolge", "entscheidet der Ausschuss zu Beginn der Sitzung", "Henrike Falke"]),
    ("sitzungsleitfaden", 16, "Sitzungsleitfaden: 47. Sitzung des Zentralausschusses", &["mindestens 14 von 26 Partnern", "Ich eröffne die 47. Sitzung", "Änderungsanträge, der weitestgehende zuerst", "mindestens 102 von 153 Stimmen; Abwesende zählen mit", "Frau Hollmann (Telgte) verlässt den Raum", "bitte sie, den Raum zu verlassen", "schließe die 47. Sitzung"]),
    ("anwesenheitsliste", 2, "Anwesenheitsliste der 47. Sitzung des Zentralausschusses", &["26 Partner mit 153 Stimmen", "Vertretung: Dr. Linus Tepe", "Kommt", "Geht", "Unterschrift", "Gäste und weitere Teilnehmende ohne Stimmrecht"]),
    ("abstimmungsprotokoll", 20, "Abstimmungsprotokoll der 47. Sitzung des Zentralausschusses", &["aufgehoben", "TOP 14: Rahmenvertrag Rechenzentrum", "Henrike Falke, in Vertretung"]),
    ("ergebnisprotokoll", 10, "Ergebnisprotokoll über die 47. Sitzung des Zentralausschusses", &["Den Verlauf der Sitzung gibt die Niederschrift wieder", "Beschluss ZA 2026/07", "Erklärung zu Protokoll"]),
    ("stimmliste", 3, "Stimmliste der 47. Sitzung des Zentralausschusses, TOP 4", &["erforderlich: 102 Ja", "Ja: 118", "Nein: 22", "abwesend: 3", "Oelde", "Silke Rabe-Öhm", "erreicht wurden 118"]),
    ("vorlage", 3, "Vorlage V/0001/2026: Vierte Änderung der Vereinbarung", &["Eingebracht von Stadt Münster", "Arbeitsausschuss AA/31 empfohlen am 10. September 2026", "Beschlussvorschlag", "Begründung", "Finanzielle Auswirkungen", "102 von 153 Stimmen"]),
    ("beschlussauszug", 2, "Beschlussauszug ZA 2026/07", &["Auszug aus der Niederschrift über die 47. Sitzung", "TOP 4, öffentlich beraten", "118 Ja, 22 Nein, 10 Enthaltungen", "Mit Nein stimmten: Hamm (19), Oelde (3)", "Beglaubigungsvermerk", "mit der Niederschrift wird hiermit beglaubigt", "Unterschrift und Dienstsiegel"]),
    ("beschlussauszug-nichtoeffentlich", 2, "Beschlussauszug ZA 2026/11", &["Nichtöffentlich", "nichtöffentlich beraten", "Beglaubigungsvermerk"]),
    ("beschlussregister", 4, "Beschlussregister 1. Januar 2026 bis 31. Dezember 2026", &["6 Beschlüsse und 7 Empfehlungen", "0 von 26 Räten", "(nichtöffentlich)"]),
    ("beschlussregister-oeffentlich", 4, "Beschlussregister 1. Januar 2026 bis 31. Dezember 2026, öffentlicher Teil", &["4 Beschlüsse und 6 Empfehlungen", "Öffentlicher Teil"]),
    ("abstimmungsprotokoll-oeffentlich", 14, "Abstimmungsprotokoll der 47. Sitzung des Zentralausschusses, öffentlicher Teil", &["Öffentlicher Teil", "Beitritt der Gemeinde Saerbeck"]),
];

#[test]
fn each_document_says_what_it_is_for_on_as_many_pages_as_it_needs() {
    for (name, pages, title, expected) in PAPERS {
        let path = file(&format!("{name}.pdf"));
        let info = tool("pdfinfo", "poppler-utils", &[&path]).expect(0).out;
        let value = |key: &str| {
            let line = info.lines().find_map(|line| line.strip_prefix(key));
            line.unwrap_or_default().trim().replace('\u{a0}', " ")
        };
        assert!(value("Title:").starts_with(title), "{name}: {info}");
        assert!(value("Pages:").parse::<usize>().unwrap() <= pages, "{name}: {info}");
        assert_eq!(value("Tagged:"), "yes", "{name}");
        let said = letters(&text(&path));
        for expected in expected {
            assert!(said.contains(&letters(expected)), "{name}: {expected}");
        }
    }
}

#[test]
fn every_text_of_the_meeting_can_be_read_from_the_file() {
    let found = text(&file("niederschrift-signed.pdf"));
    for expected in ["äöüßÄÖ".chars(), "„“–€§%".chars()].into_iter().flatten() {
        assert!(found.contains(expected), "{expected}");
    }
    let minutes = run(&[
        "query",
        &file("sample.beschlussbuch"),
        r#"{"minutes":{"meeting":"za-47","version":"full"}}"#,
    ])
    .expect(0)
    .json();
    let found = letters(&found);
    let mut wordings = 0;
    for item in minutes["items"].as_array().unwrap() {
        assert!(found.contains(&letters(item["title"].as_str().unwrap())), "{item}");
        for ballot in item["ballots"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|b| b["annulled"].is_null())
        {
            assert!(
                found.contains(&letters(ballot["wording"].as_str().unwrap())),
                "{ballot}"
            );
            assert!(
                found.contains(&letters(ballot["count"]["explanation"].as_str().unwrap())),
                "{ballot}"
            );
            wordings += 1;
        }
    }
    assert_eq!(wordings, 8);
    for line in minutes["attendance"].as_array().unwrap() {
        assert!(found.contains(&letters(line["partner"].as_str().unwrap())), "{line}");
    }
    for expected in [
        "ab 10:25 Uhr",
        "bis 12:08 Uhr",
        "in Vertretung",
        "wegen Befangenheit",
        "unterbrochen",
        "Erklärung zu Protokoll",
    ] {
        assert!(found.contains(&letters(expected)), "{expected}");
    }
}

#[test]
fn the_file_is_tagged_for_people_who_listen() {
    let said = tool(
        "pdfinfo",
        "poppler-utils",
        &["-struct", &file("niederschrift-signed.pdf")],
    )
    .expect(0)
    .out;
    for tag in [
        "Document",
        "H1",
        "H2",
        "H3",
        "H4",
        "P (block)",
        "Table",
        "TR",
        "TH",
        "TD",
        "L (block)",
        "LI",
        "Form",
    ] {
        assert!(said.contains(tag), "{tag}");
    }
    let info = tool("pdfinfo", "poppler-utils", &[&file("niederschrift-signed.pdf")])
        .expect(0)
        .out;
    assert!(
        info.contains("Tagged:          yes") && info.contains("Niederschrift über die 47. Sitzung"),
        "{info}"
    );
    let fonts = tool("pdffonts", "poppler-utils", &[&file("niederschrift-signed.pdf")])
        .expect(0)
        .out;
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(
        !rows.is_empty() && rows.iter().all(|r| r.contains(" yes yes yes ")),
        "{fonts}"
    );
}

#[test]
fn results_alone_leave_out_the_course_and_cannot_be_signed() {
    let (course, results) = (text(&file("niederschrift.pdf")), text(&file("ergebnisprotokoll.pdf")));
    for told in [
        "eröffnet die Sitzung und begrüßt die Anwesenden",
        "kommt um 10:25 Uhr",
        "Die Sitzung wird von",
    ] {
        assert!(course.contains(told) && !results.contains(told), "{told}");
    }
    let info = tool("pdfinfo", "poppler-utils", &[&file("ergebnisprotokoll.pdf")])
        .expect(0)
        .out;
    assert!(info.contains("Form:            none"), "{info}");
}

/// What only the non-public part of the meeting says.
const SECRETS: [&str; 5] = [
    "Rahmenvertrag Rechenzentrum",
    "Virenschutz",
    "Personalangelegenheit",
    "Ehemann",
    "Schwachstelle",
];

#[test]
fn what_is_public_holds_nothing_of_the_non_public_part() {
    for secret in SECRETS {
        assert!(text(&file("niederschrift.pdf")).contains(secret), "{secret}");
    }
    let dir = tempfile::tempdir().unwrap();
    for name in [
        "niederschrift-oeffentlich",
        "ergebnisprotokoll-oeffentlich",
        "sitzungsmappe-oeffentlich",
        "abstimmungsprotokoll-oeffentlich",
        "beschlussregister-oeffentlich",
        "bekanntmachung",
        "beschlussauszug",
        "stimmliste",
        "vorlage",
    ] {
        let public = file(&format!("{name}.pdf"));
        // All streams unpacked, embedded files among them.
        let plain = dir.path().join(name);
        tool(
            "qpdf",
            "qpdf",
            &["--qdf", "--object-streams=disable", &public, arg(&plain)],
        )
        .expect(0);
        let bytes = fs::read(&plain).unwrap();
        let raw = String::from_utf8_lossy(&bytes).to_lowercase();
        let structure = tool("pdfinfo", "poppler-utils", &["-struct-text", &public])
            .expect(0)
            .out;
        let said = text(&public);
        for secret in SECRETS {
            let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let hex: String = utf16.iter().map(|b| format!("{b:02x}")).collect();
            let shown = said.contains(secret) || structure.contains(secret);
            assert!(!shown && !raw.contains(&secret.to_lowercase()), "{name}: {secret}");
            assert!(
                !bytes.windows(utf16.len()).any(|w| w == utf16) && !raw.contains(&hex),
                "{name}: {secret}"
            );
        }
    }
    let said = text(&file("niederschrift-oeffentlich.pdf"));
    assert!(said.contains("Der nichtöffentliche Teil der Sitzung ist in dieser Fassung nicht enthalten."));
}

/// What cannot be rendered: the arguments, the exit code, and what is said.
#[rustfmt::skip]
const REFUSED: [(&[&str], i32, &str); 13] = [
    (&["--document", "protokoll", "--meeting", "ZA/47"], 2, "Ein Dokument „protokoll“ gibt es nicht. Möglich sind: einladung, bekanntmachung, nachtrag,"),
    (&["--document", "einladung"], 2, "Zum Dokument „einladung“ fehlt --meeting, die Nummer der Sitzung"),
    (&["--document", "vorlage", "--meeting", "ZA/47"], 2, "gehört die Angabe --meeting nicht. Möglich sind: --motion."),
    (&["--document", "einladung", "--meeting", "ZA/99"], 2, "Eine Sitzung „ZA/99“ gibt es in diesem Beschlussbuch nicht."),
    (&["--document", "vorlage", "--motion", "V/0999/2026"], 2, "Eine Vorlage „V/0999/2026“ gibt es in diesem Beschlussbuch nicht."),
    (&["--document", "stimmliste", "--ballot", "weg"], 1, "Abstimmung „weg“ gibt es in diesem Beschlussbuch nicht."),
    (&["--document", "stimmliste", "--resolution", "ZA 2026/99"], 1, "Beschluss „ZA 2026/99“ gibt es in diesem Beschlussbuch nicht."),
    (&["--document", "beschlussauszug", "--resolution", "ZA 2026/99"], 1, "Beschluss „ZA 2026/99“ gibt es in diesem Beschlussbuch nicht."),
    (&["--document", "beschlussregister", "--from", "2026-01-01"], 2, "fehlt --until, der letzte Tag"),
    (&["--document", "beschlussregister", "--from", "2026-12-31", "--until", "2026-01-01"], 1, "Prüfen Sie die Felder „Von“ und „Bis“."),
    (&["--document", "beschlussregister", "--from", "2020-01-01", "--until", "2020-12-31", "--committee", "za"], 1, "gibt es keinen Beschluss und keine Empfehlung des Zentralausschusses."),
    (&["--document", "nachtrag", "--meeting", "ZA/48"], 1, "Zur Sitzung ZA/48 gibt es keinen Nachtrag"),
    (&["--document", "abstimmungsprotokoll", "--meeting", "ZA/48"], 1, "kann deshalb nicht als Abstimmungsprotokoll ausgegeben werden"),
];

#[test]
fn what_cannot_be_rendered_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("nichts.pdf");
    for (arguments, code, expected) in REFUSED {
        let book = file("sample.beschlussbuch");
        let call = [&["render", &book, "-o", arg(&out)], arguments].concat();
        let run = run(&call).expect(code);
        assert!(
            run.err.replace('\u{a0}', " ").contains(expected),
            "{arguments:?}: {run:?}"
        );
        assert!(!out.exists());
    }
}

#[test]
fn the_same_book_gives_the_same_bytes_and_the_document_bears_the_head_of_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let book = dir.path().join("kopie.beschlussbuch");
    run(&["backup", &file("sample.beschlussbuch"), arg(&book)]).expect(0);
    let render = |document: &str, subject: [&str; 2]| {
        let path = dir.path().join("gleich.pdf");
        let call = ["render", arg(&book), "--document", document, "-o", arg(&path)];
        run(&[&call, subject.as_slice()].concat()).expect(0);
        fs::read(path).unwrap()
    };
    for (document, subject) in [
        ("niederschrift", ["--meeting", "ZA/47"]),
        ("nachtrag", ["--meeting", "ZA/47"]),
        ("sitzungsleitfaden", ["--meeting", "ZA/47"]),
        ("anwesenheitsliste", ["--meeting", "ZA/47"]),
        ("abstimmungsprotokoll", ["--meeting", "ZA/47"]),
        ("vorlage", ["--motion", "V/0001/2026"]),
        ("beschlussauszug", ["--resolution", "ZA 2026/07"]),
    ] {
        assert!(render(document, subject) == render(document, subject), "{document}");
    }
    // The minutes that were signed bear the entry before their own filing.
    let journal = run(&["query", arg(&book), r#"{"journal":{"after":357}}"#])
        .expect(0)
        .json();
    let sealed = journal[0]["hash"].as_str().unwrap();
    assert!(
        letters(&text(&file("niederschrift-signed.pdf"))).contains(sealed),
        "{sealed}"
    );
    let filed = &journal[1]["events"][0]["document"]["filed"];
    let sha256 = tool("sha256sum", "coreutils", &[&file("niederschrift-signed.pdf")])
        .expect(0)
        .out;
    assert_eq!(filed["sha256"], sha256[..64]);
    assert_eq!(filed["complete"], true);
    assert_eq!(filed["signatures"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_invitation_shows_members_both_parts_and_is_the_same_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let render = |meeting: &str, name: &str| {
        let path = dir.path().join(name);
        let book = file("sample.beschlussbuch");
        let call = [
            "render",
            &book,
            "--meeting",
            meeting,
            "--document",
            "einladung",
            "-o",
            arg(&path),
        ];
        run(&call).expect(0);
        path
    };
    let central = render("ZA/47", "za.pdf");
    assert!(fs::read(&central).unwrap() == fs::read(render("ZA/47", "za-2.pdf")).unwrap());
    let said = letters(&text(arg(&central)));
    for expected in [
        "Einladung zur 47. Sitzung des Zentralausschusses",
        "Mittwoch, 7. Oktober 2026",
        "Großer Sitzungssaal",
        "Rahmenvertrag Rechenzentrum",
        "Nachtrag: Die Schwachstelle wurde erst nach dem Versand der Einladung bekannt",
        "Dr. Tilmann Overbeck",
        "an 31 Personen",
        "Heiner Dombrowski-Lütz",
    ] {
        assert!(said.contains(&letters(expected)), "{expected}");
    }
    let advice = render("AA/31", "aa.pdf");
    let said = letters(&text(arg(&advice)));
    assert!(said.contains(&letters("zur Empfehlung")) && !said.contains(&letters("zum Beschluss")));
    for path in [&central, &advice] {
        tool("qpdf", "qpdf", &["--check", arg(path)]).expect(0);
    }
}

#[test]
fn the_journal_of_the_demo_is_sound_and_the_meeting_is_signed() {
    support::check(Path::new(&file("sample.beschlussbuch")));
    let overview: Value = run(&["query", &file("sample.beschlussbuch"), r#"{"overview":{}}"#])
        .expect(0)
        .json();
    let states: Vec<_> = overview["meetings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["number"].as_str().unwrap(), m["state"].as_str().unwrap()))
        .collect();
    // Two meetings are done, and two wait to be held and prepared.
    let expected = [
        ("AA/32", "planned"),
        ("ZA/48", "invited"),
        ("ZA/47", "minutes_signed"),
        ("AA/31", "minutes_final"),
    ];
    assert_eq!(states, expected);
    assert_eq!(overview["examples"].as_array().map(Vec::len), Some(5));
}
