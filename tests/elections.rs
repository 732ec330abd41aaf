//! An election from the first round to the signed page: commands on the program's input, the minutes as PDF.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{fs, path::Path};

use serde_json::{Value, json};
use support::{arg, check, feed, niederschrift, run};

/// Partners that come, and how they vote in the first round: nobody gets more than half of the votes.
const FIRST: [(&str, &str); 14] = [
    ("muenster", "Jan Beispiel"),
    ("hamm", "Frieda Lange"),
    ("kreis-coesfeld", "Frieda Lange"),
    ("ahlen", "Kim Probe"),
    ("oelde", "Kim Probe"),
    ("beckum", "Kim Probe"),
    ("telgte", "Kim Probe"),
    ("senden", "Kim Probe"),
    ("olfen", "Kim Probe"),
    ("beelen", "Kim Probe"),
    ("nottuln", "Kim Probe"),
    ("rosendahl", "Kim Probe"),
    ("billerbeck", "Kim Probe"),
    ("havixbeck", "Kim Probe"),
];

/// A meeting with an item for elections, opened and called.
fn opened() -> Vec<Value> {
    let mut commands = vec![
        json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "w", "title": "Wahlen", "public": true}}}),
        json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
    ];
    commands.extend(FIRST.map(|(partner, _)| {
        json!({"attendance": {"arrive": {"meeting": "m", "partner": partner, "person": format!("hvb-{partner}")}}})
    }));
    commands.extend([
        json!({"meeting": {"open": {"meeting": "m"}}}),
        json!({"item": {"call": {"meeting": "m", "item": "w"}}}),
    ]);
    commands
}

/// Two rounds for the chair, the second in secret and decided by lot; the item is then dealt with.
fn election() -> Vec<Value> {
    let choices = FIRST.map(|(partner, name)| json!({"partner": partner, "choice": {"for": name}}));
    vec![
        json!({"election": {"open": {"id": "e", "meeting": "m", "item": "w", "office": "Vorsitz des Arbeitsausschusses", "proposals": [
            {"name": "Frieda Lange", "proposed_by": "hamm"}, {"name": "Jan Beispiel"}, {"name": "Kim Probe"}]}}}),
        json!({"election": {"cast": {"election": "e", "choices": choices}}}),
        json!({"election": {"announce": {"election": "e"}}}),
        json!({"election": {"open": {"id": "f", "meeting": "m", "item": "w", "after": "e", "mode": "secret", "demanded_by": ["oelde"]}}}),
        json!({"election": {"count_slips": {"election": "f", "slips": [{"votes": "10", "for": {"Frieda Lange": 2, "Jan Beispiel": 2}, "abstain": 1}]}}}),
        json!({"election": {"announce": {"election": "f"}}}),
        json!({"election": {"draw": {"election": "f", "drawn_by": "Dr. Tilmann Overbeck", "chosen": ["Frieda Lange"]}}}),
        json!({"election": {"answer": {"election": "f", "candidate": "Frieda Lange", "accepted": true}}}),
        // Two seats by lists; one of those elected declines, and the list has nobody else.
        json!({"election": {"open": {"id": "g", "meeting": "m", "item": "w", "office": "Beisitz", "seats": 2, "proposals": [
            {"name": "Liste A", "persons": ["Ada Weber"]}, {"name": "Liste B", "persons": ["Carl Otto"]}]}}}),
        json!({"election": {"cast": {"election": "g", "choices": [
            {"partner": "muenster", "choice": {"for": "Liste A"}}, {"partner": "hamm", "choice": {"for": "Liste B"}}]}}}),
        json!({"election": {"announce": {"election": "g", "without_missing": true}}}),
        json!({"election": {"answer": {"election": "g", "candidate": "Ada Weber", "accepted": true}}}),
        json!({"election": {"answer": {"election": "g", "candidate": "Carl Otto", "accepted": false}}}),
        json!({"item": {"conclude": {"meeting": "m", "item": "w", "conclusion": "discussed"}}}),
    ]
}

fn apply(book: &Path, commands: &[Value]) {
    let line = |command: &Value| json!({"at": "2026-10-20T08:00:00Z", "command": command}).to_string() + "\n";
    feed(&["apply", arg(book)], &commands.iter().map(line).collect::<String>()).expect(0);
}

#[test]
fn an_election_stands_in_the_minutes_as_it_was_led() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("wahl.beschlussbuch");
    run(&["new", "--sample", arg(&book)]).expect(0);
    let people = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/sample/1-stammdaten.jsonl");
    feed(&["apply", arg(&book)], &fs::read_to_string(people).unwrap()).expect(0);
    apply(&book, &opened());
    apply(&book, &election());
    check(&book);

    let text = niederschrift(folder.path(), &book, "ZA/47");
    for said in [
        "gewählt: Frieda Lange und Ada",
        "Zur Wahl stehen Frieda Lange (vorgeschlagen von Hamm), Jan Beispiel und Kim Probe.",
        "Engere Wahl",
        "Auf Verlangen von Oelde wird geheim gewählt.",
        "Wahl: Vorsitz des Arbeitsausschusses, 2. Wahlgang",
        "Das Los zog Dr. Tilmann Overbeck; es fiel auf Frieda Lange.",
        "Gewählt: Frieda Lange",
        "Frieda Lange nimmt die Wahl an.",
        "Gewählt: Ada Weber Stimmabgabe",
        "Ada Weber nimmt die Wahl an. Carl Otto nimmt die Wahl nicht an.",
        "nach § 50 Abs. 2 GO NRW.",
    ] {
        assert!(text.contains(said), "„{said}“ is missing from {text}");
    }
    // Who voted for whom is known of the open round alone.
    assert_eq!(text.matches("Für Jan Beispiel stimmten: Münster (30).").count(), 1);
}

#[test]
fn a_refusal_says_what_to_do_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("wahl.beschlussbuch");
    run(&["new", "--sample", arg(&book)]).expect(0);
    let people = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/sample/1-stammdaten.jsonl");
    feed(&["apply", arg(&book)], &fs::read_to_string(people).unwrap()).expect(0);
    apply(&book, &opened());
    apply(&book, &election()[..3]);
    let refused = |command: Value| {
        let line = json!({"at": "2026-10-20T08:00:00Z", "command": command}).to_string();
        let run = feed(&["apply", arg(&book)], &line).expect(1);
        run.out + &run.err
    };
    let again = |proposals: Value| json!({"election": {"open": {"id": "f", "meeting": "m", "item": "w", "after": "e", "proposals": proposals}}});
    for (command, said) in [
        (
            again(json!([{"name": "Jan Beispiel"}])),
            "Eine engere Wahl findet zwischen mindestens zwei Personen statt (§ 50 Abs. 2 GO NRW); genannt ist nur „Jan Beispiel“.",
        ),
        (
            again(json!([{"name": "Erika Fremd"}])),
            "„Erika Fremd“ nimmt an der engeren Wahl nicht teil. Im Feld „Wahlvorschläge“ können nur stehen: „Frieda Lange“ und „Jan Beispiel“.",
        ),
        (
            json!({"election": {"cast": {"election": "e", "choices": [{"partner": "hamm", "choice": "no"}]}}}),
            "Das Ergebnis dieses Wahlgangs ist schon verkündet",
        ),
        (
            json!({"election": {"draw": {"election": "e", "drawn_by": "Vorsitz", "chosen": ["Kim Probe"]}}}),
            "In diesem Wahlgang entscheidet kein Los.",
        ),
    ] {
        let answer = refused(command);
        assert!(answer.contains(said), "„{said}“ is missing from {answer}");
    }
    check(&book);
}
