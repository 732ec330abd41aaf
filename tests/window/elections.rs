//! An election led by keyboard alone: a first round, the run-off, the lot, the acceptance; then one in secret by lists.

use std::path::Path;

use serde_json::{Value, json};

use crate::{
    sample::{self, query},
    window::Window,
};

/// The next meeting of a sample book, opened with everybody in the room; each partner has one vote.
fn opened(book: &Path) -> Window {
    let mut rules = query(book, &json!({"rules_to_adopt": {}}));
    let meeting = query(book, &json!({"meeting": {"meeting": "za-48"}}));
    for committee in rules["committee"].as_array_mut().unwrap() {
        committee["weights"] = json!("koepfe");
        committee["slips"] = json!(["1"]);
    }
    let day = &meeting["start"].as_str().unwrap()[..10];
    let window = Window::with(book);
    window.sit_down("Maren Terhorst");
    execute(&window, json!({"book": {"adopt": {"rulebook": rules, "from": day}}}));
    window.go("#/meetings/za-48/conduct");
    window.click("Alle Mitglieder anwesend");
    window.see("26 von 26");
    window.click("Sitzung eröffnen");
    window.see("TOP 1 aufrufen");
    let late = json!({"meeting": "za-48", "item": "wahlen", "title": "Wahl des Vorsitzes", "public": true, "urgency": "Der Vorsitz ist vakant."});
    execute(&window, json!({"agenda": {"add": late}}));
    execute(
        &window,
        json!({"item": {"call": {"meeting": "za-48", "item": "wahlen"}}}),
    );
    window.see("Wahl des Vorsitzes");
    window
}

fn execute(window: &Window, command: Value) {
    window.invoke("execute", json!({"command": command})).unwrap();
}

fn rounds(book: &Path) -> Vec<Value> {
    let item = query(book, &json!({"item": {"meeting": "za-48", "item": "wahlen"}}));
    item["elections"].as_array().unwrap().clone()
}

/// Presses these keys one after another, each on the next partner.
fn press(window: &Window, keys: &str) {
    keys.chars().for_each(|key| window.press(&key.to_string()));
}

