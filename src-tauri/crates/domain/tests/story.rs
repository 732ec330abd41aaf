//! What happened, in German sentences. `story.txt` shows each kind of event for a person to read.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use beschlussbuch_domain::{
    Book, Command, Event,
    book::BookCommand,
    rulebook::{CITEQ, Rulebook},
};
use play::{ADVICE, MEETING, MOTIONS, NOW, PEOPLE, at, command};
use serde_json::{Value, json};

/// A book and all events that made it.
struct Story {
    book: Book,
    events: Vec<Event>,
}

impl Story {
    fn of_the_sample() -> Self {
        let rulebook = Box::new(rulebook());
        let create = BookCommand::Create {
            id: "muster".parse().unwrap(),
            sample: true,
            rulebook,
        };
        let mut story = Self {
            book: Book::default(),
            events: Vec::new(),
        };
        story.tell("2026-08-03T06:00:00Z", &Command::Book(create));
        for line in [PEOPLE, MOTIONS, ADVICE, MEETING].iter().flat_map(|s| s.lines()) {
            let value: Value = serde_json::from_str(line).unwrap();
            story.tell(value["at"].as_str().unwrap(), &command(&value["command"]));
        }
        story
    }

    fn tell(&mut self, now: &str, command: &Command) {
        let events = at(&mut self.book, now, command).unwrap_or_else(|r| panic!("{command:?}: {r}"));
        self.events.extend(events);
    }

    /// The same, with commands that the sample does without.
    fn with(self, commands: &[Value]) -> Self {
        self.then_at(NOW, commands)
    }

    fn then_at(mut self, now: &str, commands: &[Value]) -> Self {
        for value in commands {
            self.tell(now, &command(value));
        }
        self
    }

    /// What the sample does without, so that each kind of event occurs.
    fn complete() -> Self {
        Self::of_the_sample()
            .with(&master_data())
            .with(&motions())
            .revising()
            .with(&invitation())
            .amending()
            .with(&meeting())
            .with(&too_few())
            .with(&endings())
            .ratifying()
            .circulating()
            .erasing()
    }

    fn revising(mut self) -> Self {
        let base = self
            .book
            .motion(&"neu".parse().unwrap())
            .unwrap()
            .proposal
            .clone()
            .unwrap()
            .hash;
        let new =
            json!({"motion": {"revise": {"motion": "neu", "text": "proposal", "base": base, "new": "Zweite Fassung"}}});
        self.tell(NOW, &command(&new));
        self
    }

    /// Two amendments are moved, one is changed, and one of them is not put to the vote.
    fn amending(mut self) -> Self {
        let submit = |id: &str| json!({"amendment": {"submit": {"meeting": "m", "item": "i", "id": id, "partner": id, "wording": format!("Die Leitung führt über {id}.")}}});
        self = self.with(&[submit("hamm"), submit("oelde")]);
        let meeting = self.book.meeting(&"m".parse().unwrap()).unwrap();
        let item = meeting.item(&"i".parse().unwrap()).unwrap();
        let base = item.amendments[0].wording.hash;
        self.with(&[
            json!({"amendment": {"revise": {"meeting": "m", "item": "i", "amendment": "hamm", "base": base, "wording": "Die Leitung führt über Hamm und Ahlen."}}}),
            json!({"amendment": {"arrange": {"meeting": "m", "item": "i", "order": ["oelde", "hamm"]}}}),
            json!({"amendment": {"drop": {"meeting": "m", "item": "i", "amendment": "hamm", "reason": "Oelde ist derselben Meinung."}}}),
        ])
    }

