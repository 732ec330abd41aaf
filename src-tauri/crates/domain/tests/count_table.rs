//! Ballots that a person can count by hand, one line each.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use beschlussbuch_domain::{
    count::{self, Cast, Choice, Count, Outcome, QuorumCheck, Row, SecretSums, Sheet, Split, Sums, Tie},
    fraction::Fraction,
    threshold::{Base, Measure, Threshold},
    votes::{Heads, Votes},
};

/// `A 30 yes | B 19.5 yes:10 no:9.5 | C 6 absent | D 2 excluded`.
fn roll(text: &str) -> Vec<Row> {
    text.split('|')
        .map(|row| {
            let words: Vec<&str> = row.split_whitespace().collect();
            let [partner, votes, states @ ..] = words.as_slice() else {
                panic!("{row}")
            };
            let state = states.first().copied().unwrap();
            let choice = match state {
                "yes" => Choice::Yes,
                "no" => Choice::No,
                "abstain" => Choice::Abstain,
                "invalid" => Choice::Invalid,
                "none" | "absent" | "excluded" | "away-excluded" => Choice::None,
                _ => Choice::Split(split(states)),
            };
            Row {
                partner: (*partner).to_owned(),
                votes: votes.parse().unwrap(),
                present: !["absent", "away-excluded"].contains(&state),
                excluded: ["excluded", "away-excluded"].contains(&state),
                choice,
            }
        })
        .collect()
}

fn split(parts: &[&str]) -> Split {
    let mut split = Split::default();
    for part in parts {
        let (word, votes) = part.split_once(':').unwrap();
        let votes: Votes = votes.parse().unwrap();
        match word {
            "yes" => split.yes = votes,
            "no" => split.no = votes,
            "abstain" => split.abstain = votes,
            "invalid" => split.invalid = votes,
            _ => panic!("{part}"),
        }
    }
    split
}

/// `votes cast > 1/2`, `votes statutory >= 2/3`, `heads >= 3`.
fn threshold(text: &str) -> Threshold {
    let words: Vec<&str> = text.split_whitespace().collect();
    let measure = |word| {
        if word == "votes" {
            Measure::Votes
        } else {
            Measure::Heads
        }
    };
    match words.as_slice() {
        ["heads", ">=", number] => Threshold::at_least_count(number.parse().unwrap()),
        [word, base, comparator, share] => {
            let base = match *base {
                "cast" => Base::Cast,
                "cast_with_abstentions" => Base::CastWithAbstentions,
                "present" => Base::Present,
                "statutory" => Base::Statutory,
                _ => panic!("{text}"),
            };
            let share: Fraction = share.parse().unwrap();
            match *comparator {
                ">" => Threshold::more_than(measure(*word), base, share).unwrap(),
                ">=" => Threshold::at_least(measure(*word), base, share),
                _ => panic!("{text}"),
            }
        }
        _ => panic!("{text}"),
    }
}

/// Majority thresholds joined by `,`; then, after `;`: `quorum …`, `chair X`, `consent X,Y`, `split`, `report`.
fn sheet(rows: &str, rules: &str) -> Sheet {
    let mut parts = rules.split(';').map(str::trim);
    let thresholds = |text: &str| text.split(',').map(threshold).collect::<Vec<_>>();
    let mut sheet = Sheet {
        cast: Cast::Roll(roll(rows)),
        quorum: Vec::new(),
        majority: thresholds(parts.next().unwrap()),
        tie: Tie::Rejected,
        consent: None,
        split_votes: false,
        quorum_check: QuorumCheck::Strict,
    };
    for part in parts {
        match part.split_once(' ').unwrap_or((part, "")) {
            ("quorum", text) => sheet.quorum = thresholds(text),
            ("chair", partner) => sheet.tie = Tie::Chair(partner.to_owned()),
            ("consent", partners) => sheet.consent = Some(partners.split(',').map(str::to_owned).collect()),
            ("split", _) => sheet.split_votes = true,
            ("report", _) => sheet.quorum_check = QuorumCheck::Report,
            _ => panic!("{part}"),
        }
    }
    sheet
}

fn counted(rows: &str, rules: &str) -> Count {
    count::count(&sheet(rows, rules), None).unwrap()
}

/// `carried 5/8`: the outcome and for each threshold of the majority what was reached of the base.
fn answer(count: &Count) -> String {
    let outcome = match count.outcome {
        Outcome::Carried => "carried",
        Outcome::Rejected => "rejected",
        Outcome::NotQuorate => "not_quorate",
    };
    let shares: Vec<String> = count
        .majority
        .iter()
        .map(|t| format!("{}/{}", t.reached, t.base))
        .collect();
    format!("{outcome} {}", shares.join(" "))
}

const SIMPLE: &str = "votes cast > 1/2";

