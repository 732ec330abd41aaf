//! pyHanko as one program that answers for all tests: starting it takes a second, an answer some milliseconds.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{LazyLock, Mutex},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::tools::python;

struct Judge {
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    // It ends by itself when the tests do: nobody asks any more.
    _program: Child,
}

static JUDGE: LazyLock<Mutex<Judge>> = LazyLock::new(|| {
    let program = Command::new(python())
        .args(["-c", include_str!("judge.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut program = program.unwrap();
    Mutex::new(Judge {
        questions: program.stdin.take().unwrap(),
        answers: BufReader::new(program.stdout.take().unwrap()),
        _program: program,
    })
});

fn ask(question: &Value) -> Value {
    let mut judge = JUDGE.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    writeln!(judge.questions, "{question}").unwrap();
    let mut line = String::new();
    judge.answers.read_line(&mut line).unwrap();
    assert!(
        !line.is_empty(),
        "The tests need a Python with the packages pyhanko and pyhanko-cli, named by BESCHLUSSBUCH_PYTHON"
    );
    let answer: Value = serde_json::from_str(&line).unwrap();
    assert!(answer.get("error").is_none(), "{question}\n{answer}");
    answer
}

/// What pyHanko says of a file: `valid`, `untrusted`, `altered`, `broken`, `unsigned` or `unreadable`, and why.
pub fn judged(pdf: &[u8], roots: &[String]) -> (String, String) {
    let directory = TempDir::new().unwrap();
    let path = |name: &str| directory.path().join(name);
    std::fs::write(path("judged.pdf"), pdf).unwrap();
    let kept = |(number, root): (usize, &String)| {
        let path = path(&format!("{number}.pem"));
        std::fs::write(&path, root).unwrap();
        path
    };
    let roots: Vec<_> = roots.iter().enumerate().map(kept).collect();
    let answer = ask(&json!({ "do": "validate", "pdf": path("judged.pdf"), "roots": roots }));
    let text = |key: &str| answer[key].as_str().unwrap().to_owned();
    (text("verdict"), text("why"))
}

/// Has pyHanko sign a file with a key file; what else is asked of it is beside that.
pub fn signed_by_pyhanko(pdf: &[u8], key: &[u8], password: &str, wishes: Value) -> Vec<u8> {
    let directory = TempDir::new().unwrap();
    let path = |name: &str| directory.path().join(name);
    std::fs::write(path("in.pdf"), pdf).unwrap();
    std::fs::write(path("key.p12"), key).unwrap();
    let mut question = json!({
        "do": "sign", "pdf": path("in.pdf"), "out": path("out.pdf"), "key": path("key.p12"), "password": password,
    });
    let Value::Object(wishes) = wishes else {
        panic!("{wishes}")
    };
    question.as_object_mut().unwrap().extend(wishes);
    ask(&question);
    std::fs::read(path("out.pdf")).unwrap()
}
