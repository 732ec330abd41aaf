//! The way of the minutes from the final text to both signatures, and what is refused on it.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::path::PathBuf;

use beschlussbuch_office::{
    Document, FieldOrder, KeyInfo, Office, OfficeError, SignOrder, VerificationView,
    domain::{
        Refusal,
        document::SignatureRole,
        id::MeetingId,
        rulebook::{CITEQ, Rulebook},
        view::{DocumentRow, Version},
    },
    recount, sample, sign,
    signature::{KeyError, Pkcs12Key, Qualification, Signer, TrustAnchors, Verdict, test_authority::TestAuthority},
    verify,
};
use chrono::{DateTime, TimeDelta, Utc};
use tempfile::TempDir;

const PASSWORD: &str = "geheim";
const FULL: Document = Document::Minutes { version: Version::Full };

/// A sample book with both meetings played; their minutes are final.
struct Desk {
    _dir: TempDir,
    path: PathBuf,
    office: Office,
    authority: TestAuthority,
}

fn authority(from: TimeDelta, until: TimeDelta) -> TestAuthority {
    TestAuthority::new(Utc::now() + from, Utc::now() + until).unwrap()
}

fn desk_until(stop: &str) -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("buch.beschlussbuch");
    let rules = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create(&path, rules, true, "Maren Terhorst", sample::begin()).unwrap();
    let lines = sample::SCRIPTS.iter().flat_map(|(_, script)| script.lines());
    for line in lines.take_while(|line| stop.is_empty() || !line.contains(stop)) {
        office.execute_json(line).unwrap();
    }
    Desk {
        _dir: dir,
        path,
        office,
        authority: authority(-TimeDelta::days(1), TimeDelta::days(30)),
    }
}

fn desk() -> Desk {
    desk_until("")
}

fn order<'a>(meeting: &'a MeetingId, role: SignatureRole, key: &'a Pkcs12Key) -> FieldOrder<'a> {
    FieldOrder {
        meeting,
        correction: None,
        field: role.field(),
        key,
        timestamp: None,
    }
}

impl Desk {
    fn key(&self, holder: &str) -> Pkcs12Key {
        let file = self.authority.issue(holder, "Kooperation citeq", PASSWORD).unwrap();
        Pkcs12Key::load(&file, PASSWORD).unwrap()
    }

    fn anchors(&self) -> TrustAnchors {
        TrustAnchors::from_pem(self.authority.ca_pem().unwrap().as_bytes()).unwrap()
    }

    fn meeting(&self, number: &str) -> MeetingId {
        self.office.find_meeting(number).unwrap()
    }

    fn state(&self, number: &str) -> &'static str {
        self.office.book().meeting(&self.meeting(number)).unwrap().state.code()
    }

    fn documents(&self, number: &str) -> Vec<DocumentRow> {
        DocumentRow::of_meeting(self.office.book(), &self.meeting(number))
    }

    fn signed(&self, pdf: &[u8]) -> Vec<u8> {
        let key = self.key("Maren Terhorst");
        sign(&SignOrder {
            field: None,
            office: None,
            pdf,
            role: SignatureRole::Secretary,
            key: &key,
            at: Utc::now(),
            timestamp: None,
        })
        .unwrap()
    }
}

