//! Rules of a meeting, each in a case that a person can follow.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book, Event,
    attendance::AttendanceEvent,
    ballot::BallotState,
    content::ContentRef,
    count::Outcome,
    rulebook::{CITEQ, Section},
    view::{MeetingView, MinutesView, Version},
    votes::Votes,
};
use play::{
    ADVICE, MEETING, MOTIONS, NOW, PEOPLE, answer, arrive, at, body, command, invited, opened, play, play_with, then,
};
use serde_json::{Value, json};

fn ready() -> Book {
    opened(invited(play(&[PEOPLE, MOTIONS])), &["beelen"])
}

fn vote(id: &str) -> Value {
    json!({"ballot": {"open": {"id": id, "meeting": "m", "item": "i"}}})
}

fn cast(id: &str, partner: &str, choice: &str) -> Value {
    json!({"ballot": {"cast": {"ballot": id, "choices": [{"partner": partner, "choice": choice}]}}})
}

fn rest(id: &str) -> Value {
    json!({"ballot": {"cast_remaining": {"ballot": id, "choice": "yes"}}})
}

fn announce(id: &str) -> Value {
    json!({"ballot": {"announce": {"ballot": id}}})
}

fn row(book: &Book, ballot: &str, partner: &str) -> (bool, bool, Option<String>) {
    let ballot = book.ballot(&ballot.parse().unwrap()).unwrap();
    let row = ballot.roll.iter().find(|r| r.partner.as_str() == partner).unwrap();
    (row.present, row.excluded, row.person.as_ref().map(ToString::to_string))
}

#[test]
fn the_roll_is_frozen_when_the_ballot_opens() {
    let book = then(
        ready(),
        &[
            vote("b"),
            arrive("beelen"),
            json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-hamm"}}}),
        ],
    );
    // Who came while it was open votes from the next ballot on; who left stays in the roll.
    assert_eq!(answer(&book, &cast("b", "beelen", "yes")), "vote_of_absent");
    assert_eq!(answer(&book, &cast("b", "hamm", "no")), "ok");
    let book = then(
        book,
        &[
            json!({"ballot": {"annul": {"ballot": "b", "reason": "Irrtum"}}}),
            vote("c"),
        ],
    );
    assert_eq!((row(&book, "c", "beelen").0, row(&book, "c", "hamm").0), (true, false));
    let roll = &book.ballot(&"c".parse().unwrap()).unwrap().roll;
    assert_eq!(
        roll.iter().fold(Votes::ZERO, |sum, r| sum.saturating_add(r.votes)),
        Votes::whole(153)
    );
}

#[test]
fn a_deputy_takes_the_seat_of_an_excluded_or_absent_member() {
    let exclude = |person: &str| {
        let exclusion = json!({"person": person, "reason": "Angehörige", "whereabouts": "left_room"});
        json!({"exclusion": {"declare": {"meeting": "m", "item": "i", "exclusion": exclusion}}})
    };
    let deputy = |partner: &str| json!({"attendance": {"arrive": {"meeting": "m", "partner": partner, "person": format!("vertr-{partner}")}}});
    let leave = json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-nottuln"}}});
    let book = then(
        ready(),
        &[
            deputy("telgte"),
            deputy("nottuln"),
            leave,
            exclude("hvb-telgte"),
            exclude("hvb-oelde"),
            vote("b"),
        ],
    );
    assert_eq!(row(&book, "b", "telgte"), (true, false, Some("vertr-telgte".into())));
    assert_eq!(row(&book, "b", "nottuln"), (true, false, Some("vertr-nottuln".into())));
    assert_eq!(row(&book, "b", "oelde"), (true, true, Some("hvb-oelde".into())));
    assert_eq!(row(&book, "b", "beelen"), (false, false, None));
    assert_eq!(answer(&book, &cast("b", "oelde", "yes")), "vote_of_excluded");
    // Excluded once more, or somebody who does not belong to the committee.
    let open = ready();
    assert_eq!(
        answer(&then(open.clone(), &[exclude("hvb-hamm")]), &exclude("hvb-hamm")),
        "already_excluded"
    );
    assert_eq!(answer(&open, &exclude("it-hamm")), "no_member");
}

