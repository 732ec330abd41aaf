//! The invitation: as a draft, as it was sent, and with values that no letter likes.

use std::path::Path;

use beschlussbuch_documents::{Seal, einladung};
use chrono::DateTime;
use domain::{
    committee::Seat,
    rulebook::House,
    view::{
        InvitationItem, InvitationView, InviterLine, ItemPurpose, MotionLine, RecipientGroup, RecipientLine, SentLine,
    },
};

use crate::{judges::ask, reading::Reading};

pub fn seal() -> Seal {
    Seal {
        sequence: 212,
        hash: "4f2a91c7".repeat(8),
        at: DateTime::parse_from_rfc3339("2026-09-18T14:00:00+02:00").unwrap(),
    }
}

fn item(number: &str, title: &str, public: bool) -> InvitationItem {
    InvitationItem {
        number: number.into(),
        title: title.into(),
        sub_item: number.contains('.'),
        public,
        motion: None,
        purpose: None,
        urgency: None,
    }
}

fn with_motion(item: InvitationItem, number: &str, purpose: ItemPurpose) -> InvitationItem {
    InvitationItem {
        motion: Some(MotionLine {
            number: number.into(),
            kind: "IT-Konzeption".into(),
            submitter: "Stadt Hamm".into(),
        }),
        purpose: Some(purpose),
        ..item
    }
}

fn recipients() -> Vec<RecipientGroup> {
    let person = |name: &str, office: &str, seat| RecipientLine {
        name: name.into(),
        office: Some(office.into()),
        seat,
    };
    let group = |partner: Option<&str>, persons| RecipientGroup {
        partner: partner.map(Into::into),
        persons,
    };
    vec![
        group(
            Some("Hamm"),
            vec![
                person("Dr. Michael Schürmann", "Oberbürgermeister", Some(Seat::Member)),
                person("Ulrike Zengerling", "Stadtkämmerin", Some(Seat::Deputy)),
            ],
        ),
        group(Some("Telgte"), vec![]),
        group(None, vec![person("Ada Örtel", "Gutachterin", None)]),
    ]
}

/// An invitation that was sent.
pub fn sent() -> InvitationView {
    let late = InvitationItem {
        urgency: Some("Die Schwachstelle wurde erst jetzt bekannt.".into()),
        ..with_motion(
            item("5", "Ablösung des Virenschutzes", false),
            "V/0011/2026",
            ItemPurpose::Resolution,
        )
    };
    InvitationView {
        sample: false,
        cooperation: "Kooperation citeq".into(),
        legal_basis: "öffentlich-rechtliche Vereinbarung nach § 23 GkG NRW".into(),
        letterhead: vec!["Kooperation citeq".into(), "Interkommunale Zusammenarbeit".into()],
        house: House::default(),
        committee: "Zentralausschuss".into(),
        committee_genitive: "des Zentralausschusses".into(),
        sequence: 47,
        number: "ZA/47".into(),
        start: "2026-10-07T10:00:00".parse().unwrap(),
        place: "Großer Sitzungssaal, Münster".into(),
        sent: Some(SentLine {
            sent_on: "2026-09-18".parse().unwrap(),
            way: "elektronisch".into(),
            urgent: None,
            notice_days: 18,
        }),
        notice_days: 14,
        send_by: "2026-09-22".parse().ok(),
        chair: Some(InviterLine {
            name: "Dr. Tilmann Overbeck".into(),
            office: Some("Oberbürgermeister, Stadt Münster".into()),
        }),
        recipients: recipients(),
        items: vec![
            item("1", "Eröffnung und Feststellung der Beschlussfähigkeit", true),
            with_motion(
                item("2", "Vorrang quelloffener Software", true),
                "V/0008/2026",
                ItemPurpose::Recommendation,
            ),
            with_motion(
                item("2.1", "Jahresabschluss 2025", true),
                "V/0006/2026",
                ItemPurpose::Information,
            ),
            with_motion(
                item("3", "IT-Konzeption 2027 bis 2030", true),
                "V/0002/2026",
                ItemPurpose::Resolution,
            ),
            item("4", "Personalangelegenheit der Geschäftsführung", false),
            late,
        ],
        examples: vec!["Stimmgewichte".into()],
        second_meeting: false,
    }
}

/// The same before it was sent, in a sample, without a chair and with titles as long as they may be.
pub fn draft() -> InvitationView {
    let mut draft = InvitationView {
        sample: true,
        sent: None,
        chair: None,
        letterhead: vec![],
        house: House::default(),
        examples: vec![],
        ..sent()
    };
    for entry in &mut draft.items {
        entry.title = entry.title.repeat(200 / entry.title.chars().count() + 1);
        entry.urgency = None;
    }
    draft
}

/// The bytes of an invitation.
pub fn bytes(view: &InvitationView) -> Vec<u8> {
    einladung(view, &seal()).unwrap()
}

