//! What people typed, as blocks: CommonMark with the tables of GFM. Nothing of the text is lost: addresses of links stand
//! in footnotes or beside them, HTML is shown as it was typed, an image is its alternative text.

use crate::block::{Align, Block, Cell, Column, Inline, Link, Numbering, Row, Table, Width};
use crate::link::{leads, linked};
use crate::typography::NBSP;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// The longest footnote: what is longer stands in the text, where there is room for it.
const LONGEST_NOTE: usize = 300;

/// Lists and quotes deeper than this are set at this depth: no person means them, and they may not exhaust the stack.
const DEEPEST: usize = 24;

/// Reads CommonMark. Its headings become headings below `level`, that of the heading which the text stands under.
pub fn commonmark(text: &str, level: u8) -> Vec<Block> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let definitions: Vec<(String, String)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| {
            (
                label.to_owned(),
                text.get(definition.span.clone()).unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let mut reader = Reader::new(text, level);
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range);
    }
    let unused = definitions
        .into_iter()
        .filter(|(label, _)| !reader.used.contains(&label.to_lowercase()));
    let mut unused: Vec<String> = unused.map(|(_, definition)| definition).collect();
    unused.sort();
    for definition in unused {
        reader.push(Block::Paragraph(Inline::text(definition)));
    }
    reader.finish()
}

