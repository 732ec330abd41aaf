//! Amendments (Änderungsanträge): voted on before the motion itself, the furthest-reaching first.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    agenda::{AgendaItem, ItemState},
    book::Book,
    content::{ContentRef, Contents, Hash},
    context::Context,
    event::Event,
    id::{AmendmentId, BallotId, ItemId, MeetingId, PartnerId},
    meeting::{Meeting, MeetingState},
    motion,
    refusal::{Inconsistent, Refusal},
    text,
};

/// Where an amendment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AmendmentState {
    /// Not voted on yet.
    Pending,
    /// Carried: the wording of the motion is now that of the amendment.
    Carried {
        /// By this ballot.
        ballot: BallotId,
    },
    /// Rejected.
    Rejected {
        /// By this ballot.
        ballot: BallotId,
    },
    /// No longer to be voted on: withdrawn, or settled by another one.
    Dropped {
        /// Why.
        reason: String,
    },
}

/// An amendment to the motion of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// Identifier within the item.
    pub id: AmendmentId,
    /// Which partner moves it.
    pub partner: PartnerId,
    /// The wording as it would be.
    pub wording: ContentRef,
    /// Where it stands.
    pub state: AmendmentState,
}

/// What can be done with amendments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AmendmentCommand {
    /// An amendment is moved; it is voted on after those that were moved before.
    Submit {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Identifier within the item.
        id: AmendmentId,
        /// Which partner moves it.
        partner: PartnerId,
        /// The wording as it would be, whole.
        wording: String,
    },
    /// The wording is changed, as when another amendment was carried before.
    Revise {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Which amendment.
        amendment: AmendmentId,
        /// Hash of the wording that the change started from.
        base: Hash,
        /// The new wording, whole.
        wording: String,
    },
    /// The chair orders the vote: the furthest-reaching first.
    Arrange {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// All that are pending, in their order.
        order: Vec<AmendmentId>,
    },
    /// An amendment is not voted on: withdrawn, or settled by another one.
    Drop {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Which amendment.
        amendment: AmendmentId,
        /// Why.
        reason: String,
    },
}

/// What happened to amendments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AmendmentEvent {
    /// An amendment was moved.
    Submitted {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Identifier within the item.
        id: AmendmentId,
        /// Which partner moved it.
        partner: PartnerId,
        /// The wording as it would be.
        wording: ContentRef,
    },
    /// The wording was changed.
    Revised {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Which amendment.
        amendment: AmendmentId,
        /// The new wording.
        wording: ContentRef,
    },
    /// The chair ordered the vote.
    Arranged {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// All that are pending, in their order.
        order: Vec<AmendmentId>,
    },
    /// An amendment is not voted on.
    Dropped {
        /// Which meeting.
        meeting: MeetingId,
        /// Which item.
        item: ItemId,
        /// Which amendment.
        amendment: AmendmentId,
        /// Why.
        reason: String,
    },
}

impl AgendaItem {
    /// Amendments that are still to be voted on, in their order.
    pub fn pending_amendments(&self) -> impl Iterator<Item = &Amendment> {
        self.amendments.iter().filter(|a| a.state == AmendmentState::Pending)
    }

    /// An amendment.
    ///
    /// # Errors
    /// A refusal if there is none of that name.
    pub fn amendment(&self, id: &AmendmentId) -> Result<&Amendment, Refusal> {
        let found = self.amendments.iter().find(|a| a.id == *id);
        found.ok_or_else(|| Refusal::unknown("Änderungsantrag", id))
    }

    pub(crate) fn amendment_mut(&mut self, id: &AmendmentId) -> Result<&mut Amendment, Inconsistent> {
        let found = self.amendments.iter_mut().find(|a| a.id == *id);
        found.ok_or_else(|| Inconsistent::unknown("amendment", id))
    }
}

/// The item, if amendments to its motion may be changed now.
fn amendable<'a>(book: &'a Book, meeting: &MeetingId, item: &ItemId) -> Result<(&'a Meeting, &'a AgendaItem), Refusal> {
    let found = book.meeting(meeting)?;
    match &found.state {
        MeetingState::Invited(_) => {}
        MeetingState::Open(sitting) | MeetingState::Interrupted(sitting) => {
            let about = |id: &BallotId| book.ballot(id).is_ok_and(|b| b.item == *item);
            if sitting.ballot.as_ref().is_some_and(about) {
                return Err(Refusal::BallotOpen {
                    action: "ändern Sie die Änderungsanträge".into(),
                });
            }
        }
        MeetingState::Planned | MeetingState::Closed { .. } | MeetingState::Cancelled { .. } => {
            return found.wrong_state("um einen Änderungsantrag ergänzt");
        }
    }
    let entry = found.item(item)?;
    if entry.state != ItemState::Pending {
        return Err(Refusal::ItemDone {
            number: found.item_number(item),
        });
    }
    let nothing = || Refusal::NothingToAmend {
        number: found.item_number(item),
    };
    let motion = book.motion(entry.motion.as_ref().ok_or_else(nothing)?)?;
    if motion::asks_for_vote(book, motion)? {
        Ok((found, entry))
    } else {
        Err(nothing())
    }
}

fn pending<'a>(item: &'a AgendaItem, id: &AmendmentId) -> Result<&'a Amendment, Refusal> {
    let amendment = item.amendment(id)?;
    match amendment.state {
        AmendmentState::Pending => Ok(amendment),
        AmendmentState::Carried { .. } | AmendmentState::Rejected { .. } | AmendmentState::Dropped { .. } => {
            Err(Refusal::AmendmentDone)
        }
    }
}

