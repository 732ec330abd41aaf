//! Commands: what somebody wants to happen. The one way in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    agenda::{AgendaCommand, ItemCommand},
    amendment::AmendmentCommand,
    attendance::AttendanceCommand,
    ballot::BallotCommand,
    book::{Book, BookCommand},
    circulation::CirculationCommand,
    committee::CommitteeCommand,
    content::{Contents, NewContent},
    context::Context,
    document::DocumentCommand,
    election::ElectionCommand,
    erasure::ContentCommand,
    event::Event,
    exclusion::ExclusionCommand,
    meeting::MeetingCommand,
    minutes::MinutesCommand,
    motion::MotionCommand,
    partner::PartnerCommand,
    person::PersonCommand,
    ratification::RatificationCommand,
    refusal::Refusal,
};

/// A command, by noun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// With the book itself.
    Book(BookCommand),
    /// With partners.
    Partner(PartnerCommand),
    /// With persons.
    Person(PersonCommand),
    /// With committees.
    Committee(CommitteeCommand),
    /// With motions.
    Motion(MotionCommand),
    /// With meetings.
    Meeting(MeetingCommand),
    /// With an agenda.
    Agenda(AgendaCommand),
    /// With attendance.
    Attendance(AttendanceCommand),
    /// About exclusions.
    Exclusion(ExclusionCommand),
    /// With an item during the meeting.
    Item(ItemCommand),
    /// With amendments.
    Amendment(AmendmentCommand),
    /// With ballots.
    Ballot(BallotCommand),
    /// With elections.
    Election(ElectionCommand),
    /// With votes in writing.
    Circulation(CirculationCommand),
    /// On the way of a resolution until it is in force.
    Ratification(RatificationCommand),
    /// With minutes.
    Minutes(MinutesCommand),
    /// With documents.
    Document(DocumentCommand),
    /// With contents.
    Content(ContentCommand),
}

/// What a command results in, ready to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What happened.
    pub events: Vec<Event>,
    /// Texts and files that the events name.
    pub contents: Vec<NewContent>,
}

/// Decides a command. Pure: the same book, context and command give the same events.
///
/// # Errors
/// A refusal with its German sentence; nothing has happened then.
pub fn decide(book: &Book, context: &Context, command: &Command) -> Result<Decision, Refusal> {
    let mut contents = Contents::new(context.salt);
    let events = match command {
        Command::Book(command) => command.decide(book, context, &mut contents),
        Command::Partner(command) => command.decide(book, context, &mut contents),
        Command::Person(command) => command.decide(book, context, &mut contents),
        Command::Committee(command) => command.decide(book, context, &mut contents),
        Command::Motion(command) => command.decide(book, context, &mut contents),
        Command::Meeting(command) => command.decide(book, context, &mut contents),
        Command::Agenda(command) => command.decide(book, context, &mut contents),
        Command::Attendance(command) => command.decide(book, context, &mut contents),
        Command::Exclusion(command) => command.decide(book, context, &mut contents),
        Command::Item(command) => command.decide(book, context, &mut contents),
        Command::Amendment(command) => command.decide(book, context, &mut contents),
        Command::Ballot(command) => command.decide(book, context, &mut contents),
        Command::Election(command) => command.decide(book, context, &mut contents),
        Command::Circulation(command) => command.decide(book, context, &mut contents),
        Command::Ratification(command) => command.decide(book, context, &mut contents),
        Command::Minutes(command) => command.decide(book, context, &mut contents),
        Command::Document(command) => command.decide(book, context, &mut contents),
        Command::Content(command) => command.decide(book, context, &mut contents),
    }?;
    Ok(Decision {
        events,
        contents: contents.new,
    })
}
