//! The view: the text the recognizers read, and the way back to the text as given.
//!
//! Clean text (composed, plain spaces, no look-alikes) is read as it stands, without a copy. Other
//! text is folded into a copy, and every offset of the copy maps back to the source.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use super::Span;

/// A text to read and its relation to the text as given.
pub(crate) struct View<'t> {
    source: &'t str,
    text: Cow<'t, str>,
    map: OffsetMap,
}

impl<'t> View<'t> {
    /// Opens a view on `source`, folding it only where it is not plain.
    pub(crate) fn new(source: &'t str) -> Self {
        if is_plain(source.as_bytes()) {
            Self { source, text: Cow::Borrowed(source), map: OffsetMap::Identity }
        } else {
            let (text, map) = fold(source);
            Self { source, text: Cow::Owned(text), map }
        }
    }

    /// The folded text: what the recognizers read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The text as given.
    pub(crate) fn source(&self) -> &'t str {
        self.source
    }

    /// Whether the folded text is the text as given.
    pub(crate) fn is_identity(&self) -> bool {
        matches!(self.map, OffsetMap::Identity)
    }

    /// Maps a span of the folded text to the source, widened to whole graphemes.
    pub(crate) fn to_source(&self, start: usize, end: usize) -> Span {
        let (start, end) = match &self.map {
            OffsetMap::Identity => (start, end),
            OffsetMap::Runs(runs) => (source_start(runs, start), source_end(runs, end)),
        };
        Span::new(start, self.grapheme_end(end))
    }

    /// The next grapheme boundary at or after `end`; only an odd character can move it.
    fn grapheme_end(&self, end: usize) -> usize {
        match self.source.as_bytes().get(end) {
            Some(&byte) if byte >= 0xCC => {
                let mut cursor = GraphemeCursor::new(end, self.source.len(), true);
                if cursor.is_boundary(self.source, 0) == Ok(true) {
                    return end;
                }
                cursor.next_boundary(self.source, 0).ok().flatten().unwrap_or(end)
            }
            _ => end,
        }
    }
}

/// Where folded offsets lie in the source.
enum OffsetMap {
    Identity,
    Runs(Vec<Run>),
}

/// A stretch that folding changed; between two runs, offsets advance in step.
struct Run {
    folded_start: usize,
    folded_end: usize,
    source_start: usize,
    source_end: usize,
}

/// The source offset of a span that starts at `folded`: behind anything dropped there.
fn source_start(runs: &[Run], folded: usize) -> usize {
    let after = runs.partition_point(|run| run.folded_end <= folded);
    match after.checked_sub(1).map(|i| &runs[i]) {
        None => folded,
        Some(run) => run.source_end + (folded - run.folded_end),
    }
}

/// The source offset of a span that ends at `folded`: before anything dropped there.
fn source_end(runs: &[Run], folded: usize) -> usize {
    let after = runs.partition_point(|run| run.folded_start < folded);
    match after.checked_sub(1).map(|i| &runs[i]) {
        None => folded,
        Some(run) if folded <= run.folded_end => run.source_end,
        Some(run) => run.source_end + (folded - run.folded_end),
    }
}

/// Whether every character of the text can be read as it stands.
///
/// The first test is a plain loop over bytes, which compilers vectorize; only blocks with a suspicious lead
/// byte are decoded.
fn is_plain(bytes: &[u8]) -> bool {
    const BLOCK: usize = 64;
    let mut at = 0;
    while at < bytes.len() {
        let end = (at + BLOCK).min(bytes.len());
        // One byte of overlap, so that a lead byte is always seen with its successor.
        let block = &bytes[at..end];
        let next = &bytes[(at + 1).min(bytes.len())..(end + 1).min(bytes.len())];
        let mut suspicious = block.iter().fold(0u8, |seen, &b| {
            seen | u8::from((b == 0xC2) | (b >= 0xCC) & (b != 0xE1))
        });
        for (&lead, &trail) in block.iter().zip(next) {
            suspicious |= u8::from((lead == 0xC3) & ((trail == 0x90) | (trail == 0xB0)));
        }
        if suspicious != 0 && !block_is_plain(bytes, at, end) {
            return false;
        }
        at = end;
    }
    true
}

