//! The rulebook as a person reads it: its editions, each in German sentences, and what a new one would change.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    book::Book,
    german::date,
    refusal::Refusal,
    rulebook::{Problem, Provenance, Rulebook, Section, check_adoption, source, standing, unbroken},
};

/// All editions (Fassungen) of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RulesView {
    /// The day for which this is said.
    pub today: NaiveDate,
    /// In the order of their adoption.
    pub editions: Vec<EditionView>,
}

/// An edition of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EditionView {
    /// Name.
    pub name: String,
    /// First day; none for the one with which the book was begun.
    pub from: Option<NaiveDate>,
    /// „Gilt seit dem 1. Januar 2027.“
    pub validity: String,
    /// Whether it holds, held or is to hold.
    pub state: EditionState,
    /// What it says, if it holds or is to hold.
    pub rules: Option<RulesText>,
}

/// Whether an edition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EditionState {
    /// It held until another one did.
    Past,
    /// It holds today.
    InForce,
    /// It is to hold from a later day on.
    Upcoming,
    /// Another one that was adopted later took its place before its first day.
    Replaced,
}

/// Rules in German sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RulesText {
    /// Name.
    pub name: String,
    /// Name of the cooperation.
    pub cooperation: String,
    /// On which legal basis it stands.
    pub legal_basis: String,
    /// The law that the rules follow by analogy.
    pub profile: Option<String>,
    /// IANA time zone.
    pub time_zone: String,
    /// Lines of the letterhead.
    pub letterhead: Vec<String>,
    /// How the documents look, in sentences; empty: quiet and official.
    pub house: Vec<String>,
    /// In the order in which they are read.
    pub sections: Vec<SectionText>,
}

/// A section of the rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SectionText {
    /// Which one.
    pub section: Section,
    /// German name.
    pub title: String,
    /// Whether it holds values that nobody has confirmed.
    pub example: bool,
    /// The source that all entries share; none if each names its own.
    pub source: Option<String>,
    /// What it says.
    pub entries: Vec<EntryText>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryText {
    /// Path of its key in the rulebook: `committee.za`.
    pub key: String,
    /// Its name.
    pub title: String,
    /// What it says.
    pub sentences: Vec<String>,
    /// A list that belongs to it: votes by partner, items of the agenda.
    pub items: Vec<String>,
    /// Where it comes from, if the section has no source for all.
    pub source: Option<String>,
    /// Nobody has confirmed it yet.
    pub example: bool,
}

/// What a proposed rulebook says, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DraftView {
    /// What is wrong; nothing if it can be adopted.
    pub problems: Vec<Problem>,
    /// What it says, if it is free of contradictions.
    pub rules: Option<RulesText>,
    /// What differs from the rules that hold on its day.
    pub changes: Vec<RuleChange>,
    /// How well the colour of the house style is read on paper.
    pub contrast: Option<String>,
}

/// A rule that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleChange {
    /// In which section; none: how the documents look.
    pub section: Option<Section>,
    /// Path of its key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// Sentences that no longer hold.
    pub before: Vec<String>,
    /// Sentences that hold instead.
    pub after: Vec<String>,
}

impl RulesView {
    /// Builds the view for a day.
    #[must_use]
    pub fn of(book: &Book, today: NaiveDate) -> Self {
        let all = book.editions();
        let in_force = all.iter().rposition(|edition| edition.holds_on(today));
        let editions = all.iter().enumerate().map(|(i, edition)| {
            // A later decision replaces everything from its day on.
            let end = all[i + 1..].iter().filter_map(|later| later.from).min();
            let never = end.is_some_and(|end| edition.from.is_some_and(|from| end <= from));
            let state = if never {
                EditionState::Replaced
            } else if in_force == Some(i) {
                EditionState::InForce
            } else if edition.from.is_some_and(|from| from > today) {
                EditionState::Upcoming
            } else {
                EditionState::Past
            };
            let rules = match state {
                EditionState::InForce | EditionState::Upcoming => Some(RulesText::of(&edition.rulebook)),
                EditionState::Past | EditionState::Replaced => None,
            };
            EditionView {
                name: edition.rulebook.name.clone(),
                from: edition.from,
                validity: validity(state, edition.from, end.and_then(|end| end.pred_opt())),
                state,
                rules,
            }
        });
        Self {
            today,
            editions: editions.collect(),
        }
    }
}

fn validity(state: EditionState, from: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    let since = |word: &str| from.map_or_else(|| "von Anfang an".to_owned(), |from| format!("{word} {}", date(from)));
    let to = until
        .map(|until| format!(" bis zum {}", date(until)))
        .unwrap_or_default();
    match state {
        EditionState::Past => format!("Galt {}{to}.", since("vom")),
        EditionState::InForce => format!("Gilt {}{to}.", since("seit dem")),
        EditionState::Upcoming => format!("Gilt {}{to}.", since("ab dem")),
        EditionState::Replaced => "Wurde durch eine spätere Fassung ersetzt, bevor sie galt.".to_owned(),
    }
}

impl RulesText {
    /// Words rules.
    #[must_use]
    pub fn of(rules: &Rulebook) -> Self {
        Self {
            name: rules.name.clone(),
            cooperation: rules.cooperation.clone(),
            legal_basis: unbroken(&rules.legal_basis),
            profile: rules.profile.map(|profile| profile.german().to_owned()),
            time_zone: rules.time_zone.to_string(),
            letterhead: rules.letterhead.clone(),
            house: rules.house.sentences(),
            sections: [
                Section::Weights,
                Section::Majorities,
                Section::Committees,
                Section::MotionKinds,
                Section::Partners,
            ]
            .map(|section| SectionText::of(rules, section))
            .into(),
        }
    }
}

