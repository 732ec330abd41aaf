//! Elections led in a meeting: rounds, run-off, lot, lists, secret slips, acceptance; and what is refused.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book,
    agenda::ItemState,
    election::{Election, ElectionMethod, ElectionOutcome, ElectionState, ElectionStep},
    machine::Finding,
    rulebook::CITEQ,
    view::{ElectionChoice, ElectionView, MinutesView, SearchView, Version},
};
use play::{MOTIONS, PEOPLE, answer, arrive, body, invited, opened, play_with, recounted, then};
use serde_json::{Value, json};

/// The meeting with item „j“ („Termine“) called, under citeq's rules with one text replaced; `absent` are not there.
fn under(from: &str, to: &str, absent: &[&str]) -> Book {
    assert!(CITEQ.contains(from), "{from}");
    let book = invited(play_with(&CITEQ.replacen(from, to, 1), &[PEOPLE, MOTIONS]));
    then(
        opened(book, absent),
        &[json!({"item": {"call": {"meeting": "m", "item": "j"}}})],
    )
}

fn citeq(absent: &[&str]) -> Book {
    under("format = 1", "format = 1", absent)
}

fn plurality() -> Book {
    under("election = \"absolute\"", "election = \"plurality\"", &[])
}

/// Heads instead of inhabitants, so that votes are counted by hand at a glance.
fn by_heads() -> Book {
    under("weights = \"einwohner\"", "weights = \"koepfe\"", &[])
}

fn open(id: &str, more: Value) -> Value {
    let mut fields = json!({"id": id, "meeting": "m", "item": "j"});
    fields
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    json!({"election": {"open": fields}})
}

fn stand(names: &[&str]) -> Value {
    let proposals: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    json!({"office": "Vorsitz", "proposals": proposals})
}

fn vote(id: &str, partner: &str, choice: Value) -> Value {
    json!({"election": {"cast": {"election": id, "choices": [{"partner": partner, "choice": choice}]}}})
}

fn votes(id: &str, partners: &[&str], name: &str) -> Value {
    let choices: Vec<Value> = partners
        .iter()
        .map(|partner| json!({"partner": partner, "choice": {"for": name}}))
        .collect();
    json!({"election": {"cast": {"election": id, "choices": choices}}})
}

fn rest(id: &str, choice: Value) -> Value {
    json!({"election": {"cast_remaining": {"election": id, "choice": choice}}})
}

fn announce(id: &str) -> Value {
    json!({"election": {"announce": {"election": id}}})
}

fn draw(id: &str, chosen: &[&str]) -> Value {
    json!({"election": {"draw": {"election": id, "drawn_by": "Andrea Schürmann", "chosen": chosen}}})
}

fn says(id: &str, candidate: &str, accepted: bool) -> Value {
    json!({"election": {"answer": {"election": id, "candidate": candidate, "accepted": accepted}}})
}

fn annul(id: &str) -> Value {
    json!({"election": {"annul": {"election": id, "reason": "verzählt"}}})
}

fn round<'a>(book: &'a Book, id: &str) -> &'a Election {
    book.election(&id.parse().unwrap()).unwrap()
}

fn step(book: &Book, id: &str) -> ElectionStep {
    book.step_after(round(book, id))
}

fn winners(book: &Book, id: &str) -> Vec<String> {
    round(book, id)
        .elected()
        .map(|(winner, _)| winner.candidate.clone())
        .collect()
}

fn run_off(book: &Book, id: &str) -> Vec<String> {
    match round(book, id).outcome() {
        Some(ElectionOutcome::RunOff { candidates }) => candidates.clone(),
        other => panic!("{other:?}"),
    }
}

/// What the minutes carry of these rounds gives the same when it is counted again.
fn assert_recounts(book: &Book, rounds: &[&str]) {
    let (json, recounts) = recounted(book, "m", Version::Full);
    let found: Vec<_> = recounts
        .iter()
        .map(|one| (one.id.as_str(), one.finding.clone()))
        .collect();
    let same: Vec<_> = rounds.iter().map(|id| (*id, Finding::Same)).collect();
    assert_eq!(found, same, "{json}");
}

