//! The kinds of ballots: roll call, acclamation, secret slips, split votes, voting groups, consent, procedure.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book,
    agenda::ItemState,
    ballot::{Ballot, BallotState},
    count::{Count, Outcome},
    rulebook::CITEQ,
    view::{BallotView, ChoiceRow},
};
use play::{MOTIONS, PEOPLE, answer, body, invited, opened, play_with, then};
use serde_json::{Value, json};

/// The meeting with item „i“ called, under citeq's rules with these lines put into those of the Zentralausschuss.
fn under(lines: &str, absent: &[&str]) -> Book {
    let rules = CITEQ.replacen("tie = \"rejected\"", &format!("tie = \"rejected\"\n{lines}"), 1);
    opened(invited(play_with(&rules, &[PEOPLE, MOTIONS])), absent)
}

/// The rules with one slip for each vote.
fn by_ones() -> String {
    CITEQ.replacen("slips = [\"10\", \"5\", \"1\"]", "slips = [\"1\"]", 1)
}

fn open(more: Value) -> Value {
    let mut fields = json!({"id": "b", "meeting": "m", "item": "i"});
    fields
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    json!({"ballot": {"open": fields}})
}

fn cast(choices: Value) -> Value {
    let choice = |(partner, choice): (&String, &Value)| json!({"partner": partner, "choice": choice});
    let choices: Vec<Value> = choices.as_object().unwrap().iter().map(choice).collect();
    json!({"ballot": {"cast": {"ballot": "b", "choices": choices}}})
}

fn rest(choice: &str) -> Value {
    json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": choice}}})
}

fn announce() -> Value {
    json!({"ballot": {"announce": {"ballot": "b"}}})
}

fn ballot(book: &Book) -> &Ballot {
    book.ballot(&"b".parse().unwrap()).unwrap()
}

fn count(book: &Book) -> &Count {
    match &ballot(book).state {
        BallotState::Announced { count, .. } => count,
        state @ (BallotState::Open | BallotState::Annulled { .. }) => unreachable!("{state:?}"),
    }
}

fn view(book: &Book) -> BallotView {
    BallotView::of(book, &"b".parse().unwrap(), &body).unwrap()
}

#[test]
fn a_roll_call_is_held_on_demand_of_as_many_as_the_rulebook_names() {
    let plain = under("", &[]);
    assert_eq!(answer(&plain, &open(json!({"mode": "roll_call"}))), "mode_not_foreseen");
    let book = under("roll_call_on_demand_of = 2", &["beelen"]);
    let by = |partners: &[&str]| open(json!({"mode": "roll_call", "demanded_by": partners}));
    assert_eq!(answer(&book, &by(&[])), "demand_too_small");
    assert_eq!(answer(&book, &by(&["hamm", "hamm"])), "demand_too_small");
    assert_eq!(answer(&book, &by(&["hamm", "beelen"])), "demand_of_absent");
    assert_eq!(answer(&book, &by(&["hamm", "atlantis"])), "unknown");
    let book = then(book, &[by(&["hamm", "ahlen"]), rest("yes"), announce()]);
    assert_eq!(count(&book).outcome, Outcome::Carried);
    assert_eq!(view(&book).demanded_by, ["Hamm", "Ahlen"]);
}

#[test]
fn acclamation_with_equal_votes_needs_no_names() {
    // One vote for each of the 26.
    let rules = CITEQ.replacen("weights = \"einwohner\"", "weights = \"koepfe\"", 1);
    let book = opened(invited(play_with(&rules, &[PEOPLE, MOTIONS])), &[]);
    let acclaim = |no: u64, abstain: u64| json!({"ballot": {"acclaim": {"ballot": "b", "no": no, "abstain": abstain}}});
    let plain = then(book.clone(), &[open(json!({}))]);
    assert_eq!(answer(&plain, &acclaim(0, 2)), "no_acclamation");
    let book = then(book, &[open(json!({"mode": "acclamation"}))]);
    assert_eq!(answer(&book, &acclaim(20, 7)), "too_many_heads");
    let book = then(book, &[acclaim(3, 0), acclaim(0, 2), announce()]);
    let found = count(&book);
    assert_eq!(found.outcome, Outcome::Carried);
    let heads = |heads: Option<beschlussbuch_domain::votes::Heads>| heads.unwrap().get();
    assert_eq!((heads(found.yes.heads), heads(found.abstain.heads)), (24, 2));
    assert!(view(&book).rows.iter().all(|row| row.choice == ChoiceRow::Unnamed));
}

