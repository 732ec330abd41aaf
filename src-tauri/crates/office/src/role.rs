//! Roles of a seat. On one machine identity is claimed, not proven: a role keeps a person from doing by mistake what is
//! not theirs to do; it keeps nobody out.

use domain::{Command, meeting::MeetingCommand};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// As what a person sits at this seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SeatRole")]
pub enum Role {
    /// Prepares meetings, records votes, writes the minutes: may do everything.
    Secretary,
    /// Leads meetings, reviews the minutes, signs.
    Chair,
    /// A Hauptverwaltungsbeamter or a Hauptverwaltungsbeamtin: reads, notes, asks.
    Member,
    /// Reads only.
    Reader,
}

impl Role {
    /// All roles, in the order in which a person chooses.
    pub const ALL: [Self; 4] = [Self::Secretary, Self::Chair, Self::Member, Self::Reader];

    /// German word. „HVB“ stands for people of every gender.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Self::Secretary => "Schriftführung",
            Self::Chair => "Vorsitz",
            Self::Member => "HVB",
            Self::Reader => "lesend",
        }
    }

    /// How a sentence about somebody in this role begins.
    pub(crate) fn acting(self) -> &'static str {
        match self {
            Self::Secretary => "Als „Schriftführung“",
            Self::Chair => "Als „Vorsitz“",
            Self::Member => "Als „HVB“",
            Self::Reader => "Am Platz „lesend“",
        }
    }

    /// Whether somebody in this role may give a command.
    #[must_use]
    pub fn allows(self, command: &Command) -> bool {
        match self {
            Self::Secretary => true,
            Self::Chair => chair_may(command),
            Self::Member | Self::Reader => false,
        }
    }
}

/// The chair leads the meeting, reviews and signs; what prepares a meeting is the secretary's.
fn chair_may(command: &Command) -> bool {
    match command {
        Command::Book(_)
        | Command::Partner(_)
        | Command::Person(_)
        | Command::Committee(_)
        | Command::Motion(_)
        | Command::Agenda(_)
        | Command::Ratification(_)
        | Command::Content(_) => false,
        Command::Meeting(command) => match command {
            MeetingCommand::Plan { .. }
            | MeetingCommand::Reschedule { .. }
            | MeetingCommand::Invite { .. }
            | MeetingCommand::SendLate { .. } => false,
            MeetingCommand::Open { .. }
            | MeetingCommand::HandOverChair { .. }
            | MeetingCommand::EstablishLack { .. }
            | MeetingCommand::Interrupt { .. }
            | MeetingCommand::Resume { .. }
            | MeetingCommand::Close { .. }
            | MeetingCommand::Adjourn { .. }
            | MeetingCommand::Cancel { .. } => true,
        },
        Command::Attendance(_)
        | Command::Exclusion(_)
        | Command::Item(_)
        | Command::Amendment(_)
        | Command::Ballot(_)
        | Command::Election(_)
        | Command::Circulation(_)
        | Command::Minutes(_)
        | Command::Document(_) => true,
    }
}
