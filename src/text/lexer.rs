//! The lexer: one pass that finds where every token lies, and at which of them something may begin.
//!
//! A token is a maximal run of letters or of digits; whatever stands between two tokens is a gap, and is
//! looked at only when a recognizer asks. The pass classifies 64 bytes at a time into one bit a byte, and cuts tokens from
//! these bits. Each token is shown to a filter with the one behind it, which leaves the few at which something may begin.

use std::cell::Cell;
use std::num::NonZeroU64;
use std::ops::Range;

use super::block::{BLOCK, Block, Lanes, is, is_from, is_one_of};
use super::token::Word;
use crate::lexicon::{Beginning, StartFilter};

/// Where the tokens of a text lie, thirteen bytes for each, and at which of them something may begin.
///
/// The buffers are longer than what they hold: they are written block by block, and used again for the next text.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    starts: Vec<u32>,
    /// In bytes, [`LONG`] for longer ones.
    lengths: Vec<u8>,
    /// How many tokens there are.
    count: usize,
    /// One bit for each token, one place behind its own, for what is known when the next is seen: whether something may begin
    /// there, at a number or a word that the filter lets through.
    marked: Vec<u64>,
    /// Room for what each token turns out to be.
    known: Vec<Cell<Word>>,
}

/// The length noted for a token of this many bytes or more.
pub(super) const LONG: u8 = u8::MAX;

/// Room for the tokens that end in a block, and for those that end where a careful step goes beyond it.
const ROOM: usize = 2 * BLOCK;

impl Lexed {
    /// Finds the tokens of `text`, in place of those of the text before.
    ///
    /// Offsets are 32 bits wide: the caller gives a section, not a whole text.
    pub(crate) fn read(&mut self, text: &str) {
        self.count = 0;
        self.known.clear();
        self.marked.clear();
        let mut cutter = Cutter::new(text, self);
        while cutter.at < text.len() {
            cutter.read_block();
        }
        cutter.close(text.len());
        self.known.resize(self.count, Cell::new(Word::UNREAD));
    }

    /// Makes room for the tokens of another block.
    #[inline]
    fn make_room(&mut self) {
        if self.starts.len() < self.count + ROOM {
            self.grow();
        }
    }

    #[cold]
    fn grow(&mut self) {
        let length = (self.count + ROOM).next_power_of_two();
        self.starts.resize(length, 0);
        self.lengths.resize(length, 0);
    }

    /// Marks the tokens at which something may begin; `text` is the one read.
    pub(crate) fn mark(&mut self, text: &str, filter: &StartFilter) {
        let (starts, lengths) = (&self.starts[..self.count], &self.lengths[..self.count]);
        let mut last = Beginning::default();
        self.marked.clear();
        for (starts, lengths) in starts.chunks(64).zip(lengths.chunks(64)) {
            let mut bits = 0;
            for (&start, &length) in starts.iter().zip(lengths) {
                let next = filter.beginning(text.as_bytes(), start as usize, length);
                bits = (bits >> 1) | (u64::from(filter.may_begin(last, next)) << 63);
                last = next;
            }
            self.marked.push(bits >> (64 - starts.len()));
        }
        let bit = u64::from(filter.may_begin(last, Beginning::default())) << (self.count % 64);
        match self.marked.get_mut(self.count / 64) {
            Some(bits) => *bits |= bit,
            None => self.marked.push(bit),
        }
    }

    /// The byte at which each token starts.
    pub(super) fn starts(&self) -> &[u32] {
        &self.starts[..self.count]
    }

    /// How long each token is, in bytes; [`LONG`] for very long ones.
    pub(super) fn lengths(&self) -> &[u8] {
        &self.lengths[..self.count]
    }

    /// What each token is, as far as it was asked for.
    pub(super) fn known(&self) -> &[Cell<Word>] {
        &self.known
    }

    /// The tokens at which something may begin.
    pub(super) fn marked(&self) -> impl Iterator<Item = usize> {
        self.marked.iter().enumerate().flat_map(|(i, &bits)| {
            let rest = std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1)));
            rest.map_while(NonZeroU64::new).map(move |bits| 64 * i + bits.trailing_zeros() as usize - 1)
        })
    }
}