/// Name, source (paragraph, section of the description, or the sum to check), roll, rules, answer.
#[rustfmt::skip]
const CASES: [(&str, &str, &str, &str, &str); 59] = [
    ("simple majority", "GO NRW § 50 (1): a majority of the votes cast; 5 > 8/2", "A 5 yes | B 3 no", SIMPLE, "carried 5/8"),
    ("simple majority missed", "GO NRW § 50 (1): a majority of the votes cast; 3 < 8/2", "A 3 yes | B 5 no", SIMPLE, "rejected 3/8"),
    ("a tie is rejected", "GO NRW § 50 (1): a tie rejects; 5 = 10/2", "A 5 yes | B 5 no", SIMPLE, "rejected 5/10"),
    ("a tie: the chair said yes", "VwVfG NRW § 91: the chair decides a tie", "A 5 yes | B 5 no", "votes cast > 1/2; chair A", "carried 5/10"),
    ("a tie: the chair said no", "VwVfG NRW § 91: the chair decides a tie", "A 5 yes | B 5 no", "votes cast > 1/2; chair B", "rejected 5/10"),
    ("a tie: the chair abstained", "VwVfG NRW § 91: the chair decides a tie, if it says yes", "A 5 yes | B 5 no | C 1 abstain", "votes cast > 1/2; chair C", "rejected 5/10"),
    ("a tie: the chair is away", "VwVfG NRW § 91: the chair decides a tie, if it is there", "A 5 yes | B 5 no | C 1 absent", "votes cast > 1/2; chair C", "rejected 5/10"),
    ("a tie: the chair is excluded", "VwVfG NRW § 91: the chair decides a tie, if it may vote", "A 5 yes | B 5 no | C 1 excluded", "votes cast > 1/2; chair C", "rejected 5/10"),
    ("a tie: the chair is split", "VwVfG NRW § 91: the chair decides a tie, if wholly yes; 6 = 12/2", "A 5 yes | B 5 no | C 2 yes:1 no:1", "votes cast > 1/2; chair C; split", "rejected 6/12"),
    ("a tie: the chair's one-part split is yes", "design 4: a split of one part is that choice", "A 5 yes:5 | B 5 no", "votes cast > 1/2; chair A", "carried 5/10"),
    ("a tie of 2/4, which is a half", "design 4: fractions are compared by value", "A 5 yes | B 5 no", "votes cast > 2/4; chair A", "carried 5/10"),
    ("the chair does not help at least half plus", "design 4: every unmet threshold is more than 1/2 of cast; 5 < 10 * 51/100", "A 5 yes | B 5 no", "votes cast >= 51/100; chair A", "rejected 5/10"),
    ("the chair does not help one below the tie", "design 4: every unmet threshold is more than 1/2 of cast, half reached; 4 < 9/2", "A 4 yes | B 5 no", "votes cast > 1/2; chair A", "rejected 4/9"),
    ("the chair decides no tie of the statutory", "design 4: every unmet threshold is more than 1/2 of cast", "A 5 yes | B 5 no", "votes statutory > 1/2; chair A", "rejected 5/10"),
    ("the chair decides no tie of the present", "design 4: every unmet threshold is more than 1/2 of cast", "A 5 yes | B 5 no", "votes present > 1/2; chair A", "rejected 5/10"),
    ("two ties at once", "design 4: every unmet threshold is more than 1/2 of cast", "A 5 yes | B 5 no", "votes cast > 1/2, heads cast > 1/2; chair A", "carried 5/10 1/2"),
    ("a tie and something met", "design 4: every unmet threshold is more than 1/2 of cast", "A 5 yes | B 5 no", "votes cast > 1/2, heads >= 1; chair A", "carried 5/10 1/1"),
    ("a tie and something else unmet", "design 4: every unmet threshold is more than 1/2 of cast", "A 5 yes | B 5 no", "votes cast > 1/2, heads >= 2; chair A", "rejected 5/10 1/2"),
    ("a tie of nothing is none", "design 4: a base of zero carries nothing", "A 5 abstain | B 5 none", "votes cast > 1/2; chair A", "rejected 0/0"),
    ("a tie of weights zero is none", "design 4: a base of zero carries nothing", "A 0 yes | B 0 no", "votes cast > 1/2; chair A", "rejected 0/0"),
    ("at least half of a tie is enough", "5 >= 10/2", "A 5 yes | B 5 no", "votes cast >= 1/2", "carried 5/10"),
    ("abstentions are not cast", "GO NRW § 50 (5): abstentions and invalid votes are not counted; 5 > 9/2", "A 5 yes | B 4 no | C 90 abstain", SIMPLE, "carried 5/9"),
    ("abstentions counted in", "design 4: yes + no + abstain; 5 < 99/2", "A 5 yes | B 4 no | C 90 abstain", "votes cast_with_abstentions > 1/2", "rejected 5/99"),
    ("invalid votes are never in the base of cast", "GO NRW § 50 (5): abstentions and invalid votes are not counted", "A 5 yes | B 4 invalid", "votes cast_with_abstentions > 1/2", "carried 5/5"),
    ("all abstain", "design 4: a base of zero carries nothing", "A 5 abstain | B 4 abstain", SIMPLE, "rejected 0/0"),
    ("all abstain and nothing is at least all of nothing", "design 4: a base of zero carries nothing", "A 5 abstain | B 4 abstain", "votes cast >= 1/1", "rejected 0/0"),
    ("nobody casts anything", "design 4: a base of zero carries nothing", "A 5 none | B 4 absent", SIMPLE, "rejected 0/0"),
    ("everybody away", "design 4: a base of zero carries nothing", "A 5 absent | B 4 absent", "votes present >= 1/2", "rejected 0/0"),
    ("exactly two thirds", "66 * 3 = 99 * 2", "A 66 yes | B 33 no", "votes cast >= 2/3", "carried 66/99"),
    ("more than two thirds is more", "66 * 3 = 99 * 2, not more", "A 66 yes | B 33 no", "votes cast > 2/3", "rejected 66/99"),
    ("one vote short of two thirds", "65 * 3 = 195 < 198 = 99 * 2", "A 65 yes | B 34 no", "votes cast >= 2/3", "rejected 65/99"),
    ("a millionth short of two thirds", "65.999999 * 3 = 197.999997 < 198", "A 65.999999 yes | B 33.000001 no", "votes cast >= 2/3", "rejected 65.999999/99"),
    ("a millionth above the half", "24.750001 * 2 = 49.500002 > 49.5", "A 24.750001 yes | B 24.749999 no", SIMPLE, "carried 24.750001/49.5"),
    ("two thirds of 100 need 66.666667", "66.666667 * 3 = 200.000001 >= 200", "A 66.666667 yes | B 33.333333 no", "votes cast >= 2/3", "carried 66.666667/100"),
    ("66.666666 of 100 is less than two thirds", "66.666666 * 3 = 199.999998 < 200", "A 66.666666 yes | B 33.333334 no", "votes cast >= 2/3", "rejected 66.666666/100"),
    ("two thirds of the statutory: the absent count", "design 4: all partners, absent and excluded ones too; 66 * 3 = 198 < 200", "A 66 yes | B 34 absent", "votes statutory >= 2/3", "rejected 66/100"),
    ("absolute majority", "design 4: all partners, absent and excluded ones too; 51 > 100/2", "A 51 yes | B 9 no | C 40 absent", "votes statutory > 1/2", "carried 51/100"),
    ("the excluded count in the statutory", "design 4: all partners, absent and excluded ones too; 50 = 100/2", "A 50 yes | B 50 excluded", "votes statutory > 1/2", "rejected 50/100"),
    ("the excluded do not count as present", "design 4: present and not excluded", "A 50 yes | B 50 excluded", "votes present > 1/2", "carried 50/50"),
    ("absent and excluded at once is absent", "design 4: present and not excluded", "A 50 yes | B 50 away-excluded", "votes present > 1/2", "carried 50/50"),
    ("unanimous", "design 4: all of cast", "A 5 yes | B 4 yes | C 3 abstain", "votes cast >= 1/1", "carried 9/9"),
    ("one no breaks unanimity", "design 4: all of cast; 9 < 9.000001", "A 5 yes | B 4 yes | C 0.000001 no", "votes cast >= 1/1", "rejected 9/9.000001"),
    ("three quarters", "75 * 4 = 100 * 3", "A 75 yes | B 25 no", "votes cast >= 3/4", "carried 75/100"),
    ("heads outvote a heavy partner", "design 4: heads are counted alone; 2 > 3/2", "A 90 no | B 5 yes | C 5 yes", "heads cast > 1/2", "carried 2/3"),
    ("double majority: votes fail", "design 4: each threshold must be met; 10 < 100/2", "A 90 no | B 5 yes | C 5 yes", "votes cast > 1/2, heads cast > 1/2", "rejected 10/100 2/3"),
    ("double majority: heads fail", "design 4: each threshold must be met; 1 < 3/2", "A 90 yes | B 5 no | C 5 no", "votes cast > 1/2, heads cast > 1/2", "rejected 90/100 1/3"),
    ("double majority: both", "design 4: each threshold must be met; 95 > 100/2, 2 > 3/2", "A 90 yes | B 5 yes | C 5 no", "votes cast > 1/2, heads cast > 1/2", "carried 95/100 2/3"),
    ("a weight of zero is a head", "design 4: weight 0 is allowed; 1 >= 2/2", "A 0 yes | B 5 no", "heads cast >= 1/2", "carried 1/2"),
    ("a number of heads", "2 >= 2", "A 1 yes | B 1 yes | C 9 no", "heads >= 2", "carried 2/2"),
    ("a number of heads missed by a split", "design 4: a split partner is a head present, no head cast", "A 1 yes | B 2 yes:1.5 no:0.5", "heads >= 2; split", "rejected 1/2"),
    ("a split partner is no head cast", "design 4: a split partner is a head present, no head cast; 1 >= 2/2", "A 1 yes | B 2 yes:1.5 no:0.5 | C 1 no", "heads cast >= 1/2; split", "carried 1/2"),
    ("a split partner is a head present", "design 4: a split partner is a head present, no head cast; 1 = 2/2", "A 1 yes | B 2 yes:1.5 no:0.5", "heads present > 1/2; split", "rejected 1/2"),
    ("a split counts its votes", "the example of design 4; 40 * 3 = 120 >= 99 = 49.5 * 2", "A 30 yes | B 19.5 yes:10 no:9.5", "votes cast >= 2/3; split", "carried 40/49.5"),
    ("consent given", "design 4: wholly yes", "A 5 yes | B 1 yes | C 3 no", "votes cast > 1/2; consent B,A", "carried 6/9"),
    ("consent withheld", "design 4: wholly yes", "A 5 yes | B 1 abstain | C 3 no", "votes cast > 1/2; consent A,B", "rejected 5/8"),
    ("the largest weights tie exactly", "2 * 999999999.999999 = 1999999999.999998", "A 999999999.999999 yes | B 999999999.999999 no", SIMPLE, "rejected 999999999.999999/1999999999.999998"),
    ("a millionth decides between the largest", "999999999.999999 * 2 > 1999999999.999997", "A 999999999.999999 yes | B 999999999.999998 no", SIMPLE, "carried 999999999.999999/1999999999.999997"),
    ("the finest fraction", "1000000000 * 999999999 = 999999999 * 1000000000", "A 999999999 yes | B 1 no", "votes cast >= 999999999/1000000000", "carried 999999999/1000000000"),
    ("an excluded partner is missing from the present", "design 4: present and not excluded; 2 > 3/2", "A 1 yes | B 1 yes | C 1 no | D 9 excluded", "heads present > 1/2", "carried 2/3"),
];

