//! The machine form: the two examples of its description word for word, and every refusal.
#![expect(clippy::unwrap_used, reason = "tests")]

mod refusals;

use beschlussbuch_domain::{count, machine};
use refusals::{BALLOT, REFUSED, REFUSED_SECRET, SECRET};
use serde_json::Value;

const COUNT: &str = r#"{"outcome": "not_quorate", "quorate": false, "explanation": "…German…",
 "yes": {"votes": "40", "heads": 1}, "no": {"votes": "9.5", "heads": 0}, "abstain": {"votes": "0", "heads": 0}, "invalid": {"votes": "0", "heads": 0},
 "none": {"votes": "0", "heads": 0}, "split_heads": 1, "absent": {"votes": "6", "heads": 1}, "excluded": {"votes": "0", "heads": 0},
 "present": {"votes": "49.5", "heads": 2}, "statutory": {"votes": "55.5", "heads": 3},
 "quorum":   [{"base": "3", "reached": "2", "met": true}, {"base": "3", "reached": "2", "met": false}],
 "majority": [{"base": "49.5", "reached": "40", "met": true}]}"#;

fn answer(ballot: &str) -> String {
    let count = count::count(&machine::read(ballot).unwrap(), None).unwrap();
    assert_eq!(machine::count(ballot).as_ref(), Ok(&count));
    machine::write(&count).unwrap()
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
fn a_quorum_of_partners_needs_no_partners_among_the_secret_sums() {
    let ballot = SECRET
        .replace(r#", "heads": {"yes": 1, "no": 0, "abstain": 1, "invalid": 0}"#, "")
        .replace(
            r#""quorum": []"#,
            r#""quorum": [{"measure": "heads", "base": "statutory", "at_least": "2/3"}]"#,
        );
    let count: Value = serde_json::from_str(&answer(&ballot)).unwrap();
    assert_eq!(
        count["quorum"],
        serde_json::json!([{"base": "3", "reached": "2", "met": true}])
    );
}

#[test]
fn fields_may_stand_in_any_order_and_what_is_left_out_has_its_default() {
    let ballot = r#"{"tie": "rejected", "majority": [{"at_least": "1/1", "base": "present", "measure": "votes"}],
        "quorum": [{"at_least_count": 2, "measure": "heads"}], "roll": [{"present": true, "votes": "1", "partner": "A"}]}"#;
    let count: Value = serde_json::from_str(&answer(ballot)).unwrap();
    // Nothing cast, not excluded, and the quorum is strict.
    assert_eq!(count["none"], serde_json::json!({"votes": "1", "heads": 1}));
    assert_eq!(count["outcome"], "not_quorate");
    assert_eq!(count["majority"][0]["base"], "1");
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
        // A split of one part is that choice and needs no permission.
        (
            r#"{"yes": "10", "no": "9.5"}},
          {"partner": "Ahlen", "votes": "6", "present": false}"#,
            r#"{"yes": "19.5"}},
          {"partner": "Ahlen", "votes": "0", "present": true, "choice": "yes"}"#,
        ),
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
    assert_eq!(machine::count(ballot).as_ref(), Err(&error));
    let message = error.to_string();
    assert!(
        message.starts_with(expected),
        "{from} -> {to}\nexpected {expected}\ngot      {message}"
    );
    assert!(message.ends_with('.'), "no sentence: {message}");
}

#[test]
fn everything_outside_the_form_is_refused_by_field() {
    for (from, to, expected) in REFUSED {
        refused(&BALLOT.replacen(from, to, 1), BALLOT, from, to, expected);
    }
}

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
