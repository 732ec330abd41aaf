//! The signature fields in the file: empty and tagged, so that signing changes nothing but value and appearance.

use crate::block::SignatureField;
use crate::error::RenderError;
use crate::page::{Mark, Owner, Page};
use crate::pdf::{self, integer, name, real, reference, text};
use crate::structure::NodeId;
use crate::style::{EDGE, HAIRLINE, PAGE_HEIGHT};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::collections::BTreeSet;

/// Shown, printed, and not to be moved or removed by a viewer (ISO 32000-1, table 165).
const PRINT_AND_LOCKED: i64 = 4 + 128;

/// A field's widget on its page.
pub(crate) struct Widget {
    pub id: ObjectId,
    /// Index of the page.
    pub page: usize,
    /// The structure node that stands for the field.
    pub node: NodeId,
    /// Key in the parent tree.
    pub key: i64,
}

/// Adds all fields of the pages to the document, in the order of reading.
pub(crate) fn add(
    document: &mut Document,
    pages: &[Page],
    ids: &[ObjectId],
    fields: &[(NodeId, SignatureField)],
) -> Result<Vec<Widget>, RenderError> {
    let mut names = BTreeSet::new();
    if let Some((_, twice)) = fields.iter().find(|(_, field)| !names.insert(&field.field)) {
        return Err(RenderError::FieldTwice(twice.field.clone()));
    }
    let mut widgets = Vec::new();
    for (page, drawn) in pages.iter().enumerate() {
        let marks = drawn
            .items
            .iter()
            .flat_map(|item| item.marks.iter().map(|mark| (item.owner, mark)));
        for (owner, mark) in marks {
            let (
                Owner::Node(node),
                Mark::Field {
                    x,
                    y,
                    width,
                    height,
                    index,
                },
            ) = (owner, mark)
            else {
                continue;
            };
            let bottom = PAGE_HEIGHT - y - height;
            let rectangle = [*x, bottom, x + width, bottom + height].map(real).to_vec();
            let key = integer(pages.len() + widgets.len())?;
            let id = widget(
                document,
                &fields[*index].1,
                ids[page],
                rectangle,
                (*width, *height),
                key.clone(),
            );
            let Object::Integer(key) = key else { continue };
            widgets.push(Widget { id, page, node, key });
        }
    }
    for (page, id) in ids.iter().enumerate() {
        let own: Vec<Object> = widgets
            .iter()
            .filter(|widget| widget.page == page)
            .map(|widget| reference(widget.id))
            .collect();
        let page = pdf::dictionary_mut(document, *id)?;
        // An empty list of annotations is against ISO 19005-2; printpdf writes one on every page.
        page.remove(b"Annots");
        if !own.is_empty() {
            page.set("Annots", own);
        }
    }
    if !widgets.is_empty() {
        let all: Vec<Object> = widgets.iter().map(|widget| reference(widget.id)).collect();
        // No flag is set before the first signature.
        let form = document.add_object(dictionary! { "Fields" => all, "SigFlags" => 0 });
        pdf::catalog(document)?.set("AcroForm", reference(form));
    }
    Ok(widgets)
}

fn widget(
    document: &mut Document,
    field: &SignatureField,
    page: ObjectId,
    rectangle: Vec<Object>,
    size: (f32, f32),
    key: Object,
) -> ObjectId {
    let appearance = document.add_object(empty_appearance(size));
    document.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "T" => text(&field.field),
        "TU" => text(&field.tooltip), "Contents" => text(&field.tooltip), "F" => PRINT_AND_LOCKED,
        "Rect" => rectangle, "P" => reference(page), "StructParent" => key,
        "AP" => dictionary! { "N" => reference(appearance) },
    })
}

/// A light frame with a line to sign on.
fn empty_appearance((width, height): (f32, f32)) -> Stream {
    let color = |color: crate::style::Color| format!("{} {} {} RG", color.0, color.1, color.2);
    let content = format!(
        "q {} 0.5 w 0.25 0.25 {:.2} {:.2} re S {} 1 w 0 0.5 m {width:.2} 0.5 l S Q",
        color(HAIRLINE),
        width - 0.5,
        height - 0.5,
        color(EDGE),
    );
    let frame = vec![0.into(), 0.into(), real(width), real(height)];
    let dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => name("Form"), "BBox" => frame, "Resources" => Dictionary::new(),
    };
    Stream::new(dictionary, content.into_bytes())
}
