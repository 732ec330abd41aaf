//! Time stamps and answers about revocation in the window: signed with them, added later, and what is said where they cannot be
//! had.

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
};

use chrono::Utc;
use office::{
    FieldOrder, Office,
    domain::{document::SignatureRole, id::DocumentId},
    signature::{Level, Pkcs12Key, TrustAnchors},
};
use serde_json::{Value, json};

use crate::{
    pki::{Mood, PASSWORD},
    sample::{self, query},
    services::{Manner, Server},
    window::{Setup, Window},
};

/// The book with final minutes, and services that know both signers.
struct Desk {
    server: Server,
    folder: tempfile::TempDir,
    keys: [PathBuf; 2],
}

impl Desk {
    fn new() -> Self {
        let (server, folder) = (Server::start(), tempfile::tempdir().unwrap());
        sample::book(folder.path(), 4);
        let keys = ["Maren Terhorst", "Dr. Tilmann Overbeck"].map(|holder| server.pki.person(holder));
        Self { server, folder, keys }
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("beispiel.beschlussbuch")
    }

    /// A window on the minutes; `answers` come after the keys of both.
    fn window(&self, answers: &[&Path]) -> Window {
        let [secretary, chair] = &self.keys;
        let answers = [secretary.as_path(), chair].into_iter().chain(answers.iter().copied());
        let window = Window::start(Setup {
            book: Some(self.book()),
            answers: answers.map(|path| path.display().to_string()).collect(),
            ..Setup::default()
        });
        window.sit_down("Maren Terhorst");
        window.go("#/meetings/za-47/sign");
        window.see("Als Schriftführung unterschreiben");
        window
    }

    /// The filed documents, the newest last.
    fn documents(&self) -> Vec<Value> {
        let found = query(&self.book(), &json!({"meeting": {"meeting": "za-47"}}));
        found["documents"].as_array().unwrap().clone()
    }

    fn bytes(&self, document: &Value) -> Vec<u8> {
        let id: DocumentId = serde_json::from_value(document["id"].clone()).unwrap();
        Office::open_read_only(&self.book())
            .unwrap()
            .document_bytes(&id)
            .unwrap()
    }

    /// The level of a filed document for somebody who trusts the root.
    fn level(&self, document: &Value) -> Option<Level> {
        let anchors = TrustAnchors::from_pem(self.server.pki.root().as_bytes()).unwrap();
        let found = office::verify(&self.bytes(document), &anchors, Utc::now());
        assert!(found.is_valid(), "{found}");
        found.level()
    }
}

/// Signs with the next key that the person chooses.
fn sign(window: &Window, role: &str) {
    window.click("Schlüsseldatei wählen");
    window.see(".p12");
    window.fill("Passwort der Schlüsseldatei", PASSWORD);
    window.click(&format!("Als {role} unterschreiben"));
    window.see("Eine Unterschrift lässt sich nicht zurücknehmen.");
    window.click("Unterschreiben");
}

/// Names whom to ask, as somebody does who was given an address.
fn set(window: &Window, address: &str, revocation: bool) {
    window.click("Zeitstempel und Sperrauskunft");
    window.fill("Adresse des Zeitstempeldienstes", address);
    if revocation {
        window.click("Sperrauskünfte beilegen");
    }
}

