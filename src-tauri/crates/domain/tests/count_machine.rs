//! The machine form: the two examples of its description word for word, and every refusal.
#![expect(clippy::unwrap_used, reason = "tests")]

use beschlussbuch_domain::{count, machine};
use serde_json::Value;

const BALLOT: &str = r#"{"roll": [{"partner": "Münster", "votes": "30", "present": true, "choice": "yes"},
          {"partner": "Hamm", "votes": "19.5", "present": true, "choice": {"yes": "10", "no": "9.5"}},
          {"partner": "Ahlen", "votes": "6", "present": false}],
 "quorum":   [{"measure": "heads", "base": "statutory", "more_than": "1/2"}, {"measure": "heads", "at_least_count": 3}],
 "majority": [{"measure": "votes", "base": "cast", "at_least": "2/3"}],
 "tie": "rejected", "split_votes": true}"#;

const COUNT: &str = r#"{"outcome": "not_quorate", "quorate": false, "explanation": "…German…",
 "yes": {"votes": "40", "heads": 1}, "no": {"votes": "9.5", "heads": 0}, "abstain": {"votes": "0", "heads": 0}, "invalid": {"votes": "0", "heads": 0},
 "none": {"votes": "0", "heads": 0}, "split_heads": 1, "absent": {"votes": "6", "heads": 1}, "excluded": {"votes": "0", "heads": 0},
 "present": {"votes": "49.5", "heads": 2}, "statutory": {"votes": "55.5", "heads": 3},
 "quorum":   [{"base": "3", "reached": "2", "met": true}, {"base": "3", "reached": "2", "met": false}],
 "majority": [{"base": "49.5", "reached": "40", "met": true}]}"#;

const SECRET: &str = r#"{"roll": [{"partner": "A", "votes": "100", "present": true}, {"partner": "B", "votes": "20", "present": true},
          {"partner": "C", "votes": "5", "present": false}],
 "sums": {"votes": {"yes": "96", "no": "14", "abstain": "8", "invalid": "0"}, "heads": {"yes": 1, "no": 0, "abstain": 1, "invalid": 0}},
 "quorum": [], "majority": [{"measure": "votes", "base": "cast", "more_than": "1/2"}], "tie": "rejected"}"#;

fn answer(ballot: &str) -> String {
    machine::write(&count::count(&machine::read(ballot).unwrap(), None).unwrap()).unwrap()
}

/// The text with all white space outside of strings gone and the explanation replaced: keys keep their order.
fn compact(count: &str) -> String {
    let mut value: Value = serde_json::from_str(count).unwrap();
    value["explanation"] = "…German…".into();
    value.to_string()
}

#[test]
fn the_example_is_answered_word_for_word() {
    assert_eq!(compact(&answer(BALLOT)), compact(COUNT));
}