#[test]
fn ballots_counted_by_hand() {
    for (name, source, rows, rules, expected) in CASES {
        assert_eq!(answer(&counted(rows, rules)), expected, "{name}: {source}");
    }
}

#[test]
fn consent_goes_before_the_chair_and_must_be_whole() {
    let tied = counted("A 5 yes | B 5 no", "votes cast > 1/2; chair A; consent B");
    assert_eq!(answer(&tied), "rejected 5/10");
    let split = counted("A 5 yes | B 2 yes:1 abstain:1", "votes cast > 1/2; split; consent B");
    assert_eq!(answer(&split), "rejected 6/6");
    assert!(!split.consent.unwrap()[0].met);
    let absent = counted("A 5 yes | B 2 absent", "votes cast > 1/2; consent B");
    assert_eq!(answer(&absent), "rejected 5/5");
}

const HALF_AND_THREE: &str = "votes cast > 1/2; quorum heads statutory > 1/2, heads >= 3";

/// Name, source, roll, rules, answer, whether the quorum was met.
#[rustfmt::skip]
const QUORUMS: [(&str, &str, &str, &str, &str, bool); 13] = [
    ("three of four", "VwVfG NRW § 90 (1): more than half, at least three; 3 > 4/2", "A 1 yes | B 1 yes | C 1 no | D 9 absent", HALF_AND_THREE, "carried 2/3", true),
    ("half is not more than half", "VwVfG NRW § 90 (1); 3 = 6/2", "A 1 yes | B 1 yes | C 1 no | D 9 absent | E 1 absent | F 1 absent", HALF_AND_THREE, "not_quorate 2/3", false),
    ("two are not three", "VwVfG NRW § 90 (1); 2 > 3/2, but 2 < 3", "A 1 yes | B 1 yes | C 1 absent", HALF_AND_THREE, "not_quorate 2/2", false),
    ("an excluded partner breaks it", "design 4: excluded partners are not present for that item; 2 = 4/2", "A 1 yes | B 1 yes | C 1 excluded | D 1 absent", HALF_AND_THREE, "not_quorate 2/2", false),
    ("those who cast nothing are present", "GO NRW § 49 (1): presence counts", "A 1 yes | B 1 none | C 1 abstain | D 1 absent", HALF_AND_THREE, "carried 1/1", true),
    ("by votes", "50 >= 100/2", "A 50 yes | B 50 absent", "votes cast > 1/2; quorum votes statutory >= 1/2", "carried 50/50", true),
    ("by votes, strictly", "50 = 100/2", "A 50 yes | B 50 absent", "votes cast > 1/2; quorum votes statutory > 1/2", "not_quorate 50/50", false),
    ("only reported", "GO NRW § 49 (1): quorate until the lack is established", "A 50 yes | B 50 absent", "votes cast > 1/2; quorum votes statutory > 1/2; report", "carried 50/50", false),
    ("only reported and rejected", "GO NRW § 49 (1); 0 < 50/2", "A 50 no | B 50 absent", "votes cast > 1/2; quorum heads >= 2; report", "rejected 0/50", false),
    ("no quorum asked", "design 4: thresholds, here none", "A 5 yes | B 50 absent", SIMPLE, "carried 5/5", true),
    ("it goes before consent", "design 4: not_quorate precedes everything", "A 5 yes | B 50 absent", "votes cast > 1/2; quorum heads >= 2; consent B", "not_quorate 5/5", false),
    ("a split partner is present", "design 4: a split partner is a head present, no head cast", "A 1 yes | B 2 yes:1 no:1", "votes cast > 1/2; split; quorum heads >= 2", "carried 2/3", true),
    ("a base of zero carries no quorum", "design 4: a base of zero carries nothing", "A 0 yes | B 0 absent", "heads >= 1; quorum votes statutory >= 1/2", "not_quorate 1/1", false),
];

