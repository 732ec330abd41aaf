//! How the minutes are put together from agenda, attendance, motions and counts.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{
    AttendanceLine, BallotRecord, CirculationLine, DoubtLine, ElectionRecord, ExclusionLine, GuestLine,
    InterruptionLine, MinutesItem, MinutesView, MotionLine, PresenceLine, RecommendationLine, StatementLine, Version,
};
use crate::{
    agenda::{AgendaItem, ItemState},
    amendment::{Amendment, AmendmentState},
    ballot::BallotState,
    book::Book,
    circulation::{Circulation, CirculationState},
    content::ContentRef,
    context,
    count::Tally,
    election::outcome_german,
    exclusion::Exclusion,
    german::sentence,
    id::{CommitteeId, ItemId, MeetingId, MotionId},
    meeting::{Meeting, MeetingState, Sitting},
    minutes::MinutesState,
    motion::ConsultationResult,
    person::Person,
    refusal::Refusal,
    view::{
        Bodies, ElectionView,
        agenda::item_state,
        circulation::{recusals, without_result},
        house,
        signing::refused_rows,
    },
    votes::{Heads, Votes},
};

struct Builder<'a> {
    book: &'a Book,
    meeting: &'a Meeting,
    sitting: &'a Sitting,
    ended: Option<DateTime<Utc>>,
    zone: chrono_tz::Tz,
    bodies: &'a Bodies<'a>,
}

impl MinutesView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such meeting or it was not opened.
    pub fn of(book: &Book, id: &MeetingId, version: Version, bodies: &Bodies) -> Result<Self, Refusal> {
        let meeting = book.meeting(id)?;
        let Some(sitting) = meeting.state.sitting() else {
            return meeting.wrong_state("als Niederschrift ausgegeben");
        };
        let (ended, adjourned, minutes) = match &meeting.state {
            MeetingState::Closed {
                ended,
                adjourned,
                minutes,
                ..
            } => (Some(*ended), adjourned.clone(), Some(minutes)),
            MeetingState::Planned
            | MeetingState::Invited(_)
            | MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Cancelled { .. } => (None, None, None),
        };
        let zone = book.rulebook()?.time_zone;
        Builder {
            book,
            meeting,
            sitting,
            ended,
            zone,
            bodies,
        }
        .build(version, adjourned, minutes)
    }
}