/// Five of 26 for A, five for B, all others abstain: a run-off that ends in a lot.
fn to_the_lot() -> Book {
    let five = ["hamm", "ahlen", "beckum", "beelen", "ennigerloh"];
    let other = ["muenster", "oelde", "olfen", "senden", "telgte"];
    let equal = |id: &str| {
        [
            votes(id, &five, "A"),
            votes(id, &other, "B"),
            rest(id, json!("abstain")),
            announce(id),
        ]
    };
    let book = then(by_heads(), &[open("e", stand(&["A", "B", "C"]))]);
    let book = then(book, &equal("e"));
    assert_eq!(run_off(&book, "e"), ["A", "B"]);
    let book = then(book, &[open("f", json!({"after": "e"}))]);
    then(book, &equal("f"))
}

#[test]
fn the_rulebook_says_by_which_method() {
    let book = then(plurality(), &[open("e", stand(&["A", "B", "C"]))]);
    let rules = &round(&book, "e").rules;
    assert_eq!(rules.method, ElectionMethod::Plurality);
    assert_eq!(
        rules.citation,
        "Regelwerk, Zentralausschuss, nach § 92 Abs. 2 VwVfG NRW"
    );
    let book = then(citeq(&[]), &[open("e", stand(&["A", "B", "C"]))]);
    assert_eq!(round(&book, "e").rules.method, ElectionMethod::Absolute);
    // A law that the whole rulebook follows says it too, and where nothing says it nobody is elected.
    let silent = CITEQ.replace("election = \"absolute\"\n", "");
    let led = |rules: &str| {
        let book = opened(invited(play_with(rules, &[PEOPLE, MOTIONS])), &[]);
        then(book, &[json!({"item": {"call": {"meeting": "m", "item": "j"}}})])
    };
    assert_eq!(
        answer(&led(&silent), &open("e", stand(&["A"]))),
        "election_not_foreseen"
    );
    let lawful = led(&silent.replacen("format = 1", "format = 1\nprofile = \"vwvfg\"", 1));
    let book = then(lawful, &[open("e", stand(&["A"]))]);
    assert_eq!(round(&book, "e").rules.method, ElectionMethod::Plurality);
}

#[test]
fn most_votes_elect_and_the_lot_decides_between_equal_ones() {
    // Münster has 30 votes.
    let first = [
        open("e", stand(&["A", "B"])),
        vote("e", "muenster", json!({"for": "A"})),
        rest("e", json!("abstain")),
        announce("e"),
    ];
    let book = then(plurality(), &first);
    assert_eq!(winners(&book, "e"), ["A"]);
    assert_eq!(step(&book, "e"), ElectionStep::Accept);
    let book = then(book, &[says("e", "A", true)]);
    assert_eq!(step(&book, "e"), ElectionStep::Done);
    assert_eq!(round(&book, "e").open_seats(), 0);
    assert_eq!(answer(&book, &open("f", json!({"after": "e"}))), "seats_filled");

    let equal = under(
        "weights = \"einwohner\"\nmajority = \"einfach\"",
        "weights = \"koepfe\"\nmajority = \"einfach\"",
        &[],
    );
    let book = then(
        equal,
        &[open("e", stand(&["A"])), rest("e", json!({"for": "A"})), announce("e")],
    );
    assert_eq!(winners(&book, "e"), ["A"]);
}

#[test]
fn without_a_majority_a_run_off_takes_the_two_best_and_then_the_lot_decides() {
    let book = to_the_lot();
    let second = round(&book, "f");
    assert_eq!((second.number, second.rules.method), (2, ElectionMethod::RunOff));
    assert_eq!(second.office, "Vorsitz");
    assert_eq!(
        (step(&book, "e"), step(&book, "f")),
        (ElectionStep::Done, ElectionStep::Lot)
    );
    assert_eq!(answer(&book, &open("g", json!({"after": "f"}))), "lot_due");
    assert_eq!(answer(&book, &says("f", "A", true)), "not_elected");
    assert_eq!(answer(&book, &draw("f", &["C"])), "lot_of_other");
    assert_eq!(answer(&book, &draw("f", &["A", "B"])), "lot_number");
    assert_eq!(answer(&book, &draw("f", &["A", "A"])), "lot_twice");
    let nobody = json!({"election": {"draw": {"election": "f", "drawn_by": " ", "chosen": ["A"]}}});
    assert_eq!(answer(&book, &nobody), "empty");
    assert_eq!(answer(&book, &draw("e", &["A"])), "lot_not_due");
    let book = then(book, &[draw("f", &["B"])]);
    assert_eq!(answer(&book, &draw("f", &["A"])), "lot_drawn");
    assert_eq!(winners(&book, "f"), ["B"]);
    assert_recounts(&book, &["e", "f"]);
    let explanation = &round(&book, "f").count().unwrap().explanation;
    assert!(
        explanation.contains("Das Los zog Andrea Schürmann; es fiel auf B."),
        "{explanation}"
    );
    assert!(
        explanation.ends_with("Grundlage: Regelwerk, Zentralausschuss, nach § 50 Abs. 2 GO NRW."),
        "{explanation}"
    );
    let book = then(book, &[says("f", "B", true)]);
    assert_eq!(step(&book, "f"), ElectionStep::Done);
}

