//! The parts of the fonts that a document uses, embedded.

use crate::error::RenderError;
use crate::font::Face;
use crate::page::{Mark, Page};
use crate::shape::{Cluster, Glyph};
use domain::rulebook::Font;
use lopdf::Object;
use printpdf::{FontId, Op, ParsedFont, PdfDocument, PdfFont, Pt, TextItem, ops::PdfFontHandle};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A glyph as it is numbered in the embedded subset.
#[derive(Clone, Debug)]
pub(crate) struct SubsetGlyph {
    pub id: u16,
    /// How far a viewer moves the pen, in 1/1000 em.
    pub width: u16,
    /// What it is found as wherever nothing else is said.
    pub text: Cluster,
}

/// The character by which printpdf is asked for a glyph. A glyph may stand for several characters and a character for
/// several glyphs, so it has nothing to do with the text.
fn code(id: u16) -> Result<char, RenderError> {
    // Not in ASCII, where printpdf might see more in it than a number.
    const FIRST: u32 = 0x100;
    char::from_u32(FIRST + u32::from(id)).ok_or(RenderError::Internal("zu viele Glyphen"))
}

/// For each face and each glyph of it the text that it was first used for.
type Used = [Vec<Option<Cluster>>; Face::ALL.len()];

/// All glyphs that a document uses, by face and by their numbers in the whole font.
pub(crate) struct Subsets {
    font: Font,
    glyphs: [Vec<Option<SubsetGlyph>>; Face::ALL.len()],
}

impl Subsets {
    /// Embeds what the pages use into the document.
    pub(crate) fn embed(pages: &[Page], font: Font, document: &mut PdfDocument) -> Result<Self, RenderError> {
        let mut used = Used::default();
        let marks = pages.iter().flat_map(|page| &page.items).flat_map(|item| &item.marks);
        for mark in marks {
            let Mark::Text { line, .. } = mark else { continue };
            let mut whole = Cluster::new();
            for glyph in &line.glyphs {
                // The later glyphs of a character say nothing themselves; a viewer that asks them hears the character.
                if !glyph.text.is_empty() {
                    whole = glyph.text;
                }
                let face = &mut used[glyph.face.index()];
                let at = usize::from(glyph.id);
                if face.len() <= at {
                    face.resize(at + 1, None);
                }
                face[at].get_or_insert(whole);
            }
        }
        let mut glyphs = <[Vec<Option<SubsetGlyph>>; Face::ALL.len()]>::default();
        for (face, used) in Face::ALL.into_iter().zip(used) {
            if !used.is_empty() {
                glyphs[face.index()] = embed_face((font, face), used, document)?;
            }
        }
        Ok(Self { font, glyphs })
    }

    /// A page that shows every glyph once.
    pub(crate) fn specimen(&self) -> Result<Vec<Op>, RenderError> {
        let mut ops = vec![Op::StartTextSection];
        for face in Face::ALL {
            let glyphs = self.glyphs[face.index()].iter().flatten();
            let codes = glyphs.map(|glyph| code(glyph.id)).collect::<Result<String, _>>()?;
            if !codes.is_empty() {
                let (font, size) = (self.handle(face), Pt(1.0));
                ops.push(Op::SetFont { font, size });
                let items = vec![TextItem::Text(codes)];
                ops.push(Op::ShowText { items });
            }
        }
        ops.push(Op::EndTextSection);
        Ok(ops)
    }

    /// Writes into the fonts which text each glyph stands for; printpdf was told of none, since it would want a copy of
    /// the text with every glyph on every page.
    pub(crate) fn tell_texts(&self, document: &mut lopdf::Document) -> Result<(), RenderError> {
        let mut maps = Vec::new();
        for font in document.objects.values().filter_map(|object| object.as_dict().ok()) {
            let name = font.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
            let face = Face::ALL
                .into_iter()
                .find(|face| name.ends_with(face.name(self.font).as_bytes()));
            let map = font.get(b"ToUnicode").and_then(Object::as_reference);
            if let (Some(face), Ok(map)) = (face, map) {
                maps.push((face, map));
            }
        }
        for (face, map) in maps {
            let map = document.get_object_mut(map).and_then(Object::as_stream_mut);
            let map = map.map_err(|_| RenderError::Internal("Schrift ohne Texte"))?;
            map.set_plain_content(self.texts(face).into_bytes());
        }
        Ok(())
    }

    /// The ToUnicode map of a face (ISO 32000-1, 9.10.3).
    fn texts(&self, face: Face) -> String {
        /// The most entries that a section may have.
        const SECTION: usize = 100;
        let mut glyphs: Vec<&SubsetGlyph> = self.glyphs[face.index()].iter().flatten().collect();
        glyphs.sort_by_key(|glyph| glyph.id);
        let mut map = String::from(TEXTS.0);
        for section in glyphs.chunks(SECTION) {
            // Writing to a string cannot fail.
            _ = writeln!(map, "{} beginbfchar", section.len());
            for glyph in section {
                _ = write!(map, "<{:04X}> <", glyph.id);
                glyph.text.encode_utf16().for_each(|unit| _ = write!(map, "{unit:04X}"));
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str(TEXTS.1);
        map
    }

    pub(crate) fn handle(&self, face: Face) -> PdfFontHandle {
        PdfFontHandle::External(FontId(face.resource().to_owned()))
    }

    pub(crate) fn glyph(&self, glyph: &Glyph) -> Result<&SubsetGlyph, RenderError> {
        let face = &self.glyphs[glyph.face.index()];
        face.get(usize::from(glyph.id))
            .and_then(Option::as_ref)
            .ok_or(RenderError::Internal("Glyphe nicht eingebettet"))
    }
}

/// What stands around the entries of a ToUnicode map.
const TEXTS: (&str, &str) = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) \
     /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> \
     <FFFF>\nendcodespacerange\n",
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
);

fn embed_face(
    (of, face): (Font, Face),
    used: Vec<Option<Cluster>>,
    document: &mut PdfDocument,
) -> Result<Vec<Option<SubsetGlyph>>, RenderError> {
    let mut remapper = subsetter::GlyphRemapper::new();
    let ids: Vec<u16> = (0..)
        .zip(&used)
        .map(|(id, text)| text.map_or(0, |_| remapper.remap(id)))
        .collect();
    let subset = subsetter::subset(face.bytes(of), 0, &remapper).map_err(|_| RenderError::Internal("Teilschrift"))?;
    let tag: String = Sha256::digest(&subset)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect();
    let mut font =
        ParsedFont::from_bytes(&subset, 0, &mut Vec::new()).ok_or(RenderError::Internal("Teilschrift unlesbar"))?;
    // Else printpdf would name the font after a random resource.
    font.font_name = Some(format!("{tag}+{}", face.name(of)));
    font.codepoint_to_glyph = (0..)
        .take(ids.len())
        .filter_map(|id| Some((u32::from(code(id).ok()?), id)))
        .collect();
    let glyph = |(text, id): (Option<Cluster>, u16)| {
        let Some(text) = text else { return Ok(None) };
        let width = font.get_glyph_width(id);
        let width = width.ok_or(RenderError::Internal("Glyphe ohne Breite"))?;
        Ok(Some(SubsetGlyph { id, width, text }))
    };
    let glyphs = used
        .into_iter()
        .zip(ids)
        .map(glyph)
        .collect::<Result<_, RenderError>>()?;
    document
        .resources
        .fonts
        .map
        .insert(FontId(face.resource().to_owned()), PdfFont::new(font));
    Ok(glyphs)
}
