//! A meeting in progress: its state, who is there, the quorum.

use std::num::NonZeroU16;

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::{AgendaRow, Bodies, DocumentRow, SigningRow, election};
use crate::{
    attendance::{Mode, Participation},
    book::Book,
    committee::{Office, Seat},
    content::Hash,
    context,
    count::{Need, Tally},
    german,
    id::{BallotId, CommitteeId, ElectionId, GuestId, ItemId, MeetingId, PartnerId, PersonId},
    meeting::{Meeting, MeetingState, Sitting},
    minutes::MinutesState,
    minutes::MinutesStyle,
    person::Person,
    quorum::{self, Quorum},
    refusal::Refusal,
    rulebook::{CommitteeRule, QuorumRule},
    votes::Votes,
};

/// A person who may speak for a partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SpeakerRow {
    /// Who.
    pub person: PersonId,
    /// Name with title.
    pub name: String,
    /// The same where room is scarce: „Dr. M. Schürmann“.
    pub short: String,
    /// Office.
    pub office: Option<String>,
    /// As member or deputy.
    pub seat: Seat,
    /// Since when the person is there, on the wall clock; none: not there.
    pub since: Option<NaiveDateTime>,
    /// Until when the person was there, if it went and did not come back.
    pub until: Option<NaiveDateTime>,
    /// Connected by picture and sound.
    pub digital: bool,
    /// The written proxy of the partner, if the person has its seat for another one.
    pub proxy: Option<String>,
}

/// A partner in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PresenceRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Its votes.
    pub votes: Votes,
    /// Who speaks for it now.
    pub person: Option<String>,
    /// That person.
    pub speaker: Option<PersonId>,
    /// Nobody who is there may take part in the current item.
    pub excluded: bool,
    /// Who may speak for it: members before deputies.
    pub speakers: Vec<SpeakerRow>,
}

/// A participant without vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GuestRow {
    /// Identifier within the meeting.
    pub id: GuestId,
    /// Name.
    pub name: String,
    /// In which capacity.
    pub capacity: String,
    /// Since when, on the wall clock.
    pub came: NaiveDateTime,
    /// Until when.
    pub left: Option<NaiveDateTime>,
}

/// What the rulebook foresees for the votes of the committee on the day of the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Foreseen {
    /// How many partners can demand a roll call; none: there is no such vote.
    pub roll_call: Option<u16>,
    /// How many partners can demand a secret ballot; none: there is no such vote.
    pub secret: Option<u16>,
    /// How persons are elected, as a German sentence; none: the rulebook does not say.
    pub election: Option<String>,
    /// Whether an election can be held in secret.
    pub secret_election: bool,
    /// Whether a partner may have its votes cast by a person of another one.
    pub proxy: bool,
    /// Whether the invitation can point out that an item is decided regardless of how many come.
    pub second_meeting: bool,
}

impl Foreseen {
    fn of(book: &Book, meeting: &Meeting, rule: &CommitteeRule) -> Result<Self, Refusal> {
        Ok(Self {
            roll_call: rule.roll_call_on_demand_of.map(NonZeroU16::get),
            secret: rule.secret_on_demand_of.map(NonZeroU16::get),
            election: book
                .rulebook_on(meeting.day())?
                .elections(rule)
                .map(|rule| election::rule_of(rule).to_owned()),
            secret_election: !rule.slips.is_empty(),
            proxy: rule.proxy,
            second_meeting: quorum::can_be_second_meeting(book, meeting)?,
        })
    }
}

/// Who is there and whether that is enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuorumView {
    /// Whether it is enough.
    pub met: bool,
    /// Present and not excluded.
    pub present: Tally,
    /// All.
    pub statutory: Tally,
    /// Threshold by threshold.
    pub needs: Vec<Need>,
    /// In German.
    pub text: String,
    /// What follows where it is not enough, once the meeting is open.
    pub consequence: Option<String>,
    /// Somebody established before that it was not enough.
    pub lack_established: bool,
}

/// How the committee was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InvitationRow {
    /// Day on which it was sent.
    pub sent_on: NaiveDate,
    /// In which way.
    pub way: String,
    /// Names of the recipients.
    pub recipients: Vec<String>,
    /// Why the notice was shortened.
    pub urgent: Option<String>,
    /// It points out that items put off for lack of quorum are decided regardless of how many come.
    pub second_meeting: bool,
}

/// That a late agenda was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LateRow {
    /// Day on which it was sent.
    pub sent_on: NaiveDate,
    /// In which way.
    pub way: String,
    /// Numbers of the items that it announced.
    pub items: Vec<String>,
}

