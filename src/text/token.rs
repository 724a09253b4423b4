//! Tokens: what the recognizers read, to the left and to the right of where something may start.

use std::cell::Cell;

use super::lexer::Lexed;
use crate::lexicon::{SyllableId, Syllables, load_key};

/// What tokens are read from: a text, where its tokens lie, and the syllables to know them by.
pub(crate) struct Page<'v> {
    text: &'v str,
    starts: &'v [u32],
    ends: &'v [u32],
    syllables: &'v Syllables,
    /// The words looked up so far: many are asked for again and again.
    known: &'v [Cell<Word>],
    lexed: &'v Lexed,
}

impl<'v> Page<'v> {
    pub(crate) fn new(text: &'v str, lexed: &'v Lexed, syllables: &'v Syllables) -> Self {
        Self { text, starts: lexed.starts(), ends: lexed.ends(), syllables, known: lexed.known(), lexed }
    }
}

/// What is known of a token: the syllable of the lexicon it is, how it is written, and what stands behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    syllable: SyllableId,
    shape: Shape,
    gap: Gap,
}

impl Word {
    /// A token not looked up yet.
    pub(super) const UNREAD: Self = Self { syllable: SyllableId::UNREAD, shape: Shape::Lower, gap: Gap::UNREAD };
    /// What is read past the end.
    const BEYOND: Self = Self { syllable: SyllableId::UNKNOWN, shape: Shape::Lower, gap: Gap::EDGE };
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
/// Spaces and markdown marks (`*`, `_`, `#`) count as blank. The empty gap (`QH|15`) has nothing set; before the
/// first token stands a gap of many lines, and the one after the last has them beside its marks.
///
/// Gaps are asked for all the time: four bytes, compared as one number. From the lowest these are the first mark, the last
/// mark with [`SPACED`](Self::SPACED), the number of marks and that of line breaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap(u32);

impl Gap {
    /// The bit that says whether there is any space: marks are ASCII and leave it free.
    const SPACED: u32 = 0x8000;
    /// Where the number of marks stands.
    const MARKS: u32 = 16;
    /// Where the number of line breaks stands.
    const LINES: u32 = 24;
    /// The gap of a space.
    const SPACE: Self = Self(Self::SPACED);
    /// The gap of a line break.
    const LINE: Self = Self(1 << Self::LINES);
    /// The gap before the text.
    pub(crate) const EDGE: Self = Self::SPACE.at_edge();
    /// Not read yet; no gap is so, as it has a mark but counts none.
    const UNREAD: Self = Self(1);

    /// One mark.
    const fn of_mark(mark: u8) -> Self {
        Self(1 << Self::MARKS | (mark as u32) << 8 | mark as u32)
    }

    /// The first mark: an ASCII sign, dashes given as `-`, quotes as `"`, an ellipsis as `.`; 0 for none.
    pub(crate) const fn mark(self) -> u8 {
        self.0.to_le_bytes()[0]
    }

    /// The last mark; 0 for none.
    pub(crate) const fn last(self) -> u8 {
        self.0.to_le_bytes()[1] & 0x7F
    }

    /// How many marks there are, at most 255.
    pub(crate) const fn marks(self) -> u8 {
        self.0.to_le_bytes()[2]
    }

    /// How many line breaks.
    pub(crate) const fn lines(self) -> u8 {
        self.0.to_le_bytes()[3]
    }

    /// Whether there is any space.
    pub(crate) const fn is_spaced(self) -> bool {
        self.0 & Self::SPACED != 0
    }

    /// Nothing at all between the tokens.
    pub(crate) const fn is_glued(self) -> bool {
        self.0 == 0
    }

    /// Only spaces, on one line.
    pub(crate) const fn is_space(self) -> bool {
        self.0 == Self::SPACE.0
    }

    /// Only spaces, or one line break: the words stand together, perhaps wrapped.
    pub(crate) const fn is_blank(self) -> bool {
        self.0 != 0 && self.unspaced() == 0
    }

    /// Just this one mark, spaces and one line break allowed around it.
    pub(crate) const fn is(self, mark: u8) -> bool {
        self.unspaced() == Self::of_mark(mark).0
    }

    /// Just this one mark without any space.
    pub(crate) const fn is_tight(self, mark: u8) -> bool {
        self.0 == Self::of_mark(mark).0
    }

    /// The number without spaces and one line break.
    const fn unspaced(self) -> u32 {
        self.0 & !(Self::SPACE.0 | Self::LINE.0)
    }

    /// Reads the gap between two tokens.
    pub(crate) fn read(text: &str) -> Self {
        text.chars().fold(Self::default(), |gap, sign| gap.then(Self::of_char(sign)))
    }

    /// The gap that a character makes by itself.
    fn of_char(sign: char) -> Self {
        match sign {
            '\0'..='\x7F' => SIGNS[sign as usize],
            '–' | '—' | '‐' | '‒' | '―' | '•' | '·' => Self::of_mark(b'-'),
            '“' | '”' | '«' | '»' | '‘' | '’' => Self::of_mark(b'"'),
            '…' => Self::of_mark(b'.'),
            _ => Self::of_mark(b'?'),
        }
    }

    /// This gap with another directly behind it.
    const fn then(self, next: Self) -> Self {
        let first = if self.marks() == 0 { next.mark() } else { self.mark() };
        let last = if next.marks() == 0 { self.last() } else { next.last() };
        let marks = self.marks().saturating_add(next.marks());
        let lines = self.lines().saturating_add(next.lines());
        Self(u32::from_le_bytes([first, last, marks, lines]) | (self.0 | next.0) & Self::SPACED)
    }

    /// This gap, with space in it.
    const fn spaced(self) -> Self {
        Self(self.0 | Self::SPACED)
    }

