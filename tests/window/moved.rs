//! The book is moved away while it is open, and comes back.

use std::fs;

use serde_json::json;

use crate::{driver::until, sample, window::Window};

/// A draft of the sample.
const MOTION: &str = "passwortregeln";
const MOVED: &str = "Das Beschlussbuch liegt nicht mehr an seinem Ort";

#[test]
fn what_is_written_while_the_book_is_away_is_recorded_when_it_is_back() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let away = folder.path().join("weg.beschlussbuch");
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    window.go(&format!("#/motions/{MOTION}"));
    window.fill("Begründung", "Vor dem Verschieben.");

    fs::rename(&book, &away).unwrap();
    // Nobody has to do anything to learn of it.
    window.see_in("[role=alert]", MOVED);
    window.see("Legen Sie die Datei zurück oder öffnen Sie sie am neuen Ort.");
    window.fill("Begründung", "Während das Buch weg ist.");
    window.press("Tab");
    window.see("Die Änderung ist nicht eingetragen.");
    window.see("Ihr Text bleibt hier stehen.");
    window.see_in("[role=textbox][aria-label=Begründung]", "Während das Buch weg ist.");
    window.judge("book-moved");
    assert!(!book.exists(), "a new file lies where the book was");

    fs::rename(&away, &book).unwrap();
    window.see_no_more(&format!("{MOVED}."));
    window.see_in("[role=textbox][aria-label=Begründung]", "Während das Buch weg ist.");
    until("the text in the book", || {
        let motion = sample::query(&book, &json!({"motion": {"motion": MOTION}}));
        let found = &motion["texts"]["reasons"];
        if found == "Während das Buch weg ist." {
            Ok(())
        } else {
            Err(found.to_string())
        }
    });
    window.see_no_more("Die Änderung ist nicht eingetragen.");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_vote_that_the_book_did_not_take_is_said_and_can_be_given_again() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let away = folder.path().join("weg.beschlussbuch");
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    window.go("#/meetings/za-48/conduct");
    window.click("Alle Mitglieder anwesend");
    window.see("26 von 26");
    window.click("Sitzung eröffnen");
    window.see("TOP 1 aufrufen");
    let call = json!({"command": {"item": {"call": {"meeting": "za-48", "item": "notfallhandbuch"}}}});
    window.invoke("execute", call).unwrap();
    window.see("Abstimmung eröffnen");
    window.press("Strg+Enter");
    window.see("Noch 102 Ja-Stimmen bis zur Mehrheit.");
    window.press("j");
    let before = votes(&book, 1);

    fs::rename(&book, &away).unwrap();
    window.press("j");
    window.see_in("[role=alert]", MOVED);
    window.judge("book-moved-ballot");
    fs::rename(&away, &book).unwrap();
    window.see_no_more(&format!("{MOVED}."));
    assert_eq!(votes(&book, 1), before);
    window.press("j");
    votes(&book, 2);
}

/// Waits until this many partners have voted and says how.
#[track_caller]
fn votes(book: &std::path::Path, expected: usize) -> Vec<String> {
    until("the votes in the book", || {
        let meeting = sample::query(book, &json!({"meeting": {"meeting": "za-48"}}));
        let ballot = sample::query(book, &json!({"ballot": {"ballot": meeting["ballot"]}}));
        let rows = ballot["rows"].as_array().unwrap();
        let given = rows.iter().filter(|row| row["choice"] != "none");
        let given: Vec<String> = given.map(ToString::to_string).collect();
        if given.len() == expected {
            Ok(given)
        } else {
            Err(given.join(", "))
        }
    })
}
