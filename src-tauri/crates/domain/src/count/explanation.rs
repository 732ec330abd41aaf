//! The count in German sentences that a person can check by hand and that may stand in the minutes.

use super::{Cast, Choice, ChoiceTally, Count, Outcome, QuorumCheck, Sheet, ThresholdResult, Tie, is_tie, is_tied};
use crate::{
    text::enumeration,
    threshold::{Base, Comparison, Measure, Rule, Threshold},
    votes::{Figure, Heads, Votes},
};

const ONE: u128 = 1_000_000;

/// The whole text; `count` is complete but for it.
pub(super) fn explain(sheet: &Sheet, count: &Count, citation: Option<&str>) -> String {
    let whole = has_whole_votes(&sheet.cast);
    let mut sentences = vec![presence(count)];
    sentences.extend(quorum(sheet, count, whole));
    match count.outcome {
        Outcome::NotQuorate => sentences.push(NOTHING_DECIDED.into()),
        Outcome::Carried | Outcome::Rejected => {
            sentences.push(cast(sheet, count));
            sentences.extend(deciding(sheet, count, whole));
            sentences.push(format!("Der Antrag ist damit {}.", count.outcome.german()));
        }
    }
    sentences.extend(citation.map(basis));
    sentences.join(" ")
}

const NOTHING_DECIDED: &str = "Ein Beschluss ist daher nicht zustande gekommen; auf die Mehrheit kommt es nicht an.";

/// Only what decides, with the rule: beside a result whose sums are in sight anyway. `majority_name` as it reads after
/// „Erforderlich ist“.
#[must_use]
pub fn reason(sheet: &Sheet, count: &Count, majority_name: &str, citation: &str) -> String {
    let whole = has_whole_votes(&sheet.cast);
    let mut sentences: Vec<String> = match (count.outcome, sheet.majority.as_slice(), count.majority.as_slice()) {
        (Outcome::NotQuorate, _, _) => {
            let lack = quorum(sheet, count, whole);
            lack.into_iter().chain([NOTHING_DECIDED.into()]).collect()
        }
        (Outcome::Carried | Outcome::Rejected, [threshold], [result]) => {
            let short = vec![short(threshold, result, count, whole, majority_name)];
            short
                .into_iter()
                .chain(tie(sheet, count))
                .chain(consent(count))
                .collect()
        }
        (Outcome::Carried | Outcome::Rejected, _, _) => deciding(sheet, count, whole),
    };
    sentences.push(basis(citation));
    sentences.join(" ")
}

/// „114 Ja-Stimmen von 153 Stimmen aller Partner. Erforderlich waren mindestens 102, nämlich mindestens zwei Drittel.“
fn short(threshold: &Threshold, result: &ThresholdResult, count: &Count, whole: bool, majority_name: &str) -> String {
    let reached = result.reached.german();
    let one = result.reached.millionths() == ONE;
    let yes = match (threshold.measure(), one) {
        (Measure::Votes, true) => "1 Ja-Stimme".into(),
        (Measure::Votes, false) => format!("{reached} Ja-Stimmen"),
        (Measure::Heads, true) => "1 zustimmender Partner".into(),
        (Measure::Heads, false) => format!("{reached} zustimmende Partner"),
    };
    let of = match threshold.rule() {
        Rule::Count(_) => String::new(),
        Rule::Share { measure, base, .. } => format!(" von {}", of_base(measure, base, result.base, count)),
    };
    let required = match bound(threshold, result, whole) {
        Some(bound) => format!("Erforderlich waren {}, nämlich {majority_name}", bound.german()),
        None => format!("Erforderlich: {majority_name}"),
    };
    let missed = match (result.met, is_tied(threshold, result)) {
        (true, _) => String::new(),
        (false, true) => ": Das ist genau die Hälfte".into(),
        (false, false) => format!("; {}", lack(threshold, result, whole)),
    };
    format!("{yes}{of}{missed}. {required}.")
}

fn deciding(sheet: &Sheet, count: &Count, whole: bool) -> Vec<String> {
    let results = sheet.majority.iter().zip(&count.majority);
    let majorities = results.map(|(threshold, result)| majority(threshold, result, count, whole));
    majorities.chain(tie(sheet, count)).chain(consent(count)).collect()
}

