//! A second, naive count of elections, written from docs/election.md alone, against thousands of random rounds.
//!
//! It shares nothing with the crate but the JSON: its numbers are big rationals, its rules are spelled out once more, and
//! d'Hondt's seats are given one after the other. `COUNT_SEED=7 cargo test --test election_reference` tries other rounds.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use beschlussbuch_domain::{election, machine};
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

/// Decimals without trailing zeros, cut off behind the sixth.
fn decimal(number: &Number) -> String {
    let millionths = (number * integer(1_000_000)).to_integer().to_string();
    let padded = format!("{millionths:0>7}");
    let (whole, decimals) = padded.split_at(padded.len() - 6);
    format!("{whole}.{decimals}")
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}

fn texts(list: &Value) -> Vec<String> {
    let list = list.as_array().unwrap();
    list.iter().map(|v| v.as_str().unwrap().to_owned()).collect()
}

/// Names and, for lists, their persons.
fn standing(round: &Value) -> Vec<(String, Vec<String>)> {
    match round["lists"].as_array() {
        Some(lists) => lists
            .iter()
            .map(|list| (list["list"].as_str().unwrap().to_owned(), texts(&list["candidates"])))
            .collect(),
        None => texts(&round["candidates"])
            .into_iter()
            .map(|name| (name, Vec::new()))
            .collect(),
    }
}

fn present(row: &Value) -> bool {
    row["present"] == true && row["excluded"] != true
}

fn weight(row: &Value) -> Number {
    number(row["votes"].as_str().unwrap())
}

/// Where the vote of a row goes: `for NAME`, `no`, …
fn pile_of(row: &Value) -> String {
    match &row["choice"] {
        Value::Null => "none".into(),
        Value::String(word) => word.clone(),
        choice => format!("for {}", choice["for"].as_str().unwrap()),
    }
}

fn sum<'a>(rows: impl Iterator<Item = &'a Value>) -> (Number, usize) {
    rows.fold((zero(), 0), |(votes, heads), row| (votes + weight(row), heads + 1))
}

/// Whether the round is outside the form; only what the generator below can get wrong.
fn is_wrong(round: &Value) -> bool {
    let roll = round["roll"].as_array().unwrap();
    let standing = standing(round);
    let names: Vec<String> = standing.iter().map(|(name, _)| name.clone()).collect();
    let persons: Vec<String> = standing.iter().flat_map(|(_, persons)| persons.clone()).collect();
    let partners: Vec<String> = roll.iter().map(|row| row["partner"].to_string()).collect();
    let twice = |list: &[String]| (0..list.len()).any(|i| list[..i].contains(&list[i]));
    let seats = round["seats"].as_u64();
    let dhondt = round["method"] == "dhondt";
    let bad_row = |row: &Value| {
        let pile = pile_of(row);
        let stranger = pile
            .strip_prefix("for ")
            .is_some_and(|name| !names.iter().any(|n| n == name));
        stranger || (pile != "none" && (!present(row) || round.get("sums").is_some()))
    };
    let bad_sums = || {
        let Some(votes) = round.get("sums").map(|sums| &sums["votes"]) else {
            return false;
        };
        let by_name = votes["for"].as_object().unwrap();
        let others = ["no", "abstain", "invalid"].map(|word| &votes[word]);
        let all = by_name.values().chain(others);
        let cast = all.fold(zero(), |sum, v| sum + number(v.as_str().unwrap()));
        by_name.len() != names.len()
            || names.iter().any(|name| !by_name.contains_key(name))
            || cast > sum(roll.iter().filter(|row| present(row))).0
    };
    roll.is_empty()
        || names.is_empty()
        || twice(&names)
        || twice(&persons)
        || twice(&partners)
        || (round["method"] == "run_off" && names.len() < 2)
        || (dhondt && standing.iter().any(|(_, persons)| persons.is_empty()))
        || (dhondt && seats.is_none_or(|seats| seats == 0 || seats > persons.len() as u64))
        || (!dhondt && seats.is_some_and(|seats| seats != 1))
        || roll.iter().any(bad_row)
        || bad_sums()
}

