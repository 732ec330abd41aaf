//! Queries: what a screen or a script asks. Answers are views as JSON.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::{
    Event,
    content::Hash,
    id::{BallotId, CirculationId, CommitteeId, ItemId, MeetingId, MotionId},
    rulebook::Rulebook,
    view::{
        BallotView, CensusView, CirculationRow, CirculationView, CommitteeView, DraftView, ItemView, MeetingView,
        MinutesView, MotionRow, MotionView, Overview, PersonRow, ResolutionRow, ResolutionView, RulesView, SearchView,
        Version,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Office, OfficeError, bodies::Texts};

/// The most entries that one answer holds.
const JOURNAL_LIMIT: usize = 500;

/// The most hits that one answer holds, and how many if nobody says.
const SEARCH_LIMIT: usize = 200;
const SEARCH_DEFAULT: usize = 50;

/// A question to the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Query {
    /// The book at a glance.
    Overview {},
    /// The rules in force.
    Rulebook {},
    /// All editions of the rulebook, those that hold or are to hold in German sentences.
    Rules {},
    /// What a proposed rulebook says, what is wrong with it and what it would change.
    RulesDraft {
        /// The rules, as `adopt` takes them; values may be wrong.
        rulebook: Value,
        /// First day on which they are to hold.
        from: NaiveDate,
    },
    /// The rules of a day with the partners as the book knows them: to be changed and adopted anew.
    RulesToAdopt {
        /// Which day; left out: today.
        #[serde(default)]
        day: Option<NaiveDate>,
    },
    /// What a table of inhabitants (CSV) would change.
    Census {
        /// The text of the table.
        table: String,
        /// First day on which votes are to be found by it.
        from: NaiveDate,
    },
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
    /// An item of a meeting with all that is needed to lead it.
    Item {
        /// In which meeting.
        meeting: MeetingId,
        /// Which one.
        item: ItemId,
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
    /// A resolution or recommendation with wording, explanation and choices.
    Resolution {
        /// Its official number.
        number: String,
    },
    /// All votes in writing.
    Circulations {},
    /// A vote in writing with its replies and the count as it stands.
    Circulation {
        /// Which one.
        circulation: CirculationId,
    },
    /// Where words stand: in motions, resolutions, meetings, minutes, partners and persons.
    Search {
        /// The words; each must occur, at the beginning of a word.
        text: String,
        /// How many hits, at most 200; left out: 50.
        #[serde(default)]
        limit: Option<usize>,
    },
    /// The text of a content.
    Text {
        /// Which content.
        content: Hash,
    },
    /// Entries of the journal, from the oldest on; with `before` from the newest on.
    Journal {
        /// Behind this number; left out: from the first one on.
        #[serde(default)]
        after: u64,
        /// Before this number, and the newest first; a number behind the last entry gives the last ones.
        #[serde(default)]
        before: Option<u64>,
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
    /// When, on the wall clock of the rulebook's time zone.
    pub local: NaiveDateTime,
    /// Who acted.
    pub actor: String,
    /// Hash of the entry.
    pub hash: Hash,
    /// What happened.
    pub events: Vec<Event>,
    /// The same as German sentences without their actor, one for each event.
    pub sentences: Vec<String>,
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

/// The answers, by the name of the query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each answer bears the name of its query, which is documented there"
)]
pub enum Answer {
    Overview(Overview),
    Rulebook(Box<Rulebook>),
    Rules(Box<RulesView>),
    RulesDraft(Box<DraftView>),
    RulesToAdopt(Box<Rulebook>),
    Census(CensusView),
    Persons(Vec<PersonRow>),
    Committee(Box<CommitteeView>),
    Motions(Vec<MotionRow>),
    Motion(Box<MotionView>),
    Meeting(Box<MeetingView>),
    Item(Box<ItemView>),
    Ballot(Box<BallotView>),
    Minutes(Box<MinutesView>),
    Resolutions(Vec<ResolutionRow>),
    Resolution(Box<ResolutionView>),
    Circulations(Vec<CirculationRow>),
    Circulation(Box<CirculationView>),
    Search(SearchView),
    Text(String),
    Journal(Vec<EntryView>),
}

