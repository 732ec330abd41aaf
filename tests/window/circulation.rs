//! A motion goes to all partners in writing: begun at the motion, replies by keyboard, an objection, the result, the minutes.

use chrono::Utc;
use serde_json::{Value, json};

use crate::{
    sample::{self, query},
    window::Window,
};

fn execute(window: &Window, command: Value) {
    window.invoke("execute", json!({"command": command})).unwrap();
}

/// A released motion on which the Zentralausschuss votes without advice.
fn motion(window: &Window, id: &str, title: &str) {
    let proposal = "Die Kooperation beschafft die Geräte gemeinsam.";
    execute(
        window,
        json!({"motion": {"draft": {"id": id, "kind": "produktkatalog", "title": title, "partner": "hamm", "public": true, "proposal": proposal}}}),
    );
    execute(window, json!({"motion": {"release": {"motion": id}}}));
}

#[test]
fn a_motion_is_voted_on_in_writing_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::book(folder.path(), 4);
    let mut rules = query(&book, &json!({"rules_to_adopt": {}}));
    for committee in rules["committee"].as_array_mut().unwrap() {
        committee["circulation_days"] = json!(14);
    }
    for kind in rules["motion_kind"].as_array_mut().unwrap() {
        kind["advised_by"] = json!([]);
    }
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    let today = Utc::now().date_naive();
    execute(&window, json!({"book": {"adopt": {"rulebook": rules, "from": today}}}));
    motion(&window, "geraete", "Gemeinsame Beschaffung");
    motion(&window, "netz", "Netzausbau");

    window.go("#/motions/geraete");
    window.click("Umlaufverfahren beginnen");
    window.see("Das Regelwerk verlangt mindestens 14 Tage.");
    window.judge("circulation-start");
    window.press("Enter");
    window.see("0 von 26 Antworten");
    window.see("noch 15 Tage");
    window.judge("circulation-open");

    // Replies in any order: the third one is taken back and given anew.
    let list = query(&book, &json!({"circulations": {}}));
    let id = list[0]["id"].as_str().unwrap().to_owned();
    let first = query(&book, &json!({"circulation": {"circulation": id}}))["rows"][0].clone();
    let person = first["short"].as_str().unwrap().replace('\u{a0}', " ");
    window.tab_to(&format!("Ahlen, 6 Stimmen, {person}, offen"));
    for key in ["j", "n", "e"] {
        window.press(key);
    }
    window.see("3 von 26 Antworten");
    window.press("Hoch");
    window.press("j");
    window.see("Für ein Ergebnis haben noch zu wenige geantwortet.");
    window.see("Ohne Antwort: Beelen");
    window.resize((1024, 640));
    window.judge("circulation-replies");
    window.resize((1440, 900));
    window.click("Ergebnis verkünden");
    window.see("Die Frist läuft noch bis zum");
    window.judge("circulation-refused");

    let view = query(&book, &json!({"circulation": {"circulation": id}}));
    let silent = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["choice"] == "none");
    let replies: Vec<Value> = silent
        .map(|row| json!({"partner": row["partner"], "choice": "yes"}))
        .collect();
    execute(
        &window,
        json!({"circulation": {"reply": {"circulation": id, "replies": replies}}}),
    );
    window.see("alle Antworten liegen vor");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/13");
    window.click("So wurde gezählt");
    window.see("Abgestimmt wurde im Umlaufverfahren");
    window.judge("circulation-result");

    // The result is annulled; on the way to a new one a member takes no part.
    window.click("Weitere Handlungen zum Umlaufverfahren");
    window.click("Ergebnis aufheben");
    window.fill("Grund", "Zwei Antworten waren vertauscht");
    window.judge("circulation-annul");
    window.press("Enter");
    window.see("Ergebnis aufgehoben");
    window.judge("circulation-annulled");
    execute(
        &window,
        json!({"circulation": {"start": {"id": "noch", "motion": "geraete", "committee": "za"}}}),
    );
    window.go("#/circulations/noch");
    window.see("0 von 26 Antworten");
    window.click("Weitere Handlungen zum Umlaufverfahren");
    window.click("Befangenheit vermerken");
    window.write("Lohoff");
    window.see_in("[role=option]", "Ahlen");
    window.press("Enter");
    window.fill("Grund", "Sitzt im Aufsichtsrat des Anbieters");
    window.judge("circulation-exclude");
    window.press("Enter");
    window.see("0 von 25 Antworten");
    window.see("Frau Lohoff wirkt wegen Befangenheit nicht mit; Ahlen stimmt nicht mit.");
    window.judge("circulation-excluded");
    window.click("Weitere Handlungen zum Umlaufverfahren");
    window.click("Befangenheit von Katrin Lohoff streichen");
    window.see("0 von 26 Antworten");
    let replies: Vec<Value> = view["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| json!({"partner": row["partner"], "choice": "yes"}))
        .collect();
    execute(
        &window,
        json!({"circulation": {"reply": {"circulation": "noch", "replies": replies}}}),
    );
    execute(&window, json!({"circulation": {"announce": {"circulation": "noch"}}}));
    window.see("Angenommen, Beschluss ZA 2026/14");

    // The other one meets an objection.
    execute(
        &window,
        json!({"circulation": {"start": {"id": "netz", "motion": "netz", "committee": "za"}}}),
    );
    window.go("#/circulations/netz");
    window.click("Widerspruch eintragen");
    window.see("Wer widerspricht");
    window.write("Oelde");
    window.see_in("[role=option]", "Oelde");
    window.press("Enter");
    window.fill("Grund – freiwillig", "Das ist zu beraten");
    window.press("Enter");
    window.see("Durch Widerspruch beendet");
    window.judge("circulation-objected");
    window.go("#/motions/netz");
    window.see("freigegeben");
    window.go("#/meetings");
    window.see("durch Widerspruch beendet");
    window.judge("circulation-list");
    window.go("#/resolutions");
    window.click("Gemeinsame Beschaffung");
    window.see("in die Niederschrift der nächsten Sitzung aufgenommen");
    window.judge("circulation-resolution");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