/// The state of the pass: what was found, and the token that may still be open.
struct Cutter<'a> {
    text: &'a str,
    /// The next byte to read.
    at: usize,
    /// What the byte before is.
    before: Class,
    /// Bytes from `at` on that belong to a mark begun before.
    carried: u64,
    /// Where the open token starts, if `before` says there is one.
    open: usize,
    lexed: &'a mut Lexed,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, lexed: &'a mut Lexed) -> Self {
        Self { text, at: 0, before: Class::Other, carried: 0, open: 0, lexed }
    }

    /// Reads the next block.
    #[inline]
    fn read_block(&mut self) {
        self.lexed.make_room();
        let block = Block::at(self.text.as_bytes(), self.at);
        let mut masks = Masks::of_block(&block);
        if masks.is_odd || self.carried != 0 {
            match Marks::of_block(&block) {
                Some(marks) => self.carried = masks.clear(&marks, self.carried),
                None => return self.read_chars(),
            }
        }
        self.cut(&masks);
        self.at += BLOCK;
    }

    /// Cuts the tokens of one block.
    #[inline]
    fn cut(&mut self, masks: &Masks) {
        let Masks { letter, digit, .. } = *masks;
        let after_letter = letter << 1 | u64::from(self.before == Class::Letter);
        let after_digit = digit << 1 | u64::from(self.before == Class::Digit);
        let mut starts = letter & !after_letter | digit & !after_digit;
        let mut ends = after_letter & !letter | after_digit & !digit;
        if self.before == Class::Other {
            self.open = self.at + starts.trailing_zeros() as usize;
            starts &= starts.wrapping_sub(1);
        }
        let Lexed { starts: token_starts, lengths, count, .. } = &mut *self.lexed;
        let token_starts = &mut token_starts[*count..*count + ROOM];
        let lengths = &mut lengths[*count..*count + ROOM];
        let (mut open, mut found) = (self.open, 0);
        while let Some(end) = NonZeroU64::new(ends) {
            token_starts[found % ROOM] = offset(open);
            lengths[found % ROOM] = short(self.at + end.trailing_zeros() as usize - open);
            found += 1;
            ends &= ends - 1;
            if let Some(start) = NonZeroU64::new(starts) {
                open = self.at + start.trailing_zeros() as usize;
                starts &= starts - 1;
            }
        }
        self.open = open;
        *count += found;
        self.before = if letter >> 63 == 1 {
            Class::Letter
        } else if digit >> 63 == 1 {
            Class::Digit
        } else {
            Class::Other
        };
    }

    /// Notes the open token, which ends before byte `end`.
    fn push(&mut self, end: usize) {
        let lexed = &mut *self.lexed;
        lexed.starts[lexed.count] = offset(self.open);
        lexed.lengths[lexed.count] = short(end - self.open);
        lexed.count += 1;
    }

    /// Ends the token that is open at `end`, if one is.
    fn close(&mut self, end: usize) {
        if self.before != Class::Other {
            self.push(end);
            self.before = Class::Other;
        }
    }

    /// The careful path: one block, character by character.
    fn read_chars(&mut self) {
        // A block may begin inside a character of the block before it.
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        self.carried = 0;
        let end = self.at + BLOCK;
        for c in self.text[self.at..].chars() {
            if self.at >= end {
                return;
            }
            let class = class_of(c);
            if class != self.before {
                self.close(self.at);
                self.open = self.at;
            }
            self.before = class;
            self.at += c.len_utf8();
        }
    }
}

/// What a byte or character can be to the lexer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Other,
}

/// One bit a byte of a block of 64.
struct Masks {
    /// Letters, and all bytes of other characters beyond ASCII.
    letter: u64,
    digit: u64,
    /// Whether the block holds the lead byte of a character that may be no letter.
    is_odd: bool,
}

impl Masks {
    #[inline]
    fn of_block(block: &Block) -> Self {
        Self {
            // The highest bit of a byte beyond ASCII is set.
            letter: block.mask(|lanes| is_one_of(lanes | Lanes::splat(0x20), b'a', 26) | lanes),
            digit: block.mask(|lanes| is_one_of(lanes, b'0', 10)),
            is_odd: block.any(|lanes| is_from(lanes, 0xE2) | is(lanes, 0xC2)),
        }
    }

    /// Takes the bytes of marks out of the letters; returns those that belong to the next block.
    fn clear(&mut self, marks: &Marks, carried: u64) -> u64 {
        let (two, three) = (marks.two, marks.three);
        self.letter &= !(two | two << 1 | three | three << 1 | three << 2 | carried);
        two >> 63 | three >> 62 | three >> 63 << 1 | three >> 63
    }
}

