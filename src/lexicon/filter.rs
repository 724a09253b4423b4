//! Filters in front of tables: the words, the keys of words, and the pairs of those, that a table may hold.

use std::sync::Arc;

use super::syllable::{hash, load_beginning};

/// The words and pairs of words at which something may begin, known by their first eight bytes; lets a few more through.
///
/// The lexer asks for every word, and nearly all of a text end here: the tables are kept sparse and small, and what is asked
/// of a single word takes no branch.
#[derive(Clone, Debug)]
pub(crate) struct StartFilter {
    /// Two bits a hash value: [`ALONE`] and [`PAIRED`].
    words: Box<[u64; WORDS]>,
    /// One bit a hash value of two words.
    pairs: Arc<StartPairs>,
    /// [`ALONE`] where numbers are let through, else 0.
    numbers: u64,
}

/// The pairs of words at which something may begin.
#[derive(Clone, Debug)]
pub(crate) struct StartPairs([u64; PAIRS]);

/// A word as the filter knows it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beginning {
    pub hash: u32,
    /// 1 where something begins at it whatever follows, else 0.
    pub is_alone: u64,
    /// 1 where something begins at it before certain others, else 0.
    pub is_first: u64,
}

/// Something begins at the word whatever follows.
const ALONE: u64 = 1;
/// Something begins at the word before certain others.
const PAIRED: u64 = 2;

/// Ten values for each of the few thousand spellings that something begins with.
const WORDS: usize = 1 << 10;

/// Some twenty bits for each pair.
const PAIRS: usize = 1 << 12;

impl StartFilter {
    /// A filter that lets no word through but those of `pairs` whose first is inserted, and numbers where told so.
    pub(crate) fn new(pairs: Arc<StartPairs>, numbers: bool) -> Self {
        Self { words: Box::new([0; WORDS]), pairs, numbers: if numbers { ALONE } else { 0 } }
    }

    /// Lets the words through that begin with these eight bytes: whatever follows, or before their seconds.
    pub(crate) fn insert(&mut self, beginning: u64, alone: bool, paired: bool) {
        let (word, shift) = place(spread(beginning));
        let (alone, paired) = (if alone { ALONE } else { 0 }, if paired { PAIRED } else { 0 });
        self.words[word] |= (alone | paired) << shift;
    }

    /// The pairs, to be shared with another filter.
    pub(crate) fn pairs(&self) -> Arc<StartPairs> {
        self.pairs.clone()
    }

    /// The token at `start..end`.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "a byte is left")]
    pub(crate) fn beginning(&self, bytes: &[u8], start: usize, end: usize) -> Beginning {
        let beginning = load_beginning(bytes, start, end);
        let hash = spread(beginning);
        let (word, shift) = place(hash);
        // No letter comes before them.
        let is_number = u64::from(beginning as u8 <= b'9');
        let starts = self.words[word] >> shift;
        Beginning { hash, is_alone: starts & ALONE | is_number & self.numbers, is_first: starts >> 1 & 1 }
    }

    /// Whether something may begin at the first of two words because of the second, by their hashes.
    #[inline]
    pub(crate) fn is_pair(&self, first: u32, second: u32) -> bool {
        let place = place_of_pair(first, second);
        self.pairs.0[index(place)] >> (place & 63) & 1 == 1
    }
}

impl StartPairs {
    pub(crate) fn insert(&mut self, first: u64, second: u64) {
        let place = place_of_pair(spread(first), spread(second));
        self.0[index(place)] |= 1 << (place & 63);
    }
}

impl Default for StartPairs {
    fn default() -> Self {
        Self([0; PAIRS])
    }
}

/// The hash of a word's first eight bytes, its upper bits the best.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "the better half is left")]
const fn spread(beginning: u64) -> u32 {
    (beginning.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

/// The word and the shift of a hash value.
#[inline]
const fn place(hash: u32) -> (usize, u32) {
    ((hash >> (32 - WORDS.trailing_zeros())) as usize, (hash >> 8 & 31) * 2)
}

/// The bit of two hash values.
#[inline]
const fn place_of_pair(first: u32, second: u32) -> usize {
    (first ^ second >> 14) as usize % (64 * PAIRS)
}

/// The word that holds a bit.
#[inline]
const fn index(bit: usize) -> usize {
    bit / 64 % PAIRS
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
        let beginning = |word: &[u8; 8]| u64::from_le_bytes(*word);
        let mut pairs = StartPairs::default();
        pairs.insert(beginning(b"ban\0\0\0\0\0"), beginning(b"to\0\0\0\0\0\0"));
        let mut filter = StartFilter::new(Arc::new(pairs), true);
        filter.insert(beginning(b"Tr\xC6\xB0\xE1\xBB\x9Fn"), true, false);
        filter.insert(beginning(b"ban\0\0\0\0\0"), false, true);
        let read = |filter: &StartFilter, word: &str| filter.beginning(format!("{word} và").as_bytes(), 0, word.len());
        let may_begin = |first: &str, second: &str| {
            let (first, second) = (read(&filter, first), read(&filter, second));
            first.is_alone == 1 || first.is_first == 1 && filter.is_pair(first.hash, second.hash)
        };
        assert!(may_begin("Trưởng", "ban") && may_begin("15", "ban") && may_begin("ban", "to"));
        assert!(!may_begin("trưởng", "ban") && !may_begin("ban", "15") && !may_begin("to", "ban"));
        let no_numbers = StartFilter::new(Arc::default(), false);
        assert_eq!(read(&no_numbers, "15").is_alone, 0);
    }
}
