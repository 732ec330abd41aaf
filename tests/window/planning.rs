//! A meeting is planned: by mouse, and by keyboard only.

use crate::{sample, window::Window};

#[test]
fn a_meeting_is_planned_by_mouse() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::with(&sample::book(folder.path(), 3));
    window.sit_down("Maren Terhorst");
    window.click("Sitzungen");
    window.see_in("h1", "Sitzungen");
    window.judge("meetings");
    window.click("Sitzung anlegen");
    window.choose("Ausschuss", "Arbeitsausschuss");
    window.fill("Tag", "15.12.2026");
    window.fill("Beginn", "14:30");
    window.fill("Ort", "Rathaus Hamm, Großer Saal");
    window.judge("meeting-plan");
    window.click("Sitzung anlegen");
    window.see_in("h1", "Arbeitsausschuss");
    window.see("Rathaus Hamm, Großer Saal");
    assert_eq!(window.stopped_by_policy(), Vec::<String>::new());
}

#[test]
fn a_meeting_is_planned_by_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::with(&sample::book(folder.path(), 3));
    window.sit_down("Maren Terhorst");
    window.tab_to("Sitzungen");
    window.press("Enter");
    window.see_in("h1", "Sitzungen");
    window.tab_to("Sitzung anlegen");
    window.press("Enter");
    window.see("Beginn");
    window.tab_to("Tag");
    window.write("15.12.2026");
    window.tab_to("Ort");
    window.press("Esc");
    window.see_no_more("Beginn");
    assert_eq!(
        window.focus(),
        "Sitzung anlegen",
        "the focus returns to where the dialog was opened"
    );
    window.press("Enter");
    window.see("Beginn");
    window.tab_to("Tag");
    window.write("15.12.2026");
    window.tab_to("Ort");
    window.write("Rathaus Hamm, Großer Saal");
    window.press("Enter");
    window.see_in("h1", "Zentralausschuss");
    window.see("Rathaus Hamm, Großer Saal");
}
