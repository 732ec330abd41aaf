//! The tree of meaning: every sequence of every page in it exactly once, found from both sides, in roles that nest as the
//! standards say (ISO 19005-2, 6.7.3; ISO 14289-1, 7.1 to 7.9; ISO 32000-1, 14.7 and 14.8).

use crate::Findings;
use crate::catalog::is_language;
use crate::content::Drawn;
use crate::pdf::{Pdf, at};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// An element with what it holds.
pub(crate) struct Element {
    pub id: ObjectId,
    /// The standard type, after the role map.
    pub role: String,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// Page (from 0) and number of its own content.
    pub content: Vec<(usize, i64)>,
    /// Annotations and other objects.
    pub objects: Vec<ObjectId>,
    pub dictionary: Dictionary,
    /// Keys of its attributes with the owner before them: `Table/Scope`.
    pub attributes: BTreeMap<String, Object>,
}

/// All elements in reading order.
pub(crate) struct Tree {
    pub elements: Vec<Element>,
    /// What the parent tree says of keys that stand for one object.
    pub parents: BTreeMap<i64, Object>,
}

impl Tree {
    /// The element that holds an annotation.
    pub(crate) fn holder(&self, object: ObjectId) -> Option<&Element> {
        self.elements.iter().find(|element| element.objects.contains(&object))
    }

    pub(crate) fn role(&self, at: Option<usize>) -> &str {
        at.map_or("StructTreeRoot", |at| &self.elements[at].role)
    }
}

/// ISO 32000-1, 14.8.4.
const STANDARD: &str = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L \
                        LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot \
                        Ruby RB RT RP Warichu WT WP Figure Formula Form ";

pub(crate) fn check(pdf: &Pdf<'_>, drawn: &Drawn, findings: &mut Findings) -> Tree {
    let mut tree = Tree {
        elements: Vec::new(),
        parents: BTreeMap::new(),
    };
    let Some(root) = pdf.dictionary(&pdf.catalog, "StructTreeRoot").cloned() else {
        findings.add("PDF/A 6.7.3", "no StructTreeRoot");
        return tree;
    };
    findings.unless(pdf.name(&root, "Type") == Some("StructTreeRoot"), "PDF/A 6.7.3", || {
        "the root has no type".to_owned()
    });
    let root_id = pdf
        .catalog
        .get(b"StructTreeRoot")
        .ok()
        .and_then(|root| root.as_reference().ok());
    let mut walker = Walker {
        pdf,
        roles: roles(pdf, &root, findings),
        seen: BTreeSet::new(),
        findings,
        tree: &mut tree,
    };
    for kid in kids(pdf, &root) {
        walker.element(&kid, None, root_id, None);
    }
    tree.parents = pdf.numbers_of(&root, "ParentTree").into_iter().collect();
    content(pdf, drawn, &tree, findings);
    parent_tree(pdf, &root, &tree, findings);
    nesting(&tree, findings);
    headings(&tree, findings);
    told(pdf, &tree, findings);
    tree
}

/// The role map, with each of its names led to a standard type.
fn roles(pdf: &Pdf<'_>, root: &Dictionary, findings: &mut Findings) -> BTreeMap<String, String> {
    let map: BTreeMap<String, String> = pdf.dictionary(root, "RoleMap").map_or_else(BTreeMap::new, |map| {
        map.iter()
            .filter_map(|(key, value)| {
                Some((
                    String::from_utf8(key.clone()).ok()?,
                    String::from_utf8(value.as_name().ok()?.to_vec()).ok()?,
                ))
            })
            .collect()
    });
    let mut roles = BTreeMap::new();
    for name in map.keys() {
        findings.unless(!is_standard(name), "PDF/UA 7.1", || {
            format!("the standard type {name} is given another meaning")
        });
        let (mut goal, mut steps) = (name, 0);
        while let Some(next) = map.get(goal).filter(|_| !is_standard(goal) && steps <= map.len()) {
            goal = next;
            steps += 1;
        }
        findings.unless(is_standard(goal), "PDF/A 6.7.3.4", || {
            format!("the type {name} leads to no standard one")
        });
        roles.insert(name.clone(), goal.clone());
    }
    roles
}

fn is_standard(name: &str) -> bool {
    !name.contains(' ') && STANDARD.contains(&format!(" {name} "))
}

