//! From pieces of running text to their characters: parts between forced line ends, with what stays together.

use crate::block::Inline;
use crate::font::Face;
use crate::link::superscript;
use crate::paragraph::Inside;
use crate::typography::{NBSP, keep_together, normalise};

/// Text between forced line ends.
#[derive(Default)]
pub(crate) struct Part {
    pub text: String,
    /// Up to which byte of the text which face goes, and what it lies in there.
    pub runs: Vec<Run>,
}

/// Text of one face within one thing.
#[derive(Clone, Copy)]
pub(crate) struct Run {
    /// In bytes of the text.
    pub end: usize,
    pub face: Face,
    pub inside: Inside,
}

/// The characters of the text, cut at forced line ends; the first footnote is the one after `notes`.
pub(crate) fn parts(text: &[Inline], face: Face, notes: usize) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let (mut links, mut notes) = (0, notes);
    for inline in text {
        if let Inline::Link(link) = inline {
            for inline in &link.text {
                spell(inline, face, Inside::Link(links), &mut parts);
            }
            links += 1;
            if let Some(note) = &link.note {
                notes += 1;
                let number = Inline::Text(superscript(notes));
                spell(&number, styled(note, face).1, Inside::Reference, &mut parts);
            }
        } else {
            spell(inline, face, Inside::Text, &mut parts);
        }
    }
    parts.iter_mut().for_each(Part::close);
    parts
}

/// The text of a piece of running text and its face; a link has none of its own.
fn styled(inline: &Inline, face: Face) -> (&str, Face) {
    match inline {
        Inline::Text(text) => (text.as_str(), face),
        Inline::Strong(text) => (text.as_str(), face.strong()),
        Inline::Emphasis(text) => (text.as_str(), face.emphasised()),
        Inline::StrongEmphasis(text) => (text.as_str(), face.strong().emphasised()),
        Inline::Break => ("\n", face),
        Inline::Link(_) => ("", face),
    }
}

fn spell(inline: &Inline, face: Face, inside: Inside, parts: &mut Vec<Part>) {
    let (text, face) = styled(inline, face);
    for (at, text) in normalise(text).split('\n').enumerate() {
        if at > 0 {
            parts.push(Part::default());
        }
        if let Some(part) = parts.last_mut() {
            part.push(text, face, inside);
        }
    }
}

impl Part {
    fn push(&mut self, text: &str, face: Face, inside: Inside) {
        for word in text.split_inclusive(' ') {
            // Spaces at the start of a line and after another one have no meaning.
            if word != " " || !(self.text.is_empty() || self.text.ends_with(' ')) {
                self.text.push_str(word);
            }
        }
        let end = self.text.len();
        match self.runs.last_mut() {
            Some(last) if last.face == face && last.inside == inside => last.end = end,
            Some(last) if last.end == end => {}
            None if end == 0 => {}
            _ => self.runs.push(Run { end, face, inside }),
        }
    }

    /// Takes the space at the end away and ties together what no line end may part.
    fn close(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.shorten();
        }
        let tied = keep_together(&self.text);
        if tied.is_empty() {
            return;
        }
        let mut text = String::with_capacity(self.text.len() + tied.len());
        let mut start = 0;
        for at in &tied {
            text.push_str(&self.text[start..*at]);
            text.push(NBSP);
            start = at + 1;
        }
        text.push_str(&self.text[start..]);
        // Each of them has become longer than a space.
        let longer = NBSP.len_utf8() - 1;
        for run in &mut self.runs {
            run.end += longer * tied.partition_point(|at| *at < run.end);
        }
        self.text = text;
    }

    /// Lets the runs end with the text.
    fn shorten(&mut self) {
        let end = self.text.len();
        let before = self.runs.iter().rev().nth(1).map_or(0, |run| run.end);
        if before == end {
            self.runs.pop();
        } else if let Some(last) = self.runs.last_mut() {
            last.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each part's text with `|` where a run ends, and `~` for a no-break space.
    fn spelled(text: &[Inline]) -> Vec<String> {
        let spelled = |part: &Part| {
            let mut start = 0;
            let runs = part.runs.iter().map(|run| {
                let text = &part.text[start..run.end];
                start = run.end;
                text
            });
            let text = runs.collect::<Vec<_>>().join("|").replace(NBSP, "~");
            assert_eq!(start, part.text.len());
            text
        };
        parts(text, Face::Regular, 0).iter().map(spelled).collect()
    }

    #[test]
    fn runs_end_where_the_face_changes_also_behind_what_is_tied() {
        let text = [
            Inline::Text("nach § 3 ".into()),
            Inline::Strong("Abs. 2  ".into()),
            Inline::Text(" gilt am 2. ".into()),
            Inline::Emphasis("Mai".into()),
        ];
        assert_eq!(spelled(&text), ["nach §~3 |Abs.~2 |gilt am 2.~|Mai"]);
    }

    #[test]
    fn spaces_at_the_ends_of_lines_are_gone_with_their_runs() {
        let text = [
            Inline::Text(" eins ".into()),
            Inline::Strong(" ".into()),
            Inline::Break,
            Inline::Strong(" zwei".into()),
            Inline::Text(" ".into()),
        ];
        assert_eq!(spelled(&text), ["eins", "zwei"]);
    }
}
