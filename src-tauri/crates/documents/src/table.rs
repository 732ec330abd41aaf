//! Tables: cells side by side, cut into bands of one line each, so that even a row longer than a page can be parted.

use crate::block::{Align, Cell, Column, Fact, Inline, Row, Table, Width};
use crate::columns::{Measured, divide};
use crate::compose::{Composed, is_blank};
use crate::error::RenderError;
use crate::flow::{Flow, Keep, Piece, Place, RepeatedHead, Strip};
use crate::link::{Thread, Threaded};
use crate::page::{Mark, Owner, Stroke};
use crate::paragraph::{Line, natural_widths};
use crate::sign;
use crate::structure::{NodeId, Role};
use crate::style::{self, CELL, CELL_SPACE, TextStyle};

/// From a sign to the text beside it, in parts of the text's size.
const SIGN_INDENT: f32 = 1.55;
/// A row of up to this many lines stays on one page.
const WHOLE_ROW: usize = 10;
/// A table of up to this many rows stays on one page, unless they take more than a third of it.
const WHOLE_TABLE: usize = 6;
/// Sizes that a table of many columns may shrink to, as parts of the usual one.
const SCALES: [f32; 4] = [1.0, 0.9, 0.8, 0.7];

/// Below a repeated head, for a row that goes on has no space of its own there.
const BELOW_REPEATED: f32 = 2.5;

/// How a table looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    /// Rules between rows.
    Ruled,
    /// Labels and values: no rules, muted labels.
    Plain,
}

/// A table with all its measures.
struct Grid {
    columns: Vec<Column>,
    /// Left edge and width of each column.
    spans: Vec<(f32, f32)>,
    /// Widest fraction in each decimal column.
    fractions: Vec<f32>,
    look: Look,
    row_heads: bool,
    style: TextStyle,
    /// The least height of a row that is filled in by hand; lines part the columns then.
    form: Option<f32>,
}

/// A cell with its lines set.
struct SetCell {
    lines: Vec<SetLine>,
    sign: Option<crate::block::Sign>,
}

/// A line of a cell: its measures, and what is drawn, seen from the line's left end.
struct SetLine {
    width: f32,
    fraction: f32,
    drawn: Threaded,
}

impl Flow {
    pub(crate) fn facts(&mut self, facts: &[Fact], place: &Place) -> Composed {
        let row = |fact: &Fact| Row {
            cells: vec![Cell::from(fact.label.as_str()), Cell::from(fact.value.clone())],
            total: false,
        };
        let columns = [Width::Content, Width::Share(1.0)].map(|width| Column {
            width,
            align: Align::Left,
        });
        let table = Table {
            caption: None,
            summary: None,
            columns: columns.to_vec(),
            head: Vec::new(),
            row_heads: true,
            rows: facts.iter().map(row).collect(),
            form: None,
        };
        self.grid(&table, Look::Plain, place)
    }

    pub(crate) fn table(&mut self, table: &Table, place: &Place) -> Composed {
        self.grid(table, Look::Ruled, place)
    }

    fn grid(&mut self, table: &Table, look: Look, place: &Place) -> Composed {
        if table.rows.is_empty() && table.head.is_empty() {
            return table
                .caption
                .iter()
                .try_for_each(|text| self.paragraph(&Inline::text(text), CELL, place));
        }
        let Some(grid) = self.measure(table, look, place)? else {
            return self.records(table, place);
        };
        self.space(style::BLOCK_SPACE);
        let node = self.tree.add(place.parent, Role::Table);
        self.tree.nodes[node].summary.clone_from(&table.summary);
        let start = self.strips.len();
        if let Some(caption) = table
            .caption
            .as_ref()
            .filter(|text| !is_blank(&Inline::text(text.as_str())))
        {
            let caption_style = CELL.strong().unbroken().scaled(self.scale);
            let lines = self.set(&Inline::text(caption), caption_style, place.width)?;
            let caption = self.tree.add(node, Role::Caption);
            self.lines(lines, caption_style, place.x, caption);
            self.strips[start..]
                .iter_mut()
                .for_each(|strip| strip.keep = Keep::Bound);
            self.space(3.0);
        }
        let head = self.table_head(&grid, &table.head, node)?;
        let body_start = self.strips.len();
        self.table_body(&grid, &table.rows, node)?;
        for strip in &mut self.strips[body_start..] {
            strip.head = head;
        }
        let height: f32 = self.strips[start..].iter().map(|strip| strip.height).sum();
        if table.rows.len() <= WHOLE_TABLE && height <= (style::BOTTOM - style::TOP) / 3.0 {
            self.group_from(start);
        }
        self.space(style::BLOCK_SPACE);
        Ok(())
    }

