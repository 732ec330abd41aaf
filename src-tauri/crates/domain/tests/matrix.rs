//! The list requirement -> rule -> test in `docs/counting.md`: what it names exists, and it names every test of the count.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Files whose tests are all to be named.
const COUNT_TESTS: [&str; 34] = [
    "tests/ballots.rs",
    "tests/circulation.rs",
    "tests/editions.rs",
    "tests/election_machine.rs",
    "tests/election_properties.rs",
    "tests/election_reference.rs",
    "tests/election_table.rs",
    "tests/elections.rs",
    "tests/order_of_votes.rs",
    "tests/ratification.rs",
    "src/ratification/period.rs",
    "src/ballot/secret.rs",
    "src/census.rs",
    "src/rulebook/weight.rs",
    "src/rulebook/weight/cap.rs",
    "src/rulebook/weight/fee.rs",
    "src/view/difference.rs",
    "src/view/power.rs",
    "tests/count_machine.rs",
    "tests/count_properties.rs",
    "tests/count_reference.rs",
    "tests/count_table.rs",
    "/tests/counting.rs",
    "/src-tauri/crates/cli/src/count.rs",
    "src/count.rs",
    "src/count/bound.rs",
    "src/count/choice.rs",
    "src/count/explanation.rs",
    "src/count/percent.rs",
    "src/count/progress.rs",
    "src/count/sheet.rs",
    "src/fraction.rs",
    "src/threshold.rs",
    "src/votes.rs",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

/// A source file as the list names it.
fn source(name: &str) -> String {
    let path = match name.strip_prefix('/') {
        Some(from_root) => root().join(from_root),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join(name),
    };
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// The names in a cell: each belongs to the file named before it.
fn names(cell: &str) -> Vec<(String, String)> {
    let mut file = None;
    let mut names = Vec::new();
    for quoted in cell.split('`').skip(1).step_by(2) {
        if quoted.ends_with(".rs") {
            file = Some(quoted);
        } else {
            let file = file.unwrap_or_else(|| panic!("no file before {quoted}"));
            names.push((file.to_owned(), quoted.to_owned()));
        }
    }
    assert!(!names.is_empty(), "{cell}");
    names
}

/// Whether something of this name is made here: a function, a type or a variant.
fn defines(text: &str, name: &str) -> bool {
    let made = ["fn", "struct", "enum", "type", "const", "trait"].map(|word| format!("{word} {name}"));
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let found = |made: &str| text.split(made).skip(1).any(ends);
    let variant = || {
        text.lines()
            .any(|line| line.trim() == format!("{name} {{") || line.trim() == format!("{name},"))
    };
    made.iter().any(|made| found(made)) || variant()
}

/// The tests in a file, those of `proptest!` too.
fn tests(text: &str) -> BTreeSet<&str> {
    let after = text.split("#[test]").skip(1);
    after
        .filter_map(|rest| rest.split_once("fn ")?.1.split('(').next())
        .collect()
}

/// The rows of the list: rules and tests.
fn rows() -> Vec<[Vec<(String, String)>; 2]> {
    let text = fs::read_to_string(root().join("docs/counting.md")).unwrap();
    let table = text.split("| Anforderung | Regel | Test |").nth(1).unwrap();
    let lines = table.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<_> = lines
        .map(
            |line| match line.trim_matches('|').split(" | ").collect::<Vec<_>>().as_slice() {
                [_, rules, tests] => [names(rules), names(tests)],
                _ => panic!("not three cells: {line}"),
            },
        )
        .collect();
    assert!(rows.len() > 20);
    rows
}

#[test]
fn every_rule_and_every_test_of_the_list_exists() {
    for [rules, named] in rows() {
        for (file, rule) in rules {
            assert!(defines(&source(&file), &rule), "{file} makes no {rule}");
        }
        for (file, test) in named {
            assert!(
                tests(&source(&file)).contains(test.as_str()),
                "{file} has no test {test}"
            );
        }
    }
}

#[test]
fn every_test_of_the_count_stands_in_the_list() {
    let named: BTreeSet<(String, String)> = rows().into_iter().flat_map(|[_, tests]| tests).collect();
    for file in COUNT_TESTS {
        for test in tests(&source(file)) {
            let listed = named.contains(&(file.to_owned(), test.to_owned()));
            assert!(listed, "docs/counting.md does not name {test} of {file}");
        }
    }
}
