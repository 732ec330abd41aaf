//! Signing with cards in the window: what is chosen, what goes wrong at a card, and what foreign judges say of the result.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use chrono::Utc;
use office::{Office, signature::TrustAnchors};
use serde_json::json;

use crate::{
    sample::{self, query},
    softhsm::{NewKey, PIN, QUALIFIED, SoftHsm, VARIABLE},
    window::{Setup, Window},
};

/// A reader with the cards of both persons, and a window on minutes that wait for them.
struct Desk {
    soft: SoftHsm,
    folder: tempfile::TempDir,
    card: PathBuf,
    environment: Vec<(&'static str, String)>,
}

impl Desk {
    fn new() -> Self {
        let (soft, folder) = (SoftHsm::new(), tempfile::tempdir().unwrap());
        sample::book(folder.path(), 4);
        soft.token("Signaturkarte Terhorst");
        let secretary = NewKey {
            kind: "ec -pkeyopt ec_paramgen_curve:P-384",
            extensions: QUALIFIED,
            ..NewKey::default()
        };
        soft.key("Signaturkarte Terhorst", &secretary);
        let ended = NewKey {
            id: "02",
            holder: "Maren Terhorst (2021)",
            days: -1,
            ..NewKey::default()
        };
        soft.key("Signaturkarte Terhorst", &ended);
        let (card, environment) = soft.card();
        let mut environment = environment.to_vec();
        environment.push((VARIABLE, soft.configuration().display().to_string()));
        Self {
            soft,
            folder,
            card,
            environment,
        }
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("beispiel.beschlussbuch")
    }

    fn is(&self, state: &str) {
        SoftHsm::card_is(self.soft.path(), state);
    }

    fn window(&self, answers: &[&Path]) -> Window {
        let window = Window::start(Setup {
            book: Some(self.book()),
            answers: answers.iter().map(|path| path.display().to_string()).collect(),
            environment: self.environment.clone(),
            ..Setup::default()
        });
        window.sit_down("Maren Terhorst");
        window.go("#/meetings/za-47/sign");
        window.see("Als Schriftführung unterschreiben");
        window.click("Mit einer Signaturkarte oder einem Token");
        window
    }
}

/// Says at the last question that one wants to sign.
fn sign(window: &Window, role: &str) {
    window.click(&format!("Als {role} unterschreiben"));
    window.see("Eine Unterschrift lässt sich nicht zurücknehmen.");
    window.click("Unterschreiben");
}

/// What a foreign tool says of a file.
fn judged(program: &Path, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).env("LC_ALL", "C.UTF-8").output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
}

/// Everybody finds both signatures of the minutes in the book valid.
fn everybody_agrees(desk: &Desk) {
    let found = query(&desk.book(), &json!({"meeting": {"meeting": "za-47"}}));
    assert_eq!(found["state"], json!("minutes_signed"));
    let id = found["documents"].as_array().unwrap().last().unwrap()["id"].clone();
    let mut office = Office::open_read_only(&desk.book()).unwrap();
    let pdf = office.document_bytes(&serde_json::from_value(id).unwrap()).unwrap();
    let (file, ca) = (desk.folder.path().join("signed.pdf"), desk.soft.path().join("ca.pem"));
    fs::write(&file, &pdf).unwrap();
    let anchors = TrustAnchors::from_pem(&fs::read(&ca).unwrap()).unwrap();
    let verified = office::verify(&pdf, &anchors, Utc::now());
    assert!(verified.is_valid(), "{verified}");
    let said = judged(Path::new("pdfsig"), &["-nocert", file.to_str().unwrap()]);
    assert_eq!(said.matches("Signature is Valid.").count(), 2, "{said}");
    let python = std::env::var_os("BESCHLUSSBUCH_PYTHON").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../.venv/bin/python"),
        PathBuf::from,
    );
    let order = "-m pyhanko sign validate --pretty-print --trust";
    let order: Vec<&str> = order
        .split(' ')
        .chain([ca.to_str().unwrap(), file.to_str().unwrap()])
        .collect();
    let said = judged(&python, &order);
    assert_eq!(said.matches("The signature is judged VALID.").count(), 2, "{said}");
}

