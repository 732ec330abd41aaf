//! Every state × every command: what is done, what is refused and with which code. The table stands in `states.txt`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use std::{collections::BTreeSet, fmt::Write};

use beschlussbuch_domain::{
    Book, Command, Recorded,
    agenda::{AgendaCommand, ItemCommand},
    amendment::AmendmentCommand,
    attendance::AttendanceCommand,
    ballot::BallotCommand,
    book::BookCommand,
    circulation::CirculationCommand,
    committee::CommitteeCommand,
    decide,
    document::DocumentCommand,
    election::ElectionCommand,
    erasure::ContentCommand,
    exclusion::ExclusionCommand,
    meeting::MeetingCommand,
    minutes::MinutesCommand,
    motion::MotionCommand,
    partner::PartnerCommand,
    person::PersonCommand,
    ratification::RatificationCommand,
    rulebook::CITEQ,
};
use play::{
    ADVICE, MEETING, MOTIONS, NOW, PEOPLE, answer, command, context, council, play, play_with, ratify, resolved,
    saerbeck, then,
};
use serde_json::{Value, json};

fn pdf() -> Value {
    json!({"name": "n.pdf", "media_type": "application/pdf", "base64": "JVBERi0xLjcK"})
}

fn longer() -> Value {
    json!({"name": "n-B-LTA.pdf", "media_type": "application/pdf", "base64": "JVBERi0xLjcKJQo="})
}

/// A meeting in each of its states.
fn meetings() -> Vec<(&'static str, Book)> {
    let planned = then(
        play(&[PEOPLE, MOTIONS]),
        &[
            json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "produktkatalog-2027", "public": true}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "j", "title": "Termine", "public": true}}}),
        ],
    );
    let invited = then(
        planned.clone(),
        &[json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}})],
    );
    let all: Vec<String> = invited.partners.keys().map(ToString::to_string).collect();
    let arrive =
        |p: &String| json!({"attendance": {"arrive": {"meeting": "m", "partner": p, "person": format!("hvb-{p}")}}});
    // Beelen is absent, so that somebody can still come.
    let there: Vec<Value> = all.iter().filter(|p| *p != "beelen").map(arrive).collect();
    let guest = json!({"attendance": {"join": {"meeting": "m", "guest": "g", "name": "A. Gast", "capacity": "Gast"}}});
    let open = then(
        then(invited.clone(), &there),
        &[guest, json!({"meeting": {"open": {"meeting": "m"}}})],
    );
    let called = then(
        open.clone(),
        &[json!({"item": {"call": {"meeting": "m", "item": "i"}}})],
    );
    let voting = then(
        called.clone(),
        &[json!({"ballot": {"open": {"id": "b", "meeting": "m", "item": "i"}}})],
    );
    let announced = then(
        voting.clone(),
        &[
            json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": "yes"}}}),
            json!({"ballot": {"announce": {"ballot": "b"}}}),
        ],
    );
    let annulled = then(
        announced.clone(),
        &[json!({"ballot": {"annul": {"ballot": "b", "reason": "verzählt"}}})],
    );
    let electing = then(
        called.clone(),
        &[
            json!({"election": {"open": {"id": "e", "meeting": "m", "item": "i", "office": "Vorsitz", "proposals": [{"name": "A"}, {"name": "B"}]}}}),
        ],
    );
    let elected = then(
        electing.clone(),
        &[
            json!({"election": {"cast_remaining": {"election": "e", "choice": {"for": "A"}}}}),
            json!({"election": {"announce": {"election": "e"}}}),
        ],
    );
    let paused = then(
        called.clone(),
        &[json!({"meeting": {"interrupt": {"meeting": "m", "reason": "Pause"}}})],
    );
    let closed = then(
        called.clone(),
        &[json!({"meeting": {"adjourn": {"meeting": "m", "reason": "Zeit"}}})],
    );
    let reviewed = then(closed.clone(), &[json!({"minutes": {"submit": {"meeting": "m"}}})]);
    let complete = then(reviewed.clone(), &[json!({"minutes": {"finalize": {"meeting": "m"}}})]);
    let file = json!({"document": {"file": {"id": "d", "meeting": "m", "kind": "niederschrift", "file": pdf()}}});
    let refuse =
        json!({"document": {"refuse": {"meeting": "m", "field": "Unterschrift_Schriftfuehrung", "reason": "Verlauf"}}});
    let refused = then(complete.clone(), &[refuse]);
    let signed = then(complete.clone(), &[file]);
    let extended = then(
        signed.clone(),
        &[json!({"document": {"extend": {"id": "l", "document": "d", "file": longer()}}})],
    );
    let corrected = then(
        signed.clone(),
        &[json!({"minutes": {"correct": {"meeting": "m", "id": "c", "item": "i", "text": "Richtig"}}})],
    );
    let cancelled = then(
        planned.clone(),
        &[json!({"meeting": {"cancel": {"meeting": "m", "reason": "Sturm"}}})],
    );
    vec![
        ("planned", planned),
        ("invited", invited),
        ("open", open),
        ("called", called),
        ("voting", voting),
        ("announced", announced),
        ("annulled", annulled),
        ("electing", electing),
        ("elected", elected),
        ("paused", paused),
        ("closed", closed),
        ("review", reviewed),
        ("final", complete),
        ("refused", refused),
        ("signed", signed),
        ("extended", extended),
        ("corrected", corrected),
        ("cancelled", cancelled),
    ]
}

