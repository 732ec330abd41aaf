//! What comes before the vote on a motion: amendments in the chair's order, doubts about exclusion, the quorum, proxies.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book,
    agenda::{AgendaItem, ItemState},
    amendment::AmendmentState,
    ballot::BallotState,
    count::Outcome,
    machine::Finding,
    rulebook::CITEQ,
    view::{BallotView, Change, InvitationView, ItemView, MeetingView, MinutesView, Version},
};
use play::{Library, MOTIONS, PEOPLE, answer, body, command, invited, opened, play_with, recounted, then};
use serde_json::{Value, json};

fn under(change: &[(&str, &str)], absent: &[&str]) -> Book {
    opened(invited(rules(change)), absent)
}

fn rules(change: &[(&str, &str)]) -> Book {
    let mut rules = CITEQ.to_owned();
    for (from, to) in change {
        assert!(rules.contains(from), "{from}");
        rules = rules.replacen(from, to, 1);
    }
    play_with(&rules, &[PEOPLE, MOTIONS])
}

fn submit(id: &str, partner: &str) -> Value {
    json!({"amendment": {"submit": {"meeting": "m", "item": "i", "id": id, "partner": partner, "wording": format!("Fassung {id}")}}})
}

fn amendment_ballot(ballot: &str, amendment: &str) -> Value {
    json!({"ballot": {"open": {"id": ballot, "meeting": "m", "item": "i", "subject": {"amendment": {"amendment": amendment}}}}})
}

fn main_ballot(ballot: &str) -> Value {
    json!({"ballot": {"open": {"id": ballot, "meeting": "m", "item": "i"}}})
}

/// All vote alike, and the result is announced.
fn vote(ballot: &str, choice: &str) -> Vec<Value> {
    vec![
        json!({"ballot": {"cast_remaining": {"ballot": ballot, "choice": choice}}}),
        json!({"ballot": {"announce": {"ballot": ballot}}}),
    ]
}

fn item(book: &Book) -> &AgendaItem {
    book.meeting(&"m".parse().unwrap())
        .unwrap()
        .item(&"i".parse().unwrap())
        .unwrap()
}

fn outcome(book: &Book, ballot: &str) -> Outcome {
    match &book.ballot(&ballot.parse().unwrap()).unwrap().state {
        BallotState::Announced { count, .. } => count.outcome,
        state @ (BallotState::Open | BallotState::Annulled { .. }) => panic!("{state:?}"),
    }
}

#[test]
fn amendments_are_voted_on_first_and_in_the_order_of_the_chair() {
    let book = then(
        under(&[], &[]),
        &[submit("a", "hamm"), submit("b", "ahlen"), submit("c", "oelde")],
    );
    let arrange = |order: &[&str]| json!({"amendment": {"arrange": {"meeting": "m", "item": "i", "order": order}}});
    assert_eq!(answer(&book, &main_ballot("x")), "amendments_pending");
    assert_eq!(answer(&book, &amendment_ballot("x", "b")), "amendments_pending");
    assert_eq!(answer(&book, &arrange(&["b", "a"])), "amendment_order");
    assert_eq!(answer(&book, &arrange(&["b", "a", "a"])), "amendment_order");
    let book = then(book, &[arrange(&["b", "c", "a"]), amendment_ballot("x", "b")]);
    assert_eq!(answer(&book, &submit("d", "beelen")), "ballot_open");
    let book = then(book, &vote("x", "no"));
    assert_eq!(answer(&book, &amendment_ballot("y", "b")), "amendment_done");
    let book = then(book, &[amendment_ballot("y", "c")]);
    let book = then(book, &vote("y", "yes"));
    let drop = |id: &str| json!({"amendment": {"drop": {"meeting": "m", "item": "i", "amendment": id, "reason": "durch den angenommenen erledigt"}}});
    assert_eq!(answer(&book, &drop("c")), "amendment_done");
    let book = then(book, &[drop("a"), main_ballot("z")]);
    let book = then(book, &vote("z", "yes"));
    let states: Vec<_> = item(&book)
        .amendments
        .iter()
        .map(|a| (a.id.as_str(), &a.state))
        .collect();
    assert!(
        matches!(
            states[..],
            [
                ("b", AmendmentState::Rejected { .. }),
                ("c", AmendmentState::Carried { .. }),
                ("a", AmendmentState::Dropped { .. })
            ]
        ),
        "{states:?}"
    );
    assert!(matches!(item(&book).state, ItemState::Voted { carried: true, .. }));
    // The motion was voted on as amended, and only it has a number.
    let wording = |id: &str| book.ballot(&id.parse().unwrap()).unwrap().wording.hash;
    assert_eq!(wording("z"), wording("y"));
    assert_eq!(book.resolutions.len(), 1);
}