#[test]
fn two_persons_sign_with_their_cards() {
    let desk = Desk::new();
    let no_module = Path::new("/lib/x86_64-linux-gnu/libm.so.6");
    let window = desk.window(&[no_module, &desk.card]);
    window.see("Die Software, die mit Ihrer Karte kam");
    window.click("Als Schriftführung unterschreiben");
    window.see("Es ist noch keine Karte gelesen.");
    window.judge("sign-card");
    window.click("Anderes Modul wählen");
    window.see("ist kein Kartenmodul (PKCS#11).");
    window.click("Anderes Modul wählen");
    window.see("Maren Terhorst, Ausschuss Beispiel");
    window.see("qualifizierte Signatur: ersetzt die Handschrift");
    window.see("abgelaufen. Mit ihm kann nicht mehr unterschrieben werden.");
    // The only one that can be chosen is chosen; without a PIN nothing is asked of the card.
    window.click("Als Schriftführung unterschreiben");
    window.see("Tragen Sie die PIN Ihrer Karte ein.");
    window.judge("sign-card-list");

    window.fill("PIN der Karte", "471100");
    sign(&window, "Schriftführung");
    window.see("Die PIN ist nicht richtig. Es bleiben nur noch wenige Versuche");
    window.see("Zuletzt war eine PIN falsch.");
    assert_eq!(window.focus(), "PIN der Karte");
    window.judge("sign-card-wrong-pin");

    window.fill("PIN der Karte", PIN);
    window.click("Als Schriftführung unterschreiben");
    window.see("Eine Unterschrift lässt sich nicht zurücknehmen.");
    window.judge("sign-card-confirm");
    window.click("Unterschreiben");
    window.see_no_more("Als Schriftführung unterschreiben");

    // Who signed with a card signs with one again; the other person's card is in the reader now.
    desk.soft.token("Signaturkarte Overbeck");
    let chair = NewKey {
        kind: "rsa:3072",
        holder: "Dr. Tilmann Overbeck",
        ..NewKey::default()
    };
    desk.soft.key("Signaturkarte Overbeck", &chair);
    window.click("Noch einmal suchen");
    window.see("Dr. Tilmann Overbeck, Ausschuss Beispiel");
    window.click("Als Vorsitz unterschreiben");
    window.see("Es ist kein Zertifikat gewählt.");
    window.click("Dr. Tilmann Overbeck, Ausschuss Beispiel");
    window.fill("PIN der Karte", PIN);
    window.resize((1024, 640));
    window.judge("sign-card-1024");
    window.resize((1440, 900));
    sign(&window, "Vorsitz");
    window.see("Die Niederschrift ZA/47 ist unterschrieben.");
    everybody_agrees(&desk);
}

#[test]
fn a_card_that_waits_for_its_reader_can_be_left_and_holds_up_nothing() {
    let desk = Desk::new();
    desk.is("waiting");
    let window = desk.window(&[&desk.card]);
    window.click("Anderes Modul wählen");
    window.see("Die PIN geben Sie am Lesegerät ein, sobald es danach fragt.");
    sign(&window, "Schriftführung");
    window.see("Geben Sie die PIN am Lesegerät ein");
    window.judge("sign-card-waiting");
    // The book answers meanwhile.
    assert!(window.invoke("query", json!({"query": {"overview": {}}})).is_ok());
    window.click("Abbrechen");
    window.see("Der Vorgang wurde abgebrochen; es ist nichts abgelegt");
    window.judge("sign-card-left");

    // The module does not come back, and says so; once it does, everything goes on.
    window.click("Noch einmal suchen");
    window.see("Die Karte ist noch mit einem früheren Vorgang beschäftigt.");
    desk.is("pad");
    crate::driver::until("the card is free again", || {
        window.click("Karten suchen");
        window.see_no_more("Karten werden gesucht");
        let shown = window.js("return document.body.innerText", json!([]));
        let free = shown.as_str().unwrap_or_default().contains("qualifizierte Signatur");
        if free { Ok(()) } else { Err("busy".to_owned()) }
    });
    sign(&window, "Schriftführung");
    window.see_no_more("Als Schriftführung unterschreiben");
    let found = query(&desk.book(), &json!({"meeting": {"meeting": "za-47"}}));
    // What the card signed after it was left came to nothing.
    assert_eq!(found["documents"].as_array().map(Vec::len), Some(1), "{found}");
}