    /// A resolution goes through councils and authority until a partner joins.
    fn ratifying(self) -> Self {
        const DAY: &str = "2026-10-20";
        let mut story = self.with(&[
            json!({"motion": {"draft": {"id": "bei", "kind": "beitritt", "title": "Beitritt der Stadt Greven", "partner": "hamm", "public": true, "proposal": "Greven tritt bei."}}}),
            json!({"motion": {"release": {"motion": "bei"}}}),
            json!({"meeting": {"plan": {"id": "r", "committee": "za", "start": "2026-10-20T10:45:00", "place": "Hamm"}}}),
            json!({"agenda": {"add": {"meeting": "r", "item": "bei", "motion": "bei", "public": true}}}),
            json!({"meeting": {"invite": {"meeting": "r", "sent_on": "2026-09-20", "way": "Post"}}}),
        ]);
        let partners: Vec<String> = story
            .book
            .partners_on("2026-10-20".parse().unwrap())
            .map(|p| p.id.to_string())
            .collect();
        let arrive = |p: &String| json!({"attendance": {"arrive": {"meeting": "r", "partner": p, "person": format!("hvb-{p}")}}});
        story = story.with(&partners.iter().map(arrive).collect::<Vec<_>>()).with(&[
            json!({"meeting": {"open": {"meeting": "r", "secretary": "wessel"}}}),
            json!({"item": {"call": {"meeting": "r", "item": "bei"}}}),
            json!({"ballot": {"open": {"id": "r", "meeting": "r", "item": "bei"}}}),
            json!({"ballot": {"cast_remaining": {"ballot": "r", "choice": "yes"}}}),
            json!({"ballot": {"announce": {"ballot": "r"}}}),
        ]);
        let number = story.book.resolutions.last().unwrap().number.clone();
        let step = |verb: &str, mut fields: Value| {
            fields["resolution"] = json!(number);
            json!({"ratification": {verb: fields}})
        };
        let greven = json!({"id": "greven", "name": "Greven", "kind": "Stadt", "inhabitants": 37692, "provenance": {"source": "IT.NRW", "date": "2025-12-31"}});
        let retract = |what: Value| step("retract", json!({"step": what, "reason": "Falsch eingetragen."}));
        let council = |partner: &str, agreed: bool| {
            step(
                "council",
                json!({"partner": partner, "agreed": agreed, "day": DAY, "reference": "Vorlage 77/2026"}),
            )
        };
        let apply = step(
            "apply",
            json!({"authority": "Bezirksregierung Münster", "day": DAY, "received": DAY}),
        );
        let approve = |granted: bool| {
            step(
                "approve",
                json!({"granted": granted, "day": DAY, "reference": "31.1.2-7"}),
            )
        };
        story = story.with(&[
            step("accede", json!({"acceding": greven})),
            retract(json!("accession")),
            step("accede", json!({"acceding": greven})),
            council("hamm", false),
            retract(json!({"council": {"partner": "hamm"}})),
            council("greven", true),
        ]);
        story = story.with(&partners.iter().map(|p| council(p, true)).collect::<Vec<_>>());
        story.with(&[
            apply.clone(),
            retract(json!("receipt")),
            step("receive", json!({"day": DAY})),
            step("object", json!({"day": DAY})),
            step("summon", json!({"day": DAY})),
            approve(false),
            retract(json!("approval")),
            retract(json!("hearing")),
            retract(json!("objection")),
            retract(json!("application")),
            apply,
            approve(true),
            step(
                "publish",
                json!({"day": DAY, "gazette": "Amtsblatt für den Regierungsbezirk Münster Nr. 43/2026"}),
            ),
        ])
    }

