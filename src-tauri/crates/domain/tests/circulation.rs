//! Votes in writing (Umlaufverfahren; VwVfG NRW § 90 (1)): deadline, replies, objection, silence, result, minutes.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book,
    count::Outcome,
    machine::Finding,
    resolution::{Origin, Resolution},
    rulebook::CITEQ,
    view::{
        ChoiceRow, CirculationCode, CirculationView, MinutesView, MotionCode, MotionView, Overview, ResolutionRow,
        ResolutionView, SearchView, Version,
    },
};
use chrono::NaiveDate;
use play::{MOTIONS, PEOPLE, answer, at, body, command, play, play_with, recounted, then};
use serde_json::{Value, json};

/// The last day for replies: 14 days after 20 October, on which all begins.
const DEADLINE: &str = "2026-11-03";
const AFTER: &str = "2026-11-04";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Citeq's rules with votes in writing in both committees.
fn rules() -> String {
    CITEQ.replace("tie = \"rejected\"", "tie = \"rejected\"\ncirculation_days = 14")
}

/// A released motion of this kind, named „v“.
fn released_with(rulebook: &str, kind: &str) -> Book {
    then(
        play_with(rulebook, &[PEOPLE, MOTIONS]),
        &[
            json!({"motion": {"draft": {"id": "v", "kind": kind, "title": "Glasfaser für alle", "partner": "hamm", "public": true, "proposal": "Das Netz wird gebaut."}}}),
            json!({"motion": {"release": {"motion": "v"}}}),
        ],
    )
}

fn start(committee: &str) -> Value {
    json!({"circulation": {"start": {"id": "u", "motion": "v", "committee": committee}}})
}

/// The motion in a vote in writing of the Zentralausschuss, begun on 20 October 2026.
fn started() -> Book {
    then(released_with(&rules(), "produktkatalog"), &[start("za")])
}

fn reply(partner: &str, choice: &str) -> Value {
    json!({"circulation": {"reply": {"circulation": "u", "replies": [{"partner": partner, "choice": choice}]}}})
}

fn announce() -> Value {
    json!({"circulation": {"announce": {"circulation": "u"}}})
}

/// The same choice of all partners but these.
fn all_but(book: &Book, but: &[&str], choice: &str) -> Value {
    let partners = book.partners.keys().filter(|p| !but.contains(&p.as_str()));
    let replies: Vec<Value> = partners.map(|p| json!({"partner": p, "choice": choice})).collect();
    json!({"circulation": {"reply": {"circulation": "u", "replies": replies}}})
}

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

fn view(book: &Book, today: &str) -> CirculationView {
    CirculationView::of(book, &"u".parse().unwrap(), day(today), &body).unwrap()
}

fn motion(book: &Book) -> MotionView {
    MotionView::of(book, &"v".parse().unwrap(), day(AFTER), &body).unwrap()
}

