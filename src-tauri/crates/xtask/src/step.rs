//! One program run by a task, and why a task stops.

use std::{
    env, fmt, io,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, ExitStatus, Stdio},
};

/// Why a task did not come to its end.
#[derive(Debug)]
pub enum Stop {
    /// A program could not be started.
    NotStarted {
        /// The command line.
        command: String,
        /// What the system said.
        error: io::Error,
    },
    /// A program ran and reported failure.
    Failed {
        /// The command line.
        command: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// Something must be done by a person first.
    Needed(String),
    /// A file could not be read or written.
    File(io::Error),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotStarted { command, error } => write!(f, "„{command}“ lässt sich nicht starten: {error}"),
            Self::Failed { command, status } => write!(f, "Gescheitert: {command} ({status})"),
            Self::Needed(what) => f.write_str(what),
            Self::File(error) => write!(f, "Eine Datei lässt sich nicht lesen oder schreiben: {error}"),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// A program with its arguments, to be run in the foreground.
pub struct Step(Command);

impl Step {
    /// Prepares a program in a folder.
    pub fn new(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str], folder: &Path) -> Self {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(folder);
        Self(command)
    }

    /// Prepares the cargo that runs this task.
    pub fn cargo(arguments: &[&str], folder: &Path) -> Self {
        Self::new(
            env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
            arguments,
            folder,
        )
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Adds an argument that need not be text.
    pub fn arg(mut self, argument: impl AsRef<std::ffi::OsStr>) -> Self {
        self.0.arg(argument);
        self
    }

    /// Says what runs, runs it and lets its output through.
    ///
    /// # Errors
    /// If it cannot be started or fails.
    pub fn run(mut self) -> Result<(), Stop> {
        let command = self.say();
        let status = self.0.status().map_err(|error| Stop::NotStarted {
            command: command.clone(),
            error,
        })?;
        if status.success() {
            Ok(())
        } else {
            Err(Stop::Failed { command, status })
        }
    }

    /// Like [`Step::run`], and returns those lines of its output that `wanted` picks.
    ///
    /// # Errors
    /// If it cannot be started or fails.
    pub fn run_and_pick(mut self, wanted: impl Fn(&str) -> bool) -> Result<Vec<String>, Stop> {
        let command = self.say();
        let not_started = |error| Stop::NotStarted {
            command: command.clone(),
            error,
        };
        let mut child = self.0.stdout(Stdio::piped()).spawn().map_err(not_started)?;
        let mut picked = Vec::new();
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines() {
                let line = line?;
                println!("{line}");
                if wanted(&line) {
                    picked.push(line);
                }
            }
        }
        let status = child.wait()?;
        if status.success() {
            Ok(picked)
        } else {
            Err(Stop::Failed { command, status })
        }
    }

    /// Runs it unseen and returns its output; `None` if it cannot be started or fails.
    pub fn output(mut self) -> Option<String> {
        let output = self.0.stderr(Stdio::null()).output().ok()?;
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    fn say(&self) -> String {
        let program = Path::new(self.0.get_program());
        let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy();
        let arguments: String = self.0.get_args().map(|a| format!(" {}", a.to_string_lossy())).collect();
        let command = format!("{name}{arguments}");
        println!("\n==> {command}");
        command
    }
}
