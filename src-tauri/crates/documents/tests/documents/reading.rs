//! A reader of its own: it takes a file apart as a viewer or a screen reader would, and knows nothing of the engine.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// A piece of text as it stands on a page; points from the lower left corner.
#[derive(Clone, Debug)]
pub struct Run {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub size: f32,
    pub text: String,
}

/// Content between BDC and EMC.
#[derive(Clone, Debug)]
pub struct Sequence {
    pub tag: String,
    /// Its number on the page; `None` for artifacts.
    pub number: Option<i64>,
    /// `Pagination/Header` and the like.
    pub artifact: String,
    pub runs: Vec<Run>,
}

impl Sequence {
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// An element of the structure tree.
#[derive(Clone, Debug)]
pub struct Element {
    pub role: String,
    /// Page (from 0) and number of its own content.
    pub content: Vec<(usize, i64)>,
    /// Objects, like form fields.
    pub objects: Vec<ObjectId>,
    pub children: Vec<Element>,
}

impl Element {
    /// The element and all below it, in reading order.
    pub fn all(&self) -> Vec<&Element> {
        let below = self.children.iter().flat_map(Element::all);
        std::iter::once(self).chain(below).collect()
    }
}

struct Font {
    texts: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f32>,
}

/// A file that was read.
pub struct Reading {
    pub pdf: Document,
    pub page_ids: Vec<ObjectId>,
    pub pages: Vec<Vec<Sequence>>,
    pub root: Element,
}

impl Reading {
    pub fn of(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).unwrap();
        let page_ids: Vec<ObjectId> = pdf.get_pages().into_values().collect();
        let pages = page_ids.iter().map(|page| sequences(&pdf, *page)).collect();
        let catalog = pdf.catalog().unwrap();
        let tree = dictionary(&pdf, catalog.get(b"StructTreeRoot").unwrap());
        let root = element(&pdf, &page_ids, tree.get(b"K").unwrap(), None);
        Self {
            pdf,
            page_ids,
            pages,
            root,
        }
    }

    pub fn catalog(&self) -> &Dictionary {
        self.pdf.catalog().unwrap()
    }

    pub fn dictionary<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        dictionary(&self.pdf, object)
    }

    /// The text of an element with all that is below it.
    pub fn text(&self, element: &Element) -> String {
        element
            .all()
            .into_iter()
            .map(|element| self.own_text(element))
            .collect()
    }

    /// The text of an element alone.
    pub fn own_text(&self, element: &Element) -> String {
        let sequence = |(page, number): &(usize, i64)| self.sequence(*page, *number).text();
        element.content.iter().map(sequence).collect()
    }

    pub fn sequence(&self, page: usize, number: i64) -> &Sequence {
        self.pages[page]
            .iter()
            .find(|sequence| sequence.number == Some(number))
            .unwrap()
    }

    /// The text of the whole document in reading order, with parted words joined.
    pub fn whole_text(&self) -> String {
        self.text(&self.root).replace('\u{ad}', "")
    }
}

pub fn dictionary<'a>(pdf: &'a Document, object: &'a Object) -> &'a Dictionary {
    let (_, object) = pdf.dereference(object).unwrap();
    match object {
        Object::Stream(stream) => &stream.dict,
        other => other.as_dict().unwrap(),
    }
}

/// A text string, as ASCII or UTF-16.
pub fn string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        ascii => String::from_utf8(ascii.to_vec()).unwrap(),
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).unwrap()
}

fn element(pdf: &Document, pages: &[ObjectId], object: &Object, page: Option<ObjectId>) -> Element {
    let own = dictionary(pdf, object);
    let page = own.get(b"Pg").ok().map(|page| page.as_reference().unwrap()).or(page);
    let mut element = Element {
        role: String::from_utf8(own.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap(),
        content: Vec::new(),
        objects: Vec::new(),
        children: Vec::new(),
    };
    let index = |page: Option<ObjectId>| pages.iter().position(|one| Some(*one) == page).unwrap();
    let kids = match own.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    };
    for kid in kids {
        match &kid {
            Object::Integer(number) => element.content.push((index(page), *number)),
            Object::Dictionary(reference) if reference.has_type(b"MCR") => {
                let page = reference.get(b"Pg").unwrap().as_reference().unwrap();
                element
                    .content
                    .push((index(Some(page)), reference.get(b"MCID").unwrap().as_i64().unwrap()));
            }
            Object::Dictionary(reference) => {
                assert!(reference.has_type(b"OBJR"));
                element
                    .objects
                    .push(reference.get(b"Obj").unwrap().as_reference().unwrap());
            }
            child => element.children.push(self::element(pdf, pages, child, page)),
        }
    }
    element
}

