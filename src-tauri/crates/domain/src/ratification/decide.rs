//! What may be entered on the way of a resolution, and when.

use chrono::NaiveDate;

use super::{
    Acceding, Application, ApprovalState, Ratification, RatificationCommand, RatificationEvent, RatificationKind,
    RatificationStep,
};
use crate::{
    book::Book,
    content::Contents,
    context::{self, Context},
    event::Event,
    german::date,
    id::PartnerId,
    naming::{official, some_of},
    partner::{self, PartnerEvent},
    refusal::Refusal,
    text,
};

const COUNCIL: &str = "Beschluss des Rates";
const COUNCIL_DAY: &str = "Tag des Ratsbeschlusses";
const ACCEDING: &str = "Beitretende Körperschaft";
const APPLIED: &str = "Antrag auf Genehmigung";
const RECEIVED: &str = "Eingang des Antrags";
const OBJECTED: &str = "Mitteilung der Aufsichtsbehörde";
const SUMMONED: &str = "Erörterungstermin";
const APPROVED: &str = "Entscheidung der Aufsichtsbehörde";
const PUBLISHED: &str = "Öffentliche Bekanntmachung";
const IN_FORCE: &str = "In Kraft ab";

/// The way of one resolution with what surrounds it.
struct Way<'a> {
    book: &'a Book,
    number: &'a str,
    way: &'a Ratification,
    today: NaiveDate,
}

impl RatificationCommand {
    fn resolution(&self) -> &str {
        match self {
            Self::Accede { resolution, .. }
            | Self::Council { resolution, .. }
            | Self::Apply { resolution, .. }
            | Self::Receive { resolution, .. }
            | Self::Object { resolution, .. }
            | Self::Summon { resolution, .. }
            | Self::Approve { resolution, .. }
            | Self::Publish { resolution, .. }
            | Self::Retract { resolution, .. } => resolution,
        }
    }

    pub(crate) fn decide(&self, book: &Book, context: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let way = Way::of(book, context, self.resolution())?;
        let resolution = self.resolution().to_owned();
        let event = match self {
            Self::Accede { acceding, .. } => RatificationEvent::Acceded {
                resolution,
                acceding: way.accede(acceding)?,
            },
            Self::Council {
                partner,
                agreed,
                day,
                reference,
                ..
            } => {
                way.council(partner, *day)?;
                RatificationEvent::CouncilResolved {
                    resolution,
                    partner: partner.clone(),
                    agreed: *agreed,
                    day: *day,
                    reference: text::optional("Fundstelle", reference.as_deref())?,
                }
            }
            Self::Apply {
                authority,
                day,
                received,
                ..
            } => {
                way.apply(*day)?;
                if let Some(received) = received {
                    way.receive(*day, *received)?;
                }
                RatificationEvent::Applied {
                    resolution,
                    authority: text::short("Aufsichtsbehörde", authority)?,
                    day: *day,
                    received: *received,
                }
            }
            Self::Receive { day, .. } => {
                match &way.way.application {
                    None => return Err(too_early(RECEIVED, "Die Genehmigung ist noch nicht beantragt.")),
                    Some(application) if application.received.is_some() => return Err(done(RECEIVED)),
                    Some(application) => way.receive(application.day, *day)?,
                }
                RatificationEvent::Received { resolution, day: *day }
            }
            Self::Object { day, .. } => {
                way.object(*day)?;
                RatificationEvent::Objected { resolution, day: *day }
            }
            Self::Summon { day, .. } => {
                way.summon(*day)?;
                RatificationEvent::Summoned { resolution, day: *day }
            }
            Self::Approve {
                granted,
                day,
                reference,
                ..
            } => {
                way.approve(*day)?;
                RatificationEvent::Approved {
                    resolution,
                    granted: *granted,
                    day: *day,
                    reference: text::optional("Aktenzeichen", reference.as_deref())?,
                }
            }
            Self::Publish {
                day, gazette, in_force, ..
            } => return way.publish(*day, gazette, *in_force),
            Self::Retract { step, reason, .. } => {
                way.retract(step)?;
                RatificationEvent::Retracted {
                    resolution,
                    step: step.clone(),
                    reason: text::short("Grund", reason)?,
                }
            }
        };
        Ok(vec![event.into()])
    }
}

