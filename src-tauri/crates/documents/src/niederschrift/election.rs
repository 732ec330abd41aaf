//! Elections in the minutes (VwVfG NRW § 93): who stood, how the votes fell, who is elected and accepts.

use domain::{
    election::ElectionMode,
    german,
    view::{ElectionChoice, ElectionRecord, ElectionRow, ElectionView, ProposalRow},
};

use crate::{
    block::{Block, Inline},
    election_result::{name, result, standing},
    house::paragraph,
};

/// A round with who stands, its result, who voted how and who accepts.
pub(super) fn election_blocks(record: &ElectionRecord, level: u8) -> Vec<Block> {
    let round = &record.round;
    if let Some(reason) = &round.annulled {
        return vec![paragraph(format!(
            "{} wurde aufgehoben und ist ohne Wirkung. Grund: {}",
            name(round),
            german::sentence(reason)
        ))];
    }
    let count = round.count.as_ref().filter(|_| record.outcome.is_some());
    let Some(count) = count else {
        return vec![paragraph(format!("{} ist noch nicht abgeschlossen.", name(round)))];
    };
    let mut blocks: Vec<Block> = manner(round).map(paragraph).into_iter().collect();
    blocks.extend([
        Block::Resolution {
            label: name(round),
            level: level + 1,
            wording: vec![paragraph(standing(round))],
        },
        Block::VoteResult(result(round, count)),
    ]);
    let answers: Vec<String> = round.elected.iter().filter_map(|one| one.sentence()).collect();
    if !answers.is_empty() {
        blocks.push(paragraph(answers.join(" ")));
    }
    blocks.extend(by_name(round));
    blocks
}

/// How was voted, where not openly.
fn manner(round: &ElectionView) -> Option<String> {
    match (round.mode, round.demanded_by.as_slice()) {
        (ElectionMode::Open, _) => None,
        (ElectionMode::Secret, []) => Some("Es wird geheim gewählt.".into()),
        (ElectionMode::Secret, partners) => Some(format!(
            "Auf Verlangen von {} wird geheim gewählt.",
            german::enumeration(partners)
        )),
    }
}

/// Who voted for whom: the record of a weighted vote is checked by partner.
fn by_name(round: &ElectionView) -> Option<Block> {
    let named = |rows: &mut dyn Iterator<Item = &ElectionRow>| {
        let names: Vec<String> = rows
            .map(|r| format!("{}\u{a0}({})", r.name, r.votes.german()))
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let chose = |choice: ElectionChoice| named(&mut round.rows.iter().filter(|row| row.choice == choice));
    let voted_for = |proposal: &ProposalRow| {
        let rows = round.rows.iter();
        named(&mut rows.filter(|row| row.r#for.as_ref() == Some(&proposal.name)))
            .map(|names| format!("Für {} stimmten: {names}.", proposal.name))
    };
    let others = [
        chose(ElectionChoice::No).map(|n| format!("Mit Nein stimmten: {n}.")),
        chose(ElectionChoice::Abstain).map(|n| format!("Der Stimme enthielten sich: {n}.")),
        chose(ElectionChoice::None).map(|n| format!("Keine Stimme gaben ab: {n}.")),
        chose(ElectionChoice::Excluded).map(|n| format!("Befangen: {n}.")),
        chose(ElectionChoice::Absent).map(|n| format!("Abwesend: {n}.")),
    ];
    let text: Vec<String> = round.proposals.iter().map(voted_for).chain(others).flatten().collect();
    (!text.is_empty()).then(|| Block::Note(Inline::text(text.join(" "))))
}