    /// This gap at the edge of the text.
    const fn at_edge(self) -> Self {
        Self(self.0 | Self::SPACED | 0xFF << Self::LINES)
    }
}

/// The gap that each ASCII character makes by itself.
const SIGNS: [Gap; 128] = {
    let mut signs = [Gap(0); 128];
    let mut byte = 0;
    while byte < 128 {
        match byte {
            b' ' | b'\t' | b'*' | b'_' | b'#' | b'\\' | b'`' => signs[byte as usize] = Gap::SPACE,
            b'\n' => signs[byte as usize] = Gap::LINE,
            b'\r' => {}
            b'\'' | b'"' => signs[byte as usize] = Gap::of_mark(b'"'),
            mark => signs[byte as usize] = Gap::of_mark(mark),
        }
        byte += 1;
    }
    signs
};

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

    /// The byte after token `i`; the end of the text for an index past the last.
    #[inline]
    pub(crate) fn end(self, i: usize) -> usize {
        self.0.ends.get(i).map_or(self.0.text.len(), |&end| end as usize)
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
        load_key(self.0.text.as_bytes(), self.start(i), self.end(i))
    }

    /// The syllable of the lexicon that token `i` is, in any spelling and case.
    #[inline]
    pub(crate) fn syllable(self, i: usize) -> SyllableId {
        self.word(i).syllable
    }

    /// How token `i` is written.
    #[inline]
    pub(crate) fn shape(self, i: usize) -> Shape {
        self.word(i).shape
    }

    /// Whether token `i` begins with a capital.
    pub(crate) fn is_capitalized(self, i: usize) -> bool {
        match self.shape(i) {
            Shape::Title | Shape::Upper => true,
            Shape::Lower | Shape::Number => false,
            Shape::Mixed => self.text(i).chars().next().is_some_and(is_capital),
        }
    }

    #[inline]
    fn word(self, i: usize) -> Word {
        match self.0.known.get(i).map(Cell::get) {
            Some(word) if word.syllable != SyllableId::UNREAD => word,
            _ => self.look_up(i),
        }
    }

    /// Looks token `i` up, and remembers it.
    #[inline(never)]
    fn look_up(self, i: usize) -> Word {
        let Page { text, starts, ends, syllables, known, .. } = self.0;
        let (Some(&start), Some(&end), Some(known)) = (starts.get(i), ends.get(i), known.get(i)) else {
            return Word::BEYOND;
        };
        let (start, end) = (start as usize, end as usize);
        let is_number = text.as_bytes().get(start).is_some_and(u8::is_ascii_digit);
        // The tables hold no longer numbers than those of units (`Quân khu 7`, `Ban Chỉ đạo 389 quốc gia`).
        let (syllable, shape) = if is_number && end - start > 3 {
            (SyllableId::UNKNOWN, Some(Shape::Number))
        } else {
            syllables.find(load_key(text.as_bytes(), start, end))
        };
        let shape = match shape {
            Some(shape) => shape,
            None => Shape::of(self.text(i)),
        };
        let word = Word { syllable, shape, gap: known.get().gap };
        known.set(word);
        word
    }

    /// The tokens at which something may begin, each with whether it does so because of the one behind it.
    pub(crate) fn marked(self) -> impl Iterator<Item = (usize, bool)> {
        self.0.lexed.marked()
    }

    /// What stands between token `i` and the one after it.
    #[inline]
    pub(crate) fn gap_after(self, i: usize) -> Gap {
        match self.0.known.get(i).map(Cell::get) {
            Some(Word { gap, .. }) if gap != Gap::UNREAD => gap,
            _ => self.read_gap(i),
        }
    }

    /// Reads the gap behind token `i`, and remembers it.
    #[inline(never)]
    fn read_gap(self, i: usize) -> Gap {
        let Page { text, starts, ends, known, .. } = self.0;
        let (Some(known), Some(&end)) = (known.get(i), ends.get(i)) else { return Gap::EDGE };
        let gap = match starts.get(i + 1) {
            // Nearly all gaps are one or two plain signs.
            Some(&next) => match text.as_bytes().get(end as usize..next as usize) {
                Some(&[sign @ ..0x80]) => SIGNS[usize::from(sign)],
                Some(&[sign @ ..0x80, b' ']) => SIGNS[usize::from(sign)].spaced(),
                _ => self.read_long_gap(i),
            },
            None => self.read_long_gap(i),
        };
        known.set(Word { gap, ..known.get() });
        gap
    }

    /// Reads a gap of many signs, or the one behind the last token: there the text ends, whatever marks there are.
    #[inline(never)]
    fn read_long_gap(self, i: usize) -> Gap {
        let gap = Gap::read(self.gap_text(i));
        if i + 1 < self.len() { gap } else { gap.at_edge() }
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

/// Whether a word can be a Roman number as documents write them: `IV`, `XIII`.
pub(crate) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

/// The small letter; of the few that are two in small the first, as no table holds them.
pub(crate) fn to_small(c: char) -> char {
    if is_capital(c) { c.to_lowercase().next().unwrap_or(c) } else { c }
}

/// Whether `text` in lower case is `lower`; a letter has as many bytes in either case.
pub(crate) fn same_letters(text: &str, lower: &str) -> bool {
    text.len() == lower.len() && (text == lower || text.chars().map(to_small).eq(lower.chars()))
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
        assert_eq!((close.mark(), close.last(), close.marks()), (b')', b',', 2));
    }

    #[test]
    fn shapes() {
        let shapes = ["tỉnh", "Tỉnh", "Đ", "UBND", "TTg", "15", "ỦY"].map(Shape::of);
        use Shape::{Lower, Mixed, Number, Title, Upper};
        assert_eq!(shapes, [Lower, Title, Title, Upper, Mixed, Number, Upper]);
    }
}
