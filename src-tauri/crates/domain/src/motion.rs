//! Motions (Vorlagen): text, attachments and the way through the committees.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::{ContentRef, Contents, File, Hash},
    context::{self, Context},
    event::Event,
    id::{AttachmentId, BallotId, CommitteeId, KindId, MeetingId, MotionId, PartnerId},
    refusal::{Inconsistent, Refusal},
    rulebook::Purpose,
    text,
};

/// The three texts of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MotionText {
    /// The proposed wording of the resolution (Beschlussvorschlag).
    Proposal,
    /// Reasons (Begründung).
    Reasons,
    /// Financial effects (finanzielle Auswirkungen).
    FinancialEffects,
}

impl MotionText {
    fn german(self) -> &'static str {
        match self {
            Self::Proposal => "Beschlussvorschlag",
            Self::Reasons => "Begründung",
            Self::FinancialEffects => "Finanzielle Auswirkungen",
        }
    }
}

/// A file attached to a motion (Anlage).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// Identifier.
    pub id: AttachmentId,
    /// Name of the file.
    pub name: String,
    /// The stored bytes.
    pub content: ContentRef,
}

/// A station of the Beratungsfolge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// Which committee.
    pub committee: CommitteeId,
    /// The meeting on whose agenda the motion stands.
    pub meeting: Option<MeetingId>,
    /// How it ended there.
    pub result: Option<ConsultationResult>,
}

/// How a consultation ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ConsultationResult {
    /// Voted on.
    Voted {
        /// The ballot.
        ballot: BallotId,
        /// Whether it found its majority.
        carried: bool,
    },
    /// Noted.
    Noted,
}

/// Where a motion stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MotionState {
    /// Being written.
    Draft,
    /// Has its number and may be put on an agenda.
    Released,
    /// Stands on an agenda.
    Scheduled {
        /// Of this meeting.
        meeting: MeetingId,
    },
    /// Recommended, or not, by an advising committee.
    Recommended {
        /// Whether the recommendation found its majority.
        carried: bool,
    },
    /// Carried by the competent committee.
    Carried,
    /// Rejected by the competent committee.
    Rejected,
    /// Noted.
    Noted,
    /// Put off.
    Postponed {
        /// Why.
        reason: String,
    },
    /// Sent to another committee.
    Referred {
        /// To which.
        committee: CommitteeId,
    },
    /// Withdrawn by its submitter.
    Withdrawn {
        /// Why.
        reason: String,
    },
}

impl MotionState {
    /// German word for the state.
    #[must_use]
    pub fn german(&self) -> &'static str {
        match self {
            Self::Draft => "Entwurf",
            Self::Released => "freigegeben",
            Self::Scheduled { .. } => "auf der Tagesordnung",
            Self::Recommended { carried: true } => "empfohlen",
            Self::Recommended { carried: false } => "nicht empfohlen",
            Self::Carried => "angenommen",
            Self::Rejected => "abgelehnt",
            Self::Noted => "zur Kenntnis genommen",
            Self::Postponed { .. } => "vertagt",
            Self::Referred { .. } => "verwiesen",
            Self::Withdrawn { .. } => "zurückgezogen",
        }
    }

    /// Whether the motion may be put on an agenda.
    pub(crate) fn may_be_scheduled(&self) -> bool {
        match self {
            Self::Released | Self::Recommended { .. } | Self::Postponed { .. } | Self::Referred { .. } => true,
            Self::Draft
            | Self::Scheduled { .. }
            | Self::Carried
            | Self::Rejected
            | Self::Noted
            | Self::Withdrawn { .. } => false,
        }
    }
}

/// A motion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Motion {
    /// Identifier.
    pub id: MotionId,
    /// Kind, named by the rulebook.
    pub kind: KindId,
    /// Title.
    pub title: String,
    /// Who submits it, in words.
    pub submitter: String,
    /// The partner that submits it.
    pub partner: Option<PartnerId>,
    /// May be shown to everybody.
    pub public: bool,
    /// Official number, given at release.
    pub number: Option<String>,
    /// Proposed wording.
    pub proposal: Option<ContentRef>,
    /// Reasons.
    pub reasons: Option<ContentRef>,
    /// Financial effects.
    pub financial_effects: Option<ContentRef>,
    /// Attachments in the order of their arrival.
    pub attachments: Vec<Attachment>,
    /// The way through the committees, in order.
    pub consultations: Vec<Consultation>,
    /// Where it stands.
    pub state: MotionState,
}