#[test]
fn silence_is_no_vote_and_the_result_says_so() {
    let book = started();
    let begun = view(&book, "2026-10-20");
    assert_eq!(
        (begun.row.code, begun.row.deadline),
        (CirculationCode::Open, day(DEADLINE))
    );
    assert_eq!(
        begun.row.state.replace('\u{a0}', " "),
        "0 von 26 Antworten, bis 3. November 2026"
    );
    assert_eq!(begun.days_left, Some(15));
    assert_eq!(
        (motion(&book).row.code, motion(&book).changeable),
        (MotionCode::Circulating, false)
    );

    // In any order, and one of them changed.
    let book = on(
        book,
        "2026-10-28",
        &[reply("telgte", "no"), reply("hamm", "no"), reply("hamm", "abstain")],
    );
    let few = view(&book, "2026-10-28").progress.unwrap();
    assert!(
        few.ends_with("Für ein Ergebnis haben noch zu wenige geantwortet."),
        "{few}"
    );
    let silent = ["beelen", "olfen", "telgte", "hamm"];
    let rest = all_but(&book, &silent, "yes");
    let book = on(book, "2026-11-03", &[rest]);
    let (code, text) = refused(&book, DEADLINE, &announce());
    assert_eq!(code, "replies_missing");
    assert!(
        text.starts_with(
            "Die Frist läuft noch bis zum 3. November 2026, und 2 Antworten fehlen noch: Beelen und Olfen."
        ),
        "{text}"
    );

    let due = view(&book, AFTER);
    assert_eq!((due.row.code, due.days_left), (CirculationCode::Due, None));
    let book = on(book, AFTER, &[announce()]);
    let ended = view(&book, AFTER);
    let count = ended.count.unwrap();
    assert_eq!(count.outcome, Outcome::Carried);
    let votes = [count.yes.votes, count.no.votes, count.abstain.votes, count.none.votes].map(|v| v.to_string());
    assert_eq!(votes, ["129", "2", "19", "3"]);
    assert_eq!(
        count.explanation.replace('\u{a0}', " "),
        "Abgestimmt wurde im Umlaufverfahren mit Frist bis zum 3. November 2026; niemand hat widersprochen. \
         Geantwortet haben 24 von 26 Partnern mit 150 von 153 Stimmen. Wer nicht geantwortet hat, hat seine Stimmen nicht abgegeben. \
         Die Beschlussfähigkeit verlangt mehr als die Hälfte von 26 Partnern (also mindestens 14); sie war gegeben. \
         Auf Ja entfielen 129 Stimmen (22 Partner), auf Nein 2 Stimmen (1 Partner) und auf Enthaltung 19 Stimmen (1 Partner); \
         nicht abgegeben wurden 3 Stimmen (2 Partner). \
         Erforderlich war mehr als die Hälfte von 131 abgegebenen Stimmen (Enthaltungen zählen nicht mit), also mindestens 66; \
         erreicht wurden 129 Ja-Stimmen (98,5 %), 63 mehr als nötig. Der Antrag ist damit angenommen. \
         Grundlage: Regelwerk für „Produktkatalog“."
    );
    assert_eq!(ended.row.number.as_deref(), Some("ZA 2026/07"));
    let silent = ended
        .rows
        .iter()
        .filter(|row| row.choice == ChoiceRow::None)
        .map(|row| row.name.as_str());
    assert_eq!(silent.collect::<Vec<_>>(), ["Beelen", "Olfen"]);
}

#[test]
fn what_was_resolved_in_writing_stands_where_other_resolutions_stand() {
    let book = started();
    let all = all_but(&book, &[], "yes");
    // Everybody has replied: nobody needs to wait for the deadline.
    let book = on(book, "2026-10-22", &[all, announce()]);
    assert_eq!(motion(&book).row.code, MotionCode::Carried);
    let station = motion(&book).consultations.last().unwrap().clone();
    assert_eq!(
        station.result.unwrap().replace('\u{a0}', " "),
        "angenommen im Umlaufverfahren am 22. Oktober 2026"
    );
    let row = &ResolutionRow::all(&book, day(AFTER)).unwrap()[0];
    assert_eq!((row.meeting.as_deref(), row.day), (None, day("2026-10-22")));
    assert_eq!(row.circulation.as_ref().unwrap().as_str(), "u");
    assert!(
        !row.count
            .as_ref()
            .unwrap()
            .explanation
            .contains("Wer nicht geantwortet hat")
    );
    let whole = ResolutionView::of(&book, "ZA 2026/07", day(AFTER), &body).unwrap();
    assert_eq!((whole.item_number, whole.choices.len()), (None, 26));
    let hits = SearchView::of(&book, "Glasfaser", 50, &body).unwrap().hits;
    let hit = hits.iter().find(|hit| hit.target.resolution.is_some()).unwrap();
    assert_eq!(
        hit.context.replace('\u{a0}', " "),
        "Beschluss des Zentralausschusses vom 22. Oktober 2026 im Umlaufverfahren"
    );
    // The next number goes on from it.
    assert_eq!(book.resolutions.last().unwrap().sequence, 7);
}

