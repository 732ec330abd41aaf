//! What a document is made of, before anything is measured: blocks and the text in them.

use chrono::{DateTime, FixedOffset};

/// A whole document: who and what it is, and its blocks in reading order.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Shown in the window's title bar and in lists of files.
    pub title: String,
    /// One sentence for catalogues and search; may be empty.
    pub subject: String,
    /// Who answers for the document; may be empty.
    pub author: String,
    /// BCP 47 tag of the text's language. Hyphenation is German whenever it starts with `de`.
    pub language: String,
    /// The moment the document bears. The engine has no clock of its own.
    pub created: DateTime<FixedOffset>,
    /// The program that made it, with its version.
    pub producer: String,
    /// A name for this very document that stays the same when it is rendered again, e.g. `ZA/47/niederschrift`.
    pub identifier: String,
    /// Repeated on top of every page but a first page that opens with a [`Block::Title`]: left and right.
    /// What does not fit on one line is cut with an ellipsis; what must be read belongs into the text.
    pub running_header: (String, String),
    /// Repeated at the foot of every page, left of the page number; cut like the header.
    pub footer_note: Option<String>,
    /// Says on every page that the document is not what it looks like.
    pub marking: Option<Marking>,
    /// Set in larger type, to be read standing at a lectern.
    pub lectern: bool,
    /// The text.
    pub blocks: Vec<Block>,
}

/// A word that marks every page (e.g. „Beispiel“) and the sentence that explains it once in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Marking {
    /// One word, framed on top of each page.
    pub word: String,
    /// Stands in the text itself, after the title, so that it is also heard, copied and found.
    pub explanation: String,
}

/// A piece of running text. Deliberately flat: a document of officials needs no deeper nesting.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Important: semi-bold.
    Strong(String),
    /// Stressed: italic.
    Emphasis(String),
    /// Both.
    StrongEmphasis(String),
    /// Text that leads to an address.
    Link(Link),
    /// A line ends here, the paragraph does not.
    Break,
}

/// Text that leads to an address (https, http or mailto; others are no links).
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The text, in which there are no further links.
    pub text: Vec<Inline>,
    /// Where it leads.
    pub address: String,
    /// What stands about it in a footnote, unless the text says it already.
    pub note: Option<Box<Inline>>,
}

impl Inline {
    /// Plain running text of one piece.
    pub fn text(text: impl Into<String>) -> Vec<Self> {
        vec![Self::Text(text.into())]
    }

    /// The text without any emphasis; a line end becomes a space.
    pub(crate) fn plain(text: &[Self]) -> String {
        let piece = |inline: &Self| match inline {
            Self::Text(text) | Self::Strong(text) | Self::Emphasis(text) | Self::StrongEmphasis(text) => text.clone(),
            Self::Link(link) => {
                let note = link
                    .note
                    .as_deref()
                    .map(|note| format!(" ({})", Self::plain(std::slice::from_ref(note))));
                Self::plain(&link.text) + &note.unwrap_or_default()
            }
            Self::Break => " ".to_owned(),
        };
        text.iter().map(piece).collect()
    }
}

/// A block of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The head of the document: the organisation above, the title (heading of level 1), lines below it.
    Title {
        /// Who issues the document.
        organisation: Option<String>,
        /// Its title.
        title: String,
        /// What belongs to the title: number, day, place.
        lines: Vec<String>,
    },
    /// A heading. A level that jumps (1 to 3) is tagged as the next one, as PDF/UA-1 wants it; its looks stay.
    Heading {
        /// 1 is the title's level, 4 the smallest in looks, 6 the deepest in the tags.
        level: u8,
        /// Set before the text with a space, e.g. `TOP 4:` or `2.1`.
        number: Option<String>,
        /// The heading itself.
        text: String,
    },
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A list; each item holds blocks, so lists nest.
    List {
        /// Bullets or numbers.
        numbering: Numbering,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A table with heads.
    Table(Table),
    /// Labels and values side by side, e.g. Ort, Beginn, Ende.
    Facts(Vec<Fact>),
    /// Words of others, set off by a rule on the left.
    Quote(Vec<Block>),
    /// The wording of a resolution, with its name above and a rule on the left.
    Resolution {
        /// E.g. „Beschluss ZA 2026/07“; tagged as a heading of `level`.
        label: String,
        /// Level of the label's heading.
        level: u8,
        /// The wording.
        wording: Vec<Block>,
    },
    /// The result of a ballot.
    VoteResult(VoteResult),
    /// Weights side by side, drawn to scale.
    WeightBar(WeightBar),
    /// Empty lines to write on by hand; decoration, which says nothing to those who listen.
    WritingLines(u8),
    /// Empty signature fields, at most two side by side, kept with the text before them.
    Signatures(Vec<SignatureField>),
    /// Small print.
    Note(Vec<Inline>),
    /// A hairline between parts.
    Divider,
    /// What follows starts on a new page.
    PageBreak,
    /// Kept on one page where that is possible at all.
    KeepTogether(Vec<Block>),
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// A bullet, a dash one level deeper.
    Bullets,
    /// 1., 2., … from the given number.
    Decimal {
        /// Number of the first item.
        start: u64,
    },
}

