//! The way of a resolution on Beitritt or a change of the Vereinbarung until it is in force: councils, Genehmigung with its
//! four weeks, public notice, the new partner.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use std::collections::BTreeMap;

use beschlussbuch_domain::{
    Book, Event,
    partner::PartnerEvent,
    rulebook::CITEQ,
    view::{MinutesView, Overview, RatificationCode, RatificationView, ResolutionRow, Version},
};
use chrono::NaiveDate;
use play::{
    MOTIONS, NUMBER, PEOPLE, answer, at, body, command, council, opened, play, ratify, resolved, resolved_with,
    saerbeck, then,
};
use serde_json::{Value, json};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Carries the commands out on a day.
#[track_caller]
fn on(mut book: Book, day: &str, commands: &[Value]) -> Book {
    for value in commands {
        at(&mut book, &format!("{day}T09:00:00Z"), &command(value)).unwrap_or_else(|r| panic!("{value}: {r}"));
    }
    book
}

/// The code and the sentence of the refusal on a day.
fn refused(book: &Book, day: &str, value: &Value) -> (String, String) {
    let refusal = at(&mut book.clone(), &format!("{day}T09:00:00Z"), &command(value)).unwrap_err();
    let code = serde_json::to_value(&refusal).unwrap()["code"]
        .as_str()
        .unwrap()
        .to_owned();
    (code, refusal.to_string().replace('\u{a0}', " "))
}

/// All councils of today's partners, and of Saerbeck, agreed on 10 November.
fn agreed(book: Book, but: &[&str]) -> Book {
    let mut all: Vec<String> = book.partners.keys().map(ToString::to_string).collect();
    all.extend(book.ratifications[NUMBER].acceding.as_ref().map(|a| a.id.to_string()));
    let councils: Vec<Value> = all
        .iter()
        .filter(|p| !but.contains(&p.as_str()))
        .map(|p| council(p, "2026-11-10"))
        .collect();
    on(book, "2026-11-12", &councils)
}

fn applied(book: Book) -> Book {
    let apply = ratify(
        "apply",
        json!({"authority": "Bezirksregierung Münster", "day": "2026-11-13"}),
    );
    let receive = ratify("receive", json!({"day": "2026-11-16"}));
    on(book, "2026-11-18", &[apply, receive])
}

fn way(book: &Book, today: &str) -> RatificationView {
    let rows = ResolutionRow::all(book, day(today)).unwrap();
    let row = rows.into_iter().find(|r| r.number == NUMBER).unwrap();
    let mut way = row.ratification.unwrap();
    way.text = way.text.replace('\u{a0}', " ");
    way.short = way.short.replace('\u{a0}', " ");
    way
}