#[test]
fn an_objection_ends_it_and_the_motion_goes_to_a_meeting() {
    let book = on(started(), "2026-10-21", &[reply("muenster", "yes")]);
    let object =
        json!({"circulation": {"object": {"circulation": "u", "partner": "hamm", "reason": "Das ist zu beraten"}}});
    let book = on(book, "2026-10-22", &[object]);
    let ended = view(&book, AFTER);
    assert_eq!(ended.row.code, CirculationCode::Objected);
    assert_eq!(
        ended.without_result.unwrap().replace('\u{a0}', " "),
        "Hamm hat am 22. Oktober 2026 dem Umlaufverfahren widersprochen. Grund: Das ist zu beraten. Über die Vorlage wird in einer Sitzung abgestimmt."
    );
    assert_eq!((ended.count, book.resolutions.len()), (None, 0));
    assert_eq!(motion(&book).row.code, MotionCode::Released);
    assert_eq!(
        refused(&book, "2026-10-22", &reply("ahlen", "yes")).0,
        "circulation_over"
    );
    let plan = json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-12-01T10:00:00", "place": "Münster"}}});
    let add = json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "v", "public": true}}});
    assert_eq!(
        motion(&on(book, "2026-10-22", &[plan, add])).row.code,
        MotionCode::Scheduled
    );
}

#[test]
fn with_too_few_replies_there_is_no_result() {
    // 13 of 26 partners replied; more than half are needed.
    let book = started();
    let thirteen: Vec<&str> = book.partners.keys().take(13).map(|p| p.as_str()).collect();
    let replies: Vec<Value> = thirteen.iter().map(|p| reply(p, "yes")).collect();
    let book = on(on(book.clone(), "2026-10-22", &replies), AFTER, &[announce()]);
    let ended = view(&book, AFTER);
    let count = ended.count.unwrap();
    assert_eq!(count.outcome, Outcome::NotQuorate);
    assert!(
        count.explanation.contains("Geantwortet haben 13 von 26 Partnern"),
        "{}",
        count.explanation
    );
    assert!(
        count.explanation.contains("sie war nicht gegeben"),
        "{}",
        count.explanation
    );
    assert_eq!(ended.row.state, "ohne Ergebnis, zu wenige Antworten");
    assert_eq!(
        (motion(&book).row.code, book.resolutions.len()),
        (MotionCode::Released, 0)
    );
}

#[test]
fn it_can_be_cancelled_and_begun_again() {
    let cancel = json!({"circulation": {"cancel": {"circulation": "u", "reason": "Die Anlage fehlte"}}});
    let book = on(started(), "2026-10-22", &[cancel]);
    assert_eq!(view(&book, AFTER).row.code, CirculationCode::Cancelled);
    let again =
        json!({"circulation": {"start": {"id": "w", "motion": "v", "committee": "za", "deadline": "2026-11-30"}}});
    assert_eq!(
        motion(&on(book, "2026-10-23", &[again])).row.code,
        MotionCode::Circulating
    );
}