#[test]
fn the_secretary_signs_then_the_chair_and_the_book_keeps_both_files() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let (secretary, chair) = (desk.key("Maren Terhorst"), desk.key("Dr. Tilmann Overbeck"));

    let shown = desk.office.document_to_sign(&meeting, None).unwrap();
    assert_eq!(shown.pdf, desk.office.render(FULL, &meeting).unwrap().pdf);
    desk.office
        .sign_document(&order(&meeting, SignatureRole::Secretary, &secretary))
        .unwrap();
    assert_eq!(desk.state("ZA/47"), "minutes_final");
    let half = desk.documents("ZA/47").remove(0);
    assert_eq!(half.name, "ZA-47-Niederschrift.pdf");
    assert_eq!((half.signatures.len(), half.complete), (1, false));
    let half = desk.office.document_bytes(&half.id).unwrap();
    assert!(
        half.starts_with(&shown.pdf),
        "the signed file begins with what was shown"
    );

    // Other work in between changes nothing of what waits.
    let other = r#"{"command":{"person":{"add":{"id":"spaeter","given_name":"Ada","family_name":"Örtel"}}}}"#;
    desk.office.execute_json(other).unwrap();
    let shown = desk.office.document_to_sign(&meeting, None).unwrap();
    assert!(shown.pdf == half, "the chair signs what the secretary signed");
    desk.office
        .sign_document(&order(&meeting, SignatureRole::Chair, &chair))
        .unwrap();
    assert_eq!(desk.state("ZA/47"), "minutes_signed");
    let rows = desk.documents("ZA/47");
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[1].signatures.len(), rows[1].complete), (2, true));
    assert!(rows[0].filed_at < rows[1].filed_at);
    let whole = desk.office.document_bytes(&rows[1].id).unwrap();
    assert!(whole.starts_with(&half), "the bytes before a signature stay");
    let found = verify(&whole, &desk.anchors(), Utc::now());
    assert!(found.is_valid(), "{found}");

    let again = desk
        .office
        .sign_document(&order(&meeting, SignatureRole::Chair, &chair))
        .unwrap_err();
    assert!(
        again.to_string().contains("im Stand „Niederschrift unterschrieben“"),
        "{again}"
    );
    assert_eq!(desk.documents("ZA/47").len(), 2);
    assert!(
        beschlussbuch_office::check(
            &desk.path,
            beschlussbuch_office::Anchors::default(),
            &mut beschlussbuch_office::silent
        )
        .unwrap()
        .is_sound()
    );
}

#[test]
fn the_chair_waits_for_the_secretary_and_nothing_is_filed_until_then() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let chair = desk.key("Dr. Tilmann Overbeck");
    let refused = desk
        .office
        .sign_document(&order(&meeting, SignatureRole::Chair, &chair))
        .unwrap_err();
    assert!(matches!(refused, OfficeError::NotYetYourTurn { .. }), "{refused}");
    // What waits for another meeting is of no use here.
    let (other, secretary) = (desk.meeting("AA/31"), desk.key("Hendrik Wessel"));
    desk.office
        .sign_document(&order(&other, SignatureRole::Secretary, &secretary))
        .unwrap();
    let refused = desk
        .office
        .sign_document(&order(&meeting, SignatureRole::Chair, &chair))
        .unwrap_err();
    assert!(matches!(refused, OfficeError::NotYetYourTurn { .. }), "{refused}");
    assert!(desk.documents("ZA/47").is_empty());
}

#[test]
fn a_secretary_may_begin_afresh_and_the_chair_signs_the_latest() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    for holder in ["Falsche Karte", "Maren Terhorst"] {
        let key = desk.key(holder);
        desk.office
            .sign_document(&order(&meeting, SignatureRole::Secretary, &key))
            .unwrap();
    }
    let chair = desk.key("Dr. Tilmann Overbeck");
    desk.office
        .sign_document(&order(&meeting, SignatureRole::Chair, &chair))
        .unwrap();
    let rows = desk.documents("ZA/47");
    assert_eq!(rows.len(), 3);
    let holders: Vec<_> = rows[2].signatures.iter().map(|s| s.holder.as_str()).collect();
    assert_eq!(
        holders,
        [
            "Maren Terhorst (TESTZERTIFIKAT)",
            "Dr. Tilmann Overbeck (TESTZERTIFIKAT)"
        ]
    );
}

