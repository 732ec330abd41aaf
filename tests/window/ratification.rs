//! A resolution on a change of the agreement on its way until it is in force, entered in the register by keyboard and mouse.

use std::path::Path;

use chrono::{Days, NaiveDate, Utc};
use serde_json::{Value, json};

use crate::{
    sample::{self, query},
    window::Window,
};

/// The sample's resolution on the fourth change of the agreement.
const NUMBER: &str = "ZA 2026/07";

fn execute(window: &Window, command: Value) {
    window
        .invoke("execute", json!({"command": {"ratification": command}}))
        .unwrap();
}

fn councils(book: &Path) -> Vec<Value> {
    let resolution = query(book, &json!({"resolution": {"number": NUMBER}}));
    resolution["ratification"]["councils"].as_array().unwrap().clone()
}

fn german(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

#[test]
fn a_resolution_goes_through_councils_and_authority_until_it_is_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::book(folder.path(), 4);
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    let today = Utc::now().date_naive();
    let before = |days: u64| today.checked_sub_days(Days::new(days)).unwrap();

    // From what is due to the first councils, by keyboard.
    window.go("#/");
    window.see("Beschlüsse der Räte eintragen");
    window.judge("ratification-due");
    window.click(&format!("Eintragen: {NUMBER}: Beschlüsse der Räte eintragen"));
    window.see("Weg bis zum Inkrafttreten");
    window.see("Zugestimmt haben 0 von 26 Räten.");
    window.judge("ratification-begun");
    window.click("Ratsbeschluss eintragen");
    window.see("Beschluss eines Rates eintragen");
    window.tab_to("Tag des Ratsbeschlusses");
    window.write(&german(before(45)));
    window.press("Enter");
    window.see("zugestimmt am");
    window.see("Es fehlen 25.");
    window.press("Enter");
    window.see("Es fehlen 24.");
    // The day stays; nothing more is needed for the next one.
    window.judge("ratification-council");
    window.press("Esc");

    for row in councils(&book) {
        if row["agreed"].is_null() {
            execute(
                &window,
                json!({"council": {"resolution": NUMBER, "partner": row["partner"], "agreed": true, "day": before(44)}}),
            );
        }
    }
    window.see("Alle Räte haben zugestimmt.");

    // The application, with a day that lies ahead, then its right one.
    window.click("Antrag eintragen");
    window.see("Antrag auf Genehmigung eintragen");
    window.fill("Aufsichtsbehörde", "Bezirksregierung Münster");
    window.fill("Beantragt am", "1.1.2199");
    window.press("Enter");
    window.see("dieser Tag ist noch nicht da");
    window.fill("Beantragt am", &german(before(42)));
    window.fill("Eingegangen am – freiwillig", &german(before(10)));
    window.press("Enter");
    window.see("Schweigt sie bis dahin, gilt die Genehmigung als erteilt");
    window.judge("ratification-pending");

    // It does not stay silent: it will refuse or wants changes, and appoints a hearing.
    window.click("Mitteilung eintragen");
    window.see("versagen oder nur nach Änderung erteilen will");
    window.judge("ratification-objection");
    window.fill("Mitgeteilt am", &german(before(5)));
    window.press("Enter");
    window.see("keinen Termin zur Erörterung an");
    window.click("Erörterungstermin eintragen");
    window.fill("Anberaumt am", &german(before(3)));
    window.press("Enter");
    window.see("Ihr Schweigen genügt jetzt nicht mehr");
    window.judge("ratification-hearing");
    for step in ["hearing", "objection"] {
        execute(
            &window,
            json!({"retract": {"resolution": NUMBER, "step": step, "reason": "Die Mitteilung galt einem anderen Antrag."}}),
        );
    }
    window.see("Schweigt sie bis dahin, gilt die Genehmigung als erteilt");

    // It had come in earlier: then the four weeks are over by themselves.
    execute(
        &window,
        json!({"retract": {"resolution": NUMBER, "step": "receipt", "reason": "Der Eingangsstempel nennt einen anderen Tag."}}),
    );
    execute(&window, json!({"receive": {"resolution": NUMBER, "day": before(40)}}));
    window.see("gilt seit dem");
    window.see("weil die Aufsichtsbehörde die Frist hat verstreichen lassen");
    window.judge("ratification-deemed");

    window.click("Bekanntmachung eintragen");
    window.fill("Bekannt gemacht am", &german(before(1)));
    window.fill("Wo", "Amtsblatt für den Regierungsbezirk Münster");
    window.press("Enter");
    window.see("öffentlich bekannt gemacht und seit dem");
    window.resize((1024, 640));
    window.judge("ratification-in-force");
    window.press("Esc");
    window.see("in Kraft seit");
    window.judge("ratification-register");
    window.go("#/journal");
    window.see("öffentlich bekannt gemacht, in Kraft ab");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
