//! The main job: from the first start to the signed and verified minutes, once by mouse and once by keyboard only; and
//! what becomes of a ballot when the program is killed in the middle of it.

use std::{fs, path::PathBuf};

use chrono::{Duration, Utc};
use office::signature::test_authority::TestAuthority;
use serde_json::json;

use crate::{
    sample::query,
    window::{Setup, Window},
};

/// Keys to sign with, the certificate to trust, and a place for a book.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let now = Utc::now();
        let authority = TestAuthority::new(now - Duration::days(1), now + Duration::days(1)).unwrap();
        fs::write(folder.path().join("ca.pem"), authority.ca_pem().unwrap()).unwrap();
        for (file, holder) in [
            ("secretary.p12", "Maren Terhorst"),
            ("chair.p12", "Dr. Tilmann Overbeck"),
        ] {
            let key = authority.issue(holder, "Kooperation citeq", "geheim").unwrap();
            fs::write(folder.path().join(file), key).unwrap();
        }
        // A key file that is none.
        fs::write(folder.path().join("broken.p12"), b"PKCS#12? Nein.").unwrap();
        Self { folder }
    }

    fn file(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("buch.beschlussbuch")
    }

    fn window(&self, answers: &[&str]) -> Window {
        Window::start(Setup {
            answers: answers.iter().map(|name| self.file(name)).collect(),
            home: Some(self.folder.path().join("home")),
            ..Setup::default()
        })
    }
}

#[test]
fn the_main_job_by_mouse() {
    let desk = Desk::new();
    let window = desk.window(&[
        "buch.beschlussbuch",
        "broken.p12",
        "secretary.p12",
        "chair.p12",
        "ca.pem",
        "niederschrift.pdf",
    ]);
    window.see("Willkommen im Beschlussbuch");
    window.judge("start");
    window.fill("Ihr Name", "Maren Terhorst");
    window.click("Name und Rolle übernehmen");
    window.see_in("nav", "Maren Terhorst");
    window.see_no_more("Name und Rolle übernehmen");
    window.click("Beispiel anlegen");
    window.see_in("h1", "Übersicht");
    window.judge("overview-sample");

    window.click("Durchführen");
    window.see("Alle Mitglieder anwesend");
    window.judge("attendance");
    window.click("Alle Mitglieder anwesend");
    window.see("26 von 26");
    window.click("Sitzung eröffnen");
    window.click("TOP 1 aufrufen");
    for _ in 0..3 {
        window.click("Behandelt");
        window.click("Nächster TOP");
    }
    for item in ["item-vote", "item-landesportal", "item-lernplattform"] {
        window.judge(item);
        window.click("Abstimmung eröffnen");
        window.see("offen");
        window.judge(&format!("{item}-open"));
        window.click("Alle Ja");
        window.see("Alle Stimmen sind erfasst. Die Mehrheit ist erreicht.");
        window.click("Ergebnis verkünden");
        window.see("Angenommen, Beschluss ZA 2026/");
        window.judge(&format!("{item}-result"));
        window.click("Nächster TOP");
    }
    window.click("Behandelt");
    window.click("Nächster TOP");
    window.click("Behandelt");
    window.click("Sitzung schließen");
    window.judge("meeting-close");
    window.click("Sitzung schließen");

    // The window goes on to the minutes by itself.
    window.see("Text fehlt");
    window.judge("minutes");
    window.click("Zur Prüfung geben");
    window.click("Fertigstellen");
    window.judge("minutes-finalize");
    window.click("Niederschrift fertigstellen");
    window.click("Zum Unterschreiben");
    window.see("Schlüsseldatei");
    window.judge("sign");
    window.click("Schlüsseldatei wählen");
    window.see("broken.p12");
    window.fill("Passwort der Schlüsseldatei", "geheim");
    window.click("Schlüssel prüfen");
    window.see("Der Schlüssel lässt sich nicht verwenden.");
    for role in ["Schriftführung", "Vorsitz"] {
        window.click(if role == "Vorsitz" {
            "Schlüsseldatei wählen"
        } else {
            "Andere wählen"
        });
        window.see(if role == "Vorsitz" {
            "chair.p12"
        } else {
            "secretary.p12"
        });
        window.fill("Passwort der Schlüsseldatei", "geheim");
        window.click(&format!("Als {role} unterschreiben"));
        window.click("Unterschreiben");
        window.see_no_more(&format!("Als {role} unterschreiben"));
    }
    window.see("Die Niederschrift ZA/48 ist unterschrieben.");
    window.see("wer unterschrieben hat, ist nicht");
    // The signed file takes the place of the preview beside it.
    window.see("von 5");
    window.settle();
    window.click("Vertrauenswürdige Zertifikate wählen");
    window.see("Alle Unterschriften sind gültig, das Dokument ist unverändert.");
    window.judge("signed");
    window.click("Speichern : Unterschriebene Niederschrift ZA/48");
    let saved = PathBuf::from(desk.file("niederschrift.pdf"));
    crate::driver::until("the saved file", || {
        fs::read(&saved).map_err(|e| e.to_string()).and_then(|pdf| {
            if pdf.starts_with(b"%PDF") {
                Ok(())
            } else {
                Err("no PDF".to_owned())
            }
        })
    });
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());

    let meeting = query(&desk.book(), &json!({"meeting": {"meeting": "za-48"}}));
    assert_eq!(meeting["state"], json!("minutes_signed"));
}