/// All marked content of a page. Panics on anything drawn outside of it, nested content but `Span`, and unknown operators.
fn sequences(pdf: &Document, page: ObjectId) -> Vec<Sequence> {
    let fonts = fonts(pdf, page);
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let mut sequences: Vec<Sequence> = Vec::new();
    let (mut open, mut actual, mut said) = (0, None, false);
    let (mut font, mut size, mut x, mut y) = (None, 0.0, 0.0, 0.0);
    for operation in content.operations {
        let operands = &operation.operands;
        let number = |at: usize| operands[at].as_float().unwrap();
        match operation.operator.as_str() {
            "BDC" => {
                open += 1;
                let properties = operands[1].as_dict().unwrap();
                let tag = String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap();
                if open == 1 {
                    sequences.push(begin(tag, properties));
                } else {
                    assert_eq!((open, tag.as_str()), (2, "Span"));
                    (actual, said) = (Some(string(properties.get(b"ActualText").unwrap())), false);
                }
            }
            "EMC" => {
                open -= 1;
                actual = None;
            }
            "Tf" => {
                font = fonts.get(operands[0].as_name().unwrap());
                size = number(1);
            }
            // Each text object begins at the page's corner and moves once.
            "BT" => (x, y) = (0.0, 0.0),
            "Td" => {
                assert_eq!((x, y), (0.0, 0.0), "moved on from other text");
                (x, y) = (number(0), number(1));
            }
            "TJ" | "Tj" => {
                assert_eq!(open.max(1), open, "text outside of marked content");
                let items = operands[0].as_array().unwrap_or(operands);
                let (mut text, width) = show(font.unwrap(), items);
                if let Some(actual) = &actual {
                    text = if said { String::new() } else { actual.clone() };
                    said = true;
                }
                let run = Run {
                    x,
                    y,
                    width: width * size / 1000.0,
                    size,
                    text,
                };
                x += run.width;
                sequences.last_mut().unwrap().runs.push(run);
            }
            "m" | "l" | "c" | "h" | "S" | "f" | "Do" => assert_eq!(open, 1, "drawing outside of marked content"),
            "rg" | "RG" | "w" | "d" | "ET" | "Ts" | "q" | "Q" | "cm" => {}
            other => unreachable!("operator {other}"),
        }
    }
    assert_eq!(open, 0);
    sequences
}

fn begin(tag: String, properties: &Dictionary) -> Sequence {
    let name = |key: &[u8]| {
        properties
            .get(key)
            .map(|name| String::from_utf8(name.as_name().unwrap().to_vec()).unwrap())
    };
    let number = properties.get(b"MCID").ok().map(|number| number.as_i64().unwrap());
    assert_eq!(number.is_none(), tag == "Artifact");
    let artifact = [name(b"Type"), name(b"Subtype")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("/");
    Sequence {
        tag,
        number,
        artifact,
        runs: Vec::new(),
    }
}

fn show(font: &Font, items: &[Object]) -> (String, f32) {
    let (mut text, mut width) = (String::new(), 0.0);
    for item in items {
        match item {
            Object::String(codes, _) => {
                for code in codes.chunks(2) {
                    let code = u16::from_be_bytes([code[0], code[1]]);
                    assert_ne!(code, 0, "a box instead of a character");
                    text.push_str(&font.texts[&code]);
                    width += font.widths[&code];
                }
            }
            number => width -= number.as_float().unwrap(),
        }
    }
    (text, width)
}

fn fonts(pdf: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Font> {
    let page = pdf.get_dictionary(page).unwrap();
    let resources = dictionary(pdf, page.get(b"Resources").unwrap());
    let Ok(fonts) = resources.get(b"Font") else {
        return BTreeMap::new();
    };
    let read = |(name, object): (&Vec<u8>, &Object)| (name.clone(), font(pdf, dictionary(pdf, object)));
    dictionary(pdf, fonts).iter().map(read).collect()
}

fn font(pdf: &Document, font: &Dictionary) -> Font {
    let (_, map) = pdf.dereference(font.get(b"ToUnicode").unwrap()).unwrap();
    let map = String::from_utf8(map.as_stream().unwrap().decompressed_content().unwrap()).unwrap();
    let descendant = dictionary(pdf, &font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0]);
    let mut widths = BTreeMap::new();
    for pair in descendant.get(b"W").unwrap().as_array().unwrap().chunks(2) {
        let first = u16::try_from(pair[0].as_i64().unwrap()).unwrap();
        for (code, width) in (first..).zip(pair[1].as_array().unwrap()) {
            widths.insert(code, width.as_float().unwrap());
        }
    }
    Font {
        texts: texts(&map),
        widths,
    }
}

/// The `bfchar` and `bfrange` entries of a ToUnicode map.
fn texts(map: &str) -> BTreeMap<u16, String> {
    let hex = |token: &str| -> Vec<u8> {
        let digits = token.trim_matches(['<', '>']);
        (0..digits.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap())
            .collect()
    };
    let code = |token: &str| u16::from_str_radix(token.trim_matches(['<', '>']), 16).unwrap();
    let mut texts = BTreeMap::new();
    let mut section = "";
    for line in map.lines() {
        let tokens: Vec<&str> = line.split_whitespace().collect();
        match tokens.as_slice() {
            [count, "beginbfchar" | "beginbfrange"] => {
                assert!(
                    count.parse::<u8>().unwrap() <= 100,
                    "a section of a map has at most 100 entries"
                );
                section = tokens[1];
            }
            ["endbfchar" | "endbfrange"] => section = "",
            [from, text] if section == "beginbfchar" => {
                texts.insert(code(from), utf16(&hex(text)));
            }
            [from, to, text] if section == "beginbfrange" => {
                let first = utf16(&hex(text)).chars().next().unwrap();
                for (code, character) in (code(from)..=code(to)).zip(first..) {
                    texts.insert(code, character.to_string());
                }
            }
            _ => assert_eq!(section, "", "{line}"),
        }
    }
    texts
}
