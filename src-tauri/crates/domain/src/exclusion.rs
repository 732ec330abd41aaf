//! Exclusion (Befangenheit, Mitwirkungsverbot; GO NRW § 31): a person takes no part in an item.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    agenda::ItemState,
    book::Book,
    content::Contents,
    context::Context,
    event::Event,
    id::{BallotId, ItemId, MeetingId, PersonId},
    meeting::{Meeting, MeetingState},
    refusal::{Inconsistent, Refusal},
    text,
};

/// Where an excluded person stays meanwhile (GO NRW § 31 (4)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whereabouts {
    /// Leaves the room; always in the non-public part.
    LeftRoom,
    /// Sits in the audience of a public part.
    Audience,
}

/// A person takes no part in an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub reason: String,
    /// Where the person stays meanwhile.
    pub whereabouts: Whereabouts,
}

/// A doubt whether a person may take part, which the committee decided (GO NRW § 31 (4)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Who, why, and where the person stays if it is excluded.
    pub exclusion: Exclusion,
    /// By which ballot; the person took no part in it.
    pub ballot: BallotId,
    /// Whether the committee found that the person is excluded.
    pub excluded: bool,
}

/// What can be done about exclusions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ExclusionCommand {
    /// A person is excluded from an item.
    Declare {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Who, why, where.
        exclusion: Exclusion,
    },
    /// An exclusion that was entered wrongly is taken back before the vote.
    Lift {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
}

/// What happened about exclusions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ExclusionEvent {
    /// A person was excluded from an item.
    Declared {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Who, why, where.
        exclusion: Exclusion,
    },
    /// The committee decided a doubt.
    Decided {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Who, why, and where the person stays if it is excluded.
        exclusion: Exclusion,
        /// By which ballot.
        ballot: BallotId,
        /// Whether the person is excluded.
        excluded: bool,
    },
    /// An exclusion was taken back.
    Lifted {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Who.
        person: PersonId,
    },
}

impl Meeting {
    /// Whether a person is excluded from an item, or from the one that it belongs to.
    #[must_use]
    pub fn is_excluded(&self, item: &ItemId, person: &PersonId) -> bool {
        self.agenda.iter().filter(|i| i.id == *item).any(|i| {
            i.exclusions.iter().any(|e| e.person == *person)
                || i.parent.as_ref().is_some_and(|parent| self.is_excluded(parent, person))
        })
    }

    /// Exclusions are entered before or during the item, not while a ballot is cast.
    fn may_exclude(&self, item: &ItemId) -> Result<(), Refusal> {
        match &self.state {
            MeetingState::Invited(_) => {}
            MeetingState::Open(sitting) | MeetingState::Interrupted(sitting) => {
                sitting.no_vote_runs("ändern Sie die Befangenheit")?;
            }
            MeetingState::Planned | MeetingState::Closed { .. } | MeetingState::Cancelled { .. } => {
                return self.wrong_state("um eine Befangenheit ergänzt");
            }
        }
        if self.item(item)?.state != ItemState::Pending {
            return Err(Refusal::ItemDone {
                number: self.item_number(item),
            });
        }
        Ok(())
    }
}

impl ExclusionCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Declare {
                meeting,
                item,
                exclusion,
            } => {
                let found = book.meeting(meeting)?;
                found.may_exclude(item)?;
                ExclusionEvent::Declared {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    exclusion: checked(book, found, item, exclusion)?,
                }
            }
            Self::Lift { meeting, item, person } => {
                let found = book.meeting(meeting)?;
                found.may_exclude(item)?;
                if !found.item(item)?.exclusions.iter().any(|e| e.person == *person) {
                    return Err(Refusal::NotExcluded {
                        person: book.person(person)?.name(),
                    });
                }
                ExclusionEvent::Lifted {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    person: person.clone(),
                }
            }
        };
        Ok(vec![Event::Exclusion(event)])
    }
}

/// The exclusion, if the person can be excluded from the item.
pub(crate) fn checked(
    book: &Book,
    meeting: &Meeting,
    item: &ItemId,
    exclusion: &Exclusion,
) -> Result<Exclusion, Refusal> {
    let name = book.person(&exclusion.person)?.name();
    let mut seats = book.memberships_on(&meeting.committee, meeting.day());
    if !seats.any(|m| m.person == exclusion.person) {
        let committee = book.committee(&meeting.committee)?.name.clone();
        return Err(Refusal::NoMember {
            person: name,
            committee,
        });
    }
    let entry = meeting.item(item)?;
    if entry.exclusions.iter().any(|e| e.person == exclusion.person) {
        return Err(Refusal::AlreadyExcluded { person: name });
    }
    if !entry.public && exclusion.whereabouts == Whereabouts::Audience {
        return Err(Refusal::NoAudience { person: name });
    }
    Ok(Exclusion {
        reason: text::short("Grund der Befangenheit", &exclusion.reason)?,
        ..exclusion.clone()
    })
}

impl ExclusionEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Declared {
                meeting,
                item,
                exclusion,
            } => {
                book.meeting_mut(meeting)?
                    .item_mut(item)?
                    .exclusions
                    .push(exclusion.clone());
            }
            Self::Decided {
                meeting,
                item,
                exclusion,
                ballot,
                excluded,
            } => {
                let entry = book.meeting_mut(meeting)?.item_mut(item)?;
                entry.doubts.push(Doubt {
                    exclusion: exclusion.clone(),
                    ballot: ballot.clone(),
                    excluded: *excluded,
                });
                if *excluded {
                    entry.exclusions.push(exclusion.clone());
                }
            }
            Self::Lifted { meeting, item, person } => {
                book.meeting_mut(meeting)?
                    .item_mut(item)?
                    .exclusions
                    .retain(|e| e.person != *person);
            }
        }
        Ok(())
    }
}

impl ExclusionEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        match self {
            Self::Declared {
                meeting,
                item,
                exclusion,
            } => {
                let stays = match exclusion.whereabouts {
                    Whereabouts::LeftRoom => "verlässt den Raum",
                    Whereabouts::Audience => "sitzt bei den Zuhörenden",
                };
                format!(
                    "Befangenheit von {} bei {} eingetragen ({stays}), Grund: {}",
                    book.name_of_person(&exclusion.person),
                    book.name_of_item(meeting, item),
                    crate::german::sentence(&exclusion.reason)
                )
            }
            Self::Decided {
                meeting,
                item,
                exclusion,
                excluded,
                ..
            } => format!(
                "Auf Beschluss des Ausschusses ist {} bei {} {}befangen, geprüft wurde: {}",
                book.name_of_person(&exclusion.person),
                book.name_of_item(meeting, item),
                if *excluded { "" } else { "nicht " },
                crate::german::sentence(&exclusion.reason)
            ),
            Self::Lifted { meeting, item, person } => format!(
                "Befangenheit von {} bei {} zurückgenommen.",
                book.name_of_person(person),
                book.name_of_item(meeting, item)
            ),
        }
    }
}
