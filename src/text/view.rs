//! The view: the text the recognizers read, and the way back to the text as given.
//!
//! Clean text (composed, plain spaces, no look-alikes) is read as it stands, without a copy. Other
//! text is folded into a copy, and every offset of the copy maps back to the source.

use std::borrow::Cow;
use std::cell::Cell;
use std::num::NonZeroU64;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use super::block::{BLOCK, Block, Lanes, is, is_from};
use super::{OffsetMap, Rewriting, Run, Span};

/// A part of a text to read and its relation to the text as given.
pub(crate) struct View<'t> {
    source: &'t str,
    /// Where in the source the part begins.
    base: usize,
    text: Cow<'t, str>,
    map: OffsetMap,
    /// From the text with restored marks to the one without.
    restored: OffsetMap,
    /// From the text as mended to the one before.
    mended: OffsetMap,
    /// The runs of each map at which the last span was found.
    near: [Cell<usize>; 3],
}

impl<'t> View<'t> {
    /// Opens a view on a part of `source`, folding it only where it is not plain.
    pub(crate) fn new(source: &'t str, part: Range<usize>) -> Self {
        let (base, part) = (part.start, &source[part]);
        let (text, map) = match first_odd(part, 0) {
            None => (Cow::Borrowed(part), OffsetMap::Identity),
            Some(first) => {
                let (text, map) = fold(part, first);
                (Cow::Owned(text), map)
            }
        };
        let (restored, mended) = (OffsetMap::Identity, OffsetMap::Identity);
        Self { source, base, text, map, restored, mended, near: Default::default() }
    }

    /// The view with the marks put on that `restore` finds lost.
    pub(crate) fn restored(mut self, restore: impl FnOnce(&str) -> Option<(String, OffsetMap)>) -> Self {
        if let Some((text, map)) = restore(&self.text) {
            (self.text, self.restored) = (Cow::Owned(text), map);
        }
        self
    }

