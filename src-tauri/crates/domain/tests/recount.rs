//! What minutes carry of their counts, recounted: the sample's, and what becomes of it when somebody changes it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book,
    machine::{self, Finding, Recount, Stated},
    view::Version,
};
use play::{ADVICE, MEETING, MOTIONS, PEOPLE, play, recounted};
use serde_json::{Value, json};

fn sample() -> Book {
    play(&[PEOPLE, MOTIONS, ADVICE, MEETING])
}

/// The file of the sample's minutes.
fn file() -> Value {
    serde_json::from_str(&recounted(&sample(), "za-47", Version::Full).0).unwrap()
}

fn recount(file: &Value) -> Vec<Recount> {
    machine::recount(&file.to_string()).unwrap().recounts
}

/// The entry of an item's first ballot.
fn entry<'a>(file: &'a mut Value, item: &str) -> &'a mut Value {
    let ballots = file["ballots"].as_array_mut().unwrap();
    ballots.iter_mut().find(|ballot| ballot["item"] == item).unwrap()
}

#[test]
fn every_count_of_the_sample_is_there_and_recounts_to_itself() {
    let (json, recounts) = recounted(&sample(), "za-47", Version::Full);
    let file: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(file["meeting"], "ZA/47");
    for recount in &recounts {
        assert_eq!(recount.finding, Finding::Same, "{} {}", recount.id, recount.title);
    }
    let book = sample();
    let announced = book.ballots.values().filter(|b| b.meeting.as_str() == "za-47");
    let announced =
        announced.filter(|b| matches!(b.state, beschlussbuch_domain::ballot::BallotState::Announced { .. }));
    assert_eq!(file["ballots"].as_array().unwrap().len(), announced.count());
    assert!(recounts.len() >= 8, "{}", recounts.len());
    // The machine form alone, as anybody can count it, gives the same result but for the rule that the sentence cites.
    for ballot in file["ballots"].as_array().unwrap() {
        let plain = serde_json::to_value(machine::count(&ballot["input"].to_string()).unwrap()).unwrap();
        for (key, value) in ballot["count"].as_object().unwrap() {
            assert!(
                key == "explanation" || plain[key] == *value,
                "{key} of {}",
                ballot["ballot"]
            );
        }
        let secret = ballot["input"]["sums"].is_object();
        let named = ballot["input"]["roll"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["choice"].is_string());
        assert!(!(secret && named), "{}", ballot["ballot"]);
    }
}

#[test]
fn the_public_version_carries_public_counts_alone() {
    let (full, all) = recounted(&sample(), "za-47", Version::Full);
    let (public, shown) = recounted(&sample(), "za-47", Version::Public);
    assert!(shown.len() < all.len(), "{} of {}", shown.len(), all.len());
    for secret in ["Rahmenvertrag", "Virenschutz", "Ehemann"] {
        assert!(!public.contains(secret), "{secret}");
    }
    assert!(full.contains("Rahmenvertrag") || full.contains("Virenschutz"));
}

#[test]
fn what_was_changed_is_found_and_named() {
    let mut changed = file();
    let item = changed["ballots"][0]["item"].as_str().unwrap().to_owned();
    let count = &mut entry(&mut changed, &item)["count"];
    count["outcome"] = json!(if count["outcome"] == "carried" {
        "rejected"
    } else {
        "carried"
    });
    let found = recount(&changed);
    let Finding::Differs { what } = &found[0].finding else {
        panic!("{:?}", found[0])
    };
    assert!(
        what.starts_with("Ergebnis: angegeben ist abgelehnt, nachgezählt angenommen"),
        "{what}"
    );
    assert!(found[1..].iter().all(|one| one.finding == Finding::Same));

    // Somebody else's choice: the input is what counts.
    let mut changed = file();
    let rows = entry(&mut changed, &item)["input"]["roll"].as_array_mut().unwrap();
    let yes = rows.iter_mut().find(|row| row["choice"] == "yes").unwrap();
    yes["choice"] = json!("no");
    let found = recount(&changed);
    let Finding::Differs { what } = &found[0].finding else {
        panic!("{:?}", found[0])
    };
    assert!(
        what.starts_with("Ja: angegeben ist") && what.contains(" Stimmen und "),
        "{what}"
    );

    let mut changed = file();
    let count = &mut entry(&mut changed, &item)["count"];
    let honest = count["explanation"].as_str().unwrap().to_owned();
    count["explanation"] = json!(
        honest
            .replacen("Anwesend", "Da", 1)
            .replacen("Abgestimmt", "Entschieden", 1)
            + " Punkt."
    );
    assert_eq!(recount(&changed)[0].finding, Finding::Reworded);
    entry(&mut changed, &item)["count"]["explanation"] = json!(honest.clone() + " Ja: 999.");
    let Finding::Differs { what } = &recount(&changed)[0].finding else {
        panic!()
    };
    assert!(what.starts_with("Die Erläuterung nennt andere Zahlen"), "{what}");

    // What cannot be counted hides none of the others.
    let mut changed = file();
    entry(&mut changed, &item)["input"]["roll"][0]["votes"] = json!("-1");
    let found = recount(&changed);
    let Finding::Unusable { reason } = &found[0].finding else {
        panic!("{:?}", found[0])
    };
    assert!(reason.starts_with("ballots[0].input.roll[0].votes: "), "{reason}");
    assert!(matches!(found[0].stated, Some(Stated::Ballot { .. })));
    assert!(found[1..].iter().all(|one| one.finding == Finding::Same));
    entry(&mut changed, &item)["input"] = file()["ballots"][0]["input"].clone();
    entry(&mut changed, &item)["count"]["yes"] = json!(7);
    let Finding::Unusable { reason } = &recount(&changed)[0].finding else {
        panic!()
    };
    assert!(reason.starts_with("count: der Wert"), "{reason}");
}

#[test]
fn a_file_of_another_form_is_refused_with_its_field() {
    let refused = |json: &str| machine::recount(json).unwrap_err().to_string();
    assert!(refused("{").starts_with("Die Eingabe ist kein gültiges JSON"));
    assert!(
        refused("[]").starts_with("Eingabe: Erwartet wird ein Objekt"),
        "{}",
        refused("[]")
    );
    let mut other = file();
    other["format"] = json!("beschlussbuch-counts/2");
    assert!(refused(&other.to_string()).starts_with("format: "));
    let mut other = file();
    other["ballots"][1]["secret"] = json!(1);
    assert!(refused(&other.to_string()).starts_with("ballots[1].secret: Dieses Feld gibt es hier nicht."));
    let doubled = file().to_string().replacen("\"count\":", "\"count\":{},\"count\":", 1);
    let said = refused(&doubled);
    assert!(
        said.starts_with("ballots[0].count: Dieses Feld steht zweimal da."),
        "{said}"
    );
    let mut other = file();
    other["ballots"][0].as_object_mut().unwrap().remove("count");
    assert!(refused(&other.to_string()).starts_with("ballots[0].count: Dieses Feld fehlt."));
}