    /// Three motions go to all partners in writing: one is carried, one meets an objection, one is cancelled.
    fn circulating(self) -> Self {
        // No minutes of this day take it in.
        const LATER: &str = "2026-10-20T10:00:00Z";
        let begin = |id: &str| {
            [
                json!({"motion": {"draft": {"id": id, "kind": "it-konzeption", "title": format!("Umlauf {id}"), "partner": "hamm", "public": true, "proposal": "So soll es sein."}}}),
                json!({"motion": {"release": {"motion": id}}}),
                json!({"circulation": {"start": {"id": id, "motion": id, "committee": "za"}}}),
            ]
        };
        let story = self.with(&["eins", "zwei", "drei"].map(begin).concat());
        let all = story.book.circulations[&"eins".parse().unwrap()].roll.clone();
        let yes: Vec<Value> = all
            .iter()
            .map(|row| json!({"partner": row.partner, "choice": "yes"}))
            .collect();
        let reply = |replies: Value| json!({"circulation": {"reply": {"circulation": "eins", "replies": replies}}});
        story.then_at(LATER, &[
            reply(json!([{"partner": "hamm", "choice": "no"}, {"partner": "ahlen", "choice": "abstain"}])),
            json!({"circulation": {"exclude": {"circulation": "eins", "person": "hvb-olfen", "reason": "Sitzt im Aufsichtsrat des Anbieters"}}}),
            json!({"circulation": {"lift": {"circulation": "eins", "person": "hvb-olfen"}}}),
            reply(json!(yes)),
            json!({"circulation": {"announce": {"circulation": "eins"}}}),
            json!({"circulation": {"annul": {"circulation": "eins", "reason": "Eine Antwort war falsch eingetragen"}}}),
            json!({"circulation": {"object": {"circulation": "zwei", "partner": "oelde", "reason": "Das ist zu beraten."}}}),
            json!({"circulation": {"cancel": {"circulation": "drei", "reason": "Die Anlage fehlte."}}}),
        ])
    }

    /// One content of each kind is erased, and one that nothing names any more.
    fn erasing(mut self) -> Self {
        let hashes = {
            let motion = self.book.motion(&"neu".parse().unwrap()).unwrap();
            let meeting = self.book.meeting(&"m".parse().unwrap()).unwrap();
            let item = meeting.item(&"i".parse().unwrap()).unwrap();
            let first = self.events.iter().find_map(|event| {
                let json = serde_json::to_value(event).unwrap();
                let drafted = json.pointer("/motion/drafted")?;
                (drafted["id"] == "neu").then(|| drafted["proposal"]["hash"].clone())
            });
            vec![
                json!(motion.attachments[0].content.hash),
                json!(motion.reasons.as_ref().unwrap().hash),
                json!(item.course.as_ref().unwrap().hash),
                json!(item.statements[0].text.hash),
                json!(self.book.ballots[&"b".parse().unwrap()].wording.hash),
                json!(self.book.documents[&"d".parse().unwrap()].content.hash),
                first.unwrap(),
            ]
        };
        for hash in hashes {
            let erase = json!({"content": {"erase": {"content": hash, "reason": "versehentlich eingetragen"}}});
            self.tell(NOW, &command(&erase));
        }
        self
    }

    fn sentence(&self, event: &Event) -> String {
        event.sentence(&self.book)
    }
}

/// The sample's rules, with secret ballots and roll calls.
fn rulebook() -> Rulebook {
    let more = "tie = \"rejected\"\nsecret_on_demand_of = 1\nroll_call_on_demand_of = 1\ncirculation_days = 14";
    let rules = CITEQ.replacen("tie = \"rejected\"", more, 1).replacen(
        "slips = [\"10\", \"5\", \"1\"]",
        "slips = [\"10\", \"1\"]",
        1,
    );
    Rulebook::from_toml(&rules).unwrap()
}

fn file(name: &str, base64: &str) -> Value {
    json!({"name": name, "media_type": "application/pdf", "base64": base64})
}

