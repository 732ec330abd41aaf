//! The whole window is enlarged to 200 %: nothing is cut off, and the size is remembered.

use serde_json::json;

use crate::{
    driver::until,
    sample,
    window::{Setup, Window},
};

/// Every place with an address of its own; the sample's meeting ZA/47 is closed.
const PLACES: [(&str, &str); 14] = [
    ("#/", "Übersicht"),
    ("#/meetings", "Sitzungen"),
    ("#/meetings/za-47/prepare", "Tagesordnung"),
    ("#/meetings/za-47/invite", "Einladung"),
    ("#/meetings/za-47/conduct", "TOP 1"),
    ("#/meetings/za-47/minutes", "TOP 1"),
    ("#/meetings/za-47/sign", "Unterschrift"),
    ("#/motions", "Vorlage anlegen"),
    ("#/resolutions", "Beschlüsse und Empfehlungen"),
    ("#/partners", "Partner aufnehmen"),
    ("#/search", "Wonach suchen Sie?"),
    ("#/rulebook", "Stimmgewichte"),
    ("#/journal", "Kette der Einträge"),
    ("#/reading", "Vorlagen lesen"),
];

/// What sticks out of the window or covers more than half of it.
const TOO_LARGE: &str = "
    const width = document.documentElement.clientWidth;
    const named = (what, element) => `${what}: ${element.className || element.tagName} ${element.textContent.slice(0, 40)}`;
    const scrolls = element => element && element !== document.body && (scrolls(element.parentElement)
        || (/auto|scroll/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth));
    const found = [];
    if (document.scrollingElement.scrollWidth > width) found.push('the page scrolls sideways');
    for (const element of document.querySelectorAll('main *')) {
        const box = element.getBoundingClientRect();
        if (!element.checkVisibility() || box.width < 2 || element.closest('.bb-sr')) continue;
        if ((box.right > width + 1 || box.left < -1) && !scrolls(element.parentElement)) found.push(named('out', element));
        if (/sticky|fixed/.test(getComputedStyle(element).position) && box.height > innerHeight / 2)
            found.push(named('covers', element));
    }
    return found.join('\\n')";

#[test]
fn at_200_percent_nothing_is_cut_off() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::book(folder.path(), 4);
    for size in [(1440, 900), (1024, 640)] {
        let start = || {
            Window::start(Setup {
                book: Some(book.clone()),
                home: Some(folder.path().join("home")),
                size,
                ..Setup::default()
            })
        };
        let window = start();
        if size.0 == 1440 {
            window.sit_down("Maren Terhorst");
        }
        window.see("Kooperation citeq");
        for _ in 0..8 {
            window.press("Strg+Plus");
        }
        shows(&window, size.0 / 2);
        for (place, text) in PLACES {
            window.go(place);
            window.see_in("main", text);
            window.settle();
            let found = window.js(TOO_LARGE, json!([]));
            assert_eq!(found, json!(""), "{place} in {size:?}");
            let name = place.trim_start_matches(['#', '/']).replace('/', "-");
            window.keep_picture(&format!("zoom/{}-{name}", size.0));
        }
        drop(window);

        let window = start();
        shows(&window, size.0 / 2);
        window.press("Strg+-");
        shows(&window, size.0 * 100 / 175);
        window.press("Strg+0");
        shows(&window, size.0);
    }
}

/// Waits until the window is so many units of its own wide.
#[track_caller]
fn shows(window: &Window, width: u32) {
    until("the window has its size", || {
        let inner = window.js("return innerWidth", json!([]));
        if inner.as_u64().is_some_and(|inner| inner.abs_diff(width.into()) <= 1) {
            Ok(())
        } else {
            Err(format!("{inner} instead of {width}"))
        }
    });
}
