//! A ballot: being cast, announced or annulled.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Bodies, DifferencePart, difference};
use crate::{
    attendance::Presence,
    ballot::{Ballot, BallotMode, BallotState, BallotSubject, Decision, RollRow, SlipKind, secret, wording_of},
    book::Book,
    circulation::Circulation,
    committee::Seat,
    content::ContentRef,
    context,
    count::{Choice, Count, Need, SecretSums, Split},
    id::{BallotId, ItemId, PartnerId},
    meeting::Meeting,
    person::Person,
    refusal::Refusal,
    rulebook::VotingGroup,
    votes::Votes,
};

/// What a partner did in a ballot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceRow {
    /// Ja.
    Yes,
    /// Nein.
    No,
    /// Enthaltung.
    Abstain,
    /// Ungültig.
    Invalid,
    /// Split over several.
    Split,
    /// Nothing recorded.
    None,
    /// Counted without names.
    Unnamed,
    /// Nobody was there.
    Absent,
    /// Took no part.
    Excluded,
}

impl ChoiceRow {
    /// German word.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Self::Yes => "Ja",
            Self::No => "Nein",
            Self::Abstain => "Enthaltung",
            Self::Invalid => "ungültig",
            Self::Split => "geteilt",
            Self::None => "nicht abgegeben",
            Self::Unnamed => "ohne Namen gezählt",
            Self::Absent => "abwesend",
            Self::Excluded => "befangen",
        }
    }
}

/// A partner in a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BallotRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its name.
    pub name: String,
    /// Its votes.
    pub votes: Votes,
    /// Who voted for it.
    pub person: Option<String>,
    /// The same where room is scarce: „Dr. M. Schürmann“.
    pub short: Option<String>,
    /// That person is a deputy.
    pub deputy: bool,
    /// What it did.
    pub choice: ChoiceRow,
    /// The parts, where it split its votes.
    pub split: Option<Split>,
}

impl BallotRow {
    /// What each partner did in a ballot.
    pub(super) fn all(book: &Book, ballot: &Ballot) -> Vec<Self> {
        let meeting = book.meetings.get(&ballot.meeting);
        Self::of(book, meeting, &ballot.roll, &ballot.choices, ballot.sums.is_some())
    }

    /// What each partner replied in writing.
    pub(super) fn replies(book: &Book, circulation: &Circulation) -> Vec<Self> {
        let mut rows = Self::of(book, None, &circulation.roll, &circulation.replies, false);
        for (row, frozen) in rows.iter_mut().zip(&circulation.roll) {
            row.deputy = frozen
                .person
                .as_ref()
                .is_some_and(|person| circulation.is_deputy(book, person));
        }
        rows
    }

    fn of(
        book: &Book,
        meeting: Option<&Meeting>,
        roll: &[RollRow],
        choices: &BTreeMap<PartnerId, Choice>,
        unnamed: bool,
    ) -> Vec<Self> {
        let row = |r: &RollRow| {
            let choice = match choices.get(&r.partner) {
                _ if !r.present => ChoiceRow::Absent,
                _ if r.excluded => ChoiceRow::Excluded,
                None if unnamed => ChoiceRow::Unnamed,
                None | Some(Choice::None) => ChoiceRow::None,
                Some(Choice::Yes) => ChoiceRow::Yes,
                Some(Choice::No) => ChoiceRow::No,
                Some(Choice::Abstain) => ChoiceRow::Abstain,
                Some(Choice::Invalid) => ChoiceRow::Invalid,
                Some(Choice::Split(_)) => ChoiceRow::Split,
            };
            let (person, deputy) = voter(book, meeting, r);
            Self {
                partner: r.partner.clone(),
                name: r.name.clone(),
                votes: r.votes,
                person: person.map(Person::name),
                short: person.map(Person::short_name),
                deputy,
                choice,
                split: match choices.get(&r.partner) {
                    Some(Choice::Split(split)) => Some(*split),
                    Some(Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid | Choice::None) | None => None,
                },
            }
        };
        roll.iter().map(row).collect()
    }
}

/// Who votes for a partner of the roll, and whether as a deputy.
pub(super) fn voter<'a>(book: &'a Book, meeting: Option<&Meeting>, row: &RollRow) -> (Option<&'a Person>, bool) {
    let is = |p: &&Presence| p.partner == row.partner && row.person.as_ref() == Some(&p.person);
    let presence = meeting.and_then(|m| m.presences.iter().rfind(is));
    let person = row.person.as_ref().and_then(|p| book.persons.get(p));
    (person, presence.is_some_and(|p| p.seat == Seat::Deputy))
}