#[test]
fn what_does_not_fit_is_refused_with_the_field() {
    let book = started();
    let released = released_with(&rules(), "produktkatalog");
    let start_until = |deadline: &str| json!({"circulation": {"start": {"id": "u", "motion": "v", "committee": "za", "deadline": deadline}}});
    let received = |day: &str| json!({"circulation": {"reply": {"circulation": "u", "replies": [{"partner": "hamm", "choice": "yes"}], "received": day}}});
    let split = json!({"circulation": {"reply": {"circulation": "u", "replies": [{"partner": "hamm", "choice": {"yes": "10", "no": "9"}}]}}});
    let plain = released_with(CITEQ, "produktkatalog");
    let information = released_with(&rules(), "wirtschaftsplan");
    let technical = released_with(&rules(), "technische-aenderung");
    let draft = then(
        play_with(&rules(), &[PEOPLE, MOTIONS]),
        &[
            json!({"motion": {"draft": {"id": "v", "kind": "produktkatalog", "title": "x", "partner": "hamm", "public": true, "proposal": "x"}}}),
        ],
    );
    #[rustfmt::skip]
    let cases: Vec<(&Book, &str, Value, &str, &str)> = vec![
        (&plain, "2026-10-20", start("za"), "circulation_not_foreseen", "Der Zentralausschuss stimmt nicht im Umlaufverfahren ab"),
        (&released, "2026-10-20", start_until("2026-11-02"), "deadline_too_early", "Das Feld „Frist“ nennt den 2. November 2026. Das Regelwerk verlangt mindestens 14 Tage für die Antworten, also frühestens den 3. November 2026."),
        (&draft, "2026-10-20", start("za"), "motion_state", "Stand „Entwurf“"),
        (&information, "2026-10-20", start("za"), "information_only", ""),
        (&technical, "2026-10-20", start("za"), "not_competent", ""),
        (&book, "2026-10-21", start("za"), "id_taken", ""),
        (&book, "2026-10-21", json!({"circulation": {"start": {"id": "w", "motion": "v", "committee": "za"}}}), "motion_state", "Stand „im Umlaufverfahren“"),
        (&book, "2026-10-21", reply("nirgends", "yes"), "unknown", "Partner im Stimmverzeichnis"),
        (&book, "2026-10-21", split, "split_votes", "Hamm"),
        (&book, "2026-10-21", json!({"circulation": {"reply": {"circulation": "u", "replies": []}}}), "empty", "Das Feld „Antwort“"),
        (&book, "2026-10-21", received("2026-10-22"), "day_ahead", "Das Feld „Eingegangen am“ nennt den 22. Oktober 2026"),
        (&book, "2026-10-21", received("2026-10-19"), "day_too_early", "Das Umlaufverfahren begann am 20. Oktober 2026."),
        (&book, AFTER, reply("hamm", "yes"), "reply_too_late", "Das Feld „Eingegangen am“ nennt den 4. November 2026; die Frist endete am 3. November 2026."),
        (&book, "2026-10-21", json!({"motion": {"withdraw": {"motion": "v", "reason": "überholt"}}}), "motion_state", ""),
        (&book, "2026-10-21", json!({"circulation": {"cancel": {"circulation": "u", "reason": " "}}}), "empty", "Das Feld „Grund des Abbruchs“"),
    ];
    for (book, today, value, code, sentence) in cases {
        let (found, text) = refused(book, today, &value);
        assert_eq!(found, code, "{value}: {text}");
        assert!(text.contains(sentence), "{value}: {text}");
    }
    // What came in time may be entered later.
    assert_eq!(view(&on(book, AFTER, &[received(DEADLINE)]), AFTER).row.replied, 1);
    // In a meeting nobody votes in writing.
    let opened = play::opened(play::invited(play(&[PEOPLE, MOTIONS])), &[]);
    let open = json!({"ballot": {"open": {"id": "b", "meeting": "m", "item": "i", "mode": "circulation"}}});
    assert_eq!(answer(&opened, &open), "circulation_elsewhere");
}

#[test]
fn the_roll_is_that_of_the_first_day() {
    let book = started();
    let figures = json!([{"partner": "hamm", "inhabitants": 500_000}]);
    let recount = json!({"partner": {"recount": {"figures": figures, "from": "2026-10-25", "source": "IT.NRW", "date": "2025-12-31"}}});
    let leave = json!({"partner": {"leave": {"partner": "beelen", "last_day": "2026-10-25"}}});
    let book = on(book, "2026-10-21", &[recount, leave]);
    let rows = view(&book, "2026-10-30").rows;
    let hamm = rows.iter().find(|row| row.partner.as_str() == "hamm").unwrap();
    assert_eq!((rows.len(), hamm.votes.to_string().as_str()), (26, "19"));
}