impl Office {
    /// Answers a query from the book as it is now, as plain JSON.
    ///
    /// # Errors
    /// As [`Office::answer`].
    pub fn query(&mut self, query: &Query) -> Result<Value, OfficeError> {
        match serde_json::to_value(self.answer(query)?)? {
            // An answer is written under the name of its query.
            Value::Object(named) => Ok(named.into_iter().next().map_or(Value::Null, |(_, answer)| answer)),
            other => Ok(other),
        }
    }

    /// Answers a query from the book as it is now.
    ///
    /// # Errors
    /// A refusal if something asked for does not exist; a failure if the book cannot be read.
    pub fn answer(&mut self, query: &Query) -> Result<Answer, OfficeError> {
        self.catch_up()?;
        let texts = Texts::new(self);
        let book = self.book();
        let today = || {
            book.rulebook()
                .map(|rules| domain::context::day(Utc::now(), rules.time_zone))
        };
        let answer = match query {
            Query::Overview {} => Answer::Overview(Overview::of(book, today()?)?),
            Query::Rulebook {} => Answer::Rulebook(Box::new(book.rulebook()?.clone())),
            Query::Rules {} => Answer::Rules(Box::new(RulesView::of(book, today()?))),
            Query::RulesDraft { rulebook, from } => {
                let draft = Rulebook::from_json(rulebook);
                let draft = draft.as_ref().map_err(|error| error.problems.clone());
                Answer::RulesDraft(Box::new(DraftView::of(book, draft, *from)?))
            }
            Query::RulesToAdopt { day } => {
                let day = day.map_or_else(today, Ok)?;
                Answer::RulesToAdopt(Box::new(book.rulebook_to_adopt(day)?))
            }
            Query::Census { table, from } => Answer::Census(CensusView::of(book, table, *from)?),
            Query::Persons {} => Answer::Persons(PersonRow::all(book)),
            Query::Committee { committee, day } => {
                let day = day.map_or_else(today, Ok)?;
                Answer::Committee(Box::new(CommitteeView::of(book, committee, day)?))
            }
            Query::Motions {} => Answer::Motions(MotionRow::all(book)?),
            Query::Motion { motion } => {
                Answer::Motion(Box::new(MotionView::of(book, motion, today()?, &|c| texts.text(c))?))
            }
            Query::Meeting { meeting } => {
                Answer::Meeting(Box::new(MeetingView::of(book, meeting, &|c| texts.text(c))?))
            }
            Query::Item { meeting, item } => {
                Answer::Item(Box::new(ItemView::of(book, meeting, item, &|c| texts.text(c))?))
            }
            Query::Ballot { ballot } => Answer::Ballot(Box::new(BallotView::of(book, ballot, &|c| texts.text(c))?)),
            Query::Minutes { meeting, version } => {
                let view = MinutesView::of(book, meeting, *version, &|c| texts.text(c))?;
                Answer::Minutes(Box::new(view))
            }
            Query::Resolutions {} => Answer::Resolutions(ResolutionRow::all(book, today()?)?),
            Query::Resolution { number } => {
                Answer::Resolution(Box::new(ResolutionView::of(book, number, today()?, &|c| {
                    texts.text(c)
                })?))
            }
            Query::Circulations {} => Answer::Circulations(CirculationRow::all(book, today()?)?),
            Query::Circulation { circulation } => {
                let view = CirculationView::of(book, circulation, today()?, &|c| texts.text(c))?;
                Answer::Circulation(Box::new(view))
            }
            Query::Search { text, limit } => {
                let limit = limit.unwrap_or(SEARCH_DEFAULT).min(SEARCH_LIMIT);
                Answer::Search(SearchView::of(book, text, limit, &|c| texts.text(c))?)
            }
            Query::Text { content } => Answer::Text(texts.by_hash(content)?),
            Query::Journal { after, before, limit } => {
                let limit = limit.unwrap_or(JOURNAL_LIMIT).min(JOURNAL_LIMIT);
                Answer::Journal(match before {
                    None => self.entries(*after, limit)?,
                    Some(before) => self.entries_backwards(*after, *before, limit)?,
                })
            }
        };
        texts.finish()?;
        Ok(answer)
    }
}
