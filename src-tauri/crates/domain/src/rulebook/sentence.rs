//! The rules in German sentences, as a person reads and compares them.

use chrono::NaiveDate;

use super::{
    CommitteeRule, ElectionRule, Majority, MotionKind, Place, Provenance, Purpose, QuorumRule, Role, Rulebook,
    StandingItem, TableWeight, TieRule, WeightKind, WeightRule,
};
use crate::{
    document::SignatureRole,
    german::{self, date},
    id::{CommitteeId, PartnerId},
    minutes::MinutesStyle,
    partner::Partner,
    ratification::RatificationKind,
    text::enumeration,
    threshold::{Comparison, Rule, Threshold},
    votes::Votes,
};

impl Rulebook {
    fn name_of(&self, partner: &PartnerId) -> String {
        self.partner(partner)
            .map_or_else(|| partner.to_string(), |p| p.name.clone())
    }

    fn names_of<'a>(&self, partners: impl IntoIterator<Item = &'a PartnerId>) -> Vec<String> {
        partners.into_iter().map(|id| self.name_of(id)).collect()
    }

    /// What a weight rule does, where it is used and when it holds.
    pub(crate) fn weight_sentences(&self, rule: &WeightRule) -> Vec<String> {
        let used: Vec<String> = (self.committees.iter())
            .filter(|committee| committee.weights == rule.id)
            .map(|committee| committee.genitive.clone())
            .collect();
        let mut sentences = vec![weight(&rule.rule)];
        if let Some(cap) = &rule.cap {
            sentences.push(format!(
                "Kein Partner hat mehr als {} aller Stimmen; gekürzte Stimmen werden auf ein Vielfaches von {} abgerundet.",
                cap.share.german(),
                cap.unit.german()
            ));
        }
        if !used.is_empty() {
            sentences.push(format!("Zählt in Abstimmungen {}.", enumeration(&used)));
        }
        sentences.push(validity(rule.valid_from, rule.valid_until));
        sentences
    }

    /// What each partner has, if the rule names partners.
    pub(crate) fn weight_items(&self, rule: &WeightRule) -> Vec<String> {
        let mut partners: Vec<&Partner> = self.partners.iter().collect();
        partners.sort_by_key(|partner| &partner.id);
        let row = |partner: &&Partner| {
            Some(match rule.rule.of_table(&rule.id, partner)? {
                TableWeight::Votes(votes) => format!("{}: {}", partner.name, german::votes(votes)),
                TableWeight::Fee(fee) => format!("{}: {}\u{a0}Euro", partner.name, fee.to_string().replace('.', ",")),
            })
        };
        partners.iter().filter_map(row).collect()
    }

    /// What a majority asks for, and of which ballots.
    pub(crate) fn majority_sentences(&self, majority: &Majority) -> Vec<String> {
        let thresholds: Vec<String> = majority.thresholds.iter().map(Threshold::german).collect();
        let mut sentences = vec![format!("Gerechnet wird mit: {}.", enumeration(&thresholds))];
        let consent = self.names_of(&majority.consent);
        match consent.as_slice() {
            [] => {}
            [one] => sentences.push(format!("Außerdem muss {one} mit allen Stimmen zustimmen.")),
            several => sentences.push(format!(
                "Außerdem müssen {} mit allen Stimmen zustimmen.",
                enumeration(several)
            )),
        }
        let committees: Vec<String> = (self.committees.iter())
            .filter(|committee| committee.majority == majority.id)
            .map(|committee| committee.genitive.clone())
            .collect();
        if !committees.is_empty() {
            let committees = enumeration(&committees);
            sentences.push(format!(
                "Gilt in Abstimmungen {committees}, soweit eine Vorlage nichts anderes verlangt."
            ));
        }
        let kinds: Vec<String> = (self.motion_kinds.iter())
            .filter(|kind| kind.majority.as_ref() == Some(&majority.id))
            .map(|kind| kind.name.clone())
            .collect();
        if !kinds.is_empty() {
            sentences.push(format!("Gilt für Vorlagen der Art {}.", enumeration(&kinds)));
        }
        sentences
    }

    /// How a committee votes and is invited.
    pub(crate) fn committee_sentences(&self, committee: &CommitteeRule) -> Vec<String> {
        let mut sentences = vec![
            match committee.role {
                Role::Decides => "Entscheidet: Aus seinen Abstimmungen werden Beschlüsse.",
                Role::Advises => "Berät: Aus seinen Abstimmungen werden Empfehlungen.",
            }
            .to_owned(),
            quorum(&committee.quorum),
            without_quorum(committee.quorum_rule).to_owned(),
        ];
        if committee.second_meeting_quorate {
            sentences.push(
                "Wird zu einem Punkt, der deshalb vertagt wurde, erneut eingeladen, ist der Ausschuss ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig, wenn die Einladung darauf hinweist.".to_owned(),
            );
        }
        sentences.push(
            match committee.tie {
                TieRule::Rejected => "Bei Stimmengleichheit ist der Antrag abgelehnt.",
                TieRule::Chair => "Bei Stimmengleichheit entscheidet die Stimme des Partners, der den Vorsitz hat.",
            }
            .to_owned(),
        );
        sentences.push(
            if committee.split_votes {
                "Ein Partner darf seine Stimmen teilen."
            } else {
                "Ein Partner gibt seine Stimmen einheitlich ab."
            }
            .to_owned(),
        );
        if committee.proxy {
            sentences.push(
                "Ein Partner kann seine Stimmen mit schriftlicher Vollmacht durch einen anderen abgeben lassen."
                    .to_owned(),
            );
        }
        for group in &committee.voting_groups {
            let partners = enumeration(&self.names_of(&group.partners));
            sentences.push(format!(
                "Die Stimmgruppe „{}“ stimmt einheitlich ab: {partners}.",
                group.name
            ));
        }
        sentences.extend(ways(committee, self.elections(committee)));
        sentences.push(notice(committee));
        sentences.push(signatures(committee));
        if committee.minutes == MinutesStyle::Results {
            sentences.push("Die Niederschrift gibt die Ergebnisse wieder, nicht den Verlauf.".to_owned());
        }
        sentences
    }

    /// Who is competent for a kind of motion, after whom, and what it takes.
    pub(crate) fn kind_sentences(&self, kind: &MotionKind) -> Vec<String> {
        let committee = |id: &CommitteeId| self.committee(id).map_or_else(|| id.to_string(), |c| c.name.clone());
        let competent = committee(&kind.committee);
        let rule = self.committee(&kind.committee);
        let mut sentences = vec![match (kind.purpose, rule.map(|rule| rule.role)) {
            (Purpose::Information, _) => format!("Zur Kenntnis: {competent}; abgestimmt wird nicht."),
            (Purpose::Decision, Some(Role::Advises)) => format!("Empfehlung: {competent}."),
            (Purpose::Decision, Some(Role::Decides) | None) => format!("Entscheidung: {competent}."),
        }];
        if !kind.advised_by.is_empty() {
            let advisers: Vec<String> = kind.advised_by.iter().map(committee).collect();
            sentences.push(format!("Vorberatung: {}.", enumeration(&advisers)));
        }
        let needed = kind.majority.as_ref().or(rule.map(|rule| &rule.majority));
        if let (Purpose::Decision, Some(majority)) = (kind.purpose, needed.and_then(|id| self.majority(id))) {
            sentences.push(format!("Erforderlich ist {}.", majority.name));
        }
        if let Some(ratification) = kind.ratification {
            sentences.push(format!(
                "Nach dem Beschluss: Zustimmung der Räte und Kreistage aller Partner, Genehmigung der Aufsichtsbehörde (nach vier Wochen ohne Entscheidung gilt sie als erteilt, §\u{a0}24 GkG\u{a0}NRW), öffentliche Bekanntmachung. {}",
                match ratification {
                    RatificationKind::Accession => "Am Tag danach ist der Beitritt in Kraft und der Partner aufgenommen.",
                    RatificationKind::Agreement => "Am Tag danach ist die Änderung in Kraft.",
                }
            ));
        }
        sentences.push(format!("Grundlage: {}.", unbroken(&kind.competence)));
        sentences
    }

    /// Who is a partner in these rules.
    pub(crate) fn partner_items(&self) -> Vec<String> {
        let line = |partner: &crate::partner::Partner| {
            format!("{}: {}\u{a0}Einwohner", partner.name, grouped(partner.inhabitants))
        };
        self.partners.iter().map(line).collect()
    }
}