/// One command for each thing that can be done with a meeting.
fn meeting_commands() -> Vec<Value> {
    let exclusion = json!({"person": "hvb-hamm", "reason": "Angehöriger", "whereabouts": "left_room"});
    vec![
        json!({"meeting": {"plan": {"id": "neu", "committee": "za", "start": "2026-12-01T10:00:00", "place": "Hamm"}}}),
        json!({"meeting": {"reschedule": {"meeting": "m", "start": "2026-10-20T11:00:00", "place": "Hamm"}}}),
        json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        json!({"meeting": {"send_late": {"meeting": "m", "sent_on": "2026-10-01", "way": "Post"}}}),
        json!({"meeting": {"open": {"meeting": "m"}}}),
        json!({"meeting": {"hand_over_chair": {"meeting": "m", "chair": "hvb-hamm"}}}),
        json!({"meeting": {"establish_lack": {"meeting": "m"}}}),
        json!({"meeting": {"interrupt": {"meeting": "m", "reason": "Pause"}}}),
        json!({"meeting": {"resume": {"meeting": "m"}}}),
        json!({"meeting": {"close": {"meeting": "m"}}}),
        json!({"meeting": {"adjourn": {"meeting": "m", "reason": "Zeit"}}}),
        json!({"meeting": {"cancel": {"meeting": "m", "reason": "Sturm"}}}),
        json!({"agenda": {"add": {"meeting": "m", "item": "k", "title": "Neues", "public": true, "urgency": "Frist"}}}),
        json!({"agenda": {"move": {"meeting": "m", "item": "j", "before": "i"}}}),
        json!({"agenda": {"remove": {"meeting": "m", "item": "j"}}}),
        json!({"attendance": {"arrive": {"meeting": "m", "partner": "beelen", "person": "hvb-beelen"}}}),
        json!({"attendance": {"leave": {"meeting": "m", "person": "hvb-hamm"}}}),
        json!({"attendance": {"join": {"meeting": "m", "guest": "h", "name": "B. Gast", "capacity": "Gast"}}}),
        json!({"attendance": {"part": {"meeting": "m", "guest": "g"}}}),
        json!({"exclusion": {"declare": {"meeting": "m", "item": "i", "exclusion": exclusion}}}),
        json!({"exclusion": {"lift": {"meeting": "m", "item": "i", "person": "hvb-hamm"}}}),
        json!({"item": {"call": {"meeting": "m", "item": "j"}}}),
        json!({"item": {"conclude": {"meeting": "m", "item": "i", "conclusion": {"postponed": {"reason": "Zeit"}}}}}),
        json!({"amendment": {"submit": {"meeting": "m", "item": "i", "id": "a", "partner": "hamm", "wording": "Anders"}}}),
        json!({"amendment": {"revise": {"meeting": "m", "item": "i", "amendment": "a", "base": "00".repeat(32), "wording": "Anders"}}}),
        json!({"amendment": {"arrange": {"meeting": "m", "item": "i", "order": []}}}),
        json!({"amendment": {"drop": {"meeting": "m", "item": "i", "amendment": "a", "reason": "zurückgezogen"}}}),
        json!({"ballot": {"open": {"id": "c", "meeting": "m", "item": "i"}}}),
        json!({"ballot": {"cast": {"ballot": "b", "choices": [{"partner": "hamm", "choice": "no"}]}}}),
        json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": "yes"}}}),
        json!({"ballot": {"acclaim": {"ballot": "b", "abstain": 2}}}),
        json!({"ballot": {"count_slips": {"ballot": "b", "slips": []}}}),
        json!({"ballot": {"announce": {"ballot": "b", "without_missing": true}}}),
        json!({"ballot": {"annul": {"ballot": "b", "reason": "verzählt"}}}),
        json!({"election": {"open": {"id": "f", "meeting": "m", "item": "i", "office": "Vorsitz", "proposals": [{"name": "A"}]}}}),
        json!({"election": {"cast": {"election": "e", "choices": [{"partner": "hamm", "choice": "no"}]}}}),
        json!({"election": {"cast_remaining": {"election": "e", "choice": {"for": "A"}}}}),
        json!({"election": {"count_slips": {"election": "e", "slips": []}}}),
        json!({"election": {"announce": {"election": "e", "without_missing": true}}}),
        json!({"election": {"draw": {"election": "e", "drawn_by": "Vorsitz", "chosen": ["A"]}}}),
        json!({"election": {"answer": {"election": "e", "candidate": "A", "accepted": true}}}),
        json!({"election": {"annul": {"election": "e", "reason": "verzählt"}}}),
        json!({"minutes": {"write": {"meeting": "m", "item": "i", "text": "Verlauf"}}}),
        json!({"minutes": {"state": {"meeting": "m", "item": "i", "id": "e", "person": "hvb-hamm", "text": "Erklärung"}}}),
        json!({"minutes": {"style": {"meeting": "m", "style": "results"}}}),
        json!({"minutes": {"submit": {"meeting": "m"}}}),
        json!({"minutes": {"return": {"meeting": "m", "reason": "Name falsch"}}}),
        json!({"minutes": {"finalize": {"meeting": "m"}}}),
        json!({"minutes": {"correct": {"meeting": "m", "id": "k", "text": "Richtig"}}}),
        json!({"minutes": {"withdraw_correction": {"meeting": "m", "correction": "c", "reason": "Irrtum"}}}),
        json!({"document": {"file": {"id": "e", "meeting": "m", "kind": "niederschrift", "file": pdf()}}}),
        json!({"document": {"scan": {"id": "e", "meeting": "m", "correction": "c", "file": pdf()}}}),
        json!({"document": {"extend": {"id": "e", "document": "d", "file": longer()}}}),
        json!({"document": {"refuse": {"meeting": "m", "field": "Unterschrift_Vorsitz", "reason": "Verlauf"}}}),
        json!({"document": {"reconsider": {"meeting": "m", "field": "Unterschrift_Schriftfuehrung"}}}),
    ]
}

