//! A meeting as OParl 1.1 objects (<https://schema.oparl.org/1.1>), for the systems of councils and for archives.
//!
//! OParl has no word for a vote or a weight: ballots and their counts stand in keys of our own, `beschlussbuch:…`, as the
//! specification provides for. The objects lie in a file and on no server, so their addresses lead nowhere (RFC 2606).

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, Utc};
use domain::{
    Book, Refusal,
    agenda::AgendaItem,
    attendance::Presence,
    committee::Seat,
    id::{MeetingId, PersonId},
    meeting::{Meeting, MeetingState},
    motion::Motion,
    rulebook::CommitteeRule,
    view::{MinutesItem, MinutesView, Version},
};
use serde_json::{Map, Value, json};

/// The minutes of a meeting, as `minutes` show them, as a list of OParl objects: the body, the committee and its partners, persons who took part, the
/// meeting with its agenda, and the papers. The public version knows nothing of what is not public.
///
/// `at` is the moment that the objects bear, for the book keeps no moments of its parts beside its entries.
///
/// # Errors
/// A refusal if there is no such meeting, or no rulebook holds on its day.
pub fn oparl(
    book: &Book,
    meeting: &MeetingId,
    minutes: &MinutesView,
    at: DateTime<FixedOffset>,
) -> Result<String, Refusal> {
    let meeting = book.meeting(meeting)?;
    let name = book.id.as_ref().map(ToString::to_string).unwrap_or_default();
    let export = Export {
        book,
        meeting,
        committee: book.rules_of(meeting)?,
        version: minutes.version,
        base: format!("https://beschlussbuch.invalid/{name}"),
        at,
    };
    let objects = export.objects(minutes)?;
    let list = json!({
        "data": objects,
        "pagination": {"totalElements": objects.len(), "elementsPerPage": objects.len(), "currentPage": 1, "totalPages": 1},
        "links": {},
    });
    Ok(format!("{list:#}\n"))
}

struct Export<'a> {
    book: &'a Book,
    meeting: &'a Meeting,
    committee: &'a CommitteeRule,
    version: Version,
    base: String,
    at: DateTime<FixedOffset>,
}

