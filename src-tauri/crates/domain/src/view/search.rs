//! Where the words of a question stand in the book: motions, resolutions, meetings with their items and minutes,
//! partners, persons.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Bodies, vote::Vote};
use crate::{
    agenda::AgendaItem,
    ballot::Decision,
    book::Book,
    content::ContentRef,
    election::Election,
    german::{date, date_time, weekday},
    id::{ItemId, MeetingId, MotionId, PartnerId, PersonId},
    meeting::Meeting,
    motion::Motion,
    partner::Partner,
    person::Person,
    refusal::Refusal,
    resolution::{Origin, Resolution},
    search::{Found, TextPart, Words},
};

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HitKind {
    /// A motion, in its texts too.
    Motion,
    /// A resolution or recommendation, in its wording too.
    Resolution,
    /// A meeting.
    Meeting,
    /// The title of an agenda item.
    Item,
    /// The text of the minutes.
    Minutes,
    /// A partner.
    Partner,
    /// A person.
    Person,
}

/// Where a hit leads to; only what belongs to its kind is set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct SearchTarget {
    /// The motion.
    pub motion: Option<MotionId>,
    /// Official number of the resolution.
    pub resolution: Option<String>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The item within the meeting.
    pub item: Option<ItemId>,
    /// The partner.
    pub partner: Option<PartnerId>,
    /// The person.
    pub person: Option<PersonId>,
}

/// Something that holds all words of the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SearchHit {
    /// What it is.
    pub kind: HitKind,
    /// Official number, with what was found.
    pub number: Vec<TextPart>,
    /// Title or name, with what was found.
    pub title: Vec<TextPart>,
    /// In a German line: „TOP 4 der Sitzung ZA/47 am 7. Oktober 2026“.
    pub context: String,
    /// A piece of its text with what was found; empty if number and title say it all.
    pub snippet: Vec<TextPart>,
    /// May be shown to everybody.
    pub public: bool,
    /// Where it leads to.
    pub target: SearchTarget,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SearchView {
    /// The best hits: those in numbers before those in titles before those in texts.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub total: usize,
}

/// Where the last of the words was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Number,
    Title,
    Body,
}

/// What is searched of one thing.
struct Searched<'a> {
    number: &'a str,
    title: &'a str,
    /// Short fields, such as the place of a meeting.
    fields: Vec<String>,
    /// Texts in CommonMark.
    bodies: Vec<&'a ContentRef>,
}

struct Match {
    rank: Rank,
    number: Vec<TextPart>,
    title: Vec<TextPart>,
    snippet: Vec<TextPart>,
}

struct Search<'a> {
    book: &'a Book,
    words: Words,
    bodies: &'a Bodies<'a>,
    hits: Vec<(Rank, SearchHit)>,
}

impl SearchView {
    /// Searches the whole book. All words must occur in a thing, each at the beginning of one of its words.
    ///
    /// # Errors
    /// A refusal if the book names something that it does not hold.
    pub fn of(book: &Book, question: &str, limit: usize, bodies: &Bodies) -> Result<Self, Refusal> {
        let mut search = Search {
            book,
            words: Words::of(question),
            bodies,
            hits: Vec::new(),
        };
        if !search.words.is_empty() {
            search.motions()?;
            search.resolutions()?;
            search.meetings()?;
            book.partners.values().for_each(|p| search.partner(p));
            book.persons.values().for_each(|p| search.person(p));
        }
        let mut hits = search.hits;
        // Stable: within a rank and a kind the newest stay first.
        hits.sort_by_key(|(rank, hit)| (*rank, hit.kind));
        let total = hits.len();
        hits.truncate(limit);
        Ok(Self {
            hits: hits.into_iter().map(|(_, hit)| hit).collect(),
            total,
        })
    }
}

