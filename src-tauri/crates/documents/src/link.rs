//! Links: which addresses lead somewhere, text with links in it as the parts of the tree, and the annotations in the file.

use crate::block::{Inline, Link};
use crate::error::RenderError;
use crate::fields::Widget;
use crate::flow::{Flow, Piece};
use crate::page::{Mark, Owner, Page};
use crate::paragraph::{Inside, Line};
use crate::pdf::{integer, name, real, reference, text};
use crate::structure::{NodeId, Role, Tree};
use crate::style::{self, PAGE_HEIGHT};
use lopdf::{Document, Object, ObjectId, StringFormat, dictionary};
use std::fmt::Write;

/// The only kinds of addresses that become links; a document of ours starts no program and opens no file.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];
/// The longest address that becomes a link.
const LONGEST: usize = 2000;
/// Printed, and as it is (ISO 19005-2, 6.3.2).
const PRINT: i64 = 4;
/// Below the baseline, in parts of the type's size.
const UNDERLINE: f32 = 0.14;

/// Whether an address may be a link.
pub(crate) fn leads(address: &str) -> bool {
    let scheme = SCHEMES.iter().find(|scheme| {
        let start = address.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"');
    address.len() <= LONGEST && scheme.is_some_and(|scheme| address.len() > scheme.len()) && !address.contains(odd)
}

/// Makes links of the addresses that stand in a text as they are.
pub(crate) fn linked(text: Vec<Inline>) -> Vec<Inline> {
    let mut all: Vec<Inline> = Vec::new();
    for inline in text {
        // The parser hands over a text in pieces, and an address may lie across them.
        match (all.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(next))
            | (Some(Inline::Strong(last)), Inline::Strong(next))
            | (Some(Inline::Emphasis(last)), Inline::Emphasis(next))
            | (Some(Inline::StrongEmphasis(last)), Inline::StrongEmphasis(next)) => last.push_str(&next),
            (_, inline) => all.push(inline),
        }
    }
    let split = |inline: Inline| match inline {
        Inline::Text(text) => addresses(&text, Inline::Text),
        Inline::Strong(text) => addresses(&text, Inline::Strong),
        Inline::Emphasis(text) => addresses(&text, Inline::Emphasis),
        Inline::StrongEmphasis(text) => addresses(&text, Inline::StrongEmphasis),
        other @ (Inline::Link(_) | Inline::Break) => vec![other],
    };
    all.into_iter().flat_map(split).collect()
}

/// Cuts a text where an address begins and ends.
fn addresses(text: &str, as_inline: impl Fn(String) -> Inline) -> Vec<Inline> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(start) = next_address(rest, from) {
        let address = &rest[start..start + length(&rest[start..])];
        let end = start + address.len();
        if !leads(address) {
            from = end;
            continue;
        }
        if start > 0 {
            parts.push(as_inline(rest[..start].to_owned()));
        }
        parts.push(Inline::Link(Link {
            text: vec![as_inline(address.to_owned())],
            address: address.to_owned(),
            note: None,
        }));
        rest = &rest[end..];
        from = 0;
    }
    if !rest.is_empty() {
        parts.push(as_inline(rest.to_owned()));
    }
    parts
}

/// Where the next address begins: at a scheme that no letter stands before.
fn next_address(text: &str, from: usize) -> Option<usize> {
    let begins = |at: &usize| {
        let word = text[..*at].chars().next_back().is_some_and(char::is_alphanumeric);
        !word && SCHEMES.iter().any(|scheme| text[*at..].starts_with(scheme))
    };
    let starts = text.match_indices(['h', 'm']).map(|(at, _)| at);
    starts.filter(|at| *at >= from).find(begins)
}

/// How much of the text is the address that it begins with: what ends a sentence or closes a bracket is none of it.
fn length(text: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '„' | '“' | '”' | '»' | '«' | '…' | '|');
    let whole = text.find(ends).unwrap_or(text.len());
    let mut address = &text[..whole];
    loop {
        let closes = address.ends_with(')') && address.matches(')').count() > address.matches('(').count();
        let kept = if closes {
            address.strip_suffix(')')
        } else {
            address.strip_suffix(['.', ',', ';', ':', '!', '?', '\'', '*', '_', ']', '\\'])
        };
        match kept {
            Some(kept) => address = kept,
            None => return address.len(),
        }
    }
}

/// A line of text in the parts that belong to different nodes.
pub(crate) struct Threaded {
    pub pieces: Vec<Piece>,
    /// The footnotes that are referred to.
    pub notes: Vec<usize>,
}