fn master_data() -> Vec<Value> {
    let saerbeck = json!({"id": "saerbeck", "name": "Saerbeck", "kind": "Gemeinde", "inhabitants": 7200, "joined": "2027-01-01",
        "provenance": {"source": "IT.NRW", "date": "2025-12-31"}});
    let wessel = json!({"id": "wessel", "title": "Dr.", "given_name": "Hendrik", "family_name": "Wessel", "office": "Geschäftsstelle der Kooperation"});
    vec![
        json!({"book": {"adopt": {"rulebook": rulebook(), "from": "2028-01-01"}}}),
        json!({"book": {"confirm": {"section": "weights", "source": "§ 5 Abs. 2 der Vereinbarung", "date": "2026-01-01"}}}),
        json!({"partner": {"join": saerbeck}}),
        json!({"partner": {"leave": {"partner": "kreis-warendorf", "last_day": "2027-12-31"}}}),
        json!({"partner": {"recount": {"figures": [{"partner": "hamm", "inhabitants": 180849}], "from": "2027-01-01", "source": "IT.NRW", "date": "2025-12-31"}}}),
        json!({"person": {"change": wessel}}),
        json!({"committee": {"unseat": {"membership": "za-beelen", "last_day": "2026-12-31"}}}),
        json!({"committee": {"seat": {"id": "za-v-beelen", "committee": "za", "partner": "beelen", "person": "wessel", "seat": "deputy", "from": "2027-01-01", "until": "2030-10-31"}}}),
        json!({"committee": {"appoint": {"committee": "za", "office": "deputy_chair", "person": "hvb-hamm", "from": "2026-10-01"}}}),
    ]
}

fn motions() -> Vec<Value> {
    let draft = |id: &str, public: bool, title: &str| json!({"motion": {"draft": {"id": id, "kind": "it-konzeption", "title": title, "partner": "hamm", "public": public, "proposal": title, "reasons": format!("Grund für {title}")}}});
    vec![
        draft("neu", true, "Projekt „Neue Leitung“"),
        draft("wege", true, "Leitungswege"),
        json!({"motion": {"release": {"motion": "wege"}}}),
        draft("vertraulich", false, "Vertrag mit dem Rechenzentrum"),
        json!({"motion": {"attach": {"motion": "neu", "id": "karte", "file": file("Karte.pdf", "S2FydGU=")}}}),
        json!({"motion": {"release": {"motion": "neu"}}}),
        json!({"motion": {"retitle": {"motion": "vertraulich", "title": "Vertrag mit dem zweiten Rechenzentrum"}}}),
        json!({"motion": {"retitle": {"motion": "neu", "title": "Projekt „Neue Leitung“ nach Hamm"}}}),
        json!({"motion": {"withdraw": {"motion": "vertraulich", "reason": "Der Vertrag kam nicht zustande."}}}),
    ]
}

/// A meeting to which only one comes.
fn too_few() -> Vec<Value> {
    vec![
        json!({"meeting": {"plan": {"id": "k", "committee": "aa", "start": "2026-10-20T10:30:00", "place": "Hamm"}}}),
        json!({"meeting": {"invite": {"meeting": "k", "sent_on": "2026-10-10", "way": "Post", "second_meeting": true}}}),
        json!({"attendance": {"arrive": {"meeting": "k", "partner": "muenster", "person": "it-muenster"}}}),
        json!({"meeting": {"open": {"meeting": "k", "chair": "it-muenster", "secretary": "wessel"}}}),
        json!({"item": {"call": {"meeting": "k", "item": "s1"}}}),
        json!({"meeting": {"establish_lack": {"meeting": "k"}}}),
        json!({"item": {"conclude": {"meeting": "k", "item": "s1", "conclusion": "not_quorate"}}}),
    ]
}

fn invitation() -> Vec<Value> {
    let add = |item: &str, title: &str| json!({"agenda": {"add": {"meeting": "m", "item": item, "title": title, "public": true}}});
    vec![
        json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
        json!({"meeting": {"reschedule": {"meeting": "m", "start": "2026-10-20T10:30:00", "place": "Rathaus Hamm, Sitzungssaal 1"}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "neu", "public": true}}}),
        add("versehen", "Ein Versehen"),
        add("termine", "Termine"),
        add("bericht", "Bericht der Geschäftsführung"),
        add("lage", "Zur Lage"),
        json!({"agenda": {"add": {"meeting": "m", "item": "verweis", "motion": "wege", "public": true}}}),
        json!({"agenda": {"move": {"meeting": "m", "item": "termine", "before": "i"}}}),
        json!({"agenda": {"remove": {"meeting": "m", "item": "versehen"}}}),
        json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-10-15", "way": "Post", "urgent": "Die Frist für den Zuschlag läuft ab."}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "eil", "title": "Eilige Sache", "public": false, "urgency": "Frist"}}}),
        json!({"meeting": {"send_late": {"meeting": "m", "sent_on": "2026-10-16", "way": "elektronisch"}}}),
    ]
}

