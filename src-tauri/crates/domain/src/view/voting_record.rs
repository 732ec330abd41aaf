//! The voting record: who voted how, ballot by ballot and round by round of elections.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::{BallotView, Bodies, ElectionView, MeetingHead, MotionLine, Version};
use crate::{
    agenda::AgendaItem,
    ballot::BallotState,
    book::Book,
    election::ElectionState,
    id::{BallotId, ElectionId, MeetingId},
    meeting::Meeting,
    refusal::Refusal,
};

/// Which vote is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoteId<'a> {
    /// A ballot.
    Ballot(&'a BallotId),
    /// A round of an election.
    Election(&'a ElectionId),
}

/// A vote with all its choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecordedVote {
    /// A ballot.
    Ballot(Box<BallotView>),
    /// A round of an election.
    Election(Box<ElectionView>),
}

/// A vote with the item that it was taken on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VotingRecordEntry {
    /// Number of the item on the agenda.
    pub item_number: String,
    /// Its title.
    pub item_title: String,
    /// In the public part.
    pub public: bool,
    /// The motion behind it.
    pub motion: Option<MotionLine>,
    /// The vote.
    pub vote: RecordedVote,
}

/// The votes of a meeting, or one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct VotingRecordView {
    /// Of which meeting.
    pub head: MeetingHead,
    /// With or without the votes of the non-public part.
    pub version: Version,
    /// Only one vote of the meeting.
    pub single: bool,
    /// The votes that were announced or annulled, in the order in which they were taken.
    pub votes: Vec<VotingRecordEntry>,
}

impl VotingRecordView {
    /// All votes of a meeting that the version shows.
    ///
    /// # Errors
    /// A refusal if there is no such meeting, or nothing was voted on yet.
    pub fn of_meeting(book: &Book, id: &MeetingId, version: Version, bodies: &Bodies) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        if meeting.state.sitting().is_none() {
            return meeting.wrong_state("als Abstimmungsprotokoll ausgegeben");
        }
        let mut votes: Vec<(DateTime<Utc>, VotingRecordEntry)> = Vec::new();
        for item in &meeting.agenda {
            if !item.public && version == Version::Public {
                continue;
            }
            for id in &item.ballots {
                let ballot = book.ballot(id)?;
                if ballot.state != BallotState::Open {
                    let vote = RecordedVote::Ballot(Box::new(BallotView::of(book, id, bodies)?));
                    votes.push((ballot.opened, entry(book, meeting, item, vote)?));
                }
            }
            for id in &item.elections {
                let election = book.election(id)?;
                if election.state != ElectionState::Open {
                    let vote = RecordedVote::Election(Box::new(ElectionView::of(book, id)?));
                    votes.push((election.opened, entry(book, meeting, item, vote)?));
                }
            }
        }
        votes.sort_by_key(|(opened, _)| *opened);
        if votes.is_empty() {
            return Err(Refusal::NothingVoted {
                meeting: meeting.number.clone(),
                part: match version {
                    Version::Full => "",
                    Version::Public => " im öffentlichen Teil",
                }
                .to_owned(),
            });
        }
        Ok(Self {
            head: MeetingHead::of(book, meeting)?,
            version,
            single: false,
            votes: votes.into_iter().map(|(_, entry)| entry).collect(),
        })
    }

    /// One vote.
    ///
    /// # Errors
    /// A refusal if there is no such vote, or it is still being taken.
    pub fn of_vote(book: &Book, id: VoteId<'_>, bodies: &Bodies) -> Result<Self, Refusal> {
        let (meeting, item, vote, open) = match id {
            VoteId::Ballot(id) => {
                let ballot = book.ballot(id)?;
                let vote = RecordedVote::Ballot(Box::new(BallotView::of(book, id, bodies)?));
                (&ballot.meeting, &ballot.item, vote, ballot.state == BallotState::Open)
            }
            VoteId::Election(id) => {
                let election = book.election(id)?;
                let vote = RecordedVote::Election(Box::new(ElectionView::of(book, id)?));
                let open = election.state == ElectionState::Open;
                (&election.meeting, &election.item, vote, open)
            }
        };
        if open {
            return Err(Refusal::VoteNotAnnounced);
        }
        let meeting = book.meeting(meeting)?;
        Ok(Self {
            head: MeetingHead::of(book, meeting)?,
            version: Version::Full,
            single: true,
            votes: vec![entry(book, meeting, meeting.item(item)?, vote)?],
        })
    }
}

fn entry(book: &Book, meeting: &Meeting, item: &AgendaItem, vote: RecordedVote) -> Result<VotingRecordEntry, Refusal> {
    let motion = item.motion.as_ref().map(|id| book.motion(id)).transpose()?;
    Ok(VotingRecordEntry {
        item_number: meeting.item_number(&item.id),
        item_title: item.title.clone(),
        public: item.public,
        motion: motion.map(|motion| MotionLine::of(book, motion)).transpose()?,
        vote,
    })
}