fn too_early(field: &str, missing: impl Into<String>) -> Refusal {
    Refusal::StepTooEarly {
        field: field.into(),
        missing: missing.into(),
    }
}

fn done(field: &str) -> Refusal {
    Refusal::StepDone { field: field.into() }
}

impl<'a> Way<'a> {
    fn of(book: &'a Book, context: &Context, number: &'a str) -> Result<Self, Refusal> {
        let resolution = book.resolutions.iter().find(|r| r.number == number);
        let resolution = resolution.ok_or_else(|| Refusal::unknown("Beschluss", &number))?;
        let way = book.ratifications.get(number);
        let way = way.ok_or_else(|| Refusal::NoRatification {
            number: number.to_owned(),
        })?;
        if resolution.annulled.is_some() {
            return Err(Refusal::ResolutionAnnulled {
                number: official(number),
            });
        }
        Ok(Self {
            book,
            number,
            way,
            today: context::day(context.now, book.rulebook()?.time_zone),
        })
    }

    /// Whether the day lies neither ahead nor before another one.
    fn check_day(&self, field: &str, day: NaiveDate, earliest: NaiveDate, what: &str) -> Result<(), Refusal> {
        if day > self.today {
            return Err(Refusal::DayAhead {
                field: field.into(),
                day: date(day),
            });
        }
        not_before(field, day, earliest, what)
    }

    fn not_published(&self, field: &str) -> Result<(), Refusal> {
        match &self.way.publication {
            None => Ok(()),
            Some(_) => Err(done(field)),
        }
    }

    fn accede(&self, acceding: &Acceding) -> Result<Acceding, Refusal> {
        if self.way.required.kind != RatificationKind::Accession {
            return Err(Refusal::NoAccession {
                number: official(self.number),
            });
        }
        if self.way.acceding.is_some() {
            return Err(done(ACCEDING));
        }
        // The same checks as when it becomes a partner; the rules of today stand for those of that day.
        let partner = partner::joining(self.book, &acceding.joining(self.today))?;
        Ok(Acceding {
            name: partner.name,
            kind: partner.kind,
            ..acceding.clone()
        })
    }

    fn council(&self, partner: &PartnerId, day: NaiveDate) -> Result<(), Refusal> {
        if self.way.councils.contains_key(partner) {
            return Err(Refusal::CouncilTwice {
                council: self.book.council_of(self.way, partner),
            });
        }
        if !self.way.bodies(self.book, self.today).contains(&partner) {
            return Err(match self.book.partners.get(partner) {
                None => Refusal::unknown("Partner", partner),
                Some(known) => Refusal::CouncilNotAsked {
                    partner: known.name.clone(),
                    number: official(self.number),
                },
            });
        }
        self.not_published(COUNCIL)?;
        let resolved = format!("Der Beschluss {} ist vom", official(self.number));
        self.check_day(COUNCIL_DAY, day, self.way.required.resolved, &resolved)
    }

    fn apply(&self, day: NaiveDate) -> Result<(), Refusal> {
        match self.way.approval_on(self.today) {
            ApprovalState::NotApplied | ApprovalState::Refused { .. } => {}
            ApprovalState::NotReceived
            | ApprovalState::Pending { .. }
            | ApprovalState::Objected { .. }
            | ApprovalState::Summoned { .. }
            | ApprovalState::Granted { .. }
            | ApprovalState::Deemed { .. } => return Err(done(APPLIED)),
        }
        if self.way.lacks_acceding() {
            return Err(too_early(APPLIED, "Es ist noch nicht eingetragen, wer beitritt."));
        }
        let name = |id: &PartnerId| self.book.name_of_body(self.way, id);
        let missing: Vec<String> = self.way.missing(self.book, self.today).into_iter().map(name).collect();
        if !missing.is_empty() {
            let missing = format!("Es fehlen noch Beschlüsse der Räte: {}.", some_of(&missing));
            return Err(too_early(APPLIED, missing));
        }
        let refused: Vec<String> = self.way.refused().map(name).collect();
        if !refused.is_empty() {
            let refused = format!("Abgelehnt haben: {}.", some_of(&refused));
            return Err(too_early(APPLIED, refused));
        }
        let last = self.way.councils.values().map(|council| council.day).max();
        let last = last.unwrap_or(self.way.required.resolved);
        self.check_day(APPLIED, day, last, "Der letzte Rat beschloss am")
    }

