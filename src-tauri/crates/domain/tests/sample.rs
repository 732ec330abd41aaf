//! Plays the sample scripts through the pure core: every line is decided, applied, and read back from its JSON.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken fixture is to stop the test")]

mod play;

use std::fmt::Write;

use beschlussbuch_domain::view::{MinutesView, Version};
use play::{ADVICE, MEETING, MOTIONS, PEOPLE, body, play};

#[test]
fn the_sample_meeting_plays_to_its_end() {
    let book = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
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
    let book = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let meeting = "za-47".parse().unwrap();
    let full = MinutesView::of(&book, &meeting, Version::Full, &body).unwrap();
    let public = MinutesView::of(&book, &meeting, Version::Public, &body).unwrap();
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
