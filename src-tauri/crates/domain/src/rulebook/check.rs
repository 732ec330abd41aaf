//! Whether a rulebook is complete and free of contradictions.

use std::collections::BTreeSet;

use super::{Rulebook, WeightKind};
use crate::threshold::Threshold;

/// What is wrong with a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulebookError {
    /// Not readable as TOML, or an unknown, missing or mistyped key.
    #[error(
        "Das Regelwerk ist in Zeile {line} nicht lesbar: {message}. Berichtigen Sie die Zeile und versuchen Sie es noch einmal."
    )]
    Unreadable {
        /// Line, counted from 1.
        line: usize,
        /// What the reader says.
        message: String,
    },
    /// A value that cannot be.
    #[error("Das Regelwerk ist unter „{key}“ nicht schlüssig: {message}")]
    Invalid {
        /// Path of the key.
        key: String,
        /// German sentence.
        message: String,
    },
}

impl RulebookError {
    pub(super) fn from_toml(text: &str, error: &toml::de::Error) -> Self {
        let line = error
            .span()
            .map_or(1, |s| text[..s.start.min(text.len())].matches('\n').count() + 1);
        Self::Unreadable {
            line,
            message: crate::reading::german(error.message().trim_end_matches('.')),
        }
    }
}

fn invalid<T>(key: impl Into<String>, message: impl Into<String>) -> Result<T, RulebookError> {
    Err(RulebookError::Invalid {
        key: key.into(),
        message: message.into(),
    })
}

/// Refuses two equal values among the ones that must differ.
fn distinct<'a>(key: &str, what: &str, values: impl Iterator<Item = &'a str>) -> Result<(), RulebookError> {
    let mut seen = BTreeSet::new();
    for value in values {
        if value.trim().is_empty() {
            return invalid(key, format!("{what} darf nicht leer sein."));
        }
        if !seen.insert(value) {
            return invalid(key, format!("{what} „{value}“ kommt zweimal vor."));
        }
    }
    Ok(())
}

impl Rulebook {
    /// Checks the rulebook.
    ///
    /// # Errors
    /// The first contradiction found, with the key where it stands.
    pub fn check(&self) -> Result<(), RulebookError> {
        if self.format != 1 {
            return invalid(
                "format",
                format!(
                    "Diese Fassung des Programms liest Format 1, nicht Format {}.",
                    self.format
                ),
            );
        }
        for (key, value) in [
            ("name", &self.name),
            ("cooperation", &self.cooperation),
            ("legal_basis", &self.legal_basis),
        ] {
            if value.trim().is_empty() {
                return invalid(key, "Der Eintrag darf nicht leer sein.");
            }
        }
        self.check_partners()?;
        self.check_weights()?;
        self.check_majorities()?;
        self.check_committees()?;
        self.check_kinds()
    }

    fn check_partners(&self) -> Result<(), RulebookError> {
        if self.partners.is_empty() {
            return invalid("partner", "Es ist kein Partner genannt.");
        }
        distinct("partner.id", "Die Kennung", self.partners.iter().map(|p| p.id.as_str()))?;
        distinct(
            "partner.name",
            "Der Name",
            self.partners.iter().map(|p| p.name.as_str()),
        )?;
        for partner in &self.partners {
            if partner.left.is_some_and(|left| left < partner.joined) {
                return invalid(
                    format!("partner.{}.left", partner.id),
                    "Der letzte Tag liegt vor dem Beitritt.",
                );
            }
        }
        Ok(())
    }

