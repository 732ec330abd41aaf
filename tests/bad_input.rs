//! What goes wrong gets a German sentence that names it and says what to do; the book afterwards is what it was.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command};

use serde_json::json;
use support::{PROGRAM, Run, SCRIPTS, arg, book, check, feed, feed_command, run, tool, until};

/// A refusal by rule: exit code, closed code, words of the sentence; the book is what it was.
#[track_caller]
fn refused(book: &Path, line: &serde_json::Value, code: &str, words: &str) {
    let before = fs::read(book).unwrap();
    let run = feed(&["apply", arg(book)], &line.to_string()).expect(1);
    let answer = run.lines().remove(0);
    assert_eq!(answer["refused"]["code"], code, "{run:?}");
    assert!(answer["refused"]["text"].as_str().unwrap().contains(words), "{run:?}");
    assert!(fs::read(book).unwrap() == before);
    check(book);
}

#[test]
fn a_cut_a_foreign_and_a_newer_file_are_no_book_to_work_in() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 1);
    let whole = fs::read(&path).unwrap();
    let other = dir.path().join("anderes.beschlussbuch");
    for (bytes, words) in [
        (&whole[..whole.len() / 2], "beschädigt"),
        (&whole[..70], "beschädigt"),
        (b"Protokoll der letzten Sitzung".as_slice(), "kein Beschlussbuch"),
        (b"", "kein Beschlussbuch"),
    ] {
        fs::write(&other, bytes).unwrap();
        for call in [
            ["check", arg(&other)].as_slice(),
            &["apply", arg(&other)],
            &["query", arg(&other), r#"{"overview":{}}"#],
        ] {
            let run = run(call).expect(2);
            assert!(
                run.err.contains(words) && run.err.contains("anderes.beschlussbuch"),
                "{run:?}"
            );
        }
        assert!(fs::read(&other).unwrap() == bytes);
    }
    let mut newer = whole.clone();
    // SQLite keeps the user version at offset 60 of the header.
    newer[60..64].copy_from_slice(&7_u32.to_be_bytes());
    fs::write(&other, &newer).unwrap();
    let refused = run(&["apply", arg(&other)]).expect(2);
    assert!(
        refused.err.contains("neueren Fassung") && refused.err.contains("Aktualisieren Sie"),
        "{refused:?}"
    );
    let missing = run(&["check", arg(&dir.path().join("fehlt"))]).expect(2);
    assert!(missing.err.contains("nicht vorhanden"), "{missing:?}");
}

