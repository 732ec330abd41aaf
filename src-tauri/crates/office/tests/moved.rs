//! The book moved away while a seat works in it.
#![cfg(unix)]

use std::fs;

use beschlussbuch_office::{
    Anchors, Office, OfficeError, Query, check,
    domain::rulebook::{CITEQ, Rulebook},
    journal::JournalError,
    silent,
};

fn person(id: &str) -> String {
    format!(r#"{{"command":{{"person":{{"add":{{"id":"{id}","given_name":"Ada","family_name":"Zwölf"}}}}}}}}"#)
}

#[track_caller]
fn assert_moved<T: std::fmt::Debug>(answer: Result<T, OfficeError>) {
    assert!(
        matches!(answer, Err(OfficeError::Journal(JournalError::Moved { .. }))),
        "{answer:?}"
    );
}

#[test]
fn the_next_command_and_the_next_query_say_so_and_work_goes_on_when_it_is_back() {
    let dir = tempfile::tempdir().unwrap();
    let (path, away) = (dir.path().join("buch"), dir.path().join("anderswo"));
    let rulebook = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create(&path, rulebook, false, "Maren Terhorst", None).unwrap();
    office.execute_json(&person("a")).unwrap();
    fs::rename(&path, &away).unwrap();
    assert_moved(office.execute_json(&person("b")));
    assert_moved(office.query(&Query::Persons {}));
    assert_moved(office.save_draft("k", None, "Text"));
    fs::rename(&away, &path).unwrap();
    office.execute_json(&person("b")).unwrap();
    assert!(check(&path, Anchors::default(), &mut silent).unwrap().is_sound());
    assert_eq!(office.book().persons.len(), 2);

    // Deleted for good: what is open can still be saved.
    fs::remove_file(&path).unwrap();
    assert_moved(office.execute_json(&person("c")));
    office.save_copy(&path, &mut silent).unwrap();
    let mut office = Office::open(&path, "Maren Terhorst").unwrap();
    office.execute_json(&person("c")).unwrap();
    assert_eq!(office.book().persons.len(), 3);
    assert!(check(&path, Anchors::default(), &mut silent).unwrap().is_sound());
}
