//! The application starts, shows a book, and opens nothing that is not listed.

use serde_json::{Value, json};

use crate::{
    sample,
    window::{Setup, Window},
};

#[test]
fn the_sample_opens_on_its_overview() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::with(&sample::book(folder.path(), 4));
    window.sit_down("Maren Terhorst");
    window.see_in("h1", "Übersicht");
    window.see_in("nav", "Kooperation citeq");
    window.see("ZA 2026/12");
    window.judge("overview");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn every_place_can_be_read_in_both_themes_and_in_a_small_window() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::with(&sample::book(folder.path(), 4));
    window.sit_down("Maren Terhorst");
    let places = [
        ("meetings", "Sitzungen"),
        ("motions", "Vorlagen"),
        ("resolutions", "Beschlüsse"),
        ("partners", "Partner"),
        ("search", "Suche"),
        ("rulebook", "Regelwerk"),
        ("journal", "Journal"),
        ("reading", "Vorlagen lesen"),
    ];
    for (width, height) in [(1440, 900), (1024, 640)] {
        window.resize((width, height));
        for (place, title) in places {
            window.go(&format!("#/{place}"));
            window.see_in("h1", title);
            window.judge(&format!("{place}-{width}"));
            let overflow = window.js("return document.documentElement.scrollWidth > innerWidth", json!([]));
            assert_eq!(overflow, json!(false), "{place} is wider than {width}");
        }
    }
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_book_is_opened_only_once_one_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::book(folder.path(), 1);
    let window = Window::start(Setup {
        answers: vec![String::new(), book.display().to_string()],
        ..Setup::default()
    });
    window.see_in("h1", "Willkommen im Beschlussbuch");
    window.judge("welcome");
    window.click("Beschlussbuch öffnen");
    window.see_in("h1", "Willkommen im Beschlussbuch");
    window.click("Beschlussbuch öffnen");
    window.see_in("nav", "Kooperation citeq");
    window.see_in("h1", "Übersicht");
}

#[test]
fn the_policy_stops_what_is_not_ours_and_the_test_would_see_it() {
    let window = Window::start(Setup::default());
    window.see("Beschlussbuch");
    window.js(
        "const script = document.createElement('script'); script.textContent = 'window.foreign = 1';
         document.body.append(script)",
        json!([]),
    );
    assert_eq!(window.js("return window.foreign ?? null", json!([])), Value::Null);
    let stopped = window.stopped_by_policy();
    assert!(
        stopped.iter().any(|stopped| stopped.contains("script-src")),
        "{stopped:?}"
    );
}

#[test]
fn a_command_that_is_not_listed_is_refused() {
    let window = Window::start(Setup::default());
    window.see("Beschlussbuch");
    for command in [
        "plugin:dialog|open",
        "plugin:window|set_title",
        "plugin:event|emit",
        "erase_book",
    ] {
        let refusal = window.invoke(command, json!({})).unwrap_err().to_string();
        assert!(
            refusal.contains("not allowed") || refusal.contains("not found"),
            "{command}: {refusal}"
        );
    }
    let listed = window.invoke("shell", json!({"call": {"state": {}}}));
    assert!(listed.is_ok(), "{listed:?}");
}
