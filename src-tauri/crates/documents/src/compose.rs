//! From blocks to strips: the blocks of running text. Lists, tables, results and signatures have files of their own.

use crate::block::{Block, Inline, Marking};
use crate::error::RenderError;
use crate::flow::{Bar, Bookmark, Flow, Keep, Piece, Place};
use crate::link::Thread;
use crate::page::{Mark, Owner};
use crate::paragraph::{self, Line};
use crate::structure::Role;
use crate::style::{self, TextStyle};

/// What composing a block comes to.
pub(crate) type Composed = Result<(), RenderError>;

impl Flow {
    /// Adds the blocks of a document; the marking's sentence follows the title, or comes first where there is none.
    pub(crate) fn document(&mut self, blocks: &[Block], marking: Option<&Marking>) -> Composed {
        let place = Place::whole();
        let head = usize::from(matches!(blocks.first(), Some(Block::Title { .. })));
        let (title, text) = blocks.split_at(head);
        self.blocks(title, &place)?;
        if let Some(marking) = marking {
            self.marking(marking, &place)?;
        }
        self.side_by_side(text, &place)?;
        self.tree.settle_levels();
        for bookmark in &mut self.bookmarks {
            if let Role::Heading(level) = self.tree.nodes[bookmark.node].role {
                bookmark.level = level;
            }
        }
        Ok(())
    }

    /// Adds blocks below each other.
    pub(crate) fn blocks(&mut self, blocks: &[Block], place: &Place) -> Composed {
        blocks.iter().try_for_each(|block| self.block(block, place))
    }

    fn block(&mut self, block: &Block, place: &Place) -> Composed {
        match block {
            Block::Title {
                organisation,
                title,
                lines,
            } => self.title(organisation.as_deref(), title, lines, place),
            Block::Heading { level, number, text } => {
                let title = number
                    .as_ref()
                    .map_or_else(|| text.clone(), |number| format!("{number} {text}"));
                self.heading(
                    *level,
                    style::heading(*level),
                    style::heading_space(*level),
                    &title,
                    place,
                )
            }
            Block::Paragraph(text) => self.paragraph(text, style::BODY, place),
            Block::List { numbering, items } => self.list(*numbering, items, place),
            Block::Table(table) => self.table(table, place),
            Block::Facts(facts) => self.facts(facts, place),
            Block::Quote(blocks) => self.quote(blocks, place),
            Block::Resolution { label, level, wording } => {
                self.heading(*level, style::heading(4), style::heading_space(4), label, place)?;
                self.quote(wording, place)
            }
            Block::VoteResult(result) => self.vote_result(result, place),
            Block::WeightBar(bar) => self.weight_bar(bar, place),
            Block::WritingLines(lines) => {
                self.writing_lines(*lines, place);
                Ok(())
            }
            Block::Signatures(fields) => self.signatures(fields, place),
            Block::Note(text) => {
                // What a heading says in small print leads to the text as the heading does.
                let under_heading = self.under_heading();
                self.paragraph(text, style::NOTE, place)?;
                if under_heading {
                    self.bind(Keep::Bound);
                }
                Ok(())
            }
            Block::Divider => {
                self.divider(place);
                Ok(())
            }
            Block::PageBreak => {
                self.begin_page();
                Ok(())
            }
            Block::KeepTogether(blocks) => {
                let start = self.strips.len();
                self.blocks(blocks, place)?;
                self.group_from(start);
                Ok(())
            }
        }
    }

    /// Sets text. Hyphenation is German, so other languages go without.
    pub(crate) fn set(&mut self, text: &[Inline], style: TextStyle, width: f32) -> Result<Vec<Line>, RenderError> {
        let style = TextStyle {
            hyphenate: style.hyphenate && self.german,
            ..style
        };
        paragraph::set_with_notes(&mut self.shaper, text, style, width, self.notes.len())
    }

    /// A paragraph in any style; one without a visible character leaves no trace.
    pub(crate) fn paragraph(&mut self, text: &[Inline], style: TextStyle, place: &Place) -> Composed {
        if is_blank(text) {
            return Ok(());
        }
        let style = style.scaled(self.scale);
        self.space(place.paragraph_space * self.scale);
        let lines = self.set(text, style, place.width)?;
        let node = self.tree.add(place.parent, Role::Paragraph);
        let mut thread = Thread::of(text, node, self.notes.len());
        self.threaded(lines, style, place.x, &mut thread);
        self.footnotes(thread.notes(), place.parent)?;
        self.space(place.paragraph_space * self.scale);
        Ok(())
    }