/// Motions in each of their states, all in one book.
fn motions() -> (Book, Vec<(&'static str, &'static str)>) {
    let draft = |id: &str| json!({"motion": {"draft": {"id": id, "kind": "it-konzeption", "title": id, "partner": "hamm", "public": true, "proposal": "Text"}}});
    let release = |id: &str| json!({"motion": {"release": {"motion": id}}});
    let people = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let mut book = then(
        people,
        &["draft", "released", "scheduled", "postponed", "withdrawn"].map(draft),
    );
    book = then(book, &["released", "scheduled", "postponed", "withdrawn"].map(release));
    book = then(
        book,
        &[
            json!({"motion": {"withdraw": {"motion": "withdrawn", "reason": "überholt"}}}),
            json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-10-20T10:00:00", "place": "Münster"}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "p", "motion": "postponed", "public": true}}}),
            json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
            json!({"attendance": {"arrive": {"meeting": "m", "partner": "muenster", "person": "hvb-muenster"}}}),
            json!({"meeting": {"open": {"meeting": "m"}}}),
            json!({"item": {"call": {"meeting": "m", "item": "p"}}}),
            json!({"item": {"conclude": {"meeting": "m", "item": "p", "conclusion": {"postponed": {"reason": "Zeit"}}}}}),
            json!({"meeting": {"plan": {"id": "n", "committee": "za", "start": "2026-12-01T10:00:00", "place": "Münster"}}}),
            json!({"agenda": {"add": {"meeting": "n", "item": "s", "motion": "scheduled", "public": true}}}),
        ],
    );
    let states = vec![
        ("draft", "draft"),
        ("released", "released"),
        ("scheduled", "scheduled"),
        ("recommended", "glasfaser"),
        ("carried", "produktkatalog-2027"),
        ("rejected", "beitritt-saerbeck"),
        ("noted", "wirtschaftsplan-2027"),
        ("postponed", "postponed"),
        ("referred", "quelloffen"),
        ("withdrawn", "withdrawn"),
    ];
    (book, states)
}

