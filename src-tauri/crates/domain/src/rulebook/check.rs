//! Whether a rulebook is complete and free of contradictions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use chrono::NaiveDate;
use toml::de::DeTable;

use super::{
    CommitteeRule, Majority, MotionKind, Purpose, Role, Rulebook, WeightKind, WeightProblem, WeightRule,
    problem::{Place, Problem, RulebookError},
};
use crate::{
    document::SignatureRole,
    id::PartnerId,
    partner::Partner,
    threshold::{Rule, Threshold},
    votes::Votes,
};

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

impl Rulebook {
    /// Checks the rulebook.
    ///
    /// # Errors
    /// All contradictions, each with the key where it stands.
    pub fn check(&self) -> Result<(), RulebookError> {
        self.check_with(|_| None)
    }

    /// Checks a rulebook that was read from this text, so that each contradiction names its line.
    pub(super) fn check_in(&self, text: &str) -> Result<(), RulebookError> {
        let table = DeTable::parse(text).ok();
        self.check_with(|place| table.as_ref().map(|table| place.line(text, table)))
    }

    fn check_with(&self, line: impl Fn(&Place) -> Option<usize>) -> Result<(), RulebookError> {
        let mut check = Check {
            rules: self,
            found: Vec::new(),
        };
        check.all();
        let problems = check.found.into_iter().map(|(place, message)| Problem {
            line: line(&place),
            key: place.to_string(),
            message,
        });
        let mut problems: Vec<Problem> = problems.collect();
        if problems.is_empty() {
            return Ok(());
        }
        problems.sort_by_key(|problem| problem.line);
        Err(RulebookError { problems })
    }
}

/// Collects contradictions.
struct Check<'a> {
    rules: &'a Rulebook,
    found: Vec<(Place, String)>,
}