#[test]
fn only_the_minutes_of_that_meeting_are_filed() {
    let mut desk = desk();
    let (meeting, other) = (desk.meeting("ZA/47"), desk.meeting("AA/31"));
    let foreign = desk.office.render(FULL, &other).unwrap().pdf;
    let public = Document::Minutes {
        version: Version::Public,
    };
    let public = desk.office.render(public, &meeting).unwrap().pdf;
    for pdf in [foreign, public] {
        let signed = desk.signed(&pdf);
        let refused = desk.office.file_signed(&meeting, None, "n.pdf", &signed).unwrap_err();
        assert!(matches!(refused, OfficeError::OtherDocument { .. }), "{refused}");
        assert!(refused.to_string().contains("ZA/47"), "{refused}");
    }
    // The same meeting in another book is another journal: its minutes would seal nothing here.
    let mut twin = self::desk();
    let theirs = twin.office.render(FULL, &meeting).unwrap().pdf;
    let signed = desk.signed(&theirs);
    let refused = desk.office.file_signed(&meeting, None, "n.pdf", &signed).unwrap_err();
    assert!(matches!(refused, OfficeError::OtherDocument { .. }), "{refused}");
    assert!(desk.documents("ZA/47").is_empty());
}

#[test]
fn a_rendering_of_the_draft_is_not_filed_and_a_draft_is_not_signed() {
    let mut desk = desk_until(r#""finalize": {"meeting": "za-47"}"#);
    let meeting = desk.meeting("ZA/47");
    let key = desk.key("Maren Terhorst");
    let refused = desk
        .office
        .sign_document(&order(&meeting, SignatureRole::Secretary, &key))
        .unwrap_err();
    assert!(
        matches!(refused, OfficeError::Refused(Refusal::MinutesNotFinal { .. })),
        "{refused}"
    );
    let draft = desk.office.render(FULL, &meeting).unwrap().pdf;
    desk.office
        .execute_json(r#"{"command":{"minutes":{"finalize":{"meeting":"za-47"}}}}"#)
        .unwrap();
    let signed = desk.signed(&draft);
    let refused = desk.office.file_signed(&meeting, None, "n.pdf", &signed).unwrap_err();
    assert!(matches!(refused, OfficeError::MadeBeforeFinal { .. }), "{refused}");
    let made_since = desk.office.render(FULL, &meeting).unwrap().pdf;
    let signed = desk.signed(&made_since);
    desk.office.file_signed(&meeting, None, "n.pdf", &signed).unwrap();
}

#[test]
fn a_certificate_outside_its_time_does_not_sign_and_says_why() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    for (from, until, words, expired) in [
        (-400, -30, "abgelaufen. Beantragen Sie ein neues", true),
        (30, 400, "gilt erst ab dem", false),
    ] {
        let authority = authority(TimeDelta::days(from), TimeDelta::days(until));
        let file = authority
            .issue("Maren Terhorst", "Kooperation citeq", PASSWORD)
            .unwrap();
        let key = Pkcs12Key::load(&file, PASSWORD).unwrap();
        let info = KeyInfo::of(key.certificate(), Utc::now());
        assert_eq!((info.expired, info.not_yet_valid), (expired, !expired));
        let refused = desk
            .office
            .sign_document(&order(&meeting, SignatureRole::Secretary, &key))
            .unwrap_err();
        assert!(
            matches!(
                refused,
                OfficeError::Key(KeyError::Expired { .. } | KeyError::NotYetValid { .. })
            ),
            "{refused}"
        );
        assert!(refused.to_string().contains(words), "{refused}");
    }
    assert!(desk.documents("ZA/47").is_empty());
}

#[test]
fn a_key_shows_its_holder_and_says_what_it_cannot_do() {
    let desk = desk_until("person");
    let info = KeyInfo::of(desk.key("Maren Terhorst").certificate(), Utc::now());
    assert_eq!(info.holder, "Maren Terhorst (TESTZERTIFIKAT)");
    assert_eq!(info.organisation.as_deref(), Some("Kooperation citeq"));
    assert_eq!(info.issuer, "TESTZERTIFIKAT ohne Rechtswirkung: Aussteller");
    assert_eq!(info.qualification, Qualification::None);
    assert_eq!((info.expired, info.not_yet_valid), (false, false));
    assert!(
        info.validity.starts_with("Das Zertifikat gilt vom "),
        "{}",
        info.validity
    );
    assert!(
        info.effect.contains("ersetzt die handschriftliche nicht"),
        "{}",
        info.effect
    );
}

#[test]
fn an_erased_file_and_an_unknown_one_are_named() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let key = desk.key("Maren Terhorst");
    desk.office
        .sign_document(&order(&meeting, SignatureRole::Secretary, &key))
        .unwrap();
    let id = desk.documents("ZA/47")[0].id.clone();
    let hash = desk.office.book().document(&id).unwrap().content.hash;
    let erase = format!(r#"{{"command":{{"content":{{"erase":{{"content":"{hash}","reason":"irrtümlich"}}}}}}}}"#);
    desk.office.execute_json(&erase).unwrap();
    let refused = desk.office.document_bytes(&id).unwrap_err();
    assert!(matches!(refused, OfficeError::ContentErased { .. }), "{refused}");
    let chair = desk.key("Dr. Tilmann Overbeck");
    let refused = desk
        .office
        .sign_document(&order(&meeting, SignatureRole::Chair, &chair))
        .unwrap_err();
    assert!(matches!(refused, OfficeError::NotYetYourTurn { .. }), "{refused}");
    // Whoever signs first begins anew.
    for (role, key) in [(SignatureRole::Secretary, &key), (SignatureRole::Chair, &chair)] {
        desk.office.sign_document(&order(&meeting, role, key)).unwrap();
    }
    assert_eq!(desk.state("ZA/47"), "minutes_signed");
    let unknown = desk.office.document_bytes(&"fehlt".parse().unwrap()).unwrap_err();
    assert!(unknown.to_string().contains("Dokument „fehlt“"), "{unknown}");
}

#[test]
fn with_a_signed_file_goes_the_one_that_it_continues_and_the_folder_says_so() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let key = desk.key("Maren Terhorst");
    let refuse = serde_json::json!({"document": {"refuse": {"meeting": "za-47", "field": "Unterschrift_Vorsitz", "reason": "Verlauf"}}});
    let back = serde_json::json!({"document": {"reconsider": {"meeting": "za-47", "field": "Unterschrift_Vorsitz"}}});
    let by_secretary = order(&meeting, SignatureRole::Secretary, &key);
    desk.office.sign_document(&by_secretary).unwrap();
    execute(&mut desk, refuse).unwrap();
    execute(&mut desk, back).unwrap();
    desk.office.sign_document(&by_secretary).unwrap();
    desk.office
        .sign_document(&order(&meeting, SignatureRole::Chair, &key))
        .unwrap();
    let signed = desk.documents("ZA/47").pop().unwrap().id;
    let rows = desk.documents("ZA/47");
    assert_eq!(rows.len(), 3);

    let hash = desk.office.book().document(&signed).unwrap().content.hash;
    let erase = serde_json::json!({"content": {"erase": {"content": hash, "reason": "Personalsache"}}});
    execute(&mut desk, erase).unwrap();
    let gone: Vec<bool> = rows
        .iter()
        .map(|row| {
            matches!(
                desk.office.document_bytes(&row.id),
                Err(OfficeError::ContentErased { .. })
            )
        })
        .collect();
    assert_eq!(gone, [false, true, true], "the first one is another rendering");
    // The folder of the meeting names what is not there any more.
    let folder = Document::Folder { version: Version::Full };
    desk.office.render(folder, &meeting).unwrap();
    let check = beschlussbuch_office::check(&desk.path, Default::default(), &mut beschlussbuch_office::silent);
    assert!(check.unwrap().is_sound());
}

