//! The same pages written by krilla, as PDF/A-2a and PDF/UA-1.

use documents::{Document, pen};
use krilla::{
    SerializeSettings,
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, FillRule, Stroke, StrokeDash},
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, SpanTag, TableHeaderScope, Tag, TagGroup,
        TagKind, TagTree,
    },
    text::{Font, GlyphId, KrillaGlyph},
};
use std::num::NonZeroU16;

pub fn render(document: &Document) -> Vec<u8> {
    let laid_out = pen::lay_out(document).unwrap();
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .unwrap();
    let mut pdf = krilla::Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let fonts = pen::fonts().map(|font| Font::new(font.to_vec().into(), 0).unwrap());
    let mut content: Vec<Vec<Identifier>> = vec![Vec::new(); laid_out.elements.len()];
    let (width, height) = pen::LaidOutPage::SIZE;
    for laid_out in laid_out.pages {
        let mut page = pdf.start_page_with(PageSettings::from_wh(width, height).unwrap());
        let mut pen = KrillaPen {
            surface: page.surface(),
            fonts: &fonts,
            content: &mut content,
            glyphs: Vec::new(),
            text: String::new(),
        };
        laid_out.draw(&mut pen);
        drop(pen);
        page.finish();
    }
    pdf.set_tag_tree(tags(&laid_out.elements, content, &laid_out.outline));
    pdf.set_outline(outline(&laid_out.outline));
    let date = DateTime::new(2026).month(12).day(2).hour(14).minute(30).second(5);
    let metadata = Metadata::new()
        .title(document.title.clone())
        .description(document.subject.clone())
        .authors(vec![document.author.clone()])
        .producer(document.producer.clone())
        .language(document.language.clone())
        .creation_date(date);
    pdf.set_metadata(metadata);
    pdf.finish().unwrap()
}

struct KrillaPen<'a, 'b> {
    surface: Surface<'a>,
    fonts: &'b [Font],
    content: &'b mut [Vec<Identifier>],
    glyphs: Vec<KrillaGlyph>,
    text: String,
}

fn color([red, green, blue]: [f32; 3]) -> rgb::Color {
    let byte = |part: f32| (part * 255.0).round() as u8;
    rgb::Color::new(byte(red), byte(green), byte(blue))
}