#[test]
fn an_accession_adds_the_partner_from_the_day_it_is_in_force() {
    let book = resolved("beitritt");
    let first = way(&book, "2026-10-20");
    assert_eq!(
        (first.code, first.short.as_str()),
        (RatificationCode::Acceding, "0 von 26 Räten")
    );

    let book = on(book, "2026-10-21", &[saerbeck()]);
    let named = way(&book, "2026-10-21");
    assert_eq!(named.acceding.as_deref(), Some("Gemeinde Saerbeck"));
    assert_eq!(
        (named.councils.len(), named.councils[0].name.as_str()),
        (27, "Saerbeck")
    );

    let book = agreed(book, &["hamm", "kreis-coesfeld"]);
    let lacking = way(&book, "2026-11-12");
    assert_eq!(
        lacking.text,
        "Zugestimmt haben 25 von 27 Räten. Es fehlen: Hamm und Kreis Coesfeld."
    );
    let rest = [council("hamm", "2026-11-11"), council("kreis-coesfeld", "2026-11-12")];
    let book = on(book, "2026-11-12", &rest);
    assert_eq!(way(&book, "2026-11-12").code, RatificationCode::ToApply);

    let book = applied(book);
    // Received on a Monday: the four weeks end on the Monday four weeks later.
    let pending = way(&book, "2026-12-03");
    let approval = pending.approval.as_ref().unwrap();
    assert_eq!(
        (approval.last_day, approval.days_left),
        (Some(day("2026-12-14")), Some(12))
    );
    assert_eq!(pending.short, "Genehmigung: noch 12 Tage");
    assert_eq!(way(&book, "2026-12-14").short, "Genehmigung: heute ist der letzte Tag");
    let deemed = way(&book, "2026-12-15");
    assert_eq!(deemed.code, RatificationCode::ToPublish);
    assert!(
        deemed
            .text
            .starts_with("Die Genehmigung gilt seit dem 15. Dezember 2026 als erteilt"),
        "{}",
        deemed.text
    );
    assert_eq!(deemed.approval.unwrap().deemed_since, Some(day("2026-12-15")));

    let publish = ratify(
        "publish",
        json!({"day": "2026-12-18", "gazette": "Amtsblatt Nr. 51/2026"}),
    );
    let mut book = book;
    let events = at(&mut book, "2026-12-21T09:00:00Z", &command(&publish)).unwrap();
    let joined =
        |event: &Event| matches!(event, Event::Partner(PartnerEvent::Joined(p)) if p.joined == day("2026-12-19"));
    assert!(events.iter().any(joined), "{events:?}");
    for (on, partners) in [("2026-12-18", 26), ("2026-12-19", 27)] {
        assert_eq!(book.partners_on(day(on)).count(), partners, "{on}");
        let weights = book.weights(&"za".parse().unwrap(), day(on)).unwrap();
        assert_eq!(weights.iter().any(|(id, ..)| id.as_str() == "saerbeck"), partners == 27);
    }
    assert_eq!(way(&book, "2026-12-18").short, "in Kraft ab 19. Dezember 2026");
    assert_eq!(way(&book, "2026-12-19").code, RatificationCode::InForce);
}

#[test]
fn a_change_of_the_agreement_comes_into_force_on_a_later_day_that_it_names() {
    let book = applied(agreed(resolved("aenderung-vereinbarung"), &[]));
    let grant = ratify(
        "approve",
        json!({"granted": true, "day": "2026-11-30", "reference": "31.1.2-7"}),
    );
    let publish = ratify(
        "publish",
        json!({"day": "2026-12-04", "gazette": "Amtsblatt", "in_force": "2027-01-01"}),
    );
    let book = on(book, "2026-12-05", &[grant, publish]);
    assert_eq!(book.partners_on(day("2027-01-01")).count(), 26);
    assert_eq!(way(&book, "2026-12-31").code, RatificationCode::Published);
    let there = way(&book, "2027-01-01");
    assert_eq!(there.short, "in Kraft seit 1. Januar 2027");
    assert_eq!(there.approval.unwrap().days_left, None);
}

