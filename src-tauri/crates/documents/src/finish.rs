//! The finishing pass: what printpdf leaves out and what it does wrong, until the file is PDF/A-2a, or PDF/A-3a where it
//! carries files, and PDF/UA-1 at once.

use crate::block;
use crate::compact::compact;
use crate::embedded::{self, EmbeddedFile};
use crate::error::RenderError;
use crate::fields;
use crate::flow::Flow;
use crate::font::Face;
use crate::link;
use crate::outline;
use crate::paginate::Goal;
use crate::pdf::{self, name, reference, text};
use crate::tagging;
use crate::write::Written;
use crate::xmp::{Metadata, Part};
use domain::rulebook::Font;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

/// The profile that the colours are meant in; see `assets/README.md`.
const SRGB: &[u8] = include_bytes!("../assets/srgb.icc");

/// Completes a document and writes its bytes, which depend on nothing but the document.
pub(crate) fn finish(
    written: Written,
    document: &block::Document,
    files: &[EmbeddedFile],
    flow: &Flow,
    goals: &[Goal],
    (places, links): (&[fields::Place], &[link::Place]),
) -> Result<Vec<u8>, RenderError> {
    let Written {
        document: mut pdf,
        sequences,
    } = written;
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    let mut widgets = fields::add(&mut pdf, places, &pages, &flow.fields)?;
    widgets.extend(link::add(
        &mut pdf,
        links,
        &pages,
        &flow.tree,
        pages.len() + widgets.len(),
    )?);
    fields::list(&mut pdf, &pages, &widgets)?;
    let elements = tagging::tag(&mut pdf, &flow.tree, &sequences, &pages, &widgets)?;
    outline::add(&mut pdf, &flow.bookmarks, goals, &pages, &elements)?;
    embedded::add(&mut pdf, files, document)?;
    let part = if files.is_empty() { Part::Two } else { Part::Three };
    catalog(&mut pdf, document, part)?;
    bytes(pdf)
}

fn catalog(pdf: &mut Document, document: &block::Document, part: Part) -> Result<(), RenderError> {
    let profile = Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec());
    let profile = pdf.add_object(profile);
    let intent = pdf.add_object(dictionary! {
        "Type" => "OutputIntent", "S" => name("GTS_PDFA1"), "OutputConditionIdentifier" => text("sRGB IEC61966-2.1"),
        "Info" => text("sRGB IEC61966-2.1"), "DestOutputProfile" => reference(profile),
    });
    let metadata = Metadata::of(document, part);
    let packet = pdf.add_object(metadata.stream());
    let info = pdf.add_object(metadata.info());
    pdf.trailer.set("Info", reference(info));
    let catalog = pdf::catalog(pdf)?;
    catalog.set("PageLayout", name("OneColumn"));
    if !catalog.has(b"Outlines") {
        catalog.set("PageMode", name("UseNone"));
    }
    catalog.set("Lang", text(&document.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("OutputIntents", vec![reference(intent)]);
    catalog.set("Metadata", reference(packet));
    let decimal = Object::Dictionary(dictionary! { "S" => name("D") });
    catalog.set(
        "PageLabels",
        dictionary! { "Nums" => vec![Object::Integer(0), decimal] },
    );
    Ok(())
}

/// Corrects the fonts, throws out what nothing refers to, and writes the file with an identifier of its content.
pub(crate) fn bytes(mut pdf: Document) -> Result<Vec<u8>, RenderError> {
    pdf.version = "1.7".to_owned();
    for object in pdf.objects.values_mut() {
        if let Object::Dictionary(dictionary) = object
            && dictionary.has_type(b"FontDescriptor")
        {
            correct_capitals(dictionary)?;
        }
    }
    compact(&mut pdf)?;
    let empty = Object::String(vec![0; ID_BYTES], StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![empty.clone(), empty]);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)
        .map_err(|_| RenderError::Internal("Datei nicht schreibbar"))?;
    identify(&mut bytes)?;
    Ok(bytes)
}

/// Bytes of the file's identifier.
const ID_BYTES: usize = 16;

/// Puts the hash of all bytes where the trailer left room for the identifier.
fn identify(bytes: &mut [u8]) -> Result<(), RenderError> {
    let hash = Sha256::digest(&bytes);
    let id: String = hash.iter().take(ID_BYTES).map(|byte| format!("{byte:02X}")).collect();
    let room = format!("/ID[<{0}><{0}>]", "00".repeat(ID_BYTES));
    let at = bytes.windows(room.len()).rposition(|window| window == room.as_bytes());
    let at = at.ok_or(RenderError::Internal("Kennung ohne Platz"))?;
    bytes[at..at + room.len()].copy_from_slice(format!("/ID[<{id}><{id}>]").as_bytes());
    Ok(())
}

/// The height of capitals, which printpdf takes for the ascender.
fn correct_capitals(descriptor: &mut Dictionary) -> Result<(), RenderError> {
    let font = descriptor
        .get(b"FontName")
        .and_then(Object::as_name)
        .unwrap_or_default();
    let all = Font::ALL
        .into_iter()
        .flat_map(|font| Face::ALL.map(|face| (font, face)));
    if let Some((font, face)) = all
        .into_iter()
        .find(|(of, face)| font.ends_with(face.name(*of).as_bytes()))
    {
        descriptor.set("CapHeight", face.capital_height(font)?);
    }
    Ok(())
}