#[test]
fn without_quorum_no_ballot_is_opened() {
    let book = invited(play(&[PEOPLE, MOTIONS]));
    let all: Vec<String> = book.partners.keys().map(ToString::to_string).collect();
    // 13 of 26 are not more than half.
    let absent: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|p| *p != "muenster")
        .take(13)
        .collect();
    let quorum = |book: &Book| MeetingView::of(book, &"m".parse().unwrap(), &body).unwrap().quorum;
    // Before the opening nothing follows from it: people are still coming.
    assert_eq!((quorum(&book).met, quorum(&book).consequence), (false, None));
    let book = opened(book, &absent);
    assert_eq!(answer(&book, &vote("b")), "not_quorate");
    assert!(
        quorum(&book)
            .consequence
            .unwrap()
            .starts_with("Abstimmungen sind erst wieder möglich")
    );
    let book = then(book, &[arrive(absent[0])]);
    assert_eq!(answer(&book, &vote("b")), "ok");
    // One who is excluded is not present for the item.
    let exclusion = json!({"person": format!("hvb-{}", absent[0]), "reason": "Angehörige", "whereabouts": "left_room"});
    let book = then(
        book,
        &[json!({"exclusion": {"declare": {"meeting": "m", "item": "i", "exclusion": exclusion}}})],
    );
    assert_eq!(answer(&book, &vote("b")), "not_quorate");
}

#[test]
fn until_the_lack_is_established_a_ballot_without_quorum_counts_and_reports() {
    let rules = CITEQ.replace("quorum_rule = \"strict\"", "quorum_rule = \"until_established\"");
    let book = invited(play_with(&rules, &[PEOPLE, MOTIONS]));
    let all: Vec<String> = book.partners.keys().map(ToString::to_string).collect();
    let absent: Vec<&str> = all
        .iter()
        .map(String::as_str)
        .filter(|p| *p != "muenster")
        .take(20)
        .collect();
    let book = then(opened(book, &absent), &[vote("b"), rest("b"), announce("b")]);
    let quorum = MeetingView::of(&book, &"m".parse().unwrap(), &body).unwrap().quorum;
    assert!(quorum.consequence.unwrap().contains("gilt als beschlussfähig"));
    let BallotState::Announced { count, .. } = &book.ballot(&"b".parse().unwrap()).unwrap().state else {
        panic!()
    };
    assert_eq!((count.outcome, count.quorate), (Outcome::Carried, false));
}

#[test]
fn numbers_have_no_gaps_and_are_never_given_again() {
    let again = |id: &str| [vote(id), rest(id), announce(id)];
    let annul = json!({"ballot": {"annul": {"ballot": "b", "reason": "Irrtum"}}});
    let book = then(then(then(ready(), &again("b")), &[annul]), &again("c"));
    let register: Vec<_> = book
        .resolutions
        .iter()
        .map(|r| (r.number.as_str(), r.annulled.is_some()))
        .collect();
    assert_eq!(register, [("ZA 2026/07", true), ("ZA 2026/08", false)]);
    // A rejected motion takes no number.
    let reject = [
        vote("b"),
        json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": "no"}}}),
        announce("b"),
    ];
    assert!(then(ready(), &reject).resolutions.is_empty());
    // A cancelled meeting keeps its number.
    let plan = |id: &str| json!({"meeting": {"plan": {"id": id, "committee": "za", "start": "2026-12-01T10:00:00", "place": "Hamm"}}});
    let book = then(
        play(&[PEOPLE]),
        &[
            plan("x"),
            json!({"meeting": {"cancel": {"meeting": "x", "reason": "Sturm"}}}),
            plan("y"),
        ],
    );
    assert_eq!(book.meeting(&"y".parse().unwrap()).unwrap().number, "ZA/48");
    let motions = play(&[PEOPLE, MOTIONS]);
    let mut numbers: Vec<_> = motions.motions.values().filter_map(|m| m.number.clone()).collect();
    numbers.sort();
    assert_eq!(
        (numbers.len(), numbers[0].as_str(), numbers[9].as_str()),
        (10, "V/0001/2026", "V/0010/2026")
    );
}

#[test]
fn an_advising_committee_recommends_and_the_competent_one_resolves() {
    let book = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let state = |id: &str| book.motion(&id.parse().unwrap()).unwrap().state.german();
    assert_eq!(
        (
            state("glasfaser"),
            state("produktkatalog-2027"),
            state("beitritt-saerbeck")
        ),
        ("empfohlen", "angenommen", "abgelehnt")
    );
    assert_eq!(
        (state("wirtschaftsplan-2027"), state("quelloffen")),
        ("zur Kenntnis genommen", "verwiesen")
    );
    // 94 of 153 votes are more than half, but not two thirds of all.
    let BallotState::Announced { count, number, .. } = &book.ballot(&"z-beitritt".parse().unwrap()).unwrap().state
    else {
        panic!()
    };
    assert_eq!(
        (count.outcome, count.yes.votes, number),
        (Outcome::Rejected, Votes::whole(94), &None)
    );
}

