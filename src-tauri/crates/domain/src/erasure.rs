//! Erasing a content, such as a wrongly filed personnel paper. The erasure itself stays on record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::{ContentRef, Contents, Hash},
    context::Context,
    event::Event,
    meeting::Meeting,
    motion::{Motion, MotionText},
    refusal::{Inconsistent, Refusal},
    text,
};

/// What can be done with contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ContentCommand {
    /// The bytes are erased for good, wherever a filed document has them: also where it was signed on or extended.
    Erase {
        /// Which content.
        content: Hash,
        /// Why.
        reason: String,
    },
}

/// What happened to contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ContentEvent {
    /// The bytes were erased.
    Erased {
        /// Which content.
        content: Hash,
        /// Why.
        reason: String,
    },
}

impl ContentCommand {
    pub(crate) fn decide(&self, book: &Book, context: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let Self::Erase { content, reason } = self;
        if book.erased.contains_key(content) {
            return Err(Refusal::AlreadyErased);
        }
        if !book.contents.contains(content) {
            return Err(Refusal::unknown("Inhalt", content));
        }
        let reason = text::short("Grund der Löschung", reason)?;
        let there = |also: &&Hash| *also != content && !book.erased.contains_key(also);
        let all = [content].into_iter().chain(context.same_bytes.iter().filter(there));
        let erased = |content: &Hash| {
            Event::Content(ContentEvent::Erased {
                content: *content,
                reason: reason.clone(),
            })
        };
        Ok(all.map(erased).collect())
    }
}

impl ContentEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        let Self::Erased { content, reason } = self;
        match book.erased.insert(*content, reason.clone()) {
            Some(_) => Err(Inconsistent::State {
                what: format!("content {content} was erased before"),
            }),
            None => Ok(()),
        }
    }
}

impl ContentEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        let Self::Erased { content, reason } = self;
        format!(
            "{} gelöscht, Grund: {}",
            name(book, content),
            crate::german::sentence(reason)
        )
    }
}

/// Where a content belongs; the beginning of its hash if nothing names it any more.
fn name(book: &Book, content: &Hash) -> String {
    let in_motions = book.motions.values().find_map(|m| in_motion(book, m, content));
    let in_meetings = || book.meetings.values().find_map(|m| in_meeting(book, m, content));
    let in_ballots = || {
        let ballot = book.ballots.values().find(|b| b.wording.hash == *content)?;
        Some(format!("Wortlaut der {}", book.name_of_ballot(&ballot.id)))
    };
    let in_documents = || {
        let document = book.documents.values().find(|d| d.content.hash == *content)?;
        let (file, meeting) = (text::quote(&document.name), book.name_of_meeting(&document.meeting));
        Some(format!("Dokument {file} der {meeting}"))
    };
    let found = in_motions
        .or_else(in_meetings)
        .or_else(in_ballots)
        .or_else(in_documents);
    found.unwrap_or_else(|| format!("Früherer Inhalt mit der Prüfsumme {:.12}…", content.to_string()))
}

fn in_motion(book: &Book, motion: &Motion, content: &Hash) -> Option<String> {
    let is = |c: &&ContentRef| c.hash == *content;
    let texts = [
        (motion.proposal.as_ref(), MotionText::Proposal),
        (motion.reasons.as_ref(), MotionText::Reasons),
        (motion.financial_effects.as_ref(), MotionText::FinancialEffects),
    ];
    let text = texts.into_iter().find(|(text, _)| text.filter(is).is_some());
    let file = || motion.attachments.iter().find(|a| a.content.hash == *content);
    let part = text
        .map(|(_, which)| which.german().to_owned())
        .or_else(|| file().map(|a| format!("Anlage {}", text::quote(&a.name))))?;
    Some(format!("{part} der {}", book.name_of_motion(&motion.id)))
}

fn in_meeting(book: &Book, meeting: &Meeting, content: &Hash) -> Option<String> {
    let is = |c: &ContentRef| c.hash == *content;
    if meeting.remarks.as_ref().is_some_and(is) {
        let meeting = book.name_of_meeting(&meeting.id);
        return Some(format!("Bemerkungen in der Niederschrift der {meeting}"));
    }
    meeting.agenda.iter().find_map(|item| {
        let name = || book.name_of_item(&meeting.id, &item.id);
        if item.course.as_ref().is_some_and(is) {
            return Some(format!("Niederschrift zu {}", name()));
        }
        if let Some(amendment) = item.amendments.iter().find(|a| is(&a.wording)) {
            let partner = book.name_of_partner(&amendment.partner);
            return Some(format!("Änderungsantrag von {partner} zu {}", name()));
        }
        let statement = item.statements.iter().find(|s| is(&s.text))?;
        let who = book.name_of_person(&statement.person);
        Some(format!("Erklärung von {who} bei {}", name()))
    })
}
