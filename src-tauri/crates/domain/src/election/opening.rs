//! When a round of an election may be opened: who stands, by which method, in which order.

use chrono::{DateTime, Utc};

use super::{
    Election, ElectionEvent, ElectionMethod, ElectionMode, ElectionOutcome, ElectionRules, ElectionStep, Proposal,
    lead::{announced, is_last, method_of, names},
};
use crate::{
    ballot::secret,
    book::Book,
    id::{ElectionId, ItemId, MeetingId, PartnerId},
    meeting::Meeting,
    refusal::Refusal,
    roll,
    rulebook::{ElectionRule, QuorumRule},
    text,
};

/// A round that is to be opened.
pub(super) struct Opening<'a> {
    pub(super) id: &'a ElectionId,
    pub(super) meeting: &'a MeetingId,
    pub(super) item: &'a ItemId,
    pub(super) office: Option<&'a str>,
    pub(super) seats: Option<u64>,
    pub(super) after: Option<&'a Election>,
    pub(super) proposals: &'a [Proposal],
    pub(super) mode: ElectionMode,
    pub(super) demanded_by: &'a [PartnerId],
}

impl Opening<'_> {
    pub(super) fn decide(&self, book: &Book, at: DateTime<Utc>) -> Result<ElectionEvent, Refusal> {
        let found = book.meeting(self.meeting)?;
        let (sitting, _) = found.current_item(self.item, "eröffnen Sie die Wahl")?;
        let rule = book.rules_of(found)?;
        if let Some(before) = self.after {
            check_next(book, found, self.item, before)?;
        }
        let office = match (self.office, self.after) {
            (Some(office), _) => text::short("Was zu besetzen ist", office)?,
            (None, Some(before)) => before.office.clone(),
            (None, None) => text::short("Was zu besetzen ist", "")?,
        };
        let open = self.after.map(Election::open_seats);
        let seats = self.seats.or(open).unwrap_or(1);
        if let Some(open) = open.filter(|open| *open != seats) {
            return Err(Refusal::OtherSeats { open });
        }
        let proposals = self.proposals(book)?;
        let (method, citation) = self.method(book, found, &proposals, seats)?;
        method_of(method, &proposals, seats).check()?;
        let quorum = roll::quorum(book, found, sitting, self.item, None)?;
        let roll = roll::frozen(found, &quorum, self.item, None);
        roll::demanding(&roll, self.demanded_by)?;
        let slips = match self.mode {
            ElectionMode::Open => Vec::new(),
            ElectionMode::Secret if rule.slips.is_empty() => {
                return Err(Refusal::SecretElectionWithoutSlips {
                    committee: rule.name.clone(),
                });
            }
            ElectionMode::Secret => secret::issue(&roll, &rule.slips)?,
        };
        Ok(ElectionEvent::Opened {
            id: self.id.clone(),
            meeting: self.meeting.clone(),
            item: self.item.clone(),
            office,
            number: self.after.map_or(1, |before| before.number.saturating_add(1)),
            after: self.after.map(|before| before.id.clone()),
            seats,
            proposals,
            rules: Box::new(ElectionRules {
                method,
                mode: self.mode,
                quorum: quorum.asked(rule),
                quorum_reported_only: rule.quorum_rule == QuorumRule::UntilEstablished,
                regardless_of_numbers: quorum.regardless,
                citation,
                groups: rule.voting_groups.clone(),
                demanded_by: self.demanded_by.to_vec(),
            }),
            roll,
            slips,
            at,
        })
    }

    /// Who stands: named, or left of the round before.
    fn proposals(&self, book: &Book) -> Result<Vec<Proposal>, Refusal> {
        let left = self.after.map(Election::left).unwrap_or_default();
        let mut proposals = if self.proposals.is_empty() {
            left.clone()
        } else {
            self.proposals.to_vec()
        };
        let run_off = matches!(
            self.after.and_then(Election::outcome),
            Some(ElectionOutcome::RunOff { .. })
        );
        for proposal in &mut proposals {
            proposal.name = text::short("Wahlvorschlag", &proposal.name)?;
            for person in &mut proposal.persons {
                *person = text::short("Person auf einer Liste", person)?;
            }
            if let Some(partner) = &proposal.proposed_by {
                book.partner(partner)?;
            }
            if run_off && !left.iter().any(|one| one.name == proposal.name) {
                return Err(Refusal::NotInRunOff {
                    name: proposal.name.clone(),
                    known: names(&left),
                });
            }
        }
        Ok(proposals)
    }

    fn method(
        &self,
        book: &Book,
        meeting: &Meeting,
        proposals: &[Proposal],
        seats: u64,
    ) -> Result<(ElectionMethod, String), Refusal> {
        let rule = book.rules_of(meeting)?;
        let foreseen = book.rulebook_on(meeting.day())?.elections(rule);
        let foreseen = foreseen.ok_or_else(|| Refusal::ElectionNotForeseen {
            committee: rule.name.clone(),
        })?;
        let lists = proposals.iter().any(|proposal| !proposal.persons.is_empty());
        let candidates = u64::try_from(proposals.len()).unwrap_or(u64::MAX);
        let method = match (lists, foreseen, self.after.and_then(Election::outcome)) {
            (true, _, _) => ElectionMethod::Dhondt,
            (false, _, _) if candidates == 0 => return Err(Refusal::NobodyStands),
            (false, _, _) if seats > candidates => {
                return Err(Refusal::TooManySeats {
                    seats,
                    persons: candidates,
                });
            }
            (false, _, _) if seats > 1 => return Err(Refusal::SeatsNeedLists { seats }),
            (false, ElectionRule::Plurality, _) => ElectionMethod::Plurality,
            (false, ElectionRule::Absolute, Some(ElectionOutcome::RunOff { .. })) => ElectionMethod::RunOff,
            (
                false,
                ElectionRule::Absolute,
                Some(
                    ElectionOutcome::Elected { .. }
                    | ElectionOutcome::Lot { .. }
                    | ElectionOutcome::Nobody
                    | ElectionOutcome::NotQuorate,
                )
                | None,
            ) => ElectionMethod::Absolute,
        };
        Ok((
            method,
            format!("Regelwerk, {}, nach {}", rule.name, foreseen.paragraph(method)),
        ))
    }
}

/// Whether another round may follow this one.
fn check_next(book: &Book, meeting: &Meeting, item: &ItemId, before: &Election) -> Result<(), Refusal> {
    announced(book, &before.id)?;
    if (&before.meeting, &before.item) != (&meeting.id, item) {
        return Err(Refusal::RoundElsewhere {
            office: before.office.clone(),
        });
    }
    is_last(book, &before.id)?;
    match book.step_after(before) {
        ElectionStep::RunOff | ElectionStep::Round => Ok(()),
        ElectionStep::Lot => Err(Refusal::LotDue),
        // Whoever has not answered yet holds the seat.
        ElectionStep::Vote | ElectionStep::Accept | ElectionStep::Done => Err(Refusal::SeatsFilled {
            office: before.office.clone(),
        }),
    }
}
