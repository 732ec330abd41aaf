//! Attendance in the minutes.

use chrono::NaiveDateTime;
use domain::{
    committee::Seat,
    view::{AttendanceLine, GuestLine, MinutesView},
};

use super::clock;
use crate::{
    block::{Align, Block, Cell, Inline, Row, Width},
    house::{columns, heading, table, with_office},
};

/// Who was there: all partners with their votes, then participants without vote.
pub(super) fn attendance(view: &MinutesView) -> Vec<Block> {
    let mut rows: Vec<Row> = view.attendance.iter().map(|line| attendance_row(view, line)).collect();
    let there = view.attendance.iter().filter(|a| !a.persons.is_empty()).count();
    let total = [
        "Alle Partner".to_owned(),
        view.statutory.votes.german(),
        format!("{there} von {} Partnern vertreten", view.statutory.heads),
        String::new(),
    ];
    rows.push(Row {
        cells: total.into_iter().map(Cell::from).collect(),
        total: true,
    });
    let mut blocks = vec![
        heading(2, "Anwesenheit"),
        table(
            None,
            "Partner mit ihren Stimmen und den Personen, die für sie teilgenommen haben",
            columns(&[
                (Width::Share(2.5), Align::Left),
                (Width::Content, Align::Right),
                (Width::Share(6.4), Align::Left),
                (Width::Share(2.4), Align::Left),
            ]),
            &["Partner", "Stimmen", "Vertreten durch", "Anwesend"],
            rows,
        ),
    ];
    if !view.guests.is_empty() {
        let row = |guest: &GuestLine| Row {
            cells: vec![
                guest.name.clone().into(),
                guest.capacity.clone().into(),
                span(guest.came_late, guest.left_early).into(),
            ],
            total: false,
        };
        blocks.push(table(
            Some("Ohne Stimmrecht"),
            "Teilnehmende ohne Stimmrecht",
            columns(&[
                (Width::Share(3.5), Align::Left),
                (Width::Share(5.0), Align::Left),
                (Width::Share(2.6), Align::Left),
            ]),
            &["Name", "Funktion", "Anwesend"],
            view.guests.iter().map(row).collect(),
        ));
    }
    blocks
}

fn span(came: Option<NaiveDateTime>, left: Option<NaiveDateTime>) -> String {
    match (came, left) {
        (None, None) => "durchgehend".to_owned(),
        (Some(came), None) => format!("ab {}", clock(came)),
        (None, Some(left)) => format!("bis {}", clock(left)),
        (Some(came), Some(left)) => format!("{} bis {}", clock(came), clock(left)),
    }
}

fn attendance_row(view: &MinutesView, line: &AttendanceLine) -> Row {
    let (mut persons, mut times) = (Vec::new(), Vec::new());
    for (index, person) in line.persons.iter().enumerate() {
        if index > 0 {
            persons.push(Inline::Break);
            times.push(Inline::Break);
        }
        let deputy = if person.seat == Seat::Deputy {
            ", in Vertretung"
        } else {
            ""
        };
        let digital = if person.digital { ", zugeschaltet" } else { "" };
        persons.push(Inline::Text(format!(
            "{}{deputy}{digital}",
            with_office(&person.name, person.office.as_deref())
        )));
        let chaired = view.chairs.iter().any(|(name, _, _)| *name == person.name);
        let chair = if chaired { " (Vorsitz)" } else { "" };
        times.push(Inline::Text(format!(
            "{}{chair}",
            span(person.came_late, person.left_early)
        )));
    }
    let (persons, times) = if line.persons.is_empty() {
        (Cell::from("–"), Cell::from("abwesend"))
    } else {
        (Cell::from(persons), Cell::from(times))
    };
    Row {
        cells: vec![line.partner.clone().into(), line.votes.german().into(), persons, times],
        total: false,
    }
}