#[test]
fn a_run_off_is_derived_and_never_of_one() {
    let three = ["hamm", "ahlen", "beckum"];
    let book = then(
        by_heads(),
        &[
            open("e", stand(&["A", "B", "C"])),
            votes("e", &three, "A"),
            votes("e", &["muenster", "oelde"], "B"),
            vote("e", "olfen", json!({"for": "C"})),
            rest("e", json!("no")),
            announce("e"),
        ],
    );
    let after = |names: &[&str]| {
        let mut more = stand(names);
        more["after"] = json!("e");
        open("f", more)
    };
    assert_eq!(answer(&book, &after(&["A"])), "run_off_of_one");
    assert_eq!(answer(&book, &after(&["A", "C"])), "not_in_run_off");
    assert_eq!(
        answer(&book, &open("f", json!({"after": "e", "seats": 2}))),
        "other_seats"
    );
    let book = then(book, &[open("f", json!({"after": "e"}))]);
    let names: Vec<&str> = round(&book, "f").proposals.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["A", "B"]);
    // What the run-off rests on stays as it is.
    let book = then(book, &[rest("f", json!({"for": "A"})), announce("f")]);
    assert_eq!(answer(&book, &annul("e")), "round_followed");
    assert_eq!(answer(&book, &open("g", json!({"after": "e"}))), "round_followed");
    // Once it is annulled the round before it is the last one again.
    let book = then(book, &[annul("f")]);
    assert_eq!(step(&book, "e"), ElectionStep::RunOff);
    assert_eq!(answer(&book, &open("g", json!({"after": "e"}))), "ok");
}

#[test]
fn a_seat_that_is_declined_is_open_again() {
    let book = then(
        citeq(&[]),
        &[
            open("e", stand(&["A", "B"])),
            rest("e", json!({"for": "A"})),
            announce("e"),
            says("e", "A", false),
        ],
    );
    assert_eq!(
        (step(&book, "e"), round(&book, "e").open_seats()),
        (ElectionStep::Round, 1)
    );
    assert_eq!(answer(&book, &says("e", "A", false)), "answered_so");
    assert_eq!(answer(&book, &says("e", "A", true)), "ok");
    let book = then(book, &[open("f", json!({"after": "e"}))]);
    // Whoever declined does not stand again, unless somebody proposes it.
    let next = round(&book, "f");
    assert_eq!(
        next.proposals.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(),
        ["B"]
    );
    assert_eq!((next.number, next.rules.method), (2, ElectionMethod::Absolute));
    assert_eq!(answer(&book, &says("e", "A", true)), "round_followed");
}

/// Two lists for three seats.
fn lists() -> Value {
    json!({"office": "Beisitz", "seats": 3, "proposals": [
        {"name": "Liste A", "persons": ["A1", "A2", "A3"], "proposed_by": "hamm"},
        {"name": "Liste B", "persons": ["B1"]}]})
}

