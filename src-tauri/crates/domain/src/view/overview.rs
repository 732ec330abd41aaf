//! The overview: what the book holds and what is next.

use chrono::{NaiveDate, NaiveDateTime};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Step, meeting::state_text};
use crate::{
    book::Book,
    circulation::Circulation,
    german,
    id::{CirculationId, CommitteeId, MeetingId, MotionId},
    meeting::{Meeting, MeetingState},
    minutes::MinutesState,
    motion::{Motion, MotionState},
    naming::official,
    refusal::Refusal,
    resolution::Resolution,
    rulebook::Section,
    view::{CirculationCode, CirculationRow, RatificationCode, RatificationView, ResolutionRow, register},
};

/// A meeting in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MeetingRow {
    /// Identifier.
    pub id: MeetingId,
    /// Official number.
    pub number: String,
    /// Which committee.
    pub committee_id: CommitteeId,
    /// Name of the committee.
    pub committee: String,
    /// Running number in the committee.
    pub sequence: u32,
    /// Begin, on the wall clock.
    pub start: NaiveDateTime,
    /// Place.
    pub place: String,
    /// Closed code of the state.
    pub state: String,
    /// The state in German words.
    pub state_text: String,
    /// What is to be done next.
    pub step: Step,
    /// That in German words: „Einladen bis 24. November“.
    pub step_text: String,
    /// Items on the agenda.
    pub items: usize,
    /// Motions among them.
    pub motions: usize,
}

/// How pressing something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Its day has passed.
    Overdue,
    /// Its day is within a week.
    Soon,
    /// It waits.
    Open,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DueRow {
    /// How pressing.
    pub urgency: Urgency,
    /// By or since when, in German: „bis 24. November“.
    pub when: String,
    /// What.
    pub title: String,
    /// More about it.
    pub detail: String,
    /// The step that does it: a label for the way there.
    pub action: String,
    /// In which meeting.
    pub meeting: Option<MeetingId>,
    /// On which motion.
    pub motion: Option<MotionId>,
    /// In which vote in writing.
    pub circulation: Option<CirculationId>,
    /// On which resolution, by its number.
    pub resolution: Option<String>,
    /// At which step of the meeting.
    pub step: Option<Step>,
}

/// A section of the rulebook with example values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ExampleSection {
    /// Which one.
    pub section: Section,
    /// In German.
    pub text: String,
}

/// The whole book at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Overview {
    /// Name of the cooperation.
    pub name: String,
    /// Whether everything is to be marked „Beispiel“.
    pub sample: bool,
    /// Number of partners today.
    pub partners: usize,
    /// Number of motions.
    pub motions: usize,
    /// The official day today.
    pub today: NaiveDate,
    /// Meetings, the latest first.
    pub meetings: Vec<MeetingRow>,
    /// What is to be done, the most pressing first.
    pub due: Vec<DueRow>,
    /// Resolutions and recommendations, the latest first.
    pub resolutions: Vec<ResolutionRow>,
    /// Sections with values that nobody has confirmed.
    pub examples: Vec<ExampleSection>,
}

impl Overview {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if the book was not begun.
    pub fn of(book: &Book, today: NaiveDate) -> Result<Self, Refusal> {
        let mut meetings = Vec::new();
        for meeting in book.meetings.values() {
            meetings.push(MeetingRow::of(book, meeting)?);
        }
        meetings.sort_by_key(|m| std::cmp::Reverse(m.start));
        let mut examples = Vec::new();
        for section in Section::ALL {
            if book.is_example(section)? {
                examples.push(ExampleSection {
                    section,
                    text: section.german().to_owned(),
                });
            }
        }
        Ok(Self {
            name: book.name.clone(),
            sample: book.sample,
            partners: book.partners_on(today).count(),
            motions: book.motions.len(),
            today,
            meetings,
            due: due(book, today)?,
            resolutions: register::resolutions(book, today)?,
            examples,
        })
    }
}

impl MeetingRow {
    fn of(book: &Book, meeting: &Meeting) -> Result<Self, Refusal> {
        let rule = book.rules_of(meeting)?;
        let step_text = match &meeting.state {
            MeetingState::Planned if meeting.agenda.iter().all(|i| i.standing) => "Tagesordnung im Entwurf".to_owned(),
            MeetingState::Planned => match invite_by(meeting, rule.notice_days) {
                Some(day) => format!("Einladen bis {}", short_date(day)),
                None => "Einladen".to_owned(),
            },
            MeetingState::Invited(_) => "Eingeladen".to_owned(),
            MeetingState::Open(_)
            | MeetingState::Interrupted(_)
            | MeetingState::Closed { .. }
            | MeetingState::Cancelled { .. } => capitalised(&state_text(book, meeting)),
        };
        Ok(Self {
            id: meeting.id.clone(),
            number: meeting.number.clone(),
            committee_id: meeting.committee.clone(),
            committee: rule.name.clone(),
            sequence: meeting.sequence,
            start: meeting.start,
            place: meeting.place.clone(),
            state: meeting.state.code().to_owned(),
            state_text: state_text(book, meeting),
            step: Step::of(meeting),
            step_text,
            items: meeting.agenda.iter().filter(|i| i.parent.is_none()).count(),
            motions: meeting.agenda.iter().filter(|i| i.motion.is_some()).count(),
        })
    }
}

