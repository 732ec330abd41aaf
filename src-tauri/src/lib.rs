//! The desktop shell without its window: what the window may ask, and how it is answered.

#[cfg(test)]
mod bindings;
mod books;
pub mod call;
mod cards;
mod chooser;
pub mod commands;
mod keys;
mod logo;
mod papers;
pub mod refusal;
mod rules;
pub mod state;
mod tables;
pub mod zoom;
