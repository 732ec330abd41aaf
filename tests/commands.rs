//! Each command of the program: what it takes, what it prints, how it ends.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::fs;

use serde_json::{Value, json};
use support::{SCRIPTS, arg, book, check, feed, run, until};

#[test]
fn help_and_wrong_calls_are_german() {
    let help = run(&["--help"]).expect(0).out;
    for word in ["Aufruf:", "Befehle", "Legt ein neues Beschlussbuch an", "Beendigung"] {
        assert!(help.contains(word), "{word}: {help}");
    }
    for command in [
        "new", "apply", "query", "count", "render", "sign", "verify", "check", "backup", "restore", "print",
        "printers", "schema", "demo", "rulebook",
    ] {
        assert!(help.contains(&format!("  {command} ")), "{command}: {help}");
        let own = run(&[command, "--help"]).expect(0).out;
        assert!(own.contains("Aufruf:") && own.contains("Diese Hilfe"), "{own}");
        for english in [
            "Usage",
            "Print help",
            "Options:",
            "Arguments",
            "possible values",
            "default",
        ] {
            assert!(!own.contains(english) && !help.contains(english), "{english}: {own}");
        }
    }
    for (call, word) in [
        (vec![], "Es fehlt ein Befehl"),
        (vec!["neu"], "„neu“ gibt es nicht"),
        (vec!["check"], "Es fehlt"),
        (vec!["check", "a", "b"], "wird hier nicht verstanden"),
        (vec!["print", "a.pdf", "--copies", "0"], "passt nicht"),
        (
            vec!["sign", "a.pdf", "--p12", "k", "--role", "gast", "-o", "b"],
            "„gast“",
        ),
    ] {
        let run = run(&call).expect(2);
        assert!(run.err.contains(word) && run.out.is_empty(), "{call:?}: {run:?}");
    }
}

#[test]
fn a_line_is_answered_by_a_receipt_and_a_refusal_ends_the_run() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 0);
    let add = |id: &str| {
        format!(
            r#"{{"actor":"Frau Muster","command":{{"person":{{"add":{{"id":"{id}","given_name":"Ada","family_name":"Örtel"}}}}}}}}"#
        )
    };
    let script = [add("a"), add("a"), add("b")].join("\n");
    let stopped = feed(&["apply", arg(&path)], &script).expect(1).lines();
    assert_eq!(stopped.len(), 2);
    assert_eq!(stopped[0]["sequence"], 2);
    assert_eq!(stopped[0]["actor"], "Frau Muster");
    assert_eq!(stopped[0]["head"].as_str().map(str::len), Some(64));
    assert_eq!(stopped[0]["events"][0]["person"]["added"]["family_name"], "Örtel");
    let refused = &stopped[1];
    assert_eq!(
        (&refused["line"], &refused["refused"]["code"]),
        (&json!(2), &json!("id_taken"))
    );
    assert_eq!(refused["refused"]["parameters"]["id"], "a");
    assert!(refused["refused"]["text"].as_str().unwrap().contains("schon vergeben"));
    let kept_going = feed(&["apply", arg(&path), "--keep-going"], &script).expect(1).lines();
    assert_eq!(kept_going.iter().filter(|l| l["sequence"].is_u64()).count(), 1);
    check(&path);
}

