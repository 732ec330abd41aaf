//! What a screen or a document shows. Pure queries on the book; texts come through the function that is handed in.

mod agenda;
mod attendance_sheet;
mod ballot;
mod census;
mod circulation;
mod counts;
mod difference;
mod document;
mod election;
mod extract;
mod folder;
mod guide;
mod house;
mod invitation;
mod item;
mod late_agenda;
mod meeting;
mod minutes;
mod motion_paper;
mod notice;
mod overview;
mod people;
mod power;
mod ratification;
mod register;
mod register_paper;
mod resolution;
mod rules;
mod search;
mod signing;
mod vote;
mod voting_record;

pub use agenda::{AgendaRow, ItemDone};
pub use attendance_sheet::{AttendanceSheetRow, AttendanceSheetView};
pub use ballot::{BallotRow, BallotView, ChoiceRow};
pub use census::{CensusRow, CensusView, VotesChange};
pub use circulation::{Circulable, CirculationCode, CirculationRow, CirculationView, RecusableRow, RecusalRow};
pub use counts::Counts;
pub(crate) use counts::FORMAT as COUNTS_FORMAT;
pub use difference::{Change, DifferencePart, difference};
pub use document::DocumentRow;
pub use election::{ElectedRow, ElectionChoice, ElectionRow, ElectionView, ProposalRow};
pub use extract::{ExtractSource, ExtractView};
pub use folder::{FolderFile, FolderMotion, FolderView};
pub use guide::{GuideAmendment, GuideItem, GuideView, GuideVote};
pub use house::{HouseView, MeetingHead};
pub use invitation::{
    InvitationItem, InvitationView, InviterLine, ItemPurpose, RecipientGroup, RecipientLine, SentLine,
};
pub use item::{AmendmentRow, DoubtRow, ExclusionRow, ItemView, MajorityView, RecommendationView, StatementRow};
pub use late_agenda::LateAgendaView;
pub use meeting::{
    Foreseen, GuestRow, InvitationRow, LateRow, MeetingView, PresenceRow, QuorumView, RecipientRow, SpeakerRow, Step,
};
pub use minutes::{
    AttendanceLine, BallotRecord, CirculationLine, DoubtLine, ElectionRecord, ExclusionLine, GuestLine,
    InterruptionLine, MinutesItem, MinutesView, MotionLine, PresenceLine, RecommendationLine, StatementLine, Version,
};
pub use motion_paper::{AmendmentLine, AttachmentLine, Digests, MotionPaperView};
pub use notice::NoticeView;
pub use overview::{DueRow, ExampleSection, MeetingRow, Overview, Urgency};
pub use people::{CommitteeView, PartnerRow, PersonRow, SeatRow};
pub use power::{PowerRow, PowerView};
pub use ratification::{ApprovalRow, CouncilRow, PublicationRow, RatificationCode, RatificationView};
pub use register::{ConsultationRow, MotionCode, MotionRow, MotionView, ResolutionRow, Texts};
pub use register_paper::{RegisterEntry, RegisterPeriod, RegisterView};
pub use resolution::ResolutionView;
pub use rules::{DraftView, EditionState, EditionView, EntryText, RuleChange, RulesText, RulesView, SectionText};
pub use search::{HitKind, SearchHit, SearchTarget, SearchView};
pub use signing::{CorrectionRow, CorrectionView, RefusedRow, SignatureRow, SignatureState, SigningRow};
pub use voting_record::{RecordedVote, VoteId, VotingRecordEntry, VotingRecordView};

use crate::content::ContentRef;

/// Hands out the text of a content; a sentence in its place if it was erased.
pub type Bodies<'a> = dyn Fn(&ContentRef) -> String + 'a;