/// The lead bytes of marks of two bytes (`°`, `§`, a no-break space) and of three (dashes, quotes, bullets).
struct Marks {
    two: u64,
    three: u64,
}

impl Marks {
    /// None where the block holds a character that may be a letter or none: only its table tells.
    fn of_block(block: &Block) -> Option<Self> {
        let is_other = block.any(|lanes| is_from(lanes, 0xE3));
        (!is_other)
            .then(|| Self { two: block.mask(|lanes| is(lanes, 0xC2)), three: block.mask(|lanes| is(lanes, 0xE2)) })
    }
}

fn class_of(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        c if c.is_ascii() => {
            if c.is_ascii_alphabetic() {
                Class::Letter
            } else {
                Class::Other
            }
        }
        // As in the fast path: what begins with the byte C2 or E2 is a mark. Of the rest, what Unicode calls a letter.
        '\u{80}'..='\u{BF}' | '\u{2000}'..='\u{2FFF}' => Class::Other,
        '\u{C0}'..='\u{1FFF}' => Class::Letter,
        c => {
            if c.is_alphabetic() {
                Class::Letter
            } else {
                Class::Other
            }
        }
    }
}

/// The tokens of a short text, one after the other.
pub(crate) fn token_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().map(|(at, c)| (at, class_of(c))).peekable();
    std::iter::from_fn(move || {
        let (start, class) = chars.find(|&(_, class)| class != Class::Other)?;
        while chars.next_if(|&(_, next)| next == class).is_some() {}
        Some(start..chars.peek().map_or(text.len(), |&(end, _)| end))
    })
}

/// Whether tokens of letters hold this character.
pub(crate) fn is_letter(c: char) -> bool {
    class_of(c) == Class::Letter
}

#[allow(clippy::cast_possible_truncation, reason = "a section is far shorter")]
const fn offset(at: usize) -> u32 {
    at as u32
}

/// The length as it is noted.
#[inline]
fn short(length: usize) -> u8 {
    u8::try_from(length).unwrap_or(LONG)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lexicon::StartPairs;

    /// Start and end of each token.
    fn tokens(text: &str) -> Vec<(usize, usize)> {
        let mut lexed = Lexed::default();
        lexed.read(text);
        let tokens = lexed.starts().iter().zip(lexed.lengths());
        tokens.map(|(&start, &length)| (start as usize, start as usize + usize::from(length))).collect()
    }

    #[test]
    fn digits_and_letters_part() {
        assert_eq!(tokens("30c/NQ-CP QH15"), [(0, 2), (2, 3), (4, 6), (7, 9), (10, 12), (12, 14)]);
    }

    #[test]
    fn what_may_begin_is_marked() {
        let mut lexed = Lexed::default();
        let word = |text: &[u8; 8]| u64::from_le_bytes(*text);
        let mut pairs = StartPairs::default();
        pairs.insert(word(b"phu\0\0\0\0\0"), word(b"so\0\0\0\0\0\0"));
        let mut filter = StartFilter::new(Arc::new(pairs), true);
        filter.insert(word(b"ban\0\0\0\0\0"), true, false);
        filter.insert(word(b"phu\0\0\0\0\0"), false, true);
        for before in [0, 1, 61, 62, 63, 64, 127] {
            let text = format!("{}phu so ban phu 15 phu ban", "a ".repeat(before));
            lexed.read(&text);
            lexed.mark(&text, &filter);
            let marked: Vec<_> = lexed.marked().map(|at| at - before).collect();
            assert_eq!(marked, [0, 2, 4, 6], "{text}");
        }
        lexed.read("");
        lexed.mark("", &filter);
        assert_eq!(lexed.marked().count(), 0);
    }

    #[test]
    fn the_fast_path_agrees_with_the_careful_one() {
        let piece = "Số: 2104/UBND–KGVX, “Chủ tịch” UBND tỉnh Đắk Lắk… 55,6% • ấy × 3 ½ 😀x9\r\n";
        for skip in 0..piece.len() {
            if let Some(tail) = piece.get(skip..) {
                let text = format!("{tail}{}{tail}abc{tail}", "plain ascii words and 123 numbers ".repeat(5));
                let careful: Vec<_> = token_ranges(&text).map(|range| (range.start, range.end)).collect();
                assert_eq!(tokens(&text), careful, "{text}");
            }
        }
    }
}