#[test]
fn steps_out_of_turn_are_refused_with_the_field() {
    let begun = resolved("beitritt");
    let apply = ratify("apply", json!({"authority": "Bezirksregierung", "day": "2026-11-13"}));
    let grant = |day: &str| ratify("approve", json!({"granted": true, "day": day}));
    let publish = |day: &str| ratify("publish", json!({"day": day, "gazette": "Amtsblatt"}));
    let named = on(begun.clone(), "2026-10-21", &[saerbeck()]);
    let all = agreed(named.clone(), &[]);
    let pending = applied(all.clone());
    let late = "2026-12-20";
    #[rustfmt::skip]
    let cases: Vec<(&Book, &str, Value, &str, &str)> = vec![
        (&begun, late, apply.clone(), "step_too_early", "Das Feld „Antrag auf Genehmigung“ kann noch nicht eingetragen werden. Es ist noch nicht eingetragen, wer beitritt."),
        (&named, late, apply.clone(), "step_too_early", "Es fehlen noch Beschlüsse der Räte: Ahlen, Ascheberg, Beckum und 24 weitere."),
        (&named, late, saerbeck(), "step_done", "Das Feld „Beitretende Körperschaft“ ist schon eingetragen."),
        (&named, late, council("hamm", "2026-10-19"), "day_too_early", "Das Feld „Tag des Ratsbeschlusses“ nennt den 19. Oktober 2026. Der Beschluss ZA 2026/07 ist vom 20. Oktober 2026."),
        (&named, "2026-11-01", council("hamm", "2026-11-02"), "day_ahead", "Das Feld „Tag des Ratsbeschlusses“ nennt den 2. November 2026; dieser Tag ist noch nicht da."),
        (&named, late, council("nirgends", "2026-11-02"), "unknown", "Partner „nirgends“"),
        (&all, late, council("hamm", "2026-11-11"), "council_twice", "Der Rat von Hamm hat schon beschlossen."),
        (&all, late, ratify("receive", json!({"day": "2026-11-13"})), "step_too_early", "Das Feld „Eingang des Antrags“ kann noch nicht eingetragen werden. Die Genehmigung ist noch nicht beantragt."),
        (&all, late, grant("2026-11-13"), "step_too_early", "Das Feld „Entscheidung der Aufsichtsbehörde“"),
        (&all, late, publish("2026-11-13"), "step_too_early", "Das Feld „Öffentliche Bekanntmachung“"),
        (&all, late, ratify("apply", json!({"authority": " ", "day": "2026-11-13"})), "empty", "Das Feld „Aufsichtsbehörde“ ist leer."),
        (&all, late, ratify("apply", json!({"authority": "B", "day": "2026-11-09"})), "day_too_early", "Das Feld „Antrag auf Genehmigung“ nennt den 9. November 2026. Der letzte Rat beschloss am 10. November 2026."),
        (&pending, late, apply.clone(), "step_done", "Das Feld „Antrag auf Genehmigung“ ist schon eingetragen."),
        (&pending, late, ratify("receive", json!({"day": "2026-11-17"})), "step_done", "Das Feld „Eingang des Antrags“"),
        (&pending, late, grant("2026-11-15"), "day_too_early", "Der Antrag ging ein am 16. November 2026."),
        (&pending, late, grant("2026-12-15"), "deemed_before", "Die Genehmigung gilt seit dem 15. Dezember 2026 als erteilt"),
        (&pending, "2026-12-14", publish("2026-12-14"), "step_too_early", "Die Aufsichtsbehörde kann bis zum 14. Dezember 2026 entscheiden"),
        (&pending, late, ratify("publish", json!({"day": "2026-12-18", "gazette": "A", "in_force": "2026-12-18"})), "day_too_early", "Das Feld „In Kraft ab“ nennt den 18. Dezember 2026."),
        (&pending, late, ratify("retract", json!({"step": {"council": {"partner": "hamm"}}, "reason": "Irrtum"})), "step_built_on", "Die Genehmigung ist schon beantragt."),
        (&begun, late, ratify("retract", json!({"step": "receipt", "reason": "Irrtum"})), "step_not_done", "Das Feld „Eingang des Antrags“"),
    ];
    for (book, today, value, code, sentence) in cases {
        let (found, text) = refused(book, today, &value);
        assert_eq!(found, code, "{value}: {text}");
        assert!(text.contains(sentence), "{value}: {text}");
    }
    let elsewhere = json!({"ratification": {"receive": {"resolution": "ZA 2026/99", "day": "2026-11-13"}}});
    assert_eq!(answer(&begun, &elsewhere), "unknown");
    let agreement = resolved("aenderung-vereinbarung");
    assert_eq!(answer(&agreement, &saerbeck()), "no_accession");
    let plain = resolved("it-konzeption");
    assert_eq!(answer(&plain, &saerbeck()), "no_ratification");
    let rows = ResolutionRow::all(&plain, day("2026-10-20")).unwrap();
    assert_eq!(rows[0].ratification, None);
}

