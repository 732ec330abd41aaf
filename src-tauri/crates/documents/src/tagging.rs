//! The structure tree in the file: what each sequence of marked content on each page means.

use crate::error::RenderError;
use crate::fields::Widget;
use crate::page::{Mark, Owner, Page};
use crate::pdf::{self, integer, name, real, reference, text};
use crate::structure::{Node, NodeId, Role, Tree};
use crate::style::PAGE_HEIGHT;
use crate::write::Sequences;
use lopdf::{Document, Object, ObjectId, dictionary};
use std::collections::BTreeMap;

/// Writes the tree and answers the objects of its nodes, for bookmarks to point at.
pub(crate) fn tag(
    document: &mut Document,
    tree: &Tree,
    sequences: &Sequences,
    pages: &[ObjectId],
    widgets: &[Widget],
) -> Result<Vec<ObjectId>, RenderError> {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = tree.nodes.iter().map(|_| document.new_object_id()).collect();
    let mut attributes = Attributes::default();
    let mut drawn: BTreeMap<NodeId, Vec<&Widget>> = BTreeMap::new();
    for widget in widgets {
        drawn.entry(widget.node).or_default().push(widget);
    }
    for (id, node) in tree.nodes.iter().enumerate() {
        let mut element = element(id, node, root, &ids, sequences, pages, drawn.get(&id))?;
        if let Some(own) = attributes.of(node, document) {
            element.set("A", own);
        }
        if node.role == Role::Figure {
            // ISO 14289-1, 7.3
            element.set("Alt", text(node.summary.as_deref().unwrap_or_default()));
        }
        if node.role == Role::Note {
            // ISO 14289-1, 7.9
            element.set("ID", text(node.summary.as_deref().unwrap_or_default()));
        }
        document.set_object(ids[id], element);
    }
    let parents = parent_tree(document, &ids, sequences, pages, widgets)?;
    let next = integer(pages.len() + widgets.len())?;
    let tree = dictionary! {
        "Type" => "StructTreeRoot", "K" => reference(ids[Tree::ROOT]), "ParentTree" => reference(parents),
        "ParentTreeNextKey" => next,
    };
    document.set_object(root, tree);
    let catalog = pdf::catalog(document)?;
    catalog.set("StructTreeRoot", reference(root));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(ids)
}

/// Notes where the figures stand on their pages (ISO 32000-1, 14.8.5.4.3).
pub(crate) fn frame_figures(tree: &mut Tree, pages: &[Page]) {
    for item in pages.iter().flat_map(|page| &page.items) {
        let Owner::Node(id) = item.owner else { continue };
        if tree.nodes[id].role != Role::Figure {
            continue;
        }
        let mut corners = item.marks.iter().flat_map(Mark::corners);
        let Some((x, y)) = corners.next() else { continue };
        let (mut left, mut right, mut top, mut bottom) = (x, x, y, y);
        for (x, y) in corners {
            (left, right) = (left.min(x), right.max(x));
            (top, bottom) = (top.min(y), bottom.max(y));
        }
        tree.nodes[id].frame = Some([left, PAGE_HEIGHT - bottom, right, PAGE_HEIGHT - top]);
    }
}

/// Attributes, each in one object for all elements that share it: a table has hundreds of heads.
#[derive(Default)]
struct Attributes(BTreeMap<&'static str, ObjectId>);

impl Attributes {
    fn of(&mut self, node: &Node, document: &mut Document) -> Option<Object> {
        let (owner, key, value) = match node.role {
            Role::ColumnHead => ("Table", "Scope", "Column"),
            Role::RowHead => ("Table", "Scope", "Row"),
            Role::List { numbered: true } => ("List", "ListNumbering", "Decimal"),
            Role::List { numbered: false } => ("List", "ListNumbering", "Disc"),
            Role::Table => {
                let summary = node.summary.as_deref()?;
                return Some(dictionary! { "O" => name("Table"), "Summary" => text(summary) }.into());
            }
            Role::Figure => {
                let frame = node.frame?.map(real).to_vec();
                return Some(
                    dictionary! { "O" => name("Layout"), "Placement" => name("Block"), "BBox" => frame }.into(),
                );
            }
            Role::Document
            | Role::Division
            | Role::Heading(_)
            | Role::Paragraph
            | Role::BlockQuote
            | Role::ListItem
            | Role::Label
            | Role::ListBody
            | Role::Caption
            | Role::TableHead
            | Role::TableBody
            | Role::TableRow
            | Role::DataCell
            | Role::Form
            | Role::Span
            | Role::Link
            | Role::Reference
            | Role::Note => return None,
        };
        let shared = self.0.entry(value);
        Some(reference(*shared.or_insert_with(|| {
            document.add_object(dictionary! { "O" => name(owner), key => name(value) })
        })))
    }
}

fn element(
    id: NodeId,
    node: &Node,
    root: ObjectId,
    ids: &[ObjectId],
    sequences: &Sequences,
    pages: &[ObjectId],
    widgets: Option<&Vec<&Widget>>,
) -> Result<lopdf::Dictionary, RenderError> {
    let parent = node.parent.map_or(root, |parent| ids[parent]);
    let mut element = dictionary! { "S" => name(node.role.tag()), "P" => reference(parent) };
    let mut kids = Vec::new();
    let own = sequences.get(&id).map(Vec::as_slice).unwrap_or_default();
    if let Some((first, _)) = own.first() {
        element.set("Pg", reference(pages[*first]));
        for (page, number) in own {
            // A number alone means the element's own page; what goes on over a page end names its page.
            kids.push(if page == first {
                Object::Integer(*number)
            } else {
                dictionary! { "Type" => "MCR", "Pg" => reference(pages[*page]), "MCID" => *number }.into()
            });
        }
    }
    kids.extend(node.children.iter().map(|child| reference(ids[*child])));
    for widget in widgets.into_iter().flatten() {
        let page = reference(pages[widget.page]);
        kids.push(dictionary! { "Type" => "OBJR", "Obj" => reference(widget.id), "Pg" => page }.into());
    }
    match (kids.len(), kids.pop()) {
        (_, None) => {}
        (1, Some(only)) => element.set("K", only),
        (_, Some(last)) => {
            kids.push(last);
            element.set("K", kids);
        }
    }
    Ok(element)
}

/// From each page's sequences, and from each widget, back to the element they belong to.
fn parent_tree(
    document: &mut Document,
    ids: &[ObjectId],
    sequences: &Sequences,
    pages: &[ObjectId],
    widgets: &[Widget],
) -> Result<ObjectId, RenderError> {
    let mut by_page = vec![BTreeMap::new(); pages.len()];
    for (node, own) in sequences {
        for (page, number) in own {
            by_page[*page].insert(*number, ids[*node]);
        }
    }
    let mut numbers = Vec::new();
    for (at, (page, elements)) in pages.iter().zip(by_page).enumerate() {
        // The numbers on a page run from 0 without a gap, so their order is the array's.
        let elements: Vec<Object> = elements.into_values().map(reference).collect();
        numbers.extend([integer(at)?, elements.into()]);
        let page = pdf::dictionary_mut(document, *page)?;
        page.set("StructParents", integer(at)?);
        page.set("Tabs", name("S"));
    }
    for widget in widgets {
        numbers.extend([Object::Integer(widget.key), reference(ids[widget.node])]);
    }
    Ok(document.add_object(dictionary! { "Nums" => numbers }))
}
