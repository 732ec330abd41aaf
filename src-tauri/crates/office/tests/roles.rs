//! Who may do what: every command in every role. The table stands in `roles.txt`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

use std::{collections::BTreeSet, fmt::Write};

use beschlussbuch_office::{
    CommandLine, Office, OfficeError, Role,
    domain::{
        Command,
        rulebook::{CITEQ, Rulebook},
    },
};
use serde_json::{Value, json};

/// One command of each kind.
fn commands() -> Vec<Value> {
    let rulebook = serde_json::to_value(Rulebook::from_toml(CITEQ).unwrap()).unwrap();
    let partner = rulebook["partner"][0].clone();
    let person = json!({"id": "p", "given_name": "Nora", "family_name": "Neu"});
    let file = json!({"name": "n.pdf", "media_type": "application/pdf", "base64": "JVBERg=="});
    let exclusion = json!({"person": "p", "reason": "Angehöriger", "whereabouts": "left_room"});
    vec![
        json!({"book": {"create": {"id": "b", "rulebook": rulebook.clone()}}}),
        json!({"book": {"confirm": {"section": "partners", "source": "Beschluss", "date": "2026-10-20"}}}),
        json!({"book": {"adopt": {"rulebook": rulebook, "from": "2027-01-01"}}}),
        json!({"partner": {"join": partner}}),
        json!({"partner": {"leave": {"partner": "hamm", "last_day": "2026-12-31"}}}),
        json!({"partner": {"recount": {"figures": [], "from": "2027-01-01", "source": "IT.NRW", "date": "2025-12-31"}}}),
        json!({"person": {"add": person}}),
        json!({"person": {"change": person}}),
        json!({"committee": {"seat": {"id": "s", "committee": "za", "partner": "hamm", "person": "p", "seat": "member", "from": "2026-01-01"}}}),
        json!({"committee": {"unseat": {"membership": "s", "last_day": "2026-12-31"}}}),
        json!({"committee": {"appoint": {"committee": "za", "person": "p", "office": "chair", "from": "2026-01-01"}}}),
        json!({"committee": {"continue_numbering": {"committee": "za", "last_meeting": 46, "last_resolution": 6, "year": 2026}}}),
        json!({"motion": {"draft": {"id": "v", "kind": "it-konzeption", "title": "x", "partner": "hamm", "public": true, "proposal": "x"}}}),
        json!({"motion": {"revise": {"motion": "v", "text": "proposal", "new": "Neu"}}}),
        json!({"motion": {"retitle": {"motion": "v", "title": "Neu"}}}),
        json!({"motion": {"attach": {"motion": "v", "id": "a", "file": file}}}),
        json!({"motion": {"release": {"motion": "v"}}}),
        json!({"motion": {"withdraw": {"motion": "v", "reason": "überholt"}}}),
        json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-12-01T10:00:00", "place": "Hamm"}}}),
        json!({"meeting": {"reschedule": {"meeting": "m", "start": "2026-10-20T11:00:00", "place": "Hamm"}}}),
        json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        json!({"meeting": {"send_late": {"meeting": "m", "sent_on": "2026-10-01", "way": "Post"}}}),
        json!({"meeting": {"open": {"meeting": "m"}}}),
        json!({"meeting": {"hand_over_chair": {"meeting": "m", "chair": "p"}}}),
        json!({"meeting": {"establish_lack": {"meeting": "m"}}}),
        json!({"meeting": {"interrupt": {"meeting": "m", "reason": "Pause"}}}),
        json!({"meeting": {"resume": {"meeting": "m"}}}),
        json!({"meeting": {"close": {"meeting": "m"}}}),
        json!({"meeting": {"adjourn": {"meeting": "m", "reason": "Zeit"}}}),
        json!({"meeting": {"cancel": {"meeting": "m", "reason": "Sturm"}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "k", "title": "Neues", "public": true}}}),
        json!({"agenda": {"move": {"meeting": "m", "item": "j", "before": "i"}}}),
        json!({"agenda": {"remove": {"meeting": "m", "item": "j"}}}),
        json!({"attendance": {"arrive": {"meeting": "m", "partner": "hamm", "person": "p"}}}),
        json!({"attendance": {"leave": {"meeting": "m", "person": "p"}}}),
        json!({"attendance": {"join": {"meeting": "m", "guest": "g", "name": "B. Gast", "capacity": "Gast"}}}),
        json!({"attendance": {"part": {"meeting": "m", "guest": "g"}}}),
        json!({"exclusion": {"declare": {"meeting": "m", "item": "i", "exclusion": exclusion}}}),
        json!({"exclusion": {"lift": {"meeting": "m", "item": "i", "person": "p"}}}),
        json!({"item": {"call": {"meeting": "m", "item": "j"}}}),
        json!({"item": {"conclude": {"meeting": "m", "item": "i", "conclusion": {"postponed": {"reason": "Zeit"}}}}}),
        json!({"amendment": {"submit": {"meeting": "m", "item": "i", "id": "a", "partner": "hamm", "wording": "x"}}}),
        json!({"amendment": {"revise": {"meeting": "m", "item": "i", "amendment": "a", "base": "0".repeat(64), "wording": "x"}}}),
        json!({"amendment": {"arrange": {"meeting": "m", "item": "i", "order": ["a"]}}}),
        json!({"amendment": {"drop": {"meeting": "m", "item": "i", "amendment": "a", "reason": "zurückgezogen"}}}),
        json!({"ballot": {"open": {"id": "c", "meeting": "m", "item": "i"}}}),
        json!({"ballot": {"cast": {"ballot": "b", "choices": [{"partner": "hamm", "choice": "no"}]}}}),
        json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": "yes"}}}),
        json!({"ballot": {"acclaim": {"ballot": "b"}}}),
        json!({"ballot": {"count_slips": {"ballot": "b", "slips": []}}}),
        json!({"ballot": {"announce": {"ballot": "b"}}}),
        json!({"ballot": {"annul": {"ballot": "b", "reason": "verzählt"}}}),
        json!({"election": {"open": {"id": "e", "meeting": "m", "item": "i", "office": "Vorsitz", "proposals": [{"name": "A"}]}}}),
        json!({"election": {"cast": {"election": "e", "choices": [{"partner": "hamm", "choice": "no"}]}}}),
        json!({"election": {"cast_remaining": {"election": "e", "choice": {"for": "A"}}}}),
        json!({"election": {"count_slips": {"election": "e", "slips": []}}}),
        json!({"election": {"announce": {"election": "e"}}}),
        json!({"election": {"draw": {"election": "e", "drawn_by": "Vorsitz", "chosen": ["A"]}}}),
        json!({"election": {"answer": {"election": "e", "candidate": "A", "accepted": true}}}),
        json!({"election": {"annul": {"election": "e", "reason": "verzählt"}}}),
        json!({"minutes": {"write": {"meeting": "m", "item": "i", "text": "Verlauf"}}}),
        json!({"minutes": {"state": {"meeting": "m", "item": "i", "id": "e", "person": "p", "text": "Erklärung"}}}),
        json!({"minutes": {"style": {"meeting": "m", "style": "results"}}}),
        json!({"minutes": {"submit": {"meeting": "m"}}}),
        json!({"minutes": {"return": {"meeting": "m", "reason": "Name falsch"}}}),
        json!({"minutes": {"finalize": {"meeting": "m"}}}),
        json!({"minutes": {"correct": {"meeting": "m", "id": "k", "text": "x"}}}),
        json!({"minutes": {"withdraw_correction": {"meeting": "m", "correction": "k", "reason": "x"}}}),
        json!({"document": {"file": {"id": "e", "meeting": "m", "kind": "niederschrift", "file": file}}}),
        json!({"document": {"scan": {"id": "d", "meeting": "m", "file": file.clone()}}}),
        json!({"document": {"extend": {"id": "l", "document": "d", "file": file.clone()}}}),
        json!({"document": {"refuse": {"meeting": "m", "field": "f", "reason": "x"}}}),
        json!({"document": {"reconsider": {"meeting": "m", "field": "f"}}}),
        json!({"circulation": {"start": {"id": "u", "motion": "v", "committee": "za"}}}),
        json!({"circulation": {"reply": {"circulation": "u", "replies": []}}}),
        json!({"circulation": {"object": {"circulation": "u", "partner": "hamm"}}}),
        json!({"circulation": {"announce": {"circulation": "u"}}}),
        json!({"circulation": {"cancel": {"circulation": "u", "reason": "x"}}}),
        json!({"circulation": {"annul": {"circulation": "u", "reason": "x"}}}),
        json!({"circulation": {"exclude": {"circulation": "u", "person": "p", "reason": "x"}}}),
        json!({"circulation": {"lift": {"circulation": "u", "person": "p"}}}),
        json!({"ratification": {"accede": {"resolution": "ZA 2026/07", "acceding": {"id": "s", "name": "S", "kind": "Stadt", "inhabitants": 1, "provenance": {"source": "x", "date": "2026-01-01"}}}}}),
        json!({"ratification": {"council": {"resolution": "ZA 2026/07", "partner": "hamm", "agreed": true, "day": "2026-10-20"}}}),
        json!({"ratification": {"apply": {"resolution": "ZA 2026/07", "authority": "B", "day": "2026-10-20"}}}),
        json!({"ratification": {"receive": {"resolution": "ZA 2026/07", "day": "2026-10-20"}}}),
        json!({"ratification": {"object": {"resolution": "ZA 2026/07", "day": "2026-10-20"}}}),
        json!({"ratification": {"summon": {"resolution": "ZA 2026/07", "day": "2026-10-20"}}}),
        json!({"ratification": {"approve": {"resolution": "ZA 2026/07", "granted": true, "day": "2026-10-20"}}}),
        json!({"ratification": {"publish": {"resolution": "ZA 2026/07", "day": "2026-10-20", "gazette": "Amtsblatt"}}}),
        json!({"ratification": {"retract": {"resolution": "ZA 2026/07", "step": "receipt", "reason": "Irrtum"}}}),
        json!({"content": {"erase": {"content": "0".repeat(64), "reason": "Personalakte"}}}),
    ]
}