/// Votes by pile, in the open with heads.
fn piles(round: &Value) -> BTreeMap<String, (Number, Option<usize>)> {
    let roll: Vec<&Value> = round["roll"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| present(row))
        .collect();
    let mut piles = BTreeMap::new();
    let mut words: Vec<String> = standing(round).iter().map(|(name, _)| format!("for {name}")).collect();
    words.extend(["no", "abstain", "invalid", "none"].map(str::to_owned));
    let Some(secret) = round.get("sums").map(|sums| &sums["votes"]) else {
        for word in words {
            let (votes, heads) = sum(roll.iter().copied().filter(|row| pile_of(row) == word));
            piles.insert(word, (votes, Some(heads)));
        }
        return piles;
    };
    let mut rest = sum(roll.into_iter()).0;
    for word in words.iter().filter(|word| *word != "none") {
        let votes = match word.strip_prefix("for ") {
            Some(name) => &secret["for"][name],
            None => &secret[word.as_str()],
        };
        let votes = number(votes.as_str().unwrap());
        rest -= &votes;
        piles.insert(word.clone(), (votes, None));
    }
    piles.insert("none".into(), (rest, None));
    piles
}

fn person(name: &str, by_lot: bool) -> Value {
    json!({"candidate": name, "by_lot": by_lot})
}

/// One seat after the other to the highest figure; returns the seats by list, the lists of equal figures at the end, and how
/// many seats are left for them or for nobody.
fn seats(standing: &[(String, Vec<String>)], votes: &[Number], seats: usize) -> (Vec<usize>, Vec<usize>, usize) {
    let mut given = vec![0; standing.len()];
    let mut left = seats;
    while left > 0 {
        let next = |i: usize| &votes[i] / integer(given[i] + 1);
        let in_play: Vec<usize> = (0..standing.len())
            .filter(|i| given[*i] < standing[*i].1.len() && votes[*i] > zero())
            .collect();
        let Some(highest) = in_play.iter().map(|i| next(*i)).max() else {
            return (given, Vec::new(), left);
        };
        let best: Vec<usize> = in_play.into_iter().filter(|i| next(*i) == highest).collect();
        if best.len() > left {
            return (given, best, left);
        }
        left -= best.len();
        for i in best {
            given[i] += 1;
        }
    }
    (given, Vec::new(), 0)
}

fn dhondt(
    round: &Value,
    standing: &[(String, Vec<String>)],
    votes: &[Number],
    drawn: Option<&[String]>,
) -> Option<Value> {
    let wanted = usize::try_from(round["seats"].as_u64().unwrap()).unwrap();
    let (given, tied, left) = seats(standing, votes, wanted);
    let elected = |extra: &dyn Fn(usize) -> usize| -> Vec<Value> {
        let of = |i: usize| {
            let ((list, persons), certain) = (&standing[i], given[i]);
            let winner = move |(place, name): (usize, &String)| json!({"candidate": name, "list": list, "by_lot": place >= certain});
            persons
                .iter()
                .take(certain + extra(i))
                .enumerate()
                .map(winner)
                .collect::<Vec<_>>()
        };
        (0..standing.len()).flat_map(of).collect()
    };
    let names: Vec<String> = tied.iter().map(|i| standing[*i].0.clone()).collect();
    let certain = elected(&|_| 0);
    match drawn {
        None if !names.is_empty() => Some(json!({"lot": {"among": names, "seats": left, "winners": certain}})),
        None if certain.is_empty() => Some("nobody".into()),
        None => Some(json!({"elected": {"winners": certain, "vacant": left}})),
        Some(drawn) => {
            let twice = (0..drawn.len()).any(|i| drawn[..i].contains(&drawn[i]));
            let fits = !names.is_empty() && drawn.len() == left && !twice && drawn.iter().all(|n| names.contains(n));
            let winners = elected(&|i| usize::from(drawn.contains(&standing[i].0)));
            fits.then(|| json!({"elected": {"winners": winners, "vacant": 0}}))
        }
    }
}