fn meeting() -> Vec<Value> {
    let exclusion = json!({"person": "hvb-hamm", "reason": "wirkt am Bau der Leitung mit", "whereabouts": "audience"});
    let cast = |choices: Value| json!({"ballot": {"cast": {"ballot": "b", "choices": choices}}});
    let conclude =
        |item: &str, how: Value| json!({"item": {"conclude": {"meeting": "m", "item": item, "conclusion": how}}});
    let call = |item: &str| json!({"item": {"call": {"meeting": "m", "item": item}}});
    let arrive = |partner: &str| play::arrive(partner);
    let mut commands = vec![
        json!({"attendance": {"join": {"meeting": "m", "guest": "g", "name": "Andreas Fuchs", "capacity": "citeq"}}}),
    ];
    commands.extend(
        [
            "muenster",
            "hamm",
            "kreis-coesfeld",
            "kreis-warendorf",
            "ahlen",
            "oelde",
        ]
        .map(arrive),
    );
    commands.extend(["beckum", "telgte", "senden", "duelmen", "olfen", "beelen", "nottuln"].map(arrive));
    commands.extend(["rosendahl", "billerbeck", "havixbeck", "ennigerloh"].map(arrive));
    commands.extend([
        json!({"attendance": {"arrive": {"meeting": "m", "partner": "ascheberg", "person": "vertr-ascheberg", "mode": "digital"}}}),
        json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-beelen"}}}),
        json!({"attendance": {"part": {"meeting": "m", "guest": "g"}}}),
        json!({"meeting": {"open": {"meeting": "m", "secretary": "wessel"}}}),
        json!({"meeting": {"hand_over_chair": {"meeting": "m", "chair": "hvb-hamm"}}}),
        json!({"exclusion": {"declare": {"meeting": "m", "item": "i", "exclusion": exclusion}}}),
        json!({"exclusion": {"lift": {"meeting": "m", "item": "i", "person": "hvb-hamm"}}}),
        call("i"),
        json!({"ballot": {"open": {"id": "d", "meeting": "m", "item": "i", "subject": {"exclusion": exclusion}}}}),
        json!({"ballot": {"cast_remaining": {"ballot": "d", "choice": "no"}}}),
        json!({"ballot": {"announce": {"ballot": "d"}}}),
        json!({"ballot": {"open": {"id": "e", "meeting": "m", "item": "i", "subject": {"amendment": {"amendment": "oelde"}}}}}),
        json!({"ballot": {"cast_remaining": {"ballot": "e", "choice": "no"}}}),
        json!({"ballot": {"announce": {"ballot": "e"}}}),
        json!({"ballot": {"open": {"id": "a", "meeting": "m", "item": "i", "subject": "procedure", "wording": "Die Rednerliste wird geschlossen.", "mode": "secret", "demanded_by": ["oelde"]}}}),
        json!({"ballot": {"count_slips": {"ballot": "a", "slips": [{"votes": "10", "yes": 5}, {"votes": "1", "yes": 12, "no": 3, "abstain": 1}]}}}),
        json!({"ballot": {"announce": {"ballot": "a"}}}),
        json!({"ballot": {"open": {"id": "n", "meeting": "m", "item": "i", "subject": "procedure", "wording": "Die Sitzung wird unterbrochen.", "mode": "roll_call", "demanded_by": ["oelde"]}}}),
        json!({"ballot": {"annul": {"ballot": "n", "reason": "Der Antrag wurde zurückgezogen."}}}),
        json!({"ballot": {"open": {"id": "b", "meeting": "m", "item": "i", "wording": "Die Leitung wird gebaut."}}}),
        cast(json!([{"partner": "muenster", "choice": "yes"}, {"partner": "telgte", "choice": "no"}, {"partner": "olfen", "choice": "invalid"}])),
        cast(json!([{"partner": "muenster", "choice": "none"}])),
        json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": "yes"}}}),
        json!({"ballot": {"announce": {"ballot": "b"}}}),
        json!({"ballot": {"annul": {"ballot": "b", "reason": "Es wurde falsch gezählt."}}}),
        json!({"minutes": {"write": {"meeting": "m", "item": "i", "text": "Verlauf"}}}),
        json!({"minutes": {"write": {"meeting": "m", "text": "Bemerkung"}}}),
        json!({"minutes": {"state": {"meeting": "m", "item": "i", "id": "e", "person": "hvb-hamm", "text": "Erklärung"}}}),
        conclude("i", json!({"postponed": {"reason": "Es fehlt ein Gutachten"}})),
        call("termine"),
    ]);
    commands.extend(election());
    commands.extend([
        conclude("termine", json!("discussed")),
        call("bericht"),
        conclude("bericht", json!("noted")),
        call("lage"),
        conclude("lage", json!({"removed": {"reason": "erledigt"}})),
        call("verweis"),
        conclude("verweis", json!({"referred": {"committee": "aa"}})),
        json!({"meeting": {"interrupt": {"meeting": "m", "reason": "Mittagspause"}}}),
        json!({"meeting": {"resume": {"meeting": "m"}}}),
        json!({"meeting": {"adjourn": {"meeting": "m", "reason": "Stromausfall"}}}),
    ]);
    commands
}

