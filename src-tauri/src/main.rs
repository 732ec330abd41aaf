//! The desktop shell: a window, the system's dialogs, and the IPC to them. No rule, no SQL and no PDF in it.
//!
//! Its first argument is the book to open.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod chooser;
mod commands;
mod refusal;
mod state;

use std::{env, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let book = env::args_os().nth(1).map(PathBuf::from);
    let run = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(state::Shell::new(book))
        .invoke_handler(tauri::generate_handler![
            commands::book,
            commands::open_book,
            commands::query
        ])
        .run(tauri::generate_context!());
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Das Fenster lässt sich nicht öffnen: {error}");
            ExitCode::FAILURE
        }
    }
}
