//! What may come between the minutes and their signatures: two chairs, a refused signature, a paper signed by hand, and a
//! correction afterwards.

use std::{fs, path::Path};

use chrono::{TimeDelta, Utc};
use office::{
    FieldOrder, Office,
    domain::document::SignatureRole,
    sample,
    signature::{Pkcs12Key, test_authority::TestAuthority},
};
use serde_json::json;

use crate::{
    sample as books,
    window::{Setup, Window},
};

/// The sample with its minutes final; the chair was handed over at the third item.
fn book(folder: &Path) -> std::path::PathBuf {
    let path = books::book(folder, 3);
    let mut office = Office::open(&path, sample::ACTOR).unwrap();
    for line in sample::SCRIPTS[3].1.lines() {
        office.execute_json(line).unwrap();
        if line.contains(r#""call": {"meeting": "za-47", "item": "s3"}"#) {
            let at: serde_json::Value = serde_json::from_str(line).unwrap();
            let hand_over = json!({"at": at["at"],
                "command": {"meeting": {"hand_over_chair": {"meeting": "za-47", "chair": "hvb-hamm"}}}});
            office.execute_json(&hand_over.to_string()).unwrap();
        }
    }
    path
}

#[test]
fn who_does_not_sign_is_noted_a_paper_is_filed_and_what_was_wrong_is_corrected() {
    let folder = tempfile::tempdir().unwrap();
    let (note, scan) = (folder.path().join("notiz.txt"), folder.path().join("scan.png"));
    fs::write(&note, "unterschrieben").unwrap();
    fs::write(&scan, include_bytes!("../../icons/32x32.png")).unwrap();
    let window = Window::start(Setup {
        book: Some(book(folder.path())),
        answers: vec![note.display().to_string(), scan.display().to_string()],
        ..Setup::default()
    });
    window.sit_down("Maren Terhorst");
    window.go("#/meetings/za-47/sign");
    window.see("Vorsitz zu TOP 1 und 2");
    window.see("Vorsitz zu TOP 3 bis 5");
    window.judge("sign-two-chairs");

    // Without a reason nothing is noted.
    window.click("Unterschrift verweigert");
    window.click("Dr. Tilmann Overbeck, Vorsitz zu TOP 1 und 2");
    window.click("Verweigerung vermerken");
    window.see("Tragen Sie ein, warum nicht unterschrieben wird.");
    window.judge("sign-refuse");
    window.fill("Grund", "TOP 2 gibt den Verlauf falsch wieder");
    window.press("Enter");
    window.see("Dr. Tilmann Overbeck unterschreibt nicht.");
    window.judge("sign-refused");
    window.click("Unterschreibt doch");
    window.see_no_more("unterschreibt nicht.");

    // What is no scan is not filed; the dialog says so and stays.
    window.click("Auf Papier unterschrieben");
    window.see("bestätigt damit");
    window.judge("sign-paper");
    window.click("Scan wählen und bestätigen");
    window.see("ist kein Scan");
    window.click("Scan wählen und bestätigen");
    window.see("Die Niederschrift ZA/47 ist unterschrieben.");
    window.see("Maren Terhorst hat es bestätigt.");
    window.judge("sign-on-paper");

    // What was wrong is put right beside it.
    window.click("Niederschrift berichtigen");
    window.see("Was richtig ist");
    window.click("Berichtigung anlegen");
    window.see("Schreiben Sie, was falsch ist und wie es richtig heißt.");
    window.choose("Betrifft", "TOP 3 Bericht über die Ausführung der Beschlüsse");
    window.tab_to("Was richtig ist");
    window.write("Statt 11:12 Uhr muss es 11:20 Uhr heißen.");
    window.see("Entwurf gesichert um");
    window.judge("sign-correct");
    window.click("Berichtigung anlegen");
    window.see("Unterschriften: 1. Berichtigung");
    window.see("wartet auf Unterschriften");
    window.judge("sign-correction");
    window.click("Zurückziehen");
    window.fill("Grund", "steht schon richtig da");
    window.press("Enter");
    window.see("Die Niederschrift ZA/47 ist unterschrieben.");
    window.click("1. Berichtigung zu TOP 3 „Bericht über die Ausführung der Beschlüsse“");
    window.see("Sie ist zurückgezogen. Grund: steht schon richtig da");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

/// A national list (ETSI TS 119 612) with one service that issues certificates for qualified signatures.
fn trusted_list(certificate: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\"><SchemeInformation>\
         <TSLSequenceNumber>47</TSLSequenceNumber><TSLType>http://uri.etsi.org/TrstSvc/TrustedList/TSLType/EUgeneric</TSLType>\
         <SchemeOperatorName><Name xml:lang=\"de\">Beispielbehörde</Name></SchemeOperatorName>\
         <SchemeTerritory>DE</SchemeTerritory><ListIssueDateTime>2026-11-01T00:00:00Z</ListIssueDateTime></SchemeInformation>\
         <TrustServiceProviderList><TrustServiceProvider><TSPServices><TSPService><ServiceInformation>\
         <ServiceTypeIdentifier>http://uri.etsi.org/TrstSvc/Svctype/CA/QC</ServiceTypeIdentifier>\
         <ServiceDigitalIdentity><DigitalId><X509Certificate>{certificate}</X509Certificate></DigitalId></ServiceDigitalIdentity>\
         <ServiceStatus>http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/granted</ServiceStatus>\
         <StatusStartingTime>2020-01-01T00:00:00Z</StatusStartingTime></ServiceInformation></TSPService></TSPServices>\
         </TrustServiceProvider></TrustServiceProviderList></TrustServiceStatusList>"
    )
}