fn basis(citation: &str) -> String {
    format!("Grundlage: {}.", citation.trim().trim_end_matches('.'))
}

/// Whether no fraction of a vote occurs, so that a bound may be told as the next whole number.
pub(super) fn has_whole_votes(cast: &Cast) -> bool {
    let rows = cast.roll().iter().all(|row| {
        row.votes.is_whole()
            && match &row.choice {
                Choice::Split(split) => [split.yes, split.no, split.abstain, split.invalid]
                    .iter()
                    .all(|part| part.is_whole()),
                Choice::Yes | Choice::No | Choice::Abstain | Choice::Invalid | Choice::None => true,
            }
    });
    let sums = match cast {
        Cast::Roll(_) => true,
        Cast::Secret { sums, .. } => [sums.votes.yes, sums.votes.no, sums.votes.abstain, sums.votes.invalid]
            .iter()
            .all(|sum| sum.is_whole()),
    };
    rows && sums
}

fn presence(count: &Count) -> String {
    let (present, statutory, excluded) = (&count.present, &count.statutory, &count.excluded);
    let verb = if present.heads == Heads::new(1) { "war" } else { "waren" };
    let mut text = format!(
        "Anwesend {verb} {} von {} mit {} von {}",
        present.heads,
        of_partners(statutory.heads.into()),
        present.votes.german(),
        votes(statutory.votes)
    );
    if excluded.heads != Heads::ZERO {
        let (is, counts) = if excluded.heads == Heads::new(1) {
            ("war", "zählt")
        } else {
            ("waren", "zählen")
        };
        let who = format!("{} Partner mit {}", excluded.heads, votes(excluded.votes));
        text.push_str(&format!(
            "; {who} {is} von der Mitwirkung ausgeschlossen und {counts} nicht als anwesend"
        ));
    }
    text + "."
}

fn quorum(sheet: &Sheet, count: &Count, whole: bool) -> Option<String> {
    if sheet.quorum.is_empty() {
        return None;
    }
    let pairs = || sheet.quorum.iter().zip(&count.quorum);
    let required: Vec<String> = pairs()
        .map(|(threshold, result)| {
            let required = requirement(threshold, result, count);
            bound(threshold, result, whole).map_or(required.clone(), |bound| {
                format!("{required} (also {})", bound.german())
            })
        })
        .collect();
    let lacks: Vec<String> = pairs()
        .filter(|(_, result)| !result.met)
        .map(|(t, result)| lack(t, result, whole))
        .collect();
    let required = enumeration(&required);
    let answer = match (count.quorate, sheet.quorum_check) {
        (true, _) => "sie war gegeben.".into(),
        (false, QuorumCheck::Strict) => format!("sie war nicht gegeben: {}.", enumeration(&lacks)),
        // GO NRW § 49 (2): the committee counts as quorate until the lack is established.
        (false, QuorumCheck::Report) => format!(
            "sie war nicht gegeben: {}. Der Mangel wird hier nur vermerkt; das Ergebnis richtet sich allein nach der Mehrheit.",
            enumeration(&lacks)
        ),
    };
    Some(format!("Die Beschlussfähigkeit verlangt {required}; {answer}"))
}