    /// The largest type in which every column has room for its words; `None` where there is no such type.
    fn measure(&mut self, table: &Table, look: Look, place: &Place) -> Result<Option<Grid>, RenderError> {
        let rows = table.head.iter().chain(table.rows.iter().map(|row| &row.cells));
        let count = rows.clone().map(Vec::len).max().unwrap_or(0).max(table.columns.len());
        let mut columns = table.columns.clone();
        columns.resize(
            count,
            Column {
                width: Width::Content,
                align: Align::Left,
            },
        );
        // A table in which nothing heads anything would leave a listener lost: its first column does then.
        let row_heads = table.row_heads || table.head.is_empty();
        for scale in SCALES {
            let style = CELL.scaled(self.scale * scale);
            let mut measured = vec![Measured::default(); count];
            for (row, cells) in rows.clone().enumerate() {
                let body = row.checked_sub(table.head.len());
                let strong = body.is_none_or(|row| table.rows[row].total);
                for (cell, measured) in cells.iter().zip(&mut measured) {
                    let style = if strong { style.strong() } else { style };
                    let (whole, word) = natural_widths(&mut self.shaper, &cell.text, style)?;
                    let sign = if cell.sign.is_some() {
                        style.size * SIGN_INDENT
                    } else {
                        0.0
                    };
                    measured.include(whole + sign, word + sign);
                }
            }
            let gap = style::CELL_GAP * scale;
            if let Some(widths) = divide(&columns, &measured, place.width, gap, style.size) {
                let mut x = place.x;
                let mut spans = Vec::new();
                for width in widths {
                    spans.push((x, width));
                    x += width + gap;
                }
                let fractions = vec![0.0; count];
                return Ok(Some(Grid {
                    columns,
                    spans,
                    fractions,
                    look,
                    row_heads,
                    style,
                    form: table.form,
                }));
            }
        }
        Ok(None)
    }

    fn table_head(&mut self, grid: &Grid, rows: &[Vec<Cell>], table: NodeId) -> Result<Option<usize>, RenderError> {
        if rows.is_empty() {
            return Ok(None);
        }
        let section = self.tree.add(table, Role::TableHead);
        let mut repeated = RepeatedHead {
            strips: Vec::new(),
            height: BELOW_REPEATED,
        };
        for (at, row) in rows.iter().enumerate() {
            let node = self.tree.add(section, Role::TableRow);
            let mut cells = Vec::new();
            for column in 0..grid.columns.len() {
                let cell = row.get(column).cloned().unwrap_or_default();
                let owner = self.tree.add(node, Role::ColumnHead);
                cells.push(self.set_cell(grid, column, &cell, grid.style.strong().unbroken(), owner)?);
            }
            let rule = (at + 1 == rows.len()).then_some((self.house.edge(), style::MEDIUM));
            let mut strips = grid.bands(&cells, 0.0, rule);
            strips.iter_mut().for_each(|strip| strip.keep = Keep::Bound);
            for strip in strips {
                self.add_strip(strip.height, Keep::Bound, strip.pieces.clone(), strip.notes.clone());
                repeated.height += strip.height;
                repeated.strips.push(as_header(strip));
            }
        }
        // A head that takes so much of each page is said once.
        if repeated.height > (style::BOTTOM - style::TOP) / 4.0 {
            return Ok(None);
        }
        self.heads.push(repeated);
        Ok(Some(self.heads.len() - 1))
    }

