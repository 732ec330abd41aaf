//! Pages to printpdf: drawing operators, marked content and the embedded subsets of the fonts.

use crate::compact::Packer;
use crate::error::RenderError;
use crate::font::Face;
use crate::page::{Item, Mark, Owner, Page, Stroke};
use crate::paragraph::Line;
use crate::pdf::{dictionary_mut, integer};
use crate::picture::Picture;
use crate::shape::Glyph;
use crate::structure::{NodeId, Tree};
use crate::style::Color;
use crate::subset::{SubsetGlyph, Subsets};
use domain::rulebook::Font;
use lopdf::{Dictionary, Object, ObjectId, Stream};
use printpdf::{DictItem, LineDashPattern, LinePoint, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions};
use printpdf::{ExternalStream, ExternalXObject, XObject, XObjectId, XObjectTransform};
use printpdf::{Point, Polygon, PolygonRing, Pt, Rgb, WindingOrder};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The sequences of marked content of each node: page (from 0) and number on that page.
pub(crate) type Sequences = BTreeMap<NodeId, Vec<(usize, i64)>>;

/// A document as printpdf leaves it: pages and fonts, but nothing yet that makes it accessible or archival.
pub(crate) struct Written {
    pub document: lopdf::Document,
    pub sequences: Sequences,
}

/// Name of the logo among the resources.
const LOGO: &str = "Logo";

/// Pages that printpdf holds at a time, so that not all of a long document are held thrice; the portions are drawn side by
/// side.
const AT_A_TIME: usize = 8;

/// Draws the pages, all of one size in points, and lets go of each as soon as it is drawn.
pub(crate) fn write(
    pages: Vec<Page>,
    tree: &Tree,
    (width, height): (f32, f32),
    logo: Option<&Picture>,
    font: Font,
) -> Result<Written, RenderError> {
    let mut document = PdfDocument::new("");
    if let Some(logo) = logo {
        let stream = ExternalStream {
            dict: logo.dictionary.clone(),
            content: logo.bytes.clone(),
            compress: true,
        };
        let picture = XObject::External(ExternalXObject {
            stream,
            width: None,
            height: None,
            dpi: None,
        });
        document
            .resources
            .xobjects
            .map
            .insert(XObjectId(LOGO.to_owned()), picture);
    }
    // What is drawn on the pages tells printpdf nothing of the fonts.
    let canvas = document.clone();
    let subsets = Subsets::embed(&pages, font, &mut document)?;
    let page = |ops| PdfPage::new(Pt(width).into(), Pt(height).into(), ops);
    // printpdf writes of the fonts what the pages at hand show. So one page that shows every glyph gives the document
    // with its fonts, and of all other documents only the contents of their pages are taken.
    let mut book = Book::open(print(&mut document, vec![page(subsets.specimen()?)]))?;
    subsets.tell_texts(&mut book.document)?;
    let parts = in_parts(pages, |first, pages| {
        let mut writer = Writer {
            tree,
            subsets: &subsets,
            height,
            ops: Vec::new(),
            color: None,
            font: None,
            sequences: Sequences::new(),
        };
        let mut drawn = Vec::new();
        for (at, laid_out) in pages.into_iter().enumerate() {
            drawn.push(page(writer.page(first + at, &laid_out)?));
        }
        let contents = contents(print(&mut canvas.clone(), drawn))?;
        Ok((contents, writer.sequences))
    })?;
    let mut sequences = Sequences::new();
    for (contents, found) in parts {
        contents.into_iter().for_each(|content| book.add(content));
        for (node, mut marked) in found {
            sequences.entry(node).or_default().append(&mut marked);
        }
    }
    Ok(Written {
        document: book.close()?,
        sequences,
    })
}

/// Pages still to be drawn, a portion at a time, with the number of their first one (from 0).
type Portions = Mutex<std::iter::Enumerate<std::vec::IntoIter<Vec<Page>>>>;

