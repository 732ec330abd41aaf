//! The OParl objects inside the minutes, held against the schemas of OParl 1.1.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing step is to stop the test")]

use std::{collections::BTreeMap, fs, path::Path};

use beschlussbuch_office::{
    Document, Office,
    domain::{
        rulebook::{CITEQ, Rulebook},
        view::Version,
    },
    sample,
};
use chrono::{DateTime, NaiveDate};
use lopdf::Object;
use serde_json::Value;

/// The files inside the minutes of the sample meeting, by name.
fn inside(version: Version) -> BTreeMap<String, String> {
    let dir = tempfile::tempdir().unwrap();
    let rules = Rulebook::from_toml(CITEQ).unwrap();
    let mut office = Office::create_sample(&dir.path().join("a.beschlussbuch"), rules).unwrap();
    for line in &sample::past().unwrap() {
        office.execute(line).unwrap();
    }
    let meeting = office.find_meeting("ZA/47").unwrap();
    let minutes = office.render(Document::Minutes { version }, &meeting).unwrap();
    let pdf = lopdf::Document::load_mem(&minutes.pdf).unwrap();
    let specification = |object: &Object| {
        let own = object.as_dict().ok()?;
        let file = own.get(b"EF").ok()?.as_dict().ok()?.get(b"F").ok()?;
        let content = pdf
            .dereference(file)
            .ok()?
            .1
            .as_stream()
            .ok()?
            .decompressed_content()
            .ok()?;
        let name = String::from_utf8(own.get(b"F").ok()?.as_str().ok()?.to_vec()).ok()?;
        Some((name, String::from_utf8(content).ok()?))
    };
    pdf.objects.values().filter_map(specification).collect()
}

fn objects(version: Version) -> Vec<Value> {
    let list: Value = serde_json::from_str(&inside(version)["oparl.json"]).unwrap();
    let objects = list["data"].as_array().unwrap().clone();
    assert_eq!(list["pagination"]["totalElements"], objects.len());
    objects
}

/// A schema as the specification writes it: `schema` names another file, keys that it does not name are forbidden but for
/// those with a prefix.
fn hold(object: &Value, schema: &str, place: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../tests/fixtures/oparl")
        .join(schema);
    let schema: Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let object = object.as_object().unwrap_or_else(|| panic!("{place} is no object"));
    for required in schema["required"].as_array().unwrap() {
        assert!(
            object.contains_key(required.as_str().unwrap()),
            "{place}: {required} is missing"
        );
    }
    // Required by the prose of the specification (section 2.4.1).
    for required in ["created", "modified"] {
        assert!(object.contains_key(required), "{place}: {required} is missing");
    }
    for (key, value) in object {
        let place = format!("{place}.{key}");
        let rule = &schema["properties"][key];
        match rule {
            Value::Null => assert!(
                key.split_once(':').is_some_and(|(prefix, _)| !prefix.is_empty()),
                "{place} is unknown"
            ),
            rule => hold_value(value, rule, &place),
        }
    }
    let kind = schema["title"].as_str().unwrap();
    assert_eq!(
        object["type"],
        format!("https://schema.oparl.org/1.1/{kind}"),
        "{place}"
    );
}

fn hold_value(value: &Value, rule: &Value, place: &str) {
    match rule["type"].as_str().unwrap() {
        "object" => hold(value, rule["schema"].as_str().unwrap(), place),
        "array" => {
            let items = &rule["items"];
            for (at, item) in value.as_array().unwrap().iter().enumerate() {
                let place = format!("{place}[{at}]");
                match items["schema"].as_str() {
                    Some(schema) => hold(item, schema, &place),
                    None => hold_value(item, items, &place),
                }
            }
        }
        "string" => {
            let text = value.as_str().unwrap_or_else(|| panic!("{place} is no text"));
            assert!(!text.is_empty(), "{place} is empty");
            let sound = match rule["format"].as_str() {
                Some("url") => text.starts_with("https://") && !text.contains(' '),
                Some("date-time") => DateTime::parse_from_rfc3339(text).is_ok(),
                Some("date") => NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok(),
                Some(other) => panic!("{other}"),
                None => true,
            };
            assert!(sound, "{place}: {text}");
        }
        "boolean" => assert!(value.is_boolean(), "{place}"),
        "integer" => assert!(value.is_u64(), "{place}"),
        other => panic!("{other}"),
    }
}

