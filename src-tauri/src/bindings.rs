//! The TypeScript types of everything that crosses to the window: made from the Rust types, compared in the tests.

use office::{Answer, Query, domain::Command};
use schemars::{
    JsonSchema, Schema,
    generate::{Contract, SchemaSettings},
};
use serde::{Deserialize, Serialize};

use crate::{
    call::{Call, Paper, Progress, Reply},
    refusal::Wire,
};

/// Everything that the window sends.
#[derive(Deserialize, JsonSchema)]
#[schemars(title = "Sent")]
#[expect(dead_code, reason = "only its schema is used")]
struct Sent {
    command: Command,
    query: Query,
    call: Call,
    paper: Paper,
}

/// Everything that the window receives.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Received")]
struct Received {
    answer: Answer,
    reply: Reply,
    refusal: Wire,
    progress: Progress,
}

fn schema<T: JsonSchema>(contract: Contract) -> Schema {
    let mut settings = SchemaSettings::draft07();
    settings.contract = contract;
    settings.into_generator().into_root_schema_for::<T>()
}

/// Compares what is committed with what the types say; `BESCHLUSSBUCH_BINDINGS=write` writes it anew.
#[test]
fn the_types_of_the_window_are_those_of_the_shell() {
    use std::{env, fs, io::Write, path::Path, process};

    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui");
    for (file, schema) in [
        ("src/ipc/commands.ts", schema::<Sent>(Contract::Deserialize)),
        ("src/ipc/views.ts", schema::<Received>(Contract::Serialize)),
    ] {
        let mut node = process::Command::new("node")
            .arg("bindings.js")
            .current_dir(&ui)
            .stdin(process::Stdio::piped())
            .stdout(process::Stdio::piped())
            .spawn()
            .unwrap();
        let schema = serde_json::to_vec(&schema).unwrap();
        node.stdin.take().unwrap().write_all(&schema).unwrap();
        let output = node.wait_with_output().unwrap();
        assert!(output.status.success());
        let path = ui.join(file);
        if env::var_os("BESCHLUSSBUCH_BINDINGS").is_some_and(|value| value == "write") {
            fs::write(&path, &output.stdout).unwrap();
        }
        let committed = fs::read(&path).unwrap_or_default();
        assert!(
            committed == output.stdout,
            "{file} is not what the types say; write it anew with BESCHLUSSBUCH_BINDINGS=write cargo test -p beschlussbuch-app"
        );
    }
}
