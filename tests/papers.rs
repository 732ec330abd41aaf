//! Documents of what the sample does not have: votes in secret, elections, amendments, drafts, texts that are too long.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{fs, path::Path};

use serde_json::{Value, json};
use support::{arg, feed, run, tool};

const CITEQ: &str = include_str!("../src-tauri/crates/domain/src/rulebook/citeq.toml");

/// Who comes.
const THERE: [&str; 14] = [
    "muenster",
    "hamm",
    "kreis-coesfeld",
    "ahlen",
    "oelde",
    "beckum",
    "telgte",
    "senden",
    "olfen",
    "beelen",
    "nottuln",
    "rosendahl",
    "billerbeck",
    "havixbeck",
];

fn apply(book: &Path, commands: &[Value]) {
    let line = |command: &Value| json!({"at": "2026-10-20T08:00:00Z", "command": command}).to_string() + "\n";
    feed(&["apply", arg(book)], &commands.iter().map(line).collect::<String>()).expect(0);
}

/// The text of a document as a foreign reader finds it, on one line; it conforms, and qpdf has no objection to it.
fn text<const N: usize>(book: &Path, document: &str, subject: [&str; N]) -> String {
    let pdf = book.with_file_name("blatt.pdf");
    let call = ["render", arg(book), "--document", document, "-o", arg(&pdf)];
    run(&[&call, subject.as_slice()].concat()).expect(0);
    tool("qpdf", "qpdf", &["--check", arg(&pdf)]).expect(0);
    conformance::check(&fs::read(&pdf).unwrap()).unwrap_or_else(|found| unreachable!("{document}: {found:?}"));
    let read = tool("pdftotext", "poppler-utils", &["-raw", arg(&pdf), "-"]).expect(0);
    let joined = read.out.replace("\u{ad}\n", "").replace('\u{a0}', " ");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A meeting that is invited; an amendment to its motion, if it has one.
fn invited(committee: &str, motion: Option<&str>) -> Vec<Value> {
    let mut commands = vec![
        json!({"meeting": {"plan": {"id": "m", "committee": committee, "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "u", "title": "Ablauf", "public": true}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "w", "title": "Wahlen", "public": true}}}),
    ];
    commands.extend(
        motion
            .map(|motion| json!({"agenda": {"add": {"meeting": "m", "item": "v", "motion": motion, "public": true}}})),
    );
    commands.push(json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}));
    commands.extend(motion.map(|_| {
        json!({"amendment": {"submit": {"meeting": "m", "item": "v", "id": "x", "partner": "hamm", "wording": "Umgestellt wird bis Ende 2028."}}})
    }));
    commands
}

/// A vote in secret, an open election and a secret one.
fn taken() -> Vec<Value> {
    let mut commands: Vec<Value> = THERE
        .map(|partner| json!({"attendance": {"arrive": {"meeting": "m", "partner": partner, "person": format!("hvb-{partner}")}}}))
        .to_vec();
    commands.extend([
        json!({"meeting": {"open": {"meeting": "m"}}}),
        json!({"item": {"call": {"meeting": "m", "item": "u"}}}),
        json!({"ballot": {"open": {"id": "g", "meeting": "m", "item": "u", "wording": "Gewählt wird nach der Pause.", "mode": "secret", "demanded_by": ["oelde"]}}}),
        json!({"ballot": {"count_slips": {"ballot": "g", "slips": [{"votes": "10", "yes": 4, "no": 1}]}}}),
        json!({"ballot": {"announce": {"ballot": "g"}}}),
        json!({"item": {"call": {"meeting": "m", "item": "w"}}}),
        json!({"election": {"open": {"id": "e", "meeting": "m", "item": "w", "office": "Sprecher", "proposals": [
            {"name": "Frieda Lange", "proposed_by": "hamm"}, {"name": "Kim Probe"}]}}}),
        json!({"election": {"cast_remaining": {"election": "e", "choice": {"for": "Frieda Lange"}}}}),
        json!({"election": {"announce": {"election": "e"}}}),
        json!({"election": {"open": {"id": "f", "meeting": "m", "item": "w", "office": "Stellvertretung", "mode": "secret", "proposals": [{"name": "Jan Beispiel"}]}}}),
        json!({"election": {"count_slips": {"election": "f", "slips": [{"votes": "10", "for": {"Jan Beispiel": 3}, "no": 1}]}}}),
        json!({"election": {"announce": {"election": "f"}}}),
    ]);
    commands
}

#[test]
fn a_secret_vote_is_recorded_in_sums_and_an_election_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let (book, rules) = (folder.path().join("w.beschlussbuch"), folder.path().join("r.toml"));
    fs::write(
        &rules,
        CITEQ.replacen("tie = \"rejected\"", "tie = \"rejected\"\nsecret_on_demand_of = 1", 1),
    )
    .unwrap();
    run(&["new", "--sample", "--rulebook", arg(&rules), arg(&book)]).expect(0);
    feed(&["apply", arg(&book)], support::SCRIPTS[0]).expect(0);
    apply(&book, &invited("za", None));
    apply(&book, &taken());
    let secret = text(&book, "stimmliste", ["--ballot", "g"]);
    for said in [
        "auf Verlangen von Oelde geheim abgestimmt",
        "Ja: 40",
        "Nein: 10",
        "nicht abgegeben: 50",
        "Die Abstimmung war geheim. Festgehalten sind nur die Summen",
        "Abwesend:",
    ] {
        assert!(secret.contains(said), "{said}: {secret}");
    }
    // Not even who had a vote: only who had none, and who demanded that it be secret.
    let (_, by_partner) = secret.split_once("Stimmen der Partner").unwrap();
    for name in ["Münster", "Hamm", "Telgte", "Oelde"] {
        assert!(!by_partner.contains(name), "{name}: {by_partner}");
    }
    let open = text(&book, "stimmliste", ["--election", "e"]);
    for said in [
        "Frieda Lange: 100",
        "Gewählt: Frieda Lange",
        "Hamm 19 Frieda Lange",
        "Beelen 1 Frieda Lange",
        "abwesend",
    ] {
        assert!(open.contains(said), "{said}: {open}");
    }
    let all = text(&book, "abstimmungsprotokoll", ["--meeting", "m"]);
    for said in [
        "Wahl: Sprecher",
        "Wahl: Stellvertretung",
        "Die Wahl war geheim.",
        "Jan Beispiel: 30",
    ] {
        assert!(all.contains(said), "{said}: {all}");
    }
    let running = json!({"ballot": {"open": {"id": "h", "meeting": "m", "item": "w", "wording": "Noch offen."}}});
    apply(&book, &[running]);
    let out = folder.path().join("offen.pdf");
    let call = [
        "render",
        arg(&book),
        "--document",
        "stimmliste",
        "--ballot",
        "h",
        "-o",
        arg(&out),
    ];
    assert!(run(&call).expect(1).err.contains("Diese Abstimmung läuft noch."));
}

#[test]
fn an_amendment_stands_in_the_guide_before_its_motion_and_in_the_motion() {
    let folder = tempfile::tempdir().unwrap();
    let book = support::book(folder.path(), 2);
    apply(&book, &invited("aa", Some("glasfaser")));
    let guide = text(&book, "sitzungsleitfaden", ["--meeting", "m"]);
    let place = |said: &str| guide.find(said).unwrap_or_else(|| unreachable!("{said}: {guide}"));
    assert!(place("1. Änderungsantrag: Hamm, vor der Vorlage abzustimmen") < place("Vorzulesen:"));
    assert!(place("Umgestellt wird bis Ende 2028.") < place("Mehrheit für die Empfehlung"));
    assert!(place("Bei voller Besetzung: mindestens 14 von 26 Stimmen, wenn alle mit Ja oder Nein stimmen") > 0);
    let motion = text(&book, "vorlage", ["--motion", "glasfaser"]);
    assert!(
        motion.contains("Änderungsantrag von Hamm Sitzung AA/31, noch nicht abgestimmt."),
        "{motion}"
    );
}

#[test]
fn a_draft_says_so_and_a_long_text_with_its_files_is_all_there() {
    let folder = tempfile::tempdir().unwrap();
    let book = support::book(folder.path(), 1);
    let long: String = (1..=400)
        .map(|at| format!("Grund {at} steht hier ungekürzt. "))
        .collect();
    let plan = "Plan des Rechenzentrums\n";
    apply(
        &book,
        &[
            json!({"motion": {"draft": {"id": "lang", "kind": "it-konzeption", "title": "Lang ".repeat(39) + "Ende", "partner": "hamm", "public": true,
                "proposal": "Der Ausschuss stimmt zu.", "reasons": long}}}),
            json!({"motion": {"attach": {"motion": "lang", "id": "a", "file": {"name": "Ein-sehr-langer-Dateiname-".repeat(7) + ".txt", "media_type": "text/plain",
                "base64": "UGxhbiBkZXMgUmVjaGVuemVudHJ1bXMK"}}}}),
        ],
    );
    let said = text(&book, "vorlage", ["--motion", "lang"]);
    assert!(
        said.contains("Entwurf: Diese Vorlage ist noch nicht freigegeben."),
        "{said}"
    );
    // Where a page ends, its foot stands between the words.
    let words: Vec<&str> = said.split_whitespace().collect();
    for at in 1..=400 {
        assert!(words.contains(&at.to_string().as_str()), "{at}");
    }
    assert_eq!(words.iter().filter(|word| **word == "Grund").count(), 400);
    let hash = tool("sha256sum", "coreutils", &[arg(&written(folder.path(), plan))])
        .expect(0)
        .out;
    let squeezed: String = said.chars().filter(|c| c.is_ascii_hexdigit()).collect();
    assert!(squeezed.contains(&hash[..64]), "{said}");
    assert!(said.contains("24 B"), "{said}");
}

fn written(folder: &Path, content: &str) -> std::path::PathBuf {
    let path = folder.join("plan.txt");
    fs::write(&path, content).unwrap();
    path
}

#[test]
fn an_extract_before_the_minutes_are_final_is_provisional() {
    let folder = tempfile::tempdir().unwrap();
    let book = support::book(folder.path(), 3);
    let script = support::until(support::SCRIPTS[3], r#""minutes": {"finalize""#);
    feed(&["apply", arg(&book)], &script).expect(0);
    let said = text(&book, "beschlussauszug", ["--resolution", "ZA 2026/07"]);
    for expected in [
        "Beispiel, Entwurf: Die Niederschrift ist noch nicht fertiggestellt",
        "unter dem Vorbehalt ihrer Fassung",
        "Eine Beglaubigung ist erst möglich, wenn die Niederschrift fertiggestellt ist.",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn a_correction_names_what_it_corrects_and_a_refused_signature_stands_in_the_minutes() {
    let folder = tempfile::tempdir().unwrap();
    let book = support::book(folder.path(), 4);
    let refuse = |field: &str| json!({"document": {"refuse": {"meeting": "za-47", "field": field, "reason": "TOP 2 ist falsch wiedergegeben"}}});
    apply(&book, &[refuse("Unterschrift_Vorsitz")]);
    let said = text(&book, "niederschrift", ["--meeting", "ZA/47"]);
    let noted = "Dr. Tilmann Overbeck (Vorsitz) verweigert die Unterschrift, vermerkt am 20. Oktober 2026, 10:00 Uhr. Grund: TOP 2 ist falsch wiedergegeben.";
    assert!(said.contains(noted), "{said}");
    let public = text(&book, "niederschrift-oeffentlich", ["--meeting", "ZA/47"]);
    assert!(!public.contains("verweigert"), "{public}");

    // Signed on paper; then corrected. The scan is what is corrected, by its name and hash.
    let scan = "iVBORw0KGgo=";
    apply(
        &book,
        &[
            json!({"document": {"scan": {"id": "s", "meeting": "za-47", "file": {"name": "scan.png", "media_type": "image/png", "base64": scan}}}}),
            json!({"minutes": {"correct": {"meeting": "za-47", "id": "b", "item": "s2", "text": "Statt *11:12 Uhr* muss es **11:20 Uhr** heißen."}}}),
        ],
    );
    let said = text(&book, "berichtigung", ["--meeting", "ZA/47", "--correction", "1"]);
    for expected in [
        "1. Berichtigung der Niederschrift über die 47. Sitzung des Zentralausschusses",
        "Datei „scan.png“, unterschrieben abgelegt am 20. Oktober 2026",
        // printf '\x89PNG\r\n\x1a\n' | sha256sum
        "4c4b6a3be1314ab86138bef4314dde022e600960d8689a2c8f86318 02d20dab6",
        "Betrifft TOP 2 „Genehmigung der Niederschrift über die 46. Sitzung“",
        "Statt 11:12 Uhr muss es 11:20 Uhr heißen.",
        "Dr. Tilmann Overbeck",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    let missing = [
        "render",
        arg(&book),
        "--document",
        "berichtigung",
        "--meeting",
        "ZA/47",
        "--correction",
        "2",
        "-o",
        "x",
    ];
    let refused = run(&missing).expect(1);
    assert!(refused.err.contains("gibt es zur Sitzung ZA/47 nicht"), "{refused:?}");
}

#[test]
fn a_late_agenda_is_a_draft_until_all_that_came_late_was_sent() {
    let folder = tempfile::tempdir().unwrap();
    let book = support::book(folder.path(), 1);
    apply(&book, &invited("za", None));
    let add = |item: &str| json!({"agenda": {"add": {"meeting": "m", "item": item, "title": format!("Eilsache {item}"), "public": true, "urgency": "Die Frist läuft ab"}}});
    let send = |day: &str| json!({"meeting": {"send_late": {"meeting": "m", "sent_on": day, "way": "durch Boten"}}});
    let refused = |day: &str| {
        let line = json!({"at": "2026-10-20T08:00:00Z", "command": send(day)}).to_string();
        feed(&["apply", arg(&book)], &line).expect(1).out
    };
    assert!(refused("2026-10-20").contains("Nach dem Versand der Einladung ist kein Punkt"));
    apply(&book, &[add("a"), add("b")]);
    let draft = text(&book, "nachtrag", ["--meeting", "m"]);
    for said in [
        "Entwurf, noch nicht versandt",
        "sind die folgenden Punkte",
        "Dringlichkeit: Die Frist läuft ab.",
    ] {
        assert!(draft.contains(said), "{said}: {draft}");
    }
    assert!(refused("2026-10-21").contains("Versanddatum"), "in the future");
    assert!(refused("2026-09-19").contains("Versanddatum"), "before the invitation");
    apply(&book, &[send("2026-10-19")]);
    let sent = text(&book, "nachtrag", ["--meeting", "m"]);
    assert!(sent.contains("Versandt am 19. Oktober 2026, durch Boten"), "{sent}");
    assert!(
        sent.contains("Der Nachtrag ging am 19. Oktober 2026 (durch Boten) an 31 Personen."),
        "{sent}"
    );
    assert!(!sent.contains("Entwurf"), "{sent}");
    // Another item makes it a draft again.
    apply(&book, &[add("c")]);
    assert!(text(&book, "nachtrag", ["--meeting", "m"]).contains("noch nicht versandt"));
}

/// VwVfG § 93: place and day, chair and members, subjects and motions, resolutions, results of elections, both signatures.
#[test]
fn minutes_of_results_hold_what_the_law_wants_and_leave_out_the_course() {
    let folder = tempfile::tempdir().unwrap();
    let book = support::book(folder.path(), 3);
    let script = support::until(support::SCRIPTS[3], "\"submit\"");
    feed(&["apply", arg(&book)], &script).expect(0);
    let course = text(&book, "niederschrift", ["--meeting", "ZA/47"]);
    feed(
        &["apply", arg(&book)],
        &json!({"at": "2026-10-08T08:00:00Z", "command": {"minutes": {"style": {"meeting": "za-47", "style": "results"}}}})
            .to_string(),
    )
    .expect(0);
    let results = text(&book, "niederschrift", ["--meeting", "ZA/47"]);
    for wanted in [
        "Niederschrift über die 47. Sitzung des Zentralausschusses",
        "7. Oktober 2026",
        "Vorsitz Dr. Tilmann Overbeck",
        "Katrin Lohoff",
        "Vorlage V/0001/2026",
        "Beschluss ZA 2026/07",
        "Angenommen",
        "Erklärung zu Protokoll von Herrn Dr. Schürmann",
        "gibt die Ergebnisse der Sitzung wieder, nicht den Verlauf der Beratung",
    ] {
        assert!(results.contains(wanted), "{wanted}: {results}");
    }
    for told in ["eröffnet die Sitzung und begrüßt die Anwesenden", "kommt um 10:25 Uhr"] {
        assert!(course.contains(told) && !results.contains(told), "{told}");
    }
    let pdf = book.with_file_name("blatt.pdf");
    let info = tool("pdfinfo", "poppler-utils", &[arg(&pdf)]).expect(0).out;
    assert!(info.contains("Form:            AcroForm"), "{info}");
}
