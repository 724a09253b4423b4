//! The lexer: one pass that finds where every token lies, and at which of them something may begin.
//!
//! A token is a maximal run of letters or of digits; whatever stands between two tokens is a gap, and is
//! looked at only when a recognizer asks. The pass classifies 64 bytes at a time with loops that compilers
//! vectorize, and turns the classes into one bit a byte; tokens are cut from these bits.

use std::cell::Cell;
use std::num::NonZeroU64;
use std::ops::Range;

use super::token::Word;
use crate::lexicon::WordFilter;

/// Where the tokens of a text lie, thirteen bytes for each, and which of them the filter lets through.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    starts: Vec<u32>,
    /// In bytes, [`LONG`] for longer ones.
    lengths: Vec<u8>,
    /// Room for what each token turns out to be.
    known: Vec<Cell<Word>>,
    /// The tokens at which something may begin: numbers, and words that the filter lets through.
    marked: Vec<u32>,
}

/// The length noted for a token of this many bytes or more.
pub(super) const LONG: u8 = u8::MAX;

/// The bytes classified in one step, one bit of a mask for each.
const BLOCK: usize = 64;

/// How many blocks are read before what was found in them is kept.
const BLOCKS: usize = 8;

impl Lexed {
    /// Finds the tokens of `text`, in place of those of the text before.
    ///
    /// Offsets are 32 bits wide: the caller gives a section, not a whole text.
    pub(crate) fn read(&mut self, text: &str, filter: &WordFilter) {
        self.clear();
        let mut cutter = Cutter::new(text, filter);
        while cutter.at < text.len() {
            cutter.read_blocks();
            self.keep(&mut cutter);
        }
        cutter.close(text.len());
        self.keep(&mut cutter);
        self.known.resize(self.starts.len(), Cell::new(Word::UNREAD));
    }

    /// Takes over what the cutter has found.
    fn keep(&mut self, cutter: &mut Cutter<'_>) {
        let base = offset(self.starts.len());
        self.starts.extend_from_slice(&cutter.starts[..cutter.count]);
        self.lengths.extend_from_slice(&cutter.lengths[..cutter.count]);
        self.marked.extend(cutter.marked[..cutter.marks].iter().map(|&index| base + index));
        (cutter.count, cutter.marks) = (0, 0);
    }

    /// Forgets all tokens.
    fn clear(&mut self) {
        self.starts.clear();
        self.lengths.clear();
        self.known.clear();
        self.marked.clear();
    }

    /// The byte at which each token starts.
    pub(super) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// How long each token is, in bytes; [`LONG`] for very long ones.
    pub(super) fn lengths(&self) -> &[u8] {
        &self.lengths
    }

    /// What each token is, as far as it was asked for.
    pub(super) fn known(&self) -> &[Cell<Word>] {
        &self.known
    }

    /// The tokens at which something may begin.
    pub(super) fn marked(&self) -> &[u32] {
        &self.marked
    }
}

/// Room for the tokens of a few blocks, and for those that end where a careful step goes beyond them.
const ROOM: usize = BLOCKS * BLOCK * 2;

