//! Motions (Vorlagen): text, attachments and the way through the committees.

mod decide;
mod sentence;

pub(crate) use decide::asks_for_vote;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::{ContentRef, File, Hash},
    id::{AttachmentId, BallotId, CirculationId, CommitteeId, KindId, MeetingId, MotionId, PartnerId},
    refusal::Inconsistent,
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
    pub(crate) fn german(self) -> &'static str {
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
    /// Voted on in writing.
    Circulated {
        /// The circulation.
        circulation: CirculationId,
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
    /// Voted on in writing (Umlaufverfahren).
    Circulating {
        /// In this one.
        circulation: CirculationId,
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
            Self::Circulating { .. } => "im Umlaufverfahren",
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

    /// Why it was withdrawn.
    pub(crate) fn withdrawn(&self) -> Option<&str> {
        match self {
            Self::Withdrawn { reason } => Some(reason),
            Self::Draft
            | Self::Released
            | Self::Scheduled { .. }
            | Self::Circulating { .. }
            | Self::Recommended { .. }
            | Self::Carried
            | Self::Rejected
            | Self::Noted
            | Self::Postponed { .. }
            | Self::Referred { .. } => None,
        }
    }

    /// Whether the motion may be put on an agenda.
    pub(crate) fn may_be_scheduled(&self) -> bool {
        match self {
            Self::Released | Self::Recommended { .. } | Self::Postponed { .. } | Self::Referred { .. } => true,
            Self::Draft
            | Self::Scheduled { .. }
            | Self::Circulating { .. }
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
    /// Meetings that put it off for lack of quorum.
    pub lacked_quorum: BTreeSet<MeetingId>,
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
        /// The new text; an empty one if it was taken away.
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
                    lacked_quorum: BTreeSet::new(),
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
                // An empty one takes the text away.
                *slot = (new.size > 0).then(|| new.clone());
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
