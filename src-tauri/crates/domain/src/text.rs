//! Short fields and body texts: trimmed, bounded, without control characters.

use crate::refusal::Refusal;

/// The longest short field (title, name, place, reason) in characters.
pub const SHORT_LIMIT: usize = 500;
/// The longest body text (motion, minutes, statement) in bytes.
pub const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// A short field: one line, not empty, at most [`SHORT_LIMIT`] characters.
pub(crate) fn short(field: &'static str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::Empty { field: field.into() });
    }
    if text.chars().count() > SHORT_LIMIT {
        return Err(Refusal::TooLong {
            field: field.into(),
            limit: SHORT_LIMIT,
        });
    }
    if let Some(c) = text.chars().find(|c| c.is_control()) {
        return Err(Refusal::ControlCharacter {
            field: field.into(),
            code: u32::from(c),
        });
    }
    Ok(text.to_owned())
}

/// A short field that may be left out; an empty one counts as left out.
pub(crate) fn optional(field: &'static str, text: Option<&str>) -> Result<Option<String>, Refusal> {
    text.filter(|t| !t.trim().is_empty())
        .map(|t| short(field, t))
        .transpose()
}

/// A body text in CommonMark: not empty, line ends as `\n`, no control characters but line end and tab.
pub(crate) fn body(field: &'static str, text: &str) -> Result<String, Refusal> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(Refusal::Empty { field: field.into() });
    }
    if text.len() > BODY_LIMIT {
        return Err(Refusal::TooLarge {
            what: field.into(),
            limit: BODY_LIMIT,
        });
    }
    if let Some(c) = text.chars().find(|c| c.is_control() && !['\n', '\t'].contains(c)) {
        return Err(Refusal::ControlCharacter {
            field: field.into(),
            code: u32::from(c),
        });
    }
    Ok(text)
}

/// „A, B und C“.
pub fn enumeration(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} und {last}", head.join(", ")),
    }
}

/// A text of others within a German sentence: „…“, with ‚…‘ for quotation marks inside.
pub(crate) fn quote(text: &str) -> String {
    format!("„{}“", text.replace('„', "‚").replace('“', "‘"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_fields_are_trimmed_bounded_and_one_line() {
        assert_eq!(short("Titel", "  IT-Konzeption ").unwrap(), "IT-Konzeption");
        assert!(matches!(short("Titel", " "), Err(Refusal::Empty { .. })));
        assert!(matches!(short("Titel", &"x".repeat(501)), Err(Refusal::TooLong { .. })));
        assert!(matches!(short("Titel", "a\nb"), Err(Refusal::ControlCharacter { .. })));
        assert_eq!(optional("Ort", Some(" ")).unwrap(), None);
    }

    #[test]
    fn bodies_keep_lines_and_refuse_other_control_characters() {
        assert_eq!(body("Text", "a\r\n\r\nb\n").unwrap(), "a\n\nb");
        assert!(matches!(body("Text", "a\u{7}"), Err(Refusal::ControlCharacter { .. })));
    }

    #[test]
    fn quotes_are_nested() {
        assert_eq!(quote("Projekt „Neue Leitung“"), "„Projekt ‚Neue Leitung‘“");
    }

    #[test]
    fn enumerations_read_as_german() {
        let names = |n: &[&str]| enumeration(&n.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            names(&["Wadersloh", "Kreis Warendorf", "Hamm"]),
            "Wadersloh, Kreis Warendorf und Hamm"
        );
        assert_eq!(names(&["Hamm"]), "Hamm");
    }
}
