//! A second, naive count, written from the description of the machine form alone, against thousands of random ballots.
//!
//! It shares nothing with the crate but the JSON: its numbers are big rationals, its rules are spelled out once more.
//! `COUNT_SEED=7 COUNT_BALLOTS=1000000 cargo test --release --test count_reference` tries other ballots, and more of them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use beschlussbuch_domain::machine;
use num_rational::BigRational;
use serde_json::{Map, Value, json};

type Number = BigRational;

fn number(text: &str) -> Number {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let denominator = format!("1{}", "0".repeat(decimals.len()));
    format!("{whole}{decimals}/{denominator}").parse().unwrap()
}

fn integer(n: usize) -> Number {
    number(&n.to_string())
}

fn zero() -> Number {
    integer(0)
}

/// Decimals without trailing zeros.
fn decimal(number: &Number) -> String {
    let millionths = (number * integer(1_000_000)).to_integer().to_string();
    let padded = format!("{millionths:0>7}");
    let (whole, decimals) = padded.split_at(padded.len() - 6);
    format!("{whole}.{decimals}")
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

/// Votes and heads of one category; heads `None`: unknown.
#[derive(Clone)]
struct Pile {
    votes: Number,
    heads: Option<usize>,
}

impl Pile {
    fn json(&self) -> Value {
        json!({"votes": decimal(&self.votes), "heads": self.heads})
    }
}

/// What one row does: a whole choice, parts, or nothing that counts.
fn parts(row: &Value) -> Vec<(String, Number)> {
    match &row["choice"] {
        Value::Null => vec![("none".into(), number(row["votes"].as_str().unwrap()))],
        Value::String(choice) => vec![(choice.clone(), number(row["votes"].as_str().unwrap()))],
        Value::Object(split) => split
            .iter()
            .map(|(k, v)| (k.clone(), number(v.as_str().unwrap())))
            .collect(),
        other => panic!("{other}"),
    }
}

fn is_present(row: &Value) -> bool {
    row["present"] == true
}

fn is_excluded(row: &Value) -> bool {
    row["excluded"] == true
}

fn votes(row: &Value) -> Number {
    number(row["votes"].as_str().unwrap())
}

/// Whether a value has exactly the fields of the form: those that must be there, those that may, and what each may hold.
fn has_fields(value: &Value, needed: &[Field<'_>], allowed: &[Field<'_>]) -> bool {
    let Some(fields) = value.as_object() else { return false };
    let known = || needed.iter().chain(allowed);
    needed.iter().all(|(name, _)| fields.contains_key(*name))
        && fields
            .iter()
            .all(|(key, value)| known().any(|(name, holds)| name == key && holds(value)))
}

/// A field by name, with what it may hold.
type Field<'a> = (&'a str, &'a dyn Fn(&Value) -> bool);

/// `(0|[1-9][0-9]{0,8})(\.[0-9]{1,6})?`
fn is_decimal(value: &Value) -> bool {
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let whole = |text: &str| digits(text) && text.len() <= 9 && (text == "0" || !text.starts_with('0'));
    value.as_str().is_some_and(|text| match text.split_once('.') {
        None => whole(text),
        Some((before, after)) => whole(before) && digits(after) && after.len() <= 6,
    })
}

/// `n/d`, 1 <= n <= d <= 10^9.
fn is_fraction(value: &Value) -> bool {
    let natural = |text: &str| {
        let plain = (1..=10).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit());
        (plain && !text.starts_with('0')).then(|| number(text))
    };
    value
        .as_str()
        .and_then(|text| text.split_once('/'))
        .is_some_and(|(n, d)| match (natural(n), natural(d)) {
            (Some(n), Some(d)) => n <= d && d <= integer(1_000_000_000),
            _ => false,
        })
}

fn is_one_of(value: &Value, words: &[&str]) -> bool {
    value.as_str().is_some_and(|text| words.contains(&text))
}

fn is_list_of(value: &Value, holds: impl Fn(&Value) -> bool) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(holds))
}

