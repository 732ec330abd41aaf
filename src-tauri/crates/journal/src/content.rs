//! Contents: texts and files beside the entries, in pieces; erasable.

use sha2::{Digest, Sha256};

/// SHA-256 over salt and bytes.
pub type ContentHash = [u8; 32];

/// Size of a piece in bytes (1 MiB).
pub const PIECE: usize = 1024 * 1024;

/// The largest content in bytes (256 MiB).
pub const CONTENT_LIMIT: usize = 256 * 1024 * 1024;

/// A content to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewContent {
    /// Random bytes; erased together with the content, so that a guess at it cannot be confirmed by the hash.
    pub salt: [u8; 32],
    /// The content.
    pub bytes: Vec<u8>,
    /// Media type.
    pub media_type: String,
}

impl NewContent {
    /// The hash under which the content is found.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        Sha256::new()
            .chain_update(self.salt)
            .chain_update(&self.bytes)
            .finalize()
            .into()
    }
}

/// What is there under a hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// The bytes.
    Present(Vec<u8>),
    /// They were erased by an entry.
    Erased,
    /// Nothing was ever stored, or it was taken away.
    Missing,
}
