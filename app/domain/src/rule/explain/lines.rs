//! The lines of one explanation, each once, in one text.

use crate::rule::{Manner, NodeId};
use std::fmt::{Arguments, Write};
use std::ops::Range;

/// Collects the reasons of a verdict.
pub(super) struct Lines {
    manner: Manner,
    text: String,
    lines: Vec<Range<usize>>,
    /// Rows that a total leaves out are named once, after the totals: the list and what its rows have to fulfil.
    pub(super) left_out: Vec<(u8, NodeId)>,
    /// Rows already said to fulfil a named condition, so that a further line only says what is new.
    pub(super) fulfilled: Vec<(u8, usize, NodeId)>,
}

impl Lines {
    pub(super) fn new(manner: Manner) -> Self {
        // Most explanations have fewer than 160 bytes, 53 Chinese characters.
        Lines {
            manner,
            text: String::with_capacity(160),
            lines: Vec::with_capacity(4),
            left_out: Vec::new(),
            fulfilled: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Adds a line, unless it was said before.
    pub(super) fn say(&mut self, line: Arguments<'_>) {
        let before = self.text.len();
        if before > 0 {
            self.text.push_str(self.manner.pick("；", "; "));
        }
        let start = self.text.len();
        // Writing to a String does not fail.
        let _ = self.text.write_fmt(line);
        // Texts of the pack end with a full stop; the explanation puts its own.
        self.text.truncate(self.text.trim_end_matches(['。', '.']).len().max(start));
        let line = &self.text[start..];
        if line.is_empty() || self.lines.iter().any(|known| self.text[known.clone()] == *line) {
            self.text.truncate(before);
        } else {
            self.lines.push(start..self.text.len());
        }
    }

    /// Goes on with the last line.
    pub(super) fn add(&mut self, words: Arguments<'_>) {
        let _ = self.text.write_fmt(words);
        if let Some(last) = self.lines.last_mut() {
            last.end = self.text.len();
        }
    }

    /// The lines as one sentence, with `then` as a second one.
    pub(super) fn finish(mut self, then: &str) -> String {
        let stop = self.manner.pick("。", ".");
        if !self.text.is_empty() {
            self.text.push_str(stop);
        }
        if !then.is_empty() {
            if !self.text.is_empty() {
                self.text.push_str(self.manner.pick("", " "));
            }
            self.text.push_str(then);
            self.text.push_str(stop);
        }
        capital(&mut self.text);
        self.text
    }

    /// Each line as a sentence of its own.
    pub(super) fn sentences(self) -> Vec<String> {
        let stop = self.manner.pick("。", ".");
        let sentence = |line: &Range<usize>| {
            let mut sentence = format!("{}{stop}", &self.text[line.clone()]);
            capital(&mut sentence);
            sentence
        };
        self.lines.iter().map(sentence).collect()
    }
}

/// A sentence begins with a capital letter, where its script has them.
pub(super) fn capital(text: &mut str) {
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
}