#[test]
fn a_council_that_refused_may_resolve_anew() {
    let book = agreed(resolved("aenderung-vereinbarung"), &["hamm"]);
    let against = ratify(
        "council",
        json!({"partner": "hamm", "agreed": false, "day": "2026-11-11", "reference": "Vorlage 77"}),
    );
    let book = on(book, "2026-11-12", &[against]);
    let stopped = way(&book, "2026-11-12");
    assert_eq!(stopped.code, RatificationCode::CouncilRefused);
    assert_eq!(
        stopped.text,
        "Abgelehnt: Hamm. Der Beschluss tritt nicht in Kraft, solange es dabei bleibt."
    );
    let apply = ratify("apply", json!({"authority": "Bezirksregierung", "day": "2026-11-12"}));
    assert_eq!(refused(&book, "2026-11-12", &apply).0, "step_too_early");
    let anew = [
        ratify(
            "retract",
            json!({"step": {"council": {"partner": "hamm"}}, "reason": "neu beschlossen"}),
        ),
        council("hamm", "2026-12-08"),
    ];
    assert_eq!(
        way(&on(book, "2026-12-09", &anew), "2026-12-09").code,
        RatificationCode::ToApply
    );
}

#[test]
fn after_a_refusal_the_genehmigung_may_be_applied_for_again() {
    let refuse = ratify("approve", json!({"granted": false, "day": "2026-12-14"}));
    let book = on(
        applied(agreed(resolved("aenderung-vereinbarung"), &[])),
        "2026-12-14",
        &[refuse],
    );
    assert_eq!(way(&book, "2027-01-31").code, RatificationCode::Refused);
    let publish = ratify("publish", json!({"day": "2027-01-31", "gazette": "Amtsblatt"}));
    assert_eq!(refused(&book, "2027-01-31", &publish).0, "step_too_early");
    let again = ratify(
        "apply",
        json!({"authority": "Bezirksregierung", "day": "2027-01-15", "received": "2027-01-18"}),
    );
    assert_eq!(
        way(&on(book, "2027-02-01", &[again]), "2027-02-15").code,
        RatificationCode::Pending
    );
}