/// Every sentence of every signature.
fn sentences(view: &VerificationView) -> String {
    let all = view
        .signatures
        .iter()
        .flat_map(|s| s.sentences.iter().map(String::as_str));
    all.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[test]
fn a_verification_reads_as_sentences_with_and_without_anchors() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let pdf = desk.office.render(FULL, &meeting).unwrap().pdf;
    let at: DateTime<Utc> = DateTime::from_timestamp(Utc::now().timestamp(), 0).unwrap();
    let sign_as = |pdf: &[u8], role, holder: &str| {
        let key = desk.key(holder);
        sign(&SignOrder {
            field: None,
            office: None,
            pdf,
            role,
            key: &key,
            at,
            timestamp: None,
        })
        .unwrap()
    };
    let half = sign_as(&pdf, SignatureRole::Secretary, "Maren Terhorst");
    let whole = sign_as(&half, SignatureRole::Chair, "Dr. Tilmann Overbeck");
    let view = |pdf: &[u8], anchors: &TrustAnchors| {
        VerificationView::of(&verify(pdf, anchors, Utc::now()), recount(pdf), &Utc)
    };
    let time = beschlussbuch_office::domain::german::date_time(at.naive_utc()).replace('\u{a0}', " ");

    let unsigned = view(&pdf, &desk.anchors());
    assert_eq!(unsigned.verdict, "Das Dokument ist nicht elektronisch unterschrieben.");
    assert_eq!(
        (unsigned.valid, unsigned.intact, unsigned.unsigned.len()),
        (false, false, 2)
    );

    let first = view(&half, &desk.anchors());
    assert!(first.valid && first.intact);
    assert_eq!(first.unsigned, ["Der Vorsitz hat noch nicht unterschrieben."]);
    let said = sentences(&first);
    assert!(
        said.contains(&format!(
            "Die Unterschrift von Maren Terhorst (TESTZERTIFIKAT) (Schriftführung) vom {time} ist unversehrt."
        )),
        "{said}"
    );
    assert_eq!(
        first.changes,
        "Seit der ersten Unterschrift ist das Dokument unverändert."
    );

    let both = view(&whole, &desk.anchors());
    assert_eq!(
        both.verdict,
        "Alle Unterschriften sind gültig, das Dokument ist unverändert."
    );
    assert_eq!(both.signatures[0].role, Some(SignatureRole::Secretary));
    assert_eq!(both.signatures[0].certifies, Some(2));
    assert!(
        both.changes.contains("nur weiter unterschrieben (Vorsitz)"),
        "{}",
        both.changes
    );
    assert!(both.signatures.iter().all(|s| s.ok && s.path.len() == 2));

    let alone = view(&whole, &TrustAnchors::default());
    assert_eq!(
        (alone.valid, alone.intact, alone.code),
        (false, true, Verdict::Untrusted)
    );
    let said = sentences(&alone);
    assert!(
        said.contains("lässt sich nicht sagen, weil kein Vertrauensanker hinterlegt ist")
            && said.contains("ersetzt die handschriftliche nicht"),
        "{said}"
    );

    let mut altered = whole.clone();
    altered[20_000] ^= 1;
    let found = view(&altered, &desk.anchors());
    assert!(!found.valid && !found.intact);
    assert!(found.verdict.contains("Verwenden Sie"), "{}", found.verdict);
    let json = serde_json::to_value(&both).unwrap();
    assert_eq!(json["signatures"][1]["role"], "vorsitz");
    assert_eq!(serde_json::from_value::<VerificationView>(json).unwrap(), both);
}

