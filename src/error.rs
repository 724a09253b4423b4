//! Errors: what was wrong, where, and what to do about it.

use thiserror::Error;

use crate::source::Encoding;

/// What can go wrong when an [`Extractor`](crate::Extractor) is built; extraction itself cannot fail.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Error {
    /// A table could not be used.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// A pattern could not be used.
    #[error(transparent)]
    Pattern(#[from] PatternError),
}

/// A table that cannot be used: which file, line and column, and why.
///
/// ```
/// let error = vanban::Lexicon::builtin().with_table("titles", "mine.tsv", "title\ttakes\nQuản đốc\n").unwrap_err();
/// assert_eq!((error.file(), error.line()), ("mine.tsv", 2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}{}{}: {message}", line_note(*line), column_note(column))]
pub struct LexiconError {
    file: String,
    line: u32,
    column: String,
    message: String,
}

fn line_note(line: u32) -> String {
    if line == 0 { String::new() } else { format!(", line {line}") }
}

fn column_note(column: &str) -> String {
    if column.is_empty() { String::new() } else { format!(", column `{column}`") }
}

impl LexiconError {
    pub(crate) fn new(file: &str, line: u32, column: &str, message: &str) -> Self {
        Self { file: file.to_owned(), line, column: column.to_owned(), message: message.to_owned() }
    }

    /// The file, as it was named when the table was given.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, from 1; 0 where the whole file is meant.
    #[must_use]
    pub const fn line(&self) -> u32 {
        self.line
    }

    /// The column's name; empty where the whole line is meant.
    #[must_use]
    pub fn column(&self) -> &str {
        &self.column
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// A pattern that cannot be used: its name and what the regular expression engine said.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("pattern `{name}`{}: {message}", position_note(*column))]
pub struct PatternError {
    name: String,
    column: Option<usize>,
    message: String,
}

fn position_note(column: Option<usize>) -> String {
    column.map_or_else(String::new, |column| format!(", column {column}"))
}

impl PatternError {
    pub(crate) fn new(name: &str, column: Option<usize>, message: &str) -> Self {
        Self { name: name.to_owned(), column, message: message.to_owned() }
    }

    /// The name under which the pattern was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The column in the pattern, in characters from 1, where the engine named one.
    #[must_use]
    pub const fn column(&self) -> Option<usize> {
        self.column
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// Bytes that are not in the encoding they were said to be in: which, and from where on.
///
/// ```
/// use vanban::{Encoding, Source};
/// let error = Source::from_bytes(b"abc\xFF", Encoding::Utf8).unwrap_err();
/// assert_eq!(error.to_string(), "not utf8: the first bad byte is at offset 3");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not {encoding}: the first bad byte is at offset {offset}")]
pub struct DecodeError {
    encoding: Encoding,
    offset: usize,
}

impl DecodeError {
    pub(crate) const fn new(encoding: Encoding, offset: usize) -> Self {
        Self { encoding, offset }
    }

    /// The encoding that was tried.
    #[must_use]
    pub const fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The offset of the first byte that cannot be read.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}