#[test]
fn competence_and_publicity_decide_which_agenda_a_motion_may_stand_on() {
    let plan = |id: &str, committee: &str| json!({"meeting": {"plan": {"id": id, "committee": committee, "start": "2026-12-01T10:00:00", "place": "Hamm"}}});
    let add = |meeting: &str, motion: &str, public: bool| json!({"agenda": {"add": {"meeting": meeting, "item": "x", "motion": motion, "public": public}}});
    let book = then(play(&[PEOPLE, MOTIONS]), &[plan("z", "za"), plan("a", "aa")]);
    assert_eq!(answer(&book, &add("a", "wirtschaftsplan-2027", true)), "not_competent");
    assert_eq!(answer(&book, &add("z", "glasfaser", true)), "not_competent");
    assert_eq!(answer(&book, &add("z", "rechenzentrum", true)), "not_public");
    assert_eq!(answer(&book, &add("z", "rechenzentrum", false)), "ok");
    assert_eq!(answer(&book, &add("z", "virenschutz", false)), "motion_state");
    let information = then(
        then(play(&[PEOPLE, MOTIONS]), &[plan("m", "za")]),
        &[
            json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "wirtschaftsplan-2027", "public": true}}}),
            json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        ],
    );
    let mut information = then(information, &[arrive("muenster")]);
    let open = command(&json!({"meeting": {"open": {"meeting": "m"}}}));
    assert!(
        at(&mut information, NOW, &open)
            .unwrap_err()
            .to_string()
            .contains("nicht vorher eröffnet")
    );
    at(&mut information, "2026-12-01T09:00:00Z", &open).unwrap();
    at(
        &mut information,
        "2026-12-01T09:00:00Z",
        &command(&json!({"item": {"call": {"meeting": "m", "item": "i"}}})),
    )
    .unwrap();
    assert_eq!(answer(&information, &vote("b")), "information_only");
    assert_eq!(
        answer(
            &information,
            &json!({"item": {"conclude": {"meeting": "m", "item": "i", "conclusion": "discussed"}}})
        ),
        "motion_needs_result"
    );
}

#[test]
fn the_notice_counts_neither_the_day_of_sending_nor_that_of_the_meeting() {
    let plan =
        json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-11-01T10:00:00", "place": "Hamm"}}});
    let book = then(play(&[PEOPLE]), &[plan]);
    let invite = |day: &str, urgent: Value| json!({"meeting": {"invite": {"meeting": "m", "sent_on": day, "way": "Post", "urgent": urgent}}});
    // 14 full days lie between 17 October and 1 November.
    assert_eq!(answer(&book, &invite("2026-10-17", Value::Null)), "ok");
    assert_eq!(answer(&book, &invite("2026-10-18", Value::Null)), "notice_too_short");
    assert_eq!(answer(&book, &invite("2026-10-18", json!("Fristablauf"))), "ok");
    assert_eq!(answer(&book, &invite("2026-10-21", Value::Null)), "in_future");
    let some = json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-10-01", "way": "Post", "recipients": ["hvb-hamm"]}}});
    assert_eq!(answer(&book, &some), "not_all_invited");
}