/// Does the same with portions of the pages, on as many processors as there are; the results come in the order of the pages.
fn in_parts<T: Send>(
    pages: Vec<Page>,
    draw: impl Fn(usize, Vec<Page>) -> Result<T, RenderError> + Sync,
) -> Result<Vec<T>, RenderError> {
    let mut portions = Vec::new();
    let mut pages = pages.into_iter().peekable();
    while pages.peek().is_some() {
        portions.push(pages.by_ref().take(AT_A_TIME).collect());
    }
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(portions.len());
    let waiting: Portions = Mutex::new(portions.into_iter().enumerate());
    let done = Mutex::new(Vec::new());
    let work = || {
        loop {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((number, pages)) = next else { return };
            let drawn = draw(number * AT_A_TIME, pages);
            done.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((number, drawn));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..workers {
            // Without another thread this one draws all of them.
            let _ = std::thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, drawn)| drawn).collect()
}

/// What each page of a document draws, packed.
fn contents(mut printed: lopdf::Document) -> Result<Vec<Stream>, RenderError> {
    let mut contents = Vec::new();
    let mut packer = Packer::new();
    for page in printed.get_pages().into_values() {
        let content = printed
            .get_dictionary(page)
            .and_then(|page| page.get(b"Contents")?.as_reference());
        let content = content.and_then(|content| printed.get_object_mut(content)?.as_stream_mut());
        let content = content.map_err(|_| RenderError::Internal("Seite ohne Inhalt"))?;
        let mut content = Stream::new(Dictionary::new(), std::mem::take(&mut content.content));
        packer.pack(&mut content)?;
        contents.push(content);
    }
    Ok(contents)
}

fn print(document: &mut PdfDocument, pages: Vec<PdfPage>) -> lopdf::Document {
    // The fonts are subset already: printpdf without its layout engine would embed them whole. "secure" would leave out
    // operators that it has no name for.
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: false,
        image_optimization: None,
    };
    document.with_pages(pages).to_lopdf_document(&options, &mut Vec::new())
}

/// A document that is given its pages bit by bit.
struct Book {
    document: lopdf::Document,
    /// The page that the others are made after.
    model: Dictionary,
    /// The node of the page tree.
    tree: ObjectId,
    pages: Vec<Object>,
}

impl Book {
    /// Makes the only page of a document the model of all.
    fn open(document: lopdf::Document) -> Result<Self, RenderError> {
        let broken = |_| RenderError::Internal("Seite fehlt");
        let page = document.get_pages().into_values().next();
        let page = page.ok_or(RenderError::Internal("Seite fehlt"))?;
        let mut model = document.get_dictionary(page).map_err(broken)?.clone();
        // The page's box again as boxes that nobody needs, and a list of annotations that must not be empty.
        for key in [b"TrimBox".as_slice(), b"CropBox", b"Annots"] {
            model.remove(key);
        }
        let tree = model.get(b"Parent").and_then(Object::as_reference).map_err(broken)?;
        Ok(Self {
            document,
            model,
            tree,
            pages: Vec::new(),
        })
    }

    /// Adds a page that draws this; fonts and size are those of all.
    fn add(&mut self, content: Stream) {
        let mut page = self.model.clone();
        page.set("Contents", self.document.add_object(content));
        self.pages.push(self.document.add_object(page).into());
    }

    fn close(mut self) -> Result<lopdf::Document, RenderError> {
        let count = integer(self.pages.len())?;
        let tree = dictionary_mut(&mut self.document, self.tree)?;
        tree.set("Count", count);
        tree.set("Kids", self.pages);
        Ok(self.document)
    }
}

struct Writer<'a> {
    tree: &'a Tree,
    subsets: &'a Subsets,
    height: f32,
    ops: Vec<Op>,
    /// The colour that the page fills with at present.
    color: Option<Color>,
    /// The font that the page writes with at present, and its size.
    font: Option<(Face, f32)>,
    sequences: Sequences,
}