#[test]
fn acclamation_with_weights_asks_who_dissents() {
    let book = then(under("", &[]), &[open(json!({"mode": "acclamation"}))]);
    let acclaim = json!({"ballot": {"acclaim": {"ballot": "b", "abstain": 2}}});
    assert_eq!(answer(&book, &acclaim), "acclaim_by_name");
    let book = then(
        book,
        &[
            cast(json!({"hamm": "abstain", "beelen": "abstain"})),
            rest("yes"),
            announce(),
        ],
    );
    assert_eq!(count(&book).outcome, Outcome::Carried);
}

#[test]
fn a_secret_ballot_keeps_sums_only() {
    let book = under("secret_on_demand_of = 1", &["beelen"]);
    let demanded = open(json!({"mode": "secret", "demanded_by": ["hamm"]}));
    assert_eq!(answer(&under("", &[]), &demanded), "mode_not_foreseen");
    let book = then(book, &[demanded]);
    assert_eq!(answer(&book, &cast(json!({"hamm": "yes"}))), "secret_choice");
    assert_eq!(answer(&book, &rest("yes")), "secret_choice");
    assert_eq!(answer(&book, &announce()), "slips_not_counted");
    let open_view = view(&book);
    // 153 votes less that of Beelen.
    let issued: u32 = open_view
        .slips
        .iter()
        .map(|s| s.issued * s.votes.to_string().parse::<u32>().unwrap())
        .sum();
    assert_eq!(issued, 152);
    assert_eq!(open_view.secret_warning, None, "{:?}", open_view.slips);
    let slips = |slips: Value| json!({"ballot": {"count_slips": {"ballot": "b", "slips": slips}}});
    assert_eq!(
        answer(&book, &slips(json!([{"votes": "10", "yes": 1000}]))),
        "too_many_slips"
    );
    let first = slips(json!([{"votes": "10", "yes": 2}]));
    let right = slips(
        json!([{"votes": "10", "yes": 4, "no": 2}, {"votes": "1", "yes": 3, "no": 4, "abstain": 2, "invalid": 1}]),
    );
    let book = then(book, &[first, right, announce()]);
    let found = count(&book);
    let sums = [found.yes, found.no, found.abstain, found.invalid, found.none].map(|t| t.votes.to_string());
    assert_eq!(
        (found.outcome, sums),
        (Outcome::Carried, ["43", "24", "2", "1", "82"].map(str::to_owned))
    );
    assert_eq!(found.yes.heads, None);
    let told = serde_json::to_string(&view(&book).rows).unwrap();
    assert!(!told.contains("\"yes\"") && !told.contains("\"no\""), "{told}");
}

#[test]
fn a_majority_of_heads_needs_a_ballot_of_heads_when_it_is_secret() {
    let double = "thresholds = [{ measure = \"votes\", base = \"cast\", more_than = \"1/2\" }, { measure = \"heads\", base = \"cast\", more_than = \"1/2\" }]";
    let rules = by_ones()
        .replacen("tie = \"rejected\"", "tie = \"rejected\"\nsecret_on_demand_of = 1", 1)
        .replacen(
            "thresholds = [{ measure = \"votes\", base = \"cast\", more_than = \"1/2\" }]",
            double,
            1,
        );
    let book = opened(invited(play_with(&rules, &[PEOPLE, MOTIONS])), &[]);
    let book = then(book, &[open(json!({"mode": "secret", "demanded_by": ["hamm"]}))]);
    assert!(view(&book).heads_needed);
    let slips = json!([{"votes": "1", "yes": 100, "no": 53}]);
    let alone = json!({"ballot": {"count_slips": {"ballot": "b", "slips": slips}}});
    assert_eq!(answer(&book, &alone), "heads_not_counted");
    let heads = json!({"yes": 12, "no": 14, "abstain": 0, "invalid": 0});
    let both = json!({"ballot": {"count_slips": {"ballot": "b", "slips": slips, "heads": heads}}});
    let book = then(book, &[both, announce()]);
    assert_eq!(count(&book).outcome, Outcome::Rejected);
}

#[test]
fn in_a_secret_ballot_nobody_must_agree_and_no_chair_breaks_a_tie() {
    let consent = by_ones()
        .replacen("tie = \"rejected\"", "tie = \"chair\"\nsecret_on_demand_of = 1", 1)
        .replacen("[[majority]]", "[[majority]]\nconsent = [\"hamm\"]", 1);
    let book = opened(invited(play_with(&consent, &[PEOPLE, MOTIONS])), &[]);
    let secret = open(json!({"mode": "secret", "demanded_by": ["hamm"]}));
    assert_eq!(answer(&book, &secret), "secret_consent");
    let by_chair = by_ones().replacen("tie = \"rejected\"", "tie = \"chair\"\nsecret_on_demand_of = 1", 1);
    let book = opened(invited(play_with(&by_chair, &[PEOPLE, MOTIONS])), &[]);
    let slips = json!({"ballot": {"count_slips": {"ballot": "b", "slips": [{"votes": "1", "yes": 50, "no": 50}]}}});
    let book = then(book, &[secret, slips, announce()]);
    assert_eq!(count(&book).outcome, Outcome::Rejected);
}