#[test]
fn late_items_need_their_urgency_and_stand_before_the_closing_ones() {
    let book = invited(play(&[PEOPLE, MOTIONS]));
    let add = |urgency: Value| json!({"agenda": {"add": {"meeting": "m", "item": "x", "title": "Eilig", "public": true, "urgency": urgency}}});
    assert_eq!(answer(&book, &add(Value::Null)), "late_without_urgency");
    let book = then(book, &[add(json!("Fristablauf am Montag"))]);
    let meeting = book.meeting(&"m".parse().unwrap()).unwrap();
    let order: Vec<_> = meeting.agenda.iter().map(|i| i.id.as_str()).collect();
    assert_eq!(order, ["s1", "s2", "s3", "i", "j", "x", "s4", "s5"]);
    let sub = then(
        book,
        &[
            json!({"agenda": {"add": {"meeting": "m", "item": "i1", "title": "Teil", "public": true, "parent": "i", "urgency": "eilig"}}}),
        ],
    );
    let meeting = sub.meeting(&"m".parse().unwrap()).unwrap();
    assert_eq!(
        (
            meeting.item_number(&"i1".parse().unwrap()),
            meeting.item_number(&"j".parse().unwrap())
        ),
        ("4.1".into(), "5".into())
    );
    let deeper = json!({"agenda": {"add": {"meeting": "m", "item": "i11", "title": "Tiefer", "public": true, "parent": "i1", "urgency": "eilig"}}});
    assert_eq!(answer(&sub, &deeper), "too_deep");
    let to_the_end = json!({"agenda": {"move": {"meeting": "m", "item": "i"}}});
    // What was sent is changed by the meeting alone.
    assert_eq!(answer(&sub, &to_the_end), "agenda_sent");
    let begin = [
        json!({"attendance": {"arrive": {"meeting": "m", "partner": "muenster", "person": "hvb-muenster"}}}),
        json!({"meeting": {"open": {"meeting": "m"}}}),
    ];
    let moved = then(then(sub, &begin), &[to_the_end]);
    let order: Vec<_> = moved
        .meeting(&"m".parse().unwrap())
        .unwrap()
        .agenda
        .iter()
        .map(|i| i.id.to_string())
        .collect();
    assert_eq!(order, ["s1", "s2", "s3", "j", "x", "s4", "i", "i1", "s5"]);
}

#[test]
fn a_partner_votes_from_the_day_it_joined_to_the_day_it_left() {
    let leave = json!({"partner": {"leave": {"partner": "olfen", "last_day": "2026-10-19"}}});
    let provenance = json!({"source": "Beitrittsbeschluss", "date": "2026-09-01"});
    let join = json!({"partner": {"join": {"id": "saerbeck", "name": "Saerbeck", "kind": "Gemeinde", "inhabitants": 7200, "provenance": provenance, "joined": "2026-10-21"}}});
    let book = then(play(&[PEOPLE, MOTIONS]), &[leave, join]);
    let names = |day: &str| -> Vec<String> {
        let rows = book.weights(&"za".parse().unwrap(), day.parse().unwrap()).unwrap();
        rows.into_iter().map(|(_, name, _)| name).collect()
    };
    let has = |day: &str, name: &str| names(day).contains(&name.to_owned());
    assert!(has("2026-10-19", "Olfen") && !has("2026-10-20", "Olfen"));
    assert!(!has("2026-10-20", "Saerbeck") && has("2026-10-21", "Saerbeck"));
    assert_eq!(names("2026-10-21").len(), 26);
    assert!(
        book.weights(&"za".parse().unwrap(), "2011-12-31".parse().unwrap())
            .is_err()
    );
}

#[test]
fn a_first_meeting_has_no_minutes_of_an_earlier_one_to_approve() {
    let plan = |id: &str, day: &str| json!({"meeting": {"plan": {"id": id, "committee": "za", "start": format!("{day}T10:00:00"), "place": "Münster"}}});
    let book = then(play(&[]), &[plan("a", "2026-11-10"), plan("b", "2026-12-10")]);
    let titles = |id: &str| -> Vec<String> {
        let meeting = book.meeting(&id.parse().unwrap()).unwrap();
        meeting.agenda.iter().map(|item| item.title.clone()).collect()
    };
    let approval = |id: &str| {
        titles(id)
            .into_iter()
            .find(|title| title.starts_with("Genehmigung der Niederschrift"))
    };
    assert_eq!(book.meeting(&"a".parse().unwrap()).unwrap().number, "ZA/1");
    assert_eq!(approval("a"), None);
    assert_eq!(
        approval("b").as_deref(),
        Some("Genehmigung der Niederschrift über die 1. Sitzung")
    );
    assert_eq!(titles("b").len(), titles("a").len() + 1);
}

