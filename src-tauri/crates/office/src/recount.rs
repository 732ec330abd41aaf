//! Recounts what minutes carry of their counts, and compares it with their text.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

use documents::{Missing, ReadMinutes, Shown};
use domain::machine::{self, Finding, Recount, Stated};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What came of the counts that a document carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DataCode {
    /// It carries none.
    None,
    /// Each was recounted, and data and text agree.
    Agrees,
    /// At least one does not agree.
    Differs,
    /// They cannot be read.
    Unreadable,
}

/// A count of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RecountView {
    /// Number of the item; none of a vote in writing.
    pub item: Option<String>,
    /// Title of the item or the motion.
    pub title: String,
    /// Identifier of the ballot, the vote in writing or the round.
    pub id: String,
    /// Whether the recount gives what the data state.
    pub recounted: bool,
    /// Whether the text shows what the data state.
    pub shown: bool,
    /// What was found, as German sentences that name the item.
    pub sentence: String,
}

/// All counts of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DataView {
    /// The short answer.
    pub code: DataCode,
    /// The same as a sentence.
    pub verdict: String,
    /// Each count, in the order of the data.
    pub counts: Vec<RecountView>,
}

impl DataView {
    /// Whether nothing speaks against the document: its counts agree, or it carries none.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self.code {
            DataCode::None | DataCode::Agrees => true,
            DataCode::Differs | DataCode::Unreadable => false,
        }
    }

    fn unreadable(reason: impl fmt::Display) -> Self {
        Self {
            code: DataCode::Unreadable,
            verdict: format!("Die Auszählungen im Dokument lassen sich nicht nachzählen: {reason}"),
            counts: Vec::new(),
        }
    }
}

impl fmt::Display for DataView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.verdict)?;
        self.counts
            .iter()
            .try_for_each(|count| write!(f, "\n– {}", count.sentence))
    }
}

/// Recounts the counts that a document carries and compares them with its text. Whether somebody changed the document after
/// it was signed is another question, which the signatures answer.
#[must_use]
pub fn recount(pdf: &[u8]) -> DataView {
    let none = || DataView {
        code: DataCode::None,
        verdict: "Das Dokument trägt keine Auszählungen in sich, die sich nachzählen ließen.".to_owned(),
        counts: Vec::new(),
    };
    // What is no PDF at all is said where the signatures are looked for.
    let Ok(document) = signature::open(pdf) else {
        return none();
    };
    // The library that reads it may stumble over what nobody would write: that is an answer too. Nothing of the document is
    // used afterwards.
    let Ok(read) = catch_unwind(AssertUnwindSafe(|| ReadMinutes::of(&document))) else {
        return DataView::unreadable("Das Dokument ist beschädigt.");
    };
    match read {
        Ok(Some(minutes)) => compare(minutes).unwrap_or_else(DataView::unreadable),
        Ok(None) => none(),
        Err(reason) => DataView::unreadable(reason),
    }
}

fn compare(mut minutes: ReadMinutes) -> Result<DataView, String> {
    let found = machine::recount(minutes.counts().map_err(|e| e.to_string())?).map_err(|e| e.to_string())?;
    let stated = found.recounts.len();
    let counts: Vec<_> = found
        .recounts
        .iter()
        .map(|recount| view(recount, &mut minutes))
        .collect();
    let wrong = counts.iter().filter(|count| !count.recounted || !count.shown).count();
    let shown = minutes.results();
    let (code, verdict) = if wrong > 0 {
        let verdict = match stated {
            1 => "Die Auszählung im Dokument stimmt nicht.".to_owned(),
            _ => format!("{wrong} von {stated} Auszählungen im Dokument stimmen nicht."),
        };
        (DataCode::Differs, verdict)
    } else if shown != stated {
        let verdict = format!(
            "Der Text zeigt {shown} Ergebnisse, das Dokument trägt aber {stated} Auszählungen in sich: Text und Daten passen nicht zusammen."
        );
        (DataCode::Differs, verdict)
    } else {
        let verdict = match stated {
            1 => "Die Auszählung im Dokument wurde nachgezählt; Daten und Text stimmen überein.".to_owned(),
            _ => format!("Alle {stated} Auszählungen im Dokument wurden nachgezählt; Daten und Text stimmen überein."),
        };
        (DataCode::Agrees, verdict)
    };
    Ok(DataView { code, verdict, counts })
}

fn view(recount: &Recount, minutes: &mut ReadMinutes) -> RecountView {
    let item = recount.item.as_deref();
    let missing = match &recount.stated {
        Some(Stated::Ballot { decision, count }) => minutes
            .shows(item, &recount.title, &Shown::Ballot(*decision, count))
            .err(),
        Some(Stated::Election(count)) => minutes.shows(item, &recount.title, &Shown::Election(count)).err(),
        None => Some(Missing::Words("das Ergebnis".into())),
    };
    let (recounted, counting) = match &recount.finding {
        Finding::Same => (true, "Die Nachzählung ergibt dasselbe.".to_owned()),
        Finding::Reworded => (
            true,
            "Die Nachzählung ergibt dieselben Zahlen; die Erläuterung ist anders formuliert, als diese Fassung des Programms sie bildet."
                .to_owned(),
        ),
        Finding::Differs { what } => (false, format!("Die Nachzählung ergibt etwas anderes als die Daten. {what}")),
        Finding::Unusable { reason } => (false, format!("Nachzählen lässt sie sich nicht. {reason}")),
    };
    let text = match &missing {
        None => "Der Text stimmt mit den Daten überein.".to_owned(),
        Some(Missing::Heading(heading)) => format!("Im Text fehlt die Überschrift „{heading}“."),
        Some(Missing::Words(words)) => {
            format!(
                "Der Text stimmt nicht mit den Daten überein: Es fehlt „{}“.",
                cut(words)
            )
        }
    };
    let name = match item {
        Some(item) => format!("TOP {item} ({})", recount.title),
        None => format!("Umlaufverfahren „{}“", recount.title),
    };
    let sentence = match (&recount.finding, &missing) {
        (Finding::Same, None) => format!("{name}: Nachzählung und Text stimmen überein."),
        _ => format!("{name}: {counting} {text}"),
    };
    RecountView {
        item: recount.item.clone(),
        title: recount.title.clone(),
        id: recount.id.clone(),
        recounted,
        shown: missing.is_none(),
        sentence,
    }
}

/// The beginning of a text, long enough to be found.
fn cut(text: &str) -> String {
    const LETTERS: usize = 80;
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS).chain(['…']).collect()
}
