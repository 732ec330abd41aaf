//! The use cases: opens a book, executes commands, answers queries, renders, signs, verifies, backs up.
