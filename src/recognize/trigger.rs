//! Triggers: the tokens at which a recognizer looks at the text at all.

use std::collections::HashMap;

use super::REGISTER;
use crate::lexicon::{Compiled, SyllableId, hash, load_key};

/// A set of recognizers, one bit each, in the order of the register.
pub(crate) type Set = u16;

/// In which spellings of a syllable a recognizer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// In any case.
    Any,
    /// Only with a capital first: `Nguyễn`, `NGUYỄN`, `PCT`.
    Capitalized,
}

/// Which recognizers begin at which token.
///
/// In front of the exact table stands a filter of one bit a hash value, small enough to stay in the first-level
/// cache; nearly all words end there.
#[derive(Clone, Debug)]
pub(crate) struct Triggers {
    filter: Box<[u64; FILTER_WORDS]>,
    slots: Vec<(u64, Set)>,
    digits: Set,
    any_letter: bool,
}

const FILTER_BITS: usize = 1 << 15;
const FILTER_WORDS: usize = FILTER_BITS / 64;

impl Triggers {
    /// The triggers of the recognizers in `active`.
    pub(crate) fn new(lexicon: &Compiled, active: Set) -> Self {
        let mut wanted: HashMap<SyllableId, (Set, Set)> = HashMap::new();
        let mut digits = 0;
        for (bit, recognizer) in REGISTER.iter().enumerate().filter(|(bit, _)| active >> bit & 1 == 1) {
            let set = 1 << bit;
            if recognizer.digits {
                digits |= set;
            }
            (recognizer.heads)(lexicon, &mut |syllable, case| {
                let sets = wanted.entry(syllable).or_default();
                sets.1 |= set;
                if case == Case::Any {
                    sets.0 |= set;
                }
            });
        }
        let mut keys: Vec<(u64, Set)> = Vec::new();
        for (key, syllable, capitalized) in lexicon.syllables.spellings() {
            if let Some(&(any, only_capitalized)) = wanted.get(&syllable) {
                let set = if capitalized { only_capitalized } else { any };
                if set != 0 {
                    keys.push((key, set));
                }
            }
        }
        Self::from_keys(&keys, digits)
    }

    fn from_keys(keys: &[(u64, Set)], digits: Set) -> Self {
        let mut filter = Box::new([0; FILTER_WORDS]);
        let mut slots = vec![(0, 0); (keys.len() * 4).next_power_of_two().max(4)];
        let mask = slots.len() - 1;
        for &(key, set) in keys {
            let bit = hash(key) % FILTER_BITS;
            filter[bit / 64] |= 1 << (bit % 64);
            let mut at = hash(key) & mask;
            while slots[at].0 != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (key, set);
        }
        Self { filter, slots, digits, any_letter: !keys.is_empty() }
    }

    /// The recognizers that begin at the token that starts at byte `start`; 0 for nearly every token.
    #[inline]
    pub(crate) fn at(&self, bytes: &[u8], start: usize, next: usize) -> Set {
        if bytes[start].is_ascii_digit() {
            return self.digits;
        }
        if !self.any_letter {
            return 0;
        }
        let key = load_key(bytes, start, next);
        let bit = hash(key) % FILTER_BITS;
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 { 0 } else { self.exact(key) }
    }

    #[inline(never)]
    fn exact(&self, key: u64) -> Set {
        let mask = self.slots.len() - 1;
        let mut at = hash(key) & mask;
        loop {
            let (slot, set) = self.slots[at];
            if slot == key {
                return set;
            }
            if slot == 0 {
                return 0;
            }
            at = (at + 1) & mask;
        }
    }
}