fn kind(object: &Value) -> &str {
    object["type"].as_str().unwrap().rsplit_once('/').unwrap().1
}

/// All addresses that stand below a value, and those of the objects themselves.
fn addresses(value: &Value, own: &mut Vec<String>, named: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value
                    .as_str()
                    .filter(|text| text.starts_with("https://beschlussbuch.invalid/"))
                {
                    Some(text) if key == "id" => own.push(text.to_owned()),
                    Some(text) => named.push(text.to_owned()),
                    None => addresses(value, own, named),
                }
            }
        }
        Value::Array(items) => {
            for item in items {
                match item
                    .as_str()
                    .filter(|text| text.starts_with("https://beschlussbuch.invalid/"))
                {
                    Some(text) => named.push(text.to_owned()),
                    None => addresses(item, own, named),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn every_object_of_both_versions_is_as_the_schemas_of_oparl_want_it() {
    for version in [Version::Full, Version::Public] {
        let objects = objects(version);
        for (at, object) in objects.iter().enumerate() {
            hold(object, &format!("{}.json", kind(object)), &format!("data[{at}]"));
        }
        let count = |wanted: &str| objects.iter().filter(|object| kind(object) == wanted).count();
        assert_eq!((count("Body"), count("Meeting"), count("Organization")), (1, 1, 27));
        assert!(count("Person") > 20 && count("Paper") > 5);
        // No address stands for two objects, and those that are named are there but for the lists, which no file has.
        let (mut own, mut named) = (Vec::new(), Vec::new());
        addresses(&Value::from(objects), &mut own, &mut named);
        own.sort();
        assert!(own.windows(2).all(|two| two[0] != two[1]), "{own:?}");
        for address in named {
            let list = address.contains("/body/") || address.ends_with("/za/meeting");
            assert!(list || own.binary_search(&address).is_ok(), "{address}");
        }
    }
}

#[test]
fn the_meeting_says_what_the_minutes_say() {
    let objects = objects(Version::Full);
    let meeting = objects.iter().find(|object| kind(object) == "Meeting").unwrap();
    assert_eq!(meeting["name"], "47. Sitzung des Zentralausschusses");
    assert_eq!(meeting["meetingState"], "durchgeführt");
    let items = meeting["agendaItem"].as_array().unwrap();
    let orders: Vec<u64> = items.iter().map(|item| item["order"].as_u64().unwrap()).collect();
    assert_eq!(orders, (0..items.len() as u64).collect::<Vec<_>>());
    let item = items.iter().find(|item| item["number"] == "4").unwrap();
    assert_eq!(item["public"], true);
    assert!(item["resolutionText"].as_str().unwrap().contains("§ 3 der"), "{item}");
    let ballot = &item["beschlussbuch:ballots"][0];
    assert_eq!(
        (&ballot["decision"], &ballot["count"]["outcome"]),
        (&"resolution".into(), &"carried".into())
    );
    // The same count as in the other file.
    let counts: Value = serde_json::from_str(&inside(Version::Full)["auszaehlungen.json"]).unwrap();
    let same = counts["ballots"]
        .as_array()
        .unwrap()
        .iter()
        .find(|count| count["ballot"] == ballot["id"])
        .unwrap();
    assert_eq!(same["count"], ballot["count"]);
}

#[test]
fn the_public_version_carries_nothing_of_the_other_part_in_any_file() {
    let (full, public) = (inside(Version::Full), inside(Version::Public));
    assert_eq!(full.keys().collect::<Vec<_>>(), ["auszaehlungen.json", "oparl.json"]);
    for secret in ["Rahmenvertrag", "Virenschutz", "Personalangelegenheit"] {
        assert!(full["oparl.json"].contains(secret), "{secret}");
        for (name, content) in &public {
            assert!(!content.contains(secret), "{secret} in {name}");
        }
    }
}