/// The sample until its minutes are final, with the chair handed over when the second item is called.
fn desk_with_two_chairs(signatures: &[SignatureRole]) -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("buch.beschlussbuch");
    let mut rules = Rulebook::from_toml(CITEQ).unwrap();
    for committee in &mut rules.committees {
        committee.signatures = signatures.to_vec();
    }
    let mut office = Office::create(&path, rules, true, "Maren Terhorst", sample::begin()).unwrap();
    let lines = sample::SCRIPTS.iter().flat_map(|(_, script)| script.lines());
    for line in lines {
        office.execute_json(line).unwrap();
        if line.contains(r#""call": {"meeting": "za-47", "item": "s2"}"#) {
            let at: serde_json::Value = serde_json::from_str(line).unwrap();
            let hand_over = serde_json::json!({"at": at["at"],
                "command": {"meeting": {"hand_over_chair": {"meeting": "za-47", "chair": "hvb-hamm"}}}});
            office.execute_json(&hand_over.to_string()).unwrap();
        }
    }
    Desk {
        _dir: dir,
        path,
        office,
        authority: authority(-TimeDelta::days(1), TimeDelta::days(30)),
    }
}

#[test]
fn each_chair_signs_for_the_items_led_and_in_any_order_among_them() {
    let mut desk = desk_with_two_chairs(&[SignatureRole::Secretary, SignatureRole::Chair]);
    let meeting = desk.meeting("ZA/47");
    let lines = desk.office.book().meeting(&meeting).unwrap();
    let lines = lines.signature_line_views(desk.office.book()).unwrap();
    let titles: Vec<_> = lines
        .iter()
        .map(|line| (line.field.as_str(), line.title.as_str()))
        .collect();
    assert_eq!(
        titles,
        [
            ("Unterschrift_Schriftfuehrung", "Schriftführung"),
            ("Unterschrift_Vorsitz", "Vorsitz zu TOP\u{a0}1"),
            (
                "Unterschrift_Vorsitz_2",
                "Vorsitz zu TOP\u{a0}2 bis\u{a0}5 und 6.1 bis\u{a0}17"
            ),
        ]
    );
    let key = desk.key("Maren Terhorst");
    for line in [&lines[0], &lines[2], &lines[1]] {
        assert_eq!(desk.state("ZA/47"), "minutes_final");
        let order = FieldOrder {
            field: &line.field,
            ..order(&meeting, SignatureRole::Chair, &key)
        };
        desk.office.sign_document(&order).unwrap();
    }
    assert_eq!(desk.state("ZA/47"), "minutes_signed");
    let signed = desk.documents("ZA/47").pop().unwrap();
    let pdf = desk.office.document_bytes(&signed.id).unwrap();
    let verified = verify(&pdf, &desk.anchors(), Utc::now());
    assert_eq!((verified.signatures.len(), verified.verdict), (3, Verdict::Valid));
    let check = beschlussbuch_office::check(&desk.path, Default::default(), &mut beschlussbuch_office::silent);
    assert!(check.unwrap().is_sound());
}