#[test]
fn an_annulled_vote_on_an_amendment_takes_its_wording_back() {
    let book = then(under(&[], &[]), &[submit("a", "hamm"), amendment_ballot("x", "a")]);
    let book = then(book, &vote("x", "yes"));
    let proposal = book
        .motion(&"produktkatalog-2027".parse().unwrap())
        .unwrap()
        .proposal
        .clone()
        .unwrap();
    let wording = |book: Book| {
        let book = then(book, &[main_ballot("z")]);
        book.ballot(&"z".parse().unwrap()).unwrap().wording.hash
    };
    assert_ne!(wording(book.clone()), proposal.hash);
    let annul = json!({"ballot": {"annul": {"ballot": "x", "reason": "verzählt"}}});
    let drop =
        json!({"amendment": {"drop": {"meeting": "m", "item": "i", "amendment": "a", "reason": "zurückgezogen"}}});
    assert_eq!(wording(then(book, &[annul, drop])), proposal.hash);
}

#[test]
fn what_a_wording_changes_is_shown() {
    let mut library = Library::of_the_sample();
    let play = |library: &mut Library, value: Value| library.execute(play::NOW, &command(&value));
    for value in [
        json!({"motion": {"draft": {"id": "neu", "kind": "it-konzeption", "title": "Neu", "partner": "hamm", "public": true, "proposal": "Der Plan gilt ab 2027."}}}),
        json!({"motion": {"release": {"motion": "neu"}}}),
        json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "neu", "public": true}}}),
        json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        json!({"amendment": {"submit": {"meeting": "m", "item": "i", "id": "a", "partner": "hamm", "wording": "Der Plan gilt ab 2028."}}}),
    ] {
        play(&mut library, value);
    }
    let text = |content: &_| library.text(content);
    let view = ItemView::of(&library.book, &"m".parse().unwrap(), &"i".parse().unwrap(), &text).unwrap();
    assert_eq!(view.wording.as_deref(), Some("Der Plan gilt ab 2027."));
    let changed: Vec<_> = view.amendments[0]
        .difference
        .iter()
        .filter(|part| part.change != Change::Same)
        .map(|part| (part.change, part.text.as_str()))
        .collect();
    assert_eq!(changed, [(Change::Removed, "2027."), (Change::Added, "2028.")]);
}

#[test]
fn only_a_motion_that_is_voted_on_can_be_amended() {
    let book = under(&[], &[]);
    let to = |item: &str| json!({"amendment": {"submit": {"meeting": "m", "item": item, "id": "a", "partner": "hamm", "wording": "x"}}});
    assert_eq!(answer(&book, &to("j")), "nothing_to_amend");
    let book = then(book, &[main_ballot("z")]);
    let book = then(book, &vote("z", "yes"));
    assert_eq!(answer(&book, &to("i")), "item_done");
}