/// Latest day for the invitation; neither of the two days counts.
fn invite_by(meeting: &Meeting, notice_days: u16) -> Option<NaiveDate> {
    meeting
        .day()
        .checked_sub_days(chrono::Days::new(u64::from(notice_days) + 1))
}

/// „24. November“.
fn short_date(day: NaiveDate) -> String {
    let full = german::date(day);
    full.rsplit_once(' ')
        .map_or(full.clone(), |(short, _)| short.to_owned())
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + characters.as_str()
    })
}

/// A deadline in German, and how pressing it is.
fn deadline(day: NaiveDate, today: NaiveDate) -> (Urgency, String) {
    let urgency = match (day - today).num_days() {
        ..0 => Urgency::Overdue,
        0..=7 => Urgency::Soon,
        _ => Urgency::Open,
    };
    let word = if urgency == Urgency::Overdue {
        "war fällig am"
    } else {
        "bis"
    };
    (urgency, format!("{word} {}", short_date(day)))
}

/// What waits: meetings by their next step, motions that are drafts or stand on no agenda, votes in writing, resolutions that
/// are not in force.
fn due(book: &Book, today: NaiveDate) -> Result<Vec<DueRow>, Refusal> {
    let mut rows = Vec::new();
    for meeting in book.meetings.values() {
        rows.extend(meeting_due(book, meeting, today)?.map(|row| (meeting.day(), row)));
    }
    for motion in book.motions.values() {
        rows.extend(motion_due(book, motion)?.map(|row| (NaiveDate::MAX, row)));
    }
    for circulation in book.circulations.values() {
        rows.extend(circulation_due(book, circulation, today)?);
    }
    for resolution in &book.resolutions {
        rows.extend(ratification_due(book, resolution, today));
    }
    rows.sort_by(|(day, a), (other, b)| (a.urgency, day, &a.title).cmp(&(b.urgency, other, &b.title)));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

fn meeting_due(book: &Book, meeting: &Meeting, today: NaiveDate) -> Result<Option<DueRow>, Refusal> {
    let rule = book.rules_of(meeting)?;
    let number = &meeting.number;
    let on = format!("Sitzung am {}", german::date(meeting.day()));
    let since = |urgency| (urgency, format!("seit {}", short_date(meeting.day())));
    let ((urgency, when), title, detail, action) = match &meeting.state {
        MeetingState::Planned => {
            let day = invite_by(meeting, rule.notice_days).unwrap_or(meeting.day());
            (
                deadline(day, today),
                format!("Zur Sitzung {number} einladen"),
                on,
                "Einladen",
            )
        }
        MeetingState::Invited(_) if meeting.day() <= today => (
            deadline(meeting.day(), today),
            format!("Sitzung {number} durchführen"),
            on,
            "Durchführen",
        ),
        MeetingState::Open(_) | MeetingState::Interrupted(_) => (
            since(Urgency::Soon),
            format!("Sitzung {number} durchführen"),
            format!(
                "Die Sitzung {}.",
                if matches!(meeting.state, MeetingState::Open(_)) {
                    "läuft"
                } else {
                    "ist unterbrochen"
                }
            ),
            "Fortsetzen",
        ),
        MeetingState::Closed {
            minutes: MinutesState::Draft,
            ..
        } => {
            let empty = meeting
                .agenda
                .iter()
                .filter(|i| i.course.is_none() && !meeting.has_children(&i.id))
                .count();
            let detail = match empty {
                0 => "Entwurf".to_owned(),
                1 => "Entwurf, bei einem Punkt fehlt der Text".to_owned(),
                n => format!("Entwurf, bei {n} Punkten fehlt der Text"),
            };
            (
                since(Urgency::Open),
                format!("Niederschrift {number} fertigstellen"),
                detail,
                "Weiterschreiben",
            )
        }
        MeetingState::Closed {
            minutes: MinutesState::InReview,
            ..
        } => (
            since(Urgency::Open),
            format!("Niederschrift {number} prüfen"),
            "Liegt dem Vorsitz zur Prüfung vor".to_owned(),
            "Prüfen",
        ),
        MeetingState::Closed {
            minutes: MinutesState::Final { .. },
            ..
        } => {
            let signed = book.documents.values().any(|d| d.meeting == meeting.id);
            let detail = if signed {
                "Die Unterschrift des Vorsitzes fehlt"
            } else {
                "Beide Unterschriften fehlen"
            };
            (
                since(Urgency::Open),
                format!("Niederschrift {number} unterschreiben"),
                detail.to_owned(),
                "Unterschreiben",
            )
        }
        MeetingState::Invited(_)
        | MeetingState::Closed {
            minutes: MinutesState::Signed { .. },
            ..
        }
        | MeetingState::Cancelled { .. } => return Ok(None),
    };
    Ok(Some(DueRow {
        urgency,
        when,
        title,
        detail,
        action: action.to_owned(),
        meeting: Some(meeting.id.clone()),
        motion: None,
        circulation: None,
        resolution: None,
        step: Some(Step::of(meeting)),
    }))
}

/// A vote in writing that waits for replies, or for its result to be announced.
fn circulation_due(
    book: &Book,
    circulation: &Circulation,
    today: NaiveDate,
) -> Result<Option<(NaiveDate, DueRow)>, Refusal> {
    let row = CirculationRow::of(book, circulation, today)?;
    let number = row.motion_number.as_deref().unwrap_or_default();
    let (title, (urgency, when), action) = match row.code {
        CirculationCode::Open => (
            format!("Antworten im Umlaufverfahren zu {number} eintragen"),
            deadline(row.deadline, today),
            "Eintragen",
        ),
        CirculationCode::Due => (
            format!("Ergebnis des Umlaufverfahrens zu {number} verkünden"),
            (Urgency::Soon, "jetzt".to_owned()),
            "Verkünden",
        ),
        CirculationCode::Announced
        | CirculationCode::Annulled
        | CirculationCode::Objected
        | CirculationCode::Cancelled => return Ok(None),
    };
    let due = DueRow {
        urgency,
        when,
        title,
        detail: format!("{}, {}", row.title, row.state),
        action: action.to_owned(),
        meeting: None,
        motion: None,
        circulation: Some(circulation.id.clone()),
        resolution: None,
        step: None,
    };
    Ok(Some((row.deadline, due)))
}

/// The next step of a resolution on its way until it is in force.
fn ratification_due(book: &Book, resolution: &Resolution, today: NaiveDate) -> Option<(NaiveDate, DueRow)> {
    use RatificationCode as Code;
    let way = RatificationView::of(book, resolution, today)?;
    let open = (Urgency::Open, "offen".to_owned(), NaiveDate::MAX);
    let last_day = way.approval.as_ref().and_then(|approval| approval.last_day);
    let (title, (urgency, when, day), action) = match way.code {
        Code::Acceding => ("eintragen, wer beitritt", open, "Eintragen"),
        Code::Councils => ("Beschlüsse der Räte eintragen", open, "Eintragen"),
        Code::ToApply => ("Genehmigung beantragen", open, "Eintragen"),
        Code::ToReceive => ("Eingang des Antrags eintragen", open, "Eintragen"),
        Code::Pending | Code::Objected => {
            let day = last_day.unwrap_or(today);
            let (urgency, when) = deadline(day, today);
            ("Genehmigung abwarten", (urgency, when, day), "Ansehen")
        }
        Code::Summoned => ("Entscheidung der Aufsichtsbehörde abwarten", open, "Ansehen"),
        Code::ToPublish => ("öffentlich bekannt machen", open, "Eintragen"),
        Code::CouncilRefused | Code::Refused | Code::Published | Code::InForce | Code::Annulled => return None,
    };
    let row = DueRow {
        urgency,
        when,
        title: format!("{}: {title}", official(&resolution.number)),
        detail: format!("{}, {}", resolution.title, way.short),
        action: action.to_owned(),
        meeting: None,
        motion: None,
        circulation: None,
        resolution: Some(resolution.number.clone()),
        step: None,
    };
    Some((day, row))
}

fn motion_due(book: &Book, motion: &Motion) -> Result<Option<DueRow>, Refusal> {
    let next = motion.consultations.iter().find(|c| c.result.is_none());
    let number = motion.number.as_deref().unwrap_or_default();
    let (title, detail, action) = match &motion.state {
        MotionState::Draft => (
            format!("Vorlage „{}“ freigeben", motion.title),
            format!("Entwurf, eingebracht von: {}", motion.submitter),
            "Prüfen",
        ),
        MotionState::Released
        | MotionState::Recommended { .. }
        | MotionState::Postponed { .. }
        | MotionState::Referred { .. } => {
            let Some(next) = next else { return Ok(None) };
            (
                format!("{number} „{}“ auf die Tagesordnung setzen", motion.title),
                format!(
                    "{}, nächste Station: {}",
                    capitalised(motion.state.german()),
                    book.committee(&next.committee)?.name
                ),
                "Ansehen",
            )
        }
        MotionState::Scheduled { .. }
        | MotionState::Circulating { .. }
        | MotionState::Carried
        | MotionState::Rejected
        | MotionState::Noted
        | MotionState::Withdrawn { .. } => return Ok(None),
    };
    Ok(Some(DueRow {
        urgency: Urgency::Open,
        when: "offen".to_owned(),
        title,
        detail,
        action: action.to_owned(),
        meeting: None,
        motion: Some(motion.id.clone()),
        circulation: None,
        resolution: None,
        step: None,
    }))
}
