//! All the way from a document to its file.

use crate::block::{Block, Document};
use crate::embedded::EmbeddedFile;
use crate::error::RenderError;
use crate::fields;
use crate::finish;
use crate::flow::Flow;
use crate::link;
use crate::paginate::{Paged, paginate};
use crate::running;
use crate::style::{LECTERN, PAGE_HEIGHT, PAGE_WIDTH, TOP, TOP_OF_FIRST};
use crate::tagging;
use crate::write;
use domain::rulebook::House;

/// Renders a document as PDF/A-2a and PDF/UA-1. The same document gives the same bytes.
///
/// # Errors
/// A character that none of the fonts has, and two signature fields of one name. Any other text is set, however long
/// its words and cells are.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    render_in(document, &[], &House::default())
}

/// Renders a document that carries files: PDF/A-3a and PDF/UA-1. The same document and files give the same bytes.
///
/// # Errors
/// As [`render`], and two files of one name.
pub fn render_with(document: &Document, files: &[EmbeddedFile]) -> Result<Vec<u8>, RenderError> {
    render_in(document, files, &House::default())
}

/// Renders a document in the style of its house.
///
/// # Errors
/// As [`render_with`], and a logo that cannot be printed.
pub fn render_in(document: &Document, files: &[EmbeddedFile], house: &House) -> Result<Vec<u8>, RenderError> {
    let mut flow = Flow::new(document.language.starts_with("de"), house)?;
    if document.lectern {
        flow.scale = LECTERN;
    }
    flow.document(&document.blocks, document.marking.as_ref())?;
    let titled = matches!(document.blocks.first(), Some(Block::Title { .. }));
    let Paged { mut pages, goals } = paginate(&mut flow, if titled { TOP_OF_FIRST } else { TOP });
    running::run(&mut flow, document, titled, &mut pages)?;
    let fields = fields::places(&pages);
    let links = link::places(&pages);
    tagging::frame_figures(&mut flow.tree, &pages);
    let logo = flow.house.logo.as_ref().map(|(picture, _)| picture);
    let written = write::write(pages, &flow.tree, (PAGE_WIDTH, PAGE_HEIGHT), logo, house.font)?;
    finish::finish(written, document, files, &flow, &goals, (&fields, &links))
}
