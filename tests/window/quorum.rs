//! Too few come: the lack of a quorum is established, the item put off, and decided in a second meeting all the same.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::{
    sample::{self, query},
    window::Window,
};

fn execute(window: &Window, command: Value) {
    window.invoke("execute", json!({"command": command})).unwrap();
}

#[test]
fn an_item_put_off_for_lack_of_quorum_is_decided_in_a_second_meeting() {
    let folder = tempfile::tempdir().unwrap();
    let book = sample::with_next_meetings(folder.path());
    let mut rules = query(&book, &json!({"rules_to_adopt": {}}));
    let meeting = query(&book, &json!({"meeting": {"meeting": "za-48"}}));
    let day: NaiveDate = meeting["start"].as_str().unwrap()[..10].parse().unwrap();
    for committee in rules["committee"].as_array_mut().unwrap() {
        committee["quorum_rule"] = json!("until_established");
        committee["second_meeting_quorate"] = json!(true);
    }
    let window = Window::with(&book);
    window.sit_down("Maren Terhorst");
    execute(&window, json!({"book": {"adopt": {"rulebook": rules, "from": day}}}));
    for partner in ["muenster", "hamm", "ahlen"] {
        let arrive = json!({"meeting": "za-48", "partner": partner, "person": format!("hvb-{partner}")});
        execute(&window, json!({"attendance": {"arrive": arrive}}));
    }

    // The committee counts as quorate until somebody says that it is not; the window warns unmissably.
    window.go("#/meetings/za-48/conduct");
    window.see("3 von 26");
    window.click("Sitzung eröffnen");
    window.see("Beschlussfähigkeit fehlt");
    let call = json!({"meeting": "za-48", "item": "landesportal"});
    execute(&window, json!({"item": {"call": call}}));
    window.see("TOP 5");
    window.see("Abstimmung eröffnen");
    window.judge("quorum-lost");
    window.click("Mangel feststellen");
    window.see("Beschlussunfähigkeit feststellen?");
    window.judge("quorum-establish");
    window.press("Strg+Enter");
    window.see("Zurückstellen");
    window.judge("quorum-established");
    window.click("Zurückstellen");
    window.see("vertagt");
    let adjourn = json!({"meeting": "za-48", "reason": "Beschlussunfähigkeit"});
    execute(&window, json!({"meeting": {"adjourn": adjourn}}));

    // The invitation to the second meeting points out what follows. No test can wait for the day: it is today.
    let start = format!("{day}T23:00:00");
    execute(
        &window,
        json!({"meeting": {"plan": {"id": "za-49", "committee": "za", "start": start, "place": "Münster"}}}),
    );
    let motion = &query(&book, &json!({"item": {"meeting": "za-48", "item": "landesportal"}}))["motion"]["id"];
    let item = json!({"meeting": "za-49", "item": "landesportal", "motion": motion, "public": true});
    execute(&window, json!({"agenda": {"add": item}}));
    window.go("#/meetings/za-49/invite");
    window.see("Die Einladung weist auf die zweite Sitzung hin");
    window.judge("second-invite");
    let sent = day.checked_sub_days(Days::new(20)).unwrap();
    window.fill("Versandt am", &sent.format("%-d.%-m.%Y").to_string());
    window.click("Als versandt vermerken");
    window.see("Zum Durchführen");

    // One partner is enough now, and the screen says why.
    let arrive = json!({"meeting": "za-49", "partner": "muenster", "person": "hvb-muenster"});
    execute(&window, json!({"attendance": {"arrive": arrive}}));
    execute(&window, json!({"meeting": {"open": {"meeting": "za-49"}}}));
    execute(
        &window,
        json!({"item": {"call": {"meeting": "za-49", "item": "landesportal"}}}),
    );
    window.go("#/meetings/za-49/conduct");
    window.see("Abstimmung eröffnen");
    window.press("Strg+Enter");
    window.see("Noch keine Stimme ist erfasst.");
    window.judge("second-open");
    window.press("j");
    window.press("Strg+Enter");
    window.see("Angenommen, Beschluss ZA 2026/");
    window.click("So wurde gezählt");
    window.see("ohne Rücksicht auf die Zahl der Erschienenen");
    window.judge("second-carried");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}
