//! Keys by the names that stand on a German keyboard.

use serde_json::{Value, json};

/// The keys of a chord such as `Strg+Enter`, as WebDriver writes them.
pub fn chord(text: &str) -> Vec<char> {
    text.split('+').map(key).collect()
}

/// Pressing the keys of a chord one after the other and letting them go in the opposite order.
pub fn stroke(keys: &[char]) -> Value {
    let down = keys.iter().map(|key| json!({"type": "keyDown", "value": key}));
    let up = keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key}));
    let actions: Vec<Value> = down.chain(up).collect();
    json!({"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})
}

/// Code points from WebDriver's table of keys; other keys are the character on them.
fn key(name: &str) -> char {
    match name {
        "Umschalt" => '\u{e008}',
        "Strg" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Rück" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Esc" => '\u{e00c}',
        "Bild auf" => '\u{e00e}',
        "Bild ab" => '\u{e00f}',
        "Ende" => '\u{e010}',
        "Pos1" => '\u{e011}',
        "Links" => '\u{e012}',
        "Hoch" => '\u{e013}',
        "Rechts" => '\u{e014}',
        "Runter" => '\u{e015}',
        "Entf" => '\u{e017}',
        "Leertaste" => ' ',
        "F1" => '\u{e031}',
        "Plus" => '+',
        "F2" => '\u{e032}',
        "F3" => '\u{e033}',
        "F4" => '\u{e034}',
        "F6" => '\u{e036}',
        "F7" => '\u{e037}',
        "F9" => '\u{e039}',
        "F10" => '\u{e03a}',
        other => {
            let mut characters = other.chars();
            match (characters.next(), characters.next()) {
                (Some(character), None) => character,
                _ => panic!("no key is called „{other}“"),
            }
        }
    }
}