/// The outcome; `None` if the lot is to be refused.
fn outcome(round: &Value, votes: &[Number], no: &Number) -> Option<Value> {
    let standing = standing(round);
    let method = round["method"].as_str().unwrap();
    let drawn = round.get("lot").map(|lot| texts(&lot["chosen"]));
    let no_lot = |outcome: Value| drawn.is_none().then_some(outcome);
    let alone = standing.len() == 1;
    if alone && (method == "plurality" || method == "dhondt") && votes[0] <= *no {
        return no_lot("nobody".into());
    }
    if method == "dhondt" {
        return dhondt(round, &standing, votes, drawn.as_deref());
    }
    let highest = votes.iter().max().unwrap();
    let valid = votes.iter().fold(no.clone(), |sum, v| sum + v);
    let at_least = |least: &Number| -> Vec<String> {
        let pairs = standing.iter().zip(votes);
        pairs
            .filter(|(_, v)| *v >= least)
            .map(|((name, _), _)| name.clone())
            .collect()
    };
    let one = |name: &str, by_lot| json!({"elected": {"winners": [person(name, by_lot)], "vacant": 0}});
    let best = at_least(highest);
    if method == "absolute" {
        if *highest > &valid / integer(2) {
            return no_lot(one(&best[0], false));
        }
        let mut numbers: Vec<&Number> = votes.iter().filter(|v| **v > zero()).collect();
        numbers.sort();
        numbers.reverse();
        return no_lot(match numbers.get(1) {
            Some(second) => json!({"run_off": {"candidates": at_least(second)}}),
            None => "nobody".into(),
        });
    }
    if *highest == zero() {
        return no_lot("nobody".into());
    }
    match (best.as_slice(), drawn) {
        ([name], None) => Some(one(name, false)),
        ([_], Some(_)) => None,
        (_, None) => Some(json!({"lot": {"among": best, "seats": 1, "winners": []}})),
        (_, Some(drawn)) => match drawn.as_slice() {
            [name] if best.contains(name) => Some(one(name, true)),
            _ => None,
        },
    }
}

/// The answer without explanation and figures; `None` if the round is to be refused.
fn reference(round: &Value) -> Option<Value> {
    if is_wrong(round) {
        return None;
    }
    let roll = round["roll"].as_array().unwrap();
    let piles = piles(round);
    let standing = standing(round);
    let votes: Vec<Number> = standing
        .iter()
        .map(|(name, _)| piles[&format!("for {name}")].0.clone())
        .collect();
    let tally = |(votes, heads): (Number, usize)| json!({"votes": decimal(&votes), "heads": heads});
    let here = sum(roll.iter().filter(|row| present(row)));
    let all = sum(roll.iter());
    let quorum: Vec<Value> = round["quorum"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            let (base, reached) = match (t["at_least_count"].as_u64(), t["measure"] == "votes") {
                (Some(n), _) => (integer(usize::try_from(n).unwrap()), integer(here.1)),
                (None, true) => (all.0.clone(), here.0.clone()),
                (None, false) => (integer(all.1), integer(here.1)),
            };
            let met = match (t["more_than"].as_str(), t["at_least"].as_str()) {
                (Some(f), _) => base > zero() && reached > &base * f.parse::<Number>().unwrap(),
                (_, Some(f)) => base > zero() && reached >= &base * f.parse::<Number>().unwrap(),
                _ => reached >= base,
            };
            json!({"base": decimal(&base), "reached": decimal(&reached), "met": met})
        })
        .collect();
    let quorate = quorum.iter().all(|t| t["met"] == true);
    let outcome = if quorate || round["quorum_check"] == "report" {
        outcome(round, &votes, &piles["no"].0)?
    } else if round.get("lot").is_some() {
        return None;
    } else {
        "not_quorate".into()
    };
    let mut answer = Map::new();
    for word in ["no", "abstain", "invalid", "none"] {
        let (votes, heads) = &piles[word];
        answer.insert(word.into(), json!({"votes": decimal(votes), "heads": heads}));
    }
    let proposals = standing.iter().map(|(name, _)| {
        let (votes, heads) = &piles[&format!("for {name}")];
        json!({"name": name, "votes": decimal(votes), "heads": heads})
    });
    answer.insert("proposals".into(), proposals.collect());
    let valid = votes.iter().fold(piles["no"].0.clone(), |sum, v| sum + v);
    answer.insert("valid".into(), decimal(&valid).into());
    answer.insert("outcome".into(), outcome);
    answer.insert("quorate".into(), quorate.into());
    answer.insert("quorum".into(), quorum.into());
    let absent = sum(roll.iter().filter(|row| row["present"] != true));
    let excluded = sum(roll
        .iter()
        .filter(|row| row["present"] == true && row["excluded"] == true));
    for (word, pile) in [
        ("present", here),
        ("statutory", all),
        ("absent", absent),
        ("excluded", excluded),
    ] {
        answer.insert(word.into(), tally(pile));
    }
    if let Some(lot) = round.get("lot") {
        answer.insert("lot".into(), lot.clone());
    }
    Some(answer.into())
}