#[test]
fn a_voting_group_replies_alike_and_the_chair_decides_a_tie() {
    let group = "\n[[committee.voting_group]]\nname = \"Süd\"\npartners = [\"olfen\", \"senden\"]\n\n[[committee.standing_item]]";
    let grouped = rules().replacen("\n[[committee.standing_item]]", group, 1);
    let book = then(released_with(&grouped, "produktkatalog"), &[start("za")]);
    let book = on(book, "2026-10-21", &[reply("olfen", "no")]);
    let against: Vec<String> = view(&book, AFTER)
        .rows
        .iter()
        .filter(|row| row.choice == ChoiceRow::No)
        .map(|row| row.name.clone())
        .collect();
    assert_eq!(against, ["Olfen", "Senden"]);

    let chair = rules().replacen("tie = \"rejected\"", "tie = \"chair\"", 1).replacen(
        "weights = \"einwohner\"",
        "weights = \"koepfe\"",
        1,
    );
    let book = then(released_with(&chair, "produktkatalog"), &[start("za")]);
    // The chair sits for Münster; 13 for it, 13 against.
    let mut for_it: Vec<&str> = book
        .partners
        .keys()
        .map(|p| p.as_str())
        .filter(|p| *p != "muenster")
        .take(12)
        .collect();
    for_it.push("muenster");
    let (yes, no) = (all_but(&book, &[], "yes"), all_but(&book, &for_it, "no"));
    let book = on(book, "2026-10-21", &[yes, no, announce()]);
    let count = view(&book, AFTER).count.unwrap();
    assert_eq!(
        (count.yes.votes.to_string().as_str(), count.outcome),
        ("13", Outcome::Carried)
    );
}

#[test]
fn an_advising_committee_recommends_in_writing() {
    let book = then(released_with(&rules(), "produktkatalog"), &[start("aa")]);
    let all = all_but(&book, &[], "yes");
    let book = on(book, "2026-10-22", &[all, announce()]);
    assert_eq!(motion(&book).row.code, MotionCode::Recommended);
    assert_eq!(motion(&book).row.next.unwrap().as_str(), "za");
    let whole = ResolutionView::of(&book, &book.resolutions[0].number, day(AFTER), &body).unwrap();
    assert_eq!(serde_json::to_value(whole.row.decision).unwrap(), "recommendation");
    // Behind the item of the deciding committee stands what was recommended.
    let plan = json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-12-01T10:00:00", "place": "Münster"}}});
    let add = json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "v", "public": true}}});
    let book = on(book, "2026-10-23", &[plan, add]);
    let item =
        beschlussbuch_domain::view::ItemView::of(&book, &"m".parse().unwrap(), &"i".parse().unwrap(), &body).unwrap();
    assert_eq!(item.recommendation.unwrap().text, "einstimmig empfohlen");
}

#[test]
fn an_accession_resolved_in_writing_goes_on_to_the_councils() {
    let book = then(released_with(&rules(), "beitritt"), &[start("za")]);
    let all = all_but(&book, &[], "yes");
    let book = on(book, "2026-10-22", &[all, announce()]);
    let row = &ResolutionRow::all(&book, day(AFTER)).unwrap()[0];
    assert_eq!(row.ratification.as_ref().unwrap().resolved, day("2026-10-22"));
}

/// A meeting of the Zentralausschuss on a day, opened and closed with nobody but Münster.
fn met(book: Book, id: &str, day: &str) -> Book {
    on(
        book,
        day,
        &[
            json!({"meeting": {"plan": {"id": id, "committee": "za", "start": format!("{day}T09:00:00"), "place": "Münster"}}}),
            json!({"meeting": {"invite": {"meeting": id, "sent_on": "2026-09-01", "way": "Post"}}}),
            json!({"attendance": {"arrive": {"meeting": id, "partner": "muenster", "person": "hvb-muenster"}}}),
            json!({"meeting": {"open": {"meeting": id}}}),
            json!({"meeting": {"adjourn": {"meeting": id, "reason": "fertig"}}}),
        ],
    )
}

