//! Input of one JSON object a line: lines in batches, and the two fields that matter.

use std::collections::VecDeque;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::input::{LARGEST, Source, reason, utf8};

/// A batch is closed at this size, so that short lines share the cost of the way to a worker.
const BATCH: usize = 1 << 18;

/// A line without its end; none where it is longer than a text may be.
pub(crate) type Line = Option<Vec<u8>>;

/// Some lines of one source.
pub(crate) struct Batch {
    pub source: String,
    /// The number of the first line, from 1.
    pub first: usize,
    pub lines: Vec<Line>,
    /// Why the source could not be read on.
    pub trouble: Option<String>,
}

impl Batch {
    /// How many bytes were read for it.
    pub(crate) fn size(&self) -> u64 {
        self.lines.iter().flatten().map(|line| line.len() as u64).sum()
    }
}

/// The lines of all sources, in batches.
pub(crate) struct Batches {
    waiting: VecDeque<Source>,
    current: Option<Lines>,
}

/// The lines of one source.
pub(crate) struct Lines {
    source: String,
    reader: BufReader<Box<dyn Read + Send>>,
    read: usize,
    /// How many bytes a line may have.
    longest: u64,
}

impl Batches {
    pub(crate) fn new(sources: Vec<Source>) -> Self {
        Self { waiting: sources.into(), current: None }
    }
}

impl Iterator for Batches {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        loop {
            if self.current.is_none() {
                let source = self.waiting.pop_front()?;
                let name = source.name();
                match source.open() {
                    Ok(reader) => self.current = Some(Lines::new(name, reader)),
                    Err(error) => {
                        let trouble = Some(format!("{name}: {}", reason(&error)));
                        return Some(Batch { source: name, first: 1, lines: Vec::new(), trouble });
                    }
                }
            }
            let lines = self.current.as_mut()?;
            let batch = lines.batch();
            if batch.lines.is_empty() || batch.trouble.is_some() {
                self.current = None;
            }
            if !batch.lines.is_empty() || batch.trouble.is_some() {
                return Some(batch);
            }
        }
    }
}

impl Lines {
    /// The lines that `reader` gives; `source` names it in messages.
    pub(crate) fn new(source: String, reader: Box<dyn Read + Send>) -> Self {
        Self { source, reader: BufReader::with_capacity(1 << 16, reader), read: 0, longest: LARGEST }
    }

    /// As many lines as are at hand; waits only for the first.
    pub(crate) fn batch(&mut self) -> Batch {
        let mut batch = Batch { source: self.source.clone(), first: self.read + 1, lines: Vec::new(), trouble: None };
        let mut size = 0;
        loop {
            match self.line() {
                Ok(None) => break,
                Ok(Some(line)) => {
                    size += line.as_ref().map_or(0, Vec::len);
                    batch.lines.push(line);
                }
                Err(error) => {
                    let line = self.read + 1;
                    batch.trouble = Some(format!("{}, line {line}: {}", self.source, reason(&error)));
                    break;
                }
            }
            if size >= BATCH || !self.reader.buffer().contains(&b'\n') {
                break;
            }
        }
        batch
    }

    /// The next line.
    fn line(&mut self) -> io::Result<Option<Line>> {
        let mut line = Vec::new();
        if self.reader.by_ref().take(self.longest + 1).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.read += 1;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() as u64 > self.longest {
            // Its memory is given back before more is read.
            drop(line);
            self.reader.skip_until(b'\n')?;
            return Ok(Some(None));
        }
        if self.read == 1 && line.starts_with("\u{FEFF}".as_bytes()) {
            line.drain(..3);
        }
        Ok(Some(Some(line)))
    }
}

/// What a line holds: the id, where there is one, and the text, or why there is none.
pub(crate) struct Document {
    pub id: Option<Box<RawValue>>,
    pub text: Result<String, String>,
}

/// The names of the fields that matter.
#[derive(Clone, Debug)]
pub(crate) struct FieldNames {
    pub text: String,
    pub id: String,
}

/// Reads one line.
pub(crate) fn document(line: Line, names: &FieldNames, lossy: bool) -> Document {
    let Some(line) = line else {
        return Document { id: None, text: Err("longer than 4 GiB, the most a text may have".to_owned()) };
    };
    let line = match utf8(line, lossy) {
        Ok(line) => line,
        Err(message) => return Document { id: None, text: Err(message) },
    };
    let (mut id, mut text) = (None, None);
    let mut json = serde_json::Deserializer::from_str(&line);
    let seed = ObjectSeed { names, id: &mut id, text: &mut text };
    // What was read before an error is kept: an id is wanted most where something is wrong.
    let outcome = seed.deserialize(&mut json).and_then(|()| json.end());
    let text = match (outcome, text) {
        (Err(error), _) => Err(bad_json(&line, &error)),
        (Ok(()), Some(Json::String(text))) => Ok(text),
        (Ok(()), Some(_)) => Err(format!("the field `{}` is no text", names.text)),
        (Ok(()), None) => Err(format!("there is no field `{}`", names.text)),
    };
    Document { id, text }
}

fn bad_json(line: &str, error: &serde_json::Error) -> String {
    if line.trim().is_empty() { "the line is empty".to_owned() } else { format!("bad JSON: {}", without_line(error)) }
}

/// The message, with the column only: every line is line 1 to its parser.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", " at column ")
}

/// Reads an object for the two fields, passing over all others.
struct ObjectSeed<'a> {
    names: &'a FieldNames,
    id: &'a mut Option<Box<RawValue>>,
    text: &'a mut Option<Json>,
}

impl<'de> DeserializeSeed<'de> for ObjectSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ObjectSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if name == self.names.text {
                *self.text = Some(map.next_value()?);
            } else if name == self.names.id {
                *self.id = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_its_memory_given_back() {
        let stream = io::Cursor::new("short\nmuch too long\n\nfitting!\ntoo long again");
        let mut lines = Lines { longest: 8, ..Lines::new("x".to_owned(), Box::new(stream)) };
        let batch = lines.batch();
        let read: Vec<Option<&[u8]>> = batch.lines.iter().map(Option::as_deref).collect();
        assert_eq!(read, [Some(&b"short"[..]), None, Some(b""), Some(b"fitting!")]);
        assert_eq!((batch.first, batch.size()), (1, 13));
        let batch = lines.batch();
        assert_eq!((batch.first, batch.lines, batch.trouble), (5, vec![None], None));
        assert!(lines.batch().lines.is_empty());
        let names = FieldNames { text: "text".to_owned(), id: "id".to_owned() };
        let told = document(None, &names, false).text;
        assert_eq!(told, Err("longer than 4 GiB, the most a text may have".to_owned()));
    }
}