    fn table_body(&mut self, grid: &Grid, rows: &[Row], table: NodeId) -> Composed {
        if rows.is_empty() {
            return Ok(());
        }
        let section = self.tree.add(table, Role::TableBody);
        let mut set = Vec::new();
        let mut fractions = vec![0.0_f32; grid.columns.len()];
        for row in rows {
            let node = self.tree.add(section, Role::TableRow);
            let mut cells = Vec::new();
            for (column, fraction) in fractions.iter_mut().enumerate() {
                let head = column == 0 && grid.row_heads;
                let owner = self.tree.add(node, if head { Role::RowHead } else { Role::DataCell });
                let style = match (row.total, head, grid.look) {
                    (true, _, _) => grid.style.strong(),
                    (false, true, Look::Plain) => grid.style.muted(),
                    _ => grid.style,
                };
                let cell = row.cells.get(column).cloned().unwrap_or_default();
                let cell = self.set_cell(grid, column, &cell, style, owner)?;
                *fraction = cell.lines.iter().map(|line| line.fraction).fold(*fraction, f32::max);
                cells.push(cell);
            }
            set.push(cells);
        }
        let grid = &Grid {
            fractions,
            columns: grid.columns.clone(),
            spans: grid.spans.clone(),
            ..*grid
        };
        for (at, cells) in set.iter().enumerate() {
            let next_is_total = rows.get(at + 1).is_some_and(|row| row.total);
            let last = at + 1 == rows.len();
            let rule = match grid.look {
                Look::Plain => None,
                Look::Ruled if next_is_total => Some((self.house.edge(), style::MEDIUM)),
                Look::Ruled if last && rows[at].total => None,
                Look::Ruled => Some((style::HAIRLINE, style::THIN)),
            };
            for strip in grid.bands(cells, grid.form.unwrap_or_default(), rule) {
                self.add_strip(strip.height, strip.keep, strip.pieces, strip.notes);
            }
            // Neither the sums nor any single row stand alone on a page.
            if !last && (next_is_total || at == 0 || at + 2 == rows.len()) {
                self.bind(if next_is_total { Keep::Lines } else { Keep::Group });
            }
        }
        Ok(())
    }

    fn set_cell(
        &mut self,
        grid: &Grid,
        column: usize,
        cell: &Cell,
        style: TextStyle,
        node: NodeId,
    ) -> Result<SetCell, RenderError> {
        let (_, width) = grid.spans[column];
        let indent = if cell.sign.is_some() {
            style.size * SIGN_INDENT
        } else {
            0.0
        };
        let blank = is_blank(&cell.text);
        let lines = if blank {
            Vec::new()
        } else {
            self.set(&cell.text, style, (width - indent).max(1.0))?
        };
        let mut thread = Thread::of(&cell.text, node, self.notes.len());
        let set = |line: Line| SetLine {
            width: line.width,
            fraction: line.fraction_width(),
            drawn: thread.line(&mut self.tree, line, 0.0, 0.0),
        };
        let lines = lines.into_iter().map(set).collect();
        self.footnotes(thread.notes(), node)?;
        Ok(SetCell { lines, sign: cell.sign })
    }

    /// A table with more columns than a page has room for: each row as a list of what its columns say.
    fn records(&mut self, table: &Table, place: &Place) -> Composed {
        if let Some(caption) = &table.caption {
            self.paragraph(&Inline::text(caption), CELL.strong(), place)?;
        }
        let count = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let count = table.head.iter().map(Vec::len).max().unwrap_or(0).max(count);
        let no_rows = [Row {
            cells: vec![Cell::default(); count],
            total: false,
        }];
        let rows = if table.rows.is_empty() {
            no_rows.as_slice()
        } else {
            table.rows.as_slice()
        };
        for row in rows {
            let facts: Vec<Fact> = (0..count)
                .map(|column| {
                    let heads = table
                        .head
                        .iter()
                        .filter_map(|row| row.get(column))
                        .map(|cell| Inline::plain(&cell.text));
                    let label = heads.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
                    let label = if label.is_empty() {
                        format!("Spalte {}", column + 1)
                    } else {
                        label
                    };
                    Fact {
                        label,
                        value: row.cells.get(column).map(|cell| cell.text.clone()).unwrap_or_default(),
                    }
                })
                .collect();
            self.facts(&facts, place)?;
        }
        Ok(())
    }
}