impl SectionText {
    fn of(rules: &Rulebook, section: Section) -> Self {
        let sources = rules.provenances(section);
        let shared = sources.first().filter(|first| sources.iter().all(|p| p == *first));
        let entry = |key: String, title: String, sentences, items, own: &Provenance| EntryText {
            key,
            title,
            sentences,
            items,
            source: shared.is_none().then(|| source(own)),
            example: own.example,
        };
        let entries = match section {
            Section::Weights => (rules.weight_rules.iter())
                .map(|rule| {
                    let key = format!("weight_rule.{}.{}", rule.id, rule.valid_from);
                    let (sentences, items) = (rules.weight_sentences(rule), rules.weight_items(rule));
                    entry(key, rule.name.clone(), sentences, items, &rule.provenance)
                })
                .collect(),
            Section::Majorities => (rules.majorities.iter())
                .map(|majority| {
                    let title = format!("Erforderlich ist {}", majority.name);
                    let sentences = rules.majority_sentences(majority);
                    entry(
                        format!("majority.{}", majority.id),
                        title,
                        sentences,
                        Vec::new(),
                        &majority.provenance,
                    )
                })
                .collect(),
            Section::Committees => (rules.committees.iter())
                .map(|committee| {
                    let sentences = rules.committee_sentences(committee);
                    let items = committee.standing_items.iter().map(standing).collect();
                    let key = format!("committee.{}", committee.id);
                    entry(key, committee.name.clone(), sentences, items, &committee.provenance)
                })
                .collect(),
            Section::MotionKinds => (rules.motion_kinds.iter())
                .map(|kind| {
                    let sentences = rules.kind_sentences(kind);
                    entry(
                        format!("motion_kind.{}", kind.id),
                        kind.name.clone(),
                        sentences,
                        Vec::new(),
                        &kind.provenance,
                    )
                })
                .collect(),
            Section::Partners => {
                let title = format!("{}\u{a0}Partner", rules.partners.len());
                let items = rules.partner_items();
                rules
                    .partners
                    .first()
                    .map(|first| entry("partner".into(), title, Vec::new(), items, &first.provenance))
                    .into_iter()
                    .collect()
            }
        };
        Self {
            section,
            title: section.german().to_owned(),
            example: rules.is_example(section),
            source: shared.map(|shared| source(shared)),
            entries,
        }
    }
}

impl DraftView {
    /// Judges a proposed rulebook for its first day. What cannot be read comes as problems already.
    ///
    /// # Errors
    /// A refusal if the book was not begun yet.
    pub fn of(book: &Book, draft: Result<&Rulebook, Vec<Problem>>, from: NaiveDate) -> Result<Self, Refusal> {
        let held = RulesText::of(book.rulebook_on(from)?);
        let (rules, problems) = match draft {
            Err(problems) => {
                return Ok(Self {
                    problems,
                    rules: None,
                    changes: Vec::new(),
                    contrast: None,
                });
            }
            Ok(draft) => match check_adoption(book, draft, from) {
                Ok(()) => (draft, Vec::new()),
                Err(Refusal::Adoption { key, message }) => (
                    draft,
                    vec![Problem {
                        line: None,
                        key,
                        message,
                    }],
                ),
                Err(refusal) => (
                    draft,
                    vec![Problem {
                        line: None,
                        key: "from".into(),
                        message: refusal.to_string(),
                    }],
                ),
            },
        };
        let contrast = rules.house.contrast();
        let rules = RulesText::of(rules);
        Ok(Self {
            problems,
            contrast,
            changes: changes(&held, &rules),
            rules: Some(rules),
        })
    }
}

/// The lines that the others do not have.
fn only(these: &[String], others: &[String]) -> Vec<String> {
    these.iter().filter(|one| !others.contains(one)).cloned().collect()
}

/// What differs in the look of the documents.
fn look(old: &RulesText, new: &RulesText) -> Option<RuleChange> {
    let said = |rules: &RulesText| -> Vec<String> {
        let letterhead = format!("Briefkopf: {}.", rules.letterhead.join(" · "));
        [letterhead].into_iter().chain(rules.house.clone()).collect()
    };
    let (was, is) = (said(old), said(new));
    (was != is).then(|| RuleChange {
        section: None,
        key: "house".into(),
        title: "Briefkopf und Schrift".into(),
        before: only(&was, &is),
        after: only(&is, &was),
    })
}

/// What differs, rule by rule: those that change and go in the old order, then the new ones.
fn changes(old: &RulesText, new: &RulesText) -> Vec<RuleChange> {
    let mut found: Vec<RuleChange> = look(old, new).into_iter().collect();
    for (old, new) in old.sections.iter().zip(&new.sections) {
        let said = |entry: &EntryText| -> Vec<String> {
            let title = format!("Bezeichnung: {}", entry.title);
            [title]
                .into_iter()
                .chain(entry.sentences.clone())
                .chain(entry.items.clone())
                .collect()
        };
        let fresh = new
            .entries
            .iter()
            .filter(|n| old.entries.iter().all(|o| o.key != n.key));
        let pairs = old
            .entries
            .iter()
            .map(|o| (Some(o), new.entries.iter().find(|n| n.key == o.key)));
        for (before, after) in pairs.chain(fresh.map(|n| (None, Some(n)))) {
            let Some(named) = after.or(before) else { continue };
            let (was, is) = (
                before.map(said).unwrap_or_default(),
                after.map(said).unwrap_or_default(),
            );
            let change = RuleChange {
                section: Some(new.section),
                key: named.key.clone(),
                title: named.title.clone(),
                before: only(&was, &is),
                after: only(&is, &was),
            };
            if !change.before.is_empty() || !change.after.is_empty() {
                found.push(change);
            }
        }
    }
    found
}
