//! Who signs the minutes of a meeting, in which order and for what; who refused to.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    document::SignatureRole,
    id::{ItemId, PersonId},
    meeting::{Meeting, Sitting},
    refusal::Refusal,
    text,
};

/// The roles that sign unless the rulebook names others (VwVfG NRW § 93: the chair and, if one was appointed, the secretary).
#[must_use]
pub fn usual_signatures() -> Vec<SignatureRole> {
    vec![SignatureRole::Secretary, SignatureRole::Chair]
}

/// Whether they are the usual ones: then a rulebook need not say so.
pub(crate) fn are_usual(roles: &Vec<SignatureRole>) -> bool {
    *roles == usual_signatures()
}

/// Where a person signs the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureLine {
    /// Name of the signature field in the document; ASCII, the same for every rendering.
    pub field: String,
    /// In which role.
    pub role: SignatureRole,
    /// Who; none: any other member of the committee.
    pub person: Option<PersonId>,
    /// For which items, if the chair changed: „TOP 1 bis 4 und 6“.
    pub items: Option<String>,
}

/// A person does not sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedSignature {
    /// Name of the signature field.
    pub field: String,
    /// In which role.
    pub role: SignatureRole,
    /// Who; none: any other member of the committee.
    pub person: Option<PersonId>,
    /// Why, as the person says.
    pub reason: String,
    /// When it was recorded.
    pub at: DateTime<Utc>,
}

/// A signature line as screens and documents show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SignatureLineView {
    /// Name of the signature field in the document.
    pub field: String,
    /// In which role.
    pub role: SignatureRole,
    /// „Vorsitz zu TOP 1 bis 4“.
    pub title: String,
    /// Full name; none: any other member of the committee.
    pub name: Option<String>,
    /// Office and partner.
    pub office: Option<String>,
}

impl Meeting {
    /// Everybody who is asked for a signature, in the order of signing: the roles of the rulebook, each chair for the items
    /// led (VwVfG NRW § 93). Before the meeting was opened nobody.
    pub(crate) fn asked_to_sign(&self, book: &Book) -> Result<Vec<SignatureLine>, Refusal> {
        let Some(sitting) = self.state.sitting() else {
            return Ok(Vec::new());
        };
        let mut lines = Vec::new();
        for role in &book.rules_of(self)?.signatures {
            match role {
                SignatureRole::Secretary => lines.push(line(*role, Some(sitting.secretary.clone()), None)),
                SignatureRole::Member => lines.push(line(*role, None, None)),
                SignatureRole::Chair => lines.extend(self.chairs(book, sitting)),
            }
        }
        Ok(lines)
    }

    /// Who signs: everybody who was asked and did not refuse.
    ///
    /// # Errors
    /// A refusal if the rulebook has no such committee.
    pub fn signature_lines(&self, book: &Book) -> Result<Vec<SignatureLine>, Refusal> {
        let mut lines = self.asked_to_sign(book)?;
        lines.retain(|line| !self.refused.iter().any(|refused| refused.field == line.field));
        Ok(lines)
    }

    /// The same as screens and documents show it.
    ///
    /// # Errors
    /// As [`Meeting::signature_lines`].
    pub fn signature_line_views(&self, book: &Book) -> Result<Vec<SignatureLineView>, Refusal> {
        let lines = self.signature_lines(book)?;
        lines.iter().map(|line| SignatureLineView::of(book, line)).collect()
    }