impl Grid {
    /// Cuts a row of at least a height into strips of one line of each cell, with a rule below the last.
    fn bands(&self, cells: &[SetCell], least: f32, rule: Option<(style::Color, f32)>) -> Vec<Strip> {
        let count = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0).max(1);
        let space = if self.look == Look::Ruled { CELL_SPACE } else { 1.5 };
        let mut text = 0.0;
        for _ in 0..count {
            text += self.style.leading;
        }
        let space = space.max((least - text) / 2.0);
        let mut strips = Vec::new();
        for band in 0..count {
            let (first, last) = (band == 0, band + 1 == count);
            let above = if first { space } else { 0.0 };
            let height = above + self.style.leading + if last { space } else { 0.0 };
            let mut pieces = Vec::new();
            let mut notes = Vec::new();
            for (column, cell) in cells.iter().enumerate() {
                self.place(cell, column, band, above, &mut pieces);
                notes.extend(
                    cell.lines
                        .get(band)
                        .into_iter()
                        .flat_map(|line| line.drawn.notes.clone()),
                );
            }
            if let (true, Some((color, thickness))) = (last, rule) {
                let start = self.spans.first().map_or(0.0, |span| span.0);
                let end = self.spans.last().map_or(0.0, |span| span.0 + span.1);
                let mark = Mark::rule(start, height - thickness / 2.0, end - start, color, thickness);
                pieces.push(Piece {
                    owner: Owner::Layout,
                    mark,
                });
            }
            if self.form.is_some() {
                pieces.extend(self.partings(height));
            }
            let whole = count <= WHOLE_ROW || first || band + 2 == count;
            let keep = if !last && whole { Keep::Lines } else { Keep::Free };
            strips.push(Strip {
                notes,
                ..Strip::new(height, keep, pieces)
            });
        }
        strips
    }

    /// Upright lines between the columns.
    fn partings(&self, height: f32) -> impl Iterator<Item = Piece> {
        self.spans.windows(2).map(move |pair| {
            let x = f32::midpoint(pair[0].0 + pair[0].1, pair[1].0);
            let mark = Mark::Path {
                points: vec![(x, 0.0), (x, height)],
                closed: false,
                fill: None,
                stroke: Some(Stroke::solid(style::HAIRLINE, style::THIN)),
            };
            Piece {
                owner: Owner::Layout,
                mark,
            }
        })
    }

    /// Places the line of a cell that belongs to a band.
    fn place(&self, cell: &SetCell, column: usize, band: usize, above: f32, pieces: &mut Vec<Piece>) {
        let (x, width) = self.spans[column];
        let mut left = x;
        if let Some(sign) = cell.sign {
            left += self.style.size * SIGN_INDENT;
            if band == 0 {
                let size = self.style.size;
                let top = above + (self.style.leading - size) / 2.0;
                let marks = sign::draw(sign, x, top, size);
                pieces.extend(marks.into_iter().map(|mark| Piece {
                    owner: Owner::Layout,
                    mark,
                }));
            }
        }
        let Some(line) = cell.lines.get(band) else { return };
        let x = match self.columns[column].align {
            Align::Left => left,
            Align::Right => x + width - line.width,
            Align::Decimal => x + width - line.width - (self.fractions[column] - line.fraction),
        };
        // A number that is too wide to stand at its comma may not reach into the column before it.
        let y = above + self.style.baseline();
        pieces.extend(line.drawn.pieces.iter().map(|piece| Piece {
            owner: piece.owner,
            mark: piece.mark.clone().moved_right(x.max(left)).moved(y),
        }));
    }
}

/// The strip as it is repeated: read once, it is decoration from then on.
fn as_header(mut strip: Strip) -> Strip {
    for piece in &mut strip.pieces {
        if matches!(piece.owner, Owner::Node(_)) {
            piece.owner = Owner::Header;
        }
    }
    strip
}
