//! Several processes on one book, and one that is killed.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

mod support;

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
};

use support::{PROGRAM, arg, book, check, feed, run};

fn person(id: &str) -> String {
    format!(r#"{{"command":{{"person":{{"add":{{"id":"{id}","given_name":"Ada","family_name":"Zwölf"}}}}}}}}"#)
}

fn start(book: &Path) -> Child {
    let mut command = Command::new(PROGRAM);
    command
        .args(["apply", arg(book)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command.spawn().unwrap()
}

fn persons(book: &Path) -> Vec<String> {
    let list = run(&["query", arg(book), r#"{"persons":{}}"#]).expect(0).json();
    list.as_array()
        .unwrap()
        .iter()
        .map(|p| p["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_second_process_sees_what_the_first_recorded() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 0);
    let (mut first, mut second) = (start(&path), start(&path));
    let mut answers = (
        BufReader::new(first.stdout.take().unwrap()).lines(),
        BufReader::new(second.stdout.take().unwrap()).lines(),
    );
    let (mut one, mut two) = (first.stdin.take().unwrap(), second.stdin.take().unwrap());
    writeln!(one, "{}", person("a")).unwrap();
    assert!(answers.0.next().unwrap().unwrap().contains("\"sequence\":2"));
    // Taken by the first process: the second one knows, although it was open all the time.
    writeln!(two, "{}", person("b")).unwrap();
    assert!(answers.1.next().unwrap().unwrap().contains("\"sequence\":3"));
    writeln!(two, "{}", person("a")).unwrap();
    assert!(answers.1.next().unwrap().unwrap().contains("id_taken"));
    drop((one, two));
    first.wait().unwrap();
    second.wait().unwrap();
    check(&path);
}

#[test]
fn processes_that_write_at_once_overwrite_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 0);
    std::thread::scope(|scope| {
        for writer in 0..3 {
            let path = &path;
            scope.spawn(move || {
                let lines: Vec<String> = (0..15).map(|n| person(&format!("w{writer}-{n}"))).collect();
                feed(&["apply", arg(path)], &lines.join("\n")).expect(0);
            });
        }
    });
    assert_eq!(persons(&path).len(), 45);
    check(&path);
}

#[test]
fn what_was_acknowledged_survives_kill_9() {
    let dir = tempfile::tempdir().unwrap();
    let path = book(dir.path(), 0);
    for round in 0..8 {
        let mut child = start(&path);
        let mut input = child.stdin.take().unwrap();
        let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
        let writer = std::thread::spawn(move || {
            for n in 0..200 {
                if writeln!(input, "{}", person(&format!("r{round}-{n}"))).is_err() {
                    return;
                }
            }
        });
        let mut acknowledged = 0;
        for answer in answers.by_ref().take(3 + round) {
            assert!(answer.unwrap().contains("sequence"));
            acknowledged += 1;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        writer.join().unwrap();
        let there = persons(&path);
        for n in 0..acknowledged {
            assert!(there.contains(&format!("r{round}-{n}")), "round {round}, person {n}");
        }
        check(&path);
    }
}