#[test]
fn an_authority_that_objects_must_appoint_a_hearing_within_four_further_weeks() {
    let object = |day: &str| ratify("object", json!({"day": day}));
    let summon = |day: &str| ratify("summon", json!({"day": day}));
    let approve = |granted: bool, day: &str| ratify("approve", json!({"granted": granted, "day": day}));
    let publish = |day: &str| ratify("publish", json!({"day": day, "gazette": "Amtsblatt"}));
    // Received on 16 November: the first four weeks end on 14 December, the further ones on 11 January.
    let pending = applied(agreed(resolved("aenderung-vereinbarung"), &[]));
    let late = "2027-02-20";
    let objected = on(pending.clone(), "2026-12-14", &[object("2026-12-14")]);
    let waiting = way(&objected, "2027-01-11");
    assert_eq!(
        (waiting.code, waiting.short.as_str()),
        (RatificationCode::Objected, "Erörterung: heute ist der letzte Tag")
    );
    assert_eq!(waiting.approval.unwrap().last_day, Some(day("2027-01-11")));
    // It objected and then let the further weeks pass: deemed given all the same.
    let deemed = way(&objected, "2027-01-12");
    assert_eq!(
        (deemed.code, deemed.approval.unwrap().deemed_since),
        (RatificationCode::ToPublish, Some(day("2027-01-12")))
    );
    let published = on(objected.clone(), "2027-01-20", &[publish("2027-01-15")]);
    assert_eq!(way(&published, "2027-01-20").code, RatificationCode::InForce);
    // It appointed a hearing: its silence gives nothing, however long it lasts.
    let summoned = on(objected.clone(), "2027-01-11", &[summon("2027-01-11")]);
    assert_eq!(way(&summoned, "2028-01-01").code, RatificationCode::Summoned);
    let granted = on(summoned.clone(), "2027-02-10", &[approve(true, "2027-02-08")]);
    assert_eq!(way(&granted, "2027-02-10").code, RatificationCode::ToPublish);
    let refused_then = on(summoned.clone(), "2027-02-10", &[approve(false, "2027-02-08")]);
    assert_eq!(way(&refused_then, "2027-02-10").code, RatificationCode::Refused);
    let retract = |step: &str| ratify("retract", json!({"step": step, "reason": "Irrtum"}));
    #[rustfmt::skip]
    let cases: Vec<(&Book, &str, Value, &str, &str)> = vec![
        (&pending, late, object("2026-12-15"), "deemed_before", "Die Genehmigung gilt seit dem 15. Dezember 2026 als erteilt"),
        (&pending, late, object("2026-11-15"), "day_too_early", "Der Antrag ging ein am 16. November 2026."),
        (&pending, late, summon("2026-12-01"), "step_too_early", "Das Feld „Erörterungstermin“ kann noch nicht eingetragen werden."),
        (&objected, late, object("2026-12-14"), "step_done", "Das Feld „Mitteilung der Aufsichtsbehörde“ ist schon eingetragen."),
        (&objected, late, summon("2026-12-13"), "day_too_early", "Die Mitteilung der Aufsichtsbehörde ist vom 14. Dezember 2026."),
        (&objected, late, summon("2027-01-12"), "deemed_before", "Die Genehmigung gilt seit dem 12. Januar 2027 als erteilt"),
        (&objected, "2027-01-05", publish("2027-01-05"), "step_too_early", "hat noch nicht entschieden."),
        (&objected, late, retract("receipt"), "step_built_on", "Die Aufsichtsbehörde hat sich schon geäußert."),
        (&summoned, late, publish("2027-02-01"), "step_too_early", "hat noch nicht entschieden."),
        (&summoned, late, approve(true, "2027-01-10"), "day_too_early", "Die Aufsichtsbehörde äußerte sich zuletzt am 11. Januar 2027."),
        (&summoned, late, retract("objection"), "step_built_on", "Der Erörterungstermin ist schon anberaumt."),
        (&granted, late, retract("hearing"), "step_built_on", "Die Aufsichtsbehörde hat schon entschieden."),
    ];
    for (book, today, value, code, sentence) in cases {
        let (found, text) = refused(book, today, &value);
        assert_eq!(found, code, "{value}: {text}");
        assert!(text.contains(sentence), "{value}: {text}");
    }
    let back = on(summoned, "2027-01-11", &[retract("hearing"), retract("objection")]);
    assert_eq!(way(&back, "2026-12-10").code, RatificationCode::Pending);
}

#[test]
fn an_annulled_resolution_goes_nowhere() {
    let book = then(
        play(&[PEOPLE, MOTIONS]),
        &[
            json!({"motion": {"draft": {"id": "v", "kind": "beitritt", "title": "B", "partner": "hamm", "public": true, "proposal": "B"}}}),
            json!({"motion": {"release": {"motion": "v"}}}),
            json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "v", "public": true}}}),
            json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        ],
    );
    let book = then(
        opened(book, &[]),
        &[
            json!({"ballot": {"open": {"id": "b", "meeting": "m", "item": "i"}}}),
            json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": "yes"}}}),
            json!({"ballot": {"announce": {"ballot": "b"}}}),
            json!({"ballot": {"annul": {"ballot": "b", "reason": "verzählt"}}}),
        ],
    );
    assert_eq!(answer(&book, &saerbeck()), "resolution_annulled");
    assert_eq!(way(&book, "2026-10-20").code, RatificationCode::Annulled);
}