/// Two rounds for the chair, the second one in secret and decided by lot; two seats by lists, of which one is declined.
fn election() -> Vec<Value> {
    let open = |id: &str, more: Value| {
        let mut fields = json!({"id": id, "meeting": "m", "item": "termine"});
        fields
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json!({"election": {"open": fields}})
    };
    let cast = |choices: Value| json!({"election": {"cast": {"election": "w", "choices": choices}}});
    vec![
        open(
            "w",
            json!({"office": "Vorsitz des Arbeitsausschusses", "proposals": [
                {"name": "Frieda Lange", "proposed_by": "hamm"}, {"name": "Jan Beispiel"}]}),
        ),
        cast(
            json!([{"partner": "muenster", "choice": {"for": "Frieda Lange"}}, {"partner": "hamm", "choice": {"for": "Jan Beispiel"}}, {"partner": "telgte", "choice": "invalid"}]),
        ),
        cast(json!([{"partner": "telgte", "choice": "none"}])),
        json!({"election": {"cast_remaining": {"election": "w", "choice": "no"}}}),
        json!({"election": {"announce": {"election": "w"}}}),
        open("x", json!({"after": "w", "mode": "secret", "demanded_by": ["oelde"]})),
        json!({"election": {"count_slips": {"election": "x", "slips": [
            {"votes": "10", "for": {"Frieda Lange": 2, "Jan Beispiel": 2}}, {"votes": "1", "abstain": 1}]}}}),
        json!({"election": {"announce": {"election": "x"}}}),
        json!({"election": {"draw": {"election": "x", "drawn_by": "Dr. Michael Schürmann", "chosen": ["Jan Beispiel"]}}}),
        json!({"election": {"answer": {"election": "x", "candidate": "Jan Beispiel", "accepted": true}}}),
        open(
            "y",
            json!({"office": "Beisitz", "seats": 2, "proposals": [
                {"name": "Liste A", "persons": ["Ada Weber", "Bela Vogt"]}, {"name": "Liste B", "persons": ["Kim Probe", "Lena Muster"]}]}),
        ),
        json!({"election": {"cast_remaining": {"election": "y", "choice": {"for": "Liste B"}}}}),
        json!({"election": {"announce": {"election": "y"}}}),
        json!({"election": {"annul": {"election": "y", "reason": "Liste A wurde übersehen"}}}),
        open(
            "z",
            json!({"office": "Beisitz", "proposals": [{"name": "Liste A", "persons": ["Ada Weber", "Bela Vogt"]}]}),
        ),
        json!({"election": {"cast_remaining": {"election": "z", "choice": {"for": "Liste A"}}}}),
        json!({"election": {"announce": {"election": "z"}}}),
        json!({"election": {"answer": {"election": "z", "candidate": "Ada Weber", "accepted": false}}}),
    ]
}