fn motion_commands(book: &Book, id: &str) -> Vec<Value> {
    let motion = book.motion(&id.parse().unwrap()).unwrap();
    let committee = &motion.consultations.last().unwrap().committee;
    let meeting = if committee.as_str() == "za" { "n" } else { "aa-neu" };
    let base = motion.proposal.as_ref().unwrap().hash;
    vec![
        json!({"motion": {"draft": {"id": id, "kind": "it-konzeption", "title": "x", "partner": "hamm", "public": true, "proposal": "x"}}}),
        json!({"motion": {"revise": {"motion": id, "text": "proposal", "base": base, "new": "Neu"}}}),
        json!({"motion": {"retitle": {"motion": id, "title": "Neu"}}}),
        json!({"motion": {"attach": {"motion": id, "id": "neu", "file": pdf()}}}),
        json!({"motion": {"release": {"motion": id}}}),
        json!({"motion": {"withdraw": {"motion": id, "reason": "überholt"}}}),
        json!({"agenda": {"add": {"meeting": meeting, "item": "neu", "motion": id, "public": true}}}),
    ]
}

/// A vote in writing in each of its states.
fn circulations() -> Vec<(&'static str, Book)> {
    let rules = CITEQ.replace("tie = \"rejected\"", "tie = \"rejected\"\ncirculation_days = 14");
    let open = then(
        play_with(&rules, &[PEOPLE, MOTIONS]),
        &[json!({"circulation": {"start": {"id": "u", "motion": "produktkatalog-2027", "committee": "za"}}})],
    );
    let replies: Vec<Value> = open
        .partners
        .keys()
        .map(|p| json!({"partner": p, "choice": "yes"}))
        .collect();
    let replied = then(
        open.clone(),
        &[json!({"circulation": {"reply": {"circulation": "u", "replies": replies}}})],
    );
    let ended = |verb: &str, fields: Value| then(replied.clone(), &[json!({"circulation": {verb: fields}})]);
    vec![
        ("open", open),
        ("announced", ended("announce", json!({"circulation": "u"}))),
        (
            "annulled",
            then(
                ended("announce", json!({"circulation": "u"})),
                &[json!({"circulation": {"annul": {"circulation": "u", "reason": "falsch gezählt"}}})],
            ),
        ),
        (
            "objected",
            ended("object", json!({"circulation": "u", "partner": "hamm"})),
        ),
        (
            "cancelled",
            ended("cancel", json!({"circulation": "u", "reason": "erledigt"})),
        ),
        (
            "excluded",
            ended(
                "exclude",
                json!({"circulation": "u", "person": "hvb-ahlen", "reason": "Aufsichtsrat"}),
            ),
        ),
        ("replied", replied),
    ]
}