#[test]
fn quorum_by_hand() {
    for (name, source, rows, rules, expected, quorate) in QUORUMS {
        let count = counted(rows, rules);
        assert_eq!(
            (answer(&count).as_str(), count.quorate),
            (expected, quorate),
            "{name}: {source}"
        );
    }
}

fn secret(rows: &str, rules: &str, votes: [&str; 4], heads: Option<[u64; 4]>) -> Sheet {
    let mut sheet = sheet(rows, rules);
    let [yes, no, abstain, invalid] = votes.map(|v| v.parse::<Votes>().unwrap());
    let heads = heads
        .map(|h| h.map(Heads::new))
        .map(|[yes, no, abstain, invalid]| Sums {
            yes,
            no,
            abstain,
            invalid,
        });
    let sums = SecretSums {
        votes: Sums {
            yes,
            no,
            abstain,
            invalid,
        },
        heads,
    };
    sheet.cast = Cast::Secret { roll: roll(rows), sums };
    sheet
}

#[test]
fn secret_sums() {
    let rows = "A 96 none | B 14 none | C 12 none | D 5 absent | E 2 excluded";
    let count = count::count(&secret(rows, SIMPLE, ["96", "14", "8", "0.5"], None), None).unwrap();
    assert_eq!(answer(&count), "carried 96/110");
    assert_eq!((count.none.votes, count.none.heads), ("3.5".parse().unwrap(), None));
    assert_eq!(
        (count.yes.heads, count.split_heads, count.present.heads),
        (None, Heads::ZERO, Heads::new(3))
    );
    let count = count::count(
        &secret(rows, "heads cast > 1/2", ["96", "14", "8", "0"], Some([1, 1, 0, 0])),
        None,
    )
    .unwrap();
    assert_eq!(answer(&count), "rejected 1/2");
    assert_eq!(count.none.heads, Some(Heads::new(1)));
    let all = count::count(
        &secret(rows, "votes present >= 1/1", ["122", "0", "0", "0"], None),
        None,
    )
    .unwrap();
    assert_eq!(answer(&all), "carried 122/122");
}