/// Random rounds, mostly sound, with numbers so small that ties are common.
struct Generator(fastrand::Rng);

impl Generator {
    fn one_in(&mut self, n: usize) -> bool {
        self.0.usize(..n) == 0
    }

    fn votes(&mut self) -> Number {
        match self.0.usize(..14) {
            0 => zero(),
            1 => number("999999999.999999"),
            2 => number(&format!(
                "{}.{:06}",
                self.0.u32(..1_000_000_000),
                self.0.u32(..1_000_000)
            )),
            3 => number("0.000001"),
            4..=5 => integer(self.0.usize(1..5)) / integer(2),
            _ => integer(self.0.usize(1..5)),
        }
    }

    /// A name; now and then one that stands already.
    fn name(&mut self, prefix: &str, i: usize) -> String {
        let i = if self.one_in(200) { 0 } else { i };
        format!("{prefix}{i}")
    }

    fn names(&mut self, prefix: &str, least: usize) -> Vec<String> {
        let least = if self.one_in(100) { 0 } else { least };
        let number = self.0.usize(least..6);
        (0..number).map(|i| self.name(prefix, i)).collect()
    }

    fn standing(&mut self) -> Value {
        let method = ["plurality", "absolute", "run_off", "dhondt", "dhondt"][self.0.usize(..5)];
        if method != "dhondt" {
            let least = if method == "run_off" && !self.one_in(50) { 2 } else { 1 };
            let mut round = json!({"method": method, "candidates": self.names("K", least)});
            if self.one_in(10) {
                round["seats"] = if self.one_in(10) { self.0.usize(..3) } else { 1 }.into();
            }
            return round;
        }
        let names = self.names("L", 1);
        let lists: Vec<Value> = names
            .into_iter()
            .enumerate()
            .map(|(i, list)| json!({"list": list, "candidates": self.names(&format!("P{i}."), 1)}))
            .collect();
        let persons: usize = lists.iter().map(|l| l["candidates"].as_array().unwrap().len()).sum();
        let seats = if self.one_in(50) {
            persons + 1
        } else {
            self.0.usize(0..=persons)
        };
        let seats = if seats == 0 && !self.one_in(50) { 1 } else { seats };
        json!({"method": method, "lists": lists, "seats": seats})
    }

    fn choice(&mut self, names: &[String]) -> Value {
        match self.0.usize(..20) {
            0 => "abstain".into(),
            1 => "invalid".into(),
            2 => "none".into(),
            3..=5 => "no".into(),
            _ if names.is_empty() || self.one_in(300) => json!({"for": "Fremd"}),
            _ => json!({"for": names[self.0.usize(..names.len())]}),
        }
    }

    fn row(&mut self, i: usize, names: &[String], secret: bool) -> Value {
        let (present, excluded) = (!self.one_in(6), self.one_in(12));
        let mut row = json!({"partner": self.name("P", i), "votes": decimal(&self.votes()), "present": present});
        if excluded || self.one_in(6) {
            row["excluded"] = excluded.into();
        }
        if (present && !excluded && !secret) || self.one_in(300) {
            row["choice"] = self.choice(names);
        }
        row
    }

    fn sums(&mut self, names: &[String], roll: &[Value]) -> Value {
        let mut rest = sum(roll.iter().filter(|row| present(row))).0.min(number("999999999"));
        if self.one_in(50) {
            rest += number("0.000001");
        }
        let whole = rest.clone();
        let mut take = |this: &mut Self| {
            // Equal shares make ties.
            let share = &whole * integer(this.0.usize(..3)) / integer(6);
            let share = ((share * integer(1_000_000)).floor() / integer(1_000_000)).min(rest.clone());
            rest -= &share;
            decimal(&share)
        };
        let mut by_name: Map<String, Value> = names.iter().map(|name| (name.clone(), take(self).into())).collect();
        if self.one_in(100) {
            by_name.insert("Fremd".into(), "0".into());
        }
        json!({"votes": {"for": by_name, "no": take(self), "abstain": take(self), "invalid": take(self)}})
    }