fn name(value: &Value) -> String {
    let (noun, command) = value.as_object().unwrap().iter().next().unwrap();
    format!("{noun}.{}", command.as_object().unwrap().keys().next().unwrap())
}

fn read(value: &Value) -> Command {
    serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{value}: {e}"))
}

#[test]
fn each_role_may_do_what_the_table_says() {
    let mut table = String::new();
    let mut row = |first: &str, cells: [&str; 4]| {
        let cells: String = cells.map(|c| format!(" {c:<15}")).concat();
        writeln!(table, "{}", format!("{first:<30}{cells}").trim_end()).unwrap();
    };
    row("", Role::ALL.map(Role::german));
    for value in commands() {
        let command = read(&value);
        row(
            &name(&value),
            Role::ALL.map(|r| if r.allows(&command) { "ja" } else { "–" }),
        );
    }
    assert!(table == include_str!("roles.txt"), "found:\n{table}");
}

#[test]
fn every_command_stands_in_the_table() {
    let listed: BTreeSet<String> = commands().iter().map(name).collect();
    let schema = serde_json::to_value(schemars::schema_for!(Command)).unwrap();
    let mut known = BTreeSet::new();
    for noun in schema["oneOf"].as_array().unwrap() {
        let noun = noun["required"][0].as_str().unwrap();
        let definition = format!("{}Command", noun[..1].to_uppercase() + &noun[1..]);
        let verbs = schema["$defs"][&definition]["oneOf"].as_array();
        for verb in verbs.unwrap_or_else(|| panic!("{definition}")) {
            known.insert(format!("{noun}.{}", verb["required"][0].as_str().unwrap()));
        }
    }
    assert_eq!(listed, known);
}