impl Builder<'_> {
    /// The corrections that all have signed and that the version shows.
    fn corrections(&self, version: Version) -> Vec<(u32, Option<String>, NaiveDate)> {
        let shown = |item: &ItemId| self.meeting.agenda.iter().any(|i| i.id == *item && i.public);
        let all = self.meeting.corrections.iter().filter(|correction| {
            let public = correction.item.as_ref().is_some_and(shown);
            correction.signed.is_some() && (version == Version::Full || public)
        });
        all.map(|correction| {
            let item = correction.item.as_ref();
            let number = item.map(|item| format!("TOP\u{a0}{}", self.meeting.item_number(item)));
            (correction.number, number, context::day(correction.at, self.zone))
        })
        .collect()
    }

    fn build(
        &self,
        version: Version,
        adjourned: Option<String>,
        minutes: Option<&MinutesState>,
    ) -> Result<MinutesView, Refusal> {
        let (book, meeting, sitting) = (self.book, self.meeting, self.sitting);
        let rulebook = book.rulebook()?;
        let rule = book.rules_of(meeting)?;
        let mut chairs = Vec::new();
        for (person, from) in &sitting.chairs {
            let person = book.person(person)?;
            chairs.push((person.name(), self.book.office_and_partner(person), self.local(*from)));
        }
        let secretary = book.person(&sitting.secretary)?;
        let attendance = self.attendance()?;
        let mut items = Vec::new();
        for item in &meeting.agenda {
            if item.public || version == Version::Full {
                items.push(self.item(item)?);
            }
        }
        let examples = house::unconfirmed(book)?;
        let interruptions = sitting.interruptions.iter().map(|i| InterruptionLine {
            from: self.local(i.from),
            to: i.to.map(|to| self.local(to)),
            reason: i.reason.clone(),
        });
        Ok(MinutesView {
            version,
            style: meeting.minutes_style.unwrap_or(rule.minutes),
            sample: book.sample,
            cooperation: rulebook.cooperation.clone(),
            legal_basis: rulebook.legal_basis.clone(),
            letterhead: rulebook.letterhead.clone(),
            house: rulebook.house.clone(),
            committee: rule.name.clone(),
            committee_genitive: rule.genitive.clone(),
            sequence: meeting.sequence,
            number: meeting.number.clone(),
            is_final: matches!(minutes, Some(MinutesState::Final { .. } | MinutesState::Signed { .. })),
            state: meeting.state.german().to_owned(),
            day: meeting.day(),
            opened: self.local(sitting.opened),
            ended: self.ended.map(|t| self.local(t)),
            adjourned,
            place: meeting.place.clone(),
            invited_on: sitting.invitation.sent_on,
            invited_by: sitting.invitation.way.clone(),
            urgent: sitting.invitation.urgent.clone(),
            chairs,
            secretary: (secretary.name(), self.book.office_and_partner(secretary)),
            signatures: meeting.signature_line_views(book)?,
            refused: match version {
                Version::Full => refused_rows(book, meeting)?,
                // What a person says against the minutes may be about the other part.
                Version::Public => Vec::new(),
            },
            corrections: self.corrections(version),
            interruptions: interruptions.collect(),
            guests: meeting.guests.iter().map(|g| self.guest(g)).collect(),
            present_at_opening: self.present_at_opening()?,
            statutory: tally(attendance.iter().map(|a| a.votes)),
            attendance,
            circulations: self.circulations(version)?,
            items,
            has_non_public_part: meeting.agenda.iter().any(|i| !i.public),
            remarks: meeting
                .remarks
                .as_ref()
                .filter(|_| version == Version::Full)
                .map(|c| self.text(c)),
            examples,
            finalized: match minutes {
                Some(MinutesState::Final { at } | MinutesState::Signed { at, .. }) => Some(*at),
                Some(MinutesState::Draft | MinutesState::InReview) | None => None,
            },
        })
    }

    fn local(&self, moment: DateTime<Utc>) -> NaiveDateTime {
        context::local(moment, self.zone)
    }

    fn text(&self, content: &ContentRef) -> String {
        (self.bodies)(content)
    }

    fn came_late(&self, came: DateTime<Utc>) -> Option<NaiveDateTime> {
        (came > self.sitting.opened).then(|| self.local(came))
    }

    fn left_early(&self, left: Option<DateTime<Utc>>) -> Option<NaiveDateTime> {
        left.filter(|left| self.ended.is_none_or(|ended| *left < ended))
            .map(|left| self.local(left))
    }

    fn guest(&self, guest: &crate::attendance::Guest) -> GuestLine {
        GuestLine {
            name: guest.name.clone(),
            capacity: guest.capacity.clone(),
            came_late: self.came_late(guest.came),
            left_early: self.left_early(guest.left),
        }
    }

    fn attendance(&self) -> Result<Vec<AttendanceLine>, Refusal> {
        let mut lines = Vec::new();
        for (partner, name, votes) in self.book.weights(&self.meeting.committee, self.meeting.day())? {
            let mut persons = Vec::new();
            // Whoever left at the moment of coming was entered by mistake; whoever left before the opening took no part.
            let took_part = |p: &&crate::attendance::Presence| {
                p.partner == partner && p.left.is_none_or(|left| left > p.came && left > self.sitting.opened)
            };
            for presence in self.meeting.presences.iter().filter(took_part) {
                let person = self.book.person(&presence.person)?;
                persons.push(PresenceLine {
                    name: person.name(),
                    office: person.office.clone(),
                    seat: presence.seat,
                    digital: presence.mode == crate::attendance::Mode::Digital,
                    came_late: self.came_late(presence.came),
                    left_early: self.left_early(presence.left),
                });
            }
            lines.push(AttendanceLine {
                partner: name,
                votes,
                persons,
            });
        }
        Ok(lines)
    }

    fn present_at_opening(&self) -> Result<Tally, Refusal> {
        let opened = self.sitting.opened;
        let there = |id: &crate::id::PartnerId| {
            let at_opening =
                |p: &&crate::attendance::Presence| p.came <= opened && p.left.is_none_or(|left| left > opened);
            self.meeting
                .presences
                .iter()
                .filter(at_opening)
                .any(|p| p.partner == *id)
        };
        let weights = self.book.weights(&self.meeting.committee, self.meeting.day())?;
        Ok(tally(
            weights
                .iter()
                .filter(|(id, _, _)| there(id))
                .map(|(_, _, votes)| *votes),
        ))
    }

    /// Votes in writing that the minutes of this meeting take in.
    fn circulations(&self, version: Version) -> Result<Vec<CirculationLine>, Refusal> {
        let mut lines = Vec::new();
        for (at, circulation) in circulations(self.book, self.meeting, version)? {
            let motion = self.book.motion(&circulation.motion)?;
            lines.push(CirculationLine {
                title: motion.title.clone(),
                motion: Some(MotionLine::of(self.book, motion)?),
                public: motion.public,
                started: self.local(circulation.started).date(),
                deadline: circulation.deadline,
                ended: self.local(at).date(),
                recusals: recusals(self.book, circulation),
                ballot: BallotRecord::of_circulation(self.book, circulation, self.bodies),
                without_result: without_result(self.book, circulation),
            });
        }
        Ok(lines)
    }

    fn item(&self, item: &AgendaItem) -> Result<MinutesItem, Refusal> {
        let motion = item.motion.as_ref().map(|id| self.book.motion(id)).transpose()?;
        let motion_line = motion.map(|motion| MotionLine::of(self.book, motion)).transpose()?;
        let mut doubts = Vec::new();
        for doubt in &item.doubts {
            doubts.push(DoubtLine {
                name: self.book.person(&doubt.exclusion.person)?.formal_name(),
                reason: doubt.exclusion.reason.clone(),
                excluded: doubt.excluded,
            });
        }
        let dropped = |amendment: &Amendment| match &amendment.state {
            AmendmentState::Dropped { reason } => Some((self.book.name_of_partner(&amendment.partner), reason.clone())),
            AmendmentState::Pending | AmendmentState::Carried { .. } | AmendmentState::Rejected { .. } => None,
        };
        let mut statements = Vec::new();
        for statement in &item.statements {
            let person = self.book.person(&statement.person)?;
            let (name, partner) = (person.formal_name(), partner_of(self.book, self.meeting, person));
            statements.push(StatementLine {
                name,
                partner,
                text: self.text(&statement.text),
            });
        }
        let mut ballots = Vec::new();
        for id in &item.ballots {
            ballots.push(BallotRecord::of_ballot(self.book, self.book.ballot(id)?, self.bodies)?);
        }
        let mut elections = Vec::new();
        for id in &item.elections {
            let round = ElectionView::of(self.book, id)?;
            elections.push(ElectionRecord {
                opened: self.local(self.book.election(id)?.opened),
                outcome: (round.state != "open")
                    .then(|| round.count.as_ref().map(|count| outcome_german(&count.outcome)))
                    .flatten(),
                round,
            });
        }
        Ok(MinutesItem {
            number: self.meeting.item_number(&item.id),
            title: item.title.clone(),
            sub_item: item.parent.is_some(),
            public: item.public,
            urgency: item.urgency.clone(),
            motion: motion_line,
            recommendation: self.recommendation(item)?,
            course: item.course.as_ref().map(|c| self.text(c)),
            exclusions: exclusions(self.book, self.meeting, item)?,
            doubts,
            dropped_amendments: item.amendments.iter().filter_map(dropped).collect(),
            statements,
            ballots,
            elections,
            result: item_state(self.book, item)?,
            conclusion: self.conclusion(item)?,
            movements: self.movements(item)?,
        })
    }

    fn recommendation(&self, item: &AgendaItem) -> Result<Option<RecommendationLine>, Refusal> {
        let Some(motion) = item.motion.as_ref() else {
            return Ok(None);
        };
        recommendation(self.book, &self.meeting.committee, motion, Some(self.sitting.opened))
    }

    fn conclusion(&self, item: &AgendaItem) -> Result<Option<String>, Refusal> {
        let name = &self.book.committee(&self.meeting.committee)?.name;
        Ok(match &item.state {
            ItemState::Pending | ItemState::Discussed | ItemState::Voted { .. } => None,
            ItemState::Noted => Some(format!("Der {name} nimmt zur Kenntnis.")),
            ItemState::Postponed { reason } => Some(format!("Der Punkt wird vertagt. Grund: {}", sentence(reason))),
            ItemState::Referred { committee } => Some(format!(
                "Die Vorlage wird an den {} verwiesen.",
                self.book.committee(committee)?.name
            )),
            ItemState::Removed { reason } => Some(format!("Der Punkt wird abgesetzt. Grund: {}", sentence(reason))),
            ItemState::NotReached => Some("Der Punkt wurde nicht mehr behandelt.".to_owned()),
        })
    }

    /// Comings, goings and pauses between the call of the item and that of the next one.
    fn movements(&self, item: &AgendaItem) -> Result<Vec<(NaiveDateTime, String)>, Refusal> {
        let Some(from) = item.called.first().copied() else {
            return Ok(Vec::new());
        };
        let calls = self.meeting.agenda.iter().flat_map(|i| &i.called).copied();
        let until = calls.filter(|t| *t > from).min().or(self.ended);
        let within = |t: DateTime<Utc>| t >= from && until.is_none_or(|u| t < u);
        let mut found: Vec<(DateTime<Utc>, String)> = Vec::new();
        for presence in self.meeting.presences.iter().filter(|p| p.left != Some(p.came)) {
            let person = self.book.person(&presence.person)?;
            let partner = partner_of(self.book, self.meeting, person).unwrap_or_default();
            let line = |at, what: &str| {
                let time = crate::german::time(self.local(at).time());
                (at, format!("{} ({partner}) {what} um {time}.", person.formal_name()))
            };
            if within(presence.came) && presence.came > self.sitting.opened {
                found.push(line(presence.came, "kommt"));
            }
            if let Some(left) = presence.left.filter(|t| within(*t) && self.ended != Some(*t)) {
                found.push(line(left, "verlässt die Sitzung"));
            }
        }
        for lack in self.sitting.lacks.iter().filter(|lack| within(lack.at)) {
            let person = self.book.person(&lack.by)?.formal_name();
            let time = crate::german::time(self.local(lack.at).time());
            found.push((
                lack.at,
                format!("{person} stellt um {time} fest, dass der Ausschuss nicht beschlussfähig ist."),
            ));
        }
        for pause in self.sitting.interruptions.iter().filter(|i| within(i.from)) {
            let from = crate::german::time(self.local(pause.from).time());
            let span = match pause.to {
                Some(to) => format!("von {from} bis {}", crate::german::time(self.local(to).time())),
                None => format!("um {from}"),
            };
            found.push((
                pause.from,
                format!("Die Sitzung wird {span} unterbrochen: {}", sentence(&pause.reason)),
            ));
        }
        found.sort();
        Ok(found.into_iter().map(|(at, text)| (self.local(at), text)).collect())
    }
}