#[test]
fn who_led_the_vote_alone_signs_for_that_item() {
    let dir = tempfile::tempdir().unwrap();
    let rules = Rulebook::from_toml(CITEQ).unwrap();
    let path = dir.path().join("buch.beschlussbuch");
    let mut office = Office::create(&path, rules, true, "Maren Terhorst", sample::begin()).unwrap();
    let lines = sample::SCRIPTS.iter().flat_map(|(_, script)| script.lines());
    let mut before = None;
    for line in lines {
        let at: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut hand_over = |chair: &str| {
            let command = serde_json::json!({"at": at["at"],
                "command": {"meeting": {"hand_over_chair": {"meeting": "za-47", "chair": chair}}}});
            office.execute_json(&command.to_string()).unwrap();
        };
        let vote =
            |what: &str| line.contains(&format!(r#""ballot": {{"{what}": {{"#)) && line.contains(r#""z-aenderung""#);
        if vote("open") {
            hand_over("hvb-hamm");
        }
        office.execute_json(line).unwrap();
        let meeting = office.find_meeting("ZA/47").ok();
        let chair = meeting.and_then(|id| {
            Some(
                office.book().meeting(&id).ok()?.state.sitting()?.chairs[0]
                    .0
                    .to_string(),
            )
        });
        before = chair.or(before);
        if vote("announce") {
            let back = serde_json::json!({"at": at["at"],
                "command": {"meeting": {"hand_over_chair": {"meeting": "za-47", "chair": before}}}});
            office.execute_json(&back.to_string()).unwrap();
        }
    }
    let meeting = office.find_meeting("ZA/47").unwrap();
    let lines = office.book().meeting(&meeting).unwrap();
    let lines = lines.signature_line_views(office.book()).unwrap();
    let titles: Vec<_> = lines.iter().map(|line| line.title.replace('\u{a0}', " ")).collect();
    assert_eq!(
        titles,
        [
            "Schriftführung",
            "Vorsitz zu TOP 1 bis 5 und 6.1 bis 17",
            "Vorsitz zu TOP 4"
        ]
    );
}

#[test]
fn the_first_of_two_chairs_signs_what_the_second_has_signed() {
    let mut desk = desk_with_two_chairs(&[SignatureRole::Chair, SignatureRole::Secretary]);
    let meeting = desk.meeting("ZA/47");
    let key = desk.key("Maren Terhorst");
    for field in [
        "Unterschrift_Vorsitz_2",
        "Unterschrift_Vorsitz",
        "Unterschrift_Schriftfuehrung",
    ] {
        assert_eq!(desk.state("ZA/47"), "minutes_final");
        let order = FieldOrder {
            field,
            ..order(&meeting, SignatureRole::Chair, &key)
        };
        desk.office.sign_document(&order).unwrap();
    }
    assert_eq!(desk.state("ZA/47"), "minutes_signed");
}

fn execute(desk: &mut Desk, command: serde_json::Value) -> Result<(), OfficeError> {
    let line = serde_json::json!({ "command": command }).to_string();
    desk.office.execute_json(&line).map(|_| ())
}

#[test]
fn who_refuses_stands_in_a_new_document_that_the_others_sign_afresh() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let secretary = desk.key("Maren Terhorst");
    let by_secretary = order(&meeting, SignatureRole::Secretary, &secretary);
    desk.office.sign_document(&by_secretary).unwrap();
    let before = desk.documents("ZA/47").pop().unwrap();
    let before = desk.office.document_bytes(&before.id).unwrap();
    let refuse = |field: &str| serde_json::json!({"document": {"refuse": {"meeting": "za-47", "field": field, "reason": "TOP 3 gibt den Verlauf falsch wieder"}}});
    let signed = execute(&mut desk, refuse("Unterschrift_Schriftfuehrung")).unwrap_err();
    assert!(signed.to_string().contains("hat schon unterschrieben"), "{signed}");
    execute(&mut desk, refuse("Unterschrift_Vorsitz")).unwrap();

    // What the secretary signed lacks the chair's signature still, and is no file to be kept for long.
    let half = desk.documents("ZA/47").pop().unwrap();
    assert!(!half.complete);
    let refused = desk.office.take_to_extend(&half.id).err().unwrap();
    assert!(
        matches!(refused, OfficeError::Refused(Refusal::NotSignedByAll { .. })),
        "{refused}"
    );

    // What is shown to be signed is made anew, and nobody has signed it.
    let shown = desk.office.document_to_sign(&meeting, None).unwrap().pdf;
    let unsigned = beschlussbuch_office::signature::fields(&shown).unwrap();
    assert!(unsigned.len() == 1 && !unsigned[0].signed, "{unsigned:?}");

    // What the secretary signed before does not say so, and cannot be filed as the minutes any more.
    let outdated = desk.office.file_signed(&meeting, None, "n.pdf", &before).unwrap_err();
    assert!(matches!(outdated, OfficeError::MadeBeforeFinal { .. }), "{outdated}");
    desk.office.sign_document(&by_secretary).unwrap();
    assert_eq!(desk.state("ZA/47"), "minutes_signed");
    let rows = desk.documents("ZA/47");
    assert_eq!(rows.len(), 2, "the old file stays");
    let fields = |pdf: &[u8]| {
        let fields = beschlussbuch_office::signature::fields(pdf).unwrap();
        fields.into_iter().map(|field| field.name).collect::<Vec<_>>()
    };
    let now = desk.office.document_bytes(&rows[1].id).unwrap();
    assert_eq!(
        fields(&before),
        ["Unterschrift_Schriftfuehrung", "Unterschrift_Vorsitz"]
    );
    assert_eq!(fields(&now), ["Unterschrift_Schriftfuehrung"]);

    // A refusal can be taken back only while the minutes wait.
    let back = serde_json::json!({"document": {"reconsider": {"meeting": "za-47", "field": "Unterschrift_Vorsitz"}}});
    assert!(execute(&mut desk, back).is_err());
}

#[test]
fn a_paper_signed_by_hand_is_filed_with_who_confirms_it() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let refused = desk
        .office
        .file_scan(&meeting, None, "notiz.txt", b"unterschrieben")
        .unwrap_err();
    assert!(refused.to_string().contains("kein Scan"), "{refused}");
    desk.office
        .file_scan(&meeting, None, "scan.png", b"\x89PNG\r\n\x1a\n...")
        .unwrap();
    assert_eq!(desk.state("ZA/47"), "minutes_signed");
    let row = desk.documents("ZA/47").pop().unwrap();
    assert_eq!(
        (row.media_type.as_str(), row.confirmed_by.as_deref(), row.complete),
        ("image/png", Some("Maren Terhorst"), true)
    );
    let again = desk
        .office
        .file_scan(&meeting, None, "scan.png", b"\x89PNG\r\n\x1a\n...");
    assert!(again.unwrap_err().to_string().contains("Niederschrift unterschrieben"));
    let check = beschlussbuch_office::check(&desk.path, Default::default(), &mut beschlussbuch_office::silent);
    assert!(check.unwrap().is_sound(), "a scan seals nothing and is no finding");
    let folder = Document::Folder { version: Version::Full };
    let folder = desk.office.render(folder, &meeting).unwrap().pdf;
    let folder = lopdf::Document::load_mem(&folder).unwrap();
    let picture = folder.objects.values().filter_map(|object| object.as_stream().ok());
    let kinds: Vec<_> = picture
        .filter_map(|s| s.dict.get(b"Subtype").ok()?.as_name().ok())
        .collect();
    assert!(kinds.contains(&b"image/png".as_slice()), "{kinds:?}");
}

