//! The invitation as it is before and after it is sent.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken fixture is to stop the test")]

mod play;

use beschlussbuch_domain::{
    Book, Refusal,
    committee::Seat,
    view::{InvitationView, ItemPurpose},
};
use play::{ADVICE, MEETING, MOTIONS, PEOPLE, play, then};
use serde_json::json;

fn view(book: &Book, meeting: &str) -> InvitationView {
    InvitationView::of(book, &meeting.parse().unwrap()).unwrap()
}

/// A planned meeting „m“ of the Zentralausschuss with one motion.
fn planned() -> Book {
    then(
        play(&[PEOPLE, MOTIONS]),
        &[
            json!({"meeting": {"plan": {"id": "m", "committee": "za", "start": "2026-12-02T10:00:00", "place": "Münster"}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "i", "motion": "produktkatalog-2027", "public": true}}}),
            json!({"agenda": {"add": {"meeting": "m", "item": "k", "motion": "rechenzentrum", "public": false}}}),
        ],
    )
}

#[test]
fn a_planned_meeting_shows_whom_it_would_invite_and_until_when() {
    let draft = view(&planned(), "m");
    assert_eq!((draft.sequence, draft.number.as_str()), (47, "ZA/47"));
    assert_eq!(draft.sent, None);
    // 14 days of notice; neither 17 November nor 2 December is counted.
    assert_eq!(draft.send_by, "2026-11-17".parse().ok());
    let chair = draft.chair.unwrap();
    assert_eq!(chair.name, "Dr. Tilmann Overbeck");
    assert_eq!(chair.office.as_deref(), Some("Oberbürgermeister, Stadt Münster"));
    assert_eq!(draft.recipients.len(), 26);
    assert!(draft.recipients.iter().all(|g| g.partner.is_some()));
    let hamm = draft
        .recipients
        .iter()
        .find(|g| g.partner.as_deref() == Some("Hamm"))
        .unwrap();
    let seats: Vec<_> = hamm.persons.iter().map(|p| (p.name.as_str(), p.seat)).collect();
    assert_eq!(
        seats,
        [
            ("Dr. Michael Schürmann", Some(Seat::Member)),
            ("Ulrike Zengerling", Some(Seat::Deputy))
        ]
    );
}

#[test]
fn both_parts_stand_there_with_standing_items_motions_and_what_is_asked() {
    let draft = view(&planned(), "m");
    let rows: Vec<_> = draft
        .items
        .iter()
        .map(|i| {
            (
                i.number.as_str(),
                i.public,
                i.motion.as_ref().map(|m| m.number.as_str()),
                i.purpose,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("1", true, None, None),
            ("2", true, None, None),
            ("3", true, None, None),
            ("4", true, Some("V/0003/2026"), Some(ItemPurpose::Resolution)),
            ("5", true, None, None),
            ("6", false, Some("V/0009/2026"), Some(ItemPurpose::Resolution)),
            ("7", false, None, None),
        ]
    );
    assert_eq!(
        draft.items[1].title,
        "Genehmigung der Niederschrift über die 46. Sitzung"
    );
    let submitter = &draft.items[3].motion.as_ref().unwrap().submitter;
    assert_eq!(submitter, "citeq, Geschäftsführung");
}

#[test]
fn an_advising_committee_recommends_and_a_report_is_noted() {
    let book = play(&[PEOPLE, MOTIONS, ADVICE, MEETING]);
    let purposes = |meeting: &str, of: ItemPurpose| {
        view(&book, meeting)
            .items
            .iter()
            .filter(|i| i.purpose == Some(of))
            .count()
    };
    assert_eq!(purposes("aa-31", ItemPurpose::Resolution), 0);
    assert!(purposes("aa-31", ItemPurpose::Recommendation) > 3);
    assert_eq!(purposes("za-47", ItemPurpose::Information), 2);
}

#[test]
fn what_was_sent_is_stated_and_a_late_item_says_why() {
    let sent = view(&play(&[PEOPLE, MOTIONS, ADVICE, MEETING]), "za-47");
    let line = sent.sent.unwrap();
    assert_eq!(line.sent_on, "2026-09-18".parse().unwrap());
    assert_eq!(
        (line.way.as_str(), line.notice_days),
        ("elektronisch über das Gremienportal", 18)
    );
    let late: Vec<_> = sent
        .items
        .iter()
        .filter(|i| i.urgency.is_some())
        .map(|i| &i.title)
        .collect();
    assert_eq!(late, ["Dringliche Ablösung des Virenschutzes"]);
    let sub: Vec<_> = sent
        .items
        .iter()
        .filter(|i| i.sub_item)
        .map(|i| i.number.as_str())
        .collect();
    assert_eq!(sub, ["6.1", "6.2"]);
}

#[test]
fn who_has_no_seat_is_listed_by_the_partner_or_at_the_end() {
    let guest = json!({"person": {"add": {"id": "gast", "given_name": "Ada", "family_name": "Örtel"}}});
    let of_hamm =
        json!({"person": {"add": {"id": "gast-2", "given_name": "Ida", "family_name": "Bohm", "partner": "hamm"}}});
    let book = then(planned(), &[guest, of_hamm]);
    let all: Vec<String> = book
        .memberships
        .values()
        .filter(|m| m.committee.as_str() == "za")
        .map(|m| m.person.to_string())
        .collect();
    let recipients: Vec<String> = ["gast", "gast-2"].map(str::to_owned).into_iter().chain(all).collect();
    let invite = json!({"meeting": {"invite": {"meeting": "m", "sent_on": "2026-10-20", "way": "Post", "recipients": recipients}}});
    let sent = view(&then(book, &[invite]), "m");
    let last = sent.recipients.last().unwrap();
    assert_eq!(
        (last.partner.as_deref(), last.persons[0].name.as_str()),
        (None, "Ada Örtel")
    );
    let hamm = sent
        .recipients
        .iter()
        .find(|g| g.partner.as_deref() == Some("Hamm"))
        .unwrap();
    let names: Vec<_> = hamm.persons.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(names, ["Dr. Michael Schürmann", "Ulrike Zengerling", "Ida Bohm"]);
}

#[test]
fn a_cancelled_meeting_has_no_invitation() {
    let book = then(
        planned(),
        &[json!({"meeting": {"cancel": {"meeting": "m", "reason": "Terminkollision"}}})],
    );
    let refused = InvitationView::of(&book, &"m".parse().unwrap()).unwrap_err();
    assert!(matches!(refused, Refusal::MeetingState { .. }), "{refused}");
    assert!(refused.to_string().contains("abgesagt"), "{refused}");
}
