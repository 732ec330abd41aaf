//! The machine form of elections: the examples of its description word for word, and every refusal.
#![expect(clippy::unwrap_used, reason = "tests")]

use beschlussbuch_domain::{
    election,
    machine::{self, MachineError},
};
use serde_json::Value;

const PAGE: &str = include_str!("../../../../docs/election.md");

/// The JSON texts of the page in their order: in, out, in, out.
fn examples() -> Vec<&'static str> {
    let texts = PAGE.split("```json\n").skip(1);
    texts.map(|text| text.split("\n```").next().unwrap()).collect()
}

/// The answer, or the sentence of the refusal.
fn answer(round: &str) -> Result<String, String> {
    let round = election::read(round).map_err(|e| e.to_string())?;
    let count = election::count(&round, None).map_err(|e| MachineError::from(e).to_string())?;
    Ok(machine::write(&count).unwrap())
}

/// The text with all white space outside of strings gone: keys keep their order.
fn compact(json: &str) -> String {
    serde_json::from_str::<Value>(json).unwrap().to_string()
}

#[test]
fn the_examples_of_the_page_are_answered_word_for_word() {
    let examples = examples();
    assert_eq!(examples.len(), 4);
    for pair in examples.chunks(2) {
        assert_eq!(compact(&answer(pair[0]).unwrap()), compact(pair[1]));
    }
}