    fn receive(&self, applied: NaiveDate, day: NaiveDate) -> Result<(), Refusal> {
        self.check_day(RECEIVED, day, applied, "Der Antrag ist vom")
    }

    /// The application, once it was received, as long as the authority may still act on the day.
    fn received(&self, field: &str, day: NaiveDate) -> Result<&Application, Refusal> {
        let application = self.way.application.as_ref();
        let application = application.ok_or_else(|| too_early(field, "Die Genehmigung ist noch nicht beantragt."))?;
        let received = application
            .received
            .ok_or_else(|| too_early(field, "Der Eingang des Antrags ist noch nicht eingetragen."))?;
        self.not_published(field)?;
        self.check_day(field, day, received, "Der Antrag ging ein am")?;
        // GkG NRW § 24 (2): after its silence there is nothing left to say.
        match application.state_on(day) {
            ApprovalState::Deemed { since } => Err(Refusal::DeemedBefore {
                since: date(since),
                day: date(day),
            }),
            ApprovalState::NotApplied
            | ApprovalState::NotReceived
            | ApprovalState::Pending { .. }
            | ApprovalState::Objected { .. }
            | ApprovalState::Summoned { .. }
            | ApprovalState::Granted { .. }
            | ApprovalState::Refused { .. } => Ok(application),
        }
    }

    fn object(&self, day: NaiveDate) -> Result<(), Refusal> {
        match self.received(OBJECTED, day)?.answered() {
            true => Err(done(OBJECTED)),
            false => Ok(()),
        }
    }

    fn summon(&self, day: NaiveDate) -> Result<(), Refusal> {
        let application = self.received(SUMMONED, day)?;
        let objected = application.objected.ok_or_else(|| {
            let missing = "Es ist noch nicht eingetragen, dass die Aufsichtsbehörde die Genehmigung versagen oder nur nach Änderung erteilen will.";
            too_early(SUMMONED, missing)
        })?;
        if application.summoned.is_some() || application.decision.is_some() {
            return Err(done(SUMMONED));
        }
        not_before(SUMMONED, day, objected, "Die Mitteilung der Aufsichtsbehörde ist vom")
    }

    fn approve(&self, day: NaiveDate) -> Result<(), Refusal> {
        let application = self.received(APPROVED, day)?;
        if application.decision.is_some() {
            return Err(done(APPROVED));
        }
        let said = application.summoned.or(application.objected).unwrap_or(day);
        not_before(APPROVED, day, said, "Die Aufsichtsbehörde äußerte sich zuletzt am")
    }