    fn quorum(&mut self) -> Value {
        let threshold = |this: &mut Self| match this.0.usize(..4) {
            0 => json!({"measure": "heads", "at_least_count": this.0.usize(1..5)}),
            1 => json!({"measure": "votes", "base": "statutory", "at_least": "1/2"}),
            2 => json!({"measure": "heads", "base": "statutory", "at_least": "1/1"}),
            _ => json!({"measure": "heads", "base": "statutory", "more_than": "1/2"}),
        };
        (0..self.0.usize(..3)).map(|_| threshold(self)).collect()
    }

    fn round(&mut self) -> Value {
        let mut round = self.standing();
        let names: Vec<String> = standing(&round).into_iter().map(|(name, _)| name).collect();
        let secret = self.one_in(4);
        let rows = if self.one_in(200) { 0 } else { self.0.usize(1..9) };
        let roll: Vec<Value> = (0..rows).map(|i| self.row(i, &names, secret)).collect();
        if secret {
            round["sums"] = self.sums(&names, &roll);
        }
        round["roll"] = roll.into();
        round["quorum"] = self.quorum();
        if self.0.bool() {
            round["quorum_check"] = if self.0.bool() { "strict" } else { "report" }.into();
        }
        // Where the naive count asks for a lot one is drawn more often than not.
        let awaited = reference(&round).map(|answer| answer["outcome"]["lot"].clone());
        let chosen = match awaited {
            Some(lot) if lot.is_object() && !self.one_in(3) => {
                let mut among = texts(&lot["among"]);
                self.0.shuffle(&mut among);
                let seats = usize::try_from(lot["seats"].as_u64().unwrap()).unwrap();
                among.truncate(if self.one_in(20) { seats + 1 } else { seats });
                Some(among)
            }
            _ if self.one_in(30) => Some((0..self.0.usize(..3)).map(|i| self.name("K", i)).collect()),
            _ => None,
        };
        if let Some(chosen) = chosen {
            round["lot"] = json!({"drawn_by": "Lena Leitung", "chosen": chosen});
        }
        round
    }
}

#[test]
fn the_reference_agrees_on_random_elections() {
    const ROUNDS: u64 = 10_000;
    let seed: u64 = std::env::var("COUNT_SEED").map_or(2026, |seed| seed.parse().unwrap());
    let mut seen = BTreeMap::<String, usize>::new();
    for case in 0..ROUNDS {
        let round = Generator(fastrand::Rng::with_seed(seed.wrapping_mul(ROUNDS).wrapping_add(case))).round();
        let text = round.to_string();
        let counted = election::read(&text)
            .ok()
            .and_then(|round| election::count(&round, None).ok());
        let ours = counted.map(|count| {
            let mut answer: Value = serde_json::from_str(&machine::write(&count).unwrap()).unwrap();
            let answer_fields = answer.as_object_mut().unwrap();
            let explanation = answer_fields.remove("explanation").unwrap();
            assert!(explanation.as_str().is_some_and(|e| e.ends_with('.')), "{explanation}");
            answer_fields.remove("figures");
            answer
        });
        let expected = reference(&round);
        let kind = match &expected {
            None => "refused".to_owned(),
            Some(answer) => match &answer["outcome"] {
                Value::Object(outcome) => {
                    outcome.keys().next().unwrap().clone() + if answer["lot"].is_object() { " by lot" } else { "" }
                }
                word => word.as_str().unwrap().to_owned(),
            },
        };
        *seen
            .entry(format!("{} {kind}", round["method"].as_str().unwrap()))
            .or_default() += 1;
        assert!(
            ours == expected,
            "COUNT_SEED={seed}, round {case}:\n{text}\nours      {ours:?}\nreference {expected:?}"
        );
    }
    // A generator that made only one kind of round would prove nothing.
    for method in ["plurality", "run_off", "absolute", "dhondt"] {
        let mut kinds = vec!["elected", "nobody", "not_quorate", "refused"];
        kinds.extend(if method == "absolute" {
            vec!["run_off"]
        } else {
            vec!["lot", "elected by lot"]
        });
        for kind in kinds {
            let number = seen.get(&format!("{method} {kind}")).copied().unwrap_or_default();
            assert!(number > 40, "{method} {kind}: {seen:?}");
        }
    }
}
