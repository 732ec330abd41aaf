//! The rulebook (Regelwerk): everything that differs between cooperations. Partners, weights, majorities, committees.

mod check;
mod edition;
mod house;
mod problem;
mod sentence;
mod template;
mod weight;

use std::num::NonZeroU16;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use edition::Edition;
pub(crate) use edition::{check_adoption, check_after_meetings};
pub use house::{Font, House, Logo};
pub use problem::{Problem, RulebookError};
pub(crate) use sentence::{grouped, source, standing, unbroken};
pub use template::Template;
pub use weight::{Cap, Fee, OwnWeight, TableWeight, Tier, WeightKind, WeightProblem, WeightRule};

use crate::{
    document::SignatureRole,
    election::ElectionMethod,
    id::{CommitteeId, KindId, MajorityId, PartnerId, WeightRuleId},
    minutes::MinutesStyle,
    partner::Partner,
    ratification::RatificationKind,
    signing::{are_usual, usual_signatures},
    threshold::Threshold,
    votes::Votes,
};

/// The rulebook that ships with the program: the cooperation around citeq, with example values.
pub const CITEQ: &str = include_str!("rulebook/citeq.toml");

/// The rules of one cooperation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// Format of this file; this program reads 1.
    pub format: u32,
    /// Name of the rulebook, with the day from which it is meant.
    pub name: String,
    /// Name of the cooperation.
    pub cooperation: String,
    /// On which legal basis the cooperation stands.
    pub legal_basis: String,
    /// The law that the rules follow by analogy, if they follow one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// IANA time zone in which official days are days.
    #[schemars(with = "String")]
    pub time_zone: chrono_tz::Tz,
    /// Lines of the letterhead.
    pub letterhead: Vec<String>,
    /// How the documents look.
    #[serde(default, skip_serializing_if = "House::is_default")]
    pub house: House,
    /// Partners at the start of the book.
    #[serde(rename = "partner")]
    pub partners: Vec<Partner>,
    /// How many votes a partner has.
    #[serde(rename = "weight_rule")]
    pub weight_rules: Vec<WeightRule>,
    /// Majorities that motion kinds and committees name.
    #[serde(rename = "majority")]
    pub majorities: Vec<Majority>,
    /// The committees.
    #[serde(rename = "committee")]
    pub committees: Vec<CommitteeRule>,
    /// The kinds of motions.
    #[serde(rename = "motion_kind")]
    pub motion_kinds: Vec<MotionKind>,
}

/// The law by whose analogy a rulebook was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Profile {
    /// Committees of administrative procedure: VwVfG NRW §§ 88-93.
    Vwvfg,
    /// Municipal councils: GO NRW §§ 31, 48-52.
    GoNrw,
}

impl Profile {
    /// As it is cited: „VwVfG NRW §§ 88–93 entsprechend“.
    #[must_use]
    pub const fn german(self) -> &'static str {
        match self {
            Self::Vwvfg => "VwVfG NRW §§ 88–93 entsprechend",
            Self::GoNrw => "GO NRW §§ 31, 48–52 entsprechend",
        }
    }
}

/// Where a value comes from. An example is shown as such until a person confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The source: a paragraph, a statistic, a resolution.
    pub source: String,
    /// Day of the source.
    pub date: NaiveDate,
    /// An assumed value that nobody has confirmed yet.
    #[serde(default)]
    pub example: bool,
}

/// What must be reached for a motion to be carried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Majority {
    /// Identifier.
    pub id: MajorityId,
    /// German name as it reads after „Erforderlich ist“.
    pub name: String,
    /// All of these must be met.
    pub thresholds: Vec<Threshold>,
    /// These partners must agree besides, wholly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consent: Vec<PartnerId>,
    /// Where the value comes from.
    pub provenance: Provenance,
}

/// Whether a committee decides or advises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Its votes become resolutions.
    Decides,
    /// Its votes become recommendations.
    Advises,
}