fn fill(of: [f32; 3]) -> Fill {
    Fill {
        paint: color(of).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

impl KrillaPen<'_, '_> {
    fn draw(&mut self, path: PathBuilder, filled: Option<[f32; 3]>, stroke: Option<([f32; 3], f32, bool)>) {
        self.surface.set_fill(filled.map(fill));
        self.surface.set_stroke(stroke.map(|(of, width, dashed)| Stroke {
            paint: color(of).into(),
            width,
            dash: dashed.then(|| StrokeDash {
                array: vec![2.0, 1.5],
                offset: 0.0,
            }),
            ..Stroke::default()
        }));
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }
}

impl pen::Pen for KrillaPen<'_, '_> {
    fn begin(&mut self, whose: pen::Whose) {
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        let tag = match whose {
            pen::Whose::Element(_) => ContentTag::Span(SpanTag::empty()),
            pen::Whose::Layout => artifact(ArtifactType::Layout),
            pen::Whose::Header => artifact(ArtifactType::Header),
            pen::Whose::Footer => artifact(ArtifactType::Footer),
        };
        let identifier = self.surface.start_tagged(tag);
        if let pen::Whose::Element(element) = whose {
            self.content[element].push(identifier);
        }
    }

    fn text(&mut self, (x, y): (f32, f32), font: usize, size: f32, color: [f32; 3], glyphs: &[pen::PenGlyph<'_>]) {
        self.glyphs.clear();
        self.text.clear();
        let em = |length: i16| f32::from(length) / 1000.0;
        for glyph in glyphs {
            let start = self.text.len();
            self.text.push_str(glyph.text);
            let range = start..self.text.len();
            let id = GlyphId::new(glyph.id.into());
            let (right, up) = glyph.offset;
            self.glyphs.push(KrillaGlyph::new(
                id,
                em(glyph.advance),
                em(right),
                em(up),
                0.0,
                range,
                None,
            ));
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(fill(color)));
        let font = self.fonts[font].clone();
        self.surface
            .draw_glyphs(Point::from_xy(x, y), &self.glyphs, font, &self.text, size, false);
    }

    fn path(
        &mut self,
        points: &[(f32, f32)],
        closed: bool,
        filled: Option<[f32; 3]>,
        stroke: Option<([f32; 3], f32, bool)>,
    ) {
        let mut path = PathBuilder::new();
        for (at, (x, y)) in points.iter().enumerate() {
            if at == 0 {
                path.move_to(*x, *y);
            } else {
                path.line_to(*x, *y);
            }
        }
        if closed {
            path.close();
        }
        self.draw(path, filled, stroke);
    }

    fn circle(
        &mut self,
        (x, y): (f32, f32),
        radius: f32,
        filled: Option<[f32; 3]>,
        stroke: Option<([f32; 3], f32, bool)>,
    ) {
        const CONTROL: f32 = 0.552_285;
        let mut path = PathBuilder::new();
        path.move_to(x + radius, y);
        for (dx, dy) in [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)] {
            let (next_dx, next_dy): (f32, f32) = (-dy, dx);
            path.cubic_to(
                x + (dx + next_dx * CONTROL) * radius,
                y + (dy + next_dy * CONTROL) * radius,
                x + (next_dx + dx * CONTROL) * radius,
                y + (next_dy + dy * CONTROL) * radius,
                x + next_dx * radius,
                y + next_dy * radius,
            );
        }
        path.close();
        self.draw(path, filled, stroke);
    }

    fn end(&mut self) {
        self.surface.end_tagged();
    }
}

fn tags(elements: &[pen::Element], content: Vec<Vec<Identifier>>, outline: &[pen::OutlineEntry]) -> TagTree {
    let mut titles = outline.iter().map(|(_, title, ..)| title.clone());
    let mut groups: Vec<Option<TagGroup>> = Vec::with_capacity(elements.len());
    for (element, content) in elements.iter().zip(content) {
        let content = content.into_iter().map(Node::Leaf).collect();
        groups.push(Some(TagGroup::with_children(tag(element, &mut titles), content)));
    }
    // Children come after their parents, so from the end on each is whole when it is given away.
    for at in (1..elements.len()).rev() {
        let (Some(parent), Some(group)) = (elements[at].parent, groups[at].take()) else {
            continue;
        };
        groups[parent].as_mut().unwrap().children.insert(0, Node::Group(group));
    }
    groups[0].take().unwrap().children.into()
}

fn tag(element: &pen::Element, titles: &mut impl Iterator<Item = String>) -> TagKind {
    match element.tag {
        "BlockQuote" => Tag::BlockQuote.into(),
        "L" if element.numbered => Tag::L(ListNumbering::Decimal).into(),
        "L" => Tag::L(ListNumbering::Disc).into(),
        "LI" => Tag::LI.into(),
        "Lbl" => Tag::Lbl.into(),
        "LBody" => Tag::LBody.into(),
        "Table" => Tag::Table.into(),
        "Caption" => Tag::Caption.into(),
        "THead" => Tag::THead.into(),
        "TBody" => Tag::TBody.into(),
        "TR" => Tag::TR.into(),
        "TH" if element.row_head => Tag::TH(TableHeaderScope::Row).into(),
        "TH" => Tag::TH(TableHeaderScope::Column).into(),
        "TD" => Tag::TD.into(),
        "P" => Tag::P.into(),
        "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
            let level = NonZeroU16::new(u16::from(element.tag.as_bytes()[1] - b'0')).unwrap();
            Tag::Hn(level, titles.next()).into()
        }
        _ => Tag::Div.into(),
    }
}

fn outline(entries: &[pen::OutlineEntry]) -> Outline {
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let mut outline = Outline::new();
    let close = |open: &mut Vec<(u8, OutlineNode)>, level: u8, outline: &mut Outline| {
        while open.last().is_some_and(|(own, _)| *own >= level) {
            let (_, node) = open.pop().unwrap();
            match open.last_mut() {
                Some((_, parent)) => parent.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for (level, title, page, y) in entries {
        close(&mut open, *level, &mut outline);
        let goal = XyzDestination::new(*page, Point::from_xy(0.0, *y));
        open.push((*level, OutlineNode::new(title.clone(), goal).with_open(true)));
    }
    close(&mut open, 0, &mut outline);
    outline
}