#[test]
fn the_minutes_of_the_next_meeting_take_it_in_and_no_others() {
    let book = met(started(), "before", "2026-10-21");
    let secret = [
        json!({"motion": {"draft": {"id": "g", "kind": "produktkatalog", "title": "Vertrag", "partner": "hamm", "public": false, "proposal": "Geheim"}}}),
        json!({"motion": {"release": {"motion": "g"}}}),
        json!({"circulation": {"start": {"id": "x", "motion": "g", "committee": "za"}}}),
        json!({"circulation": {"cancel": {"circulation": "x", "reason": "erledigt"}}}),
    ];
    let book = on(book, "2026-10-22", &secret);
    let all = all_but(&book, &["olfen"], "yes");
    let book = on(book, "2026-10-23", &[all]);
    let book = on(book, AFTER, &[announce()]);
    let book = met(met(book, "next", "2026-11-10"), "later", "2026-12-10");
    let lines = |meeting: &str, version: Version| {
        let minutes = MinutesView::of(&book, &meeting.parse().unwrap(), version, &body).unwrap();
        minutes.circulations
    };
    let told = |meeting: &str, version: Version| -> Vec<String> {
        lines(meeting, version).into_iter().map(|line| line.title).collect()
    };
    // The vote in writing is recounted with the meeting that takes it into its minutes.
    let (json, recounts) = recounted(&book, "next", Version::Full);
    let found: Vec<_> = recounts
        .iter()
        .map(|one| (one.id.as_str(), one.finding.clone()))
        .collect();
    assert_eq!(found, [("u", Finding::Same)], "{json}");
    assert_eq!(told("before", Version::Full), [""; 0]);
    assert_eq!(told("next", Version::Full), ["Vertrag", "Glasfaser für alle"]);
    assert_eq!(told("next", Version::Public), ["Glasfaser für alle"]);
    assert_eq!(told("later", Version::Full), [""; 0]);
    let line = lines("next", Version::Public).remove(0);
    assert_eq!((line.started, line.ended), (day("2026-10-20"), day(AFTER)));
    let ballot = line.ballot.unwrap();
    assert_eq!(ballot.number.as_deref(), Some("ZA 2026/07"));
    assert!(
        ballot
            .count
            .unwrap()
            .explanation
            .starts_with("Abgestimmt wurde im Umlaufverfahren")
    );
    let cancelled = lines("next", Version::Full).remove(0);
    assert_eq!(
        cancelled.without_result.unwrap(),
        "Das Umlaufverfahren wurde abgebrochen. Grund: erledigt."
    );
}

#[test]
fn the_overview_says_what_waits() {
    let due = |book: &Book, today: &str| -> Vec<(String, String)> {
        let rows = Overview::of(book, day(today)).unwrap().due;
        let rows = rows.into_iter().filter(|row| row.circulation.is_some());
        rows.map(|row| (row.title, row.when.replace('\u{a0}', " "))).collect()
    };
    let book = started();
    assert_eq!(
        due(&book, "2026-10-30"),
        [(
            "Antworten im Umlaufverfahren zu V/0011/2026 eintragen".into(),
            "bis 3. November".into()
        )]
    );
    assert_eq!(
        due(&book, AFTER),
        [(
            "Ergebnis des Umlaufverfahrens zu V/0011/2026 verkünden".into(),
            "jetzt".into()
        )]
    );
    let offered = motion(&released_with(&rules(), "produktkatalog")).circulable;
    // The adviser's turn comes first.
    assert_eq!(offered.unwrap().committee.as_str(), "aa");
    assert_eq!(motion(&released_with(CITEQ, "produktkatalog")).circulable, None);
}

#[test]
fn a_resolution_of_a_meeting_is_written_as_ever_and_half_a_place_is_refused() {
    let old = json!({"number": "ZA 2026/07", "committee": "za", "year": 2026, "sequence": 7, "decision": "resolution", "title": "T",
        "meeting": "m", "item": "i", "ballot": "b", "motion": null, "public": true, "annulled": null});
    let read: Resolution = serde_json::from_value(old.clone()).unwrap();
    assert!(matches!(&read.origin, Origin::Meeting { meeting, .. } if meeting.as_str() == "m"));
    assert_eq!(serde_json::to_value(&read).unwrap(), old);
    for wrong in [
        json!({"meeting": null, "item": null, "ballot": null}),
        json!({"item": null}),
        json!({"circulation": "u"}),
    ] {
        let mut other = old.clone();
        for (key, value) in wrong.as_object().unwrap() {
            other[key] = value.clone();
        }
        assert!(serde_json::from_value::<Resolution>(other).is_err(), "{wrong}");
    }
}

fn exclude(person: &str) -> Value {
    json!({"circulation": {"exclude": {"circulation": "u", "person": person, "reason": "Sitzt im Aufsichtsrat"}}})
}