fn is_threshold(value: &Value) -> bool {
    let measure = |v: &Value| is_one_of(v, &["votes", "heads"]);
    let base = |v: &Value| is_one_of(v, &["cast", "cast_with_abstentions", "present", "statutory"]);
    has_fields(
        value,
        &[("measure", &measure), ("base", &base), ("more_than", &is_fraction)],
        &[],
    ) || has_fields(
        value,
        &[("measure", &measure), ("base", &base), ("at_least", &is_fraction)],
        &[],
    ) || has_fields(
        value,
        &[
            ("measure", &|v| v == "heads"),
            ("at_least_count", &|v| v.as_u64().is_some_and(|n| n > 0)),
        ],
        &[],
    )
}

/// Whether each field is there and of its kind; whether they fit together is the next question.
fn is_in_form(ballot: &Value) -> bool {
    let choice = |v: &Value| {
        let part: &dyn Fn(&Value) -> bool = &is_decimal;
        let parts = ["yes", "no", "abstain", "invalid"].map(|word| (word, part));
        is_one_of(v, &CHOICES) || (has_fields(v, &[], &parts) && v.as_object().is_some_and(|parts| !parts.is_empty()))
    };
    let row = |v: &Value| {
        has_fields(
            v,
            &[
                ("partner", &Value::is_string),
                ("votes", &is_decimal),
                ("present", &Value::is_boolean),
            ],
            &[("excluded", &Value::is_boolean), ("choice", &choice)],
        )
    };
    let of_each = |v: &Value, holds: &dyn Fn(&Value) -> bool| {
        has_fields(v, &["yes", "no", "abstain", "invalid"].map(|word| (word, holds)), &[])
    };
    let votes = |v: &Value| of_each(v, &is_decimal);
    let heads = |v: &Value| of_each(v, &Value::is_u64);
    let sums = |v: &Value| has_fields(v, &[("votes", &votes)], &[("heads", &heads)]);
    let tie = |v: &Value| v == "rejected" || has_fields(v, &[("chair", &Value::is_string)], &[]);
    has_fields(
        ballot,
        &[
            ("roll", &|v| is_list_of(v, row)),
            ("quorum", &|v| is_list_of(v, is_threshold)),
            ("majority", &|v| is_list_of(v, is_threshold)),
            ("tie", &tie),
        ],
        &[
            ("sums", &sums),
            ("consent", &|v| is_list_of(v, Value::is_string)),
            ("split_votes", &Value::is_boolean),
            ("quorum_check", &|v| is_one_of(v, &["strict", "report"])),
        ],
    )
}

/// Whether the fields of a ballot contradict each other.
fn is_wrong(ballot: &Value) -> bool {
    let roll = ballot["roll"].as_array().unwrap();
    let named = |name: &Value| roll.iter().any(|row| row["partner"] == *name);
    let majority = ballot["majority"].as_array().unwrap();
    let twice = |list: &[Value]| (0..list.len()).any(|i| list[..i].contains(&list[i]));
    let names: Vec<Value> = roll.iter().map(|row| row["partner"].clone()).collect();
    let no_consent = Vec::new();
    let consent = ballot["consent"].as_array().unwrap_or(&no_consent);
    let bad_row = |row: &Value| {
        let cast = parts(row);
        let casts = cast != [("none".to_owned(), votes(row))];
        let sum = cast.iter().fold(zero(), |sum, (_, v)| sum + v);
        let barred = casts && (!is_present(row) || is_excluded(row));
        let split = row["choice"].is_object();
        let bad_split = split && (sum != votes(row) || cast.iter().any(|(_, v)| *v == zero()));
        barred || bad_split || (split && cast.len() > 1 && ballot["split_votes"] != true)
    };
    let bad_threshold = |t: &Value| {
        t["more_than"]
            .as_str()
            .is_some_and(|f| f.parse::<Number>().unwrap() == integer(1))
    };
    let thresholds = || majority.iter().chain(ballot["quorum"].as_array().unwrap());
    let wrong = roll.is_empty()
        || majority.is_empty()
        || twice(&names)
        || twice(consent)
        || roll.iter().any(bad_row)
        || thresholds().any(bad_threshold)
        || ballot["quorum"]
            .as_array()
            .unwrap()
            .iter()
            .any(|t| t["base"].is_string() && t["base"] != "statutory")
        || (ballot["tie"].is_object() && !named(&ballot["tie"]["chair"]))
        || consent.iter().any(|name| !named(name));
    let Some(sums) = ballot["sums"].as_object() else {
        return wrong;
    };
    let present = || roll.iter().filter(|row| is_present(row) && !is_excluded(row));
    let votes_cast = sums["votes"]
        .as_object()
        .unwrap()
        .values()
        .fold(zero(), |sum, v| sum + number(v.as_str().unwrap()));
    let heads_cast = sums.get("heads").map(|h| {
        h.as_object()
            .unwrap()
            .values()
            .map(|v| u128::from(v.as_u64().unwrap()))
            .sum::<u128>()
    });
    wrong
        || roll.iter().any(|row| parts(row)[0].0 != "none")
        || ballot["tie"] != "rejected"
        || ballot.get("consent").is_some()
        || votes_cast > present().fold(zero(), |sum, row| sum + votes(row))
        || heads_cast.is_some_and(|heads| heads > present().count() as u128)
        || (heads_cast.is_none() && majority.iter().any(|t| t["measure"] == "heads"))
}