/// A table. Rows shorter than the columns are filled with empty cells, longer ones add columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Shown above the table.
    pub caption: Option<String>,
    /// Not shown; told to those who cannot see the table's build.
    pub summary: Option<String>,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// Heads; repeated on every page the table reaches.
    pub head: Vec<Vec<Cell>>,
    /// The first cell of each row is the head of that row.
    pub row_heads: bool,
    /// The rows.
    pub rows: Vec<Row>,
    /// Filled in by hand: its rows are at least so high (in points), and lines part the columns.
    pub form: Option<f32>,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// How wide it is.
    pub width: Width,
    /// Where its text stands.
    pub align: Align,
}

/// The width of a column. Fixed ones come first, the rest is divided among the others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// In points (1/72 inch).
    Fixed(f32),
    /// A share of what is left, in proportion to the other shares.
    Share(f32),
    /// As its contents need it.
    Content,
}

/// Where the text of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left, as text is.
    Left,
    /// At the right, with figures of one width.
    Right,
    /// Numbers with their decimal commas below each other.
    Decimal,
}

/// A row of a table's body.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// A row of sums: semi-bold.
    pub total: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Cell {
    /// Its text; may be empty.
    pub text: Vec<Inline>,
    /// A sign before the text; the text must say the same, for the sign is decoration.
    pub sign: Option<Sign>,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self {
            text: Inline::text(text),
            sign: None,
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self {
            text: Inline::text(text),
            sign: None,
        }
    }
}

impl From<Vec<Inline>> for Cell {
    fn from(text: Vec<Inline>) -> Self {
        Self { text, sign: None }
    }
}

/// A small drawn sign. They differ by shape, so they work without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A disc with a tick.
    Yes,
    /// A square frame with a cross.
    No,
    /// A ring with a dash.
    Abstain,
    /// A dashed ring: absent, excluded, not cast.
    Open,
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// E.g. „Beginn“.
    pub label: String,
    /// What is the case.
    pub value: Vec<Inline>,
}

/// What a ballot came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The motion has its majority.
    Carried,
    /// It has not.
    Rejected,
    /// Nothing was decided: no quorum, annulled, noted.
    Undecided,
}

/// The result of a ballot: the verdict large, the counts, what was needed and why.
#[derive(Clone, Debug, PartialEq)]
pub struct VoteResult {
    /// Chooses the sign before the headline.
    pub verdict: Verdict,
    /// E.g. „Angenommen“ or „Einstimmig empfohlen“.
    pub headline: String,
    /// E.g. „114 Ja, 23 Nein, 9 Enthaltungen“; stands beside the headline where it fits.
    pub summary: String,
    /// One line for each choice, in the order they are to be read.
    pub counts: Vec<VoteCount>,
    /// What the motion needed, e.g. „Erforderlich waren 102 von 153 Stimmen.“
    pub needed: String,
    /// The count in sentences that a person can check by hand.
    pub explanation: Vec<String>,
}

/// One line of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct VoteCount {
    /// E.g. „Ja“.
    pub label: String,
    /// The weighted votes, as text: the engine does no arithmetic.
    pub votes: String,
    /// The partners; `None` where they are not known (secret ballots).
    pub heads: Option<String>,
    /// The sign before the label.
    pub sign: Option<Sign>,
    /// A line of sums.
    pub total: bool,
}

/// Weights that add up to a whole, as a bar. Every part differs by its texture and is named below the bar, so that a
/// black-and-white print says the same.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightBar {
    /// What the bar shows, in a sentence, for those who do not see it.
    pub alternative: String,
    /// From left to right.
    pub parts: Vec<BarPart>,
    /// A line across the bar, such as the majority that is needed.
    pub mark: Option<BarMark>,
}

/// A part of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarPart {
    /// E.g. „Ja“.
    pub label: String,
    /// Its weight as text, e.g. „114“.
    pub value: String,
    /// The same as a number in any unit; all parts in the same one.
    pub weight: u128,
    /// How it is filled.
    pub texture: Texture,
}

/// A line across a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct BarMark {
    /// How much lies left of it, in the unit of the parts.
    pub at: u128,
    /// E.g. „erforderlich: 102“.
    pub label: String,
}

/// How a part of a bar is filled. Neighbours differ in print as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texture {
    /// In full.
    Solid,
    /// Slanting lines.
    Hatched,
    /// Dots.
    Dotted,
    /// Upright lines.
    Upright,
    /// Level lines.
    Level,
    /// Lines that cross.
    Crossed,
    /// Nothing but the frame.
    Empty,
    /// Nothing but a dashed frame.
    Dashed,
}

/// A place to sign, by hand or with a certificate.
#[derive(Clone, Debug, PartialEq)]
pub struct SignatureField {
    /// Name of the form field; ASCII, unique in the document.
    pub field: String,
    /// What a screen reader says and a mouse shows, e.g. „Unterschrift der Schriftführung“.
    pub tooltip: String,
    /// Who signs; may be empty where it is not known yet.
    pub name: String,
    /// Office, partner: the lines below the name.
    pub lines: Vec<String>,
}
