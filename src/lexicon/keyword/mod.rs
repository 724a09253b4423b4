//! Keywords: the words of the grammar itself (`ngày`, `khoản`, `tỷ`), with numbers known at compile time.

mod words;

use super::syllable::SyllableId;
pub(crate) use words::KEYWORDS;

/// The number of a keyword, worked out at compile time.
///
/// # Panics
/// At compile time, when `word` is not in [`KEYWORDS`].
pub(crate) const fn keyword(word: &str) -> SyllableId {
    let mut i = 0;
    while i < KEYWORDS.len() {
        if same(KEYWORDS[i], word) {
            return SyllableId::nth(i);
        }
        i += 1;
    }
    panic!("not in KEYWORDS");
}

/// A set of keywords, known at compile time: one bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeywordSet([u64; KEYWORD_WORDS]);

/// Words of 64 bits for the numbers of all marks and keywords.
const KEYWORD_WORDS: usize = SyllableId::nth(KEYWORDS.len()).get() as usize / 64 + 1;

impl KeywordSet {
    pub(crate) const fn of(words: &[SyllableId]) -> Self {
        let mut set = Self([0; KEYWORD_WORDS]);
        let mut i = 0;
        while i < words.len() {
            set = set.with(words[i]);
            i += 1;
        }
        set
    }

    /// The set with the first parts of `rows` besides.
    pub(crate) const fn with_firsts<T: Copy>(mut self, rows: &[(SyllableId, T)]) -> Self {
        let mut i = 0;
        while i < rows.len() {
            self = self.with(rows[i].0);
            i += 1;
        }
        self
    }

    const fn with(mut self, word: SyllableId) -> Self {
        self.0[word.get() as usize / 64] |= 1 << (word.get() % 64);
        self
    }

    #[inline]
    pub(crate) fn contains(&self, syllable: SyllableId) -> bool {
        let number = usize::from(syllable.get());
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }
}

const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Lexicon, syllable::canonical};

    #[test]
    fn keywords_have_their_numbers() {
        let lexicon = Lexicon::builtin().compile().unwrap();
        for word in KEYWORDS {
            assert_eq!(canonical(word), *word, "keywords are listed in canonical spelling");
            assert_eq!(lexicon.syllables.get(word), keyword(word), "{word}");
        }
    }
}
