//! Drafts belong to a seat and stay out of the journal.

use beschlussbuch_office::{
    Office, OfficeError, Role,
    domain::{
        content::Hash,
        rulebook::{CITEQ, Rulebook},
    },
    journal::JournalError,
};

#[test]
fn each_seat_finds_its_own_drafts_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("buch");
    let rulebook = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create(&path, rulebook, false, " Maren Terhorst ", None).unwrap();
    let head = *office.head();
    let base = Hash::of(b"vorher");
    office.save_draft("motion/v/reasons", Some(base), "Die Begr").unwrap();
    office
        .save_draft("motion/v/reasons", Some(base), "Die Begründung")
        .unwrap();
    office.save_draft("minutes/za-47/i", None, "Verlauf").unwrap();
    // Somebody else at this seat, also one who may only read.
    office.take_seat("Udo Reuter", Role::Reader).unwrap();
    assert_eq!(office.drafts().unwrap(), []);
    office.save_draft("minutes/za-47/i", None, "Mein Verlauf").unwrap();
    drop(office);

    let mut office = Office::open(&path, "Maren Terhorst").unwrap();
    assert_eq!(*office.head(), head);
    let draft = office.draft("motion/v/reasons").unwrap().unwrap();
    assert_eq!((draft.base, draft.text.as_str()), (Some(base), "Die Begründung"));
    assert!((chrono::Utc::now() - draft.at).num_minutes() < 5);
    let keys: Vec<_> = office.drafts().unwrap().into_iter().map(|d| d.key).collect();
    assert_eq!(keys, ["minutes/za-47/i", "motion/v/reasons"]);
    office.drop_draft("minutes/za-47/i").unwrap();
    assert_eq!(office.draft("minutes/za-47/i").unwrap(), None);
    office.take_seat("Udo Reuter", Role::Member).unwrap();
    assert_eq!(office.drafts().unwrap()[0].text, "Mein Verlauf");

    let mut reader = Office::open_read_only(&path).unwrap();
    let refused = reader.save_draft("k", None, "x");
    assert!(
        matches!(refused, Err(OfficeError::Journal(JournalError::NotWritable(_)))),
        "{refused:?}"
    );
}
