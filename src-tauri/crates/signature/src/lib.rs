//! PDF signatures: sign and verify. Knows no committee.