fn circulation_commands() -> Vec<Value> {
    vec![
        json!({"circulation": {"start": {"id": "neu", "motion": "produktkatalog-2027", "committee": "za"}}}),
        json!({"circulation": {"reply": {"circulation": "u", "replies": [{"partner": "hamm", "choice": "no"}]}}}),
        json!({"circulation": {"object": {"circulation": "u", "partner": "hamm"}}}),
        json!({"circulation": {"announce": {"circulation": "u"}}}),
        json!({"circulation": {"cancel": {"circulation": "u", "reason": "erledigt"}}}),
        json!({"circulation": {"annul": {"circulation": "u", "reason": "falsch gezählt"}}}),
        json!({"circulation": {"exclude": {"circulation": "u", "person": "hvb-hamm", "reason": "Aufsichtsrat"}}}),
        json!({"circulation": {"lift": {"circulation": "u", "person": "hvb-ahlen"}}}),
        json!({"motion": {"withdraw": {"motion": "produktkatalog-2027", "reason": "überholt"}}}),
    ]
}

/// A resolution on an accession on its way until it is in force.
fn ratifications() -> Vec<(&'static str, Book)> {
    const DAY: &str = "2026-10-20";
    let begun = resolved("beitritt");
    let named = then(begun.clone(), &[saerbeck()]);
    let mut councils: Vec<String> = begun.partners.keys().map(ToString::to_string).collect();
    councils.push("saerbeck".into());
    let agreed: Vec<Value> = councils.iter().map(|partner| council(partner, DAY)).collect();
    let agreed = then(named.clone(), &agreed);
    let against = ratify("council", json!({"partner": "hamm", "agreed": false, "day": DAY}));
    let opposed = then(named.clone(), &[against]);
    let applied = then(
        agreed.clone(),
        &[ratify("apply", json!({"authority": "Bezirksregierung", "day": DAY}))],
    );
    let received = then(applied.clone(), &[ratify("receive", json!({"day": DAY}))]);
    let objected = then(received.clone(), &[ratify("object", json!({"day": DAY}))]);
    let summoned = then(objected.clone(), &[ratify("summon", json!({"day": DAY}))]);
    let approve = |granted: bool| ratify("approve", json!({"granted": granted, "day": DAY}));
    let granted = then(received.clone(), &[approve(true)]);
    let refused = then(received.clone(), &[approve(false)]);
    let published = then(
        granted.clone(),
        &[ratify("publish", json!({"day": DAY, "gazette": "Amtsblatt"}))],
    );
    vec![
        ("begun", begun),
        ("named", named),
        ("opposed", opposed),
        ("agreed", agreed),
        ("applied", applied),
        ("received", received),
        ("objected", objected),
        ("summoned", summoned),
        ("granted", granted),
        ("refused", refused),
        ("published", published),
    ]
}

fn ratification_commands() -> Vec<Value> {
    const DAY: &str = "2026-10-20";
    vec![
        saerbeck(),
        council("hamm", DAY),
        ratify("apply", json!({"authority": "Bezirksregierung", "day": DAY})),
        ratify("receive", json!({"day": DAY})),
        ratify("object", json!({"day": DAY})),
        ratify("summon", json!({"day": DAY})),
        ratify("approve", json!({"granted": true, "day": DAY})),
        ratify("publish", json!({"day": DAY, "gazette": "Amtsblatt"})),
        ratify(
            "retract",
            json!({"step": {"council": {"partner": "hamm"}}, "reason": "Irrtum"}),
        ),
    ]
}

