//! The order of an agenda, by mouse and by keyboard.

use std::path::Path;

use serde_json::json;

use crate::{driver::until, sample, window::Window};

/// A meeting of the sample that is still being prepared.
const MEETING: &str = "aa-32";

/// The agenda with an item of its own.
fn window(book: &Path) -> Window {
    let window = Window::with(book);
    window.sit_down("Maren Terhorst");
    add(&window, "besuch", "Besuch der Leitstelle");
    window.go(&format!("#/meetings/{MEETING}/prepare"));
    // All of it is there and moves no more: the items, the first motion beside them, the motion that waits below.
    for text in [
        "Besuch der Leitstelle",
        "über Richtfunk zweifach anzubinden",
        "Vorrang quelloffener",
    ] {
        window.see(text);
    }
    window
}

/// Waits until the book has the items in this order.
#[track_caller]
fn order(book: &Path, expected: &[&str]) {
    until("the order in the book", || {
        let meeting = sample::query(book, &json!({"meeting": {"meeting": MEETING}}));
        let titles: Vec<&str> = meeting["agenda"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|item| item["title"].as_str())
            .collect();
        let same = titles.len() == expected.len()
            && titles
                .iter()
                .zip(expected)
                .all(|(title, begin)| title.starts_with(begin));
        if same { Ok(()) } else { Err(format!("{titles:?}")) }
    });
}

#[test]
fn an_item_is_dragged_by_the_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = window(&book);
    order(&book, &["Eröffnung", "Richtfunk", "Besuch", "Mitteilungen"]);
    drag(
        &window,
        "Richtfunk",
        ["Eröffnung", "Besuch", "Richtfunk", "Mitteilungen"],
    );
    order(&book, &["Eröffnung", "Besuch", "Richtfunk", "Mitteilungen"]);
    // The page shows what the book has, and the items bear their new numbers.
    window.see("Punkt 2: Besuch der Leitstelle");
    window.see("Punkt 3: Richtfunk");
    window.judge("agenda-dragged");
    // To the end, past items of another height.
    drag(
        &window,
        "Mitteilungen",
        ["Eröffnung", "Richtfunk", "Mitteilungen", "Besuch"],
    );
    order(&book, &["Eröffnung", "Richtfunk", "Mitteilungen", "Besuch"]);
    // What is let go where it was stays there.
    let entries = window.invoke("shell", json!({"call": {"state": {}}})).unwrap();
    drag(&window, "Besuch", ["Eröffnung", "Richtfunk", "Mitteilungen", "Besuch"]);
    window.settle();
    assert_eq!(window.invoke("shell", json!({"call": {"state": {}}})).unwrap(), entries);
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_drag_outlives_what_the_book_answers_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = window(&book);
    let dragged = ["Eröffnung", "Besuch", "Richtfunk", "Mitteilungen"];
    let (mut added, mut kept) = (false, 0);
    let taken = window.drag(grip(&window, "Besuch"), grip(&window, "Richtfunk"), || {
        let shown = shows(&window, dragged);
        if shown && !added {
            add(&window, "gast", "Gast aus Hamm");
            added = true;
        }
        // A second later the page has the book's answer, and the item still lies where the pointer holds it.
        kept = if shown { kept + 1 } else { 0 };
        kept == 4
    });
    assert!(taken, "the place of the item is lost");
    order(&book, &["Eröffnung", "Besuch", "Richtfunk", "Gast", "Mitteilungen"]);
    window.see("Punkt 2: Besuch der Leitstelle");
    window.see("Punkt 4: Gast aus Hamm");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn an_item_is_moved_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = window(&book);
    window.tab_to("Punkt 3: Besuch der Leitstelle");
    for (key, expected, focus) in [
        (
            "Alt+Hoch",
            ["Eröffnung", "Besuch", "Richtfunk", "Mitteilungen"],
            "Punkt 2",
        ),
        (
            "Alt+Hoch",
            ["Besuch", "Eröffnung", "Richtfunk", "Mitteilungen"],
            "Punkt 1",
        ),
        (
            "Alt+Hoch",
            ["Besuch", "Eröffnung", "Richtfunk", "Mitteilungen"],
            "Punkt 1",
        ),
        (
            "Alt+Runter",
            ["Eröffnung", "Besuch", "Richtfunk", "Mitteilungen"],
            "Punkt 2",
        ),
    ] {
        window.press(key);
        order(&book, &expected);
        window.settle();
        assert_eq!(window.focus(), format!("{focus}: Besuch der Leitstelle"));
    }
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

/// Adds an item, as another seat may at any time.
#[track_caller]
fn add(window: &Window, item: &str, title: &str) {
    let item = json!({"meeting": MEETING, "item": item, "title": title, "public": true});
    let call = json!({"command": {"agenda": {"add": item}}});
    window.invoke("execute", call).unwrap();
}

/// Drags the visit to where another item is.
#[track_caller]
fn drag(window: &Window, to: &str, expected: [&str; 4]) {
    let taken = window.drag(grip(window, "Besuch"), grip(window, to), || shows(window, expected));
    assert!(taken, "the item is not moved to „{to}“");
}

/// Whether the agenda begins with these items on the page; the one under the pointer is its place, not its picture.
#[track_caller]
fn shows(window: &Window, expected: [&str; 4]) -> bool {
    let script =
        "return [...document.querySelectorAll('ol .bb-item')].filter(row => !row.closest('#dnd-action-dragged-el'))
        .map(row => row.innerText)";
    let rows: Vec<String> = serde_json::from_value(window.js(script, json!([]))).unwrap();
    rows.len() >= expected.len() && rows.iter().zip(expected).all(|(row, title)| row.contains(title))
}

/// The middle of the handle of an item.
#[track_caller]
fn grip(window: &Window, title: &str) -> (f64, f64) {
    window.settle();
    let script =
        "const row = [...document.querySelectorAll('.bb-item')].find(row => row.innerText.includes(arguments[0]));
        row.scrollIntoView({block: 'nearest'});
        const {x, y, width, height} = row.querySelector('[data-grip]').getBoundingClientRect();
        return [x + width / 2, y + height / 2]";
    serde_json::from_value(window.js(script, json!([title]))).unwrap()
}