/// Nodes of the links of a text while its lines are placed.
pub(crate) struct Thread {
    node: NodeId,
    /// Address and footnote of each link.
    links: Vec<(String, Option<Inline>)>,
    /// The node of each link, once it was met.
    nodes: Vec<Option<NodeId>>,
    /// The plain text that is going on.
    span: Option<NodeId>,
    /// The number of the first footnote.
    first_note: usize,
    /// How many footnotes were referred to.
    noted: usize,
}

impl Thread {
    /// The lines of a text that belongs to a node; its footnotes are numbered from the flow's next one.
    pub(crate) fn of(text: &[Inline], node: NodeId, first_note: usize) -> Self {
        let link = |inline: &Inline| match inline {
            Inline::Link(link) => Some((link.address.clone(), link.note.as_deref().cloned())),
            Inline::Text(_) | Inline::Strong(_) | Inline::Emphasis(_) | Inline::StrongEmphasis(_) | Inline::Break => {
                None
            }
        };
        let links: Vec<_> = text.iter().filter_map(link).collect();
        Self {
            node,
            nodes: vec![None; links.len()],
            links,
            span: None,
            first_note,
            noted: 0,
        }
    }

    /// The notes that the text refers to, in order.
    pub(crate) fn notes(&self) -> Vec<Inline> {
        self.links.iter().filter_map(|(_, note)| note.clone()).collect()
    }

    /// Places a line. Without links it is the node's as a whole.
    pub(crate) fn line(&mut self, tree: &mut Tree, line: Line, x: f32, y: f32) -> Threaded {
        if self.links.is_empty() {
            let mark = Mark::Text { x, y, line };
            let owner = Owner::Node(self.node);
            return Threaded {
                pieces: vec![Piece { owner, mark }],
                notes: Vec::new(),
            };
        }
        let (mut pieces, mut notes, mut left) = (Vec::new(), Vec::new(), x);
        let size = line.size;
        for (inside, part) in line.parts() {
            let width = part.advance();
            // A space at the line's end is not seen.
            let shown = part.width;
            let owner = match inside {
                Inside::Text => {
                    let span = self.span.unwrap_or_else(|| tree.add(self.node, Role::Span));
                    self.span = Some(span);
                    span
                }
                Inside::Link(at) => {
                    self.span = None;
                    let known = self.nodes.get(at).copied().flatten();
                    let node = known.unwrap_or_else(|| tree.add(self.node, Role::Link));
                    if let (Some(place), Some((address, _))) = (self.nodes.get_mut(at), self.links.get(at)) {
                        *place = Some(node);
                        tree.nodes[node].summary = Some(address.clone());
                    }
                    let below = Mark::rule(left, y + size * UNDERLINE, shown, style::EDGE, style::THIN);
                    let (top, height) = (y - size * 0.8, size * 1.05);
                    pieces.push(Piece {
                        owner: Owner::Layout,
                        mark: below,
                    });
                    pieces.push(Piece {
                        owner: Owner::Node(node),
                        mark: Mark::Link {
                            x: left,
                            y: top,
                            width: shown,
                            height,
                        },
                    });
                    node
                }
                Inside::Reference => {
                    self.span = None;
                    notes.push(self.first_note + self.noted);
                    self.noted += 1;
                    tree.add(self.node, Role::Reference)
                }
            };
            pieces.push(Piece {
                owner: Owner::Node(owner),
                mark: Mark::Text { x: left, y, line: part },
            });
            left += width;
        }
        Threaded { pieces, notes }
    }
}

impl Flow {
    /// Sets what a text refers to as footnotes, which stand after it in the tree.
    pub(crate) fn footnotes(&mut self, notes: Vec<Inline>, parent: NodeId) -> Result<(), RenderError> {
        for note in notes {
            let number = self.notes.len() + 1;
            let node = self.tree.add(parent, Role::Note);
            self.tree.nodes[node].summary = Some(format!("note-{number}"));
            let style = style::NOTE.scaled(self.scale).black();
            let address = Inline::plain(&[note]);
            let text: Vec<Inline> = [Inline::Text(format!("{}\u{a0}", superscript(number)))]
                .into_iter()
                .chain(linked(vec![Inline::Text(address)]))
                .collect();
            let lines = self.set(&text, style.unbroken(), style::TEXT_WIDTH)?;
            let mut thread = Thread::of(&text, node, 0);
            let mut y = 0.0;
            let mut pieces = Vec::new();
            for line in lines {
                pieces.extend(
                    thread
                        .line(&mut self.tree, line, style::LEFT, y + style.baseline())
                        .pieces,
                );
                y += style.leading;
            }
            self.notes.push(Footnote { height: y, pieces });
        }
        Ok(())
    }
}

