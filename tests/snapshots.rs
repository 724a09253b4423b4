//! Sample documents, each with a committed picture of what is found in it that a person can judge.
//!
//! Under each line stand carets below every entity, with its kind and value. Where a document has a file
//! `<name>.gold.json`, the picture ends with what differs from it. After a change, look at the pictures with
//! `cargo insta review`.

mod support;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value as Json};
use support::{field, plain, same};
use unicode_segmentation::UnicodeSegmentation;
use vanban::{Extraction, Extractor, Field, OffsetUnit, Record};

#[test]
fn documents() {
    insta::glob!("documents/*.txt", |path| {
        let text = fs::read_to_string(path).expect("a sample document is UTF-8");
        let found = Extractor::new().extract(&text);
        let mut picture = picture(&text, &found);
        picture.push_str(&differences(path, &found));
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("document", picture);
        });
    });
}

/// The text line by line with its entities below.
fn picture(text: &str, found: &Extraction<'_>) -> String {
    let report = found.report(OffsetUnit::Byte);
    let mut picture = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n').flat_map(rows) {
        let end = start + line.len();
        let _ = writeln!(picture, "{}", visible(line.trim_end_matches(['\n', '\r'])).trim_end());
        for record in report.entities.iter().filter(|record| record.start < end && record.end > start) {
            let from = record.start.max(start) - start;
            let to = (record.end.min(end) - start).min(line.trim_end().len());
            let note = if record.start < start { "(continued)".to_owned() } else { note(record) };
            let _ =
                writeln!(picture, "{}{} {note}", " ".repeat(width(&line[..from])), "^".repeat(width(&line[from..to])));
        }
        start = end;
    }
    picture.push_str("\n== Roster\n");
    for official in &report.roster {
        let _ = writeln!(
            picture,
            "{} ({}): {}",
            plain(official.name),
            official.mentions.len(),
            official.positions.iter().map(|office| plain(office)).collect::<Vec<_>>().join("; ")
        );
    }
    picture
}

/// A line is shown in rows of about this width.
const ROW: usize = 100;

/// The line in rows, cut behind spaces.
fn rows(line: &str) -> Vec<&str> {
    let (mut rows, mut start, mut space) = (Vec::new(), 0, 0);
    for (at, grapheme) in line.grapheme_indices(true) {
        if space > start && width(&line[start..at]) >= ROW {
            rows.push(&line[start..space]);
            start = space;
        }
        if grapheme.trim().is_empty() {
            space = at + grapheme.len();
        }
    }
    rows.push(&line[start..]);
    rows
}

/// The kind, the value where it says more than the text, and the details that are said.
fn note(record: &Record<'_>) -> String {
    let mut note = record.kind.to_owned();
    match record.value.as_deref() {
        None => note.push_str(" (no value)"),
        Some(value) if value != plain(record.text) || record.kind == "document_number" => {
            let _ = write!(note, " {value}");
        }
        Some(_) => {}
    }
    for (name, field) in &record.details {
        let said = match field {
            Field::Null => continue,
            Field::Text(text) => text.to_string(),
            Field::List(texts) => texts.join("; "),
        };
        let in_the_value = ["number", "symbol", "year", "issuer", "amount", "currency"].contains(name);
        let repeats = *name == "resolved" && record.value.as_deref() == Some(&said);
        if !said.is_empty() && !in_the_value && !repeats {
            let _ = write!(note, " | {name}: {}", plain(&said));
        }
    }
    note
}

/// Marks what does not show, one sign for each character a reader would count.
fn visible(line: &str) -> String {
    line.replace('\t', " ").replace('\u{A0}', "␣").replace(['\u{AD}', '\u{200B}', '\u{FEFF}'], "·")
}

fn width(text: &str) -> usize {
    visible(text).graphemes(true).count()
}

/// What differs from the document's gold file.
fn differences(path: &Path, found: &Extraction<'_>) -> String {
    let Ok(gold) = fs::read_to_string(path.with_extension("gold.json")) else { return String::new() };
    let gold: Vec<Map<String, Json>> = serde_json::from_str(&gold).expect("a gold file is a list of entities");
    let report = found.report(OffsetUnit::Byte);
    let mut extra: Vec<&Record<'_>> = report.entities.iter().collect();
    let mut told = String::new();
    for wanted in &gold {
        let (kind, text) = (texts(&wanted["kind"]).concat(), texts(&wanted["text"]).concat());
        let hit = extra.iter().position(|record| record.kind == kind && plain(record.text) == plain(&text));
        let Some(hit) = hit else {
            let _ = writeln!(told, "missed {kind} {text:?}");
            continue;
        };
        let record = extra.remove(hit);
        for (name, want) in wanted.iter().filter(|(name, _)| !["kind", "text"].contains(&name.as_str())) {
            let got = field(record, name);
            if !same(&kind, name, &texts(want), &got) {
                let _ = writeln!(told, "wrong  {kind} {text:?}: {name} should be {want}, is {got:?}");
            }
        }
    }
    for record in extra {
        let _ = writeln!(told, "extra  {} {:?}", record.kind, record.text);
    }
    if told.is_empty() {
        "\n== As in the gold file\n".to_owned()
    } else {
        format!("\n== Not as in the gold file\n{told}")
    }
}

fn texts(value: &Json) -> Vec<String> {
    match value {
        Json::String(text) => vec![text.clone()],
        Json::Array(values) => values.iter().flat_map(texts).collect(),
        Json::Null => Vec::new(),
        other => vec![other.to_string()],
    }
}
