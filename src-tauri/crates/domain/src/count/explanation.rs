//! The count in German sentences that a person can check by hand and that may stand in the minutes.

use super::{
    Cast, Choice, ChoiceTally, Count, Outcome, QuorumCheck, Sheet, ThresholdResult, Tie,
    bound::{Bound, bound},
    is_tie, is_tied,
};
use crate::{
    text::enumeration,
    threshold::{Base, Comparison, Measure, Rule, Threshold},
    votes::{Figure, Heads, Votes},
};

/// The whole text: what was counted, then what that decides; `count` is complete but for it.
pub(super) fn explain(sheet: &Sheet, count: &Count, citation: Option<&str>) -> String {
    let whole = has_whole_votes(&sheet.cast);
    let mut sentences = vec![presence(count)];
    match count.outcome {
        Outcome::NotQuorate => {}
        Outcome::Carried | Outcome::Rejected => {
            sentences.extend(quorum(sheet, count, whole));
            sentences.push(cast(sheet, count));
        }
    }
    sentences.extend(decisive(sheet, count, citation, whole));
    sentences.join(" ")
}

/// The end of the explanation, word for word: only what decides, with the rule. For a place that shows the sums itself.
#[must_use]
pub fn reason(sheet: &Sheet, count: &Count, citation: Option<&str>) -> String {
    decisive(sheet, count, citation, has_whole_votes(&sheet.cast)).join(" ")
}

fn decisive(sheet: &Sheet, count: &Count, citation: Option<&str>, whole: bool) -> Vec<String> {
    let mut sentences = Vec::new();
    match count.outcome {
        Outcome::NotQuorate => {
            sentences.extend(quorum(sheet, count, whole));
            sentences.push(
                "Ein Beschluss ist daher nicht zustande gekommen; auf die Mehrheit kommt es nicht an.".to_owned(),
            );
        }
        Outcome::Carried | Outcome::Rejected => {
            let results = sheet.majority.iter().zip(&count.majority);
            let majorities = results.zip(
                ["Erforderlich"]
                    .into_iter()
                    .chain(std::iter::repeat("Ebenso erforderlich")),
            );
            sentences
                .extend(majorities.map(|((threshold, result), word)| majority(word, threshold, result, count, whole)));
            sentences.extend(chair(sheet, count));
            sentences.extend(consent(count));
            sentences.push(decision(sheet, count));
        }
    }
    sentences.extend(citation.map(basis));
    sentences
}

