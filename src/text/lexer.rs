//! The lexer: one pass that finds where every token lies, and at which of them something may begin.
//!
//! A token is a maximal run of letters or of digits; whatever stands between two tokens is a gap, and is
//! looked at only when a recognizer asks. The pass classifies 64 bytes at a time into one bit a byte, and cuts tokens from
//! these bits. Each token is shown to a filter, and where that says so with the one behind it; this leaves the few at which
//! something may begin.

use std::cell::Cell;
use std::num::NonZeroU64;
use std::ops::Range;

use super::block::{BLOCK, Block, Lanes, is, is_from, is_one_of};
use super::token::Word;
use crate::lexicon::StartFilter;

/// Where the tokens of a text lie, sixteen bytes for each, and at which of them something may begin.
///
/// The buffers are longer than what they hold: they are written block by block, and used again for the next text.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// How many tokens have ended.
    count: usize,
    /// The tokens at which something may begin, 64 at a time.
    marked: Vec<Marked>,
    /// Room for what each token turns out to be.
    known: Vec<Cell<Word>>,
}

/// Where something may begin among 64 tokens, one bit for each.
#[derive(Clone, Copy, Debug, Default)]
struct Marked {
    /// At a number, or a word at which something begins whatever follows.
    alone: u64,
    /// At a word because of the one behind it.
    paired: u64,
}

/// Room for the tokens of a block, and for those where a careful step goes beyond it.
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
        while let Some(block) = text.as_bytes().get(cutter.at..).and_then(|rest| rest.first_chunk()) {
            cutter.read_block(&Block::new(block));
        }
        while let Some(tail @ [_, ..]) = text.as_bytes().get(cutter.at..) {
            cutter.read_block(&Block::of_tail(tail));
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
        self.ends.resize(length, 0);
    }

    /// Marks the tokens at which something may begin; `text` is the one read.
    pub(crate) fn mark(&mut self, text: &str, filter: &StartFilter) {
        let Self { starts, ends, count, marked, .. } = self;
        marked.clear();
        // Behind the hash of the token before these 64, which may wait for its second.
        let mut hashes = [0; 65];
        let mut waits = false;
        for (starts, ends) in starts[..*count].chunks(64).zip(ends[..*count].chunks(64)) {
            let (mut alone, mut first) = (0u64, 0u64);
            for ((&start, &end), hash) in starts.iter().zip(ends).zip(&mut hashes[1..]) {
                let word = filter.beginning(text.as_bytes(), start as usize, end as usize);
                *hash = word.hash;
                alone = alone >> 1 | word.is_alone << 63;
                first = first >> 1 | word.is_first << 63;
            }
            let unused = 64 - starts.len();
            if let Some(before) = marked.last_mut()
                && waits
                && filter.is_pair(hashes[0], hashes[1])
            {
                before.paired |= 1 << 63;
            }
            marked
                .push(Marked { alone: alone >> unused, paired: pairs(filter, &hashes, first >> unused & !(1 << 63)) });
            hashes[0] = hashes[starts.len()];
            waits = first >> 63 == 1;
        }
    }

    /// The byte at which each token starts.
    pub(super) fn starts(&self) -> &[u32] {
        &self.starts[..self.count]
    }

    /// The byte after each token.
    pub(super) fn ends(&self) -> &[u32] {
        &self.ends[..self.count]
    }

    /// What each token is, as far as it was asked for.
    pub(super) fn known(&self) -> &[Cell<Word>] {
        &self.known
    }

    /// The tokens at which something may begin, each with whether it does so because of the one behind it.
    pub(super) fn marked(&self) -> impl Iterator<Item = (usize, bool)> {
        self.marked.iter().enumerate().flat_map(|(i, &Marked { alone, paired })| {
            bits(alone | paired).map(move |bit| (64 * i + bit as usize, paired >> bit & 1 == 1))
        })
    }
}

/// Which of the words in `first` make a pair with the one behind them.
#[inline]
fn pairs(filter: &StartFilter, hashes: &[u32; 65], first: u64) -> u64 {
    bits(first).fold(0, |found, bit| {
        let at = bit as usize + 1;
        let is_pair = hashes.get(at + 1).is_some_and(|&second| filter.is_pair(hashes[at], second));
        found | u64::from(is_pair) << bit
    })
}

/// The bits that are set, the lowest first.
#[inline]
fn bits(set: u64) -> impl Iterator<Item = u32> {
    let rest = std::iter::successors(Some(set), |bits| Some(bits & bits.wrapping_sub(1)));
    rest.map_while(NonZeroU64::new).map(NonZeroU64::trailing_zeros)
}

/// The state of the pass: what was found, and whether a token is open.
struct Cutter<'a> {
    text: &'a str,
    /// The next byte to read.
    at: usize,
    /// What the byte before is.
    before: Class,
    /// Bytes from `at` on that belong to a mark begun before.
    carried: u64,
    lexed: &'a mut Lexed,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, lexed: &'a mut Lexed) -> Self {
        Self { text, at: 0, before: Class::Other, carried: 0, lexed }
    }

    /// Reads the next block.
    #[inline]
    fn read_block(&mut self, block: &Block) {
        self.lexed.make_room();
        let mut masks = Masks::of_block(block);
        if masks.is_odd || self.carried != 0 {
            match Marks::of_block(block) {
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
        let Lexed { starts: token_starts, ends: token_ends, count, .. } = &mut *self.lexed;
        // The start of an open token is noted already.
        let is_open = usize::from(self.before != Class::Other);
        let token_starts = &mut token_starts[*count + is_open..*count + is_open + BLOCK];
        let token_ends = &mut token_ends[*count..*count + BLOCK];
        let at = offset(self.at);
        let mut found = 0;
        // Starts and ends take turns: there is a start for each end, and perhaps one more; what is written for a start that
        // is not there is written over.
        while let Some(end) = NonZeroU64::new(ends) {
            token_ends[found % BLOCK] = at + end.trailing_zeros();
            token_starts[found % BLOCK] = at + (starts | 1 << 63).trailing_zeros();
            found += 1;
            ends &= ends - 1;
            starts &= starts.wrapping_sub(1);
        }
        token_starts[found % BLOCK] = at + (starts | 1 << 63).trailing_zeros();
        *count += found;
        self.before = if letter >> 63 == 1 {
            Class::Letter
        } else if digit >> 63 == 1 {
            Class::Digit
        } else {
            Class::Other
        };
    }

    /// Ends the token that is open at `end`, if one is.
    fn close(&mut self, end: usize) {
        if self.before != Class::Other {
            self.lexed.ends[self.lexed.count] = offset(end);
            self.lexed.count += 1;
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
                if class != Class::Other {
                    self.lexed.starts[self.lexed.count] = offset(self.at);
                }
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lexicon::StartPairs;

    /// Start and end of each token.
    fn tokens(text: &str) -> Vec<(usize, usize)> {
        let mut lexed = Lexed::default();
        lexed.read(text);
        assert_eq!(lexed.starts().len(), lexed.ends().len());
        lexed.starts().iter().zip(lexed.ends()).map(|(&start, &end)| (start as usize, end as usize)).collect()
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
            let marked: Vec<_> = lexed.marked().map(|(at, is_pair)| (at - before, is_pair)).collect();
            assert_eq!(marked, [(0, true), (2, false), (4, false), (6, false)], "{text}");
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
