//! The desktop shell: a window, the system's dialogs, and the IPC to them. No rule, no SQL and no PDF in it.
//!
//! Its first argument is the book to open; without one it is the book that was open last.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::{env, path::PathBuf, process::ExitCode};

use beschlussbuch_app::{
    commands,
    state::{self, Shell},
};
use office::ProfileFile;
use tauri::Manager;

fn main() -> ExitCode {
    let book = env::args_os().nth(1).map(PathBuf::from);
    let run = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .setup(move |app| {
            let folder = match env::var_os("BESCHLUSSBUCH_PROFILE") {
                Some(folder) => folder.into(),
                None => app.path().app_config_dir()?,
            };
            let profile = ProfileFile::new(folder);
            let book = book.or_else(|| state::last_book(&profile));
            app.manage(Shell::new(book, profile));
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::query,
            commands::execute,
            commands::shell,
            commands::paper,
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
