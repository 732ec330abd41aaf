//! Rounds of elections that a person can count by hand, one line each, with their sources.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use beschlussbuch_domain::{
    count::QuorumCheck,
    election::{
        self, ElectionCount, ElectionError, ElectionOutcome, ElectionSums, List, Lot, Method, Papers, Round, Vote,
        Voter,
    },
};

fn names(text: &str) -> Vec<String> {
    text.split(',').map(|name| name.trim().to_owned()).collect()
}

/// `plurality A,B`, `absolute A,B`, `run_off A,B`, `dhondt 3 A=a1,a2 B=b1`.
fn method(text: &str) -> Method {
    let (word, rest) = text.split_once(' ').unwrap();
    match word {
        "plurality" => Method::Plurality {
            candidates: names(rest),
        },
        "absolute" => Method::Absolute {
            candidates: names(rest),
        },
        "run_off" => Method::RunOff {
            candidates: names(rest),
        },
        "dhondt" => {
            let (seats, lists) = rest.split_once(' ').unwrap();
            let list = |text: &str| {
                let (name, persons) = text.split_once('=').unwrap();
                // `A=4` stands for A=A1,A2,A3,A4.
                let candidates = persons.parse().map_or_else(
                    |_| names(persons),
                    |number: usize| (1..=number).map(|n| format!("{name}{n}")).collect(),
                );
                List {
                    name: name.to_owned(),
                    candidates,
                }
            };
            Method::Dhondt {
                lists: lists.split(' ').map(list).collect(),
                seats: seats.parse().unwrap(),
            }
        }
        _ => panic!("{text}"),
    }
}

/// `5 A | 3 B | 2 no | 1 abstain | 1 invalid | 1 none | 4 absent | 2 excluded`, each a partner of its own; or, behind
/// `secret`, sums: `secret 10: A 5, B 3, no 1, abstain 1, invalid 0` of so many votes present.
fn papers(text: &str, method: &Method) -> Papers {
    if let Some(secret) = text.strip_prefix("secret ") {
        let (present, parts) = secret.split_once(':').unwrap();
        let mut sums = ElectionSums::default();
        sums.votes_for
            .extend(method.names().map(|name| (name.to_owned(), "0".parse().unwrap())));
        for part in parts.split(',') {
            let (name, votes) = part.trim().rsplit_once(' ').unwrap();
            let votes = votes.parse().unwrap();
            match name {
                "no" => sums.no = votes,
                "abstain" => sums.abstain = votes,
                "invalid" => sums.invalid = votes,
                name => drop(sums.votes_for.insert(name.to_owned(), votes)),
            }
        }
        let roll = vec![voter(0, present, "none")];
        return Papers::Secret { roll, sums };
    }
    let rows = text.split('|').enumerate().map(|(index, row)| {
        let (votes, choice) = row.trim().split_once(' ').unwrap();
        voter(index, votes, choice)
    });
    Papers::Open(rows.collect())
}

fn voter(index: usize, votes: &str, choice: &str) -> Voter {
    Voter {
        partner: format!("P{index}"),
        votes: votes.parse().unwrap(),
        present: choice != "absent",
        excluded: choice == "excluded",
        choice: match choice {
            "no" => Vote::No,
            "abstain" => Vote::Abstain,
            "invalid" => Vote::Invalid,
            "none" | "absent" | "excluded" => Vote::None,
            name => Vote::For(name.to_owned()),
        },
    }
}