/// What a missing quorum does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuorumRule {
    /// No ballot is opened without it.
    Strict,
    /// The committee counts as quorate until the lack is established (GO NRW § 49 (1)); a ballot without it carries a warning.
    UntilEstablished,
}

/// What equal numbers of yes and no votes mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// The motion is rejected (GO NRW § 50 (1)).
    Rejected,
    /// The choice of the chair's partner decides (VwVfG NRW § 91).
    Chair,
}

/// How persons are elected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ElectionRule {
    /// Whoever has the most votes; the lot decides between equal ones (VwVfG NRW § 92).
    Plurality,
    /// Whoever has more than half of the valid votes; else a run-off, then the lot (GO NRW § 50 (2)).
    Absolute,
}

impl ElectionRule {
    /// The paragraph that a method comes from under this rule.
    #[must_use]
    pub const fn paragraph(self, method: ElectionMethod) -> &'static str {
        match (self, method) {
            // GO NRW § 67 (2) shares seats alike, but its lot is preceded by a run-off between lists.
            (Self::Plurality | Self::Absolute, ElectionMethod::Dhondt) => "§ 92 Abs. 3 VwVfG NRW",
            (Self::Plurality, ElectionMethod::Plurality | ElectionMethod::Absolute | ElectionMethod::RunOff) => {
                "§ 92 Abs. 2 VwVfG NRW"
            }
            (Self::Absolute, ElectionMethod::Plurality | ElectionMethod::Absolute | ElectionMethod::RunOff) => {
                "§ 50 Abs. 2 GO NRW"
            }
        }
    }
}

/// Rules of one committee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitteeRule {
    /// Identifier.
    pub id: CommitteeId,
    /// Short form, used in official numbers: `ZA/47`, `ZA 2026/07`.
    pub short: String,
    /// Name.
    pub name: String,
    /// Genitive with article, as in „Sitzung des Zentralausschusses“.
    pub genitive: String,
    /// Whether it decides or advises.
    pub role: Role,
    /// The rule that gives its partners their votes. Several with validity dates may share the name.
    pub weights: WeightRuleId,
    /// The majority that holds where the motion's kind names none, and for procedural votes.
    pub majority: MajorityId,
    /// The quorum; all must be met.
    pub quorum: Vec<Threshold>,
    /// What a missing quorum does.
    pub quorum_rule: QuorumRule,
    /// What a tie means.
    pub tie: TieRule,
    /// Whether a meeting on an item that was put off for lack of quorum is quorate regardless of numbers, if its invitation
    /// said so (GO NRW § 49 (2); VwVfG NRW § 90 (2)).
    #[serde(default)]
    pub second_meeting_quorate: bool,
    /// Whether a partner may cast its votes in parts.
    #[serde(default)]
    pub split_votes: bool,
    /// Whether a partner may have its votes cast by a person of another one, on a written proxy.
    #[serde(default)]
    pub proxy: bool,
    /// Partners that always vote alike.
    #[serde(default, rename = "voting_group", skip_serializing_if = "Vec::is_empty")]
    pub voting_groups: Vec<VotingGroup>,
    /// How many partners can demand a roll call; none: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roll_call_on_demand_of: Option<NonZeroU16>,
    /// How many partners can demand a secret ballot; none: nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_on_demand_of: Option<NonZeroU16>,
    /// Votes printed on the slips of a secret ballot, the largest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<Votes>,
    /// How persons are elected; none: as the law does that the rulebook follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub election: Option<ElectionRule>,
    /// Days that a vote in writing (Umlaufverfahren) gives at least for replies; none: there is no such vote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circulation_days: Option<NonZeroU16>,
    /// Days between sending the invitation and the meeting; neither of the two days is counted.
    pub notice_days: u16,
    /// The same in an urgent case.
    pub notice_days_urgent: u16,
    /// How much of a meeting its minutes tell, unless it is chosen for the meeting.
    #[serde(default, skip_serializing_if = "MinutesStyle::is_course")]
    pub minutes: MinutesStyle,
    /// Who signs its minutes, in this order; left out: secretary and chair (VwVfG NRW § 93).
    #[serde(default = "usual_signatures", skip_serializing_if = "are_usual")]
    pub signatures: Vec<SignatureRole>,
    /// Items that every agenda of this committee starts and ends with.
    #[serde(default, rename = "standing_item")]
    pub standing_items: Vec<StandingItem>,
    /// Where quorum, tie and notice come from.
    pub provenance: Provenance,
}