/// Somebody to be invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RecipientRow {
    /// Who.
    pub person: PersonId,
    /// Name with title.
    pub name: String,
    /// For which partner.
    pub partner: String,
    /// As member or deputy.
    pub seat: Seat,
}

/// Where a meeting stands among the five steps of its screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Vorbereiten.
    Prepare,
    /// Einladen.
    Invite,
    /// Durchführen.
    Conduct,
    /// Niederschrift.
    Minutes,
    /// Unterschreiben.
    Sign,
    /// Nothing is left to do, or the meeting was called off.
    Done,
}

impl Step {
    pub(super) fn of(meeting: &Meeting) -> Self {
        match &meeting.state {
            MeetingState::Planned if meeting.agenda.iter().all(|i| i.standing) => Self::Prepare,
            MeetingState::Planned => Self::Invite,
            MeetingState::Invited(_) | MeetingState::Open(_) | MeetingState::Interrupted(_) => Self::Conduct,
            MeetingState::Closed { minutes, .. } => match minutes {
                MinutesState::Draft | MinutesState::InReview => Self::Minutes,
                MinutesState::Final { .. } => Self::Sign,
                MinutesState::Signed { .. } => Self::Done,
            },
            MeetingState::Cancelled { .. } => Self::Done,
        }
    }
}

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingView {
    /// Identifier.
    pub id: MeetingId,
    /// Official number.
    pub number: String,
    /// Running number in the committee.
    pub sequence: u32,
    /// Which committee.
    pub committee_id: CommitteeId,
    /// Name of the committee.
    pub committee: String,
    /// Begin, on the wall clock.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Closed code of the state.
    pub state: String,
    /// State in German.
    pub state_text: String,
    /// What is to be done next.
    pub step: Step,
    /// Since when it is open, on the wall clock.
    pub opened: Option<NaiveDateTime>,
    /// When it ended, on the wall clock.
    pub ended: Option<NaiveDateTime>,
    /// Why it is paused now.
    pub interrupted: Option<String>,
    /// Why it was called off or ended before its agenda.
    pub reason: Option<String>,
    /// Latest day for the invitation, with the ordinary notice.
    pub invite_by: Option<NaiveDate>,
    /// Latest day for the invitation in an urgent case.
    pub invite_by_urgent: Option<NaiveDate>,
    /// Full days between sending and meeting that the rulebook asks for.
    pub notice_days: u16,
    /// How the committee was invited.
    pub invitation: Option<InvitationRow>,
    /// Late agendas that were sent.
    pub late: Vec<LateRow>,
    /// Numbers of the items that came late and that none of them announced.
    pub not_announced: Vec<String>,
    /// Who is to be invited, in order of partner.
    pub recipients: Vec<RecipientRow>,
    /// Partners for which nobody can be invited.
    pub without_member: Vec<String>,
    /// Who is in the chair now, or will be.
    pub chair: Option<String>,
    /// Who takes the minutes, or will.
    pub secretary: Option<String>,
    /// Agenda.
    pub agenda: Vec<AgendaRow>,
    /// All partners.
    pub presences: Vec<PresenceRow>,
    /// Participants without vote.
    pub guests: Vec<GuestRow>,
    /// Quorum for the current item.
    pub quorum: QuorumView,
    /// What the rulebook foresees for votes.
    pub foreseen: Foreseen,
    /// The ballot being cast.
    pub ballot: Option<BallotId>,
    /// The round of an election being held.
    pub election: Option<ElectionId>,
    /// Filed documents in the order of their filing.
    pub documents: Vec<DocumentRow>,
    /// The signing of the minutes and of their corrections; nothing before their text is fixed.
    pub signing: Vec<SigningRow>,
    /// Minutes beyond the items.
    pub remarks: Option<String>,
    /// How much the minutes tell.
    pub minutes_style: MinutesStyle,
    /// Their hash.
    pub remarks_hash: Option<Hash>,
}

