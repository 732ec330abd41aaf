//! The visible side of a signature.

use beschlussbuch_documents::{RenderError, appearance};
use lopdf::Document;

#[test]
fn an_appearance_is_one_page_of_the_asked_size_with_its_font() {
    let lines = ["Maren Terhorst", "Schriftführung", "am 2. Dezember 2026, 14:30 Uhr"].map(str::to_owned);
    let bytes = appearance(&lines, 219.86, 62.0).unwrap();
    let pdf = Document::load_mem(&bytes).unwrap();
    let pages = pdf.get_pages();
    assert_eq!(pages.len(), 1);
    let page = pdf.get_dictionary(pages[&1]).unwrap();
    let media: Vec<f32> = page
        .get(b"MediaBox")
        .unwrap()
        .as_array()
        .unwrap()
        .iter()
        .map(|edge| edge.as_float().unwrap())
        .collect();
    assert!(
        media[0] == 0.0 && (media[2] - 219.86).abs() < 0.01 && (media[3] - 62.0).abs() < 0.01,
        "{media:?}"
    );
    assert!(!page.has(b"Annots"));
    assert_eq!(
        pdf.get_page_fonts(pages[&1]).unwrap().len(),
        2,
        "the first line is stressed"
    );
    assert_eq!(bytes, appearance(&lines, 219.86, 62.0).unwrap());
}

#[test]
fn too_much_text_is_refused_not_cut() {
    let lines: Vec<String> = (0..40).map(|at| format!("Zeile {at}")).collect();
    assert_eq!(appearance(&lines, 219.0, 62.0), Err(RenderError::AppearanceTooLong));
    assert!(appearance(&lines[..9], 219.0, 62.0).is_ok());
}