fn cast(sheet: &Sheet, count: &Count) -> String {
    let part = |tally: &ChoiceTally| match tally.heads {
        Some(heads) => format!("{} ({heads} Partner)", votes(tally.votes)),
        None => votes(tally.votes),
    };
    let occurs = |tally: &ChoiceTally| !tally.votes.is_zero() || tally.heads.is_some_and(|heads| heads != Heads::ZERO);
    let verb = |votes: Votes, one, many| if votes == Votes::whole(1) { one } else { many };
    let entered = verb(count.yes.votes, "entfiel", "entfielen");
    let mut text = match sheet.cast {
        Cast::Roll(_) => format!("Auf Ja {entered} {}", part(&count.yes)),
        Cast::Secret { .. } => format!("In geheimer Abstimmung {entered} auf Ja {}", part(&count.yes)),
    };
    let others = [
        ("Enthaltung", &count.abstain),
        ("ungültige Stimmabgaben", &count.invalid),
    ];
    let others: Vec<_> = others.into_iter().filter(|(_, tally)| occurs(tally)).collect();
    let list = [("Nein", &count.no)]
        .into_iter()
        .chain(others)
        .map(|(word, tally)| format!("auf {word} {}", part(tally)));
    let list: Vec<String> = list.collect();
    text = if let [only] = list.as_slice() {
        format!("{text} und {only}")
    } else {
        format!("{text}, {}", enumeration(&list))
    };
    if occurs(&count.none) {
        text.push_str(&format!(
            "; nicht abgegeben {} {}",
            verb(count.none.votes, "wurde", "wurden"),
            part(&count.none)
        ));
    }
    match count.split_heads.get() {
        0 => {}
        1 => text.push_str("; 1 Partner stimmte uneinheitlich und zählt bei keiner dieser Partnerzahlen mit"),
        n => text.push_str(&format!(
            "; {n} Partner stimmten uneinheitlich und zählen bei keiner dieser Partnerzahlen mit"
        )),
    }
    text + "."
}

fn majority(threshold: &Threshold, result: &ThresholdResult, count: &Count, whole: bool) -> String {
    let what = match (threshold.rule(), threshold.measure()) {
        (Rule::Count(_), _) => "Zahl der zustimmenden Partner",
        (Rule::Share { .. }, Measure::Votes) => "Mehrheit der Stimmen",
        (Rule::Share { .. }, Measure::Heads) => "Mehrheit der Partner",
    };
    let also = bound(threshold, result, whole)
        .map(|bound| format!(", also {}", bound.german()))
        .unwrap_or_default();
    let yes = match threshold.measure() {
        Measure::Votes if result.reached.millionths() == ONE => "1 Ja-Stimme".into(),
        Measure::Votes => format!("{} Ja-Stimmen", result.reached.german()),
        Measure::Heads if result.reached.millionths() == ONE => "1 zustimmenden Partner".into(),
        Measure::Heads => format!("{} zustimmenden Partnern", result.reached.german()),
    };
    let percent = result
        .percent(threshold)
        .map(|p| format!(" ({})", p.german()))
        .unwrap_or_default();
    let met = match (result.met, is_tied(threshold, result)) {
        (true, _) => "erreicht".into(),
        (false, true) => "nicht erreicht: Das ist genau die Hälfte".into(),
        (false, false) => format!("nicht erreicht: {}", capitalised(&lack(threshold, result, whole))),
    };
    let required = requirement(threshold, result, count);
    let abstentions = abstentions(threshold, count);
    format!("Die erforderliche {what} – {required}{also} – wurde mit {yes}{percent} {met}{abstentions}.")
}

/// How abstentions weigh where they are not named in the base.
fn abstentions(threshold: &Threshold, count: &Count) -> &'static str {
    let nobody = count.abstain.votes.is_zero() && count.abstain.heads.is_none_or(|heads| heads == Heads::ZERO);
    match threshold.rule() {
        Rule::Share {
            base: Base::Present | Base::Statutory,
            ..
        }
        | Rule::Count(_)
            if !nobody =>
        {
            "; Enthaltungen wirken dabei wie Nein-Stimmen"
        }
        Rule::Share {
            base: Base::Cast | Base::CastWithAbstentions | Base::Present | Base::Statutory,
            ..
        }
        | Rule::Count(_) => "",
    }
}

fn tie(sheet: &Sheet, count: &Count) -> Option<String> {
    if !is_tie(sheet, count) {
        return None;
    }
    let partner = match &sheet.tie {
        Tie::Rejected => return Some("Bei Stimmengleichheit ist ein Antrag abgelehnt.".into()),
        Tie::Chair(partner) => partner,
    };
    let row = sheet.cast.roll().iter().find(|row| row.partner == *partner)?;
    let did = match row.choice.simplified() {
        _ if !row.present => "war nicht anwesend",
        _ if row.excluded => "war von der Mitwirkung ausgeschlossen",
        Choice::Yes => "stimmte mit Ja",
        Choice::No => "stimmte mit Nein",
        Choice::Abstain => "enthielt sich",
        Choice::Invalid => "stimmte ungültig",
        Choice::None => "gab keine Stimme ab",
        Choice::Split(_) => "stimmte nicht mit allen Stimmen mit Ja",
    };
    Some(format!(
        "Bei Stimmengleichheit gibt der Vorsitz den Ausschlag: {partner} {did}."
    ))
}

