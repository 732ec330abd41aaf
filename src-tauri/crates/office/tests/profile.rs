//! The profile as windows meet it: read, changed by several at once, old, new, broken.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

use std::{fs, path::Path};

use beschlussbuch_office::{
    OfficeError, Profile, ProfileChange, ProfileFile, Role,
    profile::{Appearance, OwnSeat, kept_path},
};
use serde_json::{Value, json};

fn change(value: Value) -> ProfileChange {
    serde_json::from_value(value.clone()).unwrap_or_else(|e| panic!("{value}: {e}"))
}

fn note(motion: &str, text: &str) -> ProfileChange {
    change(json!({"note": {"book": "b", "motion": motion, "text": text}}))
}

fn files(dir: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(dir)
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_change_is_there_for_the_next_window() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("noch/nicht/da");
    let file = ProfileFile::new(folder.clone());
    assert_eq!(file.read().unwrap().profile, Profile::default());
    assert!(!folder.exists(), "reading makes no folder");
    for value in [
        json!({"seat": {"name": "Udo Reuter", "role": "member", "partner": "hamm"}}),
        json!({"opened": {"path": "/a", "name": "Muster"}}),
        json!({"place": {"path": "/a", "place": "#/motions/x"}}),
        json!({"opened": {"path": "/b", "name": "Andere"}}),
        json!({"opened": {"path": "/a", "name": "Muster"}}),
        json!({"opened": {"path": "/c", "name": "Dritte"}}),
        json!({"forget": {"path": "/c"}}),
        json!({"appearance": "dark"}),
        json!({"zoom": 175}),
        json!({"trust": {"path": "/zertifikate"}}),
        json!({"note": {"book": "b", "motion": "x", "text": "Fragen: *Kosten*"}}),
        json!({"note": {"book": "b", "motion": "y", "text": "weg"}}),
        json!({"note": {"book": "b", "motion": "y", "text": " "}}),
    ] {
        file.change(change(value)).unwrap();
    }
    let profile = ProfileFile::new(folder).read().unwrap().profile;
    let seat = OwnSeat {
        name: "Udo Reuter".into(),
        role: Role::Member,
        person: None,
        partner: Some("hamm".parse().unwrap()),
    };
    assert_eq!(profile.seat, Some(seat));
    let recent: Vec<_> = profile
        .recent
        .iter()
        .map(|b| (b.path.as_str(), b.place.as_deref()))
        .collect();
    assert_eq!(recent, [("/a", Some("#/motions/x")), ("/b", None)]);
    assert_eq!(
        (profile.appearance, profile.zoom.percent(), profile.trust.as_deref()),
        (Appearance::Dark, 175, Some("/zertifikate"))
    );
    let (book, x, y) = ("b".parse().unwrap(), "x".parse().unwrap(), "y".parse().unwrap());
    assert_eq!(
        (profile.note(&book, &x), profile.note(&book, &y)),
        (Some("Fragen: *Kosten*"), None)
    );
}

#[test]
fn an_unusable_name_is_refused_and_the_profile_stays() {
    let dir = tempfile::tempdir().unwrap();
    let file = ProfileFile::new(dir.path().to_owned());
    file.change(change(json!({"seat": {"name": "Udo Reuter", "role": "chair"}})))
        .unwrap();
    let refused = file.change(change(json!({"seat": {"name": " ", "role": "chair"}})));
    assert!(matches!(refused, Err(OfficeError::Actor)));
    assert_eq!(file.read().unwrap().profile.seat.unwrap().name, "Udo Reuter");
}

#[test]
fn only_the_last_books_are_remembered() {
    let dir = tempfile::tempdir().unwrap();
    let file = ProfileFile::new(dir.path().to_owned());
    for number in 0..20 {
        file.change(change(
            json!({"opened": {"path": format!("/{number}"), "name": "Muster"}}),
        ))
        .unwrap();
    }
    let recent = file.read().unwrap().profile.recent;
    assert_eq!((recent.len(), recent[0].path.as_str()), (12, "/19"));
}

#[test]
fn a_profile_of_another_release_stays_readable_and_keeps_what_it_holds() {
    let dir = tempfile::tempdir().unwrap();
    let older = json!({"seat": {"name": "Udo Reuter", "role": "member"}});
    fs::write(dir.path().join("profile.json"), older.to_string()).unwrap();
    let file = ProfileFile::new(dir.path().to_owned());
    let profile = file.read().unwrap().profile;
    assert_eq!((profile.recent.len(), profile.appearance), (0, Appearance::System));
    let newer = json!({"seat": {"name": "Udo Reuter", "role": "member", "pronoun": "er"}, "columns": 1.5});
    fs::write(dir.path().join("profile.json"), newer.to_string()).unwrap();
    let read = file.change(note("x", "Notiz")).unwrap();
    assert_eq!(read.set_aside, None);
    let kept: Value = serde_json::from_slice(&fs::read(dir.path().join("profile.json")).unwrap()).unwrap();
    assert_eq!(
        (&kept["columns"], &kept["notes"]["b"]["x"]),
        (&json!(1.5), &json!("Notiz"))
    );
}