const CHOICES: [&str; 5] = ["yes", "no", "abstain", "invalid", "none"];

/// The categories by name, and the number of truly split partners.
fn piles(ballot: &Value) -> (impl Fn(&str) -> Pile, usize) {
    let roll = ballot["roll"].as_array().unwrap().clone();
    let whole = |rows: Vec<&Value>| Pile {
        votes: rows.iter().fold(zero(), |sum, row| sum + votes(row)),
        heads: Some(rows.len()),
    };
    let present: Vec<&Value> = roll.iter().filter(|row| is_present(row) && !is_excluded(row)).collect();
    let mut named = vec![
        ("statutory", whole(roll.iter().collect())),
        ("present", whole(present.clone())),
        ("absent", whole(roll.iter().filter(|row| !is_present(row)).collect())),
        (
            "excluded",
            whole(roll.iter().filter(|row| is_present(row) && is_excluded(row)).collect()),
        ),
    ];
    let secret = ballot["sums"].as_object();
    for choice in CHOICES {
        let pile = match secret {
            None => Pile {
                votes: present
                    .iter()
                    .flat_map(|row| parts(row))
                    .filter(|(c, _)| c == choice)
                    .fold(zero(), |sum, (_, v)| sum + v),
                heads: Some(
                    present
                        .iter()
                        .filter(|row| parts(row).len() == 1 && parts(row)[0].0 == choice)
                        .count(),
                ),
            },
            Some(sums) if choice == "none" => {
                let cast = sums["votes"]
                    .as_object()
                    .unwrap()
                    .values()
                    .fold(zero(), |sum, v| sum + number(v.as_str().unwrap()));
                let heads = sums.get("heads").map(|h| {
                    h.as_object()
                        .unwrap()
                        .values()
                        .map(|v| v.as_u64().unwrap())
                        .sum::<u64>()
                });
                let present = whole(present.clone());
                let rest = |cast| present.heads.unwrap() - usize::try_from(cast).unwrap();
                Pile {
                    votes: present.votes - cast,
                    heads: heads.map(rest),
                }
            }
            Some(sums) => Pile {
                votes: number(sums["votes"][choice].as_str().unwrap()),
                heads: sums
                    .get("heads")
                    .map(|h| usize::try_from(h[choice].as_u64().unwrap()).unwrap()),
            },
        };
        named.push((choice, pile));
    }
    let split = if secret.is_some() {
        0
    } else {
        present.iter().filter(|row| parts(row).len() > 1).count()
    };
    (
        move |name: &str| named.iter().find(|(n, _)| *n == name).unwrap().1.clone(),
        split,
    )
}

