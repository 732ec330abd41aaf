//! What a reader of paper sees: nothing is lost, nothing hangs over an edge, nothing stands alone.

use crate::reading::{Element, Reading, Run, Sequence};
use crate::sample;
use beschlussbuch_documents::{Block, Document, Inline, Marking, RenderError, SignatureField, render};

/// The text area in points from the lower left corner, with a hair for rounding.
const LEFT: f32 = 70.8;
const RIGHT: f32 = 595.28 - 56.69 + 0.1;
const BOTTOM: f32 = 73.7;

fn read(document: &Document) -> Reading {
    Reading::of(&render(document).unwrap())
}

fn roles<'a>(reading: &'a Reading, role: &str) -> Vec<&'a Element> {
    reading
        .root
        .all()
        .into_iter()
        .filter(|element| element.role == role)
        .collect()
}

fn of_artifact<'a>(page: &'a [Sequence], kind: &str) -> Vec<&'a Run> {
    page.iter()
        .filter(|sequence| sequence.artifact == kind)
        .flat_map(|sequence| &sequence.runs)
        .collect()
}

#[test]
fn every_character_of_a_hostile_document_is_there() {
    let reading = read(&sample::stress());
    let text = reading.whole_text();
    for at in 1..=900 {
        let sentence = format!("Satz {at} einer Zelle, die länger ist als eine Seite.");
        assert_eq!(text.matches(&sentence).count(), 1, "{sentence}");
    }
    for at in (1..=60).map(|at| format!("Zeile {at} mit etwas Text")) {
        assert_eq!(text.matches(&at).count(), 1, "{at}");
    }
    for wanted in [
        "Wort".repeat(50),
        format!("https://example.org/{} am", "pfad/".repeat(60)),
        "9".repeat(400),
        "innerster Punkt".into(),
        "998.".into(),
        "999.".into(),
        "1000.".into(),
        "Kopf40Wert40".into(),
        "q\u{30c} Münster ✓ ☐ Ω α Ж".into(),
        "Zusammen 79".into(),
        "zu viel".into(),
        "Donaudampfschifffahrtsgesellschaft".repeat(4),
    ] {
        assert!(text.contains(&wanted), "{wanted}");
    }
    let quoted = reading.text(roles(&reading, "BlockQuote")[1]).replace('\u{ad}', "");
    assert_eq!(quoted.split_whitespace().filter(|word| *word == "lang").count(), 900);
    for at in (0xc0..0x250).chain(0x1e00..0x1efa) {
        let letter = char::from_u32(at).unwrap();
        assert!(text.contains(letter), "{letter}");
    }
}

#[test]
fn nothing_hangs_over_an_edge() {
    for document in [sample::minutes(), sample::stress(), sample::long(20)] {
        let reading = read(&document);
        for (page, sequences) in reading.pages.iter().enumerate() {
            for run in sequences.iter().flat_map(|sequence| &sequence.runs) {
                assert!(run.x >= LEFT && end(run) <= RIGHT, "page {page}: {run:?}");
            }
            for run in sequences
                .iter()
                .filter(|sequence| sequence.number.is_some())
                .flat_map(|sequence| &sequence.runs)
            {
                assert!(run.y >= BOTTOM, "page {page}: {run:?}");
            }
        }
    }
}

/// Where the ink of a run ends: a line's last space may stand beyond the edge, where nobody sees it.
fn end(run: &Run) -> f32 {
    let space = if run.text.ends_with(' ') { 0.24 * run.size } else { 0.0 };
    run.x + run.width - space
}

