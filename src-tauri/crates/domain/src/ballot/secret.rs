//! Secret ballots (geheime Abstimmungen): slips of fixed votes are handed out; only sums are known afterwards.
//!
//! A secret vote that is weighted betrays whoever has a weight of its own. So a partner gets its votes in slips that
//! others have too, and the sums of the slips are recorded, never which partner cast which.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RollRow;
use crate::{
    count::{SecretSums, Sums},
    german,
    id::PartnerId,
    refusal::Refusal,
    text::enumeration,
    votes::{Heads, Votes},
};

/// The most slips that one partner can get.
const MOST_SLIPS: u128 = 1000;

/// Slips of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slips {
    /// Votes printed on each.
    pub votes: Votes,
    /// How many.
    pub number: u32,
}

/// What a partner was handed out. It is not known what it did with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// To whom.
    pub partner: PartnerId,
    /// Which slips, the largest first.
    pub slips: Vec<Slips>,
}

/// Slips of one kind as they came out of the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipCount {
    /// Votes printed on each.
    pub votes: Votes,
    /// With Ja.
    #[serde(default)]
    pub yes: u32,
    /// With Nein.
    #[serde(default)]
    pub no: u32,
    /// With Enthaltung.
    #[serde(default)]
    pub abstain: u32,
    /// That say nothing clearly.
    #[serde(default)]
    pub invalid: u32,
}

/// Slips of one kind that were handed out, and to how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SlipKind {
    /// Votes printed on each.
    pub votes: Votes,
    /// How many were handed out.
    pub issued: u32,
    /// Partners that got one.
    pub partners: Vec<String>,
}

/// Hands out slips to everybody who may vote. Each kind is a multiple of the next one, so the largest first is exact.
pub(crate) fn issue(roll: &[RollRow], kinds: &[Votes]) -> Result<Vec<Issue>, Refusal> {
    let entitled = roll.iter().filter(|row| row.may_vote());
    entitled.map(|row| issue_to(row, kinds)).collect()
}

fn issue_to(row: &RollRow, kinds: &[Votes]) -> Result<Issue, Refusal> {
    let mut rest = row.votes.millionths();
    let mut slips = Vec::new();
    let refuse = || Refusal::SlipsDoNotFit {
        partner: row.name.clone(),
        votes: row.votes.german(),
    };
    for votes in kinds {
        let number = rest
            .checked_div(votes.millionths())
            .filter(|number| *number <= MOST_SLIPS);
        let number = u32::try_from(number.ok_or_else(refuse)?).map_err(|_| refuse())?;
        rest -= u128::from(number) * votes.millionths();
        if number > 0 {
            slips.push(Slips { votes: *votes, number });
        }
    }
    if rest > 0 {
        return Err(refuse());
    }
    Ok(Issue {
        partner: row.partner.clone(),
        slips,
    })
}

/// All kinds that were handed out, the largest first.
#[must_use]
pub fn kinds(issues: &[Issue], roll: &[RollRow]) -> Vec<SlipKind> {
    let mut kinds: Vec<SlipKind> = Vec::new();
    for issue in issues {
        let name = roll
            .iter()
            .find(|row| row.partner == issue.partner)
            .map(|row| &row.name);
        for slips in &issue.slips {
            let known = kinds.iter().position(|kind| kind.votes == slips.votes);
            let at = known.unwrap_or_else(|| {
                kinds.push(SlipKind {
                    votes: slips.votes,
                    issued: 0,
                    partners: Vec::new(),
                });
                kinds.len() - 1
            });
            kinds[at].issued = kinds[at].issued.saturating_add(slips.number);
            kinds[at].partners.extend(name.cloned());
        }
    }
    kinds.sort_by_key(|kind| std::cmp::Reverse(kind.votes));
    kinds
}

/// Says which slips only one partner has, because its vote could be told by them.
#[must_use]
pub fn warning(kinds: &[SlipKind]) -> Option<String> {
    let alone = kinds.iter().filter(|kind| kind.partners.len() == 1);
    let told: Vec<String> = alone
        .map(|kind| {
            format!(
                "einen Stimmzettel über {} nur {}",
                german::votes(kind.votes),
                kind.partners.concat()
            )
        })
        .collect();
    (!told.is_empty()).then(|| {
        format!(
            "Das Stimmgeheimnis ist gefährdet: Es hat {}. Daran wäre zu erkennen, wie der Partner stimmt; sehen Sie im Regelwerk kleinere Stimmzettel vor.",
            enumeration(&told)
        )
    })
}

/// The sums of the slips from the box. Fewer than were handed out is allowed: whoever keeps a slip casts no vote with it.
pub(super) fn sums(
    issued: &[SlipKind],
    entitled: Heads,
    slips: &[SlipCount],
    heads: Option<Sums<Heads>>,
) -> Result<SecretSums, Refusal> {
    let counted = |c: &SlipCount| [c.yes, c.no, c.abstain, c.invalid].map(u64::from).iter().sum();
    let rows: Vec<(Votes, u64)> = slips.iter().map(|c| (c.votes, counted(c))).collect();
    check(issued, &rows)?;
    let mut sums = Sums::<Votes>::default();
    for count in slips {
        add(&mut sums.yes, count.votes, count.yes)?;
        add(&mut sums.no, count.votes, count.no)?;
        add(&mut sums.abstain, count.votes, count.abstain)?;
        add(&mut sums.invalid, count.votes, count.invalid)?;
    }
    let sums = SecretSums { votes: sums, heads };
    match sums.heads_cast() {
        Some(cast) if cast > entitled => Err(Refusal::TooManyHeads { cast, entitled }),
        Some(_) | None => Ok(sums),
    }
}

