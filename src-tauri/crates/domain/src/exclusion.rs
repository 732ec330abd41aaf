//! Exclusion (Befangenheit, Mitwirkungsverbot; GO NRW § 31): a person takes no part in an item.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    agenda::ItemState,
    book::Book,
    content::Contents,
    context::Context,
    event::Event,
    id::{ItemId, MeetingId, PersonId},
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
                if sitting.ballot.is_some() {
                    return Err(Refusal::BallotOpen {
                        action: "ändern Sie die Befangenheit".into(),
                    });
                }
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
                let name = book.person(&exclusion.person)?.name();
                if !book
                    .memberships_on(&found.committee, found.day())
                    .any(|m| m.person == exclusion.person)
                {
                    let committee = book.committee(&found.committee)?.name.clone();
                    return Err(Refusal::NoMember {
                        person: name,
                        committee,
                    });
                }
                let entry = found.item(item)?;
                if entry.exclusions.iter().any(|e| e.person == exclusion.person) {
                    return Err(Refusal::AlreadyExcluded { person: name });
                }
                if !entry.public && exclusion.whereabouts == Whereabouts::Audience {
                    return Err(Refusal::NoAudience { person: name });
                }
                let reason = text::short("Grund der Befangenheit", &exclusion.reason)?;
                ExclusionEvent::Declared {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    exclusion: Exclusion {
                        reason,
                        ..exclusion.clone()
                    },
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
            Self::Lifted { meeting, item, person } => format!(
                "Befangenheit von {} bei {} zurückgenommen.",
                book.name_of_person(person),
                book.name_of_item(meeting, item)
            ),
        }
    }
}