impl Writer<'_> {
    /// What a page draws.
    fn page(&mut self, page_number: usize, page: &Page) -> Result<Vec<Op>, RenderError> {
        (self.color, self.font) = (None, None);
        let mut next = 0;
        for item in &page.items {
            // A signature field draws itself, by its own appearance; where a link is clicked is no drawing.
            if item
                .marks
                .iter()
                .all(|mark| matches!(mark, Mark::Field { .. } | Mark::Link { .. }))
            {
                continue;
            }
            let (tag, properties) = match item.owner {
                Owner::Node(node) => {
                    self.sequences.entry(node).or_default().push((page_number, next));
                    next += 1;
                    (
                        self.tree.nodes[node].role.tag(),
                        vec![("MCID", DictItem::Int(next - 1))],
                    )
                }
                Owner::Layout => ("Artifact", vec![("Type", name("Layout"))]),
                Owner::Header => (
                    "Artifact",
                    vec![("Type", name("Pagination")), ("Subtype", name("Header"))],
                ),
                Owner::Footer => (
                    "Artifact",
                    vec![("Type", name("Pagination")), ("Subtype", name("Footer"))],
                ),
            };
            self.ops.push(marked(tag, properties));
            self.item(item)?;
            self.ops.push(Op::EndMarkedContent);
        }
        Ok(std::mem::take(&mut self.ops))
    }

    fn item(&mut self, item: &Item) -> Result<(), RenderError> {
        for mark in &item.marks {
            match mark {
                Mark::Text { x, y, line } => self.text(*x, self.height - *y, line)?,
                Mark::Path {
                    points,
                    closed,
                    fill,
                    stroke,
                } => {
                    let corner = |(x, y): &(f32, f32)| corner(*x, self.height - y);
                    self.path(points.iter().map(corner).collect(), *closed, *fill, *stroke);
                }
                Mark::Circle {
                    x,
                    y,
                    radius,
                    fill,
                    stroke,
                } => self.path(circle(*x, self.height - y, *radius), true, *fill, *stroke),
                Mark::Picture { x, y, width, height } => self.ops.push(Op::UseXobject {
                    id: XObjectId(LOGO.to_owned()),
                    transform: XObjectTransform {
                        translate_x: Some(Pt(round(*x))),
                        translate_y: Some(Pt(round(self.height - y - height))),
                        scale_x: Some(round(*width)),
                        scale_y: Some(round(*height)),
                        no_auto_scale: true,
                        ..XObjectTransform::default()
                    },
                }),
                Mark::Field { .. } | Mark::Link { .. } => {}
            }
        }
        Ok(())
    }

    fn text(&mut self, x: f32, y: f32, line: &Line) -> Result<(), RenderError> {
        if line.glyphs.is_empty() {
            return Ok(());
        }
        self.fill_with(line.color);
        let mut x = x;
        for run in line.glyphs.chunk_by(|one, next| one.face == next.face) {
            let Some(first) = run.first() else { continue };
            self.ops.push(Op::StartTextSection);
            if self.font.replace((first.face, line.size)) != Some((first.face, line.size)) {
                self.ops.push(Op::SetFont {
                    font: self.subsets.handle(first.face),
                    size: Pt(line.size),
                });
            }
            self.ops.push(Op::SetTextCursor { pos: point(x, y) });
            self.run(run, line.size)?;
            self.ops.push(Op::EndTextSection);
            x += run.iter().map(|glyph| f32::from(glyph.advance)).sum::<f32>() * line.size / 1000.0;
        }
        Ok(())
    }

    fn fill_with(&mut self, wanted: Color) {
        if self.color.replace(wanted) != Some(wanted) {
            self.ops.push(Op::SetFillColor { col: color(wanted) });
        }
    }

    /// Shows glyphs of one face. Most stand for one text always, which the font's ToUnicode tells; where one stands for
    /// another, or a character took several glyphs, the text is told in place.
    fn run(&mut self, run: &[Glyph], size: f32) -> Result<(), RenderError> {
        let mut at = 0;
        let mut plain = Shown::default();
        while at < run.len() {
            let length = 1 + run[at + 1..].iter().take_while(|glyph| glyph.text.is_empty()).count();
            let cluster = &run[at..at + length];
            at += length;
            let first = self.subsets.glyph(&cluster[0])?;
            let told = length == 1 && first.text == cluster[0].text;
            if told && cluster[0].offset.1 == 0 {
                plain.add(&cluster[0], first);
                continue;
            }
            self.show(std::mem::take(&mut plain));
            if !told {
                self.ops
                    .push(marked("Span", vec![("ActualText", utf16(&cluster[0].text))]));
            }
            for glyph in cluster {
                let rise = f32::from(glyph.offset.1) * size / 1000.0;
                self.ops.push(Op::SetLineOffset {
                    multiplier: round(rise),
                });
                let mut shown = Shown::default();
                shown.add(glyph, self.subsets.glyph(glyph)?);
                self.show(shown);
            }
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
            if !told {
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.show(plain);
        Ok(())
    }

    /// Shows glyphs by their numbers (ISO 32000-1, 9.4.3). printpdf's own operator takes 32 bytes for each and writes
    /// it in four digits.
    fn show(&mut self, mut shown: Shown) {
        shown.close();
        if !shown.items.is_empty() {
            let value = vec![DictItem::Array(shown.items)];
            let key = "TJ".to_owned();
            self.ops.push(Op::Unknown { key, value });
        }
    }

    fn path(&mut self, points: Vec<LinePoint>, closed: bool, fill: Option<Color>, stroke: Option<Stroke>) {
        if let Some(fill) = fill {
            self.fill_with(fill);
            let rings = vec![PolygonRing { points: points.clone() }];
            let polygon = Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            };
            self.ops.push(Op::DrawPolygon { polygon });
        }
        if let Some(stroke) = stroke {
            self.ops.push(Op::SetOutlineColor {
                col: color(stroke.color),
            });
            self.ops.push(Op::SetOutlineThickness {
                pt: Pt(round(stroke.width)),
            });
            let dash = LineDashPattern::new(0.0, if stroke.dashed { &[2.0, 1.5] } else { &[] });
            self.ops.push(Op::SetLineDashPattern { dash });
            self.ops.push(Op::DrawLine {
                line: printpdf::Line {
                    points,
                    is_closed: closed,
                },
            });
        }
    }
}

