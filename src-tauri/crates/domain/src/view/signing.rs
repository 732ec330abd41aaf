//! Where the signing of minutes and of their corrections stands.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Bodies, HouseView, MeetingHead, house};
use crate::{
    book::Book,
    content::Hash,
    context,
    document::Document,
    id::{CorrectionId, DocumentId, ItemId, MeetingId},
    meeting::{Meeting, MeetingState},
    minutes::{Correction, MinutesState},
    refusal::Refusal,
    signing::{RefusedSignature, SignatureLine, SignatureLineView},
};

/// How a signature stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignatureState {
    /// It is there.
    Done,
    /// It can be given now.
    Now,
    /// Others sign before.
    Later,
}

/// A signature in the list of those that are needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SignatureRow {
    /// Who signs where.
    pub line: SignatureLineView,
    /// How it stands.
    pub state: SignatureState,
    /// Holder of the certificate that signed.
    pub holder: Option<String>,
    /// When, as the signer claims.
    pub at: Option<DateTime<Utc>>,
}

/// A signature that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefusedRow {
    /// Who would have signed where.
    pub line: SignatureLineView,
    /// Why not.
    pub reason: String,
    /// When it was recorded, on the wall clock.
    pub at: NaiveDateTime,
}

/// The signing of the minutes, or of a correction of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SigningRow {
    /// Which correction; none: the minutes.
    pub correction: Option<CorrectionRow>,
    /// The file that is to be signed on, or the newest one that all have signed; none: nobody signed yet.
    pub document: Option<DocumentId>,
    /// Whether all have signed.
    pub done: bool,
    /// Who confirmed that all have signed on paper; none: signed electronically, or not yet.
    pub confirmed_by: Option<String>,
    /// The signatures, in the order of signing.
    pub signatures: Vec<SignatureRow>,
    /// Who refused; only of the minutes.
    pub refused: Vec<RefusedRow>,
}

/// A correction in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CorrectionRow {
    /// Identifier within the meeting.
    pub id: CorrectionId,
    /// The first, the second, …
    pub number: u32,
    /// Which item it is about.
    pub item: Option<ItemId>,
    /// Its number and title: „TOP 3 Haushalt“.
    pub item_text: Option<String>,
    /// What is right, in CommonMark.
    pub text: String,
    /// The day on which it was recorded.
    pub day: NaiveDate,
    /// Why it was withdrawn.
    pub withdrawn: Option<String>,
}

impl SigningRow {
    /// What is to be signed of a meeting: the minutes once their text is fixed, then the corrections.
    pub(super) fn of_meeting(book: &Book, meeting: &Meeting, bodies: &Bodies) -> Result<Vec<Self>, Refusal> {
        let done = match &meeting.state {
            MeetingState::Closed {
                minutes: MinutesState::Final { .. },
                ..
            } => None,
            MeetingState::Closed {
                minutes: MinutesState::Signed { document, .. },
                ..
            } => Some(document),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed {
                minutes: MinutesState::Draft | MinutesState::InReview,
                ..
            }
            | MeetingState::Cancelled { .. } => return Ok(Vec::new()),
        };
        let mut rows = vec![Self {
            refused: refused_rows(book, meeting)?,
            ..Self::of(book, meeting, None, done)?
        }];
        for correction in &meeting.corrections {
            rows.push(Self {
                correction: Some(CorrectionRow::of(book, meeting, correction, bodies)?),
                ..Self::of(book, meeting, Some(&correction.id), correction.signed.as_ref())?
            });
        }
        Ok(rows)
    }

    fn of(
        book: &Book,
        meeting: &Meeting,
        correction: Option<&CorrectionId>,
        done: Option<&DocumentId>,
    ) -> Result<Self, Refusal> {
        let document = match done {
            Some(id) => book.documents.get(id).map(|signed| book.newest(signed)),
            None => book.half_signed(meeting, correction),
        };
        let lines = meeting.lines_of(book, correction)?;
        Ok(Self {
            correction: None,
            document: document.map(|document| document.id.clone()),
            done: done.is_some(),
            confirmed_by: document.and_then(|document| document.confirmed_by.clone()),
            signatures: signature_rows(book, &lines, document, done.is_some())?,
            refused: Vec::new(),
        })
    }
}

