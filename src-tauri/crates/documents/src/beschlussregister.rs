//! The register of resolutions of a period (Beschlussregister).

use domain::{
    ballot::Decision,
    count::Count,
    german,
    view::{RegisterEntry, RegisterView, Version},
};

use crate::{
    ballot_result,
    block::{Align, Block, Cell, Document, Inline, Width},
    commonmark::commonmark,
    error::RenderError,
    house::{self, Paper, Seal, heading, paragraph},
    render::render_in,
};

/// How many characters of a wording the register shows; the extract has all of it.
const SHORT: usize = 260;

/// Renders the register of a period.
///
/// # Errors
/// If a character has no glyph in any font.
pub fn beschlussregister(view: &RegisterView, seal: &Seal) -> Result<Vec<u8>, RenderError> {
    render_in(&document(view, seal), &[], &view.house.style)
}

fn document(view: &RegisterView, seal: &Seal) -> Document {
    let (slug, part) = match view.version {
        Version::Full => ("beschlussregister", ""),
        Version::Public => ("beschlussregister-oeffentlich", ", öffentlicher Teil"),
    };
    let period = format!("{} bis {}", german::date(view.from), german::date(view.until));
    let mut lines = vec![period.clone()];
    lines.push(view.committee.clone().unwrap_or_else(|| "Alle Ausschüsse".into()));
    if view.version == Version::Public {
        lines.push("Öffentlicher Teil".into());
    }
    let mut blocks = vec![
        house::title(&view.house, "Beschlussregister", lines),
        paragraph(summary(view)),
        Block::Note(Inline::text(
            "Der Wortlaut ist gekürzt, wo er mit „…“ endet; ganz steht er im Beschlussauszug und in der Niederschrift.",
        )),
    ];
    let mut committees: Vec<&str> = Vec::new();
    for entry in &view.entries {
        if !committees.contains(&entry.committee.as_str()) {
            committees.push(&entry.committee);
        }
    }
    committees.sort_unstable();
    for committee in committees {
        if view.committee.is_none() {
            blocks.push(heading(2, committee));
        }
        blocks.push(entries(
            view.entries.iter().filter(|entry| entry.committee == committee),
        ));
    }
    blocks.extend(house::examples(&view.house.examples));
    blocks.push(house::seal(seal));
    let of = view.committee.as_ref().map(|name| format!(" {name}"));
    let number = format!("{}/{}", view.from, view.until);
    let mut document = Paper {
        house: &view.house,
        kind: "Beschlussregister",
        number: &number,
        slug,
        title: format!("Beschlussregister{} {period}{part}", of.unwrap_or_default()),
        footer: format!("Beschlussregister {period}"),
        draft: None,
    }
    .document(seal, blocks);
    document.running_header.0 = format!("Beschlussregister{part}");
    document
}

/// „12 Beschlüsse und 3 Empfehlungen, davon 1 aufgehoben.“
fn summary(view: &RegisterView) -> String {
    let number = |wanted: Decision| view.entries.iter().filter(|e| e.row.decision == wanted).count();
    let counted = |number: usize, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1\u{a0}{one}")),
        n => Some(format!("{n}\u{a0}{many}")),
    };
    let kinds: Vec<String> = [
        counted(number(Decision::Resolution), "Beschluss", "Beschlüsse"),
        counted(number(Decision::Recommendation), "Empfehlung", "Empfehlungen"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let annulled = view.entries.iter().filter(|e| e.row.annulled.is_some()).count();
    let annulled = match annulled {
        0 => String::new(),
        n => format!(", davon {n} aufgehoben"),
    };
    format!("{}{annulled}.", german::enumeration(&kinds))
}

fn entries<'a>(entries: impl Iterator<Item = &'a RegisterEntry>) -> Block {
    house::table(
        None,
        "Je Zeile ein Beschluss mit Nummer und Tag, Gegenstand und Wortlaut, Abstimmung und Stand",
        house::columns(&[
            (Width::Fixed(60.0), Align::Left),
            (Width::Share(1.0), Align::Left),
            (Width::Fixed(110.0), Align::Left),
            (Width::Fixed(78.0), Align::Left),
        ]),
        &["Nummer, Tag", "Gegenstand und Wortlaut", "Abstimmung", "Stand"],
        entries.map(|entry| house::row(cells(entry))).collect(),
    )
}

fn cells(entry: &RegisterEntry) -> Vec<Cell> {
    let row = &entry.row;
    let part = if row.public { "" } else { " (nichtöffentlich)" };
    // Short forms of day and month would be read aloud as numbers only.
    let place = row.meeting.clone().unwrap_or_else(|| "Umlaufverfahren".into());
    vec![
        house::stacked([
            Inline::Strong(row.number.replace(' ', "\u{a0}")),
            Inline::Text(row.day.format("%d.%m.%Y").to_string()),
            Inline::Text(place),
        ]),
        house::stacked([
            Inline::Strong(format!("{}{part}", row.title)),
            Inline::Text(shortened(&entry.wording)),
        ]),
        house::stacked(
            row.count
                .iter()
                .flat_map(|count| vote(row.decision, count))
                .map(Inline::Text),
        ),
        state(entry).into(),
    ]
}

fn vote(decision: Decision, count: &Count) -> Vec<String> {
    let result = ballot_result::vote_result(decision, "", count);
    vec![result.headline, result.summary]
}

fn state(entry: &RegisterEntry) -> String {
    match (&entry.row.annulled, &entry.row.ratification) {
        (Some(reason), _) => format!("aufgehoben: {reason}"),
        (None, Some(way)) => way.short.clone(),
        (None, None) => match entry.row.decision {
            Decision::Recommendation => "empfohlen".into(),
            Decision::Resolution | Decision::Procedural => "gefasst".into(),
        },
    }
}

/// The wording as running text, cut at a word.
fn shortened(wording: &str) -> String {
    let mut text = String::new();
    for block in commonmark(wording, 2) {
        plain(&block, &mut text);
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(SHORT) else {
        return text;
    };
    let cut = text[..end].rfind(' ').unwrap_or(end);
    format!("{}\u{a0}…", text[..cut].trim_end_matches([',', ';', ':']))
}

fn plain(block: &Block, text: &mut String) {
    let mut inline = |inlines: &[Inline]| {
        text.push_str(&Inline::plain(inlines));
        text.push(' ');
    };
    match block {
        Block::Paragraph(inlines) | Block::Note(inlines) => inline(inlines),
        Block::Heading { text: heading, .. } => inline(&Inline::text(heading)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| plain(block, text)),
        Block::Quote(blocks) | Block::KeepTogether(blocks) => blocks.iter().for_each(|block| plain(block, text)),
        Block::Resolution { wording, .. } => wording.iter().for_each(|block| plain(block, text)),
        Block::Table(table) => {
            let cells = table
                .head
                .iter()
                .chain(table.rows.iter().map(|row| &row.cells))
                .flatten();
            cells.for_each(|cell| inline(&cell.text));
        }
        Block::Facts(facts) => facts.iter().for_each(|fact| inline(&fact.value)),
        Block::Title { .. }
        | Block::VoteResult(_)
        | Block::WeightBar(_)
        | Block::WritingLines(_)
        | Block::Signatures(_)
        | Block::Divider
        | Block::PageBreak => {}
    }
}
