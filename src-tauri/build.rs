//! Builds the user interface, then lists the shell's own commands so that each needs a capability.

use std::{
    env,
    error::Error,
    fs,
    path::Path,
    process::Command,
    time::{Duration, SystemTime},
};

/// What the user interface is made from; a change in any of them builds it again.
const SOURCES: [&str; 7] = [
    "src",
    "index.html",
    "package.json",
    "package-lock.json",
    "vite.config.ts",
    "svelte.config.js",
    "tsconfig.json",
];

fn main() -> Result<(), Box<dyn Error>> {
    build_ui(Path::new("../ui"))?;
    // Without this list every command of ours would be open to every window.
    let commands = tauri_build::AppManifest::new().commands(&["query", "execute", "shell", "paper"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}

/// Installs what npm's lock file names and runs Vite, so that a plain `cargo run` is enough.
fn build_ui(ui: &Path) -> Result<(), Box<dyn Error>> {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", ui.join(source).display());
    }
    println!("cargo::rerun-if-env-changed=BESCHLUSSBUCH_SKIP_UI");
    if env::var_os("BESCHLUSSBUCH_SKIP_UI").is_some() {
        return Ok(());
    }
    let modified = |file: &str| fs::metadata(ui.join(file)).and_then(|m| m.modified()).ok();
    if modified("node_modules/.package-lock.json").is_none_or(|done| Some(done) < modified("package-lock.json")) {
        npm(ui, &["ci", "--no-audit", "--no-fund"])?;
    }
    npm(ui, &["run", "build"])?;
    // The result is watched too, so that a deleted dist/ is built again. It is dated back, because cargo takes a file
    // that this very script wrote as changed every time.
    let index = ui.join("dist/index.html");
    println!("cargo::rerun-if-changed={}", index.display());
    fs::File::options()
        .append(true)
        .open(index)?
        .set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1))?;
    Ok(())
}

fn npm(ui: &Path, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let output = Command::new(program)
        .args(arguments)
        .current_dir(ui)
        .output()
        .map_err(|e| format!("npm lässt sich nicht starten (benötigt wird Node.js ab 20.19): {e}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!(
        "npm {} ist gescheitert.\n{}\n{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
    .into())
}