fn kids(pdf: &Pdf<'_>, dictionary: &Dictionary) -> Vec<Object> {
    match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(object) => match pdf.follow(object) {
            Object::Array(kids) => kids.clone(),
            _ => vec![object.clone()],
        },
        Err(_) => Vec::new(),
    }
}

struct Walker<'a, 'b> {
    pdf: &'a Pdf<'b>,
    roles: BTreeMap<String, String>,
    seen: BTreeSet<ObjectId>,
    findings: &'a mut Findings,
    tree: &'a mut Tree,
}

impl Walker<'_, '_> {
    fn element(&mut self, object: &Object, parent: Option<usize>, parent_id: Option<ObjectId>, page: Option<ObjectId>) {
        let (Ok(id), Some(own)) = (object.as_reference(), self.pdf.as_dictionary(object).cloned()) else {
            return self.findings.add("PDF/A 6.7.3", "a kid that is no element");
        };
        let place = at(id);
        if !self.seen.insert(id) {
            return self
                .findings
                .add("PDF/A 6.7.3", format!("{place}: an element twice in the tree"));
        }
        let up = own.get(b"P").ok().and_then(|up| up.as_reference().ok());
        self.findings
            .unless(up.is_some() && up == parent_id, "PDF/A 6.7.3", || {
                format!("{place}: P does not lead to the parent")
            });
        let named = self.pdf.name(&own, "S").unwrap_or_default().to_owned();
        let role = self.roles.get(&named).cloned().unwrap_or(named);
        self.findings.unless(is_standard(&role), "PDF/A 6.7.3.4", || {
            format!("{place}: the type {role} is not standard")
        });
        let page = own.get(b"Pg").ok().and_then(|page| page.as_reference().ok()).or(page);
        let index = self.tree.elements.len();
        if let Some(parent) = parent {
            self.tree.elements[parent].children.push(index);
        }
        self.tree.elements.push(Element {
            id,
            role,
            parent,
            children: Vec::new(),
            content: Vec::new(),
            objects: Vec::new(),
            attributes: attributes(self.pdf, &own),
            dictionary: own.clone(),
        });
        for kid in kids(self.pdf, &own) {
            self.kid(&kid, index, id, page);
        }
    }

    fn kid(&mut self, kid: &Object, index: usize, id: ObjectId, page: Option<ObjectId>) {
        let pdf = self.pdf;
        if let Object::Integer(number) = kid {
            return self.content(index, page, Some(*number));
        }
        let own = pdf.as_dictionary(kid);
        match own.and_then(|own| pdf.name(own, "Type")) {
            Some("MCR") => {
                let named = own
                    .and_then(|own| own.get(b"Pg").ok())
                    .and_then(|page| page.as_reference().ok());
                self.content(index, named.or(page), own.and_then(|own| pdf.integer(own, "MCID")));
            }
            Some("OBJR") => {
                let object = own
                    .and_then(|own| own.get(b"Obj").ok())
                    .and_then(|object| object.as_reference().ok());
                match object.filter(|object| pdf.document.has_object(*object)) {
                    Some(object) => self.tree.elements[index].objects.push(object),
                    None => self
                        .findings
                        .add("PDF/A 6.7.3", format!("{}: an OBJR without its object", at(id))),
                }
            }
            _ => self.element(kid, Some(index), Some(id), page),
        }
    }

    fn content(&mut self, index: usize, page: Option<ObjectId>, number: Option<i64>) {
        let page = page.and_then(|page| self.pdf.pages.iter().position(|one| *one == page));
        match (page, number) {
            (Some(page), Some(number)) => self.tree.elements[index].content.push((page, number)),
            _ => {
                let id = self.tree.elements[index].id;
                self.findings
                    .add("PDF/A 6.7.3", format!("{}: content without page or number", at(id)));
            }
        }
    }
}