#[test]
fn several_seats_are_shared_by_lists_and_the_next_of_the_list_follows() {
    let book = then(
        by_heads(),
        &[
            open("e", lists()),
            votes("e", &["hamm", "ahlen", "beckum", "beelen"], "Liste A"),
            votes("e", &["muenster", "oelde"], "Liste B"),
            rest("e", json!("abstain")),
            announce("e"),
        ],
    );
    assert_recounts(&book, &["e"]);
    // 4, 2 and (lot) 2 : a third seat is not left, since list B has one person and 4 : 2 equals 2.
    assert_eq!(winners(&book, "e"), ["A1", "A2", "B1"]);
    assert_eq!(
        round(&book, "e").rules.citation,
        "Regelwerk, Zentralausschuss, nach § 92 Abs. 3 VwVfG NRW"
    );
    let book = then(book, &[says("e", "A2", false)]);
    assert_eq!(winners(&book, "e"), ["A1", "A2", "B1", "A3"]);
    assert_eq!(answer(&book, &says("e", "A2", true)), "succeeded");
    let book = then(
        book,
        &[says("e", "A1", true), says("e", "A3", true), says("e", "B1", false)],
    );
    assert_eq!(
        (step(&book, "e"), round(&book, "e").open_seats()),
        (ElectionStep::Round, 1)
    );
    // Nobody is left on a list.
    assert_eq!(answer(&book, &open("f", json!({"after": "e"}))), "nobody_stands");
}

#[test]
fn more_seats_than_persons_and_other_contradictions_are_refused() {
    let book = citeq(&["beelen"]);
    let with = |change: fn(&mut Value)| {
        let mut more = lists();
        change(&mut more);
        answer(&book, &open("e", more))
    };
    assert_eq!(with(|_| ()), "ok");
    assert_eq!(with(|m| m["seats"] = json!(5)), "too_many_seats");
    assert_eq!(with(|m| m["seats"] = json!(0)), "no_seat_to_fill");
    assert_eq!(with(|m| m["proposals"][1]["persons"] = json!([])), "list_empty");
    assert_eq!(
        with(|m| m["proposals"][1]["persons"] = json!(["A2"])),
        "candidate_twice"
    );
    assert_eq!(
        with(|m| m["proposals"][1]["name"] = json!("Liste A")),
        "candidate_twice"
    );
    assert_eq!(with(|m| m["proposals"][1]["name"] = json!(" ")), "empty");
    assert_eq!(
        with(|m| m["proposals"][0]["proposed_by"] = json!("atlantis")),
        "unknown"
    );
    assert_eq!(with(|m| m["office"] = json!("")), "empty");
    assert_eq!(with(|m| m["proposals"] = json!([])), "nobody_stands");
    assert_eq!(with(|m| m["demanded_by"] = json!(["beelen"])), "demand_of_absent");
    let two = |seats: u64| {
        let mut more = stand(&["A", "B"]);
        more["seats"] = json!(seats);
        answer(&book, &open("e", more))
    };
    assert_eq!(two(2), "seats_need_lists");
    assert_eq!(two(3), "too_many_seats");
    assert_eq!(answer(&book, &open("e", stand(&["A", "A"]))), "candidate_twice");
    assert_eq!(answer(&book, &open("e", json!({"after": "x"}))), "unknown");
}

#[test]
fn votes_are_for_those_that_stand_by_those_that_were_there() {
    let book = then(
        citeq(&["beelen"]),
        &[
            open("e", stand(&["A", "B"])),
            arrive("beelen"),
            json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-hamm"}}}),
        ],
    );
    assert_eq!(
        answer(&book, &vote("e", "hamm", json!({"for": "C"}))),
        "unknown_candidate"
    );
    assert_eq!(answer(&book, &rest("e", json!({"for": "C"}))), "unknown_candidate");
    assert_eq!(answer(&book, &vote("e", "beelen", json!("no"))), "vote_of_absent");
    // Whoever left after the roll was frozen stays in it; from the next round on it is absent.
    let book = then(book, &[vote("e", "hamm", json!({"for": "A"}))]);
    assert_eq!(answer(&book, &announce("e")), "choices_missing");
    // Corrected before the announcement, each correction an entry.
    let book = then(
        book,
        &[
            vote("e", "hamm", json!({"for": "B"})),
            vote("e", "hamm", json!("none")),
            rest("e", json!({"for": "A"})),
        ],
    );
    assert_eq!(answer(&book, &rest("e", json!("no"))), "nothing_missing");
    let book = then(book, &[announce("e")]);
    assert_eq!(answer(&book, &vote("e", "hamm", json!("no"))), "election_announced");
    assert_eq!(answer(&book, &announce("e")), "election_announced");
    let book = then(book, &[annul("e"), open("f", stand(&["A", "B"]))]);
    assert_eq!(answer(&book, &vote("f", "hamm", json!("no"))), "vote_of_absent");
    assert_eq!(answer(&book, &vote("e", "muenster", json!("no"))), "election_annulled");
}