/// Checks that no more slips came out of the box than were handed out; a row has the votes on its slips and how many.
///
/// # Errors
/// A refusal that names the kind of slips that does not fit.
pub(crate) fn check(issued: &[SlipKind], rows: &[(Votes, u64)]) -> Result<(), Refusal> {
    for (at, (votes, found)) in rows.iter().enumerate() {
        let kind = issued.iter().find(|kind| kind.votes == *votes);
        let kind = kind.ok_or_else(|| Refusal::UnknownSlip { votes: votes.german() })?;
        if rows[..at].iter().any(|(other, _)| other == votes) {
            return Err(Refusal::SlipTwice { votes: votes.german() });
        }
        if *found > u64::from(kind.issued) {
            return Err(Refusal::TooManySlips {
                votes: votes.german(),
                found: *found,
                issued: kind.issued,
            });
        }
    }
    Ok(())
}

/// Adds slips to a sum of votes.
///
/// # Errors
/// A refusal if that is more than can be counted.
pub(crate) fn add(sum: &mut Votes, votes: Votes, number: u32) -> Result<(), Refusal> {
    let more = votes.checked_times(number).map(|more| sum.saturating_add(more));
    *sum = more
        .filter(|sum| *sum <= Votes::LARGEST_WEIGHT)
        .ok_or(Refusal::TooManyVotes)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, votes: &str) -> RollRow {
        RollRow {
            partner: name.to_lowercase().parse().unwrap(),
            name: name.into(),
            votes: votes.parse().unwrap(),
            present: true,
            excluded: false,
            person: None,
        }
    }

    fn votes(list: &[&str]) -> Vec<Votes> {
        list.iter().map(|v| v.parse().unwrap()).collect()
    }

    #[test]
    fn slips_add_up_to_the_votes_of_a_partner() {
        let roll = [row("Hamm", "19.5"), row("Ahlen", "6"), row("Beelen", "0")];
        let issues = issue(&roll, &votes(&["10", "5", "1", "0.5"])).unwrap();
        let told: Vec<Vec<(String, u32)>> = issues
            .iter()
            .map(|i| i.slips.iter().map(|s| (s.votes.to_string(), s.number)).collect())
            .collect();
        let slips = |list: &[(&str, u32)]| list.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(
            told,
            [
                slips(&[("10", 1), ("5", 1), ("1", 4), ("0.5", 1)]),
                slips(&[("5", 1), ("1", 1)]),
                slips(&[])
            ]
        );
        assert!(matches!(
            issue(&roll, &votes(&["10", "5", "1"])),
            Err(Refusal::SlipsDoNotFit { partner, .. }) if partner == "Hamm"
        ));
        assert!(issue(&[row("Hamm", "999999999")], &votes(&["1"])).is_err());
    }

    #[test]
    fn a_slip_that_only_one_partner_has_is_warned_of() {
        let roll = [row("Hamm", "11"), row("Ahlen", "6"), row("Olfen", "5")];
        let kinds = kinds(&issue(&roll, &votes(&["10", "5", "1"])).unwrap(), &roll);
        let warning = warning(&kinds).unwrap();
        assert!(warning.contains("über 10\u{a0}Stimmen nur Hamm"), "{warning}");
        assert!(
            !warning.contains("über 5") && !warning.contains("über 1\u{a0}"),
            "{warning}"
        );
        let ones = super::kinds(&issue(&roll, &votes(&["1"])).unwrap(), &roll);
        assert_eq!(super::warning(&ones), None);
    }

    #[test]
    fn the_box_holds_no_more_than_was_handed_out() {
        let roll = [row("Hamm", "11"), row("Ahlen", "6")];
        let kinds = kinds(&issue(&roll, &votes(&["5", "1"])).unwrap(), &roll);
        let count = |json: &str, heads: Option<Sums<Heads>>| {
            sums(
                &kinds,
                Heads::new(2),
                &serde_json::from_str::<Vec<SlipCount>>(json).unwrap(),
                heads,
            )
        };
        let found = count(
            r#"[{"votes": "5", "yes": 2, "invalid": 1}, {"votes": "1", "no": 2}]"#,
            None,
        )
        .unwrap();
        assert_eq!(
            serde_json::to_string(&found).unwrap(),
            r#"{"votes":{"yes":"10","no":"2","abstain":"0","invalid":"5"}}"#
        );
        let code =
            |result: Result<SecretSums, Refusal>| serde_json::to_value(result.unwrap_err()).unwrap()["code"].clone();
        assert_eq!(code(count(r#"[{"votes": "5", "yes": 4}]"#, None)), "too_many_slips");
        assert_eq!(code(count(r#"[{"votes": "2", "yes": 1}]"#, None)), "unknown_slip");
        assert_eq!(code(count(r#"[{"votes": "1"}, {"votes": "1"}]"#, None)), "slip_twice");
        let three = Sums {
            yes: Heads::new(3),
            ..Sums::default()
        };
        assert_eq!(code(count("[]", Some(three))), "too_many_heads");
    }
}