#[test]
fn a_run_off_a_lot_and_lists_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = opened(&book);

    // Who stands, and who proposes whom.
    window.see("Wählen");
    window.press("F7");
    window.see("Wahl zu TOP");
    window.tab_to("Was zu besetzen ist");
    window.write("Vorsitz des Arbeitsausschusses");
    window.tab_to("Name");
    window.write("Frieda Lange");
    window.tab_to("Vorgeschlagen von");
    window.write("Hamm");
    window.see_in("[role=option]", "Hamm");
    window.press("Enter");
    window.tab_to("Name 2");
    window.write("Jan Beispiel");
    window.tab_to("Name 3");
    window.write("Jan Beispiel");
    window.press("Strg+Enter");
    window.see("Dieser Name steht schon da.");
    window.judge("election-dialog");
    window.tab_to("Name 3");
    window.press("Strg+a");
    window.write("Kim Probe");
    window.press("Strg+Enter");
    window.see("Noch hat niemand Stimmen.");
    window.judge("election-open");

    // Twelve and twelve, one for the third, one abstains: nobody has more than half.
    press(&window, "111111111111222222222222");
    window.press("3");
    window.press("e");
    window.see("Es folgte eine engere Wahl zwischen Frieda Lange und Jan Beispiel.");
    window.judge("election-counted");
    window.press("Strg+Enter");
    window.see("Vorsitz des Arbeitsausschusses: engere Wahl");
    window.come_to("Engere Wahl eröffnen");
    window.judge("election-run-off");
    window.press("Enter");
    window.see("Vorsitz des Arbeitsausschusses, 2. Wahlgang");
    window.see("Noch hat niemand Stimmen.");

    window.resize((1024, 640));
    window.judge("election-open-small");
    window.resize((1440, 900));

    // Half of them each: the lot decides. A vote is corrected before the announcement.
    press(&window, "1111111111111");
    window.press("n");
    window.see("Frieda Lange mit 13 Stimmen");
    window.press("Hoch");
    press(&window, "2");
    window.press("2");
    window.press("a");
    window.see("Das Los entschiede zwischen Frieda Lange und Jan Beispiel.");
    window.press("Strg+Enter");
    window.come_to("Los eintragen");
    window.judge("election-lot");
    window.press("Enter");
    window.see("Bei Stimmengleichheit entscheidet das Los.");
    window.tab_to("Frieda Lange");
    window.press("Runter");
    window.judge("election-lot-dialog");
    window.press("Enter");
    window.see("Vorsitz des Arbeitsausschusses, 2. Wahlgang: Jan Beispiel gewählt");
    window.come_to("Nimmt die Wahl an");
    window.judge("election-acceptance");
    window.press("Enter");
    window.see("Jan Beispiel nimmt die Wahl an.");
    window.come_to("Behandelt");
    window.judge("election-accepted");

    // Two seats by lists, in secret.
    window.press("F7");
    window.see("Wahl zu TOP");
    window.tab_to("Was zu besetzen ist");
    window.write("Beisitz");
    window.tab_to("Stellen");
    window.press("Strg+a");
    window.write("2");
    window.tab_to("Liste");
    window.write("Liste A");
    window.tab_to("Personen");
    window.write("Ada Weber, Bela Vogt");
    window.tab_to("Liste 2");
    window.write("Liste B");
    window.tab_to("Personen 2");
    window.write("Carl Otto");
    window.tab_to("Offen");
    window.press("Runter");
    window.resize((1024, 640));
    window.judge("election-dialog-small");
    window.resize((1440, 900));
    window.press("Strg+Enter");
    window.see("26 Stimmzettel fehlen noch.");
    window.come_to("Stimmzettel zu 1: Liste A");
    window.write("30");
    window.press("Strg+Enter");
    window.see("Ausgegeben sind nur 26.");
    assert_eq!(window.focus(), "Stimmzettel zu 1: Liste A");
    window.press("Strg+a");
    window.write("20");
    window.press("Enter");
    window.write("5");
    window.press("Enter");
    window.press("Enter");
    window.write("1");
    window.see("Alle Stimmzettel sind ausgezählt.");
    window.judge("election-secret");
    window.press("Strg+Enter");
    window.see("Beisitz: Ada Weber und Bela Vogt gewählt");
    for _ in ["Ada Weber", "Bela Vogt"] {
        window.come_to("Nimmt die Wahl an");
        window.press("Enter");
    }
    window.see("Bela Vogt nimmt die Wahl an.");
    window.come_to("Behandelt");
    window.resize((1024, 640));
    window.judge("election-small");
    window.press("Enter");
    window.see("Nächster TOP");
    window.judge("election-done-small");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());

    let rounds = rounds(&book);
    let said: Vec<(&str, u64, &str)> = rounds
        .iter()
        .map(|round| {
            let method = round["method"].as_str().unwrap();
            (
                method,
                round["number"].as_u64().unwrap(),
                round["step"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [("absolute", 1, "done"), ("run_off", 2, "done"), ("dhondt", 1, "done")]
    );
    assert_eq!(rounds[1]["count"]["lot"]["chosen"], json!(["Jan Beispiel"]));
    assert_eq!(rounds[1]["elected"][0]["accepted"], json!(true));
    assert_eq!(rounds[0]["proposals"][0]["proposed_by"], "Hamm");
    let minutes = query(&book, &json!({"minutes": {"meeting": "za-48", "version": "full"}})).to_string();
    assert!(
        minutes.contains("gewählt: Jan Beispiel, Ada Weber und Bela Vogt"),
        "{minutes}"
    );
}

/// Whoever was not there when elected answers after the meeting, beside the minutes.
#[test]
fn who_was_away_accepts_beside_the_minutes() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = opened(&book);
    for command in [
        json!({"election": {"open": {"id": "w", "meeting": "za-48", "item": "wahlen", "office": "Vorsitz", "seats": 1, "proposals": [{"name": "Erika Muster"}], "mode": "open"}}}),
        json!({"election": {"cast_remaining": {"election": "w", "choice": {"for": "Erika Muster"}}}}),
        json!({"election": {"announce": {"election": "w"}}}),
        json!({"item": {"conclude": {"meeting": "za-48", "item": "wahlen", "conclusion": "discussed"}}}),
        json!({"meeting": {"adjourn": {"meeting": "za-48", "reason": "Die Zeit war um"}}}),
    ] {
        execute(&window, command);
    }
    window.go("#/meetings/za-48/minutes");
    window.see("Erika Muster hat noch nicht gesagt, ob die Wahl angenommen wird.");
    window.judge("election-answer-later");
    window.tab_to("Nimmt die Wahl an");
    window.press("Enter");
    window.see("Erika Muster nimmt die Wahl an.");
    window.see_no_more("hat noch nicht gesagt");
    assert_eq!(rounds(&book)[0]["elected"][0]["accepted"], json!(true));
}
