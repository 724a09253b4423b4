//! Tokens: what the recognizers read, to the left and to the right of where something may start.

use std::cell::Cell;

use super::lexer::{LONG, Lexed, is_letter};
use crate::lexicon::{SyllableId, Syllables, load_key};

/// What tokens are read from: a text, where its tokens lie, and the syllables to know them by.
pub(crate) struct Page<'v> {
    text: &'v str,
    starts: &'v [u32],
    lengths: &'v [u8],
    syllables: &'v Syllables,
    /// The syllables looked up so far: many are asked for again and again.
    known: &'v [Cell<SyllableId>],
}

impl<'v> Page<'v> {
    pub(crate) fn new(text: &'v str, lexed: &'v Lexed, syllables: &'v Syllables) -> Self {
        Self { text, starts: lexed.starts(), lengths: lexed.lengths(), syllables, known: lexed.known() }
    }
}

/// The tokens of a text, each known by its index; everything about one is worked out when asked for.
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'v>(&'v Page<'v>);

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Digits only.
    Number,
    /// `tỉnh`
    Lower,
    /// `Tỉnh`, also a single capital
    Title,
    /// `TỈNH`, `UBND`
    Upper,
    /// `TTg`, `NĐd`
    Mixed,
}

/// What stands between two neighbouring tokens.
///
/// Spaces and markdown marks (`*`, `_`, `#`) count as blank. The empty gap (`QH|15`) has no field set; before the
/// first and after the last token stands a gap of many lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap {
    /// The first mark: an ASCII sign, dashes given as `-`, quotes as `"`, an ellipsis as `.`; 0 for none.
    pub mark: u8,
    /// The last mark.
    pub last: u8,
    /// How many marks there are, at most 255.
    pub marks: u8,
    /// How many line breaks.
    pub lines: u8,
    /// Whether there is any space.
    pub spaced: bool,
}

impl Gap {
    /// The gap beyond either end of the text.
    pub(crate) const EDGE: Self = Self { mark: 0, last: 0, marks: 0, lines: u8::MAX, spaced: true };

    /// One space, as between nearly all tokens.
    const SPACE: Self = Self { mark: 0, last: 0, marks: 0, lines: 0, spaced: true };

    /// One mark, with space or without.
    const fn of_mark(mark: u8, spaced: bool) -> Self {
        Self { mark, last: mark, marks: 1, lines: 0, spaced }
    }

    /// Nothing at all between the tokens.
    pub(crate) fn is_glued(self) -> bool {
        self.marks == 0 && self.lines == 0 && !self.spaced
    }

    /// Only spaces, on one line.
    pub(crate) fn is_space(self) -> bool {
        self.marks == 0 && self.lines == 0 && self.spaced
    }

    /// Only spaces, or one line break: the words stand together, perhaps wrapped.
    pub(crate) fn is_blank(self) -> bool {
        self.marks == 0 && self.lines <= 1 && (self.spaced || self.lines == 1)
    }

    /// Just this one mark, spaces and one line break allowed around it.
    pub(crate) fn is(self, mark: u8) -> bool {
        self.marks == 1 && self.mark == mark && self.lines <= 1
    }

    /// Just this one mark without any space.
    pub(crate) fn is_tight(self, mark: u8) -> bool {
        self.marks == 1 && self.mark == mark && self.lines == 0 && !self.spaced
    }

    /// Reads the gap between two tokens.
    pub(crate) fn read(text: &str) -> Self {
        let mut gap = Self::default();
        for c in text.chars() {
            let mark = match c {
                ' ' | '\t' | '*' | '_' | '#' | '\\' | '`' => {
                    gap.spaced = true;
                    continue;
                }
                '\n' => {
                    gap.lines = gap.lines.saturating_add(1);
                    continue;
                }
                '\r' => continue,
                '–' | '—' | '‐' | '‒' | '―' | '•' | '·' => b'-',
                '“' | '”' | '«' | '»' | '‘' | '’' | '\'' | '"' => b'"',
                '…' => b'.',
                c if c.is_ascii() => c as u8,
                _ => b'?',
            };
            if gap.marks == 0 {
                gap.mark = mark;
            }
            gap.last = mark;
            gap.marks = gap.marks.saturating_add(1);
        }
        gap
    }
}

impl<'v> Tokens<'v> {
    pub(crate) const fn new(source: &'v Page<'v>) -> Self {
        Self(source)
    }

    /// How many tokens there are.
    pub(crate) fn len(self) -> usize {
        self.0.starts.len()
    }