/// „§ 5 der Vereinbarung, 1. September 2026“.
pub(crate) fn source(provenance: &Provenance) -> String {
    format!("{}, {}", unbroken(&provenance.source), date(provenance.date))
}

/// An item that stands on every agenda.
pub(crate) fn standing(item: &StandingItem) -> String {
    let place = match item.place {
        Place::First => "am Anfang",
        Place::Last => "am Ende",
    };
    let part = if item.public {
        "öffentlichen"
    } else {
        "nichtöffentlichen"
    };
    format!(
        "{} ({place} des {part} Teils)",
        item.title.replace("{previous}", "vorige")
    )
}

/// What a weight rule does, whatever it is called.
fn weight(rule: &WeightKind) -> String {
    match rule {
        WeightKind::Equal { votes } => format!("Jeder Partner hat {}.", german::votes(*votes)),
        WeightKind::PerBegun {
            inhabitants,
            votes,
            minimum,
            maximum,
        } => {
            let bounds = match (minimum, maximum) {
                (None, None) => String::new(),
                (Some(least), None) => format!(", mindestens {}", least.german()),
                (None, Some(most)) => format!(", höchstens {}", most.german()),
                (Some(least), Some(most)) => format!(", mindestens {} und höchstens {}", least.german(), most.german()),
            };
            format!(
                "Jeder Partner hat {} je angefangene {}\u{a0}Einwohner{bounds}.",
                german::votes(*votes),
                grouped(*inhabitants)
            )
        }
        WeightKind::Tiers { tiers } => {
            let tiers: Vec<String> = (tiers.iter())
                .map(|tier| format!("ab {} {}", grouped(tier.from), german::votes(tier.votes)))
                .collect();
            format!("Die Stimmen richten sich nach den Einwohnern: {}.", tiers.join(", "))
        }
        WeightKind::Table { votes } => {
            format!(
                "Jeder Partner hat eine feste Stimmenzahl; die Tabelle nennt {}\u{a0}Partner.",
                votes.len()
            )
        }
        WeightKind::ShareOfFees { total, unit, .. } => format!(
            "{} verteilen sich nach den Umlagen der Partner, abgerundet auf ein Vielfaches von {}.",
            german::votes(*total),
            unit.german()
        ),
    }
}

