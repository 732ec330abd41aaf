//! Editions of the rulebook, and that they never change what was done before.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book, Refusal, decide,
    rulebook::{CITEQ, Rulebook},
    view::{CensusView, MinutesView, Version},
};
use play::{ADVICE, MEETING, MOTIONS, PEOPLE, answer, body, command, context, play, then};
use serde_json::{Value, json};

/// One vote for each partner instead of the inhabitants.
fn heads() -> String {
    CITEQ.replacen("weights = \"einwohner\"", "weights = \"koepfe\"", 1)
}

fn adopt(rulebook: &str, from: &str) -> Value {
    json!({"book": {"adopt": {"rulebook": Rulebook::from_toml(rulebook).unwrap(), "from": from}}})
}

fn sum(book: &Book, day: &str) -> String {
    let rows = book.weights(&"za".parse().unwrap(), day.parse().unwrap()).unwrap();
    let sum: beschlussbuch_domain::votes::Votes = rows.into_iter().map(|(_, _, votes)| votes).sum();
    sum.to_string()
}

#[test]
fn an_edition_holds_from_its_day_until_the_next_one() {
    let book = then(play(&[PEOPLE]), &[adopt(&heads(), "2027-01-01")]);
    assert_eq!(
        (sum(&book, "2026-12-31"), sum(&book, "2027-01-01")),
        ("153".into(), "26".into())
    );
    // A later decision replaces everything from its day on.
    let book = then(book, &[adopt(CITEQ, "2026-12-01"), adopt(&heads(), "2026-12-10")]);
    let sums = ["2026-11-30", "2026-12-05", "2026-12-10", "2027-02-01"].map(|day| sum(&book, day));
    assert_eq!(sums, ["153", "153", "26", "26"].map(str::to_owned));
    assert_eq!(book.editions().len(), 4);
}

#[test]
fn what_was_decided_stays_what_it_was() {
    let before = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let last = before.meetings.values().map(|m| m.day()).max().unwrap();
    assert_eq!(
        answer(&before, &adopt(&heads(), &last.to_string())),
        "adopted_too_early"
    );
    let after = then(
        before.clone(),
        &[adopt(&heads(), &last.succ_opt().unwrap().to_string())],
    );
    for (id, ballot) in &before.ballots {
        assert_eq!(after.ballots.get(id), Some(ballot));
    }
    for meeting in before.meetings.keys() {
        let view = |book| MinutesView::of(book, meeting, Version::Full, &body).unwrap();
        assert_eq!(view(&before), view(&after));
    }
}

#[test]
fn new_inhabitants_count_from_their_day() {
    let recount = |figures: Value, from: &str| json!({"partner": {"recount": {"figures": figures, "from": from, "source": "IT.NRW", "date": "2025-12-31"}}});
    let hamm = |inhabitants: u32| json!([{"partner": "hamm", "inhabitants": inhabitants}, {"partner": "muenster", "inhabitants": 291754}]);
    let before = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let last = before.meetings.values().map(|m| m.day()).max().unwrap();
    assert_eq!(
        answer(&before, &recount(hamm(180_849), &last.to_string())),
        "adopted_too_early"
    );
    let book = then(play(&[PEOPLE]), &[recount(hamm(205_000), "2027-01-01")]);
    // 19 begun 10,000 before, 21 after.
    assert_eq!(
        (sum(&book, "2026-12-31"), sum(&book, "2027-01-01")),
        ("153".into(), "155".into())
    );
    for (figures, from, code) in [
        (hamm(205_000), "2027-02-01", "nothing_counted"),
        (hamm(182_112), "2026-12-01", "counted_later"),
        (
            json!([{"partner": "hamm", "inhabitants": 1}, {"partner": "hamm", "inhabitants": 2}]),
            "2027-02-01",
            "partner_twice",
        ),
        (json!([{"partner": "koeln", "inhabitants": 1}]), "2027-02-01", "unknown"),
    ] {
        assert_eq!(answer(&book, &recount(figures, from)), code);
    }
    let again = then(book, &[recount(hamm(182_112), "2027-01-01")]);
    assert_eq!(sum(&again, "2027-01-01"), "153");
}

#[test]
fn a_table_is_shown_before_it_is_taken_over() {
    let book = play(&[PEOPLE]);
    let table = "AGS;Einwohner\n05515000;322904\n05915000;182112\n05315000;1\n";
    let view = CensusView::of(&book, table, "2027-01-01".parse().unwrap()).unwrap();
    let told: Vec<_> = view
        .rows
        .iter()
        .map(|row| (row.name.as_str(), row.before, row.inhabitants))
        .collect();
    assert_eq!(told, [("Hamm", 182_112, 182_112), ("Münster", 291_754, 322_904)]);
    let votes: Vec<_> = view.rows[1]
        .votes
        .iter()
        .map(|v| (v.committee.as_str(), v.before.to_string(), v.after.to_string()))
        .collect();
    assert_eq!(votes, [("ZA", "30".to_owned(), "33".to_owned())]);
    assert!(view.rows[0].votes.is_empty() && view.others == 1);
    let wrong = CensusView::of(&book, "Name;Einwohner\nHamm;1,5\n", "2027-01-01".parse().unwrap()).unwrap_err();
    assert!(wrong.to_string().contains("Zeile 2"), "{wrong}");
}

#[test]
fn an_edition_goes_on_with_what_the_book_knows() {
    let book = play(&[PEOPLE, MOTIONS]);
    let told = |rulebook: &str| match decide(&book, &context(play::NOW), &command(&adopt(rulebook, "2027-01-01"))) {
        Err(refusal @ Refusal::Adoption { .. }) => refusal.to_string(),
        other => format!("{other:?}"),
    };
    let changed = |from: &str, to: &str| {
        assert!(CITEQ.contains(from), "{from}");
        told(&CITEQ.replace(from, to))
    };
    for (from, to, expected) in [
        ("short = \"AA\"", "short = \"AT\"", "„committee.aa“"),
        (
            "cooperation = \"Kooperation citeq\"",
            "cooperation = \"Andere\"",
            "„Kooperation citeq“",
        ),
        (
            "time_zone = \"Europe/Berlin\"",
            "time_zone = \"Europe/Lisbon\"",
            "Europe/Berlin",
        ),
        (
            "id = \"produktkatalog\"",
            "id = \"katalog\"",
            "„motion_kind.produktkatalog“",
        ),
        ("inhabitants = 291754", "inhabitants = 320946", "„Partner & Stimmen“"),
        ("name = \"Beelen\"", "name = \"Bielen\"", "„Beelen“"),
    ] {
        let message = changed(from, to);
        assert!(message.contains(expected), "{to}: {message}");
    }
    let joined = json!({"partner": {"leave": {"partner": "olfen", "last_day": "2026-11-30"}}});
    let refused = answer(&then(book, &[joined]), &adopt(CITEQ, "2027-01-01"));
    assert_eq!(refused, "adoption", "the rulebook says that Olfen is still a partner");
}