#[test]
fn ten_thousand_partners_of_the_largest_weight() {
    let row = |i: u32| Row {
        partner: i.to_string(),
        votes: Votes::LARGEST_WEIGHT,
        present: true,
        excluded: false,
        choice: if i < 20_000 { Choice::Yes } else { Choice::No },
    };
    let mut sheet = sheet("A 1 yes", "votes cast >= 999999999/1000000000, votes statutory >= 2/3");
    sheet.cast = Cast::Roll((0..30_000).map(row).collect());
    let count = count::count(&sheet, None).unwrap();
    assert_eq!(
        answer(&count),
        "rejected 19999999999999.98/29999999999999.97 19999999999999.98/29999999999999.97"
    );
    assert_eq!(count.majority.iter().map(|t| t.met).collect::<Vec<_>>(), [false, true]);
    let json = serde_json::to_string(&count).unwrap();
    assert_eq!(
        serde_json::from_str::<Count>(&json).unwrap(),
        count,
        "an event with this count can be read again"
    );
}

/// Name, roll, rules, the explanation. Each number in it can be found from the roll beside it.
#[rustfmt::skip]
const EXPLAINED: [(&str, &str, &str, &str); 13] = [
    ("votes, a moving base, two kinds of quorum", "A 96 yes | B 14 no | C 8 abstain | D 5 absent", "votes cast > 1/2; quorum heads statutory > 1/2, heads >= 3",
        "Anwesend waren 3 von 4 Partnern mit 118 von 123 Stimmen. \
         Die Beschlussfähigkeit verlangt mehr als die Hälfte von 4 Partnern (also mindestens 3) und mindestens 3 Partner; sie war gegeben. \
         Auf Ja entfielen 96 Stimmen (1 Partner), auf Nein 14 Stimmen (1 Partner) und auf Enthaltung 8 Stimmen (1 Partner). \
         Erforderlich war mehr als die Hälfte von 110 abgegebenen Stimmen (Enthaltungen zählen nicht mit), also mindestens 56; erreicht wurden 96 Ja-Stimmen (87,3 %), 40 mehr als nötig. \
         Der Antrag ist damit angenommen."),
    ("no quorum", "A 30 yes | B 19.5 yes:10 no:9.5 | C 6 absent", "votes cast >= 2/3; split; quorum heads statutory > 1/2, heads >= 3",
        "Anwesend waren 2 von 3 Partnern mit 49,5 von 55,5 Stimmen. \
         Die Beschlussfähigkeit verlangt mehr als die Hälfte von 3 Partnern (also mindestens 2) und mindestens 3 Partner; sie war nicht gegeben: es fehlte 1 Partner. \
         Ein Beschluss ist daher nicht zustande gekommen; auf die Mehrheit kommt es nicht an."),
    ("no quorum, only reported, and nothing cast", "A 5 abstain | B 3 absent", "votes cast > 1/2; quorum heads statutory > 1/2; report",
        "Anwesend war 1 von 2 Partnern mit 5 von 8 Stimmen. \
         Die Beschlussfähigkeit verlangt mehr als die Hälfte von 2 Partnern (also mindestens 2); sie war nicht gegeben: es fehlte 1 Partner. \
         Der Mangel wird hier nur vermerkt; das Ergebnis richtet sich allein nach der Mehrheit. \
         Auf Ja entfielen 0 Stimmen (0 Partner), auf Nein 0 Stimmen (0 Partner) und auf Enthaltung 5 Stimmen (1 Partner). \
         Erforderlich war mehr als die Hälfte der abgegebenen Stimmen (Ja und Nein); solche gibt es hier nicht, die Mehrheit ist damit nicht erreicht. \
         Der Antrag ist damit abgelehnt."),
    ("three votes short", "A 30 yes | B 19.5 no", "votes cast >= 2/3",
        "Anwesend waren 2 von 2 Partnern mit 49,5 von 49,5 Stimmen. \
         Auf Ja entfielen 30 Stimmen (1 Partner) und auf Nein 19,5 Stimmen (1 Partner). \
         Erforderlich waren mindestens zwei Drittel von 49,5 abgegebenen Stimmen, also 33; erreicht wurden 30 Ja-Stimmen (60,6 %), es fehlten 3 Stimmen. \
         Der Antrag ist damit abgelehnt."),
    ("decimals have no next number", "A 24 yes | B 25.5 no", "votes cast > 1/2",
        "Anwesend waren 2 von 2 Partnern mit 49,5 von 49,5 Stimmen. \
         Auf Ja entfielen 24 Stimmen (1 Partner) und auf Nein 25,5 Stimmen (1 Partner). \
         Erforderlich war mehr als die Hälfte von 49,5 abgegebenen Stimmen, also mehr als 24,75; erreicht wurden 24 Ja-Stimmen (48,5 %), es fehlten mehr als 0,75 Stimmen. \
         Der Antrag ist damit abgelehnt."),
    ("decimals on the border", "A 16.5 yes | B 33 no", "votes cast > 1/3",
        "Anwesend waren 2 von 2 Partnern mit 49,5 von 49,5 Stimmen. \
         Auf Ja entfielen 16,5 Stimmen (1 Partner) und auf Nein 33 Stimmen (1 Partner). \
         Erforderlich war mehr als ein Drittel von 49,5 abgegebenen Stimmen, also mehr als 16,5; erreicht wurden 16,5 Ja-Stimmen (33,3 %), überschritten wurde die Grenze damit nicht. \
         Der Antrag ist damit abgelehnt."),
    ("exactly two thirds of all", "A 102 yes | B 51 absent", "votes statutory >= 2/3",
        "Anwesend war 1 von 2 Partnern mit 102 von 153 Stimmen. \
         Auf Ja entfielen 102 Stimmen (1 Partner) und auf Nein 0 Stimmen (0 Partner). \
         Erforderlich waren mindestens zwei Drittel von 153 Stimmen aller Partner, also 102; erreicht wurden 102 Ja-Stimmen (66,7 %), genau die nötige Zahl. \
         Der Antrag ist damit angenommen."),
    ("a tie is rejected", "A 5 yes | B 5 no", "votes cast > 1/2",
        "Anwesend waren 2 von 2 Partnern mit 10 von 10 Stimmen. \
         Auf Ja entfielen 5 Stimmen (1 Partner) und auf Nein 5 Stimmen (1 Partner). \
         Erforderlich war mehr als die Hälfte von 10 abgegebenen Stimmen, also mindestens 6; erreicht wurden 5 Ja-Stimmen (50,0 %), genau die Hälfte. \
         Bei Stimmengleichheit ist der Antrag abgelehnt."),
    ("a tie, the chair, a consent, an excluded one", "A 1 yes | B 1 no | C 1 none | D 2 excluded", "votes cast > 1/2; chair A; consent A",
        "Anwesend waren 3 von 4 Partnern mit 3 von 5 Stimmen; 1 Partner mit 2 Stimmen war von der Mitwirkung ausgeschlossen und zählt nicht als anwesend. \
         Auf Ja entfiel 1 Stimme (1 Partner) und auf Nein 1 Stimme (1 Partner); nicht abgegeben wurde 1 Stimme (1 Partner). \
         Erforderlich war mehr als die Hälfte von 2 abgegebenen Stimmen, also mindestens 2; erreicht wurde 1 Ja-Stimme (50,0 %), genau die Hälfte. \
         Bei Stimmengleichheit gibt der Vorsitz den Ausschlag: A stimmte mit Ja. \
         Die erforderliche Zustimmung von A liegt vor. \
         Der Antrag ist damit angenommen."),
    ("several thresholds, a split, a consent missing", "A 60 yes | B 30 yes:10 no:10 abstain:10 | C 10 abstain", "votes statutory >= 3/4, heads present > 1/2, heads >= 2; split; quorum votes statutory >= 1/1; consent A,B",
        "Anwesend waren 3 von 3 Partnern mit 100 von 100 Stimmen. \
         Die Beschlussfähigkeit verlangt alle 100 Stimmen aller Partner; sie war gegeben. \
         Auf Ja entfielen 70 Stimmen (1 Partner), auf Nein 10 Stimmen (0 Partner) und auf Enthaltung 20 Stimmen (1 Partner); 1 Partner stimmte uneinheitlich und zählt bei keiner dieser Partnerzahlen mit. \
         Erforderlich waren mindestens drei Viertel von 100 Stimmen aller Partner (Enthaltungen wirken wie Nein-Stimmen), also 75; erreicht wurden 70 Ja-Stimmen (70,0 %), es fehlten 5 Stimmen. \
         Ebenso erforderlich war mehr als die Hälfte von 3 anwesenden Partnern (Enthaltungen wirken wie Nein-Stimmen), also mindestens 2; zugestimmt hat 1 Partner (33,3 %), es fehlte 1 Partner. \
         Ebenso erforderlich waren mindestens 2 Partner; zugestimmt hat 1 Partner, es fehlte 1 Partner. \
         Es fehlt die erforderliche Zustimmung von B. \
         Der Antrag ist damit abgelehnt."),
    ("unanimous, abstentions and invalid votes, partners", "A 5 yes | B 4 yes | C 3 invalid | D 1 abstain", "votes cast_with_abstentions >= 1/1, votes cast > 1/2, heads >= 1, heads present >= 1/1",
        "Anwesend waren 4 von 4 Partnern mit 13 von 13 Stimmen. \
         Auf Ja entfielen 9 Stimmen (2 Partner), auf Nein 0 Stimmen (0 Partner), auf Enthaltung 1 Stimme (1 Partner) und auf ungültige Stimmabgaben 3 Stimmen (1 Partner). \
         Erforderlich waren alle 10 abgegebenen Stimmen einschließlich der Enthaltungen (ungültige Stimmen zählen nicht mit); erreicht wurden 9 Ja-Stimmen (90,0 %), es fehlte 1 Stimme. \
         Ebenso erforderlich war mehr als die Hälfte von 9 abgegebenen Stimmen (Enthaltungen und ungültige Stimmen zählen nicht mit), also mindestens 5; erreicht wurden 9 Ja-Stimmen (100,0 %), 4 mehr als nötig. \
         Ebenso erforderlich war mindestens 1 Partner; zugestimmt haben 2 Partner, 1 mehr als nötig. \
         Ebenso erforderlich waren alle 4 anwesenden Partner (Enthaltungen wirken wie Nein-Stimmen); zugestimmt haben 2 Partner (50,0 %), es fehlten 2 Partner. \
         Der Antrag ist damit abgelehnt."),
    ("partners who took part", "A 5 yes | B 4 no | C 3 abstain", "heads cast >= 1/1, heads cast_with_abstentions >= 1/3",
        "Anwesend waren 3 von 3 Partnern mit 12 von 12 Stimmen. \
         Auf Ja entfielen 5 Stimmen (1 Partner), auf Nein 4 Stimmen (1 Partner) und auf Enthaltung 3 Stimmen (1 Partner). \
         Erforderlich waren alle 2 Partner, die mit Ja oder Nein stimmten; zugestimmt hat 1 Partner (50,0 %), es fehlte 1 Partner. \
         Ebenso erforderlich war mindestens ein Drittel von 3 Partnern, die mit Ja oder Nein stimmten oder sich enthielten, also 1; zugestimmt hat 1 Partner (33,4 %), genau die nötige Zahl. \
         Der Antrag ist damit abgelehnt."),
    ("one alone", "A 1 yes", "heads statutory >= 1/1, heads cast > 1/2, votes present >= 2/7",
        "Anwesend war 1 von 1 Partner mit 1 von 1 Stimme. \
         Auf Ja entfiel 1 Stimme (1 Partner) und auf Nein 0 Stimmen (0 Partner). \
         Erforderlich war mindestens das Ganze von 1 Partner; zugestimmt hat 1 Partner (100,0 %). \
         Ebenso erforderlich war mehr als die Hälfte von 1 Partner, der mit Ja oder Nein stimmte, also mindestens 1; zugestimmt hat 1 Partner (100,0 %), genau die nötige Zahl. \
         Ebenso erforderlich waren mindestens 2/7 von 1 Stimme der anwesenden Partner, also 1; erreicht wurde 1 Ja-Stimme (100,0 %), genau die nötige Zahl. \
         Der Antrag ist damit angenommen."),
];