impl AmendmentCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, contents: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Submit {
                meeting,
                item,
                id,
                partner,
                wording,
            } => {
                let (found, entry) = amendable(book, meeting, item)?;
                if entry.amendments.iter().any(|a| a.id == *id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let named = book.partner(partner)?;
                if !named.is_partner_on(found.day()) {
                    return Err(Refusal::NotAPartner {
                        partner: named.name.clone(),
                        day: crate::german::date(found.day()),
                    });
                }
                AmendmentEvent::Submitted {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    id: id.clone(),
                    partner: partner.clone(),
                    wording: contents.put_text("Wortlaut des Änderungsantrags", wording)?,
                }
            }
            Self::Revise {
                meeting,
                item,
                amendment,
                base,
                wording,
            } => {
                let (_, entry) = amendable(book, meeting, item)?;
                let current = pending(entry, amendment)?.wording.hash;
                if current != *base {
                    return Err(Refusal::TextChanged {
                        field: "Wortlaut des Änderungsantrags".into(),
                        current: Some(current),
                    });
                }
                AmendmentEvent::Revised {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    amendment: amendment.clone(),
                    wording: contents.put_text("Wortlaut des Änderungsantrags", wording)?,
                }
            }
            Self::Arrange { meeting, item, order } => {
                let (_, entry) = amendable(book, meeting, item)?;
                let sorted = |mut ids: Vec<AmendmentId>| {
                    ids.sort();
                    ids
                };
                if sorted(order.clone()) != sorted(entry.pending_amendments().map(|a| a.id.clone()).collect()) {
                    return Err(Refusal::AmendmentOrder);
                }
                AmendmentEvent::Arranged {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    order: order.clone(),
                }
            }
            Self::Drop {
                meeting,
                item,
                amendment,
                reason,
            } => {
                let (_, entry) = amendable(book, meeting, item)?;
                pending(entry, amendment)?;
                AmendmentEvent::Dropped {
                    meeting: meeting.clone(),
                    item: item.clone(),
                    amendment: amendment.clone(),
                    reason: text::short("Grund", reason)?,
                }
            }
        };
        Ok(vec![Event::Amendment(event)])
    }
}

impl AmendmentEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Submitted {
                meeting,
                item,
                id,
                partner,
                wording,
            } => {
                book.contents.insert(wording.hash);
                let entry = book.meeting_mut(meeting)?.item_mut(item)?;
                if entry.amendments.iter().any(|a| a.id == *id) {
                    return Err(Inconsistent::Taken { id: id.to_string() });
                }
                entry.amendments.push(Amendment {
                    id: id.clone(),
                    partner: partner.clone(),
                    wording: wording.clone(),
                    state: AmendmentState::Pending,
                });
            }
            Self::Revised {
                meeting,
                item,
                amendment,
                wording,
            } => {
                book.contents.insert(wording.hash);
                let entry = book.meeting_mut(meeting)?.item_mut(item)?;
                entry.amendment_mut(amendment)?.wording = wording.clone();
            }
            Self::Arranged { meeting, item, order } => {
                let entry = book.meeting_mut(meeting)?.item_mut(item)?;
                // What was voted on stays in front; the others follow in their new order.
                let place = |a: &Amendment| order.iter().position(|id| *id == a.id).map_or(0, |at| at + 1);
                entry.amendments.sort_by_key(place);
            }
            Self::Dropped {
                meeting,
                item,
                amendment,
                reason,
            } => {
                let entry = book.meeting_mut(meeting)?.item_mut(item)?;
                entry.amendment_mut(amendment)?.state = AmendmentState::Dropped { reason: reason.clone() };
            }
        }
        Ok(())
    }

    pub(crate) fn sentence(&self, book: &Book) -> String {
        let moved_by = |meeting: &MeetingId, item: &ItemId, amendment: &AmendmentId| {
            let found = book.meetings.get(meeting).and_then(|m| m.item(item).ok());
            let found = found.and_then(|i| i.amendment(amendment).ok());
            let partner = found.map(|a| format!(" von {}", book.name_of_partner(&a.partner)));
            format!(
                "Änderungsantrag{} zu {}",
                partner.unwrap_or_default(),
                book.name_of_item(meeting, item)
            )
        };
        match self {
            Self::Submitted { meeting, item, id, .. } => format!("{} eingebracht.", moved_by(meeting, item, id)),
            Self::Revised {
                meeting,
                item,
                amendment,
                ..
            } => format!("Wortlaut geändert: {}.", moved_by(meeting, item, amendment)),
            Self::Arranged { meeting, item, order } => {
                let partner = |id: &AmendmentId| {
                    let found = book.meetings.get(meeting).and_then(|m| m.item(item).ok());
                    let found = found.and_then(|i| i.amendment(id).ok());
                    found.map_or_else(|| id.to_string(), |a| book.name_of_partner(&a.partner))
                };
                let order: Vec<String> = order.iter().map(partner).collect();
                format!(
                    "Reihenfolge der Änderungsanträge zu {} festgelegt: {}.",
                    book.name_of_item(meeting, item),
                    order.join(", ")
                )
            }
            Self::Dropped {
                meeting,
                item,
                amendment,
                reason,
            } => format!(
                "{} nicht zur Abstimmung gestellt, Grund: {}",
                moved_by(meeting, item, amendment),
                crate::german::sentence(reason)
            ),
        }
    }
}
