//! Links: what becomes one, how it is tagged, and where its footnote stands.

use crate::reading::{Element, Reading};
use crate::sample;
use beschlussbuch_documents::{Block, Document, commonmark, render};
use conformance::Claims;
use lopdf::Object;

fn read(text: &str) -> Reading {
    of(&sample::document(commonmark(text, 1)))
}

fn of(document: &Document) -> Reading {
    let pdf = render(document).unwrap();
    assert_eq!(conformance::check(&pdf), Ok(Claims { part: 2 }));
    Reading::of(&pdf)
}

fn with_role<'a>(reading: &'a Reading, role: &str) -> Vec<&'a Element> {
    let all = reading.root.all().into_iter();
    all.filter(|element| element.role == role).collect()
}

/// The addresses of all annotations, page by page.
fn addresses(reading: &Reading) -> Vec<Vec<String>> {
    let address = |annotation: &Object| {
        let own = reading.dictionary(annotation);
        assert_eq!(own.get(b"Subtype").unwrap().as_name().unwrap(), b"Link");
        let action = reading.dictionary(own.get(b"A").unwrap());
        assert_eq!(action.get(b"S").unwrap().as_name().unwrap(), b"URI");
        String::from_utf8(action.get(b"URI").unwrap().as_str().unwrap().to_vec()).unwrap()
    };
    let page = |id: &lopdf::ObjectId| {
        let page = reading.pdf.get_dictionary(*id).unwrap();
        let own = page.get(b"Annots").ok().map(|own| own.as_array().unwrap().clone());
        own.unwrap_or_default().iter().map(address).collect()
    };
    reading.page_ids.iter().map(page).collect()
}

#[test]
fn a_link_shows_its_text_and_its_footnote_the_address() {
    let reading = read("Nach der [*neuen* Satzung](https://a.de/s \"Fassung 2026\") gilt das, siehe https://b.de/x_y.");
    let paragraph = with_role(&reading, "P")[0];
    let roles: Vec<&str> = paragraph.children.iter().map(|child| child.role.as_str()).collect();
    assert_eq!(roles, ["Span", "Link", "Reference", "Span", "Link", "Span"]);
    assert_eq!(
        reading.text(paragraph),
        "Nach der neuen Satzung¹ gilt das, siehe https://b.de/x_y."
    );
    let note = with_role(&reading, "Note")[0];
    assert_eq!(reading.text(note), "¹ https://a.de/s, „Fassung 2026“");
    assert_eq!(
        addresses(&reading),
        [["https://a.de/s", "https://b.de/x_y", "https://a.de/s"]]
    );
    // At the foot of the page, below all other text.
    let height = |role: &str| {
        let (page, number) = with_role(&reading, role)[0]
            .all()
            .iter()
            .find_map(|one| one.content.first())
            .copied()
            .unwrap();
        reading.sequence(page, number).runs[0].y
    };
    assert!(height("Note") < 120.0 && height("P") > 400.0);
}

#[test]
fn only_the_web_and_mail_are_led_to() {
    let reading = read(
        "[a](javascript:alert(1)) [b](file:///etc/passwd) [c](anlage.pdf) [d](mailto:post@a.de) <post@b.de> \
         [e](HTTP://c.de) [f](data:text/html,x)",
    );
    assert_eq!(
        addresses(&reading),
        [[
            "mailto:post@a.de",
            "mailto:post@b.de",
            "HTTP://c.de",
            "mailto:post@a.de"
        ]]
    );
    let text = reading.whole_text();
    assert!(
        text.contains("a (javascript:alert(1)) b (file:///etc/passwd) c (anlage.pdf) d¹"),
        "{text}"
    );
}

#[test]
fn each_footnote_stands_on_the_page_of_its_text() {
    let text: String = (1..=120)
        .map(|number| format!("Satz {number} mit einem [Verweis {number}](https://a.de/{number}).\n\n"))
        .collect();
    let reading = read(&text);
    assert!(reading.page_ids.len() > 3);
    let pages = |role: &str| -> Vec<usize> {
        let page = |element: &&Element| element.all().iter().find_map(|one| one.content.first()).unwrap().0;
        with_role(&reading, role).iter().map(page).collect()
    };
    assert_eq!(pages("Reference"), pages("Note"));
    assert_eq!(with_role(&reading, "Note").len(), 120);
}

#[test]
fn no_footnote_is_lost_where_there_are_more_than_a_page_holds() {
    let cell = |number: usize| format!("[w{number}](https://a.de/{}/{number})", "x".repeat(200));
    let row: Vec<String> = (0..40).map(cell).collect();
    let text = format!(
        "| a | b |\n|---|---|\n| {} | {} |",
        row[..20].join(""),
        row[20..].join("")
    );
    let reading = read(&text);
    let notes = with_role(&reading, "Note");
    assert_eq!(notes.len(), 40);
    let whole = reading.whole_text();
    assert!((0..40).all(|number| whole.contains(&format!("/{number}"))));
}

#[test]
fn a_link_goes_on_over_lines_and_in_tables_and_lists() {
    let long =
        "Ein sehr langer Verweis, der über mehr als eine Zeile geht und danach weiter, bis er zu Ende ist, was dauert";
    let reading = read(&format!(
        "- Punkt [{long}](https://a.de)\n\n| Quelle |\n|---|\n| [Satzung](https://b.de) |\n\n> [Zitat](https://c.de)"
    ));
    assert_eq!(
        addresses(&reading).concat(),
        [
            "https://a.de",
            "https://a.de",
            "https://b.de",
            "https://c.de",
            "https://a.de",
            "https://b.de",
            "https://c.de"
        ]
    );
    let whole = reading.whole_text();
    assert!(
        whole.contains(&format!("{long}¹")) && whole.contains("Satzung²"),
        "{whole}"
    );
}

#[test]
fn a_long_address_stands_in_the_text() {
    let address = format!("https://a.de/{}", "ö".repeat(400));
    let reading = read(&format!("[Satzung]({address})"));
    assert!(with_role(&reading, "Note").is_empty());
    assert!(reading.whole_text().contains(&format!("Satzung ({address})")));
}

#[test]
fn text_without_links_is_tagged_as_before() {
    let reading = of(&sample::document(vec![Block::Paragraph(vec![
        beschlussbuch_documents::Inline::Text("Nichts als Text.".into()),
    ])]));
    assert!(with_role(&reading, "P")[0].children.is_empty());
}
