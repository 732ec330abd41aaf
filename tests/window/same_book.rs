//! Two windows on one book: each shows what the other one records, and neither overwrites the other.

use std::path::Path;

use serde_json::json;

use crate::{
    driver::until,
    sample,
    window::{Setup, Window},
};

/// A draft of the sample.
const MOTION: &str = "passwortregeln";

fn window(book: &Path, home: &Path) -> Window {
    Window::start(Setup {
        book: Some(book.to_owned()),
        home: Some(home.to_owned()),
        ..Setup::default()
    })
}

/// Waits until the book has these reasons.
#[track_caller]
fn recorded(book: &Path, reasons: &str) {
    until("the reasons in the book", || {
        let motion = sample::query(book, &json!({"motion": {"motion": MOTION}}));
        let found = &motion["texts"]["reasons"];
        if found == reasons {
            Ok(())
        } else {
            Err(found.to_string())
        }
    });
}

/// Both windows write the same text.
#[track_caller]
fn write_in_both(book: &Path, one: &Window, other: &Window) {
    let field = "[role=textbox][aria-label=Begründung]";
    for window in [one, other] {
        window.go(&format!("#/motions/{MOTION}"));
        window.see("Sie können Dateien auch auf das Fenster ziehen.");
    }
    one.fill("Begründung", "Erste Fassung.");
    one.press("Tab");
    recorded(book, "Erste Fassung.");
    other.see_in(field, "Erste Fassung.");

    // Both begin from the first version; who leaves the field later learns of the other one.
    other.fill("Begründung", "Fassung des zweiten Fensters.");
    one.fill("Begründung", "Fassung des ersten Fensters.");
    one.press("Tab");
    recorded(book, "Fassung des ersten Fensters.");
    other.press("Tab");
    other.see("Der Text wurde inzwischen an anderer Stelle geändert.");
    other.see_in("[aria-label='Meine Fassung']", "Fassung des zweiten Fensters.");
    other.see_in("[aria-label='Fassung im Buch']", "Fassung des ersten Fensters.");
    recorded(book, "Fassung des ersten Fensters.");
}

#[test]
fn two_persons_write_in_one_book() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let one = window(&book, &folder.path().join("one"));
    one.sit_down("Maren Terhorst");
    let other = window(&book, &folder.path().join("other"));
    other.sit_down("Hendrik Wessel");
    write_in_both(&book, &one, &other);
    other.judge("text-conflict");
    other.click("Meine Fassung eintragen");
    recorded(&book, "Fassung des zweiten Fensters.");
    one.see_in("[role=textbox][aria-label=Begründung]", "Fassung des zweiten Fensters.");
    for window in [one, other] {
        assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
    }
}

#[test]
fn one_person_opens_the_book_twice() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let home = folder.path().join("home");
    let one = window(&book, &home);
    one.sit_down("Maren Terhorst");
    let other = window(&book, &home);
    other.see_in("nav", "Maren Terhorst");
    write_in_both(&book, &one, &other);
    // What was not recorded is there again after a power cut, beside what the book says.
    other.kill();
    let other = window(&book, &home);
    other.go(&format!("#/motions/{MOTION}"));
    other.see("Der Text wurde inzwischen an anderer Stelle geändert.");
    other.see_in("[aria-label='Meine Fassung']", "Fassung des zweiten Fensters.");
    other.click("Andere Fassung behalten");
    other.see_in("[role=textbox][aria-label=Begründung]", "Fassung des ersten Fensters.");
    recorded(&book, "Fassung des ersten Fensters.");
}
