//! Links, notes, stamps and fields of a page: links stay, whatever else is drawn becomes part of the page.

use super::copy::Copier;
use super::goal::Goals;
use super::layers::Layers;
use super::pages::{Page, inner, numbers, rectangle};
use crate::error::Unmergeable;
use crate::pdf::{name, reference};
use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};
use std::fmt::Write;

/// Hidden, and not to be seen on a screen (ISO 32000-1, table 165).
const HIDDEN: i64 = 2 + 32;
/// The most annotations of a page.
const MOST: usize = 50_000;
/// How far up a field's value is looked for.
const DEPTH: usize = 16;

/// What is taken over of the annotations of a page.
#[derive(Default)]
pub(super) struct Drawn {
    /// Links.
    pub links: Vec<Object>,
    /// Drawings with their names as resources.
    pub forms: Vec<(String, Object)>,
    /// The instructions that draw them.
    pub content: Vec<u8>,
}

pub(super) fn take(
    copier: &mut Copier<'_>,
    page: &Page<'_>,
    goals: &Goals<'_>,
    layers: &Layers,
) -> Result<Drawn, Unmergeable> {
    let source = copier.source;
    let list = page
        .own
        .get(b"Annots")
        .ok()
        .and_then(|list| source.dereference(list).ok());
    let list = list.and_then(|(_, list)| list.as_array().ok());
    let mut drawn = Drawn::default();
    let mut content = String::from("Q\n");
    for annotation in list.into_iter().flatten().take(MOST) {
        let Ok((_, Object::Dictionary(own))) = source.dereference(annotation) else {
            continue;
        };
        let flags = own.get(b"F").and_then(Object::as_i64).unwrap_or(0);
        if flags & HIDDEN != 0 || layers.hide(own) {
            continue;
        }
        match own.get(b"Subtype").and_then(Object::as_name).unwrap_or_default() {
            b"Link" => drawn.links.extend(link(copier, own, goals)),
            b"Popup" => {}
            kind => {
                let appearance = appearance(source, own);
                if appearance.is_none() && kind == b"Widget" && is_filled(source, own) {
                    return Err(Unmergeable::UndrawnForm);
                }
                if let Some((form, place)) = appearance.and_then(|form| Some((form, place(source, own, form)?))) {
                    let form = copier.object(form);
                    let as_resource = format!("BBForm{}", drawn.forms.len());
                    // Writing to a string does not fail.
                    let _ = writeln!(content, "q {place} cm /{as_resource} Do Q");
                    drawn.forms.push((as_resource, form));
                }
            }
        }
    }
    drawn.content = content.into_bytes();
    Ok(drawn)
}

/// A link to a page of the same document or to the web.
fn link(copier: &mut Copier<'_>, own: &Dictionary, goals: &Goals<'_>) -> Option<Object> {
    let rectangle = rectangle(copier.source, own.get(b"Rect").ok()?)?;
    let mut copy = dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "F" => 4, "Rect" => rectangle.map(Object::Real).to_vec(),
        "Border" => vec![0.into(), 0.into(), 0.into()],
    };
    match (goals.of_action(own), goals.address(own)) {
        (Some(goal), _) => copy.set("Dest", goal),
        (None, Some(address)) => {
            let address = Object::String(address, StringFormat::Literal);
            copy.set("A", dictionary! { "S" => name("URI"), "URI" => address });
        }
        (None, None) => return None,
    }
    Some(reference(copier.target.add_object(copy)))
}

/// The stream that draws an annotation in its present state, by its reference.
fn appearance<'a>(source: &'a Document, own: &'a Dictionary) -> Option<&'a Object> {
    let normal = inner(source, own, b"AP")?.get(b"N").ok()?;
    match source.dereference(normal).ok()?.1 {
        Object::Stream(_) => Some(normal),
        Object::Dictionary(states) => {
            let state = own.get(b"AS").and_then(Object::as_name).ok()?;
            let form = states.get(state).ok()?;
            matches!(source.dereference(form), Ok((_, Object::Stream(_)))).then_some(form)
        }
        _ => None,
    }
}

/// Whether somebody typed something into a field, or it is switched on.
fn is_filled(source: &Document, own: &Dictionary) -> bool {
    let mut field = own;
    for _ in 0..DEPTH {
        if let Ok(value) = field.get(b"V") {
            return match source.dereference(value).map(|(_, value)| value) {
                Ok(Object::String(text, _)) => !text.is_empty(),
                Ok(Object::Name(state)) => state != b"Off",
                Ok(Object::Null) | Err(_) => false,
                Ok(_) => true,
            };
        }
        let Some(parent) = inner(source, field, b"Parent") else {
            return false;
        };
        field = parent;
    }
    false
}

/// How a drawing is brought to its place: its box, turned by its own matrix, fills the rectangle (ISO 32000-1, 12.5.5).
fn place(source: &Document, own: &Dictionary, form: &Object) -> Option<String> {
    let [left, bottom, right, top] = rectangle(source, own.get(b"Rect").ok()?)?;
    let (_, form) = source.dereference(form).ok()?;
    let form = &form.as_stream().ok()?.dict;
    let [x1, y1, x2, y2] = rectangle(source, form.get(b"BBox").ok()?)?;
    let matrix = form.get(b"Matrix").ok().and_then(|matrix| numbers::<6>(source, matrix));
    let [a, b, c, d, e, f] = matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
    let corners = [(x1, y1), (x2, y1), (x2, y2), (x1, y2)].map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::INFINITY, f32::min);
    let most = |of: fn(&(f32, f32)) -> f32| corners.iter().map(of).fold(f32::NEG_INFINITY, f32::max);
    let (from_x, from_y) = (least(|corner| corner.0), least(|corner| corner.1));
    let (width, height) = (most(|corner| corner.0) - from_x, most(|corner| corner.1) - from_y);
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let (sx, sy) = ((right - left) / width, (top - bottom) / height);
    let (tx, ty) = (left - from_x * sx, bottom - from_y * sy);
    let sound = [sx, sy, tx, ty].iter().all(|number| number.is_finite());
    sound.then(|| format!("{sx:.6} 0 0 {sy:.6} {tx:.3} {ty:.3}"))
}