/// Name of a command; a new one does not compile until it is listed here, and does not pass until it stands in the table.
fn name(command: &Command) -> &'static str {
    use Command as C;
    match command {
        C::Book(BookCommand::Create { .. }) => "book.create",
        C::Book(BookCommand::Confirm { .. }) => "book.confirm",
        C::Book(BookCommand::Adopt { .. }) => "book.adopt",
        C::Partner(PartnerCommand::Join(_)) => "partner.join",
        C::Partner(PartnerCommand::Leave { .. }) => "partner.leave",
        C::Partner(PartnerCommand::Recount { .. }) => "partner.recount",
        C::Person(PersonCommand::Add(_)) => "person.add",
        C::Person(PersonCommand::Change(_)) => "person.change",
        C::Committee(CommitteeCommand::Seat(_)) => "committee.seat",
        C::Committee(CommitteeCommand::Unseat { .. }) => "committee.unseat",
        C::Committee(CommitteeCommand::Appoint(_)) => "committee.appoint",
        C::Committee(CommitteeCommand::ContinueNumbering(_)) => "committee.continue_numbering",
        C::Motion(MotionCommand::Draft { .. }) => "motion.draft",
        C::Motion(MotionCommand::Revise { .. }) => "motion.revise",
        C::Motion(MotionCommand::Retitle { .. }) => "motion.retitle",
        C::Motion(MotionCommand::Attach { .. }) => "motion.attach",
        C::Motion(MotionCommand::Release { .. }) => "motion.release",
        C::Motion(MotionCommand::Withdraw { .. }) => "motion.withdraw",
        C::Meeting(MeetingCommand::Plan { .. }) => "meeting.plan",
        C::Meeting(MeetingCommand::Reschedule { .. }) => "meeting.reschedule",
        C::Meeting(MeetingCommand::Invite { .. }) => "meeting.invite",
        C::Meeting(MeetingCommand::SendLate { .. }) => "meeting.send_late",
        C::Meeting(MeetingCommand::Open { .. }) => "meeting.open",
        C::Meeting(MeetingCommand::HandOverChair { .. }) => "meeting.hand_over_chair",
        C::Meeting(MeetingCommand::EstablishLack { .. }) => "meeting.establish_lack",
        C::Meeting(MeetingCommand::Interrupt { .. }) => "meeting.interrupt",
        C::Meeting(MeetingCommand::Resume { .. }) => "meeting.resume",
        C::Meeting(MeetingCommand::Close { .. }) => "meeting.close",
        C::Meeting(MeetingCommand::Adjourn { .. }) => "meeting.adjourn",
        C::Meeting(MeetingCommand::Cancel { .. }) => "meeting.cancel",
        C::Agenda(AgendaCommand::Add { .. }) => "agenda.add",
        C::Agenda(AgendaCommand::Move { .. }) => "agenda.move",
        C::Agenda(AgendaCommand::Remove { .. }) => "agenda.remove",
        C::Attendance(AttendanceCommand::Arrive { .. }) => "attendance.arrive",
        C::Attendance(AttendanceCommand::Leave { .. }) => "attendance.leave",
        C::Attendance(AttendanceCommand::Join { .. }) => "attendance.join",
        C::Attendance(AttendanceCommand::Part { .. }) => "attendance.part",
        C::Exclusion(ExclusionCommand::Declare { .. }) => "exclusion.declare",
        C::Exclusion(ExclusionCommand::Lift { .. }) => "exclusion.lift",
        C::Item(ItemCommand::Call { .. }) => "item.call",
        C::Item(ItemCommand::Conclude { .. }) => "item.conclude",
        C::Amendment(AmendmentCommand::Submit { .. }) => "amendment.submit",
        C::Amendment(AmendmentCommand::Revise { .. }) => "amendment.revise",
        C::Amendment(AmendmentCommand::Arrange { .. }) => "amendment.arrange",
        C::Amendment(AmendmentCommand::Drop { .. }) => "amendment.drop",
        C::Ballot(BallotCommand::Open { .. }) => "ballot.open",
        C::Ballot(BallotCommand::Cast { .. }) => "ballot.cast",
        C::Ballot(BallotCommand::CastRemaining { .. }) => "ballot.cast_remaining",
        C::Ballot(BallotCommand::Acclaim { .. }) => "ballot.acclaim",
        C::Ballot(BallotCommand::CountSlips { .. }) => "ballot.count_slips",
        C::Ballot(BallotCommand::Announce { .. }) => "ballot.announce",
        C::Ballot(BallotCommand::Annul { .. }) => "ballot.annul",
        C::Election(ElectionCommand::Open { .. }) => "election.open",
        C::Election(ElectionCommand::Cast { .. }) => "election.cast",
        C::Election(ElectionCommand::CastRemaining { .. }) => "election.cast_remaining",
        C::Election(ElectionCommand::CountSlips { .. }) => "election.count_slips",
        C::Election(ElectionCommand::Announce { .. }) => "election.announce",
        C::Election(ElectionCommand::Draw { .. }) => "election.draw",
        C::Election(ElectionCommand::Answer { .. }) => "election.answer",
        C::Election(ElectionCommand::Annul { .. }) => "election.annul",
        C::Circulation(CirculationCommand::Start { .. }) => "circulation.start",
        C::Circulation(CirculationCommand::Reply { .. }) => "circulation.reply",
        C::Circulation(CirculationCommand::Object { .. }) => "circulation.object",
        C::Circulation(CirculationCommand::Announce { .. }) => "circulation.announce",
        C::Circulation(CirculationCommand::Cancel { .. }) => "circulation.cancel",
        C::Circulation(CirculationCommand::Annul { .. }) => "circulation.annul",
        C::Circulation(CirculationCommand::Exclude { .. }) => "circulation.exclude",
        C::Circulation(CirculationCommand::Lift { .. }) => "circulation.lift",
        C::Ratification(RatificationCommand::Accede { .. }) => "ratification.accede",
        C::Ratification(RatificationCommand::Council { .. }) => "ratification.council",
        C::Ratification(RatificationCommand::Apply { .. }) => "ratification.apply",
        C::Ratification(RatificationCommand::Receive { .. }) => "ratification.receive",
        C::Ratification(RatificationCommand::Object { .. }) => "ratification.object",
        C::Ratification(RatificationCommand::Summon { .. }) => "ratification.summon",
        C::Ratification(RatificationCommand::Approve { .. }) => "ratification.approve",
        C::Ratification(RatificationCommand::Publish { .. }) => "ratification.publish",
        C::Ratification(RatificationCommand::Retract { .. }) => "ratification.retract",
        C::Minutes(MinutesCommand::Write { .. }) => "minutes.write",
        C::Minutes(MinutesCommand::State { .. }) => "minutes.state",
        C::Minutes(MinutesCommand::Style { .. }) => "minutes.style",
        C::Minutes(MinutesCommand::Submit { .. }) => "minutes.submit",
        C::Minutes(MinutesCommand::Return { .. }) => "minutes.return",
        C::Minutes(MinutesCommand::Finalize { .. }) => "minutes.finalize",
        C::Minutes(MinutesCommand::Correct { .. }) => "minutes.correct",
        C::Minutes(MinutesCommand::WithdrawCorrection { .. }) => "minutes.withdraw_correction",
        C::Document(DocumentCommand::File { .. }) => "document.file",
        C::Document(DocumentCommand::Scan { .. }) => "document.scan",
        C::Document(DocumentCommand::Extend { .. }) => "document.extend",
        C::Document(DocumentCommand::Refuse { .. }) => "document.refuse",
        C::Document(DocumentCommand::Reconsider { .. }) => "document.reconsider",
        C::Content(ContentCommand::Erase { .. }) => "content.erase",
    }
}

