//! Entries and the hash that chains them.
//!
//! The hash of an entry is SHA-256 over, in this order:
//! the 22 bytes `beschlussbuch entry 1\0`, the sequence number (u64), the time (i64, microseconds since 1970 UTC), and
//! three fields, each behind its length (u32): actor (UTF-8), previous hash, bytes. All numbers are big-endian.
//! The previous hash of the first entry is SHA-256 over the 21 bytes `beschlussbuch book 1\0` and the book's id (UTF-8).

use sha2::{Digest, Sha256};

use crate::content::{ContentHash, NewContent};

const ENTRY_TAG: &[u8] = b"beschlussbuch entry 1\0";
const BOOK_TAG: &[u8] = b"beschlussbuch book 1\0";

/// The last entry of a journal: what an append must start from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Number of the last entry; 0 if there is none.
    pub sequence: u64,
    /// Its hash; of an empty journal the hash of the book's id.
    pub hash: [u8; 32],
}

impl Head {
    /// The head of a journal without entries.
    #[must_use]
    pub fn origin(book_id: &str) -> Self {
        Self {
            sequence: 0,
            hash: Sha256::new()
                .chain_update(BOOK_TAG)
                .chain_update(book_id)
                .finalize()
                .into(),
        }
    }
}

/// An entry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number, from 1 without gaps.
    pub sequence: u64,
    /// Microseconds since 1970 UTC.
    pub at: i64,
    /// Who acted.
    pub actor: String,
    /// What happened.
    pub bytes: Vec<u8>,
    /// Hash of the entry before.
    pub previous: [u8; 32],
    /// Hash of this entry.
    pub hash: [u8; 32],
}

impl Entry {
    /// The hash that the other fields give.
    #[must_use]
    pub fn computed_hash(&self) -> [u8; 32] {
        hash(self.sequence, self.at, &self.actor, &self.previous, &self.bytes)
    }
}

/// An entry to be appended, with the contents that it names and those that it erases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewEntry {
    /// Microseconds since 1970 UTC.
    pub at: i64,
    /// Who acts.
    pub actor: String,
    /// What happens.
    pub bytes: Vec<u8>,
    /// Contents that are stored with it.
    pub contents: Vec<NewContent>,
    /// Contents that it erases.
    pub erase: Vec<ContentHash>,
}

/// The hash of an entry.
pub(crate) fn hash(sequence: u64, at: i64, actor: &str, previous: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    hasher.update(ENTRY_TAG);
    hasher.update(sequence.to_be_bytes());
    hasher.update(at.to_be_bytes());
    for field in [actor.as_bytes(), previous, bytes] {
        // SQLite holds at most 2^31 bytes in a field, so the length always fits.
        hasher.update(u32::try_from(field.len()).unwrap_or(u32::MAX).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|b| format!("{b:02x}")).collect()
    }

    /// Computed independently with Python: `hashlib.sha256(b"beschlussbuch entry 1\0" + struct.pack(">Qq", 1, 1790000000000000)
    /// + lp("Törö".encode()) + lp(origin) + lp(b"[]"))`, where `lp(b)` is `struct.pack(">I", len(b)) + b`.
    #[test]
    fn the_layout_is_the_documented_one() {
        let origin = Head::origin("muster");
        assert_eq!(
            hex(&origin.hash),
            "648c78e1036e5478d90bb945382c7cdb1e0537e44adc8f04bbac25a34597cbfe"
        );
        assert_eq!(
            hex(&hash(1, 1_790_000_000_000_000, "Törö", &origin.hash, b"[]")),
            "1e9c575ab7447e7ebc36e1bb081550c81746cd5098c07f7648ca7165c44c43f3"
        );
    }

    #[test]
    fn every_field_counts() {
        let base = hash(1, 2, "ab", &[0; 32], b"c");
        let others = [
            hash(2, 2, "ab", &[0; 32], b"c"),
            hash(1, 3, "ab", &[0; 32], b"c"),
            hash(1, 2, "a", &[0; 32], b"bc"),
            hash(1, 2, "ab", &[1; 32], b"c"),
            hash(1, 2, "ab", &[0; 32], b"d"),
        ];
        assert!(others.iter().all(|h| *h != base));
    }
}