    fn title(&mut self, organisation: Option<&str>, title: &str, lines: &[String], place: &Place) -> Composed {
        let start = self.strips.len();
        let tight = Place {
            paragraph_space: 0.0,
            ..place.clone()
        };
        self.letterhead(organisation, place)?;
        self.heading(1, style::TITLE, (14.0, 4.0), title, place)?;
        for line in lines {
            self.paragraph(&Inline::text(line), style::TITLE_LINE, &tight)?;
        }
        for at in start..self.strips.len() {
            self.strips[at].keep = Keep::Bound;
        }
        self.space(20.0);
        Ok(())
    }

    /// A heading in the tags' level with any looks; it never stands alone at a page's foot.
    pub(crate) fn heading(
        &mut self,
        level: u8,
        style: TextStyle,
        (above, below): (f32, f32),
        title: &str,
        place: &Place,
    ) -> Composed {
        let text = Inline::text(title);
        if is_blank(&text) {
            return Ok(());
        }
        let style = style.scaled(self.scale);
        self.space(if self.under_heading() { above / 2.0 } else { above });
        let lines = self.set(&text, style, place.width)?;
        let node = self.tree.add(place.parent, Role::Heading(level));
        self.bookmark(Bookmark {
            level,
            title: title.split_whitespace().collect::<Vec<_>>().join(" "),
            node,
        });
        let start = self.strips.len();
        self.lines(lines, style, place.x, node);
        for strip in &mut self.strips[start..] {
            strip.keep = Keep::Bound;
        }
        self.space(below);
        Ok(())
    }

    pub(crate) fn under_heading(&self) -> bool {
        self.strips.last().is_some_and(|strip| strip.keep == Keep::Bound)
    }

    fn quote(&mut self, blocks: &[Block], place: &Place) -> Composed {
        let node = self.tree.add(place.parent, Role::BlockQuote);
        let inner = place.indented(style::QUOTE_INDENT, node);
        self.space(style::PARAGRAPH_SPACE);
        self.open_bar(Bar {
            x: place.x + 1.0,
            width: 1.8,
            color: self.house.edge(),
        });
        self.blocks(blocks, &inner)?;
        self.close_bar();
        self.space(style::BLOCK_SPACE);
        Ok(())
    }

    fn marking(&mut self, marking: &Marking, place: &Place) -> Composed {
        let text = [
            Inline::Strong(format!("{}: ", marking.word)),
            Inline::Text(marking.explanation.clone()),
        ];
        self.open_bar(Bar {
            x: place.x + 1.0,
            width: 1.8,
            color: self.house.edge(),
        });
        self.paragraph(
            &text,
            style::NOTE.black(),
            &place.indented(style::QUOTE_INDENT, place.parent),
        )?;
        self.close_bar();
        self.space(style::BLOCK_SPACE);
        Ok(())
    }

    fn writing_lines(&mut self, lines: u8, place: &Place) {
        for at in 0..lines {
            let mark = Mark::rule(place.x, style::WRITING - 1.0, place.width, style::HAIRLINE, style::THIN);
            let keep = if at + 1 < lines { Keep::Group } else { Keep::Free };
            let piece = Piece {
                owner: Owner::Layout,
                mark,
            };
            self.strip(style::WRITING, keep, vec![piece]);
        }
        self.space(style::BLOCK_SPACE);
    }

    fn divider(&mut self, place: &Place) {
        self.space(style::BLOCK_SPACE);
        let mark = Mark::rule(place.x, 0.5, place.width, style::HAIRLINE, style::THIN);
        self.strip(
            1.0,
            Keep::Free,
            vec![Piece {
                owner: Owner::Layout,
                mark,
            }],
        );
        self.space(style::BLOCK_SPACE);
    }
}

/// Whether nothing of the text would be seen.
pub(crate) fn is_blank(text: &[Inline]) -> bool {
    text.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Strong(text) | Inline::Emphasis(text) | Inline::StrongEmphasis(text) => {
            crate::typography::normalise(text)
                .trim_matches([' ', '\n', '\u{200b}', '\u{ad}'])
                .is_empty()
        }
        Inline::Link(link) => is_blank(&link.text),
        Inline::Break => true,
    })
}