#[test]
fn the_main_job_by_keyboard_only() {
    let desk = Desk::new();
    let window = desk.window(&["buch.beschlussbuch", "secretary.p12", "chair.p12"]);
    window.see("Willkommen im Beschlussbuch");
    window.tab_to("Ihr Name");
    window.write("Maren Terhorst");
    window.press("Enter");
    window.see_in("nav", "Maren Terhorst");
    window.tab_to("Beispiel anlegen");
    window.press("Enter");
    window.see_in("h1", "Übersicht");
    window.tab_to("Durchführen");
    window.press("Enter");
    window.see("Alle Mitglieder anwesend");
    window.tab_to("Alle Mitglieder anwesend");
    window.press("Enter");
    window.see("26 von 26");
    window.press("Strg+Enter");
    window.see("TOP 1 aufrufen");
    window.tab_to("TOP 1 aufrufen");
    window.press("Enter");
    for _ in 0..3 {
        window.see("Behandelt");
        window.tab_to("Behandelt");
        window.press("Enter");
        window.come_to("Nächster TOP");
        window.press("Enter");
    }
    // Unanimous in three keys from the item.
    window.see("TOP 4");
    window.see("Abstimmung eröffnen");
    window.press("Strg+Enter");
    window.see("Noch 102 Ja-Stimmen bis zur Mehrheit.");
    window.press("a");
    window.see("Alle Stimmen sind erfasst. Die Mehrheit ist erreicht.");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/13");
    window.come_to("Nächster TOP");
    // Two dissenters in seven.
    window.press("Enter");
    window.see("TOP 5");
    window.see("Abstimmung eröffnen");
    window.press("Strg+Enter");
    window.see("Noch keine Stimme ist erfasst.");
    for key in ["a", "Umschalt+H", "n", "Umschalt+B", "n"] {
        window.press(key);
    }
    window.see("2 Köpfe");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/14");
    window.come_to("Nächster TOP");
    window.press("Enter");
    window.see("TOP 6");
    window.see("Abstimmung eröffnen");
    window.press("Strg+Enter");
    window.see("Noch keine Stimme ist erfasst.");
    window.press("a");
    window.see("Alle Stimmen sind erfasst.");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/15");
    window.come_to("Nächster TOP");
    window.press("Enter");
    for next in ["Nächster TOP", "Sitzung schließen"] {
        window.see("Behandelt");
        window.tab_to("Behandelt");
        window.press("Enter");
        window.come_to(next);
        window.press("Enter");
    }
    window.see("Weiter tagen");
    window.tab_to("Sitzung schließen");
    window.press("Enter");
    // The window goes on to the minutes by itself.
    window.see("Text fehlt");
    for button in ["Zur Prüfung geben", "Fertigstellen"] {
        window.see(button);
        window.tab_to(button);
        window.press("Enter");
    }
    window.see("Niederschrift fertigstellen");
    window.tab_to("Niederschrift fertigstellen");
    window.press("Enter");
    window.see("Zum Unterschreiben");
    window.tab_to("Zum Unterschreiben");
    window.press("Enter");
    for role in ["Schriftführung", "Vorsitz"] {
        window.see(&format!("Als {role} unterschreiben"));
        window.tab_to("Schlüsseldatei wählen");
        window.press("Enter");
        // The name of the file, which the choice brings; the field that says what to choose names its ending.
        window.see(if role == "Vorsitz" {
            "chair.p12"
        } else {
            "secretary.p12"
        });
        window.tab_to("Passwort der Schlüsseldatei");
        window.write("geheim");
        window.press("Enter");
        window.see("Eine Unterschrift lässt sich nicht zurücknehmen.");
        window.come_to("Unterschreiben");
        window.press("Enter");
        window.see_no_more(&format!("Als {role} unterschreiben"));
    }
    window.see("Die Niederschrift ZA/48 ist unterschrieben.");
    window.see("Dokument und Unterschriften sind unversehrt");
}