#[test]
fn a_broken_profile_is_set_aside_and_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let file = ProfileFile::new(dir.path().to_owned());
    let path = dir.path().join("profile.json");
    for (broken, name) in [
        (r#"{"notes": {"b": {"x": "Wich"#.as_bytes(), "profile.broken.json"),
        (b"", "profile.broken-2.json"),
        (
            b"{\"seat\": {\"name\": \"\xff\", \"role\": \"chair\"}}",
            "profile.broken-3.json",
        ),
        (br#"{"appearance": "pink"}"#, "profile.broken-4.json"),
        (br#"{"notes": {"B": {"x": "y"}}}"#, "profile.broken-5.json"),
        (b"[]", "profile.broken-6.json"),
    ] {
        fs::write(&path, broken).unwrap();
        let read = file.read().unwrap();
        assert_eq!(read.profile, Profile::default());
        assert_eq!(read.set_aside.as_deref(), dir.path().join(name).to_str());
        assert_eq!(fs::read(dir.path().join(name)).unwrap(), broken);
        // Said once; then a fresh one begins.
        assert_eq!(file.read().unwrap().set_aside, None);
    }
    fs::write(&path, "{").unwrap();
    let read = file.change(note("x", "Notiz")).unwrap();
    assert!(read.set_aside.unwrap().ends_with("profile.broken-7.json"));
    assert_eq!(file.read().unwrap().profile.notes.len(), 1);
}

#[test]
fn windows_that_write_at_once_lose_nothing_of_each_other() {
    let dir = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for window in 0..4 {
            let folder = dir.path().to_owned();
            scope.spawn(move || {
                for number in 0..10 {
                    let file = ProfileFile::new(folder.clone());
                    file.change(note(&format!("w{window}-{number}"), "Notiz")).unwrap();
                    assert_eq!(file.read().unwrap().set_aside, None);
                }
            });
        }
    });
    let profile = ProfileFile::new(dir.path().to_owned()).read().unwrap().profile;
    assert_eq!(profile.notes[&"b".parse().unwrap()].len(), 40);
    assert_eq!(files(dir.path()), ["profile.json", "profile.lock"]);
}

#[test]
fn a_window_that_hangs_with_the_lock_is_named_and_nothing_waits_for_ever() {
    let dir = tempfile::tempdir().unwrap();
    let lock = fs::File::create(dir.path().join("profile.lock")).unwrap();
    lock.lock().unwrap();
    let file = ProfileFile::new(dir.path().to_owned());
    let error = file.change(note("x", "Notiz")).unwrap_err().to_string();
    assert!(error.contains("Ein anderes Fenster schreibt gerade"), "{error}");
    assert!(file.read().is_ok(), "reading waits for nobody");
    drop(lock);
    file.change(note("x", "Notiz")).unwrap();
}

#[test]
fn a_place_that_cannot_be_written_is_said_and_the_old_profile_stays() {
    let dir = tempfile::tempdir().unwrap();
    let in_the_way = dir.path().join("datei");
    fs::write(&in_the_way, "x").unwrap();
    let error = ProfileFile::new(in_the_way.join("profil"))
        .change(note("x", "Notiz"))
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("Ihr Profil „") && error.contains("lässt sich nicht schreiben"),
        "{error}"
    );
    // Not a file: nothing is overwritten or thrown away.
    fs::create_dir(dir.path().join("profile.json")).unwrap();
    let file = ProfileFile::new(dir.path().to_owned());
    assert!(
        file.read().is_err() && file.change(note("x", "Notiz")).is_err() && dir.path().join("profile.json").is_dir()
    );
}

#[cfg(unix)]
#[test]
fn private_notes_are_readable_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    ProfileFile::new(dir.path().to_owned())
        .change(note("x", "Notiz"))
        .unwrap();
    let mode = fs::metadata(dir.path().join("profile.json"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o077, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_text_is_not_kept() {
    use std::os::unix::ffi::OsStrExt;
    assert_eq!(kept_path(Path::new(std::ffi::OsStr::from_bytes(b"/\xff"))), None);
    assert_eq!(kept_path(Path::new("/a/b")).as_deref(), Some("/a/b"));
}

#[test]
fn modules_for_cards_are_kept_the_last_one_first() {
    let mut profile = Profile::default();
    let now = chrono::Utc::now();
    let used = |path: &str| ProfileChange::CardModule { path: path.into() };
    for path in ["a.so", "b.so", "a.so", "c.so"] {
        profile.take(used(path), now).unwrap();
    }
    assert_eq!(profile.card_modules, ["c.so", "a.so", "b.so"]);
    for number in 0..20 {
        profile.take(used(&format!("{number}.so")), now).unwrap();
    }
    assert_eq!(profile.card_modules.len(), 6);
}

#[test]
fn nobody_is_asked_over_the_network_before_a_person_says_so() {
    let dir = tempfile::tempdir().unwrap();
    let file = ProfileFile::new(dir.path().to_owned());
    // As a profile from before has it.
    fs::write(dir.path().join("profile.json"), r#"{"trust":"/zertifikate"}"#).unwrap();
    let services = file.read().unwrap().profile.services;
    assert_eq!((services.timestamp, services.revocation), (None, false));
    for address in ["zeitstempel.example", "file:///etc/passwd", "ftp://a/b", "https://", ""] {
        let wrong = change(json!({"services": {"timestamp": address, "revocation": true}}));
        let error = file.change(wrong).unwrap_err();
        assert!(matches!(error, OfficeError::TimestampAddress(_)), "{address}: {error}");
    }
    let chosen = json!({"services": {"timestamp": "https://zeitstempel.example/tsa", "revocation": true}});
    file.change(change(chosen)).unwrap();
    let services = file.read().unwrap().profile.services;
    assert_eq!(services.timestamp.as_deref(), Some("https://zeitstempel.example/tsa"));
    assert!(services.revocation);
}