/// The state of the pass: what was found in the last few blocks, and the token that may still be open.
struct Cutter<'a> {
    text: &'a str,
    filter: &'a WordFilter,
    /// The next byte to read.
    at: usize,
    /// What the byte before is.
    before: Class,
    /// Bytes from `at` on that belong to a mark begun before.
    carried: u64,
    /// Where the open token starts, if `before` says there is one.
    open: usize,
    starts: [u32; ROOM],
    lengths: [u8; ROOM],
    count: usize,
    /// Which of them the filter lets through.
    marked: [u32; ROOM],
    marks: usize,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, filter: &'a WordFilter) -> Self {
        Self {
            text,
            filter,
            at: 0,
            before: Class::Other,
            carried: 0,
            open: 0,
            starts: [0; ROOM],
            lengths: [0; ROOM],
            count: 0,
            marked: [0; ROOM],
            marks: 0,
        }
    }

    /// Reads the next few blocks.
    fn read_blocks(&mut self) {
        let bytes = self.text.as_bytes();
        for _ in 0..BLOCKS {
            let mut tail = [b' '; BLOCK];
            let block = match bytes.get(self.at..).and_then(|rest| rest.first_chunk::<BLOCK>()) {
                Some(block) => block,
                None => {
                    let rest = bytes.get(self.at..).unwrap_or_default();
                    tail[..rest.len()].copy_from_slice(rest);
                    &tail
                }
            };
            let mut masks = Masks::of_block(block);
            if masks.is_odd || self.carried != 0 {
                match Marks::of_block(block) {
                    Some(marks) => self.carried = masks.clear(&marks, self.carried),
                    None => {
                        self.read_chars();
                        continue;
                    }
                }
            }
            self.cut(&masks);
            self.at += BLOCK;
            if self.at >= bytes.len() {
                return;
            }
        }
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
        while let Some(end) = NonZeroU64::new(ends) {
            self.push(self.at + end.trailing_zeros() as usize);
            ends &= ends - 1;
            if let Some(start) = NonZeroU64::new(starts) {
                self.open = self.at + start.trailing_zeros() as usize;
                starts &= starts - 1;
            }
        }
        self.before = if letter >> 63 == 1 {
            Class::Letter
        } else if digit >> 63 == 1 {
            Class::Digit
        } else {
            Class::Other
        };
    }

    /// Notes the open token, which ends before byte `end`.
    #[inline]
    fn push(&mut self, end: usize) {
        let length = end - self.open;
        let slot = self.count & (ROOM - 1);
        self.starts[slot] = offset(self.open);
        self.lengths[slot] = u8::try_from(length).unwrap_or(LONG);
        self.marked[self.marks & (ROOM - 1)] = offset(slot);
        self.marks += usize::from(self.filter.may_begin(self.text.as_bytes(), self.open, length));
        self.count += 1;
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
    fn of_block(block: &[u8; BLOCK]) -> Self {
        let (mut letter, mut digit, mut odd) = ([0; BLOCK], [0; BLOCK], 0);
        for (i, &byte) in block.iter().enumerate() {
            letter[i] = u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | byte >> 7;
            digit[i] = u8::from(byte.wrapping_sub(b'0') < 10);
            odd |= u8::from(byte >= 0xE2) | u8::from(byte == 0xC2);
        }
        Self { letter: gather(&letter), digit: gather(&digit), is_odd: odd != 0 }
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
    fn of_block(block: &[u8; BLOCK]) -> Option<Self> {
        let (mut two, mut three, mut other) = ([0; BLOCK], [0; BLOCK], 0);
        for (i, &byte) in block.iter().enumerate() {
            two[i] = u8::from(byte == 0xC2);
            three[i] = u8::from(byte == 0xE2);
            other |= u8::from(byte >= 0xE3);
        }
        (other == 0).then(|| Self { two: gather(&two), three: gather(&three) })
    }
}

/// Gathers bytes of 0 or 1 into bits.
#[inline]
fn gather(bytes: &[u8; BLOCK]) -> u64 {
    bytes.as_chunks::<8>().0.iter().enumerate().fold(0, |mask, (i, &word)| {
        let bits = u64::from_le_bytes(word).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask | bits << (8 * i)
    })
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
    use super::*;

    /// Start and end of each token.
    fn tokens(text: &str) -> Vec<(usize, usize)> {
        let mut lexed = Lexed::default();
        lexed.read(text, &WordFilter::new(false));
        assert_eq!(lexed.starts.len(), lexed.lengths.len());
        let ends =
            lexed.starts.iter().zip(&lexed.lengths).map(|(&start, &length)| start as usize + usize::from(length));
        lexed.starts.iter().map(|&start| start as usize).zip(ends).collect()
    }

    #[test]
    fn digits_and_letters_part() {
        assert_eq!(tokens("30c/NQ-CP QH15"), [(0, 2), (2, 3), (4, 6), (7, 9), (10, 12), (12, 14)]);
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
