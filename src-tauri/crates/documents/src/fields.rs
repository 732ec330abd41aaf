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

/// A field's widget, or a link, on its page.
pub(crate) struct Widget {
    pub id: ObjectId,
    /// Index of the page.
    pub page: usize,
    /// The structure node that stands for it.
    pub node: NodeId,
    /// Key in the parent tree.
    pub key: i64,
}

/// Where a field stands.
pub(crate) struct Place {
    /// Index of the page.
    page: usize,
    node: NodeId,
    /// Index of the field in the document.
    index: usize,
    /// Left, bottom, width and height in points, from the page's lower left corner.
    area: [f32; 4],
}

/// Finds the fields on the pages, in the order of reading.
pub(crate) fn places(pages: &[Page]) -> Vec<Place> {
    let mut places = Vec::new();
    for (page, drawn) in pages.iter().enumerate() {
        for item in &drawn.items {
            let Owner::Node(node) = item.owner else { continue };
            for mark in &item.marks {
                if let Mark::Field {
                    x,
                    y,
                    width,
                    height,
                    index,
                } = mark
                {
                    places.push(Place {
                        page,
                        node,
                        index: *index,
                        area: [*x, PAGE_HEIGHT - y - height, *width, *height],
                    });
                }
            }
        }
    }
    places
}

/// Adds all fields to the document.
pub(crate) fn add(
    document: &mut Document,
    places: &[Place],
    ids: &[ObjectId],
    fields: &[(NodeId, SignatureField)],
) -> Result<Vec<Widget>, RenderError> {
    let mut names = BTreeSet::new();
    if let Some((_, twice)) = fields.iter().find(|(_, field)| !names.insert(&field.field)) {
        return Err(RenderError::FieldTwice(twice.field.clone()));
    }
    let mut widgets = Vec::new();
    for place in places {
        let key = integer(ids.len() + widgets.len())?;
        let id = widget(
            document,
            &fields[place.index].1,
            ids[place.page],
            place.area,
            key.clone(),
        );
        let Object::Integer(key) = key else { continue };
        widgets.push(Widget {
            id,
            page: place.page,
            node: place.node,
            key,
        });
    }
    if !widgets.is_empty() {
        let all: Vec<Object> = widgets.iter().map(|widget| reference(widget.id)).collect();
        // No flag is set before the first signature.
        let form = document.add_object(dictionary! { "Fields" => all, "SigFlags" => 0 });
        pdf::catalog(document)?.set("AcroForm", reference(form));
    }
    Ok(widgets)
}

/// Lists fields and links on the pages that they stand on.
pub(crate) fn list(document: &mut Document, ids: &[ObjectId], widgets: &[Widget]) -> Result<(), RenderError> {
    let mut by_page = vec![Vec::new(); ids.len()];
    for widget in widgets {
        by_page[widget.page].push(reference(widget.id));
    }
    for (id, own) in ids.iter().zip(by_page) {
        if !own.is_empty() {
            pdf::dictionary_mut(document, *id)?.set("Annots", own);
        }
    }
    Ok(())
}

fn widget(
    document: &mut Document,
    field: &SignatureField,
    page: ObjectId,
    [left, bottom, width, height]: [f32; 4],
    key: Object,
) -> ObjectId {
    let appearance = document.add_object(empty_appearance((width, height)));
    let rectangle = [left, bottom, left + width, bottom + height].map(real).to_vec();
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