fn block_is_plain(bytes: &[u8], start: usize, end: usize) -> bool {
    (start..end).all(|i| {
        let second = bytes.get(i + 1).copied().unwrap_or(0);
        let third = bytes.get(i + 2).copied().unwrap_or(0);
        match bytes[i] {
            // no-break space, soft hyphen
            0xC2 => !matches!(second, 0xA0 | 0xAD),
            // Eth for Đ
            0xC3 => !matches!(second, 0x90 | 0xB0),
            // combining marks, Greek and Cyrillic letters that look Latin
            0xCC..=0xD1 => false,
            // odd spaces, zero-width characters, the word joiner, non-breaking hyphen, minus
            0xE2 => !matches!(
                (second, third),
                (0x80, 0x80..=0x8F | 0x91 | 0xA8..=0xAF) | (0x81, 0x9F..=0xA4) | (0x88, 0x92)
            ),
            // ideographic space
            0xE3 => (second, third) != (0x80, 0x80),
            // byte order mark, fullwidth forms
            0xEF => !matches!((second, third), (0xBB, 0xBF) | (0xBC | 0xBD, _)),
            _ => true,
        }
    })
}

/// Folds a text into the form the recognizers read, with the runs that lead back.
fn fold(source: &str) -> (String, OffsetMap) {
    let mut folded = String::with_capacity(source.len());
    let mut runs = Vec::new();
    let mut chars = source.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let mut end = start + first.len_utf8();
        let folded_start = folded.len();
        if chars.peek().is_some_and(|&(_, c)| is_combining_mark(c)) {
            while let Some(&(at, c)) = chars.peek().filter(|(_, c)| is_combining_mark(*c)) {
                end = at + c.len_utf8();
                chars.next();
            }
            folded.extend(source[start..end].nfc().filter_map(fold_char));
        } else if let Some(c) = fold_char(first) {
            if c == first {
                folded.push(c);
                continue;
            }
            folded.push(c);
        }
        runs.push(Run { folded_start, folded_end: folded.len(), source_start: start, source_end: end });
    }
    (folded, OffsetMap::Runs(runs))
}

/// The character a recognizer should see, or none for one without width.
fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => return None,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => ' ',
        '\u{2028}' | '\u{2029}' => '\n',
        '\u{2011}' | '\u{2212}' => '-',
        'Ð' => 'Đ',
        'ð' => 'đ',
        // A lone combining mark is noise.
        c if is_combining_mark(c) => return None,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => latin_twin(c),
    })
}

/// The Latin letter that a Greek or Cyrillic one looks like (`TT-BTС` with a Cyrillic С).
fn latin_twin(c: char) -> char {
    const TWINS: &[(char, char)] = &[
        ('А', 'A'), ('В', 'B'), ('Е', 'E'), ('К', 'K'), ('М', 'M'), ('Н', 'H'), ('О', 'O'), ('Р', 'P'),
        ('С', 'C'), ('Т', 'T'), ('У', 'Y'), ('Х', 'X'), ('І', 'I'), ('Ѕ', 'S'), ('Ј', 'J'),
        ('а', 'a'), ('е', 'e'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('у', 'y'), ('х', 'x'), ('і', 'i'),
        ('ѕ', 's'), ('ј', 'j'),
        ('Α', 'A'), ('Β', 'B'), ('Ε', 'E'), ('Ζ', 'Z'), ('Η', 'H'), ('Ι', 'I'), ('Κ', 'K'), ('Μ', 'M'),
        ('Ν', 'N'), ('Ο', 'O'), ('Ρ', 'P'), ('Τ', 'T'), ('Υ', 'Y'), ('Χ', 'X'), ('ο', 'o'), ('ν', 'v'),
    ];
    match c {
        '\u{370}'..='\u{52F}' => TWINS.iter().find(|(from, _)| *from == c).map_or(c, |&(_, to)| to),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clean_text_is_borrowed() {
        let view = View::new("Quyết định số 1435/QĐ-UBND – “Về việc” 5%");
        assert!(view.is_identity());
    }

    #[test]
    fn decomposed_text_maps_to_whole_graphemes() {
        let source: String = "Uỷ viên đảng".nfd().collect();
        let view = View::new(&source);
        assert_eq!(view.text(), "Uỷ viên đảng");
        let start = view.text().find("viên").unwrap();
        let span = view.to_source(start, start + "viên".len());
        assert_eq!(source[span.range()].nfc().collect::<String>(), "viên");
    }

    #[test]
    fn dropped_characters_stay_outside() {
        let source = "số\u{200B} \u{200B}12\u{AD}35\u{200B}/QÐ\u{A0}x";
        let view = View::new(source);
        assert_eq!(view.text(), "số 1235/QĐ x");
        let start = view.text().find("1235").unwrap();
        let span = view.to_source(start, start + 4);
        assert_eq!(&source[span.range()], "12\u{AD}35");
    }

    #[test]
    fn look_alikes_read_as_latin() {
        assert_eq!(View::new("TT-BTС ＱĐ").text(), "TT-BTC QĐ");
    }
}