fn signature_rows(
    book: &Book,
    lines: &[SignatureLine],
    document: Option<&Document>,
    all_done: bool,
) -> Result<Vec<SignatureRow>, Refusal> {
    let next = next_to_sign(lines, document);
    let row = |line: &SignatureLine| {
        let given = document.and_then(|d| d.signatures.iter().find(|s| s.field() == line.field));
        Ok(SignatureRow {
            line: SignatureLineView::of(book, line)?,
            state: if all_done || given.is_some() {
                SignatureState::Done
            } else if next.contains(&line.field.as_str()) {
                SignatureState::Now
            } else {
                SignatureState::Later
            },
            holder: given.map(|s| s.holder.clone()),
            at: given.map(|s| s.at),
        })
    };
    lines.iter().map(row).collect()
}

/// The fields that may be signed next: those of the first role that is not done. Several chairs sign in any order.
fn next_to_sign<'a>(lines: &'a [SignatureLine], document: Option<&Document>) -> Vec<&'a str> {
    let open = |line: &&SignatureLine| document.is_none_or(|d| !d.is_signed_in(&line.field));
    let Some(first) = lines.iter().find(open) else {
        return Vec::new();
    };
    let same = lines.iter().filter(open).filter(|line| line.role == first.role);
    same.map(|line| line.field.as_str()).collect()
}

pub(super) fn refused_rows(book: &Book, meeting: &Meeting) -> Result<Vec<RefusedRow>, Refusal> {
    let zone = book.rulebook()?.time_zone;
    let asked = meeting.asked_to_sign(book)?;
    let row = |refused: &RefusedSignature| {
        let items = asked.iter().find(|line| line.field == refused.field);
        let line = SignatureLine {
            field: refused.field.clone(),
            role: refused.role,
            person: refused.person.clone(),
            items: items.and_then(|line| line.items.clone()),
        };
        Ok(RefusedRow {
            line: SignatureLineView::of(book, &line)?,
            reason: refused.reason.clone(),
            at: context::local(refused.at, zone),
        })
    };
    meeting.refused.iter().map(row).collect()
}

impl CorrectionRow {
    fn of(book: &Book, meeting: &Meeting, correction: &Correction, bodies: &Bodies) -> Result<Self, Refusal> {
        let zone = book.rulebook()?.time_zone;
        let item = correction.item.as_ref();
        Ok(Self {
            id: correction.id.clone(),
            number: correction.number,
            item: item.cloned(),
            item_text: item.map(|item| book.short_name_of_item(&meeting.id, item)),
            text: bodies(&correction.text),
            day: context::day(correction.at, zone),
            withdrawn: correction.withdrawn.clone(),
        })
    }
}

/// A correction of signed minutes as a document (Berichtigung).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionView {
    /// Which meeting.
    pub head: MeetingHead,
    /// The correction.
    pub correction: CorrectionRow,
    /// Name of the signed file that it corrects.
    pub corrected: String,
    /// SHA-256 of that file.
    pub sha256: Hash,
    /// The day on which that file was filed with all signatures.
    pub signed: NaiveDate,
    /// Who signs it, in order.
    pub signatures: Vec<SignatureLineView>,
    /// Sections of the rulebook whose values nobody has confirmed.
    pub examples: Vec<String>,
}

impl CorrectionView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting or correction, or if it was withdrawn.
    pub fn of(book: &Book, meeting: &MeetingId, id: &CorrectionId, bodies: &Bodies) -> Result<Self, Refusal> {
        let found = book.meeting(meeting)?;
        let correction = found.correction(id)?;
        if correction.withdrawn.is_some() {
            found.correction_to_sign(id)?;
        }
        let corrected = book.document(&correction.document)?;
        let lines = found.lines_of(book, Some(id))?;
        let lines = lines.iter().map(|line| SignatureLineView::of(book, line));
        Ok(Self {
            head: MeetingHead::of(book, found)?,
            correction: CorrectionRow::of(book, found, correction, bodies)?,
            corrected: corrected.name.clone(),
            sha256: corrected.sha256,
            signed: context::day(corrected.filed, book.rulebook()?.time_zone),
            signatures: lines.collect::<Result<_, Refusal>>()?,
            examples: house::unconfirmed(book)?,
        })
    }

    /// The house that issues it.
    #[must_use]
    pub fn house(&self) -> &HouseView {
        &self.head.house
    }
}
