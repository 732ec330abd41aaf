//! What is drawn or filled in by hand: bars of weights, forms, empty lines, type for the lectern.

use crate::{
    reading::{Element, Reading, string},
    sample,
};
use beschlussbuch_documents::{
    Align, BarMark, BarPart, Block, Cell, Column, Document, Row, Table, Texture, WeightBar, Width, render,
};
use conformance::Claims;
use lopdf::{Object, content::Content};

const TEXTURES: [Texture; 8] = [
    Texture::Solid,
    Texture::Hatched,
    Texture::Dotted,
    Texture::Crossed,
    Texture::Level,
    Texture::Empty,
    Texture::Upright,
    Texture::Dashed,
];

/// A bar with a part of each texture, one of them without weight.
pub fn bar() -> WeightBar {
    let part = |(at, texture): (usize, Texture)| BarPart {
        label: format!("Teil {at}"),
        value: (at * 10).to_string(),
        weight: (at * 10) as u128,
        texture,
    };
    WeightBar {
        alternative: "Balken der Stimmen: Teil 1 mit 10 und so fort.".into(),
        parts: TEXTURES.into_iter().enumerate().map(part).collect(),
        mark: Some(BarMark {
            at: 140,
            label: "erforderlich: 140".into(),
        }),
    }
}

/// A form whose rows are all empty.
pub fn form(rows: usize, height: f32) -> Table {
    let column = Column {
        width: Width::Share(1.0),
        align: Align::Left,
    };
    Table {
        columns: vec![column; 3],
        head: vec![["Name", "Kommt", "Unterschrift"].map(Cell::from).to_vec()],
        rows: vec![Row::default(); rows],
        form: Some(height),
        ..Table::default()
    }
}

fn conforming(document: &Document) -> Reading {
    let bytes = render(document).unwrap();
    assert_eq!(conformance::check(&bytes), Ok(Claims { part: 2 }));
    Reading::of(&bytes)
}

fn roles<'a>(reading: &'a Reading, role: &str) -> Vec<&'a Element> {
    let all = reading.root.all().into_iter();
    all.filter(|element| element.role == role).collect()
}

#[test]
fn a_bar_is_a_figure_that_says_what_it_shows_and_where_it_stands() {
    let reading = conforming(&sample::document(vec![Block::WeightBar(bar())]));
    let figure = reading.pdf.objects.values().find_map(|object| {
        let own = object.as_dict().ok()?;
        (own.get(b"S").ok()?.as_name().ok()? == b"Figure").then_some(own)
    });
    let figure = figure.unwrap();
    assert!(string(figure.get(b"Alt").unwrap()).starts_with("Balken der Stimmen: Teil 1"));
    let frame = reading.dictionary(figure.get(b"A").unwrap()).get(b"BBox").unwrap();
    let frame: Vec<f32> = frame
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_float().unwrap())
        .collect();
    assert!(
        (frame[0] - 70.87).abs() < 0.1 && (frame[2] - 538.6).abs() < 0.2,
        "{frame:?}"
    );
    assert!(frame[3] > frame[1] + 40.0 && frame[3] < 842.0, "{frame:?}");
    // Names below, what is needed above; a part without weight is not named.
    let said = reading.text(roles(&reading, "Figure")[0]);
    for wanted in ["erforderlich: 140 ", "Teil 1: 10 ", "Teil 7: 70 "] {
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
    assert!(!said.contains("Teil 0"), "{said}");
}

#[test]
fn the_parts_of_a_bar_are_as_wide_as_they_weigh_and_differ_without_colour() {
    let alone = |texture| {
        let part = |weight, texture| BarPart {
            label: "A".into(),
            value: "1".into(),
            weight,
            texture,
        };
        let bar = WeightBar {
            alternative: "Balken".into(),
            parts: vec![part(3, texture), part(1, Texture::Empty)],
            mark: None,
        };
        let reading = conforming(&sample::document(vec![Block::WeightBar(bar)]));
        let content = Content::decode(&reading.pdf.get_page_content(reading.page_ids[0])).unwrap();
        // The frame of the first part ends after three quarters of the text's width.
        let right = 70.87 + (595.28 - 70.87 - 56.69) * 0.75;
        let ends = content
            .operations
            .iter()
            .any(|one| one.operator == "l" && one.operands[0].as_float().is_ok_and(|x: f32| (x - right).abs() < 0.02));
        assert!(ends, "{texture:?}");
        let drawn: Vec<(String, Vec<Object>)> = content
            .operations
            .into_iter()
            .filter(|one| ["m", "l", "d", "w", "f", "S"].contains(&one.operator.as_str()))
            .map(|one| (one.operator, one.operands))
            .collect();
        format!("{drawn:?}")
    };
    let drawn = TEXTURES.map(alone);
    for (at, one) in drawn.iter().enumerate() {
        assert!(drawn[at + 1..].iter().all(|other| other != one), "{:?}", TEXTURES[at]);
    }
}

#[test]
fn rows_of_a_form_are_high_enough_and_empty_cells_are_tagged() {
    let reading = conforming(&sample::document(vec![Block::Table(form(40, 34.0))]));
    let cells = roles(&reading, "TD").len() + roles(&reading, "TH").len();
    assert_eq!(cells, 3 * 41);
    // 34 points each: nineteen fit on a page below the head of the table.
    assert_eq!(reading.pages.len(), 3);
    let lower = conforming(&sample::document(vec![Block::Table(form(40, 10.0))]));
    assert_eq!(lower.pages.len(), 2, "a row is never lower than its text");
    let higher = conforming(&sample::document(vec![Block::Table(form(40, 70.0))]));
    assert_eq!(higher.pages.len(), 5);
}

#[test]
fn type_for_the_lectern_is_larger_everywhere_but_in_the_running_heads() {
    let blocks = || {
        vec![
            sample::text("Absatz"),
            Block::List {
                numbering: beschlussbuch_documents::Numbering::Decimal { start: 1 },
                items: vec![vec![sample::text("Punkt")]],
            },
            Block::WritingLines(3),
        ]
    };
    let usual = sample::document(blocks());
    let lectern = Document {
        lectern: true,
        ..usual.clone()
    };
    let sizes = |document: &Document| {
        let reading = conforming(document);
        let runs = reading.pages[0].iter().filter(|sequence| sequence.number.is_some());
        runs.flat_map(|sequence| &sequence.runs)
            .map(|run| run.size)
            .collect::<Vec<f32>>()
    };
    let (small, large) = (sizes(&usual), sizes(&lectern));
    assert_eq!(small.len(), large.len());
    assert!(
        small.iter().zip(&large).all(|(small, large)| large / small > 1.25),
        "{small:?} {large:?}"
    );
}