#[test]
fn for_an_excluded_member_the_deputy_votes_and_without_one_nobody() {
    let book = on(started(), "2026-10-21", &[reply("hamm", "yes"), reply("ahlen", "no")]);
    // Hamm has a deputy, Ahlen has none.
    let book = on(book, "2026-10-22", &[exclude("hvb-hamm"), exclude("hvb-ahlen")]);
    let now = view(&book, "2026-10-22");
    let row = |name: &str| now.rows.iter().find(|row| row.partner.as_str() == name).unwrap();
    assert_eq!((row("hamm").choice, row("hamm").deputy), (ChoiceRow::None, true));
    assert_eq!(row("ahlen").choice, ChoiceRow::Excluded);
    assert_eq!((now.row.replied, now.row.asked), (0, 25));
    let text = |row: usize| now.recusals[row].text.replace('\u{a0}', " ");
    assert_eq!(
        text(1),
        "Frau Lohoff wirkt wegen Befangenheit nicht mit; Ahlen stimmt nicht mit. Grund: Sitzt im Aufsichtsrat."
    );
    assert!(text(0).contains("; für Hamm stimmt "), "{}", text(0));
    assert!(now.seats.iter().all(|seat| seat.person.as_str() != "hvb-ahlen"));
    assert_eq!(
        refused(&book, "2026-10-22", &reply("ahlen", "yes")).0,
        "vote_of_excluded"
    );
    assert_eq!(
        refused(&book, "2026-10-22", &exclude("hvb-ahlen")).0,
        "already_excluded"
    );
    assert_eq!(refused(&book, "2026-10-22", &exclude("it-muenster")).0, "no_member");

    // All that may reply have done so; the excluded weight stands in the count and in no base of votes cast.
    let all = all_but(&book, &["ahlen"], "yes");
    let ended = on(book.clone(), "2026-10-23", &[all, announce()]);
    let count = view(&ended, AFTER).count.unwrap();
    assert_eq!((count.excluded.heads.get(), count.present.heads.get()), (1, 25));
    assert!(
        count.explanation.replace('\u{a0}', " ").contains(
            "Geantwortet haben 25 von 26 Partnern mit 147 von 153 Stimmen. Ein Partner mit 6 Stimmen war von der Mitwirkung ausgeschlossen."
        ),
        "{}",
        count.explanation
    );
    assert!(
        !count.explanation.contains("nicht geantwortet"),
        "{}",
        count.explanation
    );

    // With the deputy excluded too, nobody votes for Hamm; lifting gives the seat back, the reply is given anew.
    let deputy = now.seats.iter().find(|seat| seat.partner == "Hamm").unwrap();
    let both = on(book, "2026-10-23", &[exclude(deputy.person.as_str())]);
    assert_eq!(view(&both, AFTER).row.asked, 24);
    let lift = |person: &str| json!({"circulation": {"lift": {"circulation": "u", "person": person}}});
    let lifted = on(both, "2026-10-24", &[lift("hvb-hamm"), lift("hvb-ahlen")]);
    let after = view(&lifted, AFTER);
    assert_eq!((after.row.asked, after.recusals.len()), (26, 1));
    let hamm = after.rows.iter().find(|row| row.partner.as_str() == "hamm").unwrap();
    assert_eq!((hamm.choice, hamm.deputy), (ChoiceRow::None, false));
    assert_eq!(refused(&lifted, "2026-10-24", &lift("hvb-hamm")).0, "not_excluded");
}

#[test]
fn excluding_a_deputy_who_does_not_vote_keeps_the_reply() {
    let book = on(started(), "2026-10-21", &[reply("hamm", "yes")]);
    let deputy = view(&book, AFTER)
        .seats
        .into_iter()
        .filter(|seat| seat.partner == "Hamm");
    let deputy = deputy
        .map(|seat| seat.person)
        .find(|person| person.as_str() != "hvb-hamm")
        .unwrap();
    let book = on(book, "2026-10-22", &[exclude(deputy.as_str())]);
    let now = view(&book, AFTER);
    assert_eq!((now.row.replied, now.row.asked), (1, 26));
}

fn annul() -> Value {
    json!({"circulation": {"annul": {"circulation": "u", "reason": "Zwei Antworten waren vertauscht"}}})
}

