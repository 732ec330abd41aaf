//! A resolution on a change of the agreement on its way until it is in force, entered in the register by keyboard and mouse.

use std::path::Path;

use chrono::{Days, NaiveDate, Utc};
use office::domain::german::date;
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

#[test]
fn who_joins_is_entered_and_is_a_partner_from_the_day_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    let run = |command: Value| window.invoke("execute", json!({"command": command})).map(drop).unwrap();
    let today: NaiveDate = query(&book, &json!({"overview": {}}))["today"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();

    // The committee resolves on it today.
    run(
        json!({"motion": {"draft": {"id": "greven", "kind": "beitritt", "title": "Beitritt der Stadt Greven", "partner": "hamm", "public": true, "proposal": "Die Stadt Greven tritt der Kooperation bei."}}}),
    );
    run(json!({"motion": {"release": {"motion": "greven"}}}));
    window.go("#/meetings/za-48/conduct");
    window.click("Alle Mitglieder anwesend");
    window.see("26 von 26");
    window.click("Sitzung eröffnen");
    window.see("TOP 1 aufrufen");
    run(
        json!({"agenda": {"add": {"meeting": "za-48", "item": "greven", "motion": "greven", "public": true, "urgency": "Der Antrag kam gestern."}}}),
    );
    run(json!({"item": {"call": {"meeting": "za-48", "item": "greven"}}}));
    run(json!({"ballot": {"open": {"id": "greven", "meeting": "za-48", "item": "greven"}}}));
    run(json!({"ballot": {"cast_remaining": {"ballot": "greven", "choice": "yes"}}}));
    run(json!({"ballot": {"announce": {"ballot": "greven"}}}));
    let resolutions = query(&book, &json!({"resolutions": {}}));
    let found = resolutions
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["motion"] == "greven" || row["title"] == "Beitritt der Stadt Greven");
    let number = found.unwrap()["number"].as_str().unwrap().to_owned();

    // Who joins, first without a number that is one.
    window.go("#/resolutions");
    window.click("Beitritt der Stadt Greven");
    window.click("Eintragen, wer beitritt");
    window.see("Wer tritt bei?");
    window.fill("Name", "Greven");
    window.fill("Einwohnerzahl", "viele");
    window.fill("Quelle der Einwohnerzahl", "IT.NRW");
    window.fill("Stand", "31.12.2025");
    window.press("Enter");
    window.see("Tragen Sie eine ganze Zahl ein, zum Beispiel 19.204.");
    window.judge("accession-dialog");
    window.fill("Einwohnerzahl", "37.692");
    window.press("Enter");
    window.see("Stadt Greven");
    window.see("27 Räte");
    window.judge("accession-named");

    // All that follows happens on one day here; the notice is entered in the window.
    let way = |command: Value| run(json!({"ratification": command}));
    let resolution = query(&book, &json!({"resolution": {"number": number}}));
    for council in resolution["ratification"]["councils"].as_array().unwrap() {
        way(json!({"council": {"resolution": number, "partner": council["partner"], "agreed": true, "day": today}}));
    }
    way(
        json!({"apply": {"resolution": number, "authority": "Bezirksregierung Münster", "day": today, "received": today}}),
    );
    way(json!({"approve": {"resolution": number, "granted": true, "day": today}}));
    window.click("Bekanntmachung eintragen");
    window.see("Mit diesem Tag ist Stadt Greven Partner der Kooperation.");
    window.fill("Bekannt gemacht am", &german(today));
    window.fill("Wo", "Amtsblatt für den Regierungsbezirk Münster");
    window.press("Enter");
    window.see("öffentlich bekannt gemacht und tritt am");
    window.judge("accession-published");
    // It is no partner today, and one from tomorrow on.
    assert_eq!(query(&book, &json!({"overview": {}}))["partners"], json!(26));
    let first = today.succ_opt().unwrap();
    window.go("#/journal");
    let joins = format!("Beitritt des Partners Stadt Greven zum {} eingetragen.", date(first));
    window.see(&joins.replace('\u{a0}', " "));
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