#[test]
fn times_after_midnight_belong_to_the_night_of_the_meeting() {
    let leave =
        |time: &str| command(&json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-hamm", "time": time}}}));
    let gone = |now: &str, time: &str| {
        let mut book = ready();
        at(&mut book, now, &leave(time)).map(|events| match events.as_slice() {
            [Event::Attendance(AttendanceEvent::Left { at, .. })] => at.to_rfc3339(),
            other => panic!("{other:?}"),
        })
    };
    // The meeting of the 20th goes on until half past midnight in Münster.
    let night = "2026-10-20T22:30:00Z";
    assert_eq!(gone(night, "00:20:00").unwrap(), "2026-10-20T22:20:00+00:00");
    assert_eq!(gone(night, "23:50:00").unwrap(), "2026-10-20T21:50:00+00:00");
    assert!(gone(night, "00:31:00").is_err(), "not yet");
    // The next morning somebody writes down who went when.
    assert_eq!(
        gone("2026-10-21T08:00:00Z", "11:45:00").unwrap(),
        "2026-10-20T09:45:00+00:00"
    );
}

#[test]
fn times_of_attendance_cannot_be_in_the_future_or_before_the_coming() {
    let book = ready();
    let leave = |time: &str| json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-hamm", "time": time}}});
    // Now is 11:00 in Münster; everybody came then.
    assert_eq!(
        (answer(&book, &leave("11:01:00")), answer(&book, &leave("10:59:00"))),
        ("in_future".into(), "leaves_before_coming".into())
    );
    assert_eq!(answer(&book, &leave("11:00:00")), "ok");
    let struck = then(book, &[leave("11:00:00")]);
    let view = MinutesView::of(&struck, &"m".parse().unwrap(), Version::Full, &body).unwrap();
    // Going at the moment of coming strikes a wrong entry.
    assert!(
        view.attendance
            .iter()
            .find(|a| a.partner == "Hamm")
            .unwrap()
            .persons
            .is_empty()
    );
    // It is then no obstacle to an earlier time; a real absence is.
    let arrive = |time: &str| json!({"attendance": {"arrive": {"meeting": "m", "partner": "hamm", "person": "hvb-hamm", "time": time}}});
    assert_eq!(answer(&struck, &arrive("10:30:00")), "ok");
    let went = then(struck, &[arrive("10:30:00"), leave("10:45:00")]);
    assert_eq!(
        (answer(&went, &arrive("10:40:00")), answer(&went, &arrive("10:45:00"))),
        ("comes_before_leaving".into(), "ok".into())
    );
}

#[test]
fn a_meeting_that_is_adjourned_leaves_its_motions_for_the_next() {
    let book = then(
        ready(),
        &[json!({"meeting": {"adjourn": {"meeting": "m", "reason": "Stromausfall"}}})],
    );
    assert_eq!(
        book.motion(&"produktkatalog-2027".parse().unwrap())
            .unwrap()
            .state
            .german(),
        "freigegeben"
    );
    let open_items = json!({"meeting": {"close": {"meeting": "m"}}});
    assert_eq!(answer(&ready(), &open_items), "items_open");
}

#[test]
fn what_is_written_starts_from_the_text_that_is_there() {
    let write = |base: Value, text: &str| json!({"minutes": {"write": {"meeting": "m", "item": "i", "base": base, "text": text}}});
    let book = then(ready(), &[write(Value::Null, "Erste Fassung")]);
    assert_eq!(answer(&book, &write(Value::Null, "Zweite Fassung")), "text_changed");
    let hash = book
        .meeting(&"m".parse().unwrap())
        .unwrap()
        .item(&"i".parse().unwrap())
        .unwrap()
        .course
        .clone()
        .unwrap()
        .hash;
    let book = then(book, &[write(json!(hash), "Zweite Fassung")]);
    let current = book
        .meeting(&"m".parse().unwrap())
        .unwrap()
        .item(&"i".parse().unwrap())
        .unwrap()
        .course
        .clone()
        .unwrap()
        .hash;
    let erase = json!({"content": {"erase": {"content": current, "reason": "Personalsache"}}});
    assert_eq!(
        answer(&then(book, std::slice::from_ref(&erase)), &erase),
        "already_erased"
    );
}

#[test]
fn example_values_are_confirmed_once_with_their_source() {
    let confirm = json!({"book": {"confirm": {"section": "weights", "source": "§ 5 Abs. 2 der Vereinbarung", "date": "2026-01-01"}}});
    let book = play(&[PEOPLE]);
    assert!(book.is_example(Section::Weights).unwrap());
    let book = then(book, std::slice::from_ref(&confirm));
    assert!(!book.is_example(Section::Weights).unwrap() && book.is_example(Section::Majorities).unwrap());
    assert_eq!(answer(&book, &confirm), "nothing_to_confirm");
}

#[test]
fn taken_and_unknown_identifiers_are_refused() {
    let book = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let provenance = json!({"source": "x", "date": "2026-09-01"});
    for (taken, code) in [
        (
            json!({"partner": {"join": {"id": "hamm", "name": "X", "kind": "Stadt", "inhabitants": 1, "provenance": provenance, "joined": "2026-01-01"}}}),
            "id_taken",
        ),
        (
            json!({"partner": {"join": {"id": "x", "name": "Hamm", "kind": "Stadt", "inhabitants": 1, "provenance": provenance, "joined": "2026-01-01"}}}),
            "name_taken",
        ),
        (
            json!({"person": {"add": {"id": "terhorst", "given_name": "A", "family_name": "B"}}}),
            "id_taken",
        ),
        (
            json!({"committee": {"seat": {"id": "za-hamm", "committee": "za", "partner": "hamm", "person": "terhorst", "seat": "deputy", "from": "2026-01-01"}}}),
            "id_taken",
        ),
        (
            json!({"committee": {"seat": {"id": "x", "committee": "za", "partner": "hamm", "person": "terhorst", "seat": "member", "from": "2026-01-01"}}}),
            "seat_taken",
        ),
        (
            json!({"committee": {"continue_numbering": {"committee": "za", "last_meeting": 1, "year": 2026, "last_resolution": 1}}}),
            "numbering_begun",
        ),
        (
            json!({"meeting": {"plan": {"id": "za-47", "committee": "za", "start": "2026-12-01T10:00:00", "place": "x"}}}),
            "id_taken",
        ),
        (
            json!({"meeting": {"plan": {"id": "x", "committee": "xx", "start": "2026-12-01T10:00:00", "place": "x"}}}),
            "unknown",
        ),
        (
            json!({"meeting": {"plan": {"id": "x", "committee": "za", "start": "2027-03-28T02:30:00", "place": "x"}}}),
            "no_such_time",
        ),
        (json!({"meeting": {"open": {"meeting": "nie"}}}), "unknown"),
        (json!({"motion": {"release": {"motion": "nie"}}}), "unknown"),
        (json!({"ballot": {"announce": {"ballot": "nie"}}}), "unknown"),
    ] {
        assert_eq!(answer(&book, &taken), code, "{taken}");
    }
}

#[test]
fn an_unknown_field_is_refused_at_every_level() {
    let mut seen = 0;
    for line in [PEOPLE, MOTIONS, ADVICE, MEETING].iter().flat_map(|s| s.lines()) {
        let value: Value = serde_json::from_str(line).unwrap();
        for path in objects(&value["command"], "") {
            let mut changed = value["command"].clone();
            let object = if path.is_empty() {
                &mut changed
            } else {
                changed.pointer_mut(&path).unwrap()
            };
            object.as_object_mut().unwrap().insert("unbekannt".into(), json!(1));
            assert!(
                serde_json::from_value::<beschlussbuch_domain::Command>(changed).is_err(),
                "{path}: {line}"
            );
            seen += 1;
        }
    }
    assert!(seen > 1000, "{seen}");
}

/// Paths of all objects in a value.
fn objects(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let below = fields
                .iter()
                .flat_map(|(key, value)| objects(value, &format!("{path}/{key}")));
            [path.to_owned()].into_iter().chain(below).collect()
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(i, v)| objects(v, &format!("{path}/{i}")))
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn reasons_can_be_taken_away_and_a_proposal_cannot() {
    let draft = json!({"motion": {"draft": {"id": "v", "kind": "it-konzeption", "title": "V", "partner": "hamm", "public": true, "proposal": "Text", "reasons": "Weil."}}});
    let book = then(play(&[PEOPLE]), &[draft]);
    let id = "v".parse().unwrap();
    let hash = |content: &Option<ContentRef>| content.as_ref().map(|c| c.hash.to_string());
    let motion = book.motion(&id).unwrap();
    let clear = |text: &str, base: Option<String>| json!({"motion": {"revise": {"motion": "v", "text": text, "base": base, "new": " "}}});
    assert_eq!(answer(&book, &clear("proposal", hash(&motion.proposal))), "empty");
    let taken = clear("reasons", hash(&motion.reasons));
    let book = then(book, &[taken]);
    assert_eq!(book.motion(&id).unwrap().reasons, None);
    let again = json!({"motion": {"revise": {"motion": "v", "text": "reasons", "new": "Doch."}}});
    assert_eq!(answer(&book, &again), "ok");
}