    /// The byte at which token `i` starts; the end of the text for an index past the last.
    #[inline]
    pub(crate) fn start(self, i: usize) -> usize {
        self.0.starts.get(i).map_or(self.0.text.len(), |&start| start as usize)
    }

    /// The byte after token `i`.
    #[inline]
    pub(crate) fn end(self, i: usize) -> usize {
        match self.0.lengths.get(i) {
            Some(&LONG) => self.end_of_long(i),
            Some(&length) => self.start(i) + usize::from(length),
            None => self.0.text.len(),
        }
    }

    /// The end of a very long token: of the same letters or digits without a gap.
    #[cold]
    fn end_of_long(self, i: usize) -> usize {
        let (start, limit) = (self.start(i), self.start(i + 1));
        let run = &self.0.text[start..limit];
        let digits = self.is_number(i);
        run.find(|c: char| if digits { !c.is_ascii_digit() } else { !is_letter(c) }).map_or(limit, |end| start + end)
    }

    /// The text of token `i`.
    #[inline]
    pub(crate) fn text(self, i: usize) -> &'v str {
        self.0.text.get(self.start(i)..self.end(i)).unwrap_or_default()
    }

    /// The text from the start of token `first` to the end of token `last`.
    pub(crate) fn text_of(self, first: usize, last: usize) -> &'v str {
        self.0.text.get(self.start(first)..self.end(last)).unwrap_or_default()
    }

    /// The whole text.
    pub(crate) fn whole(self) -> &'v str {
        self.0.text
    }

    /// Whether token `i` is `word`, which is given in lower case, in any case.
    pub(crate) fn is_word(self, i: usize, word: &str) -> bool {
        same_letters(self.text(i), word)
    }

    /// Whether token `i` is a run of digits.
    #[inline]
    pub(crate) fn is_number(self, i: usize) -> bool {
        self.first_byte(i).is_ascii_digit()
    }

    /// The value of a run of one to nine digits.
    pub(crate) fn number(self, i: usize) -> Option<u32> {
        if !self.is_number(i) {
            return None;
        }
        let digits = self.text(i);
        (digits.len() <= 9).then(|| digits.bytes().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    }

    /// The first byte of token `i`; 0 past the end.
    #[inline]
    pub(crate) fn first_byte(self, i: usize) -> u8 {
        self.0.text.as_bytes().get(self.start(i)).copied().unwrap_or(0)
    }

    /// The key of token `i` in tables of syllables; 0 past the end.
    #[inline]
    pub(crate) fn key(self, i: usize) -> u64 {
        match self.0.lengths.get(i) {
            Some(&length) => load_key(self.0.text.as_bytes(), self.start(i), length),
            None => 0,
        }
    }

    /// The syllable of the lexicon that token `i` is, in any spelling and case.
    #[inline]
    pub(crate) fn syllable(self, i: usize) -> SyllableId {
        let Some(known) = self.0.known.get(i) else { return self.0.syllables.get_key(self.key(i)) };
        match known.get() {
            SyllableId::UNREAD => {
                let syllable = self.0.syllables.get_key(self.key(i));
                known.set(syllable);
                syllable
            }
            syllable => syllable,
        }
    }

    /// The key and the first byte of every token from `from` on.
    #[inline]
    pub(crate) fn keys(self, from: usize) -> impl Iterator<Item = (u64, u8)> {
        let bytes = self.0.text.as_bytes();
        let starts = self.0.starts.get(from..).unwrap_or_default();
        let lengths = self.0.lengths.get(from..).unwrap_or_default();
        starts.iter().zip(lengths).map(|(&start, &length)| {
            let start = start as usize;
            (load_key(bytes, start, length), bytes.get(start).copied().unwrap_or(0))
        })
    }

    /// How token `i` is written.
    pub(crate) fn shape(self, i: usize) -> Shape {
        Shape::of(self.text(i))
    }

    /// Whether token `i` begins with a capital.
    pub(crate) fn is_capitalized(self, i: usize) -> bool {
        match self.first_byte(i) {
            b'A'..=b'Z' => true,
            0..=0x7F => false,
            _ => self.0.text.get(self.start(i)..).and_then(|rest| rest.chars().next()).is_some_and(is_capital),
        }
    }

    /// What stands between token `i` and the one after it.
    #[inline]
    pub(crate) fn gap_after(self, i: usize) -> Gap {
        if self.is_space_after(i) { Gap::SPACE } else { self.gap_at(i) }
    }

    /// Whether just one space stands behind token `i`, as behind nearly all.
    #[inline]
    fn is_space_after(self, i: usize) -> bool {
        match (self.0.starts.get(i..i + 2), self.0.lengths.get(i)) {
            (Some(&[start, next]), Some(&length)) => {
                start + u32::from(length) + 1 == next && self.0.text.as_bytes().get(next as usize - 1) == Some(&b' ')
            }
            _ => false,
        }
    }

    /// The gap behind token `i`, of whatever kind.
    #[inline(never)]
    fn gap_at(self, i: usize) -> Gap {
        if i + 1 >= self.0.starts.len() {
            return Gap::EDGE;
        }
        let (end, next) = (self.end(i), self.start(i + 1));
        match *self.0.text.as_bytes().get(end..next).unwrap_or_default() {
            [] => Gap::default(),
            [mark] if is_plain_mark(mark) => Gap::of_mark(mark, false),
            [mark, b' '] if is_plain_mark(mark) => Gap::of_mark(mark, true),
            _ => Gap::read(self.0.text.get(end..next).unwrap_or_default()),
        }
    }

    /// What stands between token `i` and the one before it.
    pub(crate) fn gap_before(self, i: usize) -> Gap {
        match i.checked_sub(1) {
            Some(previous) => self.gap_after(previous),
            None => Gap::EDGE,
        }
    }

    /// The raw text between token `i` and the one after it.
    pub(crate) fn gap_text(self, i: usize) -> &'v str {
        self.0.text.get(self.end(i)..self.start(i + 1)).unwrap_or_default()
    }

    /// The index of the first token that starts at or after `byte`.
    pub(crate) fn index_at(self, byte: usize) -> usize {
        self.0.starts.partition_point(|&start| (start as usize) < byte)
    }
}