#[test]
fn a_named_partner_must_agree() {
    let rules = CITEQ.replacen("[[majority]]", "[[majority]]\nconsent = [\"hamm\"]", 1);
    let book = opened(invited(play_with(&rules, &[PEOPLE, MOTIONS])), &[]);
    let book = then(
        book,
        &[
            open(json!({})),
            cast(json!({"hamm": "abstain"})),
            rest("yes"),
            announce(),
        ],
    );
    assert_eq!(count(&book).outcome, Outcome::Rejected);
    assert!(
        count(&book).explanation.contains("Hamm"),
        "{}",
        count(&book).explanation
    );
}

#[test]
fn votes_are_split_only_where_the_rulebook_allows_it_and_add_up() {
    let split = |yes: &str, no: &str| cast(json!({"hamm": {"yes": yes, "no": no}}));
    let plain = then(under("", &[]), &[open(json!({}))]);
    assert_eq!(answer(&plain, &split("10", "9")), "split_votes");
    let book = then(under("split_votes = true", &[]), &[open(json!({}))]);
    assert_eq!(answer(&book, &split("10", "10")), "split_sum");
    let votes = view(&book)
        .rows
        .iter()
        .find(|r| r.name == "Hamm")
        .unwrap()
        .votes
        .to_string();
    assert_eq!(votes, "19");
    let book = then(book, &[split("10", "9"), rest("abstain"), announce()]);
    assert_eq!(
        (count(&book).outcome, count(&book).split_heads.get()),
        (Outcome::Carried, 1)
    );
    let row = view(&book).rows.into_iter().find(|r| r.name == "Hamm").unwrap();
    assert_eq!(row.split.unwrap().no.to_string(), "9");
}

#[test]
fn partners_of_a_voting_group_vote_alike() {
    let group = "voting_group = [{ name = \"Kreis Warendorf\", partners = [\"ahlen\", \"beelen\", \"oelde\"] }]";
    let book = then(
        under(&format!("split_votes = true\n{group}"), &["beelen"]),
        &[open(json!({}))],
    );
    assert_eq!(
        answer(&book, &cast(json!({"ahlen": "yes", "oelde": "no"}))),
        "group_votes_alike"
    );
    assert_eq!(
        answer(&book, &cast(json!({"ahlen": {"yes": "5", "no": "1"}}))),
        "group_votes_alike"
    );
    let book = then(book, &[cast(json!({"oelde": "no", "hamm": "yes"}))]);
    let choice = |name: &str| view(&book).rows.into_iter().find(|r| r.name == name).unwrap().choice;
    assert_eq!(
        ["Ahlen", "Beelen", "Oelde", "Hamm"].map(choice),
        [ChoiceRow::No, ChoiceRow::Absent, ChoiceRow::No, ChoiceRow::Yes]
    );
}

#[test]
fn a_vote_on_the_proceedings_leaves_the_item_open() {
    let procedure = |wording: Value| open(json!({"subject": "procedure", "wording": wording}));
    let book = under("", &[]);
    assert_eq!(answer(&book, &open(json!({"subject": "procedure"}))), "empty");
    let book = then(
        book,
        &[
            procedure(json!("Die Rednerliste wird geschlossen.")),
            rest("yes"),
            announce(),
        ],
    );
    assert_eq!(count(&book).outcome, Outcome::Carried);
    let meeting = book.meeting(&"m".parse().unwrap()).unwrap();
    let item = meeting.item(&"i".parse().unwrap()).unwrap();
    assert_eq!((&item.state, book.resolutions.len()), (&ItemState::Pending, 0));
    let main = json!({"ballot": {"open": {"id": "c", "meeting": "m", "item": "i"}}});
    let all = json!({"ballot": {"cast_remaining": {"ballot": "c", "choice": "yes"}}});
    let book = then(book, &[main, all, json!({"ballot": {"announce": {"ballot": "c"}}})]);
    let item = book
        .meeting(&"m".parse().unwrap())
        .unwrap()
        .item(&"i".parse().unwrap())
        .unwrap();
    assert!(matches!(item.state, ItemState::Voted { carried: true, .. }));
    // Annulling the vote on the proceedings does not touch what was decided.
    let annul = json!({"ballot": {"annul": {"ballot": "b", "reason": "verzählt"}}});
    let book = then(book, &[annul]);
    let item = book
        .meeting(&"m".parse().unwrap())
        .unwrap()
        .item(&"i".parse().unwrap())
        .unwrap();
    assert!(matches!(item.state, ItemState::Voted { carried: true, .. }));
}