/// A container that is being filled.
enum Open {
    Blocks(Container, Vec<Block>),
    List(Numbering, Vec<Vec<Block>>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Text,
    Quote,
    Item,
}

/// A link or image that is being read.
struct OpenLink {
    /// Where its text begins in the running text.
    start: usize,
    kind: LinkType,
    address: String,
    title: String,
    image: bool,
}

/// A table that is being read.
struct OpenTable {
    table: Table,
    row: Vec<Cell>,
    /// Where the last cell ended in the source.
    cell_end: usize,
}

struct Reader<'a> {
    source: &'a str,
    level: u8,
    open: Vec<Open>,
    /// Containers that were not opened because they are too deep.
    too_deep: usize,
    inlines: Vec<Inline>,
    strong: usize,
    emphasis: usize,
    links: Vec<OpenLink>,
    table: Option<OpenTable>,
    code: Option<String>,
    /// Labels of reference definitions that some link uses.
    used: BTreeSet<String>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, level: u8) -> Self {
        Self {
            source,
            level,
            open: vec![Open::Blocks(Container::Text, Vec::new())],
            too_deep: 0,
            inlines: Vec::new(),
            strong: 0,
            emphasis: 0,
            links: Vec::new(),
            table: None,
            code: None,
            used: BTreeSet::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text(&text),
            },
            Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inlines.push(Inline::Break),
            Event::Rule => {
                self.flush();
                self.push(Block::Divider);
            }
            Event::TaskListMarker(done) => self.text(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.link(link_type, dest_url.into_string(), title.into_string(), &id, false);
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                self.link(link_type, dest_url.into_string(), title.into_string(), &id, true);
            }
            Tag::BlockQuote(_) => self.enter(Open::Blocks(Container::Quote, Vec::new())),
            Tag::List(start) => {
                let numbering = start.map_or(Numbering::Bullets, |start| Numbering::Decimal { start });
                self.enter(Open::List(numbering, Vec::new()));
            }
            Tag::Item => self.enter(Open::Blocks(Container::Item, Vec::new())),
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some(match kind {
                    CodeBlockKind::Fenced(info) if !info.is_empty() => format!("{info}\n"),
                    CodeBlockKind::Fenced(_) | CodeBlockKind::Indented => String::new(),
                });
            }
            Tag::Table(alignments) => {
                self.flush();
                self.table = Some(OpenTable::new(&alignments));
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell => {}
            Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.flush(),
            // Not asked of the parser, which leaves their signs in the text.
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => self.leave(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.push(Block::Paragraph(Inline::text(as_typed(&code))));
                }
            }
            TagEnd::TableCell => {
                let text = linked(std::mem::take(&mut self.inlines));
                if let Some(table) = &mut self.table {
                    table.row.push(Cell::from(text));
                    table.cell_end = range.end;
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => self.end_row(tag == TagEnd::TableHead, range),
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push(Block::Table(table.table));
                }
            }
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => self.flush(),
            TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    fn text(&mut self, text: &str) {
        let text = self.styled(text.to_owned());
        self.inlines.push(text);
    }

    fn styled(&self, text: String) -> Inline {
        match (self.strong > 0, self.emphasis > 0) {
            (false, false) => Inline::Text(text),
            (true, false) => Inline::Strong(text),
            (false, true) => Inline::Emphasis(text),
            (true, true) => Inline::StrongEmphasis(text),
        }
    }

    fn link(&mut self, kind: LinkType, address: String, title: String, id: &str, image: bool) {
        self.used.insert(id.to_lowercase());
        self.links.push(OpenLink {
            start: self.inlines.len(),
            kind,
            address,
            title,
            image,
        });
    }

    /// Lets the text lead to the address, which a footnote names unless the text is the address. What leads nowhere has
    /// the address beside it, as has a text that is no text. An image without alternative text is named by its address.
    fn end_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        let shown = Inline::plain(self.inlines.get(link.start..).unwrap_or_default());
        let title = if link.title.is_empty() {
            String::new()
        } else {
            format!("„{}“", link.title)
        };
        let own_text = matches!(link.kind, LinkType::Autolink | LinkType::Email)
            || shown == link.address
            || link.address.strip_prefix("mailto:") == Some(&shown);
        let goal = match link.kind {
            LinkType::Email => format!("mailto:{}", link.address),
            _ => link.address.clone(),
        };
        let address = if own_text || link.image && !shown.trim().is_empty() {
            String::new()
        } else {
            link.address
        };
        let beside = [address, title]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        if !link.image && !shown.trim().is_empty() && leads(&goal) && beside.chars().count() <= LONGEST_NOTE {
            let text = plain_links(self.inlines.split_off(link.start.min(self.inlines.len())));
            let note = (!beside.is_empty()).then(|| Box::new(self.styled(beside)));
            let address = goal;
            return self.inlines.push(Inline::Link(Link { text, address, note }));
        }
        match (beside.is_empty(), link.image && shown.trim().is_empty()) {
            (true, _) => {}
            (false, true) => self.text(&format!("Bild: {beside}")),
            (false, false) => self.text(&format!(" ({beside})")),
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let text = Inline::plain(&std::mem::take(&mut self.inlines));
        let depth = match level {
            HeadingLevel::H1 => 1,
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 => 5,
            HeadingLevel::H6 => 6,
        };
        let level = self.level.saturating_add(depth).min(6);
        self.push(Block::Heading {
            level,
            number: None,
            text,
        });
    }

    fn end_row(&mut self, head: bool, range: &Range<usize>) {
        let Some(open) = &mut self.table else { return };
        let mut cells = std::mem::take(&mut open.row);
        // GFM ignores what stands behind the last column; we do not.
        let surplus = self.source.get(open.cell_end..range.end).unwrap_or_default();
        let surplus = surplus.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if let Some(last) = cells.last_mut().filter(|_| !surplus.is_empty()) {
            last.text.push(Inline::Text(format!(" | {surplus}")));
        }
        if head {
            open.table.head.push(cells);
        } else {
            open.table.rows.push(Row { cells, total: false });
        }
    }

    /// Ends the running text.
    fn flush(&mut self) {
        let text = linked(std::mem::take(&mut self.inlines));
        if !text.is_empty() {
            self.push(Block::Paragraph(text));
        }
    }

    fn enter(&mut self, open: Open) {
        self.flush();
        if self.open.len() >= DEEPEST || self.too_deep > 0 {
            self.too_deep += 1;
        } else {
            self.open.push(open);
        }
    }

    fn leave(&mut self) {
        self.flush();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::List(numbering, items)) => self.push(Block::List { numbering, items }),
            Some(Open::Blocks(Container::Quote, blocks)) => self.push(Block::Quote(blocks)),
            Some(Open::Blocks(Container::Item, blocks)) => match self.open.last_mut() {
                Some(Open::List(_, items)) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.push(block)),
            },
            Some(Open::Blocks(Container::Text, blocks)) => self.open.push(Open::Blocks(Container::Text, blocks)),
            None => {}
        }
    }

    fn push(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Blocks(_, blocks)) => blocks.push(block),
            // A list that is too deep to have items of its own.
            Some(Open::List(_, items)) => items.push(vec![block]),
            None => {}
        }
    }

    fn finish(mut self) -> Vec<Block> {
        self.flush();
        match self.open.into_iter().next() {
            Some(Open::Blocks(_, blocks)) => blocks,
            Some(Open::List(..)) | None => Vec::new(),
        }
    }
}

