//! The rules of the committees. Pure: no I/O, no clock, no randomness; the same input gives the same answer.
#![deny(clippy::wildcard_enum_match_arm)]