#[test]
fn a_seat_refuses_what_is_not_its_own_and_records_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("buch");
    let rulebook = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create(&path, rulebook, false, "Maren Terhorst", None).unwrap();
    let line = CommandLine {
        at: None,
        actor: None,
        command: read(
            &json!({"motion": {"draft": {"id": "v", "kind": "it-konzeption", "title": "x", "partner": "hamm", "public": true, "proposal": "x"}}}),
        ),
    };
    for (role, sentence) in [
        (
            Role::Member,
            "Als „HVB“ können Sie das nicht ändern. Wechseln Sie den Platz oder bitten Sie die Schriftführung.",
        ),
        (
            Role::Chair,
            "Als „Vorsitz“ können Sie das nicht ändern. Wechseln Sie den Platz oder bitten Sie die Schriftführung.",
        ),
        (
            Role::Reader,
            "Am Platz „lesend“ können Sie das nicht ändern. Wechseln Sie den Platz oder bitten Sie die Schriftführung.",
        ),
    ] {
        office.take_seat("Udo Reuter", role).unwrap();
        let error = office.execute(&line).unwrap_err();
        assert!(matches!(error, OfficeError::NotYours { .. }));
        assert_eq!((error.to_string().as_str(), office.head().sequence), (sentence, 1));
    }
    assert!(matches!(
        office.take_seat(" ", Role::Secretary),
        Err(OfficeError::Actor)
    ));
    assert_eq!((office.actor(), office.role()), ("Udo Reuter", Role::Reader));
    office.take_seat(" Maren Terhorst ", Role::Secretary).unwrap();
    assert_eq!(office.execute(&line).unwrap().actor, "Maren Terhorst");
    // Who opens a book to read it may read.
    let mut reader = Office::open_read_only(&path).unwrap();
    assert!(matches!(reader.execute(&line), Err(OfficeError::NotYours { .. })));
}
