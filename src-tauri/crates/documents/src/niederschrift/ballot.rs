//! Ballots in the minutes.

use domain::{
    ballot::{BallotMode, Decision},
    count::{ChoiceTally, Count, Outcome, Tally},
    german,
    view::{BallotRecord, ChoiceRow},
    votes::Heads,
};

use crate::{
    block::{Block, Inline, Sign, Verdict, VoteCount, VoteResult},
    commonmark::commonmark,
    house::paragraph,
};

/// A ballot with its wording, its result and who did not vote yes.
pub(super) fn ballot_blocks(ballot: &BallotRecord, level: u8) -> Vec<Block> {
    if let Some(reason) = &ballot.annulled {
        let about = ballot
            .about
            .as_ref()
            .map(|about| format!(" ({about})"))
            .unwrap_or_default();
        let what = match ballot.mode {
            BallotMode::Circulation => "Das Ergebnis des Umlaufverfahrens".to_owned(),
            BallotMode::Open | BallotMode::RollCall | BallotMode::Acclamation | BallotMode::Secret => {
                format!("Eine Abstimmung{about}")
            }
        };
        return vec![paragraph(format!(
            "{what} wurde aufgehoben und ist ohne Wirkung. Grund: {}",
            german::sentence(reason)
        ))];
    }
    let Some(count) = &ballot.count else {
        return vec![paragraph("Die Abstimmung ist noch nicht abgeschlossen.")];
    };
    let carried = count.outcome == Outcome::Carried;
    let label = match (ballot.decision, carried, &ballot.number) {
        (Decision::Procedural, _, _) if ballot.about.is_some() => ballot.about.clone().unwrap_or_default(),
        (Decision::Resolution, true, Some(number)) => format!("Beschluss {number}"),
        (Decision::Recommendation, true, Some(number)) => format!("Empfehlung {number}"),
        (Decision::Procedural, true, _) => "Verfahrensbeschluss".to_owned(),
        (Decision::Recommendation, _, _) => "Vorschlag für eine Empfehlung".to_owned(),
        (Decision::Resolution | Decision::Procedural, _, _) => "Beschlussvorschlag".to_owned(),
    };
    let mut blocks: Vec<Block> = manner(ballot).map(paragraph).into_iter().collect();
    blocks.extend([
        Block::Resolution {
            label,
            level: level + 1,
            wording: commonmark(&ballot.wording, level + 1),
        },
        Block::VoteResult(vote_result(ballot, count)),
    ]);
    blocks.extend(dissent(ballot));
    blocks.extend(ballot.onward.iter().map(paragraph));
    blocks
}

/// How was voted, where not by show of hands.
fn manner(ballot: &BallotRecord) -> Option<String> {
    let how = match ballot.mode {
        // A vote in writing says so above.
        BallotMode::Open | BallotMode::Circulation => return None,
        BallotMode::RollCall | BallotMode::Acclamation | BallotMode::Secret => ballot.mode.german(),
    };
    Some(match ballot.demanded_by.as_slice() {
        [] => format!("Es wird {how} abgestimmt."),
        partners => format!(
            "Auf Verlangen von {} wird {how} abgestimmt.",
            german::enumeration(partners)
        ),
    })
}

/// The result in a few words.
pub(super) fn headline(decision: Decision, count: &Count) -> String {
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
pub(super) fn choice(label: &str, tally: ChoiceTally, sign: Sign) -> VoteCount {
    VoteCount {
        label: label.into(),
        votes: tally.votes.german(),
        heads: tally.heads.map(|h| h.to_string()),
        sign: Some(sign),
        total: false,
    }
}

/// A row of the result: who took no part, or all.
pub(super) fn tally(label: &str, tally: Tally, total: bool) -> VoteCount {
    VoteCount {
        label: label.into(),
        votes: tally.votes.german(),
        heads: Some(tally.heads.to_string()),
        sign: (!total).then_some(Sign::Open),
        total,
    }
}

fn vote_result(ballot: &BallotRecord, count: &Count) -> VoteResult {
    VoteResult {
        needed: format!("Erforderlich: {}.", ballot.majority),
        ..figures(ballot.decision, count)
    }
}

/// What follows from the count alone, so that a reader of the count finds it in the text.
pub(super) fn figures(decision: Decision, count: &Count) -> VoteResult {
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

/// Who did not vote yes, by name: the record of a weighted vote is checked by partner.
fn dissent(ballot: &BallotRecord) -> Option<Block> {
    let named = |choice: ChoiceRow| {
        let rows: Vec<String> = ballot
            .choices
            .iter()
            .filter(|r| r.choice == choice)
            .map(|r| format!("{}\u{a0}({})", r.name, r.votes.german()))
            .collect();
        (!rows.is_empty()).then(|| rows.join(", "))
    };
    let sentences = [
        named(ChoiceRow::No).map(|n| format!("Mit Nein stimmten: {n}.")),
        named(ChoiceRow::Abstain).map(|n| format!("Der Stimme enthielten sich: {n}.")),
        named(ChoiceRow::None).map(|n| match ballot.mode {
            BallotMode::Circulation => format!("Nicht geantwortet haben: {n}."),
            BallotMode::Open | BallotMode::RollCall | BallotMode::Acclamation | BallotMode::Secret => {
                format!("Keine Stimme gaben ab: {n}.")
            }
        }),
        named(ChoiceRow::Excluded).map(|n| format!("Befangen: {n}.")),
        named(ChoiceRow::Absent).map(|n| format!("Abwesend: {n}.")),
    ];
    let text: Vec<String> = sentences.into_iter().flatten().collect();
    (!text.is_empty()).then(|| Block::Note(Inline::text(text.join(" "))))
}
