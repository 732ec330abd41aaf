//! The book (Beschlussbuch): one cooperation, with everything that its journal says. Holds short fields and hashes, no bodies.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ballot::Ballot,
    circulation::Circulation,
    committee::{Appointment, Membership, Office},
    content::{Contents, Hash},
    context::Context,
    document::Document,
    election::Election,
    event::{Event, Recorded},
    id::{
        BallotId, BookId, CirculationId, CommitteeId, DocumentId, ElectionId, MeetingId, MembershipId, MotionId,
        PartnerId, PersonId,
    },
    meeting::Meeting,
    motion::Motion,
    partner::Partner,
    person::Person,
    ratification::{self, Ratification},
    refusal::{Inconsistent, Refusal},
    resolution::Resolution,
    rulebook::{CommitteeRule, Edition, Rulebook, Section, WeightRule, check_adoption},
    text,
    votes::Votes,
};

/// Official numbers given so far; each is the last one of its row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbers {
    pub(crate) motions: BTreeMap<i32, u32>,
    pub(crate) meetings: BTreeMap<CommitteeId, u32>,
    pub(crate) resolutions: BTreeMap<(CommitteeId, i32), u32>,
}

impl Numbers {
    pub(crate) fn next_motion(&self, year: i32) -> u32 {
        self.motions.get(&year).map_or(1, |n| n.saturating_add(1))
    }

    pub(crate) fn next_meeting(&self, committee: &CommitteeId) -> u32 {
        self.meetings.get(committee).map_or(1, |n| n.saturating_add(1))
    }

    pub(crate) fn next_resolution(&self, committee: &CommitteeId, year: i32) -> u32 {
        self.resolutions
            .get(&(committee.clone(), year))
            .map_or(1, |n| n.saturating_add(1))
    }
}

/// Everything that the entries of a journal say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// Identifier; none before the first entry.
    pub id: Option<BookId>,
    /// Name of the cooperation.
    pub name: String,
    /// Made as a sample: times may be set, and everything says „Beispiel“.
    pub sample: bool,
    /// The rulebook in the order of adoption.
    pub(crate) editions: Vec<Edition>,
    /// Partners by identifier.
    pub partners: BTreeMap<PartnerId, Partner>,
    /// Persons by identifier.
    pub persons: BTreeMap<PersonId, Person>,
    /// Memberships by identifier.
    pub memberships: BTreeMap<MembershipId, Membership>,
    /// Appointments in the order of their entry.
    pub appointments: Vec<Appointment>,
    /// Motions by identifier.
    pub motions: BTreeMap<MotionId, Motion>,
    /// Meetings by identifier.
    pub meetings: BTreeMap<MeetingId, Meeting>,
    /// Ballots by identifier.
    pub ballots: BTreeMap<BallotId, Ballot>,
    /// Rounds of elections by identifier.
    pub elections: BTreeMap<ElectionId, Election>,
    /// Resolutions and recommendations in the order of their announcement.
    pub resolutions: Vec<Resolution>,
    /// The ways of resolutions until they are in force, by number.
    pub ratifications: BTreeMap<String, Ratification>,
    /// Votes in writing by identifier.
    pub circulations: BTreeMap<CirculationId, Circulation>,
    /// Filed documents by identifier.
    pub documents: BTreeMap<DocumentId, Document>,
    /// Hashes of all contents that entries name.
    pub contents: BTreeSet<Hash>,
    /// Erased contents with the reason.
    pub erased: BTreeMap<Hash, String>,
    /// Official numbers given so far.
    pub numbers: Numbers,
}

/// What can be done with the book itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BookCommand {
    /// The book is begun.
    Create {
        /// Identifier.
        id: BookId,
        /// Made as a sample.
        #[serde(default)]
        sample: bool,
        /// Its rules.
        rulebook: Box<Rulebook>,
    },
    /// A person confirms the example values of a section.
    Confirm {
        /// Which section.
        section: Section,
        /// By what they are confirmed, such as „§ 5 Abs. 2 der Vereinbarung“.
        source: String,
        /// Day of the source.
        date: NaiveDate,
    },
    /// A new edition of the rulebook replaces the one before from a day on.
    Adopt {
        /// The rules.
        rulebook: Box<Rulebook>,
        /// First day on which they hold.
        from: NaiveDate,
    },
}