#[test]
fn a_doubt_about_exclusion_is_decided_without_the_person() {
    let exclusion = json!({"person": "hvb-hamm", "reason": "Der Bruder ist beteiligt", "whereabouts": "left_room"});
    let open =
        json!({"ballot": {"open": {"id": "x", "meeting": "m", "item": "i", "subject": {"exclusion": exclusion}}}});
    let asked = then(under(&[], &[]), &[open]);
    let row = |book: &Book, ballot: &str| {
        let view = BallotView::of(book, &ballot.parse().unwrap(), &body).unwrap();
        view.rows
            .into_iter()
            .find(|row| row.name == "Hamm")
            .unwrap()
            .choice
            .german()
    };
    assert_eq!(row(&asked, "x"), "befangen");
    for (choice, excluded) in [("yes", true), ("no", false)] {
        let book = then(asked.clone(), &vote("x", choice));
        assert_eq!(item(&book).state, ItemState::Pending);
        assert_eq!(item(&book).exclusions.len(), usize::from(excluded));
        assert_eq!(
            (item(&book).doubts.len(), item(&book).doubts[0].excluded),
            (1, excluded)
        );
        let book = then(book, &[main_ballot("z")]);
        assert_eq!(row(&book, "z"), if excluded { "befangen" } else { "nicht abgegeben" });
    }
    let annulled = then(
        then(asked, &vote("x", "yes")),
        &[json!({"ballot": {"annul": {"ballot": "x", "reason": "verzählt"}}})],
    );
    assert_eq!((item(&annulled).exclusions.len(), item(&annulled).doubts.len()), (0, 0));
}

const UNTIL: (&str, &str) = (
    "quorum_rule = \"strict\"",
    "quorum_rule = \"until_established\"\nsecond_meeting_quorate = true",
);

/// All but twelve partners.
const ABSENT: [&str; 14] = [
    "ahlen",
    "ascheberg",
    "beckum",
    "beelen",
    "billerbeck",
    "drensteinfurt",
    "duelmen",
    "ennigerloh",
    "everswinkel",
    "havixbeck",
    "nordkirchen",
    "nottuln",
    "oelde",
    "olfen",
];

#[test]
fn the_committee_is_quorate_until_somebody_establishes_that_it_is_not() {
    let lack = json!({"meeting": {"establish_lack": {"meeting": "m"}}});
    assert_eq!(answer(&under(&[UNTIL], &[]), &lack), "quorate");
    let few = under(&[UNTIL], &ABSENT);
    assert_eq!(answer(&few, &main_ballot("z")), "ok");
    let by_beelen = json!({"meeting": {"establish_lack": {"meeting": "m", "by": "hvb-beelen"}}});
    assert_eq!(answer(&few, &by_beelen), "not_present");
    let few = then(
        few,
        &[json!({"meeting": {"establish_lack": {"meeting": "m", "by": "hvb-hamm"}}})],
    );
    assert_eq!(answer(&few, &main_ballot("z")), "not_quorate");
    let minutes = MinutesView::of(&few, &"m".parse().unwrap(), Version::Full, &body).unwrap();
    let told = serde_json::to_string(&minutes.items).unwrap();
    assert!(told.contains("nicht beschlussfähig ist"), "{told}");
    // Enough have come meanwhile.
    let more: Vec<Value> = ["ahlen", "beckum"].map(play::arrive).into();
    let enough = then(few, &more);
    assert_eq!(answer(&enough, &main_ballot("z")), "ok");
}

#[test]
fn a_second_meeting_on_an_item_put_off_for_lack_of_quorum_decides_regardless_of_numbers() {
    let conclude = json!({"item": {"conclude": {"meeting": "m", "item": "i", "conclusion": "not_quorate"}}});
    assert_eq!(answer(&under(&[UNTIL], &[]), &conclude), "quorate");
    let first = then(
        under(&[UNTIL], &ABSENT),
        &[
            conclude,
            json!({"meeting": {"adjourn": {"meeting": "m", "reason": "Beschlussunfähigkeit"}}}),
        ],
    );
    let second = |pointed_out: bool, motion: &str| {
        let book = then(
            first.clone(),
            &[
                json!({"meeting": {"plan": {"id": "n", "committee": "za", "start": "2026-10-20T10:30:00", "place": "Münster"}}}),
                json!({"agenda": {"add": {"meeting": "n", "item": "i", "motion": motion, "public": true}}}),
                json!({"meeting": {"invite": {"meeting": "n", "sent_on": "2026-09-20", "way": "Post", "second_meeting": pointed_out}}}),
                json!({"attendance": {"arrive": {"meeting": "n", "partner": "muenster", "person": "hvb-muenster"}}}),
                json!({"meeting": {"open": {"meeting": "n"}}}),
                json!({"meeting": {"establish_lack": {"meeting": "n"}}}),
                json!({"item": {"call": {"meeting": "n", "item": "i"}}}),
            ],
        );
        let letter = InvitationView::of(&book, &"n".parse().unwrap()).unwrap();
        assert_eq!(letter.second_meeting, pointed_out);
        let view = MeetingView::of(&book, &"n".parse().unwrap(), &body).unwrap();
        assert_eq!(view.foreseen.second_meeting, motion == "produktkatalog-2027");
        let open = json!({"ballot": {"open": {"id": "z", "meeting": "n", "item": "i"}}});
        (answer(&book, &open), book, open)
    };
    assert_eq!(second(false, "produktkatalog-2027").0, "not_quorate");
    assert_eq!(second(true, "plankosten-2027").0, "not_quorate", "an item that is new");
    let (ok, book, open) = second(true, "produktkatalog-2027");
    assert_eq!(ok, "ok");
    let book = then(then(book, &[open]), &vote("z", "yes"));
    assert_eq!(outcome(&book, "z"), Outcome::Carried);
    let BallotState::Announced { count, .. } = &book.ballot(&"z".parse().unwrap()).unwrap().state else {
        panic!("not announced");
    };
    assert!(
        count
            .explanation
            .contains("ohne Rücksicht auf die Zahl der Erschienenen"),
        "{}",
        count.explanation
    );
    let (json, recounts) = recounted(&book, "n", Version::Full);
    assert!(recounts.len() == 1 && recounts[0].finding == Finding::Same, "{json}");
}