/// Base, reached, met.
fn measured(threshold: &Value, pile: &impl Fn(&str) -> Pile, reached_by: &str) -> (Number, Number, bool) {
    let amount = |name: &str| {
        let pile = pile(name);
        if threshold["measure"] == "votes" {
            pile.votes
        } else {
            integer(pile.heads.unwrap())
        }
    };
    let reached = amount(reached_by);
    if let Some(count) = threshold["at_least_count"].as_u64() {
        let base = integer(usize::try_from(count).unwrap());
        return (base.clone(), reached.clone(), reached >= base);
    }
    let base = match threshold["base"].as_str().unwrap() {
        "cast" => amount("yes") + amount("no"),
        "cast_with_abstentions" => amount("yes") + amount("no") + amount("abstain"),
        other => amount(other),
    };
    let needed = |key: &str| threshold[key].as_str().map(|f| f.parse::<Number>().unwrap() * &base);
    let met = match (needed("more_than"), needed("at_least")) {
        (Some(needed), None) => reached > needed,
        (None, Some(needed)) => reached >= needed,
        _ => panic!("{threshold}"),
    };
    (base.clone(), reached, met && base > zero())
}

/// The answer without the explanation; `None` if the ballot is to be refused.
fn reference(ballot: &Value) -> Option<Value> {
    if !is_in_form(ballot) || is_wrong(ballot) {
        return None;
    }
    let (pile, split) = piles(ballot);
    let evaluate = |list: &str, reached: &str| -> Vec<(Number, Number, bool)> {
        ballot[list]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| measured(t, &pile, reached))
            .collect()
    };
    let (quorum, majority) = (evaluate("quorum", "present"), evaluate("majority", "yes"));
    let wholly_yes = |name: &Value| {
        let row = ballot["roll"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["partner"] == *name)
            .unwrap();
        is_present(row) && !is_excluded(row) && parts(row).iter().all(|(choice, _)| choice == "yes")
    };
    let consent = ballot["consent"].as_array();
    let quorate = quorum.iter().all(|t| t.2);
    let half: Number = "1/2".parse().unwrap();
    let tied = |(threshold, (base, reached, _)): (&Value, &(Number, Number, bool))| {
        let more_than_half = threshold["more_than"]
            .as_str()
            .is_some_and(|f| f.parse::<Number>().unwrap() == half);
        more_than_half && threshold["base"] == "cast" && *base > zero() && reached * integer(2) == *base
    };
    let unmet = || {
        ballot["majority"]
            .as_array()
            .unwrap()
            .iter()
            .zip(&majority)
            .filter(|(_, t)| !t.2)
    };
    let outcome = if !quorate && ballot["quorum_check"] != "report" {
        "not_quorate"
    } else if consent.is_some_and(|names| !names.iter().all(wholly_yes)) {
        "rejected"
    } else if unmet().count() == 0
        || (ballot["tie"].is_object() && unmet().all(tied) && wholly_yes(&ballot["tie"]["chair"]))
    {
        "carried"
    } else {
        "rejected"
    };
    let results = |list: &[(Number, Number, bool)]| -> Value {
        list.iter()
            .map(|(base, reached, met)| json!({"base": decimal(base), "reached": decimal(reached), "met": met}))
            .collect()
    };
    let mut answer = Map::new();
    answer.insert("outcome".into(), outcome.into());
    answer.insert("quorate".into(), quorate.into());
    for name in CHOICES.iter().chain(&["absent", "excluded", "present", "statutory"]) {
        answer.insert((*name).into(), pile(name).json());
    }
    answer.insert("split_heads".into(), split.into());
    answer.insert("quorum".into(), results(&quorum));
    answer.insert("majority".into(), results(&majority));
    if let Some(names) = consent {
        answer.insert(
            "consent".into(),
            names
                .iter()
                .map(|name| json!({"partner": name, "met": wholly_yes(name)}))
                .collect(),
        );
    }
    Some(answer.into())
}

/// Random ballots, mostly sound, with numbers so small that ties and exact thresholds are common.
struct Generator(fastrand::Rng);