fn validity(from: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        None => format!("Gilt ab dem {}.", date(from)),
        Some(until) => format!("Gilt vom {} bis zum {}.", date(from), date(until)),
    }
}

/// „Beschlussfähig, wenn mehr als die Hälfte der Partner vertreten ist.“
fn quorum(thresholds: &[Threshold]) -> String {
    // Whether what must be reached is one thing to German grammar: die Hälfte, ein Drittel, ein Partner.
    let single = |threshold: &Threshold| match threshold.rule() {
        Rule::Count(partners) => partners.get() == 1,
        Rule::Share { comparison, .. } => {
            let (Comparison::MoreThan(share) | Comparison::AtLeast(share)) = comparison;
            !share.is_one() && share.denominator().is_multiple_of(share.numerator())
        }
    };
    let words: Vec<String> = thresholds.iter().map(Threshold::german).collect();
    match thresholds {
        [] => "Immer beschlussfähig.".to_owned(),
        [one] if single(one) => format!("Beschlussfähig, wenn {} vertreten ist.", enumeration(&words)),
        [_, ..] => format!("Beschlussfähig, wenn {} vertreten sind.", enumeration(&words)),
    }
}

const fn without_quorum(rule: QuorumRule) -> &'static str {
    match rule {
        QuorumRule::Strict => "Fehlt die Beschlussfähigkeit, wird keine Abstimmung eröffnet.",
        QuorumRule::UntilEstablished => {
            "Bis der Vorsitz einen Mangel feststellt, gilt der Ausschuss als beschlussfähig; eine Abstimmung trägt dann einen Hinweis."
        }
    }
}

/// Who signs the minutes, in which order.
fn signatures(committee: &CommitteeRule) -> String {
    let roles: Vec<String> = committee
        .signatures
        .iter()
        .map(|role| match role {
            SignatureRole::Secretary => "Schriftführung".to_owned(),
            SignatureRole::Chair => "Vorsitz".to_owned(),
            SignatureRole::Member => "ein weiteres Mitglied".to_owned(),
        })
        .collect();
    match roles.as_slice() {
        [one] => format!("Die Niederschrift unterschreibt: {one}."),
        _ => format!(
            "Die Niederschrift unterschreiben in dieser Reihenfolge: {}.",
            enumeration(&roles)
        ),
    }
}