fn attributes(pdf: &Pdf<'_>, element: &Dictionary) -> BTreeMap<String, Object> {
    let all = match pdf.get(element, "A") {
        Some(Object::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let mut attributes = BTreeMap::new();
    for own in all.iter().filter_map(|one| pdf.as_dictionary(one)) {
        let owner = pdf.name(own, "O").unwrap_or("none");
        for (key, value) in own {
            attributes.insert(
                format!("{owner}/{}", String::from_utf8_lossy(key)),
                pdf.follow(value).clone(),
            );
        }
    }
    attributes
}

/// Each number of each page in one element, under the tag that the element is, and no element with a number that no page has.
fn content(pdf: &Pdf<'_>, drawn: &Drawn, tree: &Tree, findings: &mut Findings) {
    let mut holders: BTreeMap<(usize, i64), &Element> = BTreeMap::new();
    for element in &tree.elements {
        for (page, number) in &element.content {
            let place = format!("page {}, MCID {number}", page + 1);
            findings.unless(
                holders.insert((*page, *number), element).is_none(),
                "PDF/A 6.7.3",
                || format!("{place}: in more than one element"),
            );
            let drawn = drawn.numbers.get(*page).and_then(|numbers| numbers.get(number));
            findings.unless(drawn.is_some(), "PDF/A 6.7.3", || {
                format!("{place}: in the tree, not on the page")
            });
        }
    }
    let mut keys = BTreeSet::new();
    for (page, numbers) in drawn.numbers.iter().enumerate() {
        let own = pdf.pages.get(page).and_then(|id| pdf.document.get_dictionary(*id).ok());
        let key = own.and_then(|own| pdf.integer(own, "StructParents"));
        findings.unless(key.is_none_or(|key| keys.insert(key)), "PDF/A 6.7.3", || {
            format!("page {}: its StructParents is another page's too", page + 1)
        });
        let said = key
            .and_then(|key| tree.parents.get(&key))
            .map(|object| pdf.follow(object));
        let said = said
            .and_then(|said| said.as_array().ok())
            .map_or(&[][..], Vec::as_slice);
        for (number, tag) in numbers {
            let place = format!("page {}, MCID {number}", page + 1);
            let Some(holder) = holders.get(&(page, *number)) else {
                findings.add("PDF/UA 7.1", format!("{place}: on the page, not in the tree"));
                continue;
            };
            let back = usize::try_from(*number)
                .ok()
                .and_then(|number| said.get(number))
                .and_then(|one| one.as_reference().ok());
            findings.unless(back == Some(holder.id), "PDF/A 6.7.3", || {
                format!("{place}: the parent tree leads elsewhere")
            });
            let own = pdf.name(&holder.dictionary, "S").unwrap_or_default();
            findings.unless(own == tag, "house", || {
                format!("{place}: tagged {tag}, its element is {own}")
            });
        }
    }
}

fn parent_tree(pdf: &Pdf<'_>, root: &Dictionary, tree: &Tree, findings: &mut Findings) {
    let numbers = pdf.numbers_of(root, "ParentTree");
    findings.unless(
        numbers.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "PDF/A 6.7.3",
        || "the parent tree is not in order".to_owned(),
    );
    let last = numbers.last().map(|(key, _)| *key);
    let next = pdf.integer(root, "ParentTreeNextKey");
    findings.unless(next > last, "PDF/A 6.7.3", || {
        format!("ParentTreeNextKey is {next:?}, the last key {last:?}")
    });
    let known: BTreeSet<ObjectId> = tree.elements.iter().map(|element| element.id).collect();
    for (key, value) in &numbers {
        let goals = match value {
            Object::Reference(id) if known.contains(id) => continue,
            other => pdf.follow(other),
        };
        let goals = goals.as_array().map_or(&[][..], Vec::as_slice);
        let sound = goals
            .iter()
            .all(|goal| goal.is_null() || goal.as_reference().is_ok_and(|id| known.contains(&id)));
        findings.unless(sound, "PDF/A 6.7.3", || {
            format!("the parent tree's key {key} leads out of the tree")
        });
    }
}

/// ISO 32000-1, 14.8.4; veraPDF's rules of 7.2.
fn nesting(tree: &Tree, findings: &mut Findings) {
    let tops: Vec<&Element> = tree
        .elements
        .iter()
        .filter(|element| element.parent.is_none())
        .collect();
    findings.unless(matches!(tops[..], [top] if top.role == "Document"), "house", || {
        "the tree does not begin with one Document".to_owned()
    });
    for element in &tree.elements {
        let parent = tree.role(element.parent);
        let allowed_in: Option<&[&str]> = match element.role.as_str() {
            "TR" => Some(&["Table", "THead", "TBody", "TFoot"]),
            "THead" | "TBody" | "TFoot" => Some(&["Table"]),
            "TH" | "TD" => Some(&["TR"]),
            "LI" => Some(&["L"]),
            "LBody" => Some(&["LI"]),
            "TOCI" => Some(&["TOC"]),
            "Caption" => Some(&["Table", "L", "Figure", "Formula", "TOC"]),
            "Lbl" => Some(&["LI", "Note", "TOCI", "BibEntry"]),
            _ => None,
        };
        findings.unless(
            allowed_in.is_none_or(|allowed| allowed.contains(&parent)),
            "PDF/UA 7.2",
            || format!("{}: {} in {parent}", at(element.id), element.role),
        );
        let may_hold: Option<&[&str]> = match element.role.as_str() {
            "Table" => Some(&["TR", "THead", "TBody", "TFoot", "Caption"]),
            "THead" | "TBody" | "TFoot" => Some(&["TR"]),
            "TR" => Some(&["TH", "TD"]),
            "L" => Some(&["L", "LI", "Caption"]),
            "LI" => Some(&["Lbl", "LBody"]),
            "TOC" => Some(&["TOC", "TOCI", "Caption"]),
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "P" => Some(&[
                "Span",
                "Quote",
                "Note",
                "Reference",
                "Link",
                "Annot",
                "Code",
                "Figure",
                "Formula",
                "Form",
                "Lbl",
                "NonStruct",
            ]),
            _ => None,
        };
        for child in &element.children {
            let child = &tree.elements[*child];
            findings.unless(
                may_hold.is_none_or(|may| may.contains(&child.role.as_str())),
                "PDF/UA 7.2",
                || format!("{}: {} holds {}", at(element.id), element.role, child.role),
            );
        }
        let grouping = matches!(
            element.role.as_str(),
            "Document"
                | "Table"
                | "THead"
                | "TBody"
                | "TFoot"
                | "TR"
                | "L"
                | "LI"
                | "TOC"
                | "TOCI"
                | "Part"
                | "Sect"
                | "Art"
        );
        findings.unless(!grouping || element.content.is_empty(), "PDF/UA 7.2", || {
            format!("{}: {} has content of its own", at(element.id), element.role)
        });
    }
}

/// ISO 14289-1, 7.4: from H1 on, no level left out.
fn headings(tree: &Tree, findings: &mut Findings) {
    let mut last = 0;
    for element in &tree.elements {
        if element.role == "H" {
            findings.add("PDF/UA 7.4.4", format!("{}: H among numbered headings", at(element.id)));
        }
        let level = element
            .role
            .strip_prefix('H')
            .and_then(|level| level.parse::<u8>().ok());
        let Some(level) = level else { continue };
        findings.unless(level <= last + 1, "PDF/UA 7.4.2", || {
            format!("{}: H{level} after H{last}", at(element.id))
        });
        last = level;
        let empty = element.content.is_empty() && element.children.is_empty();
        findings.unless(!empty, "house", || format!("{}: an empty heading", at(element.id)));
    }
}

/// What an element must say beside its content.
fn told(pdf: &Pdf<'_>, tree: &Tree, findings: &mut Findings) {
    let mut ids = BTreeSet::new();
    for element in &tree.elements {
        let place = format!("{}: {}", at(element.id), element.role);
        let says = |key| {
            pdf.text(&element.dictionary, key)
                .is_some_and(|text| !text.trim().is_empty())
        };
        match element.role.as_str() {
            "Figure" | "Formula" => {
                let clause = if element.role == "Figure" {
                    "PDF/UA 7.3"
                } else {
                    "PDF/UA 7.7"
                };
                findings.unless(says("Alt") || says("ActualText"), clause, || {
                    format!("{place} without Alt")
                });
                let boxed = element
                    .attributes
                    .get("Layout/BBox")
                    .and_then(|edges| edges.as_array().ok());
                findings.unless(
                    element.role != "Figure" || boxed.is_some_and(|edges| edges.len() == 4),
                    "house",
                    || format!("{place} without BBox"),
                );
            }
            "Note" => {
                let id = element
                    .dictionary
                    .get(b"ID")
                    .ok()
                    .and_then(|id| id.as_str().ok())
                    .map(<[u8]>::to_vec);
                let own = id.is_some_and(|id| !id.is_empty() && ids.insert(id));
                findings.unless(own, "PDF/UA 7.9", || format!("{place} without an ID of its own"));
            }
            _ => {}
        }
        if let Some(language) = pdf.text(&element.dictionary, "Lang") {
            findings.unless(is_language(&language), "PDF/A 6.7.4", || {
                format!("{place} in the language „{language}“")
            });
        }
        if element.dictionary.has(b"Alt") {
            findings.unless(says("Alt"), "PDF/UA 7.3", || format!("{place} with an empty Alt"));
        }
    }
}
