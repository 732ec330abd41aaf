//! Persons: members, deputies, chairs and secretaries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    book::Book,
    content::Contents,
    context::Context,
    event::Event,
    id::{PartnerId, PersonId},
    refusal::{Inconsistent, Refusal},
    text,
};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Identifier.
    pub id: PersonId,
    /// „Frau“ or „Herr“; left out where the person wishes so.
    #[serde(default)]
    pub form_of_address: Option<String>,
    /// Academic title, such as „Dr.“.
    #[serde(default)]
    pub title: Option<String>,
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Office, such as „Bürgermeisterin“ or „Landrat“.
    #[serde(default)]
    pub office: Option<String>,
    /// The partner that the person works for.
    #[serde(default)]
    pub partner: Option<PartnerId>,
}

impl Person {
    /// „Dr. Michael Schürmann“.
    #[must_use]
    pub fn name(&self) -> String {
        [self.title.as_deref(), Some(&self.given_name), Some(&self.family_name)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// „Dr. M. Schürmann“, where room is scarce.
    #[must_use]
    pub fn short_name(&self) -> String {
        let initial = self.given_name.chars().next().map(|c| format!("{c}."));
        [self.title.clone(), initial, Some(self.family_name.clone())]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\u{a0}")
    }

    /// „Herr Dr. Schürmann“; without a form of address the full name.
    #[must_use]
    pub fn formal_name(&self) -> String {
        match &self.form_of_address {
            Some(form) => [Some(form.as_str()), self.title.as_deref(), Some(&self.family_name)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
            None => self.name(),
        }
    }
}

/// What can be done with persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PersonCommand {
    /// A person is entered.
    Add(Person),
    /// The particulars of a person change; the identifier stays.
    Change(Person),
}

/// What happened to persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum PersonEvent {
    /// A person was entered.
    Added(Person),
    /// The particulars of a person changed.
    Changed(Person),
}

fn checked(book: &Book, person: &Person) -> Result<Person, Refusal> {
    if let Some(partner) = &person.partner {
        book.partner(partner)?;
    }
    Ok(Person {
        id: person.id.clone(),
        form_of_address: text::optional("Anrede", person.form_of_address.as_deref())?,
        title: text::optional("Titel der Person", person.title.as_deref())?,
        given_name: text::short("Vorname", &person.given_name)?,
        family_name: text::short("Nachname", &person.family_name)?,
        office: text::optional("Amt", person.office.as_deref())?,
        partner: person.partner.clone(),
    })
}

impl PersonCommand {
    pub(crate) fn decide(&self, book: &Book, _: &Context, _: &mut Contents) -> Result<Vec<Event>, Refusal> {
        let event = match self {
            Self::Add(person) if book.persons.contains_key(&person.id) => {
                return Err(Refusal::IdTaken {
                    id: person.id.to_string(),
                });
            }
            Self::Add(person) => PersonEvent::Added(checked(book, person)?),
            Self::Change(person) => {
                book.person(&person.id)?;
                PersonEvent::Changed(checked(book, person)?)
            }
        };
        Ok(vec![Event::Person(event)])
    }
}

impl PersonEvent {
    pub(crate) fn apply(&self, book: &mut Book) -> Result<(), Inconsistent> {
        match self {
            Self::Added(person) => match book.persons.insert(person.id.clone(), person.clone()) {
                Some(_) => Err(Inconsistent::Taken {
                    id: person.id.to_string(),
                }),
                None => Ok(()),
            },
            Self::Changed(person) => match book.persons.insert(person.id.clone(), person.clone()) {
                Some(_) => Ok(()),
                None => Err(Inconsistent::unknown("person", &person.id)),
            },
        }
    }
}

impl PersonEvent {
    pub(crate) fn sentence(&self, book: &Book) -> String {
        let described = |person: &Person| {
            let partner = person.partner.as_ref().map(|p| book.name_of_partner(p));
            let parts: Vec<String> = person.office.clone().into_iter().chain(partner).collect();
            match parts.as_slice() {
                [] => person.name(),
                parts => format!("{} ({})", person.name(), parts.join(", ")),
            }
        };
        match self {
            Self::Added(person) => format!("{} als Person eingetragen.", described(person)),
            Self::Changed(person) => format!("Angaben zu {} geändert.", described(person)),
        }
    }
}