impl MeetingView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting or no weight rule holds on its day.
    pub fn of(book: &Book, id: &MeetingId, bodies: &Bodies) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        let rule = book.rules_of(meeting)?;
        let sitting = meeting.state.sitting();
        let current = sitting.and_then(|s| s.current.as_ref());
        let quorum = quorum::of(book, meeting, current, None)?;
        let zone = book.rulebook()?.time_zone;
        let mut agenda = Vec::new();
        for item in &meeting.agenda {
            agenda.push(AgendaRow::of(book, meeting, item, bodies)?);
        }
        let mut presences = Vec::new();
        for (partner, name, votes) in &quorum.partners {
            presences.push(presence(book, meeting, current, partner, name, *votes)?);
        }
        let guests = meeting.guests.iter().map(|guest| GuestRow {
            id: guest.id.clone(),
            name: guest.name.clone(),
            capacity: guest.capacity.clone(),
            came: context::local(guest.came, zone),
            left: guest.left.map(|left| context::local(left, zone)),
        });
        let (ended, reason) = match &meeting.state {
            MeetingState::Closed { ended, adjourned, .. } => (Some(*ended), adjourned.clone()),
            MeetingState::Cancelled { reason } => (None, Some(reason.clone())),
            MeetingState::Planned | MeetingState::Invited(_) | MeetingState::Open(_) | MeetingState::Interrupted(_) => {
                (None, None)
            }
        };
        let pause = sitting.and_then(|s| s.interruptions.last());
        let recipients = recipients(book, meeting, &quorum)?;
        let invited = |p: &&(PartnerId, String, Votes)| !recipients.iter().any(|r| r.partner == p.1);
        let without_member = quorum.partners.iter().filter(invited).map(|p| p.1.clone()).collect();
        let name = |person: &PersonId| book.persons.get(person).map(Person::name);
        let holder = |office| {
            book.office_holder(&meeting.committee, office, meeting.day())
                .and_then(name)
        };
        let until = |days: u16| meeting.day().checked_sub_days(chrono::Days::new(u64::from(days) + 1));
        Ok(Self {
            id: id.clone(),
            number: meeting.number.clone(),
            sequence: meeting.sequence,
            committee_id: meeting.committee.clone(),
            committee: rule.name.clone(),
            start: meeting.start,
            place: meeting.place.clone(),
            state: meeting.state.code().to_owned(),
            state_text: state_text(book, meeting),
            step: Step::of(meeting),
            opened: sitting.map(|s| context::local(s.opened, zone)),
            ended: ended.map(|at| context::local(at, zone)),
            interrupted: pause
                .filter(|p| p.to.is_none() && ended.is_none())
                .map(|p| p.reason.clone()),
            reason,
            invite_by: until(rule.notice_days),
            invite_by_urgent: until(rule.notice_days_urgent),
            notice_days: rule.notice_days,
            late: meeting
                .late
                .iter()
                .map(|late| LateRow {
                    sent_on: late.sent_on,
                    way: late.way.clone(),
                    items: late.items.iter().map(|item| meeting.item_number(item)).collect(),
                })
                .collect(),
            not_announced: meeting
                .not_announced()
                .map(|item| meeting.item_number(&item.id))
                .collect(),
            invitation: meeting.state.invitation().map(|invitation| InvitationRow {
                sent_on: invitation.sent_on,
                way: invitation.way.clone(),
                recipients: invitation.recipients.iter().filter_map(name).collect(),
                urgent: invitation.urgent.clone(),
                second_meeting: invitation.second_meeting,
            }),
            recipients,
            without_member,
            chair: match sitting.and_then(|s| s.chairs.last()) {
                Some((person, _)) => name(person),
                None => holder(Office::Chair),
            },
            secretary: match sitting {
                Some(sitting) => name(&sitting.secretary),
                None => holder(Office::Secretary),
            },
            agenda,
            presences,
            guests: guests.collect(),
            ballot: sitting.and_then(|s| s.ballot.clone()),
            election: sitting.and_then(|s| s.election.clone()),
            documents: DocumentRow::of_meeting(book, id),
            signing: SigningRow::of_meeting(book, meeting, bodies)?,
            remarks: meeting.remarks.as_ref().map(bodies),
            minutes_style: meeting.minutes_style.unwrap_or(rule.minutes),
            remarks_hash: meeting.remarks.as_ref().map(|c| c.hash),
            quorum: QuorumView::of(&quorum, rule, sitting.filter(|_| ended.is_none())),
            foreseen: Foreseen::of(book, meeting, rule)?,
        })
    }
}

impl QuorumView {
    fn of(quorum: &Quorum, rule: &CommitteeRule, running: Option<&Sitting>) -> Self {
        let established = running.is_some_and(|sitting| !sitting.lacks.is_empty());
        let needs = rule.quorum.iter().zip(&quorum.thresholds);
        let whole = quorum.statutory.votes.is_whole();
        Self {
            met: quorum.met,
            present: quorum.present,
            statutory: quorum.statutory,
            needs: needs.map(|(t, result)| Need::of(t, result, whole)).collect(),
            text: quorum.sentence(),
            consequence: (running.is_some() && !quorum.met)
                .then(|| consequence(rule.quorum_rule, established).to_owned()),
            lack_established: established,
        }
    }
}

