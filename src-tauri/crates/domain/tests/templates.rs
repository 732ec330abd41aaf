//! Each rulebook that comes with the program holds together, and meetings are held under it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book,
    agenda::ItemState,
    ballot::BallotState,
    count::Outcome,
    rulebook::{CommitteeRule, MotionKind, Purpose, QuorumRule, Role, Rulebook, Template},
    view::RulesText,
};
use play::{answer, opened, play_with, then};
use serde_json::{Value, json};

fn rules(template: Template) -> Rulebook {
    match Rulebook::from_toml(template.toml()) {
        Ok(rules) => rules,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn each_is_free_of_contradictions_and_survives_being_written_as_a_file() {
    for template in Template::ALL {
        let rules = rules(template);
        assert_eq!(Rulebook::from_toml(&rules.to_toml().unwrap()).unwrap(), rules);
        let json = serde_json::to_value(&rules).unwrap();
        assert_eq!(Rulebook::from_json(&json).unwrap(), rules);
        let words = RulesText::of(&rules);
        assert!(words.sections.iter().all(|section| section.example), "{template:?}");
        assert!(
            words.sections.iter().all(|section| !section.entries.is_empty()),
            "{template:?}"
        );
    }
}

#[test]
fn each_rule_quotes_its_paragraph() {
    for (template, paragraphs) in [
        (
            Template::Vwvfg,
            vec!["§ 88", "§ 90 Abs. 1", "§ 90 Abs. 2", "§ 91", "§ 92"],
        ),
        (
            Template::GoNrw,
            vec!["§ 31", "§ 48", "§ 49 Abs. 1", "§ 49 Abs. 2", "§ 50 Abs. 1", "§ 52"],
        ),
    ] {
        let comments: String = template.toml().lines().filter(|line| line.starts_with('#')).collect();
        for paragraph in paragraphs {
            assert!(comments.contains(paragraph), "{template:?} does not quote {paragraph}");
        }
    }
}

/// A book with a member of each committee for each partner, and motions of every kind.
fn begun(template: Template) -> Book {
    let rules = rules(template);
    let mut commands = Vec::new();
    for partner in &rules.partners {
        let person = format!("hvb-{}", partner.id);
        commands.push(json!({"person": {"add": {"id": person, "form_of_address": "Frau", "given_name": "Ada", "family_name": partner.name, "partner": partner.id}}}));
        for committee in &rules.committees {
            let seat = format!("{}-{}", committee.id, partner.id);
            commands.push(json!({"committee": {"seat": {"id": seat, "committee": committee.id, "partner": partner.id, "person": person, "seat": "member", "from": "2021-01-01"}}}));
        }
    }
    let chair = format!("hvb-{}", rules.partners[0].id);
    for committee in &rules.committees {
        for office in ["chair", "secretary"] {
            commands.push(json!({"committee": {"appoint": {"committee": committee.id, "office": office, "person": chair, "from": "2021-01-01"}}}));
        }
    }
    for kind in &rules.motion_kinds {
        let id = format!("v-{}", kind.id);
        commands.push(json!({"motion": {"draft": {"id": id, "kind": kind.id, "title": kind.name, "submitter": "Vorsitz", "public": true, "proposal": "Der Antrag wird beschlossen.", "reasons": "Er ist nötig."}}}));
        commands.push(json!({"motion": {"release": {"motion": id}}}));
    }
    then(play_with(template.toml(), &[]), &commands)
}

/// A meeting „m“ of the competent committee with the motion as item „i“, opened.
fn meeting(book: &Book, kind: &MotionKind, absent: &[&str]) -> Book {
    let invited = then(
        book.clone(),
        &[
            json!({"meeting": {"plan": {"id": "m", "committee": kind.committee, "start": "2026-10-20T10:00:00", "place": "Rathaus"}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": format!("v-{}", kind.id), "public": true}}}),
            json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-09-20", "way": "Post"}}}),
        ],
    );
    opened(invited, absent)
}

fn open() -> Value {
    json!({"ballot": {"open": {"id": "b", "meeting": "m", "item": "i"}}})
}

fn all(choice: &str) -> Value {
    json!({"ballot": {"cast_remaining": {"ballot": "b", "choice": choice}}})
}

fn announced(book: Book, ballot: &[Value]) -> (Book, Outcome) {
    let book = then(then(book, ballot), &[json!({"ballot": {"announce": {"ballot": "b"}}})]);
    let outcome = match &book.ballot(&"b".parse().unwrap()).unwrap().state {
        BallotState::Announced { count, .. } => count.outcome,
        state @ (BallotState::Open | BallotState::Annulled { .. }) => panic!("{state:?}"),
    };
    (book, outcome)
}

#[test]
fn a_meeting_on_every_kind_is_held_under_each() {
    for template in Template::ALL {
        let book = begun(template);
        let rules = rules(template);
        for kind in &rules.motion_kinds {
            let meeting = meeting(&book, kind, &[]);
            if kind.purpose == Purpose::Information {
                let noted = then(
                    meeting,
                    &[json!({"item": {"conclude": {"meeting": "m", "item": "i", "conclusion": "noted"}}})],
                );
                let item = noted
                    .meetings
                    .values()
                    .next()
                    .unwrap()
                    .item(&"i".parse().unwrap())
                    .unwrap();
                assert!(matches!(item.state, ItemState::Noted), "{template:?} {}", kind.id);
                continue;
            }
            let (carried, outcome) = announced(meeting.clone(), &[open(), all("yes")]);
            assert_eq!(outcome, Outcome::Carried, "{template:?} {}", kind.id);
            let resolution = carried.resolutions.last().unwrap();
            assert_eq!(resolution.committee, kind.committee);
            let (_, outcome) = announced(meeting, &[open(), all("abstain")]);
            assert_eq!(outcome, Outcome::Rejected, "{template:?} {}", kind.id);
        }
    }
}

/// The deciding committee and a kind that it decides by its own majority.
fn deciding(rules: &Rulebook) -> (&CommitteeRule, &MotionKind) {
    let committee = rules.committees.iter().find(|c| c.role == Role::Decides).unwrap();
    let kind = rules
        .motion_kinds
        .iter()
        .find(|kind| kind.committee == committee.id && kind.majority.is_none() && kind.purpose == Purpose::Decision);
    (committee, kind.unwrap())
}

#[test]
fn a_missing_quorum_does_what_the_profile_says() {
    for template in Template::ALL {
        let rules = rules(template);
        let (committee, kind) = deciding(&rules);
        let half = rules.partners.len().div_ceil(2);
        // The first has the chair and must be there.
        let absent: Vec<&str> = rules
            .partners
            .iter()
            .skip(1)
            .take(half)
            .map(|p| p.id.as_str())
            .collect();
        let expected = match committee.quorum_rule {
            QuorumRule::Strict => "not_quorate",
            QuorumRule::UntilEstablished => "ok",
        };
        assert_eq!(
            answer(&meeting(&begun(template), kind, &absent), &open()),
            expected,
            "{template:?}"
        );
    }
}

#[test]
fn a_tie_is_decided_as_the_profile_says() {
    for (template, expected) in [
        (Template::Vwvfg, Outcome::Carried),
        (Template::GoNrw, Outcome::Rejected),
    ] {
        let rules = rules(template);
        // Ten or eight partners of the advising committee have one vote each; the first has the chair.
        let advising = rules.committees.iter().find(|c| c.role == Role::Advises).unwrap();
        let kind = rules
            .motion_kinds
            .iter()
            .find(|kind| kind.committee == advising.id)
            .unwrap();
        let yes: Vec<Value> = (rules.partners.iter().take(rules.partners.len() / 2))
            .map(|p| json!({"partner": p.id, "choice": "yes"}))
            .collect();
        let ballot = [
            open(),
            json!({"ballot": {"cast": {"ballot": "b", "choices": yes}}}),
            all("no"),
        ];
        let (_, outcome) = announced(meeting(&begun(template), kind, &[]), &ballot);
        assert_eq!(outcome, expected, "{template:?}");
    }
}

#[test]
fn a_fifth_can_demand_a_secret_ballot_under_the_municipal_code() {
    let rules = rules(Template::GoNrw);
    for committee in &rules.committees {
        let demand = committee.secret_on_demand_of.unwrap();
        assert_eq!(usize::from(demand.get()), rules.partners.len().div_ceil(5));
    }
}