fn endings() -> Vec<Value> {
    vec![
        json!({"minutes": {"style": {"meeting": "m", "style": "results"}}}),
        json!({"minutes": {"submit": {"meeting": "m"}}}),
        json!({"minutes": {"return": {"meeting": "m", "reason": "Bitte den Namen berichtigen."}}}),
        json!({"minutes": {"finalize": {"meeting": "m"}}}),
        json!({"document": {"refuse": {"meeting": "m", "field": "Unterschrift_Vorsitz", "reason": "TOP 2 gibt den Verlauf falsch wieder"}}}),
        json!({"document": {"reconsider": {"meeting": "m", "field": "Unterschrift_Vorsitz"}}}),
        json!({"document": {"file": {"id": "d", "meeting": "m", "kind": "niederschrift", "file": file("niederschrift-za-48.pdf", "JVBERg==")}}}),
        json!({"document": {"extend": {"id": "l", "document": "d", "file": file("niederschrift-za-48-B-LTA.pdf", "JVBERi0=")}}}),
        json!({"minutes": {"correct": {"meeting": "m", "id": "b-1", "text": "Es fehlt ein Gast."}}}),
        json!({"minutes": {"withdraw_correction": {"meeting": "m", "correction": "b-1", "reason": "Der Gast steht da"}}}),
        json!({"minutes": {"correct": {"meeting": "m", "id": "b-2", "text": "Die Sitzung endete um 11:58 Uhr."}}}),
        json!({"document": {"scan": {"id": "e", "meeting": "m", "correction": "b-2", "file": file("scan.pdf", "JVBERi0xLjcK")}}}),
        json!({"meeting": {"plan": {"id": "n", "committee": "aa", "start": "2026-12-01T09:00:00", "place": "Ahlen"}}}),
        json!({"meeting": {"cancel": {"meeting": "n", "reason": "Sturm"}}}),
    ]
}

/// „ballot.cast“.
fn kind(event: &Event) -> String {
    let json = serde_json::to_value(event).unwrap();
    let (noun, happened) = json.as_object().unwrap().iter().next().unwrap();
    format!("{noun}.{}", happened.as_object().unwrap().keys().next().unwrap())
}

/// All kinds of events that the schema knows.
fn kinds() -> BTreeSet<String> {
    let schema = serde_json::to_value(schemars::schema_for!(Event)).unwrap();
    let mut kinds = BTreeSet::new();
    for noun in schema["oneOf"].as_array().unwrap() {
        let (noun, what) = noun["properties"].as_object().unwrap().iter().next().unwrap();
        let definition = what["$ref"].as_str().unwrap().strip_prefix("#").unwrap();
        for variant in schema.pointer(definition).unwrap()["oneOf"].as_array().unwrap() {
            kinds.insert(format!("{noun}.{}", variant["required"][0].as_str().unwrap()));
        }
    }
    kinds
}

/// The most sentences of one kind that are kept of the sample; those of the other commands are kept all.
const SHOWN: usize = 2;

