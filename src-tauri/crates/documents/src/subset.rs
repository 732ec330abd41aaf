//! The parts of the fonts that a document uses, embedded.

use crate::error::RenderError;
use crate::font::Face;
use crate::page::{Mark, Page};
use crate::shape::Glyph;
use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont, ops::PdfFontHandle};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A glyph as it is numbered in the embedded subset.
#[derive(Clone, Debug)]
pub(crate) struct SubsetGlyph {
    pub id: u16,
    /// How far a viewer moves the pen, in 1/1000 em.
    pub width: u16,
    /// What it is found as wherever nothing else is said.
    text: Rc<str>,
}

/// All glyphs that a document uses.
pub(crate) struct Subsets(BTreeMap<(Face, u16), SubsetGlyph>);

impl Subsets {
    /// Embeds what the pages use into the document.
    pub(crate) fn embed(pages: &[Page], document: &mut PdfDocument) -> Result<Self, RenderError> {
        let mut used: BTreeMap<Face, BTreeMap<u16, Rc<str>>> = BTreeMap::new();
        let marks = pages.iter().flat_map(|page| &page.items).flat_map(|item| &item.marks);
        for mark in marks {
            let Mark::Text { line, .. } = mark else { continue };
            let mut whole: Rc<str> = Rc::from("");
            for glyph in &line.glyphs {
                // The later glyphs of a character say nothing themselves; a viewer that asks them hears the character.
                if !glyph.text.is_empty() {
                    whole = Rc::clone(&glyph.text);
                }
                used.entry(glyph.face)
                    .or_default()
                    .entry(glyph.id)
                    .or_insert_with(|| Rc::clone(&whole));
            }
        }
        let mut glyphs = BTreeMap::new();
        for (face, used) in used {
            embed_face(face, used, document, &mut glyphs)?;
        }
        Ok(Self(glyphs))
    }

    pub(crate) fn handle(&self, face: Face) -> PdfFontHandle {
        PdfFontHandle::External(FontId(face.resource().to_owned()))
    }

    pub(crate) fn glyph(&self, glyph: &Glyph) -> Result<&SubsetGlyph, RenderError> {
        self.0
            .get(&(glyph.face, glyph.id))
            .ok_or(RenderError::Internal("Glyphe nicht eingebettet"))
    }

    /// The text that the font itself says the glyph stands for.
    pub(crate) fn text(&self, glyph: &Glyph) -> Result<&str, RenderError> {
        Ok(&self.glyph(glyph)?.text)
    }
}

fn embed_face(
    face: Face,
    used: BTreeMap<u16, Rc<str>>,
    document: &mut PdfDocument,
    glyphs: &mut BTreeMap<(Face, u16), SubsetGlyph>,
) -> Result<(), RenderError> {
    let mut remapper = subsetter::GlyphRemapper::new();
    let ids: Vec<u16> = used.keys().map(|id| remapper.remap(*id)).collect();
    let subset = subsetter::subset(face.bytes(), 0, &remapper).map_err(|_| RenderError::Internal("Teilschrift"))?;
    let tag: String = Sha256::digest(&subset)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect();
    let mut font =
        ParsedFont::from_bytes(&subset, 0, &mut Vec::new()).ok_or(RenderError::Internal("Teilschrift unlesbar"))?;
    // Else printpdf would name the font after a random resource.
    font.font_name = Some(format!("{tag}+{}", face.name()));
    for ((original, text), id) in used.into_iter().zip(ids) {
        let width = font
            .get_glyph_width(id)
            .ok_or(RenderError::Internal("Glyphe ohne Breite"))?;
        glyphs.insert((face, original), SubsetGlyph { id, width, text });
    }
    document
        .resources
        .fonts
        .map
        .insert(FontId(face.resource().to_owned()), PdfFont::new(font));
    Ok(())
}