#[test]
fn minutes_are_signed_with_a_time_stamp_and_made_to_last_later() {
    let desk = Desk::new();
    let root = desk.server.pki.file("root.pem");
    let [kept, older] = ["neu.pdf", "alt.pdf"].map(|name| desk.folder.path().join(name));
    let window = desk.window(&[&root, &kept, &older]);

    // Where nobody answers, nothing is signed.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    set(&window, &format!("http://{free}/tsa"), false);
    window.click("Übernehmen");
    window.see(&format!("Mit Zeitstempel von {free} (Stufe B-T)."));
    sign(&window, "Schriftführung");
    window.see("Der Zeitstempeldienst antwortet nicht (die Verbindung wurde abgelehnt).");
    window.judge("sign-no-time-stamp");
    assert!(desk.documents().is_empty());

    set(&window, &desk.server.stamps(), false);
    window.click("Dienst prüfen");
    window.see("„tsa“ hat geantwortet");
    window.judge("sign-services");
    window.click("Übernehmen");
    window.see("(Stufe B-T).");
    window.click("Als Schriftführung unterschreiben");
    window.see("Eine Unterschrift lässt sich nicht zurücknehmen.");
    window.click("Unterschreiben");
    window.see("Stufe B-T: Die Zeit ist belegt.");
    window.see("Der Zeitstempel von tsa");
    window.judge("sign-stamped");

    // The signature is given; what is missing for later is named.
    set(&window, &desk.server.stamps(), true);
    window.click("Übernehmen");
    window.see("und beigelegten Sperrauskünften (Stufe B-LT).");
    desk.server.pki.is(Mood::Gone);
    sign(&window, "Vorsitz");
    window.see("Unterschrieben, aber nicht alles liegt bei");
    window.see("Für das Zertifikat „Dr. Tilmann Overbeck“ fehlt die Sperrauskunft");
    window.judge("sign-lacking");
    window.click("Verstanden");
    window.see("Die Niederschrift ZA/47 ist unterschrieben.");
    window.click("Vertrauenswürdige Zertifikate wählen");
    window.see("Alle Unterschriften sind gültig, das Dokument ist unverändert.");

    // Later, the services still do not answer: the file stays as it is.
    window.click("Für lange Zeit prüfbar machen");
    window.see("Text und Unterschriften der Niederschrift ZA/47 bleiben, wie sie sind.");
    window.judge("sign-extend");
    window.click("Ergänzen und ablegen");
    window.see("Die Datei bleibt, wie sie ist (Stufe B-T).");
    window.judge("sign-extend-nothing");
    window.click("Verstanden");
    assert_eq!(desk.documents().len(), 2);
    desk.server.pki.is(Mood::Good);
    window.click("Für lange Zeit prüfbar machen");
    window.click("Ergänzen und ablegen");
    window.see("Stufe B-LTA: Die Zeit ist belegt");
    window.see_no_more("Für lange Zeit prüfbar machen");
    window.see("Wie unterschrieben wurde");
    window.judge("sign-extended");
    window.js("document.getElementById('fassungen').scrollIntoView()", json!([]));
    window.judge("sign-extended-files");
    window.resize((1024, 640));
    window.judge("sign-extended-1024");
    window.resize((1440, 900));

    // The newest file is what is saved; the one before can be had, too.
    window.click("Speichern : Unterschriebene Niederschrift ZA/47");
    window.see("Gespeichert als");
    window.click("Speichern : ZA-47-Niederschrift.pdf");
    window.see("alt.pdf");
    let found = desk.documents();
    let [_half, signed, lasting] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(lasting["extends"], signed["id"]);
    assert_eq!(
        (desk.level(signed), desk.level(lasting)),
        (Some(Level::T), Some(Level::Lta))
    );
    assert_eq!(fs::read(&kept).unwrap(), desk.bytes(lasting));
    assert_eq!(fs::read(&older).unwrap(), desk.bytes(signed));
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

/// Gives both signatures without asking anybody.
fn signed(desk: &Desk) {
    let mut office = Office::open(&desk.book(), "Maren Terhorst").unwrap();
    let meeting = office.find_meeting("ZA/47").unwrap();
    for (role, key) in [SignatureRole::Secretary, SignatureRole::Chair].iter().zip(&desk.keys) {
        let key = Pkcs12Key::load(&fs::read(key).unwrap(), PASSWORD).unwrap();
        let order = FieldOrder {
            meeting: &meeting,
            correction: None,
            field: role.field(),
            key: &key,
            timestamp: None,
        };
        office.sign_document(&order).unwrap();
    }
}

#[test]
fn whom_to_ask_is_set_where_it_is_missing_and_asking_can_be_left() {
    let desk = Desk::new();
    signed(&desk);
    let window = Window::with(&desk.book());
    window.sit_down("Maren Terhorst");
    window.go("#/meetings/za-47/sign");
    window.click("Für lange Zeit prüfbar machen");
    window.see("Es ist noch nicht eingestellt, wer gefragt wird.");
    window.judge("sign-extend-unset");
    let id = desk.documents()[1]["id"].clone();
    let asked = window.invoke("shell", json!({"call": {"extend": {"document": id}}}));
    assert!(
        format!("{asked:?}").contains("Dazu sind Sperrauskünfte nötig."),
        "{asked:?}"
    );

    set(&window, &desk.server.stamps(), true);
    window.judge("sign-extend-services");
    window.click("Übernehmen");
    window.see("bekommt einen Prüfwert.");

    // Nobody has to wait for somebody who says nothing.
    desk.server.is(Manner::Silence);
    window.click("Ergänzen und ablegen");
    window.see("Die Dienste werden gefragt");
    window.judge("sign-extend-asking");
    window.click("Abbrechen");
    window.see_no_more("Die Dienste werden gefragt");
    assert_eq!(desk.documents().len(), 2);

    // What can be had is filed, and the rest is named.
    desk.server.is(Manner::Redirect);
    window.click("Für lange Zeit prüfbar machen");
    window.click("Ergänzen und ablegen");
    window.see("Ergänzt, aber nicht alles liegt bei");
    window.see("hat die Stufe B-T. Es fehlt noch etwas:");
    window.judge("sign-extend-lacking");
    window.click("Verstanden");
    window.see("Stufe B-T: Die Zeit ist belegt.");
    let found = desk.documents();
    assert_eq!((found.len(), desk.level(&found[2])), (3, Some(Level::T)));

    // Who only reads is not offered it.
    window.see("Für lange Zeit prüfbar machen");
    window
        .invoke(
            "shell",
            json!({"call": {"take_seat": {"seat": {"name": "Nora Neu", "role": "reader"}}}}),
        )
        .unwrap();
    window.see_no_more("Für lange Zeit prüfbar machen");
    let asked = window.invoke("shell", json!({"call": {"extend": {"document": found[2]["id"]}}}));
    assert!(format!("{asked:?}").contains("Am Platz „lesend“"), "{asked:?}");
}
