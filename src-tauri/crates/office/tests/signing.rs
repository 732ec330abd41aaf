//! The way of the minutes from the final text to both signatures, and what is refused on it.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

use std::path::PathBuf;

use beschlussbuch_office::{
    Document, KeyInfo, Office, OfficeError, SignOrder, VerificationView,
    domain::{
        Refusal,
        document::SignatureRole,
        id::MeetingId,
        rulebook::{CITEQ, Rulebook},
        view::{DocumentRow, Version},
    },
    recount, sample, sign,
    signature::{KeyError, Pkcs12Key, Qualification, TrustAnchors, Verdict, test_authority::TestAuthority},
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

    let shown = desk.office.minutes_to_sign(&meeting, SignatureRole::Secretary).unwrap();
    assert_eq!(shown.pdf, desk.office.render(FULL, &meeting).unwrap().pdf);
    desk.office
        .sign_minutes(&meeting, SignatureRole::Secretary, &secretary)
        .unwrap();
    assert_eq!(desk.state("ZA/47"), "minutes_final");
    let half = desk.documents("ZA/47").remove(0);
    assert_eq!(half.name, "ZA-47-Niederschrift.pdf");
    assert_eq!(
        (half.signatures.len(), half.missing.as_slice()),
        (1, [SignatureRole::Chair].as_slice())
    );
    let half = desk.office.document_bytes(&half.id).unwrap();
    assert!(
        half.starts_with(&shown.pdf),
        "the signed file begins with what was shown"
    );

    // Other work in between changes nothing of what waits.
    let other = r#"{"command":{"person":{"add":{"id":"spaeter","given_name":"Ada","family_name":"Örtel"}}}}"#;
    desk.office.execute_json(other).unwrap();
    let shown = desk.office.minutes_to_sign(&meeting, SignatureRole::Chair).unwrap();
    assert!(shown.pdf == half, "the chair signs what the secretary signed");
    desk.office
        .sign_minutes(&meeting, SignatureRole::Chair, &chair)
        .unwrap();
    assert_eq!(desk.state("ZA/47"), "minutes_signed");
    let rows = desk.documents("ZA/47");
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[1].signatures.len(), rows[1].missing.len()), (2, 0));
    assert!(rows[0].filed_at < rows[1].filed_at);
    let whole = desk.office.document_bytes(&rows[1].id).unwrap();
    assert!(whole.starts_with(&half), "the bytes before a signature stay");
    let found = verify(&whole, &desk.anchors(), Utc::now());
    assert!(found.is_valid(), "{found}");

    let again = desk
        .office
        .sign_minutes(&meeting, SignatureRole::Chair, &chair)
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
        .sign_minutes(&meeting, SignatureRole::Chair, &chair)
        .unwrap_err();
    assert!(matches!(refused, OfficeError::SecretaryFirst), "{refused}");
    // What waits for another meeting is of no use here.
    let (other, secretary) = (desk.meeting("AA/31"), desk.key("Hendrik Wessel"));
    desk.office
        .sign_minutes(&other, SignatureRole::Secretary, &secretary)
        .unwrap();
    let refused = desk
        .office
        .sign_minutes(&meeting, SignatureRole::Chair, &chair)
        .unwrap_err();
    assert!(matches!(refused, OfficeError::SecretaryFirst), "{refused}");
    assert!(desk.documents("ZA/47").is_empty());
}

#[test]
fn a_secretary_may_begin_afresh_and_the_chair_signs_the_latest() {
    let mut desk = desk();
    let meeting = desk.meeting("ZA/47");
    for holder in ["Falsche Karte", "Maren Terhorst"] {
        let key = desk.key(holder);
        desk.office
            .sign_minutes(&meeting, SignatureRole::Secretary, &key)
            .unwrap();
    }
    let chair = desk.key("Dr. Tilmann Overbeck");
    desk.office
        .sign_minutes(&meeting, SignatureRole::Chair, &chair)
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
        let refused = desk.office.file_minutes(&meeting, "n.pdf", &signed).unwrap_err();
        assert!(matches!(refused, OfficeError::OtherDocument { .. }), "{refused}");
        assert!(refused.to_string().contains("ZA/47"), "{refused}");
    }
    // The same meeting in another book is another journal: its minutes would seal nothing here.
    let mut twin = self::desk();
    let theirs = twin.office.render(FULL, &meeting).unwrap().pdf;
    let signed = desk.signed(&theirs);
    let refused = desk.office.file_minutes(&meeting, "n.pdf", &signed).unwrap_err();
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
        .sign_minutes(&meeting, SignatureRole::Secretary, &key)
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
    let refused = desk.office.file_minutes(&meeting, "n.pdf", &signed).unwrap_err();
    assert!(matches!(refused, OfficeError::MadeBeforeFinal { .. }), "{refused}");
    let made_since = desk.office.render(FULL, &meeting).unwrap().pdf;
    let signed = desk.signed(&made_since);
    desk.office.file_minutes(&meeting, "n.pdf", &signed).unwrap();
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
        let info = KeyInfo::of(&key, Utc::now());
        assert_eq!((info.expired, info.not_yet_valid), (expired, !expired));
        let refused = desk
            .office
            .sign_minutes(&meeting, SignatureRole::Secretary, &key)
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
    let info = KeyInfo::of(&desk.key("Maren Terhorst"), Utc::now());
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
        .sign_minutes(&meeting, SignatureRole::Secretary, &key)
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
        .sign_minutes(&meeting, SignatureRole::Chair, &chair)
        .unwrap_err();
    assert!(refused.to_string().contains("wurde gelöscht"), "{refused}");
    let unknown = desk.office.document_bytes(&"fehlt".parse().unwrap()).unwrap_err();
    assert!(unknown.to_string().contains("Dokument „fehlt“"), "{unknown}");
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