impl Generator {
    fn one_in(&mut self, n: usize) -> bool {
        self.0.usize(..n) == 0
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.0.usize(..list.len())]
    }

    fn votes(&mut self) -> Number {
        match self.0.usize(..12) {
            0 => zero(),
            1 => number("999999999.999999"),
            2 => number(&format!(
                "{}.{:06}",
                self.0.u32(..1_000_000_000),
                self.0.u32(..1_000_000)
            )),
            3 => number("0.000001"),
            4..=6 => integer(self.0.usize(1..5)) / integer(2),
            _ => integer(self.0.usize(1..7)),
        }
    }

    /// Cuts a number of votes in `n` parts, millionths at the finest; some may be nought.
    fn cut(&mut self, votes: &Number, n: usize) -> Vec<Number> {
        let mut rest = votes.clone();
        let mut parts = Vec::new();
        for _ in 1..n {
            let share = &rest * integer(self.0.usize(..5)) / integer(4);
            let part = (share * integer(1_000_000)).floor() / integer(1_000_000);
            rest -= &part;
            parts.push(part);
        }
        parts.push(rest);
        parts
    }

    fn row(&mut self, partner: String, secret: bool, splits: bool) -> Value {
        let votes = self.votes();
        let (present, excluded) = (!self.one_in(5), self.one_in(12));
        let mut row = json!({"partner": partner, "votes": decimal(&votes), "present": present});
        if excluded || self.one_in(6) {
            row["excluded"] = excluded.into();
        }
        let may_vote = present && !excluded;
        if (may_vote && !secret) || self.one_in(150) {
            row["choice"] = self.choice(&votes, splits);
        } else if self.one_in(10) {
            row["choice"] = "none".into();
        }
        row
    }

    fn choice(&mut self, votes: &Number, splits: bool) -> Value {
        let parts = if splits && self.one_in(3) {
            self.0.usize(1..5)
        } else {
            usize::from(self.one_in(30))
        };
        if parts == 0 || *votes == zero() {
            return self
                .pick(&["yes", "yes", "yes", "no", "no", "abstain", "invalid", "none"])
                .into();
        }
        let mut words = ["yes", "no", "abstain", "invalid"];
        self.0.shuffle(&mut words);
        let sum = if self.one_in(100) {
            votes + integer(1)
        } else {
            votes.clone()
        };
        let cut = self.cut(&sum, parts);
        let named = words.iter().zip(cut).filter(|(_, part)| *part != zero());
        Value::Object(
            named
                .map(|(word, part)| ((*word).to_owned(), decimal(&part).into()))
                .collect(),
        )
    }

    fn fraction(&mut self) -> String {
        match self.0.usize(..10) {
            0..5 => "1/2".into(),
            5 => "2/4".into(),
            6 => "2/3".into(),
            7 => "3/4".into(),
            8 => {
                let denominator = self.0.u32(1..=1_000_000_000);
                format!("{}/{denominator}", self.0.u32(1..=denominator))
            }
            _ => "1/1".into(),
        }
    }

    fn threshold(&mut self, quorum: bool) -> Value {
        if self.one_in(6) {
            return json!({"measure": "heads", "at_least_count": self.0.usize(1..5)});
        }
        let measure = self.pick(&["votes", "votes", "heads"]);
        let base = match (quorum, self.one_in(100)) {
            (true, false) => "statutory",
            (true, true) => "present",
            (false, _) => self.pick(&["cast", "cast", "cast", "cast_with_abstentions", "present", "statutory"]),
        };
        let fraction = self.fraction();
        let strict = self.0.bool() && (fraction != "1/1" || self.one_in(10));
        json!({"measure": measure, "base": base, if strict { "more_than" } else { "at_least" }: fraction})
    }

    fn sums(&mut self, roll: &[Value]) -> Value {
        let present: Vec<&Value> = roll.iter().filter(|row| is_present(row) && !is_excluded(row)).collect();
        let mut all = present.iter().fold(zero(), |sum, row| sum + votes(row));
        let mut heads = present.len();
        if self.one_in(50) {
            all += number("0.000001");
            heads += 1;
        }
        // A sum has at most nine digits before the point.
        let all = all.min(number("999999999"));
        let rest = usize::from(self.0.bool());
        let cut = self.cut(&all, 4 + rest);
        let words = ["yes", "no", "abstain", "invalid"];
        let votes: Map<String, Value> = words
            .iter()
            .zip(&cut)
            .map(|(w, v)| ((*w).to_owned(), decimal(v).into()))
            .collect();
        let mut sums = json!({"votes": votes});
        if self.0.bool() {
            let mut left = heads;
            let mut count = || {
                let taken = self.0.usize(..=left);
                left -= taken;
                taken
            };
            sums["heads"] = words
                .iter()
                .map(|w| ((*w).to_owned(), Value::from(count())))
                .collect::<Map<_, _>>()
                .into();
        }
        sums
    }

    fn ballot(&mut self) -> Value {
        let (secret, splits) = (self.one_in(5), self.0.bool());
        let rows = if self.one_in(200) { 0 } else { self.0.usize(1..9) };
        let roll: Vec<Value> = (0..rows)
            .map(|i| if self.one_in(400) { 0 } else { i })
            .collect::<Vec<_>>()
            .into_iter()
            .map(|i| self.row(format!("P{i}"), secret, splits))
            .collect();
        let thresholds = |this: &mut Self, least: usize, quorum| -> Value {
            let n = this.0.usize(least..3);
            (0..n).map(|_| this.threshold(quorum)).collect()
        };
        let least = usize::from(!self.one_in(100));
        let mut ballot =
            json!({"majority": thresholds(self, least, false), "quorum": thresholds(self, 0, true), "tie": "rejected"});
        let name = |this: &mut Self| {
            // Now and then one beyond the roll.
            let names = if this.one_in(40) { rows + 1 } else { rows.max(1) };
            format!("P{}", this.0.usize(..names))
        };
        if (self.0.bool() && !secret) || self.one_in(60) {
            ballot["tie"] = json!({"chair": name(self)});
        }
        if (self.one_in(5) && !secret) || self.one_in(60) {
            ballot["consent"] = (0..self.0.usize(..3)).map(|_| name(self)).collect();
        }
        if secret {
            ballot["sums"] = self.sums(&roll);
        }
        if splits || self.0.bool() {
            ballot["split_votes"] = splits.into();
        }
        if self.0.bool() {
            ballot["quorum_check"] = self.pick(&["strict", "report"]).into();
        }
        ballot["roll"] = roll.into();
        ballot
    }
}