fn row(table: &mut String, first: &str, cells: impl Iterator<Item = String>) {
    let cells: String = cells.map(|cell| format!(" {cell:<20}")).collect();
    writeln!(table, "{}", format!("{first:<28}{cells}").trim_end()).unwrap();
}

#[test]
fn every_state_answers_every_command_as_the_table_says() {
    let mut table = String::new();
    let states = meetings();
    row(
        &mut table,
        "meeting",
        states.iter().map(|(state, _)| (*state).to_owned()),
    );
    for value in meeting_commands() {
        row(
            &mut table,
            name(&command(&value)),
            states.iter().map(|(_, book)| answer(book, &value)),
        );
    }
    let (book, states) = motions();
    let book = then(
        book,
        &[
            json!({"meeting": {"plan": {"id": "aa-neu", "committee": "aa", "start": "2026-12-01T10:00:00", "place": "Münster"}}}),
        ],
    );
    table.push('\n');
    row(
        &mut table,
        "motion",
        states.iter().map(|(state, _)| (*state).to_owned()),
    );
    let columns: Vec<Vec<Value>> = states.iter().map(|(_, id)| motion_commands(&book, id)).collect();
    for at in 0..columns[0].len() {
        row(
            &mut table,
            name(&command(&columns[0][at])),
            columns.iter().map(|column| answer(&book, &column[at])),
        );
    }
    for (noun, states, commands) in [
        ("circulation", circulations(), circulation_commands()),
        ("ratification", ratifications(), ratification_commands()),
    ] {
        table.push('\n');
        row(&mut table, noun, states.iter().map(|(state, _)| (*state).to_owned()));
        for value in commands {
            let answers = states.iter().map(|(_, book)| answer(book, &value));
            row(&mut table, name(&command(&value)), answers);
        }
    }
    assert!(table == include_str!("states.txt"), "found:\n{table}");
}

