//! What several tests share: forms of one text, and results made comparable across them.
#![allow(dead_code, reason = "each test uses its part")]

use unicode_normalization::UnicodeNormalization;
use vanban::{Field, Record};

/// Rhymes whose tone mark stands on either vowel: new placement, old placement.
const TONE_PLACEMENT: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

pub(crate) fn nfd(text: &str) -> String {
    text.nfd().collect()
}

pub(crate) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

pub(crate) fn no_break_spaces(text: &str) -> String {
    text.replace(' ', "\u{A0}")
}

/// Every third space turned to a line break, as in a narrow column.
pub(crate) fn wrapped(text: &str) -> String {
    let mut spaces = 0;
    let turn = |c| {
        if c != ' ' {
            return c;
        }
        spaces += 1;
        if spaces % 3 == 0 { '\n' } else { ' ' }
    };
    text.chars().map(turn).collect()
}

pub(crate) fn new_tone_placement(text: &str) -> String {
    placed(text, |(new, old)| (old, new))
}

pub(crate) fn old_tone_placement(text: &str) -> String {
    placed(text, |(new, old)| (new, old))
}

/// The text with the tone marks of open rhymes moved, by pairs of from and to.
fn placed(text: &str, pair: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str)) -> String {
    let mut out = String::with_capacity(text.len());
    for (is_word, piece) in words(text) {
        if is_word { out.push_str(&moved(piece, &pair)) } else { out.push_str(piece) }
    }
    out
}

fn moved(word: &str, pair: impl Fn((&'static str, &'static str)) -> (&'static str, &'static str)) -> String {
    for (from, to) in TONE_PLACEMENT.map(pair) {
        for (from, to) in [(from.to_owned(), to.to_owned()), (from.to_uppercase(), to.to_uppercase())] {
            // In `quý` the u belongs to the onset: there is but one place for the mark.
            let onset = word.strip_suffix(&from).filter(|onset| !onset.ends_with(['q', 'Q']));
            if let Some(onset) = onset {
                return format!("{onset}{to}");
            }
        }
    }
    word.to_owned()
}

/// The text cut where letters begin and end.
fn words(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut last = None;
    for (at, c) in text.char_indices() {
        let letter = c.is_alphabetic();
        if let Some(was) = last.filter(|&was| was != letter) {
            pieces.push((was, &text[start..at]));
            start = at;
        }
        last = Some(letter);
    }
    pieces.extend(last.map(|letter| (letter, &text[start..])));
    pieces
}

/// The text in the one form in which all forms of it agree.
pub(crate) fn plain(text: &str) -> String {
    let composed = nfc(text);
    old_tone_placement(&composed.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A record's field as it stands: texts, or nothing.
pub(crate) fn field(record: &Record<'_>, name: &str) -> Vec<String> {
    if name == "value" {
        return record.value.iter().map(ToString::to_string).collect();
    }
    match record.details.iter().find(|(field, _)| *field == name) {
        Some((_, Field::Text(text))) => vec![text.to_string()],
        Some((_, Field::List(texts))) => texts.iter().map(ToString::to_string).collect(),
        Some((_, Field::Null)) | None => Vec::new(),
    }
}

/// Whether a field that should read `want` reads `got`: numbers as numbers, an X in a date for any digit.
pub(crate) fn same(kind: &str, name: &str, want: &[String], got: &[String]) -> bool {
    // An empty text stands for nothing.
    let want: Vec<&String> = want.iter().filter(|text| !text.is_empty()).collect();
    if want.len() != got.len() {
        return false;
    }
    want.iter().zip(got).all(|(want, got)| match (kind, name) {
        ("percent", "value") => want.parse::<vanban::Amount>().is_ok_and(|want| got.parse() == Ok(want)),
        ("document_number", "date") => {
            want.len() == got.len() && want.chars().zip(got.chars()).all(|(want, got)| want == 'X' || want == got)
        }
        _ => plain(want) == plain(got),
    })
}
