//! Tables: heads with a scope, rows of one length (ISO 14289-1, 7.2 and 7.5).

use crate::Findings;
use crate::pdf::at;
use crate::structure::{Element, Tree};
use std::collections::BTreeMap;

pub(crate) fn check(tree: &Tree, findings: &mut Findings) {
    for element in &tree.elements {
        match element.role.as_str() {
            "Table" => table(tree, element, findings),
            "TH" => {
                let scope = element
                    .attributes
                    .get("Table/Scope")
                    .and_then(|scope| scope.as_name().ok());
                let sound = matches!(scope, Some(b"Row" | b"Column" | b"Both"));
                findings.unless(sound, "PDF/UA 7.5", || {
                    format!("{}: a head without scope", at(element.id))
                });
            }
            "L" => list(tree, element, findings),
            _ => {}
        }
    }
}

fn list(tree: &Tree, list: &Element, findings: &mut Findings) {
    let numbering = list
        .attributes
        .get("List/ListNumbering")
        .and_then(|kind| kind.as_name().ok());
    let labelled = list.children.iter().flat_map(|item| &tree.elements[*item].children);
    let labelled = labelled.into_iter().any(|part| tree.elements[*part].role == "Lbl");
    findings.unless(
        !labelled || numbering.is_some_and(|kind| kind != b"None"),
        "PDF/UA 7.6",
        || format!("{}: a list with labels that does not say how it numbers", at(list.id)),
    );
    findings.unless(!list.children.is_empty(), "house", || {
        format!("{}: an empty list", at(list.id))
    });
}

fn table(tree: &Tree, table: &Element, findings: &mut Findings) {
    let place = at(table.id);
    let roles: Vec<&str> = table
        .children
        .iter()
        .map(|child| tree.elements[*child].role.as_str())
        .collect();
    let count = |role| roles.iter().filter(|one| **one == role).count();
    findings.unless(count("THead") <= 1 && count("TFoot") <= 1, "PDF/UA 7.2", || {
        format!("{place}: two heads or feet")
    });
    let parted = count("THead") + count("TFoot") > 0;
    findings.unless(!parted || count("TBody") > 0, "PDF/UA 7.2", || {
        format!("{place}: a head without a body")
    });
    let caption = roles.iter().position(|role| *role == "Caption");
    findings.unless(
        count("Caption") <= 1 && caption.is_none_or(|at| at == 0 || at + 1 == roles.len()),
        "PDF/UA 7.2",
        || format!("{place}: the caption is neither first nor last"),
    );
    let rows: Vec<&Element> = table
        .children
        .iter()
        .map(|child| &tree.elements[*child])
        .flat_map(|child| {
            if child.role == "TR" {
                vec![child]
            } else {
                child.children.iter().map(|row| &tree.elements[*row]).collect()
            }
        })
        .filter(|row| row.role == "TR")
        .collect();
    findings.unless(!rows.is_empty(), "house", || format!("{place}: a table without rows"));
    let heads = rows
        .iter()
        .flat_map(|row| &row.children)
        .any(|cell| tree.elements[*cell].role == "TH");
    findings.unless(heads, "house", || format!("{place}: a table without heads"));
    grid(tree, &rows, &place, findings);
}

/// Every place of the grid belongs to one cell, spans counted.
fn grid(tree: &Tree, rows: &[&Element], place: &str, findings: &mut Findings) {
    let mut taken: BTreeMap<(usize, usize), ()> = BTreeMap::new();
    let mut clash = false;
    for (y, row) in rows.iter().enumerate() {
        let mut x = 0;
        for cell in &row.children {
            let cell = &tree.elements[*cell];
            let span = |key| {
                let span = cell
                    .attributes
                    .get(key)
                    .and_then(|span| span.as_i64().ok())
                    .unwrap_or(1);
                usize::try_from(span).unwrap_or(1).clamp(1, 1000)
            };
            while taken.contains_key(&(y, x)) {
                x += 1;
            }
            for down in 0..span("Table/RowSpan") {
                for right in 0..span("Table/ColSpan") {
                    clash |= taken.insert((y + down, x + right), ()).is_some();
                }
            }
            x += span("Table/ColSpan");
        }
    }
    let width = taken.keys().map(|(_, x)| x + 1).max().unwrap_or(0);
    let whole = !clash && taken.len() == width * rows.len() && taken.keys().all(|(y, _)| *y < rows.len());
    findings.unless(whole, "PDF/UA 7.2", || format!("{place}: rows of different length"));
}