    /// In force the day after the notice, or on a later day that the agreement names (GkG NRW § 24). A partner joins by the
    /// same event as everywhere.
    fn publish(&self, day: NaiveDate, gazette: &str, in_force: Option<NaiveDate>) -> Result<Vec<Event>, Refusal> {
        self.not_published(PUBLISHED)?;
        let approved = match self.way.approval_on(day) {
            ApprovalState::Granted { since } | ApprovalState::Deemed { since } => since,
            ApprovalState::NotApplied => {
                return Err(too_early(PUBLISHED, "Die Genehmigung ist noch nicht beantragt."));
            }
            ApprovalState::NotReceived => {
                return Err(too_early(
                    PUBLISHED,
                    "Der Eingang des Antrags ist noch nicht eingetragen.",
                ));
            }
            ApprovalState::Pending { last_day } => {
                let pending = format!(
                    "Die Aufsichtsbehörde kann bis zum {} entscheiden; danach gilt die Genehmigung als erteilt.",
                    date(last_day)
                );
                return Err(too_early(PUBLISHED, pending));
            }
            ApprovalState::Objected { .. } | ApprovalState::Summoned { .. } => {
                let open = "Die Aufsichtsbehörde will die Genehmigung versagen oder nur nach Änderung erteilen und hat noch nicht entschieden.";
                return Err(too_early(PUBLISHED, open));
            }
            ApprovalState::Refused { since } => {
                let refused = format!("Die Genehmigung wurde am {} versagt.", date(since));
                return Err(too_early(PUBLISHED, refused));
            }
        };
        self.check_day(PUBLISHED, day, approved, "Die Genehmigung gilt seit dem")?;
        let next = day.succ_opt().unwrap_or(day);
        let in_force = in_force.unwrap_or(next);
        not_before(
            IN_FORCE,
            in_force,
            next,
            "Frühester Tag ist der Tag nach der Bekanntmachung, der",
        )?;
        let published = RatificationEvent::Published {
            resolution: self.number.to_owned(),
            day,
            gazette: text::short("Ort der Bekanntmachung", gazette)?,
            in_force,
        };
        let mut events = vec![published.into()];
        if let Some(acceding) = &self.way.acceding {
            let partner = partner::joining(self.book, &acceding.joining(in_force))?;
            events.push(Event::Partner(PartnerEvent::Joined(partner)));
        }
        Ok(events)
    }

    /// A step is taken back only while nothing rests upon it.
    fn retract(&self, step: &RatificationStep) -> Result<(), Refusal> {
        let (way, application) = (self.way, self.way.application.as_ref());
        let refused = application.is_some_and(|a| a.decision.as_ref().is_some_and(|decision| !decision.granted));
        let decided = application.and_then(|a| a.decision.as_ref());
        let decided = decided.map(|_| "Die Aufsichtsbehörde hat schon entschieden.");
        let objected = application.and_then(|a| a.objected);
        let answered = decided.or(objected.map(|_| "Die Aufsichtsbehörde hat sich schon geäußert."));
        let (field, there, built) = match step {
            RatificationStep::Accession => {
                let council = way.acceding.as_ref().is_some_and(|a| way.councils.contains_key(&a.id));
                let built = council.then_some("Der Rat der beitretenden Körperschaft hat schon beschlossen.");
                (ACCEDING, way.acceding.is_some(), built)
            }
            RatificationStep::Council { partner } => {
                // After a refusal the councils may have to resolve anew.
                let built = (application.is_some() && !refused).then_some("Die Genehmigung ist schon beantragt.");
                (COUNCIL, way.councils.contains_key(partner), built)
            }
            RatificationStep::Application => (APPLIED, application.is_some(), answered),
            RatificationStep::Receipt => (RECEIVED, application.is_some_and(|a| a.received.is_some()), answered),
            RatificationStep::Objection => {
                let summoned = application.is_some_and(|a| a.summoned.is_some());
                let built = summoned
                    .then_some("Der Erörterungstermin ist schon anberaumt.")
                    .or(decided);
                (OBJECTED, application.is_some_and(|a| a.objected.is_some()), built)
            }
            RatificationStep::Hearing => (SUMMONED, application.is_some_and(|a| a.summoned.is_some()), decided),
            RatificationStep::Approval => (APPROVED, application.is_some_and(|a| a.decision.is_some()), None),
        };
        let published = way.publication.is_some();
        let built = published
            .then_some("Der Beschluss ist schon öffentlich bekannt gemacht.")
            .or(built);
        match (there, built) {
            (false, _) => Err(Refusal::StepNotDone { field: field.into() }),
            (true, Some(built)) => Err(Refusal::StepBuiltOn {
                field: field.into(),
                built: built.into(),
            }),
            (true, None) => Ok(()),
        }
    }
}

/// Whether a day does not lie before another; `what` leads to that day.
fn not_before(field: &str, day: NaiveDate, earliest: NaiveDate, what: &str) -> Result<(), Refusal> {
    if day < earliest {
        return Err(Refusal::DayTooEarly {
            field: field.into(),
            day: date(day),
            earliest: format!("{what} {}.", date(earliest)),
        });
    }
    Ok(())
}