#[test]
fn a_trusted_list_counts_once_its_digest_was_compared_and_only_as_the_same_file() {
    let folder = tempfile::tempdir().unwrap();
    let book = books::book(folder.path(), 4);
    let now = Utc::now();
    let authority = TestAuthority::new(now - TimeDelta::days(1), now + TimeDelta::days(30)).unwrap();
    let mut office = Office::open(&book, sample::ACTOR).unwrap();
    let meeting = office.find_meeting("ZA/47").unwrap();
    for (role, holder) in [
        (SignatureRole::Secretary, "Maren Terhorst"),
        (SignatureRole::Chair, "Dr. Tilmann Overbeck"),
    ] {
        let file = authority.issue(holder, "Kooperation citeq", "x").unwrap();
        let key = Pkcs12Key::load(&file, "x").unwrap();
        let order = FieldOrder {
            meeting: &meeting,
            correction: None,
            field: role.field(),
            key: &key,
            timestamp: None,
        };
        office.sign_document(&order).unwrap();
    }
    drop(office);
    let pem = authority.ca_pem().unwrap();
    let der: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    let list = folder.path().join("DE-Vertrauensliste.xml");
    fs::write(&list, trusted_list(&der)).unwrap();

    let window = Window::start(Setup {
        book: Some(book),
        answers: vec![list.display().to_string(), list.display().to_string()],
        ..Setup::default()
    });
    window.sit_down("Maren Terhorst");
    window.go("#/meetings/za-47/sign");
    window.see("wer unterschrieben hat, ist nicht für jede Unterschrift bestätigt");
    window.click("Vertrauenswürdige Zertifikate wählen");
    window.see("Vertrauensliste DE (Beispielbehörde), Nr. 47");
    window.judge("sign-trusted-list");
    window.click("Abbrechen");
    window.see("wer unterschrieben hat, ist nicht für jede Unterschrift bestätigt");
    window.click("Vertrauenswürdige Zertifikate wählen");
    window.click("Der Prüfwert stimmt");
    window.see("Alle Unterschriften sind gültig, das Dokument ist unverändert.");

    // Somebody exchanges the file: it is not the one that was compared.
    fs::write(&list, trusted_list(&der).replace("Number>47<", "Number>48<")).unwrap();
    window.go("#/journal");
    window.see("Kette der Einträge");
    window.go("#/meetings/za-47/sign");
    window.see("ist nicht mehr die, deren Prüfwert Sie verglichen haben");
    window.judge("sign-trusted-list-exchanged");
}
