//! The same document gives the same bytes, in every process.

use crate::sample;
use beschlussbuch_documents::render;
use std::process::Command;

/// Where another process shall write its rendering.
const TARGET: &str = "BESCHLUSSBUCH_RENDER_TO";

#[test]
fn two_processes_render_the_same_bytes() {
    let bytes = || [render(&sample::minutes()).unwrap(), render(&sample::stress()).unwrap()].concat();
    if let Some(target) = std::env::var_os(TARGET) {
        std::fs::write(target, bytes()).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("other");
    let this_test = [
        module_path!().split_once("::").unwrap().1,
        "two_processes_render_the_same_bytes",
    ]
    .join("::");
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &this_test])
        .env(TARGET, &target)
        .status()
        .unwrap();
    assert!(status.success());
    assert!(
        std::fs::read(target).unwrap() == bytes(),
        "two runs gave different bytes"
    );
    assert!(render(&sample::minutes()).unwrap() != render(&sample::long(1)).unwrap());
}