/// Partners that cast their votes alike: each has its own row, with the same choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VotingGroup {
    /// German name.
    pub name: String,
    /// At least two partners.
    pub partners: Vec<PartnerId>,
}

/// An item that stands on every agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingItem {
    /// Title. `{previous}` stands for the number of the meeting before.
    pub title: String,
    /// In the public part.
    pub public: bool,
    /// Where in its part.
    pub place: Place,
}

/// First or last in a part of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Before the other items.
    First,
    /// After the other items.
    Last,
}

/// What a committee is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A vote is taken.
    Decision,
    /// The committee takes note; there is no vote.
    Information,
}

/// A kind of motion with competence and majority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MotionKind {
    /// Identifier.
    pub id: KindId,
    /// German name.
    pub name: String,
    /// Vote or information.
    pub purpose: Purpose,
    /// The committee that is competent.
    pub committee: CommitteeId,
    /// Committees that advise before it.
    #[serde(default)]
    pub advised_by: Vec<CommitteeId>,
    /// The majority in the competent committee, if not the committee's own.
    #[serde(default)]
    pub majority: Option<MajorityId>,
    /// What a resolution on it brings about once councils and authority have agreed and it is public (GkG NRW § 24); none:
    /// it has effect with its announcement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratification: Option<RatificationKind>,
    /// The paragraph that gives the competence.
    pub competence: String,
    /// Where competence and majority come from.
    pub provenance: Provenance,
}

impl Rulebook {
    /// Reads a rulebook from TOML and checks it.
    ///
    /// # Errors
    /// What is wrong, with line and key.
    pub fn from_toml(text: &str) -> Result<Self, RulebookError> {
        let rulebook: Self = toml::from_str(text).map_err(|e| RulebookError::unreadable(text, &e))?;
        rulebook.check_in(text)?;
        Ok(rulebook)
    }

    /// Reads a rulebook as the window or a command has it, and checks it as if it stood in a file.
    ///
    /// # Errors
    /// What is wrong, with its key; lines mean nothing there and are left out.
    pub fn from_json(value: &serde_json::Value) -> Result<Self, RulebookError> {
        let text =
            toml::to_string(&without_nulls(value)).map_err(|error| RulebookError::of_key("", &error.to_string()))?;
        Self::from_toml(&text).map_err(RulebookError::without_lines)
    }

    /// As a file that [`Rulebook::from_toml`] reads.
    ///
    /// # Errors
    /// If the writer refuses; no rulebook is known that it does.
    pub fn to_toml(&self) -> Result<String, RulebookError> {
        toml::to_string(self).map_err(|error| RulebookError::of_key("", &error.to_string()))
    }

    /// The rules of a committee.
    #[must_use]
    pub fn committee(&self, id: &CommitteeId) -> Option<&CommitteeRule> {
        self.committees.iter().find(|c| c.id == *id)
    }

    /// How a committee elects: as its rules say, or the law that all of them follow; none: the rulebook does not say.
    #[must_use]
    pub fn elections(&self, committee: &CommitteeRule) -> Option<ElectionRule> {
        committee.election.or(self.profile.map(|profile| match profile {
            Profile::Vwvfg => ElectionRule::Plurality,
            Profile::GoNrw => ElectionRule::Absolute,
        }))
    }