/// What can be done with motions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MotionCommand {
    /// A motion is begun.
    Draft {
        /// Identifier.
        id: MotionId,
        /// Kind.
        kind: KindId,
        /// Title.
        title: String,
        /// Who submits it, in words; left out if a partner does.
        #[serde(default)]
        submitter: Option<String>,
        /// The partner that submits it.
        #[serde(default)]
        partner: Option<PartnerId>,
        /// May be shown to everybody.
        public: bool,
        /// Proposed wording.
        proposal: String,
        /// Reasons.
        #[serde(default)]
        reasons: Option<String>,
        /// Financial effects.
        #[serde(default)]
        financial_effects: Option<String>,
    },
    /// A text is changed.
    Revise {
        /// Which motion.
        motion: MotionId,
        /// Which of its texts.
        text: MotionText,
        /// Hash of the text that the change started from; left out if there was none.
        #[serde(default)]
        base: Option<Hash>,
        /// The new text.
        new: String,
    },
    /// The title is changed.
    Retitle {
        /// Which motion.
        motion: MotionId,
        /// New title.
        title: String,
    },
    /// A file is attached.
    Attach {
        /// Which motion.
        motion: MotionId,
        /// Identifier of the attachment.
        id: AttachmentId,
        /// The file.
        file: File,
    },
    /// The motion gets its official number and may be put on agendas.
    Release {
        /// Which motion.
        motion: MotionId,
    },
    /// The submitter withdraws it.
    Withdraw {
        /// Which motion.
        motion: MotionId,
        /// Why.
        reason: String,
    },
}

/// What happened to motions.
#[expect(
    clippy::large_enum_variant,
    reason = "events are few and short-lived; a box would only obscure the first of them"
)]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum MotionEvent {
    /// A motion was begun.
    Drafted {
        /// Identifier.
        id: MotionId,
        /// Kind.
        kind: KindId,
        /// Title.
        title: String,
        /// Who submits it, in words.
        submitter: String,
        /// The partner that submits it.
        partner: Option<PartnerId>,
        /// May be shown to everybody.
        public: bool,
        /// Proposed wording.
        proposal: ContentRef,
        /// Reasons.
        reasons: Option<ContentRef>,
        /// Financial effects.
        financial_effects: Option<ContentRef>,
        /// Committees that it goes through, in order.
        consultations: Vec<CommitteeId>,
    },
    /// A text was changed.
    Revised {
        /// Which motion.
        motion: MotionId,
        /// Which of its texts.
        text: MotionText,
        /// The new text.
        new: ContentRef,
    },
    /// The title was changed.
    Retitled {
        /// Which motion.
        motion: MotionId,
        /// New title.
        title: String,
    },
    /// A file was attached.
    Attached {
        /// Which motion.
        motion: MotionId,
        /// The attachment.
        attachment: Attachment,
    },
    /// The motion got its number.
    Released {
        /// Which motion.
        motion: MotionId,
        /// Year of the number.
        year: i32,
        /// Running number in that year.
        sequence: u32,
        /// Official number.
        number: String,
    },
    /// The motion was withdrawn.
    Withdrawn {
        /// Which motion.
        motion: MotionId,
        /// Why.
        reason: String,
    },
}

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
                    new: contents.put_text(text.german(), new)?,
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

impl MotionEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Drafted {
                id,
                kind,
                title,
                submitter,
                partner,
                public,
                proposal,
                reasons,
                financial_effects,
                consultations,
            } => {
                for content in [Some(proposal), reasons.as_ref(), financial_effects.as_ref()]
                    .into_iter()
                    .flatten()
                {
                    book.contents.insert(content.hash);
                }
                let station = |committee: &CommitteeId| Consultation {
                    committee: committee.clone(),
                    meeting: None,
                    result: None,
                };
                let motion = Motion {
                    id: id.clone(),
                    kind: kind.clone(),
                    title: title.clone(),
                    submitter: submitter.clone(),
                    partner: partner.clone(),
                    public: *public,
                    number: None,
                    proposal: Some(proposal.clone()),
                    reasons: reasons.clone(),
                    financial_effects: financial_effects.clone(),
                    attachments: Vec::new(),
                    consultations: consultations.iter().map(station).collect(),
                    state: MotionState::Draft,
                };
                if book.motions.insert(id.clone(), motion).is_some() {
                    return Err(Inconsistent::Taken { id: id.to_string() });
                }
            }
            Self::Revised { motion, text, new } => {
                book.contents.insert(new.hash);
                let motion = book.motion_mut(motion)?;
                let slot = match text {
                    MotionText::Proposal => &mut motion.proposal,
                    MotionText::Reasons => &mut motion.reasons,
                    MotionText::FinancialEffects => &mut motion.financial_effects,
                };
                *slot = Some(new.clone());
            }
            Self::Retitled { motion, title } => book.motion_mut(motion)?.title.clone_from(title),
            Self::Attached { motion, attachment } => {
                book.contents.insert(attachment.content.hash);
                book.motion_mut(motion)?.attachments.push(attachment.clone());
            }
            Self::Released {
                motion,
                year,
                sequence,
                number,
            } => {
                book.numbers.motions.insert(*year, *sequence);
                let motion = book.motion_mut(motion)?;
                motion.number = Some(number.clone());
                motion.state = MotionState::Released;
            }
            Self::Withdrawn { motion, reason } => {
                book.motion_mut(motion)?.state = MotionState::Withdrawn { reason: reason.clone() };
            }
        }
        Ok(())
    }
}

impl Motion {
    /// The station in a committee, if the motion goes through it.
    #[must_use]
    pub fn consultation(&self, committee: &CommitteeId) -> Option<&Consultation> {
        self.consultations.iter().find(|c| c.committee == *committee)
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