/// What happened to the book itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BookEvent {
    /// The book was begun.
    Created {
        /// Identifier.
        id: BookId,
        /// Made as a sample.
        sample: bool,
        /// Its rules.
        rulebook: Box<Rulebook>,
    },
    /// Example values were confirmed.
    Confirmed {
        /// Which section.
        section: Section,
        /// By what.
        source: String,
        /// Day of the source.
        date: NaiveDate,
    },
    /// A new edition of the rulebook replaced the one before from a day on.
    Adopted {
        /// The rules.
        rulebook: Box<Rulebook>,
        /// First day on which they hold.
        from: NaiveDate,
    },
}

impl BookCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Create { id, sample, rulebook } => {
                if book.id.is_some() {
                    return Err(Refusal::BookBegun);
                }
                rulebook.check()?;
                BookEvent::Created {
                    id: id.clone(),
                    sample: *sample,
                    rulebook: rulebook.clone(),
                }
            }
            Self::Confirm { section, source, date } => {
                if !book.is_example(*section)? {
                    return Err(Refusal::NothingToConfirm {
                        section: section.german().into(),
                    });
                }
                BookEvent::Confirmed {
                    section: *section,
                    source: text::short("Quelle", source)?,
                    date: *date,
                }
            }
            Self::Adopt { rulebook, from } => {
                check_adoption(book, rulebook, *from)?;
                BookEvent::Adopted {
                    rulebook: rulebook.clone(),
                    from: *from,
                }
            }
        };
        Ok(vec![Event::Book(event)])
    }
}

impl BookEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Created { id, sample, rulebook } => {
                if book.id.is_some() {
                    return Err(Inconsistent::Taken { id: id.to_string() });
                }
                book.id = Some(id.clone());
                book.sample = *sample;
                book.name.clone_from(&rulebook.cooperation);
                book.partners = rulebook.partners.iter().map(|p| (p.id.clone(), p.clone())).collect();
                book.editions.push(Edition {
                    from: None,
                    rulebook: (**rulebook).clone(),
                });
            }
            Self::Confirmed { section, source, date } => {
                let edition = book.editions.last_mut().ok_or_else(|| Inconsistent::State {
                    what: "no rulebook".into(),
                })?;
                edition.rulebook.confirm(*section, source, *date);
                if *section == Section::Partners {
                    for partner in book.partners.values_mut().filter(|p| p.provenance.example) {
                        partner.provenance.source.clone_from(source);
                        partner.provenance.date = *date;
                        partner.provenance.example = false;
                    }
                }
            }
            Self::Adopted { rulebook, from } => book.editions.push(Edition {
                from: Some(*from),
                rulebook: (**rulebook).clone(),
            }),
        }
        Ok(())
    }
}

impl BookEvent {
    pub(crate) fn sentence(&self) -> String {
        match self {
            Self::Created { sample, rulebook, .. } => format!(
                "{} {} angelegt, Regelwerk: {}.",
                if *sample { "Beispielbuch" } else { "Beschlussbuch" },
                text::quote(&rulebook.cooperation),
                text::quote(&rulebook.name)
            ),
            Self::Confirmed { section, source, date } => format!(
                "Beispielwerte im Abschnitt „{}“ des Regelwerks bestätigt, Quelle vom {}: {}",
                section.german(),
                crate::german::date(*date),
                crate::german::sentence(source)
            ),
            Self::Adopted { rulebook, from } => format!(
                "Regelwerk {} beschlossen, gültig ab {}.",
                text::quote(&rulebook.name),
                crate::german::date(*from)
            ),
        }
    }
}

impl Book {
    /// Takes an entry of the journal into account. Evaluates no rule: the past stays what it was.
    ///
    /// # Errors
    /// What does not fit; the book is then not to be used further.
    pub fn apply(&mut self, recorded: &Recorded) -> Result<(), Inconsistent> {
        recorded.events.iter().try_for_each(|event| event.apply(self))
    }

