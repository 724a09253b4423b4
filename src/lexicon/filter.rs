//! Filters in front of tables: the words, the keys of words, and the pairs of those, that a table may hold.

use super::syllable::{hash, load_beginning};

/// A set of words, known by their first eight bytes, that may say yes to a few more.
///
/// One bit a hash value, in a table that is kept sparse and stays in the first-level cache: nearly all words of a
/// text end here.
#[derive(Clone, Debug)]
pub(crate) struct WordFilter {
    bits: Box<[u64; WORDS]>,
    /// All ones where numbers are let through, else 0.
    numbers: u64,
}

/// Some ten bits for each of the few thousand spellings that something begins with.
const WORDS: usize = 1 << 9;

impl WordFilter {
    /// A filter that lets no word through, and numbers where told so.
    pub(crate) fn new(numbers: bool) -> Self {
        Self { bits: Box::new([0; WORDS]), numbers: if numbers { u64::MAX } else { 0 } }
    }

    /// Lets the words through that begin with these eight bytes.
    pub(crate) fn insert(&mut self, beginning: u64) {
        let (word, bit) = place(beginning);
        self.bits[word] |= 1 << bit;
    }

    /// Whether something may begin at the token of `length` bytes that starts at `start`.
    #[inline]
    pub(crate) fn may_begin(&self, bytes: &[u8], start: usize, length: usize) -> bool {
        let beginning = load_beginning(bytes, start, length);
        let (word, bit) = place(beginning);
        let is_digit = u64::from((beginning & 0xFF).wrapping_sub(u64::from(b'0')) < 10);
        (self.bits[word] >> bit | is_digit & self.numbers) & 1 != 0
    }
}

/// The word and the bit of a hash value.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "few bits are left")]
const fn place(beginning: u64) -> (usize, u64) {
    let hash = beginning.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((hash >> (64 - WORDS.trailing_zeros())) as usize, hash >> 40 & 63)
}

/// A set of keys that may say yes to a few more: one bit a hash value.
#[derive(Clone, Debug)]
pub(crate) struct KeyFilter<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Default for KeyFilter<WORDS> {
    fn default() -> Self {
        Self(Box::new([0; WORDS]))
    }
}

impl<const WORDS: usize> KeyFilter<WORDS> {
    pub(crate) fn insert(&mut self, key: u64) {
        let hash = hash(key);
        self.0[hash / 64 % WORDS] |= 1 << (hash % 64);
    }

    #[inline]
    pub(crate) fn may_hold(&self, key: u64) -> bool {
        let hash = hash(key);
        self.0[hash / 64 % WORDS] >> (hash % 64) & 1 == 1
    }
}

/// The same for pairs of keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct PairFilter<const WORDS: usize>(KeyFilter<WORDS>);

impl<const WORDS: usize> PairFilter<WORDS> {
    pub(crate) fn insert(&mut self, first: u64, second: u64) {
        self.0.insert(key_of_pair(first, second));
    }

    #[inline]
    pub(crate) fn may_hold(&self, first: u64, second: u64) -> bool {
        self.0.may_hold(key_of_pair(first, second))
    }
}

const fn key_of_pair(first: u64, second: u64) -> u64 {
    first ^ second.rotate_left(23).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_their_first_eight_bytes() {
        let mut filter = WordFilter::new(true);
        filter.insert(u64::from_le_bytes(*b"Tr\xC6\xB0\xE1\xBB\x9Fn"));
        let may_begin = |word: &str| filter.may_begin(format!("{word} và").as_bytes(), 0, word.len());
        assert!(may_begin("Trưởng") && may_begin("15") && !may_begin("trưởng"));
        assert!(!WordFilter::new(false).may_begin(b"15", 0, 2));
    }
}