#[test]
fn cells_do_not_run_into_each_other() {
    for document in [sample::minutes(), sample::stress()] {
        let reading = read(&document);
        for row in roles(&reading, "TR") {
            let lines = |cell: &Element| -> Vec<(usize, Run)> {
                let runs = |(page, number): &(usize, i64)| {
                    let runs = reading.sequence(*page, *number).runs.clone();
                    runs.into_iter().map(|run| (*page, run)).collect::<Vec<_>>()
                };
                cell.content.iter().flat_map(runs).collect()
            };
            for pair in row.children.windows(2) {
                for (page, left) in lines(&pair[0]) {
                    for (other, right) in lines(&pair[1]) {
                        let over = end(&left) > right.x + 0.01;
                        assert!(
                            page != other || (left.y - right.y).abs() > 1.0 || !over,
                            "{left:?} {right:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_page_bears_its_number_and_the_running_header() {
    let reading = read(&sample::long(30));
    let count = reading.pages.len();
    assert!(count > 10);
    for (at, page) in reading.pages.iter().enumerate() {
        let texts = |kind: &str| {
            of_artifact(page, kind)
                .into_iter()
                .map(|run| run.text.clone())
                .collect::<Vec<_>>()
        };
        let footer = texts("Pagination/Footer");
        assert!(footer.contains(&format!("Seite {} von {count}", at + 1)), "{footer:?}");
        assert!(
            footer.contains(&"Beschlussbuch, Journalstand 4f2a91c7".to_owned()),
            "{footer:?}"
        );
        let header = texts("Pagination/Header");
        assert!(
            header.contains(&"Niederschrift ZA/47, öffentlicher Teil".to_owned()),
            "{header:?}"
        );
    }
}

#[test]
fn a_marked_document_says_so_on_every_page_and_once_in_the_text() {
    let document = sample::minutes();
    let reading = read(&document);
    for page in &reading.pages {
        let header = of_artifact(page, "Pagination/Header");
        assert_eq!(header.iter().filter(|run| run.text == "Beispiel").count(), 1);
    }
    let marking = document.marking.unwrap();
    assert_eq!(
        reading
            .whole_text()
            .matches(&format!("Beispiel: {}", marking.explanation))
            .count(),
        1
    );
    // Without a title the sentence comes first.
    let bare = Document {
        marking: Some(Marking {
            word: "Entwurf".into(),
            explanation: "Noch nicht beschlossen.".into(),
        }),
        ..sample::document(vec![sample::text("Text")])
    };
    assert!(read(&bare).whole_text().starts_with("Entwurf: Noch nicht beschlossen."));
}

#[test]
fn heads_of_tables_are_repeated_as_artifacts_and_read_once() {
    let reading = read(&sample::minutes());
    assert_eq!(
        reading.whole_text().matches("Vertreten durch").count(),
        2,
        "the head, and the note below the table"
    );
    let repeated = reading.pages[1]
        .iter()
        .filter(|sequence| sequence.artifact == "Pagination/Header");
    let texts: Vec<String> = repeated
        .flat_map(|sequence| &sequence.runs)
        .map(|run| run.text.clone())
        .collect();
    for head in ["Partner", "Vertreten durch", "Anwesend", "Stimmen"] {
        assert!(texts.iter().any(|text| text.trim() == head), "{texts:?}");
    }
}

#[test]
fn no_heading_ends_a_page_and_no_line_stands_alone() {
    for document in [sample::minutes(), sample::long(40)] {
        let reading = read(&document);
        for page in &reading.pages {
            let last = page.iter().rfind(|sequence| sequence.number.is_some()).unwrap();
            assert!(!last.tag.starts_with('H'), "{}", last.text());
        }
        for paragraph in roles(&reading, "P") {
            let lines = |(page, number): &(usize, i64)| {
                let mut lines: Vec<f32> = reading.sequence(*page, *number).runs.iter().map(|run| run.y).collect();
                lines.dedup();
                lines.len()
            };
            if paragraph.content.len() > 1 {
                assert!(
                    paragraph.content.iter().all(|part| lines(part) > 1),
                    "{}",
                    reading.text(paragraph)
                );
            }
        }
    }
}

#[test]
fn small_print_below_a_heading_stays_with_the_text_it_leads_to() {
    for paragraphs in 20..60 {
        let mut blocks: Vec<Block> = (0..paragraphs).map(|_| sample::text("Absatz")).collect();
        blocks.push(Block::Heading {
            level: 1,
            number: Some("TOP 9:".into()),
            text: "Beitritt".into(),
        });
        blocks.push(Block::Note(Inline::text("Vorlage V/0007/2026")));
        blocks.push(sample::text("Der Beitritt wird beraten."));
        let reading = read(&sample::document(blocks));
        let pages: Vec<usize> = reading
            .root
            .all()
            .iter()
            .rev()
            .take(3)
            .map(|element| element.content[0].0)
            .collect();
        assert!(pages.iter().all(|page| *page == pages[0]), "{paragraphs}: {pages:?}");
    }
}

#[test]
fn signatures_stand_on_the_page_of_the_last_words() {
    for paragraphs in 20..60 {
        let mut blocks: Vec<Block> = (0..paragraphs)
            .map(|at| sample::text(&format!("Absatz {at}")))
            .collect();
        blocks.push(sample::signatures());
        let reading = read(&sample::document(blocks));
        let form = roles(&reading, "Form")[0];
        let page = reading.pdf.get_dictionary(form.objects[0]).unwrap().get(b"P").unwrap();
        let page = reading
            .page_ids
            .iter()
            .position(|id| *id == page.as_reference().unwrap())
            .unwrap();
        let last = format!("Absatz {}", paragraphs - 1);
        assert!(
            reading.pages[page].iter().any(|sequence| sequence.text() == last),
            "{paragraphs}"
        );
        assert!(
            reading.pages[page].iter().any(|sequence| sequence
                .text()
                .starts_with("Maren Terhorst Schriftführung citeq, Münster")),
            "{paragraphs}"
        );
    }
}

#[test]
fn decimals_stand_below_each_other() {
    let reading = read(&sample::minutes());
    let table = roles(&reading, "Table")[1];
    let rows = table.all().into_iter().filter(|element| element.role == "TR").skip(1);
    let mut commas: Vec<f32> = rows
        .filter_map(|row| {
            let (page, number) = *row.children[3].content.first()?;
            let run = &reading.sequence(page, number).runs[0];
            (!run.text.contains("381")).then_some(run.x + run.width)
        })
        .collect();
    commas.sort_by(f32::total_cmp);
    assert_eq!(commas.len(), 26);
    assert!(commas[25] - commas[0] < 0.03, "{commas:?}");
}

#[test]
fn only_a_character_without_a_font_and_a_doubled_field_are_refused() {
    let error = render(&sample::document(vec![sample::text("Grüße aus 東京")])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "Das Zeichen „東“ (U+6771) ist in keiner Schrift des Dokuments enthalten. Es steht in: „Grüße aus 東京“. \
         Bitte ersetzen Sie es dort durch ein anderes."
    );
    // Pictures, and letters that run from the right, are named too; none becomes a box or runs the wrong way.
    for (text, named) in [
        ("Danke 👩\u{200d}👧!", "„👩“ (U+1F469)"),
        ("Name: שָׁלוֹם", "(U+05E9)"),
        ("Name: سلام", "(U+0633)"),
        ("Familie 王", "„王“ (U+738B)"),
    ] {
        let said = render(&sample::document(vec![sample::text(text)]))
            .unwrap_err()
            .to_string();
        assert!(said.contains(named), "{said}");
    }
    let field = SignatureField {
        field: "A".into(),
        tooltip: "Feld".into(),
        name: String::new(),
        lines: vec![],
    };
    let twice = sample::document(vec![Block::Signatures(vec![field.clone(), field])]);
    assert_eq!(render(&twice), Err(RenderError::FieldTwice("A".into())));
}

#[test]
fn texts_of_nothing_leave_no_trace() {
    let blank = vec![
        sample::text(""),
        sample::text(" \n\u{200b}"),
        Block::Note(vec![Inline::Break]),
        Block::Heading {
            level: 1,
            number: None,
            text: " ".into(),
        },
        Block::List {
            numbering: beschlussbuch_documents::Numbering::Bullets,
            items: vec![],
        },
        Block::Facts(vec![]),
        Block::Signatures(vec![]),
    ];
    let reading = read(&sample::document(blank));
    assert_eq!((reading.root.children.len(), reading.pages.len()), (0, 1));
}