/// `method; quorum 3; report; lot A,B by X`.
fn round(rules: &str, cast: &str) -> Round {
    let mut rules = rules.split(';').map(str::trim);
    let method = method(rules.next().unwrap());
    let mut round = Round {
        papers: papers(cast, &method),
        method,
        quorum: Vec::new(),
        quorum_check: QuorumCheck::Strict,
        lot: None,
    };
    for rule in rules {
        match rule.split_once(' ').unwrap_or((rule, "")) {
            ("quorum", heads) => {
                let json = format!(r#"[{{"measure": "heads", "at_least_count": {heads}}}]"#);
                round.quorum = serde_json::from_str(&json).unwrap();
            }
            ("report", _) => round.quorum_check = QuorumCheck::Report,
            ("lot", chosen) => {
                round.lot = Some(Lot {
                    drawn_by: "Lena Leitung".into(),
                    chosen: names(chosen),
                });
            }
            _ => panic!("{rule}"),
        }
    }
    round
}

fn counted(rules: &str, cast: &str) -> ElectionCount {
    election::count(&round(rules, cast), None).unwrap()
}

/// `elected A B*` (`*`: by lot), `+1` for a vacant seat; `run_off A,B`; `lot 1 of A,B`, `lot 1 of A,B; elected C`.
fn answer(outcome: &ElectionOutcome) -> String {
    let list = |winners: &[election::Winner]| {
        let names = winners.iter().map(|w| {
            let lot = if w.by_lot { "*" } else { "" };
            format!(" {}{lot}", w.candidate)
        });
        names.collect::<String>()
    };
    match outcome {
        ElectionOutcome::Elected { winners, vacant: 0 } => format!("elected{}", list(winners)),
        ElectionOutcome::Elected { winners, vacant } => format!("elected{} +{vacant}", list(winners)),
        ElectionOutcome::RunOff { candidates } => format!("run_off {}", candidates.join(",")),
        ElectionOutcome::Lot { among, seats, winners } if winners.is_empty() => {
            format!("lot {seats} of {}", among.join(","))
        }
        ElectionOutcome::Lot { among, seats, winners } => {
            format!("lot {seats} of {}; elected{}", among.join(","), list(winners))
        }
        ElectionOutcome::Nobody => "nobody".into(),
        ElectionOutcome::NotQuorate => "not_quorate".into(),
    }
}

const LARGE: &str = "999999999.999999";

/// Source and name, method with further rules, what was cast, answer.
#[rustfmt::skip]
const CASES: [(&str, &str, &str, &str); 62] = [
    // VwVfG NRW § 92 (2): the most of the votes cast; a tie goes to the lot.
    ("§ 92 (2) the most", "plurality A,B,C", "5 A | 4 B | 3 C", "elected A"),
    ("§ 92 (2) the most is enough, not half is needed", "plurality A,B,C", "4 A | 3 B | 3 C", "elected A"),
    ("§ 92 (2) votes weigh, not partners", "plurality A,B", "3 A | 1 B | 1 B", "elected A"),
    ("§ 92 (2) votes of several partners add up", "plurality A,B", "3 A | 2 B | 2 B", "elected B"),
    ("§ 92 (2) a tie", "plurality A,B,C", "4 A | 4 B | 3 C", "lot 1 of A,B"),
    ("§ 92 (2) a tie of three", "plurality A,B,C", "4 A | 4 B | 3 C | 1 C", "lot 1 of A,B,C"),
    ("§ 92 (2) the lot", "plurality A,B,C; lot B", "4 A | 4 B | 3 C", "elected B*"),
    ("§ 92 (2) one millionth more is no tie", "plurality A,B", "4 A | 4.000001 B", "elected B"),
    ("§ 92 (2) abstentions are not in the way", "plurality A,B", "1 A | 9 abstain | 9 invalid | 9 none", "elected A"),
    ("§ 92 (2) no-votes do not choose between several", "plurality A,B", "3 A | 2 B | 9 no", "elected A"),
    ("§ 92 (2) nobody had a vote", "plurality A,B", "5 no | 3 abstain", "nobody"),
    ("§ 92 (2) nobody voted", "plurality A,B", "5 none", "nobody"),
    ("§ 92 (2) a vote of no weight elects nobody", "plurality A,B", "0 A | 5 abstain", "nobody"),
    ("§ 92 (2) one candidate", "plurality A", "3 A | 2 no | 9 abstain", "elected A"),
    ("§ 92 (2) one candidate, no other vote", "plurality A", "1 A", "elected A"),
    ("§ 92 (2) one candidate, more no", "plurality A", "2 A | 3 no", "nobody"),
    ("§ 92 (2) one candidate, as much no: not the most", "plurality A", "3 A | 3 no", "nobody"),
    ("§ 92 (2) absent and excluded partners do not vote", "plurality A,B", "1 A | 9 absent | 9 excluded", "elected A"),
    ("§ 92 (1) in secret", "plurality A,B", "secret 20: A 9, B 8, no 1, abstain 1, invalid 1", "elected A"),
    ("§ 92 (1) in secret, a tie", "plurality A,B", "secret 20: A 8, B 8, abstain 1", "lot 1 of A,B"),
    ("weights near the largest", "plurality A,B", "999999999.999999 A | 999999999.999998 B", "elected A"),
    ("weights near the largest, a tie", "plurality A,B", "999999999.999999 A | 999999999.999999 B", "lot 1 of A,B"),
    // GO NRW § 50 (2): more than half of the valid votes; no-votes are valid.
    ("§ 50 (2) more than half", "absolute A,B", "6 A | 5 B", "elected A"),
    ("§ 50 (2) exactly half is not more than half", "absolute A,B,C", "6 A | 4 B | 2 C", "run_off A,B"),
    ("§ 50 (2) no-votes are valid", "absolute A,B", "6 A | 4 B | 2 no", "run_off A,B"),
    ("§ 50 (5) abstentions and invalid votes do not count", "absolute A,B", "6 A | 5 B | 7 abstain | 7 invalid", "elected A"),
    ("§ 50 (5) what was not cast does not count", "absolute A,B", "6 A | 5 B | 7 none | 7 absent | 7 excluded", "elected A"),
    ("§ 50 (2) one millionth above half", "absolute A,B", "5.000001 A | 5 B", "elected A"),
    ("§ 50 (2) a tie of two is a run-off first", "absolute A,B", "5 A | 5 B", "run_off A,B"),
    ("§ 50 (2) the two highest numbers", "absolute A,B,C", "5 A | 4 B | 3 C", "run_off A,B"),
    ("§ 50 (2) the second number shared", "absolute A,B,C,D", "5 A | 3 B | 3 C | 1 D", "run_off A,B,C"),
    ("§ 50 (2) the first number shared: these are the two highest", "absolute A,B,C", "4 A | 4 B | 3 C", "run_off A,B"),
    ("§ 50 (2) the first number shared by three", "absolute A,B,C,D", "4 A | 4 B | 4 C | 3 D", "run_off A,B,C"),
    ("§ 50 (2) the run-off keeps the order of the candidates", "absolute A,B,C", "3 A | 4 B | 5 C", "run_off B,C"),
    ("§ 50 (2) without a vote there is no number", "absolute A,B,C", "5 A | 3 B | 9 no", "run_off A,B"),
    ("§ 50 (2) one person with votes: no run-off of one", "absolute A,B", "5 A | 6 no", "nobody"),
    ("§ 50 (2) all no", "absolute A,B", "5 no", "nobody"),
    ("§ 50 (2) nothing valid", "absolute A,B", "5 abstain | 4 invalid", "nobody"),
    ("§ 50 (2) one candidate", "absolute A", "6 A | 5 no", "elected A"),
    ("§ 50 (2) one candidate, half", "absolute A", "5 A | 5 no", "nobody"),
    ("§ 50 (2) one candidate, more no", "absolute A", "4 A | 5 no", "nobody"),
    ("§ 50 (2) in secret", "absolute A,B", "secret 30: A 15, B 10, no 4, abstain 1", "elected A"),
    ("§ 50 (2) in secret, half", "absolute A,B", "secret 30: A 15, B 10, no 5", "run_off A,B"),
    ("§ 50 (2) weights near the largest", "absolute A,B", "999999999.999999 A | 999999999.999999 B", "run_off A,B"),
    // The run-off: the most votes, then the lot.
    ("§ 50 (2) run-off: the most", "run_off A,B", "5 A | 4 B", "elected A"),
    ("§ 50 (2) run-off: half is not needed", "run_off A,B,C", "5 A | 4 B | 4 C", "elected A"),
    ("§ 50 (2) run-off: no-votes do not choose", "run_off A,B", "5 A | 4 B | 20 no", "elected A"),
    ("§ 50 (2) run-off: a tie", "run_off A,B", "5 A | 3 B | 2 B", "lot 1 of A,B"),
    ("§ 50 (2) run-off: the lot", "run_off A,B; lot A", "5 A | 3 B | 2 B", "elected A*"),
    ("§ 50 (2) run-off: nobody had a vote", "run_off A,B", "5 no", "nobody"),
    // VwVfG NRW § 92 (3): d'Hondt; the last seat by lot.
    // The ten highest of 416, 208, 138⅔, 104, 83.2; 338, 169, 112⅔, 84.5, 67.6; 246, 123, 82: a textbook case.
    ("§ 92 (3) ten seats", "dhondt 10 A=9 B=9 C=9", "secret 1000: A 416, B 338, C 246", "elected A1 A2 A3 A4 B1 B2 B3 B4 C1 C2"),
    // BAG 22.11.2017, 7 ABR 35/16: 557, 306 and 279 votes, 17 seats: 9, 4 and 4.
    ("BAG 7 ABR 35/16", "dhondt 17 V=20 D=20 H=20", "secret 1142: V 557, D 306, H 279", "elected V1 V2 V3 V4 V5 V6 V7 V8 V9 D1 D2 D3 D4 H1 H2 H3 H4"),
    ("§ 92 (3) one seat", "dhondt 1 A=1 B=1", "5 A | 4 B", "elected A1"),
    ("§ 92 (3) one seat, a tie", "dhondt 1 A=1 B=1", "5 A | 5 B", "lot 1 of A,B"),
    // 40, 20 | 20: the second seat is tied between A's second figure and B's first.
    ("§ 92 (3) the last seat tied", "dhondt 2 A=a1,a2 B=b1", "40 A | 20 B", "lot 1 of A,B; elected a1"),
    ("§ 92 (3) the last seat by lot", "dhondt 2 A=a1,a2 B=b1; lot A", "40 A | 20 B", "elected a1 a2*"),
    ("§ 92 (3) equal figures that all bring a seat need no lot", "dhondt 3 A=a1,a2 B=b1", "40 A | 20 B", "elected a1 a2 b1"),
    ("§ 92 (3) two last seats among three", "dhondt 5 A=3 B=3 C=3", "6 A | 6 B | 6 C", "lot 2 of A,B,C; elected A1 B1 C1"),
    ("§ 92 (3) two last seats by lot", "dhondt 5 A=3 B=3 C=3; lot C,A", "6 A | 6 B | 6 C", "elected A1 A2* B1 C1 C2*"),
    // WO BetrVG § 15 (3): seats beyond the persons of a list go to the next figures of the others.
    ("a list without a further person", "dhondt 3 A=a1 B=b1,b2", "40 A | 10 B", "elected a1 b1 b2"),
    ("no vote, no seat", "dhondt 3 A=a1 B=b1,b2", "40 A | 10 abstain", "elected a1 +2"),
    ("one list, more no", "dhondt 2 A=a1,a2", "4 A | 5 no", "nobody"),
];

#[test]
fn each_case_comes_out_as_by_hand() {
    for (case, rules, cast, expected) in CASES {
        let count = counted(rules, cast);
        assert_eq!(answer(&count.outcome), expected, "{case}: {}", count.explanation);
    }
}

#[test]
fn the_quorum_comes_first() {
    let cast = "5 A | 4 B | 9 excluded | 9 absent";
    assert_eq!(answer(&counted("plurality A,B; quorum 2", cast).outcome), "elected A");
    let lacking = counted("plurality A,B; quorum 3", cast);
    assert_eq!(
        (answer(&lacking.outcome).as_str(), lacking.quorate),
        ("not_quorate", false)
    );
    let reported = counted("plurality A,B; quorum 3; report", cast);
    assert_eq!(
        (answer(&reported.outcome).as_str(), reported.quorate),
        ("elected A", false)
    );
    assert!(counted("dhondt 1 A=1 B=1; quorum 3", cast).figures.is_empty());
}

#[test]
fn sums_of_many_large_weights_do_not_overflow() {
    let rows: Vec<String> = (0..10_000).map(|i| format!("{LARGE} {}", ["A", "B"][i % 2])).collect();
    let cast = rows.join(" | ");
    assert_eq!(answer(&counted("absolute A,B", &cast).outcome), "run_off A,B");
    let count = counted("dhondt 3 A=2 B=2", &cast);
    assert_eq!(answer(&count.outcome), "lot 1 of A,B; elected A1 B1");
    assert_eq!(count.valid.to_string(), "9999999999999.99");
}

#[test]
fn figures_that_look_alike_are_told_apart() {
    // 1 : 3 and 0.333333 : 1 are both shown as 0.333333.
    let rules = "dhondt 3 A=a1,a2,a3 B=b1";
    assert_eq!(answer(&counted(rules, "1 A | 0.333333 B").outcome), "elected a1 a2 a3");
    assert_eq!(answer(&counted(rules, "1 A | 0.333334 B").outcome), "elected a1 a2 b1");
}

#[test]
fn a_lot_that_does_not_fit_is_refused() {
    let refused = |rules: &str, cast: &str| match election::count(&round(rules, cast), None) {
        Err(error @ ElectionError::LotNotNeeded) => error.to_string(),
        Err(error) => error.to_string(),
        Ok(count) => panic!("{rules}: {}", count.explanation),
    };
    let tie = "4 A | 4 B | 3 C";
    for (rules, cast, expected) in [
        (
            "plurality A,B,C; lot C",
            tie,
            "lot.chosen[0]: „C“ steht nicht im Los. Das Los entscheidet zwischen „A“ und „B“.",
        ),
        ("plurality A,B,C; lot D", tie, "lot.chosen[0]: „D“ steht nicht im Los."),
        (
            "plurality A,B,C; lot A,B",
            tie,
            "lot.chosen: Das Los entscheidet über 1 Stelle, gezogen sind aber 2.",
        ),
        (
            "plurality A,B,C; lot A,A",
            tie,
            "lot.chosen[1]: „A“ ist zweimal gezogen.",
        ),
        (
            "plurality A,B,C; lot A",
            "5 A | 4 B",
            "lot: In diesem Wahlgang entscheidet kein Los.",
        ),
        (
            "absolute A,B,C; lot A",
            tie,
            "lot: In diesem Wahlgang entscheidet kein Los.",
        ),
        (
            "plurality A,B,C; quorum 9; lot A",
            tie,
            "lot: In diesem Wahlgang entscheidet kein Los.",
        ),
        (
            "dhondt 5 A=3 B=3 C=3; lot A",
            "6 A | 6 B | 6 C",
            "lot.chosen: Das Los entscheidet über 2 Stellen, gezogen sind aber 1.",
        ),
    ] {
        let message = refused(rules, cast);
        assert!(message.starts_with(expected), "{rules}: {message}");
    }
}

/// What the minutes would say, once for each way a round can end.
#[rustfmt::skip]
const SAID: [(&str, &str, &str); 13] = [
    ("plurality A,B; quorum 2", "5 A | 4 B | 1 abstain | 6 absent",
     "Anwesend waren 3 von 4 Partnern mit 10 von 16 Stimmen. Die Beschlussfähigkeit verlangt mindestens 2 Partner; sie war gegeben. Es entfielen auf A 5 Stimmen (1 Partner), auf B 4 Stimmen (1 Partner) und auf Enthaltung 1 Stimme (1 Partner). Gewählt ist, wer die meisten Stimmen erhält. Die meisten, nämlich 5 Stimmen, entfielen auf A. Gewählt ist damit A. Grundlage: § 92 Abs. 2 VwVfG NRW."),
    ("plurality A,B", "5 A | 5 B | 1 no",
     "Gewählt ist, wer die meisten Stimmen erhält; Nein-Stimmen sind dafür ohne Bedeutung. Gleich viele, nämlich je 5 Stimmen, entfielen auf A und B. Bei Stimmengleichheit entscheidet das von der Leitung der Wahl zu ziehende Los. Es ist noch nicht gezogen. Gewählt ist noch niemand. Grundlage: § 92 Abs. 2 VwVfG NRW."),
    ("plurality A,B; lot B", "5 A | 5 B",
     "Das Los zog Lena Leitung; es fiel auf B. Gewählt ist damit B (durch das Los). Grundlage: § 92 Abs. 2 VwVfG NRW."),
    ("plurality A", "5 A | 6 no",
     "Es entfielen auf A 5 Stimmen (1 Partner) und auf Nein 6 Stimmen (1 Partner). Steht nur eine Person zur Wahl, ist sie gewählt, wenn mehr Stimmen auf sie entfallen als auf Nein. Das ist nicht der Fall. Gewählt ist damit niemand."),
    ("absolute A,B,C", "5 A | 4 B | 1 C | 1 abstain",
     "Gewählt ist, wer mehr als die Hälfte von 10 gültigen Stimmen erhält, also mindestens 6; Enthaltungen und ungültige Stimmen zählen nicht mit. Diese Mehrheit erreichte niemand: Die höchste Stimmenzahl ist genau die Hälfte. Zwischen den Personen mit den beiden höchsten Stimmenzahlen findet eine engere Wahl statt: A (5 Stimmen) und B (4 Stimmen). Gewählt ist noch niemand. Grundlage: § 50 Abs. 2 GO NRW."),
    ("absolute A,B", "4 A | 4 B | 3 no",
     "Gewählt ist, wer mehr als die Hälfte von 11 gültigen Stimmen erhält, also mindestens 6; Nein-Stimmen sind gültig. Diese Mehrheit erreichte niemand: Die höchste Stimmenzahl ist 4, es fehlten 2 Stimmen. Zwischen"),
    ("absolute A,B", "30.5 A | 19 B",
     "Gewählt ist, wer mehr als die Hälfte von 49,5 gültigen Stimmen erhält, also mehr als 24,75. Diese Mehrheit erreichte A mit 30,5 Stimmen, 5,75 über dieser Grenze. Gewählt ist damit A."),
    ("absolute A", "4 A | 5 no",
     "Diese Mehrheit erreichte niemand: Die höchste Stimmenzahl ist 4, es fehlte 1 Stimme. Für eine engere Wahl fehlen zwei Personen mit Stimmen. Gewählt ist damit niemand."),
    ("run_off A,B", "4 A | 5 B | 1 none",
     "Es entfielen auf A 4 Stimmen (1 Partner) und auf B 5 Stimmen (1 Partner); nicht abgegeben wurde 1 Stimme (1 Partner). In der engeren Wahl ist gewählt, wer die meisten Stimmen erhält. Die meisten, nämlich 5 Stimmen, entfielen auf B."),
    ("dhondt 2 A=a1,a2 B=b1; lot B", "secret 60: A 40, B 20",
     "In geheimer Wahl entfielen auf A 40 Stimmen und auf B 20 Stimmen. 2 Stellen werden nach dem Höchstzahlverfahren d’Hondt vergeben: Die Stimmen jeder Liste werden durch 1, 2, 3 und so weiter geteilt; die höchsten Zahlen bringen je eine Stelle, einer Liste höchstens so viele, wie sie Personen nennt. Höchstzahlen: A 40 : 1 = 40 (Stelle), 40 : 2 = 20 (Los); B 20 : 1 = 20 (Los). Über die letzte Stelle entscheidet bei gleicher Höchstzahl von A und B das von der Leitung der Wahl zu ziehende Los. Das Los zog Lena Leitung; es fiel auf B. Gewählt sind damit a1 (A) und b1 (B, durch das Los). Grundlage: § 92 Abs. 3 VwVfG NRW."),
    ("dhondt 5 A=3 B=3 C=3", "6 A | 6 B | 6 C",
     "Über die letzten 2 Stellen entscheidet bei gleicher Höchstzahl von A, B und C das von der Leitung der Wahl zu ziehende Los. Es ist noch nicht gezogen. Gewählt sind schon jetzt A1 (A), B1 (B) und C1 (C)."),
    ("dhondt 3 A=a1 B=b1,b2", "10 A | 3 abstain",
     "Höchstzahlen: A 10 : 1 = 10 (Stelle); B 0 : 1 = 0 (keine Stelle). 2 Stellen bleiben unbesetzt, weil Listen mit Stimmen keine weitere Person nennen. Gewählt ist damit a1 (A)."),
    ("plurality A,B; quorum 3", "5 A | 4 B",
     "sie war nicht gegeben: es fehlte 1 Partner. Eine Wahl ist daher nicht zustande gekommen; auf die Stimmen kommt es nicht an. Grundlage: § 92 Abs. 2 VwVfG NRW."),
];

#[test]
fn the_explanation_says_it_in_full() {
    for (rules, cast, expected) in SAID {
        let said = counted(rules, cast).explanation;
        assert!(said.contains(expected), "{rules}: {said}\nexpected: {expected}");
    }
    let said = election::count(&round("run_off A,B", "5 A | 4 B"), Some("§ 7 der Geschäftsordnung.")).unwrap();
    assert!(
        said.explanation
            .ends_with("Gewählt ist damit A. Grundlage: § 7 der Geschäftsordnung.")
    );
    let said = counted("dhondt 2 A=a1,a2,a3 B=b1", "10 A | 3 B").explanation;
    assert!(
        said.contains("A 10 : 1 = 10 (Stelle), 10 : 2 = 5 (Stelle); B 3 : 1 = 3 (keine Stelle)."),
        "{said}"
    );
    let said = counted("dhondt 3 A=a1,a2,a3 B=b1", "10 A | 3 B").explanation;
    assert!(said.contains("10 : 3 = 3,333333… (Stelle)"), "{said}");
}