#[test]
fn every_command_on_meetings_and_motions_stands_in_the_table() {
    let table = include_str!("states.txt");
    let listed: BTreeSet<&str> = table
        .lines()
        .filter_map(|l| l.split(' ').next())
        .filter(|n| n.contains('.'))
        .collect();
    let schema = serde_json::to_value(schemars::schema_for!(Command)).unwrap();
    for noun in [
        "motion",
        "meeting",
        "agenda",
        "attendance",
        "exclusion",
        "item",
        "amendment",
        "ballot",
        "election",
        "minutes",
        "document",
        "circulation",
        "ratification",
    ] {
        let definition = format!("{}Command", noun[..1].to_uppercase() + &noun[1..]);
        let variants = schema["$defs"][&definition]["oneOf"]
            .as_array()
            .unwrap_or_else(|| panic!("{definition}"));
        for variant in variants {
            let verb = variant["required"][0].as_str().unwrap();
            assert!(listed.contains(format!("{noun}.{verb}").as_str()), "{noun}.{verb}");
        }
    }
}

#[test]
fn an_event_that_does_not_fit_is_a_report_and_no_panic() {
    let book = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let (mut fits, mut reports) = (0, 0);
    for value in meeting_commands().iter().chain(&motion_commands(&book, "quelloffen")) {
        for (_, book) in meetings() {
            let Ok(decision) = decide(&book, &context(NOW), &command(value)) else {
                continue;
            };
            let recorded = Recorded {
                sequence: 1,
                at: context(NOW).now,
                actor: "Test".into(),
                events: decision.events,
            };
            match Book::default().apply(&recorded) {
                Ok(()) => fits += 1,
                Err(report) => {
                    assert!(report.to_string().starts_with("Der Eintrag"), "{report}");
                    reports += 1;
                }
            }
        }
    }
    assert!(reports > fits, "{reports} reports, {fits} fits");
}
