//! What must hold for any stream of lines.

use std::io::{self, Read};

use serde_json::value::RawValue;

use super::jsonl::{FieldNames, Lines, document};

/// Bytes in small pieces, as a slow pipe gives them.
struct Dripping(io::Cursor<Vec<u8>>, usize);

impl Read for Dripping {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let piece = self.1.min(buffer.len());
        self.0.read(&mut buffer[..piece])
    }
}

/// Each line of `stream` is read once, in order, as a parser of whole lines reads it; `piece` bytes come at a time.
pub fn lines_are_read_as_they_stand(stream: &[u8], piece: usize) {
    let mut want: Vec<&[u8]> = stream.split(|&byte| byte == b'\n').collect();
    // What follows the last line end is a line only where there is something.
    if want.last() == Some(&&b""[..]) {
        want.pop();
    }
    if let Some(first) = want.first_mut() {
        *first = first.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(first);
    }
    let lines = read(stream, piece.max(1));
    assert_eq!(lines, want);
    let names = FieldNames { text: "text".to_owned(), id: "id".to_owned() };
    for line in lines {
        let read = document(Some(line.clone()), &names, false);
        check(&line, read.text.as_deref().ok(), read.id.as_deref());
        // Read lossily, nothing is missing that is there when read strictly.
        let lossy = document(Some(line), &names, true);
        if read.text.is_ok() {
            assert_eq!(read.text, lossy.text);
        }
    }
}

fn read(stream: &[u8], piece: usize) -> Vec<Vec<u8>> {
    let mut lines = Lines::new("x".to_owned(), Box::new(Dripping(io::Cursor::new(stream.to_owned()), piece)));
    let mut all = Vec::new();
    loop {
        let batch = lines.batch();
        assert_eq!(batch.trouble, None);
        assert_eq!(batch.first, all.len() + 1);
        if batch.lines.is_empty() {
            return all;
        }
        all.extend(batch.lines.into_iter().flatten());
    }
}

/// The text and the id are those that a parser of whole values finds.
fn check(line: &[u8], text: Option<&str>, id: Option<&RawValue>) {
    let value = serde_json::from_slice::<serde_json::Value>(line).ok();
    if let Some(value) = &value {
        assert_eq!(text, value.get("text").and_then(serde_json::Value::as_str));
        assert_eq!(id.is_some(), value.get("id").is_some());
    }
    if text.is_some() {
        // A value can be well-formed and yet too deep or too large a number for the parser above.
        let well_formed = std::str::from_utf8(line).is_ok_and(|line| serde_json::from_str::<&RawValue>(line).is_ok());
        assert!(well_formed, "{:?}", String::from_utf8_lossy(line));
    }
    if let Some(id) = id {
        serde_json::from_str::<serde::de::IgnoredAny>(id.get()).expect("an id is JSON");
    }
}
