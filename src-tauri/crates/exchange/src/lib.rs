//! What other programs read of a book. Hands out bytes; writes no file and opens no connection.

mod oparl;

pub use oparl::oparl;