#[test]
fn signed_minutes_are_corrected_by_a_document_that_names_them() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    let correct = |id: &str| serde_json::json!({"minutes": {"correct": {"meeting": "za-47", "id": id, "item": "s1", "text": "Es muss **11:20 Uhr** heißen."}}});
    let early = execute(&mut desk, correct("b")).unwrap_err();
    assert!(early.to_string().contains("noch nicht unterschrieben"), "{early}");
    let key = desk.key("Maren Terhorst");
    for role in [SignatureRole::Secretary, SignatureRole::Chair] {
        desk.office.sign_document(&order(&meeting, role, &key)).unwrap();
    }
    let minutes = desk.documents("ZA/47").pop().unwrap();
    execute(&mut desk, correct("b")).unwrap();

    let id: domain::id::CorrectionId = "b".parse().unwrap();
    for role in [SignatureRole::Secretary, SignatureRole::Chair] {
        let order = FieldOrder {
            correction: Some(&id),
            ..order(&meeting, role, &key)
        };
        desk.office.sign_document(&order).unwrap();
    }
    let row = desk.documents("ZA/47").pop().unwrap();
    assert_eq!((row.correction.as_ref(), row.complete), (Some(&id), true));
    let pdf = desk.office.document_bytes(&row.id).unwrap();
    assert_eq!(desk.office.correction_in(&meeting, &pdf).unwrap().as_ref(), Some(&id));
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("b.pdf");
    std::fs::write(&file, &pdf).unwrap();
    let text = std::process::Command::new("pdftotext")
        .arg(&file)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout)
        .unwrap()
        .split_whitespace()
        .collect::<String>();
    assert!(
        text.contains(&minutes.sha256.to_string()),
        "it names the signed file: {text}"
    );
    assert!(text.contains("Esmuss11:20Uhrheißen."), "{text}");
    // The minutes themselves are what they were.
    let after = desk.documents("ZA/47");
    assert_eq!(after[1].sha256, minutes.sha256);
    let withdraw =
        serde_json::json!({"minutes": {"withdraw_correction": {"meeting": "za-47", "correction": "b", "reason": "x"}}});
    let over = execute(&mut desk, withdraw).unwrap_err();
    assert!(over.to_string().contains("schon unterschrieben"), "{over}");
    let check = beschlussbuch_office::check(&desk.path, Default::default(), &mut beschlussbuch_office::silent);
    assert!(check.unwrap().is_sound());
}
