//! The finishing pass: what printpdf leaves out and what it does wrong, until the file is PDF/A-2a, or PDF/A-3a where it
//! carries files, and PDF/UA-1 at once.

use crate::block;
use crate::embedded::{self, EmbeddedFile};
use crate::error::RenderError;
use crate::fields;
use crate::flow::Flow;
use crate::font::Face;
use crate::outline;
use crate::paginate::Paged;
use crate::pdf::{self, name, reference, text};
use crate::tagging;
use crate::write::Written;
use crate::xmp::{Metadata, Part};
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
    paged: &Paged,
) -> Result<Vec<u8>, RenderError> {
    let Written {
        document: mut pdf,
        sequences,
    } = written;
    let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
    clean_pages(&mut pdf, &pages)?;
    let widgets = fields::add(&mut pdf, &paged.pages, &pages, &flow.fields)?;
    let elements = tagging::tag(&mut pdf, &flow.tree, &sequences, &pages, &widgets)?;
    outline::add(&mut pdf, &flow.bookmarks, &paged.goals, &pages, &elements)?;
    embedded::add(&mut pdf, files, document)?;
    let part = if files.is_empty() { Part::Two } else { Part::Three };
    catalog(&mut pdf, document, part)?;
    bytes(pdf)
}

/// printpdf repeats the page's box as boxes that nobody needs.
fn clean_pages(pdf: &mut Document, pages: &[ObjectId]) -> Result<(), RenderError> {
    for page in pages {
        let page = pdf::dictionary_mut(pdf, *page)?;
        page.remove(b"TrimBox");
        page.remove(b"CropBox");
    }
    Ok(())
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
    pdf.prune_objects();
    pdf.renumber_objects();
    pdf.compress();
    let mut hash = Sha256::new();
    for (id, object) in &pdf.objects {
        hash.update(format!("{id:?}{object:?}"));
        // A stream's debug form leaves out its content.
        if let Object::Stream(stream) = object {
            hash.update(&stream.content);
        }
    }
    let id: Vec<u8> = hash.finalize().iter().take(16).copied().collect();
    let id = Object::String(id, StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)
        .map_err(|_| RenderError::Internal("Datei nicht schreibbar"))?;
    Ok(bytes)
}

/// The height of capitals, which printpdf takes for the ascender.
fn correct_capitals(descriptor: &mut Dictionary) -> Result<(), RenderError> {
    let font = descriptor
        .get(b"FontName")
        .and_then(Object::as_name)
        .unwrap_or_default();
    if let Some(face) = Face::ALL
        .into_iter()
        .find(|face| font.ends_with(face.name().as_bytes()))
    {
        descriptor.set("CapHeight", face.capital_height()?);
    }
    Ok(())
}