    /// The rules that were adopted last: for names, and for all that is not bound to a day.
    ///
    /// # Errors
    /// A refusal if the book was not begun yet.
    pub fn rulebook(&self) -> Result<&Rulebook, Refusal> {
        let last = self.editions.last().ok_or(Refusal::BookNotBegun)?;
        Ok(&last.rulebook)
    }

    /// The rules that hold on a day: the last that were adopted for it.
    ///
    /// # Errors
    /// A refusal if the book was not begun yet.
    pub fn rulebook_on(&self, day: NaiveDate) -> Result<&Rulebook, Refusal> {
        let holds = self.editions.iter().rfind(|edition| edition.holds_on(day));
        Ok(&holds.ok_or(Refusal::BookNotBegun)?.rulebook)
    }

    /// All editions of the rulebook in the order of their adoption.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The rules that hold on a day with the partners as the book knows them, to be changed and adopted anew.
    ///
    /// # Errors
    /// A refusal if the book was not begun yet.
    pub fn rulebook_to_adopt(&self, day: NaiveDate) -> Result<Rulebook, Refusal> {
        let mut rules = self.rulebook_on(day)?.clone();
        let place = |id: &PartnerId| rules.partners.iter().position(|p| p.id == *id).unwrap_or(usize::MAX);
        let mut partners: Vec<Partner> = self.partners.values().cloned().collect();
        partners.sort_by_key(|partner| place(&partner.id));
        rules.partners = partners;
        Ok(rules)
    }

    /// Whether a section of the rulebook still holds example values.
    ///
    /// # Errors
    /// A refusal if the book was not begun yet.
    pub fn is_example(&self, section: Section) -> Result<bool, Refusal> {
        Ok(self.rulebook()?.is_example(section)
            || section == Section::Partners && self.partners.values().any(|p| p.provenance.example))
    }

