//! What the program says on standard output.

use std::{
    fmt::Arguments,
    io::{ErrorKind, Write, stdout},
    process::exit,
};

/// The code with which a program ends whose reader went away, as shells know it (128 + SIGPIPE).
const NOBODY_READS: i32 = 141;

/// Says a line. If nobody reads any more, as behind `| head`, the program ends and says nothing.
pub fn line(text: Arguments) {
    let mut out = stdout().lock();
    match out.write_fmt(text).and_then(|()| out.write_all(b"\n")) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit(NOBODY_READS),
        Err(error) => {
            eprintln!("Die Ausgabe lässt sich nicht schreiben ({error}).");
            exit(3);
        }
    }
}

/// As `println!`, which panics if nobody reads.
macro_rules! say {
    ($($text:tt)*) => {
        $crate::output::line(format_args!($($text)*))
    };
}