/// For which partner a person is there, or works.
fn partner_of(book: &Book, meeting: &Meeting, person: &Person) -> Option<String> {
    let presence = meeting.presences.iter().find(|p| p.person == person.id);
    let id = presence.map(|p| &p.partner).or(person.partner.as_ref())?;
    book.partners.get(id).map(|p| p.name.clone())
}

/// Who took no part in an item.
pub(in crate::view) fn exclusions(
    book: &Book,
    meeting: &Meeting,
    item: &AgendaItem,
) -> Result<Vec<ExclusionLine>, Refusal> {
    let line = |exclusion: &Exclusion| {
        let person = book.person(&exclusion.person)?;
        Ok(ExclusionLine {
            name: person.formal_name(),
            partner: partner_of(book, meeting, person),
            reason: exclusion.reason.clone(),
            whereabouts: exclusion.whereabouts,
        })
    };
    item.exclusions.iter().map(line).collect()
}

fn tally(votes: impl Iterator<Item = Votes>) -> Tally {
    let (mut sum, mut heads) = (Votes::ZERO, 0);
    for v in votes {
        sum = sum.saturating_add(v);
        heads += 1;
    }
    Tally {
        votes: sum,
        heads: Heads::new(heads),
    }
}

/// Votes in writing that the minutes of a meeting take in, those that the version shows, with the moment of their end.
pub(in crate::view) fn circulations<'a>(
    book: &'a Book,
    meeting: &Meeting,
    version: Version,
) -> Result<Vec<(DateTime<Utc>, &'a Circulation)>, Refusal> {
    let mut ended = Vec::new();
    for circulation in book.circulations.values() {
        let here = circulation.minuted_by(book).is_some_and(|other| other.id == meeting.id);
        if here && (version == Version::Full || book.motion(&circulation.motion)?.public) {
            ended.extend(circulation.state.ended().map(|at| (at, circulation)));
        }
    }
    ended.sort_by_key(|(at, _)| *at);
    Ok(ended)
}

