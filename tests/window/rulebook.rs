//! A new edition of the rulebook is written, adopted and read; a file is read with its mistakes named.

use std::fs;

use office::domain::rulebook::CITEQ;
use serde_json::json;

use crate::{
    sample,
    window::{Setup, Window},
};

/// A day that no test will see.
const FROM: &str = "1.1.2099";

#[test]
fn an_edition_is_written_adopted_and_read() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::with(&sample::book(folder.path(), 4));
    window.sit_down("Maren Terhorst");
    window.go("#/rulebook");
    window.see("Ladungsfrist 14 Tage");
    window.click("Neue Fassung");
    window.see("Noch weicht nichts von der Fassung ab");
    window.fill("Name der Fassung", "Kooperation um citeq, dritte Änderung");
    window.fill("Gilt ab", FROM);
    window.judge("rulebook-draft");

    window.click("Zentralausschuss ändern");
    window.fill("Ladungsfrist", "14,5");
    window.click("In die Fassung übernehmen");
    window.see("passt nicht; erwartet wird eine ganze Zahl");
    assert_eq!(
        window.focus(),
        "Ladungsfrist",
        "the keyboard is where something is wrong"
    );
    window.judge("rulebook-refused");
    window.fill("Ladungsfrist", "21");
    window.choose("Bei Stimmengleichheit", "entscheidet der Vorsitz");
    window.click("In die Fassung übernehmen");
    window.see("1 Regel ändert sich");
    window.see("Ladungsfrist 21 Tage");
    assert_eq!(window.focus(), "Zentralausschuss ändern");

    window.click("Eine Stimme je angefangene 10.000 Einwohner ändern");
    window.fill("Stimmen", "1,5");
    window.click("In die Fassung übernehmen");
    window.see("1,5 Stimmen je angefangene");
    window.see("2 Regeln ändern sich");
    window.judge("rulebook-changes");

    // A rule is added, used, and cannot be taken away again while it is.
    window.click("Weitere Mehrheit");
    window.fill("Bezeichnung", "mindestens drei Viertel der abgegebenen Stimmen");
    window.choose("Vergleich", "mindestens");
    window.fill("Bruch", "3/4");
    window.fill("Quelle", "§ 9 der Vereinbarung");
    window.fill("Tag der Quelle", "1.10.2026");
    window.click("In die Fassung übernehmen");
    window.see("3 Regeln ändern sich");
    assert_eq!(window.focus(), "Weitere Mehrheit");
    window.click("IT-Konzeption ändern");
    window.choose(
        "Erforderliche Mehrheit",
        "mindestens drei Viertel der abgegebenen Stimmen",
    );
    window.click("In die Fassung übernehmen");
    window.see("4 Regeln ändern sich");
    window.click("Erforderlich ist mindestens drei Viertel der abgegebenen Stimmen ändern");
    window.click("Regel entfernen");
    window.see("Die Regel wird noch gebraucht.");
    window.see("Sie steht noch bei: IT-Konzeption. Wählen Sie dort zuerst eine andere.");
    window.judge("rulebook-needed");
    window.press("Esc");

    // Groups, standing items and a rule that takes the place of another.
    window.click("Arbeitsausschuss ändern");
    window.click("Feste Tagesordnungspunkte (2)");
    window.click("Weiterer Punkt");
    window.fill("3. Punkt", "Bericht der Geschäftsführung");
    window.click("3. Punkt nach oben");
    window.click("Stimmgruppen (0)");
    window.click("Weitere Gruppe");
    window.fill("Name der Gruppe", "Kreis Warendorf");
    window.click("Ahlen");
    window.click("In die Fassung übernehmen");
    window.see("Zur Stimmgruppe „Kreis Warendorf“ gehören mindestens zwei Partner.");
    assert_eq!(window.focus(), "Münster", "the keyboard is in the group");
    window.judge("rulebook-committee");
    window.click("Beckum");
    window.click("In die Fassung übernehmen");
    window.see("5 Regeln ändern sich");
    window.see("Kreis Warendorf");
    window.click("Weiteres Stimmgewicht");
    window.fill("Bezeichnung", "Zwei Stimmen je Partner");
    window.choose("Löst ab", "Eine Stimme je Partner");
    window.fill("Gilt ab", "1.7.2099");
    window.fill("Stimmen je Partner", "2");
    window.fill("Quelle", "§ 5 der Vereinbarung");
    window.fill("Tag der Quelle", "1.10.2026");
    window.judge("rulebook-weight");
    window.click("In die Fassung übernehmen");
    window.see("7 Regeln ändern sich");
    window.see("30. Juni 2099");

    // A look at another place loses nothing.
    window.go("#/journal");
    window.see_in("h1", "Journal");
    window.go("#/rulebook");
    window.see("7 Regeln ändern sich");
    window.click("Fassung beschließen");
    window.see("künftig. Gilt ab dem 1. Januar 2099.");
    window.see("Ladungsfrist 14 Tage");
    window.click("Kooperation um citeq, dritte Änderung");
    window.see("Ladungsfrist 21 Tage");
    window.resize((1024, 640));
    window.judge("rulebook-editions");
    window.go("#/journal");
    window.see("beschlossen, gültig ab 1. Januar 2099");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_file_is_read_with_its_mistakes_named_and_the_rules_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    let [wrong, right, saved] =
        ["falsch.toml", "richtig.toml", "gespeichert.toml"].map(|name| folder.path().join(name));
    fs::write(
        &wrong,
        CITEQ.replacen("notice_days_urgent = 3", "notice_days_urgent = 30", 1),
    )
    .unwrap();
    fs::write(&right, CITEQ.replacen("notice_days = 14", "notice_days = 28", 1)).unwrap();
    let window = Window::start(Setup {
        book: Some(sample::book(folder.path(), 4)),
        answers: [&wrong, &right, &saved].map(|path| path.display().to_string()).to_vec(),
        ..Setup::default()
    });
    window.sit_down("Maren Terhorst");
    window.go("#/rulebook");
    window.click("Aus Datei");
    window.see("falsch.toml, Zeile");
    window.see("„committee.za.notice_days_urgent“: Die verkürzte Ladungsfrist ist länger als die gewöhnliche.");
    window.judge("rulebook-file");
    window.click("Aus Datei");
    window.see("Ladungsfrist 28 Tage");
    window.click("Verwerfen");
    window.see("Ladungsfrist 14 Tage");
    window.click("Als Datei speichern");
    window.see("Gespeichert als");
    assert!(fs::read_to_string(&saved).unwrap().contains("notice_days = 14"));
    assert_eq!(
        window.js("return document.documentElement.scrollWidth > innerWidth", json!([])),
        json!(false)
    );
}

