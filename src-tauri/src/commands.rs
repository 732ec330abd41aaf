//! What the window may ask of the shell. Each command is listed in build.rs and in capabilities/main.json too; one
//! that is missing there is closed.

use serde_json::Value;
use tauri::{AppHandle, State, Wry};

use crate::{
    chooser::chooser,
    refusal::Refusal,
    state::{OpenBook, Shell},
};

/// The open book.
#[tauri::command]
pub fn book(shell: State<'_, Shell>) -> Option<OpenBook> {
    shell.book()
}

/// Lets the person choose a book and turns to it. False if the dialog was left without a choice.
#[tauri::command(async)]
pub fn open_book(app: AppHandle<Wry>, shell: State<'_, Shell>) -> bool {
    let Some(path) = chooser(app).choose_book() else {
        return false;
    };
    shell.open(path);
    true
}

/// Answers a query about the open book.
///
/// # Errors
/// The refusal, with its sentence.
#[tauri::command(async)]
pub fn query(shell: State<'_, Shell>, query: Value) -> Result<Value, Refusal> {
    shell.query(query)
}