    /// A kind of motion.
    #[must_use]
    pub fn kind(&self, id: &KindId) -> Option<&MotionKind> {
        self.motion_kinds.iter().find(|k| k.id == *id)
    }

    /// A majority.
    #[must_use]
    pub fn majority(&self, id: &MajorityId) -> Option<&Majority> {
        self.majorities.iter().find(|m| m.id == *id)
    }

    /// The weight rule of that name which holds on the day.
    #[must_use]
    pub fn weight_rule(&self, id: &WeightRuleId, day: NaiveDate) -> Option<&WeightRule> {
        self.weight_rules.iter().find(|w| w.id == *id && w.holds_on(day))
    }

    /// A partner as the rulebook names it.
    #[must_use]
    pub fn partner(&self, id: &PartnerId) -> Option<&Partner> {
        self.partners.iter().find(|p| p.id == *id)
    }
}

/// TOML has no word for „nothing“: what is null is left out.
fn without_nulls(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => {
            let kept = map.iter().filter(|(_, value)| !value.is_null());
            Value::Object(kept.map(|(key, value)| (key.clone(), without_nulls(value))).collect())
        }
        Value::Array(list) => Value::Array(list.iter().map(without_nulls).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

/// A part of the rulebook that a person confirms as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Partners and their inhabitants.
    Partners,
    /// Weight rules.
    Weights,
    /// Majorities.
    Majorities,
    /// Quorum, tie and notice of the committees.
    Committees,
    /// Kinds of motions with their competences.
    MotionKinds,
}

impl Section {
    /// All sections in the order of the rulebook.
    pub const ALL: [Self; 5] = [
        Self::Partners,
        Self::Weights,
        Self::Majorities,
        Self::Committees,
        Self::MotionKinds,
    ];

    /// German name.
    #[must_use]
    pub fn german(self) -> &'static str {
        match self {
            Self::Partners => "Partner und Einwohnerzahlen",
            Self::Weights => "Stimmgewichte",
            Self::Majorities => "Mehrheiten",
            Self::Committees => "Ausschüsse",
            Self::MotionKinds => "Arten von Vorlagen",
        }
    }
}

impl Rulebook {
    /// The provenances of a section.
    pub(crate) fn provenances(&self, section: Section) -> Vec<&Provenance> {
        match section {
            Section::Partners => self.partners.iter().map(|p| &p.provenance).collect(),
            Section::Weights => self.weight_rules.iter().map(|w| &w.provenance).collect(),
            Section::Majorities => self.majorities.iter().map(|m| &m.provenance).collect(),
            Section::Committees => self.committees.iter().map(|c| &c.provenance).collect(),
            Section::MotionKinds => self.motion_kinds.iter().map(|k| &k.provenance).collect(),
        }
    }

    /// Whether a section holds a value that is only an example.
    #[must_use]
    pub fn is_example(&self, section: Section) -> bool {
        self.provenances(section).iter().any(|p| p.example)
    }

