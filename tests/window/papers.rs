//! Every document where a person looks for it: in the menus of meeting and resolution, at the motion, above the register.

use std::fs;

use serde_json::json;

use crate::{
    sample,
    window::{Setup, Window},
};

/// Opens a menu by keyboard, chooses a document in it, has it judged, and leaves it again.
#[track_caller]
fn shown(window: &Window, menu: &str, item: &str, title: &str, name: &str) {
    window.tab_to(menu);
    window.press("Enter");
    window.click(item);
    window.see(title);
    window.judge(name);
    window.press("Esc");
    gone(window);
    assert!(window.focus().contains(menu), "{}", window.focus());
}

/// Waits until no document stands over the place.
#[track_caller]
fn gone(window: &Window) {
    crate::driver::until("the document to be put away", || {
        let left = window.js(
            "return [...document.querySelectorAll('dialog:modal')].filter(one => one.querySelector('.sheet')).length",
            json!([]),
        );
        if left == json!(0) {
            Ok(())
        } else {
            Err(format!("{left} are shown"))
        }
    });
}

#[test]
fn each_document_is_offered_shown_and_saved() {
    let folder = tempfile::tempdir().unwrap();
    let saved = folder.path().join("Liste.pdf");
    let window = Window::start(Setup {
        book: Some(sample::with_next_meetings(folder.path())),
        answers: vec![saved.display().to_string()],
        ..Setup::default()
    });
    window.sit_down("Maren Terhorst");

    // Before the meeting: what is not there yet says why.
    window.go("#/meetings/za-48/prepare");
    window.see("Notfallhandbuch");
    window.click("Dokumente der Sitzung");
    window.see("Die Sitzung ist noch nicht eröffnet.");
    window.see("Nach der Einladung ist kein Punkt dazugekommen.");
    window.judge("papers-menu");
    window.press("Esc");
    let menu = "Dokumente der Sitzung";
    let guide = "Sitzungsleitfaden Für den Vorsitz, in großer Schrift";
    shown(&window, menu, guide, "Sitzungsleitfaden ZA/48", "paper-guide");

    // In the small window, saved from where it is read.
    window.resize((1024, 640));
    window.click(menu);
    window.click("Anwesenheitsliste Zum Unterschreiben von Hand");
    window.see("Anwesenheitsliste ZA/48");
    window.judge("paper-attendance-small");
    window.js(
        "document.querySelector('dialog:modal [aria-label=Speichern]').click()",
        json!([]),
    );
    window.see("Anwesenheitsliste ZA/48 ist gespeichert.");
    assert!(fs::read(&saved).unwrap().starts_with(b"%PDF-1.7"));
    window.press("Esc");
    window.press("Esc");
    gone(&window);
    window.resize((1440, 900));

    // What comes late is printed, sent and noted beside the invitation.
    let late = json!({"agenda": {"add": {"meeting": "za-48", "item": "eil", "title": "Ausfall der Klimaanlage", "public": true, "urgency": "Der Ausfall duldet keinen Aufschub"}}});
    window.invoke("execute", json!({ "command": late })).unwrap();
    window.go("#/meetings/za-48/invite");
    window.see("Nach der Einladung ist ein Punkt dazugekommen");
    window.judge("late-agenda");
    window.click("Nachtrag als versandt vermerken");
    window.see_no_more("Nachtrag als versandt vermerken");
    window.see("versandt am");

    // After it: late items, votes, results.
    window.go("#/meetings/za-47/minutes");
    window.see("TOP 1");
    shown(&window, menu, "Nachtrag", "Nachtrag ZA/47", "paper-late");
    let votes = "Abstimmungsprotokoll Stimmen je Partner";
    shown(&window, menu, votes, "Abstimmungsprotokoll ZA/47", "paper-votes");

    window.go("#/motions/informationssicherheit");
    window.see("Vorlage als PDF");
    window.click("Vorlage als PDF");
    window.see("Vorlage V/0001/2026");
    window.judge("paper-motion");
    window.press("Esc");
    gone(&window);

    // The register of a period, and an extract of one resolution.
    window.go("#/resolutions");
    window.see("ZA 2026/12");
    window.click("Beschlussregister");
    window.judge("register");
    window.fill("Bis", "1.1.2020");
    window.click("Register zeigen");
    window.see("Dieser Tag liegt vor dem Tag unter „Von“.");
    window.fill("Von", "1.1.2019");
    window.click("Register zeigen");
    window.see("gibt es keinen Beschluss und keine Empfehlung");
    window.judge("register-empty");
    window.press("Esc");
    gone(&window);
    window.fill("Bis", "31.12.2026");
    window.click("Register zeigen");
    window.see("Beschlussregister 1.1.2019 bis 31.12.2026");
    window.judge("paper-register");
    window.press("Esc");
    gone(&window);
    window.press("Esc");
    window.click("Vierte Änderung der Vereinbarung: Informationssicherheit als gemeinsame Aufgabe");
    window.see("Beschluss ZA 2026/07");
    window.click("Dokumente zum Beschluss");
    window.click("Beschlussauszug Mit Platz für die Beglaubigung");
    window.see("Beschlussauszug ZA 2026/07");
    window.judge("paper-extract");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn minutes_may_tell_the_results_alone() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::book(folder.path(), 3);
    let mut office = office::Office::open(&book, "Maren Terhorst").unwrap();
    let (_, script) = office::sample::SCRIPTS[3];
    for line in script.lines().take_while(|line| !line.contains("\"submit\"")) {
        office.execute_json(line).unwrap();
    }
    drop(office);
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    window.go("#/meetings/za-47/minutes");
    window.see("TOP 1");
    window.choose("Die Niederschrift gibt wieder", "nur die Ergebnisse");
    window.see("bleibt im Beschlussbuch und steht nicht in der Niederschrift");
    window.judge("minutes-results");
    window.resize((1024, 640));
    window.judge("minutes-results-small");
    window.go("#/journal");
    window.see("gibt nur die Ergebnisse wieder");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