pub(crate) fn basis(citation: &str) -> String {
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

pub(crate) fn presence(count: &Count) -> String {
    let (present, statutory, excluded) = (&count.present, &count.statutory, &count.excluded);
    let verb = if present.heads == Heads::new(1) { "war" } else { "waren" };
    let mut text = format!(
        "Anwesend {verb} {} von {} mit {} von {}",
        present.heads,
        of_partners(statutory.heads),
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

pub(crate) fn quorum(sheet: &Sheet, count: &Count, whole: bool) -> Option<String> {
    if sheet.quorum.is_empty() {
        return None;
    }
    let pairs = || sheet.quorum.iter().zip(&count.quorum);
    let required: Vec<String> = pairs()
        .map(|(threshold, result)| {
            let required = requirement(threshold, result, None);
            match also(threshold, result, whole) {
                Some(also) => format!("{required} ({also})"),
                None => required,
            }
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
        // GO NRW § 49 (1): the committee counts as quorate until the lack is established.
        (false, QuorumCheck::Report) => format!(
            "sie war nicht gegeben: {}. Der Mangel wird hier nur vermerkt; das Ergebnis richtet sich allein nach der Mehrheit.",
            enumeration(&lacks)
        ),
    };
    Some(format!("Die Beschlussfähigkeit verlangt {required}; {answer}"))
}

/// Whether anybody chose so, if only with a weight of nought.
fn occurs(tally: &ChoiceTally) -> bool {
    !tally.votes.is_zero() || tally.heads.is_some_and(|heads| heads != Heads::ZERO)
}

fn cast(sheet: &Sheet, count: &Count) -> String {
    let part = |tally: &ChoiceTally| match tally.heads {
        Some(heads) => format!("{} ({heads} Partner)", votes(tally.votes)),
        None => votes(tally.votes),
    };
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

/// „Erforderlich war mehr als die Hälfte von 110 abgegebenen Stimmen, also mindestens 56; erreicht wurden 96 Ja-Stimmen (87,3 %), 40 mehr als nötig.“
fn majority(word: &str, threshold: &Threshold, result: &ThresholdResult, count: &Count, whole: bool) -> String {
    let verb = if asks_for_one(threshold, result) {
        "war"
    } else {
        "waren"
    };
    if result.base.is_zero() {
        let rule = threshold.german();
        return format!("{word} {verb} {rule}; solche gibt es hier nicht, die Mehrheit ist damit nicht erreicht.");
    }
    let required = requirement(threshold, result, Some(count));
    let also = also(threshold, result, whole).map_or(String::new(), |also| format!(", {also}"));
    let number = result.reached.german();
    let reached = match (threshold.measure(), result.reached.is_one()) {
        (Measure::Votes, true) => "erreicht wurde 1 Ja-Stimme".to_owned(),
        (Measure::Votes, false) => format!("erreicht wurden {number} Ja-Stimmen"),
        (Measure::Heads, true) => "zugestimmt hat 1 Partner".to_owned(),
        (Measure::Heads, false) => format!("zugestimmt haben {number} Partner"),
    };
    let percent = result.percent(threshold);
    let percent = percent.map_or(String::new(), |percent| format!(" ({})", percent.german()));
    let difference = match (result.met, is_tied(threshold, result)) {
        (true, _) => surplus(threshold, result, whole),
        (false, true) => ", genau die Hälfte".to_owned(),
        (false, false) => format!(", {}", lack(threshold, result, whole)),
    };
    format!("{word} {verb} {required}{also}; {reached}{percent}{difference}.")
}

/// Whether the verb stands in the singular: „mehr als die Hälfte“, „ein Drittel“, „1 Partner“.
fn asks_for_one(threshold: &Threshold, result: &ThresholdResult) -> bool {
    match threshold.rule() {
        Rule::Count(partners) => partners.get() == 1,
        Rule::Share {
            comparison: Comparison::MoreThan(share) | Comparison::AtLeast(share),
            ..
        } if share.is_one() => result.base.is_one(),
        Rule::Share {
            comparison: Comparison::MoreThan(share) | Comparison::AtLeast(share),
            ..
        } => share.denominator().is_multiple_of(share.numerator()),
    }
}

/// „also mindestens 56“; after „mindestens“ the number alone says the same.
pub(crate) fn also(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> Option<String> {
    let strict = match threshold.rule() {
        Rule::Share {
            comparison: Comparison::MoreThan(_),
            ..
        } => true,
        Rule::Share {
            comparison: Comparison::AtLeast(_),
            ..
        }
        | Rule::Count(_) => false,
    };
    bound(threshold, result, whole).map(|bound| match bound {
        Bound::AtLeast(number) if strict => format!("also mindestens {}", Figure::from_millionths(number).german()),
        Bound::AtLeast(number) => format!("also {}", Figure::from_millionths(number).german()),
        Bound::MoreThan(number) => format!("also mehr als {}", Figure::from_millionths(number).german()),
    })
}

/// „, 12 mehr als nötig“; nothing where all were asked for.
pub(crate) fn surplus(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> String {
    let over = |number: u128| result.reached.millionths().saturating_sub(number);
    let german = |number| Figure::from_millionths(number).german();
    let least = |number| match over(number) {
        0 => ", genau die nötige Zahl".to_owned(),
        more => format!(", {} mehr als nötig", german(more)),
    };
    match (threshold.rule(), bound(threshold, result, whole)) {
        (_, Some(Bound::AtLeast(number))) => least(number),
        (_, Some(Bound::MoreThan(number))) => format!(", {} über dieser Grenze", german(over(number))),
        (Rule::Count(_), None) => least(result.base.millionths()),
        (Rule::Share { .. }, None) => String::new(),
    }
}

/// „mehr als die Hälfte von 49,5 abgegebenen Stimmen“; of a majority with what became of the abstentions in its `count`.
fn requirement(threshold: &Threshold, result: &ThresholdResult, count: Option<&Count>) -> String {
    let (measure, base, comparison) = match threshold.rule() {
        Rule::Count(partners) => return format!("mindestens {partners} Partner"),
        Rule::Share {
            measure,
            base,
            comparison,
        } => (measure, base, comparison),
    };
    let number = result.base.german();
    let of = if result.base.is_one() {
        of_one(measure, base)
    } else {
        of_many(measure, base)
    };
    let note = count.map_or("", |count| abstentions(measure, base, count));
    match comparison {
        Comparison::MoreThan(share) => format!("mehr als {} von {number} {of}{note}", share.german()),
        Comparison::AtLeast(share) if share.is_one() && !result.base.is_one() => {
            format!("alle {number} {}{note}", of.replacen("Partnern", "Partner", 1))
        }
        Comparison::AtLeast(share) => format!("mindestens {} von {number} {of}{note}", share.german()),
    }
}

/// The base in the dative: „abgegebenen Stimmen“.
const fn of_many(measure: Measure, base: Base) -> &'static str {
    match (measure, base) {
        (Measure::Votes, Base::Cast) => "abgegebenen Stimmen",
        (Measure::Votes, Base::CastWithAbstentions) => "abgegebenen Stimmen einschließlich der Enthaltungen",
        (Measure::Votes, Base::Present) => "Stimmen der anwesenden Partner",
        (Measure::Votes, Base::Statutory) => "Stimmen aller Partner",
        (Measure::Heads, Base::Cast) => "Partnern, die mit Ja oder Nein stimmten",
        (Measure::Heads, Base::CastWithAbstentions) => "Partnern, die mit Ja oder Nein stimmten oder sich enthielten",
        (Measure::Heads, Base::Present) => "anwesenden Partnern",
        (Measure::Heads, Base::Statutory) => "Partnern",
    }
}

/// The same of a single one: „abgegebener Stimme“.
const fn of_one(measure: Measure, base: Base) -> &'static str {
    match (measure, base) {
        (Measure::Votes, Base::Cast) => "abgegebener Stimme",
        (Measure::Votes, Base::CastWithAbstentions) => "abgegebener Stimme einschließlich der Enthaltungen",
        (Measure::Votes, Base::Present) => "Stimme der anwesenden Partner",
        (Measure::Votes, Base::Statutory) => "Stimme aller Partner",
        (Measure::Heads, Base::Cast) => "Partner, der mit Ja oder Nein stimmte",
        (Measure::Heads, Base::CastWithAbstentions) => "Partner, der mit Ja oder Nein stimmte oder sich enthielt",
        (Measure::Heads, Base::Present) => "anwesendem Partner",
        (Measure::Heads, Base::Statutory) => "Partner",
    }
}

/// What became of abstentions and invalid votes, if there were any and the base does not say it.
fn abstentions(measure: Measure, base: Base, count: &Count) -> &'static str {
    let (abstain, invalid) = (occurs(&count.abstain), occurs(&count.invalid));
    match (measure, base) {
        // GO NRW § 50 (5): abstentions and invalid votes are not counted among the votes cast.
        (Measure::Votes, Base::Cast) if abstain && invalid => " (Enthaltungen und ungültige Stimmen zählen nicht mit)",
        (Measure::Votes, Base::Cast) if abstain => " (Enthaltungen zählen nicht mit)",
        (Measure::Votes, Base::Cast | Base::CastWithAbstentions) if invalid => " (ungültige Stimmen zählen nicht mit)",
        (Measure::Votes | Measure::Heads, Base::Present | Base::Statutory) if abstain => {
            " (Enthaltungen wirken wie Nein-Stimmen)"
        }
        (Measure::Votes | Measure::Heads, Base::Cast | Base::CastWithAbstentions | Base::Present | Base::Statutory) => {
            ""
        }
    }
}

/// By how much an unmet threshold was missed: „es fehlten 3 Stimmen“.
pub(crate) fn lack(threshold: &Threshold, result: &ThresholdResult, whole: bool) -> String {
    let number = |millionths| match threshold.measure() {
        Measure::Votes => votes_of(Figure::from_millionths(millionths)),
        Measure::Heads => format!("{} Partner", Figure::from_millionths(millionths).german()),
    };
    let verb = |millionths| {
        if Figure::from_millionths(millionths).is_one() {
            "fehlte"
        } else {
            "fehlten"
        }
    };
    if result.base.is_zero() {
        return "eine Grundlage von 0 kann nicht erreicht werden".into();
    }
    let missing = |needed: u128| needed.saturating_sub(result.reached.millionths());
    match bound(threshold, result, whole).unwrap_or(Bound::AtLeast(result.base.millionths())) {
        Bound::AtLeast(needed) => format!("es {} {}", verb(missing(needed)), number(missing(needed))),
        Bound::MoreThan(needed) if missing(needed) == 0 => "überschritten wurde die Grenze damit nicht".into(),
        Bound::MoreThan(needed) => format!("es {} mehr als {}", verb(missing(needed)), number(missing(needed))),
    }
}

fn decision(sheet: &Sheet, count: &Count) -> String {
    match sheet.tie {
        Tie::Rejected if is_tie(sheet, count) => "Bei Stimmengleichheit ist der Antrag abgelehnt.".to_owned(),
        Tie::Rejected | Tie::Chair(_) => format!("Der Antrag ist damit {}.", count.outcome.german()),
    }
}

/// What the chair's partner did, where that decides.
fn chair(sheet: &Sheet, count: &Count) -> Option<String> {
    let partner = match &sheet.tie {
        Tie::Chair(partner) if is_tie(sheet, count) => partner,
        Tie::Chair(_) | Tie::Rejected => return None,
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

/// „1 Stimme“, „19,5 Stimmen“.
pub(crate) fn votes(votes: Votes) -> String {
    votes_of(votes.into())
}

fn votes_of(number: Figure) -> String {
    format!(
        "{} {}",
        number.german(),
        if number.is_one() { "Stimme" } else { "Stimmen" }
    )
}

/// In the dative: „1 Partner“, „26 Partnern“.
fn of_partners(number: Heads) -> String {
    format!(
        "{number} {}",
        if number == Heads::new(1) { "Partner" } else { "Partnern" }
    )
}