fn consent(count: &Count) -> Option<String> {
    let asked = count.consent.as_ref()?;
    let names = |met: bool| {
        asked
            .iter()
            .filter(|c| c.met == met)
            .map(|c| c.partner.clone())
            .collect::<Vec<_>>()
    };
    match (names(false).as_slice(), names(true).as_slice()) {
        ([], []) => None,
        ([], given) => Some(format!(
            "Die erforderliche Zustimmung von {} liegt vor.",
            enumeration(given)
        )),
        (missing, _) => Some(format!(
            "Es fehlt die erforderliche Zustimmung von {}.",
            enumeration(missing)
        )),
    }
}

/// „mehr als die Hälfte von 49,5 abgegebenen Stimmen“.
fn requirement(threshold: &Threshold, result: &ThresholdResult, count: &Count) -> String {
    let (measure, base, comparison) = match threshold.rule() {
        Rule::Count(partners) => return format!("mindestens {partners} Partner"),
        Rule::Share {
            measure,
            base,
            comparison,
        } => (measure, base, comparison),
    };
    let all = |share: crate::fraction::Fraction| share.is_one() && result.base.millionths() > ONE;
    match comparison {
        Comparison::MoreThan(share) => format!(
            "mehr als {} von {}",
            share.german(),
            of_base(measure, base, result.base, count)
        ),
        Comparison::AtLeast(share) if all(share) => {
            let base = of_base(measure, base, result.base, count);
            format!("alle {}", base.replacen("Partnern", "Partner", 1))
        }
        Comparison::AtLeast(share) => format!(
            "mindestens {} von {}",
            share.german(),
            of_base(measure, base, result.base, count)
        ),
    }
}

/// The base in the dative: „49,5 abgegebenen Stimmen“.
fn of_base(measure: Measure, base: Base, number: Figure, count: &Count) -> String {
    let german = number.german();
    let stimmen = if number.millionths() == ONE {
        "Stimme"
    } else {
        "Stimmen"
    };
    let (partnern, stimmten, enthielten) = if number.millionths() == ONE {
        ("Partner, der", "stimmte", "enthielt")
    } else {
        ("Partnern, die", "stimmten", "enthielten")
    };
    let partners = of_partners(number);
    match (measure, base) {
        (Measure::Votes, Base::Cast) => format!("{german} abgegebenen {stimmen}{}", left_out(count, true)),
        (Measure::Votes, Base::CastWithAbstentions) => {
            format!(
                "{german} abgegebenen {stimmen} einschließlich der Enthaltungen{}",
                left_out(count, false)
            )
        }
        (Measure::Votes, Base::Present) => format!("{german} {stimmen} der anwesenden Partner"),
        (Measure::Votes, Base::Statutory) => format!("{german} {stimmen} aller Partner"),
        (Measure::Heads, Base::Cast) => format!("{german} {partnern} mit Ja oder Nein {stimmten}"),
        (Measure::Heads, Base::CastWithAbstentions) => {
            format!("{german} {partnern} mit Ja oder Nein {stimmten} oder sich {enthielten}")
        }
        (Measure::Heads, Base::Present) => partners.replacen(' ', " anwesenden ", 1),
        (Measure::Heads, Base::Statutory) => partners,
    }
}

/// GO NRW § 50 (5): abstentions and invalid votes are not counted among the votes cast.
fn left_out(count: &Count, abstentions: bool) -> &'static str {
    match (
        abstentions && !count.abstain.votes.is_zero(),
        !count.invalid.votes.is_zero(),
    ) {
        (true, true) => " (Enthaltungen und ungültige Stimmen zählen nicht mit)",
        (true, false) => " (Enthaltungen zählen nicht mit)",
        (false, true) => " (ungültige Stimmen zählen nicht mit)",
        (false, false) => "",
    }
}