#[test]
fn explanations_to_check_by_hand() {
    for (name, rows, rules, expected) in EXPLAINED {
        assert_eq!(
            counted(rows, rules).explanation.replace('\u{a0}', " "),
            expected,
            "{name}"
        );
    }
}

#[test]
fn secret_sums_are_explained_without_partners() {
    let rows = "A 96 none | B 14 none | C 12 none | D 5 absent | E 2 excluded";
    let sheet = secret(rows, SIMPLE, ["96", "14", "8", "0.5"], None);
    let explanation = count::count(&sheet, Some("§ 8 Abs. 2.")).unwrap().explanation;
    assert_eq!(
        explanation.replace('\u{a0}', " "),
        "Anwesend waren 3 von 5 Partnern mit 122 von 129 Stimmen; 1 Partner mit 2 Stimmen war von der Mitwirkung ausgeschlossen und zählt nicht als anwesend. \
         In geheimer Abstimmung entfielen auf Ja 96 Stimmen, auf Nein 14 Stimmen, auf Enthaltung 8 Stimmen und auf ungültige Stimmabgaben 0,5 Stimmen; nicht abgegeben wurden 3,5 Stimmen. \
         Erforderlich war mehr als die Hälfte von 110 abgegebenen Stimmen (Enthaltungen und ungültige Stimmen zählen nicht mit), also mehr als 55; erreicht wurden 96 Ja-Stimmen (87,3 %), 41 über dieser Grenze. \
         Der Antrag ist damit angenommen. Grundlage: § 8 Abs. 2."
    );
}