/// What the program answers, but for the words; an error as its sentence.
fn ours(text: &str) -> Result<Value, String> {
    let count = machine::count(text).map_err(|error| error.to_string())?;
    let mut answer: Value = serde_json::from_str(&machine::write(&count).unwrap()).unwrap();
    let explanation = answer.as_object_mut().unwrap().remove("explanation");
    assert!(explanation.is_some_and(|e| e.as_str().is_some_and(|e| e.ends_with('.'))));
    Ok(answer)
}

/// Panics if the two counts differ; says how the ballot ended.
fn compared(text: &str, ballot: &Value, which: &str) -> String {
    let (ours, expected) = (ours(text), reference(ballot));
    if ours.as_ref().ok() != expected.as_ref() {
        let expected = expected.map_or("a refusal".into(), |e| e.to_string());
        panic!("{which}:\n{text}\nours      {ours:?}\nreference {expected}");
    }
    expected.map_or("refused".to_owned(), |answer| {
        answer["outcome"].as_str().unwrap().to_owned()
    })
}

#[test]
fn the_reference_agrees_on_random_ballots() {
    /// How far seeds lie apart, so that their ballots differ.
    const APART: u64 = 10_000_000;
    let asked = |name, default| std::env::var(name).map_or(default, |number| number.parse().unwrap());
    let (seed, ballots): (u64, u64) = (asked("COUNT_SEED", 2026), asked("COUNT_BALLOTS", 10_000));
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for case in 0..ballots {
        let ballot = Generator(fastrand::Rng::with_seed(seed.wrapping_mul(APART).wrapping_add(case))).ballot();
        let which = format!("COUNT_SEED={seed} COUNT_BALLOTS={ballots}, ballot {case}");
        *seen.entry(compared(&ballot.to_string(), &ballot, &which)).or_default() += 1;
    }
    // A generator that made only one kind of ballot would prove nothing.
    for kind in ["carried", "rejected", "not_quorate", "refused"] {
        assert!(seen.get(kind).is_some_and(|n| *n as u64 * 20 > ballots), "{seen:?}");
    }
    println!("{ballots} ballots: {seen:?}");
}