impl Search<'_> {
    /// Looks into number and title first; texts are read only as long as a word is missing.
    fn find(&self, searched: &Searched<'_>) -> Option<Match> {
        let words = &self.words;
        let in_number = words.found_in(searched.number);
        let in_title = in_number.and(words.found_in(searched.title));
        let mut snippet = Vec::new();
        let rank = if words.all(in_number) {
            Rank::Number
        } else if words.all(in_title) {
            Rank::Title
        } else {
            snippet = self.find_in_texts(searched, in_title)?;
            Rank::Body
        };
        Some(Match {
            rank,
            number: words.parts(searched.number),
            title: words.parts(searched.title),
            snippet,
        })
    }

    /// The first piece of text that holds a word which was missing, once none is missing any more.
    fn find_in_texts(&self, searched: &Searched<'_>, mut found: Found) -> Option<Vec<TextPart>> {
        let mut snippet = None;
        let mut look = |text: &str| {
            let more = found.and(self.words.found_in(text));
            if more != found {
                snippet.get_or_insert_with(|| self.words.excerpt(text));
            }
            found = more;
            self.words.all(found)
        };
        let erased = |c: &&&ContentRef| !self.book.erased.contains_key(&c.hash);
        let complete = searched.fields.iter().any(|field| look(field))
            || searched
                .bodies
                .iter()
                .filter(erased)
                .any(|content| look(&(self.bodies)(content)));
        snippet.filter(|_| complete)
    }

    fn take(&mut self, found: Match, kind: HitKind, public: bool, context: String, target: SearchTarget) {
        let Match {
            rank,
            number,
            title,
            snippet,
        } = found;
        let hit = SearchHit {
            kind,
            number,
            title,
            context,
            snippet,
            public,
            target,
        };
        self.hits.push((rank, hit));
    }

    fn motions(&mut self) -> Result<(), Refusal> {
        let mut motions: Vec<&Motion> = self.book.motions.values().collect();
        motions.sort_by(|a, b| b.number.cmp(&a.number));
        for motion in motions {
            let kind = self.book.rulebook()?.kind(&motion.kind);
            let kind = kind.map_or_else(|| motion.kind.to_string(), |k| k.name.clone());
            let files = motion.attachments.iter().map(|a| a.name.clone());
            let texts = [&motion.proposal, &motion.reasons, &motion.financial_effects];
            let searched = Searched {
                number: motion.number.as_deref().unwrap_or_default(),
                title: &motion.title,
                fields: [kind.clone(), motion.submitter.clone()]
                    .into_iter()
                    .chain(files)
                    .collect(),
                bodies: texts.into_iter().flatten().collect(),
            };
            let Some(found) = self.find(&searched) else { continue };
            let context = format!(
                "Vorlage ({kind}), eingebracht von: {}, Stand: {}",
                motion.submitter,
                motion.state.german()
            );
            let target = SearchTarget {
                motion: Some(motion.id.clone()),
                ..SearchTarget::default()
            };
            self.take(found, HitKind::Motion, motion.public, context, target);
        }
        Ok(())
    }

    fn resolutions(&mut self) -> Result<(), Refusal> {
        for resolution in self.book.resolutions.iter().rev() {
            let vote = Vote::behind(self.book, resolution)?;
            let searched = Searched {
                number: &resolution.number,
                title: &resolution.title,
                fields: Vec::new(),
                bodies: vec![vote.wording()],
            };
            let Some(found) = self.find(&searched) else { continue };
            let context = self.resolution_context(resolution, &vote)?;
            let target = SearchTarget {
                resolution: Some(resolution.number.clone()),
                motion: resolution.motion.clone(),
                ..match &resolution.origin {
                    Origin::Meeting { meeting, item, .. } => SearchTarget {
                        meeting: Some(meeting.clone()),
                        item: Some(item.clone()),
                        ..SearchTarget::default()
                    },
                    Origin::Circulation(_) => SearchTarget::default(),
                }
            };
            self.take(found, HitKind::Resolution, resolution.public, context, target);
        }
        Ok(())
    }

    fn resolution_context(&self, resolution: &Resolution, vote: &Vote) -> Result<String, Refusal> {
        let annulled = if resolution.annulled.is_some() {
            ", aufgehoben"
        } else {
            ""
        };
        let (day, how) = match &resolution.origin {
            Origin::Meeting { meeting, .. } => (self.book.meeting(meeting)?.day(), ""),
            Origin::Circulation(_) => (self.book.wall_clock(vote.ended()).date(), " im Umlaufverfahren"),
        };
        let word = match resolution.decision {
            Decision::Resolution | Decision::Procedural => "Beschluss",
            Decision::Recommendation => "Empfehlung",
        };
        Ok(format!(
            "{word} {} vom {}{how}{annulled}",
            self.book.committee(&resolution.committee)?.genitive,
            date(day)
        ))
    }

    fn meetings(&mut self) -> Result<(), Refusal> {
        let mut meetings: Vec<&Meeting> = self.book.meetings.values().collect();
        meetings.sort_by_key(|m| std::cmp::Reverse(m.start));
        for meeting in meetings {
            self.meeting(meeting)?;
            for item in &meeting.agenda {
                self.item(meeting, item);
            }
            self.remarks(meeting);
        }
        Ok(())
    }

    fn meeting(&mut self, meeting: &Meeting) -> Result<(), Refusal> {
        let committee = &self.book.committee(&meeting.committee)?.genitive;
        let title = format!("{}. Sitzung {committee}", meeting.sequence);
        let day = format!("{}, {}", weekday(meeting.day()), date_time(meeting.start));
        let searched = Searched {
            number: &meeting.number,
            title: &title,
            fields: vec![day.clone(), meeting.place.clone()],
            bodies: Vec::new(),
        };
        if let Some(found) = self.find(&searched) {
            let context = format!("{day}, {}, Stand: {}", meeting.place, meeting.state.german());
            self.take(
                found,
                HitKind::Meeting,
                true,
                context,
                SearchTarget::of_meeting(meeting),
            );
        }
        Ok(())
    }

    /// What was to be filled on an item, and who stood: „Vorsitz: Erika Muster, Jan Beispiel“.
    fn elections(&self, item: &AgendaItem) -> Vec<String> {
        let rounds = item.elections.iter().filter_map(|id| self.book.elections.get(id));
        let stood = |round: &Election| {
            let names = round
                .proposals
                .iter()
                .flat_map(|p| std::iter::once(&p.name).chain(&p.persons));
            let names: Vec<&str> = names.map(String::as_str).collect();
            format!("{}: {}", round.office, names.join(", "))
        };
        rounds.filter(|round| round.number == 1).map(stood).collect()
    }

    /// The title of an item is one thing with its part of the minutes.
    fn item(&mut self, meeting: &Meeting, item: &AgendaItem) {
        let statements = item.statements.iter().map(|s| &s.text);
        let searched = Searched {
            number: "",
            title: &item.title,
            fields: self.elections(item),
            bodies: item.course.iter().chain(statements).collect(),
        };
        let Some(found) = self.find(&searched) else { return };
        let number = meeting.item_number(&item.id);
        let (name, day) = (self.book.name_of_meeting(&meeting.id), date(meeting.day()));
        let (kind, context) = match found.rank {
            Rank::Number | Rank::Title => (HitKind::Item, format!("TOP\u{a0}{number} der {name} am {day}")),
            Rank::Body => (
                HitKind::Minutes,
                format!("Niederschrift der {name} vom {day}, TOP\u{a0}{number}"),
            ),
        };
        let target = SearchTarget {
            item: Some(item.id.clone()),
            motion: item.motion.clone(),
            ..SearchTarget::of_meeting(meeting)
        };
        self.take(found, kind, item.public, context, target);
    }

    /// Minutes beyond the items; the public version does not hold them.
    fn remarks(&mut self, meeting: &Meeting) {
        let searched = Searched {
            number: "",
            title: "Bemerkungen",
            fields: Vec::new(),
            bodies: meeting.remarks.iter().collect(),
        };
        // The title is ours; a question for it alone is not about this meeting.
        if let Some(found) = self.find(&searched).filter(|f| f.rank == Rank::Body) {
            let name = self.book.name_of_meeting(&meeting.id);
            let context = format!("Niederschrift der {name} vom {}", date(meeting.day()));
            self.take(
                found,
                HitKind::Minutes,
                false,
                context,
                SearchTarget::of_meeting(meeting),
            );
        }
    }

    fn partner(&mut self, partner: &Partner) {
        let title = partner.full_name();
        let searched = Searched {
            number: "",
            title: &title,
            fields: partner.ags.iter().cloned().collect(),
            bodies: Vec::new(),
        };
        let Some(found) = self.find(&searched) else { return };
        let mut context = format!("Partner seit dem {}", date(partner.joined));
        if let Some(left) = partner.left {
            context.push_str(&format!(", bis zum {}", date(left)));
        }
        let target = SearchTarget {
            partner: Some(partner.id.clone()),
            ..SearchTarget::default()
        };
        self.take(found, HitKind::Partner, true, context, target);
    }

    fn person(&mut self, person: &Person) {
        let title = person.name();
        let partner = person.partner.as_ref().and_then(|p| self.book.partners.get(p));
        let about: Vec<String> = person
            .office
            .clone()
            .into_iter()
            .chain(partner.map(Partner::full_name))
            .collect();
        let context = match about.as_slice() {
            [] => "Person".to_owned(),
            about => about.join(", "),
        };
        let searched = Searched {
            number: "",
            title: &title,
            fields: about,
            bodies: Vec::new(),
        };
        let Some(found) = self.find(&searched) else { return };
        let target = SearchTarget {
            person: Some(person.id.clone()),
            partner: person.partner.clone(),
            ..SearchTarget::default()
        };
        self.take(found, HitKind::Person, true, context, target);
    }
}

impl SearchTarget {
    fn of_meeting(meeting: &Meeting) -> Self {
        Self {
            meeting: Some(meeting.id.clone()),
            ..Self::default()
        }
    }
}
