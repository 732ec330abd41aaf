//! Rewrites a journal as somebody would who knows the program's sources.

use std::path::Path;

use crate::support::{arg, tool};

/// Rewrites a book: the first entry that holds `OLD` says `NEW` instead, every entry behind it is chained anew, as somebody
/// would who knows the program's sources. With `forget` the entry that filed a document and all behind it are gone; with
/// `forget-all` what they brought, too.
const REWRITE: &str = r#"
import hashlib, sqlite3, struct, sys
path, old, new, forget = sys.argv[1], sys.argv[2].encode(), sys.argv[3].encode(), sys.argv[4]
c = sqlite3.connect(path, isolation_level=None)
triggers = c.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
for name, _ in triggers:
    c.execute("DROP TRIGGER " + name)
lp = lambda b: struct.pack(">I", len(b)) + b
rows = c.execute("SELECT sequence, at, actor, bytes, previous, hash FROM entry ORDER BY sequence").fetchall()
previous, done = rows[0][4], False
for sequence, at, actor, data, _, _ in rows:
    if forget and b'"filed"' in data:
        if forget == "forget-all":
            c.execute("DELETE FROM piece WHERE content IN (SELECT hash FROM content WHERE sequence >= ?)", (sequence,))
            c.execute("DELETE FROM content WHERE sequence >= ?", (sequence,))
        c.execute("DELETE FROM entry WHERE sequence >= ?", (sequence,))
        break
    if not done and old in data:
        data, done = data.replace(old, new, 1), True
    digest = hashlib.sha256(b"beschlussbuch entry 1\0" + struct.pack(">Qq", sequence, at)
        + lp(actor.encode()) + lp(previous) + lp(data)).digest()
    c.execute("UPDATE entry SET bytes = ?, previous = ?, hash = ? WHERE sequence = ?", (data, previous, digest, sequence))
    previous = digest
for _, sql in triggers:
    c.execute(sql)
assert done
"#;

/// Replaces a text in the first entry that holds it.
pub fn rewrite(book: &Path, old: &str, new: &str, forget: &str) {
    tool("python3", "python3", &["-c", REWRITE, arg(book), old, new, forget]).expect(0);
}