/// What may come to stand anywhere.
const ODD: [&str; 34] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "1.5",
    "1e3",
    "18446744073709551615",
    "\"\"",
    "\"0\"",
    "\"1\"",
    "\"01\"",
    "\"1.\"",
    "\"1.000000\"",
    "\"1.0000001\"",
    "\"999999999.999999\"",
    "\"1000000000\"",
    "\"1,5\"",
    "\"1/2\"",
    "\"1/1\"",
    "\"2/1\"",
    "\"1/1000000000\"",
    "\"1/1000000001\"",
    "\"yes\"",
    "\"none\"",
    "\"cast\"",
    "\"statutory\"",
    "\"report\"",
    "\"P0\"",
    "\"rejected\"",
    "[]",
    "{}",
    "{\"yes\": \"1\"}",
];

impl Generator {
    /// Changes something somewhere in the value.
    fn mutate(&mut self, value: &mut Value) {
        let inside = !self.one_in(4);
        match value {
            Value::Object(fields) if inside && !fields.is_empty() => {
                let key = fields.keys().nth(self.0.usize(..fields.len())).unwrap().clone();
                match self.0.usize(..8) {
                    0 => drop(fields.remove(&key)),
                    1 => {
                        let other = self.pick(&[
                            "x",
                            "yes",
                            "base",
                            "at_least",
                            "at_least_count",
                            "choice",
                            "sums",
                            "excluded",
                        ]);
                        let held = fields[&key].clone();
                        fields.insert(other.to_owned(), held);
                    }
                    _ => self.mutate(&mut fields[&key]),
                }
            }
            Value::Array(items) if inside && !items.is_empty() => {
                let at = self.0.usize(..items.len());
                match self.0.usize(..6) {
                    0 => drop(items.remove(at)),
                    1 => items.push(items[at].clone()),
                    _ => self.mutate(&mut items[at]),
                }
            }
            _ => *value = serde_json::from_str(self.pick(&ODD)).unwrap(),
        }
    }

    /// Changes bytes of the text, which need not be JSON any more.
    fn garble(&mut self, text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..self.0.usize(1..4) {
            let at = self.0.usize(..bytes.len());
            match self.0.usize(..4) {
                0 if bytes.len() > 1 => drop(bytes.remove(at)),
                1 => bytes.insert(at, b"{}[]\",:\\0e-.u "[self.0.usize(..14)]),
                2 => bytes.truncate(at.max(1)),
                _ => bytes[at] = self.0.u8(..),
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Compares mutated ballots, and sees that garbled ones are answered in a sentence, for so many seconds.
fn fuzz(seconds: u64, seed: u64) {
    let end = std::time::Instant::now() + std::time::Duration::from_secs(seconds);
    let (mut round, mut seen) = (seed, std::collections::BTreeMap::<String, u64>::new());
    while std::time::Instant::now() < end {
        round = round.wrapping_add(1);
        let mut generator = Generator(fastrand::Rng::with_seed(round));
        let mut ballot = generator.ballot();
        for _ in 0..generator.0.usize(1..4) {
            generator.mutate(&mut ballot);
        }
        let text = ballot.to_string();
        *seen
            .entry(compared(&text, &ballot, &format!("COUNT_SEED={round}")))
            .or_default() += 1;
        if let Err(sentence) = ours(&generator.garble(&text)) {
            assert!(sentence.ends_with('.'), "COUNT_SEED={round}: {sentence}");
        }
    }
    println!("{seconds} s from COUNT_SEED={seed}: {seen:?}");
    assert!(seen.len() == 4, "{seen:?}");
}

#[test]
fn mutated_ballots_are_counted_or_refused_alike() {
    fuzz(2, 0);
}

#[test]
#[ignore = "runs as long as COUNT_SECONDS says; cargo xtask fuzz starts it"]
fn mutated_ballots_for_as_long_as_you_like() {
    let asked = |name, default| std::env::var(name).map_or(default, |number| number.parse().unwrap());
    fuzz(asked("COUNT_SECONDS", 60), asked("COUNT_SEED", fastrand::u64(..)));
}
