//! The result of a ballot as every document shows it.

use domain::{
    ballot::Decision,
    count::{ChoiceTally, Count, Outcome, Tally},
    votes::Heads,
};

use crate::block::{Sign, Verdict, VoteCount, VoteResult};

/// The result in a few words.
pub(crate) fn headline(decision: Decision, count: &Count) -> String {
    let unanimous = count.no.votes.is_zero() && count.invalid.votes.is_zero() && !count.yes.votes.is_zero();
    let word = match (count.outcome, decision) {
        (Outcome::Carried, Decision::Resolution | Decision::Procedural) => "angenommen",
        (Outcome::Carried, Decision::Recommendation) => "empfohlen",
        (Outcome::Rejected, Decision::Resolution | Decision::Procedural) => "abgelehnt",
        (Outcome::Rejected, Decision::Recommendation) => "nicht empfohlen",
        (Outcome::NotQuorate, _) => "nicht beschlussfähig",
    };
    if unanimous && count.outcome == Outcome::Carried {
        // An abstention is no vote against it.
        match count.abstain.heads.map(Heads::get) {
            Some(0) | None if count.abstain.votes.is_zero() => format!("einstimmig {word}"),
            Some(1) => format!("einstimmig {word} bei 1\u{a0}Enthaltung"),
            Some(heads) => format!("einstimmig {word} bei {heads}\u{a0}Enthaltungen"),
            None => format!("einstimmig {word} bei Enthaltungen"),
        }
    } else {
        word.to_owned()
    }
}

fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A row of the result: what was chosen.
pub(crate) fn choice(label: &str, tally: ChoiceTally, sign: Sign) -> VoteCount {
    VoteCount {
        label: label.into(),
        votes: tally.votes.german(),
        heads: tally.heads.map(|h| h.to_string()),
        sign: Some(sign),
        total: false,
    }
}

/// A row of the result: who took no part, or all.
pub(crate) fn tally(label: &str, tally: Tally, total: bool) -> VoteCount {
    VoteCount {
        label: label.into(),
        votes: tally.votes.german(),
        heads: Some(tally.heads.to_string()),
        sign: (!total).then_some(Sign::Open),
        total,
    }
}

/// The result of a ballot with its counts and what it needed.
pub(crate) fn vote_result(decision: Decision, majority: &str, count: &Count) -> VoteResult {
    VoteResult {
        needed: format!("Erforderlich: {majority}."),
        ..figures(decision, count)
    }
}

/// What follows from the count alone, so that a reader of the count finds it in the text.
pub(crate) fn figures(decision: Decision, count: &Count) -> VoteResult {
    let nobody = |heads: Heads| heads.get() == 0;
    let nothing = |tally: ChoiceTally| tally.votes.is_zero() && tally.heads.is_none_or(nobody);
    let mut counts = vec![
        choice("Ja", count.yes, Sign::Yes),
        choice("Nein", count.no, Sign::No),
        choice("Enthaltung", count.abstain, Sign::Abstain),
    ];
    if !nothing(count.invalid) {
        counts.push(choice("ungültig", count.invalid, Sign::Open));
    }
    if !nothing(count.none) {
        counts.push(choice("nicht abgegeben", count.none, Sign::Open));
    }
    if !nobody(count.absent.heads) {
        counts.push(tally("abwesend", count.absent, false));
    }
    if !nobody(count.excluded.heads) {
        counts.push(tally("befangen", count.excluded, false));
    }
    counts.push(tally("Alle Stimmen", count.statutory, true));
    let abstentions = if count.abstain.votes.german() == "1" {
        "Enthaltung"
    } else {
        "Enthaltungen"
    };
    VoteResult {
        verdict: match count.outcome {
            Outcome::Carried => Verdict::Carried,
            Outcome::Rejected => Verdict::Rejected,
            Outcome::NotQuorate => Verdict::Undecided,
        },
        headline: capitalized(&headline(decision, count)),
        summary: format!(
            "{} Ja, {} Nein, {} {abstentions}",
            count.yes.votes.german(),
            count.no.votes.german(),
            count.abstain.votes.german()
        ),
        counts,
        needed: String::new(),
        explanation: vec![count.explanation.clone()],
    }
}