/// Runs the program as a user without special rights; as root by giving them up, otherwise as it is.
fn unprivileged(dir: &Path, arguments: &[&str], input: &str) -> Run {
    let root = tool("id", "coreutils", &["-u"]).out.trim() == "0";
    if !root {
        return feed(arguments, input);
    }
    let program = dir.join("beschlussbuch");
    if !program.exists() {
        fs::copy(PROGRAM, &program).unwrap();
    }
    let mut command = Command::new("setpriv");
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", arg(&program)])
        .args(arguments);
    feed_command(&mut command, input)
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_without_write_permission_is_named_before_anything_is_done() {
    let dir = tempfile::tempdir().unwrap();
    mode(dir.path(), 0o755);
    let folder = dir.path().join("fremd");
    fs::create_dir(&folder).unwrap();
    let path = book(&folder, 1);
    let line = r#"{"command":{"person":{"add":{"id":"x","given_name":"A","family_name":"B"}}}}"#;
    // The file may be written, the folder not: SQLite needs its rollback journal there.
    mode(&path, 0o666);
    let _ = fs::remove_file(folder.join("buch.beschlussbuch-journal"));
    mode(&folder, 0o555);
    let run = unprivileged(dir.path(), &["apply", arg(&path)], line).expect(3);
    assert!(
        run.err.contains("lässt sich nicht schreiben") && run.err.contains("Ordner"),
        "{run:?}"
    );
    let run = unprivileged(dir.path(), &["new", arg(&folder.join("neu"))], "").expect(3);
    assert!(run.err.contains("lässt sich nicht schreiben"), "{run:?}");
    mode(&path, 0o444);
    unprivileged(dir.path(), &["query", arg(&path), r#"{"overview":{}}"#], "").expect(0);
    mode(&path, 0o000);
    let run = unprivileged(dir.path(), &["check", arg(&path)], "").expect(3);
    assert!(run.err.contains("lässt sich nicht lesen"), "{run:?}");
    mode(&folder, 0o755);
    mode(&path, 0o644);
    check(&path);
}

#[test]
fn a_full_disk_leaves_the_book_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 1);
    let before = run(&["check", arg(&path)]).expect(0).out;
    let (mount, result) = (dir.path().join("voll"), dir.path().join("danach"));
    fs::create_dir(&mount).unwrap();
    let body = "Satz ohne Ende. ".repeat(40_000);
    let line = json!({"command": {"motion": {"draft": {"id": "gross", "kind": "it-konzeption", "title": "Groß", "partner": "hamm", "public": true, "proposal": body}}}});
    // A file system with room for the book and a little more, in a name space of its own; gone with the process.
    let size = fs::metadata(&path).unwrap().len() + 200 * 1024;
    let script = format!(
        "mount -t tmpfs -o size={size} tmpfs '{0}' && cp '{1}' '{0}/b' && '{PROGRAM}' apply '{0}/b'; code=$?; cp '{0}/b' '{2}'; umount '{0}'; exit $code",
        arg(&mount),
        arg(&path),
        arg(&result)
    );
    let root = tool("id", "coreutils", &["-u"]).out.trim() == "0";
    let mut command = Command::new("unshare");
    if !root {
        command.args(["--user", "--map-root-user"]);
    }
    // Propagation stays as it is: in a container the root may be no mount point whose propagation could be changed.
    command.args(["--mount", "--propagation", "unchanged", "sh", "-c", &script]);
    let run_full = feed_command(&mut command, &line.to_string()).expect(3);
    assert!(
        run_full.err.contains("voll") && run_full.err.contains("Schaffen Sie Platz"),
        "{run_full:?}"
    );
    assert_eq!(run(&["check", arg(&result)]).expect(0).out, before);
}

#[test]
fn a_wrong_password_and_a_pdf_without_fields_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let demo = dir.path().join("demo");
    run(&["demo", arg(&demo)]).expect(0);
    let [plain, out] = ["ohne.pdf", "aus.pdf"].map(|n| dir.path().join(n));
    let (p12, cert) = support::key_file(dir.path(), "X", "richtig");
    let minutes = demo.join("niederschrift.pdf");
    let sign = |pdf: &Path, key: &Path, password: &str| {
        feed(
            &[
                "sign",
                arg(pdf),
                "--p12",
                arg(key),
                "--role",
                "schriftfuehrung",
                "-o",
                arg(&out),
                "--password-stdin",
            ],
            password,
        )
    };
    let wrong = sign(&minutes, &p12, "falsch\n").expect(2);
    assert!(
        wrong.err.contains("Passwort der Schlüsseldatei ist nicht richtig"),
        "{wrong:?}"
    );
    assert!(
        !wrong.err.contains("falsch\n") && !wrong.out.contains("falsch"),
        "{wrong:?}"
    );
    let no_key = sign(&minutes, &cert, "x\n").expect(2);
    assert!(no_key.err.contains("keine lesbare PKCS#12-Datei"), "{no_key:?}");
    // Pages alone, as another program would write them.
    tool(
        "qpdf",
        "qpdf",
        &["--empty", "--pages", arg(&minutes), "1", "--", arg(&plain)],
    )
    .expect(0);
    let no_fields = sign(&plain, &p12, "richtig\n").expect(2);
    assert!(no_fields.err.contains("Unterschriftsfeld"), "{no_fields:?}");
    fs::write(&plain, "kein PDF").unwrap();
    assert!(
        sign(&plain, &p12, "richtig\n")
            .expect(2)
            .err
            .contains("kein lesbares PDF")
    );
    sign(&demo.join("niederschrift-signed.pdf"), &p12, "richtig\n").expect(2);
    assert!(!out.exists());
}