/// Glyphs one behind the other, and the corrections that bring the pen where the shaper wants it.
#[derive(Default)]
struct Shown {
    items: Vec<DictItem>,
    /// The numbers of glyphs that follow each other without a correction.
    numbers: Vec<u8>,
}

impl Shown {
    fn add(&mut self, glyph: &Glyph, shown: &SubsetGlyph) {
        let before = i64::from(glyph.offset.0);
        let after = i64::from(shown.width) + before - i64::from(glyph.advance);
        self.correct(-before);
        self.numbers.extend(shown.id.to_be_bytes());
        self.correct(after);
    }

    /// Moves the pen back by 1/1000 em.
    fn correct(&mut self, by: i64) {
        if by != 0 {
            self.close();
            self.items.push(DictItem::Int(by));
        }
    }

    fn close(&mut self) {
        if !self.numbers.is_empty() {
            let data = std::mem::take(&mut self.numbers);
            self.items.push(DictItem::String { data, literal: true });
        }
    }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint {
        p: point(x, y),
        bezier: false,
    }
}

/// Four curves, each between two control points: with these no eye tells them from a circle.
fn circle(x: f32, y: f32, radius: f32) -> Vec<LinePoint> {
    const CONTROL: f32 = 0.552_285;
    let control = |(dx, dy): (f32, f32)| LinePoint {
        bezier: true,
        ..corner(x + dx * radius, y + dy * radius)
    };
    let mut points = vec![corner(x + radius, y)];
    for (dx, dy) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
        // A quarter of a turn on.
        let (next_dx, next_dy): (f32, f32) = (-dy, dx);
        points.push(control((dx + next_dx * CONTROL, dy + next_dy * CONTROL)));
        points.push(control((next_dx + dx * CONTROL, next_dy + dy * CONTROL)));
        points.push(corner(x + next_dx * radius, y + next_dy * radius));
    }
    points
}

fn point(x: f32, y: f32) -> Point {
    Point {
        x: Pt(round(x)),
        y: Pt(round(y)),
    }
}

/// Hundredths of a point are finer than any printer.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn color(Color(r, g, b): Color) -> printpdf::Color {
    printpdf::Color::Rgb(Rgb {
        r,
        g,
        b,
        icc_profile: None,
    })
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

fn marked(tag: &str, properties: Vec<(&str, DictItem)>) -> Op {
    let map = properties
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value))
        .collect();
    Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict { map },
    }
}

fn utf16(text: &str) -> DictItem {
    let data = [0xfe, 0xff]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    DictItem::String { data, literal: false }
}