/// What another committee said last on a motion, before a moment if one is named.
pub(in crate::view) fn recommendation(
    book: &Book,
    committee: &CommitteeId,
    motion: &MotionId,
    before: Option<DateTime<Utc>>,
) -> Result<Option<RecommendationLine>, Refusal> {
    let motion = book.motion(motion)?;
    let others = motion.consultations.iter().filter(|c| c.committee != *committee);
    let Some((committee, result)) = others
        .filter_map(|c| c.result.as_ref().map(|result| (&c.committee, result)))
        .rfind(|(_, result)| !matches!(result, ConsultationResult::Noted))
    else {
        return Ok(None);
    };
    let (meeting, day, begun, carried, number, count) = match result {
        ConsultationResult::Noted => return Ok(None),
        ConsultationResult::Voted { ballot, carried } => {
            let ballot = book.ballot(ballot)?;
            let meeting = book.meeting(&ballot.meeting)?;
            let (number, count) = match &ballot.state {
                BallotState::Announced { count, number, .. } => (number.clone(), Some(&**count)),
                BallotState::Open | BallotState::Annulled { .. } => (None, None),
            };
            let of_meeting = Some(meeting.number.clone());
            (of_meeting, meeting.day(), ballot.opened, *carried, number, count)
        }
        ConsultationResult::Circulated { circulation, carried } => {
            let circulation = book.circulation(circulation)?;
            let ended = circulation.state.ended().unwrap_or(circulation.started);
            let (number, count) = match &circulation.state {
                CirculationState::Announced { count, number, .. } => (number.clone(), Some(&**count)),
                CirculationState::Open
                | CirculationState::Annulled { .. }
                | CirculationState::Objected { .. }
                | CirculationState::Cancelled { .. } => (None, None),
            };
            (None, book.wall_clock(ended).date(), ended, *carried, number, count)
        }
    };
    // Only what was recommended before a meeting began stands behind its item.
    if before.is_some_and(|before| begun > before) {
        return Ok(None);
    }
    Ok(Some(RecommendationLine {
        committee: book.committee(committee)?.genitive.clone(),
        meeting,
        day,
        number,
        carried,
        unanimous: count.is_some_and(|count| count.no.votes.is_zero() && count.abstain.votes.is_zero()),
    }))
}