impl Export<'_> {
    fn objects(&self, minutes: &MinutesView) -> Result<Vec<Value>, Refusal> {
        let mut objects = vec![self.body(minutes), self.committee(minutes)];
        for (partner, name, votes) in self.book.weights(&self.meeting.committee, self.meeting.day())? {
            objects.push(self.object(
                "Organization",
                &format!("organization/{partner}"),
                json!({
                    "body": self.url("body"), "name": name, "organizationType": "Institution",
                    "beschlussbuch:votes": votes,
                }),
            ));
        }
        for person in self.people() {
            objects.push(self.person(&person)?);
        }
        objects.push(self.meeting(minutes)?);
        for (item, motion) in self.motions()? {
            objects.push(self.paper(item, motion)?);
        }
        Ok(objects)
    }

    fn url(&self, path: &str) -> String {
        format!("{}/{path}", self.base)
    }

    /// An object with what every one has. What is not known is left out; an empty text says nothing.
    fn object(&self, kind: &str, path: &str, fields: Value) -> Value {
        let moment = self.at.to_rfc3339();
        let mut object = Map::new();
        object.insert("id".into(), self.url(path).into());
        object.insert("type".into(), format!("https://schema.oparl.org/1.1/{kind}").into());
        if let Value::Object(fields) = fields {
            let said = |value: &Value| !value.is_null() && value.as_str() != Some("");
            object.extend(fields.into_iter().filter(|(_, value)| said(value)));
        }
        object.insert("created".into(), moment.clone().into());
        object.insert("modified".into(), moment.into());
        object.into()
    }

    fn body(&self, minutes: &MinutesView) -> Value {
        let list = |what: &str| self.url(&format!("body/{what}"));
        self.object(
            "Body",
            "body",
            json!({
                "name": minutes.cooperation, "classification": minutes.legal_basis, "organization": list("organization"),
                "person": list("person"), "meeting": list("meeting"), "paper": list("paper"), "legislativeTerm": [],
                "agendaItem": list("agendaitem"), "consultation": list("consultation"), "file": list("file"),
                "locationList": list("location"), "legislativeTermList": list("legislativeterm"),
                "membership": list("membership"),
            }),
        )
    }

    fn committee_url(&self) -> String {
        self.url(&format!("organization/{}", self.committee.id))
    }

    fn committee(&self, minutes: &MinutesView) -> Value {
        let memberships: Vec<String> = self
            .presences()
            .map(|presence| self.url(&membership(presence)))
            .collect();
        let partners = minutes.attendance.len();
        self.object(
            "Organization",
            &format!("organization/{}", self.committee.id),
            json!({
                "body": self.url("body"), "name": self.committee.name, "shortName": self.committee.short,
                "organizationType": "Gremium", "meeting": self.url(&format!("organization/{}/meeting", self.committee.id)),
                "membership": memberships, "memberCount": partners, "votingMemberCount": partners,
            }),
        )
    }

    /// Who was there for a partner, each once however often they came. Whoever left at the moment of coming was entered by
    /// mistake.
    fn presences(&self) -> impl Iterator<Item = &Presence> {
        let opened = self.meeting.state.sitting().map(|sitting| sitting.opened);
        let took_part = move |presence: &&Presence| {
            presence
                .left
                .is_none_or(|left| left > presence.came && opened.is_none_or(|opened| left > opened))
        };
        let all = &self.meeting.presences;
        let first = move |at: usize, one: &Presence| {
            let mut before = all.iter().take(at).filter(took_part);
            !before.any(|other| (&other.partner, &other.person) == (&one.partner, &one.person))
        };
        let took_part = (0..).zip(all).filter(move |(_, presence)| took_part(presence));
        took_part.filter(move |(at, one)| first(*at, one)).map(|(_, one)| one)
    }

    /// Whoever was there for a partner, in the chair or took the minutes.
    fn people(&self) -> BTreeSet<PersonId> {
        let mut people: BTreeSet<PersonId> = self.presences().map(|presence| presence.person.clone()).collect();
        if let Some(sitting) = self.meeting.state.sitting() {
            people.extend(sitting.chairs.iter().map(|(person, _)| person.clone()));
            people.insert(sitting.secretary.clone());
        }
        people
    }

    fn person(&self, id: &PersonId) -> Result<Value, Refusal> {
        let person = self.book.person(id)?;
        let memberships: Vec<Value> = self
            .presences()
            .filter(|presence| presence.person == *id)
            .map(|presence| self.membership(presence))
            .collect();
        Ok(self.object(
            "Person",
            &format!("person/{id}"),
            json!({
                "body": self.url("body"), "name": person.name(), "familyName": person.family_name,
                "givenName": person.given_name, "formOfAddress": person.form_of_address,
                "title": person.title.as_ref().map(|title| vec![title]), "membership": memberships,
            }),
        ))
    }

    fn membership(&self, presence: &Presence) -> Value {
        let role = match presence.seat {
            Seat::Member => "Mitglied",
            Seat::Deputy => "Vertretung",
        };
        self.object(
            "Membership",
            &membership(presence),
            json!({
                "person": self.url(&format!("person/{}", presence.person)), "organization": self.committee_url(),
                "role": role, "votingRight": true,
                "onBehalfOf": self.url(&format!("organization/{}", presence.partner)),
            }),
        )
    }

    fn meeting_path(&self) -> String {
        format!("meeting/{}", self.meeting.id)
    }

    fn moment(&self, moment: DateTime<Utc>) -> Result<String, Refusal> {
        let zone = self.book.rulebook()?.time_zone;
        Ok(moment.with_timezone(&zone).fixed_offset().to_rfc3339())
    }

    fn meeting(&self, minutes: &MinutesView) -> Result<Value, Refusal> {
        let (state, ended) = match &self.meeting.state {
            MeetingState::Planned => ("terminiert", None),
            MeetingState::Invited(_) | MeetingState::Open(_) | MeetingState::Interrupted(_) => ("eingeladen", None),
            MeetingState::Closed { ended, .. } => ("durchgeführt", Some(self.moment(*ended)?)),
            MeetingState::Cancelled { .. } => ("terminiert", None),
        };
        let opened = self
            .meeting
            .state
            .sitting()
            .map(|sitting| self.moment(sitting.opened))
            .transpose()?;
        let place = self.object(
            "Location",
            &format!("location/{}", self.meeting.id),
            json!({ "description": self.meeting.place }),
        );
        let mut items = Vec::new();
        for (order, (item, shown)) in self.items().zip(&minutes.items).enumerate() {
            items.push(self.item(order, item, shown)?);
        }
        let participants: Vec<String> = self
            .people()
            .iter()
            .map(|person| self.url(&format!("person/{person}")))
            .collect();
        Ok(self.object(
            "Meeting",
            &self.meeting_path(),
            json!({
                "name": format!("{}. Sitzung {}", self.meeting.sequence, self.committee.genitive),
                "meetingState": state, "cancelled": false, "start": opened, "end": ended, "location": place,
                "organization": [self.committee_url()], "participant": participants, "agendaItem": items,
                "beschlussbuch:number": self.meeting.number,
                "beschlussbuch:invitedOn": minutes.invited_on, "beschlussbuch:version": self.version,
            }),
        ))
    }

    /// The items that the version shows.
    fn items(&self) -> impl Iterator<Item = &AgendaItem> {
        let all = self.version == Version::Full;
        self.meeting.agenda.iter().filter(move |item| item.public || all)
    }

    fn item_path(&self, item: &AgendaItem) -> String {
        format!("{}/agendaitem/{}", self.meeting_path(), item.id)
    }

    /// The order counts from 0, without gaps.
    fn item(&self, order: usize, item: &AgendaItem, shown: &MinutesItem) -> Result<Value, Refusal> {
        let consultation = self
            .motion(item)?
            .map(|motion| self.url(&self.consultation_path(motion)));
        let carried = shown.ballots.iter().rev().find(|ballot| ballot.number.is_some());
        let called = item.called.first().map(|called| self.moment(*called)).transpose()?;
        let votes = item.ballots.iter().zip(&shown.ballots);
        let ballots: Vec<Value> = votes
            .filter(|(_, ballot)| ballot.annulled.is_none() && ballot.count.is_some())
            .map(|(id, ballot)| {
                json!({
                    "id": id, "about": ballot.about, "decision": ballot.decision, "mode": ballot.mode,
                    "number": ballot.number, "wording": ballot.wording, "majority": ballot.majority, "count": ballot.count,
                })
            })
            .collect();
        let rounds = item.elections.iter().zip(&shown.elections);
        let elections: Vec<Value> = rounds
            .filter(|(_, election)| election.round.annulled.is_none() && election.outcome.is_some())
            .map(|(id, election)| {
                json!({
                    "id": id, "office": election.round.office, "round": election.round.number,
                    "outcome": election.outcome, "count": election.round.count,
                })
            })
            .collect();
        let list = |list: Vec<Value>| if list.is_empty() { Value::Null } else { list.into() };
        Ok(self.object(
            "AgendaItem",
            &self.item_path(item),
            json!({
                "meeting": self.url(&self.meeting_path()), "number": shown.number, "order": order, "name": shown.title,
                "public": shown.public, "consultation": consultation, "result": shown.result,
                "resolutionText": carried.map(|ballot| &ballot.wording), "start": called,
                "beschlussbuch:ballots": list(ballots), "beschlussbuch:elections": list(elections),
            }),
        ))
    }

    /// The motion of an item, if the version shows it.
    fn motion(&self, item: &AgendaItem) -> Result<Option<&Motion>, Refusal> {
        let motion = item
            .motion
            .as_ref()
            .map(|motion| self.book.motion(motion))
            .transpose()?;
        Ok(motion.filter(|motion| motion.public || self.version == Version::Full))
    }

    /// Each motion on the agenda once, with its first item.
    fn motions(&self) -> Result<Vec<(&AgendaItem, &Motion)>, Refusal> {
        let mut found: Vec<(&AgendaItem, &Motion)> = Vec::new();
        for item in self.items() {
            if let Some(motion) = self.motion(item)?
                && found.iter().all(|(_, other)| other.id != motion.id)
            {
                found.push((item, motion));
            }
        }
        Ok(found)
    }

    fn consultation_path(&self, motion: &Motion) -> String {
        format!("paper/{}/consultation/{}", motion.id, self.meeting.id)
    }

    fn paper(&self, item: &AgendaItem, motion: &Motion) -> Result<Value, Refusal> {
        let kind = self.book.rulebook()?.kind(&motion.kind);
        let decides = kind.is_some_and(|kind| kind.committee == self.committee.id);
        let paper = format!("paper/{}", motion.id);
        let consultation = self.object(
            "Consultation",
            &self.consultation_path(motion),
            json!({
                "paper": self.url(&paper), "agendaItem": self.url(&self.item_path(item)),
                "meeting": self.url(&self.meeting_path()), "organization": [self.committee_url()],
                "authoritative": decides, "role": if decides { "Entscheidung" } else { "Empfehlung" },
            }),
        );
        let partner = motion
            .partner
            .as_ref()
            .map(|partner| vec![self.url(&format!("organization/{partner}"))]);
        Ok(self.object(
            "Paper",
            &paper,
            json!({
                "body": self.url("body"), "name": motion.title, "reference": motion.number,
                "paperType": kind.map(|kind| &kind.name), "originatorOrganization": partner,
                "consultation": [consultation], "beschlussbuch:submitter": motion.submitter,
            }),
        ))
    }
}

/// Where a membership is found: somebody may have a seat for more than one partner.
fn membership(presence: &Presence) -> String {
    format!("membership/{}-{}", presence.partner, presence.person)
}