    /// The view with stretches of its text replaced: ranges in text order, none in another.
    pub(crate) fn with_mended<'m>(mut self, mends: impl Iterator<Item = (Range<usize>, &'m str)>) -> Self {
        let mut mended = Rewriting::new(self.text.len() + 16);
        for (range, new) in mends {
            mended.keep(&self.text[mended.read()..range.start]);
            mended.replace(range.len(), new);
        }
        mended.keep(&self.text[mended.read()..]);
        if let Some((text, map)) = mended.finish() {
            (self.text, self.mended) = (Cow::Owned(text), map);
        }
        self
    }

    /// The folded text: what the recognizers read.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The whole text as given.
    pub(crate) fn source(&self) -> &'t str {
        self.source
    }

    /// The folded text at a range of it.
    pub(crate) fn folded(&self, range: Range<usize>) -> Cow<'t, str> {
        match self.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(ref text) => Cow::Owned(text[range].to_owned()),
        }
    }

    /// Maps a span of the folded text to the source, widened to whole graphemes.
    pub(crate) fn to_source(&self, start: usize, end: usize) -> Span {
        let (mut start, mut end) = (start, end);
        if let Cow::Owned(_) = self.text {
            for (map, near) in [&self.mended, &self.restored, &self.map].into_iter().zip(&self.near) {
                (start, end) = map.to_source(start, end, near);
            }
        }
        Span::new(self.grapheme_start(self.base + start), self.grapheme_end(self.base + end))
    }

    /// The last grapheme boundary at or before `start`; only a character of other scripts before it, which belongs to
    /// the next, can move it.
    fn grapheme_start(&self, start: usize) -> usize {
        if start == 0 || self.source.as_bytes()[start - 1].is_ascii() {
            return start;
        }
        let mut cursor = GraphemeCursor::new(start, self.source.len(), true);
        if cursor.is_boundary(self.source, 0) == Ok(true) {
            return start;
        }
        cursor.prev_boundary(self.source, 0).ok().flatten().unwrap_or(start)
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

/// Whether nothing in a text must be folded: it is read as it stands.
pub(crate) fn is_folded(text: &str) -> bool {
    first_odd(text, 0).is_none()
}

/// The first byte at or after `from` whose character cannot be read as it stands.
///
/// Only suspicious bytes are looked at closely.
fn first_odd(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (from..bytes.len()).step_by(BLOCK).find_map(|at| {
        let (leads, trails) = (Block::at(bytes, at), Block::at(bytes, at + 1));
        if !leads.any_with(&trails, is_suspicious) {
            return None;
        }
        let mut suspicious = leads.mask_with(&trails, is_suspicious);
        while let Some(mask) = NonZeroU64::new(suspicious) {
            let odd = at + mask.trailing_zeros() as usize;
            if text.get(odd..).and_then(|rest| rest.chars().next()).is_some_and(is_odd) {
                return Some(odd);
            }
            suspicious &= suspicious - 1;
        }
        None
    })
}

/// Tests for the first byte of a character that may have to be folded, by the byte behind it.
#[inline]
fn is_suspicious(lead: Lanes, trail: Lanes) -> Lanes {
    let of_other_rows = is(lead, 0xC2) | is_from(lead, 0xCC) & !is(lead, 0xE1);
    let eth = is(lead, 0xC3) & is(trail | Lanes::splat(0x20), 0xB0);
    // Of these rows only two hold Vietnamese letters, 0xBA and 0xBB; others hold parts of Korean ones and marks.
    let other_row = is(lead, 0xE1) & !is(trail | Lanes::splat(1), 0xBB);
    of_other_rows | eth | other_row
}

/// Whether a character must be folded.
fn is_odd(c: char) -> bool {
    match c {
        // no-break space, soft hyphen, Eth for Đ
        '\u{A0}' | '\u{AD}' | 'Ð' | 'ð' => true,
        // combining marks, Greek and Cyrillic letters that look Latin
        '\u{300}'..='\u{47F}' => true,
        // parts of Korean letters
        '\u{1100}'..='\u{11FF}' => true,
        // odd spaces, zero-width characters, the word joiner, non-breaking hyphen
        '\u{2000}'..='\u{200F}' | '\u{2011}' | '\u{2028}'..='\u{202F}' | '\u{205F}'..='\u{2064}' => true,
        // minus, ideographic space, byte order mark, fullwidth forms
        '\u{2212}' | '\u{3000}' | '\u{FEFF}' | '\u{FF00}'..='\u{FF7F}' => true,
        // dashes, quotes, bullets
        '\u{2010}'..='\u{2027}' => false,
        c => c > '\u{47F}' && is_combining_mark(c),
    }
}

/// Folds a text into the form the recognizers read, with the runs that lead back.
fn fold(source: &str, first: usize) -> (String, OffsetMap) {
    let mut folded = String::with_capacity(source.len());
    let mut runs = Vec::new();
    let (mut at, mut odd) = (0, Some(first));
    while let Some(next) = odd {
        // A mark belongs to the letter before it, unless that was folded already.
        let letter = source[at..next].char_indices().next_back().map_or(next, |(i, _)| at + i);
        let is_mark = source[next..].chars().next().is_some_and(is_combining_mark);
        let start = if is_mark { letter } else { next };
        folded.push_str(&source[at..start]);
        let end = end_of_cluster(source, start);
        let folded_start = folded.len();
        if end - start <= 4 && source[start..end].chars().nth(1).is_none() {
            folded.extend(source[start..end].chars().filter_map(fold_char));
        } else {
            folded.extend(source[start..end].nfc().filter_map(fold_char));
        }
        runs.push(Run { start: folded_start, end: folded.len(), source_end: end });
        at = end;
        odd = first_odd(source, at);
    }
    folded.push_str(&source[at..]);
    (folded, OffsetMap::Runs(runs))
}

/// The end of the character at `start` with the combining marks, or the further parts of Korean letters, behind it.
fn end_of_cluster(source: &str, start: usize) -> usize {
    let goes_on = |c: char| is_combining_mark(c) || matches!(c, '\u{1100}'..='\u{11FF}');
    let mut chars = source[start..].char_indices().skip(1);
    chars.find(|&(_, c)| !goes_on(c)).map_or(source.len(), |(i, _)| start + i)
}

/// The character a recognizer should see, or none for one without width.
fn fold_char(c: char) -> Option<char> {
    Some(match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
            return None;
        }
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
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('У', 'Y'),
        ('Х', 'X'),
        ('І', 'I'),
        ('Ѕ', 'S'),
        ('Ј', 'J'),
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('у', 'y'),
        ('х', 'x'),
        ('і', 'i'),
        ('ѕ', 's'),
        ('ј', 'j'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Ζ', 'Z'),
        ('Η', 'H'),
        ('Ι', 'I'),
        ('Κ', 'K'),
        ('Μ', 'M'),
        ('Ν', 'N'),
        ('Ο', 'O'),
        ('Ρ', 'P'),
        ('Τ', 'T'),
        ('Υ', 'Y'),
        ('Χ', 'X'),
        ('ο', 'o'),
        ('ν', 'v'),
    ];
    match c {
        '\u{370}'..='\u{52F}' => TWINS.iter().find(|(from, _)| *from == c).map_or(c, |&(_, to)| to),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(source: &str) -> View<'_> {
        View::new(source, 0..source.len())
    }

    #[test]
    fn clean_text_is_borrowed() {
        let view = view("Quyết định số 1435/QĐ-UBND – “Về việc” 5%");
        assert!(matches!(view.folded(0..7), Cow::Borrowed("Quyết")));
    }

    #[test]
    fn decomposed_text_maps_to_whole_graphemes() {
        let source: String = "Uỷ viên đảng".nfd().collect();
        let view = view(&source);
        assert_eq!(view.text(), "Uỷ viên đảng");
        let start = view.text().find("viên").unwrap();
        let span = view.to_source(start, start + "viên".len());
        assert_eq!(source[span.range()].nfc().collect::<String>(), "viên");
    }

    #[test]
    fn dropped_characters_stay_outside() {
        let source = "số\u{200B} \u{200B}12\u{AD}35\u{200B}/QÐ\u{A0}x";
        let view = view(source);
        assert_eq!(view.text(), "số 1235/QĐ x");
        let start = view.text().find("1235").unwrap();
        let span = view.to_source(start, start + 4);
        assert_eq!(&source[span.range()], "12\u{AD}35");
    }

    #[test]
    fn look_alikes_read_as_latin() {
        assert_eq!(view("TT-BTС ＱĐ").text(), "TT-BTC QĐ");
    }
}
