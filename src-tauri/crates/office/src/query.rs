//! Queries: what a screen or a script asks. Answers are views as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    Event,
    content::Hash,
    id::{BallotId, CommitteeId, MeetingId, MotionId},
    view::{
        BallotView, CommitteeView, MeetingView, MinutesView, MotionRow, MotionView, Overview, PersonRow, ResolutionRow,
        Version,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Office, OfficeError, bodies::Texts};

/// The most entries that one answer holds.
const JOURNAL_LIMIT: usize = 500;

/// A question to the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Query {
    /// The book at a glance.
    Overview {},
    /// The rules in force.
    Rulebook {},
    /// All persons.
    Persons {},
    /// A committee with partners, votes and seats.
    Committee {
        /// Which one.
        committee: CommitteeId,
        /// On which day; left out: today.
        #[serde(default)]
        day: Option<NaiveDate>,
    },
    /// All motions.
    Motions {},
    /// A motion with its texts.
    Motion {
        /// Which one.
        motion: MotionId,
    },
    /// A meeting with agenda, attendance and quorum.
    Meeting {
        /// Which one.
        meeting: MeetingId,
    },
    /// A ballot with the count as it stands.
    Ballot {
        /// Which one.
        ballot: BallotId,
    },
    /// What the minutes of a meeting contain.
    Minutes {
        /// Of which meeting.
        meeting: MeetingId,
        /// Full or public.
        version: Version,
    },
    /// The register of resolutions and recommendations.
    Resolutions {},
    /// The text of a content.
    Text {
        /// Which content.
        content: Hash,
    },
    /// Entries of the journal.
    Journal {
        /// Behind this number; left out: from the first one on.
        #[serde(default)]
        after: u64,
        /// How many, at most 500.
        #[serde(default)]
        limit: Option<usize>,
    },
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryView {
    /// Number.
    pub sequence: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who acted.
    pub actor: String,
    /// Hash of the entry.
    pub hash: Hash,
    /// What happened.
    pub events: Vec<Event>,
}

impl Query {
    /// Reads a query from JSON.
    ///
    /// # Errors
    /// A German sentence that names the field.
    pub fn read(json: &str) -> Result<Self, OfficeError> {
        serde_json::from_str(json).map_err(|e| OfficeError::NotAQuery(domain::reading::german(&e.to_string())))
    }
}

impl Office {
    /// Answers a query from the book as it is now.
    ///
    /// # Errors
    /// A refusal if something asked for does not exist; a failure if the book cannot be read.
    pub fn query(&mut self, query: &Query) -> Result<Value, OfficeError> {
        self.catch_up()?;
        let texts = Texts::new(self);
        let book = self.book();
        let answer = match query {
            Query::Overview {} => serde_json::to_value(Overview::of(book)?)?,
            Query::Rulebook {} => serde_json::to_value(book.rulebook()?)?,
            Query::Persons {} => serde_json::to_value(PersonRow::all(book))?,
            Query::Committee { committee, day } => {
                let today = domain::context::day(Utc::now(), book.rulebook()?.time_zone);
                serde_json::to_value(CommitteeView::of(book, committee, day.unwrap_or(today))?)?
            }
            Query::Motions {} => serde_json::to_value(MotionRow::all(book)?)?,
            Query::Motion { motion } => serde_json::to_value(MotionView::of(book, motion, &|c| texts.text(c))?)?,
            Query::Meeting { meeting } => serde_json::to_value(MeetingView::of(book, meeting, &|c| texts.text(c))?)?,
            Query::Ballot { ballot } => serde_json::to_value(BallotView::of(book, ballot, &|c| texts.text(c))?)?,
            Query::Minutes { meeting, version } => {
                serde_json::to_value(MinutesView::of(book, meeting, *version, &|c| texts.text(c))?)?
            }
            Query::Resolutions {} => serde_json::to_value(ResolutionRow::all(book)?)?,
            Query::Text { content } => Value::String(texts.by_hash(content)?),
            Query::Journal { after, limit } => {
                let limit = limit.unwrap_or(JOURNAL_LIMIT).min(JOURNAL_LIMIT);
                serde_json::to_value(self.entries(*after, limit)?)?
            }
        };
        texts.finish()?;
        Ok(answer)
    }
}
