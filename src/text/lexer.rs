//! The lexer: one pass that finds where every token lies.
//!
//! A token is a maximal run of letters or of digits; whatever stands between two tokens is a gap, and is
//! looked at only when a recognizer asks. The pass classifies eight bytes at a time with plain integer
//! arithmetic, so its cost does not depend on how long words are.

use std::cell::Cell;

use crate::lexicon::SyllableId;

/// Where the tokens of a text lie: seven bytes for each.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    starts: Vec<u32>,
    /// In bytes, [`LONG`] for longer ones.
    lengths: Vec<u8>,
    /// Room for the syllable that each token turns out to be.
    known: Vec<Cell<SyllableId>>,
}

/// For how many tokens at most looked-up syllables are remembered.
const MAX_REMEMBERED: usize = 1 << 21;

/// The length noted for a token of this many bytes or more.
pub(super) const LONG: u8 = u8::MAX;

impl Lexed {
    /// Finds the tokens of `text`, in place of those of the text before.
    ///
    /// Offsets are 32 bits wide: the caller gives at most `u32::MAX` bytes.
    pub(crate) fn read(&mut self, text: &str) {
        self.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut before = Class::Other;
        while at + 64 <= bytes.len() {
            let masks = Masks::of_block(&bytes[at..at + 64]);
            if masks.odd == 0 {
                before = self.push_block(&masks, at, before);
                at += 64;
            } else {
                (at, before) = self.scan_chars(text, at, at + 64, before);
            }
        }
        (_, before) = self.scan_chars(text, at, bytes.len(), before);
        if before != Class::Other {
            self.push_end(bytes.len());
        }
        // A very long text is read without: it would need a fifth more memory.
        let remembered = if self.starts.len() <= MAX_REMEMBERED { self.starts.len() } else { 0 };
        self.known.resize(remembered, Cell::new(SyllableId::UNREAD));
    }

    /// Forgets all tokens.
    pub(crate) fn clear(&mut self) {
        self.starts.clear();
        self.lengths.clear();
        self.known.clear();
    }

    /// The byte at which each token starts.
    pub(super) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// How long each token is, in bytes; [`LONG`] for very long ones.
    pub(super) fn lengths(&self) -> &[u8] {
        &self.lengths
    }

    /// The syllable of each token, as far as it was asked for.
    pub(super) fn known(&self) -> &[Cell<SyllableId>] {
        &self.known
    }

    /// How many tokens there is room for.
    pub(crate) fn capacity(&self) -> usize {
        self.starts.capacity()
    }

    /// Pushes the starts and ends in a block without odd characters; says what its last byte was.
    #[inline]
    fn push_block(&mut self, masks: &Masks, at: usize, before: Class) -> Class {
        let (letter, digit) = (masks.letter, masks.digit);
        let after_letter = letter << 1 | u64::from(before == Class::Letter);
        let after_digit = digit << 1 | u64::from(before == Class::Digit);
        for bit in bits(letter & !after_letter | digit & !after_digit) {
            self.starts.push(offset(at + bit));
        }
        for bit in bits(after_letter & !letter | after_digit & !digit) {
            self.push_end(at + bit);
        }
        if letter >> 63 == 1 {
            Class::Letter
        } else if digit >> 63 == 1 {
            Class::Digit
        } else {
            Class::Other
        }
    }

    /// Notes that the first token without a length ends at byte `end`.
    #[inline]
    fn push_end(&mut self, end: usize) {
        let start = self.starts[self.lengths.len()];
        self.lengths.push(u8::try_from(offset(end) - start).unwrap_or(LONG));
    }

    /// The careful path: character by character from `at` until `end` is reached or passed.
    fn scan_chars(&mut self, text: &str, at: usize, end: usize, mut before: Class) -> (usize, Class) {
        // A block may begin inside a letter of the block before it.
        let mut at = at;
        while !text.is_char_boundary(at) {
            at += 1;
        }
        for (i, c) in text[at..].char_indices() {
            if at + i >= end {
                return (at + i, before);
            }
            let class = class_of(c);
            if class != before {
                if before != Class::Other {
                    self.push_end(at + i);
                }
                if class != Class::Other {
                    self.starts.push(offset(at + i));
                }
            }
            before = class;
        }
        (text.len(), before)
    }
}

/// The places of the bits set in a mask, from the lowest.
fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = mask.trailing_zeros() as usize;
        mask &= mask.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
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
    letter: u64,
    digit: u64,
    /// Not 0 where the block holds the lead byte of a character that may be no letter.
    odd: u64,
}

impl Masks {
    fn of_block(block: &[u8]) -> Self {
        let mut masks = Self { letter: 0, digit: 0, odd: 0 };
        for (i, word) in block.chunks_exact(8).enumerate() {
            let word = u64::from_le_bytes(word.try_into().unwrap_or_default());
            let shift = 8 * i;
            let high = word & HIGH;
            // Adding to seven-bit bytes cannot carry into the next byte.
            let low = word & !HIGH;
            let lower = low | splat(0x20);
            let alpha = in_range(lower, b'a', b'z') & !high;
            masks.letter |= gather(alpha | high) << shift;
            masks.digit |= gather(in_range(low, b'0', b'9') & !high) << shift;
            // 0xC2, and 0xE2 or above: with the high bit known, compare the low seven bits.
            let odd = in_range(low, 0x62, 0x7F) | in_range(low, 0x42, 0x42);
            masks.odd |= odd & high;
        }
        masks
    }
}

const HIGH: u64 = splat(0x80);

const fn splat(byte: u8) -> u64 {
    byte as u64 * 0x0101_0101_0101_0101
}

/// Sets the high bit of each byte of `word` (all below 0x80) that lies in `low..=high`.
const fn in_range(word: u64, low: u8, high: u8) -> u64 {
    let at_least_low = word + splat(0x80 - low);
    let above_high = word + splat(0x7F - high);
    at_least_low & !above_high & HIGH
}

/// Gathers the high bit of each byte into the low eight bits.
const fn gather(high_bits: u64) -> u64 {
    (high_bits >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
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
        // Every two-byte letter but the two signs, as in the fast path; of the rest what Unicode calls a letter.
        '\u{80}'..='\u{BF}' => Class::Other,
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

/// Whether tokens of letters hold this character.
pub(super) fn is_letter(c: char) -> bool {
    class_of(c) == Class::Letter
}

#[allow(clippy::cast_possible_truncation, reason = "the caller gives at most u32::MAX bytes")]
const fn offset(at: usize) -> u32 {
    at as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Start and end of each token.
    fn tokens(text: &str) -> Vec<(usize, usize)> {
        let mut lexed = Lexed::default();
        lexed.read(text);
        ranges(&lexed)
    }

    fn by_chars(text: &str) -> Vec<(usize, usize)> {
        let mut lexed = Lexed::default();
        let (_, last) = lexed.scan_chars(text, 0, text.len(), Class::Other);
        if last != Class::Other {
            lexed.push_end(text.len());
        }
        ranges(&lexed)
    }

    fn ranges(lexed: &Lexed) -> Vec<(usize, usize)> {
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
                assert_eq!(tokens(&text), by_chars(&text), "{text}");
            }
        }
    }
}