    fn check_weights(&self) -> Result<(), RulebookError> {
        for (i, rule) in self.weight_rules.iter().enumerate() {
            let key = format!("weight_rule.{}", rule.id);
            if rule.valid_until.is_some_and(|until| until < rule.valid_from) {
                return invalid(key, "Die Gültigkeit endet, bevor sie beginnt.");
            }
            let overlaps = |other: &&super::WeightRule| {
                other.id == rule.id
                    && rule.valid_until.is_none_or(|until| other.valid_from <= until)
                    && other.valid_until.is_none_or(|until| rule.valid_from <= until)
            };
            if self.weight_rules[..i].iter().find(overlaps).is_some() {
                return invalid(key, "Zwei Fassungen dieser Gewichtsregel gelten am selben Tag.");
            }
            match &rule.rule {
                WeightKind::Equal { .. } => {}
                WeightKind::PerBegun { inhabitants: 0, .. } => {
                    return invalid(key, "Die Zahl der Einwohner je Stimme muss mindestens 1 sein.");
                }
                WeightKind::PerBegun { .. } => {}
                WeightKind::Table { votes } => {
                    if let Some(id) = votes.keys().find(|id| self.partner(id).is_none()) {
                        return invalid(
                            key,
                            format!("Der Partner „{id}“ steht in der Tabelle, aber nicht unter den Partnern."),
                        );
                    }
                    if let Some(partner) = self.partners.iter().find(|p| !votes.contains_key(&p.id)) {
                        return invalid(key, format!("Für den Partner „{}“ fehlt das Gewicht.", partner.id));
                    }
                }
            }
            if let Some(partner) = self.partners.iter().find(|p| rule.votes(p).is_none()) {
                return invalid(
                    key,
                    format!(
                        "Für den Partner „{}“ ergibt sich keine zählbare Stimmenzahl.",
                        partner.id
                    ),
                );
            }
        }
        Ok(())
    }

    fn check_majorities(&self) -> Result<(), RulebookError> {
        distinct(
            "majority.id",
            "Die Kennung",
            self.majorities.iter().map(|m| m.id.as_str()),
        )?;
        match self.majorities.iter().find(|m| m.thresholds.is_empty()) {
            Some(majority) => invalid(
                format!("majority.{}", majority.id),
                "Die Mehrheit nennt keine Schwelle.",
            ),
            None => Ok(()),
        }
    }

    fn check_committees(&self) -> Result<(), RulebookError> {
        if self.committees.is_empty() {
            return invalid("committee", "Es ist kein Ausschuss genannt.");
        }
        distinct(
            "committee.id",
            "Die Kennung",
            self.committees.iter().map(|c| c.id.as_str()),
        )?;
        distinct(
            "committee.short",
            "Das Kürzel",
            self.committees.iter().map(|c| c.short.as_str()),
        )?;
        for committee in &self.committees {
            let key = |field: &str| format!("committee.{}.{field}", committee.id);
            if !self.weight_rules.iter().any(|w| w.id == committee.weights) {
                return invalid(
                    key("weights"),
                    format!("Es gibt keine Gewichtsregel „{}“.", committee.weights),
                );
            }
            if self.majority(&committee.majority).is_none() {
                return invalid(
                    key("majority"),
                    format!("Es gibt keine Mehrheit „{}“.", committee.majority),
                );
            }
            if !committee.quorum.iter().all(Threshold::is_quorum) {
                return invalid(
                    key("quorum"),
                    "Die Beschlussfähigkeit bemisst sich an der Basis „statutory“.",
                );
            }
            if committee.notice_days_urgent > committee.notice_days {
                return invalid(
                    key("notice_days_urgent"),
                    "Die verkürzte Ladungsfrist ist länger als die gewöhnliche.",
                );
            }
        }
        Ok(())
    }

    fn check_kinds(&self) -> Result<(), RulebookError> {
        distinct(
            "motion_kind.id",
            "Die Kennung",
            self.motion_kinds.iter().map(|k| k.id.as_str()),
        )?;
        for kind in &self.motion_kinds {
            let key = |field: &str| format!("motion_kind.{}.{field}", kind.id);
            for committee in kind.advised_by.iter().chain([&kind.committee]) {
                if self.committee(committee).is_none() {
                    return invalid(key("committee"), format!("Es gibt keinen Ausschuss „{committee}“."));
                }
            }
            if kind.advised_by.contains(&kind.committee) {
                return invalid(
                    key("advised_by"),
                    "Der zuständige Ausschuss berät sich nicht selbst vor.",
                );
            }
            if let Some(majority) = kind.majority.as_ref().filter(|m| self.majority(m).is_none()) {
                return invalid(key("majority"), format!("Es gibt keine Mehrheit „{majority}“."));
            }
        }
        Ok(())
    }
}
