//! Whether a rulebook is complete and free of contradictions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use chrono::NaiveDate;

use super::{CommitteeRule, Rulebook, WeightKind, WeightProblem};
use crate::{id::PartnerId, partner::Partner, threshold::Threshold, votes::Votes};

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

impl fmt::Display for WeightProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWeight(partner) => write!(f, "Für den Partner „{partner}“ fehlt das Gewicht."),
            Self::TooLarge(partner) => write!(f, "Für den Partner „{partner}“ ergibt sich keine zählbare Stimmenzahl."),
            Self::NoFees => {
                f.write_str("Die Umlagen aller Partner sind zusammen 0; danach lassen sich keine Stimmen verteilen.")
            }
            Self::CapImpossible { share, partners } => write!(
                f,
                "Höchstens {share} aller Stimmen je Partner ist bei {partners} Partnern nicht möglich."
            ),
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
            self.check_weight_kind(&key, &rule.rule)?;
            if rule.cap.as_ref().is_some_and(|cap| cap.unit.is_zero()) {
                return invalid(format!("{key}.cap.unit"), "Die Einheit muss größer als 0 sein.");
            }
            let day = self
                .partners
                .iter()
                .map(|p| p.joined)
                .fold(rule.valid_from, NaiveDate::max);
            let partners: Vec<&Partner> = self.partners.iter().filter(|p| p.is_partner_on(day)).collect();
            if let Err(problem) = rule.votes(&partners, day) {
                return invalid(key, problem.to_string());
            }
        }
        Ok(())
    }

    fn check_weight_kind(&self, key: &str, kind: &WeightKind) -> Result<(), RulebookError> {
        match kind {
            WeightKind::Equal { .. } => Ok(()),
            WeightKind::PerBegun { inhabitants: 0, .. } => invalid(
                format!("{key}.inhabitants"),
                "Die Zahl der Einwohner je Stimme muss mindestens 1 sein.",
            ),
            WeightKind::PerBegun {
                minimum: Some(minimum),
                maximum: Some(maximum),
                ..
            } if minimum > maximum => invalid(format!("{key}.maximum"), "Die Obergrenze liegt unter der Untergrenze."),
            WeightKind::PerBegun { .. } => Ok(()),
            WeightKind::Tiers { tiers } if tiers.first().is_none_or(|tier| tier.from != 0) => invalid(
                format!("{key}.tiers"),
                "Die erste Stufe muss bei 0 Einwohnern beginnen, damit jeder Partner in einer Stufe steht.",
            ),
            WeightKind::Tiers { tiers } => match tiers.windows(2).find(|pair| pair[0].from >= pair[1].from) {
                None => Ok(()),
                Some(pair) => invalid(
                    format!("{key}.tiers"),
                    format!(
                        "Die Stufe ab {} Einwohnern steht nicht hinter der kleineren.",
                        pair[1].from
                    ),
                ),
            },
            WeightKind::Table { votes } => self.check_table(key, "das Gewicht", votes),
            WeightKind::ShareOfFees { unit, .. } if unit.is_zero() => {
                invalid(format!("{key}.unit"), "Die Einheit muss größer als 0 sein.")
            }
            WeightKind::ShareOfFees { fees, .. } => self.check_table(key, "die Umlage", fees),
        }
    }

    /// A table names exactly the partners.
    fn check_table<T>(&self, key: &str, what: &str, table: &BTreeMap<PartnerId, T>) -> Result<(), RulebookError> {
        if let Some(id) = table.keys().find(|id| self.partner(id).is_none()) {
            let message = format!("Der Partner „{id}“ steht in der Tabelle, aber nicht unter den Partnern.");
            return invalid(format!("{key}.{id}"), message);
        }
        match self.partners.iter().find(|p| !table.contains_key(&p.id)) {
            Some(partner) => invalid(key, format!("Für den Partner „{}“ fehlt {what}.", partner.id)),
            None => Ok(()),
        }
    }

    fn check_majorities(&self) -> Result<(), RulebookError> {
        distinct(
            "majority.id",
            "Die Kennung",
            self.majorities.iter().map(|m| m.id.as_str()),
        )?;
        for majority in &self.majorities {
            let key = format!("majority.{}", majority.id);
            if majority.thresholds.is_empty() {
                return invalid(format!("{key}.thresholds"), "Die Mehrheit nennt keine Schwelle.");
            }
            let consent = format!("{key}.consent");
            distinct(&consent, "Der Partner", majority.consent.iter().map(PartnerId::as_str))?;
            if let Some(id) = majority.consent.iter().find(|id| self.partner(id).is_none()) {
                return invalid(consent, format!("Es gibt keinen Partner „{id}“."));
            }
        }
        Ok(())
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
            self.check_voting(committee)?;
            if committee.notice_days_urgent > committee.notice_days {
                return invalid(
                    key("notice_days_urgent"),
                    "Die verkürzte Ladungsfrist ist länger als die gewöhnliche.",
                );
            }
        }
        Ok(())
    }

    /// Voting groups and slips.
    fn check_voting(&self, committee: &CommitteeRule) -> Result<(), RulebookError> {
        let key = |field: &str| format!("committee.{}.{field}", committee.id);
        let grouped = committee.voting_groups.iter().flat_map(|group| &group.partners);
        distinct(
            &key("voting_group"),
            "Der Partner",
            grouped.clone().map(PartnerId::as_str),
        )?;
        if let Some(id) = grouped.into_iter().find(|id| self.partner(id).is_none()) {
            return invalid(key("voting_group"), format!("Es gibt keinen Partner „{id}“."));
        }
        if let Some(group) = committee.voting_groups.iter().find(|group| group.partners.len() < 2) {
            return invalid(
                key("voting_group"),
                format!("Zur Stimmgruppe „{}“ gehören mindestens zwei Partner.", group.name),
            );
        }
        if committee.slips.windows(2).any(|pair| pair[0] <= pair[1]) || committee.slips.iter().any(|s| s.is_zero()) {
            return invalid(
                key("slips"),
                "Die Stimmzettel stehen vom größten zum kleinsten, jeder nur einmal und keiner mit 0 Stimmen.",
            );
        }
        let fits = |pair: &[Votes]| pair[0].rounded_down_to(pair[1]) == Some(pair[0]);
        if let Some(pair) = committee.slips.windows(2).find(|pair| !fits(pair)) {
            let message = format!("{} ist kein Vielfaches von {}.", pair[0].german(), pair[1].german());
            return invalid(key("slips"), message);
        }
        if committee.secret_on_demand_of.is_some() && committee.slips.is_empty() {
            return invalid(
                key("slips"),
                "Für geheime Abstimmungen fehlt, über wie viele Stimmen die Stimmzettel lauten.",
            );
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
