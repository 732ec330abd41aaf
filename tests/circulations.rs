//! An accession resolved in writing, on to councils and authority until the partner is there, and in the minutes of the next
//! meeting: commands on the program's input, the minutes as PDF.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{fs, path::Path};

use serde_json::{Value, json};
use support::{arg, check, feed, niederschrift, run};

const CITEQ: &str = include_str!("../src-tauri/crates/domain/src/rulebook/citeq.toml");

/// Lines that are carried out on a day.
fn on(book: &Path, day: &str, commands: &[Value]) -> support::Run {
    let line = |command: &Value| json!({"at": format!("{day}T08:00:00Z"), "command": command}).to_string() + "\n";
    feed(&["apply", arg(book)], &commands.iter().map(line).collect::<String>())
}

fn query(book: &Path, query: &Value) -> Value {
    run(&["query", arg(book), &query.to_string()]).expect(0).json()
}

fn partners(book: &Path, day: &str) -> Vec<String> {
    let committee = query(book, &json!({"committee": {"committee": "za", "day": day}}));
    let rows = committee["partners"].as_array().unwrap();
    rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

fn step(verb: &str, mut fields: Value) -> Value {
    fields["resolution"] = json!("ZA 2026/01");
    json!({"ratification": {verb: fields}})
}

#[test]
fn an_accession_in_writing_goes_all_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let (book, rules) = (folder.path().join("u.beschlussbuch"), folder.path().join("r.toml"));
    fs::write(
        &rules,
        CITEQ.replacen("tie = \"rejected\"", "tie = \"rejected\"\ncirculation_days = 14", 1),
    )
    .unwrap();
    run(&["new", "--sample", "--rulebook", arg(&rules), arg(&book)]).expect(0);
    let people = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/sample/1-stammdaten.jsonl");
    // The numbering of the paper files is left out, so that the first resolution is the first.
    let people = fs::read_to_string(people).unwrap();
    let people: String = people
        .lines()
        .filter(|line| !line.contains("continue_numbering"))
        .map(|line| format!("{line}\n"))
        .collect();
    feed(&["apply", arg(&book)], &people).expect(0);
    let members = partners(&book, "2026-10-01");
    let replies: Vec<Value> = members
        .iter()
        .filter(|partner| *partner != "olfen")
        .map(|partner| json!({"partner": partner, "choice": if partner == "telgte" { "no" } else { "yes" }}))
        .collect();

    on(&book, "2026-10-01", &[
        json!({"motion": {"draft": {"id": "v", "kind": "beitritt", "title": "Beitritt der Gemeinde Saerbeck", "partner": "hamm", "public": true, "proposal": "Die Gemeinde Saerbeck tritt der Kooperation bei."}}}),
        json!({"motion": {"release": {"motion": "v"}}}),
        json!({"circulation": {"start": {"id": "u", "motion": "v", "committee": "za"}}}),
        json!({"circulation": {"reply": {"circulation": "u", "replies": replies}}}),
    ])
    .expect(0);
    // Another one is annulled after two members took no part in it, of whom one had a deputy.
    let again: Vec<Value> = members
        .iter()
        .filter(|partner| *partner != "ahlen")
        .map(|partner| json!({"partner": partner, "choice": "yes"}))
        .collect();
    let exclude = |person: &str| json!({"circulation": {"exclude": {"circulation": "w", "person": person, "reason": "Sitzt im Aufsichtsrat"}}});
    on(&book, "2026-10-02", &[
        json!({"motion": {"draft": {"id": "x", "kind": "produktkatalog", "title": "Schulserver", "partner": "hamm", "public": true, "proposal": "Der Katalog nimmt Schulserver auf."}}}),
        json!({"motion": {"release": {"motion": "x"}}}),
        json!({"circulation": {"start": {"id": "w", "motion": "x", "committee": "za"}}}),
        exclude("hvb-ahlen"),
        exclude("hvb-hamm"),
        json!({"circulation": {"reply": {"circulation": "w", "replies": again}}}),
    ])
    .expect(0);
    let early = on(
        &book,
        "2026-10-15",
        &[json!({"circulation": {"announce": {"circulation": "u"}}})],
    )
    .expect(1);
    assert!(early.out.contains("eine Antwort fehlt noch: Olfen"), "{}", early.out);
    on(
        &book,
        "2026-10-16",
        &[json!({"circulation": {"announce": {"circulation": "u"}}})],
    )
    .expect(0);

    on(
        &book,
        "2026-10-17",
        &[
            json!({"circulation": {"announce": {"circulation": "w"}}}),
            json!({"circulation": {"annul": {"circulation": "w", "reason": "Zwei Antworten waren vertauscht"}}}),
        ],
    )
    .expect(0);

    let provenance = json!({"source": "IT.NRW", "date": "2025-12-31"});
    let acceding = json!({"id": "saerbeck", "name": "Saerbeck", "kind": "Gemeinde", "inhabitants": 7200, "provenance": provenance});
    let mut steps = vec![step("accede", json!({"acceding": acceding}))];
    for partner in members.iter().map(String::as_str).chain(["saerbeck"]) {
        steps.push(step(
            "council",
            json!({"partner": partner, "agreed": true, "day": "2026-10-20"}),
        ));
    }
    steps.push(step(
        "apply",
        json!({"authority": "Bezirksregierung Münster", "day": "2026-10-21", "received": "2026-10-22"}),
    ));
    on(&book, "2026-10-23", &steps).expect(0);
    let publish = step(
        "publish",
        json!({"day": "2026-11-20", "gazette": "Amtsblatt Nr. 47/2026"}),
    );
    // The four weeks end with 19 November.
    let early = step(
        "publish",
        json!({"day": "2026-11-19", "gazette": "Amtsblatt Nr. 47/2026"}),
    );
    let refused = on(&book, "2026-11-20", &[early]).expect(1);
    assert!(
        refused.out.contains("19.\u{a0}November 2026 entscheiden"),
        "{}",
        refused.out
    );
    on(&book, "2026-11-20", &[publish]).expect(0);
    assert_eq!(
        [partners(&book, "2026-11-20").len(), partners(&book, "2026-11-21").len()],
        [26, 27]
    );

    let mut meeting = vec![
        json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-11-18T10:00:00", "place": "Münster"}}}),
        json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-10-30", "way": "Post"}}}),
    ];
    meeting.extend(["muenster", "hamm"].map(
        |partner| json!({"attendance": {"arrive": {"meeting": "m", "partner": partner, "person": format!("hvb-{partner}")}}}),
    ));
    meeting.extend([
        json!({"meeting": {"open": {"meeting": "m"}}}),
        json!({"meeting": {"adjourn": {"meeting": "m", "reason": "Der Ausschuss ist nicht beschlussfähig"}}}),
    ]);
    on(&book, "2026-11-20", &meeting).expect(0);
    check(&book);

    let text = niederschrift(folder.path(), &book, "ZA/1");
    for said in [
        "Umlaufverfahren seit der vorigen Sitzung",
        "Befragt am 1. Oktober 2026, Frist für Antworten bis 15. Oktober 2026, beendet am 16. Oktober 2026.",
        "Beschluss ZA 2026/01",
        "Abgestimmt wurde im Umlaufverfahren mit Frist bis zum 15. Oktober 2026",
        "Mit Nein stimmten: Telgte (2). Nicht geantwortet haben: Olfen (2).",
        "Frau Lohoff wirkte wegen Befangenheit nicht mit; Ahlen stimmte nicht mit. Grund: Sitzt im Aufsichtsrat.",
        "Herr Dr. Schürmann wirkte wegen Befangenheit nicht mit; für Hamm stimmte",
        "Das Ergebnis des Umlaufverfahrens wurde aufgehoben und ist ohne Wirkung. Grund: Zwei Antworten waren vertauscht.",
        "Der Beitritt wird erst wirksam, wenn die Räte und Kreistage aller Partner zugestimmt haben",
    ] {
        assert!(text.contains(said), "„{said}“ is missing from {text}");
    }
}