#[test]
fn the_answer_has_its_keys_in_the_order_of_the_example() {
    // Looked up in the text itself, so that no map type can put them in order.
    let text = answer(examples()[2]).unwrap();
    let keys = [
        "outcome",
        "quorate",
        "explanation",
        "proposals",
        "no",
        "abstain",
        "invalid",
        "none",
        "valid",
        "absent",
        "excluded",
        "present",
        "statutory",
        "quorum",
        "figures",
        "lot",
    ];
    let places: Vec<usize> = keys
        .iter()
        .map(|key| text.rfind(&format!("\"{key}\":")).unwrap())
        .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn a_round_is_written_as_it_is_read() {
    let report = examples()[0].replace(
        r#""quorum": ["#,
        r#""seats": 1, "quorum_check": "report", "lot": {"drawn_by": "L", "chosen": []}, "quorum": ["#,
    );
    for round in [examples()[0], examples()[2], &report] {
        let round = election::read(round).unwrap();
        assert_eq!(election::read(&machine::write(&round).unwrap()).unwrap(), round);
    }
}

#[test]
fn defaults_may_be_written_out() {
    let round = examples()[0]
        .replace(
            r#""present": false"#,
            r#""present": false, "excluded": false, "choice": "none""#,
        )
        .replace(r#""method""#, r#""quorum_check": "strict", "seats": 1, "method""#);
    assert_eq!(election::read(&round).unwrap(), election::read(examples()[0]).unwrap());
}

fn refused(example: usize, from: &str, to: &str, expected: &str) {
    let base = examples()[example].split_whitespace().collect::<Vec<_>>().join(" ");
    let round = base.replacen(from, to, 1);
    assert_ne!(round, base, "„{from}“ does not occur");
    let message = answer(&round).unwrap_err();
    assert!(
        message.starts_with(expected),
        "{from} -> {to}\nexpected {expected}\ngot      {message}"
    );
    assert!(message.ends_with('.'), "no sentence: {message}");
}

/// In the first example, what is replaced by what, and how the refusal begins.
#[rustfmt::skip]
const REFUSED: [(&str, &str, &str); 48] = [
    // Unknown, missing and doubled fields.
    (r#""method":"#, r#""comment": "", "method":"#, "comment: Dieses Feld gibt es hier nicht"),
    (r#""method":"#, r#""majority": [], "method":"#, "majority: Dieses Feld gibt es hier nicht"),
    (r#""method":"#, r#""lists": [], "method":"#, "lists: Dieses Feld gibt es hier nicht"),
    (r#""votes": "6","#, r#""votes": "6", "vote": "1","#, "roll[5].vote: Dieses Feld gibt es hier nicht"),
    (r#"{"for": "Erika Muster"}"#, r#"{"for": "Erika Muster", "votes": "30"}"#, "roll[0].choice.votes: Dieses Feld gibt es hier nicht"),
    (r#"{"for": "Erika Muster"}"#, r#"{"candidate": "Erika Muster"}"#, "roll[0].choice.candidate: Dieses Feld gibt es hier nicht"),
    (r#"{"for": "Erika Muster"}"#, r#"{}"#, "roll[0].choice.for: Dieses Feld fehlt"),
    (r#""method": "absolute", "#, "", "method: Dieses Feld fehlt"),
    (r#""candidates": ["Erika Muster", "Jan Beispiel", "Kim Probe"], "#, "", "candidates: Dieses Feld fehlt"),
    (r#", "quorum": [{"measure": "heads", "base": "statutory", "more_than": "1/2"}]"#, "", "quorum: Dieses Feld fehlt"),
    (r#""votes": "6", "#, "", "roll[5].votes: Dieses Feld fehlt"),
    (r#""partner": "Ahlen", "#, "", "roll[5].partner: Dieses Feld fehlt"),
    (r#", "present": false"#, "", "roll[5].present: Dieses Feld fehlt"),
    (r#""method": "absolute""#, r#""method": "absolute", "method": "absolute""#, "method: Dieses Feld steht zweimal da"),
    (r#""for": "Erika Muster""#, r#""for": "Erika Muster", "f\u006fr": "Jan Beispiel""#, "roll[0].choice.for: Dieses Feld steht zweimal da"),
    (r#""method":"#, r#""lot": {"drawn_by": "L"}, "method":"#, "lot.chosen: Dieses Feld fehlt"),
    (r#""method":"#, r#""lot": {"chosen": []}, "method":"#, "lot.drawn_by: Dieses Feld fehlt"),
    // Types and words.
    (r#""method": "absolute""#, r#""method": "relative""#, "method: „relative“ ist hier nicht möglich. Möglich sind: „plurality“, „dhondt“, „absolute“, „run_off“."),
    (r#""method": "absolute""#, r#""method": null"#, "method: Erwartet wird ein Text"),
    (r#""Kim Probe"]"#, r#"7]"#, "candidates[2]: Erwartet wird ein Text, angegeben ist eine Zahl."),
    (r#"["Erika Muster", "Jan Beispiel", "Kim Probe"]"#, r#""Erika Muster""#, "candidates: Erwartet wird eine Liste"),
    (r#""choice": "no""#, r#""choice": "yes""#, "roll[3].choice: „yes“ ist hier nicht möglich. Möglich sind: „no“, „abstain“, „invalid“, „none“."),
    (r#""choice": "no""#, r#""choice": ["no"]"#, "roll[3].choice: Erwartet wird ein Wort oder ein Objekt"),
    (r#""choice": "no""#, r#""choice": null"#, "roll[3].choice: Erwartet wird ein Wort oder ein Objekt"),
    (r#"{"for": "Erika Muster"}"#, r#"{"for": ["Erika Muster"]}"#, "roll[0].choice.for: Erwartet wird ein Text"),
    (r#""votes": "6""#, r#""votes": 6"#, "roll[5].votes: Erwartet wird eine Stimmenzahl als Text"),
    (r#""votes": "6""#, r#""votes": "6,0""#, "roll[5].votes: „6,0“ ist keine Stimmenzahl"),
    (r#""votes": "6""#, r#""votes": "-6""#, "roll[5].votes: „-6“ ist keine Stimmenzahl"),
    (r#""present": false"#, r#""present": "false""#, "roll[5].present: Erwartet wird true oder false"),
    (r#""method":"#, r#""quorum_check": "none", "method":"#, "quorum_check: „none“ ist hier nicht möglich"),
    (r#""method":"#, r#""lot": "Erika Muster", "method":"#, "lot: Erwartet wird ein Objekt"),
    // Who stands.
    (r#"["Erika Muster", "Jan Beispiel", "Kim Probe"]"#, "[]", "candidates: Niemand steht zur Wahl."),
    (r#""Jan Beispiel", "Kim Probe"]"#, r#""Jan Beispiel", "Kim Probe", "Erika Muster"]"#, "candidates[3]: „Erika Muster“ steht zweimal zur Wahl."),
    (r#""Kim Probe"]"#, r#"" "]"#, "candidates[2]: Der Name ist leer."),
    (r#""absolute", "candidates": ["Erika Muster", "Jan Beispiel", "Kim Probe"]"#, r#""run_off", "candidates": ["Erika Muster"]"#, "candidates: Eine engere Wahl findet zwischen mindestens zwei Personen statt (§ 50 Abs. 2 GO NRW), genannt ist nur „Erika Muster“."),
    (r#""method":"#, r#""seats": 0, "method":"#, "seats: Zu besetzen ist mindestens eine Stelle."),
    (r#""method":"#, r#""seats": 2, "method":"#, "seats: Mit „absolute“ wird genau eine Stelle besetzt."),
    (r#""method":"#, r#""seats": "1", "method":"#, "seats: Erwartet wird eine ganze Zahl"),
    // The roll.
    (r#""partner": "Ahlen""#, r#""partner": "Hamm""#, "roll[5].partner: Der Partner „Hamm“ steht zweimal"),
    (r#"{"for": "Jan Beispiel"}"#, r#"{"for": "Jan Beispeil"}"#, "roll[1].choice.for: „Jan Beispeil“ steht nicht zur Wahl. Möglich sind: „Erika Muster“, „Jan Beispiel“, „Kim Probe“."),
    (r#""present": false"#, r#""present": false, "choice": "no""#, "roll[5].choice: „Ahlen“ ist nicht anwesend"),
    (r#""present": false"#, r#""present": true, "excluded": true, "choice": {"for": "Kim Probe"}"#, "roll[5].choice: „Ahlen“ ist von der Mitwirkung ausgeschlossen"),
    (r#""base": "statutory""#, r#""base": "present""#, "quorum[0].base: Die Beschlussfähigkeit bemisst sich an allen Partnern"),
    // Sums beside choices, a lot where none decides, no JSON.
    (r#""method":"#, r#""sums": {"votes": {"for": {"Erika Muster": "1", "Jan Beispiel": "1", "Kim Probe": "1"}, "no": "0", "abstain": "0", "invalid": "0"}}, "method":"#, "roll[0].choice: Bei geheimer Abstimmung („sums“)"),
    (r#""method":"#, r#""lot": {"drawn_by": "Lena Leitung", "chosen": ["Erika Muster"]}, "method":"#, "lot: In diesem Wahlgang entscheidet kein Los."),
    (r#"{"method""#, r#"{{"method""#, "Die Eingabe ist kein gültiges JSON (Zeile 1, Spalte 2)"),
    (r#""method":"#, r#"true, "method":"#, "Die Eingabe ist kein gültiges JSON (Zeile 1, Spalte 2)"),
    (r#"{"method""#, r#"{"roll": [], "method""#, "roll: Dieses Feld steht zweimal da"),
];

#[test]
fn everything_outside_the_form_is_refused_by_field() {
    for (from, to, expected) in REFUSED {
        refused(0, from, to, expected);
    }
    for (text, expected) in [
        (
            "",
            "Die Eingabe ist kein gültiges JSON (Zeile 1, Spalte 0): Der Text endet zu früh.",
        ),
        ("[]", "Eingabe: Erwartet wird ein Objekt, angegeben ist eine Liste."),
        ("{}", "method: Dieses Feld fehlt."),
        (
            r#"{"method": "plurality", "candidates": ["A"], "roll": [], "quorum": []}"#,
            "roll: Das Stimmverzeichnis ist leer.",
        ),
    ] {
        assert!(answer(text).unwrap_err().starts_with(expected), "{text}");
    }
}

/// The same in the second example: lists, seats, sums, the lot.
#[rustfmt::skip]
const REFUSED_LISTS: [(&str, &str, &str); 29] = [
    (r#""method":"#, r#""candidates": ["A"], "method":"#, "candidates: Dieses Feld gibt es hier nicht"),
    (r#""seats": 2, "#, "", "seats: Dieses Feld fehlt"),
    (r#""seats": 2"#, r#""seats": 0"#, "seats: Zu besetzen ist mindestens eine Stelle."),
    (r#""seats": 2"#, r#""seats": 5"#, "seats: Zu besetzen sind 5 Stellen, zur Wahl stehen aber nur 4 Personen."),
    (r#""seats": 2"#, r#""seats": 18446744073709551615"#, "seats: Zu besetzen sind 18446744073709551615 Stellen"),
    (r#""seats": 2"#, r#""seats": -2"#, "seats: Erwartet wird eine ganze Zahl"),
    (r#""seats": 2"#, r#""seats": 2.0"#, "seats: Erwartet wird eine ganze Zahl"),
    (r#"{"list": "Liste B", "candidates": ["Jan Beispiel", "Bela Vogt"]}"#, r#""Liste B""#, "lists[1]: Erwartet wird ein Objekt"),
    (r#"["Jan Beispiel", "Bela Vogt"]"#, "[]", "lists[1].candidates: Die Liste „Liste B“ nennt keine Person."),
    (r#""Bela Vogt""#, r#""Ada Weber""#, "lists[1].candidates[1]: „Ada Weber“ steht zweimal zur Wahl."),
    (r#""Bela Vogt""#, r#""""#, "lists[1].candidates[1]: Der Name ist leer."),
    (r#""list": "Liste B""#, r#""list": "Liste A""#, "lists[1].list: „Liste A“ steht zweimal zur Wahl."),
    (r#""list": "Liste B""#, r#""list": "Liste B", "votes": "1""#, "lists[1].votes: Dieses Feld gibt es hier nicht"),
    (r#""Liste B": "20""#, r#""Liste C": "20""#, "sums.votes.for.„Liste C“: Dieses Feld gibt es hier nicht. Erlaubt sind: „Liste A“, „Liste B“."),
    (r#", "Liste B": "20""#, "", "sums.votes.for.„Liste B“: Dieses Feld fehlt."),
    (r#""Liste B": "20""#, r#""Liste A": "20""#, "sums.votes.for.„Liste A“: Dieses Feld steht zweimal da."),
    (r#""Liste B": "20""#, r#""Liste B": 20"#, "sums.votes.for.„Liste B“: Erwartet wird eine Stimmenzahl als Text"),
    (r#""invalid": "0""#, r#""invalid": "0", "none": "0""#, "sums.votes.none: Dieses Feld gibt es hier nicht"),
    (r#", "invalid": "0""#, "", "sums.votes.invalid: Dieses Feld fehlt"),
    (r#""abstain": "2""#, r#""abstain": "2.000001""#, "sums.votes: Gezählt sind 62,000001 Stimmen, anwesend sind aber nur 62."),
    (r#""sums": {"votes""#, r#""sums": {"heads": {}, "votes""#, "sums.heads: Dieses Feld gibt es hier nicht"),
    (r#""votes": "12", "present": true"#, r#""votes": "12", "present": true, "choice": {"for": "Liste A"}"#, "roll[2].choice: Bei geheimer Abstimmung"),
    (r#""drawn_by": "Lena Leitung""#, r#""drawn_by": " ""#, "lot.drawn_by: Nennen Sie, wer das Los gezogen hat."),
    (r#""chosen": ["Liste B"]"#, r#""chosen": ["Jan Beispiel"]"#, "lot.chosen[0]: „Jan Beispiel“ steht nicht im Los. Das Los entscheidet zwischen „Liste A“ und „Liste B“."),
    (r#""chosen": ["Liste B"]"#, r#""chosen": ["Liste B", "Liste A"]"#, "lot.chosen: Das Los entscheidet über 1 Stelle, gezogen sind aber 2."),
    (r#""chosen": ["Liste B"]"#, r#""chosen": []"#, "lot.chosen: Das Los entscheidet über 1 Stelle, gezogen sind aber 0."),
    (r#""chosen": ["Liste B"]"#, r#""chosen": "Liste B""#, "lot.chosen: Erwartet wird eine Liste"),
    (r#""chosen": ["Liste B"]"#, r#""chosen": ["Liste B"], "at": "10:04""#, "lot.at: Dieses Feld gibt es hier nicht"),
    (r#""Liste A": "40""#, r#""Liste A": "39""#, "lot: In diesem Wahlgang entscheidet kein Los."),
];

#[test]
fn everything_outside_the_form_of_lists_is_refused_by_field() {
    for (from, to, expected) in REFUSED_LISTS {
        refused(2, from, to, expected);
    }
}