#[test]
fn a_conflict_hands_back_the_text_as_it_is_now() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 2);
    let motion: Value = run(&["query", arg(&path), r#"{"motion":{"motion":"quelloffen"}}"#])
        .expect(0)
        .json();
    let base = motion["texts"]["proposal_hash"].as_str().unwrap();
    let revise = |text: &str| {
        json!({"command": {"motion": {"revise": {"motion": "quelloffen", "text": "proposal", "base": base, "new": text}}}}).to_string()
    };
    feed(&["apply", arg(&path)], &revise("Erste Fassung")).expect(0);
    let refused = feed(&["apply", arg(&path)], &revise("Zweite Fassung"))
        .expect(1)
        .lines()
        .remove(0);
    assert_eq!(refused["refused"]["code"], "text_changed");
    assert_eq!(refused["refused"]["current"], "Erste Fassung");
}

#[test]
fn count_takes_the_machine_form_and_refuses_with_2() {
    let input = r#"{"roll": [{"partner": "Münster", "votes": "30", "present": true, "choice": "yes"},
          {"partner": "Hamm", "votes": "19.5", "present": true, "choice": {"yes": "10", "no": "9.5"}},
          {"partner": "Ahlen", "votes": "6", "present": false}],
 "quorum":   [{"measure": "heads", "base": "statutory", "more_than": "1/2"}, {"measure": "heads", "at_least_count": 3}],
 "majority": [{"measure": "votes", "base": "cast", "at_least": "2/3"}],
 "tie": "rejected", "split_votes": true}"#;
    let count = feed(&["count"], input).expect(0).json();
    assert_eq!(count["outcome"], "not_quorate");
    assert_eq!(count["yes"], json!({"votes": "40", "heads": 1}));
    assert_eq!(
        count["majority"],
        json!([{"base": "49.5", "reached": "40", "met": true}])
    );
    for (from, to, named) in [
        ("\"30\"", "30", "votes"),
        ("\"tie\": \"rejected\", ", "", "tie"),
        ("\"present\": false", "\"present\": false, \"present\": true", "present"),
        ("\"Ahlen\"", "\"Hamm\"", "Hamm"),
    ] {
        let run = feed(&["count"], &input.replacen(from, to, 1)).expect(2);
        assert!(run.out.is_empty() && run.err.contains(named), "{from}: {run:?}");
    }
    feed(&["count"], "").expect(2);
}

#[test]
fn count_takes_the_examples_of_an_election_and_refuses_with_2() {
    let page = include_str!("../docs/election.md").split("```json\n").skip(1);
    let texts: Vec<&str> = page.map(|text| text.split("\n```").next().unwrap()).collect();
    for pair in texts.chunks(2) {
        let expected: Value = serde_json::from_str(pair[1]).unwrap();
        assert_eq!(feed(&["count", "--election"], pair[0]).expect(0).json(), expected);
    }
    for (from, to, named) in [
        (
            "Kim Probe",
            "Jan Beispiel",
            "candidates[2]: „Jan Beispiel“ steht zweimal",
        ),
        ("\"method\": \"absolute\", ", "", "method: Dieses Feld fehlt"),
        (
            "\"method\"",
            "\"lot\": {\"drawn_by\": \"L\", \"chosen\": []}, \"method\"",
            "lot: In diesem Wahlgang",
        ),
    ] {
        let run = feed(&["count", "--election"], &texts[0].replacen(from, to, 1)).expect(2);
        assert!(run.out.is_empty() && run.err.starts_with(named), "{from}: {run:?}");
    }
    // A ballot is no round, and the other way round.
    feed(&["count"], texts[0]).expect(2);
}

