//! Why the shell does not do what was asked, as the window receives it.

use office::{
    OfficeError,
    journal::JournalError,
    signature::{KeyError, SignError, TokenError},
};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// Why the shell does not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing can be asked before a book is open.
    #[error("Es ist noch kein Beschlussbuch geöffnet.")]
    NoBook,
    /// The file may only be read, or nobody has taken a seat.
    #[error("{0}")]
    ReadOnly(String),
    /// What the use cases below say.
    #[error("{0}")]
    Office(#[from] OfficeError),
    /// A file beside the book cannot be read or written.
    #[error("{0}")]
    File(String),
    /// Something that takes long was ended by the person.
    #[error("Der Vorgang wurde abgebrochen.")]
    Cancelled,
    /// Somebody had enough of waiting for a card.
    #[error(
        "Der Vorgang wurde abgebrochen; es ist nichts abgelegt, und was die Karte noch unterschreibt, wird verworfen. Ist sie noch beschäftigt, beenden Sie die Eingabe am Lesegerät oder ziehen Sie die Karte."
    )]
    CardLeft,
    /// What the window asked is not understood.
    #[error("Die Anfrage des Fensters ist nicht gültig: {0}.")]
    NotUnderstood(String),
    /// A task of the program ended before its time; what was recorded is safe.
    #[error(
        "Der Vorgang wurde unerwartet beendet. Alles bisher Eingetragene ist gespeichert. Versuchen Sie es noch einmal."
    )]
    Ended,
}

/// A refusal on its way to the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wire {
    /// Closed code that the user interface tells apart.
    pub code: String,
    /// The German sentence.
    pub text: String,
    /// What the sentence is about; of a conflict `current` is the text as it is now.
    pub parameters: Value,
}

impl From<&Refusal> for Wire {
    fn from(refusal: &Refusal) -> Self {
        let text = refusal.to_string();
        let plain = |code: &str| (code.to_owned(), Value::Null);
        let (code, parameters) = match refusal {
            Refusal::NoBook => plain("no_book"),
            Refusal::ReadOnly(_) => plain("read_only"),
            Refusal::File(_) => plain("file"),
            Refusal::Cancelled => plain("cancelled"),
            Refusal::CardLeft => plain("card_left"),
            Refusal::NotUnderstood(_) => plain("not_understood"),
            Refusal::Ended => plain("ended"),
            Refusal::Office(error) => office(error),
        };
        Self { code, text, parameters }
    }
}

/// Refusals of the rules keep their own code; failures of the office are one.
fn office(error: &OfficeError) -> (String, Value) {
    if let OfficeError::Conflict { current, .. } = error {
        return ("conflict".to_owned(), serde_json::json!({ "current": current }));
    }
    if let Some(code) = own_code(error) {
        return (code.to_owned(), Value::Null);
    }
    let wire = error.refusal().and_then(|refusal| serde_json::to_value(refusal).ok());
    let code = wire.as_ref().and_then(|w| w.get("code")?.as_str());
    let parameters = wire.as_ref().and_then(|w| w.get("parameters").cloned());
    (code.unwrap_or("failed").to_owned(), parameters.unwrap_or(Value::Null))
}

/// Failures that the window may answer in its own way.
fn own_code(error: &OfficeError) -> Option<&'static str> {
    if let OfficeError::Key(key) = error {
        return Some(if matches!(key, KeyError::WrongPassword) {
            "wrong_password"
        } else {
            "key"
        });
    }
    if let OfficeError::Card(card) | OfficeError::Sign(SignError::Token(card)) = error {
        let of_pin = matches!(
            card,
            TokenError::WrongPin(_) | TokenError::PinLength { .. } | TokenError::PinMissing
        );
        return Some(if of_pin { "wrong_pin" } else { "card" });
    }
    [
        (
            "moved",
            matches!(error, OfficeError::Journal(JournalError::Moved { .. })),
        ),
        ("attachment", matches!(error, OfficeError::Attachment(_))),
        ("profile", matches!(error, OfficeError::Profile { .. })),
    ]
    .into_iter()
    .find_map(|(code, is_it)| is_it.then_some(code))
}

impl Serialize for Refusal {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire::from(self).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use office::{domain, signature::Tries};

    use super::*;

    #[test]
    fn the_window_receives_code_and_sentence() {
        let wire = serde_json::to_value(Refusal::NoBook).unwrap();
        let expected = serde_json::json!({
            "code": "no_book", "text": "Es ist noch kein Beschlussbuch geöffnet.", "parameters": null
        });
        assert_eq!(wire, expected);
    }

    #[test]
    fn what_the_window_tells_apart_has_a_code_of_its_own() {
        let code = |error: OfficeError| Wire::from(&Refusal::from(error)).code;
        assert_eq!(code(KeyError::WrongPassword.into()), "wrong_password");
        assert_eq!(code(KeyError::NoKey.into()), "key");
        let wrong = || TokenError::WrongPin(Tries::Last);
        assert_eq!(code(wrong().into()), "wrong_pin");
        assert_eq!(code(SignError::Token(wrong()).into()), "wrong_pin");
        assert_eq!(code(SignError::Token(TokenError::Gone).into()), "card");
        assert_eq!(code(OfficeError::Contended), "failed");
        let profile = OfficeError::Profile {
            path: "profile.json".into(),
            action: "lesen",
            reason: "weg".into(),
        };
        assert_eq!(code(profile), "profile");
    }

    #[test]
    fn a_rule_keeps_its_code_and_parameters() {
        let rule = domain::Refusal::Empty { field: "Ort".into() };
        let wire = Wire::from(&Refusal::from(OfficeError::from(rule)));
        assert_eq!(wire.code, "empty");
        assert_eq!(wire.parameters, serde_json::json!({"field": "Ort"}));
    }
}