#[test]
fn a_proxy_votes_for_a_partner_that_is_not_there() {
    let proxy = |partner: &str, person: &str| json!({"attendance": {"arrive": {"meeting": "m", "partner": partner, "person": person, "proxy": "Vollmacht vom 18. Oktober 2026"}}});
    assert_eq!(
        answer(&under(&[], &["beelen"]), &proxy("beelen", "hvb-hamm")),
        "no_proxy"
    );
    let allowed = ("tie = \"rejected\"", "tie = \"rejected\"\nproxy = true");
    let book = under(&[allowed], &["beelen", "ahlen"]);
    assert_eq!(answer(&book, &proxy("oelde", "hvb-hamm")), "proxy_not_needed");
    assert_eq!(answer(&book, &proxy("beelen", "hvb-ahlen")), "proxy_of_absent");
    let book = then(book, &[proxy("beelen", "hvb-hamm")]);
    let partners = |book: &Book| {
        let meeting = book.meeting(&"m".parse().unwrap()).unwrap();
        meeting
            .present()
            .filter(|p| p.person.as_str() == "hvb-hamm")
            .map(|p| p.partner.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(partners(&book), ["hamm", "beelen"]);
    let voting = then(book.clone(), &[main_ballot("z")]);
    let view = BallotView::of(&voting, &"z".parse().unwrap(), &body).unwrap();
    assert_eq!(
        view.rows.iter().find(|r| r.name == "Beelen").unwrap().choice.german(),
        "nicht abgegeben"
    );
    // Whoever comes for the partner itself votes for it from then on.
    let here = MeetingView::of(&book, &"m".parse().unwrap(), &body).unwrap();
    let spoken_for = |view: &MeetingView| {
        let row = view.presences.iter().find(|row| row.name == "Beelen").unwrap();
        (
            row.speaker.clone().map(|p| p.to_string()),
            row.speakers.last().unwrap().proxy.is_some(),
        )
    };
    assert_eq!(spoken_for(&here), (Some("hvb-hamm".to_owned()), true));
    let own = MeetingView::of(
        &then(book.clone(), &[play::arrive("beelen")]),
        &"m".parse().unwrap(),
        &body,
    )
    .unwrap();
    assert_eq!(spoken_for(&own).0.as_deref(), Some("hvb-beelen"));
    // A proxy ends by itself; only a proxy does.
    let end =
        |partner: &str| json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-hamm", "partner": partner}}});
    assert_eq!(answer(&book, &end("hamm")), "not_by_proxy");
    assert_eq!(answer(&book, &end("oelde")), "not_by_proxy");
    assert_eq!(partners(&then(book.clone(), &[end("beelen")])), ["hamm"]);
    // With the person go those that it votes for.
    let gone = then(
        book,
        &[json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-hamm"}}})],
    );
    assert_eq!(partners(&gone), Vec::<String>::new());
}