/// Roll call, secret ballot, election, vote in writing.
fn ways(committee: &CommitteeRule, election: Option<ElectionRule>) -> Vec<String> {
    let demand = |number: u16| match number {
        1 => "wenn ein Partner es verlangt".to_owned(),
        n => format!("wenn {n}\u{a0}Partner es verlangen"),
    };
    let mut sentences = vec![
        committee.roll_call_on_demand_of.map_or_else(
            || "Namentliche Abstimmungen sind nicht vorgesehen.".to_owned(),
            |number| format!("Namentlich wird abgestimmt, {}.", demand(number.get())),
        ),
        committee.secret_on_demand_of.map_or_else(
            || "Geheime Abstimmungen sind nicht vorgesehen.".to_owned(),
            |number| format!("Geheim wird abgestimmt, {}.", demand(number.get())),
        ),
    ];
    if !committee.slips.is_empty() {
        let slips: Vec<String> = committee.slips.iter().map(|slip| slip.german()).collect();
        let over = if committee.slips == [Votes::whole(1)] {
            "Stimme"
        } else {
            "Stimmen"
        };
        sentences.push(format!(
            "Die Stimmzettel lauten über {}\u{a0}{over}.",
            enumeration(&slips)
        ));
    }
    sentences.push(elections(election).to_owned());
    sentences.push(committee.circulation_days.map_or_else(
        || "Abstimmungen im schriftlichen Verfahren sind nicht vorgesehen.".to_owned(),
        |days| format!(
            "Im schriftlichen Verfahren wird abgestimmt, wenn kein Partner widerspricht; die Frist beträgt mindestens {}.",
            crate::german::days(days.get().into())
        ),
    ));
    sentences
}

const fn elections(rule: Option<ElectionRule>) -> &'static str {
    match rule {
        None => "Wahlen sind nicht vorgesehen.",
        Some(ElectionRule::Plurality) => {
            "Gewählt ist, wer die meisten Stimmen erhält; bei Stimmengleichheit entscheidet das Los. Mehrere gleichartige Stellen werden über Listen nach d’Hondt vergeben."
        }
        Some(ElectionRule::Absolute) => {
            "Gewählt ist, wer mehr als die Hälfte der gültigen Stimmen erhält, sonst entscheidet eine engere Wahl und bei Stimmengleichheit das Los. Mehrere gleichartige Stellen werden über Listen nach d’Hondt vergeben."
        }
    }
}

fn notice(committee: &CommitteeRule) -> String {
    let days = |days: u16| match days {
        1 => "1\u{a0}Tag".to_owned(),
        n => format!("{n}\u{a0}Tage"),
    };
    let urgent = if committee.notice_days_urgent == committee.notice_days {
        String::new()
    } else {
        format!(", in dringenden Fällen {}", days(committee.notice_days_urgent))
    };
    format!(
        "Ladungsfrist {}{urgent}. Der Tag des Versands und der Tag der Sitzung zählen nicht mit.",
        days(committee.notice_days)
    )
}

/// „10.000“; a number of four digits stays whole.
pub(crate) fn grouped(number: u32) -> String {
    let (thousands, rest) = (number / 1000, number % 1000);
    match thousands {
        0..=9 => number.to_string(),
        10..=999 => format!("{thousands}.{rest:03}"),
        _ => format!("{}.{:03}.{rest:03}", thousands / 1000, thousands % 1000),
    }
}