fn consequence(rule: QuorumRule, established: bool) -> &'static str {
    match rule {
        QuorumRule::UntilEstablished if established => {
            "Die Beschlussunfähigkeit ist festgestellt. Abstimmungen sind erst wieder möglich, wenn genügend Partner anwesend sind."
        }
        QuorumRule::Strict => {
            "Abstimmungen sind erst wieder möglich, wenn genügend Partner anwesend sind. Unterbrechen oder vertagen Sie die Sitzung."
        }
        // GO NRW § 49 (2): the committee counts as quorate until the lack is established.
        QuorumRule::UntilEstablished => {
            "Der Ausschuss gilt als beschlussfähig, bis der Vorsitz den Mangel feststellt und die Sitzung unterbricht oder vertagt."
        }
    }
}

/// Members and deputies on the day of the meeting, in order of partner.
fn recipients(book: &Book, meeting: &Meeting, quorum: &Quorum) -> Result<Vec<RecipientRow>, Refusal> {
    let seats: Vec<_> = book.memberships_on(&meeting.committee, meeting.day()).collect();
    let mut rows = Vec::new();
    for (partner, name, _) in &quorum.partners {
        for seat in seats.iter().filter(|s| s.partner == *partner) {
            rows.push(RecipientRow {
                person: seat.person.clone(),
                name: book.person(&seat.person)?.name(),
                partner: name.clone(),
                seat: seat.seat,
            });
        }
    }
    Ok(rows)
}

fn presence(
    book: &Book,
    meeting: &Meeting,
    item: Option<&ItemId>,
    partner: &PartnerId,
    name: &str,
    votes: Votes,
) -> Result<PresenceRow, Refusal> {
    let (person, excluded) = match meeting.participation(partner, item, None) {
        Participation::Absent => (None, false),
        Participation::Represented(person) => (Some(person), false),
        Participation::Excluded(person) => (Some(person), true),
    };
    let speaker = person.cloned();
    let person = person.map(|p| book.person(p)).transpose()?.map(Person::name);
    let zone = book.rulebook()?.time_zone;
    let mut speakers = Vec::new();
    for seat in book
        .memberships_on(&meeting.committee, meeting.day())
        .filter(|m| m.partner == *partner)
    {
        let found = book.person(&seat.person)?;
        let last = meeting
            .presences
            .iter()
            .rfind(|p| p.person == seat.person && p.partner == *partner && p.proxy.is_none());
        let there = last.filter(|p| p.left.is_none());
        speakers.push(SpeakerRow {
            person: seat.person.clone(),
            name: found.name(),
            short: found.short_name(),
            office: found.office.clone(),
            seat: seat.seat,
            since: there.map(|p| context::local(p.came, zone)),
            until: last
                .filter(|p| p.left.is_some_and(|left| left > p.came))
                .and_then(|p| p.left)
                .map(|at| context::local(at, zone)),
            digital: there.is_some_and(|p| p.mode == Mode::Digital),
            proxy: None,
        });
    }
    for by_proxy in meeting.present().filter(|p| p.partner == *partner && p.proxy.is_some()) {
        let found = book.person(&by_proxy.person)?;
        speakers.push(SpeakerRow {
            person: by_proxy.person.clone(),
            name: found.name(),
            short: found.short_name(),
            office: found.office.clone(),
            seat: by_proxy.seat,
            since: Some(context::local(by_proxy.came, zone)),
            until: None,
            digital: by_proxy.mode == Mode::Digital,
            proxy: by_proxy.proxy.clone(),
        });
    }
    Ok(PresenceRow {
        partner: partner.clone(),
        name: name.to_owned(),
        votes,
        person,
        speaker,
        excluded,
        speakers,
    })
}

/// The state of a meeting in German; one that is in progress says since when: „läuft seit 10:04 Uhr“.
pub(super) fn state_text(book: &Book, meeting: &Meeting) -> String {
    let word = meeting.state.german();
    match &meeting.state {
        MeetingState::Open(sitting) => {
            format!("{word} seit {}", german::time(book.wall_clock(sitting.opened).time()))
        }
        MeetingState::Planned
        | MeetingState::Invited(_)
        | MeetingState::Interrupted(_)
        | MeetingState::Closed { .. }
        | MeetingState::Cancelled { .. } => word.to_owned(),
    }
}