#[test]
fn a_secret_round_keeps_sums_only() {
    let secret = |more: Value| {
        let mut fields = stand(&["A", "B"]);
        fields["mode"] = json!("secret");
        fields
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        open("e", fields)
    };
    let without = CITEQ
        .replace("election = \"absolute\"\n", "")
        .replace("slips = [\"10\", \"5\", \"1\"]\n", "")
        .replacen("format = 1", "format = 1\nprofile = \"go-nrw\"", 1);
    let bare = then(
        opened(invited(play_with(&without, &[PEOPLE, MOTIONS])), &[]),
        &[json!({"item": {"call": {"meeting": "m", "item": "j"}}})],
    );
    assert_eq!(answer(&bare, &secret(json!({}))), "secret_election_without_slips");
    let book = then(citeq(&[]), &[secret(json!({"demanded_by": ["hamm"]}))]);
    assert_eq!(answer(&book, &vote("e", "hamm", json!("no"))), "election_secret");
    assert_eq!(answer(&book, &rest("e", json!("no"))), "election_secret");
    assert_eq!(answer(&book, &announce("e")), "slips_not_counted");
    let count = |slips: Value| json!({"election": {"count_slips": {"election": "e", "slips": slips}}});
    assert_eq!(
        answer(&book, &count(json!([{"votes": "10", "for": {"C": 1}}]))),
        "unknown_candidate"
    );
    assert_eq!(
        answer(&book, &count(json!([{"votes": "10", "for": {"A": 900}}]))),
        "too_many_slips"
    );
    assert_eq!(answer(&book, &count(json!([{"votes": "7"}]))), "unknown_slip");
    let book = then(
        book,
        &[
            count(json!([{"votes": "10", "for": {"A": 1}}])),
            count(
                json!([{"votes": "10", "for": {"A": 2, "B": 1}, "no": 1}, {"votes": "1", "for": {"B": 3}, "invalid": 1}]),
            ),
            announce("e"),
        ],
    );
    let count = round(&book, "e").count().unwrap();
    let found: Vec<String> = count.proposals.iter().map(|p| p.votes.to_string()).collect();
    assert_eq!(
        (found, count.no.votes.to_string()),
        (vec!["20".into(), "13".into()], "10".into())
    );
    assert_recounts(&book, &["e"]);
    // 20 of 43 valid votes are not more than half.
    assert_eq!(run_off(&book, "e"), ["A", "B"]);
    assert!(round(&book, "e").choices.is_empty());
}

#[test]
fn an_election_and_other_votes_do_not_run_at_once() {
    let book = then(citeq(&[]), &[open("e", stand(&["A", "B"]))]);
    let others = [
        open("f", stand(&["A"])),
        json!({"ballot": {"open": {"id": "b", "meeting": "m", "item": "j", "wording": "Es wird vertagt.", "subject": "procedure"}}}),
        json!({"item": {"call": {"meeting": "m", "item": "i"}}}),
        json!({"meeting": {"interrupt": {"meeting": "m", "reason": "Pause"}}}),
    ];
    for other in &others {
        assert_eq!(answer(&book, other), "election_open", "{other}");
    }
    let book = then(
        book,
        &[rest("e", json!({"for": "A"})), announce("e"), says("e", "A", true)],
    );
    for other in &others[1..] {
        assert_eq!(answer(&book, other), "ok", "{other}");
    }
    // An annulled election opens the item that it had dealt with.
    let discussed = json!({"item": {"conclude": {"meeting": "m", "item": "j", "conclusion": "discussed"}}});
    let book = then(book, &[discussed]);
    assert_eq!(answer(&book, &open("f", stand(&["A"]))), "item_done");
    let book = then(book, &[annul("e")]);
    let meeting = book.meeting(&"m".parse().unwrap()).unwrap();
    assert_eq!(meeting.item(&"j".parse().unwrap()).unwrap().state, ItemState::Pending);
    assert!(matches!(round(&book, "e").state, ElectionState::Annulled { .. }));
    assert_eq!(answer(&book, &annul("e")), "election_annulled");
}