/// A sign of a section stays with its number.
pub(crate) fn unbroken(text: &str) -> String {
    ["§§ ", "§ ", "Abs. ", "Nr. ", "Art. "]
        .iter()
        .fold(text.to_owned(), |text, sign| {
            text.replace(sign, &format!("{}\u{a0}", sign.trim_end()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::{CITEQ, Template};

    fn plain(sentences: &[String]) -> String {
        sentences.join(" ").replace('\u{a0}', " ")
    }

    /// The rules of citeq with one text replaced.
    fn citeq(from: &str, to: &str) -> Rulebook {
        assert!(CITEQ.contains(from), "{from}");
        Rulebook::from_toml(&CITEQ.replacen(from, to, 1)).unwrap()
    }

    #[test]
    fn weights_say_what_they_do() {
        let rule = "rule = { per_begun = { inhabitants = 10000, votes = \"1\" } }";
        for (to, words) in [
            (
                rule,
                "Jeder Partner hat 1 Stimme je angefangene 10.000 Einwohner. Zählt in Abstimmungen des Zentralausschusses. Gilt ab dem 1. Januar 2012.",
            ),
            (
                "rule = { per_begun = { inhabitants = 5000, votes = \"1.5\", minimum = \"2\", maximum = \"20\" } }",
                "1,5 Stimmen je angefangene 5000 Einwohner, mindestens 2 und höchstens 20.",
            ),
            (
                "rule = { tiers = { tiers = [{ from = 0, votes = \"1\" }, { from = 100000, votes = \"2\" }] } }",
                "ab 0 1 Stimme, ab 100.000 2 Stimmen.",
            ),
            (
                "rule = { equal = { votes = \"1\" } }\ncap = { share = \"1/3\", unit = \"1\" }",
                "Kein Partner hat mehr als ein Drittel aller Stimmen; gekürzte Stimmen",
            ),
        ] {
            let rules = citeq(rule, to);
            let said = plain(&rules.weight_sentences(&rules.weight_rules[0]));
            assert!(said.contains(words), "{said}");
        }
    }

    #[test]
    fn a_majority_names_thresholds_consent_and_use() {
        let first = "thresholds = [{ measure = \"votes\", base = \"statutory\", at_least = \"2/3\" }]";
        let second = "thresholds = [{ measure = \"votes\", base = \"statutory\", at_least = \"2/3\" }, { measure = \"heads\", base = \"statutory\", more_than = \"1/2\" }]\nconsent = [\"muenster\", \"hamm\"]";
        let rules = citeq(first, second);
        assert_eq!(
            plain(&rules.majority_sentences(&rules.majorities[1])),
            "Gerechnet wird mit: mindestens zwei Drittel der Stimmen aller Partner und mehr als die Hälfte der Partner. \
             Außerdem müssen Münster und Hamm mit allen Stimmen zustimmen. \
             Gilt für Vorlagen der Art Beitritt und Änderung der Vereinbarung."
        );
    }

    #[test]
    fn a_quorum_agrees_with_its_subject() {
        let old = "quorum = [{ measure = \"heads\", base = \"statutory\", more_than = \"1/2\" }]";
        for (to, words) in [
            ("quorum = []", "Immer beschlussfähig."),
            (
                old,
                "Beschlussfähig, wenn mehr als die Hälfte der Partner vertreten ist.",
            ),
            (
                "quorum = [{ measure = \"heads\", base = \"statutory\", at_least = \"2/3\" }]",
                "wenn mindestens zwei Drittel der Partner vertreten sind.",
            ),
            (
                "quorum = [{ measure = \"heads\", base = \"statutory\", at_least = \"1/1\" }]",
                "wenn alle Partner vertreten sind.",
            ),
        ] {
            let rules = citeq(old, to);
            let said = plain(&rules.committee_sentences(&rules.committees[0]));
            assert!(said.contains(words), "{said}");
        }
    }

    #[test]
    fn a_committee_says_how_it_votes() {
        let rules = Rulebook::from_toml(Template::GoNrw.toml()).unwrap();
        let said = plain(&rules.committee_sentences(&rules.committees[0]));
        for words in [
            "Bis der Vorsitz einen Mangel feststellt, gilt der Ausschuss als beschlussfähig;",
            "ohne Rücksicht auf die Zahl der Erschienenen beschlussfähig",
            "Bei Stimmengleichheit ist der Antrag abgelehnt.",
            "einheitlich ab.",
            "Namentlich wird abgestimmt, wenn 2 Partner es verlangen.",
            "Geheim wird abgestimmt, wenn 2 Partner es verlangen.",
            "Die Stimmzettel lauten über 5 und 1 Stimmen.",
            "schriftlichen Verfahren sind nicht vorgesehen",
            "Ladungsfrist 7 Tage, in dringenden Fällen 3 Tage.",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
        let rules = Rulebook::from_toml(Template::Vwvfg.toml()).unwrap();
        let said = plain(&rules.committee_sentences(&rules.committees[0]));
        for words in [
            "mehr als die Hälfte der Partner und mindestens 3 Partner vertreten sind.",
            "entscheidet die Stimme des Partners, der den Vorsitz hat.",
            "wenn kein Partner widerspricht; die Frist beträgt mindestens 14 Tage.",
        ] {
            assert!(said.contains(words), "{words}: {said}");
        }
    }

    #[test]
    fn a_kind_says_who_decides_after_whom_and_how() {
        let rules = citeq("format = 1", "format = 1");
        let kind = |id: &str| plain(&rules.kind_sentences(rules.kind(&id.parse().unwrap()).unwrap()));
        assert_eq!(
            kind("beitritt"),
            "Entscheidung: Zentralausschuss. Vorberatung: Arbeitsausschuss. \
             Erforderlich ist mindestens zwei Drittel aller Stimmen, auch der abwesenden. \
             Nach dem Beschluss: Zustimmung der Räte und Kreistage aller Partner, Genehmigung der Aufsichtsbehörde (nach vier Wochen \
             ohne Entscheidung gilt sie als erteilt, § 24 GkG NRW), öffentliche Bekanntmachung. \
             Am Tag danach ist der Beitritt in Kraft und der Partner aufgenommen. Grundlage: Regelwerk für „Beitritt“."
        );
        assert!(kind("wirtschaftsplan").starts_with("Zur Kenntnis: Zentralausschuss; abgestimmt wird nicht."));
        assert!(kind("technische-aenderung").starts_with("Empfehlung: Arbeitsausschuss."));
    }
}