#[test]
fn the_overview_and_the_minutes_say_what_is_left_to_do() {
    let book = resolved("beitritt");
    let due = |book: &Book, today: &str| -> Vec<(String, String)> {
        let rows = Overview::of(book, day(today)).unwrap().due;
        let rows = rows.into_iter().filter(|row| row.resolution.as_deref() == Some(NUMBER));
        rows.map(|row| (row.title.replace('\u{a0}', " "), row.when.replace('\u{a0}', " ")))
            .collect()
    };
    assert_eq!(
        due(&book, "2026-10-20"),
        [("ZA 2026/07: eintragen, wer beitritt".into(), "offen".into())]
    );
    let minutes = MinutesView::of(&book, &"m".parse().unwrap(), Version::Full, &body).unwrap();
    let onward = minutes
        .items
        .iter()
        .flat_map(|item| &item.ballots)
        .find_map(|ballot| ballot.onward.clone());
    assert!(
        onward
            .unwrap()
            .starts_with("Der Beitritt wird erst wirksam, wenn die Räte")
    );
    let book = applied(agreed(on(book, "2026-10-21", &[saerbeck()]), &[]));
    assert_eq!(
        due(&book, "2026-12-10"),
        [("ZA 2026/07: Genehmigung abwarten".into(), "bis 14. Dezember".into())]
    );
    assert_eq!(
        due(&book, "2026-12-15"),
        [("ZA 2026/07: öffentlich bekannt machen".into(), "offen".into())]
    );
}

/// Citeq's rules with a table of votes.
fn with_table() -> String {
    let start = CITEQ.find("rule = { per_begun").unwrap();
    let end = start + CITEQ[start..].find('\n').unwrap();
    let rules = beschlussbuch_domain::rulebook::Rulebook::from_toml(CITEQ).unwrap();
    let votes: BTreeMap<String, String> = rules
        .partners
        .iter()
        .map(|p| (p.id.to_string(), "2".to_owned()))
        .collect();
    let table: Vec<String> = votes.iter().map(|(id, votes)| format!("{id} = \"{votes}\"")).collect();
    format!(
        "{}rule = {{ table = {{ votes = {{ {} }} }} }}{}",
        &CITEQ[..start],
        table.join(", "),
        &CITEQ[end..]
    )
}

#[test]
fn who_joins_under_a_table_says_what_its_votes_are() {
    let book = resolved_with(&with_table(), "beitritt");
    let (code, text) = refused(&book, "2026-10-21", &saerbeck());
    assert_eq!(code, "joins_without_weight");
    assert!(text.starts_with("Die Regel „Eine Stimme je angefangene 10.000 Einwohner“ nennt die Stimmen jedes Partners einzeln, die von „Saerbeck“ aber nicht."), "{text}");
    let weighing = |rule: &str, weight: Value| {
        let mut joins = saerbeck();
        joins["ratification"]["accede"]["acceding"]["weights"] = json!([{"rule": rule, "weight": weight}]);
        joins
    };
    assert_eq!(
        refused(&book, "2026-10-21", &weighing("nirgends", json!({"votes": "1"}))).0,
        "unknown"
    );
    assert_eq!(
        refused(&book, "2026-10-21", &weighing("einwohner", json!({"fee": "1"}))).0,
        "weight_of_another_kind"
    );
    let book = on(book, "2026-10-21", &[weighing("einwohner", json!({"votes": "1.5"}))]);
    let grant = ratify("approve", json!({"granted": true, "day": "2026-11-30"}));
    let publish = ratify("publish", json!({"day": "2026-12-04", "gazette": "Amtsblatt"}));
    let book = on(applied(agreed(book, &[])), "2026-12-05", &[grant, publish]);
    let weights = book.weights(&"za".parse().unwrap(), day("2026-12-05")).unwrap();
    let votes = weights.iter().find(|(id, ..)| id.as_str() == "saerbeck").unwrap().2;
    assert_eq!(votes.to_string(), "1.5");
    // The next edition of the rules may go on without listing it.
    let rules = book.rulebook_to_adopt(day("2026-12-05")).unwrap();
    let adopt = json!({"book": {"adopt": {"rulebook": rules, "from": "2027-01-01"}}});
    assert_eq!(answer(&book, &adopt), "ok");
    let direct = json!({"partner": {"join": {"id": "x", "name": "X", "kind": "Stadt", "inhabitants": 1, "provenance": {"source": "x", "date": "2026-01-01"}, "joined": "2027-01-01"}}});
    assert_eq!(answer(&book, &direct), "joins_without_weight");
}