/// A ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct BallotView {
    /// Identifier.
    pub id: BallotId,
    /// On which item.
    pub item: ItemId,
    /// What the vote results in.
    pub decision: Decision,
    /// What is voted on.
    pub subject: BallotSubject,
    /// How the votes are cast.
    pub mode: BallotMode,
    /// Partners that demanded it so.
    pub demanded_by: Vec<String>,
    /// Whether a partner may split its votes.
    pub split_votes: bool,
    /// Partners that vote alike.
    pub groups: Vec<VotingGroup>,
    /// Slips handed out for a secret ballot, the largest first.
    pub slips: Vec<SlipKind>,
    /// Which slips endanger the secret.
    pub secret_warning: Option<String>,
    /// Whether the partners by choice must be counted too, because the majority counts heads.
    pub heads_needed: bool,
    /// What was recorded without names.
    pub sums: Option<SecretSums>,
    /// What is voted on, in a few words where it is not the item itself: „Änderungsantrag von Hamm“.
    pub about: Option<String>,
    /// The wording voted on.
    pub wording: String,
    /// What it changes in the text that stood before it.
    pub difference: Vec<DifferencePart>,
    /// German name of the majority.
    pub majority: String,
    /// open, announced or annulled.
    pub state: String,
    /// Partners in order of name.
    pub rows: Vec<BallotRow>,
    /// The count as it would be now, or as it was announced.
    pub count: Option<Count>,
    /// What the majority comes to, threshold by threshold.
    pub needs: Vec<Need>,
    /// The end of the count's explanation: why it was carried or rejected, with the rule; once it was announced.
    pub reason: Option<String>,
    /// How far it is to the majority, in German; while the ballot is open.
    pub progress: Option<String>,
    /// Whose choice is not recorded: „Offen: Wadersloh (2), Kreis Warendorf (28).“
    pub missing: Option<String>,
    /// When it was announced or annulled, on the wall clock.
    pub ended: Option<NaiveDateTime>,
    /// Number of the resolution or recommendation.
    pub number: Option<String>,
    /// Why it was annulled.
    pub annulled: Option<String>,
}

impl BallotView {
    /// Builds the view.
    ///
    /// # Errors
    /// A refusal if there is no such ballot.
    pub fn of(book: &Book, id: &BallotId, bodies: &Bodies) -> Result<Self, Refusal> {
        let ballot = book.ballot(id)?;
        let sheet = ballot.sheet()?;
        let zone = book.rulebook()?.time_zone;
        let (state, count, number, annulled, ended) = match &ballot.state {
            BallotState::Open => {
                let count = crate::count::count(&sheet, Some(&ballot.rules.citation))?;
                ("open", Some(count), None, None, None)
            }
            BallotState::Announced { at, count, number } => {
                ("announced", Some((**count).clone()), number.clone(), None, Some(*at))
            }
            BallotState::Annulled { at, count, reason } => (
                "annulled",
                count.as_deref().cloned(),
                None,
                Some(reason.clone()),
                Some(*at),
            ),
        };
        let missing: Vec<String> = ballot
            .missing()
            .map(|r| format!("{}\u{a0}({})", r.name, r.votes.german()))
            .collect();
        let open = matches!(ballot.state, BallotState::Open);
        let slips = secret::kinds(&ballot.slips, &ballot.roll);
        Ok(Self {
            id: id.clone(),
            item: ballot.item.clone(),
            decision: ballot.rules.decision,
            subject: ballot.subject.clone(),
            mode: ballot.rules.mode,
            demanded_by: ballot
                .rules
                .demanded_by
                .iter()
                .map(|p| book.name_of_partner(p))
                .collect(),
            split_votes: ballot.rules.split_votes,
            groups: ballot.rules.groups.clone(),
            secret_warning: secret::warning(&slips),
            slips,
            heads_needed: ballot.counts_heads(),
            sums: ballot.sums,
            about: about(book, ballot)?,
            wording: bodies(&ballot.wording),
            difference: wording_before(book, ballot)?
                .map(|before| difference(&bodies(before), &bodies(&ballot.wording)))
                .unwrap_or_default(),
            majority: ballot.rules.majority_name.clone(),
            state: state.to_owned(),
            rows: BallotRow::all(book, ballot),
            needs: count
                .as_ref()
                .map(|c| crate::count::needs(&sheet, c))
                .unwrap_or_default(),
            reason: count
                .as_ref()
                .filter(|_| !open)
                .map(|c| crate::count::reason(&sheet, c, Some(&ballot.rules.citation))),
            progress: count
                .as_ref()
                .filter(|_| open)
                .map(|c| crate::count::progress(&sheet, c)),
            missing: (open && !missing.is_empty()).then(|| format!("Offen: {}.", missing.join(", "))),
            count,
            number,
            annulled,
            ended: ended.map(|at| context::local(at, zone)),
        })
    }
}

/// What a ballot is about, where it is not the item itself.
pub(super) fn about(book: &Book, ballot: &Ballot) -> Result<Option<String>, Refusal> {
    Ok(match &ballot.subject {
        BallotSubject::Item => None,
        BallotSubject::Procedure => Some("Antrag zur Geschäftsordnung".to_owned()),
        BallotSubject::Amendment { amendment } => {
            let item = book.meeting(&ballot.meeting)?.item(&ballot.item)?;
            let partner = &book.partner(&item.amendment(amendment)?.partner)?.name;
            Some(format!("Änderungsantrag von {partner}"))
        }
        BallotSubject::Exclusion(exclusion) => Some(format!(
            "Befangenheit von {}",
            book.person(&exclusion.person)?.formal_name()
        )),
    })
}

/// The text that a wording changes: for the item the proposal of its motion, for an amendment what stood before it.
fn wording_before<'a>(book: &'a Book, ballot: &Ballot) -> Result<Option<&'a ContentRef>, Refusal> {
    let item = book.meeting(&ballot.meeting)?.item(&ballot.item)?;
    match ballot.subject {
        BallotSubject::Item => {
            let motion = item.motion.as_ref().map(|id| book.motion(id)).transpose()?;
            Ok(motion.and_then(|motion| motion.proposal.as_ref()))
        }
        BallotSubject::Amendment { .. } => wording_of(book, item, Some(ballot.opened)),
        BallotSubject::Procedure | BallotSubject::Exclusion(_) => Ok(None),
    }
}
