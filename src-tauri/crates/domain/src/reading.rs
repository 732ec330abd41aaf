//! Turns what serde says about a wrong text into a German sentence.

/// The German wording of a message of serde; an unknown one is passed on as it is.
#[must_use]
pub fn german(message: &str) -> String {
    let message = message.split(" at line ").next().unwrap_or(message);
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let allowed = || match quoted.get(1..).unwrap_or_default() {
        [] => String::new(),
        rest => format!("; möglich sind: {}", rest.join(", ")),
    };
    let first = quoted.first().copied().unwrap_or_default();
    if message.starts_with("unknown field") {
        format!("das Feld „{first}“ ist unbekannt{}", allowed())
    } else if message.starts_with("unknown variant") {
        format!("der Wert „{first}“ ist unbekannt{}", allowed())
    } else if message.starts_with("missing field") {
        format!("das Feld „{first}“ fehlt")
    } else if message.starts_with("duplicate field") {
        format!("das Feld „{first}“ steht doppelt")
    } else if let Some(rest) = message
        .strip_prefix("invalid type: ")
        .or_else(|| message.strip_prefix("invalid value: "))
    {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, "ein anderer Wert"));
        let found = found.split_once(' ').map_or(found, |(_, value)| value);
        format!("der Wert {found} passt nicht; erwartet wird {}", expectation(expected))
    } else if [
        "input contains invalid characters",
        "input is out of range",
        "premature end of input",
        "trailing input",
    ]
    .contains(&message)
    {
        "das Datum gibt es so nicht; erwartet wird ein Tag wie \"2026-12-02\"".to_owned()
    } else if message.contains("valid timezone") || message.contains("parse a timezone") {
        "die Zeitzone ist unbekannt; möglich ist zum Beispiel Europe/Berlin".to_owned()
    } else if message.starts_with("EOF while parsing") {
        "der Text endet zu früh".to_owned()
    } else if message.starts_with("trailing characters") {
        "hinter dem Text folgen weitere Zeichen".to_owned()
    } else if message.starts_with("expected ") || message.starts_with("key must be") || message.starts_with("invalid ")
    {
        format!("die Schreibweise ist falsch ({message})")
    } else {
        message.to_owned()
    }
}

/// What a value should have been, in German where the wording is known.
fn expectation(expected: &str) -> &str {
    match expected {
        "a string" | "a borrowed string" | "string" => "ein Text in Anführungszeichen",
        "a boolean" => "true oder false",
        "a formatted date string" => "ein Datum wie \"2026-12-02\"",
        "a formatted date and time string" => "ein Zeitpunkt wie \"2026-12-02T10:00:00\"",
        "u8" | "u16" | "u32" | "u64" | "usize" => "eine ganze Zahl ab 0",
        "i32" | "i64" => "eine ganze Zahl",
        "a sequence" => "eine Liste",
        "a map" => "ein Abschnitt mit Feldern",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::german;

    #[test]
    fn the_field_is_named() {
        for (said, expected) in [
            (
                "unknown field `farbe`, expected one of `id`, `name` at line 1 column 7",
                "das Feld „farbe“ ist unbekannt; möglich sind: id, name",
            ),
            ("missing field `id` at line 1 column 2", "das Feld „id“ fehlt"),
            (
                "invalid type: integer `3`, expected a string",
                "der Wert `3` passt nicht; erwartet wird ein Text in Anführungszeichen",
            ),
            ("duplicate field `id`", "das Feld „id“ steht doppelt"),
        ] {
            assert_eq!(german(said), expected);
        }
    }
}