/// Its text as poppler finds it: in one line, words put together again.
fn text(view: &InvitationView) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("einladung.pdf");
    std::fs::write(&file, bytes(view)).unwrap();
    let said = ask(
        "pdftotext",
        "poppler-utils",
        &["-layout", "FILE", "-"],
        Path::new(&file),
    );
    let joined = said.replace('\u{ad}', "").replace('\u{a0}', " ");
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_sent_invitation_reads_as_a_letter_with_both_parts() {
    let said = text(&sent());
    for expected in [
        "Kooperation citeq · Interkommunale Zusammenarbeit",
        "Einladung zur 47. Sitzung des Zentralausschusses",
        "Versandt am 18. September 2026, elektronisch",
        "Mit Nachtrag zur Tagesordnung",
        "An die Mitglieder des Zentralausschusses und ihre Vertretungen",
        "Sehr geehrte Damen und Herren,",
        "zur 47. Sitzung des Zentralausschusses lade ich Sie herzlich ein.",
        "Tag Mittwoch, 7. Oktober 2026",
        "Beginn 10:00 Uhr",
        "Ort Großer Sitzungssaal, Münster",
        "Öffentlicher Teil",
        "V/0008/2026",
        "zur Empfehlung",
        "zur Kenntnis",
        "zum Beschluss",
        "Eingebracht von: Stadt Hamm",
        "Nichtöffentlicher Teil",
        "sind vertraulich",
        "Personalangelegenheit der Geschäftsführung",
        "Nachtrag: Die Schwachstelle wurde erst jetzt bekannt.",
        "Mit freundlichen Grüßen Dr. Tilmann Overbeck Oberbürgermeister, Stadt Münster Vorsitz des Zentralausschusses",
        "Empfängerinnen und Empfänger",
        "an 3 Personen",
        "Dr. Michael Schürmann, Oberbürgermeister",
        "Ulrike Zengerling, Stadtkämmerin",
        "Telgte noch niemand benannt",
        "Weitere Ada Örtel, Gutachterin",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    for wrong in ["Entwurf", "Beispiel,", "Ladungsfrist", "Unterschrift"] {
        assert!(!said.contains(wrong), "{wrong}\n{said}");
    }
}

#[test]
fn a_draft_says_on_every_page_that_it_is_one_and_until_when_to_send_it() {
    let view = draft();
    let said = text(&view);
    for expected in [
        "Beispiel, Entwurf: Diese Einladung stammt aus einem Beispielbuch und ist noch nicht versandt.",
        "Entwurf, noch nicht versandt",
        "Die Ladungsfrist beträgt 14 Tage. Sie ist gewahrt, wenn die Einladung spätestens am 22. September 2026 versandt wird.",
        "Ein Vorsitz ist noch nicht benannt.",
        "für 3 Personen vorgesehen",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    let reading = Reading::of(&bytes(&view));
    for page in &reading.pages {
        let marked = page.iter().any(|s| s.number.is_none() && s.text().contains("Entwurf"));
        assert!(marked, "a page without its marking");
    }
    assert!(reading.pages.len() > 2);
    let real = InvitationView { sample: false, ..view };
    assert!(text(&real).contains("Entwurf: Diese Einladung ist noch nicht versandt."));
}

#[test]
fn an_urgent_invitation_gives_its_reason() {
    let mut view = sent();
    if let Some(line) = &mut view.sent {
        (line.urgent, line.notice_days) = (Some("Der Vertrag endet im Oktober".into()), 3);
    }
    let said = text(&view);
    let expected = "Die Ladungsfrist ist wegen Dringlichkeit auf 3 Tage verkürzt. Grund: Der Vertrag endet im Oktober.";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_second_meeting_is_pointed_out() {
    let mut view = sent();
    let sentence = "ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig";
    assert!(!text(&view).contains(sentence));
    view.second_meeting = true;
    assert!(text(&view).contains(sentence), "{}", text(&view));
}

#[test]
fn recipients_have_the_last_page_and_there_is_nothing_to_sign() {
    // The shortest one, whose recipients would fit below the letter.
    let mut view = sent();
    view.items.truncate(1);
    let reading = Reading::of(&bytes(&view));
    assert_eq!(reading.pages.len(), 2);
    let said: String = reading.pages[1].iter().map(super::reading::Sequence::text).collect();
    assert!(
        said.contains("Empfängerinnen und Empfänger") && said.contains("Ulrike"),
        "{said}"
    );
    assert!(!said.contains("Mit freundlichen Grüßen"), "{said}");
    assert!(!reading.catalog().has(b"AcroForm"));
    assert!(reading.root.all().iter().all(|element| element.role != "Form"));
}

#[test]
fn the_agenda_is_a_table_for_each_part_under_headings() {
    let reading = Reading::of(&bytes(&sent()));
    let elements = reading.root.all();
    let headings: Vec<(String, String)> = elements
        .iter()
        .filter(|e| e.role.starts_with('H'))
        .map(|e| (e.role.clone(), reading.text(e)))
        .collect();
    let levels: Vec<_> = headings
        .iter()
        .map(|(role, text)| (role.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        levels,
        [
            ("H1", "Einladung zur 47. Sitzung des Zentralausschusses"),
            ("H2", "Tagesordnung"),
            ("H3", "Öffentlicher Teil"),
            ("H3", "Nichtöffentlicher Teil"),
            ("H2", "Empfängerinnen und Empfänger"),
        ]
    );
    let tables: Vec<_> = elements.iter().filter(|e| e.role == "Table").collect();
    let rows = |at: usize| tables[at].all().iter().filter(|e| e.role == "TR").count();
    assert_eq!([rows(0), rows(1), rows(2), rows(3)], [3, 5, 3, 4]);
}

#[test]
fn without_deputies_nothing_is_said_of_them() {
    let mut view = sent();
    for group in &mut view.recipients {
        group.persons.retain(|person| person.seat != Some(Seat::Deputy));
    }
    let said = text(&view);
    assert!(!said.contains("Vertretung"), "{said}");
    assert!(said.contains("verständigen Sie bitte die Schriftführung."), "{said}");
}

#[test]
fn the_same_invitation_gives_the_same_bytes() {
    assert!(bytes(&sent()) == bytes(&sent()));
    assert!(bytes(&sent()) != bytes(&draft()));
}