/// A text in which no link lies within another one.
fn plain_links(text: Vec<Inline>) -> Vec<Inline> {
    let plain = |inline: Inline| match inline {
        Inline::Link(link) => {
            let note = link
                .note
                .map(|note| Inline::Text(format!(" ({})", Inline::plain(&[*note]))));
            link.text.into_iter().chain(note).collect()
        }
        other @ (Inline::Text(_)
        | Inline::Strong(_)
        | Inline::Emphasis(_)
        | Inline::StrongEmphasis(_)
        | Inline::Break) => vec![other],
    };
    text.into_iter().flat_map(plain).collect()
}

impl OpenTable {
    fn new(alignments: &[Alignment]) -> Self {
        let column = |alignment: &Alignment| Column {
            width: Width::Content,
            align: if *alignment == Alignment::Right {
                Align::Right
            } else {
                Align::Left
            },
        };
        let columns = alignments.iter().map(column).collect();
        let table = Table {
            caption: None,
            summary: None,
            columns,
            head: Vec::new(),
            row_heads: false,
            rows: Vec::new(),
            form: None,
        };
        Self {
            table,
            row: Vec::new(),
            cell_end: 0,
        }
    }
}

/// Code keeps its line ends and the spaces that shape it.
fn as_typed(code: &str) -> String {
    let line = |line: &str| {
        let text = line.trim_start_matches([' ', '\t']);
        let indent = line
            .chars()
            .take_while(|c| matches!(c, ' ' | '\t'))
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum();
        format!(
            "{}{}",
            NBSP.to_string().repeat(indent),
            text.replace("  ", &NBSP.to_string().repeat(2))
        )
    };
    code.trim_end_matches('\n')
        .split('\n')
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    /// All text of the blocks, for what must not be lost.
    fn whole(blocks: &[Block]) -> String {
        let text = |block: &Block| match block {
            Block::Paragraph(text) => Inline::plain(text),
            Block::Heading { text, .. } => text.clone(),
            Block::List { items, .. } => items.iter().map(|item| whole(item)).collect(),
            Block::Quote(blocks) => whole(blocks),
            Block::Table(table) => {
                let rows = table.head.iter().chain(table.rows.iter().map(|row| &row.cells));
                rows.flatten().map(|cell| Inline::plain(&cell.text) + " ").collect()
            }
            _ => String::new(),
        };
        blocks.iter().map(text).map(|text| text + "\n").collect()
    }

    #[test]
    fn paragraphs_keep_emphasis_and_hard_line_ends() {
        let blocks = commonmark("Ein **fetter** und *schräger*\nText,  \nneue ***Zeile***\\\nzu Ende", 2);
        let expected = vec![
            text("Ein "),
            Inline::Strong("fetter".into()),
            text(" und "),
            Inline::Emphasis("schräger".into()),
            text(" Text,"),
            Inline::Break,
            text("neue "),
            Inline::StrongEmphasis("Zeile".into()),
            Inline::Break,
            text("zu Ende"),
        ];
        assert_eq!(blocks, [Block::Paragraph(expected)]);
    }

    #[test]
    fn headings_go_below_the_one_they_stand_under() {
        let levels = |source: &str| -> Vec<u8> {
            let level = |block: &Block| match block {
                Block::Heading { level, .. } => Some(*level),
                _ => None,
            };
            commonmark(source, 3).iter().filter_map(level).collect()
        };
        assert_eq!(levels("# a\n\n## b\n\n### c\n\n###### d\n"), [4, 5, 6, 6]);
    }

    #[test]
    fn lists_nest_and_keep_their_numbers() {
        let blocks = commonmark("3. drei\n   - a\n   - b\n4. vier\n\n   weiter", 1);
        let item = |name: &str| vec![Block::Paragraph(vec![text(name)])];
        let nested = Block::List {
            numbering: Numbering::Bullets,
            items: vec![item("a"), item("b")],
        };
        let first = vec![Block::Paragraph(vec![text("drei")]), nested];
        let second = vec![
            Block::Paragraph(vec![text("vier")]),
            Block::Paragraph(vec![text("weiter")]),
        ];
        assert_eq!(
            blocks,
            [Block::List {
                numbering: Numbering::Decimal { start: 3 },
                items: vec![first, second]
            }]
        );
    }

    #[test]
    fn tables_keep_their_alignment_and_surplus_cells() {
        let blocks = commonmark(
            "| Ort | Stimmen |\n|---|--:|\n| **Hamm** | 19,5 |\n| Ahlen | 6 | zu viel |\n",
            1,
        );
        let [Block::Table(table)] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!(
            table.columns.iter().map(|column| column.align).collect::<Vec<_>>(),
            [Align::Left, Align::Right]
        );
        assert_eq!(table.head[0], ["Ort".into(), "Stimmen".into()]);
        assert_eq!(table.rows[0].cells[0].text, [Inline::Strong("Hamm".into())]);
        assert_eq!(Inline::plain(&table.rows[1].cells[1].text), "6 | zu viel");
    }

    #[test]
    fn links_show_where_they_lead() {
        for (source, expected) in [
            ("[Satzung](https://a.de/s)", "Satzung (https://a.de/s)"),
            (
                "[Satzung](https://a.de/s \"Fassung 2026\")",
                "Satzung (https://a.de/s, „Fassung 2026“)",
            ),
            ("<https://a.de>", "https://a.de"),
            ("<post@a.de>", "post@a.de"),
            ("[https://a.de](https://a.de)", "https://a.de"),
            ("[Satzung][s]\n\n[s]: https://a.de", "Satzung (https://a.de)"),
            ("![Lageplan](plan.png)", "Lageplan"),
            ("![](plan.png)", "Bild: plan.png"),
            ("[](https://a.de)", " (https://a.de)"),
        ] {
            assert_eq!(whole(&commonmark(source, 1)), format!("{expected}\n"), "{source}");
        }
    }

    #[test]
    fn nothing_is_dropped() {
        for (source, kept) in [
            (
                "Text <b>fett</b> &amp; <!-- Notiz --> Ende",
                "Text <b>fett</b> & <!-- Notiz --> Ende",
            ),
            ("<div>\nHTML-Block\n</div>", "<div>\nHTML-Block\n</div>"),
            (
                "```toml\nwert = 1\n  tiefer = 2\n```",
                "toml\nwert = 1\n\u{a0}\u{a0}tiefer = 2",
            ),
            ("    eingerückt\n    zweite", "eingerückt\nzweite"),
            ("[ungenutzt]: https://a.de \"T\"", "[ungenutzt]: https://a.de \"T\""),
            ("~~gestrichen~~ und $x$ [^1]", "~~gestrichen~~ und $x$ [^1]"),
            ("> Zitat\n> > tiefer", "Zitat\ntiefer"),
            ("- [ ] offen", "[ ] offen"),
            ("\\*kein Stern\\*", "*kein Stern*"),
        ] {
            let text = whole(&commonmark(source, 1));
            assert!(text.contains(kept), "{source}: {text}");
        }
        assert_eq!(commonmark("oben\n\n---\n\nunten", 1)[1], Block::Divider);
    }

    #[test]
    fn depth_beyond_reason_keeps_the_text_and_the_stack() {
        for (open, close) in [("> ", ""), ("- ", ""), ("*a ", "*"), ("[", "](x)"), ("![", "](x)")] {
            let source = format!("{}Kern{}", open.repeat(20_000), close.repeat(20_000));
            let blocks = commonmark(&source, 1);
            assert!(whole(&blocks).contains("Kern"), "{open}");
            assert!(crate::render(&document(blocks)).is_ok(), "{open}");
        }
    }

    fn document(blocks: Vec<Block>) -> crate::Document {
        crate::Document {
            title: "Tiefe".into(),
            subject: String::new(),
            author: String::new(),
            language: "de-DE".into(),
            created: chrono::DateTime::default(),
            producer: String::new(),
            identifier: String::new(),
            running_header: (String::new(), String::new()),
            footer_note: None,
            marking: None,
            lectern: false,
            blocks,
        }
    }
}