#[test]
fn a_rulebook_that_contradicts_itself_makes_no_book() {
    let dir = tempfile::tempdir().unwrap();
    let citeq = include_str!("../src-tauri/crates/domain/src/rulebook/citeq.toml");
    let rule = "rule = { per_begun = { inhabitants = 10000, votes = \"1\" } }";
    let (file, path) = (dir.path().join("regelwerk.toml"), dir.path().join("neu.beschlussbuch"));
    for (to, words) in [
        ("rule = { table = { votes = { atlantis = \"3\" } } }", "„atlantis“"),
        ("rule = { equal = { votes = \"-1\" } }", "Zeile"),
        ("rule = { equal = { votes = \"1,5\" } }", "Zeile"),
        ("rule = ", "Zeile"),
    ] {
        fs::write(&file, citeq.replacen(rule, to, 1)).unwrap();
        let run = run(&["new", arg(&path), "--rulebook", arg(&file)]).expect(2);
        assert!(run.err.contains(words) && run.err.contains("regelwerk.toml"), "{run:?}");
        assert!(!path.exists());
    }
    fs::write(&file, citeq).unwrap();
    run(&["new", arg(&path), "--rulebook", arg(&file)]).expect(0);
    check(&path);
}

#[test]
fn commands_that_cannot_be_read_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 1);
    for (line, words) in [
        (
            r#"{"command":{"person":{"add":{"id":"x","given_name":"A","family_name":"B","farbe":"blau"}}}}"#,
            "„farbe“ ist unbekannt",
        ),
        (
            r#"{"command":{"person":{"add":{"id":"x","given_name":"A"}}}}"#,
            "„family_name“ fehlt",
        ),
        (r#"{"command":{"person":{"tanzen":{}}}}"#, "„tanzen“ ist unbekannt"),
        (r#"{"befehl":1}"#, "„befehl“ ist unbekannt"),
        (
            r#"{"command":{"person":{"add":{"id":"Ä","given_name":"A","family_name":"B"}}}}"#,
            "keine gültige Kennung",
        ),
        ("kein JSON", "Schreibweise"),
        ("{", "endet zu früh"),
        (
            r#"{"actor":"","command":{"person":{"add":{"id":"x","given_name":"A","family_name":"B"}}}}"#,
            "handelnden Person",
        ),
    ] {
        let run = feed(&["apply", arg(&path)], line).expect(2);
        let answer = run.lines().remove(0);
        assert!(
            answer["refused"]["text"].as_str().unwrap().contains(words),
            "{line}: {run:?}"
        );
        check(&path);
    }
}

#[test]
fn what_the_rules_forbid_is_refused_and_named() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 3);
    let at = "2026-10-07T10:40:00Z";
    let command = |noun: &str, body: serde_json::Value| json!({"at": at, "command": {noun: body}});
    let start = until(SCRIPTS[3], r#""invite""#);
    feed(&["apply", arg(&path)], &start).expect(0);
    refused(
        &path,
        &command("meeting", json!({"open": {"meeting": "za-47"}})),
        "not_invited",
        "Vermerken Sie zuerst den Versand der Einladung",
    );
    refused(
        &path,
        &command(
            "meeting",
            json!({"plan": {"id": "za-47", "committee": "za", "start": "2026-12-01T10:00:00", "place": "x"}}),
        ),
        "id_taken",
        "schon vergeben",
    );
    let all = until(SCRIPTS[3], r#""cast_remaining": {"ballot": "z-rechenzentrum""#);
    feed(&["apply", arg(&path)], all.strip_prefix(&start).unwrap()).expect(0);
    let cast = |partner: &str| {
        command(
            "ballot",
            json!({"cast": {"ballot": "z-rechenzentrum", "choices": [{"partner": partner, "choice": "yes"}]}}),
        )
    };
    let late = |mut line: serde_json::Value| {
        line["at"] = json!("2026-10-07T11:30:00Z");
        line
    };
    refused(&path, &late(cast("beelen")), "vote_of_absent", "„Beelen“ ist abwesend");
    refused(&path, &late(cast("telgte")), "vote_of_excluded", "wegen Befangenheit");
    refused(&path, &late(cast("atlantis")), "unknown", "„atlantis“");
}
