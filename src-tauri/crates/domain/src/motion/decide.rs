//! What may be done with a motion, and when.

use super::{Attachment, Motion, MotionCommand, MotionEvent, MotionState, MotionText};
use crate::{
    book::Book,
    content::{ContentRef, Contents},
    context::{self, Context},
    event::Event,
    id::CommitteeId,
    refusal::Refusal,
    rulebook::Purpose,
    text,
};

impl Motion {
    fn text(&self, which: MotionText) -> Option<&ContentRef> {
        match which {
            MotionText::Proposal => self.proposal.as_ref(),
            MotionText::Reasons => self.reasons.as_ref(),
            MotionText::FinancialEffects => self.financial_effects.as_ref(),
        }
    }

    /// Texts and attachments may be changed until the motion stands on an agenda.
    fn changeable(&self, action: &'static str) -> Result<&Self, Refusal> {
        match &self.state {
            MotionState::Draft | MotionState::Released => Ok(self),
            state @ (MotionState::Scheduled { .. }
            | MotionState::Circulating { .. }
            | MotionState::Recommended { .. }
            | MotionState::Carried
            | MotionState::Rejected
            | MotionState::Noted
            | MotionState::Postponed { .. }
            | MotionState::Referred { .. }
            | MotionState::Withdrawn { .. }) => Err(Refusal::MotionState {
                title: self.title.clone(),
                state: state.german().into(),
                action: action.into(),
            }),
        }
    }

    /// Whether texts, title and attachments may be changed.
    pub(crate) fn is_changeable(&self) -> bool {
        self.changeable("geändert").is_ok()
    }

    /// A committee deals only with what goes through it.
    pub(crate) fn check_competence(&self, book: &Book, committee: &CommitteeId) -> Result<(), Refusal> {
        if self.consultation(committee).is_some() {
            return Ok(());
        }
        let kind = book
            .rulebook()?
            .kind(&self.kind)
            .ok_or_else(|| Refusal::unknown("Art der Vorlage", &self.kind))?;
        Err(Refusal::NotCompetent {
            committee: book.committee(committee)?.name.clone(),
            kind: kind.name.clone(),
            competent: book.committee(&kind.committee)?.name.clone(),
            rule: kind.competence.clone(),
        })
    }

    fn wrong_state<T>(&self, action: &'static str) -> Result<T, Refusal> {
        Err(Refusal::MotionState {
            title: self.title.clone(),
            state: self.state.german().into(),
            action: action.into(),
        })
    }
}

impl MotionCommand {
    pub(crate) fn decide(
        &self,
        book: &Book,
        context: &Context,
        contents: &mut Contents,
    ) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Draft {
                id,
                kind,
                title,
                submitter,
                partner,
                public,
                proposal,
                reasons,
                financial_effects,
            } => {
                if book.motions.contains_key(id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let rule = book
                    .rulebook()?
                    .kind(kind)
                    .ok_or_else(|| Refusal::unknown("Art der Vorlage", kind))?;
                let submitter = match (submitter, partner) {
                    (Some(words), _) => text::short("Einbringende Stelle", words)?,
                    (None, Some(partner)) => book.partner(partner)?.full_name(),
                    (None, None) => {
                        return Err(Refusal::Empty {
                            field: "Einbringende Stelle".into(),
                        });
                    }
                };
                if let Some(partner) = partner {
                    book.partner(partner)?;
                }
                let filled = |t: &Option<String>| t.clone().filter(|t| !t.trim().is_empty());
                MotionEvent::Drafted {
                    id: id.clone(),
                    kind: kind.clone(),
                    title: text::short("Titel der Vorlage", title)?,
                    submitter,
                    partner: partner.clone(),
                    public: *public,
                    proposal: contents.put_text("Beschlussvorschlag", proposal)?,
                    reasons: filled(reasons)
                        .map(|t| contents.put_text("Begründung", &t))
                        .transpose()?,
                    financial_effects: filled(financial_effects)
                        .map(|t| contents.put_text("Finanzielle Auswirkungen", &t))
                        .transpose()?,
                    consultations: rule.advised_by.iter().chain([&rule.committee]).cloned().collect(),
                }
            }
            Self::Revise {
                motion,
                text,
                base,
                new,
            } => {
                let found = book.motion(motion)?.changeable("geändert")?;
                let current = found.text(*text).map(|c| c.hash);
                if *base != current {
                    return Err(Refusal::TextChanged {
                        field: text.german().into(),
                        current,
                    });
                }
                MotionEvent::Revised {
                    motion: motion.clone(),
                    text: *text,
                    new: match text {
                        MotionText::Reasons | MotionText::FinancialEffects if new.trim().is_empty() => {
                            contents.put("text/markdown", Vec::new())
                        }
                        MotionText::Proposal | MotionText::Reasons | MotionText::FinancialEffects => {
                            contents.put_text(text.german(), new)?
                        }
                    },
                }
            }
            Self::Retitle { motion, title } => {
                book.motion(motion)?.changeable("geändert")?;
                MotionEvent::Retitled {
                    motion: motion.clone(),
                    title: text::short("Titel der Vorlage", title)?,
                }
            }
            Self::Attach { motion, id, file } => {
                book.motion(motion)?.changeable("geändert")?;
                if book.motions.values().flat_map(|m| &m.attachments).any(|a| a.id == *id) {
                    return Err(Refusal::IdTaken { id: id.to_string() });
                }
                let bytes = file.bytes()?;
                let media_type = text::short("Medientyp", &file.media_type)?;
                let attachment = Attachment {
                    id: id.clone(),
                    name: file.name.trim().to_owned(),
                    content: contents.put(&media_type, bytes),
                };
                MotionEvent::Attached {
                    motion: motion.clone(),
                    attachment,
                }
            }
            Self::Release { motion } => {
                let found = book.motion(motion)?;
                if found.state != MotionState::Draft {
                    return found.wrong_state("freigegeben");
                }
                let year = chrono::Datelike::year(&context::day(context.now, book.rulebook()?.time_zone));
                let sequence = book.numbers.next_motion(year);
                MotionEvent::Released {
                    motion: motion.clone(),
                    year,
                    sequence,
                    number: format!("V/{sequence:04}/{year}"),
                }
            }
            Self::Withdraw { motion, reason } => {
                let found = book.motion(motion)?;
                match found.state {
                    MotionState::Draft
                    | MotionState::Released
                    | MotionState::Recommended { .. }
                    | MotionState::Postponed { .. }
                    | MotionState::Referred { .. } => {}
                    MotionState::Scheduled { .. }
                    | MotionState::Circulating { .. }
                    | MotionState::Carried
                    | MotionState::Rejected
                    | MotionState::Noted
                    | MotionState::Withdrawn { .. } => return found.wrong_state("zurückgezogen"),
                }
                MotionEvent::Withdrawn {
                    motion: motion.clone(),
                    reason: text::short("Grund", reason)?,
                }
            }
        };
        Ok(vec![Event::Motion(event)])
    }
}

/// Whether a motion asks for a vote.
pub(crate) fn asks_for_vote(book: &Book, motion: &Motion) -> Result<bool, Refusal> {
    let kind = book
        .rulebook()?
        .kind(&motion.kind)
        .ok_or_else(|| Refusal::unknown("Art der Vorlage", &motion.kind))?;
    Ok(kind.purpose == Purpose::Decision)
}
