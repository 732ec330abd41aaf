//! Reads a document back: the files that it carries, and its text as its tags tell it, in the order of reading. The file may
//! be anybody's, so nothing in it is trusted to be small, to end or to make sense.

use crate::error::ReadError;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The largest file that is taken out of a document.
const FILE_LIMIT: usize = 16 << 20;
/// The largest content of a page.
const PAGE_LIMIT: usize = 8 << 20;
/// The most text that is read.
const TEXT_LIMIT: usize = 64 << 20;
/// The largest table of a font's characters.
const MAP_LIMIT: usize = 4 << 20;
/// How deep trees may be nested.
const DEPTH: usize = 64;

/// What an element of the structure says by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Its role, such as `H3` or `TD`.
    pub role: String,
    /// Its text: words whole again, one space where there was any.
    pub text: String,
}

/// The content of the embedded file of a name.
pub(crate) fn embedded_file(pdf: &Document, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
    let names = pdf
        .catalog()
        .ok()
        .and_then(|catalog| dictionary(pdf, catalog.get(b"Names").ok()?));
    let Some(tree) = names.and_then(|names| dictionary(pdf, names.get(b"EmbeddedFiles").ok()?)) else {
        return Ok(None);
    };
    let mut seen = BTreeSet::new();
    let Some(specification) = named(pdf, tree, name, DEPTH, &mut seen) else {
        return Ok(None);
    };
    let content = dictionary(pdf, specification.get(b"EF").map_err(|_| ReadError::NoContent)?)
        .and_then(|content| content.get(b"F").or_else(|_| content.get(b"UF")).ok())
        .and_then(|content| pdf.dereference(content).ok())
        .and_then(|(_, content)| content.as_stream().ok())
        .ok_or(ReadError::NoContent)?;
    match content.decompressed_content_with_limit(FILE_LIMIT) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => Err(ReadError::TooLarge),
        Err(_) => Err(ReadError::NoContent),
    }
}

/// The specification of a file in a tree of names.
fn named<'a>(
    pdf: &'a Document,
    node: &'a Dictionary,
    name: &str,
    depth: usize,
    seen: &mut BTreeSet<ObjectId>,
) -> Option<&'a Dictionary> {
    if depth == 0 {
        return None;
    }
    let list = |key: &[u8]| {
        let (_, list) = pdf.dereference(node.get(key).ok()?).ok()?;
        list.as_array().ok()
    };
    for pair in list(b"Names").into_iter().flat_map(|names| names.chunks_exact(2)) {
        let specification = dictionary(pdf, &pair[1])?;
        let own = specification.get(b"UF").ok().and_then(|own| text(pdf, own));
        if own.as_deref() == Some(name) {
            return Some(specification);
        }
    }
    for kid in list(b"Kids").into_iter().flatten() {
        if !kid.as_reference().is_ok_and(|id| seen.insert(id)) {
            continue;
        }
        let found = dictionary(pdf, kid).and_then(|kid| named(pdf, kid, name, depth - 1, seen));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Everything that the document says, element by element.
pub(crate) fn passages(pdf: &Document) -> Result<Vec<Passage>, ReadError> {
    let root = pdf
        .catalog()
        .ok()
        .and_then(|catalog| catalog.get(b"StructTreeRoot").ok())
        .and_then(|root| dictionary(pdf, root))
        .ok_or(ReadError::NotTagged)?;
    let mut sequences = Sequences::default();
    for page in pdf.get_pages().into_values() {
        sequences.read(pdf, page)?;
    }
    let mut walk = Walk {
        pdf,
        sequences,
        seen: BTreeSet::new(),
        passages: Vec::new(),
    };
    if let Ok(kids) = root.get(b"K") {
        walk.kids(kids, None, None, DEPTH)?;
    }
    walk.passages.retain(|passage| !passage.text.is_empty());
    Ok(walk.passages)
}

/// Words whole again and one space where there was any, so that texts can be compared however they were set.
pub(crate) fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}'))
        .map(|c| if c == '\u{2011}' { '-' } else { c })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts of marked content by page and number.
#[derive(Default)]
struct Sequences {
    texts: BTreeMap<(ObjectId, i64), String>,
    size: usize,
}

