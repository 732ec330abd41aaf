//! Every dialog and every state of a step that no other test comes by, judged in both themes.

use serde_json::json;

use crate::{
    sample,
    window::{Setup, Window},
};

/// Comes to a dialog by these clicks, has it judged, and leaves it again.
#[track_caller]
fn dialog(window: &Window, name: &str, clicks: &[&str]) {
    for click in clicks {
        window.click(click);
    }
    judge_dialog(window, name);
}

#[track_caller]
fn judge_dialog(window: &Window, name: &str) {
    opened(window, true);
    window.judge(&format!("dialog-{name}"));
    window.press("Esc");
    opened(window, false);
}

#[track_caller]
fn opened(window: &Window, wanted: bool) {
    crate::driver::until("a dialog", || {
        let found = window.js("return document.querySelector('dialog:modal') !== null", json!([]));
        if found == json!(wanted) {
            Ok(())
        } else {
            Err(format!("open: {found}"))
        }
    });
}

/// Turns to a place, waits for a text there, and has it judged.
#[track_caller]
fn place(window: &Window, hash: &str, text: &str, name: &str) {
    window.go(hash);
    window.see(text);
    window.judge(name);
}

fn window(folder: &tempfile::TempDir, answers: Vec<String>) -> Window {
    let window = Window::start(Setup {
        book: Some(sample::with_next_meetings(folder.path())),
        answers,
        ..Setup::default()
    });
    window.sit_down("Maren Terhorst");
    window
}