#[test]
fn an_announced_result_is_annulled_and_the_motion_circulates_again() {
    let book = started();
    let all = all_but(&book, &[], "yes");
    let book = on(book, "2026-10-22", &[all, announce()]);
    let number = book.resolutions[0].number.clone();
    let book = on(book, "2026-10-23", &[annul()]);
    let ended = view(&book, AFTER);
    assert_eq!(ended.row.code, CirculationCode::Annulled);
    assert_eq!(ended.annulled.as_deref(), Some("Zwei Antworten waren vertauscht"));
    assert!(ended.count.is_some() && ended.row.number.is_none());
    assert_eq!(motion(&book).row.code, MotionCode::Released);
    let rows = ResolutionRow::all(&book, day(AFTER)).unwrap();
    assert_eq!(rows[0].annulled.as_deref(), Some("Zwei Antworten waren vertauscht"));
    // The number is not given again.
    let again = json!({"circulation": {"start": {"id": "w", "motion": "v", "committee": "za"}}});
    let book = on(book, "2026-10-23", &[again]);
    let replies = all_but(&book, &[], "yes");
    let replies =
        json!({"circulation": {"reply": {"circulation": "w", "replies": replies["circulation"]["reply"]["replies"]}}});
    let book = on(
        book,
        "2026-10-24",
        &[replies, json!({"circulation": {"announce": {"circulation": "w"}}})],
    );
    assert_eq!(
        (number.as_str(), book.resolutions[1].number.as_str()),
        ("ZA 2026/07", "ZA 2026/08")
    );
    // Both stay on record in the same minutes.
    let book = met(book, "next", "2026-11-10");
    let minutes = MinutesView::of(&book, &"next".parse().unwrap(), Version::Full, &body).unwrap();
    let annulled: Vec<Option<String>> = minutes
        .circulations
        .iter()
        .map(|line| line.ballot.as_ref().unwrap().annulled.clone())
        .collect();
    assert_eq!(annulled, [Some("Zwei Antworten waren vertauscht".into()), None]);
}

#[test]
fn a_result_on_which_something_rests_is_not_annulled() {
    let stands = |book: &Book, day: &str| refused(book, day, &annul());
    let open = started();
    assert!(stands(&open, "2026-10-22").1.contains("noch nicht verkündet"));
    let announced = |kind: &str, committee: &str| {
        let book = then(released_with(&rules(), kind), &[start(committee)]);
        let all = all_but(&book, &[], "yes");
        on(book, "2026-10-22", &[all, announce()])
    };
    // An advising committee's recommendation stands once the motion is on an agenda.
    let plan = json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-12-01T10:00:00", "place": "Münster"}}});
    let add = json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "v", "public": true}}});
    let scheduled = on(announced("produktkatalog", "aa"), "2026-10-23", &[plan, add]);
    assert_eq!(
        stands(&scheduled, "2026-10-23"),
        (
            "circulation_stands".into(),
            "Das Ergebnis des Umlaufverfahrens lässt sich nicht aufheben. Mit der Vorlage „Glasfaser für alle“ ging es seither weiter, sie ist im Stand „auf der Tagesordnung“.".into()
        )
    );
    let acceded = json!({"ratification": {"council": {"resolution": "ZA 2026/07", "partner": "hamm", "agreed": true, "day": "2026-10-23"}}});
    let begun = on(announced("beitritt", "za"), "2026-10-23", &[acceded]);
    assert!(
        stands(&begun, "2026-10-23")
            .1
            .contains("Auf dem Weg des Beschlusses ZA 2026/07")
    );
    // Until the minutes that take it in are finished.
    let finish = |verb: &str| json!({"minutes": {verb: {"meeting": "next"}}});
    let met = met(announced("produktkatalog", "za"), "next", "2026-11-10");
    let draft = on(met.clone(), "2026-11-10", &[annul()]);
    assert_eq!(view(&draft, "2026-11-10").row.code, CirculationCode::Annulled);
    let done = on(met, "2026-11-11", &[finish("submit"), finish("finalize")]);
    assert!(
        stands(&done, "2026-11-11")
            .1
            .contains("in der fertigen Niederschrift der Sitzung ZA/")
    );
}