impl Check<'_> {
    fn refuse(&mut self, place: Place, message: impl Into<String>) {
        self.found.push((place, message.into()));
    }

    fn refuse_if(&mut self, wrong: bool, place: Place, message: &str) {
        if wrong {
            self.refuse(place, message);
        }
    }

    fn named(&mut self, place: Place, text: &str) {
        self.refuse_if(text.trim().is_empty(), place, "Der Eintrag darf nicht leer sein.");
    }

    /// Refuses empty and equal values among the ones that must differ.
    fn distinct<'v>(&mut self, what: &str, values: impl Iterator<Item = (Place, &'v str)>) {
        let mut seen = BTreeSet::new();
        for (place, value) in values {
            if value.trim().is_empty() {
                self.refuse(place, format!("{what} darf nicht leer sein."));
            } else if !seen.insert(value) {
                self.refuse(place, format!("{what} „{value}“ kommt zweimal vor."));
            }
        }
    }

    fn all(&mut self) {
        let rules = self.rules;
        if rules.format != 1 {
            let message = format!(
                "Diese Fassung des Programms liest Format 1, nicht Format {}.",
                rules.format
            );
            self.refuse(Place::of("format"), message);
        }
        for (key, value) in [
            ("name", &rules.name),
            ("cooperation", &rules.cooperation),
            ("legal_basis", &rules.legal_basis),
        ] {
            self.named(Place::of(key), value);
        }
        if let Some(message) = super::house::wrong_lines(&rules.letterhead) {
            self.refuse(Place::of("letterhead"), message);
        }
        for (keys, message) in rules.house.problems() {
            let place = keys.iter().fold(Place::of("house"), |place, key| place.key(key));
            self.refuse(place, message);
        }
        self.partners();
        self.weights();
        self.majorities();
        self.committees();
        self.kinds();
    }

    fn partners(&mut self) {
        let (all, partners) = (Place::of("partner"), &self.rules.partners);
        self.refuse_if(partners.is_empty(), all.clone(), "Es ist kein Partner genannt.");
        let each = || partners.iter().enumerate().map(|(i, p)| (all.entry(i, &p.id), p));
        self.distinct("Die Kennung", each().map(|(place, p)| (place.key("id"), p.id.as_str())));
        self.distinct(
            "Der Name",
            each().map(|(place, p)| (place.key("name"), p.name.as_str())),
        );
        for (place, partner) in each() {
            let wrong = partner.left.is_some_and(|left| left < partner.joined);
            self.refuse_if(wrong, place.key("left"), "Der letzte Tag liegt vor dem Beitritt.");
        }
    }

    fn weights(&mut self) {
        let rules = &self.rules.weight_rules;
        for (i, rule) in rules.iter().enumerate() {
            let place = Place::of("weight_rule").entry(i, &rule.id);
            self.named(place.key("name"), &rule.name);
            let ends = rule.valid_until.is_some_and(|until| until < rule.valid_from);
            self.refuse_if(
                ends,
                place.key("valid_until"),
                "Die Gültigkeit endet, bevor sie beginnt.",
            );
            let overlaps = |other: &WeightRule| {
                other.id == rule.id
                    && rule.valid_until.is_none_or(|until| other.valid_from <= until)
                    && other.valid_until.is_none_or(|until| rule.valid_from <= until)
            };
            self.refuse_if(
                rules[..i].iter().any(overlaps),
                place.key("valid_from"),
                "Zwei Fassungen dieser Gewichtsregel gelten am selben Tag.",
            );
            let known = self.found.len();
            self.weight_kind(&place.key("rule"), rule);
            if rule.cap.as_ref().is_some_and(|cap| cap.unit.is_zero()) {
                self.refuse(place.key("cap").key("unit"), "Die Einheit muss größer als 0 sein.");
            }
            if self.found.len() == known {
                self.weights_can_be_found(&place, rule);
            }
        }
    }

    /// The rule gives votes to all partners there are once the last one has joined.
    fn weights_can_be_found(&mut self, place: &Place, rule: &WeightRule) {
        let joined = self.rules.partners.iter().map(|p| p.joined);
        let day = joined.fold(rule.valid_from, NaiveDate::max);
        let partners: Vec<&Partner> = self.rules.partners.iter().filter(|p| p.is_partner_on(day)).collect();
        if let Err(problem) = rule.votes(&partners, day) {
            let key = match &problem {
                WeightProblem::CapImpossible { .. } => place.key("cap").key("share"),
                WeightProblem::NoWeight(_) | WeightProblem::TooLarge(_) | WeightProblem::NoFees => place.key("rule"),
            };
            self.refuse(key, problem.to_string());
        }
    }

    fn weight_kind(&mut self, rule: &Place, weight: &WeightRule) {
        match &weight.rule {
            WeightKind::Equal { .. } => {}
            WeightKind::PerBegun {
                inhabitants,
                minimum,
                maximum,
                ..
            } => {
                let place = rule.key("per_begun");
                self.refuse_if(
                    *inhabitants == 0,
                    place.key("inhabitants"),
                    "Die Zahl der Einwohner je Stimme muss mindestens 1 sein.",
                );
                let crossed = minimum
                    .zip(*maximum)
                    .is_some_and(|(minimum, maximum)| minimum > maximum);
                self.refuse_if(
                    crossed,
                    place.key("maximum"),
                    "Die Obergrenze liegt unter der Untergrenze.",
                );
            }
            WeightKind::Tiers { tiers } => {
                let place = rule.key("tiers").key("tiers");
                self.refuse_if(
                    tiers.first().is_none_or(|tier| tier.from != 0),
                    place.clone(),
                    "Die erste Stufe muss bei 0 Einwohnern beginnen, damit jeder Partner in einer Stufe steht.",
                );
                for (i, pair) in tiers
                    .windows(2)
                    .enumerate()
                    .filter(|(_, pair)| pair[0].from >= pair[1].from)
                {
                    let message = format!(
                        "Die Stufe ab {} Einwohnern steht nicht hinter der kleineren.",
                        pair[1].from
                    );
                    self.refuse(place.entry(i + 1, i + 2), message);
                }
            }
            WeightKind::Table { votes } => self.table(weight, &rule.key("table").key("votes"), "das Gewicht", votes),
            WeightKind::ShareOfFees { fees, unit, .. } => {
                let place = rule.key("share_of_fees");
                self.refuse_if(unit.is_zero(), place.key("unit"), "Die Einheit muss größer als 0 sein.");
                self.table(weight, &place.key("fees"), "die Umlage", fees);
            }
        }
    }

    /// A table names exactly the partners; of those that joined later it may be silent.
    fn table<T>(&mut self, rule: &WeightRule, place: &Place, what: &str, table: &BTreeMap<PartnerId, T>) {
        for id in table.keys().filter(|id| self.rules.partner(id).is_none()) {
            let message = format!("Der Partner „{id}“ steht in der Tabelle, aber nicht unter den Partnern.");
            self.refuse(place.key(id), message);
        }
        let unknown = |p: &&Partner| rule.rule.of_table(&rule.id, p).is_none();
        for partner in self.rules.partners.iter().filter(unknown) {
            let message = format!("Für den Partner „{}“ fehlt {what}.", partner.name);
            self.refuse(place.key(&partner.id), message);
        }
    }

    fn majorities(&mut self) {
        let all = Place::of("majority");
        let each = || {
            self.rules
                .majorities
                .iter()
                .enumerate()
                .map(|(i, m)| (all.entry(i, &m.id), m))
        };
        let each: Vec<(Place, &Majority)> = each().collect();
        self.distinct(
            "Die Kennung",
            each.iter().map(|(place, m)| (place.key("id"), m.id.as_str())),
        );
        for (place, majority) in each {
            let thresholds = place.key("thresholds");
            self.named(place.key("name"), &majority.name);
            self.refuse_if(
                majority.thresholds.is_empty(),
                thresholds.clone(),
                "Die Mehrheit nennt keine Schwelle.",
            );
            self.counts(&thresholds, &majority.thresholds);
            self.named_partners(&place.key("consent"), &majority.consent);
        }
    }

    /// A fixed number of partners that there are not can never be reached.
    fn counts(&mut self, place: &Place, thresholds: &[Threshold]) {
        for (i, threshold) in thresholds.iter().enumerate() {
            let partners = u64::try_from(self.rules.partners.len()).unwrap_or(u64::MAX);
            if let Rule::Count(count) = threshold.rule()
                && count.get() > partners
            {
                let message = format!("Verlangt sind {count} Partner, es gibt aber nur {partners}.");
                self.refuse(place.entry(i, i + 1), message);
            }
        }
    }

    /// Partners that are named each once and exist.
    fn named_partners(&mut self, place: &Place, partners: &[PartnerId]) {
        let each = partners.iter().enumerate().map(|(i, id)| (place.entry(i, id), id));
        let each: Vec<(Place, &PartnerId)> = each.collect();
        self.distinct(
            "Der Partner",
            each.iter().map(|(place, id)| (place.clone(), id.as_str())),
        );
        for (place, id) in each {
            if self.rules.partner(id).is_none() {
                self.refuse(place, format!("Es gibt keinen Partner „{id}“."));
            }
        }
    }

    fn committees(&mut self) {
        let (all, rules) = (Place::of("committee"), self.rules);
        self.refuse_if(
            rules.committees.is_empty(),
            all.clone(),
            "Es ist kein Ausschuss genannt.",
        );
        let each = || {
            rules
                .committees
                .iter()
                .enumerate()
                .map(|(i, c)| (all.entry(i, &c.id), c))
        };
        self.distinct("Die Kennung", each().map(|(place, c)| (place.key("id"), c.id.as_str())));
        self.distinct(
            "Das Kürzel",
            each().map(|(place, c)| (place.key("short"), c.short.as_str())),
        );
        self.distinct(
            "Der Name",
            each().map(|(place, c)| (place.key("name"), c.name.as_str())),
        );
        for (place, committee) in each() {
            self.named(place.key("genitive"), &committee.genitive);
            for (i, item) in committee.standing_items.iter().enumerate() {
                self.named(place.key("standing_item").entry(i, i + 1).key("title"), &item.title);
            }
            if !rules.weight_rules.iter().any(|w| w.id == committee.weights) {
                self.refuse(
                    place.key("weights"),
                    format!("Es gibt keine Gewichtsregel „{}“.", committee.weights),
                );
            }
            self.majority_exists(place.key("majority"), &committee.majority);
            for (i, _) in committee
                .quorum
                .iter()
                .enumerate()
                .filter(|(_, threshold)| !threshold.is_quorum())
            {
                self.refuse(
                    place.key("quorum").entry(i, i + 1),
                    "Die Beschlussfähigkeit bemisst sich an der Basis „statutory“.",
                );
            }
            self.counts(&place.key("quorum"), &committee.quorum);
            self.groups(&place.key("voting_group"), committee);
            self.demands(&place, committee);
            self.slips(&place.key("slips"), committee);
            self.signatures(&place.key("signatures"), &committee.signatures);
            // VwVfG NRW § 92 (1): secret as soon as one member demands it.
            self.refuse_if(
                committee.election.is_some() && committee.slips.is_empty(),
                place.key("election"),
                "Gewählt wird geheim, sobald ein Mitglied es verlangt; dafür fehlen die Stimmzettel („slips“).",
            );
            self.refuse_if(
                committee.notice_days_urgent > committee.notice_days,
                place.key("notice_days_urgent"),
                "Die verkürzte Ladungsfrist ist länger als die gewöhnliche.",
            );
        }
    }

    fn majority_exists(&mut self, place: Place, id: &crate::id::MajorityId) {
        if self.rules.majority(id).is_none() {
            self.refuse(place, format!("Es gibt keine Mehrheit „{id}“."));
        }
    }

    fn groups(&mut self, all: &Place, committee: &CommitteeRule) {
        let mut grouped = BTreeSet::new();
        let names = committee.voting_groups.iter().enumerate();
        self.distinct(
            "Der Name",
            names.map(|(i, group)| (all.entry(i, i + 1).key("name"), group.name.as_str())),
        );
        for (i, group) in committee.voting_groups.iter().enumerate() {
            let place = all.entry(i, i + 1).key("partners");
            if group.partners.len() < 2 {
                let message = format!("Zur Stimmgruppe „{}“ gehören mindestens zwei Partner.", group.name);
                self.refuse(place.clone(), message);
            }
            self.named_partners(&place, &group.partners);
            let twice = group.partners.iter().find(|id| grouped.contains(*id));
            if let Some(id) = twice {
                self.refuse(
                    place,
                    format!("Der Partner „{id}“ gehört schon zu einer anderen Stimmgruppe."),
                );
            }
            grouped.extend(&group.partners);
        }
    }

    /// More partners than there are can demand nothing.
    fn demands(&mut self, committee: &Place, rules: &CommitteeRule) {
        for (key, number) in [
            ("roll_call_on_demand_of", rules.roll_call_on_demand_of),
            ("secret_on_demand_of", rules.secret_on_demand_of),
        ] {
            let partners = self.rules.partners.len();
            if let Some(number) = number.filter(|number| usize::from(number.get()) > partners) {
                let message = format!("Verlangt sind {number} Partner, es gibt aber nur {partners}.");
                self.refuse(committee.key(key), message);
            }
        }
    }

    /// VwVfG NRW § 93: the chair signs in any case.
    fn signatures(&mut self, place: &Place, roles: &[SignatureRole]) {
        self.refuse_if(
            !roles.contains(&SignatureRole::Chair),
            place.clone(),
            "Der Vorsitz unterschreibt in jedem Fall („vorsitz“).",
        );
        let twice = roles.iter().enumerate().find(|(i, role)| roles[..*i].contains(role));
        if let Some((_, role)) = twice {
            self.refuse(place.clone(), format!("„{}“ steht hier zweimal.", role.german()));
        }
    }

    fn slips(&mut self, place: &Place, committee: &CommitteeRule) {
        let slips = &committee.slips;
        let fits = |pair: &[Votes]| pair[0].rounded_down_to(pair[1]) == Some(pair[0]);
        if slips.windows(2).any(|pair| pair[0] <= pair[1]) || slips.iter().any(|s| s.is_zero()) {
            self.refuse(
                place.clone(),
                "Die Stimmzettel stehen vom größten zum kleinsten, jeder nur einmal und keiner mit 0 Stimmen.",
            );
        } else if let Some(pair) = slips.windows(2).find(|pair| !fits(pair)) {
            let message = format!("{} ist kein Vielfaches von {}.", pair[0].german(), pair[1].german());
            self.refuse(place.clone(), message);
        }
        self.refuse_if(
            committee.secret_on_demand_of.is_some() && slips.is_empty(),
            place.clone(),
            "Für geheime Abstimmungen fehlt, über wie viele Stimmen die Stimmzettel lauten.",
        );
    }

    fn kinds(&mut self) {
        let all = Place::of("motion_kind");
        let each = self.rules.motion_kinds.iter().enumerate();
        let each: Vec<(Place, &MotionKind)> = each.map(|(i, k)| (all.entry(i, &k.id), k)).collect();
        self.distinct(
            "Die Kennung",
            each.iter().map(|(place, k)| (place.key("id"), k.id.as_str())),
        );
        self.distinct(
            "Der Name",
            each.iter().map(|(place, k)| (place.key("name"), k.name.as_str())),
        );
        for (place, kind) in each {
            self.named(place.key("competence"), &kind.competence);
            let advisers =
                (kind.advised_by.iter().enumerate()).map(|(i, id)| (place.key("advised_by").entry(i, id), id));
            for (place, committee) in [(place.key("committee"), &kind.committee)].into_iter().chain(advisers) {
                if self.rules.committee(committee).is_none() {
                    self.refuse(place, format!("Es gibt keinen Ausschuss „{committee}“."));
                }
            }
            self.refuse_if(
                kind.advised_by.contains(&kind.committee),
                place.key("advised_by"),
                "Der zuständige Ausschuss berät sich nicht selbst vor.",
            );
            if let Some(majority) = &kind.majority {
                self.majority_exists(place.key("majority"), majority);
            }
            let decides = self
                .rules
                .committee(&kind.committee)
                .is_none_or(|c| c.role == Role::Decides);
            self.refuse_if(
                kind.ratification.is_some() && (kind.purpose == Purpose::Information || !decides),
                place.key("ratification"),
                "Nur ein Beschluss geht weiter an Räte und Aufsichtsbehörde: Der zuständige Ausschuss muss entscheiden.",
            );
        }
    }
}