/// The number that a share of a base comes to.
pub(crate) enum Bound {
    AtLeast(u128),
    MoreThan(u128),
}

impl Bound {
    fn german(&self) -> String {
        match self {
            Self::AtLeast(number) => format!("mindestens {}", Figure::from_millionths(*number).german()),
            Self::MoreThan(number) => format!("mehr als {}", Figure::from_millionths(*number).german()),
        }
    }
}

/// What exactly must be reached. Where only whole numbers can be reached the next whole number says the same and is
/// easier to check; otherwise millionths are the finest that can be reached, so rounding to them says the same too.
/// `None` if the requirement names the number itself or the base is zero.
pub(crate) fn bound(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> Option<Bound> {
    let (measure, comparison) = match threshold.rule() {
        Rule::Share {
            measure, comparison, ..
        } if !result.base.is_zero() => (measure, comparison),
        Rule::Share { .. } | Rule::Count(_) => return None,
    };
    let whole = whole || measure == Measure::Heads;
    let unit = if whole { ONE } else { 1 };
    let (share, strict) = match comparison {
        Comparison::MoreThan(share) => (share, true),
        Comparison::AtLeast(share) if share.is_one() => return None,
        Comparison::AtLeast(share) => (share, false),
    };
    let (product, divisor) = (
        result.base.millionths() * u128::from(share.numerator()),
        u128::from(share.denominator()) * unit,
    );
    let down = product / divisor * unit;
    Some(match (strict, whole) {
        (true, true) => Bound::AtLeast(down + unit),
        (true, false) => Bound::MoreThan(down),
        (false, _) => Bound::AtLeast(product.div_ceil(divisor) * unit),
    })
}

/// By how much an unmet threshold was missed: „es fehlten 3 Stimmen“.
fn lack(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> String {
    let number = |millionths| match threshold.measure() {
        Measure::Votes => votes_of(Figure::from_millionths(millionths)),
        Measure::Heads => format!("{} Partner", Figure::from_millionths(millionths).german()),
    };
    let verb = |millionths| if millionths == ONE { "fehlte" } else { "fehlten" };
    if result.base.is_zero() {
        return "eine Grundlage von 0 kann nicht erreicht werden".into();
    }
    let missing = |needed: u128| needed.saturating_sub(result.reached.millionths());
    match bound(threshold, result, whole).unwrap_or(Bound::AtLeast(result.base.millionths())) {
        Bound::AtLeast(needed) => format!("es {} {}", verb(missing(needed)), number(missing(needed))),
        Bound::MoreThan(needed) if missing(needed) == 0 => "diese Grenze wurde nicht überschritten".into(),
        Bound::MoreThan(needed) => format!("es {} mehr als {}", verb(missing(needed)), number(missing(needed))),
    }
}

/// „1 Stimme“, „19,5 Stimmen“.
fn votes(votes: Votes) -> String {
    votes_of(votes.into())
}

fn votes_of(number: Figure) -> String {
    format!(
        "{} {}",
        number.german(),
        if number.millionths() == ONE {
            "Stimme"
        } else {
            "Stimmen"
        }
    )
}

/// In the dative: „1 Partner“, „26 Partnern“.
fn of_partners(number: Figure) -> String {
    format!(
        "{} {}",
        number.german(),
        if number.millionths() == ONE {
            "Partner"
        } else {
            "Partnern"
        }
    )
}

/// A clause behind a colon that is a sentence of its own begins with a capital letter.
fn capitalised(clause: &str) -> String {
    let mut chars = clause.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fraction::Fraction;

    proptest! {
        #[test]
        fn the_number_told_is_the_border_itself(
            base in prop_oneof![(1..200_u128).prop_map(|n| n * ONE), 1..10_u128.pow(16)],
            (numerator, denominator) in (1..=1000_u32).prop_flat_map(|d| (1..=d, Just(d))),
            strict in any::<bool>(),
        ) {
            let whole = base % ONE == 0;
            let unit = if whole { ONE } else { 1 };
            let share = Fraction::new(numerator, denominator).map_err(|e| TestCaseError::fail(e.to_string()))?;
            let at_least = Threshold::at_least(Measure::Votes, Base::Cast, share);
            let threshold =
                if strict { Threshold::more_than(Measure::Votes, Base::Cast, share).unwrap_or(at_least) } else { at_least };
            let figure = Figure::from_millionths;
            let met = |reached| threshold.is_met(figure(base), figure(reached));
            let result = ThresholdResult { base: figure(base), reached: figure(0), met: false };
            match bound(&threshold, &result, whole) {
                Some(Bound::AtLeast(number)) => prop_assert!(met(number) && !met(number - unit)),
                Some(Bound::MoreThan(number)) => prop_assert!(!met(number) && met(number + unit)),
                None => prop_assert!(share.is_one() && met(base)),
            }
        }
    }

    #[test]
    fn the_reason_of_a_result_is_told_in_a_breath() {
        use crate::count::{QuorumCheck, Row, count};
        let rows = |yes: &str, no: &str, abstain: &str| {
            [(yes, Choice::Yes), (no, Choice::No), (abstain, Choice::Abstain)].map(|(votes, choice)| Row {
                partner: format!("{choice:?}"),
                votes: votes.parse().unwrap(),
                present: true,
                excluded: false,
                choice,
            })
        };
        let told = |majority: &str, name: &str, [yes, no, abstain]: [&str; 3], tie: Tie| {
            let sheet = Sheet {
                cast: Cast::Roll(rows(yes, no, abstain).into()),
                quorum: Vec::new(),
                majority: serde_json::from_str(majority).unwrap(),
                tie,
                consent: None,
                split_votes: false,
                quorum_check: QuorumCheck::Report,
            };
            reason(&sheet, &count(&sheet, None).unwrap(), name, "§ 5")
        };
        let two_thirds = r#"[{"measure": "votes", "base": "statutory", "at_least": "2/3"}]"#;
        let simple = r#"[{"measure": "votes", "base": "cast", "more_than": "1/2"}]"#;
        let heads = r#"[{"measure": "heads", "at_least_count": 2}]"#;
        let half = "mehr als die Hälfte der abgegebenen Stimmen";
        for (majority, name, votes, expected) in [
            (
                two_thirds,
                "mindestens zwei Drittel aller Stimmen",
                ["114", "23", "16"],
                "114 Ja-Stimmen von 153 Stimmen aller Partner. Erforderlich waren mindestens 102, nämlich mindestens zwei Drittel aller Stimmen. Grundlage: § 5.",
            ),
            (
                two_thirds,
                "mindestens zwei Drittel aller Stimmen",
                ["101", "36", "16"],
                "101 Ja-Stimmen von 153 Stimmen aller Partner; es fehlte 1 Stimme. Erforderlich waren mindestens 102, nämlich mindestens zwei Drittel aller Stimmen. Grundlage: § 5.",
            ),
            (
                simple,
                half,
                ["10.5", "4", "1"],
                "10,5 Ja-Stimmen von 14,5 abgegebenen Stimmen (Enthaltungen zählen nicht mit). Erforderlich waren mehr als 7,25, nämlich mehr als die Hälfte der abgegebenen Stimmen. Grundlage: § 5.",
            ),
            (
                simple,
                half,
                ["4", "4", "0"],
                "4 Ja-Stimmen von 8 abgegebenen Stimmen: Das ist genau die Hälfte. Erforderlich waren mindestens 5, nämlich mehr als die Hälfte der abgegebenen Stimmen. Bei Stimmengleichheit ist ein Antrag abgelehnt. Grundlage: § 5.",
            ),
            (
                heads,
                "mindestens 2 Partner",
                ["4", "4", "1"],
                "1 zustimmender Partner; es fehlte 1 Partner. Erforderlich: mindestens 2 Partner. Grundlage: § 5.",
            ),
        ] {
            assert_eq!(told(majority, name, votes, Tie::Rejected), expected);
        }
    }
}
