//! The book file: entries in a hash chain and contents in pieces. Bytes in, bytes out; knows no committee.