    /// Marks a section as confirmed, with the source that the person named.
    pub(crate) fn confirm(&mut self, section: Section, source: &str, date: NaiveDate) {
        let confirmed = Provenance {
            source: source.to_owned(),
            date,
            example: false,
        };
        let set = |p: &mut Provenance| {
            if p.example {
                *p = confirmed.clone();
            }
        };
        match section {
            Section::Partners => self.partners.iter_mut().for_each(|p| set(&mut p.provenance)),
            Section::Weights => self.weight_rules.iter_mut().for_each(|w| set(&mut w.provenance)),
            Section::Majorities => self.majorities.iter_mut().for_each(|m| set(&mut m.provenance)),
            Section::Committees => self.committees.iter_mut().for_each(|c| set(&mut c.provenance)),
            Section::MotionKinds => self.motion_kinds.iter_mut().for_each(|k| set(&mut k.provenance)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_default_rulebook_is_complete_and_marked_as_example() {
        let rulebook = Rulebook::from_toml(CITEQ).unwrap();
        assert_eq!(rulebook.partners.len(), 26);
        let rule = rulebook
            .weight_rule(&"einwohner".parse().unwrap(), day("2026-12-02"))
            .unwrap();
        let day = day("2026-12-02");
        let all: Vec<&Partner> = rulebook.partners.iter().collect();
        let votes = |id: &str| {
            let partner = rulebook.partner(&id.parse().unwrap()).unwrap();
            rule.votes(&[partner], day).unwrap()[0]
        };
        // 291,754 and 6,272 inhabitants: 30 and 1 begun 10,000.
        assert_eq!(
            (votes("muenster"), votes("beelen")),
            (Votes::whole(30), Votes::whole(1))
        );
        let sum: Votes = rule.votes(&all, day).unwrap().into_iter().sum();
        assert_eq!(sum, Votes::whole(153));
        for section in Section::ALL {
            assert!(rulebook.is_example(section), "{section:?}");
        }
    }

    #[test]
    fn a_full_number_of_inhabitants_gives_no_further_vote() {
        let rulebook = Rulebook::from_toml(CITEQ).unwrap();
        let rule = rulebook
            .weight_rule(&"einwohner".parse().unwrap(), day("2026-12-02"))
            .unwrap();
        let mut partner = rulebook.partners[0].clone();
        for (inhabitants, votes) in [(0, 0), (1, 1), (10_000, 1), (10_001, 2), (20_000, 2)] {
            partner.inhabitants = inhabitants;
            let found = rule.votes(&[&partner], day("2026-12-02")).unwrap();
            assert_eq!(found, [Votes::whole(votes)], "{inhabitants}");
        }
    }

    #[test]
    fn contradictions_are_named_with_their_key() {
        let changed = |from: &str, to: &str| {
            assert!(CITEQ.contains(from), "{from}");
            Rulebook::from_toml(&CITEQ.replacen(from, to, 1))
                .unwrap_err()
                .to_string()
        };
        let table = |votes: &str| format!("rule = {{ table = {{ votes = {{ {votes} }} }} }}");
        let per_begun = "rule = { per_begun = { inhabitants = 10000, votes = \"1\" } }";
        for (from, to, expected) in [
            (per_begun, table("atlantis = \"3\"").as_str(), "„atlantis“"),
            (per_begun, table("hamm = \"-3\"").as_str(), "Zeile"),
            (per_begun, table("hamm = \"3\"").as_str(), "fehlt das Gewicht"),
            (
                per_begun,
                "rule = { per_begun = { inhabitants = 0, votes = \"1\" } }",
                "mindestens 1",
            ),
            (per_begun, "rule = { equal = { votes = \"-1\" } }", "Zeile"),
            ("id = \"hamm\"", "id = \"muenster\"", "„muenster“ kommt zweimal"),
            ("weights = \"einwohner\"", "weights = \"mond\"", "„mond“"),
            ("majority = \"zwei-drittel-aller\"", "majority = \"alle\"", "„alle“"),
            ("committee = \"za\"", "committee = \"xx\"", "„xx“"),
            (
                "base = \"statutory\", more_than",
                "base = \"cast\", more_than",
                "statutory",
            ),
            ("format = 1", "format = 2", "Format 2"),
            ("format = 1", "format = 1\nfarbe = \"blau\"", "„farbe“"),
        ] {
            let message = changed(from, to);
            assert!(message.contains(expected), "{to}: {message}");
        }
    }

    #[test]
    fn two_rules_for_one_day_are_refused() {
        let second = "[[weight_rule]]\nid = \"einwohner\"\nname = \"x\"\nvalid_from = \"2020-01-01\"\nrule = { equal = { votes = \"1\" } }\nprovenance = { source = \"x\", date = \"2020-01-01\" }\n";
        let message = Rulebook::from_toml(&format!("{CITEQ}\n{second}"))
            .unwrap_err()
            .to_string();
        assert!(message.contains("selben Tag"), "{message}");
    }
}
