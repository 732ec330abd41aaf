//! Plays the sample scripts through the pure core: every line is decided, applied, and read back from its JSON.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken fixture is to stop the test")]

use std::fmt::Write;

use beschlussbuch_domain::{
    Book, Command, Context, Event, Recorded,
    book::BookCommand,
    decide,
    document::VerifiedSignature,
    rulebook::{CITEQ, Rulebook},
    view::{MinutesView, Version},
};
use chrono::{DateTime, Utc};

const SCRIPTS: [&str; 4] = [
    include_str!("../../../../tests/fixtures/sample/1-stammdaten.jsonl"),
    include_str!("../../../../tests/fixtures/sample/2-vorlagen.jsonl"),
    include_str!("../../../../tests/fixtures/sample/3-arbeitsausschuss-31.jsonl"),
    include_str!("../../../../tests/fixtures/sample/4-zentralausschuss-47.jsonl"),
];

fn play() -> Book {
    let mut book = Book::default();
    let rulebook = Box::new(Rulebook::from_toml(CITEQ).unwrap());
    let create = Command::Book(BookCommand::Create {
        id: "muster".parse().unwrap(),
        sample: true,
        rulebook,
    });
    step(&mut book, "2026-08-03T06:00:00Z".parse().unwrap(), &create);
    for line in SCRIPTS.iter().flat_map(|s| s.lines()) {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let command: Command =
            serde_json::from_value(value["command"].clone()).unwrap_or_else(|e| panic!("{line}: {e}"));
        step(&mut book, value["at"].as_str().unwrap().parse().unwrap(), &command);
    }
    book
}

fn step(book: &mut Book, now: DateTime<Utc>, command: &Command) {
    let signatures: Vec<VerifiedSignature> = Vec::new();
    let context = Context {
        now,
        actor: "Test".into(),
        salt: [1; 32],
        signatures,
    };
    let decision =
        decide(book, &context, command).unwrap_or_else(|r| panic!("{}: {r}", serde_json::to_string(command).unwrap()));
    let json = serde_json::to_vec(&decision.events).unwrap();
    let events: Vec<Event> = serde_json::from_slice(&json).unwrap();
    assert_eq!(events, decision.events);
    book.apply(&Recorded {
        sequence: 1,
        at: now,
        actor: "Test".into(),
        events,
    })
    .unwrap();
}

#[test]
fn the_sample_meeting_plays_to_its_end() {
    let book = play();
    let mut register = String::new();
    for resolution in &book.resolutions {
        let annulled = if resolution.annulled.is_some() {
            " (aufgehoben)"
        } else {
            ""
        };
        writeln!(register, "{} {}{annulled}", resolution.number, resolution.title).unwrap();
    }
    assert_same(&register, include_str!("sample-register.txt"));
}

#[test]
fn the_public_minutes_say_nothing_of_the_non_public_part() {
    let book = play();
    let bodies = |content: &beschlussbuch_domain::content::ContentRef| content.hash.to_string();
    let meeting = "za-47".parse().unwrap();
    let full = MinutesView::of(&book, &meeting, Version::Full, &bodies).unwrap();
    let public = MinutesView::of(&book, &meeting, Version::Public, &bodies).unwrap();
    assert_eq!((full.items.len(), public.items.len()), (19, 15));
    assert!(full.items.len() >= 15 && public.items.iter().all(|i| i.public));
    let text = serde_json::to_string(&public).unwrap();
    for secret in ["Rahmenvertrag", "Virenschutz", "Personalangelegenheit", "Ehemann"] {
        assert!(serde_json::to_string(&full).unwrap().contains(secret), "{secret}");
        assert!(!text.contains(secret), "{secret}");
    }
}

/// Compares with the committed text and shows both on a difference.
fn assert_same(found: &str, expected: &str) {
    assert!(found == expected, "found:\n{found}\nexpected:\n{expected}");
}