impl Shape {
    /// The shape of a token's text.
    pub(crate) fn of(token: &str) -> Self {
        let mut chars = token.chars();
        let Some(first) = chars.next() else { return Self::Lower };
        if first.is_ascii_digit() {
            return Self::Number;
        }
        let (mut upper, mut lower) = (0usize, 0usize);
        for c in chars {
            if is_capital(c) {
                upper += 1;
            } else {
                lower += 1;
            }
        }
        match (is_capital(first), upper, lower) {
            (true, _, 0) if upper > 0 => Self::Upper,
            (true, 0, _) => Self::Title,
            (false, 0, _) => Self::Lower,
            _ => Self::Mixed,
        }
    }
}

/// Whether an ASCII sign is a mark that stands for itself.
const fn is_plain_mark(byte: u8) -> bool {
    matches!(byte, b'!' | b'%' | b'&' | b'('..=b'/' | b':'..=b'@' | b'[' | b']')
}

/// Whether a character is a capital; without a table for the letters of Vietnamese.
fn is_capital(c: char) -> bool {
    match c {
        '\0'..='\x7F' => c.is_ascii_uppercase(),
        '\u{C0}'..='\u{DE}' => c != '×',
        '\u{DF}'..='\u{FF}' => false,
        'Ă' | 'Đ' | 'Ĩ' | 'Ũ' | 'Ơ' | 'Ư' => true,
        'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => false,
        // In this block capitals and small letters take turns.
        '\u{1EA0}'..='\u{1EF9}' => u32::from(c) & 1 == 0,
        _ => c.is_uppercase(),
    }
}

/// Whether `text` in lower case is `lower`; a letter has as many bytes in either case.
pub(crate) fn same_letters(text: &str, lower: &str) -> bool {
    text.len() == lower.len() && (text == lower || text.chars().flat_map(char::to_lowercase).eq(lower.chars()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_say_what_they_hold() {
        assert!(Gap::read("").is_glued());
        assert!(Gap::read(" ").is_space());
        assert!(Gap::read("** \n**").is_blank());
        assert!(!Gap::read("\n\n").is_blank());
        assert!(Gap::read(" – ").is(b'-'));
        assert!(Gap::read("/").is_tight(b'/'));
        let close = Gap::read("), ");
        assert_eq!((close.mark, close.last, close.marks), (b')', b',', 2));
    }

    #[test]
    fn shapes() {
        let shapes = ["tỉnh", "Tỉnh", "Đ", "UBND", "TTg", "15", "ỦY"].map(Shape::of);
        use Shape::{Lower, Mixed, Number, Title, Upper};
        assert_eq!(shapes, [Lower, Title, Title, Upper, Mixed, Number, Upper]);
    }
}
