//! Ballots in the minutes.

use domain::{
    ballot::{BallotMode, Decision},
    count::Outcome,
    german,
    view::{BallotRecord, ChoiceRow},
};

use crate::{
    ballot_result::vote_result,
    block::{Block, Inline},
    commonmark::commonmark,
    house::paragraph,
};

/// A ballot with its wording, its result and who did not vote yes.
pub(crate) fn ballot_blocks(ballot: &BallotRecord, level: u8) -> Vec<Block> {
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
        Block::VoteResult(vote_result(ballot.decision, &ballot.majority, count)),
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