#[test]
fn motions_and_agendas() {
    let folder = tempfile::tempdir().unwrap();
    let saved = folder.path().join("Einladung.pdf").display().to_string();
    let window = window(&folder, vec![saved]);
    window.go("#/motions");
    dialog(&window, "motion-draft", &["Vorlage anlegen"]);
    window.go("#/motions/passwortregeln");
    dialog(
        &window,
        "motion-withdraw",
        &["Weitere Handlungen zur Vorlage", "Vorlage zurückziehen"],
    );
    window.click("Titel ändern");
    window.judge("motion-title");
    window.press("Esc");
    place(
        &window,
        "#/motions/it-konzeption-2027",
        "Anlage 1 IT-Konzeption",
        "motion",
    );
    window.click("Anlage 1 IT-Konzeption 2027 bis 2030.txt");
    window.settle();
    window.judge("motion-attachment");

    place(&window, "#/meetings/aa-32/prepare", "Richtfunk", "prepare-planned");
    dialog(&window, "agenda-item", &["Punkt hinzufügen"]);
    dialog(&window, "agenda-motion", &["Vorlage aufnehmen"]);
    // Its panel has a button of the same name as the menu.
    window.click("Seitenbereich schließen");
    dialog(&window, "agenda-remove", &["Weitere Handlungen zu Punkt 1", "Absetzen"]);
    dialog(
        &window,
        "meeting-reschedule",
        &["Weitere Handlungen zur Sitzung", "Sitzung verlegen"],
    );
    dialog(
        &window,
        "meeting-cancel",
        &["Weitere Handlungen zur Sitzung", "Sitzung absagen"],
    );
    place(
        &window,
        "#/meetings/aa-32/invite",
        "Eingeladen werden",
        "invite-planned",
    );
    dialog(&window, "print", &["Drucken"]);
    dialog(&window, "saved", &["Speichern"]);
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn partners_and_rules() {
    let folder = tempfile::tempdir().unwrap();
    let window = window(&folder, Vec::new());
    window.go("#/partners");
    dialog(&window, "partner-join", &["Partner aufnehmen"]);
    dialog(&window, "office", &["Amt übertragen"]);
    dialog(&window, "deputy", &["Aktionen für Hamm", "Vertretung benennen"]);
    dialog(
        &window,
        "partner-leaves",
        &["Aktionen für Hamm", "Partner scheidet aus"],
    );
    let seat = "Sitz beenden Dr. Michael Schürmann, Mitglied";
    dialog(&window, "seat-ends", &["Aktionen für Hamm", seat]);
    window.click("Personen 59");
    window.judge("persons");
    dialog(&window, "person", &["Person eintragen"]);
    window.go("#/rulebook");
    dialog(&window, "rules-confirm", &["Stimmgewichte bestätigen"]);
    window.go("#/resolutions");
    window.see("ZA 2026/12");
    window.js("document.querySelector('main tbody tr').click()", json!([]));
    judge_dialog(&window, "resolution");
    window.go("#/search");
    window.fill(
        "Suchen in Vorlagen, Beschlüssen, Sitzungen, Niederschriften, Partnern und Personen",
        "Rechenzentrum",
    );
    window.see("Rahmenvertrag");
    window.judge("search-hits");
    place(&window, "#/nirgends", "führt zu keinem Ort", "nowhere");
    place(&window, "#/start", "Willkommen im Beschlussbuch", "start-with-book");
    dialog(&window, "new-book", &["Neu anlegen"]);
    window.go("#/");
    dialog(&window, "seat", &["Maren Terhorst Schriftführung"]);
    window.click("Datei: Beschlussbuch Kooperation citeq");
    window.judge("menu-book");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_book_that_is_to_go_on_with_earlier_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::with(&sample::book(folder.path(), 1));
    window.sit_down("Maren Terhorst");
    place(&window, "#/meetings", "Sitzung anlegen", "meetings-none");
    place(&window, "#/resolutions", "Beschlüsse", "resolutions-none");
    window.go("#/partners");
    dialog(&window, "numbering", &["Nummern fortführen"]);
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_meeting_as_it_is_led() {
    let folder = tempfile::tempdir().unwrap();
    let window = window(&folder, Vec::new());
    place(
        &window,
        "#/meetings/za-48/prepare",
        "Reihenfolge steht fest",
        "prepare-invited",
    );
    place(&window, "#/meetings/za-48/invite", "Zum Durchführen", "invite-sent");
    window.go("#/meetings/za-48/conduct");
    window.click("Alle Mitglieder anwesend");
    window.see("26 von 26");
    dialog(&window, "guest", &["Person erfassen"]);
    dialog(&window, "chair-choice", &["Ändern"]);
    window.press("F1");
    judge_dialog(&window, "keys");
    window.click("Hamm: Vertretung, Uhrzeit");
    window.judge("menu-attendance");
    window.press("Esc");
    window.click("Sitzung eröffnen");
    window.see("TOP 1 aufrufen");
    window.press("F6");
    let earlier = ["Hamm: Vertretung, Uhrzeit", "Ging schon früher"];
    dialog(&window, "time", &earlier);
    window.press("Esc");
    let call = json!({"command": {"item": {"call": {"meeting": "za-48", "item": "notfallhandbuch"}}}});
    window.invoke("execute", call).unwrap();
    window.see("Abstimmung eröffnen");
    for (name, item) in [
        ("postpone", "Punkt vertagen"),
        ("refer", "Vorlage verweisen"),
        ("remove", "Punkt absetzen"),
        ("wording", "Mit anderem Wortlaut abstimmen"),
        ("exclude", "Befangenheit vermerken"),
    ] {
        dialog(&window, name, &["Weitere Handlungen zu TOP 4", item]);
    }
    for (name, item) in [
        ("chair", "Vorsitz übergeben Dr. Tilmann Overbeck"),
        ("late-motion", "Vorlage nachtragen"),
        ("late-item", "Punkt nachtragen"),
        ("interrupt", "Sitzung unterbrechen"),
        ("adjourn", "Sitzung vorzeitig beenden"),
    ] {
        dialog(&window, name, &["Weitere Handlungen", item]);
    }
    for (name, key) in [("motion", "F3"), ("note", "F4"), ("attendance", "F6")] {
        window.press(key);
        window.judge(&format!("conduct-{name}"));
        window.press("Esc");
    }
    window.resize((1024, 640));
    dialog(&window, "whole-wording", &["Ganzer Wortlaut"]);
    window.resize((1440, 900));
    window.press("Strg+Enter");
    window.see("Noch 102 Ja-Stimmen bis zur Mehrheit.");
    dialog(
        &window,
        "annul",
        &["Weitere Handlungen zu TOP 4", "Abstimmung aufheben"],
    );
    window.click("Weitere Handlungen zu TOP 4");
    window.click("Abstimmung aufheben");
    window.fill("Grund", "Ein Partner kam zu spät.");
    window.click("Abstimmung aufheben");
    opened(&window, false);
    let adjourn = json!({"command": {"meeting": {"adjourn": {"meeting": "za-48", "reason": "Das Licht fiel aus."}}}});
    window.invoke("execute", adjourn).unwrap();
    place(
        &window,
        "#/meetings/za-48/minutes",
        "Zur Prüfung geben",
        "minutes-draft",
    );
    dialog(&window, "statement", &["Erklärung zu Protokoll nehmen"]);
    window.click("Zur Prüfung geben");
    dialog(
        &window,
        "minutes-return",
        &[
            "Weitere Handlungen zur Niederschrift",
            "Zurückgeben Die Schriftführung überarbeitet den Text.",
        ],
    );
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn meetings_that_were_held() {
    let folder = tempfile::tempdir().unwrap();
    let window = window(&folder, Vec::new());
    for (step, text) in [
        ("prepare", "Öffentlicher Teil"),
        ("invite", "Einladung"),
        ("conduct", "Beschlussfähig"),
        ("minutes", "von"),
        ("sign", "Schlüsseldatei"),
    ] {
        place(
            &window,
            &format!("#/meetings/za-47/{step}"),
            text,
            &format!("held-{step}"),
        );
    }
    window.go("#/meetings/za-47/prepare");
    window.see("IT-Konzeption");
    let motion =
        "[...document.querySelectorAll('main button')].find(one => one.textContent.includes('IT-Konzeption')).click()";
    window.js(motion, json!([]));
    dialog(&window, "attachment", &["Anlage 1 IT-Konzeption 2027 bis 2030.txt"]);
    window.go("#/meetings/za-47/minutes");
    window.click("Öffentlich");
    window.judge("held-minutes-public");
    let cancel = json!({"command": {"meeting": {"cancel": {"meeting": "aa-32", "reason": "Der Saal ist gesperrt."}}}});
    window.invoke("execute", cancel).unwrap();
    place(
        &window,
        "#/meetings/aa-32/prepare",
        "Die Sitzung ist abgesagt.",
        "prepare-cancelled",
    );
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
