//! `count --batch` as a program of its own, against reading the same lines and writing the same answers with `serde_json`.
#![expect(clippy::unwrap_used, reason = "a broken step is to stop the measurement")]

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::Path,
    process::Command,
    time::Instant,
};

use serde_json::Value;

const LINES: usize = 20_000;
/// Different ballots; they come round again and again.
const KINDS: usize = 200;

/// A ballot of 26 partners.
fn ballot(kind: usize) -> String {
    let row = |i: usize| {
        let (votes, choice) = (
            1 + (i * 7 + kind) % 32,
            ["yes", "yes", "yes", "no", "abstain"][(i * 3 + kind) % 5],
        );
        let cast = if (i + kind).is_multiple_of(9) {
            r#""present": false"#.to_owned()
        } else {
            format!(r#""present": true, "choice": "{choice}""#)
        };
        format!(r#"{{"partner": "Kooperationspartner {i}", "votes": "{votes}.5", {cast}}}"#)
    };
    let roll: Vec<String> = (0..26).map(row).collect();
    format!(
        r#"{{"roll": [{}], "quorum": [{{"measure": "heads", "base": "statutory", "more_than": "1/2"}}], "majority": [{{"measure": "votes", "base": "cast", "at_least": "2/3"}}], "tie": "rejected"}}"#,
        roll.join(", ")
    )
}

fn seconds(run: impl FnOnce()) -> f64 {
    let start = Instant::now();
    run();
    start.elapsed().as_secs_f64()
}

fn batch(input: &Path, output: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_beschlussbuch"))
        .args(["count", "--batch"])
        .stdin(File::open(input).unwrap())
        .stdout(File::create(output).unwrap())
        .status()
        .unwrap();
    assert!(status.success());
}

fn serde_json_alone(input: &Path, answers: &[Value], output: &Path) {
    let mut out = BufWriter::new(File::create(output).unwrap());
    for (line, answer) in BufReader::new(File::open(input).unwrap())
        .lines()
        .zip(answers.iter().cycle())
    {
        let ballot: Value = serde_json::from_str(&line.unwrap()).unwrap();
        assert!(ballot.is_object());
        serde_json::to_writer(&mut out, answer).unwrap();
        out.write_all(b"\n").unwrap();
    }
    out.flush().unwrap();
}

fn main() {
    let dir = tempfile::tempdir().unwrap();
    let [input, ours, theirs] = ["in", "ours", "theirs"].map(|name| dir.path().join(name));
    let mut lines = BufWriter::new(File::create(&input).unwrap());
    (0..LINES).for_each(|i| writeln!(lines, "{}", ballot(i % KINDS)).unwrap());
    lines.into_inner().unwrap().sync_all().unwrap();
    batch(&input, &ours);
    let answers: Vec<Value> = BufReader::new(File::open(&ours).unwrap())
        .lines()
        .take(KINDS)
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    // In turns, the best of each: what else the machine does meets both alike.
    let (mut count, mut alone) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..9 {
        count = count.min(seconds(|| batch(&input, &ours)));
        alone = alone.min(seconds(|| serde_json_alone(&input, &answers, &theirs)));
    }
    assert_eq!(
        std::fs::metadata(&ours).unwrap().len(),
        std::fs::metadata(&theirs).unwrap().len()
    );
    println!("{LINES} ballots: count --batch {count:.3} s, serde_json alone {alone:.3} s");
    println!(
        "ratio count --batch / serde_json alone (at most 2): {:.2}",
        count / alone
    );
}