#[test]
fn a_rulebook_is_exported_changed_and_adopted() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 4);
    let leave = json!({"command": {"partner": {"leave": {"partner": "olfen", "last_day": "2026-12-31"}}}});
    feed(&["apply", arg(&path)], &leave.to_string()).expect(0);
    let text = run(&["rulebook", "export", arg(&path)]).expect(0).out;
    assert!(text.starts_with("# Regelwerk „Kooperation um citeq"), "{text}");
    assert!(
        text.contains("left = \"2026-12-31\""),
        "the partners are those of the book"
    );
    let file = dir.path().join("neu.toml");
    let adopt = |text: &str, from: &str| {
        fs::write(&file, text).unwrap();
        run(&["rulebook", "adopt", arg(&path), arg(&file), "--from", from])
    };
    let wrong = adopt(
        &text.replacen("notice_days_urgent = 3", "notice_days_urgent = 30", 1),
        "2027-01-01",
    )
    .expect(2);
    let line = text.lines().position(|line| line == "notice_days_urgent = 3").unwrap() + 1;
    assert_eq!(
        wrong.err.trim_end(),
        format!(
            "{}, Zeile {line}, „committee.za.notice_days_urgent“: Die verkürzte Ladungsfrist ist länger als die gewöhnliche.",
            file.display()
        )
    );
    let early = adopt(&text, "2026-09-01").expect(1);
    assert!(early.err.contains("frühestens am Tag danach"), "{early:?}");
    let done = adopt(&text.replacen("notice_days = 14", "notice_days = 21", 1), "2027-01-01").expect(0);
    assert!(done.out.contains("gilt ab dem 1. Januar 2027"), "{done:?}");
    let rules = run(&["query", arg(&path), r#"{"rules":{}}"#]).expect(0).json();
    let state = |i: usize| rules["editions"][i]["state"].as_str().unwrap().to_owned();
    assert_eq!([state(0), state(1)], ["in_force", "upcoming"]);
    assert!(rules.to_string().contains("Ladungsfrist 21"), "{rules}");
    check(&path);
}

#[test]
fn a_book_begins_with_each_rulebook_that_comes_along() {
    let dir = tempfile::tempdir().unwrap();
    for (name, partners) in [("citeq", 26), ("vwvfg", 8), ("go-nrw", 10)] {
        let path = dir.path().join(name);
        run(&["new", arg(&path), "--template", name]).expect(0);
        let rules = run(&["query", arg(&path), r#"{"rulebook":{}}"#]).expect(0).json();
        assert_eq!(rules["partner"].as_array().map(Vec::len), Some(partners));
        let text = run(&["rulebook", "template", name]).expect(0).out;
        let (file, other) = (dir.path().join("r.toml"), dir.path().join(format!("{name}-2")));
        fs::write(&file, text).unwrap();
        run(&["new", arg(&other), "--rulebook", arg(&file)]).expect(0);
    }
    let both = run(&["new", "x", "--template", "vwvfg", "--rulebook", "y"]).expect(2);
    assert!(both.err.contains("schließen sich aus"), "{both:?}");
}

#[test]
fn every_query_is_answered_with_json() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 4);
    let ask = |query: &str| run(&["query", arg(&path), query]).expect(0).json();
    assert_eq!(ask(r#"{"overview":{}}"#)["partners"], 26);
    assert_eq!(ask(r#"{"rulebook":{}}"#)["committee"].as_array().map(Vec::len), Some(2));
    assert_eq!(ask(r#"{"persons":{}}"#).as_array().map(Vec::len), Some(59));
    let committee = ask(r#"{"committee":{"committee":"za","day":"2026-10-07"}}"#);
    assert_eq!(committee["statutory"], json!({"votes": "153", "heads": 26}));
    assert_eq!(ask(r#"{"motions":{}}"#).as_array().map(Vec::len), Some(11));
    assert_eq!(
        ask(r#"{"motion":{"motion":"beitritt-saerbeck"}}"#)["state"],
        "abgelehnt"
    );
    let meeting = ask(r#"{"meeting":{"meeting":"za-47"}}"#);
    assert_eq!(
        (meeting["number"].as_str(), meeting["agenda"].as_array().map(Vec::len)),
        (Some("ZA/47"), Some(19))
    );
    assert_eq!(
        ask(r#"{"ballot":{"ballot":"z-beitritt"}}"#)["count"]["outcome"],
        "rejected"
    );
    assert_eq!(
        ask(r#"{"minutes":{"meeting":"za-47","version":"public"}}"#)["items"]
            .as_array()
            .map(Vec::len),
        Some(15)
    );
    assert_eq!(ask(r#"{"resolutions":{}}"#).as_array().map(Vec::len), Some(13));
    let resolution = ask(r#"{"resolution":{"number":"ZA 2026/09"}}"#);
    assert_eq!(
        (
            resolution["item_number"].as_str(),
            resolution["choices"].as_array().map(Vec::len)
        ),
        (Some("6.1"), Some(26))
    );
    run(&["query", arg(&path), r#"{"resolution":{"number":"ZA 2026/99"}}"#]).expect(1);
    let search = ask(r#"{"search":{"text":"quelloffen","limit":3}}"#);
    assert_eq!(
        (search["total"].as_u64(), search["hits"].as_array().map(Vec::len)),
        (Some(4), Some(3))
    );
    assert_eq!(search["hits"][0]["target"]["motion"], "quelloffen");
    assert_eq!(
        search["hits"][0]["title"][1],
        json!({"text": "quelloffen", "hit": true})
    );
    let journal = ask(r#"{"journal":{"after":100,"limit":5}}"#);
    assert_eq!(
        (journal[0]["sequence"].as_u64(), journal.as_array().map(Vec::len)),
        (Some(101), Some(5))
    );
    let screen = ask(r#"{"journal":{"before":104,"limit":2}}"#);
    assert_eq!(
        screen[0], journal[2],
        "the newest first, as it stands in the other order"
    );
    assert_eq!((&screen[1], screen.as_array().map(Vec::len)), (&journal[1], Some(2)));
    let last = ask(r#"{"journal":{"after":350,"before":9007199254740991}}"#);
    assert_eq!(
        (last[0]["sequence"].as_u64(), last.as_array().map(Vec::len)),
        (Some(358), Some(8))
    );
    assert_eq!(last[0]["local"], "2026-10-12T16:20:00");
    assert_eq!(
        last[0]["sentences"],
        json!(["Niederschrift der Sitzung\u{a0}ZA/47 fertiggestellt."])
    );
    for nothing in [r#"{"journal":{"before":0}}"#, r#"{"journal":{"after":9,"before":10}}"#] {
        assert_eq!(ask(nothing), json!([]));
    }
    let text = ask(r#"{"motion":{"motion":"quelloffen"}}"#)["texts"]["proposal_hash"].clone();
    let text = ask(&json!({"text": {"content": text}}).to_string());
    assert!(text.as_str().unwrap().contains("quelloffene Software"));
    let wrong = run(&["query", arg(&path), r#"{"überblick":{}}"#]).expect(2);
    assert!(wrong.err.contains("„überblick“ ist unbekannt"), "{wrong:?}");
    run(&["query", arg(&path), r#"{"meeting":{"meeting":"za-99"}}"#]).expect(1);
}

#[test]
fn the_schema_describes_what_the_sample_says() {
    let schema = run(&["schema"]).expect(0).json();
    let commands = schema["command"].to_string();
    for line in SCRIPTS.iter().flat_map(|s| s.lines()) {
        let line: Value = serde_json::from_str(line).unwrap();
        let (noun, body) = line["command"].as_object().unwrap().iter().next().unwrap();
        let verb = body.as_object().unwrap().keys().next().unwrap();
        assert!(
            commands.contains(&format!("\"{noun}\"")) && commands.contains(&format!("\"{verb}\"")),
            "{noun} {verb}"
        );
    }
    assert!(schema["event"].is_object() && schema["query"].is_object());
}

#[test]
fn a_copy_can_be_made_and_restored_and_nothing_is_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 1);
    let (copy, back) = (
        dir.path().join("kopie.beschlussbuch"),
        dir.path().join("zurück.beschlussbuch"),
    );
    run(&["backup", arg(&path), arg(&copy)]).expect(0);
    run(&["restore", arg(&copy), arg(&back)]).expect(0);
    check(&back);
    let again = run(&["backup", arg(&path), arg(&copy)]).expect(2);
    assert!(again.err.contains("gibt es schon"), "{again:?}");
    assert!(run(&["new", arg(&path)]).expect(2).err.contains("gibt es schon"));
}

#[test]
fn an_erased_text_is_gone_from_file_and_minutes_and_said_to_be_erased() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 4);
    let needle = "Dienstvertrags der Geschäftsführung";
    let holds = || {
        fs::read(&path)
            .unwrap()
            .windows(needle.len())
            .any(|w| w == needle.as_bytes())
    };
    assert!(holds());
    let meeting = run(&["query", arg(&path), r#"{"meeting":{"meeting":"za-47"}}"#])
        .expect(0)
        .json();
    let rows = meeting["agenda"].as_array().unwrap();
    let hash = rows.iter().find(|r| r["id"] == "geschaeftsfuehrung").unwrap()["course_hash"].clone();
    let erase = json!({"command": {"content": {"erase": {"content": hash, "reason": "Personalsache, irrtümlich aufgenommen"}}}});
    feed(&["apply", arg(&path)], &erase.to_string()).expect(0);
    assert!(!holds());
    assert!(run(&["check", arg(&path)]).expect(0).out.contains("1 gelöscht"));
    let minutes = run(&[
        "query",
        arg(&path),
        r#"{"minutes":{"meeting":"za-47","version":"full"}}"#,
    ])
    .expect(0)
    .out;
    assert!(
        minutes.contains("Dieser Text wurde gelöscht. Grund: Personalsache"),
        "{minutes}"
    );
}

#[test]
fn times_are_set_only_in_a_sample_and_never_backwards() {
    let dir = tempfile::tempdir().unwrap();
    let real = dir.path().join("echt.beschlussbuch");
    run(&["new", arg(&real)]).expect(0);
    let line = SCRIPTS[0].lines().next().unwrap();
    let refused = feed(&["apply", arg(&real)], line).expect(2);
    assert!(refused.out.contains("nur in einem Beispielbuch"), "{refused:?}");
    let sample = book(dir.path(), 1);
    let back = line
        .replace("2026-08-17", "2026-08-16")
        .replace("hvb-muenster", "hvb-anders");
    let refused = feed(&["apply", arg(&sample)], &back).expect(2);
    assert!(refused.out.contains("liegt vor dem letzten Eintrag"), "{refused:?}");
}

#[test]
fn signing_by_command_files_the_result_in_the_book() {
    let dir = tempfile::tempdir().unwrap();
    let demo = dir.path().join("demo");
    run(&["demo", arg(&demo)]).expect(0);
    // A second book with the same meeting; the keys come from another authority.
    let path = book(dir.path(), 4);
    let [pdf, first, second, password] = ["n.pdf", "n1.pdf", "n2.pdf", "passwort"].map(|n| dir.path().join(n));
    let (p12, cert) = support::key_file(dir.path(), "Maren Terhorst", "geheim");
    run(&[
        "render",
        arg(&path),
        "--meeting",
        "ZA/47",
        "--document",
        "niederschrift",
        "-o",
        arg(&pdf),
    ])
    .expect(0);
    fs::write(&password, "geheim\n").unwrap();
    let sign = |input: &std::path::Path, role: &str, output: &std::path::Path, more: &[&str]| {
        let mut call = vec![
            "sign",
            arg(input),
            "--p12",
            arg(&p12),
            "--role",
            role,
            "-o",
            arg(output),
        ];
        call.extend(more);
        call.into_iter().map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let call =
        |arguments: Vec<String>, input: &str| feed(&arguments.iter().map(String::as_str).collect::<Vec<_>>(), input);
    let refused = call(sign(&pdf, "vorsitz", &first, &["--password-file", arg(&password)]), "").expect(1);
    assert!(
        refused
            .err
            .contains("Vorher fehlt noch eine Unterschrift: Schriftführung"),
        "{refused:?}"
    );
    assert!(!first.exists());
    call(sign(&pdf, "schriftfuehrung", &first, &["--password-stdin"]), "geheim\n").expect(0);
    let ambiguous = call(
        sign(
            &first,
            "vorsitz",
            &second,
            &["--password-file", arg(&password), "--book", arg(&path)],
        ),
        "",
    )
    .expect(1);
    assert!(ambiguous.err.contains("Nummer der Sitzung"), "{ambiguous:?}");
    let filed = call(
        sign(
            &first,
            "vorsitz",
            &second,
            &[
                "--password-file",
                arg(&password),
                "--book",
                arg(&path),
                "--meeting",
                "ZA/47",
            ],
        ),
        "",
    )
    .expect(0);
    assert!(filed.out.contains("abgelegt als Eintrag"), "{filed:?}");
    assert!(
        run(&["verify", arg(&second), "--trust", arg(&cert)])
            .expect(0)
            .out
            .contains("Alle Unterschriften sind gültig")
    );
    let meeting = run(&["query", arg(&path), r#"{"meeting":{"meeting":"za-47"}}"#])
        .expect(0)
        .json();
    assert_eq!(meeting["state"], "minutes_signed");
    check(&path);
}

#[test]
fn printing_refuses_what_is_no_pdf() {
    let dir = tempfile::tempdir().unwrap();
    let text = dir.path().join("text.pdf");
    fs::write(&text, "kein PDF").unwrap();
    assert!(run(&["print", arg(&text)]).expect(2).err.contains("kein PDF"));
    let pdf = dir.path().join("leer.pdf");
    fs::write(&pdf, "%PDF-1.7").unwrap();
    let refused = run(&["print", arg(&pdf), "--pages", "3-1"]).expect(3);
    assert!(refused.err.contains("Das Feld „Seiten“ enthält „3-1“."), "{refused:?}");
    run(&["print", arg(&pdf), "--sides", "beidseitig"]).expect(2);
    let refused = run(&["print", arg(&pdf), "--printer", "gibt-es-nicht"]).expect(3);
    assert!(refused.err.contains("Druck"), "{refused:?}");
    // With a printing system or without one, the answer is a sentence or a list.
    let list = run(&["printers"]);
    assert!(list.code == 0 || list.err.contains("Das Drucksystem"), "{list:?}");
}

#[test]
fn a_meeting_can_be_left_and_taken_up_again_in_the_middle_of_a_ballot() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 3);
    let script = until(SCRIPTS[3], r#""cast_remaining": {"ballot": "z-aenderung""#);
    feed(&["apply", arg(&path)], &script).expect(0);
    let ballot = run(&["query", arg(&path), r#"{"ballot":{"ballot":"z-aenderung"}}"#])
        .expect(0)
        .json();
    assert_eq!(ballot["state"], "open");
    assert_eq!(ballot["count"]["no"], json!({"votes": "22", "heads": 2}));
    let meeting = run(&["query", arg(&path), r#"{"meeting":{"meeting":"za-47"}}"#])
        .expect(0)
        .json();
    assert_eq!(
        (&meeting["ballot"], &meeting["quorum"]["met"]),
        (&json!("z-aenderung"), &json!(true))
    );
    let announce = r#"{"at":"2026-10-07T08:55:00Z","command":{"ballot":{"announce":{"ballot":"z-aenderung"}}}}"#;
    let refused = feed(&["apply", arg(&path)], announce).expect(1).lines().remove(0);
    assert_eq!(refused["refused"]["code"], "choices_missing");
}

#[test]
fn a_copy_without_a_content_that_its_entries_name_is_not_restored() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 2);
    let (copy, back) = (
        dir.path().join("kopie.beschlussbuch"),
        dir.path().join("zurück.beschlussbuch"),
    );
    run(&["backup", arg(&path), arg(&copy)]).expect(0);
    // The rows of a content are taken away without a trace in the file; only the entries still name it.
    let sql =
        "PRAGMA foreign_keys = OFF; CREATE TEMP TABLE t AS SELECT name, sql FROM sqlite_schema WHERE type = 'trigger';";
    let script = format!(
        "import sqlite3\nc = sqlite3.connect({path:?}, isolation_level=None)\nc.executescript({sql:?})\n\
         t = c.execute('SELECT name, sql FROM t').fetchall()\n[c.execute('DROP TRIGGER ' + n) for n, _ in t]\n\
         h = c.execute('SELECT hash FROM content LIMIT 1').fetchone()\n\
         c.execute('DELETE FROM piece WHERE content = ?', h)\nc.execute('DELETE FROM content WHERE hash = ?', h)\n\
         [c.execute(s) for _, s in t]\n",
        path = arg(&copy)
    );
    support::tool("python3", "python3", &["-c", &script]).expect(0);
    let checked = run(&["check", arg(&copy)]).expect(1);
    assert!(checked.out.contains("fehlt im Beschlussbuch"), "{checked:?}");
    let refused = run(&["restore", arg(&copy), arg(&back)]).expect(2);
    assert!(
        refused.err.contains("nicht in Ordnung") && !back.exists(),
        "{refused:?}"
    );
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_the_program_without_a_word() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 1);
    let query = format!(
        "'{}' query '{}' '{{\"journal\":{{}}}}' | true; echo ${{PIPESTATUS[0]}}",
        support::PROGRAM,
        arg(&path)
    );
    let run = support::tool("bash", "bash", &["-c", &query]).expect(0);
    assert_eq!((run.out.trim(), run.err.as_str()), ("141", ""), "{run:?}");
}