#[test]
fn the_reason_is_the_end_of_the_explanation_word_for_word() {
    for (name, rows, rules, _) in EXPLAINED {
        let sheet = sheet(rows, rules);
        let count = count::count(&sheet, Some("§ 5")).unwrap();
        let reason = count::reason(&sheet, &count, Some("§ 5"));
        assert!(count.explanation.ends_with(&format!(" {reason}")), "{name}: {reason}");
        assert!(
            !reason.contains("Anwesend") && !reason.contains("entf"),
            "{name}: {reason}"
        );
        assert!(reason.ends_with(" Grundlage: § 5."), "{name}: {reason}");
    }
}

#[test]
fn the_rule_is_cited() {
    let count = count::count(&sheet("A 5 yes", SIMPLE), Some("§ 8 Abs. 2 der Vereinbarung")).unwrap();
    assert!(
        count.explanation.ends_with(" Grundlage: § 8 Abs. 2 der Vereinbarung."),
        "{}",
        count.explanation
    );
    assert!(!counted("A 5 yes", SIMPLE).explanation.contains("Grundlage"));
}

#[test]
fn a_quorum_is_known_before_anybody_votes() {
    let rows = roll("A 5 none | B 4 none | C 9 absent | D 1 excluded");
    let result = count::quorum(
        &rows,
        &[threshold("votes statutory > 1/2"), threshold("heads statutory >= 1/2")],
    )
    .unwrap();
    let shown: Vec<_> = result
        .iter()
        .map(|t| format!("{}/{} {}", t.reached, t.base, t.met))
        .collect();
    assert_eq!(shown, ["9/19 false", "2/4 true"]);
    assert!(count::quorum(&[], &[]).is_err());
    assert!(count::quorum(&rows, &[threshold("votes present > 1/2")]).is_err());
}
