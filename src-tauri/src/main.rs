//! The desktop shell: a window, the system's dialogs, and the IPC to them. No rule, no SQL and no PDF in it.
//!
//! Its first argument is the book to open; without one it is the book that was open last.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::{env, path::PathBuf, process::ExitCode};

use beschlussbuch_app::{commands, state::Shell, zoom};
use office::ProfileFile;
use tauri::Manager;

/// Documents are made of very many small objects, which it hands out a third faster than the system does.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let book = env::args_os().nth(1).map(PathBuf::from);
    let run = listen_to_policy(tauri::Builder::default())
        .plugin(tauri_plugin_dialog::init())
        .setup(move |app| {
            let folder = match env::var_os("BESCHLUSSBUCH_PROFILE") {
                Some(folder) => folder.into(),
                None => app.path().app_config_dir()?,
            };
            let profile = ProfileFile::new(folder);
            let shell = Shell::new(book, profile);
            shell.turn_to_last();
            zoom::show(app.handle(), shell.profile().zoom);
            app.manage(shell);
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

/// A debug build notes what the content security policy stops, from the first line of the page on, so that the tests
/// of the window can ask.
fn listen_to_policy(builder: tauri::Builder<tauri::Wry>) -> tauri::Builder<tauri::Wry> {
    if cfg!(debug_assertions) {
        builder.append_invoke_initialization_script(
            "window.stoppedByPolicy = [];
             window.addEventListener('securitypolicyviolation', event =>
                 window.stoppedByPolicy.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}`));",
        )
    } else {
        builder
    }
}
