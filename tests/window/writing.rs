//! What a person writes or brings along from elsewhere.

use serde_json::{Value, json};

use crate::{sample, window::Window};

/// A draft of the sample.
const MOTION: &str = "passwortregeln";

/// A page as Word puts it into the clipboard.
const WORD: &str = include_str!("word.html");

#[test]
fn what_is_pasted_from_word_is_clean_text() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    window.go(&format!("#/motions/{MOTION}"));
    window.fill("Begründung", "");
    window.js(
        "const clipboard = new DataTransfer();
         clipboard.setData('text/html', arguments[0]);
         clipboard.setData('text/plain', 'nur wo es kein HTML gibt');
         document.activeElement.dispatchEvent(
             new ClipboardEvent('paste', {clipboardData: clipboard, bubbles: true, cancelable: true}))",
        json!([WORD]),
    );
    window.see_in("[role=textbox][aria-label=Begründung]", "Zweiter Schritt");
    window.judge("pasted-from-word");
    window.go("#/motions");
    window.see_in("h1", "Vorlagen");
    let motion = sample::query(&book, &json!({"motion": {"motion": MOTION}}));
    assert_eq!(
        motion["texts"]["reasons"],
        "**Ausgangslage**\n\n\
         Die Anmeldung mit **Passwort** ist nach §\u{a0}4 *überholt*.\n\n\
         - Erster Schritt\n- Zweiter Schritt\n\n\
         | **Jahr** | **Kosten** |\n| --: | --: |\n| 2027 | 12.500 € |\n\n\
         Mehr unter Anlage 1."
    );
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_resolution_is_quoted_with_its_number_and_day() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    window.go(&format!("#/motions/{MOTION}"));
    window.fill("Begründung", "Der Ausschuss hat schon entschieden:");
    // To the buttons of this text, and the last of them.
    for key in ["Alt+F10", "Ende", "Enter"] {
        window.press(key);
    }
    window.see("Beschluss oder Empfehlung");
    window.write("Konzeption");
    window.see_in("[role=option]", "IT-Konzeption 2027 bis 2030");
    window.judge("quote-resolution");
    window.press("Enter");
    window.tab_to("Zitieren");
    window.press("Enter");
    window.see_in(
        "[role=textbox][aria-label=Begründung] blockquote",
        "vom 7. Oktober 2026: IT-Konzeption 2027 bis 2030",
    );
    // The keyboard is back in the text, behind the quotation.
    window.write("Daran ist festzuhalten.");
    window.judge("quoted-resolution");
    window.go("#/motions");
    window.see_in("h1", "Vorlagen");
    let motion = sample::query(&book, &json!({"motion": {"motion": MOTION}}));
    let text = motion["texts"]["reasons"].as_str().unwrap();
    assert!(text.starts_with("Der Ausschuss hat schon entschieden:\n\n> "), "{text}");
    assert!(text.ends_with("2030*\n\nDaran ist festzuhalten."), "{text}");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

/// A long title as somebody writes it who takes the title for the text.
fn title(characters: usize) -> String {
    "Gemeinsame Beschaffung der Arbeitsplatzausstattung einschließlich Wartung und Pflege "
        .chars()
        .cycle()
        .take(characters - 1)
        .chain(['.'])
        .collect()
}

#[test]
fn a_title_of_500_characters_is_the_longest_and_breaks_no_place() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::with(&sample::with_next_meetings(folder.path()));
    window.sit_down("Maren Terhorst");
    window.go("#/motions");
    window.click("Vorlage anlegen");
    window.choose("Art der Vorlage", "Technische Änderung");
    window.fill("Titel", &title(501));
    window.fill("Eingebracht von", "Hamm");
    window.press("Enter");
    window.fill("Beschlussvorschlag", "Der Ausschuss beschließt es.");
    window.click("Vorlage anlegen");
    window.see_in(
        "dialog [role=alert]",
        "Das Feld „Titel der Vorlage“ ist zu lang. Kürzen Sie es auf höchstens 500 Zeichen.",
    );
    window.settle();
    let in_sight = "const alert = document.querySelector('dialog [role=alert]');
        const {left, right, top, bottom} = alert.getBoundingClientRect();
        return alert.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2))";
    assert_eq!(
        window.js(in_sight, json!([])),
        json!(true),
        "the reason is out of sight"
    );
    window.judge("title-too-long");
    window.see_in("dialog", "Der Ausschuss beschließt es.");
    let kept = "return document.querySelector('dialog textarea').value";
    assert_eq!(window.js(kept, json!([])), Value::from(title(501)));
    window.fill("Titel", &title(500));
    window.click("Vorlage anlegen");
    window.see_in("h1", &title(500));
    window.judge("title-500");
    window.click("Vorlage freigeben");
    window.see_no_more("Vorlage freigeben");

    // One that no blank breaks, on the agenda of a meeting as the first one is.
    let motion = json!({"id": "wort", "kind": "technische-aenderung", "title": "x".repeat(500), "partner": "hamm",
                        "public": true, "proposal": "y".repeat(500)});
    execute(&window, &json!({"motion": {"draft": motion}}));
    execute(&window, &json!({"motion": {"release": {"motion": "wort"}}}));
    let hash = window.js("return location.hash", json!([]));
    let long = hash.as_str().unwrap().trim_start_matches("#/motions/");
    for motion in [long, "wort"] {
        let item = json!({"meeting": "aa-32", "item": format!("punkt-{motion}").chars().take(40).collect::<String>(), "motion": motion, "public": true});
        execute(&window, &json!({"agenda": {"add": item}}));
    }
    for (name, place) in [
        ("motions", "#/motions"),
        ("motion", "#/motions/wort"),
        ("prepare", "#/meetings/aa-32/prepare"),
        ("invite", "#/meetings/aa-32/invite"),
        ("reading", "#/reading/aa-32/punkt-wort"),
    ] {
        window.go(place);
        window.see(&"x".repeat(40));
        for size in [(1440, 900), (1024, 640)] {
            window.resize(size);
            window.settle();
            let out: Vec<String> = serde_json::from_value(window.js(OUT_OF_BOX, json!([]))).unwrap();
            assert_eq!(out, Vec::<String>::new(), "{name} at {size:?}");
        }
        window.judge(&format!("long-{name}"));
    }
}

/// The long words that reach out of a box around them, and those boxes.
const OUT_OF_BOX: &str = "
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (!/[xy]{40}/.test(text.data) || !text.parentElement.checkVisibility() || text.parentElement.closest('.bb-sr'))
            continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        let end = range.getBoundingClientRect().right;
        for (let box = text.parentElement; box; box = box.parentElement) {
            const {right, width} = box.getBoundingClientRect();
            if (getComputedStyle(box).overflowX !== 'visible') end = Math.min(end, right);
            else if (width > 0 && end > right + 1)
                found.push(`${text.data.slice(0, 5)} ends at ${end}, ${box.tagName} ${box.className} at ${right}`);
        }
    }
    return found";

#[track_caller]
fn execute(window: &Window, command: &Value) {
    window.invoke("execute", json!({"command": command})).unwrap();
}