#[test]
fn a_book_begins_with_a_rulebook_that_comes_along() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("neu.beschlussbuch");
    let window = Window::start(Setup {
        answers: vec![book.display().to_string()],
        ..Setup::default()
    });
    window.see_in("h1", "Willkommen im Beschlussbuch");
    window.fill("Ihr Name", "Maren Terhorst");
    window.click("Neu anlegen");
    window.choose("Ausgangspunkt", "Vorbild Gemeindeordnung (GO NRW)");
    window.see("Verbandsversammlung, Betriebsausschuss");
    window.judge("new-book");
    window.click("Ort wählen und anlegen");
    window.see_in("h1", "Regelwerk");
    window.see("Geheim wird abgestimmt, wenn 2 Partner es verlangen.");
    window.see("GO NRW §§ 31, 48–52 entsprechend");
}

#[test]
fn the_documents_get_a_look_that_is_seen_before_it_is_adopted() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("gross.png");
    fs::write(&large, vec![0; 300 * 1024]).unwrap();
    let logo = concat!(env!("CARGO_MANIFEST_DIR"), "/../icons/128x128.png");
    let window = Window::start(Setup {
        book: Some(sample::book(folder.path(), 4)),
        answers: vec![large.display().to_string(), logo.to_owned()],
        ..Setup::default()
    });
    window.sit_down("Maren Terhorst");
    window.go("#/rulebook");
    window.see("Schlicht: schwarz, ohne Anschrift und Logo, in Fira Sans.");
    window.click("Neue Fassung");
    window.fill("Name der Fassung", "Mit neuem Briefkopf");
    window.fill("Gilt ab", FROM);
    window.click("Briefkopf und Schrift ändern");
    window.see("Überschrift eines Abschnitts");

    window.fill("Farbe – freiwillig", "#aabbcc");
    window.see("Die Farbe ist auf weißem Papier zu hell");
    window.fill("Farbe – freiwillig", "#8a1538");
    window.see("Kontrast 9,3 auf weißem Papier, nötig ist mindestens 4,5: gut lesbar.");
    window.click("Logo wählen");
    window.see("gross.png: Das Bild ist 300");
    window.judge("rulebook-look-refused");
    window.click("Logo wählen");
    window.see("128x128.png, 128 × 128 Bildpunkte");
    window.see("Wer das Bild nicht sieht, braucht einen Text, der sagt, was es zeigt.");
    window.fill("Was das Logo zeigt", "Zeichen der Kooperation");
    window.fill("Anschrift – freiwillig", "Scheibenstraße 109");
    window.click("Noto Serif");
    window.see("Scheibenstraße 109");
    window.judge("rulebook-look");

    // A letter that no typeface has is named, with its place and what to do.
    window.fill("Fußzeile – freiwillig", "Kooperation 漢");
    window.see("Das Zeichen „漢“ (U+6F22)");
    window.judge("rulebook-look-letter");
    window.fill("Fußzeile – freiwillig", "Kooperation citeq");
    window.see("Seite 1 von 1");
    window.resize((1024, 640));
    window.judge("rulebook-look-small");
    window.resize((1440, 900));
    window.click("In die Fassung übernehmen");
    window.see("1 Regel ändert sich");
    assert_eq!(window.focus(), "Briefkopf und Schrift ändern");
    window.see("Neben dem Briefkopf: Zeichen der Kooperation (128 × 128 Bildpunkte).");
    window.see("Schrift: Noto Serif.");
    window.judge("rulebook-look-changes");
    window.click("Fassung beschließen");
    window.see("künftig. Gilt ab dem 1. Januar 2099.");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