/// A footnote, set and ready to be placed at a page's foot.
pub(crate) struct Footnote {
    pub height: f32,
    pub pieces: Vec<Piece>,
}

/// A number as it stands at a word: ¹².
pub(crate) fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |byte: u8| DIGITS.get(usize::from(byte.wrapping_sub(b'0'))).copied();
    number.to_string().bytes().filter_map(digit).collect()
}

/// Where a link stands: the index of its page, its node, and left, bottom, right and top in points from the page's lower left.
pub(crate) type Place = (usize, NodeId, [f32; 4]);

/// Finds the links on the pages, in the order of reading.
pub(crate) fn places(pages: &[Page]) -> Vec<Place> {
    let mut places = Vec::new();
    for (page, drawn) in pages.iter().enumerate() {
        for item in &drawn.items {
            let Owner::Node(node) = item.owner else { continue };
            for mark in &item.marks {
                if let Mark::Link { x, y, width, height } = mark {
                    let bottom = PAGE_HEIGHT - y - height;
                    places.push((page, node, [*x, bottom, x + width, bottom + height]));
                }
            }
        }
    }
    places
}

/// Adds the annotations of all links, with keys in the parent tree from `first` on.
pub(crate) fn add(
    document: &mut Document,
    places: &[Place],
    ids: &[ObjectId],
    tree: &Tree,
    first: usize,
) -> Result<Vec<Widget>, RenderError> {
    let mut links = Vec::new();
    for (page, node, area) in places {
        let address = tree.nodes[*node].summary.as_deref().unwrap_or_default();
        let key = first + links.len();
        let action = dictionary! { "S" => name("URI"), "URI" => uri(address) };
        let id = document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Link", "F" => PRINT, "Rect" => area.map(real).to_vec(),
            "P" => reference(ids[*page]), "Border" => vec![0.into(), 0.into(), 0.into()], "A" => action,
            "Contents" => text(&format!("Verweis auf {address}")), "StructParent" => integer(key)?,
        });
        links.push(Widget {
            id,
            page: *page,
            node: *node,
            key: i64::try_from(key).map_err(|_| RenderError::Internal("zu viele Verweise"))?,
        });
    }
    Ok(links)
}

/// An address as a file holds it: in ASCII (ISO 32000-1, 12.6.4.7), other letters as their bytes (RFC 3987, 3.1).
fn uri(address: &str) -> Object {
    let mut ascii = String::new();
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            ascii.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            _ = write!(ascii, "%{byte:02X}");
        }
    }
    Object::String(ascii.into_bytes(), StringFormat::Literal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let link = |inline: Inline| match inline {
            Inline::Link(link) => Some(link.address),
            _ => None,
        };
        linked(Inline::text(text)).into_iter().filter_map(link).collect()
    }

    #[test]
    fn only_addresses_of_the_web_and_of_mail_are_links() {
        for (text, expected) in [
            ("siehe https://a.de/b_c?d=1&e=2.", &["https://a.de/b_c?d=1&e=2"][..]),
            (
                "(https://a.de/x_(y)) und http://b.de",
                &["https://a.de/x_(y)", "http://b.de"],
            ),
            ("an mailto:post@a.de, bitte", &["mailto:post@a.de"]),
            ("„https://a.de/ü“", &["https://a.de/ü"]),
            ("xhttps://a.de und https:// allein", &[]),
            (
                "javascript:alert(1) file:///etc/passwd ftp://a.de data:text/html,x",
                &[],
            ),
            ("hm", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
            assert_eq!(Inline::plain(&linked(Inline::text(text))), text);
        }
        for address in [
            "javascript:alert(1)",
            "file:///a",
            "//a.de",
            "https://",
            "https://a.de/\u{1}",
            "a.pdf",
            "launch:x",
        ] {
            assert!(!leads(address), "{address}");
        }
        assert!(leads("HTTPS://a.de") && leads("mailto:a@b.de"));
    }

    #[test]
    fn an_address_across_pieces_of_text_is_one() {
        let pieces = ["https://a.de/b", "_", "c"].map(|text| Inline::Text(text.into()));
        assert_eq!(linked(pieces.into()).len(), 1);
    }

    #[test]
    fn an_address_is_ascii_in_the_file() {
        let Object::String(bytes, _) = uri("https://a.de/ü(1)") else {
            panic!("no string")
        };
        assert_eq!(bytes, b"https://a.de/%C3%BC(1)");
    }
}