impl Sequences {
    fn read(&mut self, pdf: &Document, page: ObjectId) -> Result<(), ReadError> {
        let mut content = Vec::new();
        for part in pdf.get_page_contents(page) {
            let Some(stream) = pdf.get_object(part).ok().and_then(|part| part.as_stream().ok()) else {
                continue;
            };
            let left = PAGE_LIMIT.saturating_sub(content.len());
            let part = stream.decompressed_content_with_limit(left);
            content.extend(part.map_err(|_| ReadError::TooLarge)?);
            content.push(b'\n');
        }
        let fonts: BTreeMap<Vec<u8>, Characters> = pdf
            .get_page_fonts(page)
            .unwrap_or_default()
            .into_iter()
            .map(|(name, font)| (name, Characters::of(pdf, font)))
            .collect();
        let operations = Content::decode(&content).map_err(|_| ReadError::NoText)?.operations;
        // Of each open sequence: its number, which those inside inherit, and whether its text was told in place.
        let mut open: Vec<(Option<i64>, bool)> = Vec::new();
        let mut font = None;
        for operation in &operations {
            match operation.operator.as_str() {
                "BMC" => open.push(open.last().copied().unwrap_or_default()),
                "BDC" => self.begin(pdf, page, operation, &mut open)?,
                "EMC" => drop(open.pop()),
                "Tf" => {
                    font = operation
                        .operands
                        .first()
                        .and_then(|o| o.as_name().ok())
                        .and_then(|n| fonts.get(n))
                }
                "Tj" | "TJ" | "'" | "\"" => {
                    if let (Some(font), Some((Some(number), false))) = (font, open.last()) {
                        let shown = operation.operands.last().map(|shown| font.text(shown));
                        self.add((page, *number), &shown.unwrap_or_default())?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn begin(
        &mut self,
        pdf: &Document,
        page: ObjectId,
        operation: &Operation,
        open: &mut Vec<(Option<i64>, bool)>,
    ) -> Result<(), ReadError> {
        let (outer, told) = open.last().copied().unwrap_or_default();
        let properties = operation.operands.get(1).and_then(|p| p.as_dict().ok());
        let number = properties
            .and_then(|p| p.get(b"MCID").ok())
            .and_then(|n| n.as_i64().ok());
        let actual = properties.and_then(|p| text(pdf, p.get(b"ActualText").ok()?));
        let number = number.or(outer);
        if let (Some(actual), Some(number), false) = (&actual, number, told) {
            self.add((page, number), actual)?;
        }
        open.push((number, told || actual.is_some()));
        Ok(())
    }

    fn add(&mut self, key: (ObjectId, i64), text: &str) -> Result<(), ReadError> {
        self.size += text.len();
        if self.size > TEXT_LIMIT {
            return Err(ReadError::TooLarge);
        }
        self.texts.entry(key).or_default().push_str(text);
        Ok(())
    }
}

/// What the codes of a font stand for.
struct Characters(BTreeMap<u16, String>);

impl Characters {
    fn of(pdf: &Document, font: &Dictionary) -> Self {
        let map = font
            .get(b"ToUnicode")
            .ok()
            .and_then(|map| pdf.dereference(map).ok())
            .and_then(|(_, map)| map.as_stream().ok()?.decompressed_content_with_limit(MAP_LIMIT).ok());
        Self(characters(&String::from_utf8_lossy(&map.unwrap_or_default())))
    }

    fn text(&self, shown: &Object) -> String {
        match shown {
            Object::String(codes, _) => codes
                .chunks_exact(2)
                .map(|code| {
                    self.0
                        .get(&u16::from_be_bytes([code[0], code[1]]))
                        .map_or("\u{fffd}", String::as_str)
                })
                .collect(),
            Object::Array(items) => {
                let texts = items.iter().filter(|item| matches!(item, Object::String(..)));
                texts.map(|item| self.text(item)).collect()
            }
            _ => String::new(),
        }
    }
}

/// The `bfchar` and `bfrange` entries of a ToUnicode map.
fn characters(map: &str) -> BTreeMap<u16, String> {
    let bytes = |token: &str| -> Vec<u8> {
        let digits: Vec<u8> = token.bytes().filter(u8::is_ascii_hexdigit).collect();
        let byte = |pair: &[u8]| {
            std::str::from_utf8(pair)
                .ok()
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
        };
        digits.chunks_exact(2).filter_map(byte).collect()
    };
    let code = |token: &str| u16::from_str_radix(token.trim_matches(['<', '>']), 16).ok();
    let mut found = BTreeMap::new();
    let mut ranges = false;
    for line in map.lines() {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        match tokens.as_slice() {
            [.., "beginbfchar"] => ranges = false,
            [.., "beginbfrange"] => ranges = true,
            [from, text] if !ranges => {
                found.extend(code(from).map(|from| (from, utf16(&bytes(text)))));
            }
            [from, to, text] if ranges => {
                let (Some(from), Some(to), Some(first)) = (code(from), code(to), utf16(&bytes(text)).chars().next())
                else {
                    continue;
                };
                found.extend(
                    (from..=to)
                        .zip(first..)
                        .map(|(code, character)| (code, character.to_string())),
                );
            }
            _ => {}
        }
    }
    found
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16_lossy(&units)
}

/// A text string: UTF-16 with its mark, else one byte for each letter.
pub(crate) fn text(pdf: &Document, object: &Object) -> Option<String> {
    let (_, object) = pdf.dereference(object).ok()?;
    Some(match object.as_str().ok()? {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        letters => letters.iter().map(|letter| char::from(*letter)).collect(),
    })
}

pub(crate) fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    pdf.dereference(object).ok()?.1.as_dict().ok()
}

/// A way through the tree of the structure.
struct Walk<'a> {
    pdf: &'a Document,
    sequences: Sequences,
    seen: BTreeSet<ObjectId>,
    passages: Vec<Passage>,
}

impl Walk<'_> {
    fn element(
        &mut self,
        element: &Dictionary,
        within: Option<usize>,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<(), ReadError> {
        let page = element
            .get(b"Pg")
            .ok()
            .and_then(|page| page.as_reference().ok())
            .or(page);
        let role = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
        // Parts of running text belong to what they stand in.
        if let (b"Span" | b"Link" | b"Reference", Some(_), Ok(kids)) = (role, within, element.get(b"K")) {
            return self.kids(kids, within, page, depth);
        }
        let at = self.passages.len();
        self.passages.push(Passage {
            role: String::from_utf8_lossy(role).into_owned(),
            text: String::new(),
        });
        if let Ok(kids) = element.get(b"K") {
            self.kids(kids, Some(at), page, depth)?;
        }
        if let Some(own) = self.passages.get_mut(at) {
            own.text = plain(&own.text);
        }
        Ok(())
    }

    /// The children of an element: other elements, and its own content, which goes to the passage `own`.
    fn kids(
        &mut self,
        kids: &Object,
        own: Option<usize>,
        page: Option<ObjectId>,
        depth: usize,
    ) -> Result<(), ReadError> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(ReadError::NoText);
        };
        let list = match self.pdf.dereference(kids).map(|(_, kids)| kids) {
            Ok(Object::Array(list)) => list.clone(),
            _ => vec![kids.clone()],
        };
        for kid in &list {
            match kid {
                Object::Integer(number) => self.content(own, page, *number),
                Object::Reference(id) => {
                    if !self.seen.insert(*id) {
                        return Err(ReadError::NoText);
                    }
                    if let Some(element) = dictionary(self.pdf, kid).cloned() {
                        self.element(&element, own, page, depth)?;
                    }
                }
                Object::Dictionary(content) => {
                    let page = content
                        .get(b"Pg")
                        .ok()
                        .and_then(|page| page.as_reference().ok())
                        .or(page);
                    if let Some(number) = content.get(b"MCID").ok().and_then(|number| number.as_i64().ok()) {
                        self.content(own, page, number);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn content(&mut self, own: Option<usize>, page: Option<ObjectId>, number: i64) {
        let text = page.and_then(|page| self.sequences.texts.remove(&(page, number)));
        if let (Some(passage), Some(text)) = (own.and_then(|own| self.passages.get_mut(own)), text) {
            passage.text.push_str(&text);
        }
    }
}