    /// Each person who led the meeting, with the items that were called or voted on while it did. Only one: for the whole meeting.
    fn chairs(&self, book: &Book, sitting: &Sitting) -> Vec<SignatureLine> {
        let mut persons: Vec<&PersonId> = Vec::new();
        for (person, _) in &sitting.chairs {
            if !persons.contains(&person) {
                persons.push(person);
            }
        }
        let led_by = |at: DateTime<Utc>| {
            let led = sitting.chairs.iter().rfind(|(_, from)| *from <= at);
            led.or(sitting.chairs.first()).map(|(person, _)| person)
        };
        let votes = self.votes(book);
        let items = |person: &PersonId| -> Vec<usize> {
            let led = |at: &DateTime<Utc>| led_by(*at) == Some(person);
            let voted = |item: &ItemId| votes.iter().any(|(of, at)| *of == item && led(at));
            let each = self.agenda.iter().enumerate();
            each.filter(|(_, item)| item.called.iter().any(led) || voted(&item.id))
                .map(|(place, _)| place)
                .collect()
        };
        // Who took the chair for a moment without an item has nothing to vouch for, unless nobody else does.
        if let [_, _, ..] = persons.as_slice() {
            let led: Vec<_> = persons.iter().copied().filter(|p| !items(p).is_empty()).collect();
            if !led.is_empty() {
                persons = led;
            }
        }
        let several = persons.len() > 1;
        let each = persons.iter().enumerate().map(|(place, person)| SignatureLine {
            field: match place {
                0 => SignatureRole::Chair.field().to_owned(),
                n => format!("{}_{}", SignatureRole::Chair.field(), n + 1),
            },
            role: SignatureRole::Chair,
            person: Some((*person).clone()),
            items: several.then(|| self.ranges(&items(person))),
        });
        each.collect()
    }

    /// When the votes and elections of the meeting were opened, on which items.
    fn votes<'a>(&self, book: &'a Book) -> Vec<(&'a ItemId, DateTime<Utc>)> {
        let ballots = book.ballots.values().filter(|ballot| ballot.meeting == self.id);
        let elections = book.elections.values().filter(|election| election.meeting == self.id);
        ballots
            .map(|ballot| (&ballot.item, ballot.opened))
            .chain(elections.map(|election| (&election.item, election.opened)))
            .collect()
    }

    /// Places of the agenda as numbers: „TOP 1 bis 4 und 6“.
    fn ranges(&self, places: &[usize]) -> String {
        let number = |place: usize| {
            let item = self.agenda.get(place);
            item.map(|item| self.item_number(&item.id)).unwrap_or_default()
        };
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for place in places {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == *place => *last = *place,
                Some(_) | None => runs.push((*place, *place)),
            }
        }
        let words: Vec<String> = runs
            .iter()
            .flat_map(|(first, last)| match last - first {
                0 => vec![number(*first)],
                1 => vec![number(*first), number(*last)],
                _ => vec![format!("{} bis\u{a0}{}", number(*first), number(*last))],
            })
            .collect();
        format!("TOP\u{a0}{}", text::enumeration(&words))
    }
}

fn line(role: SignatureRole, person: Option<PersonId>, items: Option<String>) -> SignatureLine {
    SignatureLine {
        field: role.field().to_owned(),
        role,
        person,
        items,
    }
}

/// „Vorsitz“, „Vorsitz zu TOP 1 bis 4“.
pub(crate) fn title(role: SignatureRole, items: Option<&str>) -> String {
    items.map_or_else(
        || role.german().to_owned(),
        |items| format!("{} zu {items}", role.german()),
    )
}

impl Book {
    /// A line as screens and documents show it.
    ///
    /// # Errors
    /// A refusal if the person is not known.
    pub fn signature_line(&self, line: &SignatureLine) -> Result<SignatureLineView, Refusal> {
        SignatureLineView::of(self, line)
    }
}

impl SignatureLineView {
    pub(crate) fn of(book: &Book, line: &SignatureLine) -> Result<Self, Refusal> {
        let person = line.person.as_ref().map(|id| book.person(id)).transpose()?;
        Ok(Self {
            field: line.field.clone(),
            role: line.role,
            title: title(line.role, line.items.as_deref()),
            name: person.map(|person| person.name()),
            office: person.and_then(|person| book.office_and_partner(person)),
        })
    }
}