#[test]
fn the_answer_has_its_keys_in_the_order_of_the_example() {
    // Looked up in the text itself, so that no map type can put them in order.
    let text = answer(BALLOT);
    let keys = [
        "outcome",
        "quorate",
        "explanation",
        "yes",
        "no",
        "abstain",
        "invalid",
        "none",
        "split_heads",
        "absent",
        "excluded",
        "present",
        "statutory",
        "quorum",
        "majority",
    ];
    let places: Vec<usize> = keys
        .iter()
        .map(|key| text.find(&format!("\"{key}\":")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("consent"), "{text}");
}

#[test]
fn a_sheet_is_written_as_it_is_read() {
    let chair = BALLOT.replace(
        r#""tie": "rejected""#,
        r#""tie": {"chair": "Hamm"}, "consent": ["Hamm"], "quorum_check": "report""#,
    );
    for ballot in [BALLOT, SECRET, &chair] {
        let sheet = machine::read(ballot).unwrap();
        assert_eq!(machine::read(&machine::write(&sheet).unwrap()).unwrap(), sheet);
    }
}

#[test]
fn secret_sums_without_heads_have_no_heads() {
    let ballot = SECRET.replace(r#", "heads": {"yes": 1, "no": 0, "abstain": 1, "invalid": 0}"#, "");
    let count: Value = serde_json::from_str(&answer(&ballot)).unwrap();
    for choice in ["yes", "no", "abstain", "invalid", "none"] {
        assert_eq!(count[choice]["heads"], Value::Null, "{choice}");
    }
    assert_eq!(count["none"]["votes"], "2");
    assert_eq!(count["split_heads"], 0);
    assert_eq!(count["absent"]["heads"], 1);
    assert_eq!(count["outcome"], "carried");
    let count: Value = serde_json::from_str(&answer(SECRET)).unwrap();
    assert_eq!(
        (&count["yes"]["heads"], &count["none"]["heads"]),
        (&1.into(), &0.into())
    );
}

#[test]
fn consent_is_answered_in_the_order_asked() {
    let ballot = BALLOT.replace(
        r#""tie": "rejected""#,
        r#""tie": "rejected", "consent": ["Hamm", "Münster"]"#,
    );
    let count: Value = serde_json::from_str(&answer(&ballot)).unwrap();
    assert_eq!(
        count["consent"],
        serde_json::json!([{"partner": "Hamm", "met": false}, {"partner": "Münster", "met": true}])
    );
}

#[test]
fn defaults_may_be_written_out() {
    let ballot = BALLOT
        .replace(
            r#""present": false"#,
            r#""present": false, "excluded": false, "choice": "none""#,
        )
        .replace(r#""tie""#, r#""quorum_check": "strict", "tie""#);
    assert_eq!(machine::read(&ballot).unwrap(), machine::read(BALLOT).unwrap());
    let secret = SECRET.replace(r#""present": true"#, r#""present": true, "choice": "none""#);
    assert_eq!(machine::read(&secret).unwrap(), machine::read(SECRET).unwrap());
}

#[test]
fn odd_but_allowed() {
    for (from, to) in [
        (r#""votes": "6""#, r#""votes": "0""#),
        (r#""votes": "6""#, r#""votes": "999999999.999999""#),
        (
            r#""choice": {"yes": "10", "no": "9.5"}"#,
            r#""choice": {"invalid": "19.500000"}"#,
        ),
        (r#""present": false"#, r#""present": false, "excluded": true"#),
        (r#""at_least_count": 3"#, r#""at_least_count": 18446744073709551615"#),
        (r#""at_least": "2/3""#, r#""at_least": "1000000000/1000000000""#),
        (r#""partner": "Ahlen""#, r#""partner": "\u0041hlen \ud83d\ude00 \"\\""#),
        (
            r#"[{"measure": "heads", "base": "statutory", "more_than": "1/2"}, {"measure": "heads", "at_least_count": 3}]"#,
            "[]",
        ),
        (r#""tie": "rejected""#, r#""consent": [], "tie": {"chair": "Ahlen"}"#),
    ] {
        let ballot = BALLOT.replace(from, to);
        assert_ne!(ballot, BALLOT, "{from}");
        answer(&ballot);
    }
}

fn refused(ballot: &str, base: &str, from: &str, to: &str, expected: &str) {
    assert_ne!(ballot, base, "„{from}“ does not occur");
    let Err(error) = machine::read(ballot) else {
        unreachable!("accepted: {from} -> {to}");
    };
    let message = error.to_string();
    assert!(
        message.starts_with(expected),
        "{from} -> {to}\nexpected {expected}\ngot      {message}"
    );
    assert!(message.ends_with('.'), "no sentence: {message}");
}

/// In the first example, what is replaced by what, and how the refusal begins.
#[rustfmt::skip]
const REFUSED: [(&str, &str, &str); 91] = [
    // Unknown, missing and doubled fields, everywhere.
    (r#""tie":"#, r#""comment": "", "tie":"#, "comment: Dieses Feld gibt es hier nicht"),
    (r#""partner": "Hamm","#, r#""partner": "Hamm", "vote": "1","#, "roll[1].vote: Dieses Feld gibt es hier nicht"),
    (r#"{"yes": "10", "no""#, r#"{"ja": "10", "no""#, "roll[1].choice.ja: Dieses Feld gibt es hier nicht"),
    (r#""at_least": "2/3""#, r#""at_least": "2/3", "of": 1"#, "majority[0].of: Dieses Feld gibt es hier nicht"),
    (r#""tie": "rejected""#, r#""tie": {"chair": "Hamm", "deputy": "Ahlen"}"#, "tie.deputy: Dieses Feld gibt es hier nicht"),
    (r#""tie":"#, r#""Tie": "", "tie":"#, "Tie: Dieses Feld gibt es hier nicht"),
    (r#""tie":"#, r#""a\u001b[31m\nb": "", "tie":"#, r"„a\u{1b}[31m\nb“: Dieses Feld gibt es hier nicht"),
    (r#""roll": ["#, r#""role": ["#, "role: Dieses Feld gibt es hier nicht"),
    (r#""partner": "Hamm", "#, "", "roll[1].partner: Dieses Feld fehlt"),
    (r#""votes": "6", "#, "", "roll[2].votes: Dieses Feld fehlt"),
    (r#", "present": false"#, "", "roll[2].present: Dieses Feld fehlt"),
    (r#""tie": "rejected", "#, "", "tie: Dieses Feld fehlt"),
    (r#""tie": "rejected""#, r#""tie": {}"#, "tie.chair: Dieses Feld fehlt"),
    (r#""base": "cast", "#, "", "majority[0].base: Dieses Feld fehlt"),
    (r#""measure": "votes", "#, "", "majority[0].measure: Dieses Feld fehlt"),
    (r#""tie": "rejected""#, r#""tie": "rejected", "tie": "rejected""#, "tie: Dieses Feld steht zweimal da"),
    (r#""votes": "6""#, r#""votes": "6", "votes": "6""#, "roll[2].votes: Dieses Feld steht zweimal da"),
    (r#""no": "9.5""#, r#""no": "9.5", "no": "9.5""#, "roll[1].choice.no: Dieses Feld steht zweimal da"),
    (r#""no": "9.5""#, r#""no": "9.5", "n\u006f": "9.5""#, "roll[1].choice.no: Dieses Feld steht zweimal da"),
    (r#""at_least": "2/3""#, r#""at_least": "2/3", "at_least": "2/3""#, "majority[0].at_least: Dieses Feld steht zweimal da"),
    (r#""tie": "rejected""#, r#""tie": {"chair": "Hamm", "chair": "Hamm"}"#, "tie.chair: Dieses Feld steht zweimal da"),
    (r#""tie":"#, r#""x": {"y": [{"z": 1, "z": 1}]}, "tie":"#, "x.y[0].z: Dieses Feld steht zweimal da"),
    // Types.
    (r#""votes": "6""#, r#""votes": 6"#, "roll[2].votes: Erwartet wird eine Stimmenzahl als Text"),
    (r#""votes": "6""#, r#""votes": null"#, "roll[2].votes: Erwartet wird eine Stimmenzahl als Text"),
    (r#""present": false"#, r#""present": "false""#, "roll[2].present: Erwartet wird true oder false"),
    (r#""present": false"#, r#""present": 0"#, "roll[2].present: Erwartet wird true oder false"),
    (r#""present": false"#, r#""present": null"#, "roll[2].present: Erwartet wird true oder false"),
    (r#""present": false"#, r#""present": false, "excluded": null"#, "roll[2].excluded: Erwartet wird true oder false"),
    (r#""present": false"#, r#""present": false, "choice": null"#, "roll[2].choice: Erwartet wird ein Wort oder ein Objekt"),
    (r#""choice": "yes""#, r#""choice": true"#, "roll[0].choice: Erwartet wird ein Wort oder ein Objekt"),
    (r#""choice": "yes""#, r#""choice": ["yes"]"#, "roll[0].choice: Erwartet wird ein Wort oder ein Objekt"),
    (r#""partner": "Hamm""#, r#""partner": 5"#, "roll[1].partner: Erwartet wird ein Text, angegeben ist eine Zahl."),
    (r#"{"partner": "Ahlen", "votes": "6", "present": false}"#, r#"["Ahlen", "6", false]"#, "roll[2]: Erwartet wird ein Objekt, angegeben ist eine Liste."),
    (r#"[{"measure": "votes", "base": "cast", "at_least": "2/3"}]"#, r#"{"measure": "votes", "base": "cast", "at_least": "2/3"}"#, "majority: Erwartet wird eine Liste, angegeben ist ein Objekt."),
    (r#"{"measure": "heads", "at_least_count": 3}"#, "null", "quorum[1]: Erwartet wird ein Objekt, angegeben ist null."),
    (r#""split_votes": true"#, r#""split_votes": "yes""#, "split_votes: Erwartet wird true oder false"),
    (r#""split_votes": true"#, r#""split_votes": null"#, "split_votes: Erwartet wird true oder false"),
    (r#""tie":"#, r#""quorum_check": true, "tie":"#, "quorum_check: Erwartet wird ein Text"),
    (r#""tie":"#, r#""consent": null, "tie":"#, "consent: Erwartet wird eine Liste"),
    (r#""tie":"#, r#""consent": "Hamm", "tie":"#, "consent: Erwartet wird eine Liste"),
    (r#""tie":"#, r#""consent": [5], "tie":"#, "consent[0]: Erwartet wird ein Text"),
    (r#""tie":"#, r#""sums": null, "tie":"#, "sums: Erwartet wird ein Objekt"),
    (r#""tie": "rejected""#, r#""tie": null"#, "tie: Erwartet wird ein Wort oder ein Objekt"),
    (r#""tie": "rejected""#, r#""tie": {"chair": null}"#, "tie.chair: Erwartet wird ein Text"),
    (r#""base": "cast""#, r#""base": {"cast": null}"#, "majority[0].base: Erwartet wird ein Text"),
    (r#""base": "cast""#, r#""base": null"#, "majority[0].base: Erwartet wird ein Text"),
    // Words.
    (r#""choice": "yes""#, r#""choice": "ja""#, "roll[0].choice: „ja“ ist hier nicht möglich. Möglich sind: „yes“, „no“"),
    (r#""choice": "yes""#, r#""choice": "Yes""#, "roll[0].choice: „Yes“ ist hier nicht möglich"),
    (r#""choice": "yes""#, r#""choice": """#, "roll[0].choice: „“ ist hier nicht möglich"),
    (r#""tie": "rejected""#, r#""tie": "chair""#, "tie: „chair“ ist hier nicht möglich"),
    (r#""tie":"#, r#""quorum_check": "none", "tie":"#, "quorum_check: „none“ ist hier nicht möglich"),
    (r#""base": "cast""#, r#""base": "all""#, "majority[0].base: „all“ ist hier nicht möglich"),
    (r#""measure": "votes""#, r#""measure": "vote""#, "majority[0].measure: „vote“ ist hier nicht möglich"),
    // Decimals and fractions (their own tests have the full list).
    (r#""votes": "6""#, r#""votes": "06""#, "roll[2].votes: „06“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": "+6""#, "roll[2].votes: „+6“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": "-6""#, "roll[2].votes: „-6“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": " 6""#, "roll[2].votes: „ 6“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": "6e0""#, "roll[2].votes: „6e0“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": "6,0""#, "roll[2].votes: „6,0“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": "6.1234567""#, "roll[2].votes: „6.1234567“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": "1000000000""#, "roll[2].votes: „1000000000“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": """#, "roll[2].votes: „“ ist keine Stimmenzahl"),
    (r#""at_least": "2/3""#, r#""at_least": "4/3""#, "majority[0].at_least: „4/3“ ist kein zulässiger Bruch"),
    (r#""at_least": "2/3""#, r#""at_least": "0/3""#, "majority[0].at_least: „0/3“ ist kein zulässiger Bruch"),
    (r#""at_least": "2/3""#, r#""at_least": "2/1000000001""#, "majority[0].at_least: „2/1000000001“ ist kein zulässiger Bruch"),
    (r#""at_least": "2/3""#, r#""at_least": 0.5"#, "majority[0].at_least: Erwartet wird ein Bruch als Text"),
    // Thresholds.
    (r#""at_least": "2/3""#, r#""more_than": "3/3""#, "majority[0].more_than: Mehr als das Ganze"),
    (r#""at_least": "2/3""#, r#""more_than": "1/2", "at_least": "2/3""#, "majority[0]: Eine Schwelle nennt genau eines"),
    (r#", "at_least": "2/3""#, "", "majority[0]: Eine Schwelle nennt genau eines"),
    (r#""at_least_count": 3"#, r#""at_least_count": 3, "at_least": "1/2", "base": "cast""#, "quorum[1]: Eine Schwelle nennt genau eines"),
    (r#""at_least_count": 3"#, r#""at_least_count": 3, "base": "statutory""#, "quorum[1].base: Eine feste Zahl"),
    (r#""measure": "heads", "at_least_count": 3"#, r#""measure": "votes", "at_least_count": 3"#, "quorum[1].measure: Eine feste Zahl"),
    (r#""at_least_count": 3"#, r#""at_least_count": 0"#, "quorum[1].at_least_count: Die Zahl muss mindestens 1 sein."),
    (r#""at_least_count": 3"#, r#""at_least_count": -3"#, "quorum[1].at_least_count: Erwartet wird eine ganze Zahl"),
    (r#""at_least_count": 3"#, r#""at_least_count": 3.0"#, "quorum[1].at_least_count: Erwartet wird eine ganze Zahl"),
    (r#""at_least_count": 3"#, r#""at_least_count": 3e0"#, "quorum[1].at_least_count: Erwartet wird eine ganze Zahl"),
    (r#""at_least_count": 3"#, r#""at_least_count": "3""#, "quorum[1].at_least_count: Erwartet wird eine ganze Zahl"),
    (r#""base": "statutory""#, r#""base": "present""#, "quorum[0].base: Die Beschlussfähigkeit bemisst sich an allen Partnern"),
    (r#"[{"measure": "votes", "base": "cast", "at_least": "2/3"}]"#, "[]", "majority: Es ist keine Mehrheit verlangt"),
    // The roll.
    (r#""partner": "Ahlen""#, r#""partner": "Hamm""#, "roll[2].partner: Der Partner „Hamm“ steht zweimal"),
    (r#""present": false"#, r#""present": false, "choice": "no""#, "roll[2].choice: „Ahlen“ ist nicht anwesend"),
    (r#""present": false"#, r#""present": true, "excluded": true, "choice": "no""#, "roll[2].choice: „Ahlen“ ist von der Mitwirkung ausgeschlossen"),
    (r#""present": false"#, r#""present": false, "choice": {"yes": "6"}"#, "roll[2].choice: „Ahlen“ ist nicht anwesend"),
    (r#", "split_votes": true"#, "", "roll[1].choice: „Hamm“ muss seine Stimmen einheitlich abgeben"),
    (r#""no": "9.5""#, r#""no": "9.4""#, "roll[1].choice: Die Teile von „Hamm“ ergeben zusammen 19,4, der Partner hat aber 19,5 Stimmen."),
    (r#""no": "9.5""#, r#""no": "9.5", "abstain": "0""#, "roll[1].choice.abstain: Ein Teil geteilter Stimmen muss größer als 0 sein"),
    (r#"{"yes": "10", "no": "9.5"}"#, "{}", "roll[1].choice: Die geteilte Stimmabgabe nennt keinen Teil"),
    // Names.
    (r#""tie": "rejected""#, r#""tie": {"chair": "Telgte"}"#, "tie.chair: Der Partner „Telgte“ steht nicht im Stimmverzeichnis."),
    (r#""tie":"#, r#""consent": ["Hamm", "Telgte"], "tie":"#, "consent[1]: Der Partner „Telgte“ steht nicht im Stimmverzeichnis."),
    (r#""tie":"#, r#""consent": ["Hamm", "Hamm"], "tie":"#, "consent[1]: Der Partner „Hamm“ ist zweimal genannt"),
    (r#""partner": "Ahlen""#, r#""partner": "\ud800""#, "Die Eingabe ist kein gültiges JSON (Zeile 3, Spalte"),
];

#[test]
fn everything_outside_the_form_is_refused_by_field() {
    for (from, to, expected) in REFUSED {
        refused(&BALLOT.replacen(from, to, 1), BALLOT, from, to, expected);
    }
}

/// The same for the secret form.
#[rustfmt::skip]
const REFUSED_SECRET: [(&str, &str, &str); 18] = [
    (r#""partner": "B", "votes": "20", "present": true"#, r#""partner": "B", "votes": "20", "present": true, "choice": "yes""#, "roll[1].choice: Bei geheimer Abstimmung"),
    (r#""tie": "rejected""#, r#""tie": {"chair": "A"}"#, "tie: Bei geheimer Abstimmung"),
    (r#""tie": "rejected""#, r#""tie": "rejected", "consent": ["A"]"#, "consent: Bei geheimer Abstimmung"),
    (r#""tie": "rejected""#, r#""tie": "rejected", "consent": []"#, "consent: Bei geheimer Abstimmung"),
    (r#""invalid": "0"}"#, r#""invalid": "2.000001"}"#, "sums.votes: Gezählt sind 120,000001 Stimmen, anwesend sind aber nur 120."),
    (r#""invalid": 0}"#, r#""invalid": 1}"#, "sums.heads: Gezählt sind 3 Partner, anwesend sind aber nur 2."),
    (r#", "invalid": "0"}"#, "}", "sums.votes.invalid: Dieses Feld fehlt"),
    (r#", "invalid": 0}"#, "}", "sums.heads.invalid: Dieses Feld fehlt"),
    (r#""invalid": "0"}"#, r#""invalid": "0", "none": "0"}"#, "sums.votes.none: Dieses Feld gibt es hier nicht"),
    (r#""invalid": "0"}"#, r#""invalid": 0}"#, "sums.votes.invalid: Erwartet wird eine Stimmenzahl als Text"),
    (r#""invalid": 0}"#, r#""invalid": "0"}"#, "sums.heads.invalid: Erwartet wird eine ganze Zahl"),
    (r#""invalid": 0}"#, r#""invalid": -0}"#, "sums.heads.invalid: Erwartet wird eine ganze Zahl"),
    (r#""heads": {"yes": 1, "no": 0, "abstain": 1, "invalid": 0}"#, r#""heads": null"#, "sums.heads: Erwartet wird ein Objekt"),
    (r#""heads": {"yes": 1"#, r#""heads": {"yes": 1, "yes": 1"#, "sums.heads.yes: Dieses Feld steht zweimal da"),
    (r#"{"votes": {"yes": "96", "no": "14", "abstain": "8", "invalid": "0"}, "heads""#, r#"{"heads""#, "sums.votes: Dieses Feld fehlt"),
    (r#""yes": "96""#, r#""yes": "1000000000""#, "sums.votes.yes: „1000000000“ ist keine Stimmenzahl"),
    (r#", "heads": {"yes": 1, "no": 0, "abstain": 1, "invalid": 0}}, "quorum": [], "majority": [{"measure": "votes""#, r#"}, "quorum": [], "majority": [{"measure": "heads""#, "majority[0].measure: Diese Mehrheit bemisst sich nach Partnern"),
    (r#", "heads": {"yes": 1, "no": 0, "abstain": 1, "invalid": 0}}, "quorum": [], "majority": [{"#, r#"}, "quorum": [], "majority": [{"measure": "heads", "at_least_count": 1}, {"#, "majority[0].measure: Diese Mehrheit bemisst sich nach Partnern"),
];

#[test]
fn everything_outside_the_secret_form_is_refused_by_field() {
    let secret = SECRET.split_whitespace().collect::<Vec<_>>().join(" ");
    for (from, to, expected) in REFUSED_SECRET {
        refused(&secret.replacen(from, to, 1), &secret, from, to, expected);
    }
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (json, expected) in [
        (
            "",
            "Die Eingabe ist kein gültiges JSON (Zeile 1, Spalte 0): Der Text endet zu früh.",
        ),
        (
            &BALLOT[..BALLOT.len() - 1],
            "Die Eingabe ist kein gültiges JSON (Zeile 6, Spalte 39): Der Text endet zu früh.",
        ),
        (
            &format!("{BALLOT} {BALLOT}"),
            "Die Eingabe ist kein gültiges JSON (Zeile 6, Spalte 42): Hinter der Abstimmung steht noch etwas.",
        ),
        (
            &format!("{BALLOT},"),
            "Die Eingabe ist kein gültiges JSON (Zeile 6, Spalte 41): Hinter der Abstimmung steht noch etwas.",
        ),
        (
            &deep,
            "Die Eingabe ist kein gültiges JSON (Zeile 1, Spalte 128): Die Angaben sind zu tief verschachtelt.",
        ),
        (
            "{'roll': []}",
            "Die Eingabe ist kein gültiges JSON (Zeile 1, Spalte 2): Die Schreibweise ist fehlerhaft.",
        ),
        (
            &BALLOT.replace("true}", "true,}"),
            "Die Eingabe ist kein gültiges JSON (Zeile 6, ",
        ),
        (
            &BALLOT.replace("30", "3\n0"),
            "Die Eingabe ist kein gültiges JSON (Zeile 2, ",
        ),
        (
            &format!("\u{feff}{BALLOT}"),
            "Die Eingabe ist kein gültiges JSON (Zeile 1, Spalte 1): Die Schreibweise ist fehlerhaft.",
        ),
        ("[]", "Eingabe: Erwartet wird ein Objekt, angegeben ist eine Liste."),
        ("null", "Eingabe: Erwartet wird ein Objekt, angegeben ist null."),
        (
            r#"{"roll": [], "quorum": [], "majority": [], "tie": "rejected"}"#,
            "roll: Das Stimmverzeichnis ist leer.",
        ),
        ("{}", "roll: Dieses Feld fehlt."),
    ] {
        refused(json, "-", "", json.get(..60).unwrap_or(json), expected);
    }
}
