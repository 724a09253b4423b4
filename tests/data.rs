//! The tables in `data/`, row by row.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::is_nfc;
use vanban::Lexicon;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

/// The name and text of each table.
fn tables() -> Vec<(String, String)> {
    let mut tables: Vec<(String, String)> = fs::read_dir(folder())
        .expect("there is a folder of tables")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("a table is UTF-8"))
        })
        .collect();
    tables.sort();
    assert!(tables.len() >= 13, "some tables are gone");
    tables
}

/// Checks every table and tells of all that is wrong at once.
fn check(wrong: impl Fn(&str, &mut Vec<(usize, String)>)) {
    let mut told = Vec::new();
    for (name, text) in tables() {
        let mut complaints = Vec::new();
        wrong(&text, &mut complaints);
        told.extend(complaints.into_iter().map(|(line, what)| format!("data/{name}.tsv, line {line}: {what}")));
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// The lines that are no notes, with their numbers from 1; the first names the columns.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
}

#[test]
fn each_opens_with_its_source() {
    check(|text, wrong| {
        let first = text.lines().next().unwrap_or_default();
        if first.strip_prefix("# ").is_none_or(|source| source.len() < 20) {
            wrong.push((1, "the first line must tell where the rows come from".to_owned()));
        }
        if !text.ends_with('\n') || text.contains('\r') {
            wrong.push((text.lines().count(), "lines end with a line feed alone, the last one too".to_owned()));
        }
    });
}

#[test]
fn every_row_has_all_columns() {
    check(|text, wrong| {
        let mut lines = lines(text);
        let columns = lines.next().map_or(0, |(_, header)| header.split('\t').count());
        for (number, line) in lines {
            let cells = line.split('\t').count();
            if cells != columns {
                wrong.push((number, format!("{cells} cells for {columns} columns")));
            }
            if line.split('\t').next().is_none_or(str::is_empty) {
                wrong.push((number, "the first cell is empty".to_owned()));
            }
        }
    });
}

#[test]
fn cells_are_composed_and_clean() {
    check(|text, wrong| {
        for (number, line) in lines(text) {
            if !is_nfc(line) {
                wrong.push((number, "not in composed form (NFC)".to_owned()));
            }
            for cell in line.split('\t') {
                if cell.trim() != cell
                    || cell.contains("  ")
                    || cell.contains(['\u{A0}', '\u{200B}', '\u{AD}', '\u{FEFF}', 'Ð'])
                {
                    wrong.push((number, format!("stray space or look-alike in {cell:?}")));
                }
            }
        }
    });
}

#[test]
fn no_row_stands_twice() {
    check(|text, wrong| {
        let mut seen = HashMap::new();
        for (number, line) in lines(text) {
            if let Some(first) = seen.insert(line, number) {
                wrong.push((number, format!("the same as line {first}")));
            }
        }
    });
}

#[test]
fn dates_run_forward() {
    check(|text, wrong| {
        let mut lines = lines(text);
        let header: Vec<&str> = lines.next().map(|(_, header)| header.split('\t').collect()).unwrap_or_default();
        let column = |name| header.iter().position(|column| *column == name);
        let (Some(from), Some(to)) = (column("valid_from"), column("valid_to")) else { return };
        for (number, line) in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let (from, to) = (cells[from], cells[to]);
            let dates = [from, to].into_iter().filter(|date| !date.is_empty());
            if let Some(bad) = dates.into_iter().find(|date| date.parse::<vanban::PartialDate>().is_err()) {
                wrong.push((number, format!("{bad:?} is no date")));
            }
            // Only as far as both are given: a year alone may be any day in it.
            let shared = from.len().min(to.len());
            if from[..shared] > to[..shared] {
                wrong.push((number, format!("valid from {from} to {to}")));
            }
        }
    });
}

/// Tables that are read by the code they belong to and cannot be added to.
const FIXED: [&str; 2] = ["encodings", "plain_words"];

#[test]
fn the_library_can_read_each() {
    for (name, text) in tables().into_iter().filter(|(name, _)| !FIXED.contains(&name.as_str())) {
        match Lexicon::builtin().with_table(&name, &format!("data/{name}.tsv"), &text) {
            Ok(_) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

#[test]
fn the_readme_tells_every_column() {
    let readme = fs::read_to_string(folder().join("README.md")).expect("data/README.md is there");
    for (name, text) in tables() {
        assert!(readme.contains(&name), "data/README.md does not name {name}.tsv");
        let (_, header) = lines(&text).next().expect("a header");
        for column in header.split('\t') {
            assert!(
                readme.contains(&format!("`{column}`")),
                "data/README.md does not tell what `{column}` of {name}.tsv is"
            );
        }
    }
}

#[test]
fn letters_of_older_encodings() {
    let text = fs::read_to_string(folder().join("encodings.tsv")).expect("it is there");
    let rows: Vec<Vec<&str>> = lines(&text).skip(1).map(|(_, line)| line.split('\t').collect()).collect();
    // 12 vowels with 6 tones but for the 6 that are plain, and Đ, in both cases.
    assert_eq!(rows.len(), 2 * (12 * 6 - 6 + 1));
    for row in &rows {
        let small = row[0].to_lowercase();
        let pair = rows.iter().filter(|other| other[0].to_lowercase() == small).count();
        assert_eq!(pair, 2, "{} is there in both cases", row[0]);
        // Only TCVN3 has no capitals with tones.
        assert!(!row[1].is_empty() || row[0] != small && !"ĂÂĐÊÔƠƯ".contains(row[0]), "{}", row[0]);
        let ascii = row[3].starts_with(|c: char| c.is_ascii_alphabetic()) && row[3].is_ascii();
        assert!(ascii && (2..=3).contains(&row[3].len()), "{}", row[0]);
        for bytes in [row[1], row[2], row[4]].into_iter().filter(|cell| !cell.is_empty()) {
            let bytes: Vec<u8> =
                bytes.split(' ').map(|byte| u8::from_str_radix(byte, 16).expect("hexadecimal")).collect();
            assert!(bytes.len() <= 2 && bytes.last().is_some_and(|&last| last > 0xA0), "{}: {bytes:x?}", row[0]);
        }
    }
    for column in 1..5 {
        let mut seen = HashMap::new();
        for row in rows.iter().filter(|row| !row[column].is_empty()) {
            let before = seen.insert(row[column], row[0]);
            assert_eq!(before, None, "column {column}: {} stands for two letters", row[column]);
        }
    }
}