#[test]
fn without_a_quorum_nobody_is_elected() {
    let most: Vec<String> = citeq(&[]).partners.keys().skip(3).map(ToString::to_string).collect();
    let most: Vec<&str> = most.iter().map(String::as_str).filter(|p| *p != "muenster").collect();
    assert_eq!(answer(&citeq(&most), &open("e", stand(&["A"]))), "not_quorate");
    let lenient = under("quorum_rule = \"strict\"", "quorum_rule = \"until_established\"", &most);
    assert_eq!(answer(&lenient, &open("e", stand(&["A"]))), "ok");
    let lack = json!({"meeting": {"establish_lack": {"meeting": "m"}}});
    assert_eq!(
        answer(&then(lenient, &[lack]), &open("e", stand(&["A"]))),
        "not_quorate"
    );
}

#[test]
fn partners_of_a_voting_group_elect_alike() {
    let group = "election = \"absolute\"\nvoting_group = [{ name = \"Kreis\", partners = [\"hamm\", \"ahlen\"] }]";
    let book = then(
        under("election = \"absolute\"", group, &[]),
        &[open("e", stand(&["A", "B"]))],
    );
    let both = json!({"election": {"cast": {"election": "e", "choices": [
        {"partner": "hamm", "choice": {"for": "A"}}, {"partner": "ahlen", "choice": {"for": "B"}}]}}});
    assert_eq!(answer(&book, &both), "group_votes_alike");
    let book = then(book, &[vote("e", "hamm", json!({"for": "A"}))]);
    assert_eq!(round(&book, "e").choices.len(), 2);
}

#[test]
fn the_screen_and_the_minutes_say_how_it_ended_and_what_comes_next() {
    let view = |book: &Book, id: &str| ElectionView::of(book, &id.parse().unwrap()).unwrap();
    let book = then(
        citeq(&["beelen"]),
        &[
            open("e", stand(&["A", "B"])),
            vote("e", "muenster", json!({"for": "A"})),
        ],
    );
    let running = view(&book, "e");
    let progress = running.progress.unwrap().replace('\u{a0}', " ");
    assert_eq!(progress, "Vorn liegt A mit 30 Stimmen. Gewählt wäre A.");
    assert_eq!((running.step, running.state.as_str()), (ElectionStep::Vote, "open"));
    let choice = |partner: &str| running.rows.iter().find(|r| r.partner.as_str() == partner).unwrap();
    assert_eq!(choice("muenster").r#for.as_deref(), Some("A"));
    assert_eq!(choice("beelen").choice, ElectionChoice::Absent);
    let book = then(
        book,
        &[
            rest("e", json!({"for": "B"})),
            announce("e"),
            says("e", "B", true),
            json!({"item": {"conclude": {"meeting": "m", "item": "j", "conclusion": "discussed"}}}),
        ],
    );
    let ended = view(&book, "e");
    let (reason, whole) = (ended.reason.unwrap(), ended.count.unwrap().explanation);
    assert!(whole.ends_with(&reason) && whole != reason, "{reason}\n{whole}");
    assert_eq!(ended.elected[0].sentence().unwrap(), "B nimmt die Wahl an.");

    let minutes = MinutesView::of(&book, &"m".parse().unwrap(), Version::Full, &body).unwrap();
    let item = minutes.items.iter().find(|item| item.title == "Termine").unwrap();
    assert_eq!(item.result.as_deref(), Some("gewählt: B"));
    assert_eq!(item.elections[0].outcome.as_deref(), Some("gewählt ist B"));
    assert_recounts(&book, &["e"]);
    // An annulled round stays on record, without effect.
    let book = then(book, &[annul("e")]);
    let minutes = MinutesView::of(&book, &"m".parse().unwrap(), Version::Full, &body).unwrap();
    let item = minutes.items.iter().find(|item| item.title == "Termine").unwrap();
    assert_eq!(item.result, None);
    assert_eq!(item.elections[0].round.annulled.as_deref(), Some("verzählt"));
    assert!(item.elections[0].round.elected.is_empty());
}

#[test]
fn what_was_filled_and_who_stood_is_found() {
    let book = then(
        citeq(&[]),
        &[open("e", lists()), rest("e", json!({"for": "Liste A"})), announce("e")],
    );
    for words in ["Beisitz", "A2", "Liste B"] {
        let found = SearchView::of(&book, words, 10, &body).unwrap();
        let items: Vec<&str> = found
            .hits
            .iter()
            .filter_map(|hit| Some(hit.target.item.as_ref()?.as_str()))
            .collect();
        assert_eq!(items, ["j"], "{words}");
    }
}
