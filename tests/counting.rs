//! `count` and `count --batch` as programs: every refusal, the order of the answers, the memory.
#![expect(clippy::unwrap_used, reason = "a failing step is to stop the test")]

#[path = "../src-tauri/crates/domain/tests/refusals/mod.rs"]
mod refusals;
mod support;

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use refusals::{BALLOT, REFUSED, REFUSED_SECRET, SECRET};
use support::{PROGRAM, feed, feed_command, run};

/// A ballot on one line.
fn line(ballot: &str) -> String {
    ballot.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each refused ballot on one line, with the beginning of its sentence.
fn refused() -> impl Iterator<Item = (String, &'static str)> {
    let secret = line(SECRET);
    let of_roll = REFUSED
        .iter()
        .map(|(from, to, words)| (BALLOT.replacen(from, to, 1), *words));
    let of_sums = REFUSED_SECRET
        .iter()
        .map(move |(from, to, words)| (secret.replacen(from, to, 1), *words));
    of_roll.chain(of_sums).map(|(ballot, words)| (line(&ballot), words))
}

#[test]
fn every_refusal_ends_with_two_and_one_german_sentence() {
    for (ballot, words) in refused() {
        let run = feed(&["count"], &ballot).expect(2);
        // On one line the place of a syntax error is another one.
        let words = words.split(" (Zeile").next().unwrap();
        assert!(run.err.starts_with(words) && run.out.is_empty(), "{ballot}: {run:?}");
        assert!(run.err.ends_with(".\n") && run.err.lines().count() == 1, "{run:?}");
    }
    let bytes = feed_command(
        Command::new("sh").args(["-c", &format!("printf '\\377' | '{PROGRAM}' count")]),
        "",
    );
    assert!(bytes.expect(2).err.contains("UTF-8"));
}

#[test]
fn a_batch_answers_each_line_in_its_place() {
    let alone = feed(&["count"], BALLOT).expect(0).out;
    let good = line(BALLOT);
    let all: Vec<(String, &str)> = refused().collect();
    let input: String = all.iter().map(|(bad, _)| format!("{good}\n{bad}\r\n")).collect();
    let run = feed(&["count", "--batch"], &input).expect(2);
    let answers: Vec<&str> = run.out.lines().collect();
    assert_eq!(answers.len(), all.len() * 2);
    for (i, (_, words)) in all.iter().enumerate() {
        assert_eq!(
            answers[2 * i],
            alone.trim_end(),
            "the same count, alone or among others"
        );
        let refusal: serde_json::Value = serde_json::from_str(answers[2 * i + 1]).unwrap();
        assert_eq!(refusal["line"], 2 * i + 2);
        let words = words.split(" (Zeile").next().unwrap();
        assert!(refusal["error"].as_str().unwrap().starts_with(words), "{refusal}");
    }
    assert!(run.err.is_empty(), "{run:?}");
}

#[test]
fn a_batch_ends_with_nought_only_if_every_line_was_counted() {
    let good = line(BALLOT);
    assert_eq!(
        feed(&["count", "--batch"], &format!("{good}\n{good}"))
            .expect(0)
            .out
            .lines()
            .count(),
        2
    );
    assert!(feed(&["count", "--batch"], "").expect(0).out.is_empty());
    let run = feed(&["count", "--batch"], &format!("\n{good}\n{{\n")).expect(2);
    let lines = run.lines();
    assert_eq!(
        (lines[0]["line"].as_u64(), lines[1]["quorate"].as_bool()),
        (Some(1), Some(false))
    );
    assert_eq!(
        lines[2]["error"],
        "Die Eingabe ist kein gültiges JSON (Zeile 3, Spalte 1): Der Text endet zu früh."
    );
    let long = format!("{{\"x\": \"{}\"}}\n{good}\n", "x".repeat(17 << 20));
    let lines = feed(&["count", "--batch"], &long).expect(2).lines();
    assert!(lines[0]["error"].as_str().unwrap().contains("länger als 16 MiB"));
    assert_eq!(lines[1]["quorate"], false);
    let help = run_help();
    assert!(help.contains("--batch") && help.contains("\"error\""), "{help}");
}

fn run_help() -> String {
    run(&["count", "--help"]).expect(0).out
}

/// The most memory that the process ever held, in KiB.
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn a_batch_answers_at_once_and_holds_one_line_at_a_time() {
    let mut child = Command::new(PROGRAM)
        .args(["count", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut input, mut output) = (
        child.stdin.take().unwrap(),
        BufReader::new(child.stdout.take().unwrap()),
    );
    let good = line(BALLOT);
    let mut ask = |times: usize| {
        let mut answer = String::new();
        for _ in 0..times {
            writeln!(input, "{good}").unwrap();
            answer.clear();
            // The input stays open: an answer held back would never come.
            output.read_line(&mut answer).unwrap();
            assert!(answer.contains("not_quorate"), "{answer}");
        }
    };
    ask(100);
    let before = peak(child.id());
    ask(5_000);
    let after = peak(child.id());
    assert!(after < before + 1024, "{before} KiB before, {after} KiB after");
    drop(input);
    assert!(child.wait().unwrap().success());
}