#[test]
fn every_kind_of_event_is_told_as_the_text_shows() {
    let sample = Story::of_the_sample().events.len();
    let story = Story::complete();
    let mut told: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (number, event) in story.events.iter().enumerate() {
        let kind = kind(event);
        let sentences = told.entry(kind.clone()).or_default();
        let sentence = story.sentence(event);
        let alike = kind == "attendance.arrived" && !sentence.contains(',') && sentences.len() >= SHOWN
            || kind == "ratification.council_resolved" && sentences.len() > SHOWN;
        if (number >= sample && !alike || sentences.len() < SHOWN) && !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    let mut text = String::new();
    for (kind, sentences) in &told {
        writeln!(text, "{kind}").unwrap();
        sentences.iter().for_each(|s| writeln!(text, "    {s}").unwrap());
    }
    assert!(text == include_str!("story.txt"), "found:\n{text}");
    assert_eq!(told.into_keys().collect::<BTreeSet<_>>(), kinds());
}

#[test]
fn sentences_are_whole_and_name_no_identifier() {
    let story = Story::complete();
    for event in &story.events {
        let sentence = story.sentence(event);
        let inner = sentence.trim_end_matches('.');
        assert!(sentence.ends_with('.') && !sentence.ends_with(".."), "{sentence}");
        assert!(
            !inner.contains("  ") && !inner.contains("„“") && !inner.contains(" ,"),
            "{sentence}"
        );
        assert!(
            sentence.starts_with('„') || sentence.starts_with(char::is_uppercase),
            "{sentence}"
        );
        // The item that was taken off the agenda is gone; its identifier is all that is left of it.
        for id in [
            "hvb-",
            "it-muenster",
            "za-47",
            "aa-31",
            "produktkatalog-",
            "TOP i ",
            "Sitzung m ",
        ] {
            assert!(!sentence.contains(id), "{sentence}");
        }
    }
}

#[test]
fn an_empty_book_tells_everything_with_identifiers() {
    let story = Story::complete();
    let nothing = Book::default();
    for event in &story.events {
        assert!(event.sentence(&nothing).ends_with('.'), "{event:?}");
    }
    let called = story.events.iter().find(|e| kind(e) == "item.called").unwrap();
    assert_eq!(
        called.sentence(&nothing),
        "TOP s1 der Sitzung aa-31 am\u{a0}10.\u{a0}September 2026 um\u{a0}07:32\u{a0}Uhr aufgerufen."
    );
}

/// An event of a kind, changed as JSON.
fn changed(story: &Story, wanted: &str, change: impl Fn(&mut Value)) -> Event {
    let event = story.events.iter().rfind(|e| kind(e) == wanted).unwrap();
    let mut json = serde_json::to_value(event).unwrap();
    change(&mut json);
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_missing_signature_and_a_missing_quorum_are_told() {
    let story = Story::complete();
    let half_signed = changed(&story, "document.filed", |json| {
        let filed = &mut json["document"]["filed"];
        filed["complete"] = json!(false);
        filed["signatures"].as_array_mut().unwrap().truncate(1);
    });
    assert_eq!(
        story.sentence(&half_signed),
        "Niederschrift der Sitzung\u{a0}ZA/48 mit Unterschriften abgelegt, Datei „niederschrift-za-48.pdf“, \
         Schriftführung: Test; weitere Unterschriften stehen noch aus."
    );
    let stamped = changed(&story, "document.extended", |json| {
        json["document"]["extended"]["evidence"] = json!({"timestamps": 2, "proofs": false});
    });
    let sentence = story.sentence(&stamped);
    assert!(
        sentence.contains(": Sie trägt jetzt 2\u{a0}Zeitstempel über das Dokument. "),
        "{sentence}"
    );
    let not_quorate = changed(&story, "ballot.announced", |json| {
        json["ballot"]["announced"]["count"]["outcome"] = json!("not_quorate");
        json["ballot"]["announced"]["resolution"] = Value::Null;
    });
    assert_eq!(
        story.sentence(&not_quorate),
        "Ergebnis der Abstimmung über TOP\u{a0}4 „Beitritt der Stadt Greven“ der Sitzung\u{a0}ZA/49 verkündet: \
         nicht beschlussfähig, anwesend 26 von 26\u{a0}Partnern."
    );
}