#[test]
fn a_killed_program_shows_the_same_ballot_again() {
    let desk = Desk::new();
    let window = desk.window(&["buch.beschlussbuch"]);
    window.see("Willkommen im Beschlussbuch");
    window.fill("Ihr Name", "Maren Terhorst");
    window.click("Name und Rolle übernehmen");
    window.see_no_more("Name und Rolle übernehmen");
    window.click("Beispiel anlegen");
    window.see_in("h1", "Übersicht");
    window.click("Durchführen");
    window.click("Alle Mitglieder anwesend");
    window.see("26 von 26");
    window.click("Sitzung eröffnen");
    window.see("TOP 1 aufrufen");
    // The fourth item, as a click in the agenda would call it.
    let call = json!({"command": {"item": {"call": {"meeting": "za-48", "item": "notfallhandbuch"}}}});
    window.invoke("execute", call).unwrap();
    window.see("Abstimmung eröffnen");
    window.press("Strg+Enter");
    window.see("Noch 102 Ja-Stimmen bis zur Mehrheit.");
    for key in ["j", "j", "n", "e"] {
        window.press(key);
    }
    window.see("Noch 94 Ja-Stimmen bis zur Mehrheit. Offen: Billerbeck");
    window.kill();

    let window = desk.window(&[]);
    window.see("Noch 94 Ja-Stimmen bis zur Mehrheit.");
    window.see("TOP 4");
    window.judge("after-kill");
    let meeting = query(&desk.book(), &json!({"meeting": {"meeting": "za-48"}}));
    let ballot = query(&desk.book(), &json!({"ballot": {"ballot": meeting["ballot"]}}));
    let choices: Vec<_> = ballot["rows"].as_array().unwrap()[..5]
        .iter()
        .map(|row| row["choice"].clone())
        .collect();
    assert_eq!(choices, ["yes", "yes", "no", "abstain", "none"]);
}

#[test]
fn a_member_reads_the_motions_of_the_next_meeting() {
    let desk = Desk::new();
    let window = desk.window(&["buch.beschlussbuch"]);
    window.see("Willkommen im Beschlussbuch");
    window.fill("Ihr Name", "Maren Terhorst");
    window.click("Name und Rolle übernehmen");
    window.see_no_more("Name und Rolle übernehmen");
    window.click("Beispiel anlegen");
    window.see_in("h1", "Übersicht");
    let seat = json!({"name": "Ludger Wißing", "role": "member", "person": "hvb-havixbeck", "partner": "havixbeck"});
    window
        .invoke("shell", json!({"call": {"take_seat": {"seat": seat}}}))
        .unwrap();
    window.see_in("nav", "Ludger Wißing");
    window.click("Lesen");
    window.see("Fünfte Änderung der Vereinbarung");
    window.see("2 von 153 Stimmen");
    window.see("Beschlussvorschlag");
    window.judge("reading-member");
    let refused = window.invoke(
        "execute",
        json!({"command": {"meeting": {"open": {"meeting": "za-48"}}}}),
    );
    assert!(refused.unwrap_err()["text"].as_str().unwrap().contains("HVB"));
}
