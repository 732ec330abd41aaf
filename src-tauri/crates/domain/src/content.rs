//! Contents: texts and files that are stored beside the journal. The book holds only their hashes.

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::refusal::Refusal;

/// The largest file or text that a command may carry, in bytes (64 MiB).
pub const CONTENT_LIMIT: usize = 64 * 1024 * 1024;

/// SHA-256, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^[0-9a-f]{64}$"))]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The SHA-256 of the bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{b:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let digit = |c: &u8| match c {
            b'0'..=b'9' => Some(c - b'0'),
            b'a'..=b'f' => Some(c - b'a' + 10),
            _ => None,
        };
        let digits: Option<Vec<u8>> = text.as_bytes().iter().map(digit).collect();
        let bytes: Option<Vec<u8>> = digits.map(|d| d.chunks(2).map(|p| p.iter().fold(0, |n, d| n << 4 | d)).collect());
        bytes
            .filter(|_| text.len() == 64)
            .and_then(|b| b.try_into().ok())
            .map(Self)
            .ok_or_else(|| "ein Hash besteht aus 64 Ziffern und Buchstaben von a bis f".to_owned())
    }
}

/// A content as an event states it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContentRef {
    /// SHA-256 over salt and bytes; the salt lies beside the bytes and is erased with them.
    pub hash: Hash,
    /// Size in bytes.
    pub size: u64,
    /// Media type, such as `text/markdown` or `application/pdf`.
    pub media_type: String,
}

/// A content that is to be stored together with the entry that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContent {
    /// What the event says of it.
    pub reference: ContentRef,
    /// Random bytes that keep an erased text from being guessed back from its hash.
    pub salt: [u8; 32],
    /// The content itself.
    pub bytes: Vec<u8>,
}

/// A file inside a command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Name that people see, without folders.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// The bytes in Base64 (RFC 4648, with padding).
    pub base64: String,
}

impl File {
    /// The decoded bytes.
    ///
    /// # Errors
    /// A refusal if the text is no Base64, the file is empty or larger than [`CONTENT_LIMIT`], or its name is not usable.
    pub fn bytes(&self) -> Result<Vec<u8>, Refusal> {
        let name = self.name.trim();
        if name.is_empty()
            || name.chars().count() > 200
            || name.contains(['/', '\\'])
            || name.chars().any(char::is_control)
        {
            return Err(Refusal::FileName {
                name: self.name.chars().take(80).collect(),
            });
        }
        if self.base64.len() / 4 > CONTENT_LIMIT / 3 + 1 {
            return Err(Refusal::TooLarge {
                what: name.to_owned(),
                limit: CONTENT_LIMIT,
            });
        }
        let bytes = STANDARD
            .decode(&self.base64)
            .map_err(|_| Refusal::FileEncoding { name: name.to_owned() })?;
        match bytes.len() {
            0 => Err(Refusal::FileEmpty { name: name.to_owned() }),
            n if n > CONTENT_LIMIT => Err(Refusal::TooLarge {
                what: name.to_owned(),
                limit: CONTENT_LIMIT,
            }),
            _ => Ok(bytes),
        }
    }
}

/// Collects the contents of one command; each gets its own salt from the random bytes of the context.
pub(crate) struct Contents {
    seed: [u8; 32],
    /// What was put in so far.
    pub(crate) new: Vec<NewContent>,
}

impl Contents {
    pub(crate) fn new(seed: [u8; 32]) -> Self {
        Self { seed, new: Vec::new() }
    }

    /// Takes the bytes and hands out what an event may say of them.
    pub(crate) fn put(&mut self, media_type: &str, bytes: Vec<u8>) -> ContentRef {
        let number = u64::try_from(self.new.len()).unwrap_or(u64::MAX);
        let salt: [u8; 32] = Sha256::new()
            .chain_update(self.seed)
            .chain_update(number.to_be_bytes())
            .finalize()
            .into();
        let hash = Hash(Sha256::new().chain_update(salt).chain_update(&bytes).finalize().into());
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let reference = ContentRef {
            hash,
            size,
            media_type: media_type.to_owned(),
        };
        self.new.push(NewContent {
            reference: reference.clone(),
            salt,
            bytes,
        });
        reference
    }

    /// Takes a body text (CommonMark); `field` names it in a refusal. White space around it is dropped.
    pub(crate) fn put_text(&mut self, field: &'static str, text: &str) -> Result<ContentRef, Refusal> {
        let text = crate::text::body(field, text)?;
        Ok(self.put("text/markdown", text.into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_what_it_writes_and_refuses_the_rest() {
        let hash = Hash::of(b"Niederschrift");
        assert_eq!(Hash::try_from(hash.to_string()).unwrap(), hash);
        for bad in [
            "",
            "ab",
            &"g".repeat(64),
            &"A".repeat(64),
            &"a".repeat(63),
            &"a".repeat(65),
        ] {
            assert!(Hash::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }

    #[test]
    fn equal_texts_get_different_salts() {
        let mut contents = Contents::new([7; 32]);
        let (a, b) = (
            contents.put_text("Text", "Ja").unwrap(),
            contents.put_text("Text", "Ja").unwrap(),
        );
        assert_ne!(a.hash, b.hash);
    }

    #[test]
    fn a_file_needs_a_plain_name_and_real_bytes() {
        let file = |name: &str, base64: &str| File {
            name: name.into(),
            media_type: "text/plain".into(),
            base64: base64.into(),
        };
        assert_eq!(file("Anlage.txt", "SGFsbG8=").bytes().unwrap(), b"Hallo");
        assert!(matches!(
            file("../x", "SGFsbG8=").bytes(),
            Err(Refusal::FileName { .. })
        ));
        assert!(matches!(file("x", "???").bytes(), Err(Refusal::FileEncoding { .. })));
        assert!(matches!(file("x", "").bytes(), Err(Refusal::FileEmpty { .. })));
    }
}