    /// The rules of a committee.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn committee(&self, id: &CommitteeId) -> Result<&CommitteeRule, Refusal> {
        self.rulebook()?
            .committee(id)
            .ok_or_else(|| Refusal::unknown("Ausschuss", id))
    }

    /// The rules of a committee on a day.
    ///
    /// # Errors
    /// A refusal if there was none of that name.
    pub fn committee_on(&self, id: &CommitteeId, day: NaiveDate) -> Result<&CommitteeRule, Refusal> {
        self.rulebook_on(day)?
            .committee(id)
            .ok_or_else(|| Refusal::unknown("Ausschuss", id))
    }

    /// The rules by which a meeting is held.
    ///
    /// # Errors
    /// A refusal if its committee did not exist on its day.
    pub fn rules_of(&self, meeting: &Meeting) -> Result<&CommitteeRule, Refusal> {
        self.committee_on(&meeting.committee, meeting.day())
    }

    /// A partner.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn partner(&self, id: &PartnerId) -> Result<&Partner, Refusal> {
        self.partners.get(id).ok_or_else(|| Refusal::unknown("Partner", id))
    }

    /// A person.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn person(&self, id: &PersonId) -> Result<&Person, Refusal> {
        self.persons.get(id).ok_or_else(|| Refusal::unknown("Person", id))
    }

    /// A motion.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn motion(&self, id: &MotionId) -> Result<&Motion, Refusal> {
        self.motions.get(id).ok_or_else(|| Refusal::unknown("Vorlage", id))
    }

    /// A meeting.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn meeting(&self, id: &MeetingId) -> Result<&Meeting, Refusal> {
        self.meetings.get(id).ok_or_else(|| Refusal::unknown("Sitzung", id))
    }

    /// A ballot.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn ballot(&self, id: &BallotId) -> Result<&Ballot, Refusal> {
        self.ballots.get(id).ok_or_else(|| Refusal::unknown("Abstimmung", id))
    }

    /// A vote in writing.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn circulation(&self, id: &CirculationId) -> Result<&Circulation, Refusal> {
        self.circulations
            .get(id)
            .ok_or_else(|| Refusal::unknown("Umlaufverfahren", id))
    }

    /// A filed document.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn document(&self, id: &DocumentId) -> Result<&Document, Refusal> {
        self.documents.get(id).ok_or_else(|| Refusal::unknown("Dokument", id))
    }

    /// Enters a resolution into the register and gives its number.
    pub(crate) fn record_resolution(&mut self, resolution: &Resolution) {
        let counter = (resolution.committee.clone(), resolution.year);
        self.numbers.resolutions.insert(counter, resolution.sequence);
        self.resolutions.push(resolution.clone());
        ratification::begin(self, resolution);
    }

    pub(crate) fn motion_mut(&mut self, id: &MotionId) -> Result<&mut Motion, Inconsistent> {
        self.motions
            .get_mut(id)
            .ok_or_else(|| Inconsistent::unknown("motion", id))
    }

    pub(crate) fn meeting_mut(&mut self, id: &MeetingId) -> Result<&mut Meeting, Inconsistent> {
        self.meetings
            .get_mut(id)
            .ok_or_else(|| Inconsistent::unknown("meeting", id))
    }

    pub(crate) fn ballot_mut(&mut self, id: &BallotId) -> Result<&mut Ballot, Inconsistent> {
        self.ballots
            .get_mut(id)
            .ok_or_else(|| Inconsistent::unknown("ballot", id))
    }

    /// Partners on a day, in the order of their identifiers.
    pub fn partners_on(&self, day: NaiveDate) -> impl Iterator<Item = &Partner> {
        self.partners.values().filter(move |p| p.is_partner_on(day))
    }

    /// Seats of a committee on a day, members before deputies.
    pub fn memberships_on(&self, committee: &CommitteeId, day: NaiveDate) -> impl Iterator<Item = &Membership> {
        let mut seats: Vec<_> = self
            .memberships
            .values()
            .filter(|m| m.committee == *committee && m.holds_on(day))
            .collect();
        seats.sort_by(|a, b| (a.seat, &a.id).cmp(&(b.seat, &b.id)));
        seats.into_iter()
    }

    /// Who holds an office on a day: the last one appointed until then.
    #[must_use]
    pub fn office_holder(&self, committee: &CommitteeId, office: Office, day: NaiveDate) -> Option<&PersonId> {
        let held = self
            .appointments
            .iter()
            .filter(|a| a.committee == *committee && a.office == office && a.from <= day);
        held.max_by_key(|a| a.from).map(|a| &a.person)
    }

    /// „Oberbürgermeister, Stadt Münster“: the office of a person and its partner, as far as they are known.
    #[must_use]
    pub fn office_and_partner(&self, person: &Person) -> Option<String> {
        let partner = person.partner.as_ref().and_then(|id| self.partners.get(id));
        let parts: Vec<String> = person
            .office
            .clone()
            .into_iter()
            .chain(partner.map(Partner::full_name))
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The rule by which a committee's partners have their votes on a day.
    ///
    /// # Errors
    /// A refusal if none holds on that day.
    pub fn weight_rule(&self, committee: &CommitteeId, day: NaiveDate) -> Result<&WeightRule, Refusal> {
        let rule = self.committee_on(committee, day)?;
        let weights = self.rulebook_on(day)?.weight_rule(&rule.weights, day);
        weights.ok_or_else(|| Refusal::NoWeightRule {
            day: crate::german::date(day),
        })
    }

    /// Names and votes of all partners on a day, in order of name.
    ///
    /// # Errors
    /// A refusal if no weight rule holds on that day or a partner has no weight under it.
    pub fn weights(&self, committee: &CommitteeId, day: NaiveDate) -> Result<Vec<(PartnerId, String, Votes)>, Refusal> {
        let weights = self.weight_rule(committee, day)?;
        let partners: Vec<&Partner> = self.partners_on(day).collect();
        let votes = weights.votes(&partners, day)?;
        let row = |(partner, votes): (&Partner, Votes)| (partner.id.clone(), partner.name.clone(), votes);
        let mut rows: Vec<_> = partners.into_iter().zip(votes).map(row).collect();
        rows.sort_by_cached_key(|(_, name, _)| collation(name));
        Ok(rows)
    }
}

/// Sorts umlauts with their base letters (DIN 5007, variant 1).
pub(crate) fn collation(name: &str) -> String {
    name.to_lowercase()
        .replace('ä', "a")
        .replace('ö', "o")
        .replace('ü', "u")
        .replace('ß', "ss")
}
